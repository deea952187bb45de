"""Mistakes with quantities that equations link: the wrong rates that each leads to."""

from __future__ import annotations

import pytest

from calctutor.checking.check import question_of
from calctutor.expr.tree import Derivative, Tree, substitute
from calctutor.mistakes.linked import linked_mistakes
from calctutor.mistakes.mistake import Mistake
from calctutor.printing.ascii_form import ascii_form
from calctutor.reading.parser import parse
from calctutor.reading.problem_reader import parse_problem
from calctutor.render.as_json import plain
from calctutor.rewriting.neat import neat
from calctutor.solving.differentiation.linked.links import links


def made(problem: str) -> list[Mistake]:
    question = question_of(parse_problem(problem))
    assert isinstance(question.expected, Derivative)
    known = links(question.expected, question.equations)
    return list(linked_mistakes(known, lambda tree: tree))


def shown(problem: str) -> list[str]:
    return [f"{one.kind.id}: {ascii_form(neat(one.answer))}" for one in made(problem)]


@pytest.mark.parametrize(
    ("problem", "expected"),
    [
        ("dy/dx for x^2 + y^2 = 25", [
            "implicit-factor-missing: 2*x + 2*y",
            "implicit-factor-missing: -(2*x + 2*y)",
            "chain-inner-derivative-missing: 2*x + 2*y",
            "power-exponent-not-lowered: -x^2/y",
            "power-exponent-not-lowered: -x/y^2",
            "chain-inner-not-differentiated: 2*x + 2*y^2",
            "power-factor-missing: -x/(2*y)",
            "power-factor-missing: -2*x/y",
            "chain-outer-at-inner-derivative: -x",
            "chain-layer-missing: -2*x",
            "constant-kept: -(2*x - 25)/(2*y)",
        ]),
        # Of those above, none leads to (y′)², which would have to be solved for y′ by a root.
        # The mistake may be made on either side, and the constant stand on either.
        ("dy/dx for 9 = x^2 + y^3", [
            "implicit-factor-missing: -2*x - 3*y^2",
            "implicit-factor-missing: -(-2*x - 3*y^2)",
            "chain-inner-derivative-missing: 2*x + 3*y^2",
            "power-exponent-not-lowered: -2*x^2/(3*y^2)",
            "power-exponent-not-lowered: -2*x/(3*y^3)",
            "chain-inner-not-differentiated: 2*x + 3*y^3",
            "power-factor-missing: -x/(3*y^2)",
            "power-factor-missing: -2*x/y^2",
            "chain-layer-missing: -2*x",
            "constant-kept: -(2*x - 9)/(3*y^2)",
        ]),
        ("dy/dx for x y = 1", [
            "implicit-factor-missing: y + x",
            "implicit-factor-missing: -(y + x)",
            "implicit-product-not-used: 0",
            "implicit-product-not-used: diff(y, x)",
            "implicit-product-not-used: -diff(y, x)",
            "implicit-product-not-used: -y",
            "implicit-product-not-used: y + diff(y, x)",
            "implicit-product-not-used: -(y + diff(y, x))",
            "implicit-product-not-used: -1/x",
            "implicit-product-not-used: x*diff(y, x) + 1",
            "implicit-product-not-used: -(x*diff(y, x) + 1)",
            "implicit-product-not-used: -1",
            "implicit-product-not-used: 1 + diff(y, x)",
            "implicit-product-not-used: -(1 + diff(y, x))",
            "product-of-derivatives: 0",
            "product-one-term: y",
            "product-one-term: 0",
            "product-minus: y/x",
            "product-minus: y/x",
            "product-same-factor-pairs: -x/y",
            "constant-kept: -(y - 1)/x",
        ]),
        # 0 has the right derivative, kept or not.
        ("dy/dx for x^3 + y = 0", [
            "implicit-factor-missing: 3*x^2 + 1",
            "implicit-factor-missing: -(3*x^2 + 1)",
            "power-exponent-not-lowered: -3*x^3",
            "power-factor-missing: -x^2",
        ]),
        ("dz/dt for z = x y", [
            "product-of-derivatives: diff(x, t)*diff(y, t)",
            "product-one-term: y*diff(x, t)",
            "product-one-term: x*diff(y, t)",
            "product-minus: y*diff(x, t) - x*diff(y, t)",
            "product-minus: x*diff(y, t) - y*diff(x, t)",
            "product-same-factor-pairs: x*diff(x, t) + y*diff(y, t)",
            "chain-inner-derivative-missing: y + x",
        ]),
        ("dA/dt for A = pi r^2, r = 5, dr/dt = 2", [
            "chain-inner-derivative-missing: 2*pi*r",
            "power-exponent-not-lowered: 2*pi*r^2*diff(r, t)",
            "chain-inner-not-differentiated: 2*pi*r^2",
            "power-factor-missing: pi*r*diff(r, t)",
            "chain-outer-at-inner-derivative: 2*pi*diff(r, t)^2",
            "chain-outer-at-inner-derivative: 2*pi*diff(r, t)",
            "power-inside-function: pi*diff(r, t)^2",
            "chain-layer-missing: pi*diff(r, t)",
            "constant-factor-dropped: 2*r*diff(r, t)",
            "chain-inner-derivative-missing: 2*pi*r",
        ]),
        # In second derivatives the second step goes wrong; else a quotient.
        ("d^2y/dx^2 for x^2 + y^2 = 25", [
            "derivative-first-given-as-second: -x/y",
            "implicit-factor-missing: -(1/y - x/y^2)",
            "implicit-factor-missing: -1/y",
            "implicit-factor-missing: -1/y",
            "quotient-of-derivatives: -1/diff(y, x)",
            "quotient-numerator-reversed: -(x*diff(y, x) - y)/y^2",
            "quotient-denominator-not-squared: -(y - x*diff(y, x))/y",
            "quotient-plus: -(y + x*diff(y, x))/y^2",
            "product-one-term: -1/y",
            "quotient-divided-by-numerator-squared: -(y - x*diff(y, x))/x^2",
        ]),
        ("dy/dx for x = cos t, y = sin t", [
            "reciprocal-of-derivative: -sin(t)/cos(t)",
            "chain-inner-derivative-missing: cos(t)",
            "product-of-derivatives: -cos(t)*sin(t)",
            "partial-wrong-variable: -sin(t)",
            "trig-sign: cos(t)/sin(t)",
            "trig-sign: cos(t)/sin(t)",
        ]),
        ("dx/dy for y = e^x", [
            "partial-wrong-variable: e^x",
            "implicit-factor-missing: e^x - 1",
            "implicit-factor-missing: -(e^x - 1)",
            "exponential-own-derivative: e^x - 1",
            "chain-inner-derivative-missing: e^x - 1",
            "power-rule-on-exponential: x*e^(x - 1) - 1",
            "power-rule-on-exponential: 1/(x*e^(x - 1))",
            "chain-inner-not-differentiated: x*e^x - 1",
            "chain-layer-missing: 1",
        ]),
    ],
)  # fmt: skip
def test_the_wrong_rates(problem: str, expected: list[str]) -> None:
    assert shown(problem) == expected


