"""The edit form of a story, as data."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.admin.widgets import AdminAutoHeightTextInput

STORY_PANELS = [
    FieldPanel("title", classname="title", widget=AdminAutoHeightTextInput(attrs={"rows": 1})),
    FieldPanel("lead", widget=AdminAutoHeightTextInput(attrs={"rows": 3})),
    MultiFieldPanel(
        [FieldPanel("lead_picture"), FieldPanel("picture_alt")],
        heading=_("Lead picture"),
    ),
    FieldPanel("body"),
    FieldPanel("facts"),
    FieldPanel("byline"),
    FieldPanel("task"),
]
