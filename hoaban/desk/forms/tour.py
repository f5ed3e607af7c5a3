"""Forms of the first steps: the place, its sections, and whoever opens a one-time link."""

from typing import Any

from django import forms
from django.contrib.auth.password_validation import validate_password
from django.contrib.auth.validators import UnicodeUsernameValidator
from django.utils.translation import gettext_lazy as _

from hoaban.organisations.models import Officer


class PlaceForm(forms.Form):
    """Names of the province and its site."""

    province = forms.CharField(
        label=_("Province or city"), help_text=_("The name alone: Điện Biên, Lào Cai, Huế."), max_length=100
    )
    city = forms.BooleanField(label=_("It is a city under central authority"), required=False)
    name_vi = forms.CharField(label=_("Name of the site in Vietnamese"), max_length=120)
    name_en = forms.CharField(label=_("Name of the site in English"), max_length=120)
    tagline_vi = forms.CharField(label=_("A line below the name, in Vietnamese"), max_length=200, required=False)
    tagline_en = forms.CharField(label=_("A line below the name, in English"), max_length=200, required=False)
    responsible_vi = forms.CharField(label=_("Responsible agency in Vietnamese"), max_length=200)
    responsible_en = forms.CharField(label=_("Responsible agency in English"), max_length=200, required=False)
    contact = forms.CharField(
        label=_("Contact for readers"), required=False, widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Address, telephone, e-mail: one a line. It stands at the foot of every page."),
    )  # fmt: skip
    is_sample = forms.BooleanField(
        label=_("This is a trial"), required=False,
        help_text=_("Every page says that it is a sample. Take the tick away when it becomes official."),
    )  # fmt: skip

    PLACE = ("province", "city")
    HOME = ("tagline_vi", "tagline_en")

    def profile_words(self) -> dict[str, Any]:
        """Return what the site says of itself on every page."""
        return {name: value for name, value in self.cleaned_data.items() if name not in {*self.PLACE, *self.HOME}}

    def home_words(self) -> dict[str, tuple[str, str]]:
        """Return title and tagline of each home."""
        said = self.cleaned_data
        return {code: (said[f"name_{code}"], said[f"tagline_{code}"]) for code in ("vi", "en")}


class SectionForm(forms.Form):
    """One section, if it is ticked."""

    wanted = forms.BooleanField(label=_("Make this section"), required=False)
    title_vi = forms.CharField(label=_("Title in Vietnamese"), max_length=100, required=False)
    title_en = forms.CharField(label=_("Title in English"), max_length=100, required=False)
    introduction_vi = forms.CharField(label=_("Introduction in Vietnamese"), max_length=400, required=False)
    introduction_en = forms.CharField(label=_("Introduction in English"), max_length=400, required=False)

    def clean(self) -> dict[str, Any]:
        """A ticked section needs its Vietnamese title."""
        said = super().clean() or self.cleaned_data
        if said.get("wanted") and not said.get("title_vi"):
            self.add_error("title_vi", _("The title is missing."))
        return said

    def words(self) -> dict[str, tuple[str, str]]:
        """Return title and introduction by language."""
        said = self.cleaned_data
        return {code: (said[f"title_{code}"], said[f"introduction_{code}"]) for code in ("vi", "en")}


SectionForms = forms.formset_factory(SectionForm, extra=0, max_num=12, absolute_max=12)


class PasswordForm(forms.Form):
    """A password, typed twice; its strength is judged for the person it is for."""

    password = forms.CharField(
        label=_("Password"), strip=False, help_text=_("At least 10 characters; a sentence is easy to keep in mind."),
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )  # fmt: skip
    again = forms.CharField(
        label=_("The password again"), strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )  # fmt: skip

    def __init__(self, *args: Any, officer: Officer | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.officer = officer

    def clean(self) -> dict[str, Any]:
        """Both the same, and strong enough."""
        said = super().clean() or self.cleaned_data
        if said.get("password") and said.get("again") and said["password"] != said["again"]:
            self.add_error("again", _("The two passwords differ."))
        elif said.get("password"):
            try:
                validate_password(said["password"], self._person(said))
            except forms.ValidationError as weak:
                self.add_error("password", weak)
        return said

    def _person(self, said: dict[str, Any]) -> Officer:
        return self.officer or Officer(username=said.get("username", ""), full_name=said.get("full_name", ""))


class FirstAdministratorForm(PasswordForm):
    """Who becomes the first administrator."""

    full_name = forms.CharField(label=_("Full name"), max_length=150)
    username = forms.CharField(
        label=_("Log-in name"), max_length=150, validators=[UnicodeUsernameValidator()],
        widget=forms.TextInput(attrs={"autocomplete": "username", "autocapitalize": "none"}),
    )  # fmt: skip
    field_order = ("full_name", "username", "password", "again")
