"""Citations (viện dẫn văn bản): "Nghị định số 72/2015/NĐ-CP ngày 07/9/2015", found by their number and symbol.

The first citation of a document names kind, number, day, issuer and subject (Decree 30/2020, annex I, II.6); what is
written differs: spaces inside the number, no year, a slash that is missing. The words are kept as they stand.
"""

# ruff: noqa: PLR2004 - the small numbers of a rule stand where the rule is read

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from hoaban.documents.agencies import names_at
from hoaban.documents.words import key

_BIG = r"[A-ZĐÐ][A-ZĐÐa-zđ]{0,9}"
_SYMBOL = rf"{_BIG}(?:\s?[-–]\s?{_BIG}(?:&[A-ZĐ]+)?){{0,3}}"
_NUMBER = re.compile(
    rf"(?<![\w/.,-])(\d{{1,6}}[a-z]?)\s?(?:/\s?(\d{{4}})\s?)?(?:(/)\s?|(-)\s?)"
    rf"(QH\d{{1,2}}|UBTVQH\d{{1,2}}|{_SYMBOL}\d{{0,2}}(?:\s?/\s?{_BIG})?)(?![\w])"
)
# "170/2024QH15", "93/2025NĐ-CP": the slash before the symbol is lost.
_NO_SLASH = re.compile(rf"(?<![\w/.,-])(\d{{1,4}})/(\d{{4}})((?:QH|UBTVQH)\d{{1,2}}|{_BIG}-{_BIG})(?![\w])")
_DAY = re.compile(
    r"\s*,?\s*\(?\s*(?:(?:ký|được\s+ban\s+hành|ban\s+hành)\s+)?(?:ngày\s*)?"
    r"(\d{1,2})\s*(?:[/.\-–]\s*(\d{1,2})\s*[/.\-–]\s*|tháng\s*(\d{1,2})\s*năm\s*)(\d{4})(?!\d)"
)
_KIND = re.compile(
    r"\b(bộ luật|luật|pháp lệnh|nghị quyết|nghị định|quyết định|chỉ thị|thông tư liên tịch|thông tư|công văn|kế hoạch|"
    r"chương trình hành động|chương trình|kết luận|thông báo|hướng dẫn|tờ trình|báo cáo|quy định|quy chế|đề án|"
    r"công điện|văn bản|thông tri)\b"
)
_BETWEEN = re.compile(r"(?:\s[^.;:\d,()]{0,60}?)?(?:\s+số\s*:?)?\s*")
_BY = re.compile(r"\s*,?\s*(?:\([^()]{0,40}\)\s*)?của\s+(?:ban\s+thường\s+vụ\s+)?")
_NEXT = re.compile(r"[,;]\s*(?:và\s+)?" + _KIND.pattern)
_NO_STROKE = re.compile(r"^(?:QD|ND)-")
_SUFFIX = re.compile(r"^(?:QH|UBTVQH)\d|^(?:NĐ|TT|TTLT|NQLT|PL)(?:LT)?-")

REACH = 200


@dataclass(frozen=True, slots=True)
class Citation:
    """One cited document. `start`/`end` hold number and day; `day` is None when none is written or when it is no day.

    `number` is tidy ("72/2015/NĐ-CP"), `written` as printed; `damaged`: what is misprinted (slash, year, letter).
    """

    start: int
    end: int
    kind: str | None
    number: str
    written: str
    symbol: str
    year: int | None
    day: date | None
    written_day: str | None
    issuer: str | None
    damaged: str | None = None


def citations_of(text: str) -> list[Citation]:
    """Return the citations of a text in its order. Never raises."""
    found = [_read(text, m) for m in _NUMBER.finditer(text)] + [_read_tight(text, m) for m in _NO_SLASH.finditer(text)]
    return sorted((c for c in found if c is not None), key=lambda c: c.start)


def _read(text: str, found: re.Match[str]) -> Citation | None:
    digits, year, slash, _, symbol = found.groups()
    symbol = _tidy(symbol)
    if not _is_symbol(symbol, text, found.start()):
        return None
    joint = "/" if slash else "-"
    number = f"{digits}/{year}{joint}{symbol}" if year else f"{digits}{joint}{symbol}"
    damaged = "letter" if _NO_STROKE.match(symbol) else None if year else _swallowed_year(digits, symbol)
    return _with_day(text, found, number, symbol, int(year) if year else None, damaged)


def _read_tight(text: str, found: re.Match[str]) -> Citation:
    digits, year, symbol = found.groups()
    return _with_day(text, found, f"{digits}/{year}/{_tidy(symbol)}", _tidy(symbol), int(year), "slash")


def _tidy(symbol: str) -> str:
    return re.sub(r"\s+", "", symbol).replace("–", "-").replace("Ð", "Đ")


def _is_symbol(symbol: str, text: str, start: int) -> bool:
    """A symbol has a dash or belongs to the National Assembly; "24/7", "1/Nhóm" and "Mốc 42/T" are none."""
    if "-" not in symbol and not _SUFFIX.match(symbol):
        return _kind_before(text, start) is not None and symbol.upper() == symbol and len(symbol) > 1
    return sum(c.isupper() for c in symbol) >= 2


def _swallowed_year(digits: str, symbol: str) -> str | None:
    """In "222016/TT-BTTTT" the year stands in the number without its slash."""
    return "year" if len(digits) >= 5 and 1945 <= int(digits[-4:]) <= 2100 and _SUFFIX.match(symbol) else None


def _with_day(
    text: str, found: re.Match[str], number: str, symbol: str, year: int | None, damaged: str | None
) -> Citation:
    dated = _DAY.match(text, found.end())
    end = dated.end() if dated else found.end()
    return Citation(
        found.start(),
        end,
        _kind_before(text, found.start()),
        number,
        " ".join(found.group().split()),
        symbol,
        year,
        _day(dated) if dated else None,
        text[dated.start(1) : dated.end()] if dated else None,
        _issuer(text, end),
        damaged,
    )


def _kind_before(text: str, start: int) -> str | None:
    """The nearest kind word before a number, when only its description stands between."""
    before = key(text[max(0, start - 90) : start])
    nearest = next(reversed(list(_KIND.finditer(before))), None)
    return nearest.group(1) if nearest and _BETWEEN.fullmatch(before, nearest.end()) else None


def _issuer(text: str, end: int) -> str | None:
    """The body after "của", cut off before the next document of an enumeration."""
    piece = text[end : end + REACH]
    lower = key(piece)
    by = _BY.match(lower)
    if by is None:
        return None
    stop = _NEXT.search(lower, by.end())
    names, _ = names_at(piece[: stop.start()] if stop else piece, by.end())
    return " ".join(names[0].text.split()) if names else None


def _day(found: re.Match[str]) -> date | None:
    day, slashed, spelled, year = found.groups()
    try:
        return date(int(year), int(slashed or spelled), int(day))
    except ValueError:
        return None


def needs_year(citation: Citation) -> bool:
    """Whether documents of this kind carry the year in their number (laws, decrees, circulars: Law 80/2015/QH13)."""
    return bool(_SUFFIX.match(citation.symbol))


def by_number(citations: list[Citation]) -> Iterator[list[Citation]]:
    """Group citations of the same number, in order of the first; case and look-alikes make no difference."""
    groups: dict[str, list[Citation]] = {}
    for citation in citations:
        groups.setdefault(citation.number.casefold(), []).append(citation)
    yield from groups.values()
