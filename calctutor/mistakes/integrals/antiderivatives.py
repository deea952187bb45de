"""Mistakes in single antiderivatives: the divisor, the exponent, the inner factor, the sign."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import TypeAlias

from calctutor.expr.prose import say
from calctutor.expr.tree import (
    ONE,
    Add,
    Call,
    Div,
    E,
    Integral,
    Mul,
    Neg,
    Pow,
    Symbol,
    Tree,
    call,
    depends_on,
    mul,
)
from calctutor.mistakes.mistake import Slip
from calctutor.solving.integration.integrand import linear_parts, with_constant_apart
from calctutor.solving.integration.search import find_plan
from calctutor.solving.neat import neat
from calctutor.solving.numbers import rational
from calctutor.solving.products import base_and_exponent, take_apart
from calctutor.solving.slope import slope


@dataclass(frozen=True, slots=True)
class Term:
    """A term of an integrand: a constant factor, and what varies."""

    factor: Tree
    rest: Tree
    variable: Symbol

    def times(self, tree: Tree) -> Tree:
        return tree if self.factor == ONE else Mul((self.factor, tree))


TermRule: TypeAlias = Callable[[Term], Iterator[Slip]]
"""What a mistake makes of the antiderivative of a term."""


@lru_cache(maxsize=256)
def antiderivative(integrand: Tree, variable: Symbol) -> Tree | None:
    """That of an expression, as far as the rules of integration find it."""
    plan = find_plan(Integral(neat(integrand), variable))
    return None if plan is None else plan.antiderivative


def term_of(tree: Tree, variable: Symbol) -> Term:
    factor, rest = with_constant_apart(neat(tree), variable)
    return Term(factor, rest, variable)


def powers(term: Term) -> Iterator[Slip]:
    """∫ x³ dx → x⁴, x⁴/3, 4x⁴."""
    product = take_apart(term.rest)
    if len(product.above) + len(product.below) != 1:
        return
    base, exponent = base_and_exponent((product.above + product.below)[0])
    if product.below:
        exponent = neat(Neg(exponent))
    parts = linear_parts(base, term.variable)
    if depends_on(exponent, term.variable.name) or parts is None or rational(exponent) == -1:
        return
    raised = neat(Add((exponent, ONE)))
    power = Pow(base, raised)
    inner = parts[0]
    if raised != ONE:
        yield Slip(
            "antiderivative-divisor-missing",
            term.times(Div(power, inner)),
            say(
                "The exponent went up to {n}. Differentiate {power}: a factor comes down in front,"
                " and you have to make up for it.",
                n=raised,
                power=power,
            ),
            8.0,
        )
        yield Slip(
            "antiderivative-multiplied-not-divided",
            term.times(Mul((raised, power))),
            say(
                "You multiplied by the new exponent, as in differentiating. Going backwards, what"
                " is to be done with it?"
            ),
            7.5,
        )
    if exponent != ONE and rational(exponent) != 0:
        yield Slip(
            "antiderivative-old-exponent",
            term.times(Div(power, Mul((exponent, inner)))),
            say(
                "You divided by the old exponent {n}. Differentiate your answer: which number comes"
                " down in front?",
                n=exponent,
            ),
            7.5,
        )


def inner_factors(term: Term) -> Iterator[Slip]:
    """∫ e²ˣ dx → e²ˣ, 2e²ˣ."""
    inner = _inner(term)
    parts = None if inner is None else linear_parts(inner, term.variable)
    if inner is None or parts is None or parts[0] == ONE:
        return
    right = antiderivative(term.rest, term.variable)
    if right is None:
        return
    outer = neat(Mul((right, parts[0])))
    yield Slip(
        "antiderivative-inner-factor-missing",
        term.times(outer),
        say(
            "Differentiate your answer: the chain rule gives one more factor, the derivative of"
            " {inner}. Where do you make up for it?",
            inner=inner,
        ),
        8.5,
    )
    yield Slip(
        "antiderivative-multiplied-not-divided",
        term.times(Mul((outer, parts[0]))),
        say(
            "You multiplied by the derivative of {inner}, as in differentiating. Going backwards,"
            " it is the other way round.",
            inner=inner,
        ),
        8.0,
    )


def _inner(term: Term) -> Tree | None:
    """The inner function of a single function, power of e or power."""
    product = take_apart(term.rest)
    if len(product.above) + len(product.below) != 1:
        return None
    factor = (product.above + product.below)[0]
    match factor:
        case Call(_, (arg,)):
            return arg
        case Pow(base, exponent):
            inner = exponent if base == E or not depends_on(base, term.variable.name) else base
            return inner.args[0] if isinstance(inner, Call) and len(inner.args) == 1 else inner
        case Add():
            return factor
        case _:
            return None


_SIGNED = frozenset({"sin", "cos", "tan", "cot", "sec", "csc"})


def trigonometric_sign(term: Term) -> Iterator[Slip]:
    """∫ sin x dx → cos x."""
    match term.rest:
        case Call(name, _) if name in _SIGNED:
            right = antiderivative(term.rest, term.variable)
        case _:
            return
    if right is None:
        return
    yield Slip(
        "antiderivative-trig-sign",
        term.times(Neg(right)),
        say(
            "The function is the right one. Differentiate it and compare the sign with {f}.",
            f=term.rest,
        ),
        8.0,
    )


def logarithm_of_denominator(term: Term) -> Iterator[Slip]:
    """∫ 1/x² dx → ln x²."""
    product = take_apart(term.rest)
    if product.above or not product.below:
        return
    below = mul(*product.below)
    yield Slip(
        "log-of-denominator",
        term.times(call("ln", call("abs", below))),
        say(
            "One over something is not always a logarithm. Differentiate {ln}: the derivative of"
            " {below} comes above the line.",
            ln=call("ln", below),
            below=below,
        ),
        8.0,
    )


def product_of_antiderivatives(term: Term) -> Iterator[Slip]:
    """∫ x eˣ dx → (x²/2) eˣ."""
    product = take_apart(term.rest)
    if len(product.above) < 2 or product.below:
        return
    first, others = product.above[0], mul(*product.above[1:])
    one, other = antiderivative(first, term.variable), antiderivative(others, term.variable)
    if one is None or other is None:
        return
    yield Slip(
        "product-of-antiderivatives",
        term.times(Mul((one, other))),
        say(
            "You integrated {f} and {g} each by itself. A product is not integrated factor by"
            " factor: differentiate your answer, and two terms come out.",
            f=first,
            g=others,
        ),
        8.0,
    )


def differentiated(term: Term) -> Iterator[Slip]:
    """∫ x³ dx → 3x²."""
    rate = slope(term.rest, term.variable)
    yield Slip(
        "differentiated-instead",
        term.times(rate),
        say(
            "That is the derivative of {f}. The integral asks the other way round: what has {f} as"
            " its derivative?",
            f=term.times(term.rest),
        ),
        7.0,
    )


RULES: tuple[TermRule, ...] = (
    inner_factors,
    powers,
    trigonometric_sign,
    logarithm_of_denominator,
    product_of_antiderivatives,
    differentiated,
)
