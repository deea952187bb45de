"""Diagnosis: the mistake behind an answer that is known to be wrong."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from msgspec.structs import replace

from calctutor.checking.at_point import UnknownAtPointError, with_difference_quotients
from calctutor.checking.definitions import resolve
from calctutor.checking.letters import signed_letters
from calctutor.checking.question import Question
from calctutor.checking.sameness import Unknown
from calctutor.checking.verdict import Diagnosis, Incorrect
from calctutor.checking.worked_value import WorkingOut
from calctutor.expr.prose import Prose, say
from calctutor.expr.tree import (
    INFINITY,
    NO_VALUE,
    WITHOUT_NUMBER,
    Add,
    Derivative,
    Div,
    Integral,
    Limit,
    Mul,
    Pow,
    Relation,
    Tree,
    Vector,
    free_symbols,
    kinds,
    unknown_functions,
    walk,
)
from calctutor.expr.work import TooMuchWorkError, limited_to
from calctutor.numeric.balls import is_undefined_at
from calctutor.numeric.scope import Point

if TYPE_CHECKING:
    from calctutor.mistakes.mistake import Named


MOST_WORK = 1_500_000
"""The units of work that looking for one mistake may take."""


def with_diagnosis(verdict: Incorrect, question: Question) -> Incorrect:
    """Return the verdict with the mistake that leads to the answer, if one is found."""
    if _is_no_number(verdict.reading):
        said = say("{it} is no number, and does not say what comes out.", it=verdict.reading)
        return replace(verdict, notes=(said,), as_written=True)
    try:
        with limited_to(MOST_WORK):
            note = _note_on_part(verdict, question)
            if note is not None:
                return replace(verdict, notes=(*verdict.notes, note), as_written=True)
            named = _named(verdict, question)
    except (
        ArithmeticError,
        LookupError,
        RecursionError,
        TooMuchWorkError,
        UnknownAtPointError,
        ValueError,
    ):
        # An answer may be any expression, so any rule may fail on it. The verdict then has no
        # diagnosis.
        return verdict
    if named is None:
        return replace(verdict, notes=(*verdict.notes, *_ways_to_test(verdict, question)))
    # That a value exists is no news beside a remark on why it was missed.
    notes = () if verdict.reading == NO_VALUE else verdict.notes
    return replace(verdict, diagnosis=diagnosis_of(named), notes=notes)


def _is_no_number(reading: Tree) -> bool:
    """Return whether an answer such as 0/0, 1/0 or ∞ − ∞ calculates with what has no value."""
    if free_symbols(reading) or unknown_functions(reading) or reading in WITHOUT_NUMBER:
        return False
    if not {Div, Add, Mul, Pow} & kinds(reading):
        return False
    return is_undefined_at(reading, Point({}, {})) or INFINITY in walk(reading)


def _ways_to_test(verdict: Incorrect, question: Question) -> tuple[Prose, ...]:
    """Return how to test the number given for a limit, which says more than that it is wrong."""
    from calctutor.mistakes.existence import values_to_try

    problem = in_full(question)
    if not isinstance(problem, Limit) or free_symbols(verdict.reading):
        return ()
    return (values_to_try(problem, verdict.reading),)


def diagnosis_of(named: Named) -> Diagnosis:
    """Return the part of a verdict that describes a mistake."""
    also, besides = (tuple(kind.id for kind in kinds) for kinds in (named.also, named.besides))
    return Diagnosis(named.kind.id, named.message, also, besides)


def _named(verdict: Incorrect, question: Question) -> Named | None:
    # Imported late: right answers don't need the catalogue of mistakes.
    from calctutor.mistakes.components import diagnose_components
    from calctutor.mistakes.diagnose import diagnose
    from calctutor.mistakes.mistake import Case

    if question.equations:
        return _named_where_linked(verdict.reading, question)
    problem = with_difference_quotients(in_full(question), question.given)
    if problem == NO_VALUE:
        return None
    answer = resolve(verdict.reading, question.definitions)
    match problem, answer:
        case Vector(wanted), Vector(mine) if len(wanted) == len(mine):
            pairs = zip(wanted, mine, strict=True)
            cases = [Case(part, part, typed, question.given) for part, typed in pairs]
            return diagnose_components(cases, lambda part: _value(part, question.given))
        case Vector(), _:
            return None
    given = question.given
    expected = _value(problem, given)
    if not kinds(expected).isdisjoint({Integral, Limit}):
        given = (*given, *signed_letters(question).needed)
        expected = _value(problem, given)
    return diagnose(Case(problem, expected, answer, given))


def _value(problem: Tree, given: tuple[Relation, ...]) -> Tree:
    """Return the closed form of the problem; ∞, −∞ or `NO_VALUE` if there is no number."""
    from calctutor.solving.limits.value import value_of

    if isinstance(problem, Limit):
        # The value alone is found much faster than the lines that lead to it.
        found = value_of(problem, given)
        if found.is_real and not found.where and (found.value is not None or not found.exists):
            return found.value or NO_VALUE
    work = WorkingOut(given)
    expected = work.closed_form(problem)
    if expected == problem and isinstance(problem, Integral | Limit):
        ending = work.no_number(problem)
        if ending is not None:
            return ending.infinity or NO_VALUE
    return expected


def _note_on_part(verdict: Incorrect, question: Question) -> Prose | None:
    """Return words for a derivative that is right on a part of the line only, otherwise None."""
    from calctutor.mistakes.mistake import Case
    from calctutor.mistakes.partly import right_in_part

    problem = question.expected
    if not isinstance(problem, Derivative) or question.equations:
        return None
    expected = _value(in_full(question), question.given)
    answer = resolve(verdict.reading, question.definitions)
    found = right_in_part(Case(problem, expected, answer, question.given))
    if found is None:
        return None
    return say(
        "At {right} your answer is right, and at {wrong} it is not. Where on the way does it matter"
        " where {x} is?",
        right=found.right_at,
        wrong=found.wrong_at,
        x=problem.variable,
    )


def _named_where_linked(reading: Tree, question: Question) -> Named | None:
    from calctutor.checking.linked import compare_linked, with_known_values
    from calctutor.mistakes.diagnose import diagnose_linked
    from calctutor.mistakes.mistake import Case
    from calctutor.solving.differentiation.linked.links import links

    asked = question.expected
    assert isinstance(asked, Derivative)
    known = links(asked, question.equations)
    compared = compare_linked(reading, question, None)
    if isinstance(compared.sameness, Unknown):
        return None

    def put_in(tree: Tree) -> Tree:
        return with_known_values(tree, question, known)

    case = Case(asked, compared.expected, compared.answer, question.given)
    return diagnose_linked(case, known, put_in)


def in_full(question: Question) -> Tree:
    """Return the problem with definitions substituted; derivatives asked for stay unevaluated.

    Raise CircularDefinition if the definitions form a cycle, ValueError if a left side cannot be
    defined.
    """
    return _in_full(question.expected, question.definitions)


def _in_full(asked: Tree, definitions: Sequence[Relation]) -> Tree:
    match asked:
        case Derivative():
            return replace(asked, body=resolve(asked.body, definitions))
        case Vector(components):
            return Vector(tuple(_in_full(part, definitions) for part in components))
        case _:
            return resolve(asked, definitions)
