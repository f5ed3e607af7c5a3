"""Workspaces: which pages and which library an agency's officers work in."""

from django.db import models
from wagtail.models import Collection

from hoaban.organisations.models.agencies import Agency


class Workspace(models.Model):
    """What an agency runs by itself (không gian làm việc): its branch of pages and its library.

    `key` is the key of the site; `home` the translation key of its homes, one a language; every agency without a
    workspace of its own works in the province's, whose `agency` is None.
    """

    key = models.SlugField(max_length=40, unique=True)
    agency = models.OneToOneField(Agency, null=True, on_delete=models.PROTECT, related_name="workspace")
    home = models.UUIDField(unique=True)
    collection = models.ForeignKey(Collection, on_delete=models.PROTECT, related_name="+")

    def __str__(self) -> str:
        return self.key
