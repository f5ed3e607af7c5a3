"""A document of the corpus as a page of a portal: paragraphs, a table for the title block, bold text for headings."""

import unicodedata
from html import escape

from tests.documents.carriers.inline import Run
from tests.documents.carriers.layout import grouped, spans
from tests.documents.carriers.plain import printed_rows
from tests.documents.carriers.source import Block, Source

_PAGE = """<!DOCTYPE html>
<html lang="vi"><head><meta charset="utf-8"><title>{title}</title>
<meta name="description" content="Văn bản giả định, chỉ dùng để kiểm thử"></head>
<body><div id="header"><ul><li><a href="/">Trang chủ</a></li><li><a href="/van-ban">Văn bản</a></li></ul></div>
<div class="content-detail">
{body}
</div><div id="footer"><p>Cổng thông tin điện tử tỉnh Mẫu</p></div></body></html>
"""
_BARE = '<!DOCTYPE html>\n<html lang="vi"><head><meta charset="utf-8"><title>{title}</title></head>\n<body>{body}</body></html>\n'


def as_html(source: Source) -> bytes:
    """UTF-8; with the portal's menu around it unless the source says `frame: none`."""
    notes: list[str] = []
    body = "\n".join(_element(kind, blocks, notes) for kind, blocks in grouped(source))
    body += "".join(f'\n<p class="footnote">[{n}] {escape(note)}</p>' for n, note in enumerate(notes, 1))
    page = _BARE if source.head.get("frame", "none") == "none" else _PAGE
    return page.format(title=escape(source.head.get("subject", source.slug)), body=body).encode()


def _element(kind: str, blocks: list[Block], notes: list[str]) -> str:
    if kind in ("title", "close"):
        left = [b for b in blocks if b.kind in ("parent", "issuer", "number", "recipient")]
        right = [b for b in blocks if b not in left]
        cells = (f"<td>{''.join(_paragraph(b, notes) for b in side)}</td>" for side in (left, right))
        return f'<table border="0" width="100%"><tr>{"".join(cells)}</tr></table>'
    if kind == "table":
        return _table(blocks[0], notes)
    return _paragraph(blocks[0], notes)


def _paragraph(block: Block, notes: list[str]) -> str:
    text = _marked(block.runs, notes) or "&nbsp;"
    if block.kind == "nfd":
        text = unicodedata.normalize("NFD", text)
    if block.kind == "page":
        return ""
    if block.kind in ("kind", "subject", "annex", "centre"):
        return f'<p style="text-align:center"><strong>{text}</strong></p>'
    if block.kind in ("heading", "issuer", "nation", "motto", "sign"):
        return f"<p><strong>{text}</strong></p>"
    if block.kind in ("basis", "place"):
        return f"<p><em>{text}</em></p>"
    if block.kind == "box":
        return f'<div style="border:1px solid">{text}</div>'
    return f"<p>{text}</p>"


def _marked(runs: tuple[Run, ...], notes: list[str]) -> str:
    text = ""
    for run in runs:
        if run.mode in ("text", "new"):
            text += escape(run.text).replace("¶", "<br>")
        elif run.mode == "note":
            notes.append(run.text)
            text += f"<sup>[{len(notes)}]</sup>"
    return text


def _table(block: Block, notes: list[str]) -> str:
    lines = []
    for row, cells in zip(printed_rows(block), spans(block), strict=True):
        tag = "th" if row.header else "td"
        shown = "".join(
            f"<{tag}{_span('rowspan', down)}{_span('colspan', across)}><p>{_marked(cell.runs, notes)}</p></{tag}>"
            for cell, across, down in cells
        )
        lines.append(f"<tr>{shown}</tr>")
    return '<table border="1">' + "\n".join(lines) + "</table>"


def _span(name: str, count: int) -> str:
    return f' {name}="{count}"' if count > 1 else ""
