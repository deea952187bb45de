"""From typed text to an event, with the real judge."""

from __future__ import annotations

import pytest

from calctutor.checking.verdict import Correct, Incomplete, Incorrect, Unreadable
from calctutor.reading.parser import parse
from calctutor.tutor.events import Chosen, Judged, Next, Remark, Show, Tried
from calctutor.tutor.judging import judge, read_answer
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
