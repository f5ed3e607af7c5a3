"""The review screen put together: one draft with its decisions, as a whole page or as the regions a script replaces."""

from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.cache import patch_vary_headers

from hoaban.desk.forms.plans import TaskForm
from hoaban.desk.forms.review import MergeForm, RejectForm
from hoaban.desk.people import officer_of
from hoaban.desk.review_sheet import draft_address, sheet
from hoaban.desk.word_changes import field_changes
from hoaban.kernel.vietnam_time import now
from hoaban.plans import queries
from hoaban.plans.cutting import places_to_cut
from hoaban.plans.models import Draft, Plan, Task
from hoaban.plans.reading import fields_to_confirm

ASKED_BY_SCRIPT = "X-Review"
ORDER = "review_order"
DOCUMENT, UNSURE = "document", "unsure"
REGIONS = ("head", "panel", "list")
_AROUND = 60


@dataclass(frozen=True)
class Cut:
    """A place a passage may be cut at, and the words that would begin the next part."""

    place: int
    before: str
    words: str


@dataclass
class ReviewPage:
    """One draft of a plan for one officer. `told` holds what an attempt left: forms with errors, a refusal."""

    request: HttpRequest
    plan: Plan
    draft: Draft | None
    told: dict[str, Any] = field(default_factory=dict)

    @cached_property
    def review(self) -> queries.Review:
        """Every draft of the plan, and who looks at which."""
        return review_for(self.request, self.plan)

    def answer(self, status: int = 200) -> HttpResponse:
        """Answer with the page, or with its regions when a script asks."""
        shown = self._shown()
        if ASKED_BY_SCRIPT in self.request.headers:
            answer: HttpResponse = JsonResponse(self._regions(shown), status=status)
        else:
            answer = render(self.request, "desk/plans/review.html", shown, status=status)
        answer["Cache-Control"] = "no-store"
        patch_vary_headers(answer, [ASKED_BY_SCRIPT])
        return answer

    def _shown(self) -> dict[str, Any]:
        draft, review = self.draft, self.review
        shown = {
            "plan": self.plan, "draft": draft, "review": review, "unsure_first": review.unsure_first,
            "following": review.next_after(draft), "last": review.last_decision(), "opened": now().isoformat(),
        }  # fmt: skip
        return shown | (self._of_draft(draft) if draft else summary(self.plan, review)) | self.told

    def _of_draft(self, draft: Draft) -> dict[str, Any]:
        review, merged = self.review, self.review.merged_into(draft)
        form = self.told.get("form") or form_of(self.plan, draft, merged)
        others = [one for one in review.drafts if one.waits and one.pk != draft.pk]
        after = [one for one in others if (one.start, one.pk) > (draft.start, draft.pk)]
        return {
            "form": form,
            "sheet": sheet(self.plan, draft, review.drafts, form, merged),
            "task": None if draft.waits else queries.task_of(draft),
            "why": RejectForm(),
            "cuts": [] if merged else cuts_of(self.plan, draft),
            "merging": MergeForm(waiting=[*after, *(one for one in others if one not in after)]),
            "merged": merged,
            "previous": review.before(draft),
            "looking": [look.officer for look in review.looks if look.draft_id == draft.pk],
            "changes": field_changes(draft),
        }

    def _regions(self, shown: dict[str, Any]) -> dict[str, Any]:
        regions = {name: render_to_string(f"desk/plans/review/{name}.html", shown, self.request) for name in REGIONS}
        said = [{"level": one.level_tag, "text": str(one)} for one in messages.get_messages(self.request)]
        address = (
            draft_address(self.plan, self.draft) if self.draft else reverse("plan_review", args=[self.plan.public_id])
        )
        source = shown["sheet"].source.as_json() if self.draft else []
        return {"address": address, "regions": regions, "said": said, "source": source}


def review_for(request: HttpRequest, plan: Plan, *, with_reading: bool = True) -> queries.Review:
    """Return the plan's review as the officer who asks wants it ordered."""
    unsure_first = request.session.get(ORDER, UNSURE) == UNSURE
    return queries.review_of(
        plan, by=officer_of(request), at=now(), unsure_first=unsure_first, with_reading=with_reading
    )


def form_of(plan: Plan, draft: Draft, merged: list[Draft]) -> TaskForm | None:
    """Return the fields of a draft that waits, with what was merged into it; None when it is decided."""
    if not draft.waits:
        return None
    return TaskForm(plan=plan, shown=fields_to_confirm(draft, merged))


def cuts_of(plan: Plan, draft: Draft) -> list[Cut]:
    """Return where the passage of a draft may be cut, with the words around each place."""
    places = places_to_cut(plan.text, draft.start, draft.end)
    borders = [draft.start, *places, draft.end]
    return [
        Cut(place, _end(plan.text[borders[n] : place]), _start(plan.text[place : borders[n + 2]]))
        for n, place in enumerate(places)
    ]


def _start(words: str) -> str:
    words = " ".join(words.split())
    return words if len(words) <= _AROUND else f"{words[:_AROUND].rstrip()}…"


def _end(words: str) -> str:
    words = " ".join(words.split())
    return words if len(words) <= _AROUND else f"…{words[-_AROUND:].lstrip()}"


def summary(plan: Plan, review: queries.Review) -> dict[str, Any]:
    """Return what the end of a review tells: how many of each, and what still needs an officer."""
    tasks = queries.tasks_of(plan)
    states = [draft.state for draft in review.drafts]
    return {
        "confirmed": states.count("confirmed"),
        "rejected": states.count("rejected"),
        "joined": states.count("merged"),
        "parted": len(review.split),
        "changed": sum(bool(draft.diff) for draft in review.drafts),
        "leaderless": [task for task in tasks if task.is_counted and not _has_lead(task)],
        "dayless": [task for task in tasks if task.is_counted and task.needs_a_day],
        "sheet": None,
    }


def _has_lead(task: Task) -> bool:
    return any(bearer.role == "lead" for bearer in task.bearers.all())
