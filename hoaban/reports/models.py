"""What reports keep: the Word templates administrators uploaded, and the report sets officers made."""

from typing import ClassVar, Self

from django.conf import settings
from django.db import models

from hoaban.kernel.fields import NFCCharField, PublicIdField
from hoaban.plans.models import Plan


class ReportTemplates(models.QuerySet["ReportTemplate"]):
    """Templates, read."""

    def newest_first(self) -> Self:
        """The first of them is in force."""
        return self.select_related("uploaded_by").order_by("-pk")


class ReportTemplate(models.Model):
    """A Word template of the periodic report as somebody put it in force (mẫu báo cáo); rows are only ever added.

    The newest row is in force. A row without a file (`original` "") puts the house's own template back in force.
    """

    public_id = PublicIdField()
    file_name = NFCCharField(max_length=255, blank=True)
    original = models.FileField(upload_to="report-templates/%Y/", max_length=255, blank=True)
    sha256 = models.CharField(max_length=64)
    note = NFCCharField(max_length=300, blank=True)
    uploaded_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    uploaded_at = models.DateTimeField()

    objects = ReportTemplates.as_manager()

    def __str__(self) -> str:
        return str(self.file_name or self.public_id)


class ReportSets(models.QuerySet["ReportSet"]):
    """Report sets, read."""

    def newest_first(self) -> Self:
        """The set made last comes first."""
        return self.select_related("made_by").order_by("-pk")


class ReportSet(models.Model):
    """DOCX, PDF and figures of one report made at one moment (bộ tệp báo cáo), as one archive; never changed.

    `hashes` is file name → SHA-256, as SHA256SUMS in the archive says; `remarks` what a person was told at the making:
    `blanks` (values of Blank), `faults` (departures from the form by file), `lacking` (what the PDF could not draw).
    """

    public_id = PublicIdField()
    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="report_sets")
    period = models.CharField(max_length=10)
    archive = models.FileField(upload_to="reports/%Y/", max_length=255)
    hashes = models.JSONField()
    remarks = models.JSONField(default=dict)
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField()

    objects = ReportSets.as_manager()

    class Meta:
        indexes: ClassVar = [models.Index(fields=["plan", "period"], name="report_set_by_period")]

    def __str__(self) -> str:
        return f"{self.plan} {self.period}"

    def archive_name(self) -> str:
        """What the archive is called when it is handed out: its files' name with another suffix."""
        first = str(next(iter(self.hashes)))
        return f"{first.rpartition('.')[0]}.zip"
