"""Prints invented documents as PDF with typst, and turns printed pages into pictures, for tests."""

import ctypes
import io
import json
from pathlib import Path

import pypdfium2
import typst
from pypdfium2 import raw

FORM = Path(__file__).parent / "data" / "printed.typ"
FONTS = Path(__file__).parents[2] / "hoaban" / "reports" / "fonts"


def pdf(blocks, **more):
    """Return the PDF of a document: blocks of data/printed.typ; `form`, `running`, `landscape` as there."""
    told = json.dumps({"blocks": blocks, **more}, ensure_ascii=False)
    fonts = {"font_paths": [str(FONTS)], "ignore_system_fonts": True}
    data = bytes(typst.compile(str(FORM), sys_inputs={"document": told}, format="pdf", **fonts))
    return _with_hidden(data) if any("hidden" in block for block in blocks) else data


def _with_hidden(data):
    """Make the violet letters of a document invisible: text render mode 3."""
    with opened(data) as document:
        for page in document:
            for item in page.get_objects(filter=[raw.FPDF_PAGEOBJ_TEXT]):
                colours = [ctypes.c_uint() for _ in range(4)]
                raw.FPDFPageObj_GetFillColor(item, *colours)
                if [colour.value for colour in colours[:3]] == [255, 0, 255]:
                    raw.FPDFTextObj_SetTextRenderMode(item, raw.FPDF_TEXTRENDERMODE_INVISIBLE)
            page.gen_content()
        return saved(document)


def opened(data):
    return pypdfium2.PdfDocument(data)


def saved(document):
    """Return the bytes of a document that was changed."""
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def pictures(data, *, dpi=200, turn=0.0, mode="L"):
    """Return the pages of a PDF as pictures (grey, or "RGB"), turned by some degrees."""
    with opened(data) as document:
        pages = [page.render(scale=dpi / 72).to_pil().convert(mode) for page in document]
    return [page.rotate(turn, fillcolor="white", expand=False) for page in pages]


def scanned(data, **how):
    """Return a PDF whose pages are nothing but pictures of the pages of another."""
    first, *rest = pictures(data, **how)
    out = io.BytesIO()
    first.save(out, "PDF", resolution=how.get("dpi", 200), save_all=True, append_images=rest)
    return out.getvalue()


def bound(*files):
    """Return one PDF with the pages of several."""
    first, *others = [opened(data) for data in files]
    for other in others:
        first.import_pages(other)
    return saved(first)


def locked():
    """Return an empty page that opens with a password only (40-bit RC4, owner and user password "a")."""
    key = "28bf4e5e4e758a4164004e56fffa01082e2e00b6d0683e802f0ca9fe6453697a"
    objects = [
        "<</Type/Catalog/Pages 2 0 R>>",
        "<</Type/Pages/Kids[3 0 R]/Count 1>>",
        "<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 200]>>",
        f"<</Filter/Standard/V 1/R 2/O<{key}>/U<{key}>/P -4>>",
    ]
    text = "%PDF-1.4\n" + "".join(f"{n} 0 obj {body} endobj\n" for n, body in enumerate(objects, 1))
    trailer = "trailer <</Root 1 0 R/Size 5/Encrypt 4 0 R/ID[<00><00>]>>\nstartxref\n0\n%%EOF\n"
    return (text + trailer).encode()
