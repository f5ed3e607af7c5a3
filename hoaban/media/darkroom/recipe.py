"""What is made of a picture: the one place that knows widths, forms and limits. Raise RECIPE when any of it changes."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

RECIPE = 1
AVIF, WEBP, JPEG, PNG, SVG = "image/avif", "image/webp", "image/jpeg", "image/png", "image/svg+xml"
SUFFIXES = {AVIF: "avif", WEBP: "webp", JPEG: "jpg", PNG: "png", SVG: "svg"}
PREFERENCE = (AVIF, WEBP)  # the order in which a browser is offered them; whatever else there is, is the last resort
WIDEST = 1600
# A telephone shows 328 to 380 pixels of layout two or three times as fine, a card 368, a story 640, the lead 656.
LADDER = {AVIF: (320, 480, 768, 1024, 1280, WIDEST), WEBP: (480, 768, 1280)}
LAST_RESORT = (640, 1280)  # JPEG, or PNG where something is transparent: old browsers, and those who share links
GLANCE = 640
TOO_NEAR = 0.9  # a rung this near to the width of the original says nothing new

MOST_BYTES = 50 * 1024 * 1024
MOST_PIXELS = 64_000_000
LONGEST_SIDE = 20_000
TALLEST = 12_000


class Refused(Exception):
    """Nothing can be made of this file; `code` says why (`media.vocabulary.PictureProblem` has the sentences)."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


@dataclass(frozen=True)
class Made:
    """One file: its media type, its size in pixels, its bytes."""

    media_type: str
    width: int
    height: int
    body: bytes


@dataclass(frozen=True)
class Developed:
    """What came of a picture: its own size as it is looked at (turned upright), and the files."""

    width: int
    height: int
    files: tuple[Made, ...]


def rungs(ladder: Sequence[int], width: int) -> list[int]:
    """Return the widths to make for an original of that width: never wider, and always one that ends the ladder."""
    widest = min(width, ladder[-1])
    return [rung for rung in ladder if rung < widest * TOO_NEAR] + [widest]


def up_to(widths: Iterable[int], wanted: int) -> list[int]:
    """Return the widths that serve a layout which needs at most `wanted` pixels; the smallest where all are wider."""
    ordered = sorted(set(widths))
    return [width for width in ordered if width * TOO_NEAR <= wanted] or ordered[:1]
