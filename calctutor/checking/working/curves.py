"""Equations of linked quantities, judged where the equations of the problem hold."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from calctutor.checking.linked import compare_sides
from calctutor.checking.question import Question
from calctutor.checking.sameness import Different, Prover, Same, Sameness, Unknown
from calctutor.checking.verdict import Correct, Incorrect, Undecided, Verdict
from calctutor.checking.working.labels import as_derivative
from calctutor.checking.working.line import Working
from calctutor.expr.tree import (
    Apply,
    Bracket,
    Derivative,
    Relation,
    Symbol,
    Tree,
    free_symbols,
    walk,
)
from calctutor.solving.differentiation.linked.links import links
from calctutor.solving.differentiation.quantities import is_leibniz_quotient


def linked_question(working: Working, relations: Sequence[Relation]) -> Question | None:
    """Return the question about linked quantities that equations belong to; None if to none.

    It asks for the rate that the equations have in them. Where the page defines a quantity and the
    equations have rates by another variable, such as dV/dt, its definition is the link.
    """
    question = working.question
    rates = list(dict.fromkeys(_rates(relations, question)))
    if question.equations:
        return _asking(question, rates) if isinstance(question.expected, Derivative) else None
    defined = {d.left.name: d for d in question.definitions if isinstance(d.left, Symbol)}
    named = free_symbols(question.expected) | defined.keys()
    outside = [
        rate
        for rate in rates
        if rate.variable.name not in named | working.environment.letters
        and isinstance(rate.body, Symbol)
        and rate.body.name in named
    ]
    if not outside:
        return None
    links_of_page = tuple(defined.values())
    asked = Question(outside[0], question.names, question.given, equations=links_of_page)
    return _asking(asked, outside)


def _asking(question: Question, rates: Sequence[Derivative]) -> Question:
    """Return the question with the highest derivative of its quantity among the rates."""
    asked = question.expected
    assert isinstance(asked, Derivative)
    own = [rate for rate in rates if rate.body == asked.body and rate.variable == asked.variable]
    order = max((rate.order for rate in own), default=asked.order)
    return replace(question, expected=replace(asked, order=max(order, asked.order)))


def _rates(relations: Sequence[Relation], question: Question) -> Iterator[Derivative]:
    """Yield the rates in equations; y′ is dy/dx, by the variable of the problem."""
    asked = question.expected
    by = asked.variable if isinstance(asked, Derivative) else Symbol("x")
    for relation in relations:
        for node in (*walk(relation.left), *walk(relation.right)):
            match node:
                case Derivative() if is_leibniz_quotient(node):
                    yield node
                case Apply(name, primes, ()) if primes and as_derivative(node, question) == node:
                    yield Derivative(Symbol(name), by, primes)
                case Apply(name, primes, (Symbol() as at,)) if primes and at == by:
                    yield Derivative(Symbol(name), by, primes)
                case _:
                    pass


def with_rate(question: Question, relations: Sequence[Relation]) -> Question:
    """Return the question of a curve, asking for the rate that its first equation has in it."""
    rates = list(_rates(relations, question))
    asked = question.expected
    if not rates or not isinstance(asked, Derivative):
        return question
    preferred = [rate for rate in rates if rate.body == asked.body] or rates
    first = preferred[0]
    return replace(question, expected=Derivative(first.body, first.variable))


def values_stated(relations: Sequence[Relation], question: Question) -> tuple[Relation, ...] | None:
    """Return equations that give the linked quantities values at an instant: dV/dt = 100, r = 25.

    None if they are none, or if values are given already.
    """
    asked = question.expected
    assert isinstance(asked, Derivative)
    known = links(asked, question.equations)
    quantities = known.varying | {known.quantity.name}
    if known.values or known.variable.name in _names(question):
        return None
    for relation in relations:
        match relation.left:
            case Symbol(name) if name in quantities or name in known.formulas:
                pass
            case Derivative(Symbol(name), variable) if variable == known.variable and (
                name in quantities or name in known.formulas
            ):
                pass
            case _:
                return None
        if free_symbols(relation.right) or any(
            isinstance(n, Derivative) for n in walk(relation.right)
        ):
            return None
    is_instant = any(isinstance(relation.left, Symbol) for relation in relations)
    return tuple(relations) if is_instant else None


def _names(question: Question) -> frozenset[str]:
    return frozenset().union(
        *(free_symbols(side) for e in question.equations for side in (e.left, e.right))
    )


def verdict_on_curve(equation: Relation, question: Question, prove: Prover | None) -> Verdict:
    """Judge an equation where those of the question hold, before and after values are put in."""
    reading: Tree = equation.right
    equation, stated = _with_place(equation, question)
    question = replace(question, equations=(*question.equations, *stated))
    found = _compared(equation, question, prove)
    match found:
        case Same(evidence, notes, conditions=conditions):
            return Correct(reading, evidence, notes, conditions)
        case Different(evidence, notes):
            return Incorrect(reading, evidence, None, notes)
        case Unknown(reason):
            return Undecided(reading, reason)


def _compared(equation: Relation, question: Question, prove: Prover | None) -> Sameness:
    """Compare the sides with each rate in them as the one that is worked out.

    Whichever rate the equations are solved for, an equation that holds then is true.
    """
    asked = question.expected
    assert isinstance(asked, Derivative)
    rates = [r for r in _rates((equation,), question) if r.variable == asked.variable]
    found: Sameness | None = None
    for rate in dict.fromkeys((asked, *rates)):
        there = replace(question, expected=rate)
        values = links(rate, question.equations).values
        general = tuple(e for e in question.equations if e not in values)
        for equations in dict.fromkeys((general, question.equations)):
            again = compare_sides(equation, replace(there, equations=equations), prove)
            if isinstance(again, Same):
                return again
            if found is None or isinstance(found, Unknown):
                found = again
    assert found is not None
    return found


def _with_place(equation: Relation, question: Question) -> tuple[Relation, tuple[Relation, ...]]:
    """Return y′(3) = … as dy/dx = …, and x = 3; `at y = 4` behind it adds y = 4."""
    asked = question.expected
    assert isinstance(asked, Derivative)
    stated: list[Relation] = []
    right = equation.right
    match equation.left:
        case Apply(name, primes, (at,)) if (
            primes and Symbol(name) == asked.body and not (free_symbols(at))
        ):
            stated.append(Relation(asked.variable, "=", at))
            left: Tree = Derivative(asked.body, asked.variable, primes)
        case _:
            return equation, ()
    match right:
        case Bracket(body, variable, None, value) if variable != asked.variable:
            stated.append(Relation(variable, "=", value))
            right = body
        case _:
            pass
    return Relation(left, "=", right), tuple(stated)
