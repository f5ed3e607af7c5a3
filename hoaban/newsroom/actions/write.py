"""Write: start a story, save it, add a language."""

from datetime import datetime
from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail.models import Locale, Page
from wagtail_localize.operations import translate_object

from hoaban.kernel import audit
from hoaban.kernel.refusals import Refusal
from hoaban.kernel.text import nfc
from hoaban.newsroom.models import StoryPage
from hoaban.newsroom.queries import may_write
from hoaban.organisations.models import Officer
from hoaban.plans.models import Task
from hoaban.publishing.models import SectionPage


class NotYourSite(Refusal):
    """The page stands in a branch that none of the officer's postings gives."""

    def __init__(self) -> None:
        super().__init__(_("This page belongs to the site of another office."))


def require_own(page: Page, officer: Officer) -> None:
    """Raise NotYourSite unless the officer may work in the branch the page stands in."""
    if not may_write(page, officer):
        raise NotYourSite


def start_story(
    section: SectionPage, *, title: str, by: Officer, at: datetime, task: Task | None = None, **fields: Any
) -> StoryPage:
    """Put a draft into a section and keep its first revision. It is not live anywhere. Raises NotYourSite."""
    require_own(section, by)
    story = StoryPage(title=nfc(title), task=task, owner=by, live=False, locale=section.locale, **fields)
    section.add_child(instance=story)
    story.save_revision(user=by)
    audit.record("start_story", by=by, at=at, kind="story", subject=str(story.translation_key), title=story.title)
    return story


def save_story(story: StoryPage, *, by: Officer, **fields: Any) -> StoryPage:
    """Keep changed fields as a new draft revision."""
    for name, value in fields.items():
        setattr(story, name, value)
    story.save_revision(user=by)
    return story


def add_language(story: StoryPage, language: str, *, by: Officer, at: datetime) -> StoryPage:
    """Add a language: a linked draft that starts as a copy of the source. Twice gives the same page.

    Raises NotYourSite.
    """
    require_own(story, by)
    locale = Locale.objects.get(language_code=language)
    found = story.get_translation_or_none(locale)
    if found is None:
        translate_object(story, [locale], user=by)
        found = story.get_translation(locale)
        audit.record("add_language", by=by, at=at, kind="story", subject=str(story.translation_key), language=language)
    return found.specific
