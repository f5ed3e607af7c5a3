"""The portal's own named readers: homes, feed, public plans."""

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from hoaban.kernel.languages import LANGUAGES
from hoaban.plans import queries as plans
from hoaban.portal.vocabulary import in_order
from hoaban.publishing import asking, current
from hoaban.publishing.asking import ask
from hoaban.publishing.models import Change, CurrentEdition
from hoaban.publishing.reading import At, Touched, bounded, kept, reader
from hoaban.publishing.tree_readers import as_plain, comes_or_goes, is_of, position_in, says_anew
from hoaban.publishing.vocabulary import ChangeKind, ItemKind

Plain = dict[str, Any]
KNOWN = [row.code for row in LANGUAGES]
HOMES = (  # with the languages, because the index has them before the kind
    "SELECT c.language FROM publishing_currentedition c "  # noqa: S608
    f"WHERE c.site = %s AND c.language IN ({asking.listed_marks(KNOWN)}) AND c.kind = %s AND c.is_public = TRUE"
)


def _home(change: Change) -> Touched:
    if is_of(change, ItemKind.HOME) and comes_or_goes(change):
        yield {"site": change.site}


@reader("homes", touched_by=_home, shared=True)
def homes(*, site: str) -> list[str]:
    """Return the languages in which a site has a public home, in the order of menus."""
    rows = ask(HOMES, [site, *KNOWN, ItemKind.HOME], [asking.plain])
    return in_order({language for (language,) in rows})


def _stories_in_any_language(change: Change) -> Iterator[At]:
    """A story in its own language; in the others as far as their entries name its address."""
    if not is_of(change, ItemKind.STORY):
        return
    if change.kind != ChangeKind.MOVE:
        yield At({"site": change.site, "language": change.language}, position_in(change))
    if comes_or_goes(change) or change.detail.get("was_path"):
        for row in CurrentEdition.objects.filter(item=UUID(change.subject)):
            position = current.position_of(row.day, row.first_at, row.item)
            yield At({"site": change.site, "language": row.language}, position)


@reader("feed", touched_by=_stories_in_any_language, key=("site", "language"))
def feed(*, site: str, language: str, limit: int) -> list[Plain]:
    """Return the latest stories whole, newest first: each as `readers.edition` does.

    Beside that `paths` {language: path}, and `changes` as `readers.history` gives them.
    """
    stories = current.stories(site, language, limit=limit)
    if len(stories) >= limit:
        last = stories[-1]
        position = current.position_of(last["day"], last["first_at"], last["item"])
        bounded("feed", {"site": site, "language": language}, position)
    items = [story["item"] for story in stories]
    paths, changes = _paths(items), _changes(items, language)
    shown = [story for story in stories if story["item"] in paths and story["path"]]
    return [as_plain(one) | {"paths": paths[one["item"]], "changes": changes[one["item"]]} for one in shown]


def _changes(items: list[UUID], language: str) -> dict[UUID, list[Plain]]:
    """Return item → its editions in a language, oldest first."""
    return {
        item: [
            {"number": number, "at": at.isoformat(), "public_reason": reason, "edition_class": str(kind)}
            for number, at, kind, reason in rows
        ]
        for item, rows in current.history(items, language).items()
    }


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
    rows = ask(
        "SELECT e.item, e.at, e.first_at, e.public_reason FROM publishing_currentedition c "
        "JOIN publishing_edition e ON e.id = c.edition_id WHERE c.site = %s AND c.language = %s AND c.kind = %s "
        "AND c.is_public = FALSE ORDER BY e.at DESC, e.item DESC LIMIT %s",
        [site, language, ItemKind.STORY, limit],
        (asking.item, asking.instant, asking.instant, asking.plain),
    )
    if len(rows) >= limit:
        bounded("feed_withdrawals", {"site": site, "language": language}, _withdrawn_at(rows[-1][1], rows[-1][0]))
    return [
        {"item": str(item), "at": at.isoformat(), "first_at": first_at.isoformat(), "public_reason": reason}
        for item, at, first_at, reason in rows
    ]


def _paths(items: list[UUID]) -> dict[UUID, dict[str, str]]:
    """Return item → language → path of the public editions of some items, languages in the order of menus."""
    found = {item: {row[0]: row[1] for row in rows} for item, rows in current.public_languages(items).items()}
    return {item: {code: paths[code] for code in in_order(set(paths))} for item, paths in found.items()}


def _progress(change: Change) -> Iterator[Plain]:
    """Yield what plans show. Asks the database whether a story counts: what begins to count has a change of its own."""
    if change.kind in {ChangeKind.PLAN, ChangeKind.AGENCY}:
        yield from ({"language": row.code} for row in LANGUAGES)
    elif is_of(change, ItemKind.STORY) and says_anew(change, "title") and plans.counts(UUID(change.subject)):
        yield {"language": change.language}


@reader("public_plans", touched_by=_progress)
def public_plans(*, language: str) -> list[Plain]:
    """Return plans with public tasks, newest first, as `plans.queries.public_progress` does, tasks with `stories`.

    `stories` is [{title, path}]: what counts for the task and has a public edition in this language, on any site.
    Bearers are given by the names the plan wrote: a page may not depend on the day it was rendered.
    """
    found = kept(_public_progress)
    wanted = {UUID(str(row["item"])) for plan in found for task in plan["tasks"] for row in task["items"]}
    links = {
        item: {"title": title, "path": path}
        for item, rows in current.public_languages(wanted).items()
        for code, path, title in rows
        if code == language
    }
    return [plan | {"tasks": [_with_stories(task, links) for task in plan["tasks"]]} for plan in found]


def _public_progress() -> list[Plain]:
    progress = (plans.public_progress(plan["public_id"]) for plan in plans.public_plans())
    return [plan for plan in progress if plan]


def _with_stories(task: Plain, links: dict[UUID, Plain]) -> Plain:
    return task | {"stories": [link for row in task["items"] if (link := links.get(UUID(str(row["item"]))))]}
