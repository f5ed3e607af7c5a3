"""Which earlier plan a plan goes back to."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from hoaban.plans.models import Plan
from hoaban.plans.models.plans import Plans
from hoaban.plans.vocabulary import Relation

_MOST_OF_A_SUBJECT = 90


class _Plans(forms.ModelChoiceField):  # type: ignore[type-arg]  # not generic when it runs
    """Plans by number, year and subject."""

    def label_from_instance(self, plan: Any) -> str:
        return f"{plan.reference()} – {(plan.subject or plan.file_name)[:_MOST_OF_A_SUBJECT]}"


class LinkForm(forms.Form):
    """An earlier plan, and how this one goes back to it."""

    to = _Plans(
        label=_("Earlier plan"), queryset=Plan.objects.none(), to_field_name="public_id",
        error_messages={"required": _("Choose the earlier plan.")},
    )  # fmt: skip
    relation = forms.ChoiceField(label=_("What it is to this one"), choices=Relation.choices)

    def __init__(self, *args: Any, plans: Plans, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["to"].queryset = plans  # type: ignore[attr-defined]
