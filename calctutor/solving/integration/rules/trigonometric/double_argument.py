"""Double-angle identities, for integrands in which both u and 2u occur."""

from __future__ import annotations

from collections.abc import Iterator

from calctutor.expr.prose import say
from calctutor.expr.tree import (
    ONE,
    TWO,
    Add,
    Call,
    Integral,
    Mul,
    Neg,
    Pow,
    Relation,
    Symbol,
    Tree,
    call,
)
from calctutor.rewriting.families import Family
from calctutor.rewriting.tidy import tidy
from calctutor.solving.integration.move import Move, Setting
from calctutor.solving.integration.rules.exchanging import exchanged
from calctutor.solving.integration.rules.trigonometric.family import calls, family_of, times
from calctutor.solving.integration.rules.trigonometric.reading import read_rational
from calctutor.solving.integration.rules.trigonometric.writing import scaled

_NO_LETTER = Symbol("#")


def double_argument(integral: Integral, setting: Setting) -> Iterator[Move]:
    """Apply sin 2u = 2 sin u cos u and cos 2u = 1 − 2 sin²u = 2 cos²u − 1, where u occurs too.

    Integrands rational in these functions are left to `one_argument`, which also cancels.
    """
    x, body = integral.variable, integral.body
    family = family_of(body, x)
    if family is None or read_rational(integral, _NO_LETTER) is not None:
        return
    functions = dict.fromkeys(calls(body, x))
    doubles = {times(function.args[0], 2): function.args[0] for function in functions}
    for function in functions:
        argument = doubles.get(function.args[0])
        if argument is None:
            continue
        for value in _by_single(family, function, argument):
            after = scaled(ONE, tidy(exchanged(body, {function: value})), x)
            explanation = say("{identity}.", identity=Relation(function, "=", value))
            yield Move("double-angle", after, explanation, weight=1.5)


def _by_single(family: Family, function: Call, argument: Tree) -> Iterator[Tree]:
    sine, cosine = call(family.sine, argument), call(family.cosine, argument)
    if function.name == family.sine:
        yield Mul((TWO, sine, cosine))
    if function.name == family.cosine:
        yield Add((Mul((TWO, Pow(cosine, TWO))), Neg(ONE)))
        square = Mul((TWO, Pow(sine, TWO)))
        yield Add((ONE, Neg(square) if family.sign > 0 else square))
