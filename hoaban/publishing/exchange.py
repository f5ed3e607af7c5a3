"""The values of an answer, and what answers carry: the one place from which every server of a portal takes its headers.

No framework: the embedded server imports it, and the configurations of nginx and caddy are written from it.
"""

from collections.abc import Callable
from dataclasses import dataclass

from hoaban.kernel.languages import LANGUAGES

Headers = list[tuple[str, str]]
Header = Callable[[str], str | None]

LONGEST_PATH = 2048
PAGE_CACHE = "public, max-age=60, stale-while-revalidate=600"
ALERT_CACHE = "public, max-age=30"
ASSET_CACHE = "public, max-age=31536000, immutable"
NOT_KEPT, CHECKED = "no-store", "no-cache"
ASSETS, ALERT = "/a/", "/alert.css"
POLICY = (
    "default-src 'none'; img-src 'self' data:; style-src 'self'; font-src 'self'; form-action 'self'; "
    "base-uri 'none'; frame-ancestors 'self'"
)
# Prefix → a policy of its own: the page that compares a reader's file with our records needs our one script.
CHECKING = f"{POLICY}; script-src 'self'; connect-src 'self'"
POLICIES = dict.fromkeys(("/verify/", *(f"/{row.prefix}/verify/" for row in LANGUAGES)), CHECKING)
POLICY_NAME = "content-security-policy"
OTHERS: Headers = [
    ("x-content-type-options", "nosniff"),
    ("referrer-policy", "strict-origin-when-cross-origin"),
    ("permissions-policy", "camera=(), geolocation=(), microphone=()"),
    ("cross-origin-opener-policy", "same-origin"),
]
SECURITY: Headers = [(POLICY_NAME, POLICY), *OTHERS]
PLAIN = "text/plain; charset=utf-8"
TEXT = ("content-type", PLAIN)
TOO_LONG = "The address is too long.\n"
NOT_ALLOWED = "Method not allowed.\n"
NO_PAGE = "Không có trang này. There is no such page.\n"
NOTHING_YET = "Cổng chưa có bản phát hành nào. Nothing has been published here yet.\n"
READING = "GET, HEAD"


@dataclass(frozen=True, slots=True)
class Answer:
    """A whole answer: `body` bytes, or `file` for what is too large to keep in memory (`size` bytes from `start`)."""

    status: int
    headers: Headers
    body: bytes = b""
    file: str = ""
    etag: str = ""
    mtime: int = 0
    size: int = 0
    start: int = 0


def security(path: str) -> Headers:
    """Return the headers of safety for a path."""
    policy = next((own for prefix, own in POLICIES.items() if path.startswith(prefix)), POLICY)
    return SECURITY if policy is POLICY else [(POLICY_NAME, policy), *OTHERS]


def cache_rule(path: str) -> str:
    """Return how long a file of a release may be kept without asking again."""
    if path.startswith(ASSETS):
        return ASSET_CACHE
    return ALERT_CACHE if path.endswith(ALERT) else PAGE_CACHE


def said(status: int, sentence: str, *more: tuple[str, str]) -> Answer:
    """Return an answer of one sentence, never kept."""
    return Answer(status, [TEXT, ("cache-control", NOT_KEPT), *more, *SECURITY], sentence.encode())


def to(status: int, where: str, *more: tuple[str, str]) -> Answer:
    """Return an answer that leads elsewhere."""
    return Answer(status, [("location", where), ("cache-control", PAGE_CACHE), TEXT, *more, *SECURITY], b"")
