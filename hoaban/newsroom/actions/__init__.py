"""The verbs of the newsroom."""

from hoaban.newsroom.actions import schedule, withdraw
from hoaban.newsroom.actions.approve import ChangedSinceSent, NotReady, approve_page, item_draft
from hoaban.newsroom.actions.decide import NotAnApprover, NotWaiting, approve_waiting, give_back
from hoaban.newsroom.actions.frame import Read, add_section, approve_frame, send_frame, write_homes
from hoaban.newsroom.actions.review import AlreadyInReview, send_for_review
from hoaban.newsroom.actions.write import NotYourSite, add_language, save_story, start_story

__all__ = [
    "AlreadyInReview", "ChangedSinceSent", "NotAnApprover", "NotReady", "NotWaiting", "NotYourSite", "Read",
    "add_language", "add_section", "approve_frame", "approve_page", "approve_waiting", "give_back", "item_draft",
    "save_story", "schedule", "send_for_review", "send_frame", "start_story", "withdraw", "write_homes",
]  # fmt: skip
