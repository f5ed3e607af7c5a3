"""The languages table in the database is the module's."""

from dataclasses import astuple, fields

import pytest
from django.conf import settings

from hoaban.kernel.languages import BY_CODE, BY_PREFIX, LANGUAGES, LanguageRow, language
from hoaban.kernel.models import Language

NAMES = [field.name for field in fields(LanguageRow)]


@pytest.mark.django_db
def test_the_table_equals_the_module():
    assert list(Language.objects.order_by("order").values_list(*NAMES)) == [astuple(row) for row in LANGUAGES]


def test_codes_prefixes_and_orders_are_given_once():
    counts = {len(LANGUAGES), len(BY_CODE), len(BY_PREFIX), len({row.order for row in LANGUAGES})}
    assert counts == {len(LANGUAGES)}


def test_settings_offer_the_same_languages():
    assert [code for code, _ in settings.WAGTAIL_CONTENT_LANGUAGES] == [row.code for row in LANGUAGES]


def test_an_unknown_language_is_an_error():
    with pytest.raises(KeyError):
        language("fr")


def test_chinese_has_a_short_prefix_and_a_full_tag():
    row = language("zh-hans")
    assert (row.prefix, row.tag, row.script) == ("zh", "zh-Hans", "Hans")
