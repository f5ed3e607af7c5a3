"""Words of organisations: roles, kinds and levels."""

from dataclasses import dataclass
from datetime import date

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


LEVEL_OF_KIND = {
    AreaKind.PROVINCE: AreaLevel.PROVINCE, AreaKind.DISTRICT: AreaLevel.DISTRICT, AreaKind.CITY: AreaLevel.DISTRICT,
    AreaKind.TOWN: AreaLevel.DISTRICT, AreaKind.COMMUNE: AreaLevel.COMMUNE, AreaKind.WARD: AreaLevel.COMMUNE,
    AreaKind.TOWNSHIP: AreaLevel.COMMUNE,
}  # fmt: skip


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


class Meant(models.TextChoices):
    """What a name in a document means on the document's day."""

    AGENCY = "agency", _("One agency of the register")
    GROUP = "group", _("A group of agencies")
    OPEN = "open", _("An open group: the document does not say who belongs to it")
    UNKNOWN = "unknown", _("Not in the register on the day of the document")


@dataclass(frozen=True)
class GroupQuery:
    """Which agencies a group expression asks for (truy vấn nhóm), kept so that the expansion can be explained.

    `kinds` of agencies, `level` and `units` (kinds) of their unit ("" and () = any), only at the `border`, only inside
    `within` (a public id); an enumeration ("UBND các xã: A, B") has `names` instead, and nothing else.
    """

    expression: str
    kinds: tuple[str, ...] = ()
    level: str = ""
    units: tuple[str, ...] = ()
    border: bool = False
    within: str = ""
    names: tuple[str, ...] = ()


class Column(models.TextChoices):
    """A column of the register's sheet; the label is what the file we hand out says in its first row."""

    NAME = "name", _("Official name")
    OTHERS = "others", _("Other names and abbreviations")
    KIND = "kind", _("Kind of agency")
    LEVEL = "level", _("Level")
    PARENT = "parent", _("Superior agency")
    AREA = "area", _("Administrative unit")
    VALID_FROM = "valid_from", _("Working since")
    VALID_TO = "valid_to", _("Last day")
    SUCCESSORS = "successors", _("Successor")
    PUBLIC_ID = "public_id", _("Public id")


CENTRAL = "central"  # a level no administrative unit has: ministries


@dataclass(frozen=True)
class Heir:
    """A successor as a sheet names it: of everything from the day after the last, unless it says otherwise."""

    name: str
    on: date | None = None
    function: str = Function.ALL


@dataclass(frozen=True)
class AgencyRow:
    """One row of the register's sheet, read: "" and None = the file does not say. `line` counts as Excel does."""

    line: int
    name: str
    others: tuple[str, ...] = ()
    kind: str = ""
    level: str = ""
    parent: str = ""
    area: str = ""
    valid_from: date | None = None
    valid_to: date | None = None
    successors: tuple[Heir, ...] = ()
    public_id: str = ""
    faults: tuple[str, ...] = ()
