"""Digits of a value, noted behind ≈."""

from __future__ import annotations

from fractions import Fraction

from flint import arb

from calctutor.algebra.numbers import fmpq_of
from calctutor.checking.definitions import resolve
from calctutor.checking.question import Question
from calctutor.checking.verdict import Correct, Evidence, Incorrect, Undecided, Verdict
from calctutor.expr.prose import say
from calctutor.expr.tree import Decimal, Neg, Tree, free_symbols
from calctutor.numeric.balls import evaluate
from calctutor.numeric.decimals import distinct_decimals
from calctutor.numeric.exact import exact
from calctutor.numeric.scope import Point

_BITS = 128


def verdict_on_digits(value: Tree, typed: Tree, question: Question) -> Verdict:
    """Judge whether typed digits are a value rounded, or cut off, at the last of them."""
    number = exact(typed)
    resolved = resolve(value, question.definitions)
    if number is None or free_symbols(resolved):
        return Undecided(typed, say("I compare digits with the value of a number only."))
    ball = evaluate(resolved, Point({}, {}), _BITS)
    if not ball.is_finite():
        return Undecided(typed, say("I could not work out the digits of the line before."))
    distance = abs(ball.real - arb(fmpq_of(number)))
    if distance < arb(fmpq_of(_unit(typed))):
        return Correct(typed, Evidence("numeric", 1, _digits(typed), in_digits=True))
    right, mine = distinct_decimals(ball, type(ball)(arb(fmpq_of(number))))
    return Incorrect(
        typed, Evidence("counterexample", 1, 0, None, right, mine, expected_is_number=True)
    )


def _unit(typed: Tree) -> Fraction:
    """Return one unit in the last place of a number: 1/1000 for 1.718."""
    match typed:
        case Neg(arg):
            return _unit(arg)
        case Decimal(_, exponent):
            return Fraction(10) ** exponent
        case _:
            return Fraction(1)


def _digits(typed: Tree) -> int:
    match typed:
        case Neg(arg):
            return _digits(arg)
        case Decimal(coefficient):
            return len(str(abs(coefficient)))
        case _:
            return 1
