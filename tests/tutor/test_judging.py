"""From typed text to an event, with the real judge."""

from __future__ import annotations

from pathlib import Path

import pytest

from calctutor.checking.verdict import Correct, Incomplete, Incorrect, Unreadable
from calctutor.lessons.lesson import Choice, Choose, Explore, Lesson
from calctutor.lessons.loading import load_file, load_text
from calctutor.reading.parser import parse
from calctutor.tutor.events import Chosen, Judged, Next, Remark, Show, Tried
from calctutor.tutor.judging import chosen, judge, read_answer, tried
from calctutor.tutor.outcome import Outcome
from calctutor.tutor.replies import Finished, VerdictReply
from tests.tutor.sessions import Session


def _judged(step_id: str, text: str) -> Judged:
    event = read_answer(Session(step_id).state, text)
    assert isinstance(event, Judged)
    assert event.text == text
    return event


@pytest.mark.parametrize("text", ["15 (3x+1)^4", "15*(1 + 3*x)^4", "y' = 15 (3x+1)^4"])
def test_right_answers(text: str) -> None:
    assert isinstance(_judged("power", text).verdict, Correct)


@pytest.mark.parametrize(
    ("text", "listed"),
    [
        ("5 (3x+1)^4", 0),
        ("5 (1+3x)^4", 0),
        ("(3x+1)^4 * 10/2", 0),
        ("5 x (3x+1)^4", 1),
        ("5 (3x+1)^5", None),
        ("0", None),
    ],
)
def test_a_wrong_answer_is_told_from_the_others_that_are_listed(
    text: str, listed: int | None
) -> None:
    event = _judged("power", text)
    assert isinstance(event.verdict, Incorrect)
    assert event.likely_wrong == listed


def test_a_right_answer_is_never_a_listed_mistake() -> None:
    assert _judged("power", "15 (3x+1)^4").likely_wrong is None


def test_the_question_typed_back_is_incomplete() -> None:
    event = _judged("power", "d/dx (3x+1)^5")
    assert isinstance(event.verdict, Incomplete)


@pytest.mark.parametrize("step_id", ["power", "chain", "pick", "secant"])
@pytest.mark.parametrize("text", ["sin(", "", "§"])
def test_what_cannot_be_read_is_unreadable_everywhere(step_id: str, text: str) -> None:
    assert isinstance(_judged(step_id, text).verdict, Unreadable)


def test_the_blank_of_a_derivation_is_what_is_asked_for() -> None:
    assert isinstance(_judged("chain", "cos(x^2)").verdict, Correct)
    assert _judged("chain", "-cos(x^2)").likely_wrong == 0
    session = Session("chain")
    session.do(_judged("chain", "cos(x^2)"))
    whole_line = read_answer(session.state, "2x cos(x^2) e^(sin(x^2))")
    assert isinstance(whole_line, Judged)
    assert isinstance(whole_line.verdict, Correct)


def test_after_the_answer_was_shown_the_similar_question_is_judged() -> None:
    session = Session("power")
    session.do(Show())
    event = read_answer(session.state, "6 (2x+1)^2")
    assert isinstance(event, Judged)
    assert isinstance(event.verdict, Correct)


@pytest.mark.parametrize(
    ("text", "index"), [("a", 0), ("B", 1), (" c) ", 2), ("(b)", 1), ("1", 0), ("3.", 2)]
)
def test_an_option_is_chosen_by_letter_or_number(text: str, index: int) -> None:
    assert read_answer(Session("pick").state, text) == Chosen(index)


@pytest.mark.parametrize("text", ["d", "0", "4", "ab", "x^2", "", "²", "1" * 5000, "-1"])
def test_other_text_is_no_option_and_is_told_which_there_are(text: str) -> None:
    verdict = _judged("pick", text).verdict
    assert isinstance(verdict, Unreadable)
    assert verdict.error.message == "Type the letter of the option that you choose: a, b or c."


