"""What kind of work a sentence is: a task, a catch-all, watching others, or reporting."""

# ruff: noqa: PLR2004 - the small numbers of a rule stand where the rule is read

import re

from hoaban.documents.kinds import TaskKind
from hoaban.documents.words import VERBS, alternation, key

_CATCH_ALL = re.compile(
    r"(?:thực hiện\s+)?(?:các\s+|một số\s+)?(?:nhiệm vụ|việc|công việc) khác\s+(?:do|khi|theo|được|có|thuộc|"
    r"của)|nhiệm vụ khác do|công việc khác do|nhiệm vụ khác\s*\.?$|"
    r"nhiệm vụ được (?:giao|phân công) tại (?:kế hoạch|phụ lục)|"
    r"(?:tổ chức |triển khai |chủ động )*thực hiện (?:tốt |đầy đủ |nghiêm túc |có hiệu quả )?(?:các |những )?"
    r"(?:nhiệm vụ|công việc|nội dung) (?:theo|do|được) (?:[^\W_]+ ){0,4}"
    r"(?:phân công|giao|chỉ đạo)(?: (?:của|cho) [^.;,]{3,60})?\.?$|"
    r"căn cứ (?:theo )?chức năng, nhiệm vụ được giao[^.]{0,260}(?:để )?triển khai thực hiện các nhiệm vụ\.?$"
)
_WATCH = re.compile(
    r"(?:(?:giúp|tham mưu(?: cho| giúp)?)\s+(?:[^\W_]+\s+){1,8}?(?=theo dõi|đôn đốc))?"
    r"(?:thường xuyên\s+|chủ động\s+|tăng cường\s+|tổ chức\s+)*(?:(?:"
    r"theo dõi(?!\s+(?:sát\s+|chặt chẽ\s+)?(?:diễn biến|thời tiết|tình hình|dư luận))|đôn đốc|"
    r"giám sát)\b|kiểm tra\s*,\s*(?:đôn đốc|giám sát|đánh giá|"
    r"hướng dẫn)[^.;]{0,40}\b(?:việc|các\s+(?:cơ quan|đơn vị|sở|địa phương))|"
    r"kiểm tra\s+việc|thanh tra\s*,?\s*kiểm tra\s+việc|"
    r"(?:(?:hướng dẫn|chủ trì|tham mưu|kiểm tra|tổng hợp)(?:\s*,\s*|\s+và\s+)){1,3}"
    r"(?:theo dõi|đôn đốc|giám sát|kiểm tra)"
    r"(?:(?:\s*,\s*|\s+và\s+)[^\W_]+\s+[^\W_]+){0,2}\s+(?:việc|quá trình|tình hình|tiến độ))"
)
_REPORT = re.compile(
    r"(?:định kỳ\s+(?:(?:hằng|hàng)\s+)?(?:\S+\s+){0,7}?|"
    r"tổng hợp\b[^.;]{0,60}?,?\s*(?:và\s+)?|"
    r"thực hiện\s+(?:chế độ\s+)?(?:thông tin,\s*)?)?(?:báo cáo|gửi\s+báo cáo|sơ kết,\s+báo cáo|"
    r"chế độ báo cáo)\b"
)
# Grounds and times before the verb say nothing about the kind: "theo chức năng, nhiệm vụ được giao, theo dõi …".
_GROUNDS = re.compile(
    rf"theo chức năng(?:, nhiệm vụ)?(?:, quyền hạn)?(?: được giao)?\s+(?=(?:{alternation(VERBS)})(?![^\W_]))|"
    r"(?:theo chức năng(?:, nhiệm vụ)?(?:, quyền hạn)?(?: được giao)?|"
    r"trong phạm vi [^,]{3,60}(?:, nhiệm vụ[^,]{0,40})?|"
    r"(?:trên cơ sở|căn cứ)(?:(?!\snày\s)[^.;]){5,160}?|(?:trước|chậm nhất|hằng|hàng|định kỳ)[^.;]{3,60}?)"
    rf",\s+(?=(?:{alternation(VERBS)})(?![^\W_]))"
)
_VERB_FIRST = re.compile(rf"(?:{alternation(VERBS)}|lồng ghép|nâng cấp|phát triển)(?![^\W_])")
_NO_WORK = re.compile(
    r"(?:chủ trương của|ban hành kèm theo|phê duyệt|đánh giá cao|ghi nhận|biểu dương|hoan nghênh|"
    r"có phụ lục|thông tin liên hệ|đảm bảo nguyên tắc|thực hiện theo)"
)
_CLOSING = re.compile(
    r"(?:[^.]{0,300}(?:chịu trách nhiệm|có trách nhiệm)\s+thi hành\s|trên đây là|"
    r"trong quá trình (?:triển khai|tổ chức)?\s*,?\s*(?:tổ chức\s+)?(?:thực hiện)?|"
    r"(?:kế hoạch|chỉ thị|quyết định|công điện|chương trình|kết luận|nghị quyết|thông báo|hướng dẫn) này|"
    r"(?:yêu cầu|đề nghị)\s[^.]{0,240}(?:nghiêm túc\s+)?(?:tổ chức\s+|"
    r"triển khai\s+)*thực hiện\s+(?:nghiêm\s+|tốt\s+|"
    r"có hiệu quả\s+)?(?:các nội dung\s+(?:của\s+)?)?(?:chỉ thị|kế hoạch|công điện|"
    r"chương trình|thông báo)\s+này|"
    r"yêu cầu\s[^.]{5,200}\snghiêm túc\s+(?:tổ chức\s+|triển khai\s+)*thực hiện\W*$|"
    r"[^.]{0,80}thông báo\s+(?:để|cho|đến)\s[^.]{0,120}(?:biết|thực hiện))"
)


