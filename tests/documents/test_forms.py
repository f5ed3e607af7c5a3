"""Other forms of documents: notices, regulations, Party plans, plans with every way of naming who acts (all invented)."""

from pathlib import Path

from hoaban.documents.duties.kinds_of_work import kind_of_work
from hoaban.documents.reading import read

DATA = Path(__file__).parent / "data"


def drafts(name):
    return {t.section: t for t in read((DATA / name).read_bytes(), name=name).tasks}


def test_sentence_that_opens_points_gives_them_its_lead_and_partners():
    found = drafts("notice_with_points.txt")
    assert [(found[s].lead, found[s].support) for s in ("II.2.a", "II.2.b")] == [
        (("Bộ Tài chính",), ("Bộ Xây dựng", "các cơ quan liên quan"))
    ] * 2
    assert found["II.2.b"].deadline.value == "FREQ=MONTHLY"


def test_praise_is_no_work_and_a_deputy_can_lead():
    found = drafts("notice_with_points.txt")
    assert [s for s in found if s.startswith("I.")] == []
    assert found["II.4"].lead == ("Phó Thủ tướng Trần Hồng Hà",)


def test_duties_of_a_regulation_belong_to_the_article_that_names_the_body():
    found = drafts("regulation.txt")
    assert [(s, t.lead) for s, t in found.items()] == [
        ("II.5.1", ("Sở Văn hóa, Thể thao và Du lịch",)),
        ("II.5.2", ("Sở Văn hóa, Thể thao và Du lịch",)),
        ("II.6.1", ("Sở Ngoại vụ",)),
    ]


def test_party_plan_is_read_outside_the_form_of_decree_30():
    facts = read((DATA / "party_plan.txt").read_bytes()).document
    assert (facts.number, facts.issuer, facts.issued_on) == ("45-KH/TU", "Ban Thường vụ Tỉnh ủy", "2026-03-20")
    found = drafts("party_plan.txt")
    assert found["III.1"].lead == ("Các huyện ủy, thành ủy, đảng ủy trực thuộc Tỉnh ủy",)
    assert found["III.2"].lead == ("Đảng ủy UBND tỉnh",)


def test_every_way_of_naming_a_unit_is_understood():
    leads = {s: t.lead for s, t in drafts("province_plan.txt").items()}
    assert leads["III.1"] == ("Sở Nông nghiệp và Môi trường",)
    assert leads["III.2"] == ("Sở Công Thương",)
    assert leads["III.3"] == ("Sở Xây dựng",)
    assert leads["III.4"] == ("Bộ Chỉ huy Quân sự tỉnh", "Bộ Chỉ huy Bộ đội Biên phòng tỉnh", "Công an tỉnh")
    assert leads["III.5"] == ("Các sở, ban, ngành tỉnh", "UBND các xã, phường")
    assert leads["III.7"] == ("Báo Hoa Mẫu", "Đài Phát thanh - Truyền hình tỉnh")
    assert leads["III.8.1"] == leads["III.8.2"] == ("UBND các xã, phường",)


def test_dated_report_of_the_closing_sentence_is_reporting_and_unsure():
    last = drafts("province_plan.txt")["end"]
    assert (str(last.kind), last.lead_confidence, last.deadline.value) == (
        "reporting",
        "low",
        "FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=15;BEFORE",
    )


def test_inferred_year_is_not_sure():
    task = drafts("province_plan.txt")["III.8.2"]
    assert (task.deadline.value, task.deadline_confidence) == ("2026-05-15", "low")


def test_sentence_behind_an_agreement_gives_its_work_but_nothing_sure():
    text = (
        "THÔNG BÁO\nKết luận cuộc họp năm 2026\n\n1. Đồng ý với đề nghị của tỉnh Mẫu, hoàn thành trước ngày 05/6/2026. "
        "Bộ Tài chính hướng dẫn địa phương thực hiện theo quy định.\n"
    )
    (task,) = read(text.encode()).tasks
    assert (task.lead, task.lead_confidence, task.deadline_confidence) == (("Bộ Tài chính",), "low", "low")


def test_heading_whose_number_lost_its_full_stop_calls_its_agency():
    text = "CHỈ THỊ\nNăm 2026\n\n1. Sở Y tế:\na) Rà soát các cơ sở trên địa bàn.\n2 Ủy ban nhân dân các xã, phường:\na) Thành lập tổ công tác tại chỗ.\n"
    assert [t.lead for t in read(text.encode()).tasks] == [("Sở Y tế",), ("Ủy ban nhân dân các xã, phường",)]


def test_helping_to_watch_and_watching_by_right_of_office_are_monitoring():
    works = (
        "giúp Ban Thường vụ Tỉnh ủy theo dõi, đôn đốc",
        "theo chức năng, nhiệm vụ tăng cường kiểm tra, giám sát việc",
    )
    assert {str(kind_of_work(f"{work} thực hiện Kết luận")) for work in works} == {"monitoring"}


def test_watching_the_weather_is_work_and_watching_others_is_monitoring():
    text = "KẾ HOẠCH\nNăm 2026\n\n1. Sở Y tế:\n- Theo dõi diễn biến dịch bệnh trên địa bàn.\n- Theo dõi, đôn đốc các đơn vị thực hiện.\n"
    assert [str(t.kind) for t in read(text.encode()).tasks] == ["task", "monitoring"]
