"""The verbs of the newsroom."""

from hoaban.newsroom.actions.approve import ChangedSinceSent, NotReady, approve_page, item_draft
from hoaban.newsroom.actions.decide import NotAnApprover, NotWaiting, approve_waiting, give_back
from hoaban.newsroom.actions.review import AlreadyInReview, send_for_review
from hoaban.newsroom.actions.withdraw import (
    AlreadyProposed,
    ChangedSinceProposed,
    ProposalDecided,
    approve_proposal,
    decline_proposal,
    propose_restore,
    propose_withdrawal,
    take_back_proposal,
)
from hoaban.newsroom.actions.write import add_language, save_story, start_story

__all__ = [
    "AlreadyInReview", "AlreadyProposed", "ChangedSinceProposed", "ChangedSinceSent", "NotAnApprover", "NotReady",
    "NotWaiting", "ProposalDecided", "add_language", "approve_page", "approve_proposal", "approve_waiting",
    "decline_proposal", "give_back", "item_draft", "propose_restore", "propose_withdrawal", "save_story",
    "send_for_review", "start_story", "take_back_proposal",
]  # fmt: skip