@pytest.mark.parametrize("text", ["0.001", "h = 0.001", " h=0.001 "])
def test_a_value_is_read_with_or_without_its_name(text: str) -> None:
    event = read_answer(Session("secant").state, text)
    assert event == Tried(text, parse("0.001"))


@pytest.mark.parametrize("text", ["x", "h", "f(2)", "x = 2", "2x"])
def test_a_value_must_be_a_number(text: str) -> None:
    assert isinstance(_judged("secant", text).verdict, Unreadable)


def test_text_where_nothing_is_asked_is_a_remark() -> None:
    assert read_answer(Session("why").state, "2x") == Remark("2x")
    with pytest.raises(ValueError, match="does not ask for mathematics"):
        judge(Session("why").state, "2x")


def test_a_prover_is_asked_for_a_proof() -> None:
    asked: list[object] = []

    def prove(left: object, right: object, real: object) -> bool:
        asked.append((left, right, real))
        return True

    event = judge(
        Session("power").state, "120/sqrt(7) (1+3x)^4 sin(pi/7) sin(2pi/7) sin(3pi/7)", prove
    )
    assert isinstance(event.verdict, Correct)
    assert event.verdict.evidence.method == "algebra"
    assert asked


def test_a_whole_lesson_with_every_listed_mistake() -> None:
    session = Session()
    typed = ["5 (3x+1)^4", "5x (3x+1)^4", "15 (3x+1)^4", "a", "c", "b"]
    typed += ["-cos(x^2)", "cos(x^2)", "e^(sin(x^2)) cos(x^2) 2x", "0.5"]
    for text in typed:
        while session.state.phase in {"reading", "done"}:
            session.do(Next())
        event = read_answer(session.state, text)
        session.do(event)
        if isinstance(event, Judged) and event.likely_wrong is not None:
            assert isinstance(session.replies[0], VerdictReply)
            assert session.replies[0].says
    session.do(Next(), Next(), Next())
    summary = session.only(Finished).summary
    assert [result.wrong for result in summary.results] == [0, 2, 2, 1, 0, 0]
    assert summary.count(Outcome.AFTER_TRIES) == 3


@pytest.mark.parametrize("typed", ["h = theta", "h = (1, 2)"])
def test_what_is_no_number_is_no_value(typed: str) -> None:
    event = _judged("secant", typed)
    assert isinstance(event.verdict, Unreadable)
    assert "Type a number for h." in event.verdict.error.message


DRAWN = load_file(Path(__file__).parent.parent / "lessons" / "drawn.yaml")
LETTERS = "Type the letter of the option that you choose: {}."


def lesson_of(steps: str) -> Lesson:
    head = "format: 1\nname: a\ntitle: A\nsummary: S.\nminutes: 1\nsteps:\n"
    return load_text(head + steps, "f")


def options(count: int) -> Choice:
    listed = "".join(
        f"      - {{text: T., right: {'no' if index else 'yes'}, says: S.}}\n"
        for index in range(count)
    )
    (step,) = lesson_of(
        f"  - id: a\n    kind: choose\n    text: Which?\n    options:\n{listed}"
        "    hints: [a, b, c]\n    variant:\n      text: B.\n      options:\n"
        "      - {text: T., right: yes, says: S.}\n      - {text: T., right: no, says: S.}\n"
        "      hints: [a, b, c]\n"
    ).steps
    assert isinstance(step, Choose)
    return step.choice


@pytest.mark.parametrize(
    ("count", "text", "index"),
    [
        (2, "a", 0),
        (2, "b", 1),
        (2, "2", 1),
        (2, "002", 1),
        (26, "z", 25),
        (26, "26", 25),
        (26, "(Z).", 25),
    ],
)
def test_every_option_can_be_chosen(count: int, text: str, index: int) -> None:
    assert chosen(options(count), text) == Chosen(index)


