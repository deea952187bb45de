"""General mistakes, reported if no specific one fits: a wrong sign, a constant factor."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from calctutor.expr.prose import say
from calctutor.expr.tree import (
    NO_VALUE,
    ONE,
    Derivative,
    Div,
    Integral,
    Mul,
    Neg,
    Symbol,
    Tree,
    free_symbols,
)
from calctutor.mistakes import kinds
from calctutor.mistakes.mistake import WITHOUT_NUMBER, Case, Mistake
from calctutor.rewriting.numbers import written
from calctutor.rewriting.products import negated

_NUMBERS = tuple(
    Fraction(top, bottom)
    for top, bottom in ((2, 1), (1, 2), (3, 1), (1, 3), (4, 1), (1, 4), (5, 1), (1, 5), (6, 1))
)


def sign_flipped(case: Case) -> Iterator[Mistake]:
    """Flip the sign of the right answer."""
    message = say(
        "Only the sign is wrong, of the whole answer. Go through your lines and look at each minus"
        " sign."
    )
    if case.expected in WITHOUT_NUMBER:
        if case.expected != NO_VALUE:
            yield Mistake(kinds.SIGN_FLIPPED, negated(case.expected), message)
        return
    yield Mistake(kinds.SIGN_FLIPPED, Neg(case.expected), message)


def constant_factor(case: Case) -> Iterator[Mistake]:
    """Multiply the right answer by a number or a parameter.

    Where the right answer is a number it is left out, since any two numbers differ by a factor.
    """
    if case.expected in WITHOUT_NUMBER or not free_symbols(case.expected):
        return
    message = say(
        "All is right but for a constant factor. Look for one that was lost on the way, or that"
        " came in twice."
    )
    parameters = [Symbol(name) for name in sorted(_parameters(case.problem))]
    factors = (*(written(number) for number in _NUMBERS), *parameters)
    for factor in (*factors, *(Div(ONE, parameter) for parameter in parameters)):
        for signed in (factor, Neg(factor)):
            yield Mistake(kinds.CONSTANT_FACTOR, Mul((signed, case.expected)), message)


def _parameters(problem: Tree) -> frozenset[str]:
    names = free_symbols(problem)
    match problem:
        case Derivative(_, variable) | Integral(_, variable):
            return names - {variable.name}
        case _:
            return frozenset()
