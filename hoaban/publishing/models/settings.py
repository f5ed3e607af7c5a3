"""What a site says of itself on every page."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.contrib.settings.models import BaseSiteSetting, register_setting

from hoaban.kernel.fields import NFCCharField, NFCTextField


@register_setting(icon="site")
class SiteProfile(BaseSiteSetting):  # type: ignore[misc]
    """Name, responsible agency and contact of a site (thông tin trang), per language of the desk."""

    key = models.SlugField(_("site key"), max_length=40, default="main", unique=True, editable=False)
    name_vi = NFCCharField(_("name (Vietnamese)"), max_length=120, blank=True)
    name_en = NFCCharField(_("name (English)"), max_length=120, blank=True)
    responsible_vi = NFCCharField(_("responsible agency (Vietnamese)"), max_length=200, blank=True)
    responsible_en = NFCCharField(_("responsible agency (English)"), max_length=200, blank=True)
    contact = NFCTextField(_("contact"), blank=True, help_text=_("Address, telephone, e-mail: one a line."))
    is_sample = models.BooleanField(_("marked as a sample site"), default=False)

    class Meta:
        verbose_name = _("site profile")
