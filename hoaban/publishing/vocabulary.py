"""Words of publishing: kinds of items and changes, and the plain values that cross its border."""

from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.db import models
from django.utils.translation import gettext_lazy as _


class ItemKind(models.TextChoices):
    """What kind of page an edition is of; decides its address form and its route."""

    HOME = "home", _("Home page")
    SECTION = "section", _("Section")
    STORY = "story", _("Story")


class ChangeKind(models.TextChoices):
    """What happened, as the worker sees it."""

    EDITION = "edition"
    WITHDRAWAL = "withdrawal"
    MOVE = "move"
    PICTURE = "picture"
    SETTING = "setting"
    AGENCY = "agency"
    PLAN = "plan"
    TEMPLATE = "template"
    SWEEP = "sweep"


class Urgency(models.IntegerChoices):
    """Order of work: lower first."""

    ALERT = 0
    PAGE = 10
    LIST = 20
    SWEEP = 90


class EditionClass(models.TextChoices):
    """Why an edition follows another (public change note)."""

    FIRST = "first", _("First published")
    TYPO = "typo", _("Typing error mended")
    CLARIFIED = "clarified", _("Made clearer")
    CORRECTED = "corrected", _("Corrected")
    WITHDRAWN = "withdrawn", _("Withdrawn")
    RESTORED = "restored", _("Restored")


class ScheduleState(models.TextChoices):
    """Where something approved for later stands; allowed moves are `rules.MOVES`."""

    WAITING = "waiting", _("Waiting for its time")
    DONE = "done", _("Went out")
    CANCELLED = "cancelled", _("Cancelled")
    FAILED = "failed", _("Not published")


LONGEST_AHEAD = timedelta(days=366)
PERSON_NEEDED = 5  # attempts after which a change is tried hourly and somebody has to look
SET_BACK = "Readers of this site were set back to an earlier release and stay there until it is shown again."
CARD = ("title", "lead", "picture", "picture_alt")  # what of a content listings show
SAME_MEANING = (EditionClass.FIRST, EditionClass.TYPO)


@dataclass(frozen=True)
class ItemDraft:
    """What a context hands over for approval: plain values only, no page objects.

    `item` is Wagtail's translation_key, `language` a code of kernel.languages, `revision` a Wagtail revision's
    primary key, `authors` the primary keys of every officer who saved a revision since the last edition,
    `section` the item of the section it stands in (None for home and section), `day` the first public day wished
    (None = the day of approval), `content` JSON of what the public will see.
    """

    item: UUID
    language: str
    site: str
    kind: ItemKind
    revision: int
    drafted_by: int
    authors: frozenset[int]
    slug: str
    content: dict[str, Any] = field(default_factory=dict)
    section: UUID | None = None
    day: date | None = None


class PictureWaits(Exception):
    """A page needs a picture of which there are no files yet: it is put off until they are made."""

    def __init__(self, public_id: str) -> None:
        super().__init__(public_id)
        self.public_id = public_id


class PictureUnusable(Exception):
    """A page needs a picture of which nothing can be made; `code` is a media.vocabulary.PictureProblem."""

    def __init__(self, code: str, public_id: str) -> None:
        super().__init__(code)
        self.code, self.public_id = code, public_id
