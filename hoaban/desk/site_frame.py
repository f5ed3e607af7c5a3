"""The frame of the main site: its homes and sections, and how each stands with the public."""

from dataclasses import dataclass
from functools import cached_property

from wagtail.models import Site

from hoaban.newsroom.queries import LanguageVersion, versions_of
from hoaban.publishing.models import HomePage, SectionPage
from hoaban.publishing.models.tree import ItemPage


@dataclass
class SiteFrame:
    """Homes by language and the sections below them, in the order of the tree."""

    homes: dict[str, HomePage]

    @classmethod
    def of_main_site(cls) -> "SiteFrame":
        """Read the homes of the default site."""
        root = Site.objects.get(is_default_site=True).root_page
        found = HomePage.objects.filter(translation_key=root.translation_key).select_related("locale").order_by("path")
        return cls({home.locale.language_code: home for home in found})

    @cached_property
    def sections(self) -> list[SectionPage]:
        """The sections, Vietnamese and other languages."""
        under = [home.path for home in self.homes.values()]
        every = SectionPage.objects.select_related("locale").order_by("path")
        return [page for page in every if any(page.path.startswith(path) for path in under)]

    @property
    def pages(self) -> list[ItemPage]:
        """Homes, then sections."""
        return [*self.homes.values(), *self.sections]

    @cached_property
    def versions(self) -> list[LanguageVersion]:
        """How each page stands. Constant number of queries."""
        return versions_of(self.pages)

    @property
    def unapproved(self) -> list[LanguageVersion]:
        """Pages the public has never seen."""
        return [version for version in self.versions if version.edition is None]

    @property
    def waiting(self) -> list[LanguageVersion]:
        """Pages that wait for their first approval."""
        return [version for version in self.unapproved if version.state == "review"]

    @property
    def drafted(self) -> bool:
        """Whether there is a section and no page is left unsent."""
        return bool(self.sections) and all(version.state == "review" for version in self.unapproved)

    @property
    def approved(self) -> bool:
        """Whether home and a section are public."""
        return bool(self.sections) and not self.unapproved

    @property
    def address(self) -> str:
        """The path of the Vietnamese home, "" before its first edition."""
        return next((version.path for version in self.versions if version.language == "vi"), "")

    @property
    def live(self) -> bool:
        """Whether readers have the Vietnamese home."""
        return any(version.live_at for version in self.versions[:1])
