"""Substitution of an inverse function: e^(arcsin x) with u = arcsin x and x = sin u."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from calctutor.expr.prose import say
from calctutor.expr.rationals import rational
from calctutor.expr.tree import (
    ONE,
    TWO,
    ZERO,
    Add,
    Call,
    Derivative,
    Div,
    E,
    Integral,
    Mul,
    Neg,
    Pow,
    Relation,
    Symbol,
    Tree,
    call,
    depends_on,
    rebuilt,
    substitute,
    walk,
)
from calctutor.rewriting.neat import neat
from calctutor.rewriting.products import base_and_exponent
from calctutor.rewriting.shortening.length import length
from calctutor.rewriting.tidy import tidy
from calctutor.solving.differentiation.slope import slope
from calctutor.solving.integration.integrand import linear_parts
from calctutor.solving.integration.move import Change, Move, Setting, fresh_letter
from calctutor.solving.integration.rules.exchanging import exchanged
from calctutor.solving.integration.rules.trigonometric.writing import raised, scaled


class _Inverse(Struct, frozen=True):
    """w = value(u), and a sum in w whose root is a function of u: √(1 − sin²u) = cos u."""

    value: Tree
    square: Tree
    root: Tree


def inverse_as_letter(integral: Integral, setting: Setting) -> Iterator[Move]:
    """Apply ∫ f(arcsin x, x, √(1 − x²)) dx = ∫ f(u, sin u, cos u) cos u du with u = arcsin x."""
    x, body = integral.variable, integral.body
    u = fresh_letter(integral, setting, ("u", "v", "w"))
    for node in dict.fromkeys(node for node in walk(body) if isinstance(node, Call)):
        found = _read(node, x, u)
        if found is None:
            continue
        w, inverse = found
        linear = linear_parts(w, x)
        if linear is None:
            continue
        solved = tidy(Div(Add((inverse.value, Neg(linear[1]))), linear[0]))
        replaced = _without_roots(exchanged(body, {node: u}), inverse)
        rate = slope(solved, u)
        new = _in_fewest_functions(Mul((substitute(replaced, {x.name: solved}), rate)))
        if depends_on(new, x.name) or any(part == node for part in walk(new)):
            continue
        explanation = say(
            "Let {u}; then {x} and {rate}.",
            u=Relation(u, "=", node),
            x=Relation(x, "=", solved),
            rate=Relation(Derivative(x, u), "=", rate),
        )
        change = Change(u, node, solved)
        yield Move("substitution", scaled(ONE, new, u), explanation, change, weight=5)


def _read(node: Call, x: Symbol, u: Symbol) -> tuple[Tree, _Inverse] | None:
    """Return the argument of an inverse function, and its expression in the function's value."""
    if len(node.args) != 1 or not depends_on(node, x.name):
        return None
    w = node.args[0]
    squared = Pow(w, TWO)
    sums = {"-": Add((ONE, Neg(squared))), "+": Add((ONE, squared)), "<": Add((squared, Neg(ONE)))}
    match node.name:
        case "asin":
            return w, _Inverse(call("sin", u), sums["-"], call("cos", u))
        case "acos":
            return w, _Inverse(call("cos", u), sums["-"], call("sin", u))
        case "atan":
            return w, _Inverse(call("tan", u), sums["+"], call("sec", u))
        case "asinh":
            return w, _Inverse(call("sinh", u), sums["+"], call("cosh", u))
        case "acosh":
            return w, _Inverse(call("cosh", u), sums["<"], call("sinh", u))
        case "ln":
            return _of_logarithm(w, x, u)
        case _:
            return None


def _of_logarithm(w: Tree, x: Symbol, u: Symbol) -> tuple[Tree, _Inverse] | None:
    """Read u = ln x as x = eᵘ, and u = ln(x + √(x² + 1)) as x = sinh u."""
    match w:
        case Add((first, Call("sqrt", (radicand,)))) | Add((Call("sqrt", (radicand,)), first)):
            for name, other, number in (("sinh", "cosh", ONE), ("cosh", "sinh", Neg(ONE))):
                square = Add((Pow(first, TWO), number))
                if _are_equal(radicand, square):
                    return first, _Inverse(call(name, u), square, call(other, u))
            return None
        case _:
            return w, _Inverse(Pow(E, u), w, Pow(E, Div(u, TWO)))


def _without_roots(tree: Tree, inverse: _Inverse) -> Tree:
    """Write powers of the sum in w as powers of the function that is its root."""
    base, exponent = base_and_exponent(tree)
    power = rational(exponent)
    if power is not None and isinstance(base, Add) and _are_equal(base, inverse.square):
        return raised(inverse.root, 2 * power)
    return rebuilt(tree, lambda part: _without_roots(part, inverse))


def _in_fewest_functions(tree: Tree) -> Tree:
    """Return the expression, or its form in sine and cosine if shorter: tan u/sec u is sin u."""
    as_it_is, in_both = tidy(tree), tidy(_in_sine_and_cosine(tree))
    return in_both if length(in_both) < length(as_it_is) else as_it_is


def _in_sine_and_cosine(tree: Tree) -> Tree:
    match tree:
        case Call("tan", (u,)):
            return Div(call("sin", u), call("cos", u))
        case Call("sec", (u,)):
            return Div(ONE, call("cos", u))
        case _:
            return rebuilt(tree, _in_sine_and_cosine)


def _are_equal(left: Tree, right: Tree) -> bool:
    return neat(Add((left, Neg(right)))) == ZERO
