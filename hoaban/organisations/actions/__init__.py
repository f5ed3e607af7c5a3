"""The verbs of organisations: officers, their postings, invitations and rights; loading and importing agencies."""

from hoaban.organisations.actions import invitations
from hoaban.organisations.actions.deriving import derive_all_groups, derive_groups
from hoaban.organisations.actions.import_agencies import FaultyRows, import_agencies, name_province
from hoaban.organisations.actions.postings import AlreadyPosted, NameTaken, PostingEnded, appoint, end_posting, post
from hoaban.organisations.actions.register import load_common_register, load_register
from hoaban.organisations.actions.rights import set_up_groups
from hoaban.organisations.actions.workspaces import WorkspaceTaken, give_workspace

__all__ = [
    "AlreadyPosted", "FaultyRows", "NameTaken", "PostingEnded", "WorkspaceTaken", "appoint", "derive_all_groups",
    "derive_groups", "end_posting", "give_workspace", "import_agencies", "invitations", "load_common_register",
    "load_register", "name_province", "post", "set_up_groups",
]  # fmt: skip
