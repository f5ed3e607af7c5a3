"""The one table of the desk: text an officer typed and did not send."""

from typing import ClassVar, Self

from django.conf import settings
from django.db import models

from hoaban.desk.vocabulary import LONGEST_PAGE
from hoaban.kernel.fields import NFCCharField


class KeptTexts(models.QuerySet["KeptText"]):
    """Kept text, read."""

    def of(self, officer: int, page: str) -> Self:
        """What an officer left on a page."""
        return self.filter(officer_id=officer, page=page[:LONGEST_PAGE])


class KeptText(models.Model):
    """What an officer typed on a page of the desk and has not sent yet (chữ đang gõ dở). Seen by that officer only.

    `page` is the path with its query, `forms` a `vocabulary.Forms`. A row goes when its form is sent, when the officer
    throws it away, or after two weeks. No audit row: nothing official was done yet.
    """

    officer = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    page = NFCCharField(max_length=LONGEST_PAGE)
    forms = models.JSONField(default=dict)
    at = models.DateTimeField()

    objects = KeptTexts.as_manager()

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["officer", "page"], name="kept_text_once_a_page")]
        indexes: ClassVar = [models.Index(fields=["at"], name="kept_text_by_age")]

    def __str__(self) -> str:
        return f"{self.officer_id} {self.page}"
