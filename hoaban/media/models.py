"""Custom picture, file and recording models, with rights from the first migration on."""

from datetime import date
from pathlib import Path
from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.documents.models import AbstractDocument, Document
from wagtail.images.models import AbstractImage, AbstractRendition, Image
from wagtailmedia.models import AbstractMedia

from hoaban.kernel.fields import NFCCharField, PublicIdField
from hoaban.kernel.models import WorkRow, WorkRows, WorkState
from hoaban.media import rules
from hoaban.media.vocabulary import Consent, Licence, PictureProblem


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
        return rules.may_be_public(self, today)


RIGHTS_FIELDS = ("author", "licence", "credit", "consent", "expires_on")


class Picture(Rights, AbstractImage):  # type: ignore[misc]
    """A picture (hình ảnh)."""

    admin_form_fields = (*Image.admin_form_fields, *RIGHTS_FIELDS)

    class Meta(AbstractImage.Meta):  # type: ignore[misc]
        verbose_name = _("picture")
        verbose_name_plural = _("pictures")
        permissions: ClassVar = [("choose_image", "Can choose image")]


    @property
    def unusable_because(self) -> Any:
        """The (lazy) sentence that says why nothing can be made of the file, or ""."""
        preparation = getattr(self, "preparation", None)
        return preparation.sentence if preparation and preparation.state == WorkState.HELD else ""


class PictureRendition(AbstractRendition):  # type: ignore[misc]
    """A picture in one size (bản dựng)."""

    image = models.ForeignKey(Picture, on_delete=models.CASCADE, related_name="renditions")

    class Meta:
        unique_together = (("image", "filter_spec", "focal_point_key"),)


class PicturePreparation(WorkRow):
    """What is to be made of a picture for the public, and what came of it (việc chuẩn bị hình): one row a picture.

    `source` names the file wanted, `serial` counts them (names come again), `made_from` the one that the present
    files were made from ("" = there are none yet) by the recipe of that number. A row on hold was refused for good;
    `problem` is a PictureProblem.
    """

    picture = models.OneToOneField(Picture, on_delete=models.CASCADE, related_name="preparation")
    source = models.CharField(max_length=255)
    serial = models.PositiveIntegerField(default=1)
    made_from = models.CharField(max_length=255, blank=True)
    recipe = models.PositiveSmallIntegerField(default=0)

    objects = WorkRows.as_manager()

    class Meta:
        ordering = ("pk",)
        indexes: ClassVar = [models.Index(fields=["state", "id"], name="preparation_due")]

    @property
    def sentence(self) -> Any:
        """What went wrong, in a (lazy) sentence for the officer, or ""."""
        return PictureProblem(self.problem).label if self.problem in PictureProblem else ""


class PictureFile(models.Model):
    """One file of a picture that pages may show (tệp hình công khai): a width in a form, named by its content."""

    picture = models.ForeignKey(Picture, on_delete=models.CASCADE, related_name="files")
    media_type = models.CharField(max_length=40)
    width = models.PositiveIntegerField()
    height = models.PositiveIntegerField()
    size = models.PositiveIntegerField()
    name = models.CharField(max_length=40)

    class Meta:
        ordering = ("media_type", "width")
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["picture", "media_type", "width"], name="picture_file_once")
        ]

    @property
    def path(self) -> Path:
        """Where the file lies on this machine."""
        return folder_of(self.picture.public_id) / self.name


def folder_of(public_id: str) -> Path:
    """Return the folder of a picture's files. It may be lost: they are made again from the original."""
    return Path(settings.MEDIA_ROOT) / "renditions" / public_id


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
