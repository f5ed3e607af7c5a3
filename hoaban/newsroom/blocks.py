"""StreamField blocks of a story's body and of its sourced facts."""

from typing import Any, ClassVar

from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.images.blocks import ImageChooserBlock

PARAGRAPH_FEATURES = ["bold", "italic", "link", "ol", "ul"]


class PictureBlock(blocks.StructBlock):  # type: ignore[misc]
    """A picture inside the text."""

    picture = ImageChooserBlock(label=_("Picture"))
    alt = blocks.CharBlock(label=_("Alternative text"), max_length=250)
    caption = blocks.CharBlock(label=_("Caption"), required=False, max_length=250)

    class Meta:
        icon = "image"
        label = _("Picture")


class FactBlock(blocks.StructBlock):  # type: ignore[misc]
    """A fact with its source and the day it was true."""

    statement = blocks.TextBlock(label=_("Fact"), rows=2)
    source = blocks.CharBlock(label=_("Source"), max_length=250)
    source_url = blocks.URLBlock(label=_("Address of the source"), required=False)
    as_of = blocks.RegexBlock(
        label=_("As of"),
        regex=r"^\d{4}(-\d{2}(-\d{2})?)?$",
        help_text=_("Year, year-month or day: 2026, 2026-03, 2026-03-15."),
        error_messages={"invalid": _("Write the date as 2026, 2026-03 or 2026-03-15.")},
    )

    class Meta:
        icon = "check"
        label = _("Sourced fact")


class BodyBlocks(blocks.StreamBlock):  # type: ignore[misc]
    """The body of a story."""

    paragraph = blocks.RichTextBlock(label=_("Paragraph"), features=PARAGRAPH_FEATURES, icon="pilcrow")
    heading = blocks.CharBlock(label=_("Heading"), max_length=200, icon="title")
    picture = PictureBlock()

    class Meta:
        block_counts: ClassVar[dict[str, Any]] = {}


class FactBlocks(blocks.StreamBlock):  # type: ignore[misc]
    """The sourced facts of a story."""

    fact = FactBlock()
