"""Forms of agencies and officers."""

from datetime import date
from typing import Any

from django import forms
from django.contrib.auth.validators import UnicodeUsernameValidator
from django.utils.translation import gettext_lazy as _

from hoaban.kernel.text import fold
from hoaban.organisations.models import Agency, Officer
from hoaban.organisations.queries import agency_named
from hoaban.organisations.sheets.reading import MOST_BYTES
from hoaban.organisations.vocabulary import Role

SHEETS = ".xlsx,.csv"


class SheetForm(forms.Form):
    """The file of the agencies. Whether it can be read is the reader's word, not the form's."""

    file = forms.FileField(
        label=_("File of the agencies"), allow_empty_file=True, max_length=255,
        widget=forms.FileInput(attrs={"accept": SHEETS}),
        error_messages={"required": _("Choose a file first.")},
    )  # fmt: skip

    def clean_file(self) -> Any:
        """Refuse by size before anything is read into memory."""
        file = self.cleaned_data["file"]
        if file.size > MOST_BYTES:
            raise forms.ValidationError(_("The file is larger than 5 MB: a list of agencies never is."))
        return file


class AgencyField(forms.CharField):
    """An agency by its name, chosen from a list that can be searched (a datalist), or typed."""

    def __init__(self, *, agencies: dict[str, Agency], on: date, **options: Any) -> None:
        super().__init__(**options)
        self.agencies, self.on = agencies, on
        self.widget.attrs |= {"list": "agencies", "autocomplete": "off"}

    def clean(self, value: Any) -> Agency | None:
        """Return the agency."""
        said = super().clean(value)
        if not said:
            return None
        found = self.agencies.get(said) or agency_named(said, on=self.on)
        if found is None:
            raise forms.ValidationError(_("No agency has this name. Choose one from the list."))
        return found


class PostForm(forms.Form):
    """Where an officer works, as what."""

    role = forms.ChoiceField(label=_("Role"), choices=Role.choices)

    def __init__(self, *args: Any, agencies: dict[str, Agency], on: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["agency"] = AgencyField(label=_("Agency"), max_length=300, agencies=agencies, on=on)
        self.order_fields(["full_name", "username", "agency", "role"])


class OfficerRowForm(PostForm):
    """One person to invite."""

    full_name = forms.CharField(label=_("Full name"), max_length=150)
    username = forms.CharField(
        label=_("Log-in name"), max_length=150, required=False, validators=[UnicodeUsernameValidator()],
        help_text=_("Left empty, it is made from the full name."),
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "none"}),
    )  # fmt: skip

    def has_changed(self) -> bool:
        """A row where only the role is chosen is an empty row."""
        return bool({"full_name", "username", "agency"} & set(self.changed_data))

    def clean(self) -> dict[str, Any]:
        """A person of that name may be here already: then a log-in name tells that another one is meant."""
        said = super().clean() or self.cleaned_data
        name, username = said.get("full_name", ""), said.get("username", "")
        if username and Officer.objects.filter(username__iexact=username).exists():
            self.add_error("username", _("Another officer already uses this log-in name."))
        if name and not username and fold(name) in map(fold, Officer.objects.values_list("full_name", flat=True)):
            self.add_error(
                "username", _("An officer of this name is here already. Is it another person? Give a log-in name.")
            )
        return said


class OfficerRows(forms.BaseFormSet):  # type: ignore[type-arg]
    """Several people at once; two rows may not ask for one log-in name."""

    def clean(self) -> None:
        """Compare the rows with one another."""
        seen: set[str] = set()
        for form in self.forms:
            said = getattr(form, "cleaned_data", {})
            key = said.get("username") or fold(said.get("full_name", ""))
            if key and key in seen:
                form.add_error("username", _("Two rows name the same person. Give this one another log-in name."))
            seen.add(key)


OfficerForms = forms.formset_factory(
    OfficerRowForm, formset=OfficerRows, extra=0, min_num=0, max_num=30, absolute_max=30
)
