"""Who does a piece of work, with whom, and where the work itself begins: the wording of one paragraph."""

import re
from dataclasses import dataclass, field

from hoaban.documents.agencies import Name, is_generic, names_at
from hoaban.documents.duties.kinds_of_work import begins_with_action, is_praise
from hoaban.documents.words import VERBS, alternation, key, vietnamese

_B = r"(?![^\W_])"
_ORDER = re.compile(
    r"\s*(?:(?:thống\s+nhất|đồng\s+ý|nhất\s+trí)\s+)?(giao\s+cho|giao\s+nhiệm\s+vụ\s+cho|giao|đề\s+nghị|yêu\s+cầu|phân\s+công)\s*:?\s+"
)
_INNER_ORDER = re.compile(
    r"(?:(?<=[.;:]\s)|(?<=,\s)|(?<=\n))(giao\s+cho|giao|đề\s+nghị|yêu\s+cầu)\s+(?=\S)|"
    r"\b(ubnd tỉnh|chính phủ|bộ|ủy ban nhân dân (?:tỉnh|thành phố)|"
    r"ban chỉ đạo)\s+(giao(?:\s+cho)?|yêu\s+cầu|đề\s+nghị)\s+"
)
# "Riêng Viện Âm nhạc có trách nhiệm …": one of those called above, or another, gets work of its own.
_ALONE = re.compile(r"(?:riêng|đồng\s+thời|ngoài\s+ra|trong\s+đó),?\s+(?:đối\s+với\s+)?")
_BY = re.compile(r"\bdo\s+(?=\S)")
_DUTY = re.compile(
    rf"\s*(?:tại\s+(?:phụ\s+lục|kế\s+hoạch|mục|phần|khoản|điểm)[^,.;:]{{0,40}}?\s+)?(?:[,:]\s*)?"
    rf"(?:(?:phải|cần)\s+)?(?:\([^()]*\)\s*)?(?:(?:-|,|là)\s+(?:cơ\s+quan|đơn\s+vị|bộ\s+phận)\s+(?:thường\s+trực|đầu\s+mối|"
    rf"chủ\s+trì)[^:;.,]{{0,80}}[:,]?\s*)?(?:có\s+(?:trách\s+nhiệm|nhiệm\s+vụ)|chịu\s+trách\s+nhiệm|"
    rf"được\s+(?:đề\s+nghị|yêu\s+cầu)|căn\s+cứ|trên\s+cơ\s+sở|theo\s+(?:chức|phạm|nhiệm|thẩm|lĩnh\s+vực)|"
    rf"được\s+phân\s+công\s+(?:phụ\s+trách|theo\s+dõi|chỉ\s+đạo)|trực\s+tiếp|trong\s+phạm\s+vi|tùy\s+theo|"
    rf"(?!dịch\s+(?:vụ|bệnh|tễ)){alternation(VERBS)}){_B}"
)
_OWN_VERB = re.compile(r"\s+(?:trực\s+tiếp|chủ\s+động|tăng\s+cường|chỉ\s+đạo)\s")
_ASKED = re.compile(r"\s*được\s+(đề\s+nghị|yêu\s+cầu)\s")
_RESPONSIBLE = re.compile(
    r"((?:các|những|mọi|thủ trưởng|người đứng đầu)\s[^.;:]{5,240}?)\s+"
    r"(?:(?:có|chịu)\s+trách\s+nhiệm|phải\s+(?=gửi|báo|lập|xây|nộp|tổ\s))\b"
)
_LEAD_IN = re.compile(
    r"\s*(?:\([^()]{0,120}\)\s*(?=[:,]?\s*(?:có|chịu|là|chủ|làm|được)\s)|"
    r"\((?:là\s+)?(?:cơ\s+quan|đơn\s+vị|bộ\s+phận|chủ\s+đầu\s+tư|nay\s+là)[^()]{0,120}\)\s*)?"
    r"(?:[:,]\s*)*(?:(?:-\s+)(?:cơ\s+quan|đơn\s+vị)\s+(?:thường\s+trực|đầu\s+mối)[^:;.,]{0,80}[:,]\s*)?"
    r"(?:(?:có\s+(?:trách\s+nhiệm|nhiệm\s+vụ)|"
    r"chịu\s+trách\s+nhiệm(?=\s+(?:chính\s+)?(?:về\s+việc|trong\s+việc|chủ\s+trì|"
    r"tổ\s+chức|thực\s+hiện|triển\s+khai|hướng|xây|tham|"
    r"phối)))(?:\s+chính)?\s*(?:về\s+việc\s+|"
    r"trong\s+việc\s+)?|là\s+(?:cơ\s+quan|đơn\s+vị)\s+(?:chủ\s+trì|đầu\s+mối|"
    r"thường\s+trực)[,:]?\s*|"
    r"được\s+(?:đề\s+nghị|yêu\s+cầu)\s+|chủ\s+trì\s*,?\s*(?:và\s+)?|làm\s+đầu\s+mối,?\s*|chủ\s+động\s+(?=phối|tham)|chỉ\s+đạo\s+và\s+)*"
)
_WITH = re.compile(
    r"(?:^|(?<=chủ trì, )|(?<=chủ trì ))cùng(?:\s+với)?\s+|"
    r"phối\s+(?:kết\s+)?hợp(?:\s+(?:chặt\s+chẽ|đồng\s+bộ|kịp\s+thời|thực\s+hiện))?(?:\s+(?:với|cùng(?:\s+với)?))?\s+"
)
_JOINT_FIRST = re.compile(
    r"(?:chủ\s+trì\s*,?\s*)?cùng(?:\s+với)?\s+|(?:chủ\s+trì\s*,?\s*(?:và\s+)?)?(?:chủ\s+động\s+)?phối\s+(?:kết\s+)?hợp(?:\s+chặt\s+chẽ)?(?:\s+(?:với|"
    r"cùng(?:\s+với)?))?\s*"
)
_TOPIC = re.compile(r"(?!giao\s|đề\s+nghị\s|yêu\s+cầu\s)[^:.;()]{2,90}:\s+(?=\S)")
_GROUNDED = re.compile(
    r"(?:căn\s+cứ|trên\s+cơ\s+sở|theo|thực\s+hiện|ngoài|để|sau|trước|từ\s+nay|định\s+kỳ|h[ằà]ng\s+(?:năm|tháng|quý|tuần)|khi|nếu|trường\s+hợp|trong|(?:giữa|đầu|cuối)\s+(?:tháng|quý|năm)|"
    r"(?:tháng|quý|ngày|năm)\s+(?=[\divx]))[\s,]?"
)
_GROUNDS = re.compile(r",\s+")
_ABOUT = re.compile(r"(?:về|đối\s+với|công\s+tác|lĩnh\s+vực|trong\s+lĩnh\s+vực)\s")
_MATTER = re.compile(r"(?:việc|về|đối\s+với|đây\s+là)\s")
# An order without work of its own is about the sentence before it: "… Giao Sở X chủ trì thực hiện nội dung này."
BARE = re.compile(
    r"\s*(?:(?:chủ\s+trì|tham\s+mưu|tổ\s+chức|triển\s+khai|thực\s+hiện|chịu\s+trách\s+nhiệm|làm\s+đầu\s+mối)[\s,]*)+"
    r"(?:(?:các\s+)?(?:nội\s+dung|nhiệm\s+vụ|việc|công\s+việc|hoạt\s+động)\s*(?:này|trên|nêu\s+trên)?)?[\s.;]*$"
)
# The same with who takes part: "… chủ trì, phối hợp với Văn phòng Tỉnh ủy tham mưu thực hiện."
BARE_WITH = re.compile(
    r"\s*(?:chủ\s+trì|làm\s+đầu\s+mối|phụ\s+trách)[\s,;]*(?:phối\s+hợp\s+(?:với|cùng)\s+[^.;]{3,150}?|[^.;]{3,150}?\s+phối\s+hợp)"
    r"(?:\s*(?:tham\s+mưu|triển\s+khai|tổ\s+chức|thực\s+hiện)[\s,]*)*[\s.;/]*$"
)
PIECES = vietnamese(r"(?<=[^.{UPPER}][.])\.?\s+(?=[{UPPER}])|;\s+(?=[{UPPER}]|[Gg]iao\s|[Đđ]ề nghị\s|[Yy]êu cầu\s)")
# "… do Chủ tịch, Phó Chủ tịch Ủy ban nhân dân xã giao": the last verb tells who gives the work.
_GIVES = re.compile(r"\s*(?:giao|phân\s+công|yêu\s+cầu|chỉ\s+đạo)\s*[.;/]*$")
_CLAUSE = re.compile(r";\s+")
_LEADS = re.compile(r"\s+(?:chủ\s+trì|làm\s+đầu\s+mối|là\s+(?:cơ\s+quan|đơn\s+vị)\s+(?:chủ\s+trì|đầu\s+mối))")
_SPLIT = re.compile(r"^[\s,;:]+")


