"""Custom picture, file and recording models, with rights from the first migration on."""

from datetime import date
from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.documents.models import AbstractDocument, Document
from wagtail.images.models import AbstractImage, AbstractRendition, Image
from wagtailmedia.models import AbstractMedia

from hoaban.kernel.fields import NFCCharField, PublicIdField
from hoaban.media.vocabulary import Consent, Licence


class Rights(models.Model):
    """Author, licence, credit, consent and expiry of a work."""

    public_id = PublicIdField()
    author = NFCCharField(_("author"), max_length=200, blank=True)
    licence = models.CharField(_("licence"), max_length=20, choices=Licence, default=Licence.UNKNOWN)
    credit = NFCCharField(_("credit line"), max_length=200, blank=True)
    consent = models.CharField(_("consent of persons shown"), max_length=20, choices=Consent, default=Consent.NOBODY)
    expires_on = models.DateField(_("may be used until"), null=True, blank=True)

    class Meta:
        abstract = True

    def may_be_public(self, today: date) -> bool:
        """Say whether rights allow publication on that day."""
        in_time = self.expires_on is None or today <= self.expires_on
        return in_time and self.licence != Licence.UNKNOWN and self.consent != Consent.ASKED


RIGHTS_FIELDS = ("author", "licence", "credit", "consent", "expires_on")


class Picture(Rights, AbstractImage):  # type: ignore[misc]
    """A picture (hình ảnh)."""

    admin_form_fields = (*Image.admin_form_fields, *RIGHTS_FIELDS)

    class Meta(AbstractImage.Meta):  # type: ignore[misc]
        verbose_name = _("picture")
        verbose_name_plural = _("pictures")
        permissions: ClassVar = [("choose_image", "Can choose image")]


class PictureRendition(AbstractRendition):  # type: ignore[misc]
    """A picture in one size (bản dựng)."""

    image = models.ForeignKey(Picture, on_delete=models.CASCADE, related_name="renditions")

    class Meta:
        unique_together = (("image", "filter_spec", "focal_point_key"),)


class File(Rights, AbstractDocument):  # type: ignore[misc]
    """A file for readers to take home (tệp đính kèm)."""

    admin_form_fields = (*Document.admin_form_fields, *RIGHTS_FIELDS)

    class Meta(AbstractDocument.Meta):  # type: ignore[misc]
        verbose_name = _("file")
        verbose_name_plural = _("files")
        permissions: ClassVar = [("choose_document", "Can choose document")]


class Recording(Rights, AbstractMedia):  # type: ignore[misc]
    """A video or audio recording (bản ghi hình, ghi âm)."""

    admin_form_fields = (
        "title", "file", "collection", "duration", "width", "height", "thumbnail", "tags", *RIGHTS_FIELDS,
    )  # fmt: skip

    class Meta:
        verbose_name = _("recording")
        verbose_name_plural = _("recordings")
