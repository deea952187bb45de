"""Checking a typed answer: read it, judge it, and diagnose a wrong one."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import partial

from msgspec.structs import replace

from calctutor.checking.bare_functions import with_arguments, with_factors
from calctutor.checking.brackets import meant_brackets
from calctutor.checking.diagnosing import with_diagnosis
from calctutor.checking.equations import not_solved, other_letter, solved
from calctutor.checking.foreign_names import (
    subscript_left_out,
    unknown_word,
)
from calctutor.checking.judging import MOST_WORK, judge, too_large
from calctutor.checking.left_sides import combines_values
from calctutor.checking.letter_cases import is_by_letters, judged_by_cases
from calctutor.checking.no_value import may_oscillate
from calctutor.checking.normal_order import normal_order
from calctutor.checking.question import ANY, EVALUATED, Question
from calctutor.checking.reading import (
    bare_answer,
    conditions_behind,
    names_in,
    read_bare,
)
from calctutor.checking.sameness import Prover
from calctutor.checking.stated import judged_under
from calctutor.checking.suggestions import without_wrong
from calctutor.checking.verdict import (
    Correct,
    Evidence,
    Incomplete,
    Incorrect,
    Unreadable,
    Verdict,
)
from calctutor.expr import errors
from calctutor.expr.names import Names
from calctutor.expr.problem import Problem, given_values, is_calculus
from calctutor.expr.prose import Prose, say
from calctutor.expr.tree import (
    NO_VALUE,
    Apply,
    Bracket,
    Cases,
    Derivative,
    Integral,
    Symbol,
    Tree,
    Vector,
    free_symbols,
    walk,
)
from calctutor.expr.work import TooMuchWorkError, limited_to
from calctutor.numeric.exact import exact
from calctutor.printing.inline import inline
from calctutor.reading.no_value import says_oscillation, value_in_words
from calctutor.reading.parser import parse_chain
from calctutor.reading.wrappers import located_in

MOST_IN_ALL = 4 * MOST_WORK
"""The units of work for one answer: its chain, and what it may mean under some condition."""

_REFUTED = Evidence("counterexample")
_NO_OSCILLATION = say("The values do not oscillate here.")
_DECIMAL_COMMA = re.compile(r"\s*[(\[]\s*(\d+),(\d+)\s*[)\]]\s*")


def question_of(problem: Problem) -> Question:
    """Return the question that a problem asks: its value, worked out if the problem is calculus."""
    form = EVALUATED if is_calculus(problem.body) else ANY
    values = given_values(problem)
    return Question(
        problem.body,
        problem.names,
        tuple(relation for relation in problem.given if relation not in values),
        definitions=values,
        form=form,
        equations=problem.equations,
    )


def check(question: Question, answer: str, prove: Prover | None = None) -> Verdict:
    """Return the verdict on a typed answer, with its evidence. Never raises for what was typed.

    The answer may begin with its left side, as in `y' = 2x`. In a chain `a = b = c` every link must
    be right, and the last one is the answer. `prove` looks for a proof where the numbers agree. The
    answer may end in conditions, such as the piece of the line on which an antiderivative holds.
    """
    verdict = _checked(question, answer, prove, diagnosed=True)
    if not isinstance(verdict, Unreadable):
        return verdict
    judged = partial(_checked, question, prove=None, diagnosed=False)
    return Unreadable(without_wrong(verdict.error, judged))


def _checked(question: Question, answer: str, prove: Prover | None, *, diagnosed: bool) -> Verdict:
    """Return the verdict; a wrong answer gets a diagnosis if `diagnosed`."""
    typed, answer = answer, bare_answer(answer, question)
    conditions = conditions_behind(answer, question)
    if conditions is not None:
        verdict_on = partial(_checked, prove=prove, diagnosed=diagnosed)
        return judged_under(conditions, question, verdict_on)
    try:
        read = read_bare(answer, question)
    except errors.UnreadableError as slip:
        return Unreadable(located_in(slip, typed))
    links = read.links
    letter = other_letter(links, question)
    if letter is not None:
        return _verdict_on_equation(links, letter, answer, question, prove)
    label = links[0] if len(links) > 1 and _is_label(links[0], question) else None
    if label is not None and not _fits(label, question):
        return Unreadable(_wrong_label(label, answer))
    judged = links if label is None else links[1:]
    if any(isinstance(link, Vector) for link in judged) and not isinstance(
        question.expected, Vector
    ):
        return Unreadable(_unexpected_vector(answer))
    try:
        with limited_to(MOST_IN_ALL):
            verdict = _verdict_on(judged, answer, question, prove)
            if says_oscillation(answer) and not may_oscillate(question):
                return Incorrect(judged[-1], _REFUTED, None, (_NO_OSCILLATION,), as_written=True)
    except TooMuchWorkError:
        return too_large(judged[-1])
    if not isinstance(verdict, Incorrect):
        return verdict
    closed = _closed_verdict(answer, read.parsed, question, prove)
    if closed is not None:
        return closed
    brackets = _brackets(answer, question)
    if brackets is not None:
        notes = (brackets, *verdict.notes)
        return replace(verdict, notes=notes, as_written=True, meant_right=True)
    return with_diagnosis(verdict, question) if diagnosed else verdict


def _verdict_on_equation(
    links: Sequence[Tree], letter: Symbol, answer: str, question: Question, prove: Prover | None
) -> Verdict:
    """Judge an equation by what a letter is by it: y = 6x − 9 for 6x − y = 9."""
    found = [solved(links[0], link, letter) for link in links[1:]]
    values = [value for value in found if value is not None]
    if len(values) < len(found) or question.solved_for not in {None, letter.name}:
        return Unreadable(not_solved(letter, answer, question))
    try:
        with limited_to(MOST_IN_ALL):
            verdict = _verdict_on([value.exact for value in values], answer, question, prove)
    except TooMuchWorkError:
        return too_large(values[-1].shown)
    if isinstance(verdict, Unreadable):
        return verdict
    value = next((value for value in values if value.exact == verdict.reading), values[-1])
    said = replace(verdict, reading=value.shown, notes=(value.note, *verdict.notes))
    return with_diagnosis(said, question) if isinstance(said, Incorrect) else said


def _closed_verdict(
    answer: str, read: Sequence[Tree], question: Question, prove: Prover | None
) -> Verdict | None:
    """Return the verdict if derivatives end at their brackets, where that makes the answer right.

    d/dx (x³) sin x can be meant either way.
    """
    if not any(isinstance(node, Derivative) for link in read for node in walk(link)):
        return None
    try:
        links = parse_chain(answer, names_in(answer, question), closed=True)
        if links == tuple(read):
            return None
        with limited_to(MOST_IN_ALL):
            verdict = _verdict_on(links[-1:], answer, question, prove)
    except (TooMuchWorkError, errors.UnreadableError):
        return None
    if not isinstance(verdict, Correct | Incomplete):
        return None
    return replace(verdict, notes=(_CLOSED, *verdict.notes))


_CLOSED = say("I read d/dx as ending at its bracket.")


def _brackets(answer: str, question: Question) -> Prose | None:
    try:
        with limited_to(MOST_WORK):
            return meant_brackets(answer, question)
    except TooMuchWorkError:
        return None


def _verdict_on(
    links: Sequence[Tree], answer: str, question: Question, prove: Prover | None
) -> Verdict:
    """Judge every link of a chain; complete the last link with arguments that were left out."""
    last = links[-1]
    if len(links) == 1 and isinstance(last, Cases) and is_by_letters(last, question):
        by_cases = judged_by_cases(last, question, lambda asked, it: judge(asked, it, prove))
        if by_cases is not None:
            return by_cases
    verdicts = [judge(question, link, prove) for link in links]
    verdict = next((v for v in verdicts[:-1] if isinstance(v, Incorrect)), verdicts[-1])
    if not isinstance(verdict, Incorrect) or verdict.reading == NO_VALUE:
        return verdict
    in_words = value_in_words(answer) is not None
    stranger = None if in_words else unknown_word(answer, question)
    stranger = stranger or _name_without_sign(answer, question)
    if stranger is not None:
        return Unreadable(stranger)
    for meant, note in _meant(verdict.reading, question):
        again = judge(question, meant, prove)
        if isinstance(again, Unreadable):
            return again
        noted = replace(again, notes=(*note, *again.notes))
        if not isinstance(noted, Incorrect):
            return noted
        verdict = noted
    return verdict


def _meant(reading: Tree, question: Question) -> Iterator[tuple[Tree, tuple[Prose, ...]]]:
    """Yield what a wrong answer may mean in short, σ for σ(x), with a note where that is needed."""
    completed = with_arguments(reading, question)
    if completed != reading:
        yield completed, ()
    product = with_arguments(with_factors(reading), question)
    if product != completed:
        yield product, (_AS_FACTOR,)


_AS_FACTOR = say("I took the bracket behind the function as a factor.")


def _name_without_sign(answer: str, question: Question) -> errors.UnreadableError | None:
    """Return an error for `Ii` where that is I i, and the answer is right with I_i; else None."""
    slip = subscript_left_out(answer, question)
    if slip is None:
        return None
    try:
        meant = parse_chain(slip.suggestions[0], names_in(answer, question))[-1]
    except errors.UnreadableError:
        return None
    return None if isinstance(judge(question, meant), Incorrect) else slip


def _unexpected_vector(answer: str) -> errors.UnreadableError:
    """Return the error for (2x, 3y) where a single expression is asked for.

    `(0,5)` may be a decimal with a comma, so 0.5 is suggested.
    """
    message = "One expression is asked for here, not a vector."
    decimal = _DECIMAL_COMMA.fullmatch(answer)
    mends = (decimal.expand(r"\1.\2"),) if decimal else ()
    return errors.UnreadableError(message, answer, (0, len(answer)), mends)


def _is_label(link: Tree, question: Question) -> bool:
    """Return whether a link only names what the answer is equal to: `y`, `y'`, `f(x)`, `dy/dx`."""
    match link:
        case _ if combines_values(link, question):
            return True
        case Symbol() | Apply():
            return True
        case Derivative(Symbol() | Apply()):
            return True
        case Bracket(inner, _, None, _):
            return _is_label(inner, question)
        case _:
            return False


def _fits_at(label: Tree, body: Tree, variable: Symbol, point: Tree, names: Names) -> bool:
    """Return whether a label can name a value at a point: f'(3) for f′ at 3, and not f''(3).

    A name that the problem has not, as v in v(3) = 6, may stand for the derivative.
    """
    order = body.order if isinstance(body, Derivative) else 0
    match label:
        case Symbol(name):
            return name != variable.name
        case Apply(name, primes, args):
            is_there = all(_is_same_number(at, point) for at in args if not free_symbols(at))
            is_new = primes == 0 and name not in names.functions and not name.isupper()
            return (primes == order or is_new) and is_there
        case Derivative(_, by, of_order):
            return by == variable and of_order == order
        case Bracket(inner, by, None, at):
            return (
                by == variable
                and _is_same_number(at, point)
                and _fits_at(inner, body, variable, point, names)
            )
        case _:
            return True


def _is_same_number(one: Tree, other: Tree) -> bool:
    values = exact(one), exact(other)
    return normal_order(one) == normal_order(other) if None in values else values[0] == values[1]


def _fits(label: Tree, question: Question) -> bool:
    """Return whether a label can name the answer: `y''` cannot where d/dx is asked for."""
    expected = question.expected
    if question.solved_for is not None:
        return label == Symbol(question.solved_for)
    match expected, label:
        case Bracket(body, variable, None, point), _:
            return _fits_at(label, body, variable, point, question.names)
        case Integral(_, _, None, None), Apply(_, primes) if primes:
            return False
        case Integral(_, _, None, None), Derivative():
            return False
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


def _wrong_label(label: Tree, answer: str) -> errors.UnreadableError:
    end = answer.find("=")
    return errors.UnreadableError(
        f"The left side {inline(label)} is not what is asked for. Leave it out.",
        answer,
        (0, max(end, 1)),
        (answer[end + 1 :].strip(),),
    )
