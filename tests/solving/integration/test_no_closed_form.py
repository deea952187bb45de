"""What is said of integrals that no elementary function solves."""

from __future__ import annotations

import pytest

from calctutor.expr.tree import Integral
from calctutor.reading.problem_reader import parse_problem
from calctutor.solving.integration.no_closed_form import no_elementary_antiderivative


def _said(text: str) -> bool:
    body = parse_problem(text).body
    assert isinstance(body, Integral)
    return no_elementary_antiderivative(body) is not None


@pytest.mark.parametrize(
    "text",
    ["int e^(x^2) dx", "int 3 sin(2x)/x dx", "int 1/ln(t) dt", "int sqrt(1 + x^3) dx"],
)
def test_the_famous_ones_are_known(text: str) -> None:
    assert _said(text)


@pytest.mark.parametrize("text", ["int x e^(x^2) dx", "int ln(x)/x dx", "int sqrt(1 + x^2) dx"])
def test_others_are_not_among_them(text: str) -> None:
    assert not _said(text)
