"""Titles read as titles; a time in brackets is a deadline; the same work in two chapters is one draft."""

from hoaban.documents import judging
from hoaban.documents.reading import read

PLAN = """ỦY BAN NHÂN DÂN
TỈNH HOA MẪU

Số: 7/KH-UBND
Hoa Mẫu, ngày 05 tháng 01 năm 2026

KẾ HOẠCH
Công tác năm 2026

II. NHIỆM VỤ
{content}
III. TỔ CHỨC THỰC HIỆN
1. Sở Y tế
{duties}
"""


def drafts(content="", duties=""):
    found = read(PLAN.format(content=content, duties=duties).encode())
    assert [judging.unsupported(task, found.text)[1] for task in found.tasks] == [0] * len(found.tasks)
    return found.tasks


def timed(words):
    (task,) = drafts(duties=f"- Chủ trì rà soát các cơ sở khám chữa bệnh ({words}).")
    return task.title, str(task.deadline.kind) if task.deadline else None


def test_time_in_a_last_bracket_is_the_deadline_and_no_part_of_the_title():
    title = "Rà soát các cơ sở khám chữa bệnh"
    assert [timed(w) for w in ("Quý IV/2026", "hằng tháng", "thường xuyên", "trước ngày 15/12/2026")] == [
        (title, "RANGE"), (title, "RRULE"), (title, "STANDING"), (title, "BEFORE"),
    ]  # fmt: skip


def test_time_after_a_last_comma_is_no_part_of_the_title_either():
    (task,) = drafts(duties="- Chủ trì rà soát các cơ sở khám bệnh, hoàn thành trước ngày 15/12/2026.")
    assert (task.title, task.deadline.value) == ("Rà soát các cơ sở khám bệnh", "2026-12-15")


def test_time_in_brackets_that_is_not_understood_is_asked():
    title = "Rà soát các cơ sở khám chữa bệnh"
    assert [timed("cuối năm 2026"), timed("trước mùa mưa năm 2026")] == [(title, "UNKNOWN")] * 2


def test_bracket_of_other_words_stays_in_the_title():
    assert timed("tuyến xã") == ("Rà soát các cơ sở khám chữa bệnh (tuyến xã)", None)
    assert timed("hàng hóa, vật tư") == ("Rà soát các cơ sở khám chữa bệnh (hàng hóa, vật tư)", None)


def test_title_begins_with_a_capital_and_without_a_mark():
    assert [t.title for t in drafts(duties="- Chủ trì, phối hợp với Công an tỉnh: (i) rà soát các cơ sở.")] == [
        "Rà soát các cơ sở"
    ]


def test_long_title_ends_with_a_whole_clause():
    work = "rà soát " + ", ".join(f"cơ sở khám bệnh số {n} của tỉnh" for n in range(1, 20))
    (task,) = drafts(duties=f"- Chủ trì {work}.")
    assert (len(task.title) <= 300, task.title.endswith("của tỉnh")) == (True, True)


def test_long_title_leaves_no_bracket_open():
    work = (
        "rà soát "
        + "các cơ sở khám chữa bệnh tư nhân " * 6
        + "(gồm "
        + ", ".join("phòng khám" for _ in range(40))
        + ")"
    )
    (task,) = drafts(duties=f"- Chủ trì {work}.")
    assert "(" not in task.title


def test_content_with_a_time_and_the_duty_in_the_same_words_are_one_draft():
    (task,) = drafts(
        "- Xây dựng bản đồ các trạm y tế trên địa bàn tỉnh (Quý III/2026).",
        "- Chủ trì, phối hợp với Công an tỉnh xây dựng bản đồ các trạm y tế trên địa bàn tỉnh.",
    )
    assert (task.section, task.lead, task.deadline.value, [(p.section, p.kind) for p in task.also]) == (
        "III.1", ("Sở Y tế",), "2026-07-01", [("II", "content")],
    )  # fmt: skip
