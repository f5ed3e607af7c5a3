"""Properties of the tree: whatever the text, zones cover it, parts nest and lie inside it, and every number has its place."""

import itertools
import re

from hypothesis import given
from hypothesis import strategies as st

from hoaban.documents.reading import read
from hoaban.documents.structure.markers import marker_of, next_number, ordinal
from hoaban.documents.vocabulary import Unreadable
from tests.documents import numbered

ZONES = {"title", "opening", "body", "recipients", "signature", "annex", "header", "footer", "footnote"}
PIECES = [
    "I. MỤC ĐÍCH", "II. NỘI DUNG", "H. KINH PHÍ", "IIl. TỔ CHỨC", "1. Sở Y tế:", "l. Rà soát.", "2.", "a)", "a) Rà soát. b) Kiểm tra.", "đ) Báo cáo.", "- Lập danh sách;",
    "+ Gửi Sở Y tế.", "1.1. Bố trí", "2.1 Kinh phí", "(i) một; (ii) hai", "Điều 1. Phạm vi", "Chương I", "Phần thứ nhất", "Mục 1", "“Điều 5. Mới", "hết.”;", "PHỤ LỤC I", "PHỤ LỤC",
    "Nơi nhận:", "Nơi nhận:\tTM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "Lê Văn Mẫu", "KẾ HOẠCH", "QUYẾT ĐỊNH:", "QUYẾT ĐỊNH", "(Ban hành kèm theo Quyết định số 1/QĐ-UBND)", "Căn cứ Luật số 1/2025/QH15 ngày 1/1/2025; Nghị định số 2/2025/NĐ-CP;",
    "Số:   /KH-UBND   Mẫu, ngày  tháng  năm 2026", "ỦY BAN NHÂN DÂN    CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Kính gửi: Các sở", "V/v rà soát", "12.5.2026 là ngày", "2", "", "\t", "Trên đây là Kế hoạch.",
    "DANH MỤC NHIỆM VỤ", "T/M BAN THƯỜNG VỤ", "3. Một.. Sở Tài chính:", "Mục tiêu chung", "A. CHUNG", "1) Một", "HỎA TỐC",
]  # fmt: skip


def parts_of(text):
    try:
        return read(text.encode("utf-8", "surrogatepass"))
    except Unreadable:
        return None


def check(text):
    reading = parts_of(text)
    if reading is None:
        return
    size = len(reading.text)
    zones = [p for p in reading.parts if p.kind in ZONES]
    assert [zones[0].start, zones[-1].end] == [0, size]
    assert all(a.end == b.start for a, b in itertools.pairwise(zones))
    assert all(0 <= p.start <= p.end <= size for p in reading.parts)
    spans = [(p.start, p.end) for p in reading.parts]
    assert spans == sorted(spans, key=lambda s: (s[0], -s[1]))
    check_nesting([p for p in reading.parts if p.kind == "heading"])
    document = reading.document
    assert all(0 <= e.start < e.end <= size for e in document.evidence)
    assert all(" ".join(reading.text[b.start : b.end].split()) == b.text for b in document.bases)
    for number in filter(None, [document.number, *(b.number for b in document.bases)]):
        assert number in re.sub(r"\s+", "", reading.text)


def check_nesting(headings):
    """Two headings lie one in the other or apart; the inner one has the longer or equal path."""
    open_parts = []
    for part in headings:
        while open_parts and open_parts[-1].end <= part.start:
            open_parts.pop()
        assert not open_parts or part.end <= open_parts[-1].end
        open_parts.append(part)


@given(st.lists(st.sampled_from(PIECES), max_size=40))
def test_lines_of_the_form_in_any_order(lines):
    check("\n".join(lines))


@given(
    st.lists(st.one_of(st.sampled_from(PIECES), st.text(max_size=30)), max_size=25),
    st.sampled_from(["\n", "\n\n", " ", "\r\n"]),
)
def test_lines_of_the_form_among_any_text(lines, between):
    check(between.join(lines))


@given(st.text(max_size=300))
def test_any_text(text):
    check(text)


@given(st.integers(0, 10_000), st.floats(0, 0.5))
def test_damaged_plans_keep_most_of_their_tree(seed, damage):
    pairs = []
    for text, expected in numbered.documents(8, damage=damage, seed=seed):
        check(text)
        pairs.append((expected, numbered.nodes_of(read(text.encode()))))
    precision, recall = numbered.agreement(pairs)
    least = 0.97 - 1.5 * damage
    assert (precision >= least, recall >= least) == (True, True), (precision, recall)


@given(st.sampled_from(["roman", "arabic", "letter"]), st.integers(1, 20))
def test_numbers_follow_one_another(kind, count):
    number = {"roman": "I", "arabic": "1", "letter": "a"}[kind]
    for _ in range(count - 1):
        number = next_number(kind, number)
    assert ordinal(kind, number) == count


@given(st.text(alphabet="IVXLl1abcdđ0123456789.)(-–+ /:%", max_size=12), st.text(max_size=8))
def test_marker_is_inside_its_line(start, rest):
    line = start + rest
    marker = marker_of(line)
    assert marker is None or 0 < marker.length <= len(line)
