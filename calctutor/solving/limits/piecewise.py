"""Piecewise functions (|x|, sign, ⌊x⌋, max, cases), replaced by the formula near the point."""

from __future__ import annotations

from calctutor.expr.prose import Prose, say
from calctutor.expr.tree import (
    ZERO,
    Add,
    Call,
    Cases,
    Limit,
    Neg,
    Relation,
    Tree,
    walk,
)
from calctutor.rewriting.replacing import replaced
from calctutor.rewriting.tidy import tidy
from calctutor.solving.limits.assumptions import Assumptions
from calctutor.solving.limits.constants import UndecidedError, as_tree
from calctutor.solving.limits.expansions import Expansion, expansion_near
from calctutor.solving.limits.technique import Change, Near

_DEPTH = 4


def one_side(near: Near) -> Change | None:
    """Restrict the limit to the only side with real values: ln x for x → 0⁺."""
    only = near.of(near.body).only_side
    if not only:
        return None
    explanation = say(
        "{it} is defined on one side of {point} only, so that {x} can come from that side alone.",
        it=near.body,
        point=near.point,
        x=near.variable,
    )
    return Change("one-sided", explanation, Limit(near.body, near.variable, near.point, only))


def formula_close_by(near: Near) -> Change | None:
    """Replace a function by its formula near the point: |x| = −x for x → 0⁻, ⌊x⌋ = 1 for x → 2⁻."""
    for node in walk(near.body):
        if not near.varies(node):
            continue
        found = [_on_a_side(node, near, side) for side in _sides(near)]
        if found[0] is None or any(each != found[0] for each in found[1:]):
            continue
        after, explanation = found[0]
        rule = "absolute-value" if isinstance(node, Call) and node.name == "abs" else "piecewise"
        return Change(rule, explanation, near.limit_of(tidy(replaced(near.body, node, after))))
    return None


def _sides(near: Near) -> tuple[str, ...]:
    return (near.limit.side,) if near.limit.side or near.is_far_out else ("-", "+")


def _on_a_side(node: Tree, near: Near, side: str) -> tuple[Tree, Prose] | None:
    try:
        there = expansion_near(near.variable, near.point, side, Assumptions(near.given), _DEPTH)
        return _formula(node, there, "Far out" if near.is_far_out else "Close to the point")
    except UndecidedError:
        return None


def _formula(node: Tree, there: Expansion, where: str) -> tuple[Tree, Prose] | None:
    match node:
        case Call("abs", (arg,)):
            sign = there.calculus.sign(there.of(arg))
            after: Tree = arg if sign >= 0 else tidy(Neg(arg))
            condition = Relation(arg, ">" if sign >= 0 else "<", ZERO)
            return after, say(
                where + " {it}, so that {abs}.",
                it=condition,
                abs=Relation(node, "=", after),
            )
        case Call("sign" | "step" | "floor" | "ceil", (arg,)):
            series = there.of(node)
            if not series.is_exact or len(series.terms) > 1:
                return None
            value = _constant(node, there)
            return value, say(where + " {it}.", it=Relation(node, "=", value))
        case Call("max" | "min" as name, (first, second)):
            sign = there.calculus.sign(there.of(Add((first, Neg(second)))))
            after = first if (sign >= 0) == (name == "max") else second
            return after, say(where + " {it}.", it=Relation(node, "=", after))
        case Cases():
            after = there.formula(node)
            return after, say(where + " the formula {it} holds.", it=after)
        case _:
            return None


def _constant(node: Tree, there: Expansion) -> Tree:
    terms = there.of(node).terms
    return as_tree(terms[0][0]) if terms else ZERO
