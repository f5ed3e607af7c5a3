"""Forms of withdrawals: which languages, why, and whether the notice names what was withdrawn."""

from typing import Any

from django import forms
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from hoaban.kernel.languages import LanguageRow, language


class ProposalForm(forms.Form):
    """Why an item goes or comes back, and in which of its languages; all of them unless one says otherwise."""

    languages = forms.MultipleChoiceField(
        label=_("Languages"), widget=forms.CheckboxSelectMultiple, error_messages={"required": _("Choose a language.")}
    )
    reason = forms.CharField(
        label=_("Public reason"),
        help_text=_("Everybody reads it, for good. Name what was wrong, not who did it."),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": _("Readers have to be told why.")},
    )

    def __init__(self, *args: Any, languages: list[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        names = [(code, _named(language(code))) for code in languages]
        self.fields["languages"].choices = names  # type: ignore[attr-defined]
        self.fields["languages"].initial = languages


def _named(row: LanguageRow) -> str:
    return format_html('<span lang="{}">{}</span>', row.tag, row.name)


class WithdrawForm(ProposalForm):
    """A withdrawal: the notice names the item, unless its very title does the harm."""

    names_title = forms.BooleanField(
        label=_("The notice names the title"),
        help_text=_("Take the tick away when the title itself is wrong or names a private person."),
        required=False,
        initial=True,
    )


class DeclineForm(forms.Form):
    """Why a proposal is declined."""

    comment = forms.CharField(
        label=_("Why not?"), max_length=1000, widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"required": _("Tell the proposer why.")},
    )  # fmt: skip
