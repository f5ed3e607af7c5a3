"""Giving and changing public addresses; an old address always leads to the new one."""

from dataclasses import replace
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db import IntegrityError, transaction

from hoaban.kernel import audit
from hoaban.organisations.models import Officer
from hoaban.publishing.actions.recording import record_change
from hoaban.publishing.addressing import address_for, word_of
from hoaban.publishing.models import Address, Change, Edition
from hoaban.publishing.vocabulary import ChangeKind, ItemDraft, ItemKind

ATTEMPTS = 3


def change_address(item: UUID, language: str, *, word: str, by: Officer, at: datetime) -> Change:
    """Give a public item another last word in its address; the old address redirects for good.

    Raises Edition.DoesNotExist before the first edition.
    """
    with transaction.atomic():
        held = Address.objects.select_for_update().filter(item=item, language=language, current=True).first()
        edition = Edition.objects.of(item, language).order_by("-number")[:1].get()
        path = take_address(_as_draft(edition, word), day=edition.day, held=held, at=at)
        was = held.path if held else ""
        audit.record(
            "change_address", by=by, at=at, kind="item", subject=str(item), language=language, path=path, was=was
        )
        section = str(edition.section) if edition.section else None
        detail: dict[str, Any] = {"kind": str(edition.kind), "day": edition.day.isoformat(), "section": section}
        detail |= {"first_at": edition.first_at.isoformat(), "number": edition.number}
        return record_change(
            ChangeKind.MOVE,
            item,
            at=at,
            language=language,
            site=edition.site,
            detail=detail | {"path": path, "was_path": was if was != path else ""},
        )


def take_address(draft: ItemDraft, *, day: date, held: Address | None, at: datetime) -> str:
    """Write the address of a draft inside the caller's transaction; `held` becomes a redirect. Return the path."""
    if held:
        Address.objects.filter(pk=held.pk).update(current=False)
    for attempt in range(ATTEMPTS):
        path = address_for(draft, day=day)
        try:
            with transaction.atomic():
                _take(path, draft, at)
        except IntegrityError:  # somebody took the address between our look and our step
            if attempt == ATTEMPTS - 1:
                raise
        else:
            return path
    raise AssertionError("the last attempt returns or raises")


def keep_word(draft: ItemDraft, held: Address | None) -> ItemDraft:
    """Return the draft with the word its address has already: a new title does not move a page."""
    return replace(draft, slug=word_of(held.path)) if held and draft.kind != ItemKind.HOME else draft


def _take(path: str, draft: ItemDraft, at: datetime) -> None:
    Address.objects.update_or_create(
        site=draft.site,
        path=path,
        item=draft.item,
        language=draft.language,
        defaults={"current": True},
        create_defaults={"current": True, "since": at},
    )


def _as_draft(edition: Edition, word: str) -> ItemDraft:
    return ItemDraft(
        item=edition.item,
        language=edition.language,
        site=edition.site,
        kind=ItemKind(edition.kind),
        revision=edition.revision,
        drafted_by=edition.drafted_by_id,
        authors=frozenset(),
        slug=word,
        section=edition.section,
    )
