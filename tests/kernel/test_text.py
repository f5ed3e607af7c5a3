"""Text keys: folding, addresses, and the Vietnamese order."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hoaban.kernel.text import fold, nfc, slug, sort_key

ALPHABET = "aăâbcdđeêghiklmnoôơpqrstuưvxy"
TONES = ["a", "à", "ả", "ã", "á", "ạ"]
ANY = st.text()
VIETNAMESE = st.text(alphabet="aàảãáạăằâậbcdđeèêệghiklmnoòôộơợpqrstuùưựvxyỳ AĂÂĐÊÔƠƯ")


@given(ANY)
def test_folding_twice_is_folding_once(text):
    assert fold(fold(text)) == fold(text)


@given(ANY)
def test_an_address_is_plain_ascii_without_loose_hyphens(text):
    made = slug(text)
    assert (made.isascii(), made == made.strip("-"), "--" in made) == (True, True, False)


@pytest.mark.parametrize("odd", ["\u00ad", "\u200b", "\u200d", "\u2060", "\ufeff", "\u202e", "\u2066"], ids=ascii)
def test_what_the_eye_does_not_see_makes_no_other_key(odd):
    assert (fold(f"Sở{odd} Y t{odd}ế"), sort_key(f"Y t{odd}ế")) == (fold("Sở Y tế"), sort_key("Y tế"))


@given(VIETNAMESE)
def test_composed_and_decomposed_text_have_the_same_keys(text):
    split = unicodedata.normalize("NFD", text)
    assert (fold(split), slug(split), sort_key(split)) == (fold(text), slug(text), sort_key(text))


@given(ANY)
def test_nfc_is_kept_as_it_is(text):
    assert nfc(nfc(text)) == nfc(text)


@given(VIETNAMESE)
def test_folded_vietnamese_is_ascii(text):
    assert fold(text).isascii()


@pytest.mark.parametrize("written", ["Điện Biên", "ĐIỆN BIÊN", "Ðiện Biên", "điện\u00a0biên", "Đie\u0323\u0302n  Biên"])
def test_spellings_met_in_the_province_fold_to_one_key(written):
    assert fold(written) == "dien bien"


def test_old_and_new_tone_places_fold_to_one_key():
    assert fold("Hòa Bình") == fold("Hoà Bình")


def test_lao_vowel_signs_survive_folding():
    assert fold("ຂ່າວ ແຂວງ") == unicodedata.normalize("NFD", "ຂ່າວ ແຂວງ")


def test_an_address_of_a_title():
    assert slug("Điện Biên: đẩy mạnh thông tin đối ngoại (2026)!") == "dien-bien-day-manh-thong-tin-doi-ngoai-2026"


def test_letters_sort_in_the_order_of_the_alphabet():
    assert sorted(ALPHABET, key=sort_key) == list(ALPHABET)


def test_tones_sort_ngang_huyen_hoi_nga_sac_nang():
    assert sorted(sorted(TONES), key=sort_key) == TONES


@given(st.permutations(["an", "án", "ăn", "ba", "bà", "bá", "be", "da", "đa", "đá", "ê", "ư", "ửu"]))
def test_a_word_list_sorts_as_in_a_dictionary(words):
    assert sorted(words, key=sort_key) == ["an", "án", "ăn", "ba", "bà", "bá", "be", "da", "đa", "đá", "ê", "ư", "ửu"]


def test_letters_decide_before_tones():
    assert sorted(["bán", "ban", "bàn ghế", "bảng"], key=sort_key) == ["ban", "bán", "bàn ghế", "bảng"]


def test_case_does_not_change_the_order():
    assert sort_key("ĐIỆN BIÊN") == sort_key("điện biên")
