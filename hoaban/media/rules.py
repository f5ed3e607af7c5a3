"""Rules of pictures: whether rights allow them, and what of them is seen where a layout crops."""

from datetime import date
from typing import Protocol

from hoaban.media.vocabulary import Consent, Licence

CROP = 16 / 9
STEP = 10
MIDDLE = 50


class WithRights(Protocol):
    """What rights depend on."""

    @property
    def licence(self) -> str: ...
    @property
    def consent(self) -> str: ...
    @property
    def expires_on(self) -> date | None: ...


def may_be_public(work: WithRights, today: date) -> bool:
    """Say whether rights allow publication on that day."""
    in_time = work.expires_on is None or today <= work.expires_on
    return in_time and work.licence != Licence.UNKNOWN and work.consent != Consent.ASKED


def focus(width: int, height: int, x: int | None, y: int | None) -> int:
    """Return where a picture stands in a 16:9 frame that crops it, in tens of per cent: 0 = its left or top shows.

    `x` and `y` name the point that must stay in sight, in pixels of `width` × `height`; None = the middle.
    """
    if x is None or y is None or not width or not height:
        return MIDDLE
    wide = width / height > CROP
    seen = CROP * height / width if wide else width / height / CROP
    hidden = 1 - seen
    if hidden <= 0:
        return MIDDLE
    at = x / width if wide else y / height
    begin = min(max(at - seen / 2, 0), hidden)
    return round(begin / hidden * 100 / STEP) * STEP
