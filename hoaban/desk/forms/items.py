"""Forms of stories and approvals."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

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


CLASSES = (EditionClass.TYPO, EditionClass.CLARIFIED, EditionClass.CORRECTED)


class ApproveForm(forms.Form):
    """The revision that was read; for a later edition also what kind of change it is and the public reason."""

    revision = forms.IntegerField(widget=forms.HiddenInput)


class ApproveAgainForm(ApproveForm):
    """Approving a text that is public already: readers are told why it changed."""

    edition_class = forms.ChoiceField(
        label=_("Kind of change"), choices=[(kind.value, kind.label) for kind in CLASSES], widget=forms.RadioSelect
    )
    reason = forms.CharField(
        label=_("Public reason"), help_text=_("Readers see it beside the text."), max_length=500, required=False
    )


class GiveBackForm(forms.Form):
    """Why a text goes back."""

    comment = forms.CharField(
        label=_("What should be changed?"), max_length=1000, widget=forms.Textarea(attrs={"rows": 3})
    )
