"""Who issues a document: the capitals of the title block, written out as an official name is written."""

# ruff: noqa: PLR2004 - the small numbers of a rule stand where the rule is read

import re
from collections.abc import Sequence

from hoaban.documents.structure.paragraphs import Paragraph
from hoaban.documents.structure.zones import kind_line
from hoaban.documents.words import FIELDS, alternation, key, vietnamese

_NATION = re.compile(
    r"cộng\s*h[òo]a\s+xã\s+hội\s+chủ\s+nghĩa\s+việt\s+nam|đảng\s+cộng\s+sản\s+việt\s+nam|"
    r"độc\s+lập\s*-\s*tự\s+do\s*-\s*hạnh\s+phúc"
)
_NOT_ISSUER = re.compile(
    r"^(?:số|so|6|s6)\s*[:.]?\s*\d*|^ct-|.*\bngày\s.*tháng|^v/v|^về việc|^\W*$|^\(|"
    r"^source|^-|^hỏa tốc|^khẩn|^thượng khẩn|^dự thảo|^kh-|^qđ-"
)
_HEAD = re.compile(
    r"^(?:ủy ban|ubnd|hđnd|hội đồng|bộ|sở|ban|văn phòng|thủ tướng|chính phủ|tỉnh ủy|"
    r"thành ủy|cục|tổng cục|chi cục|công an|đài|báo|trung tâm|tòa án|viện|thanh tra|"
    r"quốc hội|ủy ban thường vụ|đảng ủy|bch|phòng|trường|hội|liên đoàn|tỉnh đoàn|mặt trận)"
)
_PLACE_WORDS = ("thành phố", "thị xã", "thị trấn", "tỉnh", "huyện", "quận", "phường", "xã", "đặc khu")
_PLACE_LINE = re.compile(r"^(?:tỉnh|thành\s+phố|tp\.?|huyện|thị\s+xã|thị\s+trấn|xã|phường|quận|đặc\s+khu)\b")
_FIELD = re.compile(rf"^(sở|bộ)\s+({alternation(FIELDS)})(?=\s|$)")
_LABEL = re.compile(r"^cơ\s+quan\s+(?:phát|ban)\s+hành\s*:\s*")
_ACTS = vietnamese(
    r"((?:Ủy|Uỷ) ban nhân dân (?:tỉnh|thành phố|huyện|xã|"
    r"phường) (?:[{UPPER}][\w]*\s?){1,4}|UBND (?:tỉnh|"
    r"thành phố) (?:[{UPPER}][\w]*\s?){1,4})(?=\s*(?:ban hành|xây dựng))"
)


def issuer_of(block: Sequence[Paragraph], text: str) -> str | None:
    """Return the issuer's name: the last name of the left column, or who "ban hành" it in the opening."""
    names: list[str] = []
    for line in _left_column(block):
        cleaned = _without_nation(line).strip(" -–_.*")
        if not cleaned:
            continue
        if _PLACE_LINE.match(key(cleaned)) and names:
            names[-1] = f"{names[-1]} {cleaned}"
        elif _HEAD.match(key(cleaned)):
            names.append(cleaned)
        elif names and cleaned.isupper():
            names[-1] = f"{names[-1]} {cleaned}"
    if names:
        return official(names[-1], text)
    acts = _ACTS.search(text[:6000])
    return official(acts.group(1).strip(), text) if acts else None


def _without_nation(line: str) -> str:
    while found := _NATION.search(key(line)):
        line = line[: found.start()] + line[found.end() :]
    return line


def _left_column(block: Sequence[Paragraph]) -> list[str]:
    lines: list[str] = []
    for paragraph in block:
        if kind_line(paragraph):
            break
        label = _LABEL.match(key(paragraph.text))
        words = paragraph.text[label.end() :] if label else paragraph.text
        pieces = re.split(r"\t|\s{3,}", words)
        lines.extend(piece for piece in pieces if not _NOT_ISSUER.match(key(piece)) and len(piece) < 140)
    return lines


def official(name: str, text: str) -> str:
    """Write a name in capitals as the law writes it: by the word list, else as the document does elsewhere."""
    lower = " ".join(key(name).split())
    lower = re.sub(r"^ubnd\b", "ủy ban nhân dân", lower)
    if not name.isupper() and not key(name).startswith("ubnd"):
        return " ".join(name.split())
    known = _known(lower)
    if known:
        return known
    elsewhere = re.search(re.escape(lower).replace(r"\ ", r"\s+"), key(text))
    while elsewhere:
        written = " ".join(text[elsewhere.start() : elsewhere.end()].split())
        if not written.isupper() and written[:1].isupper():
            return _with_small_place(written)
        elsewhere = re.compile(re.escape(lower).replace(r"\ ", r"\s+")).search(key(text), elsewhere.end())
    return lower[:1].upper() + lower[1:]


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
