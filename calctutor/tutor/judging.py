"""Judging: from typed text to an event. No other module of a session judges answers."""

from __future__ import annotations

from collections.abc import Iterable

from calctutor.checking import verdict
from calctutor.checking.bare_functions import with_arguments
from calctutor.checking.check import check
from calctutor.checking.equal import equal, variable_of
from calctutor.checking.normal_order import normal_order
from calctutor.checking.question import ANY, Question
from calctutor.checking.sameness import Prover, Same
from calctutor.checking.working.judging import answer_verdict, start_working, with_next_line
from calctutor.checking.working.line import Status, Working
from calctutor.expr.errors import UnreadableError
from calctutor.expr.names import unicode_name
from calctutor.expr.prose import say
from calctutor.expr.tree import Tree, Vector, free_symbols, unknown_functions
from calctutor.lessons.lesson import Blank, Choice, Explore, Query, WrongAnswer
from calctutor.mistakes.kinds import RESTATED_QUESTION
from calctutor.reading.number_words import number_in_words
from calctutor.reading.parser import parse
from calctutor.tutor.asked import asked, current_question, likely_wrong
from calctutor.tutor.events import Chosen, Judged, LineFollows, Remark, Tried
from calctutor.tutor.state import State

_LETTERS = "abcdefghijklmnopqrstuvwxyz"


def read_answer(
    state: State, text: str, prove: Prover | None = None
) -> Judged | LineFollows | Chosen | Tried | Remark:
    """Return the event that the typed text causes in this state.

    Mathematics is judged, a letter or a number chooses an option, and a value adds a row to a
    table. UnreadableError text becomes a `Judged` with the verdict `UnreadableError`.
    """
    if isinstance(state.step, Explore):
        return tried(state.step, text)
    match asked(state):
        case Choice() as choice:
            return chosen(choice, text)
        case None:
            return Remark(text)
        case Query(by_lines=True) as query if state.phase == "asking":
            return _line(state, query, text, prove)
        case _:
            return judge(state, text, prove)


def judge(state: State, text: str, prove: Prover | None = None) -> Judged:
    """Judge an answer to the current question, and find it among the listed wrong answers.

    Raise ValueError if no mathematics is asked for.
    """
    question = current_question(state)
    if question is None:
        raise ValueError(f"the step {state.step.id} does not ask for mathematics")
    judged = check(question, text, prove)
    if isinstance(judged, verdict.Correct):
        return Judged(text, _refuse_restatement(judged, asked(state)))
    if not isinstance(judged, verdict.Incorrect):
        return Judged(text, judged)
    return Judged(text, judged, _listed(question, likely_wrong(state), judged.reading))


def _refuse_restatement(judged: verdict.Correct, question: object) -> verdict.Verdict:
    """Return Incomplete if a blank for a whole line is answered with the line before it."""
    if not isinstance(question, Blank) or question.before is None:
        return judged
    shape = normal_order(judged.reading)
    if shape != normal_order(question.before) or shape == normal_order(question.answer):
        return judged
    return verdict.Incomplete(judged.reading, judged.evidence, "restated-question", _AGAIN)


_AGAIN = verdict.Diagnosis(
    RESTATED_QUESTION.id, say("That is the line before once more. What follows from it?")
)


def _line(state: State, query: Query, text: str, prove: Prover | None) -> Judged | LineFollows:
    """Judge a line of the learner's derivation: the answer, a step towards it, or wrong."""
    working = rebuilt_working(query, state.written)
    after = with_next_line(working, text, prove)
    line = after.lines[-1]
    found = line.verdict
    match found:
        case verdict.Incorrect():
            return Judged(text, found, _listed(query.question(), query.wrong, found.reading))
        case None | verdict.Correct() if line.expression is None:
            return LineFollows(text, None)
        case None | verdict.Correct():
            answered = answer_verdict(after, prove)
            if isinstance(answered, verdict.Correct) and _is_final(query, answered.reading):
                return Judged(text, answered)
            return LineFollows(text, line.expression, line.rules, answered)
        case _:
            return Judged(text, found)


def rebuilt_working(query: Query, lines: Iterable[str]) -> Working:
    """Return the learner's derivation so far, rebuilt from the lines that follow."""
    working = start_working(query.question(), query.start)
    for text in lines:
        extended = with_next_line(working, text)
        # A line may no longer follow if the lesson was edited since.
        working = extended if extended.lines[-1].status is Status.OK else working
    return working


def _is_final(query: Query, reading: Tree) -> bool:
    """Return whether a right line is the final one.

    If there is something to work out, any right line in the required form is final. If the lesson
    only rewrites one expression into another, every line is right, and only the answer itself is
    final.
    """
    if query.start is None or query.answer is None or query.form != ANY:
        return True
    return normal_order(reading) == normal_order(query.answer)


def _listed(question: Question, listed: tuple[WrongAnswer, ...], reading: Tree) -> int | None:
    variable = variable_of(question.expected)
    for index, wrong in enumerate(listed):
        # ∞ and other expressions without a value are never equal, so compare their form first.
        if normal_order(wrong.answer) == normal_order(reading):
            return index
        completed = with_arguments(wrong.answer, question)
        if isinstance(equal(reading, completed, question, variable=variable), Same):
            return index
    return None


def chosen(choice: Choice, text: str) -> Chosen | Judged:
    """Return the option that a letter or a number, counted from 1, names."""
    typed = text.strip().strip("().").lower()
    if choice.start is not None:
        return _line_chosen(choice, text, typed)
    count = len(choice.options)
    letters = _LETTERS[:count]
    if len(typed) == 1 and typed in letters:
        return Chosen(letters.index(typed))
    if typed.isascii() and typed.isdecimal() and len(typed) < 4 and 1 <= int(typed) <= count:
        return Chosen(int(typed) - 1)
    message = f"Type the letter of the option that you choose: {_alternatives(letters)}."
    return Judged(text, verdict.Unreadable(UnreadableError(message, text, (0, len(text)))))


def _line_chosen(choice: Choice, text: str, typed: str) -> Chosen | Judged:
    """Return the line of a derivation that a number names; line 1 is its start."""
    last = len(choice.options) + 1
    digits = typed.removeprefix("line").strip()
    if digits.isascii() and digits.isdecimal() and len(digits) < 4 and 2 <= int(digits) <= last:
        return Chosen(int(digits) - 2)
    message = f"Type the number of a line, from 2 to {last}."
    if digits == "1":
        message = f"Line 1 is where the derivation begins. {message}"
    return Judged(text, verdict.Unreadable(UnreadableError(message, text, (0, len(text)))))


def _alternatives(letters: str) -> str:
    return f"{', '.join(letters[:-1])} or {letters[-1]}"


def tried(explore: Explore, text: str) -> Tried | Judged:
    """Return the value typed for the name that the table varies; `name =` is optional."""
    name = explore.vary.name
    left, equals, right = text.partition("=")
    value = right if equals and left.strip() == name else text
    value = number_in_words(value) or value
    try:
        tree = parse(value, explore.setting.names)
        if free_symbols(tree) or unknown_functions(tree) or isinstance(tree, Vector):
            raise UnreadableError(
                f"Type a number for {unicode_name(name)}.", value, (0, len(value))
            )
    except UnreadableError as error:
        return Judged(text, verdict.Unreadable(error))
    return Tried(text, tree)
