"""The pattern page: every component of the portal with sample words, in Vietnamese and English. In no release."""

import json
from dataclasses import replace
from pathlib import Path

from django.utils import translation

from hoaban.kernel.languages import language
from hoaban.portal.frame import CSS, ICON, MARK, TOUCH, Frame, Plain
from hoaban.portal.jinja import html
from hoaban.portal.qr import qr_code
from hoaban.portal.vocabulary import alert_css_path
from hoaban.publishing import readers
from hoaban.publishing.preview import keep_files
from hoaban.publishing.reading import recording
from hoaban.publishing.registry import Rendered

SAMPLES = Path(__file__).parent / "samples" / "patterns.json"
HERE = "#main"
ILLUSTRATIONS = ("calm", "bud", "lost", "gone", "archive", "climb")


def pattern_page(code: str, paths: dict[str, str]) -> Rendered:
    """Render the page in a language; `paths` = language → address of the same page. Its files are kept for previews.

    Raises KeyError for a language without samples.
    """
    samples = json.loads(SAMPLES.read_text("utf-8"))
    said = samples[code]
    with translation.override(code), recording() as noted:
        frame = _frame(code, said, paths)
        page = {"title": said["title"], "description": said["lead"], "canonical": "", "alternates": []}
        home = replace(frame, is_home=True, menu=[], languages=[])
        shown = _values(said) | {"home_frame": home, "tongues": samples["tongues"]}
        rendered = html("patterns", {"frame": frame, "page": page, "said": said, "shown": shown})
    keep_files(noted.files)
    return rendered


def _frame(code: str, said: Plain, paths: dict[str, str]) -> Frame:
    titles = (said["section"], said["short"], said["introduction"])
    return Frame(
        code=code,
        tag=language(code).tag,
        name=said["name"],
        responsible=said["responsible"],
        contact=said["contact"],
        base="",
        is_sample=True,
        is_home=False,
        tagline=said["tagline"],
        home_path=HERE,
        archive_path=HERE,
        alert_path=HERE,
        alert_css=alert_css_path(code),
        feed=HERE,
        css=readers.asset(name=CSS),
        mark=readers.asset(name=MARK),
        icon=readers.asset(name=ICON),
        touch=readers.asset(name=TOUCH),
        menu=[{"title": title, "path": HERE, "current": "page" if title == titles[0] else ""} for title in titles],
        languages=[
            {"tag": language(row).tag, "name": language(row).name, "path": path, "current": row == code, "same": True}
            for row, path in paths.items()
        ],
        links=[{"title": said["title"], "path": HERE, "current": True}],
    )


def _values(said: Plain) -> Plain:
    sample = readers.asset(name="sample.svg")
    picture = {"src": sample, "srcset": "", "large": sample, "width": 960, "height": 540, "sources": [], "focus": 50}
    credited = picture | {"credit": said["source"], "licence": "CC BY 4.0"}
    card = {"lead": said["text"], "path": HERE, "day": said["day"], "section": said["section"]}
    pictured = {"picture": picture, "picture_alt": said["alt"]}
    bare = {"picture": None, "picture_alt": ""}
    fact = {"statement": said["fact"], "source": said["source"], "source_url": "", "as_of": said["day"]["text"]}
    return {
        "picture": credited,
        "lead_story": card | pictured | {"title": said["short"]},
        "cards": [
            card | pictured | {"title": said["short"]},
            card | pictured | {"title": said["long"]},
            card | bare | {"title": said["long"]},
            card | pictured | {"title": said["short"]},
            card | bare | {"title": said["short"]},
        ],
        "body": _body(said),
        "facts": [fact, fact | {"source_url": "https://example.vn/"}],
        "link": {"title": said["short"], "path": HERE},
        "long_link": {"title": said["long"], "path": HERE},
        "month": {"title": said["month"], "path": HERE, "count": 3},
        "history": _history(said),
        "communes": [{"name": said[name], "path": HERE} for name in ("section", "short", "month")],
        "commune_news": [
            {"title": said[name], "path": HERE, "day": said["day"], "commune": said["section"]}
            for name in ("short", "long")
        ],
        "plan": _plan(said),
        "illustrations": ILLUSTRATIONS,
        "code": qr_code("https://example.vn/verify/?path=/vi/&edition=2"),
    }


def _history(said: Plain) -> list[Plain]:
    kinds = said["notices"]["corrected"][0], said["tags"][0]
    return [
        {"number": number, "day": said["day"], "kind": kind, "reason": said["reason"]}
        for number, kind in zip((2, 1), kinds, strict=True)
    ]


def _body(said: Plain) -> list[Plain]:
    points = "".join(f"<li>{item}</li>" for item in said["items"])
    return [
        {"type": "paragraph", "html": f"<p>{said['text']} <a href='{HERE}'>{said['short']}</a></p>"},
        {"type": "heading", "text": said["long"]},
        {"type": "paragraph", "html": f"<ul>{points}</ul><blockquote><p>{said['quote']}</p></blockquote>"},
    ]


def _plan(said: Plain) -> Plain:
    task: Plain = {"title": said["task"], "lead": said["lead_agency"], "asks": 4, "stories": []}
    day = {"iso": "2026-12-31", "text": said["deadline"]}
    open_one = {"id": "task-1", "deadline": day, "approved": 1, "progress": 0.25, "percent": "25%"}
    done = {"id": "task-2", "deadline": {"iso": "", "text": ""}, "approved": 4, "progress": 1, "percent": "100%"}
    tasks = [task | open_one | {"stories": [{"title": said["short"], "path": HERE}]}, task | done | {"lead": ""}]
    return {
        "id": "plan-1", "number": "00/KH-MAU", "year": 2026, "subject": said["task"], "is_sample": True,
        "progress": 0.625, "percent": "62%", "tasks": tasks,
    }  # fmt: skip
