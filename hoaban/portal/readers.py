"""The portal's own named readers: what stands beside a story or a month, feed, public plans."""

from collections.abc import Iterator
from datetime import UTC, date, datetime
from typing import Any
from uuid import UUID

from django.db.models import Max, Min, Q

from hoaban.kernel.languages import LANGUAGES
from hoaban.plans import queries as plans
from hoaban.portal.vocabulary import in_order
from hoaban.publishing import current
from hoaban.publishing.list_readers import bound_window
from hoaban.publishing.models import Address, Change, CurrentEdition, Edition
from hoaban.publishing.reading import At, Touched, bounded, reader
from hoaban.publishing.tree_readers import as_plain, comes_or_goes, is_of, position_in, says_anew
from hoaban.publishing.vocabulary import ChangeKind, EditionClass, ItemKind

Plain = dict[str, Any]
Position = tuple[date, datetime, UUID]
Month = tuple[int, int]
Neighbour = CurrentEdition | None


def _around(change: Change) -> Iterator[Plain]:
    """Yield the story and those beside it. Asks the database: a change row does not know its neighbours."""
    if not is_of(change, ItemKind.STORY) or not says_anew(change, "title"):
        return
    touched = {change.subject}
    for said in Edition.objects.of(UUID(change.subject), change.language):
        if said.section:
            beside = _beside(change.site, change.language, said.section, (said.day, said.first_at, said.item))
            touched |= {str(edition.item) for edition in beside if edition}
    yield from ({"item": item, "language": change.language} for item in sorted(touched))


@reader("neighbours", touched_by=_around, key=("item", "language"))
def neighbours(
    *, item: str, language: str, site: str, section: str, day: str, first_at: str
) -> dict[str, dict[str, str] | None]:
    """Return {newer, older}: the stories next to this one in its section, each {title, path} or None."""
    position = (date.fromisoformat(day), datetime.fromisoformat(first_at), UUID(item))
    beside = _beside(site, language, UUID(section), position)
    where = current.paths([edition.item for edition in beside if edition], language)
    newer, older = (_link(edition, where) for edition in beside)
    return {"newer": newer, "older": older}


def _beside(site: str, language: str, section: UUID, here: Position) -> tuple[Neighbour, Neighbour]:
    day, at, item = here
    rows = CurrentEdition.objects.filter(site=site, language=language, kind=ItemKind.STORY, section=section)
    rows = rows.filter(is_public=True).exclude(item=item)
    same_day, beyond = Q(day=day), Q(first_at=at)
    later = rows.filter(day__gte=day).exclude(same_day & Q(first_at__lt=at))
    later = later.exclude(same_day & beyond & Q(item__lt=item))
    earlier = rows.filter(day__lte=day).exclude(same_day & Q(first_at__gt=at))
    earlier = earlier.exclude(same_day & beyond & Q(item__gt=item))
    older = earlier.order_by("-day", "-first_at", "-item").first()
    return later.order_by("day", "first_at", "item").first(), older


def _link(edition: CurrentEdition | None, where: dict[UUID, str]) -> dict[str, str] | None:
    if edition is None or edition.item not in where:
        return None
    return {"title": edition.card.get("title", ""), "path": where[edition.item]}


def _months_around(change: Change) -> Iterator[Plain]:
    """Yield the months beside the month of a story that comes or goes. Asks the database, as `_around` does."""
    if is_of(change, ItemKind.STORY) and comes_or_goes(change):
        here = date.fromisoformat(change.detail["day"])
        for year, month in filter(None, _months_beside(change.site, change.language, (here.year, here.month))):
            yield {"site": change.site, "language": change.language, "year": year, "month": month}


@reader("months_beside", touched_by=_months_around)
def months_beside(*, site: str, language: str, year: int, month: int) -> dict[str, Plain | None]:
    """Return {earlier, later}: the months with public stories next to this one, each {year, month} or None."""
    earlier, later = (
        found and {"year": found[0], "month": found[1]} for found in _months_beside(site, language, (year, month))
    )
    return {"earlier": earlier, "later": later}


def _months_beside(site: str, language: str, here: Month) -> tuple[Month | None, Month | None]:
    rows = CurrentEdition.objects.filter(site=site, language=language, kind=ItemKind.STORY, is_public=True)
    number = here[0] * 100 + here[1]
    before = rows.filter(month__lt=number).aggregate(month=Max("month"))["month"]
    after = rows.filter(month__gt=number).aggregate(month=Min("month"))["month"]
    return before and divmod(before, 100), after and divmod(after, 100)


def _month(change: Change) -> Iterator[Plain]:
    if is_of(change, ItemKind.STORY) and comes_or_goes(change):
        here = date.fromisoformat(change.detail["day"])
        yield {"site": change.site, "language": change.language, "year": here.year, "month": here.month}


@reader("has_month", touched_by=_month)
def has_month(*, site: str, language: str, year: int, month: int) -> bool:
    """Say whether a month has public stories in a language."""
    return bool(current.listed(site, language, month=year * 100 + month, limit=1))


def _home(change: Change) -> Touched:
    if is_of(change, ItemKind.HOME) and comes_or_goes(change):
        yield {"site": change.site}


@reader("homes", touched_by=_home, shared=True)
def homes(*, site: str) -> list[str]:
    """Return the languages in which a site has a public home, in the order of menus."""
    rows = Edition.objects.filter(site=site, kind=ItemKind.HOME).newest().public()
    return in_order(set(rows.values_list("language", flat=True)))


