"""Formulas broken to fit the width of a screen."""

from __future__ import annotations

import pytest
from hypothesis import given

from calctutor.expr.tree import Relation
from calctutor.printing.layout import fit, layout
from calctutor.reading.parser import parse, parse_relation
from tests.printing.pictures import drawn, picture
from tests.printing.test_layout import ASCII_PICTURES, NAMES, PICTURES, QUOTIENT_RULE
from tests.strategies import relations


def test_a_wide_relation_breaks_before_its_sign() -> None:
    relation = Relation(parse(f"diff({QUOTIENT_RULE}, x)"), "=", parse(QUOTIENT_RULE))
    assert picture(*fit(relation, 40)) == drawn(
        """
        d   f′(x) g(x) − f(x) g′(x)
        ── ─────────────────────────
        dx           g(x)²
             f′(x) g(x) − f(x) g′(x)
          = ─────────────────────────
                      g(x)²
        """
    )


def test_a_wide_sum_breaks_between_terms_after_a_narrow_left_side() -> None:
    relation = parse_relation("y = x^4*cos(x) - 4*x^3*sin(x) + x/2 - 12*x^2*cos(x) + 24*x*sin(x)")
    assert picture(*fit(relation, 40)) == drawn(
        """
                                       x
        y = x⁴ cos(x) − 4 x³ sin(x) + ───
                                       2
            − 12 x² cos(x) + 24 x sin(x)
        """
    )


def test_a_wide_term_breaks_between_factors() -> None:
    tree = parse("1 - (x - 1)^2*(x - 2)^3*(x - 3)^4*sin(x - 4)*cos(x - 5)")
    assert picture(*fit(tree, 40)) == drawn(
        """
        1 − (x − 1)²(x − 2)³(x − 3)⁴ sin(x − 4)
            · cos(x − 5)
        """
    )


def test_what_cannot_be_broken_is_wrapped_at_spaces() -> None:
    tree = parse("sin(x^4*cos(x) - 4*x^3*sin(x) - 12*x^2*cos(x))")
    assert picture(*fit(tree, 40, unicode=False)) == drawn(
        """
        sin(x^4 cos(x) - 4 x^3 sin(x) - 12 x^2
          cos(x))
        """
    )


def test_what_fits_is_left_alone() -> None:
    tree = parse(QUOTIENT_RULE)
    assert fit(tree, 25) == (layout(tree),)


@given(relations())
def test_fit_keeps_within_the_width_but_for_single_words(relation: Relation) -> None:
    for unicode in (True, False):
        for block in fit(relation, 40, unicode=unicode):
            assert block.width <= 40 or " " not in block.lines[0].strip()


@pytest.mark.parametrize("width", [40, 60, 80])
@pytest.mark.parametrize("text", [text for text, _ in PICTURES + ASCII_PICTURES])
def test_fit_keeps_ordinary_formulas_within_the_width(text: str, width: int) -> None:
    long = Relation(parse(text, NAMES), "=", parse(" + ".join([text] * 5), NAMES))
    for unicode in (True, False):
        blocks = fit(long, width, unicode=unicode)
        assert all(block.width <= width for block in blocks)
