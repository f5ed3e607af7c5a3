"""The page that stands where an item was withdrawn: what, when, why and by whom; never the text. Answered 410."""

from django.utils.translation import gettext as _

from hoaban.kernel.languages import language
from hoaban.portal import vocabulary as words
from hoaban.portal.changes import history
from hoaban.portal.frame import Plain, frame_of, page_of, same_item
from hoaban.portal.jinja import html
from hoaban.publishing import readers
from hoaban.publishing.registry import NothingHere, Place, Rendered
from hoaban.publishing.vocabulary import EditionClass, ItemKind


def gone(place: Place) -> Rendered:
    """Render the notice of a withdrawn item; search engines are told to forget the page."""
    item, code = place.params["item"], place.params["language"]
    edition = readers.edition(item=item, language=code)
    if edition is None or edition["edition_class"] != EditionClass.WITHDRAWN or edition["path"] != place.path:
        raise NothingHere
    frame = frame_of(place, same=same_item(item), section=edition["section"] or "")
    what = _("This section was withdrawn") if edition["kind"] == ItemKind.SECTION else _("This story was withdrawn")
    named = edition["content"].get("title", "")
    title = _("Withdrawn: %(title)s") % {"title": named} if named else what
    values = {
        "named": named,
        "notice": {
            "kind": "withdrawn",
            "heading": what,
            "text": edition["public_reason"],
            "day": words.spoken_day(edition["at"], code),
        },
        "first": words.spoken_day(edition["day"], code),
        "agency": frame.responsible or frame.name,
        "translations": _still_public(item, code),
        "changes": history(readers.history(item=item, language=code), code),
        "links": [{"title": _("Home page"), "path": frame.home_path}, *_section(place, edition)],
    }
    return html("gone", {"frame": frame, "page": page_of(frame, title, same={}), "gone": values})


def _still_public(item: str, code: str) -> list[Plain]:
    rows = [row for row in readers.translations(item=item) if row["language"] != code]
    named = ({"tag": language(row["language"]).tag, "name": language(row["language"]).name} for row in rows)
    return [row | more | {"gone": None} for row, more in zip(rows, named, strict=True)]


def _section(place: Place, edition: Plain) -> list[Plain]:
    rows = readers.sections(site=place.site, language=place.params["language"])
    return [row for row in rows if row["item"] == edition["section"]]