@dataclass(slots=True)
class Wording:
    """What a paragraph says, with offsets inside the paragraph's words."""

    lead: list[Name] = field(default_factory=list)
    support: list[Name] = field(default_factory=list)
    modality: str = "assign"
    work: int = 0
    order: tuple[int, int] | None = None
    coordinates: bool = False
    sure: bool = True  # False: the body is named in a later sentence that orders nothing in so many words


def wording_of(words: str, *, has_caller: bool = False) -> Wording:
    """Read the words of one paragraph (number or bullet cut off); under a caller "Lãnh đạo X …" is what it does."""
    lower = key(words)
    if has_caller and lower.startswith("lãnh đạo "):
        return Wording()
    if has_caller and lower.startswith("mỗi "):
        return Wording()  # "Mỗi xã xây dựng …": each of those who are called
    found = ordered(words, lower) or responsible(words, lower) or subject_first(words, lower)
    found = (
        found
        or _on_topic(words, lower)
        or on_grounds(words, lower)
        or _by_whom(words, lower)
        or inner_order(words, lower)
        or (None if has_caller else _added_leader(words, lower))
        or _after_agreement(words, lower)
        or Wording()
    )
    _take_partners(words, lower, found)
    return found


def ordered(words: str, lower: str) -> Wording | None:
    """Read "Giao Sở X chủ trì …", "Đề nghị Y …" at the start."""
    order = _ORDER.match(lower)
    if order is None:
        return None
    names, end = names_at(words, order.end(), lower=lower)
    if not names or not _DUTY.match(lower, end):
        return None
    modality = "request" if order.group(1).startswith("đề") else "assign"
    return Wording(names, modality=modality, work=_work_start(lower, end), order=order.span(1))