def kind_of_work(work: str) -> TaskKind:
    """Return the kind from the words of the work, lead and partners cut off."""
    lower = " ".join(key(work).split())
    if _CATCH_ALL.match(lower):
        return TaskKind.CATCH_ALL
    grounds = _GROUNDS.match(lower)
    lower = lower[grounds.end() :] if grounds else lower
    if _WATCH.match(lower):
        return TaskKind.MONITORING
    if _REPORT.match(lower):
        return TaskKind.REPORTING
    return TaskKind.TASK


BEGINNING = 400  # characters in which it shows what words begin with


def begins_with_action(work: str) -> bool:
    """Whether the words begin with a verb of action; praise and pointers to an annex are none."""
    lower = key(work[:BEGINNING])
    return bool(_VERB_FIRST.match(lower)) and not _NO_WORK.match(lower) and len(lower.split()) >= 4


_STATEMENT = re.compile(
    r"(?:kinh phí|nguồn (?:kinh phí|vốn|lực)|ngân sách|thời gian|địa điểm|đối tượng|thành phần|phạm vi|quy mô|"
    r"số lượng|mục tiêu|trong đó|ghi chú|lưu ý|đây là|qua đó|nhìn chung|việc|"
    r"tình hình|tiến độ|một số|nhiều|hiện nay|thời gian qua|tuy nhiên|bên cạnh đó|"
    r"(?:về [^,.;:]{3,120}, )?(?:cơ bản )?(?:đồng ý|nhất trí|thống nhất (?:với|(?:về )?chủ trương))(?! giao))(?![^\W_])"
)
_PRAISE = re.compile(
    r"(?:cơ bản\s+|không\s+)?(?:đánh giá cao|ghi nhận|biểu dương|hoan nghênh|nhất trí|đồng ý|"
    r"thống nhất (?:với|chủ trương|về)|"
    r"chia sẻ với|chúc mừng|cảm ơn|nhận thấy|làm việc theo|hoạt động theo|tự giải thể)"
)
_TROUBLE = re.compile(r"vướng mắc|khó khăn|phát sinh|bất cập")


def is_statement(words: str) -> bool:
    """Whether the words state something and give nobody work: "Kinh phí thực hiện do …", "Đồng ý đề xuất của …"."""
    return bool(_STATEMENT.match(key(words)))


def is_praise(words: str) -> bool:
    """Whether a predicate praises, agrees or looks back instead of giving work: "đánh giá cao …", "nhất trí …"."""
    return bool(_PRAISE.match(key(words)))


def tells_of_trouble(words: str) -> bool:
    """Whether a formula asks to report trouble: "nếu có khó khăn, vướng mắc …"."""
    return bool(_TROUBLE.search(key(words)))


def is_closing(words: str) -> bool:
    """The formulas at the end of a document: "Trên đây là …", "Trong quá trình thực hiện, nếu …"."""
    return bool(_CLOSING.match(key(words)))
