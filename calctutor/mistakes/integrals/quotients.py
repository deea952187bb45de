"""Mistakes of integrating above and below the line separately: ∫ eˣ/x dx → eˣ ln x."""

from __future__ import annotations

from collections.abc import Iterator

from calctutor.expr.prose import say
from calctutor.expr.tree import ONE, Div, Mul, Tree, call, mul
from calctutor.mistakes import kinds
from calctutor.mistakes.integrals.products import separately
from calctutor.mistakes.integrals.term import Term, antiderivative
from calctutor.mistakes.mistake import Slip
from calctutor.rewriting.products import take_apart

_KIND = kinds.PRODUCT_OF_ANTIDERIVATIVES


def reciprocal_of_antiderivative(term: Term) -> Iterator[Slip]:
    """Integrate what is below 1: ∫ 1/x² dx → 1/(x³/3), and → x/(x³/3)."""
    product = take_apart(term.rest)
    if product.above or not product.below:
        return
    below = mul(*product.below)
    found = antiderivative(below, term.variable)
    if found is None:
        return
    message = say(
        "You integrated the denominator {below} by itself. That is not how a quotient is"
        " integrated: differentiate your antiderivative, and compare.",
        below=below,
    )
    yield Slip(_KIND, term.times(Div(ONE, found)), message, 7.0)
    yield Slip(_KIND, term.times(Div(term.variable, found)), message, 7.0)


def product_with_reciprocal(term: Term) -> Iterator[Slip]:
    """Integrate f and 1/g separately, or 1/g alone: ∫ eˣ/x dx → eˣ ln x; x/(x+1) → x ln(x+1)."""
    product = take_apart(term.rest)
    if not product.above or not product.below:
        return
    above, below = mul(*product.above), mul(*product.below)
    reciprocal = Div(ONE, below)
    message = say(
        "You integrated {f} and {g} each by itself. That is not how a product or a quotient is"
        " integrated: differentiate your antiderivative, and compare.",
        f=above,
        g=reciprocal,
    )
    kept = say(
        "You integrated {g} and left {f} as a factor. Only a constant can wait outside like that:"
        " differentiate your antiderivative, and compare.",
        f=above,
        g=reciprocal,
    )
    above_integrated = separately(above, term.variable)
    for other in _of_reciprocal(reciprocal, below, term):
        if above_integrated not in (None, above):
            yield Slip(_KIND, term.times(Mul((above_integrated, other))), message, 7.0)
        yield Slip(_KIND, term.times(Mul((above, other))), kept, 6.4)


def product_of_logarithms(term: Term) -> Iterator[Slip]:
    """Integrate the factors of a denominator separately: ∫ 1/(x(x+1)) dx → ln x ln(x+1)."""
    product = take_apart(term.rest)
    if product.above or len(product.below) < 2:
        return
    logarithms = (call("ln", call("abs", factor)) for factor in product.below)
    message = say(
        "You integrated one over each factor of {below} by itself. That is not how a product is"
        " integrated: differentiate your antiderivative, and compare.",
        below=mul(*product.below),
    )
    yield Slip(_KIND, term.times(mul(*logarithms)), message, 6.4)


def _of_reciprocal(reciprocal: Tree, below: Tree, term: Term) -> Iterator[Tree]:
    """Yield what 1/g is integrated to: its antiderivative, and the logarithm of g."""
    is_product = isinstance(below, Mul)
    found = None if is_product else antiderivative(reciprocal, term.variable)
    logarithm = call("ln", call("abs", below))
    if found is not None:
        yield found
    if found != logarithm:
        yield logarithm
