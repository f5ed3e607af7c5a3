"""The languages table: one row a language, from which settings, addresses, html tags and order are taken.

`code` is Wagtail's and Django's language code, `prefix` the first part of a public address, `tag` the BCP 47 tag in
html and feeds, `script` the ISO 15924 script, `order` the place in menus. The database copy (`kernel.Language`) is
filled by migration from here; a test keeps the two equal.
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class LanguageRow:
    """One language of public content, or of the desk."""

    code: str
    prefix: str
    tag: str
    script: str
    order: int
    name: str
    english_name: str
    desk: bool = False


LANGUAGES = (
    LanguageRow("vi", "vi", "vi", "Latn", 10, "Tiếng Việt", "Vietnamese", desk=True),
    LanguageRow("en", "en", "en", "Latn", 20, "English", "English", desk=True),
    LanguageRow("lo", "lo", "lo", "Laoo", 30, "ລາວ", "Lao"),
    LanguageRow("zh-hans", "zh", "zh-Hans", "Hans", 40, "简体中文", "Chinese (simplified)"),
    LanguageRow("blt", "blt", "blt", "Tavt", 50, "ꪼꪕꪒꪾ", "Tai Dam"),
    LanguageRow("hmn-latn-x-viet", "hmn", "hmn-Latn-x-viet", "Latn", 60, "Hmoob", "Hmong (Vietnamese orthography)"),
)
BY_CODE = {row.code: row for row in LANGUAGES}
BY_PREFIX = {row.prefix: row for row in LANGUAGES}


def language(code: str) -> LanguageRow:
    """Return the row of a language code. Raises KeyError for a language the house does not keep."""
    return BY_CODE[code]
