"""The frame of a site, its homes and sections: written by one person, approved by another in one go."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from hoaban.kernel import audit
from hoaban.newsroom.actions.decide import approve_waiting
from hoaban.newsroom.actions.review import send_for_review
from hoaban.newsroom.queries import open_review
from hoaban.organisations.models import Officer
from hoaban.publishing.models import Edition, HomePage, SectionPage
from hoaban.publishing.models.tree import ItemPage

Words = dict[str, tuple[str, str]]  # language → title and introduction


@dataclass(frozen=True)
class Read:
    """A waiting page and the revision the approver has read."""

    page: ItemPage
    revision: int


@transaction.atomic
def write_homes(words: Words, *, homes: dict[str, HomePage], by: Officer, at: datetime) -> None:
    """Keep title and tagline of each language's home as a draft; a language without words keeps its own."""
    for language, (title, tagline) in words.items():
        home = homes[language]
        home.title, home.tagline = title or home.title, tagline
        home.save_revision(user=by)
        audit.record("home.written", by=by, at=at, kind="home", subject=str(home.translation_key), language=language)


@transaction.atomic
def add_section(words: Words, *, homes: dict[str, HomePage], by: Officer, at: datetime) -> list[SectionPage]:
    """Put a section under the home of each language that has a title for it, linked as one item."""
    made: list[SectionPage] = []
    for language, (title, introduction) in words.items():
        if not title:
            continue
        section = SectionPage(
            title=title, introduction=introduction, locale=homes[language].locale, owner=by, live=False
        )
        if made:
            section.translation_key = made[0].translation_key
        homes[language].refresh_from_db()
        homes[language].add_child(instance=section)
        section.save_revision(user=by)
        made.append(section)
    for section in made[:1]:
        audit.record("section.added", by=by, at=at, kind="section", subject=str(section.translation_key))
    return made


@transaction.atomic
def send_frame(pages: Iterable[ItemPage], *, by: Officer, at: datetime) -> None:
    """Send the pages for review that do not wait for it already. Raises NotReady."""
    for page in pages:
        if open_review(page) is None:
            send_for_review(page, by=by, at=at)


@transaction.atomic
def approve_frame(read: Iterable[Read], *, by: Officer, at: datetime) -> list[Edition]:
    """Approve homes, then sections, all or none. Raises what `approve_waiting` raises."""
    ordered = sorted(read, key=lambda one: (one.page.depth, one.page.locale.language_code != "vi", one.page.path))
    return [approve_waiting(one.page, revision=one.revision, by=by, at=at) for one in ordered]
