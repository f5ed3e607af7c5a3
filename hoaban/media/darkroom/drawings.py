"""Drawings (SVG): kept as drawn when nothing in them runs, loads or points elsewhere; notes of programs go."""

import re

from lxml import etree

from hoaban.media.darkroom.recipe import SVG, Developed, Made, Refused

SPACE = "http://www.w3.org/2000/svg"
LINK = "{http://www.w3.org/1999/xlink}href"
MOST_BYTES = 2 * 1024 * 1024
FORBIDDEN = frozenset(
    ("script", "foreignObject", "iframe", "embed", "object", "audio", "video", "a", "handler", "listener", "set",
     "animate", "animateMotion", "animateTransform", "discard"),
)  # fmt: skip
OUTSIDE = re.compile(r"url\(\s*['\"]?(?!#)|@import|expression\(|javascript:|\\", re.IGNORECASE)
INSIDE = re.compile(r"^(#[\w.:-]+|data:image/(png|jpeg|webp);base64,[\w+/=\s]+)$")
NUMBER = re.compile(r"^\s*(\d+(?:\.\d+)?)\s*(?:px)?\s*$")
USUAL = (300, 150)


def looks_like_one(data: bytes) -> bool:
    """Say whether a file may be a drawing."""
    head = data[:2048].lstrip(b"\xef\xbb\xbf \t\r\n")
    return head.startswith(b"<") and b"<svg" in head


def develop(data: bytes) -> Developed:
    """Return the drawing itself, checked. Raises Refused."""
    if len(data) > MOST_BYTES:
        raise Refused("too_large")
    if b"<!DOCTYPE" in data or b"<!ENTITY" in data:
        raise Refused("unsafe")
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True, remove_pis=True
    )
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as problem:
        raise Refused("broken") from problem
    if root.tag != f"{{{SPACE}}}svg":
        raise Refused("unsupported")
    _without_notes(root)
    for element in root.iter():
        _check(element)
    width, height = _size(root)
    return Developed(width, height, (Made(SVG, width, height, etree.tostring(root)),))


def _without_notes(root: etree._Element) -> None:
    """Take away what is not SVG: notes of drawing programs, with the names of those who drew."""
    for element in [one for one in root.iter() if one is not root]:
        name = etree.QName(element)
        if (name.namespace != SPACE or name.localname == "metadata") and (parent := element.getparent()) is not None:
            parent.remove(element)
    for element in root.iter():
        for key in [str(key) for key in element.attrib if str(key).startswith("{") and key != LINK]:
            del element.attrib[key]
    etree.cleanup_namespaces(root)


def _check(element: etree._Element) -> None:
    name = etree.QName(element).localname
    if name in FORBIDDEN or (name == "style" and OUTSIDE.search(element.text or "")):
        raise Refused("unsafe")
    for key, value in element.attrib.items():
        link = str(key) in {"href", LINK}
        if str(key).lower().startswith("on") or (link and not INSIDE.match(str(value))):
            raise Refused("unsafe")
        if not link and OUTSIDE.search(str(value)):
            raise Refused("unsafe")


def _size(root: etree._Element) -> tuple[int, int]:
    found = [NUMBER.match(root.get(side, "")) for side in ("width", "height")]
    if all(found):
        return max(1, round(float(found[0][1]))), max(1, round(float(found[1][1])))  # type: ignore[index]
    box = re.findall(r"-?\d+(?:\.\d+)?", root.get("viewBox", ""))
    return (max(1, round(float(box[2]))), max(1, round(float(box[3])))) if len(box) == 4 else USUAL  # noqa: PLR2004 - x, y, width, height
