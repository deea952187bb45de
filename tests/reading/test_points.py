"""Values at a point: how they are typed."""

from __future__ import annotations

import pytest

from calctutor.expr.errors import UnreadableError
from calctutor.printing.ascii_form import ascii_form
from calctutor.printing.inline import inline
from calctutor.printing.latex import latex
from calctutor.reading.parser import parse, parse_chain
from calctutor.reading.problem_reader import parse_problem

AT_THREE = "bracket(diff(x^2, x), x, 3)"


@pytest.mark.parametrize(
    "text",
    [
        "f'(3) for f(x) = x^2",
        "f'(3), f(x) = x^2",
        "f(x) = x^2, f'(3)",
        "f'(3) where f(x) = x^2",
        "find f'(3) if f(x) = x^2",
        "If f(x) = x^2, find f'(3)",
        "Let f(x) = x^2. Find f'(3)",
        "$f'(3)$ for $f(x) = x^2$",
        "y'(3) for y = x^2",
        "dy/dx at x = 3 for y = x^2",
        "dy/dx for y = x^2 at x = 3",
        "f'(x) at x = 3 for f(x) = x^2",
        "d/dx x^2 at x = 3",
        "d/dx x^2, at x=3",
        "d/dx x^2 evaluated at x = 3",
        "d/dx x^2 at the point x = 3",
        "d/dx x^2 at 3",
        "diff(x^2, x) at x = 3",
        AT_THREE,
        "d/dx x^2 |_{x=3}",
        "[d/dx x^2]_(x=3)",
        r"\left.\frac{d}{dx} x^2\right|_{x=3}",
        r"\left.\frac{d}{dx} x^2\right\vert_{x=3}",
        r"\frac{d}{dx}x^2\Big|_{x=3}",
        r"\frac{d}{dx}[x^2]_{x=3}",
        r"\frac{d}{dx} x^2 \text{ at } x = 3",
        r"\left.\frac{dy}{dx}\right|_{x=3} for y = x^2",
    ],
)
def test_spellings_of_one_problem(text: str) -> None:
    assert ascii_form(parse_problem(text).body) == AT_THREE


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("f''(1) for f(x) = x^3", "bracket(diff(x^3, x, 2), x, 1)"),
        ("f(2) for f(x) = x^2 + 1", "bracket(x^2 + 1, x, 2)"),
        ("x^2 at x = 2", "bracket(x^2, x, 2)"),
        ("d/dx x^2 + 3x at x = 1", "bracket(diff(x^2 + 3*x, x), x, 1)"),
        ("f'(a) for f(x) = x^3", "bracket(diff(x^3, x), x, a)"),
        ("f'(1) + f(2) for f(x) = x^2", "bracket(diff(x^2, x), x, 1) + bracket(x^2, x, 2)"),
        (
            "f'(0) for f(x) = {x^2 if x < 0, x^3 otherwise}",
            "bracket(diff(piecewise(x^2, x < 0, x^3), x), x, 0)",
        ),
        ("∂/∂x x^2 y at x = 1, y = 2", "bracket(bracket(diff(x^2*y, x), x, 1), y, 2)"),
        (r"\left. x^2 + 1 \right|_{x=2}", "bracket(x^2 + 1, x, 2)"),
        (r"\left. x^2 + 1 \right|_0^1", "bracket(x^2 + 1, x, 0, 1)"),
    ],
)
def test_readings(text: str, read: str) -> None:
    assert ascii_form(parse_problem(text).body) == read


@pytest.mark.parametrize(
    ("text", "equations"),
    [
        ("dy/dx at x = 3, y = 4 for x^2 + y^2 = 25", 3),
        ("dy/dx at t = 1 for x = t^2, y = t^3", 3),
        ("dx/dy for y = x^3 + x", 1),
        ("f'(x) for f(x) = x^2", 1),
    ],
)
def test_linked_quantities_stay_linked(text: str, equations: int) -> None:
    assert len(parse_problem(text).equations) == equations


@pytest.mark.parametrize(
    ("text", "message", "place"),
    [
        ("d/dx x^2 at t = 3", "no t here", "t = 3"),
        ("d/dx x^2 at x = oo", "ask for a limit", "x = oo"),
        ("int x dx at x = 3", "without bounds", "x = 3"),
        ("f'(3) for f(x) = x^^2", "missing between", "^"),
        ("d/dx x^^2 at x = 3", "missing between", "^"),
    ],
)
def test_slips(text: str, message: str, place: str) -> None:
    with pytest.raises(UnreadableError, match=message) as raised:
        parse_problem(text)
    start, end = raised.value.span
    assert raised.value.text == text
    assert text[start:end] == place


@pytest.mark.parametrize(
    "text",
    [AT_THREE, "bracket(x^2 + 1, x, 2)", "bracket(x, x, a) + 1", "2*bracket(sin(x), x, pi/3)"],
)
def test_what_is_printed_is_read_back(text: str) -> None:
    tree = parse(text)
    for written in (ascii_form(tree), inline(tree), latex(tree)):
        assert parse(written) == tree


def test_a_book_has_a_bar() -> None:
    assert latex(parse(AT_THREE)) == r"\left.\frac{d}{dx} x^{2}\right|_{x=3}"


def test_a_point_behind_an_answer() -> None:
    assert list(map(ascii_form, parse_chain("f'(3) = 2x at x = 3"))) == [
        "f'(3)",
        "bracket(2*x, x, 3)",
    ]
