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


class PictureProblem(models.TextChoices):
    """Why nothing can be made of a picture (vì sao hình không dùng được)."""

    UNSUPPORTED = "unsupported", _("This kind of file is not supported. Save it as JPEG, PNG or WebP and replace it.")
    TOO_LARGE = "too_large", _("The picture is too large: 64 million pixels, 20,000 on a side at most. Scale it down.")
    BROKEN = "broken", _("The file is damaged and cannot be read. Save the picture again and replace the file.")
    TRUNCATED = "truncated", _("The end of the file is missing. Upload the picture again.")
    UNSAFE = "unsafe", _("The drawing runs scripts or loads things from elsewhere. Save it as plain SVG or as PNG.")
    TOO_SLOW = "too_slow", _("The picture took too much time to prepare. Save it again as JPEG and replace the file.")
    TOO_HEAVY = "too_heavy", _("The picture took too much memory to prepare. Scale it down and replace the file.")
    FAILED = "failed", _("The picture could not be prepared. Save it again as JPEG and replace the file.")
    LOST = "lost", _("The file of the picture is not in the library any more. Upload it again.")


PASSING_PROBLEMS = frozenset(
    (PictureProblem.TOO_SLOW, PictureProblem.TOO_HEAVY, PictureProblem.FAILED, PictureProblem.LOST)
)
