"""Mistakes in which secant and tangent, or cosecant and cotangent, change places."""

from __future__ import annotations

from collections.abc import Iterator

from calctutor.expr.prose import say
from calctutor.expr.tree import TWO, Call, Mul, Neg, Pow, Tree, call
from calctutor.mistakes import kinds
from calctutor.mistakes.derivatives.place import Place
from calctutor.mistakes.mistake import Slip

_PARTNER = {"sec": "tan", "tan": "sec", "csc": "cot", "cot": "csc"}


def secant_and_tangent_mixed(place: Place) -> Iterator[Slip]:
    """Give the derivative of the partner: (sec x)′ → sec² x, (tan x)′ → sec x tan x."""
    match place.node:
        case Call(name, (inner,)) if name in _PARTNER and place.varies(inner):
            pass
        case _:
            return
    message = say(
        "You gave {f} the derivative of {partner}. The two are easily mixed up: write {f} with sine"
        " and cosine, and what does the quotient rule give?",
        partner=call(_PARTNER[name], inner),
        f=place.node,
    )
    wrong = Mul((_slope_of_partner(name, inner), place.right(inner)))
    yield Slip(kinds.TRIG_SECANT_TANGENT_MIXED, wrong, message, 8.8)
    if name in {"csc", "cot"}:
        yield Slip(kinds.TRIG_SECANT_TANGENT_MIXED, Neg(wrong), message, 8.0)


def _slope_of_partner(name: str, u: Tree) -> Tree:
    match name:
        case "sec":
            return Pow(call("sec", u), TWO)
        case "tan":
            return Mul((call("sec", u), call("tan", u)))
        case "csc":
            return Neg(Pow(call("csc", u), TWO))
        case _:
            return Neg(Mul((call("csc", u), call("cot", u))))
