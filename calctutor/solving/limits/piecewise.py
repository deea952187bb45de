"""Piecewise functions (|x|, sign, ⌊x⌋, max, cases), replaced by the formula near the point."""

from __future__ import annotations

from calctutor.expr.prose import Prose, say
from calctutor.expr.tree import (
    ZERO,
    Add,
    Call,
    Cases,
    Limit,
    Mul,
    Neg,
    Relation,
    Tree,
    call,
    depends_on,
    mul,
    walk,
)
from calctutor.rewriting.numbers import written
from calctutor.rewriting.products import take_apart
from calctutor.rewriting.replacing import replaced
from calctutor.rewriting.tidy import tidy
from calctutor.solving.limits.assumptions import Assumptions
from calctutor.solving.limits.constants import NeedsSignError, Number, UndecidedError, as_tree
from calctutor.solving.limits.expansions import Expansion, expansion_near
from calctutor.solving.limits.series import sign_of
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
    after: Tree
    match node:
        case Call("abs", (arg,)) if (leading := _of_open_sign(arg, there)) is not None:
            after = tidy(Mul((as_tree(sign_of(leading)), arg)))
            text = where + " {it} has the sign of {leading}, so that {abs}."
            equation = Relation(node, "=", after)
            return after, say(text, it=arg, leading=as_tree(leading), abs=equation)
        case Call("abs", (arg,)) if (apart := _size_of_letters(arg, there)) is not None:
            return apart, say("{it}.", it=Relation(node, "=", apart))
        case Call("abs", (arg,)):
            sign = there.calculus.sign(there.of(arg))
            after = arg if sign >= 0 else tidy(Neg(arg))
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


def _of_open_sign(tree: Tree, there: Expansion) -> Number | None:
    """Return the constant whose sign an expression has close by, if a letter leaves it open."""
    series = there.of(tree)
    try:
        there.calculus.sign(series)
    except NeedsSignError:
        factor, monomial = series.terms[0]
        return factor if there.calculus.scale.direction(monomial) == 0 else None
    return None


def _size_of_letters(tree: Tree, there: Expansion) -> Tree | None:
    """Return |a| |x| for |a x|, if the sign of a is open."""
    try:
        there.calculus.sign(there.of(tree))
    except NeedsSignError:
        product = take_apart(tree)
        name = there.variable.name
        fixed = [factor for factor in product.above if not depends_on(factor, name)]
        varying = [factor for factor in product.above if depends_on(factor, name)]
        if not fixed or not varying or product.below:
            return None
        number = written(abs(product.coefficient))
        return tidy(Mul((number, call("abs", mul(*fixed)), call("abs", mul(*varying)))))
    return None


def _constant(node: Tree, there: Expansion) -> Tree:
    terms = there.of(node).terms
    return as_tree(terms[0][0]) if terms else ZERO
