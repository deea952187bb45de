"""Reading of what a learner types, by the same readers that judge it, and without judging."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TypeAlias

from calctutor.checking import reading
from calctutor.checking.verdict import Unreadable
from calctutor.checking.working import typed
from calctutor.expr.tree import Relation, Tree
from calctutor.lessons.lesson import Explore, Query
from calctutor.tutor.asked import asked, current_question
from calctutor.tutor.events import Tried
from calctutor.tutor.judging import rebuilt_working, tried
from calctutor.tutor.state import State

Formulas: TypeAlias = tuple[Tree | Relation, ...]
Reader: TypeAlias = Callable[[str], Formulas]
"""From a text to its expressions, joined by =, and its equations.

Raises UnreadableError, with a place in the text.
"""


def reader_for(state: State) -> Reader | None:
    """Return the reader of what can be typed in a state; None if no mathematics is asked for.

    The lines of a derivation that were typed before are judged here, and not by the reader.
    """
    if isinstance(state.step, Explore):
        return partial(_value, state.step)
    question = current_question(state)
    if question is None or state.phase != "asking":
        return None
    query = asked(state)
    if not isinstance(query, Query) or not query.by_lines:
        return partial(reading.as_read, question)
    return partial(typed.as_read, rebuilt_working(query, state.written))


def _value(explore: Explore, text: str) -> Formulas:
    found = tried(explore, text)
    if isinstance(found, Tried):
        return (found.value,)
    assert isinstance(found.verdict, Unreadable)
    raise found.verdict.error


def names_of(state: State) -> frozenset[str]:
    """Return the names in the question of a state, and those that the lesson declares."""
    question = current_question(state)
    if question is None:
        return frozenset()
    return reading.own_names(question)
