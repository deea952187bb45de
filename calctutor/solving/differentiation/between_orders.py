"""A derivative in the form that is easiest to differentiate again: (x² + 2x) eˣ."""

from __future__ import annotations

from calctutor.expr.tree import Add, Symbol, Tree, depends_on, mul
from calctutor.rewriting.polynomials.multiplied_out import polynomial
from calctutor.rewriting.products import Product, Products, take_apart

_MOST_TERMS = 12


def collected(line: Tree, variable: Symbol) -> Tree:
    """Return a product with its polynomials as one: x·(x + 2) eˣ = (x² + 2x) eˣ.

    Products of polynomials alone, such as 6x (x² + 1)², stay as they are.
    """
    name = variable.name
    product = take_apart(line)
    together = [f for f in product.above if depends_on(f, name) and polynomial(f, name) is not None]
    others = [factor for factor in product.above if factor not in together]
    if not any(isinstance(factor, Add) for factor in together) or not any(
        depends_on(factor, name) for factor in others
    ):
        return line
    expanded = polynomial(mul(*together), name)
    if expanded is None or len(expanded.terms) > _MOST_TERMS:
        return line
    factors = (expanded.tree(variable), *others)
    return Products().product(Product(product.coefficient, factors, product.below))
