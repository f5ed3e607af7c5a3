"""Encodings from before Unicode: told by font or by syllables, converted whole, and Unicode is never touched."""

import shutil
import subprocess
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hoaban.documents.readers import encodings
from hoaban.documents.readers.encodings import Fonts, convert, encoding_of, guess, shows_capitals
from hoaban.documents.readers.syllables import is_syllable
from hoaban.documents.reading import read
from tests.documents.legacy import TONES, codes, windows_1258, written_in

TEXTS = [p.read_text("utf-8") for p in sorted((Path(__file__).parent / "data").glob("*.txt"))]
FOREIGN = [
    "The naïve café façade — résumé, co\u00adop\u00ader\u00ada\u00adtion and Zoë's coördination in São Tomé, piñata, El Niño.",
    "Il a été là où l'été est déjà passé; Noël à Haïti, c'est à côté: père, mère, forêt, maïs, ça et là, où ça, à Liège.",
    "Die Straße führt über Österreich; größere Städte, schöne Grüße aus Köln, Düsseldorf und Zürich, für alle Bürger.",
    "ແຜນການ ເຜີຍແຜ່ ຂໍ້ມູນ ຂ່າວສານ ຂອງ ແຂວງ ຫຼວງພະບາງ ແລະ ແຂວງ ອຸດົມໄຊ",
    "中华人民共和国云南省 边境 合作 计划",
    "An ninh va tran tu: khong dau, viet khong dau thi khong phai chuyen.",
    "¿Dónde está el niño? Mañana comerá piña; según él, allí habrá más leña — ¡qué español!",
]


@pytest.mark.parametrize(
    ("font", "encoding", "capitals"),
    [(".VnTime", "tcvn3", False), (".VnTimeH", "tcvn3", True), ("'.VnArial NarrowH', serif", "tcvn3", True),
     ("VnTime", "tcvn3", False), ("VNI-Times", "vni", False), ("Vni-Helve", "vni", False), ("VNI Times", "vni", False),
     ("Times New Roman", None, False), ("Vani", None, False), ("Vnu Sans", None, False), ("", None, False)],
)  # fmt: skip
def test_a_font_tells_its_encoding(font, encoding, capitals):
    assert (encoding_of(font), shows_capitals(font)) == (encoding, capitals)


def test_the_soft_hyphen_of_tcvn3_is_a_letter():
    assert convert("M\u00adêng Kh\u00ad¬ng, ®\u00adîc", ".VnTime") == "Mường Khương, được"


def test_fonts_with_capitals_show_capitals():
    assert convert("céng hßa x· héi", ".VnTimeH") == "CỘNG HÒA XÃ HỘI"


def test_vni_letters_of_two_characters_become_one_also_with_the_mark_in_small():
    assert convert("Keá hoaïch tænh Ñieän Bieân, UÛY BAN, Uûy ban, kyõ sö", "VNI-Times") == (
        "Kế hoạch tỉnh Điện Biên, ỦY BAN, Ủy ban, kỹ sư"
    )


def test_letters_of_a_symbol_font_are_the_same_codes():
    assert convert("KÕ ho¹ch".replace("Õ", "\uf0d5").replace("¹", "\uf0b9"), ".VnTime") == "Kế hoạch"


def test_both_tables_have_the_134_letters_with_a_mark():
    plain = [unicodedata.normalize("NFC", base + tone) for base in "aăâeêioôơuưy" for tone in ["", *TONES]]
    small = {letter for letter in [*plain, "đ"] if not letter.isascii()}
    letters = small | {letter.upper() for letter in small}
    for encoding in ("tcvn3", "vni"):
        assert letters <= set(encodings._table(encoding)[0].values())
    assert len(letters) == 134


@pytest.mark.parametrize("byte", [b for b in range(1, 256) if chr(b) in encodings._table("tcvn3")[0]])
def test_the_tcvn3_table_is_that_of_the_standard(byte):
    program = shutil.which("iconv")
    if program is None:  # the table is the same on a machine whose C library lacks the program
        return
    done = subprocess.run(
        [program, "-f", "TCVN5712-1", "-t", "UTF-8"], check=False, input=bytes([byte, 0x20]), capture_output=True
    )
    if done.returncode == 0:
        assert done.stdout.decode()[:-1] == encodings._table("tcvn3")[0][chr(byte)]


