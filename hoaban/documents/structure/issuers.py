"""Who issues a document: the capitals of the title block, written out as an official name is written."""

# ruff: noqa: PLR2004 - the small numbers of a rule stand where the rule is read

import re
from collections.abc import Sequence
from dataclasses import dataclass

from hoaban.documents.structure import marks
from hoaban.documents.structure.page_columns import NATION
from hoaban.documents.structure.paragraphs import Paragraph
from hoaban.documents.structure.spelling import spelt
from hoaban.documents.structure.titles import kind_line, small_kind_line
from hoaban.documents.words import FIELDS, alternation, key, vietnamese

_NOT_ISSUER = re.compile(
    r"^(?:số|so|6|s6|sổ)\s*[:.]?\s*\d*(?:\W|$)|^ct-|.*\bngày\s.*tháng|^v/v|^về việc|^\W*$|^\(|"
    r"^source|^-|^hỏa tốc|^khẩn|^thượng khẩn|^dự thảo|^kh-|^qđ-|^kính gửi"
)
_HEAD = re.compile(
    r"^(?:ủy ban|ubnd|hđnd|hội đồng|bộ|sở|ban|văn phòng|thủ tướng|chính phủ|tỉnh ủy|đảng bộ|huyện ủy|"
    r"thành ủy|cục|tổng cục|chi cục|công an|đài|báo|trung tâm|tòa án|viện|thanh tra|quân khu|"
    r"quốc hội|ủy ban thường vụ|đảng ủy|bch|phòng|trường|hội|liên đoàn|tỉnh đoàn|đoàn|mặt trận|"
    r"chủ tịch (?:nước|ủy ban|ubnd)|"
    r"tổng liên đoàn|quân ủy|bộ đội|đồn|hải quan|kho bạc|ngân hàng|tổng công ty|công ty|chi bộ|"
    r"ubmttq|mttq)\b"
)
_UNION = re.compile(r"^đoàn\s+(?:tncs|thanh\s+niên\s+cộng\s+sản)\s+hồ\s+chí\s+minh$")
_OF_UNION = re.compile(r"^(?:bch|ban\s+(?:chấp\s+hành|thường\s+vụ))\s+(?:tỉnh\s+)?đoàn|^tỉnh\s+đoàn")
_PLACE_WORDS = ("thành phố", "thị xã", "thị trấn", "tỉnh", "huyện", "quận", "phường", "xã", "đặc khu")
_PLACE_LINE = re.compile(
    r"^(?:tỉnh(?! ủy| đoàn)|thành\s+phố|tp\.?|huyện(?! ủy)|thị\s+xã|thị\s+trấn|xã|phường|quận|đặc\s+khu)\b"
)
_FIELD = re.compile(rf"^(sở|bộ)\s+({alternation(FIELDS)})(?=\s|$)")
_LABEL = re.compile(r"^cơ\s+quan\s+(?:phát|ban)\s+hành\s*:\s*")
# Bodies of a committee or an organisation: alone they do not say whose they are.
_HEAD_WORD = re.compile(r"^(phòng|trung tâm|chi cục|cục|trường|viện|đài|báo|chi nhánh|hội|công ty)\s+")
_OF_A_BODY = re.compile(
    r"^(ban thường vụ|ban chấp hành|ban thường trực|ban tuyên giáo(?: và dân vận)?|ban tổ chức|ban dân vận|"
    r"ban nội chính|văn phòng|ủy ban kiểm tra|bch|tỉnh ủy|thành ủy|đảng ủy)"
    r"(?P<place>\s+(?:tỉnh|thành phố|huyện|xã|phường)\s(?!ủy).*)?$"
)
_WHOLE = re.compile(
    r"^(?:đảng bộ|tỉnh ủy|thành ủy|huyện ủy|đảng ủy|ủy ban mặt trận|ubmttq|mttq|đoàn |hội |liên đoàn|tỉnh đoàn|"
    r"ủy ban nhân dân|ubnd)"
)
_ACTS = vietnamese(
    r"(?:^|[,;.:]\s+)((?:(?:Ủy|Uỷ) ban nhân dân|UBND)(?: (?:tỉnh|thành phố|huyện|xã|phường)(?: [{UPPER}]\w*){1,4})?)"
    r"(?=\s+(?:ban hành|xây dựng)\s)"
)


