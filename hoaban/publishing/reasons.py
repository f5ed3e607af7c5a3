"""Why something did not go out, in a sentence an officer understands; the technical text is for the administrator.

A problem is kept as "Exception: text" by whoever met it; what is not known here is told in general words.
"""

import re
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from hoaban.media.vocabulary import PictureProblem
from hoaban.publishing.vocabulary import SET_BACK, PictureUnusable

_KEPT = re.compile(r"^(?P<name>[A-Za-z_][\w.]*)(?:: (?P<text>.*))?$", re.DOTALL)
_FULL, _READ_ONLY, _NOT_ALLOWED = ("Errno 28", "Errno 122"), ("Errno 30",), ("Errno 13", "Errno 1]")

DISK_FULL = _("The server's disk is full. The administrator has to make room; the portal keeps what it has.")
NOT_ALLOWED = _("The server may not write where the portal's files are. The administrator has to look.")
PICTURE_MISSING = _("A picture of this page is missing or cannot be read. Choose another one, or bring it in again.")
PICTURE_COMING = _("A picture of this page is being prepared. The page follows by itself.")
TEMPLATE_FAULT = _("The template of this page has a fault. The administrator has to look.")
STORE_DAMAGED = _("A file of the portal's store is damaged. The administrator has to look.")
DATABASE = _("The database did not answer. It is tried again.")
NETWORK = _("A place the portal is copied to did not answer. It is tried again.")
SOFTWARE = _("The page could not be made because of a fault in the software. The administrator has to look.")

HELD_BACK = _("Readers of this site were set back to an earlier release and stay there until it is shown again.")

_BY_NAME: dict[str, Any] = {
    "SourceImageIOError": PICTURE_MISSING, "UnidentifiedImageError": PICTURE_MISSING,
    "DecompressionBombError": PICTURE_MISSING, "FileNotFoundError": PICTURE_MISSING,
    "PictureUnusable": PICTURE_MISSING, "PictureWaits": PICTURE_COMING,
    "TemplateSyntaxError": TEMPLATE_FAULT, "TemplateNotFound": TEMPLATE_FAULT, "TemplatesNotFound": TEMPLATE_FAULT,
    "TemplateAssertionError": TEMPLATE_FAULT, "TemplateRuntimeError": TEMPLATE_FAULT, "UndefinedError": TEMPLATE_FAULT,
    "BrokenTree": STORE_DAMAGED, "PermissionError": NOT_ALLOWED,
    "OperationalError": DATABASE, "InterfaceError": DATABASE, "DatabaseError": DATABASE,
    "TimeoutError": NETWORK, "ConnectionError": NETWORK, "ConnectionRefusedError": NETWORK,
    "ConnectionResetError": NETWORK, "EndpointConnectionError": NETWORK,
    "NewerEdition": _("Another edition of this text was approved, or it was withdrawn, after this one was scheduled."),
    "NotAsApproved": _(
        "The text kept for this time is not the text that was approved. It has to be approved anew."
    ),
    "SectionNotPublic": _(
        "Approve the section in this language first: the address of the story stands under it."
    ),
    "HomeNotPublic": _("Approve the home page of this site in this language first."),
    "NothingNew": _("Nothing has changed since the last approved edition."),
    "NothingInBundle": _("There is no text in this bundle."),
    "OnAnotherSite": _(
        "This text is public on another site and stays there. Put it back in its place, or write a new one here."
    ),
}  # fmt: skip
# Refusals whose sentence names something: told as it was kept.
_AS_KEPT = {"NotReady", "BundleRefused"}


@dataclass(frozen=True)
class Reason:
    """A sentence for officers, and the technical text; `technical` is "" where the sentence says it all."""

    sentence: Any
    technical: str = ""

    def __str__(self) -> str:
        return str(self.sentence)


def reason_of(problem: str) -> Reason:
    """Turn a kept problem into a reason; "" gives an empty one."""
    found = _KEPT.match(problem.strip())
    if found is None:
        return Reason(HELD_BACK) if problem == SET_BACK else Reason(problem and SOFTWARE, problem)
    name, text = found["name"].rpartition(".")[2], found["text"] or ""
    if name in _AS_KEPT:
        return Reason(text)
    if name == PictureUnusable.__name__ and text in PictureProblem:
        why = PictureProblem(text).label
        return Reason(gettext("A picture of this page cannot be used. %(why)s") % {"why": why}, problem)
    if any(sign in text for sign in _FULL):
        return Reason(DISK_FULL, problem)
    if any(sign in text for sign in (*_READ_ONLY, *_NOT_ALLOWED)):
        return Reason(NOT_ALLOWED, problem)
    return Reason(_BY_NAME.get(name, SOFTWARE), problem)
