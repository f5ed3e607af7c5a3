"""Cutting a passage into parts and joining two: nothing of the source is lost, what is inferred is asked."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from hoaban.plans.cutting import are_torn, joined, parts_of, places_to_cut, title_of_torn
from hoaban.plans.reading import fields_as_read
from tests.factories.plans import a_reading

TEXT = "a) Biên soạn tờ gấp song ngữ; in 500 bản. Gửi các xã trước ngày 30/9/2026.\nb) Việc khác."
END = TEXT.index("\nb)")
WHEN = {"field": "deadline", "start": TEXT.index("trước"), "end": END - 1}
HEADING = {"field": "lead", "start": END + 1, "end": END + 3}


def reading(**fields):
    return a_reading("Biên soạn tờ gấp song ngữ", span=(0, END), **fields)


def test_a_passage_may_be_cut_after_sentences_and_clauses():
    places = places_to_cut(TEXT, 0, END)
    assert [TEXT[place:][:6] for place in places] == ["in 500", "Gửi cá"]


def test_one_clause_may_be_cut_at_commas_and_conjunctions():
    text = "Tổ chức triển lãm và phát sóng chuyên mục, in tờ gấp"
    assert [text[place:].split(maxsplit=1)[0] for place in places_to_cut(text, 0, len(text))] == ["và", "in"]


def test_a_number_before_the_words_is_no_part_of_its_own():
    assert places_to_cut("1. Tổ chức lễ hội.", 0, 18) == []


@given(st.data())
def test_the_parts_cover_the_passage_whatever_is_cut(data):
    text = data.draw(st.text("ab ,.;\nà", max_size=60))
    places = places_to_cut(text, 0, len(text))
    cuts = sorted(data.draw(st.sets(st.sampled_from(places)))) if places else []
    spans = [part["span"] for part in parts_of(a_reading(span=(0, len(text))), text, cuts)]
    assert (spans[0][0], spans[-1][1]) == (0, len(text))
    assert all(before[1] == after[0] for before, after in pairwise(spans))


def test_each_part_is_called_by_its_own_words():
    titles = [part["title"] for part in parts_of(reading(), TEXT, places_to_cut(TEXT, 0, END))]
    assert titles == ["Biên soạn tờ gấp song ngữ", "In 500 bản", "Gửi các xã trước ngày 30/9/2026"]


def test_lead_and_deadline_are_taken_over_and_asked_about_where_their_words_stand_elsewhere():
    first, second = parts_of(reading(evidence=[WHEN, HEADING]), TEXT, [places_to_cut(TEXT, 0, END)[-1]])
    assert (first["deadline"], second["lead"]) == (reading()["deadline"], ["Sở TT&TT"])
    assert (first["confidence"], second["confidence"]) == (
        {"lead": "high", "deadline": "low"}, {"lead": "high", "deadline": "high"},
    )  # fmt: skip
    assert (first["evidence"], second["evidence"]) == ([HEADING], [WHEN, HEADING])


def test_a_product_stays_with_the_part_that_names_it():
    product = {"field": "product", "start": TEXT.index("in 500"), "end": TEXT.index(". Gửi")}
    read = reading(product="500 bản", evidence=[product])
    assert [part["product"] for part in parts_of(read, TEXT, places_to_cut(TEXT, 0, END))] == [None, "500 bản", None]


def test_joined_fields_hold_the_names_of_both_and_fill_only_blanks():
    one = fields_as_read(a_reading(lead=["Sở A"], deadline=None, product="Tờ gấp"))
    two = fields_as_read(a_reading(lead=["Sở A", "Sở B"], support=["Công an tỉnh"], product="Sách", budget="2 triệu"))
    both = joined(one, [two])
    assert (both.lead, both.support, both.product, both.budget, both.due_on) == (
        ("Sở A", "Sở B"), ("Công an tỉnh",), "Tờ gấp", "2 triệu", two.due_on,
    )  # fmt: skip


def test_a_sentence_torn_apart_is_told_from_two_that_say_the_same():
    torn, twice = "Xây dựng chuyên trang\ntiếng Lào.", "Xây dựng chuyên trang. Tiếng Lào."
    assert (are_torn(torn, [(0, 21), (22, 33)]), are_torn(twice, [(0, 22), (23, 33)])) == (True, False)
    assert title_of_torn(["Xây dựng chuyên trang", "Tiếng Lào", "UBND"]) == "Xây dựng chuyên trang tiếng Lào UBND"
