"""Pictures of typed expressions: the variable, the range, the ticks, and what cannot be drawn."""

from __future__ import annotations

import pytest

from calctutor.expr.prose import Prose
from calctutor.lessons.lesson import Picture
from calctutor.lessons.plotting import CannotPlotError, Ends, is_level, plotted
from calctutor.printing.inline import inline
from calctutor.reading.parser import parse


def plot(*texts: str, start: str | None = None, stop: str | None = None) -> Picture:
    ends = Ends(*(None if text is None else parse(text) for text in (start, stop)))
    return plotted(tuple((parse(text), Prose((text,))) for text in texts), ends)


def range_of(picture: Picture) -> str:
    return f"{inline(picture.start)} to {inline(picture.stop)}"


@pytest.mark.parametrize(
    ("texts", "shown"),
    [
        (["x^2"], "−5 to 5"),
        (["sin x"], "−2π to 2π"),
        (["x + cos(2x/3 - 1)"], "−2π to 2π"),
        (["sin(x^2)"], "−5 to 5"),
        (["sin(1)*x"], "−5 to 5"),
        (["ln x"], "0 to 5"),
        (["sqrt x"], "0 to 5"),
        (["ln x", "x"], "−5 to 5"),
        (["ln(-x)"], "−5 to 5"),
    ],
)
def test_the_usual_range(texts: list[str], shown: str) -> None:
    assert range_of(plot(*texts)) == shown


@pytest.mark.parametrize(
    ("start", "stop", "shown"),
    [
        ("-3", "3", "−3 to 3"),
        ("1", None, "1 to 5"),
        ("7", None, "7 to 7 + 10"),
        (None, "1", "−5 to 1"),
        (None, "-9", "−9 − 10 to −9"),
        ("-pi", "pi/2", "−π to π/2"),
    ],
)
def test_ends_that_are_given(start: str | None, stop: str | None, shown: str) -> None:
    assert range_of(plot("x^2", start=start, stop=stop)) == shown


@pytest.mark.parametrize(
    ("start", "stop", "ticks"),
    [
        ("-pi", "pi", ["−π", "−π/2", "0", "π/2", "π"]),
        ("0", "3 pi", ["0", "π/2", "π", "3π/2", "2π", "5π/2", "3π"]),
        ("-2pi", "4pi", ["−2π", "−π", "0", "π", "2π", "3π", "4π"]),
        ("-1", "1", []),
    ],
)
def test_ticks_are_multiples_of_pi_where_the_ends_are(
    start: str, stop: str, ticks: list[str]
) -> None:
    assert list(map(inline, plot("sin x", start=start, stop=stop).across)) == ticks


@pytest.mark.parametrize(
    ("texts", "message"),
    [
        (["3"], "There is no variable in 3, so there is no curve to draw."),
        (["a x"], "A picture needs one variable, and here are a and x."),
        (["x", "t"], "A picture needs one variable, and here are t and x."),
        (["f(x)"], "There is no formula for f, so it cannot be drawn."),
        (["sqrt(-1 - x^2)"], "√(−1 − x²) has no real value from −5 to 5."),
        (["i x"], "A picture shows real values, and here is the imaginary unit i."),
        (["(x, x^2)"], "A vector has several components, and a picture draws one value."),
        (["x", "2x", "3x", "4x", "5x"], "A picture has at most 4 curves, not 5."),
        (
            ["int x dx"],
            "An integral without bounds has a curve for every constant; solve it, and plot one of"
            " them.",
        ),
    ],
)
def test_what_cannot_be_drawn(texts: list[str], message: str) -> None:
    with pytest.raises(CannotPlotError) as caught:
        plot(*texts)
    assert str(caught.value) == message


@pytest.mark.parametrize(
    ("start", "stop", "message"),
    [
        ("3", "1", "The left end 3 is not less than 1."),
        ("1", "1", "The left end 1 is not less than 1."),
        ("oo", None, "An end of the axis is a number, and ∞ is none."),
    ],
)
def test_ends_that_are_none(start: str, stop: str | None, message: str) -> None:
    with pytest.raises(CannotPlotError) as caught:
        plot("x", start=start, stop=stop)
    assert str(caught.value) == message


def test_what_is_level() -> None:
    picture = plot("x^2", "d/dx 2x")
    assert [is_level(picture, curve.math) for curve in picture.curves] == [False, True]