@dataclass(frozen=True, slots=True)
class Issuer:
    """The issuing body's name written out, and the span of its lines."""

    name: str
    span: tuple[int, int]


@dataclass(slots=True)
class _Found:
    words: str
    start: int
    end: int


def issuer_of(block: Sequence[Paragraph], opening: Sequence[Paragraph], text: str) -> Issuer | None:
    """Return the issuer: the last name of the left column, else who "ban hành" it in the opening."""
    names = _names(block)
    if any(_OF_UNION.match(key(name.words)) for name in names):
        names = [name for name in names if not _UNION.match(key(name.words))]  # the motto on the right of its form
    if names:
        last = names[-1]
        above = names[-2] if len(names) > 1 else None
        lower = " ".join(key(last.words).split())
        body = _OF_A_BODY.match(lower)
        if above and body and _WHOLE.match(key(above.words)):
            return Issuer(_of_a_body(last, body, above, text), (above.start, last.end))
        return Issuer(official(last.words, text), (last.start, last.end))
    for paragraph in opening:
        acts = _ACTS.search(paragraph.raw)
        if acts:
            span = (paragraph.start + acts.start(1), paragraph.start + acts.end(1))
            return Issuer(official(acts.group(1).strip(), text), span)
    return None


def _of_a_body(last: _Found, body: re.Match[str], above: _Found, text: str) -> str:
    """'BAN THƯỜNG VỤ' below 'TỈNH ỦY ĐIỆN MẪU' → 'Ban Thường vụ Tỉnh ủy Điện Mẫu'; a place goes behind the whole."""
    whole = official(above.words, text).removeprefix("Đảng bộ ")
    if body.group(1).endswith(" ủy"):
        whole = re.sub(r"^(?:tỉnh|thành phố)\s+", "", whole)
    words = official(last.words[: body.end(1)], text)
    return f"{words} {whole}{_place((body.group('place') or '').strip())}"


def _names(block: Sequence[Paragraph]) -> list[_Found]:
    names: list[_Found] = []
    for line in _left_column(block):
        lower = key(line.words)
        if names and _PLACE_LINE.match(lower) and not _PLACE_LINE.match(key(names[-1].words)):
            names[-1] = _Found(f"{names[-1].words} {line.words}", names[-1].start, line.end)
        elif names and names[-1].words.isupper() and line.words.isupper() and " " not in line.words:
            names[-1] = _Found(f"{names[-1].words} {line.words}", names[-1].start, line.end)  # "… BIÊN" / "PHÒNG"
        elif _HEAD.match(lower):
            names.append(line)
        elif names and line.words.isupper():
            names[-1] = _Found(f"{names[-1].words} {line.words}", names[-1].start, line.end)
    return names


def _left_column(block: Sequence[Paragraph]) -> list[_Found]:
    lines: list[_Found] = []
    for paragraph in block:
        if kind_line(paragraph) or small_kind_line(paragraph):
            break
        label = _LABEL.match(key(paragraph.raw))
        begin = label.end() if label else 0
        number = marks.number_in(paragraph.raw)
        if (number and number.start == 0) or len(paragraph.raw) > 400:
            continue
        for found in re.finditer(r"[^\t\n]+?(?=\t|\n|\s{3,}|$)", paragraph.raw[begin:]):
            lines.extend(_line(paragraph, begin + found.start(), begin + found.end()))
    return lines


def _line(paragraph: Paragraph, begin: int, end: int) -> list[_Found]:
    """One line of the left column without the state's name and motto; nothing when it is no name."""
    while nation := NATION.search(key(paragraph.raw[begin:end])):
        if nation.start() > 3:
            end = begin + nation.start()
        else:
            begin += nation.end()
    words = paragraph.raw[begin:end]
    start = paragraph.start + begin + len(words) - len(words.lstrip(" -–_.*"))
    words = words.strip(" -–_.*")
    if not words or len(words) >= 140 or _NOT_ISSUER.match(key(words)):
        return []
    return [_Found(" ".join(words.split()), start, start + len(words))]


