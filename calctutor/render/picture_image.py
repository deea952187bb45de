"""Pictures as files: SVG, PNG and PDF, drawn by matplotlib, an optional dependency."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from io import BytesIO
from math import nan

import matplotlib as mpl
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from calctutor.lessons.lesson import Curve, Picture
from calctutor.numeric.graphs import graph
from calctutor.numeric.values import real_function
from calctutor.render.page import Page
from calctutor.render.picture import bounds, ends
from calctutor.render.ticks import named_ticks

FORMATS = ("svg", "png", "pdf")
_PLACES = 1200
_LINES = ("-", ":", "--", "-.")
"""Line patterns, by which curves are told apart in print as well."""
_PAGE = Page()


def image(picture: Picture, form: str) -> bytes:
    """Return the picture in one of FORMATS; the same picture gives the same bytes."""
    low, high = bounds(picture)
    left, right = ends(picture)
    with mpl.rc_context({"svg.hashsalt": "calctutor", "svg.fonttype": "none"}):
        figure = Figure(figsize=(7, 4.5), layout="constrained")
        axes = figure.add_subplot()
        for curve, line in zip(picture.curves, _LINES, strict=False):
            xs, ys = zip(*_points(picture, curve, low, high), strict=True)
            axes.plot(xs, ys, line, label=_label(curve), linewidth=1.8)
        margin = (high - low) * 0.03
        axes.set_xlim(float(left), float(right))
        axes.set_ylim(low - margin, high + margin)
        _draw_axes(axes, picture)
        axes.legend()
        out = BytesIO()
        figure.savefig(out, format=form, dpi=150, metadata=_METADATA[form])
    return out.getvalue()


_METADATA: dict[str, dict[str, None]] = {
    "svg": {"Date": None},
    "png": {},
    "pdf": {"CreationDate": None},
}
"""Nothing in a file depends on when it was drawn."""


def _label(curve: Curve) -> str:
    # A dollar sign would begin mathematics of matplotlib's own.
    return " ".join(line.plain for line in _PAGE.prose(curve.label)).replace("$", r"\$")


def _points(
    picture: Picture, curve: Curve, low: float, high: float
) -> Iterator[tuple[float, float]]:
    """Yield the points of a curve; where it breaks there is one without a value."""
    left, right = ends(picture)
    function = real_function(curve.math, picture.over.name)
    seen = graph(function, left, right, low, high)
    places = {left + (right - left) * Fraction(n, _PLACES) for n in range(_PLACES + 1)}
    edges = {end for stretch in seen.missing for end in stretch}
    for x in sorted(places | edges | set(seen.breaks)):
        y = None if x in seen.breaks else function(x)
        yield float(x), nan if y is None else y


def _draw_axes(axes: Axes, picture: Picture) -> None:
    axes.axhline(0, color="0.6", linewidth=0.8, zorder=0)
    axes.axvline(0, color="0.6", linewidth=0.8, zorder=0)
    axes.set_xlabel(_PAGE.formula(picture.over))
    across = named_ticks(_PAGE, picture.across)
    if across:
        axes.set_xticks([float(tick.at) for tick in across], [tick.label for tick in across])
