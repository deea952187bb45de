"""What a rule of integration is: a function that proposes ways to go on with one integral."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import TypeAlias

from msgspec import Struct

from calctutor.expr.prose import Prose, say
from calctutor.expr.tree import Derivative, Integral, Relation, Symbol, Tree, free_symbols
from calctutor.solving.differentiation.slope import slope


class Plain(Struct, frozen=True):
    """An antiderivative that is plain to see, and values of parameters for which it is none."""

    tree: Tree
    where: tuple[Relation, ...] = ()


def _unknown(integrand: Tree, variable: Symbol) -> Plain | None:
    return None


class Setting(Struct, frozen=True):
    """What surrounds an integral: the assumptions, and the names that mean something already.

    `antiderivative` gives that of a factor of the integrand where it is plain to see, else None.
    """

    given: tuple[Relation, ...] = ()
    taken: frozenset[str] = frozenset()
    antiderivative: Callable[[Tree, Symbol], Plain | None] = _unknown


class Change(Struct, frozen=True):
    """A change of variable: the new letter, and what it stands for in terms of the old one.

    For x = a sin θ the letter is θ and the value arcsin(x/a). `inverse` is x in terms of the
    letter, where the substitution was made that way round.
    """

    letter: Symbol
    value: Tree
    inverse: Tree | None = None


class Move(Struct, frozen=True):
    """What may take the place of an indefinite integral, and why.

    `after` equals the integral up to a constant. The integrals in it are still to be worked out;
    those over the letter of `change` belong to the new variable. `where` is what the move relies on
    beside what is given, such as a > 0 or cos x > 0. `weight` is how hard a reader finds it.
    `is_known` says that this is an entry of the table of integrals.
    """

    rule: str
    after: Tree
    explanation: Prose
    change: Change | None = None
    where: tuple[Relation, ...] = ()
    weight: float = 1
    is_known: bool = False


def let(change: Change, variable: Symbol) -> Prose:
    """`Let u = x²; then du/dx = 2x.`"""
    letter, value = change.letter, change.value
    return say(
        "Let {u}; then {rate}.",
        u=Relation(letter, "=", value),
        rate=Relation(Derivative(letter, variable), "=", slope(value, variable)),
    )


Rule: TypeAlias = Callable[[Integral, Setting], Iterable[Move]]
"""The moves that a rule proposes for an indefinite integral, the best first; none, as a rule."""


def fresh_letter(integral: Integral, setting: Setting, preferred: Sequence[str]) -> Symbol:
    """The first of the letters that means nothing yet; with a number below it if all do."""
    taken = setting.taken | free_symbols(integral.body) | {integral.variable.name, "e", "i"}
    free = next((name for name in preferred if name not in taken), None)
    number = 1
    while free is None:
        name = f"{preferred[0]}_{number}"
        free = name if name not in taken else None
        number += 1
    return Symbol(free)
