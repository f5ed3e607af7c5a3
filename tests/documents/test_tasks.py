"""Tasks: who does what with whom and until when, on documents invented for these tests."""

from pathlib import Path

import pytest

from hoaban.documents import judging
from hoaban.documents.reading import read

DATA = Path(__file__).parent / "data"


def reading(name):
    return read((DATA / name).read_bytes(), name=name)


def rows(name):
    return [
        (t.section, str(t.kind), t.lead, t.support, t.deadline.value if t.deadline else None)
        for t in reading(name).tasks
    ]


def test_plan_by_agency_gives_content_duties_requests_and_reports():
    assert rows("plan_by_agency.txt") == [
        ("II.1", "task", ("Sở Văn hóa, Thể thao và Du lịch",), ("Văn phòng UBND tỉnh", "Sở Ngoại vụ", "Báo và phát thanh, truyền hình Hoa Mẫu"), "2026-04-01"),
        ("II.2", "task", ("Sở Ngoại vụ",), ("Công an tỉnh", "Bộ Chỉ huy Bộ đội Biên phòng tỉnh"), "2026-07-01"),
        ("IV.1", "task", ("Văn phòng Sở",), ("Phòng Quản lý Báo chí - Xuất bản",), "FREQ=MONTHLY;INTERVAL=3"),
        ("IV.1", "monitoring", ("Văn phòng Sở",), (), None),
        ("IV.1", "catch_all", ("Văn phòng Sở",), (), None),
        ("IV.2", "task", ("Phòng Quản lý Báo chí - Xuất bản",), (), "2026-06-30"),
        ("IV.3", "task", ("Bộ Chỉ huy Bộ đội Biên phòng tỉnh", "Công an tỉnh"), (), None),
        ("IV.4", "task", ("Trung tâm Văn hóa tỉnh",), ("UBND các xã, phường biên giới",), "2026-08-01"),
        ("IV.5", "reporting", ("Các phòng, đơn vị thuộc Sở",), (), "2026-12-05"),
    ]  # fmt: skip


def test_labelled_lines_fill_product_and_budget():
    task = reading("plan_by_agency.txt").tasks[0]
    assert (task.product, task.budget) == ("24 tin, bài song ngữ", "120 triệu đồng")


def test_two_different_deadlines_of_one_work_are_not_called_sure():
    assert reading("plan_by_agency.txt").tasks[1].deadline_confidence == "low"


def test_request_is_told_from_order():
    assert [t.modality for t in reading("plan_by_agency.txt").tasks].count("request") == 1


def test_dates_of_purpose_and_bases_are_no_tasks():
    assert all("30/4" not in t.title for t in reading("plan_by_agency.txt").tasks)


def test_decision_gives_the_work_of_its_attached_plan():
    assert [r[:2] + r[3:] for r in rows("decision_with_plan.txt")] == [
        (
            "II.1.a",
            "task",
            ("các sở, ban, ngành", "Ủy ban nhân dân các xã, phường"),
            "FREQ=YEARLY;BYMONTH=11;BYMONTHDAY=15;BEFORE",
        ),
        ("II.1.b", "task", (), "FREQ=MONTHLY;INTERVAL=6"),
        ("II.2", "task", (), None),
        ("II.3", "task", (), "2026-05-31"),
    ]


def test_telegram_addresses_persons_and_newspapers():
    assert [(r[0], r[1], r[2]) for r in rows("telegram.txt")] == [
        ("1", "task", ("Chủ tịch Ủy ban nhân dân các xã, phường",)),
        ("2", "task", ("Giám đốc Sở Nông nghiệp và Môi trường",)),
        ("3", "task", ("Báo và phát thanh, truyền hình tỉnh",)),
        ("3", "task", ("Đài Khí tượng thủy văn tỉnh",)),
        ("4", "monitoring", ("Văn phòng Ủy ban nhân dân tỉnh",)),
    ]


def test_deadline_with_an_hour_ends_on_that_day():
    deadline = reading("telegram.txt").tasks[0].deadline
    assert (str(deadline.kind), deadline.end.isoformat(), deadline.text) == (
        "BY",
        "2026-09-09",
        "trước 18 giờ ngày 09/9/2026",
    )


