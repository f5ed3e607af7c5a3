"""What the report says, and that each figure names the rows it counts."""

from datetime import date

from hoaban.plans.vocabulary import TaskState
from hoaban.reports.annexes import Annexes
from hoaban.reports.contents import report_content
from tests.factories.reports import (
    DEPARTMENT,
    SO_TTTT,
    a_contribution_row,
    a_written_plan,
    plan_figures,
    since_the_beginning,
    task_figures,
)  # fmt: skip

NBSP = "\u00a0"


def said(figures, whole=None):
    return report_content(figures, Annexes(figures, whole or figures), DEPARTMENT, portal="https://portal.test")


def plain(lines):
    return [line.replace(NBSP, " ") for line in lines]


def a_mixed_plan():
    old = a_contribution_row(3)
    done = task_figures(
        1, state=TaskState.DONE, asks=2, within=(a_contribution_row(1), a_contribution_row(2, languages=("vi",)))
    )
    late = task_figures(2, state=TaskState.LATE, asks=2, before=(old,))
    standing = task_figures(3, state=TaskState.STANDING, due_on=None, deadline_text="Thường xuyên")
    other = task_figures(4, kind="catch_all", counted=False)
    figures = plan_figures(done, late, standing, other)
    return figures, since_the_beginning(figures, [(1, old)])


def test_every_figure_of_the_overview_names_its_rows():
    assert plain(said(*a_mixed_plan())["overview"]) == [
        "1. Số nhiệm vụ theo dõi: 4 nhiệm vụ (Phụ lục I, mục 1–4); được tính tiến độ: 3 nhiệm vụ (Phụ lục I, mục 1–3), gồm:",
        "- Hoàn thành: 1 nhiệm vụ (Phụ lục I, mục 1);",
        "- Quá hạn: 1 nhiệm vụ (Phụ lục I, mục 2);",
        "- Đang thực hiện: 0 nhiệm vụ;",
        "- Thường xuyên: 1 nhiệm vụ (Phụ lục I, mục 3).",
        "2. Sản phẩm được phê duyệt trong kỳ: 2 sản phẩm (Phụ lục II, mục 1–2), gồm 3 ấn bản: tiếng Việt 2 (mục 1–2); tiếng Anh 1 (mục 1).",
        "3. Tiến độ chung của Kế hoạch tính đến hết kỳ: 50 %, là bình quân tiến độ của 3 nhiệm vụ (Phụ lục I, mục 1–3); tiến độ một nhiệm vụ là số sản phẩm được phê duyệt chia cho số sản phẩm yêu cầu, tối đa 100 %.",
    ]


def test_a_late_task_shows_cause_and_evidence():
    late = said(*a_mixed_plan())["groups"][1]
    assert plain([late["summary"], *late["lines"]]) == [
        "Có 1 nhiệm vụ (Phụ lục I, mục 2):",
        "Tuyên truyền về đất và người Điện Biên, đợt 2. Chủ trì: Sở TT&TT (nay: Sở Văn hóa, Thể thao và Du lịch); hạn 14/12/2026; đã duyệt 1/2 (Phụ lục II, mục 3). Nguyên nhân theo số liệu: còn thiếu 1 sản phẩm được phê duyệt.",
    ]


def test_a_late_task_without_lead_or_product_says_both():
    figures = plan_figures(task_figures(1, state=TaskState.LATE, lead=()))
    assert said(figures)["groups"][1]["lines"][0].endswith(
        "Chủ trì: Kế hoạch không nêu; hạn 14/12/2026; đã duyệt 0/1. "
        "Nguyên nhân theo số liệu: chưa có sản phẩm nào được phê duyệt; chưa xác định cơ quan chủ trì."
    )


def test_a_group_without_tasks_says_so():
    assert [group["summary"] for group in said(plan_figures(task_figures(1)))["groups"]] == [
        "Không có.", "Không có.", f"Có 1 nhiệm vụ (Phụ lục{NBSP}I, mục{NBSP}1):", "Không có.",
    ]  # fmt: skip


def test_long_lists_stand_in_the_annex_only_but_late_tasks_are_all_named():
    def lines(state):
        figures = plan_figures(*(task_figures(place, state=state) for place in range(1, 31)))
        return [len(group["lines"]) for group in said(figures)["groups"]]

    assert lines(TaskState.DONE) == [0, 0, 0, 0]
    assert lines(TaskState.LATE) == [0, 30, 0, 0]


def test_what_is_due_in_the_following_period_is_named():
    soon, far = task_figures(1, due_on=date(2027, 2, 1)), task_figures(2, due_on=date(2027, 4, 1))
    ahead = said(plan_figures(soon, far))["ahead"]
    assert plain([ahead["summary"]]) == [
        "Có 1 nhiệm vụ (Phụ lục I, mục 1) đến hạn từ ngày 01/01/2027 đến ngày 31/03/2027:"
    ]
    assert len(ahead["lines"]) == 1


def test_a_running_period_says_up_to_which_day_it_counts():
    figures = plan_figures(task_figures(1), day=date(2026, 11, 23))
    assert "tính đến ngày 23/11/2026:" in said(figures)["overview"][-1]


def test_one_story_for_two_tasks_is_not_sold_as_two_products():
    first, second = a_contribution_row(1), a_contribution_row(2)
    same = type(second)(second.public_id, second.title, first.item, second.first_at, second.editions)
    figures = plan_figures(task_figures(1, within=(first,)), task_figures(2, within=(same,)))
    line = plain(said(figures)["overview"])[5]
    assert line.startswith(
        "2. Sản phẩm được phê duyệt trong kỳ: 2 lượt sản phẩm (của 1 sản phẩm khác nhau) (Phụ lục II"
    )


def test_an_agency_that_still_bears_its_task_is_named_once():
    kept = type(SO_TTTT)("Công an tỉnh", SO_TTTT.role, SO_TTTT.agency, "Công an tỉnh", ("Công an tỉnh",))
    assert said(plan_figures(task_figures(1, lead=(kept,))))["tasks"][0]["lead"] == "Công an tỉnh"


def test_the_subject_is_cited_as_written():
    def citation(subject):
        return said(plan_figures(plan=a_written_plan(subject=subject)))["plan"]["citation"]

    start = "Kế hoạch số 4342/KH-UBND ngày 31 tháng 12 năm 2025 của Ủy ban nhân dân tỉnh Điện Biên"
    assert citation("Công tác thông tin đối ngoại.") == f"{start} về Công tác thông tin đối ngoại"
    assert citation("Về công tác thông tin đối ngoại") == f"{start} về công tác thông tin đối ngoại"
    assert citation("") == start
