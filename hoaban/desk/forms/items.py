"""Forms of stories and approvals."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from hoaban.plans.queries import open_tasks
from hoaban.publishing.models import SectionPage


class NewStoryForm(forms.Form):
    """What is needed to begin a story."""

    title = forms.CharField(label=_("Headline"), max_length=200)
    section = forms.ModelChoiceField(label=_("Section"), queryset=SectionPage.objects.none(), empty_label=None)
    task = forms.ModelChoiceField(label=_("Answers the task"), queryset=None, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        sections = SectionPage.objects.filter(locale__language_code="vi").select_related("locale").order_by("path")
        self.fields["section"].queryset = sections  # type: ignore[attr-defined]
        self.fields["task"].queryset = open_tasks()  # type: ignore[attr-defined]
        self.fields["task"].empty_label = _("(no task of a plan)")  # type: ignore[attr-defined]


class ApproveForm(forms.Form):
    """The revision that was read."""

    revision = forms.IntegerField(widget=forms.HiddenInput)


class GiveBackForm(forms.Form):
    """Why a text goes back."""

    comment = forms.CharField(
        label=_("What should be changed?"), max_length=1000, widget=forms.Textarea(attrs={"rows": 3})
    )
