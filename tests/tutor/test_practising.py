"""A run of practice: the lesson's machine, with problems that are made one by one."""

from __future__ import annotations

from random import Random

import pytest
from msgspec.structs import replace

from calctutor.checking.verdict import Diagnosis, Evidence, Incomplete, Incorrect
from calctutor.expr.prose import Prose
from calctutor.lessons.lesson import Setting, Source
from calctutor.practice.asking import ask
from calctutor.practice.choosing import Asked, Chosen, similar
from calctutor.practice.pitfalls import pitfalls
from calctutor.progress.history import attempts
from calctutor.progress.rows import Record
from calctutor.reading.parser import parse
from calctutor.tutor.events import (
    Again,
    Back,
    Event,
    GoTo,
    Help,
    Hint,
    Judged,
    Next,
    Quit,
    Show,
    Skip,
    Spoken,
    Undo,
)
from calctutor.tutor.judging import judge
from calctutor.tutor.practising import Posed, Run, begin, continue_with, record, step, summary
from calctutor.tutor.records import to_record
from calctutor.tutor.replies import (
    AnswerFirst,
    AnswerShown,
    HintReply,
    Left,
    MistakeAvoided,
    NotInWords,
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


def test_it_begins_with_a_problem_and_does_not_say_why() -> None:
    run, (shown,) = begin(posed(because="trig-sign"), 3)
    assert isinstance(shown, ProblemPosed)
    assert (shown.number, shown.of, shown.level) == (1, 3, 1)
    assert run.state.phase == "asking"


@pytest.mark.parametrize(
    ("because", "events", "avoided"),
    [
        ("trig-sign", (right(),), ("trig-sign",)),
        (None, (right(),), ()),
        ("trig-sign", (wrong("1"), right()), ()),
        ("trig-sign", (Show(), right()), ()),
        ("trig-sign", (right(), right()), ("trig-sign",)),
    ],
)
def test_a_mistake_that_was_avoided_is_named_afterwards(
    because: str | None, events: tuple[Event, ...], avoided: tuple[str, ...]
) -> None:
    run, replies = begin(posed(because=because), None)
    for event in events:
        run, more = step(run, event)
        replies += more
    named = tuple(reply.mistake for reply in replies if isinstance(reply, MistakeAvoided))
    assert named == avoided


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


def test_the_problem_is_shown_again() -> None:
    run, (first,) = begin(posed(because="trig-sign"), 3)
    again, replies = step(run, Again())
    assert (again, replies) == (run, (first, AnswerFirst()))
    shown = after(run, Show())
    _, replies = step(shown, Again())
    assert [type(reply) for reply in replies] == [VariantAsked, AnswerFirst]


def test_it_ends_after_so_many() -> None:
    run, _ = begin(posed(), 1)
    run = after(run, right())
    run, replies = step(run, Next())
    assert replies == ()
    assert len(summary(run).results) == 1
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
    assert summary(run).results == ()


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
    assert summary(run).mistakes == ()


def test_every_field_of_a_posed_problem() -> None:
    run, (shown,) = begin(posed(because="trig-sign"), 3)
    assert shown == ProblemPosed(run.current.step, 1, 3, 1)
    assert (run.count, run.slips, run.ended, run.wants_another) == (3, (), False, False)
    assert run.posed == (run.current,)
    lesson = run.state.lesson
    assert (lesson.name, lesson.title, lesson.summary) == ("practice", "Practice", "")
    assert (lesson.minutes, lesson.needs, lesson.setting) == (0, (), Setting())
    assert lesson.source == Source("practice")
    assert run.state.step is run.current.step


def test_the_number_and_level_of_each_further_problem() -> None:
    run, _ = begin(posed(because="trig-sign"), None)
    run = after(run, right(), Next())
    following = posed(2)
    run, (shown,) = continue_with(run, following)
    assert shown == ProblemPosed(following.step, 2, None, 1)
    assert run.current is following
    assert len(run.posed) == 2
    assert (run.state.position, run.state.finished) == (1, False)
    assert [result.step for result in run.results] == ["t-1"]


def test_neither_problems_nor_their_variants_may_come_again() -> None:
    run, _ = begin(posed(1), None)
    run, _ = continue_with(after(run, right(), Next()), posed(2))
    exercises = [one.chosen.exercise for one in run.posed]
    assert run.asked.exercises == tuple(exercises)
    assert run.asked.keys == {
        *(one.key for one in exercises),
        *(one.variant.key for one in run.posed),
    }
    assert len(run.asked.keys) == 4


@pytest.mark.parametrize(
    ("event", "replies"),
    [
        (Back(), (OnlyForward(),)),
        (GoTo("t-1"), (OnlyForward(),)),
        (Undo(), (OnlyForward(),)),
        (Help(), (PracticeHelp(),)),
        (Quit(), (Left(None),)),
        (Next(), (AnswerFirst(),)),
        (Spoken("why?"), (NotInWords(),)),
        (Skip(), ()),
    ],
)
def test_the_reply_to_each_event(event: Event, replies: tuple[object, ...]) -> None:
    run, _ = begin(posed(), None)
    moved, said = step(run, event)
    assert said == replies
    assert moved.ended == isinstance(event, Quit)
    assert moved.wants_another == isinstance(event, Skip)
    assert moved.posed == run.posed


@pytest.mark.parametrize(("count", "ended"), [(None, False), (1, True), (2, False), (3, False)])
@pytest.mark.parametrize("last", [(right(), Next()), (Skip(),), (Show(), Show(), Next())])
def test_a_run_ends_after_exactly_its_count(
    count: int | None, ended: bool, last: tuple[Event, ...]
) -> None:
    run, _ = begin(posed(), count)
    run = after(run, *last)
    assert run.ended is ended
    assert run.wants_another is not ended


def test_a_run_that_was_left_wants_no_more() -> None:
    run, _ = begin(posed(), None)
    run = after(run, right(), Next(), Quit())
    assert run.ended
    assert not run.wants_another


def mistaken(mistake: str, *, incomplete: bool = False) -> Judged:
    found = Diagnosis(mistake, Prose(("Look again.",)))
    if incomplete:
        return Judged("x", Incomplete(parse("x"), Evidence("numeric"), "simplified", found))
    return Judged("x", Incorrect(parse("x"), Evidence("counterexample"), found))


def test_the_mistakes_that_were_made_are_told_with_their_counts() -> None:
    run, _ = begin(posed(), None)
    run = after(
        run,
        mistaken("rare"),
        mistaken("often"),
        mistaken("often", incomplete=True),
        wrong("1"),
        right(),
    )
    assert run.slips == ("rare", "often", "often")
    assert summary(run) == PracticeEnded(run.results, (("often", 2), ("rare", 1)))


def test_what_is_stored_of_a_problem() -> None:
    made = posed(because="trig-sign")
    run, _ = begin(made, None)
    skill, stored = record(run, wrong("x", 0))
    assert skill == "chain-rule"
    assert (stored.step, stored.kind) == ("t-1", "answer")
    assert stored.detail == {
        **to_record(run.state, wrong("x", 0)).detail,
        "question": 0,
        "problem": made.chosen.exercise.key,
        "level": 1,
        "pitfalls": made.chosen.pitfalls,
        "because": "trig-sign",
    }
    _, stored = record(run, Hint())
    assert stored.detail == {
        "question": 0,
        "problem": made.chosen.exercise.key,
        "level": 1,
        "pitfalls": made.chosen.pitfalls,
        "because": "trig-sign",
    }


def test_what_is_stored_of_the_similar_problem() -> None:
    made = replace(posed(because="trig-sign"), variant_pitfalls=("power-factor-missing",))
    run = after(begin(made, None)[0], Show())
    skill, stored = record(run, Hint())
    assert (skill, stored.step, stored.kind) == ("chain-rule", "t-1", "hint")
    assert stored.detail == {
        "question": 1,
        "problem": made.variant.key,
        "level": 1,
        "pitfalls": ("power-factor-missing",),
    }


def test_without_a_reminder_none_is_stored() -> None:
    _, stored = record(begin(posed(), None)[0], Skip())
    assert "because" not in stored.detail


def test_the_diagnosis_is_stored_with_the_answer() -> None:
    run, _ = begin(posed(), None)
    for incomplete in (False, True):
        _, stored = record(run, mistaken("chain-inner", incomplete=incomplete))
        assert stored.detail["diagnosis"] == "chain-inner"
