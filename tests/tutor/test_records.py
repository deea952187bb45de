"""Any run: nothing raises, nothing is counted twice, and its records tell it again."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

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
    Next,
    Quit,
    Redo,
    Remark,
    Show,
    Skip,
    Spoken,
    Tried,
)
from calctutor.tutor.judging import judge
from calctutor.tutor.machine import step
from calctutor.tutor.outcome import ANSWERED, Outcome
from calctutor.tutor.records import Record, bare_record, resume, to_record
from calctutor.tutor.replies import VerdictReply
from tests.tutor.sessions import (
    Session,
    incomplete,
    right,
    tiny,
    undecided,
    unreadable,
    wrong,
)

IDS = [one.id for one in tiny().steps]
TEXTS = ["x", "x+1", "1+x", "2x", "x^2", "sin(x)"]

EVENTS: st.SearchStrategy[Event] = st.one_of(
    st.sampled_from(
        [Hint(), Show(), Skip(), Back(), Next(), Next(), Next(), Redo(), Help(), Again(), Quit()]
    ),
    st.sampled_from(TEXTS).map(right),
    st.builds(wrong, st.sampled_from(TEXTS), st.none() | st.integers(-1, 3)),
    st.sampled_from(TEXTS).map(incomplete),
    st.sampled_from(TEXTS).map(undecided),
    st.sampled_from(["(", "sin"]).map(unreadable),
    st.integers(-1, 4).map(Chosen),
    st.builds(Tried, st.just("1/2"), st.just(parse("1/2"))),
    st.just(Remark("hm")),
    st.sampled_from([*IDS, "nowhere"]).map(GoTo),
)
RUNS = st.lists(EVENTS, max_size=60)


@settings(max_examples=300, deadline=None)
@given(RUNS)
def test_any_events_lead_to_a_state_in_range_and_are_answered(events: list[Event]) -> None:
    session = Session()
    for event in events:
        assert session.do(event)
        state = session.state
        assert 0 <= state.position < len(IDS)
        assert len(state.work) == len(IDS)
        assert state.phase in {"reading", "exploring", "asking", "done"}
        assert (state.phase == "asking") == (state.open_question is not None)


@settings(max_examples=300, deadline=None)
@given(RUNS)
def test_the_records_of_a_run_tell_it_again(events: list[Event]) -> None:
    session = Session()
    for event in events:
        session.do(event)
        assert resume(tiny(), _stored(session.records)) == session.state


@settings(max_examples=200, deadline=None)
@given(RUNS, RUNS)
def test_a_resumed_run_goes_on_like_one_that_was_never_left(
    before: list[Event], after: list[Event]
) -> None:
    session = Session()
    session.do(*before)
    resumed = resume(tiny(), _stored(session.records))
    for event in after:
        session.do(event)
        resumed, replies = step(resumed, event)
        assert replies == session.replies


@settings(max_examples=200, deadline=None)
@given(RUNS, st.sampled_from(IDS), st.sampled_from(TEXTS))
def test_the_same_wrong_answer_never_counts_again(
    events: list[Event], where: str, text: str
) -> None:
    session = Session()
    session.do(*events, GoTo(where), wrong(text))
    counted = session.state
    session.do(wrong(text), wrong(f" ({text}) "))
    assert session.state == counted
    reply = session.replies[0]
    if isinstance(reply, VerdictReply) and reply.counted:
        assert reply.repeated


@settings(max_examples=200, deadline=None)
@given(RUNS, st.sampled_from(IDS), st.sampled_from([unreadable(), undecided()]))
def test_what_cannot_be_judged_changes_no_state(
    events: list[Event], where: str, event: Judged
) -> None:
    session = Session()
    session.do(*events, GoTo(where))
    before = session.state
    session.do(event)
    assert session.state == before


@settings(max_examples=300, deadline=None)
@given(RUNS)
def test_what_is_done_stays_done(events: list[Event]) -> None:
    session = Session()
    done: dict[str, Outcome] = {}
    for event in events:
        session.do(event)
        for result in session.state.results:
            if result.step in done:
                assert result.outcome is done[result.step]
            elif result.outcome in ANSWERED | {Outcome.SIMILAR, Outcome.SHOWN}:
                done[result.step] = result.outcome


@settings(max_examples=200, deadline=None)
@given(RUNS)
def test_counts_never_go_down(events: list[Event]) -> None:
    session = Session()
    for event in events:
        before = session.state.results
        session.do(event)
        for old, new in zip(before, session.state.results, strict=True):
            assert new.wrong in {old.wrong, old.wrong + 1}
            assert new.hints in {old.hints, old.hints + 1}


# What is stored


def _stored(records: list[Record]) -> list[Record]:
    """The records as they come back from JSON."""
    return [replace(one, detail=json.loads(json.dumps(dict(one.detail)))) for one in records]


def test_an_answer_is_stored_with_its_verdict_and_how_it_was_understood() -> None:
    session = Session("power")
    record = to_record(session.state, wrong("x*2+1", listed=1))
    assert (record.step, record.kind) == ("power", "answer")
    assert record.detail == {
        "text": "x*2+1",
        "verdict": "incorrect",
        "reading": "x*2 + 1",
        "key": "1 + 2*x",
        "problem": "diff((3*x + 1)^5, x)",
        "likely_wrong": 1,
        "diagnosis": None,
        "question": 0,
        "counted": True,
    }
    session.do(right())
    assert to_record(session.state, right()).detail["counted"] is False


def test_a_right_answer_is_stored_with_the_mistakes_that_could_have_been_made() -> None:
    """It then helps to outgrow them, as a right answer in practice does."""
    session = Session("power")
    answered = judge(session.state, "15(3x+1)^4")
    pitfalls = to_record(session.state, answered).detail["pitfalls"]
    assert isinstance(pitfalls, tuple)
    assert "chain-inner-derivative-missing" in pitfalls
    assert "pitfalls" not in to_record(session.state, judge(session.state, "x")).detail
    assert "pitfalls" not in bare_record(session.state, answered).detail


def test_an_unreadable_answer_is_stored_with_its_text() -> None:
    detail = to_record(Session("power").state, unreadable("sin(")).detail
    assert (detail["text"], detail["verdict"], detail["reading"]) == ("sin(", "unreadable", None)


@pytest.mark.parametrize(
    ("event", "kind", "detail"),
    [
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
        (Tried("1/2", parse("1/2")), "value", {"text": "1/2"}),
        (GoTo("end"), "go-to", {"step": "end"}),
        (Chosen(1), "choice", {"option": 1, "verdict": "correct"}),
        (Chosen(0), "choice", {"option": 0, "verdict": "incorrect"}),
        (Chosen(7), "choice", {"option": 7, "verdict": None}),
    ],
)
def test_every_other_event_is_stored_with_what_it_needs(
    event: Event, kind: str, detail: dict[str, Any]
) -> None:
    assert to_record(Session("pick").state, event) == Record("pick", kind, detail)


# A lesson that was edited since


def test_a_step_that_is_gone_is_passed_over() -> None:
    session = Session()
    session.do(Next(), wrong("x"), right(), Next(), Chosen(1), Next())
    lesson = tiny()
    shorter = replace(lesson, steps=(lesson.steps[0], *lesson.steps[2:]))
    state = resume(shorter, session.records)
    assert state.step.id == "chain"
    assert [one.outcome for one in state.results[:2]] == [Outcome.READ, Outcome.FIRST_TIME]


def test_a_step_that_was_moved_or_put_in_keeps_the_rest() -> None:
    session = Session()
    session.do(Next(), right(), Next(), wrong("x"), Chosen(1), Next())
    lesson = tiny()
    extra = replace(lesson.steps[5], id="new")
    longer = replace(lesson, steps=(extra, lesson.steps[2], *lesson.steps[:2], *lesson.steps[3:]))
    state = resume(longer, session.records)
    outcomes = {one.step: one.outcome for one in state.results}
    assert outcomes["power"] is Outcome.FIRST_TIME
    assert outcomes["pick"] is Outcome.FIRST_TIME
    assert outcomes["new"] is Outcome.OPEN


def test_a_step_of_another_kind_takes_no_harm_from_old_answers() -> None:
    session = Session("power")
    session.do(wrong("x"), right(), Next(), Chosen(1), Next(), right(), right(), Next())
    lesson = tiny()
    others = tuple(
        replace(other, id=one.id)
        for one, other in zip(lesson.steps, reversed(lesson.steps), strict=True)
    )
    state = resume(replace(lesson, steps=others), session.records)
    assert 0 <= state.position < len(others)


JUNK: st.SearchStrategy[Any] = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner),
    max_leaves=5,
)


@settings(max_examples=200, deadline=None)
@given(
    st.lists(
        st.builds(
            Record,
            st.sampled_from([*IDS, "", "nowhere"]),
            st.sampled_from(["answer", "choice", "go-to", "hint", "next", "restart", "zzz", ""]),
            st.dictionaries(
                st.sampled_from(["verdict", "key", "option", "step", "text"]),
                JUNK | st.sampled_from(["correct", "incorrect", *IDS]),
            ),
        ),
        max_size=20,
    )
)
def test_records_that_make_no_sense_are_passed_over(records: list[Record]) -> None:
    state = resume(tiny(), records)
    assert 0 <= state.position < len(IDS)
