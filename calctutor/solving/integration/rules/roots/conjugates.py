"""Conjugates: (√a − √b)(√a + √b) = a − b in the denominator."""

from __future__ import annotations

from collections.abc import Iterator

from calctutor.algebra.quotients import OutOfReachError
from calctutor.expr.prose import say
from calctutor.expr.tree import (
    ONE,
    TWO,
    ZERO,
    Add,
    Integral,
    Mul,
    Neg,
    Pow,
    Relation,
    Symbol,
    Tree,
    depends_on,
)
from calctutor.rewriting.products import Product, Products, flat_terms, negated, take_apart
from calctutor.rewriting.tidy import tidy
from calctutor.solving.integration.move import Move, Setting
from calctutor.solving.integration.rules.roots.reading import roots_in
from calctutor.solving.integration.rules.trigonometric.quotients import (
    RationalFunctions,
    is_product,
)
from calctutor.solving.integration.rules.trigonometric.writing import expanded, line, scaled


def root_conjugate(integral: Integral, setting: Setting) -> Iterator[Move]:
    """Apply 1/(√(x + 1) + √x) = √(x + 1) − √x, if no sum is left in the denominator."""
    x = integral.variable
    product = take_apart(integral.body)
    for at, factor in enumerate(product.below):
        match factor:
            case Add((first, second)) if list(roots_in(factor, x).values()) in ([2], [2, 2]):
                difference = _difference_of_squares(first, second, x)
            case _:
                continue
        if difference is None:
            continue
        turned = Add((first, negated(second)))
        below = (*product.below[:at], difference, *product.below[at + 1 :])
        above = (*product.above, turned)
        new = expanded(Products().product(Product(product.coefficient, above, below)))
        after = line(*(scaled(ONE, term, x) for term in flat_terms((new,))))
        explanation = say(
            "Above and below are multiplied by {turned}, because {identity}.",
            turned=turned,
            identity=Relation(Mul((factor, turned)), "=", difference),
        )
        yield Move("conjugate", after, explanation, weight=2)


def _difference_of_squares(first: Tree, second: Tree, x: Symbol) -> Tree | None:
    """Return a² − b² if it is a product of powers, else None."""
    squares = tidy(Add((Pow(first, TWO), Neg(Pow(second, TWO)))))
    field = RationalFunctions.over((x,), (squares,), x.name)
    try:
        difference = field.read(squares)
    except OutOfReachError:
        return None
    tree = field.tree(difference)
    if tree == ZERO or (depends_on(tree, x.name) and not is_product(difference)):
        return None
    return tree
