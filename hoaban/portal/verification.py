"""The page where anybody checks whether a page or a file was issued here, and the words its script says."""

import json

from django.utils import translation
from django.utils.translation import gettext as _

from hoaban.portal import vocabulary as words
from hoaban.portal.frame import frame_of, page_of, same_in_all
from hoaban.portal.jinja import html
from hoaban.portal.readers import homes
from hoaban.publishing import readers
from hoaban.publishing.public_reasons import MOVED
from hoaban.publishing.registry import NothingHere, Place, Rendered
from hoaban.publishing.vocabulary import EditionClass

SCRIPT = "verify.js"


def verify(place: Place) -> Rendered:
    """Render the page in a language. Its boxes are shown by a script; the rest explains and needs none."""
    same = same_in_all(place, "verify")
    frame = frame_of(place, same=same)
    about = _("Was this page, picture or document really issued here, and is it still what stands here?")
    values = {
        "frame": frame,
        "page": page_of(frame, _("Check a page or a file"), same=same, description=about),
        "script": readers.asset(name=SCRIPT),
        "words": json.dumps(_answers() | _periods() | _proofs() | _classes(), ensure_ascii=False, sort_keys=True),
        "perhaps": _("That does not make it false: a saved page or a sent picture is often another file."),
        "unknown_edition": _("No such edition of this page was issued here."),
    }
    return html("verify", values)


def root(place: Place) -> Rendered:
    """Render the address without a language, which QR codes name: the page in the first language of the site."""
    for code in homes(site=place.site):
        with translation.override(code):
            return verify(Place(place.site, "verify", words.fixed_path("verify", code), {"language": code}))
    raise NothingHere


def _answers() -> dict[str, str]:
    return {
        "checking": _("Checking …"),
        "issued": _("Issued here"),
        "replaced": _("Issued here, replaced since"),
        "not_issued": _("Not issued here in this form"),
        "not_proved": _("The proof does not hold"),
        "nothing_there": _("Nothing was ever issued at this address"),
        "elsewhere": _("This address belongs to another site"),
        "cannot": _("It could not be checked: the site did not answer as expected. Please try again."),
    }


def _periods() -> dict[str, str]:
    """Sentences about a period; the script puts days and reasons into them."""
    return {
        "file_now": _("Issued at %(path)s on %(from)s%(issued)s. It still stands there."),
        "file_was": _("Issued at %(path)s on %(from)s%(issued)s, replaced on %(until)s%(ended)s."),
        "page_now": _("The page as it stands there now: issued on %(from)s%(issued)s."),
        "page_was": _("An earlier state: issued on %(from)s%(issued)s, replaced on %(until)s%(ended)s."),
        "edition_now": _(
            "Edition %(number)s of this page: issued on %(from)s%(issued)s. It is the one that stands there now."
        ),
        "edition_was": _(
            "Edition %(number)s of this page: issued on %(from)s%(issued)s, replaced on %(until)s%(ended)s."
        ),
        "before": _("an unknown day"),
    }


def _proofs() -> dict[str, str]:
    return {
        "proved": _("Proved by the signed record %(number)s of %(time)s, key %(key)s."),
        "unsigned": _(
            "It belongs to record %(number)s of %(time)s. This browser cannot check the signature (key %(key)s)."
        ),
        "forged": _("The signature of record %(number)s is wrong. Please tell the agency."),
        "unproved": _("The log knows it, but it is not in the newest record. Try again in a moment."),
    }


def _classes() -> dict[str, str]:
    """Words for the reasons of the log: the classes of editions, and a move."""
    classes = {f"class_{kind.value}": str(kind.label) for kind in EditionClass}
    return classes | {f"class_{MOVED}": _("Moved to another address")}
