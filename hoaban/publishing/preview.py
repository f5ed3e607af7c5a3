"""Previews: a draft through the very route that would publish it, laid over what is public. No row is written."""

import shutil
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path

from hoaban.kernel.languages import language
from hoaban.kernel.vietnam_time import day_in_vietnam
from hoaban.publishing import releases, rendering
from hoaban.publishing.addressing import HomeNotPublic, SectionNotPublic, address_for
from hoaban.publishing.current import Overlay, overlaid
from hoaban.publishing.engine import media_type_of
from hoaban.publishing.models import Address, Change, Edition
from hoaban.publishing.reading import Recording, recording
from hoaban.publishing.registry import NothingHere, Place, Rendered, route_named
from hoaban.publishing.rules import content_hash, in_nfc
from hoaban.publishing.site_paths import home_path
from hoaban.publishing.stand_ins import KEPT, StandIn, made_for, standing_in
from hoaban.publishing.vocabulary import ChangeKind, EditionClass, ItemDraft, PictureUnusable, PictureWaits


def preview(
    draft: ItemDraft, *, at: datetime, edition_class: EditionClass = EditionClass.CLARIFIED, reason: str = ""
) -> Rendered:
    """Render a draft as if it had been approved at that instant: as a first edition, or with this class and reason.

    Raises NothingHere when no route shows items of its kind; whatever the render function raises comes through. Files
    that stand beside the page are kept for `preview_file`.
    """
    overlay = _overlay(draft, at, edition_class, reason)
    with overlaid(overlay):
        place = _place(overlay)
        rendered, noted = _with_stand_ins(place)
    keep_files(noted.files)
    return rendered


def _with_stand_ins(place: Place) -> tuple[Rendered, Recording]:
    """Render a place; for each picture that is not prepared yet a small stand-in is made, outside the rendering."""
    shown: dict[str, StandIn | None] = {}
    while True:
        try:
            with standing_in(shown), recording() as noted:
                return route_named(place.name).render(place), noted
        except PictureUnusable as unusable:  # approving tells why
            shown[unusable.public_id] = None
        except PictureWaits as waiting:
            if waiting.public_id in shown:
                raise
            shown[waiting.public_id] = made_for(waiting.public_id)


def keep_files(files: Mapping[str, Path]) -> None:
    """Keep files a page off the portal needs beside it (public path → file) for `preview_file`."""
    for path, file in files.items():
        kept = releases.home() / KEPT / path.removeprefix("/a/")
        kept.parent.mkdir(parents=True, exist_ok=True)
        if not kept.exists():
            shutil.copyfile(file, kept)


def preview_file(name: str) -> Rendered | None:
    """Return a file a preview asks for by its name under "/a/", or None."""
    file = releases.home() / KEPT / name
    if "/" in name or name.startswith(".") or not file.is_file():
        return None
    return Rendered(file.read_bytes(), media_type_of(file))


def _overlay(draft: ItemDraft, at: datetime, edition_class: EditionClass, reason: str) -> Overlay:
    previous = Edition.objects.of(draft.item, draft.language).order_by("-number").first()
    content = in_nfc(draft.content)
    edition = Edition(
        item=draft.item,
        language=draft.language,
        site=draft.site,
        kind=draft.kind,
        number=previous.number + 1 if previous else 1,
        revision=draft.revision,
        at=at,
        day=previous.day if previous else draft.day or day_in_vietnam(at),
        first_at=previous.first_at if previous else at,
        section=draft.section,
        edition_class=_class(previous, edition_class),
        public_reason=reason,
        content=content,
        content_hash=content_hash(content),
    )
    return Overlay(edition, _path(draft, edition))


def _class(previous: Edition | None, wished: EditionClass) -> EditionClass:
    if previous is None:
        return EditionClass.FIRST
    back = previous.is_withdrawn and wished != EditionClass.WITHDRAWN
    return EditionClass.RESTORED if back else wished


def _path(draft: ItemDraft, edition: Edition) -> str:
    held = Address.objects.filter(item=draft.item, language=draft.language, current=True).first()
    if held:
        return held.path
    try:
        return address_for(draft, day=edition.day)
    except (SectionNotPublic, HomeNotPublic):  # the preview is shown all the same; approval will say what is missing
        return f"{home_path(draft.site, language(draft.language).prefix)}{draft.item.hex[:12]}/"


def _place(overlay: Overlay) -> Place:
    edition = overlay.edition
    section = str(edition.section) if edition.section else None
    detail = {"kind": str(edition.kind), "number": edition.number, "day": edition.day.isoformat(), "section": section}
    change = Change(
        kind=ChangeKind.WITHDRAWAL if edition.is_withdrawn else ChangeKind.EDITION,
        subject=str(edition.item),
        language=edition.language,
        site=edition.site,
        at=edition.at,
        detail=detail | {"edition": str(edition.public_id), "was_section": None, "path": overlay.path, "was_path": ""},
    )
    for place in rendering.born(change):
        if place.path == overlay.path:
            return place
    raise NothingHere
