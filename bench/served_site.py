"""A site of ten thousand pages with old addresses and withdrawn pages as a release, and its pages as a plain folder."""

import random
from collections.abc import Iterator
from pathlib import Path

from hoaban.publishing.releases import file_parts
from hoaban.publishing.store import Store
from hoaban.publishing.trees import File, Parts, Trees

PAGES, MOVED, WITHDRAWN = 10_000, 10_000, 1_000
HTML, REDIRECT = "text/html; charset=utf-8", "text/x-redirect"
MTIME = 1_760_000_000
WORDS = [
    "hoa ban", "sườn đồi", "Điện Biên", "mùa lễ hội", "du khách", "bản làng", "tiếng khèn", "thông tin", "đối ngoại",
    "của tỉnh", "cơ quan", "phối hợp", "thực hiện", "kế hoạch", "năm nay", "nở trên", "nghe thấy", "đến với",
]  # fmt: skip
PARAGRAPHS, WORDS_A_PARAGRAPH = 14, 40


def page_path(number: int) -> str:
    """The address of a page: a section, a year, a month, a story, as the portal has them."""
    return f"/vi/tin/{2020 + number % 5}/{number // 5 % 12 + 1:02}/hoa-ban-tren-nui-{number}/"


def build(home: Path, plain: Path) -> list[str]:
    """Build release and plain folder; return the addresses of the pages in an order of their own."""
    store = Store(home)
    trees, edits = Trees(home, store), {}
    for number in range(PAGES):
        body, path = _page(number), page_path(number)
        edits[file_parts(path)] = _put(store, body, HTML)
        where = plain.joinpath(*file_parts(path))
        where.parent.mkdir(parents=True)
        where.write_bytes(body)
    edits |= dict(_others(store))
    store.flush()
    root = trees.edited(None, edits)
    pointer = home / "sites" / "main" / "current"
    pointer.parent.mkdir(parents=True)
    pointer.symlink_to(f"../../trees/{root[:2]}/{root}")
    asked = [page_path(number) for number in range(PAGES)]
    random.Random(7).shuffle(asked)
    return asked


def _others(store: Store) -> Iterator[tuple[Parts, File]]:
    yield file_parts("/vi/"), _put(store, _page(-1), HTML)
    for number in range(MOVED):
        where = f"/vi/tin/{2010 + number % 5}/{number // 5 % 12 + 1:02}/dia-chi-cu-{number}/"
        yield file_parts(where, route="redirect"), _put(store, page_path(number).encode(), REDIRECT)
    notice = _put(store, _page(-2), HTML)
    for number in range(WITHDRAWN):
        yield file_parts(f"/vi/tin/2015/{number % 12 + 1:02}/da-go-{number}/", route="gone"), notice


def _put(store: Store, body: bytes, media_type: str) -> File:
    return File(store.put(body, media_type, mtime=MTIME), len(body), MTIME, media_type)


def _page(number: int) -> bytes:
    chance = random.Random(number)
    texts = (" ".join(chance.choices(WORDS, k=WORDS_A_PARAGRAPH)) for _ in range(PARAGRAPHS))
    paragraphs = "\n".join(f"<p>{text}.</p>" for text in texts)
    return f"<!doctype html><html lang=vi><title>{number}</title><h1>{number}</h1>\n{paragraphs}</html>\n".encode()
