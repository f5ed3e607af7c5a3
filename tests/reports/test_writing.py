"""The DOCX as a receiver opens it."""

import docx
import pytest

from hoaban.reports import writing
from hoaban.reports.vocabulary import ReportIssuer
from tests.factories.reports import (
    NOON,
    a_contribution_row,
    a_written_plan,
    plan_figures,
    since_the_beginning,
    task_figures,
)  # fmt: skip
from tests.reports.reading import annex, body, everything, opened, products, tasks, written

TITLE = "Lễ hội Hoa Ban mời gọi du khách"


def test_the_annex_lists_each_contribution_with_the_editions_that_prove_it():
    row = a_contribution_row(1, TITLE)
    assert products(written(plan_figures(task_figures(1, within=(row,))))) == [
        ["A. Được phê duyệt trong kỳ"] * 8,
        ["1", f"{TITLE}\n{row.public_id}", "1", "tiếng Việt", "1", "12/11/2026", "Lò Thị Hoa",
         "https://portal.test/vi/van-hoa/2026/11/bai-1/"],
        ["1", f"{TITLE}\n{row.public_id}", "1", "tiếng Anh", "1", "12/11/2026", "Lò Thị Hoa",
         "https://portal.test/en/van-hoa/2026/11/bai-1/"],
    ]  # fmt: skip


def test_earlier_contributions_that_progress_counts_are_listed_too():
    old = a_contribution_row(7, "Cà phê Mường Ảng", languages=("vi",), path=False)
    figures = plan_figures(task_figures(1, asks=2, before=(old,)))
    rows = products(written(figures, since_the_beginning(figures, [(0, old)])))
    assert rows[0][0] == "B. Được phê duyệt trước kỳ, tính vào tiến độ"
    assert rows[1][-1] == "chưa có địa chỉ công khai"


def test_the_annex_of_tasks_holds_the_figures():
    figures = plan_figures(task_figures(1, asks=3, within=(a_contribution_row(1),)))
    row = tasks(written(figures))[0]
    assert row[3:] == ["14/12/2026", "3", "0", "1", "33,3\u00a0%", "Đang thực hiện", "1"]
    assert figures.tasks[0].public_id in row[1]


def test_ampersands_and_angle_brackets_survive():
    title = "Sở TT&TT: “< 5 & >”"
    data = written(plan_figures(task_figures(1, title=title, within=(a_contribution_row(1, title),))))
    assert everything(data).count("Sở TT&TT: “< 5 & >”") >= 3
    assert "Sở TT&TT (nay: Sở Văn hóa, Thể thao và Du lịch)" in everything(data)


def test_template_marks_and_control_characters_in_a_title_are_only_text():
    data = written(plan_figures(task_figures(1, title="{{ plan }} {% if %}\x07\x0b một\x0chai")))
    assert tasks(data)[0][1].startswith("{{ plan }} {% if %}   một hai")


def test_a_very_long_title_is_kept_whole():
    title = "Tuyên truyền " * 80
    assert title.strip() in tasks(written(plan_figures(task_figures(1, title=title.strip()))))[0][1]


def test_number_and_day_of_the_report_stay_blank():
    head = [cell.text for cell in opened(written(plan_figures(task_figures(1)))).tables[0].rows[0].cells]
    assert "Số:          /BC-……" in head[0]
    assert "Điện Biên, ngày        tháng        năm 20……" in head[1]


def test_what_is_unknown_stays_blank():
    plan = a_written_plan(number="", issued_on=None, issuer_name="", subject="")
    data = written(plan_figures(plan=plan), issuer=ReportIssuer())
    assert "Kết quả thực hiện Kế hoạch số ……………" in body(data)
    assert "Kính gửi: ……………." in body(data)


def test_an_empty_plan_says_so_in_words():
    data = written(plan_figures())
    assert "Kế hoạch chưa có nhiệm vụ nào được cán bộ xác nhận; chưa có số liệu để báo cáo." in body(data)
    assert body(data).count("Không có.") == 6
    assert annex(data, "Nhiệm vụ và mã") == []


def test_an_empty_period_says_so_in_words():
    assert "2. Trong kỳ không có sản phẩm nào được phê duyệt." in body(written(plan_figures(task_figures(1))))


def test_a_sample_plan_gives_a_report_marked_as_a_sample():
    mark = "VĂN BẢN MẪU – SỐ LIỆU MINH HỌA, KHÔNG CÓ GIÁ TRỊ PHÁP LÝ"
    assert body(written(plan_figures(plan=a_written_plan(is_sample=True)))).count(mark) == 3
    assert body(written(plan_figures())).count(mark) == 0


def test_a_plan_known_from_the_press_is_told_as_such():
    plan = a_written_plan(second_hand=True, reported_by="Cổng thông tin đối ngoại")
    told = "Nội dung Kế hoạch được ghi nhận qua tin của Cổng thông tin đối ngoại, chưa đối chiếu với văn bản gốc."
    assert told in body(written(plan_figures(plan=plan)))


def test_nobody_is_named_as_the_signer():
    signature = opened(written(plan_figures())).tables[1].rows[0].cells
    assert [cell.text.strip() for cell in signature] == ["Nơi nhận:\n- Như trên;\n- Lưu: VT.", "GIÁM ĐỐC"]


def test_a_template_that_asks_for_something_else_is_refused(tmp_path):
    broken = docx.Document()
    broken.add_paragraph("{{ plan.telephone }}")
    broken.save(tmp_path / "broken.docx")
    with pytest.raises(writing.TemplateBroken):
        writing.fill_template({"plan": {}}, at=NOON, title="x", template=(tmp_path / "broken.docx").read_bytes())


def test_a_template_cannot_switch_escaping_off(tmp_path):
    careless = docx.Document()
    careless.add_paragraph("{{ name | safe }}")
    careless.save(tmp_path / "careless.docx")
    with pytest.raises(writing.TemplateBroken):
        writing.fill_template({"name": "x"}, at=NOON, title="x", template=(tmp_path / "careless.docx").read_bytes())


def test_a_template_whose_marks_do_not_close_is_refused(tmp_path):
    broken = docx.Document()
    broken.add_paragraph("{%p if plan %}")
    broken.save(tmp_path / "broken.docx")
    with pytest.raises(writing.TemplateBroken):
        writing.fill_template({"plan": "x"}, at=NOON, title="x", template=(tmp_path / "broken.docx").read_bytes())
