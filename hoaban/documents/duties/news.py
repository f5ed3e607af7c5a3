"""News reports of a plan: the tasks are sentences, the facts are the plan's, and the paper is only the reporter."""

import itertools
import re
from dataclasses import replace

from hoaban.documents.duties.draft import Draft, Quote, moved, title_quote
from hoaban.documents.duties.kinds_of_work import begins_with_action, kind_of_work
from hoaban.documents.duties.prose import Setting, set_time
from hoaban.documents.duties.sentences import wording_of
from hoaban.documents.kinds import DocumentKind
from hoaban.documents.structure.facts import plan_year
from hoaban.documents.structure.issuers import full_name, place_in
from hoaban.documents.structure.paragraphs import Paragraph
from hoaban.documents.vocabulary import DocumentFacts
from hoaban.documents.words import key, vietnamese

_KINDS = {
    "kế hoạch": DocumentKind.PLAN,
    "quyết định": DocumentKind.DECISION,
    "chỉ thị": DocumentKind.DIRECTIVE,
    "chương trình": DocumentKind.PROGRAMME,
    "công điện": DocumentKind.TELEGRAM,
    "nghị quyết": DocumentKind.RESOLUTION,
    "thông báo": DocumentKind.NOTICE,
}
_REPORTED = vietnamese(
    r"(?P<issuer>(?:UBND|Ủy ban nhân dân|Uỷ ban nhân dân|HĐND|Sở|Bộ|Ban|Thủ tướng|"
    r"Chính phủ|Tỉnh ủy)[^.;:\n]{0,80}?)\s+(?:vừa\s+|đã\s+)*(?:ký\s+)?ban\s+hành\s+"
    r"(?P<kind>[Kk]ế hoạch|[Qq]uyết định|[Cc]hỉ thị|[Cc]hương trình|[Cc]ông điện|[Nn]ghị quyết|[Tt]hông báo)"
    r"(?:\s+số)?\s*:?\s*(?P<number>\d{1,5}\s*(?:/\s*\d{4}\s*)?[/-]\s*[A-ZĐ]{1,4}[A-ZĐa-zđ]{0,2}\s*[-/]\s*[A-ZĐ][A-ZĐa-zđ]*)?(?P<rest>[^\n]{0,400})"
)
_FORM = re.compile(
    r"cộng\s*hòa\s+xã\s+hội\s+chủ\s+nghĩa|n[ơo]i\s+nhận\s*:|^\s*số\s*:",
    re.MULTILINE,
)
_PARTY_NUMBER = re.compile(r"^\s*Số\s*:?\s+\d{0,4}\s*-\s*[A-ZĐ]{2,4}[a-z]?/", re.MULTILINE)
_BYLINE = vietnamese(r"^([A-ZĐ]{2,8}|TTXVN|[{UPPER}][\w ]{2,40}?)\s*[-–]\s+(?=[{UPPER}])")
_INTRODUCED = re.compile(
    r"(?:nhiệm vụ|nội dung|giải pháp|hoạt động|yêu cầu)[^.:]{0,60}?(?:như|sau|gồm|là|đó là)?\s*:\s*"
)
_SENTENCE = vietnamese(r"(?<!\.)[.;](?:\s+)(?=[{UPPER}\"“-])")
_NOISE = re.compile(
    r"(?:tác giả|tin:|ảnh:|những tin|tin mới|tin cũ|tin liên quan|các tin|bạn đã|"
    r"ý kiến bạn đọc|tổng số điểm|click|xem tiếp|bình luận|chia sẻ|từ khóa|nguồn tin|"
    r"lượt xem|in bài|đăng nhập)"
)
_ABOUT = re.compile(r"^\s*(?:tỉnh\s+)?(?:về(?:\s+việc)?|v/v)?\s*")
MIN_SENTENCE = 25


def reported(text: str, paragraphs: list[Paragraph]) -> DocumentFacts | None:
    """Return the facts of the plan that a news text reports, or None when the text is no such report."""
    if _FORM.search(key(text)) or _PARTY_NUMBER.search(text):
        return None
    found = _REPORTED.search(text)
    if found is None:
        return None
    subject, year = _subject(found, paragraphs)
    number = found.group("number")
    return DocumentFacts(
        kind=_KINDS[key(found.group("kind"))],
        number=re.sub(r"\s+", "", number) if number else None,
        issuer=_issuer(found, text),
        place=None,
        issued_on=None,
        subject=subject,
        year=year,
        second_hand=True,
        reported_by=_reporter(text, found, paragraphs),
    )


