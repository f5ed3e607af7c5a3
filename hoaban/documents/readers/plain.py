"""Plain text: UTF-8, UTF-16 with or without a byte order mark. The text is the whole file in NFC, nothing trimmed."""

import codecs
import re

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
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f]")


def decode(data: bytes) -> str:
    """Return the text of the bytes; raises Unreadable('not_text') rather than guess a one-byte encoding."""
    encoding = next((name for mark, name in _MARKS if data.startswith(mark)), None) or _without_mark(data)
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as problem:
        raise Unreadable("not_text") from problem
    if len(_CONTROL.findall(text[:65536])) > len(text[:65536]) // 100:
        raise Unreadable("not_text")
    return text


def _without_mark(data: bytes) -> str:
    """UTF-16 without a mark shows in its zero bytes: line ends and spaces are 0x0A00 or 0x000A, 0x2000 or 0x0020."""
    sample = data[:4096]
    if len(data) % 2 == 0 and sample.count(0) > len(sample) // 20:
        return "utf-16-le" if sample[1::2].count(0) > sample[0::2].count(0) else "utf-16-be"
    return "utf-8"


def read_plain(data: bytes) -> SourceText:
    """Read a text file; every line with words in it is a block."""
    text = nfc(decode(data))
    blocks = tuple(Block(m.start(), m.end()) for m in _LINE.finditer(text) if m.group().strip())
    return SourceText("text", text, blocks)
