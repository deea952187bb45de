"""From a wrong answer to the mistake behind it, where one explains it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from time import process_time

from calctutor.expr.prose import Prose, say
from calctutor.expr.tree import (
    INFINITY,
    ZERO,
    Derivative,
    Integral,
    Neg,
    Symbol,
    Tree,
    free_symbols,
    substitute,
)
from calctutor.mistakes.backwards import integrated_instead, is_of_another_order, not_evaluated
from calctutor.mistakes.derivatives.search import (
    mistakes_in_other_forms,
    mistakes_on_the_way,
    pairs_of_mistakes,
    single_mistakes,
)
from calctutor.mistakes.general import constant_factor, sign_flipped
from calctutor.mistakes.integrals.search import integral_mistakes
from calctutor.mistakes.matching import Matcher
from calctutor.mistakes.mistake import Case, Mistake, Named
from calctutor.numeric.compare import Agree, compare
from calctutor.solving.slope import slope

_SECONDS = 0.25
"""Of computing, after which the search ends, however busy the machine; most take far less."""

_MOST_ALSO = 3


def diagnose(case: Case) -> Named | None:
    """The mistake that leads to the answer: the likeliest first, the others that fit beside it.

    None where no mistake explains the answer; then the counterexample has to speak for itself.
    """
    unfinished = next(not_evaluated(case), None)
    if unfinished is not None:
        return Named(unfinished.id, unfinished.message)
    if is_of_another_order(case):
        return None
    compared = _Compared.of(case)
    if not compared.matcher.is_able and case.answer not in _INFINITE:
        return None
    end = process_time() + _SECONDS
    for mistakes in by_rarity(case):
        found = _that_fit(mistakes, compared, end)
        if found:
            return _named(found, compared)
    return None


def _that_fit(mistakes: Iterator[Mistake], compared: _Compared, end: float) -> list[Mistake]:
    found: list[Mistake] = []
    for mistake in mistakes:
        if process_time() > end:
            break
        if all(mistake.id != other.id for other in found) and compared.fits(mistake):
            found.append(mistake)
    return found


def _named(found: list[Mistake], compared: _Compared) -> Named:
    first, *others = sorted(found, key=lambda mistake: -mistake.likelihood)
    names = [first.beside, *(other.id for other in others)]
    also = tuple(dict.fromkeys(name for name in names if name not in {"", first.id}))
    message = first.message
    if others and compared.is_number:
        guess = say("More than one slip leads to this number; perhaps it was this one. ")
        message = Prose((*guess.parts, *message.parts))
    return Named(first.id, message, also[:_MOST_ALSO])


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
                # Not the rules: an answer may be anything.
                answer = Derivative(case.answer, variable)
                return _Compared(Matcher(answer, body, case.given), case.answer, variable)
            case _:
                return _Compared(Matcher(case.answer, case.expected, case.given), case.answer)

    @property
    def is_number(self) -> bool:
        """Whether a number is the answer: of a definite integral without parameters."""
        return self.by is None and not free_symbols(self.matcher.expected)

    def fits(self, mistake: Mistake) -> bool:
        if self.answer in _INFINITE:
            return mistake.answer == self.answer
        if self.by is None:
            return self.matcher.fits(mistake.answer)
        wrong = slope(mistake.answer, self.by)
        if wrong == ZERO and not self._is_constant(mistake.answer):
            return False
        return self.matcher.fits(wrong)

    def _is_constant(self, wrong: Tree) -> bool:
        """Whether the answer is that constant; all constants have the derivative 0."""
        of_integration = free_symbols(self.answer) - free_symbols(self.matcher.expected)
        bare = substitute(self.answer, dict.fromkeys(of_integration, ZERO))
        return isinstance(compare(bare, wrong, self.matcher.given, points=2), Agree)


_INFINITE = frozenset({INFINITY, Neg(INFINITY)})


def by_rarity(case: Case) -> Iterator[Iterator[Mistake]]:
    """The mistakes in groups; the next group is only looked at where nothing in the last fits."""
    match case.problem:
        case Derivative():
            yield single_mistakes(case.problem)
            yield integrated_instead(case)
            yield mistakes_on_the_way(case.problem)
            yield mistakes_in_other_forms(case.problem)
            yield sign_flipped(case)
            yield pairs_of_mistakes(case.problem)
        case Integral():
            yield from integral_mistakes(case.problem, case)
        case _:
            yield sign_flipped(case)
    yield constant_factor(case)