def _subject(found: re.Match[str], paragraphs: list[Paragraph]) -> tuple[str | None, int | None]:
    rest = re.split(r"(?<!\d)\.(?:\s|$)|,\s+(?:với|nhằm|theo đó)", found.group("rest"), maxsplit=1)[0]
    words = " ".join(rest[_ABOUT.match(key(rest)).end() :].split()).strip(' .,;:“”"')  # type: ignore[union-attr]
    year = plan_year(words, None) or next((y for p in paragraphs[:3] if (y := plan_year(p.text, None))), None)
    return (words[:1].upper() + words[1:]) if words else None, year


def _issuer(found: re.Match[str], text: str) -> str:
    """The plan's issuer, written out; "UBND tỉnh" takes the place the report names."""
    issuer = full_name(found.group("issuer"))
    if re.search(r"(?:tỉnh|thành phố|huyện|xã|phường)$", issuer):
        place = place_in(text, issuer.rsplit(" ", 1)[-1] if not issuer.endswith("thành phố") else "thành phố")
        return f"{issuer} {place}" if place else issuer
    return issuer


def _reporter(text: str, found: re.Match[str], paragraphs: list[Paragraph]) -> str | None:
    own = next((p for p in paragraphs if p.start <= found.start() < p.end), None)
    byline = _BYLINE.match(own.text) if own else None
    return byline.group(1).strip() if byline else None


def drafts_of(paragraphs: list[Paragraph], setting: Setting) -> list[Draft]:
    """Return a draft for each sentence that names work; the navigation below the article is left out."""
    found: list[Draft] = []
    begun = False
    for paragraph in paragraphs:
        if _NOISE.match(key(paragraph.text)):
            if begun:
                break
            continue
        lower = key(setting.text[paragraph.start : paragraph.end])
        introduced = _INTRODUCED.search(lower)
        if introduced:
            begun = True
            found += _sentences(paragraph, introduced.end(), setting, "news")
        elif begun:
            found += _assigned(paragraph, setting)
    return found


def _sentences(paragraph: Paragraph, offset: int, setting: Setting, origin: str) -> list[Draft]:
    """One draft for each sentence behind "các nhiệm vụ chính như:"."""
    start, text = paragraph.start + offset, setting.text
    edges = [start]
    edges += [m.end() for m in _SENTENCE.finditer(text, start, paragraph.end)]
    edges.append(paragraph.end)
    found = []
    for begin, end in itertools.pairwise(edges):
        last = begin + len(text[begin:end].rstrip())
        words = text[begin:last]
        if len(words) >= MIN_SENTENCE and begins_with_action(words):
            draft = Draft(begin, last, "", origin, title_quote(text, begin, last), kind_of_work(words))
            set_time(draft, setting, begin)
            found.append(draft)
    return found


def _assigned(paragraph: Paragraph, setting: Setting) -> list[Draft]:
    """A paragraph that names who acts ("UBND tỉnh giao Sở X …", "Các sở, ban, ngành … xây dựng …")."""
    text, start = setting.text, paragraph.body_start
    words = text[start : paragraph.end]
    wording = wording_of(words)
    if not wording.lead:
        return _sentences(paragraph, 0, setting, "news")
    work = start + wording.work
    draft = Draft(paragraph.start, paragraph.end, "", "news", title_quote(text, work, paragraph.end))
    draft.kind = kind_of_work(text[work : paragraph.end])
    draft.lead, draft.support = moved(wording.lead, start), moved(wording.support, start)
    draft.modality = wording.modality
    if wording.order and wording.modality == "request":
        draft.modality_at = Quote(start + wording.order[0], start + wording.order[1])
    set_time(draft, setting, work)
    return [draft]


def numbered(drafts: list[Draft]) -> list[Draft]:
    """Give the sentences of a report plain numbers as sections: it has no headings of its own."""
    return [replace(draft, section=str(index)) for index, draft in enumerate(drafts, 1)]
