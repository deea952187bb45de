"""Answers about linked quantities, compared with the solver's result where the equations hold.

Quantities with a formula are substituted. Where an equation only links quantities, two expressions
may be equal on its curve and differ elsewhere.
"""

from __future__ import annotations

import re

from msgspec import Struct
from msgspec.structs import replace

from calctutor.checking.question import Question
from calctutor.checking.sameness import Different, Prover, Same, Sameness, Unknown, same
from calctutor.checking.verdict import Evidence
from calctutor.expr.names import Names
from calctutor.expr.prose import Prose, listed, say
from calctutor.expr.tree import (
    WITHOUT_NUMBER,
    ZERO,
    Apply,
    Cases,
    Comparison,
    Derivative,
    Relation,
    Symbol,
    Tree,
    free_symbols,
    rebuilt,
    substitute,
)
from calctutor.expr.work import remembered
from calctutor.numeric.curves import DIGITS_ON_CURVE, OnCurve, compare_on_curve
from calctutor.numeric.decimals import distinct_decimals
from calctutor.printing.inline import inline
from calctutor.rewriting.numbers import as_decimal
from calctutor.solving.derivation import Derivation
from calctutor.solving.differentiation.differentiate import differentiate
from calctutor.solving.differentiation.linked.links import Links, links
from calctutor.solving.differentiation.linked.remaining import remaining
from calctutor.solving.differentiation.linked.solve import related
from calctutor.solving.differentiation.linked.undefined import has_real_value
from calctutor.solving.differentiation.linked.unknowns import Writer, with_functions


class Compared(Struct, frozen=True):
    """The answer and the expected expression after substitution, and how they compare.

    `open_form` is the answer with letters for the rates of other quantities; those may stay in it.
    """

    answer: Tree
    expected: Tree
    sameness: Sameness
    open_form: Tree


def compare_linked(reading: Tree, question: Question, prove: Prover | None) -> Compared:
    """Compare an answer about linked quantities with the derivative asked for."""
    asked = question.expected
    assert isinstance(asked, Derivative)
    known = links(asked, question.equations)
    written = _as_written(reading, known)
    derivation = _derived(asked, question.equations, question.given)
    if derivation.result is None:
        reason = derivation.why_not or say("I could not work out {it} to compare with.", it=asked)
        return Compared(written, asked, Unknown(reason), written)
    if written in WITHOUT_NUMBER and not known.values:
        refuted = Different(Evidence("counterexample"), (_NOT_HERE,))
        return Compared(written, asked, refuted, written)
    expected = _with_letters(derivation.result, known)
    answer = with_known_values(written, question, known)
    open_form = _with_letters(written, known)
    found = _at_places(answer, expected, known, question, prove)
    if found is None:
        found = same(answer, expected, question.given, prove)
        if not isinstance(found, Same):
            found = _on_branch(answer, expected, known, question, prove) or found
    unsubstituted = [
        e for e in known.values if isinstance(e.left, Symbol) and _contains(written, e.left)
    ]
    if isinstance(found, Same) and unsubstituted:
        note = say("The numbers are still to be put in, as {value}.", value=unsubstituted[0])
        found = replace(found, notes=(*found.notes, note))
    return Compared(answer, expected, found, open_form)


def compare_sides(equation: Relation, question: Question, prove: Prover | None) -> Sameness:
    """Compare the two sides of an equation where the question's equations hold.

    Rates that the equations determine are put in, and values too if they are given.
    """
    asked = question.expected
    assert isinstance(asked, Derivative)
    known = links(asked, question.equations)
    left, right = (
        with_known_values(_carried_out(_as_written(side, known), known), question, known)
        for side in (equation.left, equation.right)
    )
    found = same(left, right, question.given, prove)
    return (
        found
        if isinstance(found, Same)
        else (_on_branch(left, right, known, question, prove) or found)
    )


