"""A province's portal of many thousand pages in four languages: editions by bulk insert, published by our own command.

Made once for a size and kept in a folder of its own (HOABAN_BENCH_CACHE, default `var/bench`), because making it takes
minutes; a change of our code makes it anew. The text is drawn from a fixed seed: no real article.
"""

import hashlib
import os
import random
import shutil
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

from bench.demo_site import HOABAN
from bench.machine import REPOSITORY, say

LANGUAGES = ("vi", "en", "lo", "zh-hans")
FIRST_DAY, DAYS = date(2016, 11, 1), 3650
CHUNK = 2000
WORDS = {
    "vi": "bản biên giới cửa khẩu đường mùa hoa ban lễ hội xòe then sông suối núi rừng nương lúa chợ phiên xã du lịch",
    "en": "village border gate road season bauhinia blossom festival dance river forest field rice market commune",
    "lo": "ບ້ານ ຊາຍແດນ ດ່ານ ທາງ ລະດູ ດອກ ບຸນ ຟ້ອນ ແມ່ນ້ຳ ປ່າ ນາ ເຂົ້າ ຕະຫຼາດ",
    "zh-hans": "村 边境 口岸 路 季节 羊蹄甲 节日 舞蹈 河 森林 田 稻 集市 乡",
}  # fmt: skip


@contextmanager
def large_home(pages: int, *, sections: int = 6, languages: Sequence[str] = LANGUAGES) -> Iterator[Path]:
    """Set HOABAN_HOME to a published site of about this many story pages; make it if need be."""
    home = _cache() / f"{pages}-{sections}-{len(languages)}-{_version()}"
    before = {name: os.environ.get(name) for name in ("HOABAN_HOME", "HOABAN_SECRET_KEY", "HOABAN_DATABASE_URL")}
    os.environ.update(HOABAN_HOME=str(home), HOABAN_SECRET_KEY="only-for-measurements")
    os.environ.pop("HOABAN_DATABASE_URL", None)
    try:
        if not (home / "made").exists():
            _make(home, pages, sections, languages)
        yield home
    finally:
        for name, value in before.items():
            os.environ.pop(name, None)
            if value is not None:
                os.environ[name] = value


def _cache() -> Path:
    return Path(os.environ.get("HOABAN_BENCH_CACHE") or REPOSITORY / "var" / "bench")


def _version() -> str:
    """Name what the site is made by: pages made by other code would all be rendered again when the worker starts."""
    kinds = {".py", ".html", ".xml", ".css", ".js", ".po", ".toml"}
    files = [Path(__file__), *sorted(path for path in (REPOSITORY / "hoaban").rglob("*") if path.suffix in kinds)]
    return hashlib.sha256(b"".join(file.read_bytes() for file in files)).hexdigest()[:10]


def _make(home: Path, pages: int, sections: int, languages: Sequence[str]) -> None:
    shutil.rmtree(home, ignore_errors=True)
    home.mkdir(parents=True)
    home.chmod(0o755)
    say(f"making a portal of {pages} pages (once)")
    for command in (["init", "--demo"], None, ["publish", "--all"]):
        filling = [sys.executable, "-m", "bench.large_site", str(pages), str(sections), *languages]
        work = [*HOABAN, *command] if command else filling
        subprocess.run(work, cwd=REPOSITORY, check=True, stdout=sys.stderr)
    (home / "made").touch()


