"""What a column of a table is for, told by the words of its header.

Header words are compared without marks, spaces and punctuation: conversion loses marks and glues words
("Đơnvị chủ trì"), and old and new spelling of tones differ.
"""

# ruff: noqa: PLR2004 - the small numbers of a rule stand where the rule is read

import re
from functools import lru_cache

from hoaban.kernel.text import fold

MAX_HEADER_LENGTH = 90
MAX_HEADER_WORDS = 14
_NOT_WORD = re.compile(r"[\W_]+")
_BODY = "(?:coquan|donvi|bophan|phong|canbo|nguoi|tochuc|canhan|chuthe|lanhdao|dongchi|captrinh|cap)"
_DOES = (
    "(?:duoc)?(?:thuchien|phutrach|chiutrachnhiem|thammuu|soanthao|trienkhai|xaydung|trinh|giao|dexuat|"
    "baocao|tochuc|dungdau|thuongtruc|lienhe|thanhphan)"
)
_PERIODS = (
    r"(?:(?:den|tu|giaidoan|thoigian)?(?:nam)?(?:20\d\d){1,2}|q(?:uy)?(?:i{1,3}|iv|[1-4])(?:20\d\d)?|"
    r"(?:thang|t)\d{1,2}(?:20\d\d)?|tuan\d{1,2})"
)

# Tried in order on one level of a column's name; the first that matches tells the role.
_ROLES = [
    ("number", r"^(?:so)?(?:stt|tt|thutu|sothutu)(?:$|\d)|^no$|^so$"),
    ("person", r"hovaten|^hoten|chucvu|chucdanh|ngaysinh|namsinh"),
    ("both", r"chutri.*(?:phoihop|thamgia)"),
    ("support", rf"phoihop|thamgia|lucluonghotro|hotrothuchien|cungthuchien|^{_BODY}lienquan$"),
    ("lead", r"chutri"),
    ("overseer", rf"chidao|^{_BODY}?(?:theodoi|thamdinh|thamtra|pheduyet|quyetdinh|banhanh|giamsat|kiemtra|quanly)"),
    ("overseer", rf"^{_BODY}(?:cothamquyen|trinhvabanhanh|kyban|ky)|^captrinh|^nguoiky"),
    (
        "doer",
        rf"^{_BODY}.{{0,25}}(?:thuchien|phutrach|chiutrachnhiem|thammuu|soanthao|trienkhai)$|^phutrach|^thuchien$",
    ),
    ("doer", rf"daumoi|^{_BODY}{_DOES}|phancong|trachnhiem|^{_BODY}$|^chunhiem"),
    ("period", rf"^{_PERIODS}$"),
    ("time", r"thoigian|thoihan|tiendo|lotrinh|thoidiem|^hanhoanthanh|^han$|^ngayhoanthanh|^thang$|^quy$|^nam$"),
    ("note", r"^ghichu|^luuy|^cancu|cosophaply|^vanbancancu|^lydo|^diadiem|^noithuchien|^linhvuc|^ma(?:so|hieu)?$"),
    ("product", r"sanpham|ketqua|daura|hososan"),
    ("budget", r"kinhphi|nguonvon|ngansach|dutoan|thanhtien|dongia|tongmucdautu|^nguon|^von|chiphi|sotien"),
    ("indicator", r"chitieu|soluong|donvitinh|^dvt$|khoiluong|quymo|^muctieu"),
    ("time", r"hoanthanh|ngaytrinh|hantrinh|thoigiantrinh|phienhop|kyhop"),
    ("field", r"^nhom|linhvuc|^muctieu"),
    ("work", r"noidung|nhiemvu|congviec|hoatdong|danhmuc|dean|duan|giaiphap|vanban|chuyende|phanviec|^ten(?:goi)?$"),
    ("work", r"chuongtrinh|hangmuc|congtrinh|cuocthi|sukien|mohinh"),
]
_COMPILED = [(name, re.compile(pattern)) for name, pattern in _ROLES]
_FILLED_IN = re.compile(r"^[\s.…_\-–—:/]*$")


@lru_cache(maxsize=2048)
def tight(words: str) -> str:
    """Return header words without marks, case, spaces and punctuation."""
    return _NOT_WORD.sub("", fold(words))


@lru_cache(maxsize=2048)
def role_of(name: str) -> str | None:
    """Return the role of a column: its lowest level speaks first, then the levels above ("Cơ quan / Chủ trì").

    Roles: number, work, field, lead, doer, overseer, both, support, time, period, product, budget, indicator, note,
    person; None for a column that is none of these.
    """
    levels = [level for level in name.split(" / ") if level.strip()]
    found = [_level_role(tight(level)) for level in [*reversed(levels), name]]
    known = [role for role in found if role is not None]
    if known[:1] == ["period"] and len(known) > 1 and known[1] in ("budget", "indicator", "product"):
        return known[1]  # "Kinh phí / Năm 2026"
    return known[0] if known else None


def _level_role(words: str) -> str | None:
    return next((name for name, pattern in _COMPILED if pattern.search(words)), None) if words else None


def is_header_word(words: str) -> bool:
    """Whether a cell's words may name a column: short, no sentence, and of a known role."""
    plain = " ".join(words.split())
    if not plain or len(plain) > MAX_HEADER_LENGTH or len(plain.split()) > MAX_HEADER_WORDS:
        return False
    squeezed = tight(plain)
    return not (plain.endswith((".", ";")) and len(squeezed) > 4) and _level_role(squeezed) is not None


def is_blank(words: str) -> bool:
    """Whether a cell is empty or only has the dots of a form."""
    return bool(_FILLED_IN.match(words))
