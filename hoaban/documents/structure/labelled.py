"""Labels of labelled lines: "Đơn vị chủ trì: …", "Thời gian hoàn thành: …", "Sản phẩm: …"."""

import re

from hoaban.documents.words import key

_BODY = r"(?:(?:cơ quan|đơn vị|bộ phận|lực lượng|địa phương|tổ chức)(?:\s*(?:,|và)\s*(?:cơ quan|đơn vị|cá nhân))?\s+)?"
LABELS: list[tuple[str, str]] = [
    ("support", rf"{_BODY}(?:phối hợp|tham gia|hỗ trợ)(?:\s+thực hiện)?"),
    (
        "lead",
        (
            rf"{_BODY}(?:chủ trì|đầu mối|chịu trách nhiệm)(?:\s+(?:thực hiện|tham mưu))?|"
            rf"(?:cơ quan|đơn vị|địa phương)(?:\s*,\s*đơn vị)?\s+thực hiện|phân công thực hiện|"
            rf"trách nhiệm thực hiện"
        ),
    ),
    (
        "time",
        (
            r"(?:thời gian|thời hạn|tiến độ|lộ trình)(?:\s+(?:thực hiện|hoàn thành|tổ chức|"
            r"triển khai|báo cáo|trình))?(?:\s+(?:dự kiến))?|hoàn thành"
        ),
    ),
    ("product", r"(?:sản phẩm|kết quả|đầu ra|sản phẩm\s*[,/]?\s*kết quả)(?:\s+(?:đầu ra|cần đạt|dự kiến|thực hiện))?"),
    ("budget", r"(?:nguồn\s+)?kinh phí(?:\s+(?:thực hiện|dự kiến))?"),
    ("indicator", r"(?:chỉ tiêu|mục tiêu|số lượng)(?:\s+(?:cần đạt|liên quan))?"),
]
LABEL = re.compile(r"(?:[*•+-]\s*)?(?:" + "|".join(f"(?P<{name}>{pattern})" for name, pattern in LABELS) + r")\s*:\s*")


def is_labelled(words: str) -> bool:
    """Whether a line begins with a label and has a value behind it."""
    found = LABEL.match(key(words))
    return found is not None and bool(words[found.end() :].strip())
