"""Makes a DOCX out of any bytes: well-formed parts of Word's elements, so that the fuzzer gets past the XML parser."""

from collections.abc import Iterator

from tests.documents import word

_BLOCKS = ("w:p", "w:tbl", "w:sdt", "w:sdtContent", "w:ins", "w:moveTo", "w:customXml")
_ROWS = ("w:tr", "w:tblPr", "w:sdt", "w:p")
_CELLS = ("w:tc", "w:trPr", "w:sdt")
_INSIDE = (
    "w:r",
    "w:pPr",
    "w:ins",
    "w:del",
    "w:hyperlink",
    "w:fldSimple",
    "mc:AlternateContent",
    "w:moveFrom",
    "w:smartTag",
)
_RUN = (
    "w:t",
    "w:rPr",
    "w:tab",
    "w:br",
    "w:noBreakHyphen",
    "w:instrText",
    "w:footnoteReference",
    "w:txbxContent",
    "w:sym",
)
_PROPERTIES = (
    "w:numPr", "w:ilvl", "w:numId", "w:pStyle", "w:rPr", "w:rFonts", "w:vanish", "w:b", "w:vMerge", "w:gridSpan", "w:del",
    "w:ins", "w:cellDel", "w:gridBefore", "w:hidden", "w:rStyle", "w:moveFrom",
)  # fmt: skip
_BELOW = {
    "w:body": _BLOCKS, "w:tbl": _ROWS, "w:tr": _CELLS, "w:tc": (*_BLOCKS, "w:tcPr"), "w:p": _INSIDE, "w:r": _RUN,
    "w:sdt": (*_BLOCKS, *_INSIDE, "w:tr", "w:tc"), "w:sdtContent": (*_BLOCKS, *_INSIDE, "w:tr", "w:tc"), "w:ins": _INSIDE,
    "w:txbxContent": _BLOCKS, "mc:AlternateContent": ("mc:Choice", "mc:Fallback"), "mc:Choice": _INSIDE, "mc:Fallback": _INSIDE,
    "w:abstractNum": ("w:lvl", "w:numStyleLink"), "w:lvl": ("w:start", "w:numFmt", "w:lvlText", "w:lvlRestart", "w:isLgl"),
    "w:num": ("w:abstractNumId", "w:lvlOverride"), "w:lvlOverride": ("w:startOverride", "w:lvl"),
    "w:numbering": ("w:abstractNum", "w:num"), "w:styles": ("w:style", "w:docDefaults"), "w:docDefaults": ("w:rPrDefault",),
    "w:rPrDefault": ("w:rPr",), "w:style": ("w:pPr", "w:rPr", "w:basedOn"), "w:footnotes": ("w:footnote",), "w:footnote": _BLOCKS,
}  # fmt: skip
_VALUES = (
    "0", "1", "2", "8", "9", "-1", "999999", "", "x", "A", "B", "decimal", "lowerLetter", "upperRoman", "bullet", "none",
    "%1.", "%1.%2", "%9)", "restart", "continue", ".VnTime", "VNI-Times", "Arial", "numbering", "paragraph", "separator", "F0B7",
)  # fmt: skip
_NAMES = ("w:val", "w:id", "w:ilvl", "w:numId", "w:abstractNumId", "w:styleId", "w:type", "w:hAnsi", "w:default")
_WORDS = (
    "KẾ HOẠCH", "Số: 5/KH-UBND", "Sở Y tế", "chủ trì, phối hợp với", "Công an tỉnh", "trước ngày 15/12/2026", "TT", "Nhiệm vụ",
    "Chủ trì", "Thời gian", "1", "2", "I.", "a)", "- ", "Phụ lục I", "Nơi nhận:", "KÕ ho¹ch c«ng t¸c", "\u200b", "\u0301",
    "TM. ỦY BAN NHÂN DÂN", "Giao", "quý II/2026", ";", ".", "", "\u00d0iện", "Thực hiện các nhiệm vụ khác", "Độc lập", "Hạnh phúc",
)  # fmt: skip
_MAX_DEPTH, _MAX_ELEMENTS = 14, 400


class _Maker:
    def __init__(self, data: bytes) -> None:
        self.choices: Iterator[int] = iter(data)
        self.left = _MAX_ELEMENTS

    def pick(self, options):
        return options[next(self.choices, 0) % len(options)]

    def element(self, name: str, depth: int = 0) -> str:
        self.left -= 1
        attributes = {self.pick(_NAMES): self.pick(_VALUES) for _ in range(self.pick((0, 1, 1, 2)))}
        head = name + "".join(f' {key}="{value}"' for key, value in attributes.items())
        if name == "w:t":
            return f"<{head}>{self.pick(_WORDS)}{self.pick(_WORDS)}</{name}>"
        below = _PROPERTIES if name.endswith("Pr") else _BELOW.get(name, ())
        inside = ""
        while below and depth < _MAX_DEPTH and self.left > 0 and (more := next(self.choices, 0)) % 4:
            inside += self.element(below[more // 4 % len(below)], depth + 1)
        return f"<{head}>{inside}</{name}>"


def package(data: bytes) -> bytes:
    """Return a DOCX: body, lists, styles and footnotes made of the bytes."""
    makers = [_Maker(data[place::4]) for place in range(4)]
    inner = [
        "".join(maker.element(name, 1) for _ in range(8))
        for maker, name in zip(makers, ("w:p", "w:abstractNum", "w:style", "w:footnote"), strict=True)
    ]
    body = makers[0].element("w:body").removeprefix("<w:body>")
    body = body[body.index(">") + 1 :] if body.startswith("<w:body") else body
    lists = inner[1] + "".join(makers[1].element("w:num", 1) for _ in range(4))
    notes = f"<w:footnotes {word.NS}>{inner[3]}</w:footnotes>"
    return word.docx(
        inner[0] + body.removesuffix("</w:body>"), numbering=lists, styles=inner[2], extra={"word/footnotes.xml": notes}
    )