def official(name: str, text: str) -> str:
    """Write a name in capitals as the law writes it: by the word list, else as the document does elsewhere."""
    lower = " ".join(key(name).split())
    lower = re.sub(r"^ubnd\b", "ủy ban nhân dân", lower)
    if not name.isupper() and not key(name).startswith("ubnd"):
        return " ".join(name.split())
    known = _known(lower)
    if known:
        return known
    if written := spelt(lower):
        return written
    elsewhere = re.search(re.escape(lower).replace(r"\ ", r"\s+"), key(text))
    while elsewhere:
        written = " ".join(text[elsewhere.start() : elsewhere.end()].split())
        if not written.isupper() and written[:1].isupper():
            return _with_small_place(written)
        elsewhere = re.compile(re.escape(lower).replace(r"\ ", r"\s+")).search(key(text), elsewhere.end())
    return _by_rule(lower)


def _by_rule(lower: str) -> str:
    """A name no list has: its first word and what its field begins with have a capital ("Phòng Văn hóa - Xã hội")."""
    head = _HEAD_WORD.match(lower)
    if head is None:
        return _capitalised(lower)
    place = re.search(r"\s(?:tỉnh|thành phố|huyện|xã|phường)\s(?!hội)", lower)
    end = place.start() if place else len(lower)
    return f"{_capitalised(head.group(1))} {_field_case(lower[head.end() : end])}{_place(lower[end:].strip())}"


def _known(lower: str) -> str | None:
    committee = re.match(
        r"(ủy ban nhân dân|hội đồng nhân dân|công an|thanh tra|văn phòng ủy ban nhân dân|"
        r"đoàn đại biểu quốc hội)\s*(.*)$",
        lower,
    )
    if committee and (not committee.group(2) or _PLACE_LINE.match(committee.group(2))):
        return _capitalised(committee.group(1)) + _place(committee.group(2))
    field = _FIELD.match(lower)
    if field:
        return f"{field.group(1).capitalize()} {_field_case(field.group(2))}" + _place(lower[field.end() :].strip())
    return None


def _capitalised(words: str) -> str:
    return words[:1].upper() + words[1:]


def _place(words: str) -> str:
    """' tỉnh Điện Biên' from 'tỉnh điện biên': the kind of place small, every syllable of the name with a capital."""
    if not words:
        return ""
    kind = next((k for k in _PLACE_WORDS if words.startswith(k)), "")
    rest = words[len(kind) :].split()
    return " " + " ".join([kind, *(w[:1].upper() + w[1:] for w in rest)]).strip()


def _field_case(field: str) -> str:
    """Each part between commas and "và" begins with a capital: Văn hóa, Thể thao và Du lịch."""
    pieces = re.split(r"(,\s*|\s+và\s+|\s+-\s+)", " ".join(field.split()))
    return "".join(p if i % 2 else _exception(p) for i, p in enumerate(pieces))


def _exception(piece: str) -> str:
    return {"công thương": "Công Thương", "phát triển nông thôn": "Phát triển nông thôn"}.get(
        piece, _capitalised(piece)
    )


def _with_small_place(written: str) -> str:
    rest = vietnamese(r"\b(?:Tỉnh|Thành phố|Huyện|Thị xã)(?=\s[{UPPER}])").sub(lambda m: m.group().lower(), written[1:])
    return written[:1] + rest


_SHORT_FORMS = [(r"\bubnd\b", "Ủy ban nhân dân"), (r"\bhđnd\b", "Hội đồng nhân dân")]


def full_name(name: str) -> str:
    """Write out UBND and HĐND; all other words stay as written."""
    words = " ".join(name.split())
    for short, full in _SHORT_FORMS:
        words = re.sub(short, full, words, flags=re.IGNORECASE)
    return words.replace("Uỷ ban", "Ủy ban")


def place_in(text: str, kind: str) -> str | None:
    """Return the name behind "tỉnh" (or another kind of place): "tỉnh Điện Biên" → Điện Biên."""
    found = vietnamese(rf"\b{kind}\s+((?:[{{UPPER}}][{{LOWER}}]+\s?){{1,4}})").findall(text)
    names = [" ".join(name.split()) for name in found]
    return max(names, key=names.count) if names else None
