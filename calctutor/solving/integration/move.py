"""Rules of integration: functions that propose moves for one integral."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import TypeAlias

from msgspec import Struct

from calctutor.expr.prose import Prose, say
from calctutor.expr.tree import Derivative, Integral, Relation, Symbol, Tree, free_symbols
from calctutor.solving.differentiation.slope import slope


class Plain(Struct, frozen=True):
    """An antiderivative found at a glance, and the parameter values that it excludes."""

    tree: Tree
    where: tuple[Relation, ...] = ()


def _unknown(integrand: Tree, variable: Symbol) -> Plain | None:
    return None


class Setting(Struct, frozen=True):
    """The context in which a rule runs: assumptions and names already in use.

    `antiderivative` integrates a factor of the integrand if that takes only easy rules, else
    returns None.
    """

    given: tuple[Relation, ...] = ()
    taken: frozenset[str] = frozenset()
    antiderivative: Callable[[Tree, Symbol], Plain | None] = _unknown


class Change(Struct, frozen=True):
    """A change of variable: the new letter, and its value in terms of the old variable.

    For x = a sin θ the letter is θ and the value arcsin(x/a). `inverse` is x in terms of the
    letter, if the substitution was made in that direction.
    """

    letter: Symbol
    value: Tree
    inverse: Tree | None = None


class Move(Struct, frozen=True):
    """A replacement for an indefinite integral, and the reason.

    `after` equals the integral up to a constant. Its integrals are still to be worked out; those
    over the letter of `change` belong to the new variable. `where` are conditions beyond those
    given, such as a > 0 or cos x > 0. `weight` is how hard the move is to read. `is_known` marks an
    entry of the table of integrals.
    """

    rule: str
    after: Tree
    explanation: Prose
    change: Change | None = None
    where: tuple[Relation, ...] = ()
    weight: float = 1
    is_known: bool = False


def let(change: Change, variable: Symbol) -> Prose:
    """Write `Let u = x²; then du/dx = 2x.`"""
    letter, value = change.letter, change.value
    return say(
        "Let {u}; then {rate}.",
        u=Relation(letter, "=", value),
        rate=Relation(Derivative(letter, variable), "=", slope(value, variable)),
    )


Rule: TypeAlias = Callable[[Integral, Setting], Iterable[Move]]
"""A function that yields moves for an indefinite integral, the best first; mostly none."""


def fresh_letter(integral: Integral, setting: Setting, preferred: Sequence[str]) -> Symbol:
    """Return the first letter not in use; with a numeric subscript if all are."""
    taken = setting.taken | free_symbols(integral.body) | {integral.variable.name, "e", "i"}
    free = next((name for name in preferred if name not in taken), None)
    number = 1
    while free is None:
        name = f"{preferred[0]}_{number}"
        free = name if name not in taken else None
        number += 1
    return Symbol(free)
