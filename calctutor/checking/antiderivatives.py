"""Sameness of antiderivatives: by their derivatives, without jumps, on the line or on a part."""

from __future__ import annotations

from collections.abc import Sequence
from typing import assert_never

from msgspec.structs import replace

from calctutor.checking.continuity import discontinuities
from calctutor.checking.domains import Sides, Stretch, only_on_part, stretches
from calctutor.checking.sameness import Different, Prover, Same, Sameness, Unknown, same
from calctutor.checking.verdict import Evidence
from calctutor.checking.worked_value import closed_form
from calctutor.expr.problem import is_calculus
from calctutor.expr.prose import Prose, say
from calctutor.expr.tree import (
    ZERO,
    Add,
    Derivative,
    Integral,
    Neg,
    Relation,
    Symbol,
    Tree,
    Vector,
    add,
    free_symbols,
    has_imaginary_unit,
    unknown_functions,
    walk,
)
from calctutor.expr.work import left as left_over
from calctutor.expr.work import within
from calctutor.numeric.compare import Agree, compare, is_real

_SIDES = Sides()
_SLOPES = Sides("the derivative of your answer", "the integrand")
_NOT_REAL = say("Real values are asked for, and this one is not real.")
_MOST_WORK_ON_PARTS = 300_000
"""The units of work that finding a part of the line on which an answer is right may take."""

_LONGEST_SLOPE = 40
"""The most nodes of a derivative that is shown to a learner: about one line."""


def same_antiderivative(
    answer: Tree,
    expected: Tree,
    variable: str,
    given: Sequence[Relation] = (),
    prove: Prover | None = None,
) -> Sameness:
    """Compare two antiderivatives by their derivatives, so that they may differ by a constant."""
    slopes = (_slope(answer, variable), _slope(expected, variable))
    found = same(*slopes, given, prove, sides=_SLOPES)
    match found:
        case Same() if not has_imaginary_unit(*slopes[1:]) and not is_real(answer, given):
            return Different(Evidence("counterexample", derivative_by=variable), (_NOT_REAL,))
        case Same():
            return _without_jumps(found, answer, slopes, variable, given)
        case Different(evidence):
            by_derivative = replace(evidence, derivative_by=variable)
            most = min(_MOST_WORK_ON_PARTS, left_over() / 2)
            part = within(
                most, lambda: _part_that_is_right(answer, slopes, Symbol(variable), given)
            )
            return replace(found, evidence=_with_slopes(by_derivative, *slopes), part=part)
        case Unknown():
            return found
        case _:
            assert_never(found)


def _without_jumps(
    found: Same,
    answer: Tree,
    slopes: tuple[Tree, Tree],
    variable: str,
    given: Sequence[Relation],
) -> Same | Different:
    """Return the result for an answer that has the right derivative wherever it has one."""
    jump, gaps = discontinuities(answer, slopes[1], variable, given)
    if jump is not None:
        evidence = Evidence("counterexample", 1, 0, jump.at, None, jump.wanted, variable)
        return Different(evidence, (jump.said,))
    notes = found.notes if gaps is None else (gaps,)
    # An antiderivative may lack a part of the integrand's domain: that is only noted. Where letters
    # of the answer decide, as in ln(C x), nothing is lacking.
    has_letters = bool(free_symbols(slopes[0]) - free_symbols(slopes[1]))
    smaller = None if has_letters else found.smaller
    return Same(replace(found.evidence, derivative_by=variable), notes, smaller)


def _part_that_is_right(
    answer: Tree, slopes: tuple[Tree, Tree], variable: Symbol, given: Sequence[Relation]
) -> Prose | None:
    """Return on which whole intervals of the integrand's domain an antiderivative is right."""
    found = stretches(*slopes, variable, given)
    if found is None or len(found) < 2:
        return None
    right: list[Stretch] = []
    wrong: list[Stretch] = []
    for stretch in found:
        inside = (*given, *stretch.relations(variable))
        is_right = isinstance(compare(*slopes, inside), Agree)
        is_right = is_right and discontinuities(answer, slopes[1], variable.name, inside)[0] is None
        (right if is_right else wrong).append(stretch)
    if not (right and wrong):
        return None
    return only_on_part(slopes, variable, right, wrong, _SIDES)


def _with_slopes(evidence: Evidence, answer: Tree, expected: Tree) -> Evidence:
    """Add the two derivatives to the evidence if they can be worked out and are short.

    The point then has values only for names in the derivatives: the constant of integration is
    gone.
    """
    if any(_nodes(tree) > _LONGEST_SLOPE for tree in (answer, expected)):
        return evidence
    slopes = closed_form(answer), closed_form(expected)
    if any(is_calculus(slope) or _nodes(slope) > _LONGEST_SLOPE for slope in slopes):
        return evidence
    names = {name for slope in slopes for name in free_symbols(slope) | unknown_functions(slope)}
    at = tuple(place for place in evidence.at or () if place[0].partition("(")[0] in names)
    return replace(evidence, at=at, slopes=slopes)


def _nodes(tree: Tree) -> int:
    return sum(1 for _ in walk(tree))


def _slope(tree: Tree, variable: str) -> Tree:
    match tree:
        case Vector(components):
            return Vector(tuple(_slope(component, variable) for component in components))
        case Integral(body, Symbol(name), None, None) if name == variable:
            return body
        case Add(terms):
            # Drop the constant of integration, so that it does not appear in the counterexample.
            kept = [term for term in terms if not _is_constant_name(term, variable)]
            return Derivative(add(*kept), Symbol(variable))
        case _ if _is_constant_name(tree, variable):
            # dC/dx would be read as a Leibniz quotient: a quantity of its own.
            return ZERO
        case _:
            return Derivative(tree, Symbol(variable))


def _is_constant_name(term: Tree, variable: str) -> bool:
    name = term.arg if isinstance(term, Neg) else term
    return isinstance(name, Symbol) and name.name != variable
