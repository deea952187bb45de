"""Each event in each phase: what is said, and what is counted."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from calctutor.lessons.lesson import Ask, Choose, DerivationStep, Explore
from calctutor.reading.parser import parse
from calctutor.tutor.events import (
    Again,
    Back,
    Chosen,
    Event,
    GoTo,
    Help,
    Hint,
    Next,
    Quit,
    Remark,
    Show,
    Skip,
    Tried,
)
from calctutor.tutor.machine import begin
from calctutor.tutor.outcome import Outcome
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
    LinesShown,
    NoSuchStep,
    NothingToHint,
    Present,
    RowReply,
    Said,
    SolverHint,
    VariantAsked,
    VerdictReply,
)
from tests.tutor.sessions import (
    Session,
    incomplete,
    right,
    tiny,
    undecided,
    unreadable,
    wrong,
)

IDS = [step.id for step in tiny().steps]


def outcome(session: Session, step_id: str) -> Outcome:
    return session.state.results[IDS.index(step_id)].outcome


# Reading and going on


def test_a_lesson_begins_with_its_first_step() -> None:
    state, replies = begin(tiny())
    (reply,) = replies
    assert isinstance(reply, Present)
    assert (reply.step.id, reply.number, reply.of) == ("why", 1, 6)
    assert reply.phase == "reading"
    assert reply.outcome is Outcome.OPEN
    assert state.all_right


def test_what_was_read_is_remembered() -> None:
    session = Session()
    session.do(Next())
    assert session.only(Present).step.id == "power"
    assert outcome(session, "why") is Outcome.READ


@pytest.mark.parametrize("event", [right(), wrong("x"), Chosen(0), Show(), Remark("hm")])
def test_nothing_can_be_answered_where_there_is_something_to_read(event: Event) -> None:
    session = Session()
    before = session.state
    session.do(event)
    assert session.only(DoesNotApply).phase == "reading"
    assert session.state == before


def test_a_question_is_not_passed_by_going_on() -> None:
    session = Session("power")
    before = session.state
    session.do(Next())
    session.only(AnswerFirst)
    assert session.state == before


# Answers


def test_a_right_answer_is_the_end_of_a_question() -> None:
    session = Session("power")
    verdict, said = session.do(right("15 (3x+1)^4"))
    assert isinstance(verdict, VerdictReply)
    assert (verdict.repeated, verdict.wrong, verdict.counted) == (False, 0, True)
    assert said == Said(_ask().query.after)
    assert session.state.phase == "done"
    assert outcome(session, "power") is Outcome.FIRST_TIME
    session.do(Next())
    assert session.only(Present).step.id == "pick"


def test_a_wrong_answer_is_counted_and_the_question_stays() -> None:
    session = Session("power")
    session.do(wrong("5x"))
    reply = session.only(VerdictReply)
    assert (reply.repeated, reply.wrong, reply.says) == (False, 1, ())
    assert session.state.phase == "asking"
    session.do(right())
    assert outcome(session, "power") is Outcome.AFTER_TRIES
    assert not session.state.all_right


def test_a_listed_wrong_answer_gets_the_lesson_s_own_words() -> None:
    session = Session("power")
    session.do(wrong("5 (3x+1)^4 x", listed=1))
    assert session.only(VerdictReply).says == _ask().query.wrong[1].says


@pytest.mark.parametrize("again", ["5x+1", "5 x + 1", "1+5x", "(1 + x*5)"])
def test_the_same_wrong_answer_counts_once_however_it_is_written(again: str) -> None:
    session = Session("power")
    session.do(wrong("5x+1"), wrong(again))
    reply = session.only(VerdictReply)
    assert (reply.repeated, reply.wrong) == (True, 1)
    session.do(wrong("6x"))
    assert session.only(VerdictReply).wrong == 2
    session.do(wrong("5x+1"))
    assert (session.only(VerdictReply).repeated, session.only(VerdictReply).wrong) == (True, 2)


@pytest.mark.parametrize("event", [unreadable(), undecided(), unreadable("sin x^")])
def test_what_cannot_be_read_or_decided_costs_nothing(event: Event) -> None:
    session = Session("power")
    before = session.state
    session.do(event, event)
    reply = session.only(VerdictReply)
    assert (reply.repeated, reply.wrong) == (False, 0)
    assert session.state == before
    session.do(right())
    assert outcome(session, "power") is Outcome.FIRST_TIME


def test_only_a_wrong_or_incomplete_answer_is_a_repetition() -> None:
    session = Session("power")
    session.do(wrong("x"), undecided("x"))
    assert not session.only(VerdictReply).repeated
    session.do(incomplete("x"))
    assert session.only(VerdictReply).repeated


def test_an_incomplete_answer_is_neither_wrong_nor_enough() -> None:
    session = Session("power")
    session.do(incomplete("d/dx x"))
    assert (session.only(VerdictReply).repeated, session.only(VerdictReply).wrong) == (False, 0)
    assert session.state.phase == "asking"
    session.do(incomplete("d/dx x"))
    assert session.only(VerdictReply).repeated
    session.do(right())
    assert outcome(session, "power") is Outcome.FIRST_TIME
    assert session.state.all_right


def test_an_answer_after_the_right_one_is_judged_but_not_counted() -> None:
    session = Session("power")
    session.do(right())
    before = session.state
    session.do(wrong("5x"))
    assert not session.only(VerdictReply).counted
    assert session.state == before


# Hints


def test_hints_come_one_after_the_other_and_then_the_solvers_first_step() -> None:
    session = Session("power")
    for number in (1, 2, 3):
        session.do(Hint())
        reply = session.only(HintReply)
        assert (reply.number, reply.of) == (number, 3)
        assert reply.text == _ask().query.hints[number - 1]
    for _ in range(2):
        session.do(Hint())
        assert session.only(SolverHint).query == _ask().query
    assert session.state.results[1].hints == 3
    session.do(right())
    assert outcome(session, "power") is Outcome.WITH_HINTS
    assert session.state.all_right


def test_a_question_without_a_problem_runs_out_of_hints() -> None:
    session = Session("chain")
    session.do(Hint(), Hint(), Hint(), Hint())
    assert session.only(NothingToHint).why == "spent"


def test_there_is_no_hint_where_nothing_is_asked_or_all_is_answered() -> None:
    session = Session()
    session.do(Hint())
    assert session.only(NothingToHint).why == "no-question"
    session.do(GoTo("power"), right(), Hint())
    assert session.only(NothingToHint).why == "answered"
    assert session.state.results[1].hints == 0


def test_the_variant_has_hints_of_its_own() -> None:
    session = Session("power")
    session.do(Hint(), Hint(), Hint(), Show(), Hint())
    reply = session.only(HintReply)
    assert (reply.number, reply.text) == (1, _ask().variant.hints[0])


# Showing the answer


def test_the_answer_is_shown_and_the_similar_question_is_asked() -> None:
    session = Session("power")
    session.do(wrong("5x"), Show())
    assert session.replies == (AnswerShown(_ask().query), VariantAsked(_ask().variant))
    assert session.state.in_variant
    assert session.state.phase == "asking"
    session.do(Help())
    assert session.only(HelpReply).phase == "asking"


def test_the_similar_question_answered_is_worth_more_than_the_answer_shown() -> None:
    session = Session("power")
    session.do(Show(), right())
    assert session.kinds == [VerdictReply, Said]
    assert session.replies[1] == Said(_ask().variant.after)
    assert outcome(session, "power") is Outcome.SIMILAR
    assert not session.state.all_right


def test_both_answers_shown_end_the_step() -> None:
    session = Session("power")
    session.do(Show(), Show())
    assert session.replies == (AnswerShown(_ask().variant),)
    assert session.state.phase == "done"
    assert outcome(session, "power") is Outcome.SHOWN
    session.do(Next())
    assert session.only(Present).step.id == "pick"


def test_the_wrong_answers_of_the_variant_count_anew() -> None:
    session = Session("power")
    session.do(wrong("5x"), Show(), wrong("5x"))
    reply = session.only(VerdictReply)
    assert (reply.repeated, reply.wrong) == (False, 1)
    assert session.state.results[1].wrong == 2


def test_a_shown_answer_can_be_seen_again_without_a_change() -> None:
    session = Session("power")
    session.do(right())
    before = session.state
    session.do(Show())
    assert session.only(AnswerShown).question == _ask().query
    assert session.state == before


# Choices


def test_a_choice_is_made_until_it_is_right() -> None:
    session = Session("pick")
    session.do(Chosen(0))
    reply = session.only(ChoiceReply)
    assert (reply.option, reply.repeated, reply.wrong) == (_choose().choice.options[0], False, 1)
    session.do(Chosen(0))
    assert (session.only(ChoiceReply).repeated, session.only(ChoiceReply).wrong) == (True, 1)
    session.do(Chosen(1))
    assert session.kinds == [ChoiceReply, Said]
    assert outcome(session, "pick") is Outcome.AFTER_TRIES


def test_a_choice_has_hints_an_answer_and_a_variant() -> None:
    session = Session("pick")
    session.do(Hint())
    assert session.only(HintReply).of == 3
    session.do(Show())
    assert session.replies == (AnswerShown(_choose().choice), VariantAsked(_choose().variant))
    session.do(Chosen(1))
    assert session.only(ChoiceReply).option == _choose().variant.options[1]
    session.do(Chosen(0))
    assert outcome(session, "pick") is Outcome.SIMILAR


@pytest.mark.parametrize("event", [Chosen(3), Chosen(-1), right(), wrong("x"), undecided()])
def test_what_is_no_option_changes_nothing(event: Event) -> None:
    session = Session("pick")
    before = session.state
    session.do(event)
    session.only(DoesNotApply)
    assert session.state == before


def test_text_that_names_no_option_is_answered_as_unreadable() -> None:
    session = Session("pick")
    session.do(unreadable("q"))
    assert session.only(VerdictReply).wrong == 0


# Derivations


def test_a_derivation_shows_its_lines_up_to_the_first_blank() -> None:
    session = Session("chain")
    assert session.only(Present).lines == 2
    assert session.state.visible_lines == 2


def test_each_blank_that_is_filled_brings_the_next_lines() -> None:
    session = Session("chain")
    lines = _derivation().lines
    session.do(right("cos(x^2)"))
    assert session.replies[1:] == (
        LineCompleted(lines[1]),
        LinesShown(2, lines[2:3], asking=True),
    )
    session.do(right())
    assert session.replies[1:] == (
        LineCompleted(lines[2]),
        LinesShown(3, lines[3:4], asking=False),
        Said(_derivation().after),
    )
    assert outcome(session, "chain") is Outcome.FIRST_TIME


def test_a_blank_that_is_shown_brings_the_next_lines_too() -> None:
    session = Session("chain")
    lines = _derivation().lines
    session.do(wrong("-cos(x^2)", listed=0))
    assert lines[1].blank is not None
    assert lines[2].blank is not None
    assert session.only(VerdictReply).says == lines[1].blank.wrong[0].says
    session.do(Show())
    shown = (
        AnswerShown(lines[1].blank),
        LineCompleted(lines[1]),
        LinesShown(2, lines[2:3], asking=True),
    )
    assert session.replies == shown
    session.do(Hint())
    assert session.only(HintReply).text == lines[2].blank.hints[0]
    session.do(right())
    assert outcome(session, "chain") is Outcome.SHOWN
    assert session.state.results[3].wrong == 1


def test_the_wrong_answers_of_each_blank_count_on_their_own() -> None:
    session = Session("chain")
    session.do(wrong("x"), right("y"), wrong("x"))
    reply = session.only(VerdictReply)
    assert (reply.repeated, reply.wrong) == (False, 1)


# Explorations


def test_values_of_one_s_own_give_rows() -> None:
    session = Session("secant")
    before = session.state
    session.do(Tried("1/7", parse("1/7")))
    row = session.only(RowReply)
    assert isinstance(row.explore, Explore)
    assert (row.text, row.value) == ("1/7", parse("1/7"))
    session.do(unreadable())
    session.only(VerdictReply)
    assert session.state == before


def test_an_exploration_has_a_last_word_before_the_lesson_goes_on() -> None:
    session = Session("secant")
    session.do(Next())
    assert session.only(Said).text == _explore().after
    assert session.state.phase == "done"
    assert outcome(session, "secant") is Outcome.READ
    session.do(Tried("2", parse("2")))
    session.only(RowReply)
    session.do(Next())
    assert session.only(Present).step.id == "end"


def test_a_value_elsewhere_means_nothing() -> None:
    session = Session("power")
    session.do(Tried("2", parse("2")))
    session.only(DoesNotApply)


# Skipping, going back, going to


def test_a_skipped_step_is_marked_until_it_is_done() -> None:
    session = Session("power")
    session.do(Skip())
    assert session.only(Present).step.id == "pick"
    assert outcome(session, "power") is Outcome.SKIPPED
    assert not session.state.all_right
    session.do(Back())
    reply = session.only(Present)
    assert (reply.phase, reply.outcome) == ("asking", Outcome.SKIPPED)
    session.do(right())
    assert outcome(session, "power") is Outcome.FIRST_TIME
    assert session.state.all_right


def test_skipping_what_is_done_takes_nothing_away() -> None:
    session = Session("power")
    session.do(right(), Skip(), Back(), Skip())
    assert outcome(session, "power") is Outcome.FIRST_TIME


def test_a_skipped_text_is_marked_until_it_is_read() -> None:
    session = Session()
    session.do(Skip())
    assert outcome(session, "why") is Outcome.SKIPPED
    session.do(Back(), Next())
    assert outcome(session, "why") is Outcome.READ


def test_one_cannot_go_back_from_the_first_step() -> None:
    session = Session()
    before = session.state
    session.do(Back())
    session.only(CannotGoBack)
    assert session.state == before


def test_going_back_to_an_answered_question_never_loses_it() -> None:
    session = Session("power")
    session.do(wrong("5x"), right(), Next(), Back())
    reply = session.only(Present)
    assert (reply.step.id, reply.phase, reply.outcome) == ("power", "done", Outcome.AFTER_TRIES)
    before = session.state.results
    session.do(wrong("7x"), unreadable(), Hint(), Show(), right(), Next())
    assert session.state.results == before


def test_going_back_into_a_variant_asks_it_again() -> None:
    session = Session("power")
    session.do(Show(), Back(), Next())
    assert session.kinds == [Present, VariantAsked]


def test_of_a_step_with_a_similar_question_only_that_is_shown_again() -> None:
    session = Session("power")
    session.do(Show(), Again())
    assert session.kinds == [VariantAsked, AnswerFirst]
    session.do(right(), Again())
    assert session.kinds == [Present]


def test_going_back_into_a_derivation_shows_what_was_reached() -> None:
    session = Session("chain")
    session.do(right(), Back(), GoTo("chain"))
    assert session.only(Present).lines == 3


def test_a_step_is_gone_to_by_its_id_or_the_nearest_is_named() -> None:
    session = Session()
    session.do(GoTo("secant"))
    assert session.only(Present).number == 5
    session.do(GoTo("pickk"))
    assert session.only(NoSuchStep).nearest == "pick"
    session.do(GoTo("zzz"))
    assert session.only(NoSuchStep).nearest is None
    assert session.state.step.id == "secant"


# Help, leaving and the end


@pytest.mark.parametrize("step_id", IDS)
def test_help_and_leaving_change_nothing_anywhere(step_id: str) -> None:
    session = Session(step_id)
    before = session.state
    session.do(Help())
    assert session.only(HelpReply).step.id == step_id
    session.do(Quit())
    assert session.only(Left).step == before.step
    assert session.state == before


def _run_to_the_end() -> Session:
    session = Session()
    session.do(Next(), right(), Next(), Chosen(1), Next(), right(), right(), Next())
    session.do(Next(), Next(), Next())
    return session


def test_the_end_counts_what_was_done() -> None:
    session = _run_to_the_end()
    summary = session.only(Finished).summary
    assert summary.count(Outcome.FIRST_TIME) == 3
    assert summary.count(Outcome.READ) == 3
    assert summary.asked == 3
    assert summary.look_again == ()
    assert session.state.finished
    assert session.state.all_right


def test_the_end_names_the_steps_to_look_at_again() -> None:
    session = Session()
    session.do(Next(), Show(), right(), Next(), Skip())
    session.do(wrong("a"), wrong("b"), wrong("c"), right(), right())
    session.do(GoTo("end"), Next())
    again = [result.step for result in session.only(Finished).summary.look_again]
    assert again == ["power", "pick", "chain", "secant"]


@pytest.mark.parametrize("event", [Next(), Skip(), Show(), Hint(), right(), wrong("x"), Chosen(0)])
def test_after_the_end_nothing_counts_any_more(event: Event) -> None:
    session = _run_to_the_end()
    before = session.state
    session.do(event)
    session.only(Finished)
    assert session.state == before
    session.do(Quit())
    assert session.only(Left).step is None


def test_a_question_that_ended_the_lesson_unanswered_waits_until_one_goes_back() -> None:
    lesson = replace(tiny(), steps=tiny().steps[:2])
    session = Session("power", lesson)
    session.do(Skip())
    session.only(Finished)
    before = session.state
    session.do(right(), wrong("x"), Show(), Hint())
    session.only(Finished)
    assert session.state == before
    session.do(Back(), right())
    assert session.state.results[1].outcome is Outcome.FIRST_TIME


def test_one_can_go_back_from_the_end() -> None:
    session = _run_to_the_end()
    session.do(Back())
    assert session.only(Present).step.id == "end"
    assert not session.state.finished
    session.do(Next(), GoTo("why"))
    assert session.only(Present).step.id == "why"


def _ask() -> Ask:
    found = tiny().steps[1]
    assert isinstance(found, Ask)
    return found


def _choose() -> Choose:
    found = tiny().steps[2]
    assert isinstance(found, Choose)
    return found


def _derivation() -> DerivationStep:
    found = tiny().steps[3]
    assert isinstance(found, DerivationStep)
    return found


def _explore() -> Explore:
    found = tiny().steps[4]
    assert isinstance(found, Explore)
    return found
