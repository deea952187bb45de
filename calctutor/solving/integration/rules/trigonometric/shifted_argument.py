"""Functions of arguments that differ by a constant: sin x/sin(x − a)."""

from __future__ import annotations

from collections.abc import Iterator

from calctutor.expr.prose import say
from calctutor.expr.tree import (
    ONE,
    ZERO,
    Add,
    Call,
    Integral,
    Mul,
    Neg,
    Relation,
    Tree,
    call,
    depends_on,
)
from calctutor.rewriting.families import CIRCULAR
from calctutor.rewriting.neat import neat
from calctutor.rewriting.products import flat_terms, take_apart
from calctutor.solving.integration.move import Move, Setting
from calctutor.solving.integration.rules.exchanging import exchanged
from calctutor.solving.integration.rules.trigonometric.family import calls, family_of
from calctutor.solving.integration.rules.trigonometric.writing import expanded, line, scaled


def shifted_argument(integral: Integral, setting: Setting) -> Iterator[Move]:
    """Apply sin x = sin(x − a) cos a + cos(x − a) sin a over a function of x − a.

    Likewise for cos x.
    """
    x, body = integral.variable, integral.body
    if family_of(body, x) != CIRCULAR:
        return
    product = take_apart(body)
    below = [function for factor in product.below for function in calls(factor, x)]
    if not below:
        return
    kept = below[0].args[0]
    for function in dict.fromkeys(calls(body, x)):
        shift = neat(Add((function.args[0], Neg(kept))))
        if shift == ZERO or depends_on(shift, x.name):
            continue
        value = _shifted(function, kept, shift)
        if value is None:
            continue
        new = expanded(exchanged(body, {function: value}))
        after = line(*(scaled(ONE, term, x) for term in flat_terms((new,))))
        yield Move(
            "addition-theorem",
            after,
            say("{identity}.", identity=Relation(function, "=", value)),
            weight=2,
        )


def _shifted(function: Call, kept: Tree, shift: Tree) -> Tree | None:
    """Return the sine or cosine of u + c, expanded."""
    sine, cosine = call("sin", kept), call("cos", kept)
    of_sine, of_cosine = neat(call("sin", shift)), neat(call("cos", shift))
    match function.name:
        case "sin":
            return Add((Mul((sine, of_cosine)), Mul((cosine, of_sine))))
        case "cos":
            return Add((Mul((cosine, of_cosine)), Neg(Mul((sine, of_sine)))))
        case _:
            return None
