"""Mistakes in implicit differentiation: a missing y′, and products of x and y."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from calctutor.expr.prose import Prose, say
from calctutor.expr.tree import (
    ONE,
    Add,
    Apply,
    Derivative,
    Mul,
    Neg,
    Relation,
    Symbol,
    Tree,
    depends_on,
    mul,
    rebuilt,
    walk,
)
from calctutor.mistakes import kinds
from calctutor.mistakes.mistake import Mistake
from calctutor.solving.differentiation.slope import Slopes

_MOST_RATES = 4


def factors_missing(line: Tree, y: str, x: Symbol) -> Iterator[Mistake]:
    """Drop y′ from one term, or from all: x² + y² = 25 → 2x + 2y = 0.

    `line` is the derivative of left side minus right side; each answer is such a line.
    """
    count = sum(_is_rate(node, y) for node in walk(line))
    if count == 0:
        return
    singles = [{k} for k in range(min(count, _MOST_RATES))] if count > 1 else []
    for dropped in (set(range(count)), *singles):
        answer = _without_rates(line, y, dropped)
        yield Mistake(kinds.IMPLICIT_FACTOR_MISSING, answer, _factor_message(y, x), 9.6)


def _factor_message(y: str, x: Symbol) -> Prose:
    return say(
        "{y} changes when {x} does, so each term with {y} in it brings the factor {rate} along."
        " Which of your terms lacks it?",
        y=Symbol(y),
        x=x,
        rate=Derivative(Symbol(y), x),
    )


def _is_rate(node: Tree, y: str) -> bool:
    return isinstance(node, Apply) and node.name == y and node.primes == 1


def _without_rates(line: Tree, y: str, dropped: Collection[int]) -> Tree:
    """Return the line with 1 for the occurrences of y′ with these numbers, counted from 0."""
    seen = -1

    def change(node: Tree) -> Tree:
        nonlocal seen
        if _is_rate(node, y):
            seen += 1
            return ONE if seen in dropped else node
        return rebuilt(node, change)

    return change(line)


def products_not_used(equation: Relation, y: str, x: Symbol) -> Iterator[Mistake]:
    """Differentiate a product of x and y without the product rule: x y → y′, or y + y′.

    The sides of `equation` have y(x) for y; each answer is the derivative of left minus right.
    """
    whole = Add((equation.left, Neg(equation.right)))
    for node in walk(whole):
        if not isinstance(node, Mul):
            continue
        varying = [factor for factor in node.factors if depends_on(factor, x.name)]
        if len(varying) < 2 or not any(isinstance(n, Apply) and n.name == y for n in walk(node)):
            continue
        fixed = tuple(factor for factor in node.factors if factor not in varying)
        first, rest = varying[0], mul(*varying[1:])
        message = say(
            "{f} is a product, and both {first} and {rest} change with {x}. What are the two terms"
            " of the product rule?",
            f=node,
            first=first,
            rest=rest,
            x=x,
        )
        for wrong in _without_product_rule(first, rest, x):
            answer = Slopes(x, {id(node): mul(*fixed, wrong)}).of(whole)
            yield Mistake(kinds.IMPLICIT_PRODUCT_NOT_USED, answer, message, 9.2)


def _without_product_rule(f: Tree, g: Tree, x: Symbol) -> Iterator[Tree]:
    """Yield f′ g′, f′ g + g′, f g′ + f′, f′ + g′."""
    f_rate, g_rate = (Slopes(x).of(factor) for factor in (f, g))
    yield Mul((f_rate, g_rate))
    yield Add((Mul((f_rate, g)), g_rate))
    yield Add((Mul((f, g_rate)), f_rate))
    yield Add((f_rate, g_rate))
