"""Words of media: licences and consent."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Licence(models.TextChoices):
    """Under what terms a work may be published (giấy phép sử dụng)."""

    OWN = "own", _("Own work of the agency")
    GIVEN = "given", _("Used with the author's permission")
    CC_BY = "cc-by-4.0", _("Creative Commons Attribution 4.0")
    CC_BY_SA = "cc-by-sa-4.0", _("Creative Commons Attribution-ShareAlike 4.0")
    PUBLIC_DOMAIN = "public-domain", _("Public domain")
    UNKNOWN = "unknown", _("Not yet known")


class Consent(models.TextChoices):
    """Whether persons shown agreed (Decree 356/2025, art. 3.6: the image of a person is personal data)."""

    NOBODY = "nobody", _("Nobody can be recognised")
    GIVEN = "given", _("Consent is on file")
    PUBLIC_EVENT = "public_event", _("Public event, persons are not the subject")
    ASKED = "asked", _("Consent not yet given")
