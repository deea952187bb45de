"""Attempts, told from stored events."""

from __future__ import annotations

from calctutor.progress.history import Slip, attempts
from calctutor.progress.rows import JSON, Record
from tests.progress.histories import START, answer, record


def test_nothing_comes_of_nothing() -> None:
    assert attempts([]) == ()
    assert attempts([record("next"), record("help"), record("quit")]) == ()


def test_right_at_once() -> None:
    (one,) = attempts([answer("correct", pitfalls=["trig-sign"], level=3)])
    assert one.at_once
    assert one.over
    assert not one.failed
    assert one.in_practice
    assert (one.skill, one.level, one.problem) == ("powers", 3, "diff(x^3, x)")
    assert one.pitfalls == ("trig-sign",)
    assert one.at == START


def test_wrong_answers_count_once_each_and_what_cannot_be_read_not_at_all() -> None:
    (one,) = attempts(
        [
            answer("unreadable"),
            answer("undecided"),
            answer("incorrect", 1, "x", diagnosis="trig-sign"),
            answer("incorrect", 2, "x", diagnosis="trig-sign"),
            answer("incorrect", 3, "y"),
            record("hint", 4),
            answer("correct", 5),
        ]
    )
    assert (one.wrong, one.hints, one.answers) == (2, 1, 4)
    assert one.right
    assert one.failed
    assert not one.at_once
    (slip,) = one.slips
    assert (slip.mistake, slip.typed) == ("trig-sign", "x")


def test_an_incomplete_answer_is_a_slip_and_not_wrong() -> None:
    said = answer("incomplete", diagnosis="constant-of-integration-missing")
    (one,) = attempts([said, answer("correct", 1)])
    assert one.at_once
    assert one.slips == (Slip("constant-of-integration-missing", "k", START),)


def test_what_comes_after_the_answer_changes_nothing() -> None:
    (one,) = attempts([record("show"), answer("correct", 1), record("skip", 2)])
    assert one.shown
    assert not one.right
    assert not one.skipped


def test_skipped_untried_is_left_open_and_given_up_is_not() -> None:
    (open_one,) = attempts([record("skip")])
    (given_up,) = attempts([answer("incorrect"), record("skip", 1)])
    assert not open_one.over
    assert given_up.over


def test_the_similar_problem_is_an_attempt_of_its_own() -> None:
    first, second = attempts([record("show"), answer("correct", 1, question=1, problem="q")])
    assert (first.shown, first.right) == (True, False)
    assert (second.shown, second.right, second.problem) == (False, True, "q")


def test_hints_in_a_lesson_belong_to_the_question_that_is_open() -> None:
    def event(kind: str, **detail: JSON) -> Record:
        return Record("powers", "s", kind, detail, START.isoformat())

    first, second = attempts(
        [
            event("answer", question=0, verdict="correct", key="1"),
            event("hint"),
            event("answer", question=1, verdict="correct", key="2"),
        ]
    )
    assert first.at_once
    assert second.hints == 1
    assert not first.in_practice


def test_a_choice_counts_like_an_answer() -> None:
    def choice(option: int, verdict: str) -> Record:
        detail: dict[str, JSON] = {"option": option, "verdict": verdict}
        return Record("powers", "s", "choice", detail, START.isoformat())

    (one,) = attempts([choice(1, "incorrect"), choice(1, "incorrect"), choice(0, "correct")])
    assert (one.wrong, one.right) == (1, True)


def test_odd_details_are_passed_over() -> None:
    odd = Record("l", "s", "answer", {"verdict": 3, "pitfalls": 4, "key": None}, START.isoformat())
    assert attempts([odd]) == ()
