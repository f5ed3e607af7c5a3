"""What a section is for, by the words of its heading: purpose, content, organisation, funds, watching, coordination."""

import re

from hoaban.documents.words import key

_ANYWHERE = [
    ("coordinate", re.compile(r"phối hợp thực hiện|nhiệm vụ phối hợp|tham gia phối hợp")),
    ("organise", re.compile(r"tổ chức thực hiện|tổ chức triển khai|phân công|trách nhiệm|nhiệm vụ của các")),
    ("funds", re.compile(r"kinh phí|nguồn vốn|nguồn lực thực hiện")),
    ("watch", re.compile(r"giám sát|theo dõi|chế độ báo cáo|thông tin, báo cáo|kiểm tra")),
]
_CONTENT = re.compile(
    r"nội dung|nhiệm vụ|giải pháp|hoạt động|biện pháp|công việc|công tác|tuyên truyền|chủ trì thực hiện"
)
# Purpose, grounds and situation begin their heading; inside one they belong to the work ("Thông tin về tình hình …").
_BEFORE = r"(?:(?:một số|các|phần|về|khái quát|đặc điểm|nhận định|những|đánh giá|sơ lược)\s+)*"
_PURPOSE = re.compile(
    _BEFORE + r"(?:mục đích|yêu cầu|mục tiêu|quan điểm|nguyên tắc|sự cần thiết|căn cứ|cơ sở|phạm vi|đối tượng|"
    r"chỉ tiêu|hiệu lực|điều khoản|giải thích từ ngữ|quy định chung|tầm nhìn|thời gian|địa điểm|thành phần)"
)
_LOOK_BACK = re.compile(
    _BEFORE + r"(?:tình hình|thực trạng|bối cảnh|kết quả|tồn tại|hạn chế|khó khăn|ưu điểm|nguyên nhân|đánh giá chung)"
)
_ALSO_WORK = re.compile(r"nhiệm vụ|giải pháp|nội dung|biện pháp")


def role_of(words: str) -> str | None:
    """Return the role of a heading, or None when its words tell nothing: then the section above decides."""
    lower = key(words)
    purpose = _LOOK_BACK.match(lower) or (_PURPOSE.match(lower) and not _ALSO_WORK.search(lower))
    found = next((role for role, pattern in _ANYWHERE if pattern.search(lower)), None)
    if found and not (purpose and found != "organise"):
        return found
    if purpose:
        return "purpose"
    return "content" if _CONTENT.search(lower) else None
