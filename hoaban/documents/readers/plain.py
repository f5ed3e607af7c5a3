"""Plain text: UTF-8, UTF-16, windows-1258, TCVN3, VNI. The text is the whole file in NFC, nothing trimmed."""

import codecs
import re

from hoaban.documents.readers import encodings
from hoaban.documents.source import Block, SourceText
from hoaban.documents.vocabulary import Unreadable
from hoaban.kernel.text import nfc

_MARKS = [
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
]
_LINE = re.compile(r"[^\r\n\f\v\x85\u2028\u2029]+")
_MARKUP = re.compile(r"<style.{0,20000}?</style>|<[^<>]{0,2000}>", re.IGNORECASE | re.DOTALL)
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f]")


# A one-byte encoding is believed when so many of the words it gives are Vietnamese syllables.
_BELIEVED = 0.7


def decode(data: bytes) -> str:
    """Return the text of the bytes, not yet converted from TCVN3 or VNI; raises Unreadable('not_text') where unsure."""
    encoding = next((name for mark, name in _MARKS if data.startswith(mark)), None) or _without_mark(data)
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as problem:
        one_byte = _of_one_byte(data)
        if one_byte is None:
            raise Unreadable("not_text") from problem
        return one_byte
    if len(_CONTROL.findall(text[:65536])) > len(text[:65536]) // 100:
        raise Unreadable("not_text")
    return text


def _of_one_byte(data: bytes) -> str | None:
    """Bytes of no Unicode: windows-1258 where that gives Vietnamese words, else what TCVN3 and VNI are shown as."""
    # As Windows shows the bytes 80–9F (quotes and dashes of the fonts), else as TCVN 5712 uses them (capitals).
    shown = {data.decode(name, errors="replace"): 0.0 for name in ("cp1252", "latin-1")}
    for text in shown:
        words = _MARKUP.sub(" ", text)
        legacy = encodings.guess(words)
        shown[text] = encodings.share_of_syllables(encodings.convert(words, legacy)) if legacy else 0.0
    best = max(shown, key=lambda text: shown[text])
    if shown[best]:
        return best
    vietnamese = nfc(data.decode("cp1258", errors="replace"))
    return vietnamese if encodings.share_of_syllables(_MARKUP.sub(" ", vietnamese)) >= _BELIEVED else None


def _without_mark(data: bytes) -> str:
    """UTF-16 without a mark shows in its zero bytes: line ends and spaces are 0x0A00 or 0x000A, 0x2000 or 0x0020."""
    sample = data[:4096]
    if len(data) % 2 == 0 and sample.count(0) > len(sample) // 20:
        return "utf-16-le" if sample[1::2].count(0) > sample[0::2].count(0) else "utf-16-be"
    return "utf-8"


def read_plain(data: bytes) -> SourceText:
    """Read a text file; every line with words in it is a block."""
    decoded = decode(data)
    legacy = encodings.guess(decoded)
    text = encodings.convert(decoded, legacy) if legacy else nfc(decoded)
    blocks = tuple(Block(m.start(), m.end()) for m in _LINE.finditer(text) if m.group().strip())
    return SourceText("text", text, blocks, notices=tuple(encodings.notice([legacy] if legacy else [])))
