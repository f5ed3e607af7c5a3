"""`make screens`: the pictures of `docs/screens`, taken anew from a demo province that is founded for them.

Four screens are shown in every combination of width, colours and language; the others once wide and once on a phone.
"""

import io
import shutil
import subprocess
import sys
from dataclasses import dataclass
from itertools import product
from pathlib import Path

from PIL import Image
from playwright.sync_api import sync_playwright

from tests.stories.conftest import CHROMIUM_FLAGS, ROOT, a_house
from tests.stories.sights import (
    DESK,
    DOCUMENTS,
    EMPTY,
    PORTAL,
    SCHEDULED,
    WITHDRAWN,
    bring_in_documents,
    schedule_some,
    withdraw_a_story,
)

FOLDER = ROOT / "docs" / "screens"
SIZES = {1280: 900, 360: 740}
COLOURS = 96
FULL = [*product(SIZES, ("light", "dark"), ("vi", "en"))]
SHORT = [(1280, "light", "vi"), (360, "dark", "vi")]
SPEAK = """
import sys, django
django.setup()
from wagtail.users.models import UserProfile
from hoaban.organisations.models import Officer
for officer in Officer.objects.all():
    UserProfile.objects.update_or_create(user=officer, defaults={"preferred_language": sys.argv[1]})
"""


@dataclass(frozen=True)
class Look:
    """One way of looking: width, colours, language."""

    width: int
    colours: str
    language: str

    def file(self, name: str) -> Path:
        return FOLDER / f"{name}-{self.language}-{self.width}-{self.colours}.png"


def main() -> int:
    """Take every picture; return 0."""
    for old in FOLDER.glob("*.png"):
        old.unlink()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=CHROMIUM_FLAGS)
        with a_house() as house:
            _show(browser, house, [*PORTAL, *DESK])
            bring_in_documents(house)
            _show(browser, house, DOCUMENTS)
            schedule_some(house)
            _show(browser, house, SCHEDULED)
            withdraw_a_story(house)
            _show(browser, house, WITHDRAWN)
        with a_house(demo=False) as house:
            _show(browser, house, EMPTY)
        browser.close()
    taken = list(FOLDER.glob("*.png"))
    print(f"{len(taken)} pictures, {sum(one.stat().st_size for one in taken) >> 10} KB")
    return 0


def _show(browser, house, sights):
    for language in ("vi", "en"):
        _speak(house, language)
        for sight in sights:
            for look in (Look(*combination) for combination in (FULL if sight.full else SHORT)):
                if look.language == language:
                    _take(browser, house, sight, look)


def _speak(house, language):
    env = house.env | {"DJANGO_SETTINGS_MODULE": "hoaban.project.settings"}
    subprocess.run([sys.executable, "-c", SPEAK, language], env=env, check=True)


def _take(browser, house, sight, look):
    context = browser.new_context(
        viewport={"width": look.width, "height": SIZES[look.width]}, color_scheme=look.colours,
        locale={"vi": "vi-VN", "en": "en-GB"}[look.language], has_touch=look.width < 500, reduced_motion="reduce",
    )  # fmt: skip
    page = context.new_page()
    page.set_default_timeout(20_000)
    sight.reach(page, house, look.language)
    page.wait_for_load_state("networkidle")
    picture = Image.open(io.BytesIO(page.screenshot())).convert("RGB")
    picture.quantize(COLOURS, method=Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE).save(
        look.file(sight.name), optimize=True
    )
    context.close()


if __name__ == "__main__":
    sys.exit(main())
