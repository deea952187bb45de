"""Mistakes in the operation itself: the inverse one, the wrong order, or bounds left out."""

from __future__ import annotations

from collections.abc import Iterator

from calctutor.expr.prose import say
from calctutor.expr.tree import Derivative, Integral, Tree, depends_on
from calctutor.mistakes import kinds
from calctutor.mistakes.mistake import Case, Mistake
from calctutor.numeric.compare import Agree, compare

_FEW = 4


def integrated_instead(case: Case) -> Iterator[Mistake]:
    """Integrate instead of differentiating: (sin 2x)′ → −cos(2x)/2."""
    match case.problem:
        case Derivative(body, variable, 1) if _agree(Derivative(case.answer, variable), body, case):
            message = say(
                "That is an antiderivative of {f}. A derivative is asked for: how fast does {f}"
                " change?",
                f=body,
            )
            yield Mistake(kinds.INTEGRATED_INSTEAD, case.answer, message)
        case _:
            return


def not_evaluated(case: Case) -> Iterator[Mistake]:
    """Give an antiderivative for a definite integral: ∫₀¹ x eˣ dx → (x − 1) eˣ."""
    match case.problem:
        case Integral(body, variable, lower, upper) if (
            lower is not None
            and upper is not None
            and depends_on(case.answer, variable.name)
            and not depends_on(case.problem, variable.name)
            and _agree(Derivative(case.answer, variable), body, case)
        ):
            message = say(
                "That is an antiderivative, and a good one. With bounds the integral is a number:"
                " what is the antiderivative worth at each of them?"
            )
            yield Mistake(kinds.DEFINITE_NOT_EVALUATED, case.answer, message)
        case _:
            return


def is_of_another_order(case: Case) -> bool:
    """Return whether the answer is a derivative of another order: (x⁴)″ → 4x³, or 24x."""
    match case.problem:
        case Derivative(body, variable, order) if order > 1:
            orders = (*range(1, order), order + 1)
            return any(_agree(case.answer, Derivative(body, variable, k), case) for k in orders)
        case _:
            return False


def _agree(left: Tree, right: Tree, case: Case) -> bool:
    return isinstance(compare(left, right, case.given, points=_FEW), Agree)
