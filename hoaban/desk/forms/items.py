"""Forms of stories and approvals."""

from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from hoaban.desk.forms.schedules import WhenForm
from hoaban.newsroom.queries import sections
from hoaban.organisations.models import Officer
from hoaban.plans.models import Task
from hoaban.plans.queries import open_tasks
from hoaban.publishing.models import SectionPage
from hoaban.publishing.vocabulary import EditionClass


class NewStoryForm(forms.Form):
    """What is needed to begin a story."""

    title = forms.CharField(label=_("Headline"), max_length=200)
    section = forms.ModelChoiceField(label=_("Section"), queryset=SectionPage.objects.none(), empty_label=None)
    task = forms.ModelChoiceField(label=_("Answers the task"), queryset=Task.objects.none(), required=False)

    def __init__(self, *args: Any, officer: Officer, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        own = sections(officer)
        self.fields["section"].queryset = own  # type: ignore[attr-defined]
        if len(own[:2]) == 1:  # a small office has one place to write in: nothing to choose
            self.fields["section"].widget = forms.HiddenInput()
            self.initial.setdefault("section", own[0].pk)
        self.fields["task"].queryset = open_tasks()  # type: ignore[attr-defined]
        self.fields["task"].empty_label = _("(no task of a plan)")  # type: ignore[attr-defined]


@dataclass(frozen=True)
class Explained:
    """A kind of change with one sentence that says when it is the right one."""

    name: Any
    sentence: Any

    def __str__(self) -> str:
        return str(self.name)


CLASSES = (
    (
        EditionClass.TYPO.value,
        Explained(EditionClass.TYPO.label, _("Only spelling or layout: nothing a reader learnt becomes different.")),
    ),
    (
        EditionClass.CLARIFIED.value,
        Explained(EditionClass.CLARIFIED.label, _("What was said stays true; it is explained or completed.")),
    ),
    (
        EditionClass.CORRECTED.value,
        Explained(EditionClass.CORRECTED.label, _("Something was wrong. Say what was wrong and what is right.")),
    ),
)


class ApproveForm(WhenForm):
    """The revision that was read and when it goes out; for a later edition also the kind of change and the reason."""

    revision = forms.IntegerField(widget=forms.HiddenInput)


class ChangeForm(forms.Form):
    """What kind of change a later edition is, and what readers are told of it."""

    edition_class = forms.ChoiceField(label=_("Kind of change"), choices=CLASSES, widget=forms.RadioSelect)
    reason = forms.CharField(
        label=_("Public reason"),
        help_text=_("Readers see it beside the text. Not needed for a typing error."),
        max_length=500,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    def clean(self) -> dict[str, Any]:
        """Readers are told why, unless only a typing error was mended."""
        said = super().clean() or {}
        if said.get("edition_class") and said["edition_class"] != EditionClass.TYPO and not said.get("reason"):
            self.add_error("reason", _("Readers have to be told why."))
        return said


class ApproveAgainForm(ApproveForm, ChangeForm):
    """Approving a text that is public already."""


class ApproveBackForm(ApproveForm):
    """Approving a text that was withdrawn: it comes back, and readers are told why."""

    reason = forms.CharField(
        label=_("Why it comes back"), max_length=500, widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("Readers see it beside the text."),
    )  # fmt: skip

    def clean(self) -> dict[str, Any]:
        """Whatever follows a withdrawal is a restoration."""
        return (super().clean() or {}) | {"edition_class": EditionClass.RESTORED}


class GiveBackForm(forms.Form):
    """Why a text goes back."""

    comment = forms.CharField(
        label=_("What should be changed?"), max_length=1000, widget=forms.Textarea(attrs={"rows": 3})
    )
