"""Functions that change their formula: the greatest and the least of several."""

from __future__ import annotations

from calctutor.expr.prose import say
from calctutor.expr.tree import ZERO, Add, Call, Derivative, Mul, Neg, Tree, add, call
from calctutor.solving.rule import Application, derivative_of
from calctutor.solving.varying import varies


def extreme(derivative: Derivative) -> Application | None:
    """d/dx max(u, v) = step(u − v) u′ + step(v − u) v′, and d/dx min(u, v) the other way round."""
    name = derivative.variable.name
    match derivative.body:
        case Call("max" | "min" as which, args) if len(set(args)) == len(args) > 1:
            terms = [
                _where_it_counts(arg, args[:at] + args[at + 1 :], which, derivative)
                for at, arg in enumerate(args)
                if varies(arg, name)
            ]
        case _:
            return None
    explanation = say(
        "Where one of them is the greatest, its derivative counts: step is 1 there and 0 elsewhere."
        if which == "max"
        else "Where one of them is the least, its derivative counts: step is 1 there and 0"
        " elsewhere.",
    )
    return Application("maximum" if which == "max" else "minimum", add(*terms), explanation)


def _where_it_counts(
    arg: Tree, others: tuple[Tree, ...], which: str, derivative: Derivative
) -> Tree:
    """The derivative of one of them, times step functions that are 1 where it is the extreme."""
    steps = [
        call("step", _difference(arg, other) if which == "max" else _difference(other, arg))
        for other in others
    ]
    return Mul((*steps, derivative_of(arg, derivative)))


def _difference(left: Tree, right: Tree) -> Tree:
    if right == ZERO:
        return left
    return Neg(right) if left == ZERO else Add((left, Neg(right)))
