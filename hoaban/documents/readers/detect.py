"""Which reader a file needs, told from its bytes; the name only helps where the bytes leave it open."""

import re

from hoaban.documents.vocabulary import Unreadable

MAX_BYTES = 50 * 1024 * 1024
_TAGS = re.compile(
    rb"<(!doctype\s+html|html|head|body|table|div|p|ol|ul|span|h[1-6]|meta|title|article|section|main)[\s>]",
    re.IGNORECASE,
)
_REFUSED = {
    b"{\\rtf": "unsupported",
    b"GIF8": "not_text",
    b"\x7fELF": "not_text",
}
_PICTURES = (b"\x89PNG", b"\xff\xd8\xff")
_PDF_REACH = 1024  # a PDF may begin with other bytes
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_WORD = "WordDocument".encode("utf-16-le")
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")


def kind_of(data: bytes, *, name: str, max_bytes: int = MAX_BYTES) -> str:
    """Return 'docx', 'doc', 'pdf', 'image', 'html' or 'text'; raises Unreadable for what has no reader."""
    if len(data) > max_bytes:
        raise Unreadable("too_big", f"The file has more than {max_bytes} bytes.")
    if not data:
        raise Unreadable("empty")
    if data.startswith(b"PK"):
        return "docx"
    if data.startswith(_PICTURES):
        return "image"
    if b"%PDF-" in data[:_PDF_REACH] or data.startswith(b"%PDF"):
        return "pdf"
    if data.startswith(_OLE):
        if _WORD in data:
            return "doc"
        raise Unreadable("encrypted" if _ENCRYPTED in data else "unsupported")
    for magic, code in _REFUSED.items():
        if data.startswith(magic):
            raise Unreadable(code)
    return _kind_of_text(data, name.lower())


def _kind_of_text(data: bytes, name: str) -> str:
    if name.endswith((".docx", ".docm", ".dotx", ".dotm")):
        raise Unreadable("not_docx")
    head = data[:8192].replace(b"\x00", b"")
    if name.endswith((".html", ".htm", ".xhtml")) or (
        head.lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n")[:1] == b"<" and _TAGS.search(head)
    ):
        return "html"
    return "text"
