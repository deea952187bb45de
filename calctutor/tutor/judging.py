"""From what a learner typed to an event: the one place of a session where answers are judged."""

from __future__ import annotations

from collections.abc import Iterable

from calctutor.checking import verdict
from calctutor.checking.bare_functions import with_arguments
from calctutor.checking.check import check
from calctutor.checking.equal import equal, variable_of
from calctutor.checking.normal_order import normal_order
from calctutor.checking.question import ANY, Question
from calctutor.checking.sameness import Prover, Same
from calctutor.checking.working.judging import answer_verdict, begun, with_next
from calctutor.checking.working.line import Status, Working
from calctutor.expr.errors import Unreadable
from calctutor.expr.names import unicode_name
from calctutor.expr.prose import say
from calctutor.expr.tree import Tree, Vector, free_symbols, unknown_functions
from calctutor.lessons.lesson import Blank, Choice, Explore, Query, WrongAnswer
from calctutor.mistakes.kinds import RESTATED_QUESTION
from calctutor.reading.parser import parse
from calctutor.tutor.asked import asked, current_question, likely_wrong
from calctutor.tutor.events import Chosen, Judged, LineFollows, Remark, Tried
from calctutor.tutor.state import State

_LETTERS = "abcdefghijklmnopqrstuvwxyz"


def read_answer(
    state: State, text: str, prove: Prover | None = None
) -> Judged | LineFollows | Chosen | Tried | Remark:
    """The event that the typed text is at this state.

    Mathematics is judged, a letter or a number chooses, a value is put in a table. Text that
    cannot be read as what is asked for becomes a `Judged` with the verdict `Unreadable`.
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
    """The answer to the current question with its verdict, and which listed mistake it is.

    Raises ValueError where no mathematics is asked for.
    """
    question = current_question(state)
    if question is None:
        raise ValueError(f"the step {state.step.id} does not ask for mathematics")
    judged = check(question, text, prove)
    if isinstance(judged, verdict.Correct):
        return Judged(text, _not_again(judged, asked(state)))
    if not isinstance(judged, verdict.Incorrect):
        return Judged(text, judged)
    return Judged(text, judged, _listed(question, likely_wrong(state), judged.reading))


def _not_again(judged: verdict.Correct, question: object) -> verdict.Verdict:
    """Not the line before once more, where a whole line of a derivation is asked for."""
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
    """A line of the learner's derivation: the answer, on the way there, or wrong."""
    working = worked_so_far(query, state.written)
    after = with_next(working, text, prove)
    line = after.lines[-1]
    found = line.verdict
    match found:
        case verdict.Incorrect():
            return Judged(text, found, _listed(query.question(), query.wrong, found.reading))
        case None | verdict.Correct() if line.expression is None:
            return LineFollows(text, None)
        case None | verdict.Correct():
            answered = answer_verdict(after, prove)
            if isinstance(answered, verdict.Correct) and _is_the_end(query, answered.reading):
                return Judged(text, answered)
            return LineFollows(text, line.expression, line.rules, answered)
        case _:
            return Judged(text, found)


def worked_so_far(query: Query, lines: Iterable[str]) -> Working:
    """The learner's derivation up to here, from the lines that follow."""
    working = begun(query.question(), query.start)
    for text in lines:
        longer = with_next(working, text)
        # The lesson may have been edited since.
        working = longer if longer.lines[-1].status is Status.OK else working
    return working


def _is_the_end(query: Query, reading: Tree) -> bool:
    """Whether a right line is the one to reach; every line is right where nothing is worked out."""
    if query.start is None or query.answer is None or query.form != ANY:
        return True
    return normal_order(reading) == normal_order(query.answer)


def _listed(question: Question, listed: tuple[WrongAnswer, ...], reading: Tree) -> int | None:
    variable = variable_of(question.expected)
    for index, wrong in enumerate(listed):
        # ∞ and what else has no value equals nothing, not even itself.
        if normal_order(wrong.answer) == normal_order(reading):
            return index
        meant = with_arguments(wrong.answer, question.expected)
        if isinstance(equal(reading, meant, question, variable=variable), Same):
            return index
    return None


def chosen(choice: Choice, text: str) -> Chosen | Judged:
    """The option that a letter or a number from 1 names."""
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
    return Judged(text, verdict.Unreadable(Unreadable(message, text, (0, len(text)))))


def _line_chosen(choice: Choice, text: str, typed: str) -> Chosen | Judged:
    """The line of a derivation that a number names; the first is where it begins."""
    last = len(choice.options) + 1
    digits = typed.removeprefix("line").strip()
    if digits.isascii() and digits.isdecimal() and len(digits) < 4 and 2 <= int(digits) <= last:
        return Chosen(int(digits) - 2)
    message = f"Type the number of a line, from 2 to {last}."
    if digits == "1":
        message = f"Line 1 is where the derivation begins. {message}"
    return Judged(text, verdict.Unreadable(Unreadable(message, text, (0, len(text)))))


def _alternatives(letters: str) -> str:
    return f"{', '.join(letters[:-1])} or {letters[-1]}"


def tried(explore: Explore, text: str) -> Tried | Judged:
    """The value that was typed for the name that the table varies, with or without its name."""
    name = explore.vary.name
    left, equals, right = text.partition("=")
    value = right if equals and left.strip() == name else text
    try:
        tree = parse(value, explore.setting.names)
        if free_symbols(tree) or unknown_functions(tree) or isinstance(tree, Vector):
            raise Unreadable(f"Type a number for {unicode_name(name)}.", value, (0, len(value)))
    except Unreadable as error:
        return Judged(text, verdict.Unreadable(error))
    return Tried(text, tree)
