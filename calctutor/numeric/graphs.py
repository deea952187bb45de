"""Graphs of functions of one variable: values, zeros, highest and lowest points, and breaks.

All of it is read off values, at places close together and between them where something happens. So
it is what a picture of the graph shows, and proves nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from fractions import Fraction
from itertools import groupby, pairwise
from typing import TypeAlias

from msgspec import Struct

Function: TypeAlias = Callable[[Fraction], float | None]

INTERVALS = 240
"""The number of intervals between sample places; many round numbers divide it."""
_HALVINGS = 40
_NEAR_ZERO = Fraction(1, 10**9)
_DIGITS = 3
_GROWTH = 10


class Spot(Struct, frozen=True):
    """A point of a graph."""

    x: Fraction
    y: float


class Peak(Struct, frozen=True):
    """The highest or the lowest value of a graph, and the stretch on which it is taken."""

    y: float
    first: Fraction
    last: Fraction


class Graph(Struct, frozen=True):
    """What is to be seen of a graph between two places and two heights.

    `first` and `last` are the points at the ends, None without a value there; so is `at_zero`. The
    value is 0 at `zeros`, and all along the stretches `level`.
    `highest` and `lowest` are inside the frame; `above` and `below` say that the graph also
    leaves the frame there. `tops` and `bottoms` are the points inside the frame that are higher, or
    lower, than all points near them, ends left out. At each of `breaks` it jumps or has a pole.
    `missing` are the stretches without values; the two ends of one are equal if it is a single
    place.
    """

    first: Spot | None
    last: Spot | None
    at_zero: Spot | None
    zeros: tuple[Fraction, ...]
    level: tuple[tuple[Fraction, Fraction], ...]
    highest: Peak | None
    lowest: Peak | None
    above: bool
    below: bool
    tops: tuple[Spot, ...]
    bottoms: tuple[Spot, ...]
    breaks: tuple[Fraction, ...]
    missing: tuple[tuple[Fraction, Fraction], ...]


Sample: TypeAlias = tuple[Fraction, float | None]


def samples(function: Function, start: Fraction, stop: Fraction) -> tuple[Sample, ...]:
    """Return the values at places that divide an interval evenly, both ends included."""
    places = (start + (stop - start) * Fraction(n, INTERVALS) for n in range(INTERVALS + 1))
    return tuple((x, function(x)) for x in places)


def graph(function: Function, start: Fraction, stop: Fraction, low: float, high: float) -> Graph:
    """Describe the graph of a function between two places and between two heights."""
    sampled = samples(function, start, stop)
    slack = (high - low) * 1e-9
    inside = [(x, y) for x, y in sampled if y is not None and low - slack <= y <= high + slack]
    breaks = tuple(_breaks(function, sampled))

    def turns(sign: int) -> tuple[Spot, ...]:
        found = _turns(function, sampled, breaks, sign)
        return tuple(spot for spot in found if low - slack <= spot.y <= high + slack)

    return Graph(
        first=_spot(*sampled[0]),
        last=_spot(*sampled[-1]),
        at_zero=_spot(Fraction(0), function(Fraction(0))) if start <= 0 <= stop else None,
        zeros=_zeros(function, sampled),
        level=tuple(run for run in _stretches(_is_zero, function, sampled) if run[0] < run[1]),
        highest=_extreme(function, sampled, inside, high, 1),
        lowest=_extreme(function, sampled, inside, -low, -1),
        above=any(y is not None and y > high + slack for _, y in sampled),
        below=any(y is not None and y < low - slack for _, y in sampled),
        tops=turns(1),
        bottoms=turns(-1),
        breaks=breaks,
        missing=tuple(_stretches(_is_missing, function, sampled)),
    )


def meetings(
    first: Function, second: Function, start: Fraction, stop: Fraction
) -> tuple[Spot, ...] | None:
    """Return the points that two graphs share; None if they are the same wherever both have values.

    No point is returned if the two share no place either.
    """

    def difference(x: Fraction) -> float | None:
        y, other = first(x), second(x)
        if y is None or other is None:
            return None
        return 0.0 if _are_equal(y, other) else y - other

    sampled = samples(difference, start, stop)
    shared = [y for _, y in sampled if y is not None]
    if shared and not any(shared):
        return None
    spots = (_spot(x, first(x)) for x in _zeros(difference, sampled))
    return tuple(spot for spot in spots if spot is not None)


def visible_range(
    functions: tuple[Function, ...], start: Fraction, stop: Fraction
) -> tuple[float, float]:
    """Return the lowest and the highest value to show; near poles, what most values are within."""
    low: list[float] = []
    high: list[float] = []
    for function in functions:
        sampled = samples(function, start, stop)
        values = sorted(y for _, y in sampled if y is not None)
        if values:
            least = _limit(function, sampled, values, -1)
            greatest = _limit(function, sampled, values, 1)
            low.append(least)
            high.append(greatest)
    bottom, top = min(low, default=0.0), max(high, default=1.0)
    if bottom < top:
        return bottom, top
    return bottom - 1, top + 1


def _limit(
    function: Function, sampled: tuple[Sample, ...], values: list[float], sign: int
) -> float:
    """Return the greatest value, or the least for the sign −1; short of poles."""
    extreme = values[-1 if sign > 0 else 0]
    x = next(x for x, y in sampled if y == extreme)
    summit = _climb(function, sampled, x, sign)
    step = sampled[1][0] - sampled[0][0]
    tenth = len(values) // 10
    spread = values[-1 - tenth] - values[tenth]
    borders_on_none = any(y is None and abs(place - x) <= 2 * step for place, y in sampled)
    falls_off = borders_on_none and abs(summit.y - extreme) > spread
    if not falls_off and not _is_pole(function, summit.x, step):
        return summit.y
    usual = values[-1 - tenth] if sign > 0 else values[tenth]
    bound = usual + sign * max(spread, abs(usual))
    return min(bound, extreme) if sign > 0 else max(bound, extreme)


def _is_pole(function: Function, x: Fraction, step: Fraction) -> bool:
    """Return whether values multiply as their places approach one place."""
    for side in (-step, step):
        far, near = (function(x + side / 2**halvings) for halvings in (10, 20))
        if far is not None and near is not None and abs(near) > _GROWTH * abs(far) > 0:
            return True
    return False


def _spot(x: Fraction, y: float | None) -> Spot | None:
    return None if y is None else Spot(x, y)


def _are_equal(y: float, other: float) -> bool:
    return abs(y - other) <= 1e-12 * max(abs(y), abs(other), 1e-12)


def _middle(left: Fraction, right: Fraction) -> Fraction:
    return (left + right) / 2


def rounded(x: Fraction, digits: int = _DIGITS) -> Fraction:
    """Return the decimal with so many significant digits that is nearest to a number."""
    return Fraction(f"{float(x):.{digits}g}")


def _neatest(x: Fraction, is_as_good: Callable[[Fraction], bool]) -> Fraction:
    """Return the nearest short decimal if it is as good as the place that was found."""
    short = Fraction(0) if abs(x) < _NEAR_ZERO else rounded(x)
    return short if is_as_good(short) else x


def _zeros(function: Function, sampled: tuple[Sample, ...]) -> tuple[Fraction, ...]:
    """Return the single zeros: values 0, changes of sign without a jump, and places that touch 0.

    Stretches on which the value is 0 are left out.
    """
    return tuple(dict.fromkeys(sorted(_each_zero(function, sampled))))


def _each_zero(function: Function, sampled: tuple[Sample, ...]) -> Iterator[Fraction]:
    yield from (left for left, right in _stretches(_is_zero, function, sampled) if left == right)
    for (left, y), (right, other) in pairwise(sampled):
        if y is not None and other is not None and (y < 0 < other or other < 0 < y):
            yield from _crossing(function, (left, y), (right, other))
    for (left, a), (x, y), (right, b) in zip(sampled, sampled[1:], sampled[2:], strict=False):
        if a is None or not y or b is None or abs(y) > abs(a) or abs(y) >= abs(b):
            continue
        sign = -1 if y > 0 else 1
        if sign * a < 0 and sign * b < 0:
            touched = _hill(function, left, x, right, sign)
            if abs(touched.y) <= 1e-12 * max(abs(a), abs(b)):
                yield _neatest(touched.x, lambda at: function(at) == 0)


def _is_zero(y: float | None) -> bool:
    return y == 0


def _is_missing(y: float | None) -> bool:
    return y is None


def _crossing(
    function: Function, first: tuple[Fraction, float], second: tuple[Fraction, float]
) -> Iterator[Fraction]:
    """Yield the place at which a function changes its sign, unless it jumps there."""
    (left, y), (right, other) = first, second
    size = max(abs(y), abs(other))
    for _ in range(_HALVINGS):
        middle = _middle(left, right)
        value = function(middle)
        if value is None:
            return
        if value == 0:
            yield _neatest(middle, lambda at: function(at) == 0)
            return
        if (value > 0) == (y > 0):
            left, y = middle, value
        else:
            right, other = middle, value
    if max(abs(y), abs(other)) <= size / 1000:
        yield _neatest(_middle(left, right), lambda at: function(at) == 0)


def _extreme(
    function: Function,
    sampled: tuple[Sample, ...],
    inside: list[tuple[Fraction, float]],
    limit: float,
    sign: int,
) -> Peak | None:
    """Return the highest point inside the frame, or the lowest for the sign −1."""
    if not inside:
        return None
    x, y = max(inside, key=lambda spot: sign * spot[1])
    stretches = _stretches(lambda value: value == y, function, sampled)
    first, last = next((one for one in stretches if one[0] <= x <= one[1]), (x, x))
    is_level = last - first >= sampled[1][0] - sampled[0][0]
    summit = _climb(function, sampled, x, sign)
    if is_level:
        return Peak(y, first, last)
    if sign * summit.y > limit + 1e-9 * abs(limit):
        return Peak(y, x, x)

    if sampled[0][0] < summit.x < sampled[-1][0]:
        summit = _neat_spot(function, summit, sign)
    return Peak(summit.y, summit.x, summit.x)


def _turns(
    function: Function, sampled: tuple[Sample, ...], breaks: tuple[Fraction, ...], sign: int
) -> Iterator[Spot]:
    """Yield the points at which a function turns down, or up for the sign −1; none at a jump."""
    size = max((abs(y) for _, y in sampled if y is not None), default=0.0)
    for (left, a), (x, y), (right, b) in zip(sampled, sampled[1:], sampled[2:], strict=False):
        if a is None or y is None or b is None or not (sign * a < sign * y >= sign * b):
            continue
        if any(left <= place <= right for place in breaks):
            continue
        top = _hill(function, left, x, right, sign)
        # What is less high than this over its neighbours is rounding.
        if sign * top.y - max(sign * a, sign * b) > 1e-12 * size and left < top.x < right:
            yield _neat_spot(function, top, sign)


def _neat_spot(function: Function, spot: Spot, sign: int) -> Spot:
    """Return a point with a short place instead, if it is as high there."""

    def is_as_high(at: Fraction) -> bool:
        value = function(at)
        return value is not None and sign * value >= sign * spot.y - 1e-15 * abs(spot.y)

    at = _neatest(spot.x, is_as_high)
    value = function(at)
    return spot if value is None else Spot(at, value)


def _climb(function: Function, sampled: tuple[Sample, ...], x: Fraction, sign: int) -> Spot:
    """Return the highest point, or the lowest for the sign −1, near a sample place."""
    index = next(index for index, (place, _) in enumerate(sampled) if place == x)
    left = sampled[max(index - 1, 0)][0]
    right = sampled[min(index + 1, len(sampled) - 1)][0]
    return _hill(function, left, x, right, sign)


def _hill(function: Function, left: Fraction, x: Fraction, right: Fraction, sign: int) -> Spot:
    """Return the highest point between two places, of which one between them is higher than both.

    A place without a value is higher than any other, so that a pole is approached.
    """
    best = function(x)
    if best is None:
        raise ValueError("the place in the middle has a value")
    for _ in range(_HALVINGS):
        for side in (left, right):
            middle = _middle(side, x)
            value = function(middle)
            if value is not None and sign * value > sign * best:
                left, right = (left, x) if side == left else (x, right)
                x, best = middle, value
                break
        else:
            left, right = _middle(left, x), _middle(x, right)
    return Spot(x, best)


def _breaks(function: Function, sampled: tuple[Sample, ...]) -> Iterator[Fraction]:
    """Yield the places between two values at which a function jumps, or has a pole."""
    values = sorted(y for _, y in sampled if y is not None)
    if not values:
        return
    tenth = len(values) // 10
    least = (values[-1 - tenth] - values[tenth]) / 100
    latest = None
    for (left, y), (right, other) in pairwise(sampled):
        if y is None or other is None or abs(y - other) <= least:
            continue
        place = _jump(function, (left, y), (right, other))
        # A value next to a pole jumps to both of its neighbours.
        if place is not None and (latest is None or place - latest > (right - left) / 2):
            yield place
            latest = place


def _jump(
    function: Function, first: tuple[Fraction, float], second: tuple[Fraction, float]
) -> Fraction | None:
    """Return a place between two others at which a function jumps; None if it is continuous."""
    (left, y), (right, other) = first, second
    size = abs(y - other)
    for _ in range(_HALVINGS):
        middle = _middle(left, right)
        value = function(middle)
        if value is None:
            return middle
        if abs(value - y) > abs(other - value):
            right, other = middle, value
        else:
            left, y = middle, value
    if abs(y - other) <= size / 4:
        return None
    return _neatest(_middle(left, right), lambda at: left <= at <= right)


def _stretches(
    is_inside: Callable[[float | None], bool], function: Function, sampled: tuple[Sample, ...]
) -> Iterator[tuple[Fraction, Fraction]]:
    """Yield the stretches whose values pass a test, with ends that were found by halving."""
    runs = [(key, list(run)) for key, run in groupby(sampled, key=lambda one: is_inside(one[1]))]
    for number, (inside, run) in enumerate(runs):
        if not inside:
            continue
        left, right = run[0][0], run[-1][0]
        if number > 0:
            left = _edge(is_inside, function, left, runs[number - 1][1][-1][0])
        if number + 1 < len(runs):
            right = _edge(is_inside, function, right, runs[number + 1][1][0][0])
        yield (left, right) if right - left > _NEAR_ZERO else (run[0][0], run[0][0])


def _edge(
    is_inside: Callable[[float | None], bool],
    function: Function,
    inside: Fraction,
    outside: Fraction,
) -> Fraction:
    """Return the place between two others up to which values pass a test."""
    for _ in range(_HALVINGS):
        middle = _middle(inside, outside)
        if is_inside(function(middle)):
            inside = middle
        else:
            outside = middle
    span = abs(outside - inside)
    return _neatest(_middle(inside, outside), lambda at: abs(at - outside) <= 4 * span)
