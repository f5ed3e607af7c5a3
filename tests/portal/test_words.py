"""The portal's words: days, addresses, and a Vietnamese for every string a template holds."""

from datetime import date
from pathlib import Path

import polib
import pytest
from django.template import engines

import hoaban.portal
from hoaban.kernel.languages import LANGUAGES
from hoaban.portal import vocabulary

HERE = Path(hoaban.portal.__file__).parent


def test_jinja_finds_no_string_that_lacks_its_vietnamese():
    catalogue = polib.pofile(str(HERE / "locale/vi/LC_MESSAGES/django.po"))
    known = {entry.msgid for entry in catalogue if entry.msgstr or all(entry.msgstr_plural.values())}
    environment = engines["jinja2"].env
    found = set()
    for path in (HERE / "jinja2").rglob("*.html"):
        for _, _, said in environment.extract_translations(path.read_text("utf-8")):
            found.add(said if isinstance(said, str) else said[0])
    assert len(found) > 40
    assert found - known == set()


def test_no_vietnamese_is_left_over_from_a_string_that_is_gone():
    sources = "".join(path.read_text("utf-8") for path in [*(HERE / "jinja2").rglob("*.html"), *HERE.glob("*.py")])
    plain = sources.replace("{{ ", "%(").replace(" }}", ")s")
    catalogue = polib.pofile(str(HERE / "locale/vi/LC_MESSAGES/django.po"))
    assert [entry.msgid for entry in catalogue if entry.msgid not in plain] == []


@pytest.mark.parametrize(
    ("code", "said"),
    [("vi", "23 tháng 11 năm 2026"), ("en", "23 November 2026"), ("lo", "23/11/2026"), ("zh-hans", "2026年11月23日")],
)
def test_a_day_is_written_as_the_language_writes_it(code, said):
    assert vocabulary.day_in_words(date(2026, 11, 23), code) == said


def test_an_instant_is_told_as_the_day_in_viet_nam():
    late = "2026-11-22T18:30:00+00:00"
    assert vocabulary.spoken_day(late, "en") == {"iso": "2026-11-23", "text": "23 November 2026"}


@pytest.mark.parametrize(
    ("as_of", "said"),
    [("2026", "năm 2026"), ("2026-03", "tháng 3 năm 2026"), ("2026-03-15", "15 tháng 3 năm 2026"),
     ("2026-13", "2026-13"), ("quý I", "quý I"), ("", "")],
)  # fmt: skip
def test_the_day_of_a_fact_is_told_in_words_when_it_is_one(as_of, said):
    assert vocabulary.as_of_in_words(as_of, "vi") == said


def test_progress_is_never_rounded_up_to_done():
    assert [vocabulary.percent(share) for share in (0, 1 / 3, 0.999, 1)] == ["0%", "33%", "99%", "100%"]


@pytest.mark.parametrize("row", LANGUAGES, ids=lambda row: row.code)
def test_every_language_of_the_house_has_addresses_for_the_fixed_pages(row):
    paths = [vocabulary.fixed_path(page, row.code) for page in vocabulary.FIXED]
    assert len(set(paths)) == len(paths)
    assert [path for path in paths if not path.startswith(f"/{row.prefix}/")] == []
