"""The verbs of organisations: appointing and posting officers, deriving their rights, loading the register."""

from hoaban.organisations.actions.deriving import derive_all_groups, derive_groups
from hoaban.organisations.actions.postings import AlreadyPosted, NameTaken, PostingEnded, appoint, end_posting, post
from hoaban.organisations.actions.register import load_register
from hoaban.organisations.actions.rights import set_up_groups
from hoaban.organisations.actions.workspaces import WorkspaceTaken, give_workspace

__all__ = [
    "AlreadyPosted", "NameTaken", "PostingEnded", "WorkspaceTaken", "appoint", "derive_all_groups",
    "derive_groups", "end_posting", "give_workspace", "load_register", "post", "set_up_groups",
]  # fmt: skip
