"""What an item's page says of withdrawals: the proposal that waits, what may be proposed, every edition there was."""

from dataclasses import dataclass, field
from uuid import UUID

from hoaban.kernel.refusals import Refusal
from hoaban.newsroom import queries
from hoaban.newsroom.models import WithdrawalProposal
from hoaban.newsroom.queries import LanguageVersion
from hoaban.newsroom.rules import may_approve
from hoaban.organisations.models import Officer
from hoaban.publishing import queries as publishing
from hoaban.publishing.actions import withdrawal_draft
from hoaban.publishing.models import Edition
from hoaban.publishing.vocabulary import ItemKind


@dataclass(frozen=True)
class History:
    """Every edition of an item in one language, newest first."""

    language: str
    editions: list[Edition]


@dataclass(frozen=True)
class ItemWithdrawal:
    """`waiting` stands until somebody decides; `public` and `gone` are the languages that may go or come back.

    `obstacle` says why a section cannot go.
    """

    waiting: WithdrawalProposal | None = None
    declined: WithdrawalProposal | None = None
    may_decide: bool = False
    public: list[str] = field(default_factory=list)
    gone: list[str] = field(default_factory=list)
    obstacle: str = ""
    histories: list[History] = field(default_factory=list)

    @classmethod
    def of(cls, item: UUID, versions: list[LanguageVersion], *, reader: Officer) -> "ItemWithdrawal":
        """Gather it for one reader; the number of queries does not grow with languages."""
        proposals = queries.proposals_of(item)
        newest = proposals[0] if proposals else None
        waiting = newest if newest and newest.waits else None
        public = public_languages(versions)
        theirs = waiting is not None and waiting.proposed_by_id != reader.pk
        kept = publishing.editions_of(item)
        return cls(
            waiting=waiting,
            declined=newest if newest and newest.state == "declined" else None,
            may_decide=theirs and may_approve(reader),
            public=public,
            obstacle=_obstacle(versions, public, reader),
            gone=[v.language for v in versions if v.edition and v.edition.is_withdrawn],
            histories=[History(v.language, kept[v.language]) for v in versions if v.language in kept],
        )


def _obstacle(versions: list[LanguageVersion], public: list[str], reader: Officer) -> str:
    for version in versions:
        if version.language in public and version.edition and version.edition.kind == ItemKind.SECTION:
            try:
                withdrawal_draft(version.edition.item, version.language, by=reader, names_title=True)
            except Refusal as refusal:
                return str(refusal)
    return ""


def public_languages(versions: list[LanguageVersion]) -> list[str]:
    """Return the languages of an item that may be withdrawn: public ones, of anything but a home page."""
    shown = [v for v in versions if v.edition and not v.edition.is_withdrawn]
    return [v.language for v in shown if v.edition and v.edition.kind != ItemKind.HOME]
