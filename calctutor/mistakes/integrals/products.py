"""Mistakes of integrating the parts of a product, quotient or composition separately."""

from __future__ import annotations

from collections.abc import Iterator

from calctutor.expr.prose import say
from calctutor.expr.tree import Call, Div, E, Mul, Pow, Symbol, Tree, depends_on, mul, substitute
from calctutor.mistakes import kinds
from calctutor.mistakes.integrals.term import Term, antiderivative
from calctutor.mistakes.mistake import Slip
from calctutor.rewriting.products import take_apart
from calctutor.solving.differentiation.slope import slope
from calctutor.solving.integration.integrand import linear_parts

_INNER = Symbol("I_0")


def product_of_antiderivatives(term: Term) -> Iterator[Slip]:
    """Integrate the factors separately: ∫ x eˣ dx → (x²/2) eˣ, and ∫ eˣ/x dx → eˣ/ln x."""
    product = take_apart(term.rest)
    if len(product.above) > 1 and not product.below:
        first, rest = product.above[0], mul(*product.above[1:])
    elif product.above and product.below:
        first, rest = mul(*product.above), mul(*product.below)
    else:
        return
    first_integrated, rest_integrated = (_separately(part, term.variable) for part in (first, rest))
    if first_integrated is None or rest_integrated is None:
        return
    message = say(
        "You integrated {f} and {g} each by itself. That is not how a product or a quotient is"
        " integrated: differentiate your antiderivative, and compare.",
        f=first,
        g=rest,
    )
    wrong = (
        Div(first_integrated, rest_integrated)
        if product.below
        else Mul((first_integrated, rest_integrated))
    )
    yield Slip(kinds.PRODUCT_OF_ANTIDERIVATIVES, term.times(wrong), message, 8.0)


def _separately(part: Tree, x: Symbol) -> Tree | None:
    """Return the antiderivative of a factor; for cos(x²), as if x² were the variable."""
    found = antiderivative(part, x)
    if found is not None:
        return found
    outer = outer_antiderivative(part, x)
    return None if outer is None else outer[0]


def outer_antiderivative(part: Tree, x: Symbol) -> tuple[Tree, Tree] | None:
    """Return F(g) and g for f(g), if f has a simple antiderivative F and g is not linear."""
    match part:
        case Call(name, (inner,)):
            outer: Tree = Call(name, (_INNER,))
        case Pow(base, exponent) if base == E or not depends_on(base, x.name):
            inner, outer = exponent, Pow(base, _INNER)
        case Pow(base, exponent):
            inner, outer = base, Pow(_INNER, exponent)
        case _:
            return None
    if linear_parts(inner, x) is not None or not depends_on(inner, x.name):
        return None
    found = antiderivative(outer, _INNER)
    return None if found is None else (substitute(found, {_INNER.name: inner}), inner)


def composition(term: Term) -> Iterator[Slip]:
    """Integrate only the outer function: ∫ (x² + 1)³ dx → (x² + 1)⁴/4, perhaps divided by 2x."""
    found = outer_antiderivative(term.rest, term.variable)
    if found is None:
        return
    wrong, inner = found
    kind = kinds.ANTIDERIVATIVE_INNER_FACTOR_MISSING
    missing = say(
        "Differentiate your antiderivative: the chain rule gives one more factor, the derivative of"
        " {inner}. It is not in the integrand {f}.",
        inner=inner,
        f=term.rest,
    )
    yield Slip(kind, term.times(wrong), missing, 8.0)
    divided = say(
        "You divided by the derivative of {inner}. That is right for a constant only: here it"
        " varies, and differentiating your antiderivative takes the quotient rule.",
        inner=inner,
    )
    yield Slip(kind, term.times(Div(wrong, slope(inner, term.variable))), divided, 7.5)


def power_kept(term: Term) -> Iterator[Slip]:
    """Take the power of the antiderivative: ∫ cos² x dx → sin² x."""
    match term.rest:
        case Pow(Call() as base, exponent) if not depends_on(exponent, term.variable.name):
            found = antiderivative(base, term.variable)
        case _:
            return
    if found is None:
        return
    message = say(
        "You integrated {base} and kept the power around it. Differentiate your antiderivative: the"
        " chain rule gives a product, not {f}.",
        base=base,
        f=term.rest,
    )
    yield Slip(kinds.PRODUCT_OF_ANTIDERIVATIVES, term.times(Pow(found, exponent)), message, 7.0)