def fill(pages: int, sections: int, languages: Sequence[str]) -> None:
    """Insert homes and sections of the languages that are missing, then the stories, each in these languages."""
    from hoaban.publishing.models import Address, CurrentEdition, Edition  # noqa: PLC0415 - after django.setup()

    people = _people()
    branches = _branches(sections, people)
    draw, items = random.Random(4342), pages // len(languages)
    for start in range(0, items, CHUNK // len(languages)):
        numbers = range(start, min(items, start + CHUNK // len(languages)))
        rows = [row for number in numbers for row in _story(number, items, branches, draw, people, languages)]
        made = Edition.objects.bulk_create(edition for edition, _ in rows)
        CurrentEdition.objects.bulk_create(current(edition) for edition in made)
        Address.objects.bulk_create(
            Address(item=edition.item, language=edition.language, site="main", path=path, since=edition.at)
            for edition, path in rows
        )


def current(edition: Any) -> Any:
    """Return the row of current editions that belongs to an edition."""
    from hoaban.publishing.models import CurrentEdition  # noqa: PLC0415
    from hoaban.publishing.rules import card_of  # noqa: PLC0415

    columns = ("item", "language", "site", "kind", "section", "day", "first_at")
    named = {name: getattr(edition, name) for name in columns}
    month = edition.day.year * 100 + edition.day.month
    return CurrentEdition(edition=edition, month=month, is_public=True, card=card_of(edition.content), **named)


def _people() -> list[Any]:
    from hoaban.organisations.models import Officer  # noqa: PLC0415

    return list(Officer.objects.order_by("pk")[:2])


def _branches(sections: int, people: list[Any]) -> list[tuple[UUID, dict[str, str]]]:
    """Return (item, language → path) of every section; homes and sections that are missing are approved."""
    from hoaban.publishing.models import Address, Edition  # noqa: PLC0415

    for kind in ("home", "section"):
        for edition in Edition.objects.filter(site="main", language="vi", kind=kind).newest():
            _translate(edition, people)
    known = list(Edition.objects.filter(site="main", language="vi", kind="section").newest())
    for number in range(len(known), sections):
        made = _approve(uuid4(), "vi", "section", f"Mục {number}", people)
        _translate(made, people)
        known.append(made)
    rows = Address.objects.filter(item__in=[edition.item for edition in known], current=True)
    paths: dict[UUID, dict[str, str]] = {}
    for row in rows:
        paths.setdefault(row.item, {})[row.language] = row.path
    return [(edition.item, paths[edition.item]) for edition in known[:sections]]


def _translate(edition: Any, people: list[Any]) -> None:
    from hoaban.publishing.models import Edition  # noqa: PLC0415

    for code in LANGUAGES:
        if not Edition.objects.of(edition.item, code).exists():
            _approve(edition.item, code, edition.kind, f"{edition.content['title']} {code}", people)


def _approve(item: UUID, code: str, kind: str, title: str, people: list[Any]) -> Any:
    from hoaban.kernel.vietnam_time import now  # noqa: PLC0415
    from hoaban.publishing.actions import approve_edition  # noqa: PLC0415
    from hoaban.publishing.vocabulary import ItemDraft, ItemKind  # noqa: PLC0415

    writer, approver = people
    draft = ItemDraft(
        item=item, language=code, site="main", kind=ItemKind(kind), revision=1, drafted_by=writer.pk,
        authors=frozenset({writer.pk}), slug=title, content={"title": title, "tagline": "", "introduction": title},
    )  # fmt: skip
    return approve_edition(draft, by=approver, at=now())


def _story(
    number: int,
    items: int,
    branches: list[tuple[UUID, dict[str, str]]],
    draw: random.Random,
    people: list[Any],
    languages: Sequence[str],
) -> Iterator[tuple[Any, str]]:
    from hoaban.publishing.models import Edition  # noqa: PLC0415
    from hoaban.publishing.rules import content_hash  # noqa: PLC0415

    day = FIRST_DAY + timedelta(days=number * DAYS // items)
    at = datetime(day.year, day.month, day.day, 1, tzinfo=UTC) + timedelta(milliseconds=number)
    section, paths = branches[number % len(branches)]
    item = UUID(int=draw.getrandbits(128), version=4)
    for code in languages:
        content = _content(code, draw)
        edition = Edition(
            item=item, language=code, site="main", kind="story", number=1, revision=1, drafted_by=people[0],
            approved_by=people[1], at=at, day=day, first_at=at, section=section, content=content,
            content_hash=content_hash(content),
        )  # fmt: skip
        yield edition, f"{paths[code]}{day:%Y/%m}/tin-{number}/"


def _content(code: str, draw: random.Random) -> dict[str, Any]:
    def words(count: int) -> str:
        return ("" if code == "zh-hans" else " ").join(draw.choices(WORDS[code].split(), k=count)).capitalize()

    body = [{"type": "paragraph", "html": f"<p>{words(60)}.</p>"} for _ in range(6)]
    fact = {"statement": words(14), "source": words(6), "source_url": "https://example.vn/", "as_of": "2026-07-01"}
    return {"title": words(11), "lead": words(28), "byline": "", "body": body, "facts": [fact]}


def sections_of(language: str) -> list[UUID]:
    """Return the items of the main site's sections in a language."""
    from hoaban.publishing.models import CurrentEdition  # noqa: PLC0415

    rows = CurrentEdition.objects.filter(site="main", language=language, kind="section", is_public=True)
    return list(rows.order_by("first_at").values_list("item", flat=True))


def approve_story(section: UUID, title: str, *, language: str = "vi", item: UUID | None = None) -> str:
    """Approve a new story in a section; return its address."""
    from hoaban.kernel.vietnam_time import now  # noqa: PLC0415
    from hoaban.publishing.actions import approve_edition  # noqa: PLC0415
    from hoaban.publishing.models import Address  # noqa: PLC0415
    from hoaban.publishing.vocabulary import ItemDraft, ItemKind  # noqa: PLC0415

    writer, approver = _people()
    content = _content(language, random.Random(title)) | {"title": title}
    draft = ItemDraft(
        item=item or uuid4(), language=language, site="main", kind=ItemKind.STORY, revision=1, drafted_by=writer.pk,
        authors=frozenset({writer.pk}), slug=title, content=content, section=section,
    )  # fmt: skip
    edition = approve_edition(draft, by=approver, at=now())
    return str(Address.objects.get(item=edition.item, language=language, current=True).path)


if __name__ == "__main__":
    os.environ["DJANGO_SETTINGS_MODULE"] = "hoaban.project.settings"
    import django

    django.setup()
    fill(int(sys.argv[1]), int(sys.argv[2]), sys.argv[3:])
