"""A plan beside last year's, or beside the plan it amends: what is new, gone, moved, re-dated, reworded."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from hoaban.documents.lineage import MAX_COMPARISONS, Entry, compare, likeness

LEAFLET = "Biên soạn tờ gấp song ngữ giới thiệu cửa khẩu Nà Mẫu"
FAIR = "Tổ chức gian hàng của tỉnh Mẫu tại hội chợ biên giới"
VIDEO = "Xây dựng phim ngắn về lễ hội Hoa Ban bằng tiếng Lào"
YEARS = (2025, 2026)


def entry(title, key="", **more):
    return Entry(key or title, title, **more)


def test_what_is_new_and_what_is_gone():
    told = compare([entry(LEAFLET), entry(FAIR)], [entry(FAIR), entry(VIDEO)], years=YEARS)
    assert ([one.title for one in told.new], [one.title for one in told.gone]) == ([VIDEO], [LEAFLET])


def test_the_same_work_of_the_next_year_has_not_changed():
    old = entry(f"{FAIR} năm 2025", end=date(2025, 12, 14), lead=frozenset({"a"}), under="Công tác thông tin năm 2025")
    new = entry(f"{FAIR} năm 2026", end=date(2026, 12, 14), lead=frozenset({"a"}), under="Công tác thông tin năm 2026")
    (pair,) = compare([old], [new], years=YEARS).pairs
    assert pair.is_same


def test_the_same_day_of_the_same_year_in_an_amendment_has_not_changed_and_another_has():
    old = entry(FAIR, end=date(2026, 6, 30))
    kept, later = entry(FAIR, end=date(2026, 6, 30)), entry(FAIR, end=date(2026, 9, 30))
    seen = [compare([old], [one], years=(2026, 2026)).pairs[0].redated for one in (kept, later)]
    assert seen == [False, True]


def test_a_time_limit_that_came_or_went_is_a_change():
    dated, without = entry(FAIR, end=date(2025, 6, 30)), entry(FAIR)
    assert [compare([a], [b], years=YEARS).pairs[0].redated for a, b in ((dated, without), (without, dated))] == [
        True,
        True,
    ]


def test_a_recurrence_is_compared_by_its_words():
    old, same, other = (entry(FAIR, when=when) for when in ("FREQ=MONTHLY", "FREQ=MONTHLY", "FREQ=YEARLY"))
    assert [compare([old], [one], years=YEARS).pairs[0].redated for one in (same, other)] == [False, True]


def test_another_section_or_another_lead_is_a_move():
    old = entry(FAIR, under="Công tác tuyên truyền", lead=frozenset({"a"}))
    new = entry(FAIR, under="Xây dựng sản phẩm truyền thông số", lead=frozenset({"b"}))
    (pair,) = compare([old], [new], years=YEARS).pairs
    assert (pair.moved, pair.new_lead) == (True, True)


def test_a_lead_that_one_plan_leaves_unsaid_is_no_move():
    (pair,) = compare([entry(FAIR, lead=frozenset({"a"}))], [entry(FAIR)], years=YEARS).pairs
    assert pair.new_lead is False


def test_new_words_for_the_same_work_are_found():
    (pair,) = compare([entry(FAIR)], [entry(FAIR.replace("gian hàng", "không gian trưng bày"))], years=YEARS).pairs
    assert pair.reworded


def test_short_titles_that_differ_in_one_word_are_two_works():
    told = compare([entry("Tổ chức hội nghị")], [entry("Tổ chức hội thảo")], years=YEARS)
    assert (len(told.new), len(told.gone), told.pairs) == (1, 1, ())


def test_of_two_like_works_each_finds_its_own_by_the_lead():
    old = [entry(VIDEO, "old-a", lead=frozenset({"a"})), entry(VIDEO, "old-b", lead=frozenset({"b"}))]
    new = [entry(VIDEO, "new-b", lead=frozenset({"b"})), entry(VIDEO, "new-a", lead=frozenset({"a"}))]
    assert {(pair.old.key, pair.new.key) for pair in compare(old, new).pairs} == {
        ("old-a", "new-a"),
        ("old-b", "new-b"),
    }


def test_old_and_new_tone_marks_are_one_spelling():
    assert likeness("Xoá đói, hoà bình", "Xóa đói, hòa bình") == 1


def test_thousands_of_rows_are_compared_word_for_word():
    many = [entry(f"{FAIR} đợt {n}") for n in range(int(MAX_COMPARISONS**0.5) + 1)]
    told = compare(many, many[1:], years=YEARS)
    assert (len(told.pairs), [one.title for one in told.gone], told.new) == (len(many) - 1, [many[0].title], ())


TITLES = st.lists(st.sampled_from([LEAFLET, FAIR, VIDEO, "Họp", "", "Báo cáo 2025"]) | st.text(max_size=40), max_size=6)


@given(TITLES, TITLES, st.sampled_from([(None, None), (2025, 2026), (None, 2026)]))
def test_every_task_of_both_plans_is_told_once(before, after, years):
    old = [entry(title, f"o{n}") for n, title in enumerate(before)]
    new = [entry(title, f"n{n}") for n, title in enumerate(after)]
    told = compare(old, new, years=years)
    assert sorted([*(p.new.key for p in told.pairs), *(e.key for e in told.new)]) == sorted(e.key for e in new)
    assert sorted([*(p.old.key for p in told.pairs), *(e.key for e in told.gone)]) == sorted(e.key for e in old)
