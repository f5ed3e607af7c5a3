"""What is drawn on a PDF page besides words: ruling lines (as edges for the table finder) and pictures."""

import ctypes
import itertools
from collections.abc import Iterator
from dataclasses import dataclass

import pypdfium2 as pdfium
import pypdfium2.raw as c

from hoaban.documents.readers.pdf_words import View
from hoaban.documents.vocabulary import Unreadable

MAX_OBJECTS = 200_000
MAX_SEGMENTS = 200_000
_MAX_DEPTH = 5
_THIN = 2.6  # points: a filled box as thin as this is a line
_SHORT = 4.0
_LINE, _BEZIER, _MOVE = 0, 1, 2

Matrix = tuple[float, float, float, float, float, float]
_SAME: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


@dataclass(frozen=True, slots=True)
class Edge:
    """A straight line along one axis, in reading space: across (y = `at`) or down (x = `at`), from `start` to `end`."""

    across: bool
    at: float
    start: float
    end: float


@dataclass(frozen=True, slots=True)
class Shapes:
    """`pictures`: share of the page under its largest picture, 0 to 1; `objects`: how many things are on the page."""

    edges: list[Edge]
    picture: float
    objects: int


def shapes_of(page: pdfium.PdfPage, view: View) -> Shapes:
    """Return the lines and pictures of a page; raises Unreadable('too_big') when there are more than on any print."""
    walk = _Walk(view)
    walk.objects(c.FPDFPage_CountObjects(page), lambda index: c.FPDFPage_GetObject(page, index), _SAME, 0)
    wide, high = view.size
    return Shapes(walk.edges, min(1.0, walk.picture / max(1.0, wide * high)), walk.count)


class _Walk:
    def __init__(self, view: View) -> None:
        self.view = view
        self.edges: list[Edge] = []
        self.picture = 0.0
        self.count = 0
        self.segments = 0

    def objects(self, count: int, nth: object, matrix: Matrix, depth: int) -> None:
        self.count += max(0, count)
        if self.count > MAX_OBJECTS or depth > _MAX_DEPTH:
            raise Unreadable("too_big", f"A page of the file draws more than {MAX_OBJECTS} things.")
        for index in range(count):
            item = nth(index)  # type: ignore[operator]
            kind = c.FPDFPageObj_GetType(item)
            if kind == c.FPDF_PAGEOBJ_PATH:
                self.path(item, matrix)
            elif kind == c.FPDF_PAGEOBJ_IMAGE:
                self.image(item, matrix)
            elif kind == c.FPDF_PAGEOBJ_FORM:
                inner = _times(_matrix(item), matrix)
                self.objects(
                    c.FPDFFormObj_CountObjects(item),
                    lambda n, form=item: c.FPDFFormObj_GetObject(form, n),
                    inner,
                    depth + 1,
                )

    def image(self, item: object, matrix: Matrix) -> None:
        a, b, cc, d, _, _ = _times(_matrix(item), matrix)
        self.picture = max(self.picture, abs(a * d - b * cc))

    def path(self, item: object, matrix: Matrix) -> None:
        fill, stroke = ctypes.c_int(), ctypes.c_int()
        c.FPDFPath_GetDrawMode(item, fill, stroke)
        if not fill.value and not stroke.value:
            return
        outline = _times(_matrix(item), matrix)
        for points in self.pieces(item, outline):
            box = _box(points)
            if box[2] - box[0] <= _THIN or box[3] - box[1] <= _THIN:
                self.thin(box)
            elif stroke.value:
                for one, two in itertools.pairwise(points):
                    self.thin(_box([one, two]))

    def thin(self, box: tuple[float, float, float, float]) -> None:
        left, top, right, bottom = box
        wide, high = right - left, bottom - top
        if wide <= _THIN and high > _SHORT:
            self.edges.append(Edge(False, (left + right) / 2, top, bottom))
        elif high <= _THIN and wide > _SHORT:
            self.edges.append(Edge(True, (top + bottom) / 2, left, right))

    def pieces(self, item: object, matrix: Matrix) -> Iterator[list[tuple[float, float]]]:
        """The straight pieces of a path in reading space; curves end a piece (ruling lines have none)."""
        points: list[tuple[float, float]] = []
        x, y = ctypes.c_float(), ctypes.c_float()
        count = c.FPDFPath_CountSegments(item)
        self.segments += max(0, count)
        if self.segments > MAX_SEGMENTS:
            raise Unreadable("too_big", "A page of the file draws too many lines.")
        for index in range(count):
            segment = c.FPDFPath_GetPathSegment(item, index)
            kind = c.FPDFPathSegment_GetType(segment)
            c.FPDFPathSegment_GetPoint(segment, x, y)
            place = self.view.point(*_through(matrix, x.value, y.value))
            if kind != _LINE:
                if len(points) > 1:
                    yield points
                points = []
            if kind != _BEZIER:
                points.append(place)
            if c.FPDFPathSegment_GetClose(segment) and len(points) > 1:
                yield [*points, points[0]]
                points = []
        if len(points) > 1:
            yield points


def _matrix(item: object) -> Matrix:
    found = c.FS_MATRIX()
    if not c.FPDFPageObj_GetMatrix(item, found):
        return _SAME
    return found.a, found.b, found.c, found.d, found.e, found.f


def _times(one: Matrix, two: Matrix) -> Matrix:
    a, b, cc, d, e, f = one
    g, h, i, j, k, m = two
    return a * g + b * i, a * h + b * j, cc * g + d * i, cc * h + d * j, e * g + f * i + k, e * h + f * j + m


def _through(matrix: Matrix, x: float, y: float) -> tuple[float, float]:
    a, b, cc, d, e, f = matrix
    return a * x + cc * y + e, b * x + d * y + f


def _box(points: list[tuple[float, float]]) -> tuple[float, float, float, float]:
    across, down = [x for x, _ in points], [y for _, y in points]
    return min(across), min(down), max(across), max(down)
