"""A run of practice: the lesson's machine, with problems that are made one by one."""

from __future__ import annotations

from random import Random

import pytest

from calctutor.practice.asking import ask
from calctutor.practice.choosing import Asked, Chosen, similar
from calctutor.practice.pitfalls import pitfalls
from calctutor.progress.history import attempts
from calctutor.progress.rows import Record
from calctutor.tutor.events import Back, Event, Help, Hint, Next, Quit, Show, Skip
from calctutor.tutor.judging import judge
from calctutor.tutor.practising import Posed, Run, begin, continue_with, end, record, step
from calctutor.tutor.replies import (
    AnswerFirst,
    AnswerShown,
    HintReply,
    OnlyForward,
    PracticeEnded,
    PracticeHelp,
    ProblemPosed,
    VariantAsked,
)
from tests.practice.exercises import exercise
from tests.tutor.sessions import right, wrong


def posed(seed: int = 1, because: str | None = None) -> Posed:
    made = exercise("chain-rule", 1, seed)
    variant = similar(made, Asked(), Random(seed))
    number = f"t-{seed}"
    chosen = Chosen(made, pitfalls(made), because)
    return Posed(ask(number, made, variant), chosen, variant, pitfalls(variant))


def after(run: Run, *events: Event) -> Run:
    for event in events:
        run, _ = step(run, event)
    return run


def test_it_begins_with_a_problem_and_its_reminder() -> None:
    run, (shown,) = begin(posed(because="trig-sign"), 3)
    assert isinstance(shown, ProblemPosed)
    assert (shown.number, shown.of, shown.level, shown.because) == (1, 3, 1, "trig-sign")
    assert run.state.phase == "asking"


def test_an_answer_ends_a_problem_and_another_comes() -> None:
    run, _ = begin(posed(), None)
    run = after(run, wrong("1"), right())
    assert run.state.phase == "done"
    assert not run.wants_another
    run = after(run, Next())
    assert run.wants_another
    run, (shown,) = continue_with(run, posed(2))
    assert isinstance(shown, ProblemPosed)
    assert shown.number == 2
    assert run.state.phase == "asking"
    assert [result.wrong for result in run.results] == [1]


def test_after_the_answer_was_shown_a_similar_one_is_asked() -> None:
    run, _ = begin(posed(), None)
    run, replies = step(run, Show())
    assert [type(reply) for reply in replies] == [AnswerShown, VariantAsked]
    assert run.state.in_variant
    skill, stored = record(run, Hint())
    assert skill == "chain-rule"
    assert stored.detail["question"] == 1
    assert stored.detail["problem"] == run.current.variant.key


def test_it_ends_after_so_many() -> None:
    run, _ = begin(posed(), 1)
    run = after(run, right())
    run, (ended,) = step(run, Next())
    assert isinstance(ended, PracticeEnded)
    assert len(ended.results) == 1
    assert run.ended
    assert not run.wants_another


@pytest.mark.parametrize(
    ("event", "reply"),
    [
        (Back(), OnlyForward),
        (Help(), PracticeHelp),
        (Hint(), HintReply),
        (Next(), AnswerFirst),
    ],
)
def test_what_else_can_be_done(event: Event, reply: type) -> None:
    run, _ = begin(posed(), None)
    run, (said,) = step(run, event)
    assert isinstance(said, reply)
    assert run.state.phase == "asking"


def test_skipping_brings_another() -> None:
    run, _ = begin(posed(), None)
    run, replies = step(run, Skip())
    assert replies == ()
    assert run.wants_another


def test_leaving_keeps_what_was_not_answered_out_of_the_summary() -> None:
    run, _ = begin(posed(), None)
    run, _ = step(run, Quit())
    assert run.ended
    _, (ended,) = end(run)
    assert isinstance(ended, PracticeEnded)
    assert ended.results == ()


def test_what_is_stored_can_be_read_by_itself() -> None:
    made = posed(because="chain-inner-derivative-missing")
    run, _ = begin(made, None)
    inner = judge(run.state, "1")
    skill, stored = record(run, inner)
    at = "2026-03-01T12:00:00.000+00:00"
    (one,) = attempts([Record(f"practice/{skill}", stored.step, stored.kind, stored.detail, at)])
    assert one.skill == "chain-rule"
    assert one.problem == made.chosen.exercise.key
    assert one.pitfalls == made.chosen.pitfalls
    assert (one.level, one.wrong) == (1, 1)
    assert stored.detail["because"] == "chain-inner-derivative-missing"


def test_a_slip_is_told_at_the_end() -> None:
    run, _ = begin(posed(), None)
    problem = run.current.chosen
    assert "chain-inner-derivative-missing" in problem.pitfalls
    run = after(run, right(), Next())
    _, (ended,) = end(run)
    assert isinstance(ended, PracticeEnded)
    assert ended.mistakes == ()
