"""Words of reports: the file that leaves, what it warns of, and the names of its paragraph styles."""

from dataclasses import dataclass, field
from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from hoaban.organisations.vocabulary import AgencyKind

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


class Blank(models.TextChoices):
    """What the house does not know and therefore leaves blank or unconfirmed: a person must fill it in."""

    REPORT_NUMBER = "report_number", _("The report's number and day are blank: the clerk's office gives them.")
    PLAN_NUMBER = "plan_number", _("The plan's number is unknown and left blank.")
    PLAN_DAY = "plan_day", _("The plan's day of issue is unknown and left blank.")
    ADDRESSEE = "addressee", _("Who issued the plan is unknown: the addressee is left blank.")
    ISSUER = "issuer", _("The reporting agency is unknown: its name is left blank.")
    PLACE = "place", _("The place of issue is unknown and left blank.")
    SECOND_HAND = "second_hand", _("The plan is known from a news report only: compare with the original.")
    SAMPLE = "sample", _("The plan is a sample: the report is marked as a sample too.")


@dataclass(frozen=True)
class ReportFile:
    """A periodic report: file name, DOCX bytes, the figures as JSON values, and what a person must fill in."""

    name: str
    data: bytes
    figures: dict[str, Any]
    warnings: tuple[Blank, ...] = field(default=())


@dataclass(frozen=True)
class ReportIssuer:
    """The agency that reports: its name, its superior's name, its kind (of AgencyKind), its place; "" = unknown."""

    name: str = ""
    parent: str = ""
    kind: str = ""
    place: str = ""


# Paragraph styles of the template, as officers see them in Word; the keys are those of the rule pack.
STYLES = {
    "national_title": "Quốc hiệu",
    "motto": "Tiêu ngữ",
    "parent": "Cơ quan chủ quản",
    "issuer": "Tên cơ quan",
    "number": "Số, ký hiệu",
    "place_and_day": "Địa danh, thời gian",
    "kind": "Tên loại",
    "subject": "Trích yếu",
    "addressee": "Kính gửi",
    "heading": "Đề mục",
    "body": "Nội dung",
    "recipients_title": "Nơi nhận (từ)",
    "recipients": "Nơi nhận",
    "signer": "Quyền hạn, chức vụ",
    "annex": "Phụ lục",
    "annex_title": "Tên phụ lục",
}

# Who signs an agency's own report, by the kind of agency; the name of the person is never filled in.
SIGNERS = {
    AgencyKind.PEOPLES_COMMITTEE: "TM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH",
    AgencyKind.DEPARTMENT: "GIÁM ĐỐC",
    AgencyKind.OFFICE: "CHÁNH VĂN PHÒNG",
}
ANY_SIGNER = "THỦ TRƯỞNG CƠ QUAN"
