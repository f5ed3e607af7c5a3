"""Problems of pages in words for officers: those that have a sentence get it, others keep the words of the fault."""

from django.utils.translation import gettext as _

from hoaban.media.vocabulary import PictureProblem
from hoaban.publishing.vocabulary import PictureUnusable, PictureWaits


def in_words(problem: str) -> str:
    """Return the problem of a route or change ("Name: detail") for people."""
    name, _colon, detail = problem.partition(": ")
    if name == PictureWaits.__name__:
        return _("a picture of this page is being prepared; the page follows by itself within moments")
    if name == PictureUnusable.__name__ and detail in PictureProblem:
        told = PictureProblem(detail).label
        return _("a picture of this page cannot be used. %(why)s") % {"why": told}
    return problem
