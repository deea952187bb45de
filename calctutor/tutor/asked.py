"""The question that a state asks, for every kind of step."""

from __future__ import annotations

from typing import TypeAlias, assert_never

from calctutor.checking.question import Question
from calctutor.expr.tree import Tree
from calctutor.lessons.lesson import (
    Ask,
    Blank,
    Choice,
    Choose,
    DerivationStep,
    Explain,
    Explore,
    Query,
    WrongAnswer,
)
from calctutor.tutor.state import State

Asked: TypeAlias = Query | Choice | Blank


def asked(state: State) -> Asked | None:
    """Return the question that an answer belongs to: the open one, or the last one closed.

    Return None if the step asks nothing.
    """
    index = state.question
    if index is None:
        return None
    match state.step:
        case Ask(query=own, variant=variant):
            return variant if index else own
        case Choose(choice=own_choice, variant=similar):
            return similar if index else own_choice
        case DerivationStep(lines=lines, blanks=blanks):
            return lines[blanks[index]].blank
        case Explain() | Explore():
            return None
        case _:
            assert_never(state.step)


def line_asked(state: State) -> Tree | None:
    """Return the line of a derivation that is to be filled in, with its blank; None elsewhere."""
    match state.step:
        case DerivationStep(lines=lines, blanks=blanks) if state.question is not None:
            return lines[blanks[state.question]].shown
        case _:
            return None


def current_question(state: State) -> Question | None:
    """Return the question for judging a typed answer; None if no mathematics is asked for."""
    match asked(state):
        case Query() | Blank() as typed:
            return typed.question()
        case Choice() | None:
            return None


def likely_wrong(state: State) -> tuple[WrongAnswer, ...]:
    """Return the wrong answers for which the lesson has a message."""
    match asked(state):
        case Query(wrong=wrong) | Blank(wrong=wrong):
            return wrong
        case Choice() | None:
            return ()
