"""The check of a picture: axes that run backwards, curves and points that cannot be seen."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from calctutor.expr.tree import Tree
from calctutor.lessons.lesson import Curve, Picture, Place
from calctutor.numeric.values import real
from calctutor.printing.inline import inline

_INTERVALS = 20


def picture_faults(picture: Picture) -> Iterator[tuple[Place, str]]:
    """Yield each fault with its place within the picture."""
    for first, last, ends in (
        ("from", "to", (picture.start, picture.stop)),
        ("low", "high", (picture.low, picture.high)),
    ):
        left, right = (None if end is None else real(end, {}) for end in ends)
        if left is not None and right is not None and left >= right:
            yield (first,), f"The value of '{first}' must be less than that of '{last}'."
    yield from _tick_faults("across", picture.across, picture.start, picture.stop)
    yield from _tick_faults("up", picture.up, picture.low, picture.high)
    start, stop = real(picture.start, {}), real(picture.stop, {})
    if start is None or stop is None:
        yield ("from",), "The ends of the axis must be real numbers."
    elif start < stop:
        for number, curve in enumerate(picture.curves):
            for place, fault in _curve_faults(picture, curve, start, stop):
                yield ("curves", number, *place), fault


def _tick_faults(
    key: str, numbers: tuple[Tree, ...], low: Tree | None, high: Tree | None
) -> Iterator[tuple[Place, str]]:
    """Yield the numbers that are not on their axis, as far as its ends are given."""
    least, greatest = (None if end is None else real(end, {}) for end in (low, high))
    for index, number in enumerate(numbers):
        value = real(number, {})
        is_below = value is not None and least is not None and value < least
        is_above = value is not None and greatest is not None and value > greatest
        if value is None or is_below or is_above:
            yield (key, index), f"The number {inline(number)} is not on the axis."


def _curve_faults(
    picture: Picture, curve: Curve, start: float, stop: float
) -> Iterator[tuple[Place, str]]:
    places = (start + (stop - start) * step / _INTERVALS for step in range(_INTERVALS + 1))
    if sum(_height(picture, curve, place) is None for place in places) > _INTERVALS // 2:
        yield (), "This has no real value over most of the picture."
    for index, mark in enumerate(curve.marks):
        at = real(mark, {})
        if at is None or not start <= at <= stop or _height(picture, curve, at) is None:
            message = f"There is no point of the curve at {inline(mark)} in the picture."
            yield ("marks", index), message


def _height(picture: Picture, curve: Curve, place: float) -> float | None:
    return real(curve.math, {picture.over.name: Fraction(place)})
