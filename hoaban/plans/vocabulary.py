"""Words of plans: states of drafts, kinds of tasks, roles of agencies."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class DocumentKind(models.TextChoices):
    """Kind of the instrument a plan was read from (Decree 30/2020, art. 7)."""

    PLAN = "KH", _("Plan")
    DECISION = "QĐ", _("Decision")
    DIRECTIVE = "CT", _("Directive")
    NOTICE = "TB", _("Notice of conclusions")
    TELEGRAM = "CĐ", _("Official telegram")
    PROGRAMME = "CTr", _("Programme")
    RESOLUTION = "NQ", _("Resolution")
    OTHER = "other", _("Other")


class TaskKind(models.TextChoices):
    """What sort of work a passage gives."""

    TASK = "task", _("Task")
    CATCH_ALL = "catch_all", _("Other tasks as assigned")
    COORDINATE_ONLY = "coordinate_only", _("Takes part only")
    MONITORING = "monitoring", _("Watch, urge, inspect")
    REPORTING = "reporting", _("Send a report")
    ANNEX_ROW = "annex_row", _("Row of the annex")


NOT_COUNTED = (TaskKind.CATCH_ALL, TaskKind.COORDINATE_ONLY)


class Modality(models.TextChoices):
    """Order or request."""

    ASSIGN = "assign", _("Assigned")
    REQUEST = "request", _("Requested")


class DraftState(models.TextChoices):
    """Where a draft stands. Nothing becomes a task without a person."""

    DRAFT = "draft", _("Waiting for a person")
    CONFIRMED = "confirmed", _("Confirmed")
    REJECTED = "rejected", _("Rejected")


class BearerRole(models.TextChoices):
    """How an agency bears a task."""

    LEAD = "lead", _("Lead agency")
    SUPPORT = "support", _("Supporting agency")
