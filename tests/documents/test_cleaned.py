"""What the eye does not see changes nothing: the same work is read, and places and wording are those of the text."""

import itertools
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hoaban.documents import judging
from hoaban.documents.reading import read
from hoaban.documents.refusals import Classified
from tests.documents import word

TEXT = (Path(__file__).parent / "data" / "province_plan.txt").read_text("utf-8")
INVISIBLE = [
    "\u00ad",
    "\u200b",
    "\u200c",
    "\u200d",
    "\u2060",
    "\ufeff",
    "\u202a",
    "\u202e",
    "\u202c",
    "\u200e",
    "\u2066",
]
LOOK_ALIKES = {
    "Đ as eth": {"Đ": "\u00d0", "đ": "\u00f0"},
    "Đ as African D": {"Đ": "\u0189"},
    "Cyrillic": {
        "a": "\u0430",
        "o": "\u043e",
        "c": "\u0441",
        "p": "\u0440",
        "T": "\u0422",
        "H": "\u041d",
        "C": "\u0421",
    },
    "spaces without a break": {" ": "\u00a0"},
    "narrow spaces": {" ": "\u202f"},
    "full-width digits": {str(d): chr(0xFF10 + d) for d in range(10)},
}
OLD_TONES = {
    "hóa": "hoá",
    "thủy": "thuỷ",
    "ủy": "uỷ",
    "Ủy": "Uỷ",
    "ỦY": "UỶ",
    "HÓA": "HOÁ",
    "hòa": "hoà",
    "òa": "oà",
    "óa": "oá",
}
PLAIN = read(TEXT.encode())


def seen(words):
    """The words as the eye sees them."""
    table = {ord(new): old for odd in LOOK_ALIKES.values() for old, new in odd.items()}
    plain = unicodedata.normalize("NFC", words.translate(table))
    return " ".join("".join(c for c in plain if unicodedata.category(c) != "Cf").split())


def told(reading):
    """What was read, as the eye sees it."""
    tasks = [
        (t.section, seen(t.title), t.kind, [*map(seen, t.lead)], [*map(seen, t.support)], t.lead_confidence,
         t.deadline and (t.deadline.kind, t.deadline.value, t.deadline.start, t.deadline.end))
        for t in reading.tasks
    ]  # fmt: skip
    facts = reading.document
    tables = [[{k: v and seen(v) for k, v in row.items()} for row in table.rows] for table in reading.tables]
    return facts.kind, facts.number, facts.issued_on, facts.issuer, facts.year, tasks, tables


def check(text):
    reading = read(text.encode())
    assert reading.text == unicodedata.normalize("NFC", text.removeprefix("\ufeff"))
    assert told(reading) == told(PLAIN)
    for task in reading.tasks:
        assert judging.unsupported(task, reading.text)[1] == 0
        for name in task.lead:
            quotes = [reading.text[e.start : e.end] for e in task.evidence if e.field == "lead"]
            assert name in [" ".join(q.split()) for q in quotes]
    zones = [p for p in reading.parts if p.kind in ("title", "opening", "body", "recipients", "signature", "annex")]
    assert (zones[0].start, zones[-1].end) == (0, len(reading.text))
    assert all(a.end == b.start for a, b in itertools.pairwise(zones))


@pytest.mark.parametrize("letter", INVISIBLE, ids=lambda c: f"U+{ord(c):04X}")
def test_an_invisible_letter_in_every_word_changes_nothing(letter):
    check("".join(c + letter if c.isalpha() and n % 3 == 0 else c for n, c in enumerate(TEXT)))


@pytest.mark.parametrize("odd", LOOK_ALIKES.values(), ids=list(LOOK_ALIKES))
def test_look_alikes_change_nothing(odd):
    check("".join(odd.get(c, c) for c in TEXT))


def test_a_look_alike_with_a_tone_behind_it_is_the_letter_with_the_tone():
    check(TEXT.replace("á", "\u0430\u0301").replace("ó", "\u043e\u0301"))


@pytest.mark.parametrize("words", ["Số:", "ngày", "phối hợp với", "trước"])
def test_a_gap_of_thousands_of_spaces_changes_nothing(words):
    assert words + " " in TEXT
    assert told(read(TEXT.replace(words + " ", words + " " * 3000).encode())) == told(PLAIN)


def test_decomposed_text_changes_nothing():
    check(unicodedata.normalize("NFD", TEXT))


def test_old_tone_marks_read_as_the_new_and_stay_in_the_text():
    text = TEXT
    for new, old in OLD_TONES.items():
        text = text.replace(new, old)
    reading, plain = read(text.encode()), PLAIN
    assert reading.text == text != TEXT
    assert [(t.section, t.kind, len(t.lead), t.deadline) for t in reading.tasks] == [
        (t.section, t.kind, len(t.lead), t.deadline) for t in plain.tasks
    ]


def test_words_of_another_script_stay_what_they_are():
    text = "KẾ HOẠCH\nPhối hợp với Россия và 'ΑΘΗΝΑ' năm 2026\n1. Sở Y tế:\n- Rà soát hồ sơ.\n"
    reading = read(text.encode())
    assert (reading.text, reading.document.subject) == (text, "Phối hợp với Россия và 'ΑΘΗΝΑ' năm 2026")


@pytest.mark.parametrize(
    "mark",
    [
        "M\u200bẬT",
        "\u202eMẬT\u202c",
        "М\u1eacТ",
        "TỐI\u00a0M\u00adẬT",
        "ＭẬＴ",
        "T\u2060Ố\u2060I MẬT",
        "МА\u0302\u0323Т",
    ],
    ids=ascii,
)
def test_a_secrecy_mark_cannot_be_hidden_behind_odd_letters(mark):
    for data in (
        f"{mark}\nKẾ HOẠCH\nNăm 2026".encode(),
        word.docx(word.paragraph("KẾ HOẠCH"), header=word.paragraph(mark)),
    ):
        with pytest.raises(Classified):
            read(data)


def test_invisible_letters_do_not_push_a_secrecy_mark_off_the_first_page():
    with pytest.raises(Classified):
        read(("a" + "\u200b" * 5000 + "\nTỐI MẬT\nKẾ HOẠCH").encode())


def test_cells_of_a_table_keep_their_wording():
    html = "<table><tr><td>TT<td>Nhiệm vụ<td>Chủ trì</tr><tr><td>1<td>Rà so&shy;át \u00d0iện Mẫu<td>Sở Y t\u200bế</tr><tr><td>2<td>Rà so&shy;át \u00d0iện Mẫu<td rowspan=1>Sở Y tế</tr></table>"
    reading = read(html.encode())
    assert [dict(row)["Nhiệm vụ"] for row in reading.tables[0].rows] == ["Rà so\u00adát \u00d0iện Mẫu"] * 2
    assert [t.lead for t in reading.tasks] == [("Sở Y t\u200bế",), ("Sở Y tế",)]


@given(
    st.lists(
        st.tuples(st.integers(0, len(TEXT) - 1), st.sampled_from([*INVISIBLE, "\u00a0", "ﬁ", "Ⅱ", "\u0301", "ж", "о"])),
        max_size=40,
    )
)
def test_odd_letters_anywhere_never_break_the_places(changes):
    letters = list(TEXT)
    for place, odd in changes:
        letters[place] += odd
    reading = read("".join(letters).encode())
    size = len(reading.text)
    assert all(0 <= p.start <= p.end <= size for p in reading.parts)
    for task in reading.tasks:
        assert 0 <= task.start < task.end <= size
        assert judging.unsupported(task, reading.text)[1] == 0
