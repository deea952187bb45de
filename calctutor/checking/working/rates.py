"""The rates in equations, and the question about linked quantities that they belong to."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from calctutor.checking.question import Question
from calctutor.checking.working.labels import as_derivative
from calctutor.checking.working.line import Working
from calctutor.expr.tree import Apply, Derivative, Relation, Symbol, free_symbols, walk
from calctutor.solving.differentiation.quantities import is_leibniz_quotient


def linked_question(working: Working, relations: Sequence[Relation]) -> Question | None:
    """Return the question about linked quantities that equations belong to; None if to none.

    It asks for the rate that the equations have in them. Where the page defines a quantity and the
    equations have rates by another variable, such as dV/dt, its definition is the link.
    """
    question = working.question
    rates = list(dict.fromkeys(rates_in(relations, question)))
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


def rates_in(relations: Sequence[Relation], question: Question) -> Iterator[Derivative]:
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
