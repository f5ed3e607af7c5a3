"""Tables of the newsroom, one noun a file."""

from hoaban.newsroom.models.approval import EditionApproval
from hoaban.newsroom.models.proposals import ChangeNote, WithdrawalProposal
from hoaban.newsroom.models.stories import StoryPage

__all__ = ["ChangeNote", "EditionApproval", "StoryPage", "WithdrawalProposal"]
