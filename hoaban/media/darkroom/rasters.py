"""Photographs and drawings in pixels: upright, in sRGB, without a word of metadata, in every rung of the ladder."""

import io
from collections.abc import Iterator
from typing import Any

from PIL import AvifImagePlugin, Image, ImageCms, ImageOps, PngImagePlugin, UnidentifiedImageError

from hoaban.media.darkroom.recipe import (
    AVIF,
    GLANCE,
    JPEG,
    LADDER,
    LAST_RESORT,
    LONGEST_SIDE,
    MOST_PIXELS,
    PNG,
    TALLEST,
    WEBP,
    WIDEST,
    Developed,
    Made,
    Refused,
    rungs,
)

KINDS = ("JPEG", "PNG", "WEBP", "GIF", "AVIF")
BEGINNINGS = (b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n", b"GIF8")
TURNED = (5, 6, 7, 8)  # EXIF orientations that swap width and height
ORIENTATION = 0x0112
FEW_COLOURS = 256
OPAQUE = 255
WORDS_IN_A_PNG = 16 * 1024 * 1024
PHOTOGRAPH: dict[str, tuple[str, dict[str, Any]]] = {
    AVIF: ("AVIF", {"quality": 50, "speed": 8, "max_threads": 1}),
    WEBP: ("WEBP", {"quality": 75, "method": 4}),
    JPEG: ("JPEG", {"quality": 80, "progressive": True, "optimize": True}),
    PNG: ("PNG", {"optimize": True}),
}
GRAPHIC: dict[str, tuple[str, dict[str, Any]]] = PHOTOGRAPH | {
    AVIF: ("AVIF", {"quality": 70, "subsampling": "4:4:4", "speed": 8, "max_threads": 1}),
    WEBP: ("WEBP", {"lossless": True, "quality": 60, "method": 4}),
}


def develop(data: bytes, *, glance: bool = False) -> Developed:
    """Make every file of a picture, with `glance` a single small one; the first frame of what moves. Raises Refused."""
    Image.MAX_IMAGE_PIXELS = None  # the size is looked at here, before a pixel is unpacked
    PngImagePlugin.MAX_TEXT_CHUNK = WORDS_IN_A_PNG
    AvifImagePlugin.DEFAULT_MAX_THREADS = 1  # of unpacking; of packing it is told below
    try:
        with Image.open(io.BytesIO(data), formats=KINDS) as found:
            width, height = _size(found)
            few = _has_few_colours(found)
            widest = max(1, min(width, GLANCE if glance else WIDEST, TALLEST * width // height))
            large = _large(found, widest, max(1, round(height * widest / width)))
    except UnidentifiedImageError as problem:
        known = data.startswith(BEGINNINGS) or data[8:12] == b"WEBP" or data[4:12] in {b"ftypavif", b"ftypavis"}
        raise Refused("broken" if known else "unsupported") from problem
    except (Refused, MemoryError):
        raise
    except Exception as problem:  # whatever a damaged file breaks in a decoder, it is the file that is refused
        raise Refused("truncated" if "truncated" in str(problem) else "broken") from problem
    return Developed(width, height, tuple(_files(large, few=few, glance=glance)))


def _size(found: Image.Image) -> tuple[int, int]:
    """Return the size of a picture as it is looked at. Raises Refused where it is too large to be unpacked."""
    if found.width * found.height > MOST_PIXELS or max(found.size) > LONGEST_SIDE:
        raise Refused("too_large")
    turned = found.getexif().get(ORIENTATION) in TURNED
    return (found.height, found.width) if turned else found.size


def _has_few_colours(found: Image.Image) -> bool:
    """Say whether it is a graphic (a logo, a chart), to be kept to the last pixel."""
    flat = found.format != "JPEG" and found.mode in {"RGB", "RGBA"} and found.getcolors(FEW_COLOURS) is not None
    return flat or found.mode in {"1", "P"}


def _large(found: Image.Image, width: int, height: int) -> Image.Image:
    """Return the largest form: upright, RGB or (only where something is transparent) RGBA, in sRGB, nothing else."""
    profile = found.info.get("icc_profile")
    lies = found.getexif().get(ORIENTATION, 1)
    found.draft(None, (height, width) if lies in TURNED else (width, height))  # JPEG: unpacked at half or a quarter
    upright = _plain_mode(found if lies == 1 else ImageOps.exif_transpose(found))
    large = upright.resize((width, height), Image.Resampling.LANCZOS)
    large = _in_srgb(large, profile) if profile else large
    large = large if large.mode in {"RGB", "RGBA"} else large.convert("RGB")
    if large.mode == "RGBA" and large.getchannel("A").getextrema()[0] == OPAQUE:
        large = large.convert("RGB")
    large.info = {}
    return large


def _plain_mode(image: Image.Image) -> Image.Image:
    """Return the picture in a mode that can be scaled and colour-managed: L, RGB, RGBA or CMYK."""
    if image.mode.startswith("I"):  # sixteen bits of grey
        return image.convert("I").point(lambda grey: grey / 256).convert("L")
    if image.has_transparency_data:
        return image if image.mode == "RGBA" else image.convert("RGBA")
    return image if image.mode in {"L", "RGB", "CMYK"} else image.convert("RGB")


def _in_srgb(image: Image.Image, profile: bytes) -> Image.Image:
    """Return the picture in sRGB; a profile that cannot be understood is taken for sRGB."""
    mode = "RGBA" if image.mode == "RGBA" else "RGB"
    try:
        source, target = ImageCms.ImageCmsProfile(io.BytesIO(profile)), ImageCms.createProfile("sRGB")
        return ImageCms.profileToProfile(image, source, target, outputMode=mode) or image
    except (ImageCms.PyCMSError, OSError, ValueError):
        return image


def _files(large: Image.Image, *, few: bool, glance: bool) -> Iterator[Made]:
    graphic = few or large.mode == "RGBA"
    last = PNG if graphic else JPEG
    ladders = {WEBP: (GLANCE,)} if glance else LADDER | {last: LAST_RESORT}
    wanted = [(width, kind) for kind, ladder in ladders.items() for width in rungs(ladder, large.width)]
    scaled: dict[int, Image.Image] = {}
    for width, kind in sorted(wanted):
        if width not in scaled:
            scaled = {width: _scaled(large, width)}
        yield _saved(scaled[width], kind, few=few)


def _scaled(large: Image.Image, width: int) -> Image.Image:
    height = max(1, round(large.height * width / large.width))
    return large if width == large.width else large.resize((width, height), Image.Resampling.LANCZOS)


def _saved(image: Image.Image, kind: str, *, few: bool) -> Made:
    name, options = (GRAPHIC if few else PHOTOGRAPH)[kind]
    shown = image.quantize(FEW_COLOURS, Image.Quantize.FASTOCTREE) if few and kind == PNG else image
    held = io.BytesIO()
    shown.save(held, name, **options)
    return Made(kind, image.width, image.height, held.getvalue())
