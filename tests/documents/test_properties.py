"""Properties: on any bytes the reader refuses in its own words or gives spans inside the text with full evidence."""

import importlib.util
import io
import unicodedata
import zipfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hoaban.documents import judging
from hoaban.documents.reading import read
from hoaban.documents.vocabulary import Unreadable

DATA = Path(__file__).parent / "data"
TEXTS = [p.read_text("utf-8") for p in sorted(DATA.glob("*.txt"))]
_SPEC = importlib.util.spec_from_file_location("sample_plan", DATA / "sample_plan_docx.py")
_SAMPLE = importlib.util.module_from_spec(_SPEC)
_SPEC.loader.exec_module(_SAMPLE)


def sample():
    out = io.BytesIO()
    _SAMPLE.main(out)
    return out.getvalue()


SAMPLE = sample()


def check(data, name=""):
    reading = refused = None
    try:
        reading = read(data, name=name)
    except Unreadable as refusal:
        refused = (refusal.sentence("vi"), refusal.sentence("en"))
    if reading is None:
        assert all(refused)
        return
    size = len(reading.text)
    assert unicodedata.is_normalized("NFC", reading.text)
    assert all(0 <= p.start <= p.end <= size for p in reading.parts)
    for task in reading.tasks:
        assert 0 <= task.start < task.end <= size
        assert all(0 <= e.start < e.end <= size for e in task.evidence)
        assert all(0 <= p.start < p.end <= size for p in task.also)
        assert judging.unsupported(task, reading.text)[1] == 0
    assert set(reading.as_json()) == {"document", "text", "parts", "tasks", "tables", "warnings"}


@given(st.binary(max_size=400))
def test_any_bytes(data):
    check(data)


@given(
    st.binary(max_size=200),
    st.sampled_from([b"PK\x03\x04", b"<html>", b"\xff\xfe", b"\xfe\xff", b"\xef\xbb\xbf", b"<table><tr><td>"]),
)
def test_any_bytes_behind_a_known_beginning(data, head):
    check(head + data)


@given(st.sampled_from(TEXTS), st.randoms(use_true_random=False))
def test_lines_of_plans_in_any_order_and_number(text, random):
    lines = text.split("\n")
    picked = [random.choice(lines)[random.choice([0, 0, 0, 3]) :] for _ in lines]
    check("\n".join(picked).encode())


@given(st.sampled_from(TEXTS), st.lists(st.tuples(st.integers(0, 10_000), st.characters()), max_size=30))
def test_plans_with_foreign_characters(text, changes):
    letters = list(text)
    for place, character in changes:
        letters[place % len(letters)] = character
    check("".join(letters).encode("utf-8", "surrogatepass"))


@given(
    st.integers(0, len(SAMPLE)), st.lists(st.tuples(st.integers(0, len(SAMPLE) - 1), st.integers(0, 255)), max_size=12)
)
def test_damaged_package(length, changes):
    data = bytearray(SAMPLE)
    for place, byte in changes:
        data[place] = byte
    check(bytes(data[: length if length % 3 else len(data)]), "plan.docx")


@given(st.lists(st.tuples(st.integers(0, 10_000), st.integers(0, 10_000)), max_size=8))
def test_docx_with_tags_in_the_wrong_place(swaps):
    source = zipfile.ZipFile(io.BytesIO(SAMPLE))
    tags = source.read("word/document.xml").decode().replace(">", ">\x00").split("\x00")
    for one, other in swaps:
        a, b = one % len(tags), other % len(tags)
        tags[a], tags[b] = tags[b], tags[a]
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as package:
        for name in source.namelist():
            package.writestr(name, "".join(tags) if name == "word/document.xml" else source.read(name))
    check(out.getvalue(), "plan.docx")


@pytest.mark.parametrize("text", TEXTS)
def test_reading_twice_gives_the_same(text):
    assert read(text.encode()).as_json() == read(text.encode()).as_json()
