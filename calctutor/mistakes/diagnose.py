"""Diagnosis: from a wrong answer to the mistake that explains it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import chain

from msgspec import Struct

from calctutor.expr.prose import Prose, say
from calctutor.expr.rationals import rational
from calctutor.expr.tree import (
    NO_VALUE,
    WITHOUT_NUMBER,
    ZERO,
    Bracket,
    Derivative,
    Integral,
    Limit,
    Symbol,
    Tree,
    depends_on,
    free_symbols,
    substitute,
)
from calctutor.mistakes.at_point import mistakes_at_point
from calctutor.mistakes.backwards import another_order, integrated_instead, not_evaluated
from calctutor.mistakes.derivatives.pairs import pairs_of_mistakes
from calctutor.mistakes.derivatives.search import (
    mistakes_in_other_forms,
    mistakes_on_the_way,
    single_mistakes,
)
from calctutor.mistakes.existence import existence_mistakes
from calctutor.mistakes.general import constant_factor, sign_flipped
from calctutor.mistakes.integrals.definite import called_divergent
from calctutor.mistakes.integrals.new_letter import letter_kept
from calctutor.mistakes.integrals.search import integral_mistakes
from calctutor.mistakes.integrals.singularity import divergent_integral_mistakes
from calctutor.mistakes.kinds import (
    ANTIDERIVATIVE_DIVISOR_MISSING,
    ANTIDERIVATIVE_INNER_FACTOR_MISSING,
    ANTIDERIVATIVE_MULTIPLIED_NOT_DIVIDED,
    ANTIDERIVATIVE_OLD_EXPONENT,
    DEFINITE_INTEGRAND_EVALUATED,
    DEFINITE_LIMITS_ADDED,
    LOG_OF_DENOMINATOR,
    NO_VALUE_GIVEN_NUMBER,
    PARTS_V_FACTOR_MISSING,
    PRODUCT_OF_ANTIDERIVATIVES,
    VALUE_CALLED_NONE,
)
from calctutor.mistakes.limits.search import limit_mistakes
from calctutor.mistakes.linked import linked_mistakes
from calctutor.mistakes.matching import Matcher
from calctutor.mistakes.mistake import Case, Mistake, Named
from calctutor.numeric.compare import Agree, compare
from calctutor.rewriting.neat import neat
from calctutor.rewriting.shortening.length import length
from calctutor.solving.differentiation.linked.links import Links
from calctutor.solving.differentiation.slope import Slopes

_MOST_WRITTEN = 40_000
"""The greatest total `length` of the candidates tried; most searches end far sooner."""

_MOST_ALSO = 3


def diagnose(case: Case) -> Named | None:
    """Return the likeliest mistake that leads to the answer, with the kinds of others that fit.

    Return None if no mistake explains the answer; the counterexample then has to speak for itself.
    """
    unfinished = next(chain(not_evaluated(case), letter_kept(case)), None)
    if unfinished is not None:
        return Named(unfinished.kind, unfinished.message)
    compared = _Compared.of(case)
    if not compared.matcher.is_able and case.answer not in WITHOUT_NUMBER:
        return None
    return _first_that_fits(by_rarity(case), compared)


def diagnose_linked(case: Case, known: Links, put_in: Callable[[Tree], Tree]) -> Named | None:
    """Diagnose a wrong derivative of a quantity that equations link to others.

    `put_in` substitutes values, rates and formulas.
    """
    compared = _Compared.of(case)
    if not compared.matcher.is_able:
        return None
    groups = (linked_mistakes(known, put_in), sign_flipped(case), constant_factor(case))
    return _first_that_fits(groups, compared)


def _first_that_fits(groups: Iterable[Iterator[Mistake]], compared: _Compared) -> Named | None:
    written = 0
    for mistakes in groups:
        found: list[Mistake] = []
        for mistake in mistakes:
            written += length(mistake.answer)
            if written > _MOST_WRITTEN:
                break
            if _is_new(mistake, found) and compared.fits(mistake):
                found.append(mistake)
        if found:
            return _named(found, compared)
    return None


def _is_new(mistake: Mistake, found: Sequence[Mistake]) -> bool:
    return all(mistake.kind != earlier.kind for earlier in found)


def _named(found: list[Mistake], compared: _Compared) -> Named:
    first, *rest = sorted(found, key=lambda mistake: -mistake.likelihood)
    others = [mistake for mistake in rest if mistake.kind not in _TRUE_OF_ANY]
    besides = () if first.second is None else (first.second,)
    also = tuple(
        alternative.kind for alternative in rest if alternative.kind not in {first.kind, *besides}
    )
    message = first.message
    if others and compared.may_be_chance:
        guess = say("More than one slip leads to this number; perhaps it was this one. ")
        message = Prose((*guess.parts, *message.parts))
    elif compared.may_be_chance and _is_guess(first, compared.answer):
        guess = say("Perhaps this is how you came to this number. ")
        message = Prose((*guess.parts, *message.parts))
    return Named(first.kind, message, also[:_MOST_ALSO], besides)


def _is_guess(mistake: Mistake, answer: Tree) -> bool:
    """Return whether a number is so small that other ways may lead to it, too."""
    number = rational(neat(answer))
    if number is None or mistake.kind not in _GUESSED:
        return False
    return max(abs(number.numerator), number.denominator) <= _SMALL


_SMALL = 12

_GUESSED = frozenset(
    {
        ANTIDERIVATIVE_DIVISOR_MISSING,
        ANTIDERIVATIVE_OLD_EXPONENT,
        ANTIDERIVATIVE_MULTIPLIED_NOT_DIVIDED,
        ANTIDERIVATIVE_INNER_FACTOR_MISSING,
        DEFINITE_INTEGRAND_EVALUATED,
        DEFINITE_LIMITS_ADDED,
        LOG_OF_DENOMINATOR,
        PARTS_V_FACTOR_MISSING,
        PRODUCT_OF_ANTIDERIVATIVES,
    }
)
"""Kinds that describe what led to a number: the number itself does not show them."""

_TRUE_OF_ANY = frozenset({NO_VALUE_GIVEN_NUMBER, VALUE_CALLED_NONE})
"""Kinds that describe an answer, whatever led to it."""


class _Compared(Struct, frozen=True):
    """The comparison of candidates with the answer; antiderivatives by their derivatives."""

    matcher: Matcher
    answer: Tree
    by: Symbol | None = None
    is_limit: bool = False
    is_integral: bool = False

    @staticmethod
    def of(case: Case) -> _Compared:
        match case.problem:
            case Integral(body, variable, None, _) | Integral(body, variable, _, None):
                # The derivative stays unevaluated: the rules may not cover an arbitrary answer.
                answer = Derivative(case.answer, variable)
                return _Compared(Matcher(answer, body, case.given), case.answer, variable)
            case _:
                right = None if case.expected in WITHOUT_NUMBER else case.expected
                matcher = Matcher(case.answer, right, case.given)
                return _Compared(
                    matcher,
                    case.answer,
                    is_limit=isinstance(case.problem, Limit),
                    is_integral=isinstance(case.problem, Integral),
                )

    @property
    def may_be_chance(self) -> bool:
        """Whether the answer is a number, which other ways lead to, too; as of definite integrals.

        Messages on limits hold whatever led to the number.
        """
        if self.by is not None or self.is_limit or self.answer in WITHOUT_NUMBER:
            return False
        expected = self.matcher.expected
        if expected is None or not free_symbols(expected):
            return not free_symbols(self.answer) or self.is_integral
        return self.is_integral and not free_symbols(self.answer)

    def fits(self, mistake: Mistake) -> bool:
        if self.answer in WITHOUT_NUMBER or mistake.answer in WITHOUT_NUMBER:
            return mistake.answer == self.answer
        if self.by is None:
            return self.matcher.fits(mistake.answer)
        varies = depends_on(mistake.answer, self.by.name)
        if not varies and not self._is_constant(mistake.answer):
            return False
        return self.matcher.fits(Slopes(self.by).of(mistake.answer))

    def _is_constant(self, wrong: Tree) -> bool:
        """Return whether the answer is the constant `wrong`; all constants have derivative 0."""
        assert self.matcher.expected is not None
        of_integration = free_symbols(self.answer) - free_symbols(self.matcher.expected)
        bare = substitute(self.answer, dict.fromkeys(of_integration, ZERO))
        return isinstance(compare(bare, wrong, self.matcher.given, points=2), Agree)


def said_to_have_no_value(case: Case) -> Iterator[Mistake]:
    """Say that there is no value: of an integral, that it diverges."""
    yield from existence_mistakes(case)
    match case.problem:
        case Integral(_, _, lower, upper) if lower is not None and upper is not None:
            yield from called_divergent(case.problem, case)


def by_rarity(case: Case) -> Iterator[Iterator[Mistake]]:
    """Yield groups of mistakes, common ones first; stop at the first group in which one fits."""
    match case.problem:
        case Limit():
            yield limit_mistakes(case.problem, case)
            yield sign_flipped(case)
        case _ if case.answer == NO_VALUE != case.expected:
            yield said_to_have_no_value(case)
            return
        case Integral() if case.expected in WITHOUT_NUMBER:
            yield divergent_integral_mistakes(case.problem, case)
            yield sign_flipped(case)
        case Derivative():
            yield chain(
                another_order(case.problem),
                single_mistakes(case.problem),
                mistakes_on_the_way(case.problem),
            )
            yield integrated_instead(case)
            yield mistakes_in_other_forms(case.problem)
            yield sign_flipped(case)
            if depends_on(neat(case.answer), case.problem.variable.name):
                yield pairs_of_mistakes(case.problem)
        case Bracket(Derivative() as inner, _, None):
            yield mistakes_at_point(case.problem, inner)
            yield sign_flipped(case)
        case Integral():
            yield from integral_mistakes(case.problem, case)
        case _:
            yield sign_flipped(case)
    yield constant_factor(case)