def _stories_in_any_language(change: Change) -> Iterator[At]:
    """A story in its own language; in the others as far as their entries name its address."""
    if not is_of(change, ItemKind.STORY):
        return
    if change.kind != ChangeKind.MOVE:
        yield At({"site": change.site, "language": change.language}, position_in(change))
    if comes_or_goes(change) or change.detail.get("was_path"):
        for row in CurrentEdition.objects.filter(item=UUID(change.subject), site=change.site):
            position = current.position_of(row.day, row.first_at, row.item)
            yield At({"site": change.site, "language": row.language}, position)


@reader("feed", touched_by=_stories_in_any_language, key=("site", "language"))
def feed(*, site: str, language: str, limit: int) -> list[Plain]:
    """Return the latest stories whole, newest first: each as `readers.edition` does.

    Beside that `paths` {language: path}, and `changes` as `readers.history` gives them.
    """
    stories = current.stories(site, language, limit=limit)
    bound_window("feed", {"site": site, "language": language}, stories, limit)
    paths = _paths(site, {story.item for story in stories})
    found = [as_plain(story, path=paths[story.item].get(language)) for story in stories if story.item in paths]
    changes = _changes([story.item for story in stories], language)
    shown = [story for story in found if story["path"]]
    return [story | {"paths": paths[UUID(story["item"])], "changes": changes[story["item"]]} for story in shown]


def _changes(items: list[UUID], language: str) -> dict[str, list[Plain]]:
    """Return item → its editions in a language, oldest first."""
    rows = Edition.objects.filter(item__in=items, language=language).order_by("number").defer("content")
    found: dict[str, list[Plain]] = {}
    for row in rows:
        said = {"number": row.number, "at": row.at.isoformat(), "public_reason": row.public_reason}
        found.setdefault(str(row.item), []).append(said | {"edition_class": str(row.edition_class)})
    return found


def _withdrawals(change: Change) -> Iterator[At]:
    """A withdrawal, or what ends one: its place in the list is the instant it was withdrawn."""
    if is_of(change, ItemKind.STORY) and comes_or_goes(change):
        at = change.at.isoformat() if change.kind == ChangeKind.WITHDRAWAL else change.detail.get("was_at", "")
        if at:
            where = {"site": change.site, "language": change.language}
            yield At(where, _withdrawn_at(datetime.fromisoformat(at), UUID(change.subject)))


def _withdrawn_at(at: datetime, item: UUID) -> str:
    return f"{at.astimezone(UTC):%Y-%m-%dT%H:%M:%S.%f} {item.hex}"


@reader("feed_withdrawals", touched_by=_withdrawals, key=("site", "language"))
def feed_withdrawals(*, site: str, language: str, limit: int) -> list[Plain]:
    """Return [{item, at, first_at, public_reason}] of the stories withdrawn last, newest first."""
    rows = Edition.objects.filter(site=site, language=language, kind=ItemKind.STORY).newest()
    gone = list(rows.filter(edition_class=EditionClass.WITHDRAWN).order_by("-at", "-item")[:limit])
    if len(gone) >= limit:
        bounded("feed_withdrawals", {"site": site, "language": language}, _withdrawn_at(gone[-1].at, gone[-1].item))
    return [
        {
            "item": str(row.item),
            "at": row.at.isoformat(),
            "first_at": row.first_at.isoformat(),
            "public_reason": row.public_reason,
        }
        for row in gone
    ]


def _paths(site: str, items: set[UUID]) -> dict[UUID, dict[str, str]]:
    """Return item → language → path of the public editions of some items, languages in the order of menus."""
    held = Address.objects.filter(site=site, current=True, item__in=items).values_list("item", "language", "path")
    where = {(item, language): path for item, language, path in held}
    editions = Edition.objects.filter(site=site, item__in=items).newest().public()
    shown = set(editions.values_list("item", "language")) & set(where)
    codes = in_order({language for _, language in shown})
    return {item: {code: where[item, code] for code in codes if (item, code) in shown} for item, _ in shown}


def _progress(change: Change) -> Iterator[Plain]:
    if change.kind in {ChangeKind.PLAN, ChangeKind.AGENCY}:
        yield from ({"language": row.code} for row in LANGUAGES)
    elif is_of(change, ItemKind.STORY) and says_anew(change, "title"):
        yield {"language": change.language}


@reader("public_plans", touched_by=_progress)
def public_plans(*, language: str) -> list[Plain]:
    """Return plans with public tasks, newest first, as `plans.queries.public_progress` does, tasks with `stories`.

    `stories` is [{title, path}]: what counts for the task and has a public edition in this language, on any site.
    Bearers are given by the names the plan wrote: a page may not depend on the day it was rendered.
    """
    progress = (plans.public_progress(plan["public_id"]) for plan in plans.public_plans())
    found = [plan for plan in progress if plan]
    wanted = {UUID(str(row["item"])) for plan in found for task in plan["tasks"] for row in task["items"]}
    stories = CurrentEdition.objects.filter(language=language, item__in=wanted, is_public=True)
    where = current.paths(wanted, language)
    links = {edition.item: _link(edition, where) for edition in stories}
    for plan in found:
        for task in plan["tasks"]:
            task["stories"] = [link for row in task["items"] if (link := links.get(UUID(str(row["item"]))))]
    return found