def subject_first(words: str, lower: str) -> Wording | None:
    """Read "Bộ Công Thương chủ trì, phối hợp với …"; "Sở Tài chính: tham mưu …"."""
    alone = _ALONE.match(lower)
    names, end = names_at(words, alone.end() if alone else 0, lower=lower)
    if not names or not _DUTY.match(lower, end) or _passes_on(words, lower, end):
        return None
    asked = _ASKED.match(lower, end)
    modality = "request" if asked and asked.group(1).startswith("đề") else "assign"
    return Wording(names, modality=modality, work=_work_start(lower, end), order=asked.span(1) if asked else None)


def _on_topic(words: str, lower: str) -> Wording | None:
    """Read "Về y tế: Sở Y tế bố trí lực lượng …": the topic before the colon names nobody."""
    start = topic_end(words)
    names, end = names_at(words, start, lower=lower) if start else ([], 0)
    if not names or not _DUTY.match(lower, end) or _passes_on(words, lower, end):
        return None
    return Wording(names, work=_work_start(lower, end))


def on_grounds(words: str, lower: str) -> Wording | None:
    """Read "Căn cứ Kế hoạch này, các sở, ban, ngành … xây dựng …": grounds or a time stand before the subject."""
    for comma in _GROUNDS.finditer(lower) if _GROUNDED.match(lower) else ():
        names, end = names_at(words, comma.end(), lower=lower)
        if names and _DUTY.match(lower, end) and not _passes_on(words, lower, end) and not _GIVES.match(lower, end):
            return Wording(names, work=_work_start(lower, end))
    return None


def topic_end(words: str) -> int:
    """Where the words behind a topic begin ("Về hạ tầng: Đầu tư …"), or 0 when there is none."""
    lower = key(words)
    topic = _TOPIC.match(lower)
    return topic.end() if topic and not names_at(words, 0, lower=lower)[0] else 0


def about_end(words: str) -> int:
    """Where the words behind "Về X:", "Đối với X:", "Công tác X:" begin, or 0."""
    return topic_end(words) if _ABOUT.match(key(words)) else 0


def names_another(words: str, found: Wording) -> bool:
    """Whether a later clause begins with another body that acts: "…; Sở Y tế bố trí …"; then the lead is unsure."""
    lower = key(words)
    ours = {key(n.text) for n in found.lead}
    for gap in _CLAUSE.finditer(lower, found.work):
        names, end = names_at(words, gap.end(), lower=lower)
        if names and _DUTY.match(lower, end) and not ours & {key(n.text) for n in names}:
            return True
    return False


