"""Forms of the desk for the pages and settings of this context (see `apps`: a process that only publishes has none)."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.admin.widgets import AdminAutoHeightTextInput
from wagtail.models import Page

from hoaban.publishing.models import HomePage, SectionPage, SiteProfile


def lay_out() -> None:
    """Give every model its form."""
    rows = AdminAutoHeightTextInput(attrs={"rows": 3})
    HomePage.content_panels = [*Page.content_panels, FieldPanel("tagline")]
    SectionPage.content_panels = [*Page.content_panels, FieldPanel("introduction", widget=rows)]
    SiteProfile.panels = [
        MultiFieldPanel([FieldPanel("name_vi"), FieldPanel("name_en")], heading=_("Name")),
        MultiFieldPanel([FieldPanel("responsible_vi"), FieldPanel("responsible_en")], heading=_("Responsible agency")),
        FieldPanel("contact"),
        FieldPanel("is_sample"),
    ]
