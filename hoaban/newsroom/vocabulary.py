"""Words of the newsroom: what may be proposed besides a text, and how a proposal ends."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class ProposalKind(models.TextChoices):
    """What a proposal would do."""

    WITHDRAW = "withdraw", _("Withdraw")
    RESTORE = "restore", _("Restore")


class ProposalState(models.TextChoices):
    """Where a proposal stands; everything but waiting is its end."""

    WAITING = "waiting", _("Waiting for a second person")
    APPROVED = "approved", _("Approved")
    DECLINED = "declined", _("Declined")
    TAKEN_BACK = "taken_back", _("Taken back")
