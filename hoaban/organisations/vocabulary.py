"""Words of organisations: roles, kinds and levels."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Role(models.TextChoices):
    """What a posting lets an officer do; Wagtail's groups are derived from it."""

    OFFICER = "officer", _("Officer")
    APPROVER = "approver", _("Approver")
    ADMINISTRATOR = "administrator", _("Administrator")


class AreaLevel(models.TextChoices):
    """Level of an administrative unit (cấp hành chính)."""

    PROVINCE = "province", _("Province")
    DISTRICT = "district", _("District")
    COMMUNE = "commune", _("Commune")


class AreaKind(models.TextChoices):
    """Kind of an administrative unit; `full_name` puts the word before the name."""

    PROVINCE = "tỉnh", _("Province")
    DISTRICT = "huyện", _("Rural district")
    CITY = "thành phố", _("City")
    TOWN = "thị xã", _("Town")
    COMMUNE = "xã", _("Commune")
    WARD = "phường", _("Ward")
    TOWNSHIP = "thị trấn", _("Township")


class AgencyKind(models.TextChoices):
    """Kind of an agency (loại cơ quan)."""

    PEOPLES_COMMITTEE = "peoples_committee", _("People's Committee")
    DEPARTMENT = "department", _("Department")
    FORCE = "force", _("Armed force or police")
    OFFICE = "office", _("Office")
    PRESS = "press", _("Press agency")
    PARTY = "party", _("Party body")
    ASSOCIATION = "association", _("Front or association")
    MINISTRY = "ministry", _("Ministry")
    OTHER = "other", _("Other")


class Function(models.TextChoices):
    """A function that may pass to another successor than the rest of the agency."""

    ALL = "all", _("All functions")
    EXTERNAL_INFORMATION = "external_information", _("External information and press")
    DIGITAL = "digital", _("Digital government")
