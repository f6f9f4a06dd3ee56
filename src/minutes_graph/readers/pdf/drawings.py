"""Find the pictures and rules of a page, and the text that a picture or a filled area drawn later covers."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from pypdfium2 import raw

from minutes_graph.readers.pdf.values import Box, Run

# Thinner areas are rules below, above and beside text.
_THINNEST = 4.0
_RULE = 2.0
# The least and largest mark of a list, in points.
_DOT = (1.5, 8.0)
# Drawings with more parts than this are maps and plans; what they cover is not looked for.
_MAX_OBJECTS = 20_000


@dataclass(frozen=True, slots=True)
class Drawn:
    """What is drawn on a page beside text: the area of its largest picture in square points, its level rules, its dots.

    `dots` are the small round or square areas that a browser draws as marks of lists. `covered` are the places of the
    runs that a picture or a filled area covers.
    """

    picture: float = 0.0
    rules: tuple[Box, ...] = ()
    covered: frozenset[int] = frozenset()
    dots: tuple[Box, ...] = ()


def read_drawn(page: Any, runs: Sequence[tuple[Run, int]]) -> Drawn:
    """Return what is drawn on a page; each run comes with the address of its object.

    By the address the run's place in the order of drawing is known.
    """
    count = raw.FPDFPage_CountObjects(page)
    if count > _MAX_OBJECTS:
        return Drawn()
    drawn: dict[int, int] = {}
    largest = 0.0
    covers: list[tuple[int, Box]] = []
    rules: list[Box] = []
    dots: list[Box] = []
    for place in range(count):
        shape = raw.FPDFPage_GetObject(page, place)
        kind = raw.FPDFPageObj_GetType(shape)
        if kind == raw.FPDF_PAGEOBJ_TEXT:
            drawn[ctypes.addressof(shape.contents)] = place
        elif kind == raw.FPDF_PAGEOBJ_FORM:
            largest = max(largest, *map(_area, _pictures_in(shape)), 0.0)
        elif kind in {raw.FPDF_PAGEOBJ_IMAGE, raw.FPDF_PAGEOBJ_PATH}:
            box = _bounds(shape)
            is_picture = kind == raw.FPDF_PAGEOBJ_IMAGE
            if is_picture:
                largest = max(largest, _area(box))
            if not is_picture and _is_dot(box):
                dots.append(box)
            elif box[3] - box[1] < _RULE and box[2] - box[0] > _THINNEST:
                rules.append(box)
            elif (
                drawn and min(box[2] - box[0], box[3] - box[1]) >= _THINNEST and _is_opaque(shape, is_picture)
            ):
                covers.append((place, box))
    return Drawn(largest, tuple(rules), frozenset(_covered(runs, drawn, covers)), tuple(dots))


def _covered(
    runs: Sequence[tuple[Run, int]], drawn: dict[int, int], covers: Sequence[tuple[int, Box]]
) -> Iterator[int]:
    for index, (run, key) in enumerate(runs) if covers else ():
        place = drawn.get(key)
        if place is None or run.angle:
            continue
        middle = run.base + run.size * 0.25
        for later, (left, bottom, right, top) in covers:
            inside = left <= run.left + 1 and run.right - 1 <= right and bottom < middle < top
            if later > place and inside:
                yield index
                break


def _pictures_in(form: Any) -> Iterator[Box]:
    for place in range(min(raw.FPDFFormObj_CountObjects(form), 100)):
        inner = raw.FPDFFormObj_GetObject(form, place)
        if raw.FPDFPageObj_GetType(inner) == raw.FPDF_PAGEOBJ_IMAGE:
            # The form may be drawn at another size; it is so in no program that makes minutes.
            yield _bounds(inner)


def _bounds(shape: Any) -> Box:
    left, bottom, right, top = (ctypes.c_float() for _ in range(4))
    raw.FPDFPageObj_GetBounds(shape, left, bottom, right, top)
    return left.value, bottom.value, right.value, top.value


def _area(box: Box) -> float:
    return max(0.0, box[2] - box[0]) * max(0.0, box[3] - box[1])


def _is_dot(box: Box) -> bool:
    width, height = box[2] - box[0], box[3] - box[1]
    return _DOT[0] <= width <= _DOT[1] and abs(width - height) <= 0.1 * width


def _is_opaque(shape: Any, is_picture: bool) -> bool:
    if raw.FPDFPageObj_HasTransparency(shape):
        return False
    if is_picture:
        return True
    mode, stroke = ctypes.c_int(), ctypes.c_int()
    raw.FPDFPath_GetDrawMode(shape, mode, stroke)
    if mode.value == raw.FPDF_FILLMODE_NONE:
        return False
    colour = [ctypes.c_uint() for _ in range(4)]
    raw.FPDFPageObj_GetFillColor(shape, *colour)
    return colour[3].value == 255
