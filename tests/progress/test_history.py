"""Attempts, told from stored events."""

from __future__ import annotations

from datetime import timedelta

import pytest

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


@pytest.mark.parametrize(
    ("before", "at_once", "failed", "over"),
    [
        ((), False, False, False),
        (("right",), True, False, True),
        (("hint", "right"), False, False, True),
        (("wrong", "right"), False, False, True),
        (("wrong", "hint", "right"), False, True, True),
        (("show",), False, True, True),
        (("wrong",), False, False, False),
        (("skip",), False, False, False),
        (("wrong", "skip"), False, False, True),
        (("hint", "skip"), False, False, False),
    ],
)
def test_what_an_attempt_comes_to(
    before: tuple[str, ...], at_once: bool, failed: bool, over: bool
) -> None:
    verdicts = {"right": "correct", "wrong": "incorrect"}
    events = [
        answer(verdicts[what], n) if what in verdicts else record(what, n)
        for n, what in enumerate(("hint-about-nothing", *before))
    ]
    found = attempts(events)
    assert [(one.at_once, one.failed, one.over) for one in found] == (
        [(at_once, failed, over)] if before else []
    )


def test_the_time_of_an_attempt_is_that_of_its_last_event_before_the_answer() -> None:
    (one,) = attempts([record("hint"), answer("correct", 5), record("skip", 9)])
    assert one.at == START + timedelta(minutes=5)


def test_attempts_come_in_the_order_of_their_last_event() -> None:
    events = [record("hint", 0, step="a"), record("hint", 1, step="b"), record("hint", 2, step="a")]
    assert [one.step for one in attempts(events)] == ["b", "a"]


def test_what_is_told_of_the_question_later_is_added_and_nothing_is_taken_away() -> None:
    first = answer("correct", 0, level=3, pitfalls=["a"], problem="p")
    (one,) = attempts([first, record("next", 1, problem=None, level=None)])
    assert (one.problem, one.level, one.pitfalls) == ("p", 3, ("a",))
    (one,) = attempts(
        [answer("correct", problem=None, level=None), record("next", 1, level=2, problem="q")]
    )
    assert (one.problem, one.level, one.pitfalls) == ("q", 2, ())


def test_an_answer_that_does_not_count_is_none() -> None:
    said = answer("incorrect", counted=False, diagnosis="trig-sign")
    assert attempts([said]) == ()
    (one,) = attempts([said, answer("incorrect", 1, counted=True)])
    assert (one.answers, one.wrong, one.slips) == (1, 1, ())


def test_hints_pass_over_every_question_that_was_answered_or_shown() -> None:
    def event(kind: str, **detail: JSON) -> Record:
        return Record("powers", "s", kind, detail, START.isoformat())

    found = attempts(
        [
            event("answer", question=0, verdict="correct", key="1"),
            event("show", question=1),
            event("answer", question=2, verdict="incorrect", key="2"),
            event("hint"),
        ]
    )
    assert {one.question: one.hints for one in found} == {0: 0, 1: 0, 2: 1}


def test_in_practice_the_place_names_the_skill_and_in_a_lesson_the_lesson() -> None:
    practised, learnt = attempts(
        [record("hint"), record("hint", place="chain-rule", level=0, question=0)]
    )
    assert (practised.in_practice, practised.skill) == (True, "powers")
    assert (learnt.in_practice, learnt.skill, learnt.level) == (False, "chain-rule", 0)


def test_a_choice_counts_like_an_answer() -> None:
    def choice(option: int, verdict: str) -> Record:
        detail: dict[str, JSON] = {"option": option, "verdict": verdict}
        return Record("powers", "s", "choice", detail, START.isoformat())

    wrong = [choice(1, "incorrect"), choice(1, "incorrect"), choice(2, "incorrect")]
    (one,) = attempts([*wrong, choice(0, "correct")])
    assert (one.wrong, one.right, one.answers) == (2, True, 4)
    assert one.seen == ("option 1", "option 2")


def test_odd_details_are_passed_over() -> None:
    odd = Record("l", "s", "answer", {"verdict": 3, "pitfalls": 4, "key": None}, START.isoformat())
    assert attempts([odd]) == ()
