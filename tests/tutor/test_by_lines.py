"""A derivation that the learner types line by line within a lesson."""

from __future__ import annotations

from pathlib import Path

import pytest

from calctutor.checking.verdict import Correct, Incomplete, Incorrect, Unreadable
from calctutor.lessons.lesson import Ask
from calctutor.lessons.loading import load_file, load_text
from calctutor.reading.parser import parse
from calctutor.tutor.events import GoTo, Judged, LineFollows, Show, Undo
from calctutor.tutor.judging import read_answer, rebuilt_working
from calctutor.tutor.machine import step
from calctutor.tutor.records import Record, resume, to_record
from calctutor.tutor.replies import LineKept, LineTakenBack, Present, Reply
from calctutor.tutor.state import State, fresh

LESSON = load_file(Path(__file__).parent.parent / "lessons" / "drawn.yaml")


class Learner:
    def __init__(self) -> None:
        self.records: list[Record] = []
        self.state: State = fresh(LESSON)
        self.replies: tuple[Reply, ...] = ()
        self.does(GoTo("by-lines"))

    def does(self, event: GoTo | Undo | Show | Judged | LineFollows) -> None:
        self.records.append(to_record(self.state, event))
        self.state, self.replies = step(self.state, event)

    def types(self, text: str) -> Judged | LineFollows:
        event = read_answer(self.state, text)
        assert isinstance(event, Judged | LineFollows)
        self.does(event)
        return event


@pytest.fixture
def learner() -> Learner:
    return Learner()


def test_lines_that_follow_are_kept_until_the_answer(learner: Learner) -> None:
    first = learner.types("= x e^x - int e^x dx")
    assert isinstance(first, LineFollows)
    assert first.rules == ("integration-by-parts",)
    assert learner.state.written == ("= x e^x - int e^x dx",)
    unfinished = learner.types("x e^x - e^x")
    assert isinstance(unfinished, LineFollows)
    assert isinstance(unfinished.verdict, Incomplete)
    assert unfinished.verdict.form == "constant-of-integration-missing"
    done = learner.types("(x - 1) e^x + C")
    assert isinstance(done, Judged)
    assert isinstance(done.verdict, Correct)
    assert learner.state.phase == "done"


def test_a_wrong_line_is_not_kept_and_what_is_said_of_it_fits(learner: Learner) -> None:
    learner.types("x e^x - int e^x dx")
    wrong = learner.types("x e^x + e^x + C")
    assert isinstance(wrong, Judged)
    assert isinstance(wrong.verdict, Incorrect)
    assert wrong.likely_wrong == 0
    assert learner.state.written == ("x e^x - int e^x dx",)
    assert learner.state.current.questions[0].wrong == 1


def test_what_cannot_be_read_costs_nothing(learner: Learner) -> None:
    slip = learner.types("x e^x - (")
    assert isinstance(slip, Judged)
    assert slip.text == "x e^x - ("
    assert isinstance(slip.verdict, Unreadable)
    assert learner.state.current.questions[0].wrong == 0


def test_undo_takes_the_last_line_back(learner: Learner) -> None:
    learner.types("x e^x - int e^x dx")
    learner.does(Undo())
    assert learner.replies == (LineTakenBack("x e^x - int e^x dx"),)
    assert learner.state.written == ()
    learner.does(Undo())
    assert learner.replies == (LineTakenBack(None),)


def test_a_note_stands_for_something_in_the_lines_after_it(learner: Learner) -> None:
    noted = learner.types("u = x, v' = e^x, v = e^x")
    assert isinstance(noted, LineFollows)
    assert noted.reading is None
    assert isinstance(learner.types("u v - int v du"), LineFollows)
    assert isinstance(learner.replies[0], LineKept)


def test_the_lines_are_there_again_after_a_pause(learner: Learner) -> None:
    learner.types("x e^x - int e^x dx")
    learner.types("x e^x + e^x")
    again = resume(LESSON, learner.records)
    assert again == learner.state
    assert again.written == ("x e^x - int e^x dx",)
    _, (shown, *_) = step(again, GoTo("by-lines"))
    assert isinstance(shown, Present)
    assert shown.written == again.written


def test_to_show_that_two_are_equal_ends_at_the_other_one(learner: Learner) -> None:
    learner.does(Show())
    on_the_way = learner.types("(e^x + 1 - 1)/(1 + e^x)")
    assert isinstance(on_the_way, LineFollows)
    end = learner.types("1 - 1/(e^x + 1)")
    assert isinstance(end, Judged)
    assert isinstance(end.verdict, Correct)
    assert learner.state.phase == "done"


def test_a_line_that_follows_has_its_reading_rules_and_verdict(learner: Learner) -> None:
    first = learner.types("= x e^x - int e^x dx")
    assert isinstance(first, LineFollows)
    assert first.text == "= x e^x - int e^x dx"
    assert first.reading == parse("x e^x - int e^x dx")
    assert first.rules == ("integration-by-parts",)
    assert isinstance(first.verdict, Incomplete)
    assert first.verdict.form == "not-evaluated"
    note = learner.types("u = x")
    assert note == LineFollows("u = x", None)


def test_a_wrong_line_that_is_not_listed_is_wrong_all_the_same(learner: Learner) -> None:
    wrong = learner.types("x e^x + 7 x + C")
    assert isinstance(wrong, Judged)
    assert wrong.text == "x e^x + 7 x + C"
    assert isinstance(wrong.verdict, Incorrect)
    assert wrong.likely_wrong is None


def test_after_the_answer_a_typed_line_is_judged_as_an_answer(learner: Learner) -> None:
    learner.types("(x - 1) e^x + C")
    again = learner.types("x e^x - e^x")
    assert isinstance(again, Judged)
    assert isinstance(again.verdict, Incomplete)


REWRITTEN = """\
format: 1
name: a
title: A
summary: S.
minutes: 1
steps:
  - id: a
    kind: work
    text: They are equal.
    start: x + x + x
    answer: {answer}
    {form}
    hints: [a, b, c]
    variant: {{text: B., problem: d/dx x, hints: [a, b, c]}}
"""


@pytest.mark.parametrize(
    ("answer", "form", "typed", "done"),
    [
        ("3 x", "", "2 x + x", False),
        ("3 x", "", "3 x", True),
        ("3 x", "", "x 3", True),
        ("x + 2 x", "", "3 x", False),
        ("x + 2 x", "", "2 x + x", True),
        # With a form every right line in that form is the end.
        ("x + 2 x", "form: simplified", "3 x", True),
        ("x + 2 x", "form: simplified", "2 x + x", False),
    ],
)
def test_where_two_are_equal_only_the_other_one_is_the_end(
    answer: str, form: str, typed: str, done: bool
) -> None:
    lesson = load_text(REWRITTEN.format(answer=answer, form=form), "f")
    event = read_answer(fresh(lesson), typed)
    assert isinstance(event, Judged if done else LineFollows)


def test_lines_that_no_longer_follow_are_left_out_when_the_lesson_was_edited() -> None:
    lesson = load_text(REWRITTEN.format(answer="3 x", form=""), "f")
    (step,) = lesson.steps
    assert isinstance(step, Ask)
    kept = rebuilt_working(step.query, ["2 x + x", "5 x", "x 2 + x"])
    assert [line.text for line in kept.lines[1:]] == ["2 x + x", "x 2 + x"]
