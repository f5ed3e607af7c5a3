"""How official names in capitals are spelt in small letters: "TỈNH ỦY ĐIỆN MẪU" → "Tỉnh ủy Điện Mẫu"."""

import re

from hoaban.documents.words import key

# Heads of names whose spelling is fixed (Annex II of Decree 30/2020); what follows a place word is a place's name.
_FIXED = (
    "Đảng bộ", "Tỉnh ủy", "Thành ủy", "Huyện ủy", "Đảng ủy", "Ban Thường vụ", "Ban Chấp hành", "Ban Thường trực",
    "Ban Tuyên giáo và Dân vận", "Ban Tuyên giáo", "Ban Tổ chức", "Ban Nội chính", "Ban Dân vận", "Ủy ban Kiểm tra",
    "Văn phòng", "Ủy ban nhân dân", "Hội đồng nhân dân", "Ủy ban Mặt trận Tổ quốc Việt Nam", "Ban Chỉ đạo",
    "Đoàn TNCS Hồ Chí Minh", "Đoàn Thanh niên Cộng sản Hồ Chí Minh", "Tỉnh đoàn",
    "Đoàn", "Chủ tịch", "Hội Liên hiệp Phụ nữ Việt Nam",
    "Hội Liên hiệp Phụ nữ", "Hội Nông dân", "Hội Cựu chiến binh", "Liên đoàn Lao động", "Bộ Chỉ huy Quân sự",
    "Bộ Chỉ huy Bộ đội Biên phòng", "Ban Chỉ huy Bộ đội Biên phòng", "Ban Chỉ huy Quân sự",
    "Bộ đội Biên phòng", "Công an", "Bộ Công an", "Bộ Quốc phòng", "Quân khu",
    "Hội Nhà báo",
    "Bộ Tư lệnh", "Đồn Biên phòng", "Văn phòng Chính phủ", "Thủ tướng Chính phủ", "Chính phủ", "BCH", "UBND", "HĐND",
)  # fmt: skip
_HEADS = {key(name): name for name in _FIXED}
_HEAD = re.compile("(?:" + "|".join(sorted(map(re.escape, _HEADS), key=len, reverse=True)) + r")(?=\s|$)")
_PLACE = re.compile(r"(tỉnh|thành phố|huyện|thị xã|thị trấn|xã|phường|đặc khu)(?=\s|$)")
# These are followed by the name of a place without "tỉnh": "Tỉnh ủy Điện Mẫu".
_OF_A_PLACE = ("Tỉnh ủy", "Thành ủy", "Huyện ủy", "Tỉnh đoàn", "Đồn Biên phòng")


def spelt(lower: str) -> str | None:
    """Return a name (as `key` gives it) in its official spelling, or None when a word of it is not known."""
    words: list[str] = []
    rest = lower.strip()
    while rest:
        head, place = _HEAD.match(rest), _PLACE.match(rest)
        if head and not (place and words and len(place.group()) >= len(head.group())):
            words.append(_HEADS[head.group()])
            rest = rest[head.end() :].strip()
            if words[-1] in _OF_A_PLACE and rest and not _HEAD.match(rest):
                return " ".join([*words, _capitals(rest)])
        elif place and words:
            return " ".join([*words, place.group(), _capitals(rest[place.end() :])]).strip()
        elif rest.isdigit():
            words.append(rest)
            rest = ""
        elif words == ["Ban Chỉ đạo"]:
            return f"{words[0]} {_until_place(rest)}"
        else:
            return None
    return " ".join(words) or None


def _until_place(rest: str) -> str:
    """What a steering committee steers stays in small letters, but for the place behind it."""
    place = re.search(r"\b(?:tỉnh|thành phố|huyện|xã|phường)\s+(?!hội|ủy)(?=\S)", rest)
    return rest[: place.end()] + _capitals(rest[place.end() :]) if place else rest


def _capitals(words: str) -> str:
    return " ".join(word[:1].upper() + word[1:] for word in words.split())
