"""The story page."""

from typing import Any, ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.fields import StreamField
from wagtail_localize.fields import SynchronizedField, TranslatableField

from hoaban.kernel.fields import NFCCharField, NFCTextField
from hoaban.media.models import Picture
from hoaban.newsroom.blocks import BodyBlocks, FactBlocks
from hoaban.newsroom.panels import STORY_PANELS
from hoaban.newsroom.rules import public_body, public_facts
from hoaban.plans.models import Task
from hoaban.publishing.models.tree import ItemPage
from hoaban.publishing.vocabulary import ItemKind

LEAD_LENGTH = 400


class StoryPage(ItemPage):
    """A story (tin, bài) in one language; its other languages share its translation key."""

    item_kind = ItemKind.STORY
    lead = NFCTextField(_("lead paragraph"), blank=True, max_length=LEAD_LENGTH)
    lead_picture = models.ForeignKey(
        Picture, null=True, blank=True, on_delete=models.PROTECT, related_name="+", verbose_name=_("picture")
    )
    picture_alt = NFCCharField(_("alternative text of the picture"), max_length=250, blank=True)
    body = StreamField(BodyBlocks(), blank=True, verbose_name=_("body"))
    facts = StreamField(FactBlocks(), blank=True, verbose_name=_("sourced facts"))
    byline = NFCCharField(_("byline"), max_length=200, blank=True)
    task = models.ForeignKey(
        Task, null=True, blank=True, on_delete=models.SET_NULL, related_name="+", verbose_name=_("answers the task")
    )

    parent_page_types: ClassVar = ["publishing.SectionPage"]
    subpage_types: ClassVar[list[str]] = []
    content_panels: ClassVar = STORY_PANELS
    translatable_fields: ClassVar = [
        TranslatableField("title"),
        TranslatableField("lead"),
        TranslatableField("picture_alt"),
        TranslatableField("body"),
        TranslatableField("facts"),
        TranslatableField("byline"),
        SynchronizedField("lead_picture"),
        SynchronizedField("task"),
    ]

    class Meta:
        verbose_name = _("story")
        verbose_name_plural = _("stories")

    def edition_content(self) -> dict[str, Any]:
        """Plain values the public will see; the picture by its public id, rich text cleaned."""
        return {
            "title": self.title,
            "lead": self.lead,
            "byline": self.byline,
            "picture": str(self.lead_picture.public_id) if self.lead_picture else "",
            "picture_alt": self.picture_alt,
            "body": public_body(self.body),
            "facts": public_facts(self.facts),
        }
