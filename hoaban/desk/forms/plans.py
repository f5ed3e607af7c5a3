"""Forms of plans: a file, what a document leaves blank, what a person confirms of a task."""

from datetime import date
from typing import Any

from django import forms
from django.conf import settings
from django.http import QueryDict
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext_lazy as _

from hoaban.plans.models import Plan
from hoaban.plans.reading import deadline_read
from hoaban.plans.vocabulary import UNKNOWN_DEADLINE, Modality, TaskFields, TaskKind

READABLE = ".docx,.doc,.pdf,.html,.htm,.txt,.png,.jpg,.jpeg"
_MOST_ASKED = 999


DAY = "%d/%m/%Y"


def _day(label: Any) -> forms.DateField:
    """A day as Vietnamese write it. Not <input type=date>: an English browser would show 10/01 for 1 October."""
    shown = forms.DateInput(format=DAY, attrs={"placeholder": _("dd/mm/yyyy"), "inputmode": "numeric", "maxlength": 10})
    told = {"invalid": _("Write the day as day/month/year, for example 15/12/2026.")}
    return forms.DateField(
        label=label, required=False, input_formats=[DAY, "%Y-%m-%d"], widget=shown, error_messages=told
    )


def _lines(rows: int) -> forms.Textarea:
    return forms.Textarea(attrs={"rows": rows})


class UploadForm(forms.Form):
    """The file of a plan. Whether it can be read is the reader's word, not the form's."""

    file = forms.FileField(
        label=_("File of the plan"),
        allow_empty_file=True,
        max_length=255,
        widget=forms.FileInput(attrs={"accept": READABLE}),
        error_messages={"required": _("Choose a file first.")},
    )

    def clean_file(self) -> Any:
        """Refuse by size before anything is read into memory."""
        file = self.cleaned_data["file"]
        if file.size > settings.UPLOAD_LIMIT:
            told = {"size": filesizeformat(file.size), "limit": filesizeformat(settings.UPLOAD_LIMIT)}
            raise forms.ValidationError(_("The file has %(size)s; at most %(limit)s can be read.") % told)
        return file


class FillInForm(forms.Form):
    """Number, day and year of a plan: asked while blank, never guessed."""

    number = forms.CharField(label=_("Number and symbol"), max_length=60, required=False)
    issued_on = _day(_("Day of issue"))
    year = forms.IntegerField(label=_("Year the plan is for"), min_value=1945, max_value=2200, required=False)

    def given(self) -> dict[str, Any]:
        """Return what was filled in, ready for `fill_in`."""
        return {name: value for name, value in self.cleaned_data.items() if value not in {None, ""}}


class TaskForm(forms.Form):
    """What a person confirms of a task. Words of time are read again by the server; what it cannot read, it asks.

    `read_words` holds the words the shown days were read from: when the words have changed since, the days are
    read anew and shown before anything is saved.
    """

    title = forms.CharField(label=_("What is to be done"), max_length=4000, widget=_lines(2))
    lead = forms.CharField(label=_("Lead agency"), help_text=_("one a line"), required=False, widget=_lines(1))
    support = forms.CharField(
        label=_("Supporting agencies"), help_text=_("one a line"), required=False, widget=_lines(1)
    )
    deadline_text = forms.CharField(label=_("Deadline in words"), max_length=300, required=False)
    starts_on = _day(_("First day"))
    due_on = _day(_("Last day still in time"))
    no_fixed_day = forms.BooleanField(label=_("The words name no fixed day"), required=False)
    product = forms.CharField(label=_("Product"), max_length=4000, required=False, widget=_lines(1))
    indicator = forms.CharField(label=_("Indicator"), max_length=4000, required=False, widget=_lines(1))
    budget = forms.CharField(label=_("Budget"), max_length=4000, required=False, widget=_lines(1))
    asks = forms.IntegerField(
        label=_("How many approved stories fulfil it?"), min_value=1, max_value=_MOST_ASKED, initial=1
    )
    kind = forms.ChoiceField(label=_("Kind"), choices=TaskKind.choices)
    modality = forms.ChoiceField(label=_("Order or request"), choices=Modality.choices)
    public = forms.BooleanField(label=_("Show the progress of this task on the public portal"), required=False)
    section = forms.CharField(max_length=40, required=False, widget=forms.HiddenInput)
    read_words = forms.CharField(max_length=300, required=False, widget=forms.HiddenInput)

    def __init__(self, sent: QueryDict | None = None, *, plan: Plan, shown: TaskFields, is_task: bool = False) -> None:
        no_day = is_task and bool(shown.deadline_text) and shown.due_on is None
        super().__init__(sent, initial=_initial(shown) | {"no_fixed_day": no_day})
        self.plan = plan
        self.shown = shown

    def clean(self) -> dict[str, Any]:
        """Read changed words of time again; ask for the days of words that cannot be read."""
        kept = super().clean() or self.cleaned_data
        words = kept.get("deadline_text", "")
        self.deadline = self._deadline(words)
        days_touched = {"starts_on", "due_on"} & set(self.changed_data)
        if words != kept.get("read_words", "") and not days_touched:
            self._show_days_again(words)
        elif words and not kept.get("due_on") and not kept.get("no_fixed_day") and self._must_ask():
            self.add_error("due_on", _("These words cannot be read as a day. Give the last day, or say there is none."))
        if kept.get("starts_on") and kept.get("due_on") and kept["due_on"] < kept["starts_on"]:
            self.add_error("due_on", _("The last day lies before the first."))
        return kept

    def task_fields(self) -> TaskFields:
        """Return what was confirmed."""
        kept = {name: value for name, value in self.cleaned_data.items() if name in TaskFields.__dataclass_fields__}
        kept |= {name: tuple(line.strip() for line in kept[name].splitlines() if line.strip()) for name in _NAMES}
        return TaskFields(**kept, **{name: self.deadline[name] for name in ("deadline_kind", "deadline_value")})

    def _deadline(self, words: str) -> dict[str, Any]:
        if words == self.shown.deadline_text:
            return {name: getattr(self.shown, name) for name in _DEADLINE}
        return deadline_read(words, self.plan)

    def _must_ask(self) -> bool:
        return self.deadline["deadline_kind"] in {"", UNKNOWN_DEADLINE}

    def _show_days_again(self, words: str) -> None:
        found = {name: self.deadline[name] for name in ("starts_on", "due_on")}
        if found == {name: self.cleaned_data.get(name) for name in found} and not self._must_ask():
            return
        again = QueryDict(mutable=True)
        again.update(self.data)
        for name, value in {**found, "read_words": words}.items():
            again[name] = f"{value:{DAY}}" if isinstance(value, date) else value or ""
        self.data = again
        if not words:
            self.cleaned_data |= found
            return
        asked = _("The words of the deadline have changed and were read again: check the days, then confirm once more.")
        unread = _("These words cannot be read as a day. Give the last day, or say there is none.")
        self.add_error("due_on", unread if self._must_ask() else asked)


_NAMES = ("lead", "support")
_DEADLINE = ("deadline_kind", "deadline_value", "starts_on", "due_on")


def _initial(shown: TaskFields) -> dict[str, Any]:
    kept = {name: getattr(shown, name) for name in TaskFields.__dataclass_fields__ if name not in _NAMES}
    kept |= {name: "\n".join(getattr(shown, name)) for name in _NAMES}
    return kept | {"read_words": shown.deadline_text}
