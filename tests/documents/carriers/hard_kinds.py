"""The hard kinds of plans and prints, each with the sign by which a document of the corpus is seen to hold it."""

import re
from collections.abc import Callable
from itertools import pairwise

from tests.documents.carriers.labels import Label
from tests.documents.carriers.source import Block, Source

Sign = Callable[[Source], bool]
_BULLET = re.compile(r"^(?:[IVX]+\.|\d+(?:\.\d+)*[.)]?|[a-zđ]\)|[-+])\s*")
_GROUP = re.compile(
    r"^(?:các |thủ trưởng các |(?:ủy ban nhân dân|uỷ ban nhân dân|ubnd) (?:các |cấp |xã, |phường, )|thành viên )",
    re.IGNORECASE,
)
_DATE = re.compile(r"\d{1,2}(?:/| tháng )\d{1,2}(?:/| năm )\d{4}")


def holders(kind: str, sources: list[Source]) -> list[str]:
    """The documents that say they cover a kind."""
    return [source.slug for source in sources if kind in source.covers]


def _label(test: Callable[[Label], object]) -> Sign:
    return lambda source: any(test(label) for label in source.labels)


def _block(test: Callable[[Block], object]) -> Sign:
    return lambda source: any(test(block) for block in source.blocks)


def _words(pattern: str) -> Sign:
    found = re.compile(pattern)
    return _block(
        lambda block: found.search(block.text) or any(found.search(c.text) for r in block.rows for c in r.cells)
    )


def _run(mode: str) -> Sign:
    return _block(lambda block: any(run.mode == mode for run in block.runs))


def _kind(kind: str) -> Sign:
    return _label(lambda label: kind in (label["kind"], *label.get("accept", {}).get("kind", ())))


def _due(*types: str) -> Sign:
    return _label(lambda label: label["deadline_type"] in types)


def _due_words(pattern: str) -> Sign:
    return _label(lambda label: label["deadline_raw"] and re.search(pattern, label["deadline_raw"], re.IGNORECASE))


def _bare(label: Label) -> str:
    return _BULLET.sub("", label["text"])


def _header_rows(block: Block) -> int:
    return sum(row.header for row in block.rows)


def _is_group_row(block: Block) -> bool:
    return any(not r.header and len(r.cells) > 2 and all(c.merge == "<" for c in r.cells[2:]) for r in block.rows)


def _title_kind(kind: str) -> Sign:
    return lambda source: source.head["kind"] == kind


def _only_rows(source: Source) -> bool:
    required = [label for label in source.labels if not label.get("optional")]
    return sum(label["kind"] == "annex_row" for label in required) >= len(required) - 1


def _dates_that_bind_nothing(source: Source, pattern: str) -> int:
    binding = " ".join(label["deadline_raw"] or "" for label in source.labels)
    found = [date[0] for block in source.blocks for date in _DATE.finditer(block.text)]
    return sum(date not in binding and bool(re.search(pattern, date)) for date in found)


def _units_without_number(source: Source) -> list[str]:
    unit = re.compile(r"(?:Sở|Bộ Chỉ huy|Ban|Trạm|Công an|Phòng|Ủy ban|Văn phòng)[^.;]{2,90}:?$")
    lost = [block.text for block in source.blocks if block.kind in ("p", "heading") and unit.match(block.text)]
    return lost + [block.text for block in source.blocks if re.search(r"\.\. ?[A-ZĐ]", block.text)]


def _repeated_numbers(source: Source) -> bool:
    numbers = [m[0] for b in source.blocks if b.kind == "heading" and (m := re.match(r"[IVX\d]+\.", b.text))]
    return any(one == other for one, other in pairwise(numbers))


