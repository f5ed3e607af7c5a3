"""Forms of the review screen beside the fields themselves: why not, where to cut, with which one."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from hoaban.plans.models import Draft

REASONS = (
    ("basis", _("Only the legal basis, the purpose or a general requirement")),
    ("twice", _("Repeats another task")),
    ("heading", _("A heading or a piece of a table, no work in it")),
    ("elsewhere", _("Work of another plan or level")),
    ("over", _("No longer to be done")),
)
_LONGEST = 1000


class RejectForm(forms.Form):
    """Why a draft is no task: one of the usual reasons, words of one's own, or both."""

    usual = forms.ChoiceField(
        label=_("Why is this not a task?"), choices=REASONS, required=False, widget=forms.RadioSelect
    )
    reason = forms.CharField(label=_("In your own words"), max_length=_LONGEST, required=False, widget=forms.TextInput)

    def clean(self) -> dict[str, Any]:
        """One of the two is needed."""
        kept = super().clean() or self.cleaned_data
        if not self.errors and not self.told():
            self.add_error("reason", _("Say why this draft is not a task."))
        return kept

    def told(self) -> str:
        """Return the reason in one line."""
        usual = str(dict(REASONS).get(self.cleaned_data.get("usual") or "", ""))
        return ": ".join(words for words in (usual, self.cleaned_data.get("reason") or "") if words)


class SplitForm(forms.Form):
    """Where a passage is cut: offsets of the source."""

    cut = forms.TypedMultipleChoiceField(
        coerce=int, error_messages={"required": _("Choose where the passage is to be cut.")}
    )

    def __init__(self, sent: Any = None, *, places: list[int]) -> None:
        super().__init__(sent)
        self.fields["cut"].choices = [(place, place) for place in places]  # type: ignore[attr-defined]


class MergeForm(forms.Form):
    """The draft that goes into the one on the screen."""

    other = forms.ChoiceField(label=_("Speaks of the same work"))

    def __init__(self, sent: Any = None, *, waiting: list[Draft]) -> None:
        super().__init__(sent)
        shown = [(one.public_id, f"{one.label}. {one.title[:90]}") for one in waiting]
        self.fields["other"].choices = shown  # type: ignore[attr-defined]
