"""Judging notes: what a line says of letters that have a meaning already must be true."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from msgspec.structs import replace

from calctutor.checking.diagnosing import with_diagnosis
from calctutor.checking.judging import judge
from calctutor.checking.question import ANY, Question
from calctutor.checking.verdict import Correct, Incomplete, Incorrect, Undecided, Verdict
from calctutor.checking.working.environment import Environment
from calctutor.checking.working.notes import (
    Column,
    Composition,
    Differentials,
    Identity,
    Note,
    Places,
    Rate,
    Value,
    ValueAt,
)
from calctutor.expr.prose import say
from calctutor.expr.tree import (
    INFINITE,
    ONE,
    Bracket,
    Derivative,
    Integral,
    Limit,
    Mul,
    Neg,
    Symbol,
    Tree,
    substitute,
)


def verdict_on_notes(
    notes: tuple[Note, ...], known: Environment, question: Question, free: frozenset[str]
) -> tuple[Verdict | None, int]:
    """Judge a line of notes; None if it states nothing that could be wrong.

    The first note that is not right decides; how many stand before it is returned as well. `free`
    are the letters that may be used anew.
    """
    found: Verdict | None = None
    after = known.renewed_by(notes, free)
    whole = known.with_notes(notes, free)
    for index, note in enumerate(notes):
        for asked, answer in _claims(note, after, question):
            # y = u² and u² = x + 1 may stand before what they speak of.
            is_of_line = isinstance(note, Identity) or _names_problem(note, question)
            verdict = _judged(asked, answer, whole if is_of_line else after, question)
            if not isinstance(verdict, Correct):
                return verdict, index
            found = verdict
        if found is None and _cannot_be_followed(note, after):
            return Undecided(_subject(note), _UNKNOWN), index
        after = after.with_note(note)
    return found, len(notes)


_UNKNOWN = say("I do not know the derivatives of these letters yet. Note first what they are.")


def _claims(note: Note, known: Environment, question: Question) -> Iterator[tuple[Tree, Tree]]:
    """Yield what is asked by a note and what it answers; nothing if it is a definition."""
    x = known.variable
    match note:
        case Value(letter, value) if letter == x and known.values:
            yield letter, value
        case Value(letter, value) if known.replaced and letter == known.replaced.letter:
            yield known.replaced.variable, substitute(known.replaced.formula, {letter.name: value})
        case Value(letter, value) if _names_problem(note, question):
            body = _body(question.expected)
            assert body is not None
            yield body, value
        case Value(letter, value) if letter.name in known.values:
            yield known.values[letter.name], value
        case Identity(left, right):
            yield left, right
        case Value(letter, value) if x and letter.name in known.rates:
            if letter.name not in known.values:
                yield Integral(known.rates[letter.name], x), value
        case Rate(letter, value) if x and letter.name in known.values:
            yield Derivative(known.values[letter.name], x), value
        case Differentials(left, right):
            rates = known.rate_of(left.letter), known.rate_of(right.letter)
            if rates[0] is not None and rates[1] is not None:
                yield _product(left.factor, rates[0]), _product(right.factor, rates[1])
        case Places(old, new):
            yield from _at_place(old.left, old.right, new.left, new.right, known)
        case ValueAt(function, value) if x and function.name in known.values:
            slope: Tree = known.values[function.name]
            if function.primes:
                slope = Derivative(slope, x, function.primes)
            yield Bracket(slope, x, None, function.args[0]), value
        case Column("D", entries) if x:
            for above, below in pairwise(entries):
                yield Derivative(above, x), below
        case Column("I", entries) if x:
            for above, below in pairwise(entries):
                yield Integral(above, x), below
        case Composition(outer, letter, inner):
            body = _body(question.expected)
            if body is not None:
                yield body, substitute(outer, {letter.name: inner})
        case _:
            return


def _names_problem(note: Note, question: Question) -> bool:
    """Return whether a note says what y is, where y is what is differentiated."""
    is_y = isinstance(note, Value) and note.letter.name == "y"
    return is_y and isinstance(question.expected, Derivative)


def _product(factor: Tree, rate: Tree) -> Tree:
    if rate == ONE:
        return factor
    return rate if factor == ONE else Mul((factor, rate))


def _body(tree: Tree) -> Tree | None:
    match tree:
        case Derivative(body) | Integral(body) | Limit(body):
            return body
        case _:
            return None


def _at_place(
    old: Tree, at: Tree, new: Tree, value: Tree, known: Environment
) -> Iterator[tuple[Tree, Tree]]:
    """Yield the value of u at x = a, and that of x where it is a function of the letter."""
    if not isinstance(old, Symbol) or not isinstance(new, Symbol):
        return
    pairs = ((old, at, new, value), (new, value, old, at))
    for variable, place, letter, taken in pairs:
        if variable == known.variable and letter.name in known.values:
            yield _taken_at(known.values[letter.name], variable, place), taken
            return
    if known.replaced is not None and {old, new} == {known.variable, known.replaced.letter}:
        is_old = old == known.variable
        x_value, place = (at, value) if is_old else (value, at)
        yield _taken_at(known.replaced.formula, known.replaced.letter, place), x_value


def _taken_at(tree: Tree, variable: Symbol, place: Tree) -> Tree:
    bare = place.arg if isinstance(place, Neg) else place
    if bare in INFINITE:
        return Limit(tree, variable, place)
    return substitute(tree, {variable.name: place})


def _cannot_be_followed(note: Note, known: Environment) -> bool:
    """Return whether differentials are compared and the derivative of one is not known.

    dv = cos x dx defines v as far as it goes; −du/2 = x dx does not define u.
    """
    if not isinstance(note, Differentials):
        return False
    return known.with_note(note) == known and (
        known.rate_of(note.left.letter) is None or known.rate_of(note.right.letter) is None
    )


def _subject(note: Note) -> Tree:
    return note.left.factor if isinstance(note, Differentials) else ONE


def _judged(asked: Tree, answer: Tree, known: Environment, question: Question) -> Verdict:
    left, right = known.in_variable(asked), known.in_variable(answer)
    if known.replaced is not None and known.has_letter(left, right):
        left, right = known.in_letter(left), known.in_letter(right)
    given = question.given if known.replaced is None else (*question.given, *known.replaced.range)
    here = replace(question, expected=left, form=ANY, equations=(), given=given)
    found = judge(here, right)
    match found:
        case Incomplete(_, evidence, form, _, notes) if form != "rounded-decimal":
            return Correct(answer, evidence, notes)
        case Incorrect():
            return replace(with_diagnosis(found, here), reading=answer)
        case _:
            return found
