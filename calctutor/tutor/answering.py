"""Replies to an event, computed from the state before it and the state after it."""

from __future__ import annotations

from difflib import get_close_matches
from typing import assert_never

from calctutor.checking.question import Question
from calctutor.checking.verdict import Incomplete, Incorrect, Unreadable
from calctutor.expr.problem import is_calculus
from calctutor.expr.tree import Derivative, walk
from calctutor.lessons.lesson import Choice, DerivationStep, Explore, Query, Text
from calctutor.printing.precedence import is_leibniz
from calctutor.tutor.asked import asked, current_question, likely_wrong
from calctutor.tutor.events import (
    Again,
    Back,
    Chosen,
    Event,
    GoTo,
    Help,
    Hint,
    Judged,
    LineFollows,
    Next,
    Plot,
    Quit,
    Redo,
    Remark,
    Show,
    Skip,
    Spoken,
    Tried,
    Undo,
)
from calctutor.tutor.moves import answer_key, option_key
from calctutor.tutor.outcome import Summary
from calctutor.tutor.replies import (
    AnswerFirst,
    AnswerShown,
    CannotGoBack,
    ChoiceReply,
    CurvesCompared,
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
    NothingToPlot,
    NotInWords,
    Present,
    Reply,
    RowReply,
    Said,
    SolverHint,
    VariantAsked,
    VerdictReply,
)
from calctutor.tutor.state import State, Tries, result


def present(state: State) -> tuple[Reply, ...]:
    """Return the replies on arriving at a state: the step, or the end of the lesson."""
    if state.finished:
        return (Finished(Summary(state.results)),)
    shown = Present(
        step=state.step,
        number=state.position + 1,
        of=len(state.lesson.steps),
        phase=state.phase,
        lines=state.visible_lines,
        outcome=result(state.step, state.current).outcome,
        written=state.written,
    )
    return (shown, *_variant(state))


def replies(before: State, after: State, event: Event) -> tuple[Reply, ...]:
    """Return the replies to an event that led from `before` to `after`."""
    match event:
        case Again():
            asks = before.phase == "asking" and not before.finished
            shown = (_variant(before) if asks else ()) or present(before)
            return (*shown, AnswerFirst()) if asks else shown
        case Help():
            return (HelpReply(before.step, before.phase),)
        case Quit():
            return (Left(None if before.finished else before.step),)
        case Back():
            at_start = before.position == 0 and not before.finished
            return (CannotGoBack(),) if at_start else present(after)
        case GoTo(wanted):
            return _replies_to_go_to(after, wanted)
        case _ if before.finished:
            return present(after)
        case Redo():
            return (DoesNotApply(before.phase),)
        case Judged():
            return _replies_to_answer(before, after, event)
        case LineFollows(text, reading, rules, verdict):
            return (LineKept(text, reading, len(after.written), rules, verdict),)
        case Undo():
            return _replies_to_undo(before)
        case Chosen(option):
            return _replies_to_choice(before, after, option)
        case Tried(text, value):
            if isinstance(before.step, Explore):
                return (RowReply(before.step, text, value),)
            return (DoesNotApply(before.phase),)
        case Remark():
            return (DoesNotApply(before.phase),)
        case Spoken():
            asking = before.phase == "asking"
            return (NotInWords() if asking else DoesNotApply(before.phase),)
        case Plot():
            return (_reply_to_plot(before),)
        case Hint():
            return (_reply_to_hint(before),)
        case Show():
            return _replies_to_show(before, after)
        case Skip():
            return present(after)
        case Next():
            return _replies_to_next(before, after)
        case _:
            assert_never(event)


def _variant(state: State) -> tuple[Reply, ...]:
    question = asked(state)
    if state.in_variant and isinstance(question, Query | Choice):
        return (VariantAsked(question),)
    return ()


def _replies_to_go_to(after: State, wanted: str) -> tuple[Reply, ...]:
    if after.lesson.index(wanted) is not None:
        return present(after)
    near = get_close_matches(wanted, [step.id for step in after.lesson.steps], n=1)
    return (NoSuchStep(wanted, near[0] if near else None),)