@pytest.mark.parametrize("text", TEXTS)
@pytest.mark.parametrize("encoding", ["tcvn3", "vni"])
def test_a_plan_in_an_old_encoding_is_told_and_converted(text, encoding):
    old = written_in(encoding, text)
    expected = unicodedata.normalize("NFC", text)
    assert guess(old) == encoding
    converted = convert(old, encoding)
    assert converted.lower() == expected.lower() if encoding == "tcvn3" else converted == expected


@pytest.mark.parametrize("text", [*TEXTS, *FOREIGN, *(f * 40 for f in FOREIGN)])
@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_unicode_and_other_languages_are_never_taken_for_an_old_encoding(text, form):
    assert guess(unicodedata.normalize(form, text)) is None
    assert [w.code for w in read(text.encode()).warnings if w.code == "legacy_encoding"] == []


@given(st.sampled_from(TEXTS), st.integers(0, 400), st.integers(1, 60))
def test_no_piece_of_unicode_text_is_taken_for_an_old_encoding(text, start, count):
    assert guess(" ".join(text.split()[start : start + count])) is None


@pytest.mark.parametrize(
    "word", ["nghiêng", "Quốc", "giếng", "khuỷu", "ươm", "yêu", "Đắk"[:1] + "ắc", "huỳnh", "giữa", "thuở"]
)
def test_a_syllable_is_known_in_either_form_of_unicode(word):
    assert is_syllable(word)
    assert is_syllable(unicodedata.normalize("NFD", word))


@pytest.mark.parametrize("word", ["các1", "cac", "plan", "ngăh", "àá", "ệ́", "trẽt", "str", ""])
def test_what_cannot_be_said_in_vietnamese_is_no_syllable(word):
    assert not is_syllable(word)


@given(st.text(), st.sampled_from([".VnTime", "VNI-Times", ".VnArialH", "tcvn3", None]))
def test_converting_never_fails(text, font):
    convert(text, font)
    guess(text)


@given(st.lists(st.sampled_from(sorted(codes("vni"))), min_size=1))
def test_every_row_of_letters_survives_the_way_there_and_back(letters):
    text = " ".join(letters)
    assert convert(written_in("vni", text), "VNI-Times") == text


def test_a_letter_may_reach_over_two_runs_of_one_font():
    pieces = [("Ke", "VNI-Times"), ("\u00e1 hoaïch", "VNI-Times"), (" tỉnh", "Arial")]
    assert Fonts(pieces).joined(pieces) == "Kế hoạch tỉnh"


def test_a_font_whose_words_are_unicode_is_believed_to_be_misused():
    pieces = [("các cá nhân, hoà giải, thà là thế", ".VnTime"), ("KÕ ho¹ch", ".VnArial")]
    fonts = Fonts(pieces)
    assert [fonts.joined([piece]) for piece in pieces] == ["các cá nhân, hoà giải, thà là thế", "Kế hoạch"]
    assert fonts.met == {"tcvn3"}


TEXT = next(t for t in TEXTS if "KẾ HOẠCH" in t)


@pytest.mark.parametrize(
    "data", [written_in("vni", TEXT).encode("cp1252"), written_in("vni", TEXT).encode(), windows_1258(TEXT)],
    ids=["vni bytes", "vni letters", "windows-1258"],
)  # fmt: skip
def test_a_text_file_in_an_old_encoding_reads_as_its_unicode_twin(data):
    ours, twin = read(data), read(TEXT.encode())
    assert (ours.text, ours.tasks, ours.document) == (twin.text, twin.tasks, twin.document)


@pytest.mark.parametrize("coding", ["cp1252", "utf-8"])
def test_a_text_file_in_tcvn3_reads_as_its_unicode_twin_but_for_capitals(coding):
    reading = read(written_in("tcvn3", TEXT.replace("–", "-")).encode(coding))
    assert reading.text.lower() == unicodedata.normalize("NFC", TEXT.replace("–", "-")).lower()
    assert "legacy_encoding" in [w.code for w in reading.warnings]


def test_bytes_of_tcvn_5712_with_capitals_of_their_own_are_read():
    table = {letter: code for code, letter in encodings._table("tcvn3")[0].items()}
    data = "".join(table.get(c, c) for c in TEXT.replace("–", "-")).encode("latin-1")
    assert read(data).text == TEXT.replace("–", "-")
