"""Communes with a site: the unit, its People's Committee, the site made by the verb, its pages approved by two persons."""

from dataclasses import dataclass

from hoaban.kernel.text import sort_key
from hoaban.newsroom import actions as newsroom
from hoaban.organisations.models import Agency, Area, AreaName, Officer
from hoaban.organisations.rules import name_key
from hoaban.organisations.vocabulary import AgencyKind, AreaKind, AreaLevel
from hoaban.project import founding
from hoaban.publishing.actions import found_commune
from hoaban.publishing.models import HomePage, SectionPage
from tests.factories.newsroom import NOON, a_story, approved
from tests.factories.organisations import an_agency, an_approver, an_officer


@dataclass
class Commune:
    """A founded commune and its one officer."""

    key: str
    agency: Agency
    editor: Officer
    home: HomePage
    section: SectionPage

    def story(self, title="Hội bản", *, approver=None, at=NOON, **fields):
        """A story of the commune; approved when an approver is given."""
        story = a_story(self.section, title, by=self.editor, **fields)
        return approved(story, author=self.editor, approver=approver, at=at) if approver else story


def a_committee(name="Mường Phăng", kind=AreaKind.COMMUNE):
    area = Area.objects.create(level=AreaLevel.COMMUNE, kind=kind)
    AreaName.objects.create(area=area, name=name, key=name_key(name), sort_key=sort_key(name))
    agency = an_agency(f"Ủy ban nhân dân {kind} {name}", AgencyKind.PEOPLES_COMMITTEE)
    agency.area = area
    agency.save()
    return agency


def a_commune(name="Mường Phăng", *, approver=None, languages=("vi",), at=NOON, username=None):
    """A commune whose home and section are public, with its editor."""
    if not HomePage.objects.exists():
        founding.found()
    agency = a_committee(name)
    editor = an_officer(username, agency=agency)
    made = found_commune(agency, by=editor, at=at, languages=languages)
    editor = Officer.objects.get(pk=editor.pk)
    for page in made.pages:
        page.refresh_from_db()
        newsroom.approve_page(page, revision=page.latest_revision, by=approver or an_approver(), at=at)
    home, section = made.pages[0], next(page for page in made.pages if isinstance(page, SectionPage))
    return Commune(made.profile.key, agency, editor, home, section)
