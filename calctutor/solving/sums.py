"""Sums whose bounds are numbers, written out term by term: ∑ₖ₌₁⁴ k² = 1² + 2² + 3² + 4²."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from calctutor.expr.prose import Prose, say
from calctutor.expr.rationals import whole_number
from calctutor.expr.tree import (
    Integer,
    Neg,
    Relation,
    Sum,
    Symbol,
    Tree,
    add,
    rebuilt,
    substitute,
    walk,
)
from calctutor.solving.derivation import Derivation, Partial, Step, Worked
from calctutor.solving.differentiation.differentiate import differentiate
from calctutor.solving.differentiation.varying import with_index
from calctutor.solving.verifying import is_right, is_sound

_MOST_TERMS = 100
"""The most terms that are written out, of all sums in one another together."""


def sums_worked_out(problem: Tree, given: Sequence[Relation]) -> Derivation:
    """Work out an expression with sums but no calculus, as far as their bounds are numbers."""
    written = _written_out(problem, _MOST_TERMS)
    left = next((node for node in walk(written) if _is_bounded(node)), None)
    if left is not None:
        return Partial(problem=problem, stuck_on=left, why_not=_reason(left))
    if written == problem:
        return differentiate(problem, given)
    if not is_sound(written, problem, given):
        return Partial(problem=problem, stuck_on=problem)
    focus = tuple(node for node in walk(problem) if _is_bounded(node))
    first = Step("write-out", _WRITTEN_OUT, problem, written, focus, True)
    rest = differentiate(written, given)
    if not isinstance(rest, Worked) or not is_right(rest.result, problem, given):
        return Partial(problem=problem, steps=(first,), stuck_on=written)
    return replace(rest, problem=problem, steps=(first, *rest.steps))


def _is_bounded(node: Tree) -> bool:
    return isinstance(node, Sum) and node.lower is not None and node.upper is not None


def _terms(node: Tree) -> range | None:
    """Return the values of the index; None if the bounds are no numbers."""
    match node:
        case Sum(_, _, lower, upper) if lower is not None and upper is not None:
            first, last = whole_number(lower), whole_number(upper)
            if first is not None and last is not None:
                return range(first, last + 1)
    return None


def _reason(left: Tree) -> Prose:
    """Return why a sum is not written out."""
    values = _terms(left)
    if values is None:
        return _OPEN_BOUNDS
    return _TOO_MANY if values else _NO_TERMS


def _written_out(tree: Tree, most: int) -> Tree:
    """Return an expression with its sums written out, except those of more terms than allowed."""
    match tree:
        case Sum(body, index) if (values := _terms(tree)) and len(values) <= most:
            terms = (_term(body, index, value) for value in values)
            return add(*(_written_out(term, most // len(values)) for term in terms))
        case _:
            return rebuilt(tree, lambda part: _written_out(part, most))


def _term(body: Tree, index: Symbol, value: int) -> Tree:
    if value < 0:
        return substitute(body, {index.name: Neg(Integer(-value))})
    return with_index(body, index.name, Integer(value))


_WRITTEN_OUT = say("The sum is written out, a term for each value of its index.")
_OPEN_BOUNDS = say(
    "I work out a sum only where its bounds are numbers, since I know no formulas for sums yet."
)
_NO_TERMS = say("This sum has no terms, since its upper bound is below the lower one.")
_TOO_MANY = say("I write out a sum of at most 100 terms, and I know no formulas for sums yet.")
