"""The question that a state is at, whichever kind of step it belongs to."""

from __future__ import annotations

from typing import TypeAlias, assert_never

from calctutor.checking.question import Question
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
    """The question that an answer belongs to: the open one, or the last one that was closed.

    None where the step asks nothing.
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


def current_question(state: State) -> Question | None:
    """What a typed answer is compared with; None where mathematics is not asked for."""
    match asked(state):
        case Query() | Blank() as typed:
            return typed.question()
        case Choice() | None:
            return None


def likely_wrong(state: State) -> tuple[WrongAnswer, ...]:
    """The wrong answers that the lesson has a message for."""
    match asked(state):
        case Query(wrong=wrong) | Blank(wrong=wrong):
            return wrong
        case Choice() | None:
            return ()
