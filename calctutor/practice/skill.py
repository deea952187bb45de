"""Skills, and the shapes of their problems."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from random import Random
from typing import TypeAlias

from msgspec import Struct

LEVELS = (1, 2, 3, 4, 5)

Value: TypeAlias = int | str


class Shape(Struct, frozen=True, eq=False):
    """A family of problems that differ only in the values in a text's gaps.

    `text` has gaps in braces, `values` the choices for each. `let` computes gaps from other values,
    and `when` accepts or rejects a combination; both are called with the values by name.
    """

    text: str
    values: Mapping[str, Sequence[Value]]
    let: Mapping[str, Callable[..., Value]]
    when: Callable[..., bool]
    given: tuple[str, ...] = ()

    def write(self, random: Random) -> str | None:
        """Return a random problem as typed text; None if the values are not compatible."""
        values = {name: random.choice(allowed) for name, allowed in self.values.items()}
        if not self.when(**values):
            return None
        computed = {name: compute(**values) for name, compute in self.let.items()}
        return self.text.format_map({**values, **computed})


def shape(
    text: str,
    *,
    let: Mapping[str, Callable[..., Value]] | None = None,
    when: Callable[..., bool] | None = None,
    given: tuple[str, ...] = (),
    **values: Sequence[Value],
) -> Shape:
    return Shape(text, values, let or {}, when or _always, given)


def _always(**_values: Value) -> bool:
    return True


class Skill(Struct, frozen=True, eq=False):
    """A skill that can be practised.

    `needs` are the prerequisite skills. `levels` has the problems' shapes for each level, the
    easiest first. `asks_whether` says that some of the problems have no value, so that the
    question has to mention it.
    """

    name: str
    title: str
    summary: str
    levels: tuple[tuple[Shape, ...], ...]
    needs: tuple[str, ...] = ()
    asks_whether: bool = False

    def shapes(self, level: int) -> tuple[Shape, ...]:
        """Return the shapes of a level from 1 to 5."""
        return self.levels[level - 1]
