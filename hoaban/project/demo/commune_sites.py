"""The demo's communes: each folder of `communes/` is a site with its editor and stories, made by officers' verbs."""

import json
from datetime import datetime
from pathlib import Path
from typing import Any

from wagtail.models import Locale

from hoaban.kernel.vietnam_time import day_in_vietnam
from hoaban.newsroom import actions as newsroom
from hoaban.organisations.models import Officer
from hoaban.organisations.queries import agencies_of
from hoaban.publishing import actions as publishing
from hoaban.publishing.models import HomePage, SectionPage, SiteProfile

HERE = Path(__file__).parent / "communes"
SAMPLE = {
    "vi": "Trang mẫu của phần mềm Hoa Ban, không phải trang của {name}",
    "en": "Sample site of the Hoa Ban software, not a site of {name}",
}
Commune = dict[str, Any]


def read_communes() -> list[Commune]:
    """Return what each folder says of its commune, with its `stories`, oldest first."""
    return [_read(folder) for folder in sorted(HERE.glob("*/")) if (folder / "commune.json").is_file()]


def _read(folder: Path) -> Commune:
    stories = [json.loads(file.read_text("utf-8")) for file in folder.glob("stories/*.json")]
    said: Commune = json.loads((folder / "commune.json").read_text("utf-8"))
    return said | {"stories": sorted(stories, key=lambda story: str(story["day"]))}


def found(commune: Commune, editor: Officer, approver: Officer, *, at: datetime, public: datetime) -> SectionPage:
    """Found a commune's site; its editor writes home and section, the province's approver makes them `public`.

    Returns the Vietnamese section.
    """
    agency = agencies_of(editor, on=day_in_vietnam(at))[0]
    made = publishing.found_commune(agency, languages=tuple(commune["languages"]), by=editor, at=at)
    _describe(made.profile, commune)
    for page in made.pages:
        if isinstance(page, HomePage):
            page.tagline = commune["languages"][page.locale.language_code]["introduction"]
            page.save_revision(user=editor)
        page.refresh_from_db()
        newsroom.approve_page(page, revision=page.latest_revision, by=approver, at=public)
    locale = Locale.objects.get(language_code="vi")
    return next(page for page in made.pages if isinstance(page, SectionPage) and page.locale == locale)


def _describe(profile: SiteProfile, commune: Commune) -> None:
    names = {code: said["name"] for code, said in commune["languages"].items()}
    profile.name_vi, profile.name_en = names["vi"], names.get("en", "")
    profile.responsible_vi = SAMPLE["vi"].format(name=names["vi"][:1].lower() + names["vi"][1:])
    profile.responsible_en = SAMPLE["en"].format(name=names.get("en", names["vi"]))
    profile.is_sample = True
    profile.save()
