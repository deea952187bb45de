"""Formulas that are wider than the page."""

from __future__ import annotations

import pytest

from calctutor.render.breaking import broken


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        ("x + 1", ["x + 1"]),
        ("x² + 2 x cos(x + 1) − 3", ["x² ", "+ 2 x cos(x + 1) ", "− 3"]),
        ("f(x + 1) = g(x) + 2", ["f(x + 1) ", "= g(x) ", "+ 2"]),
        ("(1 − σ(w)) σ(w) (a + b)(c + d)", ["(1 − σ(w)) ", "σ(w) ", "(a + b)(c + d)"]),
        ("sin(x + y + z + a + b + c)", ["sin(x ", "+ y ", "+ z ", "+ a ", "+ b ", "+ c)"]),
        ("−x² y³ z⁴ a⁵ b⁶ c⁷ d⁸", ["−x² ", "y³ ", "z⁴ ", "a⁵ ", "b⁶ ", "c⁷ ", "d⁸"]),
        ("12345678901234567890123", ["12345678901234567890123"]),
        ("trailing space of a word ", ["trailing ", "space ", "of ", "a ", "word "]),
    ],
)
def test_where_a_formula_is_broken(text: str, pieces: list[str]) -> None:
    found = broken(text, 17)
    assert " ".join(found).split() == text.split()
    assert [piece.strip() for piece in found] == [piece.strip() for piece in pieces]