def test_broken_lines_are_joined_and_shared_work_is_coordination():
    found = rows("wrapped_commune_plan.txt")
    assert found[2][2:] == (("Phòng Văn hóa - Xã hội",), ("Đồn Biên phòng Mẫu Sơn", "Công an xã"), "2026-03-01")
    assert found[4][1:4] == ("coordinate_only", (), ("Công an xã", "Phòng Văn hóa - Xã hội"))


def test_news_report_gives_sentences_assigned_duties_and_no_navigation():
    assert [(r[1], r[2], r[4]) for r in rows("news_report.txt")] == [
        ("task", (), None),
        ("task", (), "2027-06-30"),
        ("task", ("Sở Văn hóa, Thể thao và Du lịch",), None),
        ("task", ("Các sở, ban, ngành", "UBND các xã, phường"), None),
    ]


def test_content_duty_and_annex_row_become_one_draft():
    html = """<p>KẾ HOẠCH</p><p>Công tác năm 2026</p><p>I. NỘI DUNG</p>
    <p>1. Sản xuất phim tài liệu ngắn về cột mốc biên giới.</p>
    <p>II. TỔ CHỨC THỰC HIỆN</p><p>1. Sở Ngoại vụ</p>
    <p>- Chủ trì, phối hợp với Công an tỉnh sản xuất phim tài liệu ngắn về cột mốc biên giới.</p>
    <p>Nơi nhận:</p><p>PHỤ LỤC</p><table><tr><th>TT<th>Nhiệm vụ<th>Đơn vị chủ trì<th>Thời gian</tr>
    <tr><td>1<td>Sản xuất phim tài liệu ngắn về cột mốc biên giới<td>Sở Ngoại vụ<td>Quý III/2026</tr></table>"""
    (task,) = read(html.encode()).tasks
    assert [(p.section, p.kind) for p in task.also] == [("I.1", "content"), ("PL.1", "annex_row")]
    assert (task.section, task.lead, task.deadline.value) == ("II.1", ("Sở Ngoại vụ",), "2026-07-01")


def test_same_words_for_two_agencies_stay_two_tasks():
    text = "KẾ HOẠCH\nNăm 2026\n\n1. Sở Y tế:\n- Tổ chức tập huấn cho cán bộ cơ sở.\n2. Sở Nội vụ:\n- Tổ chức tập huấn cho cán bộ cơ sở.\n"
    assert [t.lead for t in read(text.encode()).tasks] == [("Sở Y tế",), ("Sở Nội vụ",)]


@pytest.mark.parametrize(
    ("line", "lead", "support"),
    [
        ("- Sở Tài chính chủ trì phối hợp Sở Nội vụ thẩm định dự toán.", ("Sở Tài chính",), ("Sở Nội vụ",)),
        ("- Giao Sở TT&TT chủ trì, phối hợp với Sở VH,TT&DL xây dựng chuyên trang.", ("Sở TT&TT",), ("Sở VH,TT&DL",)),
        ("- Việc này cần làm ngay. Giao Công an tỉnh chủ trì điều tra vụ việc.", ("Công an tỉnh",), ()),
        ("- Các tổ chức tôn giáo hoạt động trên địa bàn có trách nhiệm thực hiện quy chế.", ("Các tổ chức tôn giáo hoạt động trên địa bàn",), ()),
    ],
)  # fmt: skip
def test_agency_is_found_in_the_sentence(line, lead, support):
    (task,) = read(f"KẾ HOẠCH\nNăm 2026\n\nI. NHIỆM VỤ\n{line}\n".encode()).tasks
    assert (task.lead, task.support) == (lead, support)


@pytest.mark.parametrize("name", sorted(p.name for p in DATA.glob("*.txt")))
def test_every_value_has_its_evidence(name):
    found = reading(name)
    assert sum(judging.unsupported(t, found.text)[1] for t in found.tasks) == 0


def test_point_that_begins_with_another_body_leaves_the_leader_unsure():
    text = "KẾ HOẠCH\nNăm 2026\n\nIII. TỔ CHỨC\n1. Các tổ dân phố\n- Cung cấp hình ảnh đẹp.\n- Tổ dân phố số 3, số 5 làm điểm về du lịch.\n"
    first, second = read(text.encode()).tasks
    assert (first.lead_confidence, second.lead_confidence) == ("high", "low")
