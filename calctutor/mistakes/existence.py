"""A number where there is none, and none where there is one."""

from __future__ import annotations

from collections.abc import Iterator

from calctutor.expr.prose import Prose, say
from calctutor.expr.tree import (
    INFINITE,
    INFINITY,
    NO_VALUE,
    WITHOUT_NUMBER,
    ZERO,
    Integral,
    Limit,
    Neg,
    Tree,
    free_symbols,
    substitute,
)
from calctutor.mistakes import kinds
from calctutor.mistakes.mistake import Case, Mistake
from calctutor.numeric.compare import has_value
from calctutor.solving.limits.value import is_far_out


def existence_mistakes(case: Case) -> Iterator[Mistake]:
    """Give a number where there is none, or say that there is none where there is one."""
    if case.expected not in WITHOUT_NUMBER:
        if case.answer == case.expected and not _looks_undefined(case):
            return
        likelihood = 2.0 if isinstance(case.problem, Limit) else 8.5
        why = _why_called_none(case.problem)
        yield Mistake(kinds.VALUE_CALLED_NONE, NO_VALUE, why, likelihood)
    elif (answer := _number_given(case)) is not None:
        message = values_to_try(case.problem, answer)
        yield Mistake(kinds.NO_VALUE_GIVEN_NUMBER, answer, message, 1.0)


def _looks_undefined(case: Case) -> bool:
    """Return whether something about a limit suggests that there is none."""
    match case.problem:
        case Limit(body, x, point, "") if not is_far_out(case.problem):
            return not has_value(substitute(body, {x.name: point}), case.given)
        case _:
            return True


def _number_given(case: Case) -> Tree | None:
    """Return the answer if it is a number, or ∞ where there is no limit; 0 if none was given."""
    if case.answer in {case.expected, NO_VALUE}:
        return ZERO
    if case.answer in INFINITE:
        return case.answer if case.expected == NO_VALUE else None
    return None if free_symbols(case.answer) - free_symbols(case.problem) else case.answer


def values_to_try(problem: Tree, answer: Tree) -> Prose:
    """Suggest how to test a number given for a limit or an integral, whether it has one or not."""
    match problem:
        case Limit(body, x, Neg(point)) if point == INFINITY:
            return say(
                "Put values of {x} further and further to the left into {it}, such as −10 and −100:"
                " do the results come close to one number? Compare them with your {answer}.",
                x=x,
                it=body,
                answer=answer,
            )
        case Limit(body, x, _) if is_far_out(problem):
            return say(
                "Put ever larger values of {x} into {it}: do the results come close to one number,"
                " and stay close to it? Compare them with your {answer}.",
                x=x,
                it=body,
                answer=answer,
            )
        case Limit(body, x, point):
            return say(
                "Put values of {x} closer and closer to {p} into {it}, on each side that counts: do"
                " the results come close to one number? Compare them with your {answer}.",
                x=x,
                p=point,
                it=body,
                answer=answer,
            )
        case Integral(body, x, lower, upper) if {lower, upper} & INFINITE:
            return say(
                "Integrate {it} up to a finite bound first, and then move that bound out: what does"
                " the value do?",
                it=body,
            )
        case Integral(body):
            return say(
                "Look for a place between the bounds, or at one of them, where {it} has no value."
                " Stop the integral short of it: what does the area do as you come closer?",
                it=body,
            )
        case _:
            return say("Is every step to {answer} allowed? Look at each one.", answer=answer)


def _why_called_none(problem: Tree) -> Prose:
    match problem:
        case Limit(body, x, _, side) if side:
            return say(
                "Only one side counts here. Put in values of {x} closer and closer to {p} on that"
                " side: what do the results of {it} come close to?",
                x=x,
                p=problem.point,
                it=body,
            )
        case Limit(body, x, _) if is_far_out(problem):
            return say(
                "Parts of {it} may grow without bound, or never settle, and the whole can still"
                " come close to a number. Put in large values of {x}: what do the results do?",
                it=body,
                x=x,
            )
        case Limit(body, x, point):
            return say(
                "It does not matter whether {it} has a value at {p} itself. What counts is what it"
                " comes close to, on both sides. Put in values of {x} close to {p}: what do the"
                " results do?",
                it=body,
                x=x,
                p=point,
            )
        case Integral(body, _, lower, upper) if {lower, upper} & INFINITE:
            return say(
                "The interval has no end, but the area can still be a number. Integrate {it} up to"
                " a bound first: what happens to the value as that bound moves out?",
                it=body,
            )
        case Integral(body):
            return say(
                "Where does {it} keep the integral from having a value? If it has no value at a"
                " place, stop short of that place, and see what the area does as you come closer.",
                it=body,
            )
        case _:
            return say(
                "What keeps {it} from having a value? Take its parts one by one.", it=problem
            )
