"""The formulas at the end of a document; of them only a report with a day or a rhythm is work."""

from hoaban.documents.duties.building import Piece, Setting, built
from hoaban.documents.duties.draft import Draft, moved, title_quote
from hoaban.documents.duties.kinds_of_work import is_closing, tells_of_trouble
from hoaban.documents.duties.sentences import wording_of
from hoaban.documents.kinds import DeadlineKind, TaskKind
from hoaban.documents.structure.outline import Line


def is_closed(line: Line, text: str, *, closed: bool) -> bool:
    """Whether the document is at its closing formulas; an order that follows them opens it again.

    A bullet that only begins like one ("Trong quá trình thực hiện, kịp thời …") is work.
    """
    words = line.paragraph.words
    marker = line.paragraph.marker
    if is_closing(words):
        return marker is None or marker.kind not in ("dash", "plus", "letter") or tells_of_trouble(words)
    if not closed:
        return False
    return not (wording_of(words).order and marker is None)


def report_in(line: Line, setting: Setting) -> Draft | None:
    """Return the report a closing formula asks for: "báo cáo … trước ngày 15/12"."""
    paragraph = line.paragraph
    words = setting.text[paragraph.body_start : paragraph.end]
    if "báo cáo" not in words.lower():
        return None
    wording = wording_of(words)
    draft = built(Piece(line, paragraph.start, paragraph.body_start, paragraph.end), wording, setting, "duty")
    if draft.time is None or draft.time.deadline.kind is DeadlineKind.UNKNOWN:
        return None
    at = words.lower().index("báo cáo") + paragraph.body_start
    draft.title = title_quote(setting.text, at, paragraph.end)
    draft.kind, draft.section = TaskKind.REPORTING, "end"
    draft.lead = moved(wording.lead, paragraph.body_start)
    draft.lead_sure = False
    return draft
