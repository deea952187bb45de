"""Equivalent forms of an expression that a learner may have differentiated: √x as a power of x."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from calctutor.expr.rationals import rational
from calctutor.expr.tree import (
    ONE,
    TWO,
    Call,
    Div,
    E,
    Integer,
    Mul,
    Neg,
    Pow,
    Symbol,
    Tree,
    call,
    depends_on,
    mul,
    rebuilt,
)
from calctutor.rewriting.neat import neat
from calctutor.rewriting.products import base_and_exponent


def other_forms(body: Tree, x: Symbol) -> Iterator[Tree]:
    """Yield the expression with roots and reciprocals as powers, as quotients, as products."""
    for change in (_as_power, _as_quotient, _as_product):
        changed = _everywhere(body, x, change)
        if changed is not body:
            yield changed


def _everywhere(tree: Tree, x: Symbol, change: Callable[[Tree, Symbol], Tree]) -> Tree:
    return change(rebuilt(tree, lambda part: _everywhere(part, x, change)), x)


def _as_power(node: Tree, x: Symbol) -> Tree:
    """Rewrite √u as u^(1/2), c/uⁿ as c u⁻ⁿ."""
    match node:
        case Call("sqrt", (u,)) if depends_on(u, x.name):
            return Pow(u, Div(ONE, TWO))
        case Call("root", (u, Integer(degree))) if depends_on(u, x.name):
            return Pow(u, Div(ONE, Integer(degree)))
        case Div(top, bottom) if depends_on(bottom, x.name) and not depends_on(top, x.name):
            power = _reciprocal(bottom)
            return power if top == ONE else Mul((top, power))
        case _:
            return node


def _as_quotient(node: Tree, x: Symbol) -> Tree:
    """Rewrite tan u as sin u/cos u, f g⁻ⁿ as f/gⁿ."""
    match node:
        case Call("tan", (u,)):
            return Div(call("sin", u), call("cos", u))
        case Call("cot", (u,)):
            return Div(call("cos", u), call("sin", u))
        case Call("sec", (u,)):
            return Div(ONE, call("cos", u))
        case Call("csc", (u,)):
            return Div(ONE, call("sin", u))
        case Mul(factors):
            below = [f for f in factors if _is_negative_power(f) and depends_on(f, x.name)]
            above = [f for f in factors if f not in below]
            return Div(mul(*above), mul(*map(_reciprocal, below))) if below and above else node
        case Pow(base, _) if _is_negative_power(node) and base != E and depends_on(base, x.name):
            return Div(ONE, _reciprocal(node))
        case _:
            return node


def _is_negative_power(factor: Tree) -> bool:
    match factor:
        case Pow(base, Neg()) if base == E:
            return True
        case Pow(_, exponent):
            value = rational(exponent)
            return value is not None and value < 0
        case _:
            return False


def _as_product(node: Tree, x: Symbol) -> Tree:
    """Rewrite sin² u as sin u sin u."""
    match node:
        case Pow(Call() as base, Integer(2)) if depends_on(base, x.name):
            # Two distinct nodes, so that a mistake can be made in one of them alone.
            return Mul((base, Call(base.name, base.args)))
        case _:
            return node


def _reciprocal(tree: Tree) -> Tree:
    base, exponent = base_and_exponent(tree)
    lowered = neat(Neg(exponent))
    return base if lowered == ONE else Pow(base, lowered)
