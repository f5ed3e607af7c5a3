"""A document of the corpus as a page of a portal: a table for the title block, bold text for headings.

Three manners of markup, as editors of portals leave them: `paragraphs`; `spans`, pasted from Word (nested spans with fonts,
source lines broken anywhere, fixed heights); `breaks`, one block whose lines end with <br>.
"""

import re
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
    manner = _MANNERS[source.head.get("html", "paragraphs")]
    body = "\n".join(_element(kind, blocks, notes) for kind, blocks in grouped(source))
    body += "".join(f'\n<p class="footnote">[{n}] {escape(note)}</p>' for n, note in enumerate(notes, 1))
    body = manner(body)
    page = _BARE if source.head.get("frame", "none") == "none" else _PAGE
    return page.format(title=escape(source.head.get("subject", source.slug)), body=body).encode()


def _as_spans(body: str) -> str:
    body = re.sub(r"<p(?: style=\"(.*?)\")?>(.*?)</p>", _SPANNED, body, flags=re.DOTALL)
    body = re.sub(r"((?:[^<> \n]+ ){9})(?=[^<>]*<)", r"\1\n", body)
    body = body.replace(
        '<table border="1">', '<table border="1" cellspacing="0" style="border-collapse:collapse;width:690px">'
    )
    return re.sub(r"<(t[dh])(?=[ >])", r'<\1 style="height:23px;width:96px" valign="top"', body)


def _as_breaks(body: str) -> str:
    """Paragraphs outside tables become lines; what is in cells stays."""
    pieces = re.split(r"(<table.*?</table>)", body, flags=re.DOTALL)
    lines = (
        part if part.startswith("<table") else re.sub(r"\s*<p[^>]*>(.*?)</p>", r"\1<br>\n", part) for part in pieces
    )
    return "<div>" + "".join(lines) + "</div>"


_SPANNED = (
    r'<p class="MsoNormal" style="margin-bottom:6pt;\1"><span style="font-size:14pt">'
    r'<span style="font-family:&quot;Times New Roman&quot;,serif">\2</span></span></p>'
)
_MANNERS = {"paragraphs": str, "spans": _as_spans, "breaks": _as_breaks}


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
            text += escape(run.text, quote=False).replace("¶", "<br>")
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
