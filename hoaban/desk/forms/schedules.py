"""Forms of scheduling: now, at a day and time, or with a bundle. Times are typed as clocks in Viet Nam show them."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from hoaban.kernel.vietnam_time import VIETNAM
from hoaban.publishing.models import Bundle
from hoaban.publishing.models.schedules import LONGEST_TITLE
from hoaban.publishing.vocabulary import LONGEST_AHEAD

NOW, AT, WITH = "now", "at", "with"
NEW = "new"
WAYS = ((NOW, _("Publish now")), (AT, _("Publish at a set time")), (WITH, _("Publish together with others")))
SAY_WHEN = _("Say the day and the time.")
NOT_PAST = _("Choose a time that is not past and at most a year ahead.")


class MomentForm(forms.Form):
    """A day and a time of that day; without script a browser still offers its own fields for both."""

    day = forms.DateField(
        label=_("Day"), required=False, input_formats=["%Y-%m-%d", "%d/%m/%Y"],
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
    )  # fmt: skip
    time = forms.TimeField(
        label=_("Time (Viet Nam)"), required=False, input_formats=["%H:%M:%S", "%H:%M"],
        widget=forms.TimeInput(format="%H:%M:%S", attrs={"type": "time", "step": 1}),
    )  # fmt: skip

    def __init__(self, *args: Any, at: datetime, moment: datetime | None = None, **kwargs: Any) -> None:
        self.at = at
        if moment:
            local = moment.astimezone(VIETNAM)
            kwargs["initial"] = {"day": local.date(), "time": local.time()} | kwargs.get("initial", {})
        super().__init__(*args, **kwargs)

    def moment(self) -> datetime | None:
        """Return the instant that was typed; says on the form what is wrong with it."""
        day, time = self.cleaned_data.get("day"), self.cleaned_data.get("time")
        if day is None or time is None:
            if not {"day", "time"} & self.errors.keys():
                self.add_error("day", SAY_WHEN)
            return None
        try:
            moment = datetime.combine(day, time, tzinfo=VIETNAM)
            fits = self.at <= moment <= self.at + LONGEST_AHEAD
        except (OverflowError, ValueError):
            fits = False
        if not fits:
            self.add_error("day", NOT_PAST)
            return None
        return moment


class RetimeForm(MomentForm):
    """Another time."""

    def clean(self) -> dict[str, Any]:
        """A day and a time, both."""
        said = super().clean() or {}
        return said | {"publish_at": self.moment()}


class BundleForm(MomentForm):
    """A bundle: its name, and its time or none."""

    title = forms.CharField(label=_("What goes out together"), max_length=LONGEST_TITLE)
    field_order = ("title", "day", "time")

    def clean(self) -> dict[str, Any]:
        """Neither day nor time means: by hand."""
        said = super().clean() or {}
        timed = said.get("day") or said.get("time") or {"day", "time"} & self.errors.keys()
        return said | {"publish_at": self.moment() if timed else None}


class WhenForm(MomentForm):
    """What an approver may choose besides approving: when it goes out, and with what."""

    when = forms.ChoiceField(label=_("When does it go out?"), choices=WAYS, required=False, widget=forms.RadioSelect)
    bundle = forms.ChoiceField(label=_("With which others?"), required=False)
    bundle_title = forms.CharField(label=_("Name of the new bundle"), max_length=LONGEST_TITLE, required=False)

    def __init__(self, *args: Any, bundles: Sequence[Bundle] = (), **kwargs: Any) -> None:
        self.bundles = {str(one.public_id): one for one in bundles}
        kwargs["initial"] = {"when": NOW} | kwargs.get("initial", {})
        super().__init__(*args, **kwargs)
        named = [(key, str(one)) for key, one in self.bundles.items()]
        self.fields["bundle"].choices = [*named, (NEW, _("A new bundle"))]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """Turn what was chosen into an instant or a bundle; {} of both is now."""
        said = super().clean() or {}
        chosen = {name: said.pop(name, None) for name in ("when", "day", "time", "bundle", "bundle_title")}
        if chosen["when"] == AT:
            return said | {"publish_at": self.moment_of(chosen)}
        if chosen["when"] == WITH:
            return said | self._bundle(chosen["bundle"] or NEW, chosen["bundle_title"])
        return said

    @property
    def goes_now(self) -> bool:
        """Whether neither an instant nor a bundle was chosen."""
        return not {"publish_at", "bundle", "bundle_title"} & self.cleaned_data.keys()

    def moment_of(self, chosen: dict[str, Any]) -> datetime | None:
        """Return the instant that was chosen."""
        self.cleaned_data = self.cleaned_data | {"day": chosen["day"], "time": chosen["time"]}
        return self.moment()

    def _bundle(self, key: str, title: str | None) -> dict[str, Any]:
        if key in self.bundles:
            return {"bundle": self.bundles[key]}
        if not title:
            self.add_error("bundle_title", _("Name the new bundle."))
        return {"bundle_title": title}
