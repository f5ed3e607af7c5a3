"""The corpus as files and as labelled readings: what tests and benches go through."""

from collections.abc import Callable
from functools import cache

from hoaban.documents.reading import read
from hoaban.documents.vocabulary import Reading, Unreadable
from tests.documents.carriers import docx, html, pdf, plain
from tests.documents.carriers.align import aligned
from tests.documents.carriers.labels import Label
from tests.documents.carriers.source import Source, sources

MAKERS: dict[str, Callable[[Source], bytes]] = {
    "txt": plain.as_text,
    "docx": docx.as_docx,
    "html": html.as_html,
    "pdf": pdf.as_pdf,
}


@cache
def corpus() -> dict[str, Source]:
    """Slug → document."""
    return {source.slug: source for source in sources()}


def printed(source: Source, carrier: str) -> bytes:
    """The file of a carrier: txt, docx, html or pdf."""
    return MAKERS[carrier](source)


@cache
def carriers_read() -> tuple[str, ...]:
    """The carriers that the reader reads at all."""
    return tuple(carrier for carrier in MAKERS if _is_read(carrier))


def _is_read(carrier: str) -> bool:
    source = next(iter(corpus().values()))
    try:
        read(printed(source, carrier), name=f"{source.slug}.{carrier}")
    except Unreadable as refusal:
        if refusal.code == "unsupported":
            return False
        raise
    return True


@cache
def labelled(slug: str, carrier: str) -> tuple[Reading, tuple[Label, ...]]:
    """The reading of a document's file and its labels with spans in that reading's text.

    Raises Unreadable when the kind of file is not read, Unalignable when words of a label are not found.
    """
    source = corpus()[slug]
    reading = read(printed(source, carrier), name=f"{slug}.{carrier}")
    return reading, tuple(aligned(source.labels, reading.text, slug))
