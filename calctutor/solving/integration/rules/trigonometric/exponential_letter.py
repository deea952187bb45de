"""Substitution u = eˣ in rational functions of eˣ and of hyperbolic functions."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from calctutor.algebra.quotients import OutOfReachError, Quotient
from calctutor.expr.prose import say
from calctutor.expr.rationals import is_whole
from calctutor.expr.tree import (
    ONE,
    Call,
    Div,
    E,
    Integral,
    Mul,
    Pow,
    Relation,
    Symbol,
    Tree,
    walk,
)
from calctutor.expr.tree import depends_on as depends
from calctutor.rewriting.families import HYPERBOLIC
from calctutor.solving.integration.integrand import linear_parts
from calctutor.solving.integration.move import Change, Move, Setting, fresh_letter
from calctutor.solving.integration.rules.trigonometric.family import (
    calls,
    common_argument,
    multiple,
)
from calctutor.solving.integration.rules.trigonometric.quotients import RationalFunctions
from calctutor.solving.integration.rules.trigonometric.writing import scaled

_HIGHEST = 8


def exponential_substitution(integral: Integral, setting: Setting) -> Iterator[Move]:
    """Apply ∫ R(eˣ, sinh x, cosh x) dx = ∫ R(u, …)/u du with u = eˣ."""
    x, body = integral.variable, integral.body
    exponents = list(_exponents(body, x))
    argument = common_argument(exponents, x)
    linear = None if argument is None else linear_parts(argument, x)
    if argument is None or linear is None:
        return
    u = fresh_letter(integral, setting, ("u", "v", "w"))
    field = RationalFunctions.over((u,), (body,), x.name)
    try:
        quotient = field.read(body, lambda node: _value(field, argument, node))
        new = quotient / field.generator(0)
    except OutOfReachError:
        return
    change = Change(u, Pow(E, argument))
    explanation = say(
        "With {change}, {differential}.",
        change=Relation(u, "=", change.value),
        differential=Relation(
            Symbol(f"d{x.name}"),
            "=",
            Div(Symbol(f"d{u.name}"), u if linear[0] == ONE else Mul((linear[0], u))),
        ),
    )
    after = scaled(ONE, Div(field.tree(new), linear[0]), u)
    weight = 5 if any(True for _ in calls(body, x)) else 3
    yield Move("exponential-letter", after, explanation, change, weight=weight)


def _exponents(body: Tree, x: Symbol) -> Iterator[Tree]:
    """Yield the exponents of e, and the arguments of hyperbolic functions, that depend on x."""
    for node in walk(body):
        match node:
            case Pow(base, exponent) if base == E and depends(exponent, x.name):
                yield exponent
            case Call(name, (argument,)) if name in HYPERBOLIC.powers and depends(argument, x.name):
                yield argument
            case _:
                pass


def _value(field: RationalFunctions, argument: Tree, node: Tree) -> Quotient | None:
    match node:
        case Pow(base, exponent) if base == E:
            times = multiple(exponent, argument)
            return None if times is None else _power(field, times)
        case Call(name, (inner,)) if name in HYPERBOLIC.powers:
            times = multiple(inner, argument)
            if times is None:
                return None
            above, below = _power(field, times), _power(field, -times)
            half = field.number(Fraction(1, 2))
            m, n = HYPERBOLIC.powers[name]
            return ((above - below) * half) ** m * ((above + below) * half) ** n
        case _:
            return None


def _power(field: RationalFunctions, exponent: Fraction) -> Quotient:
    if not is_whole(exponent) or abs(exponent) > _HIGHEST:
        raise OutOfReachError
    return field.generator(0) ** int(exponent)
