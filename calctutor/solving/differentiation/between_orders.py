"""A derivative in the form that is easiest to differentiate again: (x² + 2x) eˣ."""

from __future__ import annotations

from calctutor.expr.prose import say
from calctutor.expr.tree import Add, E, Pow, Symbol, Tree, depends_on, mul
from calctutor.rewriting.polynomials.multiplied_out import polynomial
from calctutor.rewriting.products import Product, Products, take_apart
from calctutor.rewriting.shortening.factor import factored
from calctutor.rewriting.shortening.rewriting import Rewriting
from calctutor.rewriting.tidy import tidy

_MOST_TERMS = 12


def exponential_taken_out(line: Tree, variable: Symbol) -> Rewriting | None:
    """Factor a power of e out of a sum: 2x eˣ + x² eˣ = (2x + x²) eˣ."""
    found = factored(line)
    if found is None:
        return None
    after = tidy(collected(found.after, variable))
    powers = [f for f in take_apart(after).above if isinstance(f, Pow) and f.base == E]
    if not powers:
        return None
    explanation = say("{power} is common to all terms.", power=powers[0])
    return Rewriting("factor", explanation, line, after)


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