@pytest.mark.parametrize(
    ("count", "text", "alternatives"),
    [
        (2, "c", "a or b"),
        (2, "3", "a or b"),
        (2, "0", "a or b"),
        (2, "0002", "a or b"),
        (2, "²", "a or b"),
        (2, "", "a or b"),
        (2, "ab", "a or b"),
        (4, "e", "a, b, c or d"),
    ],
)
def test_what_is_no_option_is_told_which_there_are(
    count: int, text: str, alternatives: str
) -> None:
    event = chosen(options(count), text)
    assert isinstance(event, Judged)
    assert event.text == text
    assert isinstance(event.verdict, Unreadable)
    error = event.verdict.error
    assert error.message == LETTERS.format(alternatives)
    assert (error.text, error.span) == (text, (0, len(text)))


@pytest.mark.parametrize(
    ("text", "index"),
    [("2", 0), ("3", 1), ("4", 2), ("line 2", 0), ("Line 3", 1), ("line4.", 2), ("002", 0)],
)
def test_a_line_is_chosen_by_its_number(text: str, index: int) -> None:
    assert read_answer(Session("flawed", DRAWN).state, text) == Chosen(index)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("1", "Line 1 is where the derivation begins. Type the number of a line, from 2 to 4."),
        (
            "line 1",
            "Line 1 is where the derivation begins. Type the number of a line, from 2 to 4.",
        ),
        ("0", "Type the number of a line, from 2 to 4."),
        ("5", "Type the number of a line, from 2 to 4."),
        ("a", "Type the number of a line, from 2 to 4."),
        ("0002", "Type the number of a line, from 2 to 4."),
        ("", "Type the number of a line, from 2 to 4."),
    ],
)
def test_other_text_is_no_line(text: str, message: str) -> None:
    event = read_answer(Session("flawed", DRAWN).state, text)
    assert isinstance(event, Judged)
    assert isinstance(event.verdict, Unreadable)
    assert event.verdict.error.message == message
    assert event.verdict.error.span == (0, len(text))


@pytest.mark.parametrize(
    ("text", "value"),
    [("2", "2"), ("h = 2", "2"), (" h =2", "2"), ("1/2", "1/2"), ("sqrt(2)", "sqrt(2)")],
)
def test_a_value_keeps_what_was_typed_and_what_it_is(text: str, value: str) -> None:
    explore = Session("secant").state.step
    assert isinstance(explore, Explore)
    assert tried(explore, text) == Tried(text, parse(value))


@pytest.mark.parametrize(
    ("text", "message", "span"),
    [
        ("h = x", "Type a number for h.", (0, 2)),
        ("h", "Type a number for h.", (0, 1)),
        ("f(2)", "Type a number for h.", (0, 4)),
        ("(1, 2)", "Type a number for h.", (0, 6)),
    ],
)
def test_what_is_no_value_is_told_what_to_type(
    text: str, message: str, span: tuple[int, int]
) -> None:
    explore = Session("secant").state.step
    assert isinstance(explore, Explore)
    event = tried(explore, text)
    assert isinstance(event, Judged)
    assert event.text == text
    assert event.likely_wrong is None
    assert isinstance(event.verdict, Unreadable)
    assert (event.verdict.error.message, event.verdict.error.span) == (message, span)


def test_a_value_for_another_name_is_no_value() -> None:
    explore = Session("secant").state.step
    assert isinstance(explore, Explore)
    event = tried(explore, "x = 2")
    assert isinstance(event, Judged)
    assert isinstance(event.verdict, Unreadable)


def test_a_greek_name_is_shown_as_it_is_written() -> None:
    (step,) = lesson_of(
        "  - {id: a, kind: explore, vary: theta, values: [1], columns: [{head: a, value: theta}]}\n"
    ).steps
    assert isinstance(step, Explore)
    event = tried(step, "theta")
    assert isinstance(event, Judged)
    assert isinstance(event.verdict, Unreadable)
    assert event.verdict.error.message == "Type a number for θ."


def test_a_remark_is_kept_as_it_was_typed() -> None:
    assert read_answer(Session("why").state, " what? ") == Remark(" what? ")
    with pytest.raises(ValueError, match=r"^the step why does not ask for mathematics$"):
        judge(Session("why").state, "2x")


