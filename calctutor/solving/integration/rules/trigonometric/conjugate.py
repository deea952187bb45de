"""Identities for 1 ± cos x and similar sums, by the conjugate or the half angle."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from msgspec import Struct

from calctutor.expr.prose import say
from calctutor.expr.rationals import rational
from calctutor.expr.tree import (
    ONE,
    TWO,
    ZERO,
    Add,
    Call,
    Div,
    Integral,
    Mul,
    Neg,
    Pow,
    Relation,
    Symbol,
    Tree,
    call,
    depends_on,
)
from calctutor.rewriting.numbers import written
from calctutor.rewriting.products import (
    Product,
    Products,
    base_and_exponent,
    flat_terms,
    negated,
    take_apart,
)
from calctutor.rewriting.tidy import tidy
from calctutor.solving.integration.move import Move, Setting
from calctutor.solving.integration.rules.trigonometric.writing import (
    expanded,
    line,
    raised,
    scaled,
)

_OTHER = {
    "sin": ("cos", 1), "cos": ("sin", 1), "sech": ("tanh", 1),
    "sec": ("tan", -1), "csc": ("cot", -1), "cosh": ("sinh", -1),
}  # fmt: skip
"""G and s with 1 − F² = s G²."""


class _OneAnd(Struct, frozen=True):
    """c (1 ± F(u)), with the sign of F."""

    number: Fraction
    function: Call
    sign: int

    def with_sign(self, sign: int) -> Tree:
        return Add((ONE, self.function if sign > 0 else Neg(self.function)))


def _one_and(tree: Tree, x: Symbol) -> _OneAnd | None:
    if not isinstance(tree, Add) or len(tree.terms) != 2:
        return None
    first, second = map(take_apart, tree.terms)
    if first.above:
        first, second = second, first
    ratio = second.coefficient / first.coefficient if first.coefficient else 0
    match second.above:
        case (Call(name) as function,) if name in _OTHER and depends_on(function, x.name):
            is_plain = not (first.above or first.below or second.below)
            found = _OneAnd(first.coefficient, function, int(ratio))
            return found if is_plain and abs(ratio) == 1 else None
        case _:
            return None


def conjugate(integral: Integral, setting: Setting) -> Iterator[Move]:
    """Multiply by the conjugate: f/(1 + cos x) = f (1 − cos x)/sin²x.

    Likewise for 1 − cos x, 1 ± sin x and sec x ± 1.
    """
    x = integral.variable
    product = take_apart(integral.body)
    for at, factor in enumerate(product.below):
        found = _one_and(factor, x)
        if found is None:
            continue
        name, sign = _OTHER[found.function.name]
        square = Pow(call(name, *found.function.args), TWO)
        turned = found.with_sign(-found.sign)
        below = (*product.below[:at], square, *product.below[at + 1 :])
        number = product.coefficient * sign / found.number
        new = expanded(Products().product(Product(number, (*product.above, turned), below)))
        after = line(*(scaled(ONE, term, x) for term in flat_terms((new,))))
        value = square if sign > 0 else Neg(square)
        explanation = say(
            "Above and below are multiplied by {turned}, because {identity}.",
            turned=turned,
            identity=Relation(Mul((found.with_sign(found.sign), turned)), "=", value),
        )
        yield Move("conjugate", after, explanation, weight=2)


def half_argument(integral: Integral, setting: Setting) -> Iterator[Move]:
    """Apply 1 + cos u = 2 cos²(u/2), 1 − cos u = 2 sin²(u/2), √(1 ± sin u) = cos(u/2) ± sin(u/2).

    Under a root, the condition states that the squared expression is positive.
    """
    x = integral.variable
    product = take_apart(integral.body)
    for factors, is_above in ((product.above, True), (product.below, False)):
        for factor in factors:
            base, exponent = base_and_exponent(factor)
            found, power = _one_and(base, x), rational(exponent)
            square = None if found is None else _as_square(found)
            if found is None or square is None or power is None:
                continue
            is_root = power.denominator == 2
            stands_alone = factor is integral.body and not is_root
            if stands_alone or (found.function.name == "sin" and not is_root):
                continue
            number, positive = square
            rest = Div(integral.body, factor) if is_above else Mul((integral.body, factor))
            equal = tidy(Mul((written(number * found.number), Pow(positive, TWO))))
            explanation = say("{identity}.", identity=Relation(base, "=", equal))
            for root in (positive, negated(positive)) if is_root else (positive,):
                new = Mul((raised(written(number * found.number), power), raised(root, 2 * power)))
                body = tidy(Mul((rest, new)) if is_above else Div(rest, new))
                after = scaled(ONE, body, x)
                where = (Relation(root, ">", ZERO),) if is_root else ()
                yield Move("half-argument", after, explanation, where=where, weight=2)


def _as_square(found: _OneAnd) -> tuple[Fraction, Tree] | None:
    """Return 1 ± F(u) as a number and the base of a square."""
    half = tidy(Div(found.function.args[0], TWO))
    sine, cosine = call("sin", half), call("cos", half)
    match found.function.name, found.sign:
        case "cos", 1:
            return Fraction(2), cosine
        case "cos", -1:
            return Fraction(2), sine
        case "sin", sign:
            return Fraction(1), Add((cosine, sine if sign > 0 else Neg(sine)))
        case "cosh", 1:
            return Fraction(2), call("cosh", half)
        case _:
            return None
