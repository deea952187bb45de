"""Reduction of the root of a quadratic to its reciprocal, by parts."""

from __future__ import annotations

from collections.abc import Iterator

from calctutor.expr.prose import Prose, say
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
)
from calctutor.rewriting.products import negated, take_apart
from calctutor.rewriting.tidy import tidy
from calctutor.solving.integration.integrand import with_constant_apart
from calctutor.solving.integration.move import Move, Setting
from calctutor.solving.integration.rules.roots.reading import coefficients
from calctutor.solving.integration.rules.trigonometric.writing import line, scaled


def root_by_its_reciprocal(integral: Integral, setting: Setting) -> Iterator[Move]:
    """Reduce ∫ r dx and ∫ x²/r dx to ∫ dx/r, for r = √(a x² + c).

    ∫ r dx = x r/2 + (c/2) ∫ dx/r and ∫ x²/r dx = x r/(2a) − c/(2a) ∫ dx/r.
    """
    x = integral.variable
    constant, body = with_constant_apart(integral.body, x)
    match body:
        case Call("sqrt", (radicand,)) as root:
            is_above = True
        case Div(top, Call("sqrt", (radicand,)) as root) if top == Pow(x, TWO):
            is_above = False
        case _:
            return
    found = coefficients(radicand, x, 2)
    if found is None or len(found) != 3 or found[1] != ZERO:
        return
    c, _, a = found
    outside: Tree = Div(Mul((x, root)), TWO)
    factor: Tree = Div(c, TWO)
    if not is_above:
        outside, factor = Div(outside, a), Neg(Div(factor, a))
    rest = scaled(tidy(Mul((constant, factor))), Div(ONE, call("sqrt", radicand)), x)
    explanation = (
        _explain_root(root, a, c, x) if is_above else _explain_square_over_root(root, a, x)
    )
    after = line(tidy(Mul((constant, outside))), rest)
    # The alternative x = a sec θ needs x > a; this formula does not.
    is_beyond = take_apart(c).coefficient < 0 < take_apart(a).coefficient
    weight = 7 if is_beyond else 13
    yield Move("reduction-formula", after, explanation, weight=weight)


def _explain_root(root: Call, a: Tree, c: Tree, x: Symbol) -> Prose:
    """Explain ∫ r dx = x r − ∫ a x²/r dx with a x² = r² − c."""
    square = tidy(Mul((a, Pow(x, TWO))))
    whole, left = Integral(root, x), Integral(Div(square, root), x)
    return say(
        "By parts {first}. Now {square} brings back the integral that we began with; solved for it,"
        " the equation leaves one over the root.",
        first=Relation(whole, "=", Add((Mul((x, root)), Neg(left)))),
        square=Relation(square, "=", Add((root.args[0], negated(c)))),
    )


def _explain_square_over_root(root: Call, a: Tree, x: Symbol) -> Prose:
    """Explain ∫ x²/r dx = x r/a − (1/a) ∫ r dx with r = (a x² + c)/r."""
    whole = Integral(Div(Pow(x, TWO), root), x)
    done, left = tidy(Div(Mul((x, root)), a)), scaled(tidy(Neg(Div(ONE, a))), root, x)
    return say(
        "By parts {first}. Now {root} brings back the integral that we began with; solved for it,"
        " the equation leaves one over the root.",
        first=Relation(whole, "=", line(done, left)),
        root=Relation(root, "=", Div(root.args[0], root)),
    )
