"""Checking: what was typed, read, compared with what is expected, and judged."""

from __future__ import annotations

import re
from typing import assert_never

from calctutor.checking.definitions import CircularDefinition, resolve
from calctutor.checking.question import Form, Question
from calctutor.checking.sameness import Different, Prover, Same, Unknown, same
from calctutor.checking.verdict import (
    Correct,
    Diagnosis,
    Incomplete,
    Incorrect,
    Undecided,
    Unreadable,
    Verdict,
)
from calctutor.expr import errors
from calctutor.expr.inline import inline
from calctutor.expr.parser import parse_chain
from calctutor.expr.problem import Problem, is_calculus
from calctutor.expr.prose import Prose, say
from calctutor.expr.slips import Slip
from calctutor.expr.tree import (
    Apply,
    Derivative,
    Symbol,
    Tree,
    free_symbols,
    unknown_functions,
)
from calctutor.expr.vocabulary import CONSTANTS
from calctutor.expr.words import split


def question_of(problem: Problem) -> Question:
    """The question that a problem asks: its value, worked out if it has to be."""
    form: Form = "evaluated" if is_calculus(problem.body) else "any"
    return Question(problem.body, problem.names, problem.given, form=form)


def check(question: Question, answer: str, prove: Prover | None = None) -> Verdict:
    """The verdict on a typed answer, with its evidence. Never raises for what was typed.

    The answer may carry its left side, as in `y' = 2x`; of a chain `a = b = c` every link must be
    right, and the last one is the answer. `prove` looks for a proof where the numbers agree.
    """
    try:
        links = parse_chain(answer.strip().removeprefix("="), question.names)
    except errors.Unreadable as slip:
        return Unreadable(_in_full(slip, answer))
    label = links[0] if len(links) > 1 and _is_label(links[0]) else None
    if label is not None and not _fits(label, question):
        return Unreadable(_wrong_label(label, answer))
    judged = links if label is None else links[1:]
    verdicts = [judge(question, link, prove) for link in judged]
    verdict = next((v for v in verdicts[:-1] if isinstance(v, Incorrect)), verdicts[-1])
    stranger = _strange_word(answer, question) if isinstance(verdict, Incorrect) else None
    return verdict if stranger is None else Unreadable(stranger)


def judge(question: Question, reading: Tree, prove: Prover | None = None) -> Verdict:
    """The verdict on an answer that has been read."""
    try:
        answer = resolve(reading, question.definitions)
        expected = resolve(question.expected, question.definitions)
    except CircularDefinition as error:
        return Undecided(reading, say(f"The definitions go in a circle: {error}."))
    found = same(answer, expected, question.given, prove)
    match found:
        case Same(evidence, notes):
            if question.form == "evaluated" and is_calculus(reading):
                restated = reading == question.expected
                diagnosis = _RESTATED if restated else None
                return Incomplete(reading, evidence, "not-evaluated", diagnosis, notes)
            if _is_defined_name(reading, question) and reading != question.expected:
                return Incomplete(reading, evidence, "name-only", None, notes)
            return Correct(reading, evidence, notes)
        case Different(evidence, notes):
            return Incorrect(reading, evidence, None, notes + _strangers(reading, question))
        case Unknown(reason):
            return Undecided(reading, reason)
        case _:
            assert_never(found)


_RESTATED = Diagnosis(
    "restated-question", say("This is the question again. Work the derivative out.")
)


def _in_full(slip: errors.Unreadable, answer: str) -> errors.Unreadable:
    """The error with its places counted in the whole text that was typed."""
    shift = answer.find(slip.text) if slip.text else 0
    if shift <= 0:
        return slip
    before = answer[:shift]
    start, end = slip.span
    mended = tuple(before + suggestion for suggestion in slip.suggestions)
    return errors.Unreadable(slip.message, answer, (start + shift, end + shift), mended)


def _is_label(link: Tree) -> bool:
    """Whether it only says what the answer is the value of: `y`, `y'`, `f(x)`, `dy/dx`."""
    match link:
        case Symbol() | Apply():
            return True
        case Derivative(Symbol() | Apply()):
            return True
        case _:
            return False


def _is_defined_name(reading: Tree, question: Question) -> bool:
    """Whether the answer is only a name that the question itself gives to something."""
    names = {
        side.name
        for definition in question.definitions
        if isinstance(side := definition.left, Symbol | Apply)
    }
    return isinstance(reading, Symbol | Apply) and reading.name in names


def _fits(label: Tree, question: Question) -> bool:
    """Whether a left side can be that of the answer: `y''` is none where d/dx is asked for."""
    expected = question.expected
    if not isinstance(expected, Derivative):
        return not (isinstance(label, Symbol) and label.name in free_symbols(expected))
    match label:
        case Symbol(name):
            return name not in free_symbols(expected)
        case Apply(_, primes, args):
            return primes in {0, expected.order} and args in {(), (expected.variable,)}
        case Derivative(_, variable, order):
            return variable == expected.variable and order == expected.order
        case _:
            return True


def _wrong_label(label: Tree, answer: str) -> errors.Unreadable:
    end = answer.find("=")
    return errors.Unreadable(
        f"The left side {inline(label)} is not what is asked for. Leave it out.",
        answer,
        (0, max(end, 1)),
        (answer[end + 1 :].strip(),),
    )


def _strange_word(answer: str, question: Question) -> errors.Unreadable | None:
    """What to say of a wrong answer with a word in it that was read letter by letter.

    Letters side by side are a product; three or more of which the question has none of at least two
    are more likely a word.
    """
    known = _known_names(question) | set(CONSTANTS)
    for word in re.finditer(r"(?<![A-Za-z\\_])[A-Za-z]{3,}", answer):
        pieces = split(word.group(), "", question.names, called=False, integral=False)
        if isinstance(pieces, Slip):
            continue
        letters = {piece.name for piece in pieces if len(piece.text) == 1}
        if len(letters - known) >= 2:
            message = f"I do not know the word {word.group()}."
            return errors.Unreadable(message, answer, word.span())
    return None


def _known_names(question: Question) -> frozenset[str]:
    known = free_symbols(question.expected) | unknown_functions(question.expected)
    for definition in question.definitions:
        for side in (definition.left, definition.right):
            known |= free_symbols(side) | unknown_functions(side)
    return known


def _strangers(reading: Tree, question: Question) -> tuple[Prose, ...]:
    """A note on names in a wrong answer that the question does not have."""
    strange = sorted(free_symbols(reading) - _known_names(question))
    if not strange:
        return ()
    return (say("The question has no {name} in it.", name=Symbol(strange[0])),)
