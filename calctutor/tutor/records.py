"""Stored records of a session, and the session replayed from them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Protocol, TypeAlias, assert_never

from msgspec import Struct
from msgspec.structs import replace

from calctutor.checking.verdict import Correct, Incomplete, Incorrect, Unreadable
from calctutor.expr.tree import Tree
from calctutor.expr.work import TooMuchWorkError, limited_to
from calctutor.lessons.lesson import Lesson, Query
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
from calctutor.tutor.moves import (
    Answered,
    Judgement,
    Move,
    Written,
    answer_key,
    judgement,
    move_of,
    moved,
    option_key,
)
from calctutor.tutor.state import State, fresh

Detail: TypeAlias = Mapping[str, str | int | bool | Sequence[str] | None]


_MOST_WORK = 1_500_000
"""The units of work that looking for the mistakes that could have been made may take."""


class Stored(Protocol):
    """A record as read back from storage."""

    @property
    def step(self) -> str: ...
    @property
    def kind(self) -> str: ...
    @property
    def detail(self) -> Mapping[str, object]: ...


class Record(Struct, frozen=True):
    """One event as stored: the step at which it happened, its kind, and the details for JSON."""

    step: str
    kind: str
    detail: Detail


def to_record(state: State, event: Event) -> Record:
    """Convert an event to a record; `state` is the state in which it happened.

    A right answer has the mistakes that could have been made, so that it helps to outgrow them.
    """
    kind, detail = _kind_and_detail(state, event)
    match event:
        case Judged(verdict=Correct(reading)):
            detail = {**detail, "pitfalls": _pitfalls(state, reading)}
    return Record(state.step.id, kind, detail)


def bare_record(state: State, event: Event) -> Record:
    """Convert an event to a record without what its problem tells."""
    kind, detail = _kind_and_detail(state, event)
    return Record(state.step.id, kind, detail)


def _pitfalls(state: State, right: Tree) -> tuple[str, ...]:
    question = asked(state)
    if not isinstance(question, Query) or question.problem is None:
        return ()
    # Imported late: until something is answered, the catalogue of mistakes is not needed.
    from calctutor.practice.pitfalls import possible_mistakes

    try:
        with limited_to(_MOST_WORK):
            return possible_mistakes(question.problem, right)
    except (ArithmeticError, LookupError, RecursionError, TooMuchWorkError, ValueError):
        # A lesson may ask anything, so any rule may fail on it.
        return ()


def resume(lesson: Lesson, records: Iterable[Stored]) -> State:
    """Replay stored events and return the resulting state.

    The lesson may have been edited since: events that no longer fit are skipped.
    """
    state = fresh(lesson)
    for record in records:
        position = lesson.index(record.step)
        move = _move(record)
        if position is None or move is None:
            continue
        if position != state.position:
            state = replace(state, position=position, finished=False)
        state = moved(state, move)
    return state


def _kind_and_detail(state: State, event: Event) -> tuple[str, Detail]:
    match event:
        case Judged():
            return "answer", _answer_detail(state, event)
        case Chosen(option):
            move = move_of(state, event)
            verdict = move.judgement.value if isinstance(move, Answered) else None
            return "choice", {"option": option, "verdict": verdict}
        case Tried(text):
            return "value", {"text": text}
        case Remark(text):
            return "remark", {"text": text}
        case Spoken(text):
            return "spoken", {"text": text}
        case GoTo(step):
            return "go-to", {"step": step}
        case LineFollows(text, reading):
            shown = None if reading is None else ascii_form(reading)
            return "line", {"text": text, "reading": shown, "question": state.question}
        case Hint() | Show() | Skip():
            return type(event).__name__.lower(), {"question": state.open_question}
        case Undo() | Back() | Next() | Redo() | Help() | Again() | Plot() | Quit():
            return type(event).__name__.lower(), {}
        case _:
            assert_never(event)


def _answer_detail(state: State, judged: Judged) -> Detail:
    verdict = judged.verdict
    diagnosis = verdict.diagnosis if isinstance(verdict, Incorrect | Incomplete) else None
    return {
        "text": judged.text,
        "verdict": judgement(verdict).value,
        "reading": None if isinstance(verdict, Unreadable) else ascii_form(verdict.reading),
        "key": answer_key(verdict),
        "likely_wrong": judged.likely_wrong,
        "diagnosis": None if diagnosis is None else diagnosis.id,
        "question": state.question,
        "counted": state.open_question is not None,
        "problem": _problem(state),
    }


def _problem(state: State) -> str | None:
    """Return the problem that was answered, so that it is known after the lesson has changed."""
    question = asked(state)
    if not isinstance(question, Query) or question.problem is None:
        return None
    return ascii_form(question.problem.body)


_PLAIN: Mapping[str, Move] = {
    "undo": Undo(),
    "hint": Hint(),
    "show": Show(),
    "skip": Skip(),
    "back": Back(),
    "next": Next(),
    "redo": Redo(),
}


def _move(record: Stored) -> Move | None:
    detail = record.detail
    match record.kind:
        case "answer":
            kind, key = _judgement(detail), detail.get("key")
            return Answered(kind, key) if kind is not None and isinstance(key, str) else None
        case "choice":
            kind, option = _judgement(detail), detail.get("option")
            if kind is None or not isinstance(option, int):
                return None
            return Answered(kind, option_key(option), chosen=True)
        case "line":
            text = detail.get("text")
            return Written(text) if isinstance(text, str) else None
        case "go-to":
            step = detail.get("step")
            return GoTo(step) if isinstance(step, str) else None
        case _:
            return _PLAIN.get(record.kind)


def _judgement(detail: Mapping[str, object]) -> Judgement | None:
    try:
        return Judgement(str(detail.get("verdict")))
    except ValueError:
        return None
