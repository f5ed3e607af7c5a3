"""The parts of a reading: zones cover the text; headings, points, paragraphs, tables and notes lie inside them."""

from collections.abc import Sequence

from hoaban.documents.source import Note
from hoaban.documents.structure.form import Form
from hoaban.documents.structure.outline import Line
from hoaban.documents.structure.zones import Zone
from hoaban.documents.vocabulary import Part

_ZONE_PATHS = {
    "title": "title",
    "opening": "opening",
    "body": "body",
    "recipients": "recipients",
    "signature": "signature",
}
_KINDS = {"arabic": "point", "decimal": "point", "letter": "point", "dash": "bullet", "plus": "bullet"}


def parts_of(form: Form, text: str) -> list[Part]:
    """Return the parts, by their start, the larger first."""
    annexes = sum(1 for zone in form.zones if zone.kind == "annex")
    parts = [_zone_part(zone, annexes) for zone in form.zones]
    parts += [_line_part(line) for line in form.outline.lines]
    parts += [Part(path, "table", None, None, t.grid.start, t.grid.end) for path, t in form.tables]
    parts += [Part("", "page_note", None, None, start, end) for start, end in form.noise]
    if not parts:
        parts = [Part("body", "body", None, None, 0, len(text))]
    return sorted(parts, key=lambda part: (part.start, -part.end))


def with_notes(parts: list[Part], notes: Sequence[Note]) -> list[Part]:
    """Add the notes of the file: `path` is that of the part whose text calls the note, `num` counts them."""
    called = [
        Part(_path_at(parts, note.place), "footnote", str(number), None, note.start, note.end)
        for number, note in enumerate(sorted(notes, key=lambda note: note.place), start=1)
    ]
    return sorted([*parts, *called], key=lambda part: (part.start, -part.end))


def _path_at(parts: Sequence[Part], place: int) -> str:
    around = [part for part in parts if part.start <= place <= part.end and part.path]
    return min(around, key=lambda part: part.end - part.start).path if around else ""


def _zone_part(zone: Zone, annexes: int) -> Part:
    if zone.kind == "annex":
        return Part(
            "PL" if annexes == 1 else f"PL{zone.number}", "annex", zone.number or None, None, zone.start, zone.end
        )
    return Part(_ZONE_PATHS.get(zone.kind, zone.kind), zone.kind, None, None, zone.start, zone.end)


def _line_part(line: Line) -> Part:
    paragraph, heading = line.paragraph, line.heading
    if heading is not None:
        end = max(heading.end, paragraph.end)
        return Part(line.path, "heading", heading.number or None, paragraph.words, paragraph.start, end)
    marker = paragraph.marker
    kind = _KINDS.get(marker.kind, "point") if marker else "paragraph"
    kind = "point" if line.number else kind
    number = line.number or None
    return Part(line.path, kind, number, None, paragraph.start, paragraph.end)
