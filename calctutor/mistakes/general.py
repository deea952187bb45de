"""General mistakes, reported if no specific one fits: a wrong sign, a constant factor."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from calctutor.expr.prose import say
from calctutor.expr.tree import (
    NO_VALUE,
    ONE,
    WITHOUT_NUMBER,
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
from calctutor.mistakes.mistake import Case, Mistake
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

    A number is left out: of two numbers, each is a multiple of the other.
    """
    if case.expected in WITHOUT_NUMBER or not free_symbols(case.expected):
        return
    message = say(
        "All is right but for a constant factor. Look for one that was lost on the way, or that"
        " came in twice."
    )
    factors = [(written(number), message) for number in _NUMBERS]
    parameters = [Symbol(name) for name in sorted(_parameters(case.problem))]
    for parameter in parameters:
        named = say(
            "All is right but for a factor {a}, which is a constant here. Was one lost on the way,"
            " or did it come in twice?",
            a=parameter,
        )
        factors += [(parameter, named), (Div(ONE, parameter), named)]
    for factor, said in factors:
        for signed in (factor, Neg(factor)):
            yield Mistake(kinds.CONSTANT_FACTOR, Mul((signed, case.expected)), said)


def _parameters(problem: Tree) -> frozenset[str]:
    names = free_symbols(problem)
    match problem:
        case Derivative(Symbol(), _):
            # In dy/dx the letters are linked by equations, and none of them is constant for sure.
            return frozenset()
        case Derivative(_, variable) | Integral(_, variable):
            return names - {variable.name}
        case _:
            return frozenset()
