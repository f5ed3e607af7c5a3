"""What one person proposes and a second one decides besides texts: a withdrawal, a restoration, a kind of change."""

from typing import Any, ClassVar, Self
from uuid import UUID

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from wagtail.models import Page

from hoaban.kernel.fields import NFCCharField, NFCTextField, PublicIdField
from hoaban.newsroom.vocabulary import ProposalKind, ProposalState
from hoaban.publishing.vocabulary import EditionClass


class Proposals(models.QuerySet["WithdrawalProposal"]):
    """Proposals, read."""

    def waiting(self) -> Self:
        """Nobody decided yet; the oldest first."""
        return self.filter(state=ProposalState.WAITING).order_by("proposed_at", "pk")

    def of(self, item: UUID) -> Self:
        """Every proposal about an item, newest first."""
        return self.filter(item=item).order_by("-proposed_at", "-pk")


class WithdrawalProposal(models.Model):
    """A proposal to withdraw an item or to restore it (đề nghị gỡ, đề nghị khôi phục); another person decides.

    `seen` is what the proposer saw: language → {edition: public id, revision: primary key or None}; `names_title`
    whether the public notice names what was withdrawn; `title` for lists of the desk.
    """

    public_id = PublicIdField()
    kind = models.CharField(max_length=10, choices=ProposalKind)
    item = models.UUIDField()
    title = NFCCharField(max_length=300)
    seen = models.JSONField()
    reason = NFCTextField()
    names_title = models.BooleanField(default=True)
    proposed_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    proposed_at = models.DateTimeField()
    state = models.CharField(max_length=10, choices=ProposalState, default=ProposalState.WAITING)
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+")
    decided_at = models.DateTimeField(null=True)
    comment = NFCTextField(blank=True)

    objects = Proposals.as_manager()

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(decided_by=None) | ~Q(decided_by=F("proposed_by")), name="proposal_needs_a_second_person"
            ),
            models.CheckConstraint(
                condition=~Q(state=ProposalState.APPROVED) | Q(decided_by__isnull=False), name="proposal_approved_by"
            ),
            models.UniqueConstraint(
                fields=["item"], condition=Q(state=ProposalState.WAITING), name="proposal_one_waits_an_item"
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def languages(self) -> list[str]:
        """The languages it is about, Vietnamese first."""
        return sorted(self.seen, key=lambda code: (code != "vi", code))

    @property
    def withdraws(self) -> bool:
        """Whether it takes something from the public (or else brings it back)."""
        return self.kind == ProposalKind.WITHDRAW

    @property
    def waits(self) -> bool:
        """Whether it still waits for a second person."""
        return self.state == ProposalState.WAITING


class ChangeNote(models.Model):
    """What the drafter says of a later edition when sending it: its kind and public reason; the approver may differ."""

    page = models.OneToOneField(Page, on_delete=models.CASCADE, related_name="+")
    edition_class = models.CharField(max_length=12, choices=EditionClass)
    reason = NFCTextField(blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    def __str__(self) -> str:
        return self.reason

    def as_initial(self) -> dict[str, Any]:
        """The note as a form begins with it."""
        return {"edition_class": self.edition_class, "reason": self.reason}
