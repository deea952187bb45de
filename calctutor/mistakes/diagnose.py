"""From a wrong answer to the mistake behind it, where one explains it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from time import perf_counter

from calctutor.expr.tree import INFINITY, Derivative, Integral, Neg, Symbol, Tree
from calctutor.mistakes.backwards import integrated_instead, not_evaluated
from calctutor.mistakes.derivatives.search import derivative_mistakes
from calctutor.mistakes.general import constant_factor, sign_flipped
from calctutor.mistakes.integrals.search import integral_mistakes
from calctutor.mistakes.matching import Matcher
from calctutor.mistakes.mistake import Case, Mistake, Named
from calctutor.solving.slope import slope

_SECONDS = 0.4
"""After which the search ends, on whatever machine; ordinary problems take far less."""

_MOST_ALSO = 3


def diagnose(case: Case) -> Named | None:
    """The mistake that leads to the answer: the likeliest first, the others that fit beside it.

    None where no mistake explains the answer; then the counterexample has to speak for itself.
    """
    unfinished = next(not_evaluated(case), None)
    if unfinished is not None:
        return Named(unfinished.id, unfinished.message)
    matcher = _Compared.of(case)
    if not matcher.matcher.is_able and case.answer not in _INFINITE:
        return None
    end = perf_counter() + _SECONDS
    found: dict[str, Mistake] = {}
    for mistake in _mistakes(case):
        if perf_counter() > end:
            break
        if mistake.id not in found and matcher.fits(mistake):
            found[mistake.id] = mistake
    ordered = sorted(found.values(), key=lambda mistake: -mistake.likelihood)
    if not ordered:
        return None
    first, *others = ordered
    return Named(first.id, first.message, tuple(m.id for m in others[:_MOST_ALSO]))


@dataclass(frozen=True, slots=True)
class _Compared:
    """How answers are compared: antiderivatives by their derivatives, all else as it stands."""

    matcher: Matcher
    answer: Tree
    by: Symbol | None = None

    @staticmethod
    def of(case: Case) -> _Compared:
        match case.problem:
            case Integral(body, variable, None, _) | Integral(body, variable, _, None):
                answer = slope(case.answer, variable)
                return _Compared(Matcher(answer, body, case.given), case.answer, variable)
            case _:
                return _Compared(Matcher(case.answer, case.expected, case.given), case.answer)

    def fits(self, mistake: Mistake) -> bool:
        if self.answer in _INFINITE:
            return mistake.answer == self.answer
        wrong = mistake.answer if self.by is None else slope(mistake.answer, self.by)
        return self.matcher.fits(wrong)


_INFINITE = frozenset({INFINITY, Neg(INFINITY)})


def _mistakes(case: Case) -> Iterator[Mistake]:
    match case.problem:
        case Derivative():
            yield from derivative_mistakes(case.problem)
            yield from integrated_instead(case)
        case Integral():
            yield from integral_mistakes(case.problem, case)
        case _:
            pass
    yield from sign_flipped(case)
    yield from constant_factor(case)
