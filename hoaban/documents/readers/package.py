"""The zip package of a DOCX, opened with limits: sizes are checked before and while inflating, XML has no entities."""

import codecs
import io
import itertools
import posixpath
import re
import zipfile
import zlib
from typing import IO

from lxml import etree

from hoaban.documents.vocabulary import Unreadable

MAX_ENTRIES = 10_000
MAX_TOTAL = 400 * 1024 * 1024
MAX_PART = 64 * 1024 * 1024
MAX_RATIO = 200
RATIO_COUNTS_FROM = 4 * 1024 * 1024
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_STRICT = b"http://purl.oclc.org/ooxml/wordprocessingml/main"
_TRANSITIONAL = b"http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_CHUNK = 1024 * 1024
_LOCAL_HEADER = 30
_PROLOG = re.compile(r"^\s*<\?xml[^>]*\?>")


class Package:
    """The parts of one DOCX; `xml(name)` parses a part or gives None where it is absent."""

    def __init__(self, data: bytes) -> None:
        try:
            self.zip = zipfile.ZipFile(io.BytesIO(data))
        except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError, EOFError) as problem:
            raise Unreadable("truncated_docx") from problem
        self.names = {entry.filename: entry for entry in self.zip.infolist()}
        self.parsed: dict[str, etree._Element | None] = {}
        self.inflated = 0
        self._check_sizes()
        self._check_places()
        self.main = self._main_part()

    def _check_sizes(self) -> None:
        entries = self.zip.infolist()
        if len(entries) > MAX_ENTRIES or sum(e.file_size for e in entries) > MAX_TOTAL:
            raise Unreadable("zip_bomb")
        for entry in entries:
            if entry.flag_bits & 1:
                raise Unreadable("encrypted")
            if entry.file_size > max(RATIO_COUNTS_FROM, entry.compress_size * MAX_RATIO):
                raise Unreadable("zip_bomb")

    def _check_places(self) -> None:
        """Parts lie one behind the other and each has a name of its own; in a bomb many share the same bytes."""
        entries = sorted(self.zip.infolist(), key=lambda e: e.header_offset)
        if len(self.names) != len(entries):
            raise Unreadable("truncated_docx", "The package holds two parts of the same name.")
        for entry, following in itertools.pairwise(entries):
            if entry.header_offset + _LOCAL_HEADER + entry.compress_size > following.header_offset:
                raise Unreadable("zip_bomb")

    def _main_part(self) -> str:
        relations = self.relations("")
        named = [target for kind, target in relations if kind.endswith("/officeDocument")]
        main = next((name for name in [*named, "word/document.xml"] if name in self.names), None)
        if main is None or not main.startswith("word/"):
            raise Unreadable("not_docx", "The file is a zip package but not a Word document.")
        return main

    def read(self, name: str) -> bytes | None:
        """Return the bytes of a part, or None; never inflates more than MAX_PART, nor MAX_TOTAL in all."""
        if name not in self.names:
            return None
        if self.names[name].file_size > MAX_PART:
            raise Unreadable("too_big")
        try:
            with self.zip.open(name) as stream:
                data = _bounded(stream)
        except (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, NotImplementedError) as problem:
            raise Unreadable("truncated_docx") from problem
        self.inflated += len(data)
        if self.inflated > MAX_TOTAL:
            raise Unreadable("zip_bomb")
        return data

    def xml(self, name: str) -> etree._Element | None:
        """Return the root of an XML part, or None where the part is absent; each is parsed once."""
        if name not in self.parsed:
            self.parsed[name] = self._parse(name)
        return self.parsed[name]

    def _parse(self, name: str) -> etree._Element | None:
        data = self.read(name)
        if data is None:
            return None
        parser = etree.XMLParser(
            resolve_entities=False,
            no_network=True,
            load_dtd=False,
            huge_tree=False,
            remove_comments=True,
            remove_pis=True,
        )
        try:
            root = etree.fromstring(_plain(data).replace(_STRICT, _TRANSITIONAL), parser)
        except (etree.XMLSyntaxError, ValueError) as problem:
            raise Unreadable("unsafe_xml" if b"<!" in data[:2048] else "truncated_docx") from problem
        if root.getroottree().docinfo.internalDTD is not None:
            raise Unreadable("unsafe_xml")
        return root

    def relations(self, part: str) -> list[tuple[str, str]]:
        """Return (type, target part) of a part's internal relations; external addresses are left out."""
        folder, name = posixpath.split(part)
        root = self.xml(posixpath.join(folder, "_rels", name + ".rels"))
        if root is None:
            return []
        found = []
        for relation in root:
            if relation.get("TargetMode") != "External":
                target = relation.get("Target") or ""
                joined = target[1:] if target.startswith("/") else posixpath.normpath(posixpath.join(folder, target))
                found.append((relation.get("Type") or "", joined))
        return found


def _plain(data: bytes) -> bytes:
    """The XML of a part in UTF-8: Word accepts UTF-16, in which the strict namespace would not be found."""
    if not data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return data
    return _PROLOG.sub("", data.decode("utf-16")).encode()


def _bounded(stream: IO[bytes]) -> bytes:
    pieces, size = [], 0
    while chunk := stream.read(_CHUNK):
        size += len(chunk)
        if size > MAX_PART:
            raise Unreadable("zip_bomb")
        pieces.append(chunk)
    return b"".join(pieces)
