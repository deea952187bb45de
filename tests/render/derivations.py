"""Derivations for tests, put together by hand: with equations, smaller steps and odd words."""

from __future__ import annotations

from itertools import pairwise

from calctutor.expr.prose import Prose, Strong, say
from calctutor.expr.tree import Add, Integer, Mul, Symbol
from calctutor.reading.parser import parse, parse_relation
from calctutor.solving.derivation import Derivation, Partial, Step, TooLong, Worked


def with_smaller_steps() -> Derivation:
    """d/dx (x² + sin x): the sum rule, then both derivatives in one step."""
    problem = parse("diff(x^2 + sin(x), x)")
    split = parse("diff(x^2, x) + diff(sin(x), x)")
    result = parse("2*x + cos(x)")
    assert isinstance(split, Add)
    assert isinstance(result, Add)
    smaller = (
        Step("power-rule", say("Two comes down."), split.terms[0], result.terms[0], (), True),
        Step("sine", say("It turns a quarter."), split.terms[1], result.terms[1], (), True),
    )
    return Worked(
        problem=problem,
        result=result,
        steps=(
            Step("sum-rule", say("Term by term."), problem, split, (problem,), True),
            Step("sine", say("Both at once."), split, result, split.terms, True, smaller),
        ),
    )


def with_equations() -> Derivation:
    """x² + y² = 1, from which y′ is found: every line but the last is an equation."""
    lines = [
        parse_relation("x^2 + y^2 = 1"),
        parse_relation("2*x + 2*y*diff(y, x) = 0"),
        parse_relation("diff(y, x) = -x/y"),
    ]
    steps = tuple(
        Step("sum-rule", say("Both sides of {line}.", line=before), before, after, (), True)
        for before, after in pairwise(lines)
    )
    return Worked(problem=lines[0], result=parse("-x/y"), steps=steps)


def from_an_equation() -> Derivation:
    """dy/dx for 2y = x: the problem is not the line that it begins with."""
    equation, line = parse_relation("2*y = x"), parse_relation("diff(y, x) = 1/2")
    step = Step("linear", say("Both sides."), equation, line, (equation.left,), True)
    return Worked(problem=parse("diff(y, x)"), result=parse("1/2"), steps=(step, step))


def long() -> Derivation:
    """Five lines after the problem: x, 2x, 3x and so on, each by the product rule."""
    lines = [Mul((Integer(number), Symbol("x"))) for number in range(1, 7)]
    steps = tuple(
        Step("product-rule", say("More."), before, after, (before.factors[1],), True)
        for before, after in pairwise(lines)
    )
    return Worked(problem=lines[0], result=lines[-1], steps=steps)


def with_odd_words() -> Derivation:
    """Stuck, with every sign in its words that means something in one of the formats."""
    problem = parse("diff(gamma(x), x)")
    odd = Prose(("50 % of <a> & $b_1$ {c} #1 ~ ^ \\ | [x](y) *z* ", Strong("<strong_>"), "."))
    return Partial(problem=problem, stuck_on=problem, why_not=odd)


def too_long() -> Derivation:
    return TooLong(problem=parse("diff(x^x, x)"))
