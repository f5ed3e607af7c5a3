"""Words of the portal: the fixed pages' addresses per language, and days written as each language writes them."""

from datetime import UTC, date, datetime
from typing import Any

from hoaban.kernel.languages import LANGUAGES, language
from hoaban.kernel.vietnam_time import VIETNAM, day_in_vietnam
from hoaban.publishing import site_paths
from hoaban.publishing.site_paths import MAIN

FIXED = {
    "about": {"vi": "gioi-thieu", "": "about"},
    "archive": {"vi": "luu-tru", "": "archive"},
    "plans": {"vi": "ke-hoach", "": "plans"},
    "alert": {"": "canh-bao"},
    "verify": {"": "verify"},
}
VERIFY = "/verify/"
RESERVED = sorted({word for words in FIXED.values() for word in words.values()})
_DAYS = {"vi": "{d} tháng {m} năm {y}", "zh-hans": "{y}年{m}月{d}日", "lo": "{d}/{m}/{y}"}
_MONTHS = {"vi": "tháng {m} năm {y}", "zh-hans": "{y}年{m}月", "lo": "{m}/{y}"}
_YEARS = {"vi": "năm {y}", "zh-hans": "{y}年"}
_ENGLISH = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip


def fixed_path(page: str, code: str, site: str = MAIN) -> str:
    """Return the address of a fixed page ("about", "archive", "plans", "alert", "verify") in a language."""
    words = FIXED[page]
    return f"{home_path(code, site)}{words.get(code, words[''])}/"


def home_path(code: str, site: str = MAIN) -> str:
    """Return the address of a site's home in a language."""
    return site_paths.home_path(site, language(code).prefix)


def feed_path(code: str, site: str = MAIN) -> str:
    """Return the address of a site's feed in a language."""
    return f"{home_path(code, site)}atom.xml"


def sitemap_path(site: str = MAIN) -> str:
    """Return the address of a site's sitemap: the province's at the root of the host, a commune's below its home."""
    return f"{home_path('vi', site)}sitemap.xml" if site_paths.is_commune(site) else "/sitemap.xml"


def sitemap_of_pages(site: str = MAIN) -> str:
    """Return the address of the sitemap file of what belongs to no month."""
    return f"{sitemap_path(site).removesuffix('.xml')}/pages.xml"


def sitemap_of_month(code: str, year: int, month: int, site: str = MAIN) -> str:
    """Return the address of the sitemap file of a language's month: ".../sitemap/vi/2026/05.xml" (short folders)."""
    return f"{sitemap_path(site).removesuffix('.xml')}/{language(code).prefix}/{year}/{month:02}.xml"


def check_address(path: str, edition: int) -> str:
    """Return the address where an edition of a page can be checked; printed pages carry it as a QR code."""
    return f"{VERIFY}?path={path}&edition={edition}"


def alert_css_path(code: str) -> str:
    """Return the address of the small sheet that shows the alert link when an alert is in force."""
    return f"/{language(code).prefix}/alert.css"


def month_path(code: str, year: int, month: int, site: str = MAIN) -> str:
    """Return the address of a month of a site's archive."""
    return f"{home_path(code, site)}{year:04d}/{month:02d}/"


def in_order(codes: set[str]) -> list[str]:
    """Return language codes in the order of menus."""
    return [row.code for row in LANGUAGES if row.code in codes]


def day_in_words(day: date, code: str) -> str:
    """Write a day: "23 tháng 11 năm 2026", "23 November 2026"."""
    form = _DAYS.get(code, "{d} {name} {y}")
    return form.format(d=day.day, m=day.month, y=day.year, name=_ENGLISH[day.month - 1])


def month_in_words(year: int, month: int, code: str) -> str:
    """Write a month: "tháng 11 năm 2026", "November 2026"."""
    return _MONTHS.get(code, "{name} {y}").format(m=month, y=year, name=_ENGLISH[month - 1])


def spoken_day(iso: str, code: str) -> dict[str, str]:
    """Turn an ISO day or instant into {iso, text}: the Vietnamese day, for machines and in words."""
    found = date.fromisoformat(iso) if len(iso) == len("2026-11-23") else day_in_vietnam(datetime.fromisoformat(iso))
    return {"iso": found.isoformat(), "text": day_in_words(found, code)}


def as_of_in_words(as_of: str, code: str) -> str:
    """Write "2026", "2026-03" or "2026-03-15" in words; anything else stays as it was written."""
    try:
        parts = [int(part) for part in as_of.split("-")]
        if len(parts) == len(("year", "month")):
            return month_in_words(parts[0], parts[1], code)
        return day_in_words(date(*parts), code) if len(parts) > 1 else _YEARS.get(code, "{y}").format(y=parts[0])
    except (ValueError, TypeError, IndexError):
        return as_of


def instant(iso: str, *, local: bool = False) -> str:
    """Write an instant to the second: in UTC ("…Z"), or with the offset of Viet Nam."""
    at = datetime.fromisoformat(iso).replace(microsecond=0)
    if local:
        return at.astimezone(VIETNAM).isoformat()
    return at.astimezone(UTC).isoformat().replace("+00:00", "Z")


def percent(share: float) -> str:
    """Write a share between 0 and 1 as whole percent, never rounded up to done."""
    return f"{int(share * 100 + 1e-9)}%"


def plain_url(address: Any) -> str:
    """Return a web address fit for a link, "" for any other scheme."""
    text = str(address or "")
    return text if text.startswith(("https://", "http://")) else ""