def _replies_to_answer(before: State, after: State, judged: Judged) -> tuple[Reply, ...]:
    verdict = judged.verdict
    question = current_question(before)
    if question is None and not isinstance(verdict, Unreadable):
        return (DoesNotApply(before.phase),)
    missed = isinstance(verdict, Incorrect | Incomplete)
    reply = VerdictReply(
        verdict=verdict,
        repeated=missed and answer_key(verdict) in _tries(before, before.question).seen,
        says=_listed_message(before, judged),
        wrong=_tries(after, before.question).wrong,
        counted=before.open_question is not None,
        of_concept=isinstance(asked(before), Query) and not _is_worked_out(question),
    )
    return (reply, *_newly_visible(before, after), *_closing_words(before, after))


def _is_worked_out(question: Question | None) -> bool:
    return question is not None and is_calculus(question.expected)


def _listed_message(state: State, judged: Judged) -> Text:
    listed = likely_wrong(state)
    index = judged.likely_wrong
    return listed[index].says if index is not None and 0 <= index < len(listed) else ()


def _replies_to_choice(before: State, after: State, index: int) -> tuple[Reply, ...]:
    choice = asked(before)
    if not isinstance(choice, Choice) or not 0 <= index < len(choice.options):
        return (DoesNotApply(before.phase),)
    reply = ChoiceReply(
        index=index,
        option=choice.options[index],
        repeated=option_key(index) in _tries(before, before.question).seen,
        wrong=_tries(after, before.question).wrong,
        counted=before.open_question is not None,
    )
    return (reply, *_closing_words(before, after))


def _replies_to_undo(before: State) -> tuple[Reply, ...]:
    question = asked(before)
    if before.phase != "asking" or not isinstance(question, Query) or not question.by_lines:
        return (DoesNotApply(before.phase),)
    return (LineTakenBack(before.written[-1] if before.written else None),)


def _reply_to_plot(state: State) -> Reply:
    question, answers = current_question(state), _tries(state, state.question).seen
    if question is None or not answers:
        return NothingToPlot("no-answer")
    # Imported late: the first screen of a lesson needs no arithmetic.
    from calctutor.tutor.comparing import compared

    picture = compared(question, answers[-1])
    return NothingToPlot("no-curves") if picture is None else CurvesCompared(picture)


def _reply_to_hint(state: State) -> Reply:
    question = asked(state)
    if question is None:
        return NothingToHint("no-question")
    if state.open_question is None:
        return NothingToHint("answered")
    given_count = _tries(state, state.question).hints
    if given_count >= len(question.hints):
        if isinstance(question, Query) and _is_derivative(question):
            return SolverHint(question)
        return NothingToHint("spent")
    return HintReply(given_count + 1, len(question.hints), question.hints[given_count])


def _is_derivative(query: Query) -> bool:
    """Return whether the problem contains a derivative to work out."""
    if query.problem is None:
        return False
    return any(
        isinstance(node, Derivative) and not is_leibniz(node) for node in walk(query.problem.body)
    )


def _replies_to_show(before: State, after: State) -> tuple[Reply, ...]:
    question = asked(before)
    if question is None:
        return (DoesNotApply(before.phase),)
    variant = () if before.in_variant else _variant(after)
    follows = (*_newly_visible(before, after), *_closing_words(before, after), *variant)
    return (AnswerShown(question), *follows)


def _replies_to_next(before: State, after: State) -> tuple[Reply, ...]:
    if before.phase == "asking":
        return (AnswerFirst(),)
    stayed = after.position == before.position and not after.finished
    if stayed and isinstance(before.step, Explore):
        return (Said(before.step.after),)
    return present(after)


def _newly_visible(before: State, after: State) -> tuple[Reply, ...]:
    """Return the completed line if a blank was closed, and the lines up to the next blank."""
    if not isinstance(after.step, DerivationStep) or before.open_question == after.open_question:
        return ()
    first, stop = before.visible_lines, after.visible_lines
    completed = LineCompleted(after.step.lines[first - 1])
    if first == stop:
        return (completed,)
    more = LinesShown(first, after.step.lines[first:stop], after.phase == "asking")
    return (completed, more)


def _closing_words(before: State, after: State) -> tuple[Reply, ...]:
    """Return the lesson's closing words after a right answer or a finished derivation."""
    if before.phase != "asking" or after.phase != "done":
        return ()
    words: Text = ()
    match before.step, asked(before):
        case DerivationStep(after=text), _:
            words = text
        case _, (Query(after=text) | Choice(after=text)):
            words = text if _tries(after, before.question).right else ()
    return (Said(words),) if words else ()


def _tries(state: State, question: int | None) -> Tries:
    return Tries() if question is None else state.current.questions[question]