WORK: dict[str, Sign] = {
    "catch_all": _kind("catch_all"),
    "coordinate_only": lambda s: (
        _kind("coordinate_only")(s)
        or _label(
            lambda x: (
                x["text"].startswith(("- Phối hợp", "+ Phối hợp"))
                or ") Phối hợp" in x["text"][:12]
                or x["role"] == "coordinate"
            )
        )(s)
    ),
    "request": _label(lambda label: label["modality"] == "request"),
    "monitoring": _kind("monitoring"),
    "reporting": _kind("reporting"),
    "group_assignee": _label(lambda label: _GROUP.match(label["lead"] or "")),
    "agency_first": _label(lambda label: label["lead"] and _bare(label).startswith(label["lead"].split("; ")[0])),
    "second_sentence": lambda s: (
        _label(lambda x: re.search(r"\. (?:Giao|Yêu cầu|Đề nghị)", x["text"]))(s)
        or _words(r"\. (?:Giao|Yêu cầu|Đề nghị)")(s)
    ),
    "switch_inside": _label(lambda label: label["lead"] and label["lead"].split("; ")[0] in label["text"]),
    "lead_in_sentence": _words(r"(?:Giao|giao|yêu cầu|Yêu cầu)[^.]*:$"),
    "inherited_lead": _label(lambda label: label["lead"] and label["lead"] not in label["text"]),
    "two_duties": _label(lambda label: label.get("split_ok")),
    "unit_heading_without_bullet": _label(lambda label: not _BULLET.match(label["text"])),
    "closing_clause": _label(lambda label: label.get("optional")),
    "merge": _label(lambda label: label["same_as"]),
    "same_work_three_times": _label(lambda label: len(label["same_as"]) >= 2),
    "labelled_lines": _label(lambda label: re.search(r"\n.*:", label["text"])),
    "labelled_line_joined": _label(lambda label: re.search(r"[Cc]hủ trì: .*;", label["text"])),
    "lead_of_issuer_unit": _label(
        lambda label: re.match(
            r"(?:Phòng|Văn phòng Sở|Trung tâm|Cơ quan Thường trực|Văn phòng Ban|Ban )", label["lead"] or ""
        )
    ),
    "product": _label(lambda label: label["product"]),
    "indicator": lambda s: _label(lambda label: label["indicator"])(s) or _words(r"\d+ ?%")(s),
    "budget_line": _words(r"Khoản 17[12]|triệu đồng|nghìn đồng"),
}
TIMES: dict[str, Sign] = {
    "deadline_before": _due("before_date"),
    "deadline_by": _due("by_date"),
    "deadline_in_month": _due("in_month"),
    "deadline_mid_month": _due("mid_month"),
    "deadline_quarter": _due_words(r"quý [IV1-4]"),
    "deadline_half": _due_words(r"tháng (?:đầu|cuối)|quý đầu"),
    "deadline_range": _due("range", "period"),
    "deadline_expected": lambda s: _due_words(r"dự kiến")(s) or _words(r"[Dd]ự kiến")(s),
    "deadline_without_ngay": _due_words(r"(?:trước|chậm nhất) \d"),
    "deadline_yearly": lambda s: _due("yearly")(s) or _due_words(r"h[àằ]ng năm")(s),
    "recurring": _due("recurring"),
    "standing": _due("standing"),
    "whole_period": _due("whole_period"),
    "urgent": _due("urgent"),
    "offset_deadline": _due("offset"),
    "event_deadline": _due("event"),
    "conditional_deadline": _due("conditional"),
    "unknown_time": lambda s: (
        _due("unknown")(s) or _label(lambda x: "unknown" in x.get("accept", {}).get("deadline", ()))(s)
    ),
    "historical_date": lambda s: _dates_that_bind_nothing(s, r"(?:19|20)\d\d") > 0,
    "citation_date": _words(rf"ngày {_DATE.pattern}"),
}
FORMS: dict[str, Sign] = {
    "directive": _title_kind("CT"),
    "notice": _title_kind("TB"),
    "telegram": _title_kind("CĐ"),
    "programme": _title_kind("CTr"),
    "resolution": _words(r"Nghị quyết số"),
    "party_form": _words(r"ĐẢNG CỘNG SẢN VIỆT NAM"),
    "steering_committee": _words(r"BAN CHỈ ĐẠO"),
    "decision_with_plan": lambda s: s.head["kind"] == "QĐ" or _words(r"QUYẾT ĐỊNH|Quyết định|Đề án")(s),
    "regulation": _words(r"Trách nhiệm|QUY CHẾ|QUY ĐỊNH"),
    "news_page": lambda s: s.slug.startswith("tin-"),
    "commune": _words(r"XÃ |PHƯỜNG "),
    "annex_table": _block(lambda block: block.kind == "table"),
    "annex_only": _only_rows,
    "two_level_header": _block(lambda block: _header_rows(block) >= 2),
    "group_row": _block(_is_group_row),
    "vertical_merge": _block(lambda block: any(c.merge == "^" for r in block.rows if not r.header for c in r.cells)),
    "page_break_header": _block(lambda block: any(row.break_before for row in block.rows)),
    "two_agency_roles": lambda s: _words(r"trình")(s) and _words(r"thẩm (?:định|tra)")(s),
    "long": lambda s: len(s.labels) >= 30,
}
PRINTS: dict[str, Sign] = {
    "number_blank": lambda s: s.head["number"] == "-",
    "number_lost": lambda s: bool(_units_without_number(s)),
    "number_repeated": _repeated_numbers,
    "number_glued": _words(r"\.\. ?[A-ZĐ]|\.\. [IVX\d]"),
    "letters_vietnamese": _words(r"^đ\) "),
    "plus_level": _words(r"^\+ "),
    "page_number": lambda s: _run("page")(s) or _block(lambda block: block.kind == "page")(s),
    "footnote": _run("note"),
    "broken_sentence": lambda s: (
        "wrap" in s.head
        or _block(lambda b: b.kind == "p" and re.match(r"[a-zà-ỹđ]", b.text) and not _BULLET.match(b.text))(s)
    ),
    "running_head": lambda s: "running" in s.head,
    "glued_words": _words(r"[a-zà-ỹ](?:đã|tỉnh|kiệm|ngoài|thời|hiện|Ngoại|ĐỊNH)\b|Thựchiện|kịpthời|QUYẾTĐỊNH"),
    "nfd": _block(lambda block: block.kind == "nfd"),
    "old_tone_marks": _words(r"[uU]ỷ |oá|oà|UỶ|uý |oè"),
    "eth_for_d": _words("\u00d0"),
    "tracked_change": _run("new"),
    "auto_number": _block(lambda block: block.kind == "num"),
    "text_box": _block(lambda block: block.kind == "box"),
}
HARD = WORK | TIMES | FORMS | PRINTS
