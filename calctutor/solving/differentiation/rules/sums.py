"""Rules for sums over an index."""

from __future__ import annotations

from msgspec.structs import replace

from calctutor.expr.prose import say
from calctutor.expr.tree import Derivative, Relation, Sum, Symbol, depends_on
from calctutor.solving.differentiation.rule import Application, derivative_of
from calctutor.solving.differentiation.varying import (
    as_index,
    index_reaching,
    runs_over,
    varies,
    with_index,
)


def term_of_the_index(derivative: Derivative) -> Application | None:
    """Apply ∂/∂w_k ∑_i f(w_i) = ∂/∂w_k f(w_k): only the term with i = k contains w_k."""
    x = derivative.variable
    match derivative.body:
        case Sum(body, index) if runs_over(derivative.body, x.name):
            reached = index_reaching(derivative.body, x.name)
            if reached is None or depends_on(body, x.name):
                return None
            k = as_index(reached)
            if isinstance(k, Symbol) and depends_on(body, k.name):
                return None
            term = with_index(body, index.name, k)
            explanation = say(
                "Only the term with {same} contains {x}; the others do not change with it.",
                same=Relation(index, "=", k),
                x=x,
            )
            return Application("term-of-a-sum", derivative_of(term, derivative), explanation)
        case _:
            return None


def term_by_term(derivative: Derivative) -> Application | None:
    """Apply d/dx ∑ᵢ fᵢ(x) = ∑ᵢ d/dx fᵢ(x)."""
    x = derivative.variable
    match derivative.body:
        case Sum(body, index, lower, upper) if (
            index != x
            and not runs_over(derivative.body, x.name)
            and not any(bound is not None and varies(bound, x.name) for bound in (lower, upper))
        ):
            after = replace(derivative.body, body=derivative_of(body, derivative))
            explanation = say("A sum is differentiated term by term.")
            return Application("sum-rule", after, explanation)
        case _:
            return None