def _at_places(
    answer: Tree, expected: Tree, known: Links, question: Question, prove: Prover | None
) -> Sameness | None:
    """Compare at every place that the given values leave: y = 4 and y = −4 for x² + y² = 25.

    An answer that is right at some of them, and says nothing of the others, is right there. Return
    None if neither side depends on a letter whose values are known.
    """
    put = known.at(answer)
    asked_of = expected if isinstance(expected, Cases) else put
    left = remaining(asked_of, known, question.given)
    if left is None or not left.places:
        return None
    y = left.unknown
    is_one_value = y.name not in free_symbols(put)
    found: Same | None = None
    right: list[Relation] = []
    refuted: Different | None = None
    places = [place for place in left.places if _has_slope(place, expected)]
    for place in places:
        value = {y.name: place.right}
        there = substitute(put, value)
        outcome = same(there, substitute(expected, value), question.given, prove)
        match outcome:
            case Same():
                found = found or outcome
                right.append(place)
            case Different():
                refuted = refuted or _refuted_at(place, left.put, outcome)
                if not is_one_value and has_real_value(there):
                    return _refuted_at(place, left.put, outcome)
            case _:
                return outcome
    if found is None or len(right) == len(places):
        return found or refuted
    where = Prose(("Right for ", *listed(right, "or"), "."))
    conditions = tuple(right) if len(right) == 1 else ()
    return replace(found, notes=(where, *found.notes), conditions=conditions)


def _has_slope(place: Relation, expected: Tree) -> bool:
    """Return whether the expected expression has a value at a place; a tangent may be vertical."""
    if not isinstance(expected, Cases):
        return True
    return any(branch.condition == place for branch in expected.branches)


def _refuted_at(place: Relation, equation: Relation, found: Different) -> Different:
    assert isinstance(place.left, Symbol)
    at = ((place.left.name, place.right),)
    evidence = replace(found.evidence, at=at, expected_is_number=False)
    return Different(evidence, (say("There {equation} holds.", equation=equation), *found.notes))


def _on_branch(
    answer: Tree, expected: Tree, known: Links, question: Question, prove: Prover | None
) -> Sameness | None:
    if known.implicit:
        return _on_curve(answer, expected, known, question)
    return _where_inverse(answer, expected, known, question, prove)


_NOT_HERE = say("An expression is asked for, which says how fast the quantity changes.")


def _where_inverse(
    answer: Tree, expected: Tree, known: Links, question: Question, prove: Prover | None
) -> Same | None:
    """Return that the two are equal on a branch of an inverse function.

    For sin y = x, 1/√(1 − x²) is right where cos y > 0.
    """
    if known.variable.name not in known.formulas:
        return None
    signs: tuple[Comparison, ...] = (">", "<")
    for sign in signs:
        branch = Relation(expected, sign, ZERO)
        found = same(answer, expected, (*question.given, branch), prove)
        if isinstance(found, Same):
            note = say("Right for {branch}.", branch=branch)
            return replace(found, notes=(note, *found.notes), conditions=(branch,))
    return None


def _carried_out(tree: Tree, known: Links) -> Tree:
    """Return an expression with derivatives such as d/dx(y²) worked out: 2y dy/dx."""
    names = known.varying | {known.quantity.name}
    match tree:
        case Derivative(body, variable) if variable == known.variable and not isinstance(
            body, Symbol
        ):
            varying = replace(tree, body=with_functions(body, names, variable))
            slope = differentiate(varying).result
            return tree if slope is None else Writer(frozenset(names), variable).tree(slope)
        case _:
            return rebuilt(tree, lambda part: _carried_out(part, known))


def _contains(answer: Tree, name: Symbol) -> bool:
    return name.name in free_symbols(answer)


def names_in_answer(answer: str, question: Question) -> Names:
    """Return the names for reading an answer: y is a function if it is only ever applied to x."""
    asked = question.expected
    if not isinstance(asked, Derivative):
        return question.names
    known = links(asked, question.equations)
    variable = known.variable.name
    functions = {
        name
        for name in known.varying | {known.quantity.name}
        if (found := re.findall(rf"(?<![A-Za-z_\\]){name}'*\(([^()]*)\)", answer))
        and all(argument.strip() == variable for argument in found)
    }
    return question.names.with_functions(frozenset(functions))


@remembered(64)
def _derived(
    asked: Derivative, equations: tuple[Relation, ...], given: tuple[Relation, ...]
) -> Derivation:
    return related(asked, equations, given)


def _as_written(reading: Tree, known: Links) -> Tree:
    """Return the answer with y for y(x), and dy/dx for y′(x) and y′."""
    names = known.varying | {known.quantity.name}

    def with_argument(tree: Tree) -> Tree:
        match tree:
            case Apply(name, primes, ()) if name in names and primes:
                return Apply(name, primes, (known.variable,))
            case _:
                return rebuilt(tree, with_argument)

    return Writer(frozenset(names), known.variable).tree(with_argument(reading))


