"""The proof that recorded reads are complete: after any sequence of changes the files are those of a full rendering."""

import itertools
from contextlib import suppress
from datetime import timedelta

import pytest
from django.db import transaction
from django.test import override_settings
from hypothesis import given
from hypothesis import strategies as st
from wagtail.models import Site

from hoaban.publishing import releases as pointer
from hoaban.publishing import rendering
from hoaban.publishing.actions import change_address, process_changes, publish_all, withdraw
from hoaban.publishing.actions.withdrawing import NotPublic, SectionNotEmpty
from hoaban.publishing.addressing import SectionNotPublic
from hoaban.publishing.models import Edition, SiteProfile
from hoaban.publishing.vocabulary import EditionClass
from tests.factories.organisations import NOON, an_approver, an_officer
from tests.factories.publishing import a_home, a_new_edition, a_section, a_story, a_withdrawal
from tests.publishing.tiny_site import files

WORDS = ("Ban trắng", "Ban rừng", "Hoa ban")
LANGUAGES = ("vi", "en")
VERBS = [
    "section", "story", "story", "translate", "edit", "withdraw", "withdraw", "restore", "close", "move", "readdress",
    "profile",
]  # fmt: skip
numbers = st.integers(min_value=0, max_value=9)
operations = st.lists(
    st.tuples(
        st.sampled_from(VERBS),
        numbers,
        numbers,
    ),
    min_size=1,
    max_size=8,
)


class Office:
    """Two people who do what the operations say to a small site."""

    def __init__(self, people):
        self.people = people
        self.titles = itertools.count(1)

    def newest(self, kind, place, language=None):
        found = Edition.objects.filter(kind=kind).newest().order_by("first_at", "pk")
        found = list(found.filter(language=language) if language else found)
        return found[place % len(found)] if found else None

    def do(self, verb, one, other, at):
        getattr(self, verb)(one, other, {"at": at, **self.people})

    def section(self, one, other, how):
        a_section(title=f"Mục {next(self.titles)}", language=LANGUAGES[one % 2], **how)

    def story(self, one, other, how):
        language = LANGUAGES[one % 2]
        section = self.newest("section", other, language)
        if section and not section.is_withdrawn:
            day = how["at"].date() - timedelta(days=40 * (other % 3))
            a_story(section.item, title=WORDS[one % 3], language=language, day=day, **how)

    def translate(self, one, other, how):
        section = self.newest("section", one)
        missing = [c for c in LANGUAGES if section and not Edition.objects.of(section.item, c).exists()]
        if missing:
            a_section(title=f"Mục {next(self.titles)}", item=section.item, language=missing[0], **how)

    def edit(self, one, other, how):
        kind = ("home", "section", "story")[one % 3]
        if found := self.newest(kind, other):
            with suppress(SectionNotPublic):
                a_new_edition(found, title=f"{WORDS[one % 3]} {next(self.titles)}", **how)

    def withdraw(self, one, other, how):
        if (found := self.newest("story", one)) and found.edition_class != EditionClass.WITHDRAWN:
            a_withdrawal(found, **how)

    def restore(self, one, other, how):
        gone = [item for item in Edition.objects.newest().order_by("pk") if item.is_withdrawn]
        for found in gone[one % len(gone) :][:1] if gone else ():
            with suppress(SectionNotPublic):
                a_new_edition(found, reason=f"Đã xác minh {next(self.titles)}", **how)

    def close(self, one, other, how):
        """A section is withdrawn, and with it nothing that still stands in it."""
        if found := self.newest("section", one):
            with suppress(SectionNotEmpty, NotPublic):
                withdraw(
                    found.item, [found.language], proposed_by=how["by"], by=how["approver"], at=how["at"], reason="Gộp"
                )

    def move(self, one, other, how):
        story = self.newest("story", one)
        section = self.newest("section", other, story.language) if story else None
        if section and not section.is_withdrawn and section.item != story.section:
            a_new_edition(story, section=section.item, **how)

    def readdress(self, one, other, how):
        if found := self.newest(("section", "story")[one % 2], other):
            with suppress(SectionNotPublic):
                change_address(found.item, found.language, word=WORDS[one % 3], by=how["by"], at=how["at"])

    def profile(self, one, other, how):
        site = Site.objects.first() or Site.objects.create(root_page_id=1)
        SiteProfile.objects.update_or_create(site=site, defaults={"name_vi": f"Trang {one}"})[0].save()


def everything():
    """Return path → bytes of every place, rendered afresh and kept nowhere."""
    places = {}
    for place in rendering.every("main"):
        places.setdefault(place.path, []).append(place)
    outcomes = {path: rendering.render(claims) for path, claims in places.items()}
    return {
        "/" + "/".join(pointer.file_parts(path, route=outcome.place.name)): outcome.rendered.body
        for path, outcome in outcomes.items()
        if outcome.rendered
    }


def live_through(done, releases, people):
    office = Office(people)
    for language in LANGUAGES:
        a_home(language=language, **office.people)
    process_changes(at=NOON)
    for step, (verb, one, other) in enumerate(done, start=1):
        office.do(verb, one, other, NOON + timedelta(minutes=step))
        if (one + other) % 3:  # now and then several changes wait together
            process_changes(at=NOON + timedelta(days=1))
            assert files(releases) == everything()
    process_changes(at=NOON + timedelta(days=1))
    assert files(releases) == everything()


@pytest.fixture
def people(db):
    return {"by": an_officer(), "approver": an_approver()}


@pytest.mark.django_db
@given(operations)
def test_after_any_changes_the_files_are_those_of_a_full_rendering(tmp_path_factory, people, done):
    home = tmp_path_factory.mktemp("releases")
    with override_settings(RELEASES=home), transaction.atomic():  # its own each time: thousands in one test
        live_through(done, home, people)
        root = pointer.current_root("main")
        publish_all("main", at=NOON + timedelta(days=2))
        assert pointer.current_root("main") == root
        transaction.set_rollback(True)  # the next example starts from an empty site
