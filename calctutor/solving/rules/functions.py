"""The derivatives of the known functions, as a table, and of an unknown one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from calctutor.expr.parser import parse
from calctutor.expr.prose import say
from calctutor.expr.tree import Apply, Call, Derivative, Tree, substitute
from calctutor.solving.rule import Application


@dataclass(frozen=True, slots=True)
class Entry:
    """One row of the table: the rule's id, and the derivative with respect to u."""

    rule: str
    derivative: str


TABLE: Mapping[str, Entry] = {
    "ln": Entry("logarithm", "1/u"),
    "sin": Entry("sine", "cos(u)"),
    "cos": Entry("cosine", "-sin(u)"),
    "tan": Entry("tangent", "1/cos(u)^2"),
    "sqrt": Entry("square-root", "1/(2*sqrt(u))"),
    "sigma": Entry("sigmoid", "sigma(u)*(1 - sigma(u))"),
}


@cache
def _in_u(text: str) -> Tree:
    return parse(text)


def known_function(derivative: Derivative) -> Application | None:
    """d/dx F(x) = F′(x), from the table of derivatives."""
    match derivative.body:
        case Call(name, (arg,)) if arg == derivative.variable and name in TABLE:
            entry = TABLE[name]
            after = substitute(_in_u(entry.derivative), {"u": arg})
            explanation = say(
                "From the table: the derivative of {body} is {after}.",
                body=derivative.body,
                after=after,
            )
            return Application(entry.rule, after, explanation)
        case _:
            return None


def unknown_function(derivative: Derivative) -> Application | None:
    """d/dx f(x) = f′(x)."""
    match derivative.body:
        case Apply(name, primes, (arg,)) if arg == derivative.variable:
            after = Apply(name, primes + 1, (arg,))
            explanation = say(
                "{f} is not known; its derivative is written {after}.",
                f=derivative.body,
                after=after,
            )
            return Application("unknown-function", after, explanation)
        case _:
            return None
