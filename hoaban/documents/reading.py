"""Reads one file: bytes → text with offsets → form zones → heading tree → task drafts with evidence."""

# ruff: noqa: PLR2004 - the small numbers of a rule stand where the rule is read

import hashlib
from datetime import date

from hoaban.documents import secrecy
from hoaban.documents.citations import checking
from hoaban.documents.cleaned import twin_of
from hoaban.documents.duties import annexes, flattened, merging, news, prose
from hoaban.documents.duties.draft import Draft
from hoaban.documents.duties.prose import Setting
from hoaban.documents.enriching import budget_lines_of, enriched
from hoaban.documents.readers.detect import kind_of
from hoaban.documents.readers.docx import read_docx
from hoaban.documents.readers.html import read_html
from hoaban.documents.readers.old_word import read_old_word
from hoaban.documents.readers.pdf import read_pdf, read_picture
from hoaban.documents.readers.plain import read_plain
from hoaban.documents.source import SourceText
from hoaban.documents.structure.facts import facts_of
from hoaban.documents.structure.form import Form, form_of
from hoaban.documents.structure.parts import parts_of, with_notes
from hoaban.documents.structure.recovered import with_tables
from hoaban.documents.vocabulary import DocumentFacts, Notice, Reading, Table, Unreadable

# A 20-page plan has about 60,000 characters and 1,000 paragraphs.
MAX_CHARACTERS = 1_000_000
MAX_BLOCKS = 60_000
_READERS = {
    "docx": read_docx,
    "doc": read_old_word,
    "pdf": read_pdf,
    "image": read_picture,
    "html": read_html,
    "text": read_plain,
}


def read(data: bytes, *, name: str = "") -> Reading:
    """Read a plan or another administrative document.

    `name` is the file's name (only a hint). Raises Unreadable (with a stable `code`) for what is not read, Classified
    when the document carries a secrecy mark; no other exception. Nothing is stored.
    """
    kind = kind_of(data, name=name)
    source = _READERS[kind](data)
    _check_size(source)
    twin = twin_of(source)
    secrecy.check(twin.source if twin else source)
    if not source.text.strip():
        raise Unreadable("empty")
    return reading_of(source, sha256=hashlib.sha256(data).hexdigest())


def _check_size(source: SourceText) -> None:
    if len(source.text) > MAX_CHARACTERS or len(source.blocks) > MAX_BLOCKS:
        raise Unreadable("too_big", f"The text has {len(source.text)} characters; the limit is {MAX_CHARACTERS}.")


def reading_of(source: SourceText, *, sha256: str) -> Reading:
    """Read what a reader extracted; the way in for further kinds of file."""
    twin = twin_of(source)
    return twin.as_stored(_reading_of(twin.source, sha256=sha256)) if twin else _reading_of(source, sha256=sha256)


def _reading_of(source: SourceText, *, sha256: str) -> Reading:
    source = with_tables(source)
    form = form_of(source)
    report = news.reported(source.text, form.paragraphs)
    facts = report or facts_of(form.paragraphs, form.zones, source.text)
    setting = Setting(source.text, facts.year, _signed(facts), facts.kind)
    cited = checking.findings(source.text, facts)
    drafts, tables, damaged = _work(form, source, setting, second_hand=report is not None)
    return Reading(
        kind_of_file=source.kind_of_file,
        sha256=sha256,
        text=source.text,
        document=facts,
        parts=tuple(with_notes(parts_of(form, source.text), source.notes)),
        tasks=enriched([draft.finish(source.text, unsure=source.unsure) for draft in drafts], form, source.text),
        budget_lines=budget_lines_of(form, source.text),
        tables=tuple(tables),
        warnings=(*source.notices, *form.outline.notices, *damaged, *_missing(facts), *cited),
    )


def _work(
    form: Form, source: SourceText, setting: Setting, *, second_hand: bool
) -> tuple[list[Draft], list[Table], list[Notice]]:
    tables = [table.as_table(path, setting.text) for path, table in form.tables]
    rows = [draft for path, table in form.tables for draft in annexes.drafts_of(table, form.zone_path(table), setting)]
    if second_hand:
        return news.numbered(news.drafts_of(form.paragraphs, setting)) + rows, tables, []
    loose, damaged = flattened.drafts_of(form, setting)
    skip = [(n.start or 0, n.end or 0) for n in (*source.notices, *damaged) if n.code == "damaged_table"]
    found = prose.drafts_of(form.outline, setting, skip=skip)
    merging.mark_shared_work(found, setting.text)
    return merging.merged([*found, *rows, *loose], setting.text), tables, damaged


def _signed(facts: DocumentFacts) -> date | None:
    try:
        return date.fromisoformat(facts.issued_on) if facts.issued_on and len(facts.issued_on) == 10 else None
    except ValueError:
        return None


def _missing(facts: DocumentFacts) -> list[Notice]:
    """Blank facts are asked of the officer, never guessed."""
    found = []
    if facts.number is None:
        found.append(Notice("number_missing", "The document has no number in its text; enter it."))
    if facts.issued_on is None or len(facts.issued_on) < 10:
        found.append(Notice("day_missing", "The day of issue is not in the text; enter it."))
    if facts.second_hand:
        found.append(Notice("second_hand", "This is a report about a plan, not the plan itself."))
    return found
