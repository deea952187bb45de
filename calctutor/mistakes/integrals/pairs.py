"""Pairs of mistakes in an integral: a lost sign with another slip, or slips in two terms."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations, islice

from calctutor.expr.prose import Prose, say
from calctutor.expr.tree import ONE, Div, Neg, Tree, add
from calctutor.mistakes.integrals.term import Integrated
from calctutor.mistakes.kinds import CONSTANT_FACTOR_DROPPED, SIGN_FLIPPED, Kind
from calctutor.mistakes.mistake import Mistake, Slip

_LESS_FOR_TWO = 0.4
_MOST_SIGNS = 16
_MOST_DOUBLE = 20
_MOST_IN_A_TERM = 5
_MOST_PAIRS = 100


def pairs_of_mistakes(terms: Sequence[Integrated]) -> Iterator[Mistake]:
    """Yield answers with two mistakes: ∫ sin 3x dx → cos 3x lacks the inner factor and the sign."""
    for at, term in enumerate(terms):
        rest = [kept.right for k, kept in enumerate(terms) if k != at]
        for slip in islice(_likeliest(term.double), _MOST_DOUBLE):
            yield _combined(slip, add(*rest, slip.wrong), _another(slip.second), slip.second)
        for slip in islice(_likeliest(term.slips), _MOST_SIGNS):
            if slip.kind != SIGN_FLIPPED:
                note = say(" And look at the sign, too.")
                yield _combined(slip, add(*rest, Neg(slip.wrong)), note, SIGN_FLIPPED)
        yield from _without_factor(term, rest)
    yield from islice(_in_two_terms(terms), _MOST_PAIRS)


def _without_factor(term: Integrated, rest: Sequence[Tree]) -> Iterator[Mistake]:
    """Drop the constant factor after another slip: ∫ 5 cos 3x dx → sin 3x."""
    if term.factor in (ONE, Neg(ONE)):
        return
    for slip in islice(_likeliest(term.slips), _MOST_IN_A_TERM):
        if slip.kind != CONSTANT_FACTOR_DROPPED:
            answer = add(*rest, Div(slip.wrong, term.factor))
            note = _another(CONSTANT_FACTOR_DROPPED)
            yield _combined(slip, answer, note, CONSTANT_FACTOR_DROPPED)


def _another(second: Kind | None) -> Prose:
    assert second is not None
    return Prose((f" There is a second slip: {second.done}.",))


def _in_two_terms(terms: Sequence[Integrated]) -> Iterator[Mistake]:
    for (i, first), (j, second) in combinations(enumerate(terms), 2):
        rest = [kept.right for k, kept in enumerate(terms) if k not in {i, j}]
        for first_slip in islice(_likeliest(first.slips), _MOST_IN_A_TERM):
            for second_slip in islice(_likeliest(second.slips), _MOST_IN_A_TERM):
                if first_slip.kind != second_slip.kind:
                    answer = add(*rest, first_slip.wrong, second_slip.wrong)
                    note = say(
                        f" There is a second slip, in another term: {second_slip.kind.done}."
                    )
                    yield _combined(first_slip, answer, note, second_slip.kind)


def _likeliest(slips: Sequence[Slip]) -> Iterator[Slip]:
    return iter(sorted(slips, key=lambda slip: -slip.likelihood))


def _combined(slip: Slip, answer: Tree, more: Prose, second: Kind | None = None) -> Mistake:
    message = Prose((*slip.message.parts, *more.parts))
    return Mistake(slip.kind, answer, message, slip.likelihood * _LESS_FOR_TWO, second)
