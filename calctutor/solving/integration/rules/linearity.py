"""Rules for sums and constant factors."""

from __future__ import annotations

from collections.abc import Iterator

from calctutor.expr.prose import say
from calctutor.expr.tree import ONE, Add, Div, Integral, Mul, Neg, Tree, add
from calctutor.rewriting.products import Product, Products, flat_terms, take_apart
from calctutor.solving.integration.integrand import with_constant_apart
from calctutor.solving.integration.move import Move, Setting


def sum_of_terms(integral: Integral, setting: Setting) -> Iterator[Move]:
    """Apply ∫ (f + g) dx = ∫ f dx + ∫ g dx."""
    match integral.body:
        case Add(terms):
            after = add(*(_term(term, integral) for term in flat_terms(terms)))
            yield Move("sum-rule", after, say("Each term is integrated by itself."))
        case _:
            return


def _term(term: Tree, integral: Integral) -> Tree:
    match term:
        case Neg(arg):
            return Neg(Integral(arg, integral.variable))
        case _:
            return Integral(term, integral.variable)


def constant_factor(integral: Integral, setting: Setting) -> Iterator[Move]:
    """Apply ∫ c f dx = c ∫ f dx."""
    factor, rest = with_constant_apart(integral.body, integral.variable)
    if ONE in (factor, rest):
        return
    inside = Integral(rest, integral.variable)
    explanation = (
        say("The minus sign comes out of the integral.")
        if factor == Neg(ONE)
        else say("The constant factor {c} comes out of the integral.", c=factor)
    )
    yield Move("constant-multiple", times(factor, inside), explanation)


def distributed(integral: Integral, setting: Setting) -> Iterator[Move]:
    """Apply ∫ (f + g) h dx = ∫ (f h + g h) dx."""
    product = take_apart(integral.body)
    products = Products()
    for at, factor in enumerate(product.above):
        if isinstance(factor, Add):
            others = (*product.above[:at], *product.above[at + 1 :])
            terms = [
                Product(
                    part.coefficient * product.coefficient,
                    part.above + others,
                    part.below + product.below,
                )
                for part in map(take_apart, factor.terms)
            ]
            body = products.sum(tuple(products.product(term) for term in terms))
            explanation = say("The sum {f} is multiplied out.", f=factor)
            yield Move("expand", Integral(body, integral.variable), explanation, weight=1.5)


def times(factor: Tree, part: Tree) -> Tree:
    """Return a constant times an integral, the sign in front."""
    match factor:
        case Neg(inner):
            return Neg(times(inner, part))
        case Mul(factors):
            return Mul((*factors, part))
        case Div(top, bottom) if top == ONE:
            return Mul((Div(ONE, bottom), part))
        case _:
            return part if factor == ONE else Mul((factor, part))