def test_values_are_put_in_last() -> None:
    question = question_of(parse_problem("dA/dt for A = pi r^2"))
    assert isinstance(question.expected, Derivative)
    known = links(question.expected, question.equations)

    def put_in(tree: Tree) -> Tree:
        return substitute(tree, {"r": parse("5")})

    first = next(iter(linked_mistakes(known, put_in)))
    assert neat(first.answer) == neat(parse("10 pi"))


@pytest.mark.parametrize(
    ("problem", "ident", "message", "likelihood"),
    [
        (
            "dz/dt for z = x y", "chain-inner-derivative-missing",
            "You differentiated x y as if by the letters in it. But t varies, and they change with"
            " it at rates of their own: what does the chain rule multiply by?", 6.5,
        ),
        (
            "dy/dx for x^2 + y^2 = 25", "constant-kept",
            "25 does not change when x does. Its derivative says how fast it changes: how fast is"
            " that?", 7.0,
        ),
        (
            "dy/dx for x^2 + y^2 = 25", "chain-inner-derivative-missing",
            "You differentiated y² as if y were just a variable. But y changes at a rate of its"
            " own, and the chain rule multiplies by it: what is the derivative of y?", 9.0,
        ),
    ],
)  # fmt: skip
def test_what_is_said_speaks_of_the_letters(
    problem: str, ident: str, message: str, likelihood: float
) -> None:
    found = next(mistake for mistake in reversed(made(problem)) if mistake.kind.id == ident)
    assert plain(found.message) == message
    assert found.likelihood == likelihood
