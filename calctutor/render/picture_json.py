"""Pictures as JSON: the values that are drawn, and the facts about them."""

from __future__ import annotations

from itertools import combinations

from calctutor.lessons.lesson import Curve, Picture
from calctutor.numeric.graphs import Peak, graph, meetings, samples
from calctutor.numeric.values import real_function
from calctutor.printing.ascii_form import ascii_form
from calctutor.render.as_json import SCHEMA, Json
from calctutor.render.picture import bounds, ends


def picture_json(picture: Picture) -> dict[str, Json]:
    """Return the object that `plot --json` writes.

    Each curve has `points`, pairs of a place and its value, which is null where there is none;
    `breaks` are the places between them at which it jumps or has a pole.
    """
    left, right = ends(picture)
    low, high = bounds(picture)
    return {
        "schema": SCHEMA,
        "variable": picture.over.name,
        "from": float(left),
        "to": float(right),
        "low": low,
        "high": high,
        "curves": [_curve(picture, curve, low, high) for curve in picture.curves],
        "meetings": [
            meeting
            for pair in combinations(range(len(picture.curves)), 2)
            if (meeting := _meeting(picture, *pair)) is not None
        ],
    }


def _curve(picture: Picture, curve: Curve, low: float, high: float) -> Json:
    function = real_function(curve.math, picture.over.name)
    seen = graph(function, *ends(picture), low, high)
    return {
        "expression": ascii_form(curve.math),
        "points": [[float(x), y] for x, y in samples(function, *ends(picture))],
        "zeros": list(map(float, seen.zeros)),
        "highest": None if seen.above else _peak(seen.highest),
        "lowest": None if seen.below else _peak(seen.lowest),
        "tops": [[float(spot.x), spot.y] for spot in seen.tops],
        "bottoms": [[float(spot.x), spot.y] for spot in seen.bottoms],
        "breaks": list(map(float, seen.breaks)),
        "missing": [[float(first), float(last)] for first, last in seen.missing],
    }


def _peak(peak: Peak | None) -> Json:
    return None if peak is None else [float(peak.first), peak.y]


def _meeting(picture: Picture, first: int, second: int) -> Json:
    """Return the points that two curves share; `same` if they are the same curve."""
    one, other = (
        real_function(picture.curves[index].math, picture.over.name) for index in (first, second)
    )
    shared = meetings(one, other, *ends(picture))
    points: list[Json] = [[float(spot.x), spot.y] for spot in shared or ()]
    return {"curves": [first, second], "same": shared is None, "points": points}
