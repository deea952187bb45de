"""Moves: the part of an event that changes a state, and the state that results."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum
from typing import TypeAlias, assert_never

from msgspec import Struct
from msgspec.structs import replace

from calctutor.checking.normal_order import normal_order
from calctutor.checking.verdict import (
    Correct,
    Incomplete,
    Incorrect,
    Undecided,
    Unreadable,
    Verdict,
)
from calctutor.lessons.lesson import Choice, Explore
from calctutor.printing.ascii_form import ascii_form
from calctutor.tutor.asked import asked
from calctutor.tutor.events import (
    Again,
    Back,
    Chosen,
    Event,
    GoTo,
    Help,
    Hint,
    Judged,
    LineFollows,
    Next,
    Plot,
    Quit,
    Redo,
    Remark,
    Show,
    Skip,
    Spoken,
    Tried,
    Undo,
)
from calctutor.tutor.outcome import Outcome
from calctutor.tutor.state import State, Tries, fresh_work, result


class Judgement(StrEnum):
    """The kind of a verdict."""

    CORRECT = "correct"
    INCOMPLETE = "incomplete"
    INCORRECT = "incorrect"
    UNREADABLE = "unreadable"
    UNDECIDED = "undecided"


class Answered(Struct, frozen=True):
    """An answer, as the state remembers it.

    `key` is equal for answers that differ only in the order of terms and factors.
    """

    judgement: Judgement
    key: str
    chosen: bool = False


class Written(Struct, frozen=True):
    """A line of a derivation that was accepted."""

    text: str


Move: TypeAlias = Answered | Written | Undo | Hint | Show | Skip | Back | Next | GoTo | Redo


def move_of(state: State, event: Event) -> Move | None:
    """Return the part of an event that changes the state; None if it changes nothing."""
    match event:
        case Judged(_, verdict):
            return Answered(judgement(verdict), answer_key(verdict))
        case Chosen(option):
            question = asked(state)
            if not isinstance(question, Choice) or not 0 <= option < len(question.options):
                return None
            right = option == question.right
            kind = Judgement.CORRECT if right else Judgement.INCORRECT
            return Answered(kind, option_key(option), chosen=True)
        case LineFollows(text):
            return Written(text)
        case Undo() | Hint() | Show() | Skip() | Back() | Next() | GoTo() | Redo():
            return event
        case Tried() | Remark() | Help() | Again() | Plot() | Spoken() | Quit():
            return None
        case _:
            assert_never(event)


def judgement(verdict: Verdict) -> Judgement:
    match verdict:
        case Correct():
            return Judgement.CORRECT
        case Incomplete():
            return Judgement.INCOMPLETE
        case Incorrect(meant_right=True):
            return Judgement.INCOMPLETE
        case Incorrect():
            return Judgement.INCORRECT
        case Unreadable():
            return Judgement.UNREADABLE
        case Undecided():
            return Judgement.UNDECIDED
        case _:
            assert_never(verdict)


def answer_key(verdict: Verdict) -> str:
    """Return a key that identifies an answer: ASCII in normal order, empty if unreadable."""
    if isinstance(verdict, Unreadable):
        return ""
    return ascii_form(normal_order(verdict.reading))


def option_key(option: int) -> str:
    """Return the key of an option among the wrong answers that were given."""
    return f"option {option + 1}"


def moved(state: State, move: Move) -> State:
    """Return the state after a move; `state` itself if the move doesn't apply to it."""
    match move:
        case Back():
            if state.finished:
                return replace(state, finished=False)
            return replace(state, position=max(0, state.position - 1))
        case GoTo(step):
            index = state.lesson.index(step)
            if index is None:
                return state
            return replace(state, position=index, finished=False, to_redo=None)
        case Redo():
            return _again(state) if state.finished else state
        case _ if state.finished:
            return state
        case Next():
            return _next(state)
        case Skip():
            waits = result(state.step, state.current).outcome is Outcome.OPEN
            work = replace(state.current, skipped=True) if waits else state.current
            return _onward(state.with_work(work))
        case Answered() | Written() | Undo() | Hint() | Show():
            return _at_question(state, move)
        case _:
            assert_never(move)


def _next(state: State) -> State:
    if state.phase == "asking":
        return state
    read = state.with_work(replace(state.current, read=True))
    stays = state.phase == "exploring" and isinstance(state.step, Explore) and state.step.after
    return read if stays else _onward(read)


def _again(state: State) -> State:
    """Return the state that asks the missed questions again, one after another."""
    missed = [index for index, result in enumerate(state.results) if result.missed]
    return _asking_again(replace(state, finished=False), missed) if missed else state


def _asking_again(state: State, positions: Sequence[int]) -> State:
    """Return the state that asks the first of some steps as if nothing was done at it."""
    first, *rest = positions
    there = replace(state, position=first, to_redo=tuple(rest))
    return there.with_work(fresh_work(there.step))


def _onward(state: State) -> State:
    if state.to_redo is not None:
        return _asking_again(state, state.to_redo) if state.to_redo else state.at_end()
    if state.position + 1 == len(state.lesson.steps):
        return state.at_end()
    return replace(state, position=state.position + 1)


def _at_question(state: State, move: Answered | Written | Undo | Hint | Show) -> State:
    """Return the state after a move at the open question; unchanged if no question is open."""
    index, question = state.open_question, asked(state)
    if index is None or question is None:
        return state
    tries = state.current.questions[index]
    match move:
        case Show():
            return state.with_tries(index, replace(tries, shown=True))
        case Hint():
            hints = min(tries.hints + 1, len(question.hints))
            return state.with_tries(index, replace(tries, hints=hints))
        case Written(text):
            return state.with_tries(index, replace(tries, lines=(*tries.lines, text)))
        case Undo():
            return state.with_tries(index, replace(tries, lines=tries.lines[:-1]))
        case Answered(chosen=chosen):
            fits = chosen == isinstance(question, Choice)
            return state.with_tries(index, _answered(tries, move)) if fits else state
        case _:
            assert_never(move)


def _answered(tries: Tries, answer: Answered) -> Tries:
    match answer.judgement:
        case Judgement.CORRECT:
            return replace(tries, right=True)
        case Judgement.INCOMPLETE | Judgement.INCORRECT as kind:
            earlier = tuple(key for key in tries.seen if key != answer.key)
            is_new = len(earlier) == len(tries.seen)
            wrong = tries.wrong + (is_new and kind is Judgement.INCORRECT)
            return replace(tries, wrong=wrong, seen=(*earlier, answer.key))
        case Judgement.UNREADABLE | Judgement.UNDECIDED:
            return tries
        case _:
            assert_never(answer.judgement)
