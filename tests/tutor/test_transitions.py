"""Every transition of a session: the whole reply to each event, and the whole state after it."""

from __future__ import annotations

from pathlib import Path
from typing import TypeVar

import pytest
from msgspec.structs import replace

from calctutor.checking.verdict import Incomplete
from calctutor.lessons.lesson import (
    Ask,
    Blank,
    Choose,
    DerivationStep,
    Explain,
    Explore,
    Lesson,
    Line,
    Text,
)
from calctutor.lessons.loading import load_file, load_text
from calctutor.reading.parser import parse
from calctutor.tutor.asked import asked, current_question, likely_wrong
from calctutor.tutor.events import (
    Again,
    Back,
    Chosen,
    Event,
    GoTo,
    Help,
    Hint,
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
from calctutor.tutor.machine import begin, step
from calctutor.tutor.outcome import MANY_TRIES, Outcome, StepResult, Summary
from calctutor.tutor.replies import (
    AnswerFirst,
    AnswerShown,
    CannotGoBack,
    ChoiceReply,
    DoesNotApply,
    Finished,
    HelpReply,
    HintReply,
    Left,
    LineCompleted,
    LineKept,
    LinesShown,
    LineTakenBack,
    NoSuchStep,
    NothingToHint,
    NotInWords,
    Present,
    Reply,
    RowReply,
    Said,
    SolverHint,
    VariantAsked,
    VerdictReply,
)
from calctutor.tutor.state import State, Tries, Work, fresh
from tests.tutor.sessions import incomplete, right, tiny, undecided, unreadable, wrong

DRAWN = load_file(Path(__file__).parent.parent / "lessons" / "drawn.yaml")
Kind = TypeVar("Kind")


def step_of(kind: type[Kind], step_id: str, lesson: Lesson | None = None) -> Kind:
    lesson = lesson or tiny()
    found = lesson.steps[lesson.index(step_id) or 0]
    assert isinstance(found, kind)
    return found


def blank_of(line: Line) -> Blank:
    assert line.blank is not None
    return line.blank


WHY, END = step_of(Explain, "why"), step_of(Explain, "end")
POWER, PICK = step_of(Ask, "power"), step_of(Choose, "pick")
CHAIN, SECANT = step_of(DerivationStep, "chain"), step_of(Explore, "secant")
LINES = CHAIN.lines
FIRST, SECOND = blank_of(LINES[1]), blank_of(LINES[2])
UNREADABLE, UNDECIDED = unreadable(), undecided("x")


def after(*events: Event, lesson: Lesson | None = None) -> State:
    state, _ = begin(lesson or tiny())
    for event in events:
        state, _ = step(state, event)
    return state


def replies(*events: Event, lesson: Lesson | None = None) -> tuple[Reply, ...]:
    """The replies to the last event."""
    *before, last = events
    return step(after(*before, lesson=lesson), last)[1]


def verdict(
    event: object, wrong: int = 0, *, repeated: bool = False, says: Text = (), counted: bool = True
) -> VerdictReply:
    return VerdictReply(event.verdict, repeated, says, wrong, counted)  # type: ignore[attr-defined]


AT_POWER, AT_PICK, AT_CHAIN, AT_SECANT = map(GoTo, ("power", "pick", "chain", "secant"))
AT_END = GoTo("end")
X, Y, R = wrong("x"), wrong("y"), right("x")
HALF = incomplete("x")


@pytest.mark.parametrize(
    ("events", "expected"),
    [
        # A text to read
        ((Next(),), (Present(POWER, 2, 6, "asking", 0, Outcome.OPEN),)),
        ((Skip(),), (Present(POWER, 2, 6, "asking", 0, Outcome.OPEN),)),
        ((Next(), Back()), (Present(WHY, 1, 6, "reading", 0, Outcome.READ),)),
        ((Skip(), Back()), (Present(WHY, 1, 6, "reading", 0, Outcome.SKIPPED),)),
        ((Back(),), (CannotGoBack(),)),
        ((Hint(),), (NothingToHint("no-question"),)),
        ((Show(),), (DoesNotApply("reading"),)),
        ((Undo(),), (DoesNotApply("reading"),)),
        ((R,), (DoesNotApply("reading"),)),
        ((UNREADABLE,), (verdict(UNREADABLE, counted=False),)),
        ((Chosen(0),), (DoesNotApply("reading"),)),
        ((Tried("1", parse("1")),), (DoesNotApply("reading"),)),
        ((Remark("hm"),), (DoesNotApply("reading"),)),
        ((Help(),), (HelpReply(WHY, "reading"),)),
        ((Quit(),), (Left(WHY),)),
        # A question
        ((AT_POWER, R), (verdict(R), Said(POWER.query.after))),
        ((AT_POWER, X), (verdict(X, 1),)),
        ((AT_POWER, X, Y), (verdict(Y, 2),)),
        ((AT_POWER, X, X), (verdict(X, 1, repeated=True),)),
        ((AT_POWER, X, Y, X), (verdict(X, 2, repeated=True),)),
        ((AT_POWER, HALF), (verdict(HALF),)),
        ((AT_POWER, HALF, HALF), (verdict(HALF, repeated=True),)),
        ((AT_POWER, X, HALF), (verdict(HALF, 1, repeated=True),)),
        ((AT_POWER, UNREADABLE), (verdict(UNREADABLE),)),
        ((AT_POWER, X, UNREADABLE), (verdict(UNREADABLE, 1),)),
        ((AT_POWER, X, UNDECIDED), (verdict(UNDECIDED, 1),)),
        ((AT_POWER, R, X), (verdict(X, counted=False),)),
        ((AT_POWER, X, R, X), (verdict(X, 1, repeated=True, counted=False),)),
        ((AT_POWER, R, R), (verdict(R, counted=False),)),
        ((AT_POWER, wrong("x", 0)), (verdict(X, 1, says=POWER.query.wrong[0].says),)),
        ((AT_POWER, wrong("x", 1)), (verdict(X, 1, says=POWER.query.wrong[1].says),)),
        ((AT_POWER, wrong("x", 2)), (verdict(X, 1),)),
        ((AT_POWER, wrong("x", -1)), (verdict(X, 1),)),
        ((AT_POWER, Show(), wrong("x", 0)), (verdict(X, 1),)),
        ((AT_POWER, Next()), (AnswerFirst(),)),
        ((AT_POWER, R, Next()), (Present(PICK, 3, 6, "asking", 0, Outcome.OPEN),)),
        ((AT_POWER, Skip()), (Present(PICK, 3, 6, "asking", 0, Outcome.OPEN),)),
        ((AT_POWER, Skip(), Back()), (Present(POWER, 2, 6, "asking", 0, Outcome.SKIPPED),)),
        ((AT_POWER, Back()), (Present(WHY, 1, 6, "reading", 0, Outcome.OPEN),)),
        ((AT_POWER, R, Next(), Back()), (Present(POWER, 2, 6, "done", 0, Outcome.FIRST_TIME),)),
        ((AT_POWER, X, AT_POWER), (Present(POWER, 2, 6, "asking", 0, Outcome.OPEN),)),
        ((AT_POWER, Again()), (Present(POWER, 2, 6, "asking", 0, Outcome.OPEN), AnswerFirst())),
        ((AT_POWER, R, Again()), (Present(POWER, 2, 6, "done", 0, Outcome.FIRST_TIME),)),
        ((AT_POWER, Spoken("why?")), (NotInWords(),)),
        ((AT_POWER, R, Spoken("why?")), (DoesNotApply("done"),)),
        ((AT_POWER, Undo()), (DoesNotApply("asking"),)),
        ((AT_POWER, Chosen(0)), (DoesNotApply("asking"),)),
        ((AT_POWER, Remark("hm")), (DoesNotApply("asking"),)),
        ((AT_POWER, Tried("1", parse("1"))), (DoesNotApply("asking"),)),
        ((AT_POWER, Help()), (HelpReply(POWER, "asking"),)),
        ((AT_POWER, R, Help()), (HelpReply(POWER, "done"),)),
        ((AT_POWER, Quit()), (Left(POWER),)),
        ((AT_POWER, Hint()), (HintReply(1, 3, POWER.query.hints[0]),)),
        ((AT_POWER, Hint(), Hint()), (HintReply(2, 3, POWER.query.hints[1]),)),
        ((AT_POWER, Hint(), X, Hint(), Hint()), (HintReply(3, 3, POWER.query.hints[2]),)),
        ((AT_POWER, *[Hint()] * 4), (SolverHint(POWER.query),)),
        ((AT_POWER, R, Hint()), (NothingToHint("answered"),)),
        ((AT_POWER, Show()), (AnswerShown(POWER.query), VariantAsked(POWER.variant))),
        ((AT_POWER, Show(), Show()), (AnswerShown(POWER.variant),)),
        ((AT_POWER, Show(), Show(), Show()), (AnswerShown(POWER.variant),)),
        ((AT_POWER, R, Show()), (AnswerShown(POWER.query),)),
        ((AT_POWER, Show(), R), (verdict(R), Said(POWER.variant.after))),
        ((AT_POWER, Show(), Hint()), (HintReply(1, 3, POWER.variant.hints[0]),)),
        ((AT_POWER, Show(), *[Hint()] * 4), (SolverHint(POWER.variant),)),
        ((AT_POWER, Show(), Show(), Hint()), (NothingToHint("answered"),)),
        ((AT_POWER, X, Show(), X), (verdict(X, 1),)),
        (
            (AT_POWER, Show(), AT_POWER),
            (Present(POWER, 2, 6, "asking", 0, Outcome.OPEN), VariantAsked(POWER.variant)),
        ),
        ((AT_POWER, Show(), R, AT_POWER), (Present(POWER, 2, 6, "done", 0, Outcome.SIMILAR),)),
        ((AT_POWER, Show(), Show(), AT_POWER), (Present(POWER, 2, 6, "done", 0, Outcome.SHOWN),)),
        # A choice
        ((AT_PICK, Chosen(0)), (ChoiceReply(0, PICK.choice.options[0], False, 1, True),)),
        (
            (AT_PICK, Chosen(0), Chosen(0)),
            (ChoiceReply(0, PICK.choice.options[0], True, 1, True),),
        ),
        (
            (AT_PICK, Chosen(0), Chosen(2)),
            (ChoiceReply(2, PICK.choice.options[2], False, 2, True),),
        ),
        (
            (AT_PICK, Chosen(1)),
            (
                ChoiceReply(1, PICK.choice.options[1], False, 0, True),
                Said(PICK.choice.after),
            ),
        ),
        (
            (AT_PICK, Chosen(1), Chosen(0)),
            (ChoiceReply(0, PICK.choice.options[0], False, 0, False),),
        ),
        ((AT_PICK, Chosen(-1)), (DoesNotApply("asking"),)),
        ((AT_PICK, Chosen(3)), (DoesNotApply("asking"),)),
        ((AT_PICK, R), (DoesNotApply("asking"),)),
        ((AT_PICK, UNREADABLE), (verdict(UNREADABLE),)),
        ((AT_PICK, *[Hint()] * 4), (NothingToHint("spent"),)),
        ((AT_PICK, Show()), (AnswerShown(PICK.choice), VariantAsked(PICK.variant))),
        ((AT_PICK, Show(), Show()), (AnswerShown(PICK.variant),)),
        (
            (AT_PICK, Show(), Chosen(1)),
            (ChoiceReply(1, PICK.variant.options[1], False, 1, True),),
        ),
        (
            (AT_PICK, Show(), Chosen(0)),
            (ChoiceReply(0, PICK.variant.options[0], False, 0, True),),
        ),
        ((AT_PICK, Show(), Chosen(2)), (DoesNotApply("asking"),)),
        # A derivation
        ((AT_CHAIN,), (Present(CHAIN, 4, 6, "asking", 2, Outcome.OPEN),)),
        (
            (AT_CHAIN, R),
            (verdict(R), LineCompleted(LINES[1]), LinesShown(2, LINES[2:3], True)),
        ),
        (
            (AT_CHAIN, R, R),
            (
                verdict(R),
                LineCompleted(LINES[2]),
                LinesShown(3, LINES[3:4], False),
                Said(CHAIN.after),
            ),
        ),
        (
            (AT_CHAIN, Show()),
            (AnswerShown(FIRST), LineCompleted(LINES[1]), LinesShown(2, LINES[2:3], True)),
        ),
        (
            (AT_CHAIN, R, Show()),
            (
                AnswerShown(SECOND),
                LineCompleted(LINES[2]),
                LinesShown(3, LINES[3:4], False),
                Said(CHAIN.after),
            ),
        ),
        ((AT_CHAIN, R, R, Show()), (AnswerShown(SECOND),)),
        ((AT_CHAIN, R, R, X), (verdict(X, counted=False),)),
        ((AT_CHAIN, X), (verdict(X, 1),)),
        ((AT_CHAIN, wrong("x", 0)), (verdict(X, 1, says=FIRST.wrong[0].says),)),
        ((AT_CHAIN, R, wrong("x", 0)), (verdict(X, 1),)),
        ((AT_CHAIN, R, AT_CHAIN), (Present(CHAIN, 4, 6, "asking", 3, Outcome.OPEN),)),
        ((AT_CHAIN, R, R, AT_CHAIN), (Present(CHAIN, 4, 6, "done", 4, Outcome.FIRST_TIME),)),
        ((AT_CHAIN, *[Hint()] * 3), (HintReply(3, 3, FIRST.hints[2]),)),
        ((AT_CHAIN, *[Hint()] * 4), (NothingToHint("spent"),)),
        ((AT_CHAIN, Hint(), R, Hint()), (HintReply(1, 3, SECOND.hints[0]),)),
        ((AT_CHAIN, R, R, Hint()), (NothingToHint("answered"),)),
        ((AT_CHAIN, Undo()), (DoesNotApply("asking"),)),
        ((AT_CHAIN, Next()), (AnswerFirst(),)),
        ((AT_CHAIN, R, R, Next()), (Present(SECANT, 5, 6, "exploring", 0, Outcome.OPEN),)),
        # A table
        ((AT_SECANT, Tried("1", parse("1"))), (RowReply(SECANT, "1", parse("1")),)),
        ((AT_SECANT, Next()), (Said(SECANT.after),)),
        ((AT_SECANT, Next(), Next()), (Present(END, 6, 6, "reading", 0, Outcome.OPEN),)),
        ((AT_SECANT, Next(), AT_SECANT), (Present(SECANT, 5, 6, "done", 0, Outcome.READ),)),
        ((AT_SECANT, Skip()), (Present(END, 6, 6, "reading", 0, Outcome.OPEN),)),
        ((AT_SECANT, Skip(), Back()), (Present(SECANT, 5, 6, "exploring", 0, Outcome.SKIPPED),)),
        ((AT_SECANT, Hint()), (NothingToHint("no-question"),)),
        ((AT_SECANT, Show()), (DoesNotApply("exploring"),)),
        ((AT_SECANT, R), (DoesNotApply("exploring"),)),
        ((AT_SECANT, UNREADABLE), (verdict(UNREADABLE, counted=False),)),
        ((AT_SECANT, Help()), (HelpReply(SECANT, "exploring"),)),
        # Going to a step
        ((GoTo("chian"),), (NoSuchStep("chian", "chain"),)),
        ((GoTo("zzz"),), (NoSuchStep("zzz", None),)),
    ],
)
def test_what_is_replied(events: tuple[Event, ...], expected: tuple[Reply, ...]) -> None:
    assert replies(*events) == expected


OPEN = Outcome.OPEN


def results(*outcomes: tuple[Outcome, int, int]) -> Summary:
    return Summary(
        tuple(
            StepResult(one.id, one.title, *outcome, asks=one.id not in {"why", "secant", "end"})
            for one, outcome in zip(tiny().steps, outcomes, strict=True)
        )
    )


@pytest.mark.parametrize("last", [Next(), Skip()])
def test_the_end_tells_every_result(last: Event) -> None:
    (said,) = replies(
        Next(), X, Y, R, Next(), Hint(), Chosen(0), Chosen(1), Next(), Show(), Skip(), AT_END, last
    )
    at_end = Outcome.READ if last == Next() else Outcome.SKIPPED
    assert said == Finished(
        results(
            (Outcome.READ, 0, 0),
            (Outcome.AFTER_TRIES, 2, 0),
            (Outcome.WITH_HINTS, 1, 1),
            (Outcome.SKIPPED, 0, 0),
            (OPEN, 0, 0),
            (at_end, 0, 0),
        )
    )


@pytest.mark.parametrize(
    ("event", "expected"),
    [
        (Help(), HelpReply(END, "reading")),
        (Quit(), Left(None)),
        (Back(), Present(END, 6, 6, "reading", 0, Outcome.READ)),
        (GoTo("secant"), Present(SECANT, 5, 6, "exploring", 0, OPEN)),
        (GoTo("zzz"), NoSuchStep("zzz", None)),
    ],
)
def test_what_can_be_done_after_the_end(event: Event, expected: Reply) -> None:
    assert replies(AT_END, Next(), event) == (expected,)


def test_a_lesson_of_one_step_can_be_left_and_come_back_to() -> None:
    lesson = tiny().with_steps((WHY,))
    assert replies(Back(), lesson=lesson) == (CannotGoBack(),)
    assert replies(Next(), Back(), lesson=lesson) == (
        Present(WHY, 1, 1, "reading", 0, Outcome.READ),
    )


def test_an_exploration_without_a_last_word_goes_on_at_once() -> None:
    lesson = tiny().with_steps((replace(SECANT, after=()), END))
    assert replies(Next(), lesson=lesson) == (Present(END, 2, 2, "reading", 0, OPEN),)


def test_a_question_without_words_after_it_says_nothing_more() -> None:
    silent = replace(POWER, query=replace(POWER.query, after=()))
    assert replies(R, lesson=tiny().with_steps((silent, END))) == (verdict(R),)


def test_two_blanks_in_a_row_show_one_line_each() -> None:
    bare = replace(CHAIN, lines=LINES[1:3])
    lesson = tiny().with_steps((bare, END))
    assert begin(lesson)[1] == (Present(bare, 1, 2, "asking", 1, OPEN),)
    assert replies(R, lesson=lesson) == (
        verdict(R),
        LineCompleted(LINES[1]),
        LinesShown(1, LINES[2:3], True),
    )
    assert replies(R, R, lesson=lesson) == (
        verdict(R),
        LineCompleted(LINES[2]),
        Said(CHAIN.after),
    )


NOT_A_DERIVATIVE = """\
format: 1
name: a
title: A
summary: S.
minutes: 1
steps:
  - id: a
    kind: ask
    text: What is it?
    problem: {problem}
    hints: [One., Two., Three.]
    variant: {{text: B., problem: d/dx x, hints: [One., Two., Three.]}}
"""


@pytest.mark.parametrize(
    ("problem", "solver"),
    [
        ("d/dx x^2", True),
        ("x + d/dx x^2", True),
        ("int x dx", False),
        ("int d/dx x^2 dx", True),
        ("lim_{x->0} x", False),
    ],
)
def test_after_all_hints_the_solver_helps_with_a_derivative_only(
    problem: str, solver: bool
) -> None:
    lesson = load_text(NOT_A_DERIVATIVE.format(problem=problem), "f")
    (said,) = replies(*[Hint()] * 4, lesson=lesson)
    assert isinstance(said, SolverHint) == solver
    assert solver or said == NothingToHint("spent")


# A derivation that is typed line by line

AT_LINES = GoTo("by-lines")
KEPT = LineFollows("= x", parse("x"), ("sum-rule",), HALF.verdict)
NOTED = LineFollows("u = x", None)
LAST = step_of(Ask, "by-lines", DRAWN)


@pytest.mark.parametrize(
    ("events", "expected"),
    [
        ((KEPT,), (LineKept("= x", parse("x"), 1, ("sum-rule",), HALF.verdict),)),
        ((KEPT, NOTED), (LineKept("u = x", None, 2, (), None),)),
        ((KEPT, NOTED, Undo()), (LineTakenBack("u = x"),)),
        ((KEPT, NOTED, Undo(), Undo()), (LineTakenBack("= x"),)),
        ((Undo(),), (LineTakenBack(None),)),
        ((KEPT, Undo(), KEPT), (LineKept("= x", parse("x"), 1, ("sum-rule",), HALF.verdict),)),
        ((KEPT, AT_LINES), (Present(LAST, 4, 4, "asking", 0, OPEN, ("= x",)),)),
        (
            (KEPT, Show()),
            (AnswerShown(LAST.query), VariantAsked(LAST.variant)),
        ),
        (
            (KEPT, Show(), AT_LINES),
            (Present(LAST, 4, 4, "asking", 0, OPEN, ()), VariantAsked(LAST.variant)),
        ),
        ((KEPT, R), (verdict(R), Said(LAST.query.after))),
        ((KEPT, R, Undo()), (DoesNotApply("done"),)),
        ((R, AT_LINES), (Present(LAST, 4, 4, "done", 0, Outcome.FIRST_TIME, ()),)),
    ],
)
def test_what_is_replied_to_lines(events: tuple[Event, ...], expected: tuple[Reply, ...]) -> None:
    assert replies(AT_LINES, *events, lesson=DRAWN) == expected


# The state


@pytest.mark.parametrize(
    ("events", "first", "second"),
    [
        ((X, Y, X, HALF), Tries(wrong=2, seen=("y", "x")), Tries()),
        ((HALF, X), Tries(seen=("x",)), Tries()),
        ((R,), Tries(right=True), Tries()),
        ((R, X, Hint(), Show()), Tries(right=True), Tries()),
        ((*[Hint()] * 5,), Tries(hints=3), Tries()),
        (
            (X, Hint(), Show(), Y, Hint(), R),
            Tries(1, ("x",), 1, True),
            Tries(1, ("y",), 1, False, True),
        ),
        ((Show(), Show(), X), Tries(shown=True), Tries(shown=True)),
        ((UNREADABLE, UNDECIDED), Tries(), Tries()),
        ((Chosen(0),), Tries(), Tries()),
    ],
)
def test_what_is_remembered_of_a_question(
    events: tuple[Event, ...], first: Tries, second: Tries
) -> None:
    state = after(AT_POWER, *events)
    assert state.current == Work((first, second))
    assert state.work[:1] + state.work[2:] == fresh(tiny()).work[:1] + fresh(tiny()).work[2:]


@pytest.mark.parametrize(
    ("events", "question", "open_question", "phase", "in_variant"),
    [
        ((), None, None, "reading", False),
        ((AT_POWER,), 0, 0, "asking", False),
        ((AT_POWER, R), 0, None, "done", False),
        ((AT_POWER, Show()), 1, 1, "asking", True),
        ((AT_POWER, Show(), R), 1, None, "done", False),
        ((AT_POWER, Show(), Show()), 1, None, "done", False),
        ((AT_PICK, Show()), 1, 1, "asking", True),
        ((AT_CHAIN,), 0, 0, "asking", False),
        ((AT_CHAIN, R), 1, 1, "asking", False),
        ((AT_CHAIN, R, R), 1, None, "done", False),
        ((AT_SECANT,), None, None, "exploring", False),
        ((AT_SECANT, Next()), None, None, "done", False),
    ],
)
def test_which_question_is_open(
    events: tuple[Event, ...],
    question: int | None,
    open_question: int | None,
    phase: str,
    in_variant: bool,
) -> None:
    state = after(*events)
    assert state.question == question
    assert state.open_question == open_question
    assert state.phase == phase
    assert state.in_variant is in_variant


@pytest.mark.parametrize(
    ("events", "expected"),
    [
        ((), None),
        ((AT_POWER,), POWER.query),
        ((AT_POWER, R), POWER.query),
        ((AT_POWER, Show()), POWER.variant),
        ((AT_PICK,), PICK.choice),
        ((AT_PICK, Show()), PICK.variant),
        ((AT_CHAIN,), FIRST),
        ((AT_CHAIN, R), SECOND),
        ((AT_CHAIN, R, R), SECOND),
        ((AT_SECANT,), None),
    ],
)
def test_what_is_asked(events: tuple[Event, ...], expected: object) -> None:
    assert asked(after(*events)) == expected


def test_mathematics_is_judged_for_the_question_that_is_asked() -> None:
    assert current_question(after()) is None
    assert current_question(after(AT_PICK)) is None
    assert current_question(after(AT_POWER)) == POWER.query.question()
    assert current_question(after(AT_POWER, Show())) == POWER.variant.question()
    assert current_question(after(AT_CHAIN)) == FIRST.question()
    assert likely_wrong(after()) == likely_wrong(after(AT_PICK)) == ()
    assert likely_wrong(after(AT_POWER)) == POWER.query.wrong
    assert likely_wrong(after(AT_CHAIN)) == FIRST.wrong


@pytest.mark.parametrize(
    ("events", "outcome", "wrong", "hints"),
    [
        ((AT_POWER,), OPEN, 0, 0),
        ((AT_POWER, X, Hint()), OPEN, 1, 1),
        ((AT_POWER, Skip(), AT_POWER), Outcome.SKIPPED, 0, 0),
        ((AT_POWER, Skip(), AT_POWER, R), Outcome.FIRST_TIME, 0, 0),
        ((AT_POWER, HALF, R), Outcome.FIRST_TIME, 0, 0),
        ((AT_POWER, X, R), Outcome.AFTER_TRIES, 1, 0),
        ((AT_POWER, Hint(), R), Outcome.WITH_HINTS, 0, 1),
        ((AT_POWER, X, Hint(), R), Outcome.WITH_HINTS, 1, 1),
        ((AT_POWER, Show()), OPEN, 0, 0),
        ((AT_POWER, Show(), R), Outcome.SIMILAR, 0, 0),
        ((AT_POWER, X, Show(), Y, Hint(), R), Outcome.SIMILAR, 2, 1),
        ((AT_POWER, Show(), Show()), Outcome.SHOWN, 0, 0),
        ((AT_CHAIN, R), OPEN, 0, 0),
        ((AT_CHAIN, R, R), Outcome.FIRST_TIME, 0, 0),
        ((AT_CHAIN, R, X, R), Outcome.AFTER_TRIES, 1, 0),
        ((AT_CHAIN, X, R, X, R), Outcome.AFTER_TRIES, 2, 0),
        ((AT_CHAIN, Show(), R), Outcome.SHOWN, 0, 0),
        ((AT_CHAIN, R, Show()), Outcome.SHOWN, 0, 0),
        ((AT_SECANT,), OPEN, 0, 0),
        ((AT_SECANT, Next()), Outcome.READ, 0, 0),
    ],
)
def test_how_a_step_went(
    events: tuple[Event, ...], outcome: Outcome, wrong: int, hints: int
) -> None:
    state = after(*events)
    found = state.results[state.position]
    assert (found.outcome, found.wrong, found.hints) == (outcome, wrong, hints)
    assert (found.step, found.title) == (state.step.id, state.step.title)


@pytest.mark.parametrize(
    ("events", "clean"),
    [
        ((), True),
        ((AT_POWER, R), True),
        ((AT_POWER, HALF, Hint(), R), True),
        ((AT_POWER, X), False),
        ((AT_POWER, Show()), False),
        ((AT_POWER, Skip()), False),
        ((AT_POWER, Skip(), AT_POWER, R), True),
        ((Skip(),), False),
    ],
)
def test_whether_all_was_right(events: tuple[Event, ...], clean: bool) -> None:
    assert after(*events).all_right is clean


@pytest.mark.parametrize(
    ("outcome", "again"),
    [
        (Outcome.OPEN, True),
        (Outcome.SIMILAR, True),
        (Outcome.SHOWN, True),
        (Outcome.SKIPPED, True),
        (Outcome.READ, False),
        (Outcome.FIRST_TIME, False),
        (Outcome.AFTER_TRIES, False),
        (Outcome.WITH_HINTS, False),
    ],
)
def test_which_steps_are_worth_another_look(outcome: Outcome, again: bool) -> None:
    assert MANY_TRIES == 3
    assert StepResult("a", "A", outcome, 0, 0).look_again is again
    assert StepResult("a", "A", outcome, 2, 9).look_again is again
    assert StepResult("a", "A", outcome, 3, 0).look_again is True


def test_a_summary_counts_its_steps() -> None:
    each = tuple(StepResult(one.value, "", one, 0, 0) for one in Outcome)
    summary = Summary(each)
    assert summary.count() == 0
    assert summary.count(Outcome.READ) == 1
    assert summary.count(Outcome.READ, Outcome.SHOWN) == 2
    assert summary.asked == 6
    assert [one.step for one in summary.look_again] == ["open", "similar", "shown", "skipped"]


def test_the_words_of_an_incomplete_answer_are_kept() -> None:
    assert isinstance(HALF.verdict, Incomplete)
    (said,) = replies(AT_POWER, HALF)
    assert isinstance(said, VerdictReply)
    assert said.verdict is HALF.verdict
