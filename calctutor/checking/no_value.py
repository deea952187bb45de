"""Answers that say that there is no value, such as `does not exist`."""

from __future__ import annotations

from calctutor.checking.question import Question
from calctutor.checking.sameness import Different, Same, Sameness, Unknown, open_integrals
from calctutor.checking.verdict import Evidence
from calctutor.checking.worked_value import NoNumber, WorkingOut
from calctutor.expr.prose import Prose, say
from calctutor.expr.tree import INFINITY, NO_VALUE, Integral, Limit, Neg, Tree
from calctutor.numeric.balls import is_undefined_at
from calctutor.numeric.compare import has_value
from calctutor.numeric.points import names_in, sample
from calctutor.numeric.program import values_on_one_side
from calctutor.numeric.scope import scope_of

_PROVED = Evidence("algebra")
_REFUTED = Evidence("counterexample")
_POINTS = 12


def compare_no_value(answer: Tree, expected: Tree, question: Question) -> Sameness:
    """Compare an answer with what is expected, where one of the two says that there is no value.

    Where the value is ∞ or −∞ the words are right, with a note. A limit at a point with values on
    one side only may be said not to exist, since books differ.
    """
    if answer == expected:
        return Same(Evidence("identical"))
    if expected == NO_VALUE:
        return Different(_REFUTED)
    if isinstance(expected, Limit) and _has_one_side(expected, question):
        return Same(_PROVED, (_ON_ONE_SIDE,))
    work = WorkingOut(tuple(question.given))
    ending = work.no_number(expected) if isinstance(expected, Integral | Limit) else None
    if ending is not None:
        return Same(_PROVED, (ending.why, *_infinite(ending)))
    closed = work.closed_form(expected)
    if open_integrals(expected) or has_value(closed, question.given):
        return Different(_REFUTED, (_HAS_ONE,))
    if _is_undefined(expected, question):
        return Same(_PROVED)
    return Unknown(say("I could not find out whether it has a value."))


def may_oscillate(question: Question) -> bool:
    """Return whether what is asked for may lack a value because it oscillates.

    It does not where the value is ∞ or −∞, nor where a limit is taken from one side.
    """
    expected = question.expected
    if not isinstance(expected, Integral | Limit):
        return True
    if isinstance(expected, Limit) and _has_one_side(expected, question):
        return False
    ending = WorkingOut(tuple(question.given)).no_number(expected)
    return ending is None or ending.infinity not in {INFINITY, Neg(INFINITY)}


def note_on_side(expected: Tree, question: Question) -> tuple[Prose, ...]:
    """Return the note for a limit at a point with values on one side only."""
    if isinstance(expected, Limit) and _has_one_side(expected, question):
        return (say("There are values on one side only, from which the limit is taken."),)
    return ()


def _has_one_side(limit: Limit, question: Question) -> bool:
    names, unknown = names_in((limit,))
    points = list(sample(names, unknown, question.given, "", 1))
    return bool(points) and values_on_one_side(limit, scope_of(points[0]))


def _infinite(ending: NoNumber) -> tuple[Prose, ...]:
    if ending.infinity not in {INFINITY, Neg(INFINITY)}:
        return ()
    return (say("More exactly, it is {infinity}.", infinity=ending.infinity),)


def _is_undefined(tree: Tree, question: Question) -> bool:
    names, unknown = names_in((tree,))
    points = list(sample(names, unknown, question.given, "", _POINTS))
    return bool(points) and all(is_undefined_at(tree, point) for point in points)


_HAS_ONE = say("It has a value.")
_ON_ONE_SIDE = say(
    "Some books say so, since there are values on one side only; others take the limit from there."
)
