"""Programs that are kept: for the same expression, and for the same kind of evaluation."""

from __future__ import annotations

from flint import acb, arb

from calctutor.numeric.program import compiled
from calctutor.numeric.scope import Lambda, Scope, ball
from calctutor.reading.parser import parse

ACROSS = Scope({"x": acb(arb(0, 1))}, {})


def test_a_program_for_integration_is_another_one() -> None:
    size = parse("|x|")
    assert ball(compiled(size)(ACROSS)).is_finite()
    assert not ball(compiled(size, analytic=True)(ACROSS)).is_finite()
    assert ball(compiled(size)(ACROSS)).is_finite()


def test_the_same_expression_has_the_same_program() -> None:
    assert compiled(parse("x^2 + 31")) is compiled(parse("x^2 + 31"))
    assert compiled(parse("x^2 + 31")) is not compiled(parse("31 + x^2"))


def test_parts_of_an_analytic_program_are_analytic() -> None:
    for text in ("max(x, 0)", "{x if x > 0, 0 otherwise}", "x^(1/2)", "f(x)"):
        scope = Scope(ACROSS.values, {"f": _absolute()})
        assert not ball(compiled(parse(text), analytic=True)(scope)).is_finite(), text


def _absolute() -> Lambda:
    return Lambda(("t",), parse("|t|"))
