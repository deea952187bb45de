"""Mistakes in the operation itself: the inverse one, the wrong order, or bounds left out."""

from __future__ import annotations

from collections.abc import Iterator

from calctutor.expr.prose import Prose, say
from calctutor.expr.tree import Derivative, Integral, Tree, depends_on
from calctutor.mistakes import kinds
from calctutor.mistakes.mistake import Case, Mistake
from calctutor.numeric.compare import Agree, compare
from calctutor.solving.differentiation.slope import slope

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


def another_order(problem: Derivative) -> Iterator[Mistake]:
    """Give a derivative of another order: (x⁴)″ → 4x³, or 24x."""
    lines = [slope(problem.body, problem.variable)] if problem.order > 1 else []
    for _ in range(problem.order if lines else 0):
        lines.append(slope(lines[-1], problem.variable))
    for order, answer in enumerate(lines, 1):
        if order != problem.order:
            message = _order_message(problem, order)
            yield Mistake(kinds.DERIVATIVE_FIRST_GIVEN_AS_SECOND, answer, message, 9.9)


def _order_message(problem: Derivative, order: int) -> Prose:
    if order > problem.order:
        return say(
            "You differentiated {f} once too often. How many times is it to be differentiated?",
            f=problem.body,
        )
    if problem.order - order == 1:
        text = "That is right for the {name} derivative of {f}. Differentiate that once more."
    else:
        text = "That is the {name} derivative of {f}. Which derivative is asked for?"
    return say(text.replace("{name}", _ORDINALS.get(order, "last but one")), f=problem.body)


_ORDINALS = {1: "first", 2: "second", 3: "third", 4: "fourth", 5: "fifth"}


def _agree(left: Tree, right: Tree, case: Case) -> bool:
    return isinstance(compare(left, right, case.given, points=_FEW), Agree)
