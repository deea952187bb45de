"""Mistakes of integrating the parts of a product, quotient or composition separately."""

from __future__ import annotations

from collections.abc import Iterator

from calctutor.expr.prose import say
from calctutor.expr.tree import (
    ONE,
    TWO,
    ZERO,
    Add,
    Call,
    Div,
    E,
    Mul,
    Neg,
    Pow,
    Symbol,
    Tree,
    depends_on,
    mul,
    substitute,
)
from calctutor.mistakes import kinds
from calctutor.mistakes.integrals.term import Term, antiderivative, plan_for
from calctutor.mistakes.mistake import Slip
from calctutor.rewriting.neat import neat
from calctutor.rewriting.products import base_and_exponent, take_apart
from calctutor.solving.differentiation.slope import slope
from calctutor.solving.integration.integrand import linear_parts

_INNER = Symbol("I_0")
_PARTS = "integration-by-parts"


def product_of_antiderivatives(term: Term) -> Iterator[Slip]:
    """Integrate the factors separately: ∫ x eˣ dx → (x²/2) eˣ, and ∫ eˣ/x dx → eˣ/ln x."""
    product = take_apart(term.rest)
    if len(product.above) > 1 and not product.below:
        first, rest = product.above[0], mul(*product.above[1:])
    elif product.above and product.below:
        first, rest = mul(*product.above), mul(*product.below)
    else:
        return
    first_integrated, rest_integrated = (separately(part, term.variable) for part in (first, rest))
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


def product_of_powers(body: Tree, x: Symbol) -> Iterator[Slip]:
    """Integrate the factors of a product that is a power: ∫ x √x dx → (x²/2)(2/3) x^(3/2)."""
    if not isinstance(body, Mul) or len(take_apart(neat(body)).above) != 1:
        return
    found = [antiderivative(neat(f), x) for f in body.factors if depends_on(f, x.name)]
    parts = [part for part in found if part is not None]
    if len(parts) < max(len(found), 2):
        return
    constants = (factor for factor in body.factors if not depends_on(factor, x.name))
    message = say(
        "You integrated the factors of {f} each by itself. Multiply them first: which power of {x}"
        " is it?",
        f=body,
        x=x,
    )
    yield Slip(kinds.PRODUCT_OF_ANTIDERIVATIVES, mul(*constants, *parts), message, 7.5)


def separately(part: Tree, x: Symbol) -> Tree | None:
    """Return the antiderivative of a factor; for cos(x²), as if x² were the variable."""
    found = antiderivative(part, x)
    if found is not None:
        return found
    outer = outer_antiderivative(part, x)
    return None if outer is None else outer[0]


def outer_antiderivative(part: Tree, x: Symbol) -> tuple[Tree, Tree] | None:
    """Return F(g) and g for f(g), if f has a simple antiderivative F and g is not linear."""
    match _as_power(part):
        case Call(name, (inner,)):
            outer: Tree = Call(name, (_INNER,))
        case Pow(base, exponent) if base == E or not depends_on(base, x.name):
            inner, outer = exponent, Pow(base, _INNER)
        case Pow(base, exponent) if exponent != Neg(ONE):
            inner, outer = base, Pow(_INNER, exponent)
        case _:
            return None
    if linear_parts(inner, x) is not None or not depends_on(inner, x.name):
        return None
    found = antiderivative(outer, _INNER)
    return None if found is None else (substitute(found, {_INNER.name: inner}), inner)


def _as_power(part: Tree) -> Tree:
    """Return u⁻ⁿ for 1/uⁿ, anything else unchanged."""
    match part:
        case Div(top, below) if top == ONE:
            base, exponent = base_and_exponent(below)
            return Pow(base, neat(Neg(exponent)))
        case _:
            return part


def kept_factor(term: Term) -> Iterator[Slip]:
    """Integrate one factor and leave the other: ∫ x cos(x²) dx → x sin(x²)."""
    product = take_apart(term.rest)
    plan = plan_for(term.rest, term.variable)
    by_parts = plan is not None and plan.move is not None and plan.move.rule == _PARTS
    if len(product.above) != 2 or product.below or by_parts:
        return
    for kept, other in (product.above, product.above[::-1]):
        found = separately(other, term.variable)
        if found is None:
            continue
        message = say(
            "You integrated {g} and left {f} as a factor. Only a constant can wait outside like"
            " that: differentiate your antiderivative, and compare.",
            f=kept,
            g=other,
        )
        wrong = term.times(Mul((kept, found)))
        yield Slip(kinds.PRODUCT_OF_ANTIDERIVATIVES, wrong, message, 6.4)
        yield from _divided_by_inner_rate(term, other)


def _divided_by_inner_rate(term: Term, factor: Tree) -> Iterator[Slip]:
    """Divide by the inner derivative and lose the other factor: ∫ x sin(x²) dx → −cos(x²)/(2x)."""
    found = outer_antiderivative(factor, term.variable)
    if found is None:
        return
    integrated, inner = found
    rate = slope(inner, term.variable)
    message = say(
        "You divided by {rate}, the derivative of {inner}. What becomes of the other factor of"
        " {f}?",
        rate=rate,
        inner=inner,
        f=term.rest,
    )
    kind = kinds.ANTIDERIVATIVE_INNER_FACTOR_MISSING
    yield Slip(kind, term.times(Div(integrated, rate)), message, 6.4)


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
        case Pow(Call() | Add() as base, exponent) if not depends_on(exponent, term.variable.name):
            found = antiderivative(base, term.variable)
        case Call("sqrt", (Add() as base,)):
            found, exponent = antiderivative(base, term.variable), Div(ONE, TWO)
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
    kind = kinds.PRODUCT_OF_ANTIDERIVATIVES
    yield Slip(kind, term.times(Pow(found, exponent)), message, 7.0)
    raised = neat(Add((exponent, ONE)))
    if isinstance(base, Call) and raised != ZERO:
        both = say(
            "You integrated {base} and raised the exponent around it. Differentiate your"
            " antiderivative: the chain rule gives a product, not {f}.",
            base=base,
            f=term.rest,
        )
        yield Slip(kind, term.times(Div(Pow(found, raised), raised)), both, 6.4)


def function_as_variable(term: Term) -> Iterator[Slip]:
    """Use the power rule on a function: ∫ ln x dx → (ln x)²/2."""
    match term.rest:
        case Call(name) if name not in {"sqrt", "abs", "sin", "cos"}:
            pass
        case _:
            return
    message = say(
        "You integrated as if {f} were the variable. Differentiate your antiderivative: the chain"
        " rule gives one more factor. Is it in the integrand?",
        f=term.rest,
    )
    kind = kinds.ANTIDERIVATIVE_INNER_FACTOR_MISSING
    yield Slip(kind, term.times(Div(Pow(term.rest, TWO), TWO)), message, 6.4)
