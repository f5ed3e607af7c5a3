"""The values of a story page, and what it says of itself to machines (schema.org)."""

from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext as _

from hoaban.kernel.languages import language
from hoaban.portal import vocabulary as words
from hoaban.portal.beside_readers import neighbours
from hoaban.portal.cards import of_story
from hoaban.portal.changes import corrections, history, notices
from hoaban.portal.frame import Frame, Plain
from hoaban.portal.qr import qr_code
from hoaban.publishing import readers
from hoaban.publishing.registry import Place, Wanted


def story_values(place: Place, edition: Plain, frame: Frame, page: Plain) -> Plain:
    """Return what pages/story.html shows of an edition."""
    said, code = edition["content"], frame.code
    beside = _beside(edition)
    check = words.check_address(place.path, edition["number"])
    changes = readers.history(item=edition["item"], language=edition["language"])
    return {
        "title": said["title"],
        "lead": said.get("lead", ""),
        "byline": said.get("byline", ""),
        "day": words.spoken_day(edition["day"], code),
        "section": _section(place, edition),
        "picture": credited(of_story(said.get("picture", ""))),
        "picture_alt": said.get("picture_alt", ""),
        "body": body(said.get("body", [])),
        "facts": facts(said.get("facts", []), code),
        "number": edition["number"],
        "approved": words.spoken_day(edition["at"], code),
        "notices": notices(changes, code),
        "changes": history(changes, code),
        "public_id": edition["public_id"],
        "check": check,
        "code": None if edition["is_draft"] else qr_code(frame.base + check),
        "is_draft": edition["is_draft"],
        "translations": _translations(edition),
        "newer": beside["newer"],
        "older": beside["older"],
        "structured": _structured(edition, frame, page, changes),
    }


def body(blocks: list[Plain]) -> list[Plain]:
    """Return the blocks of a body with pictures ready to show; a picture that may not be shown is left out."""
    ready = []
    for block in blocks:
        if block["type"] == "picture":
            picture = credited(of_story(block["picture"]))
            ready += [block | {"shown": picture, "caption": block.get("caption", "")}] if picture else []
        else:
            ready.append(block)
    return ready


def facts(rows: list[Plain], code: str) -> list[Plain]:
    """Return facts with the day in words and only web addresses as links."""
    return [
        {
            "statement": row["statement"],
            "source": row["source"],
            "source_url": words.plain_url(row.get("source_url")),
            "as_of": words.as_of_in_words(row.get("as_of") or "", code),
        }
        for row in rows
    ]


def credited(picture: Plain | None) -> Plain | None:
    """Return a picture with its credit (or author) and its licence in words."""
    if picture is None:
        return None
    licences = {
        "own": _("own work of the agency"),
        "given": _("used with the author's permission"),
        "cc-by-4.0": "CC BY 4.0",
        "cc-by-sa-4.0": "CC BY-SA 4.0",
        "public-domain": _("public domain"),
    }
    author = picture["author"] and _("Picture: %(author)s") % {"author": picture["author"]}
    credit = (picture["credit"] or author).rstrip(".")
    return picture | {"credit": credit, "licence": licences.get(picture["licence"], "")}


def _section(place: Place, edition: Plain) -> Plain | None:
    rows = readers.sections(site=place.site, language=edition["language"])
    return next((row for row in rows if row["item"] == edition["section"]), None)


def _beside(edition: Plain) -> dict[str, Any]:
    if not edition["section"]:
        return {"newer": None, "older": None}
    return neighbours(item=edition["item"], language=edition["language"])


def foreseen(place: Place) -> Iterator[Wanted]:
    """Yield what a story will ask for."""
    item, code = place.params["item"], place.params["language"]
    yield from ((name, {"item": item, "language": code}) for name in ("edition", "history", "neighbours"))
    yield from ((name, {"item": item}) for name in ("translations", "withdrawn_languages"))


def _translations(edition: Plain) -> list[Plain]:
    rows = [row for row in readers.translations(item=edition["item"]) if row["language"] != edition["language"]]
    rows += [row | {"title": ""} for row in readers.withdrawn_languages(item=edition["item"])]
    rows.sort(key=lambda row: language(row["language"]).order)
    return [_translation(row, edition["language"]) for row in rows]


def _translation(row: Plain, code: str) -> Plain:
    other = language(row["language"])
    return row | {
        "tag": other.tag,
        "name": other.name,
        "gone": words.spoken_day(row["at"], code) if "at" in row else None,
    }


def _structured(edition: Plain, frame: Frame, page: Plain, changes: list[Plain]) -> Plain:
    said = edition["content"]
    body = "Organization" if frame.is_sample else "GovernmentOrganization"
    publisher = {"@type": body, "name": frame.responsible or frame.name}
    structured: Plain = {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "@id": page["canonical"],
        "url": page["canonical"],
        "headline": said["title"],
        "description": said.get("lead", ""),
        "inLanguage": frame.tag,
        "datePublished": words.instant(edition["first_at"], local=True),
        "dateModified": words.instant(edition["at"], local=True),
        "version": edition["number"],
        "isAccessibleForFree": True,
        "author": {"@type": "Organization", "name": said.get("byline") or publisher["name"]},
        "publisher": publisher,
        "citation": [_citation(row) for row in said.get("facts", [])],
        "workTranslation": [
            {"@id": other["href"], "inLanguage": other["tag"]}
            for other in page["alternates"]
            if other["tag"] != frame.tag
        ],
    }
    image: Plain = {"image": [page["image"]]} if page["image"] else {}
    corrected = corrections(changes)
    return structured | image | ({"correction": corrected} if corrected else {})


def _citation(fact: Plain) -> Plain:
    url = words.plain_url(fact.get("source_url"))
    return {"@type": "CreativeWork", "name": fact["source"]} | ({"url": url} if url else {})
