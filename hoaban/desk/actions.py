"""The verbs of the desk: keep what was typed, give it up."""

import json
from datetime import datetime, timedelta

from django.utils.translation import gettext_lazy as _

from hoaban.desk.models import KeptText
from hoaban.desk.vocabulary import DAYS_KEPT, LONGEST_PAGE, MOST_KEPT, MOST_PAGES, Forms
from hoaban.kernel.refusals import Refusal
from hoaban.kernel.text import nfc


class TooMuch(Refusal):
    """More was typed than the desk keeps for later."""

    def __init__(self) -> None:
        super().__init__(_("This text is too long to be kept for later. Save it now."))


def keep_text(officer: int, page: str, forms: Forms, *, at: datetime) -> None:
    """Keep what an officer typed on a page, in place of what was kept before; nothing typed keeps nothing.

    Raises TooMuch. The oldest pages give way beyond MOST_PAGES.
    """
    typed = {_storable(form): _in_nfc(fields) for form, fields in forms.items() if fields}
    if len(json.dumps(typed, ensure_ascii=False)) > MOST_KEPT:
        raise TooMuch
    if not typed:
        forget_text(officer, page)
        return
    KeptText.objects.update_or_create(officer_id=officer, page=page[:LONGEST_PAGE], defaults={"forms": typed, "at": at})
    newest = KeptText.objects.filter(officer_id=officer).order_by("-at").values_list("pk", flat=True)[:MOST_PAGES]
    KeptText.objects.filter(officer_id=officer).exclude(pk__in=list(newest)).delete()


def forget_text(officer: int, page: str) -> None:
    """Give up what an officer left on a page: it was sent, or thrown away."""
    KeptText.objects.of(officer, page).delete()


def forget_old_texts(*, at: datetime) -> int:
    """Give up what nobody came back for in two weeks; return how many pages."""
    return KeptText.objects.filter(at__lt=at - timedelta(days=DAYS_KEPT)).delete()[0]


def _in_nfc(fields: dict[str, list[str]]) -> dict[str, list[str]]:
    return {_storable(name): [_storable(value) for value in values] for name, values in fields.items()}


def _storable(text: str) -> str:
    """PostgreSQL takes neither NUL nor halves of a character."""
    return nfc(text.replace("\0", "").encode("utf-8", "replace").decode("utf-8"))
