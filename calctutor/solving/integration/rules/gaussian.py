"""Bell curves: e to a quadratic exponent, integrated by the error function."""

from __future__ import annotations

from collections.abc import Iterator

from calctutor.expr.prose import Prose, say
from calctutor.expr.tree import (
    ONE,
    PI,
    TWO,
    Add,
    Div,
    E,
    Integral,
    Mul,
    Neg,
    Pow,
    Symbol,
    Tree,
    call,
)
from calctutor.rewriting.tidy import tidy
from calctutor.solving.differentiation.slope import slope
from calctutor.solving.integration.integrand import negative_quadratic, with_constant_apart
from calctutor.solving.integration.move import Move, Setting
from calctutor.solving.integration.rules.roots_of_constants import root_of


def bell_curve(integral: Integral, setting: Setting) -> Iterator[Move]:
    """Apply ∫ e^(−a x² + b x + c) dx = ½ √(π/a) e^(c + b²/(4a)) erf(√a (x − b/(2a))), for a > 0.

    For a < 0, erfi and √(−a) take the places of erf and √a.
    """
    x = integral.variable
    factor, rest = with_constant_apart(integral.body, x)
    match rest:
        case Pow(base, exponent) if base == E:
            found = negative_quadratic(exponent, x)
        case _:
            return
    if found is None:
        return
    a, b, c = found
    size = root_of(a, setting.given)
    if size is None:
        return
    name = "erf" if size.sign > 0 else "erfi"
    root = size.root
    inner = tidy(Mul((root, Add((x, Neg(Div(b, Mul((TWO, a)))))))))
    height = Pow(E, tidy(Add((c, Div(Pow(b, TWO), Mul((Mul((TWO, TWO)), a)))))))
    value = Div(Mul((call("sqrt", PI), height, call(name, inner))), Mul((TWO, root)))
    explanation = _explain_error_function(name, inner, x, root, height)
    yield Move(
        "error-function", tidy(Mul((factor, value))), explanation, where=size.where, is_known=True
    )


def _explain_error_function(name: str, inner: Tree, x: Symbol, root: Tree, height: Tree) -> Prose:
    """Explain the factors by which the derivative of erf(u) differs from the integrand."""
    u = x if inner == x else _U
    explanation = say(
        "No elementary function has this derivative. "
        f"{'The error function' if name == 'erf' else 'The imaginary error function'} has: that of"
        " {erf} is {slope}, so we divide by {factor}",
        erf=call(name, u),
        slope=slope(call(name, u), u),
        factor=Div(TWO, call("sqrt", PI)),
    )
    if inner != x:
        explanation = _joined(explanation, say("; here {u} is inside", u=inner))
    if root != ONE:
        explanation = _joined(
            explanation, say(", so we divide by its derivative {root} as well", root=root)
        )
    if tidy(height) != ONE:
        explanation = _joined(
            explanation, say("; the factor {height} stays in front", height=tidy(height))
        )
    return _joined(explanation, say("."))


def _joined(*parts: Prose) -> Prose:
    return Prose(tuple(part for prose in parts for part in prose.parts))


_U = Symbol("u")
