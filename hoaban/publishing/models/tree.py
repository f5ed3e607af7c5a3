"""The tree: root → one home per site and language → sections → items."""

from typing import Any, ClassVar

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.models import Page

from hoaban.kernel.fields import NFCCharField, NFCTextField
from hoaban.kernel.text import nfc
from hoaban.publishing.vocabulary import ItemKind


class ItemPage(Page):  # type: ignore[misc]
    """Base of every page with a public address. The public sees its editions, never `live`."""

    item_kind: ClassVar[ItemKind]
    show_in_menus_default = False
    promote_panels: ClassVar = []
    settings_panels: ClassVar = []

    class Meta:
        abstract = True

    def full_clean(self, *args: Any, **kwargs: Any) -> None:
        """Keep the title in NFC like every other column."""
        self.title, self.slug = nfc(self.title or ""), nfc(self.slug or "")
        self.draft_title = nfc(self.draft_title or "")
        super().full_clean(*args, **kwargs)

    def edition_content(self) -> dict[str, Any]:
        """Plain values the public will see. Home and section: title and introduction."""
        return {"title": self.title}


class HomePage(ItemPage):
    """The home of one site in one language (trang chủ)."""

    item_kind = ItemKind.HOME
    tagline = NFCCharField(_("tagline"), max_length=200, blank=True)

    parent_page_types: ClassVar = ["wagtailcore.Page"]
    subpage_types: ClassVar = ["publishing.SectionPage"]
    content_panels: ClassVar = [*Page.content_panels, FieldPanel("tagline")]

    class Meta:
        verbose_name = _("home page")

    def edition_content(self) -> dict[str, Any]:
        """Title and tagline."""
        return {"title": self.title, "tagline": self.tagline}


class SectionPage(ItemPage):
    """A section of a site (chuyên mục)."""

    item_kind = ItemKind.SECTION
    introduction = NFCTextField(_("introduction"), blank=True)

    parent_page_types: ClassVar = ["publishing.HomePage"]
    content_panels: ClassVar = [*Page.content_panels, FieldPanel("introduction")]

    class Meta:
        verbose_name = _("section")

    def edition_content(self) -> dict[str, Any]:
        """Title and introduction."""
        return {"title": self.title, "introduction": self.introduction}
