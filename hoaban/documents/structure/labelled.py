"""Labels of labelled lines: "Đơn vị chủ trì: …", "Thời gian hoàn thành: …", "Sản phẩm: …"."""

import re

from hoaban.documents.words import key

_BODY = (
    r"(?:(?:các\s+)?(?:cơ quan|đơn vị|bộ phận|lực lượng|địa phương|tổ chức|phòng|ban|cán bộ|công chức|lãnh đạo|"
    r"người|cấp)(?:\s*(?:,|và|/)\s*(?:cơ quan|đơn vị|cá nhân|bộ phận|người))?\s+)?"
)
_WHO = _BODY.removesuffix("?")
_MORE = r"(?:\s+(?:thực hiện|tham mưu|triển khai|soạn thảo|xây dựng|chính))?"
LABELS: list[tuple[str, str]] = [
    ("support", rf"{_BODY}(?:phối hợp|tham gia|hỗ trợ)(?:\s+(?:thực hiện|tham mưu|triển khai))?"),
    (
        "lead",
        (
            rf"{_BODY}(?:chủ trì|đầu mối|chịu trách nhiệm|phụ trách){_MORE}|"
            rf"{_WHO}(?:thực hiện|tham mưu|triển khai|thường trực|được giao|soạn thảo)|"
            rf"phân công(?:\s+(?:thực hiện|nhiệm vụ))?|trách nhiệm thực hiện|giao(?:\s+cho)?"
        ),
    ),
    (
        "time",
        (
            r"(?:(?:mốc|hạn)\s+)?(?:thời gian|thời hạn|thời điểm|tiến độ|lộ trình|tần suất|hạn|kỳ hạn)"
            r"(?:\s+(?:thực hiện|hoàn thành|tổ chức|triển khai|báo cáo|trình|ban hành|gửi)(?:\s+[^\W\d_]+){0,4})?"
            r"(?:\s+(?:dự kiến))?|"
            r"(?:dự kiến\s+)?hoàn thành"
        ),
    ),
    (
        "product",
        (
            r"(?:sản phẩm|kết quả|đầu ra|sản phẩm\s*(?:,|/|và)?\s*kết quả|kết quả\s*(?:,|/|và)?\s*sản phẩm)"
            r"(?:\s+(?:đầu ra|cần đạt|dự kiến|thực hiện|hoàn thành|chủ yếu))?"
        ),
    ),
    ("budget", r"(?:nguồn\s+|dự toán\s+)?kinh phí(?:\s+(?:thực hiện|dự kiến))?|nguồn vốn|dự toán"),
    ("indicator", r"(?:chỉ tiêu|mục tiêu|số lượng)(?:\s+(?:cần đạt|liên quan))?"),
]
_STRESS = r"[*_\"“”]{0,3}"
LABEL = re.compile(
    rf"(?:[*•+-]\s*)?{_STRESS}(?:"
    + "|".join(f"(?P<{name}>{pattern})" for name, pattern in LABELS)
    + rf")\s*{_STRESS}\s*:\s*{_STRESS}\s*"
)
# What a label may stand behind inside a paragraph: the end of a sentence, a dash, an opened bracket.
BREAK = re.compile(r"[.;)]\s+|\s+-\s+|\(\s*|,\s+(?=(?:thời gian|sản phẩm|phối hợp|đơn vị|cơ quan)\s)|\n\s*")
# Details of a piece of work that are neither a field nor work of their own.
_DETAIL = re.compile(
    r"(?:[*•+-]\s*)?(?:(?:cơ quan|đơn vị|cấp|người) (?:trình|thẩm định|phê duyệt|ban hành|quyết định|kiểm tra|giám sát|"
    r"theo dõi|đôn đốc|chỉ đạo|thụ hưởng|nghiệm thu)|"
    r"địa điểm|thành phần|hình thức|đối tượng|quy mô|phương thức|nội dung|phạm vi|yêu cầu|"
    r"số lượng|thời lượng|ngôn ngữ|tài liệu|ghi chú|lưu ý|chủ đề|giải thưởng|cơ cấu)[^:.;]{0,40}:"
)


def is_labelled(words: str) -> bool:
    """Whether a line begins with a label and has a value behind it."""
    found = LABEL.match(key(words))
    return found is not None and bool(words[found.end() :].strip())


def names_who(words: str) -> bool:
    """Whether a labelled line says who works: then it makes work of the words above it."""
    found = LABEL.match(key(words))
    return found is not None and found.lastgroup in ("lead", "support")


def is_detail(words: str) -> bool:
    """Whether a line tells a detail of the work above: "Địa điểm: …", "Thành phần tham dự: …"."""
    return bool(_DETAIL.match(key(words)))


def first_label(lower: str, start: int = 0) -> int | None:
    """Where the first label inside a paragraph stands, or None; `lower`: the paragraph by `words.key`."""
    for gap in BREAK.finditer(lower, start):
        label = LABEL.match(lower, gap.end())
        if label and label.end() < len(lower):
            return gap.end()
    return None
