"""Breaks, absorbed terms, rounding and indices: differences that few sample points would miss."""

from __future__ import annotations

from fractions import Fraction

import pytest

from calctutor.numeric.absorption import lost_bits
from calctutor.numeric.breaks import has_breaks, points_on_pieces
from calctutor.numeric.indices import written_out
from calctutor.numeric.rounding import agrees_when_rounded
from calctutor.numeric.scope import Point, precision, scope_of
from calctutor.printing.ascii_form import ascii_form
from calctutor.reading.parser import parse

CENTRE = Point({"x": Fraction(7, 10)}, {})


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("|x+50|", -1000, -50),
        ("max(x, -10^9)", -(10**12), -(10**9)),
        ("max(0, 1-1000|x-7.3|)", Fraction(7299, 1000), Fraction(7301, 1000)),
        ("sqrt((x-3)^2)", 3, 4),
        ("sqrt((x-3)^2)", 2, 3),
        ("ln(x-1/10^6)", 0, Fraction(1, 10**6)),
        ("asin(x/100)", 100, 1000),
        ("(x+8)^(1/3)", -100, -8),
        ("|cos(x)+1-1e-6|", Fraction(3141, 1000), Fraction(3143, 1000)),
        ("floor(x/10^6)", 10**6, 10**8),
    ],
)
def test_every_piece_has_a_point(text: str, low: Fraction, high: Fraction) -> None:
    tree = parse(text)
    assert has_breaks(tree)
    points = [point for point, is_break in points_on_pieces((tree,), CENTRE) if not is_break]
    assert any(low < point.values["x"] < high for point in points)


@pytest.mark.parametrize("text", ["x^2", "sin(x)", "e^x", "x^-3", "1/x", "atan(x)", "2^x"])
def test_what_is_analytic_has_no_breaks(text: str) -> None:
    assert not has_breaks(parse(text))


@pytest.mark.parametrize(
    ("text", "least", "most"),
    [
        ("x + x^2", 0, 3),
        ("x + 1e-400", 1300, 1400),
        ("x + e^(-5000x^2)", 3000, 4000),
        ("cos(1e-100 x)", 600, 700),
        ("tanh(1000x)", 2000, 2200),
        ("x + e^(-10^9)", 10**9, 10**10),
    ],
)
def test_what_is_lost_beside_something_larger_is_measured(
    text: str, least: float, most: float
) -> None:
    with precision(192):
        assert least <= lost_bits(parse(text), scope_of(CENTRE)) <= most


@pytest.mark.parametrize(
    ("rounded", "exact", "agrees"),
    [
        ("0.333", "1/3", True),
        ("0.67", "2/3", True),
        ("0.66", "2/3", True),
        ("0.65", "2/3", False),
        ("3.14 x", "pi x", True),
        ("3.15 x", "pi x", False),
        ("1.414 sin(x)", "sqrt(2) sin(x)", True),
        ("0.5", "1/2", False),
        ("0.99999999", "1", False),
        ("0.3", "1/3", False),
        ("0.50", "0.51", False),
        ("max(0, 1-1000|x-7.3|)", "0", False),
        ("2x", "3x", False),
    ],
)
def test_rounded_decimals_are_told_from_wrong_ones(rounded: str, exact: str, agrees: bool) -> None:
    assert agrees_when_rounded(parse(rounded), parse(exact)) is agrees


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        (("Σ_i w_i I_i",), ("w_1*I_1 + w_2*I_2 + w_3*I_3",)),
        (("Σ_i w_i I_i", "w_k I_k"), ("w_1*I_1 + w_2*I_2 + w_3*I_3", "w_2*I_2")),
        (("sum_{i=1}^2 w_i", "w_4"), ("w_1 + w_2", "w_4")),
        (("x_1 + y",), ("x_1 + y",)),
        (("Σ_i lim_{i->i} (i y)",), ("lim_{i->1} (i y) + lim_{i->2} (i y) + lim_{i->3} (i y)",)),
    ],
)
def test_sums_over_an_index_are_written_out(
    texts: tuple[str, ...], expected: tuple[str, ...]
) -> None:
    found = written_out(*map(parse, texts))
    assert tuple(map(ascii_form, found)) == tuple(ascii_form(parse(text)) for text in expected)


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("sum_{i=1}^{12} w_i", "+".join(f"w_{i}" for i in range(1, 13))),
        ("sum_{i=1}^{13} w_i", "sum_{i=1}^{13} w_i"),
        ("sum_{i=0}^{1} w_i", "w_0+w_1"),
        ("sum_i w_5", "w_5+w_5+w_5+w_5+w_5"),
        ("sum_i w_i + w_4", "w_1+w_2+w_3+w_4+w_4"),
        ("sum_i i", "1+2+3"),
        ("sum_i i w_i", "1 w_1+2 w_2+3 w_3"),
        ("sum_{i=1}^n w_i + n", "w_1+w_2+w_3+3"),
        ("sum_{i=1}^n i", "sum_{i=1}^n i"),
        ("sum_i sum_j w_ij", None),
    ],
)
def test_how_a_sum_is_written_out(text: str, form: str | None) -> None:
    (found,) = written_out(parse(text))
    if form is None:
        assert ascii_form(found).count("w_") == 9
    else:
        expected = ascii_form(parse(form))
        assert ascii_form(found).replace("(", "").replace(")", "") == expected.replace(
            "(", ""
        ).replace(")", "")


def test_a_free_index_is_one_of_the_values_and_several_are_different_ones() -> None:
    found = written_out(*map(parse, ("sum_i w_i", "w_k + w_l")))
    assert tuple(map(ascii_form, found)) == ("w_1 + w_2 + w_3", "w_2 + w_1")
    assert written_out(parse("w_k"))[0] == parse("w_k")
