"""Words of reports: the files that leave, what they warn of, mistakes in templates, names of paragraph styles."""

from dataclasses import dataclass, field
from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from hoaban.organisations.vocabulary import AgencyKind

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


class Form(models.TextChoices):
    """In which form a report leaves; the values are file suffixes."""

    DOCX = "docx", _("Word document (DOCX), to be edited and signed")
    PDF = "pdf", _("PDF/A-2a, for reading and keeping")
    JSON = "json", _("Figures (JSON) with the ids of the rows behind each")
    ZIP = "zip", _("Everything in one archive (ZIP) with SHA-256 sums")


MIME = {Form.DOCX: DOCX, Form.PDF: "application/pdf", Form.JSON: "application/json", Form.ZIP: "application/zip"}


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


class Mistake(models.TextChoices):
    """What is wrong with an uploaded template; the sentence names the field, what was meant, or the part."""

    NOT_WORD = "not_word", _("The file is no Word document (.docx), is damaged, or is too large.")
    MACROS = "macros", _("The file holds macros: save it in Word as .docx without them.")
    OUTSIDE = (
        "outside",
        _("The file fetches something from outside (%(field)s): remove the link or the linked picture."),
    )
    EMBEDDED = "embedded", _("The file holds an embedded object (%(field)s): remove it.")
    WORD_FIELD = "word_field", _("The Word field %(field)s is not allowed: only page numbers are.")
    TRACKED = (
        "tracked",
        _("The file has tracked changes: accept or reject them all in Word (Review), then upload again."),
    )
    COMMENTS = "comments", _("The file has comments: delete them all in Word (Review), then upload again.")
    UNKNOWN = "unknown", _("There is no field “%(field)s”.")
    MEANT = "meant", _("There is no field “%(field)s”. Perhaps you mean “%(meant)s”.")
    BROKEN = "broken", _("A field is broken: braces do not pair. Write it as {{ %(meant)s }}, in one paragraph.")
    COMMAND = "command", _("“%(field)s” is not understood: a template knows fields, for, if and else only.")
    NOT_A_LIST = "not_a_list", _("“%(field)s” is no list: for cannot go through it.")
    NOT_A_TEXT = "not_a_text", _("“%(field)s” holds several values: say which one, for example “%(meant)s”.")
    NOT_CLOSED = "not_closed", _("“%(field)s” is never closed: “%(meant)s” is missing.")
    CLOSES_NOTHING = "closes_nothing", _("“%(field)s” closes nothing.")
    NOT_ALONE = (
        "not_alone",
        _("Beside “%(field)s” stands text that would vanish: give it a paragraph or row of its own."),
    )
    MISSING = "missing", _("The field “%(field)s” is missing: the report would lose it.")
    STYLE = "style", _("The paragraph style “%(field)s” is gone: the form is checked by it. Copy it from the template.")
    TRIAL = "trial", _("A trial report could not be written with it: %(field)s")


@dataclass(frozen=True)
class Problem:
    """One reason why a template is refused, and the paragraph where it stands ("" = the whole file)."""

    mistake: Mistake
    field: str = ""
    meant: str = ""
    place: str = ""

    @property
    def sentence(self) -> str:
        """The reason in the officer's language."""
        return str(self.mistake.label) % {"field": self.field, "meant": self.meant}


@dataclass(frozen=True)
class ReportFile:
    """A periodic report as one file: its name and bytes, the figures as JSON values, and what a person must know.

    `warnings` are for a person to fill in; `faults` departures from the form; `lacking` characters the PDF shows as □.
    """

    name: str
    data: bytes
    figures: dict[str, Any]
    warnings: tuple[Blank, ...] = field(default=())
    faults: tuple[Any, ...] = field(default=())
    lacking: str = ""


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
