"""Squares of tangents next to other functions: x tan²x."""

from __future__ import annotations

from collections.abc import Iterator

from calctutor.expr.prose import say
from calctutor.expr.tree import ONE, Call, Integer, Integral, Pow, Relation, Tree, call, depends_on
from calctutor.rewriting.families import FAMILIES
from calctutor.rewriting.products import Product, Products, flat_terms, take_apart
from calctutor.solving.integration.move import Move, Setting
from calctutor.solving.integration.rules.trigonometric.powers import read_powers
from calctutor.solving.integration.rules.trigonometric.writing import expanded, line, scaled


def square_of_tangent(integral: Integral, setting: Setting) -> Iterator[Move]:
    """Apply f tan²u = f sec²u − f, and likewise for cot, tanh and coth."""
    x = integral.variable
    product = take_apart(integral.body)
    for at, factor in enumerate(product.above):
        by_secant = _by_secant(factor)
        if by_secant is None or not depends_on(factor, x.name) or read_powers(integral) is not None:
            continue
        others = (*product.above[:at], by_secant, *product.above[at + 1 :])
        new = expanded(Products().product(Product(product.coefficient, others, product.below)))
        after = line(*(scaled(ONE, term, x) for term in flat_terms((new,))))
        explanation = say("{identity}.", identity=Relation(factor, "=", by_secant))
        yield Move("tangent-and-secant", after, explanation, weight=2)


def _by_secant(factor: Tree) -> Tree | None:
    match factor:
        case Pow(Call(name, (argument,)), Integer(2)):
            for family in FAMILIES:
                if name == family.tangent:
                    return family.tangent_squared(call(family.secant, argument))
                if name == family.cotangent:
                    return family.cotangent_squared(call(family.cosecant, argument))
            return None
        case _:
            return None
