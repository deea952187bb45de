"""The canonical machine form: ASCII that parses back to an equal tree."""

from __future__ import annotations

from typing import assert_never

from calctutor.expr.names import ascii_name
from calctutor.expr.tree import (
    Add,
    Apply,
    Bracket,
    Call,
    Cases,
    Constant,
    Decimal,
    Derivative,
    Div,
    Integer,
    Integral,
    Limit,
    Mul,
    Neg,
    Pow,
    Relation,
    Sum,
    Symbol,
    Tree,
    Vector,
)
from calctutor.printing.precedence import Level, decimal_text, digits, machine_level, signed_terms


def ascii_form(tree: Tree | Relation) -> str:
    """Return the expression for programs: `2*x*cos(x^2)`, with every product sign and bracket."""
    if isinstance(tree, Relation):
        return f"{_write(tree.left)} {tree.comparison} {_write(tree.right)}"
    return _write(tree)


def _write(tree: Tree, least: Level = Level.SUM) -> str:
    text = _unbracketed(tree)
    return text if machine_level(tree) >= least else f"({text})"


def _unbracketed(tree: Tree) -> str:
    match tree:
        case Integer(value):
            return digits(value)
        case Decimal():
            return decimal_text(tree)
        case Constant(name):
            return name
        case Symbol(name):
            return ascii_name(name)
        case Neg() | Add():
            return _sum(tree)
        case Mul(factors):
            first = _write(factors[0], Level.QUOTIENT)
            return "*".join((first, *(_write(factor, Level.POWER) for factor in factors[1:])))
        case Div(numerator, denominator):
            return f"{_write(numerator, Level.PRODUCT)}/{_write(denominator, Level.POWER)}"
        case Pow(base, exponent):
            return f"{_write(base, Level.ATOM)}^{_write(exponent, Level.POWER)}"
        case Call(name, args):
            return _call(name, *map(_write, args))
        case Apply(name, primes, args):
            function = ascii_name(name) + "'" * primes
            return _call(function, *map(_write, args)) if args else function
        case Derivative(body, variable, order):
            orders = (str(order),) if order > 1 else ()
            return _call("diff", _write(body), ascii_name(variable.name), *orders)
        case Integral(body, variable, lower, upper):
            over = ascii_name(variable.name)
            if lower is not None and upper is not None:
                over = f"({over}, {_write(lower)}, {_write(upper)})"
            return _call("integrate", _write(body), over)
        case Limit(body, variable, point, side):
            sides = (side,) if side else ()
            return _call("limit", _write(body), ascii_name(variable.name), _write(point), *sides)
        case Sum(body, index, lower, upper):
            bounds = [_write(bound) for bound in (lower, upper) if bound is not None]
            return _call("sum", _write(body), ascii_name(index.name), *bounds)
        case Bracket(body, variable, lower, upper):
            bounds = [_write(bound) for bound in (lower, upper) if bound is not None]
            return _call("bracket", _write(body), ascii_name(variable.name), *bounds)
        case Cases(branches):
            parts = (
                part
                for branch in branches
                for part in (branch.value, branch.condition)
                if part is not None
            )
            return _call("piecewise", *map(ascii_form, parts))
        case Vector(components):
            return _call("vector", *map(_write, components))
        case _:
            assert_never(tree)


def _sum(tree: Tree) -> str:
    (negative, first), *others = signed_terms(tree)
    pieces = ["-" if negative else "", _write(first, Level.OPERATOR)]
    for subtracted, term in others:
        pieces += (" - " if subtracted else " + ", _write(term, Level.OPERATOR))
    return "".join(pieces)


def _call(name: str, *args: str) -> str:
    return f"{name}({', '.join(args)})"
