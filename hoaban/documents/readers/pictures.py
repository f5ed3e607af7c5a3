"""Pictures of pages made ready for reading: red seals faded, skew taken out, ruling lines found and removed."""

# ruff: noqa: PLR2004 - the small numbers of a rule stand where the rule is read

import io
import re
import warnings

from PIL import Image, ImageChops, ImageDraw, ImageOps

from hoaban.documents.readers.pdf_shapes import Edge
from hoaban.documents.vocabulary import Unreadable

MAX_SIDE = 5000
MAX_PIXELS = 60_000_000
_ACROSS, _DOWN = 0.1, 0.05  # inches; four of them in a row are longer than any stroke of a letter
_INK = 165  # darker than this is ink
_RED = 60  # how much more red than green the ink of a stamp reflects
_FAINT = 0.0003  # of the page
_SOLID = 240  # of 255: nearly every pixel of a run is ink
_SOLID_RUN = re.compile(rb"\x01{4,}")
_A4 = 8.27  # inches

Rule = tuple[float, float, float]  # where, from, to


def opened(data: bytes) -> Image.Image:
    """Open a PNG or JPEG of a page, upright as the camera says.

    Raises Unreadable: not_text (no picture), damaged_picture, too_big.
    """
    try:
        with warnings.catch_warnings(action="ignore", category=Image.DecompressionBombWarning):
            picture = Image.open(io.BytesIO(data), formats=("PNG", "JPEG"))
    except Image.DecompressionBombError as problem:
        raise Unreadable("too_big") from problem
    except (OSError, ValueError, SyntaxError) as problem:
        raise Unreadable("not_text") from problem
    if picture.width * picture.height > MAX_PIXELS:
        raise Unreadable("too_big", f"The picture has more than {MAX_PIXELS} pixels.")
    try:
        picture.load()
    except (OSError, ValueError, SyntaxError) as problem:
        raise Unreadable("damaged_picture") from problem
    turned = ImageOps.exif_transpose(picture)
    flat = Image.new("RGB", turned.size, "white")
    flat.paste(turned.convert("RGBA"), mask=turned.convert("RGBA").getchannel("A"))
    flat.thumbnail((MAX_SIDE, MAX_SIDE))
    return flat


def dpi_of(picture: Image.Image) -> float:
    """The resolution as given, else as if the picture were an A4 page."""
    given = picture.info.get("dpi")
    if isinstance(given, tuple) and 90 <= given[0] <= 1300:
        return float(given[0])
    return max(70.0, min(picture.size) / _A4)


def ink_of(picture: Image.Image) -> Image.Image:
    """Grey where black and blue ink is dark and the red of seals is light."""
    return picture.convert("RGB").getchannel("R")


def red_of(picture: Image.Image) -> Image.Image | None:
    """The red ink alone, dark on light, as stamps have it; None when there is next to none."""
    red, green, _ = picture.convert("RGB").split()
    ink = ImageChops.subtract(red, green).point(lambda value: 0 if value > _RED else 255)
    share = ink.histogram()[0] / (ink.width * ink.height)
    return ink if share > _FAINT else None


def upright(page: Image.Image) -> Image.Image:
    """Turn a page scanned askew by up to three degrees; lines of print then leave the clearest stripes."""
    small = page.resize((600, max(1, round(600 * page.height / page.width))), Image.Resampling.BOX)
    small = ImageOps.invert(small).point(lambda value: 255 if value > 255 - _INK else 0)
    best = max((_stripes(small, angle / 4), -abs(angle), angle / 4) for angle in range(-12, 13))
    fine = max((_stripes(small, best[2] + step / 20), -abs(step), best[2] + step / 20) for step in range(-4, 5))
    angle = fine[2]
    return page if abs(angle) < 0.08 else page.rotate(angle, Image.Resampling.BICUBIC, fillcolor=255)


def _stripes(small: Image.Image, angle: float) -> float:
    """How unevenly ink is spread over the rows."""
    rows = small.rotate(angle, Image.Resampling.NEAREST).resize((1, small.height), Image.Resampling.BOX).tobytes()
    mean = sum(rows) / len(rows)
    return round(sum((value - mean) ** 2 for value in rows) / len(rows), 1)


def rules_of(page: Image.Image, dpi: float) -> list[Edge]:
    """The ruling lines of a page, in points."""
    scale = 72 / dpi
    across, down = _rules(page, dpi)
    return [Edge(True, at * scale, start * scale, end * scale) for at, start, end in across] + [
        Edge(False, at * scale, start * scale, end * scale) for at, start, end in down
    ]


def _rules(page: Image.Image, dpi: float) -> tuple[list[Rule], list[Rule]]:
    """Rules across and down: across at least a centimetre, down at least as tall as a row of a table."""
    turned = page.transpose(Image.Transpose.TRANSPOSE)
    return _runs(page, round(_ACROSS * dpi), dpi), _runs(turned, round(_DOWN * dpi), dpi)


def _runs(page: Image.Image, step: int, dpi: float) -> list[Rule]:
    """Dark runs along the rows, four steps long or longer; rows that touch are one thick line."""
    wide = page.width // max(4, step)
    if wide < 4:
        return []
    ink = page.point(lambda value: 255 if value < _INK else 0)
    # A rule that sinks slowly across the page is still one: ink of three rows counts together.
    ink = ImageChops.lighter(ink, ImageChops.lighter(ImageChops.offset(ink, 0, 1), ImageChops.offset(ink, 0, -1)))
    cells = ink.crop((0, 0, wide * step, page.height)).resize((wide, page.height), Image.Resampling.BOX)
    dark = cells.point(lambda value: 1 if value > _SOLID else 0).tobytes()
    pixels = ink.tobytes()
    found: list[list[float]] = []  # [first row, last row, start, end]
    for row in range(page.height):
        line = pixels[row * page.width : (row + 1) * page.width]
        for run in _SOLID_RUN.finditer(dark, row * wide, (row + 1) * wide):
            first, last = (run.start() - row * wide) * step, (run.end() - row * wide) * step
            start = line.rfind(b"\0", 0, first) + 1
            end = line.find(b"\0", last - 1) if b"\0" in line[last - 1 :] else page.width
            near = next(
                (f for f in reversed(found[-40:]) if row - f[1] <= 2 and f[2] <= end + step and start <= f[3] + step),
                None,
            )
            if near is None:
                found.append([row, row, start, end])
            else:
                near[1], near[2], near[3] = row, min(near[2], start), max(near[3], end)
    return [((f[0] + f[1]) / 2, f[2], f[3]) for f in found if f[1] - f[0] < dpi / 12]


def without_rules(page: Image.Image, dpi: float) -> Image.Image:
    """The page with the ruling lines of tables painted over, so that they are not read as letters."""
    clean = page.copy()
    pen = ImageDraw.Draw(clean)
    thick = max(3, round(dpi / 60))
    across, down = _rules(page, dpi)
    for at, start, end in across:
        pen.line([(start, at), (end, at)], fill=255, width=thick)
    for at, start, end in down:
        pen.line([(at, start), (at, end)], fill=255, width=thick)
    return clean
