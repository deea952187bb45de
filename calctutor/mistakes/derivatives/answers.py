"""The answers that slips in a derivative lead to."""

from __future__ import annotations

from collections.abc import Mapping

from calctutor.expr.rationals import rational
from calctutor.expr.tree import ONE, Call, Derivative, Div, Mul, Neg, Pow, Tree, rebuilt, walk
from calctutor.mistakes import kinds
from calctutor.mistakes.derivatives.slips import Slips
from calctutor.mistakes.kinds import Kind
from calctutor.rewriting.neat import neat
from calctutor.solving.differentiation.slope import Slopes, slope

_OF_TWO_TERMS = ("product-", "quotient-")


def body_of(problem: Derivative) -> Tree:
    """Return what is differentiated in the last step: the last derivative but one."""
    body = problem.body
    for _ in range(problem.order - 1):
        body = slope(body, problem.variable)
    return body if body is problem.body else _with_secants(body, problem.body)


def _with_secants(body: Tree, asked: Tree) -> Tree:
    """Return a derivative with sec² u for 1/cos² u, where tangents and the like were asked for."""
    names = {node.name for node in walk(asked) if isinstance(node, Call)}
    if names.isdisjoint(_TANGENTS):
        return body

    def change(node: Tree) -> Tree:
        match node:
            case Div(top, Pow(Call("cos" | "sin" as name, arguments), exponent)):
                power = Pow(Call(_RECIPROCALS[name], arguments), exponent)
                return power if top == ONE else Mul((change(top), power))
            case _:
                return rebuilt(node, change)

    return neat(change(body))


def is_written_so(form: Tree, asked: Tree) -> bool:
    """Return whether a learner may have written an equivalent form of what was asked.

    Nobody writes cos⁻² u for sec² u or sin u/cos u, only where 1/cos² u or a power stood already.
    """
    written = frozenset(walk(asked))
    return all(
        node in written
        or any(isinstance(other, Div) and _is_reciprocal(other, node) for other in written)
        for node in walk(form)
        if isinstance(node, Pow)
        and isinstance(node.base, Call)
        and node.base.name in _RECIPROCALS
        and _is_negative(node.exponent)
    )


def _is_negative(exponent: Tree) -> bool:
    value = rational(exponent)
    return value is not None and value < 0


def _is_reciprocal(quotient: Div, power: Pow) -> bool:
    below = quotient.denominator
    base, exponent = (below.base, below.exponent) if isinstance(below, Pow) else (below, ONE)
    return base == power.base and neat(Neg(exponent)) == power.exponent


_TANGENTS = frozenset({"tan", "cot", "sec", "csc"})
_RECIPROCALS = {"cos": "sec", "sin": "csc"}


def answer_with(slips: Slips, problem: Derivative, instead: Mapping[int, Tree]) -> Tree:
    """Return the answer in which `instead` gives wrong derivatives, by the `id` of each node."""
    return Slopes(problem.variable, instead, slips.varying).of(slips.body)


def is_about_two_terms(kind: Kind) -> bool:
    """Return whether a mistake is about the terms of the product rule or the quotient rule."""
    return kind.id.startswith(_OF_TWO_TERMS) and kind != kinds.QUOTIENT_OF_DERIVATIVES
