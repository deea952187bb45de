"""Rational factors split next to a logarithm or inverse function."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec.structs import replace

from calctutor.expr.tree import ONE, Integral, Mul, Tree, depends_on, rebuilt
from calctutor.rewriting.products import Product, Products, flat_terms, take_apart
from calctutor.rewriting.tidy import tidy
from calctutor.solving.integration.move import Move, Setting
from calctutor.solving.integration.rules.parts import is_simpler_when_differentiated
from calctutor.solving.integration.rules.rational.division import divided
from calctutor.solving.integration.rules.rational.partial_fractions import partial_fractions
from calctutor.solving.integration.rules.trigonometric.writing import line, scaled


def split_beside_function(integral: Integral, setting: Setting) -> Iterator[Move]:
    """Split x²/(x² + 1) arctan x = arctan x − arctan x/(x² + 1), also by partial fractions."""
    x = integral.variable
    product = take_apart(integral.body)
    functions = [f for f in product.above if is_simpler_when_differentiated(f, x)]
    if len(functions) != 1 or not any(depends_on(factor, x.name) for factor in product.below):
        return
    others = tuple(factor for factor in product.above if factor != functions[0])
    rest = Products().product(Product(product.coefficient, others, product.below))
    for rule in (divided, partial_fractions):
        for move in rule(Integral(rest, x), setting):
            after = _with_factor(move.after, functions[0])
            yield replace(move, after=after, weight=move.weight + 1)


def _with_factor(tree: Tree, factor: Tree) -> Tree:
    match tree:
        case Integral(body, x):
            terms = (tidy(Mul((factor, term))) for term in flat_terms((body,)))
            return line(*(scaled(ONE, term, x) for term in terms))
        case _:
            return rebuilt(tree, lambda part: _with_factor(part, factor))
