"""Functions that run into their argument: sinx, xlnx, e^sinx."""

from __future__ import annotations

import pytest

from calctutor.expr.errors import UnreadableError
from calctutor.expr.names import Names
from calctutor.expr.tree import Symbol
from calctutor.reading.parser import parse


@pytest.mark.parametrize(
    ("glued", "apart"),
    [
        ("sinx", "sin(x)"),
        ("cos2x", "cos(2x)"),
        ("lnx", "ln(x)"),
        ("sinθ", "sin(θ)"),
        ("sintheta", "sin(theta)"),
        ("sinx^2", "sin x^2"),
        ("lnx²", "ln x²"),
        ("xsinx", "x sin(x)"),
        ("xlnx", "x ln(x)"),
        ("e^sinx", "e^(sin(x))"),
        ("cosx/x", "cos(x)/x"),
        ("2sinxcosx", "2 sin(x) cos(x)"),
        ("sin2xcos3x", "sin(2x) cos(3x)"),
        ("lnsinx", "ln(sin(x))"),
        ("arctanx", "arctan(x)"),
        ("sinhx", "sinh(x)"),
        ("Acosx", "A cos(x)"),
        ("sinpi", "sin(pi)"),
        ("expx", "exp(x)"),
        ("sqrtx", "sqrt(x)"),
        ("sinf(x)", "sin(f(x))"),
        ("xcos(x)", "x cos(x)"),
        ("cos^2x+sin^2x", "cos(x)^2 + sin(x)^2"),
        ("-xcosx+sinx", "-x cos(x) + sin(x)"),
        ("int sinxdx", "int sin(x) dx"),
        ("int xcosx dx", "int x cos(x) dx"),
        ("d/dx sinx", "d/dx sin(x)"),
    ],
)
def test_a_function_takes_the_name_that_it_runs_into(glued: str, apart: str) -> None:
    assert parse(glued) == parse(apart)


@pytest.mark.parametrize("text", ["since", "signal", "lnab", "sinx(2x)", "xsiny(x)"])
def test_where_it_is_not_clear_what_is_meant(text: str) -> None:
    with pytest.raises(UnreadableError):
        parse(text)


def test_a_declared_name_comes_first() -> None:
    assert parse("cost", Names(frozenset({"cost"}))) == Symbol("cost")
