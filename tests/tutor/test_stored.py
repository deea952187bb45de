"""What is stored of each event, field by field, and what each stored field brings back."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace

from calctutor.checking.verdict import (
    Correct,
    Diagnosis,
    Evidence,
    Incomplete,
    Incorrect,
    Undecided,
    Unreadable,
    Verdict,
)
from calctutor.expr.errors import UnreadableError
from calctutor.expr.prose import Prose
from calctutor.lessons.loading import load_file
from calctutor.reading.parser import parse
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
    Quit,
    Remark,
    Show,
    Skip,
    Spoken,
    Tried,
    Undo,
)
from calctutor.tutor.machine import step
from calctutor.tutor.records import Record, bare_record, resume, to_record
from calctutor.tutor.state import State, Tries, Work, fresh
from tests.tutor.sessions import Session, right, tiny, wrong

DRAWN = load_file(Path(__file__).parent.parent / "lessons" / "drawn.yaml")
NUMERIC = Evidence("numeric", points=24, digits=50)
APART = Evidence("counterexample")
MISTAKE = Diagnosis("chain-inner-derivative-missing", Prose(("Look inside.",)), ("other",))
READ = parse("x*2 + 1")


def state_at(*events: Event, lesson: object = None) -> State:
    state = fresh(tiny() if lesson is None else DRAWN)
    for event in events:
        state, _ = step(state, event)
    return state


def as_read_back(record: Record) -> Record:
    return replace(record, detail=json.loads(json.dumps(dict(record.detail))))


@pytest.mark.parametrize(
    ("verdict", "stored"),
    [
        (
            Correct(READ, NUMERIC),
            {"verdict": "correct", "reading": "x*2 + 1", "key": "1 + 2*x", "diagnosis": None},
        ),
        (
            Incorrect(READ, APART),
            {"verdict": "incorrect", "reading": "x*2 + 1", "key": "1 + 2*x", "diagnosis": None},
        ),
        (
            Incorrect(READ, APART, MISTAKE),
            {
                "verdict": "incorrect",
                "reading": "x*2 + 1",
                "key": "1 + 2*x",
                "diagnosis": "chain-inner-derivative-missing",
            },
        ),
        (
            Incomplete(READ, NUMERIC, "simplified"),
            {"verdict": "incomplete", "reading": "x*2 + 1", "key": "1 + 2*x", "diagnosis": None},
        ),
        (
            Incomplete(READ, NUMERIC, "not-evaluated", MISTAKE),
            {
                "verdict": "incomplete",
                "reading": "x*2 + 1",
                "key": "1 + 2*x",
                "diagnosis": "chain-inner-derivative-missing",
            },
        ),
        (
            Undecided(READ, Prose(("Cannot tell.",))),
            {"verdict": "undecided", "reading": "x*2 + 1", "key": "1 + 2*x", "diagnosis": None},
        ),
        (
            Unreadable(UnreadableError("No.", "(", (0, 1))),
            {"verdict": "unreadable", "reading": None, "key": "", "diagnosis": None},
        ),
    ],
)
def test_an_answer_is_stored_with_its_verdict_and_diagnosis(
    verdict: Verdict, stored: Mapping[str, str | None]
) -> None:
    assert bare_record(state_at(GoTo("power")), Judged("typed", verdict)) == Record(
        "power",
        "answer",
        {
            "text": "typed",
            "likely_wrong": None,
            "question": 0,
            "counted": True,
            "problem": "diff((3*x + 1)^5, x)",
            **stored,
        },
    )


@pytest.mark.parametrize("listed", [None, 0, 1])
def test_an_answer_is_stored_with_the_listed_one_that_it_is(listed: int | None) -> None:
    detail = to_record(state_at(GoTo("power")), wrong("x", listed)).detail
    assert detail["likely_wrong"] == listed


@pytest.mark.parametrize(
    ("events", "step_id", "question", "counted", "problem"),
    [
        ((), "why", None, False, None),
        ((GoTo("power"),), "power", 0, True, "diff((3*x + 1)^5, x)"),
        ((GoTo("power"), right()), "power", 0, False, "diff((3*x + 1)^5, x)"),
        ((GoTo("power"), Show()), "power", 1, True, "diff((2*x + 1)^3, x)"),
        ((GoTo("power"), Show(), Show()), "power", 1, False, "diff((2*x + 1)^3, x)"),
        ((GoTo("pick"),), "pick", 0, True, None),
        ((GoTo("pick"), Show()), "pick", 1, True, None),
        ((GoTo("chain"),), "chain", 0, True, None),
        ((GoTo("chain"), right()), "chain", 1, True, None),
        ((GoTo("chain"), right(), right()), "chain", 1, False, None),
        ((GoTo("secant"),), "secant", None, False, None),
    ],
)
def test_an_answer_is_stored_with_the_question_that_it_belongs_to(
    events: tuple[Event, ...],
    step_id: str,
    question: int | None,
    counted: bool,
    problem: str | None,
) -> None:
    record = to_record(state_at(*events), wrong("x"))
    assert record.step == step_id
    assert record.detail["question"] == question
    assert record.detail["counted"] is counted
    assert record.detail["problem"] == problem


@pytest.mark.parametrize(
    ("event", "kind", "detail"),
    [
        (
            LineFollows("= x e^x", parse("x e^x"), ("product-rule",), Correct(READ, NUMERIC)),
            "line",
            {"text": "= x e^x", "reading": "x*e^x", "question": 0},
        ),
        (LineFollows("u = x", None), "line", {"text": "u = x", "reading": None, "question": 0}),
        (Undo(), "undo", {}),
        (Hint(), "hint", {"question": 0}),
        (Show(), "show", {"question": 0}),
        (Skip(), "skip", {"question": 0}),
        (Back(), "back", {}),
        (Next(), "next", {}),
        (Help(), "help", {}),
        (Again(), "again", {}),
        (Spoken("why?"), "spoken", {"text": "why?"}),
        (Quit(), "quit", {}),
        (Remark("hm"), "remark", {"text": "hm"}),
        (Tried("h = 1", parse("1")), "value", {"text": "h = 1"}),
        (GoTo("flawed"), "go-to", {"step": "flawed"}),
        (Chosen(0), "choice", {"option": 0, "verdict": None}),
    ],
)
def test_every_event_within_a_derivation_by_lines(
    event: Event, kind: str, detail: dict[str, Any]
) -> None:
    state = state_at(GoTo("by-lines"), lesson=DRAWN)
    assert to_record(state, event) == Record("by-lines", kind, detail)


def test_a_line_of_the_variant_is_stored_as_one() -> None:
    state = state_at(GoTo("by-lines"), Show(), lesson=DRAWN)
    assert to_record(state, LineFollows("x", parse("x"))).detail["question"] == 1


@pytest.mark.parametrize(
    ("option", "verdict"),
    [(0, "incorrect"), (1, "correct"), (2, "incorrect"), (3, None), (-1, None)],
)
def test_a_choice_is_stored_with_whether_it_was_right(option: int, verdict: str | None) -> None:
    assert to_record(state_at(GoTo("pick")), Chosen(option)) == Record(
        "pick", "choice", {"option": option, "verdict": verdict}
    )


# What is read again


def tries(*records: Record, at: str = "power", question: int = 0) -> Tries:
    """The work at a question after these records."""
    state = resume(tiny(), records)
    return state.work[tiny().index(at) or 0].questions[question]


def answer(verdict: str, key: str = "x", step_id: str = "power", **further: object) -> Record:
    return Record(step_id, "answer", {"verdict": verdict, "key": key, **further})  # type: ignore[dict-item]


@pytest.mark.parametrize(
    ("records", "work"),
    [
        ((), Tries()),
        ((answer("correct"),), Tries(right=True)),
        ((answer("incorrect"),), Tries(wrong=1, seen=("x",))),
        ((answer("incorrect"), answer("incorrect")), Tries(wrong=1, seen=("x",))),
        (
            (answer("incorrect"), answer("incorrect", "y")),
            Tries(wrong=2, seen=("x", "y")),
        ),
        (
            (answer("incorrect"), answer("incorrect", "y"), answer("incorrect")),
            Tries(wrong=2, seen=("y", "x")),
        ),
        ((answer("incomplete"),), Tries(seen=("x",))),
        ((answer("incomplete"), answer("incorrect")), Tries(seen=("x",))),
        ((answer("unreadable", ""),), Tries()),
        ((answer("undecided"),), Tries()),
        ((answer("correct"), answer("incorrect")), Tries(right=True)),
        ((answer("zzz"),), Tries()),
        ((Record("power", "answer", {"key": "x"}),), Tries()),
        ((Record("power", "answer", {"verdict": "correct"}),), Tries()),
        ((Record("power", "answer", {"verdict": "correct", "key": 1}),), Tries()),
        ((Record("power", "hint", {}),), Tries(hints=1)),
        ((Record("power", "hint", {}),) * 2, Tries(hints=2)),
        ((Record("power", "hint", {}),) * 9, Tries(hints=3)),
        ((Record("power", "show", {}),), Tries(shown=True)),
        ((Record("power", "line", {"text": "a"}),), Tries(lines=("a",))),
        (
            (Record("power", "line", {"text": "a"}), Record("power", "line", {"text": "b"})),
            Tries(lines=("a", "b")),
        ),
        (
            (
                Record("power", "line", {"text": "a"}),
                Record("power", "line", {"text": "b"}),
                Record("power", "undo", {}),
            ),
            Tries(lines=("a",)),
        ),
        ((Record("power", "line", {"text": 3}),), Tries()),
        ((Record("power", "line", {}),), Tries()),
        ((Record("power", "remark", {"text": "a"}),), Tries()),
        ((Record("power", "value", {"text": "a"}),), Tries()),
        ((Record("power", "help", {}), Record("power", "quit", {})), Tries()),
        ((Record("power", "choice", {"option": 1, "verdict": "correct"}),), Tries()),
    ],
)
def test_what_each_record_brings_back(records: tuple[Record, ...], work: Tries) -> None:
    assert tries(*records) == work


@pytest.mark.parametrize(
    ("detail", "work"),
    [
        ({"option": 0, "verdict": "incorrect"}, Tries(wrong=1, seen=("option 1",))),
        ({"option": 2, "verdict": "incorrect"}, Tries(wrong=1, seen=("option 3",))),
        ({"option": 1, "verdict": "correct"}, Tries(right=True)),
        ({"option": 7, "verdict": None}, Tries()),
        ({"option": "1", "verdict": "correct"}, Tries()),
        ({"verdict": "correct"}, Tries()),
        ({"option": 1}, Tries()),
    ],
)
def test_what_a_choice_brings_back(detail: dict[str, Any], work: Tries) -> None:
    assert tries(Record("pick", "choice", detail), at="pick") == work


def test_a_typed_answer_is_none_to_a_choice() -> None:
    assert tries(answer("correct", step_id="pick"), at="pick") == Tries()


@pytest.mark.parametrize(
    ("records", "position", "finished"),
    [
        ((), 0, False),
        ((Record("why", "next", {}),), 1, False),
        ((Record("why", "skip", {}),), 1, False),
        ((Record("power", "next", {}),), 1, False),
        ((Record("power", "skip", {}),), 2, False),
        ((Record("power", "back", {}),), 0, False),
        ((Record("why", "back", {}),), 0, False),
        ((Record("why", "go-to", {"step": "chain"}),), 3, False),
        ((Record("why", "go-to", {"step": "nowhere"}),), 0, False),
        ((Record("why", "go-to", {"step": 3}),), 0, False),
        ((Record("why", "go-to", {}),), 0, False),
        ((Record("end", "next", {}),), 5, True),
        ((Record("end", "skip", {}),), 5, True),
        ((Record("end", "next", {}), Record("end", "back", {})), 5, False),
        ((Record("end", "next", {}), Record("end", "next", {})), 5, True),
        ((Record("end", "next", {}), Record("power", "hint", {})), 1, False),
        ((Record("end", "next", {}), Record("end", "go-to", {"step": "why"})), 0, False),
        ((Record("power", "hint", {}),), 1, False),
        ((Record("power", "help", {}),), 0, False),
        ((Record("power", "zzz", {}),), 0, False),
        ((Record("nowhere", "next", {}),), 0, False),
    ],
)
def test_where_the_records_lead(records: tuple[Record, ...], position: int, finished: bool) -> None:
    state = resume(tiny(), records)
    assert (state.position, state.finished) == (position, finished)


@pytest.mark.parametrize(
    ("records", "work"),
    [
        ((Record("why", "next", {}),), Work(read=True)),
        ((Record("why", "skip", {}),), Work(skipped=True)),
        ((Record("why", "skip", {}), Record("why", "next", {})), Work(read=True, skipped=True)),
        ((Record("why", "next", {}), Record("why", "skip", {})), Work(read=True)),
        ((Record("why", "hint", {}), Record("why", "show", {})), Work()),
    ],
)
def test_what_is_read_again_of_a_text(records: tuple[Record, ...], work: Work) -> None:
    assert resume(tiny(), records).work[0] == work


def test_a_step_is_found_by_an_id_that_it_had() -> None:
    lesson = tiny()
    renamed = replace(lesson.steps[1], id="square", formerly=("power",))
    lesson = lesson.with_steps((lesson.steps[0], renamed, *lesson.steps[2:]))
    state = resume(lesson, [answer("incorrect"), answer("correct", step_id="square")])
    assert state.position == 1
    assert state.current.questions[0] == Tries(wrong=1, seen=("x",), right=True)


def test_a_blank_s_answers_go_to_the_blank_that_was_open() -> None:
    records = [
        answer("incorrect", "a", "chain"),
        answer("correct", "b", "chain"),
        answer("incorrect", "a", "chain"),
        Record("chain", "hint", {}),
    ]
    assert tries(*records, at="chain", question=0) == Tries(wrong=1, seen=("a",), right=True)
    assert tries(*records, at="chain", question=1) == Tries(wrong=1, seen=("a",), hints=1)


def test_a_whole_derivation_is_read_again_as_it_was_left() -> None:
    session = Session("by-lines", DRAWN)
    session.do(
        LineFollows("a", parse("x")),
        LineFollows("b", None),
        Undo(),
        wrong("x^2"),
        Hint(),
        Show(),
        LineFollows("c", parse("x")),
        Quit(),
    )
    state = resume(DRAWN, [as_read_back(record) for record in session.records])
    assert state == session.state
    first, second = state.current.questions
    assert first == Tries(wrong=1, seen=("x^2",), hints=1, shown=True, lines=("a",))
    assert second == Tries(lines=("c",))