def with_known_values(answer: Tree, question: Question, known: Links) -> Tree:
    """Substitute formulas, values, rates and lower derivatives into the answer."""
    asked = known.asked
    rates = {equation.left: equation.right for equation in known.values}

    def value(tree: Tree) -> Tree:
        if isinstance(tree, Symbol | Derivative) and tree in rates:
            return rates[tree]
        match tree:
            case Derivative(body, variable, order) if (
                body == asked.body and variable == asked.variable and order <= asked.order
            ):
                lower = Derivative(body, variable, order)
                found = _derived(lower, question.equations, question.given).result
                return tree if found is None else found
            case Derivative(Symbol()):
                return tree
            case _:
                return rebuilt(tree, value)

    substituted = _with_letters(value(answer), known)
    for _ in known.formulas:
        substituted = substitute(substituted, known.formulas)
    numbers = {e.left.name: e.right for e in known.values if isinstance(e.left, Symbol)}
    return substitute(substituted, numbers) if known.formulas else substituted


def _with_letters(tree: Tree, known: Links) -> Tree:
    """Replace the rate of each quantity without a formula, such as dx/dt, by one letter."""
    match tree:
        case Derivative(Symbol(name), variable, order) if (
            name in known.varying and variable == known.variable
        ):
            return Symbol(inline(Derivative(Symbol(name), variable, order)))
        case _:
            return rebuilt(tree, lambda part: _with_letters(part, known))


def _on_curve(answer: Tree, expected: Tree, known: Links, question: Question) -> Sameness | None:
    """Compare at points of the implicit curve, found by bisection.

    Return None if the point is given, so that the curve has no other points to compare at.
    """
    equation, y = known.implicit[0], known.quantity.name
    values = dict(known.formulas)
    values |= {e.left.name: e.right for e in known.values if isinstance(e.left, Symbol)}
    if values:
        answer, expected = substitute(answer, values), substitute(expected, values)
        equation = Relation(
            substitute(equation.left, values), "=", substitute(equation.right, values)
        )
    if y not in free_symbols(equation.left) | free_symbols(equation.right):
        return None
    found = compare_on_curve(answer, expected, equation, y, question.given)
    if found.differ is not None and found.values is not None:
        on_branch = _on_one_branch(answer, expected, equation, y, question)
        if on_branch is not None:
            return on_branch
        left, right = distinct_decimals(*found.values)
        evidence = Evidence("counterexample", 1, 0, _values_at(found.differ), left, right)
        return Different(evidence, _notes_on_point(found.differ, equation, found.agreed))
    if found.is_same:
        note = say("Where {equation}, this is the same.", equation=equation)
        return Same(Evidence("numeric", found.agreed, DIGITS_ON_CURVE), (note,))
    return Unknown(say("I found too few points where {equation} to compare at.", equation=equation))


def _on_one_branch(
    answer: Tree, expected: Tree, equation: Relation, y: str, question: Question
) -> Same | None:
    """Return that the two are equal where y has one sign, as −x/√(25 − x²) and −x/y are."""
    signs: tuple[Comparison, ...] = (">", "<")
    for sign in signs:
        branch = Relation(Symbol(y), sign, ZERO)
        found = compare_on_curve(answer, expected, equation, y, (*question.given, branch))
        if found.is_same:
            note = say("Right for {branch}, where {equation}.", branch=branch, equation=equation)
            evidence = Evidence("numeric", found.agreed, DIGITS_ON_CURVE)
            return Same(evidence, (note,), conditions=(branch,))
    return None


def _values_at(place: OnCurve) -> tuple[tuple[str, Tree], ...]:
    values = dict(place.point.values) | {place.solved: place.nearest}
    return tuple((name, as_decimal(value)) for name, value in sorted(values.items()))


def _notes_on_point(place: OnCurve, equation: Relation, agreed: int) -> tuple[Prose, ...]:
    y = Symbol(place.solved)
    notes = [say("There {equation} holds.", equation=equation)]
    if not place.is_exact:
        notes = [say("There {equation} holds; {y} is rounded.", equation=equation, y=y)]
    if agreed > 1:
        notes.append(say("On another part of the curve your answer is right."))
    return tuple(notes)
