"""Digits of a value, noted behind ≈."""

from __future__ import annotations

from fractions import Fraction

from flint import acb, arb

from calctutor.algebra.numbers import fmpq_of
from calctutor.checking.definitions import resolve
from calctutor.checking.verdict import Correct, Evidence, Incorrect, Undecided, Verdict
from calctutor.checking.worked_value import closed_form
from calctutor.checking.working.labels import with_rates
from calctutor.checking.working.line import Working
from calctutor.expr.prose import say
from calctutor.expr.tree import Decimal, Neg, Tree, free_symbols, unknown_functions
from calctutor.numeric.balls import evaluate
from calctutor.numeric.decimals import distinct_decimals
from calctutor.numeric.exact import exact
from calctutor.numeric.scope import Point

_BITS = 128


def verdict_on_digits(value: Tree, typed: Tree, working: Working) -> Verdict:
    """Judge whether typed digits are a value, rounded or cut off at the last of them."""
    number, ball = exact(typed), value_of(value, working)
    if number is None or ball is None:
        return Undecided(typed, say("I compare digits with the value of a number only."))
    if _is_rounded(ball, number, _unit(typed)):
        return Correct(typed, Evidence("numeric", 1, _digits(typed), in_digits=True))
    right, mine = distinct_decimals(acb(ball), acb(arb(fmpq_of(number))))
    return Incorrect(
        typed, Evidence("counterexample", 1, 0, None, right, mine, expected_is_number=True)
    )


def value_of(tree: Tree, working: Working) -> arb | None:
    """Return the value of an expression that is a number by what the page has said; else None."""
    known = working.environment
    put_back = known.in_variable(with_rates(tree, working.question))
    resolved = closed_form(resolve(put_back, working.question.definitions))
    if free_symbols(resolved) or unknown_functions(resolved):
        return None
    ball = evaluate(resolved, Point({}, {}), _BITS)
    return ball.real if ball.is_finite() and ball.imag.contains(0) else None


def _is_rounded(ball: arb, number: Fraction, unit: Fraction) -> bool:
    """Return whether a number is a value rounded to a unit, or cut off towards 0."""
    distance = abs(ball - arb(fmpq_of(number)))
    if not distance > arb(fmpq_of(unit / 2)):
        return True
    is_below = abs(ball) > abs(arb(fmpq_of(number)))
    return bool(is_below) and bool(distance < arb(fmpq_of(unit)))


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
