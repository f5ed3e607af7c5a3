"""Readers of single items and of what stands on every page: editions, addresses, home, sections, the site's profile."""

from collections.abc import Iterator
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.conf import settings

from hoaban.publishing import current
from hoaban.publishing.models import Address, Change, SiteProfile
from hoaban.publishing.reading import Touched, reader
from hoaban.publishing.vocabulary import ChangeKind, ItemKind

OF_ITEMS = {ChangeKind.EDITION, ChangeKind.WITHDRAWAL, ChangeKind.MOVE}
PROFILE_FIELDS = ("key", "name_vi", "name_en", "responsible_vi", "responsible_en", "contact", "is_sample")
Plain = dict[str, Any]


def is_of(change: Change, *kinds: ItemKind) -> bool:
    """Say whether a change is of an item of these kinds (any kind when none is given)."""
    return change.kind in OF_ITEMS and (not kinds or change.detail.get("kind") in kinds)


def comes_or_goes(change: Change) -> bool:
    """Say whether an item becomes public or stops being so; a change that does not tell counts."""
    if change.kind == ChangeKind.MOVE:
        return False
    return bool(change.detail.get("public", True) != change.detail.get("was_public", False))


def says_anew(change: Change, *fields: str) -> bool:
    """Say whether an item comes, goes, moves, or says something else in one of these fields of its content."""
    told = change.detail
    changed = [] if change.kind == ChangeKind.MOVE else told.get("changed", fields)
    moved = told.get("was_path") or told.get("section") != told.get("was_section", told.get("section"))
    return bool(moved) or comes_or_goes(change) or not set(fields).isdisjoint(changed)


def position_in(change: Change) -> str:
    """Return where the story of a change stands in listings (never moves: see `current.position`)."""
    day, first_at = date.fromisoformat(change.detail["day"]), datetime.fromisoformat(change.detail["first_at"])
    return current.position_of(day, first_at, UUID(change.subject))


def _item_in_language(change: Change) -> Touched:
    if is_of(change):
        yield {"item": change.subject, "language": change.language}


def _editions_in_language(change: Change) -> Touched:
    if is_of(change) and change.kind != ChangeKind.MOVE:
        yield {"item": change.subject, "language": change.language}


def _address_in_language(change: Change) -> Touched:
    if is_of(change) and (change.detail.get("was_path") or change.detail.get("number", 1) == 1):
        yield {"item": change.subject, "language": change.language}


def _site_in_language(kind: ItemKind, *fields: str) -> Any:
    def touched(change: Change) -> Iterator[Plain]:
        if is_of(change, kind) and (not fields or says_anew(change, *fields)):
            yield {"site": change.site, "language": change.language}

    return touched


def _by_language(asked: list[Plain]) -> dict[str, list[UUID]]:
    found: dict[str, list[UUID]] = {}
    for params in asked:
        found.setdefault(params["language"], []).append(UUID(params["item"]))
    return found


def _editions(asked: list[Plain]) -> list[Plain | None]:
    """Read many items at once: one query a language."""
    found: dict[tuple[str, str], Plain] = {}
    for code, items in _by_language(asked).items():
        found |= {(str(row["item"]), code): as_plain(row) for row in current.newest(items, code)}
    return [found.get((params["item"], params["language"])) for params in asked]


@reader("edition", touched_by=_item_in_language, many=_editions)
def edition(*, item: str, language: str) -> Plain | None:
    """Return what the public sees of an item, or None before its first edition.

    {item, language, kind, number, public_id, at, day, first_at (ISO), edition_class, public_reason, section, content,
    path, is_draft}. A withdrawn item keeps its edition, with edition_class "withdrawn"; only previews show drafts.
    """
    return _editions([{"item": item, "language": language}])[0]


def as_plain(row: current.Row) -> Plain:
    """Return an edition as plain values."""
    plain = dict(row)
    for name in ("item", "kind", "public_id", "edition_class"):
        plain[name] = str(row[name])
    for name in ("at", "day", "first_at"):
        plain[name] = row[name].isoformat()
    plain["section"] = str(row["section"]) if row["section"] else None
    return plain


def _histories(asked: list[Plain]) -> list[list[Plain]]:
    found: dict[tuple[str, str], list[Plain]] = {}
    for code, items in _by_language(asked).items():
        for item, rows in current.history(items, code).items():
            found[str(item), code] = [
                {"number": number, "at": at.isoformat(), "edition_class": str(kind), "public_reason": reason}
                for number, at, kind, reason in rows
            ]
    return [found.get((params["item"], params["language"]), []) for params in asked]