def test_a_whole_line_may_not_be_the_line_before_it() -> None:
    """A blank for a whole line asks what follows, not what stands there already."""
    session = Session("chain")
    session.do(_judged("chain", "cos(x^2)"))
    again = read_answer(session.state, "e^(sin(x^2)) * cos(x^2) * d/dx x^2")
    assert isinstance(again, Judged)
    assert isinstance(again.verdict, Incomplete)
    (step,) = lesson_of(
        "  - id: a\n    kind: derivation\n    start: (x + 1) x\n    lines:\n"
        "      - math: x^2 + x\n        because: b\n        blank: all\n        hints: [a, b, c]\n"
    ).steps
    restated = read_answer(Session(lesson=lesson_of_step(step)).state, "x (1 + x)")
    assert isinstance(restated, Judged)
    assert isinstance(restated.verdict, Incomplete)
    assert restated.verdict.form == "restated-question"
    assert restated.verdict.diagnosis is not None
    assert restated.verdict.diagnosis.id == "restated-question"
    assert restated.verdict.diagnosis.message.parts == (
        "That is the line before once more. What follows from it?",
    )
    for text in ("x^2 + x", "x + x^2", "x x + x", "(x + 1)^2 - x - 1"):
        event = read_answer(Session(lesson=lesson_of_step(step)).state, text)
        assert isinstance(event, Judged)
        assert isinstance(event.verdict, Correct), text


def lesson_of_step(step: object) -> Lesson:
    lesson = lesson_of("  - {id: a, kind: explain, text: A.}\n")
    return lesson.with_steps((step,))  # type: ignore[arg-type]


def test_a_line_that_only_changes_the_order_may_be_right() -> None:
    """Where the expected line is the one before in another order, that order is the answer."""
    (step,) = lesson_of(
        "  - id: a\n    kind: derivation\n    start: x + 1\n    lines:\n"
        "      - math: 1 + x\n        because: b\n        blank: all\n        hints: [a, b, c]\n"
    ).steps
    event = read_answer(Session(lesson=lesson_of_step(step)).state, "1 + x")
    assert isinstance(event, Judged)
    assert isinstance(event.verdict, Correct)


LISTED = """\
  - id: a
    kind: ask
    text: What is it?
    {problem}
    hints: [a, b, c]
    wrong:
      - {{answer: {first}, says: First.}}
      - {{answer: {second}, says: Second.}}
    variant: {{text: B., problem: d/dx x, hints: [a, b, c]}}
"""


@pytest.mark.parametrize(
    ("problem", "first", "second", "typed", "listed"),
    [
        ("problem: d/dx x^3", "x^2", "3 x", "x x", 0),
        ("problem: d/dx x^3", "x^2", "3 x", "x + 2 x", 1),
        ("problem: d/dx x^3", "x^2", "3 x", "7", None),
        # Antiderivatives are told apart by their derivatives.
        ("problem: int 2x dx", "x^3 + C", "2 x^2 + C", "2 x^2 + 5", 1),
        ("problem: int 2x dx", "x^3", "2 x^2", "2 x^2 + K", 1),
        # Without a value, by how they are written.
        ("problem: int_0^oo e^(-x) dx", "oo", "0", "oo", 0),
        ("problem: int_0^oo e^(-x) dx", "0", "oo", "oo", 1),
        # A function without its argument is the function at the variable.
        ("problem: d/dx f(x) g(x)", "f' g", "f' g'", "f'(x) g'(x)", 1),
    ],
)
def test_which_listed_answer_it_is(
    problem: str, first: str, second: str, typed: str, listed: int | None
) -> None:
    lesson = lesson_of(LISTED.format(problem=problem, first=first, second=second))
    event = read_answer(Session(lesson=lesson).state, typed)
    assert isinstance(event, Judged)
    assert isinstance(event.verdict, Incorrect)
    assert event.likely_wrong == listed
