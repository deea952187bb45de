"""The end of a lesson and the learner's progress count the same questions the same way."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from hypothesis import given, settings

from calctutor.lessons.lesson import Choice
from calctutor.progress.days import days
from calctutor.progress.history import attempts
from calctutor.progress.rows import Record
from calctutor.tutor.asked import asked
from calctutor.tutor.events import Chosen, Event, Hint, Judged, Next, Redo, Show, Skip
from calctutor.tutor.machine import step
from calctutor.tutor.outcome import Outcome, Summary
from calctutor.tutor.replies import DoesNotApply, Finished
from tests.tutor.sessions import Session, right, wrong
from tests.tutor.test_records import RUNS

START = datetime(2026, 3, 1, 12, tzinfo=UTC)


def counted(session: Session) -> tuple[int, int]:
    """How many questions were finished, and how many right at once, by the stored events."""
    stored = [
        Record("tiny", one.step, one.kind, one.detail, (START + timedelta(0, n)).isoformat())
        for n, one in enumerate(session.records)
    ]
    found = days(attempts(stored), UTC)
    return sum(day.questions for day in found), sum(day.right_at_once for day in found)


def _may_be_typed(session: Session, event: Event) -> bool:
    """Where one of several options is asked for, what is typed is a choice, and only there."""
    if not isinstance(event, Judged | Chosen):
        return True
    return isinstance(asked(session.state), Choice) == isinstance(event, Chosen)


@settings(max_examples=300, deadline=None)
@given(RUNS)
def test_progress_and_the_end_count_alike(events: list[Event]) -> None:
    session = Session()
    for event in events:
        if not isinstance(event, Redo) and _may_be_typed(session, event):
            session.do(event)
    while not session.state.finished:
        session.do(Skip())
    summary = Summary(session.state.results)
    assert counted(session) == (summary.asked, summary.count(Outcome.FIRST_TIME))


def test_what_was_missed_is_asked_again_and_nothing_else() -> None:
    session = Session()
    session.do(Next(), Show(), right(), Next(), Skip())
    session.do(wrong("a"), wrong("b"), wrong("c"), right(), right())
    while not session.state.finished:
        session.do(Next(), Skip())
    missed = [result.step for result in Summary(session.state.results).missed]
    before = counted(session)
    session.do(Redo())
    seen: list[str] = []
    while not session.state.finished:
        seen.append(session.state.step.id)
        assert session.state.phase == "asking"
        session.do(Hint(), Skip())
    assert seen == missed
    assert Summary(session.state.results).missed
    assert counted(session)[0] == before[0] + len(missed)


def test_where_nothing_was_missed_the_end_stays() -> None:
    session = Session()
    while not session.state.finished:
        session.do(right() if session.state.phase == "asking" else Next())
        if session.state.step.id == "pick" and session.state.phase == "asking":
            session.do(Chosen(1))
    before = session.state
    session.do(Redo())
    session.only(Finished)
    assert session.state == before


def test_in_the_middle_of_a_lesson_nothing_is_asked_again() -> None:
    session = Session()
    session.do(Next())
    before = session.state
    after, (reply,) = step(before, Redo())
    assert after == before
    assert isinstance(reply, DoesNotApply)