@reader("history", touched_by=_editions_in_language, many=_histories)
def history(*, item: str, language: str) -> list[Plain]:
    """Return [{number, at, edition_class, public_reason}] of every edition of an item, oldest first."""
    return _histories([{"item": item, "language": language}])[0]


@reader("address", touched_by=_address_in_language)
def address(*, item: str, language: str) -> str | None:
    """Return the public address of an item, or None before its first edition."""
    return current.paths([UUID(item)], language).get(UUID(item))


def _item_by_title(change: Change) -> Touched:
    if is_of(change) and says_anew(change, "title"):
        yield {"item": change.subject}


def _item_coming_or_going(change: Change) -> Touched:
    if is_of(change) and (comes_or_goes(change) or change.detail.get("was_path")):
        yield {"item": change.subject}


def _translations(asked: list[Plain]) -> list[list[Plain]]:
    items = [UUID(params["item"]) for params in asked]
    found = current.public_languages(items)
    return [
        [{"language": code, "path": path, "title": title} for code, path, title in found.get(item, ())]
        for item in items
    ]


@reader("translations", touched_by=_item_by_title, many=_translations)
def translations(*, item: str) -> list[Plain]:
    """Return [{language, path, title}] of the newest public editions of an item, by language code."""
    return _translations([{"item": item}])[0]


def _withdrawn_languages(asked: list[Plain]) -> list[list[Plain]]:
    items = [UUID(params["item"]) for params in asked]
    found = current.withdrawn_languages(items)
    return [
        [{"language": code, "path": path, "at": at.isoformat()} for code, path, at in found.get(item, ())]
        for item in items
    ]


@reader("withdrawn_languages", touched_by=_item_coming_or_going, many=_withdrawn_languages)
def withdrawn_languages(*, item: str) -> list[Plain]:
    """Return [{language, path, at}] of the languages an item was withdrawn in, by language code."""
    return _withdrawn_languages([{"item": item}])[0]


@reader("home", touched_by=_site_in_language(ItemKind.HOME), shared=True)
def home(*, site: str, language: str) -> Plain | None:
    """Return the edition of the home page as `edition` does, or None."""
    found = current.of_kind(site, language, ItemKind.HOME)
    return as_plain(found[0]) if found else None


@reader("masthead", touched_by=_site_in_language(ItemKind.HOME, "title", "tagline"), shared=True)
def masthead(*, site: str, language: str) -> Plain | None:
    """Return {item, title, tagline} of the home: what stands on every page. None where the language has no home."""
    found = current.of_kind(site, language, ItemKind.HOME)
    if not found:
        return None
    said = found[0]["content"]
    return {"item": str(found[0]["item"]), "title": said.get("title", ""), "tagline": said.get("tagline", "")}


@reader("sections", touched_by=_site_in_language(ItemKind.SECTION, "title", "introduction", "order"), shared=True)
def sections(*, site: str, language: str) -> list[Plain]:
    """Return [{item, title, introduction, path}] of the public sections, in the order of the tree when approved."""
    found = current.of_kind(site, language, ItemKind.SECTION)
    found.sort(key=lambda row: (str(row["content"].get("order", "")), row["first_at"], row["item"]))
    return [
        {
            "item": str(row["item"]),
            "title": row["content"].get("title", ""),
            "introduction": row["content"].get("introduction", ""),
            "path": row["path"],
        }
        for row in found
        if row["path"]
    ]


def _profile(change: Change) -> Touched:
    if change.kind == ChangeKind.SETTING and change.subject == "profile":
        yield {"site": change.site}


@reader("profile", touched_by=_profile, shared=True)
def profile(*, site: str) -> Plain:
    """Return what the site says of itself: the columns of SiteProfile, and `base_address` without a final slash."""
    row = SiteProfile.objects.filter(key=site).first() or SiteProfile(key=site)
    return {name: getattr(row, name) for name in PROFILE_FIELDS} | {"base_address": settings.PORTAL_ADDRESS}


def _old_address(change: Change) -> Touched:
    if was := change.detail.get("was_path"):
        yield {"site": change.site, "path": was}


@reader("moved_to", touched_by=_old_address)
def moved_to(*, site: str, path: str) -> str | None:
    """Return where an old address leads now, or None when it is no old address."""
    old = Address.objects.filter(site=site, path=path, current=False).first()
    if old is None:
        return None
    return address(item=str(old.item), language=old.language)
