"""What the fuzzers drive: each target takes any bytes and raises only when a promise of the reader is broken."""

import json
import unicodedata
from collections.abc import Callable
from pathlib import Path

from hoaban.documents import agencies, judging
from hoaban.documents.deadlines import parse
from hoaban.documents.readers import encodings
from hoaban.documents.reading import read
from hoaban.documents.refusals import Unreadable
from tests.fuzz.packages import package

TESTS = Path(__file__).parent.parent / "documents"


def check(data: bytes, name: str = "") -> None:
    """A refusal has both sentences; a reading has its places inside the text, its words in them, and is plain JSON."""
    reading = refused = None
    try:
        reading = read(data, name=name)
    except Unreadable as refusal:
        refused = refusal.sentence("vi"), refusal.sentence("en")
    if reading is None:
        assert all(refused)
        return
    size = len(reading.text)
    assert unicodedata.is_normalized("NFC", reading.text)
    assert all(0 <= p.start <= p.end <= size for p in reading.parts)
    assert all(w.start is None or 0 <= w.start <= w.end <= size for w in reading.warnings)
    for task in reading.tasks:
        assert 0 <= task.start < task.end <= size
        assert all(0 <= e.start < e.end <= size for e in task.evidence)
        assert all(0 <= p.start < p.end <= size for p in task.also)
        assert judging.unsupported(task, reading.text)[1] == 0
    json.dumps(reading.as_json())


def words(data: bytes) -> str:
    return data.decode("utf-8", "replace")


def any_file(data: bytes) -> None:
    """Bytes of any kind, told apart by the reader itself: a new kind of file is driven as soon as it is read."""
    check(data)


def docx(data: bytes) -> None:
    """A well-formed package whose parts are put together from the elements of Word, as the bytes say."""
    check(package(data), "plan.docx")


def html(data: bytes) -> None:
    check(b"<html>" + data, "plan.html")


def text(data: bytes) -> None:
    check(words(data).encode(), "plan.txt")


def deadlines(data: bytes) -> None:
    """A value is there only when the words are consumed whole, and its last day is not before its first."""
    found = parse(words(data), year=2026)
    if found is not None and found.start and found.end:
        assert found.start <= found.end


def names(data: bytes) -> None:
    """Names are found inside the text, in order, each at its words."""
    given = words(data)
    found, end = agencies.names_at(given)
    assert 0 <= end <= len(given)
    assert all(given[name.start : name.end] == name.text for name in found)
    for name in found:
        agencies.is_sure(name.text)
        agencies.is_generic(name.text)


def old_encodings(data: bytes) -> None:
    """Conversion never fails, and Unicode that holds a letter of its own is left alone."""
    given = words(data)
    encodings.guess(given)
    encodings.convert(given, ".VnTimeH")
    assert encodings.guess(given + " đường") is None
    assert encodings.convert(given + "ạ", "VNI-Times") == given + "ạ" or any("\uf020" <= c <= "\uf0ff" for c in given)
    check(given.encode("cp1252", "replace"))


TARGETS: dict[str, Callable[[bytes], None]] = {
    "any_file": any_file,
    "docx": docx,
    "html": html,
    "text": text,
    "deadlines": deadlines,
    "names": names,
    "old_encodings": old_encodings,
}


def seeds(target: str) -> list[bytes]:
    """The files and phrases a fuzzer begins with; all of our own writing."""
    plans = [path.read_bytes() for path in sorted([*TESTS.glob("data/*.txt"), *TESTS.glob("corpus/*.plan")])]
    if target == "deadlines":
        lines = (TESTS / "data" / "deadline-cases.jsonl").read_text("utf-8").splitlines()
        return [json.loads(line)["text"].encode() for line in lines]
    if target == "names":
        return [line for plan in plans for line in plan.splitlines() if line[:3].strip()][:400]
    if target == "docx":
        return [bytes(range(start, start + 64)) for start in range(0, 192, 16)]
    if target == "any_file":
        files = [path for path in sorted((TESTS / "data").rglob("*")) if path.is_file() and path.suffix != ".py"]
        return [*(path.read_bytes() for path in files), package(b"seed"), _PDF]
    return plans


_PDF = (
    b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
    b"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 200]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>>>endobj\n"
    b"4 0 obj<</Length 37>>stream\nBT /F 12 Tf 20 100 Td (KE HOACH) Tj ET\nendstream endobj\n"
    b"5 0 obj<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF"
)