def _passes_on(words: str, lower: str, end: int) -> bool:
    """Read "UBND tỉnh giao Sở X …": the subject only hands the work on."""
    order = _ORDER.match(lower, end)
    return order is not None and bool(names_at(words, order.end(), lower=lower)[0])


def responsible(words: str, lower: str) -> Wording | None:
    """A group described at length: everything before "có trách nhiệm" is the name."""
    found = _RESPONSIBLE.match(lower)
    if found is None:
        return None
    verb = _OWN_VERB.search(lower, found.start(1), found.end(1))
    end = verb.start() if verb else found.end(1)
    return Wording([Name(words[found.start(1) : end], found.start(1), end)], work=_work_start(lower, end))


def _by_whom(words: str, lower: str) -> Wording | None:
    """Read "… do Sở X chủ trì thực hiện": only with "chủ trì" or "thực hiện" behind the names."""
    for by in _BY.finditer(lower):
        names, end = names_at(words, by.end(), lower=lower)
        if names and re.match(r"\s*(?:chủ\s+trì|làm\s+đầu\s+mối)", lower[end:]):
            return Wording(names, work=0)
    return None


def inner_order(words: str, lower: str) -> Wording | None:
    """An order in a later sentence: "Đây là nội dung quan trọng … Giao Bộ Công Thương chủ trì …"."""
    for order in _INNER_ORDER.finditer(lower):
        names, end = names_at(words, order.end(), lower=lower)
        if names and _DUTY.match(lower, end):
            verb = order.group(1) or order.group(3)
            at = order.start(1) if order.group(1) else order.start(3)
            modality = "request" if verb.startswith("đề") else "assign"
            bare = BARE.match(lower, end) or BARE_WITH.match(lower, end)
            work = 0 if at > 0 and bare and not is_praise(words) else _work_start(lower, end)
            return Wording(names, modality=modality, work=work, order=(at, at + len(verb)))
    return None


def _added_leader(words: str, lower: str) -> Wording | None:
    """Read "Sửa đổi quy chế …; Cục Di sản văn hóa chủ trì": the work first, its leader in a clause behind it."""
    for gap in _CLAUSE.finditer(lower):
        names, end = names_at(words, gap.end(), lower=lower)
        if names and _LEADS.match(lower, end):
            return Wording(names, work=0)
    for gap in PIECES.finditer(words):
        names, end = names_at(words, gap.end(), lower=lower)
        if names and (BARE.match(lower, end) or BARE_WITH.match(lower, end)):
            return Wording(names, work=0)
    return None


def _after_agreement(words: str, lower: str) -> Wording | None:
    """A later sentence about one body, behind agreement or a matter: "Đồng ý với đề nghị của … Bộ Tài chính …"."""
    if begins_with_action(words) and not (is_praise(words) or _MATTER.match(lower)):
        return None
    for gap in PIECES.finditer(words):
        names, end = names_at(words, gap.end(), lower=lower)
        if names and not is_generic(names[0].text) and _DUTY.match(lower, end) and not _passes_on(words, lower, end):
            return Wording(names, work=_work_start(lower, end), sure=False)
    return None


def _work_start(lower: str, end: int) -> int:
    """Skip "có trách nhiệm", "chủ trì," and the partners, up to the verb of the work."""
    here = _LEAD_IN.match(lower, end)
    return here.end() if here else end


def _take_partners(words: str, lower: str, found: Wording) -> None:
    """Collect whom the work is done with; "phối hợp" without "chủ trì" first makes it a coordinating duty."""
    found.work = max(found.work, _work_start(lower, found.work))
    joint = _JOINT_FIRST.match(lower, found.work)
    if joint and "chủ trì" not in lower[: joint.end()]:
        found.coordinates = True
    if joint:
        _, end = names_at(words, joint.end(), lower=lower)
        found.work = max(joint.end(), end)
    gap = _SPLIT.match(lower[found.work :])
    found.work += gap.end() if gap else 0
    if lower.startswith(("để ", "trong việc "), found.work):
        found.work += 3 if lower.startswith("để ", found.work) else 11
    found.work += len(lower[found.work :]) - len(lower[found.work :].lstrip())
    taken = {(n.start, n.end) for n in found.lead}
    seen: set[str] = set()
    for partner in _WITH.finditer(lower):
        names, _ = names_at(words, partner.end(), lower=lower)
        for name in names:
            label = "(chung)" if is_generic(name.text) else key(name.text)
            if (name.start, name.end) not in taken and label not in seen:
                seen.add(label)
                found.support.append(name)
