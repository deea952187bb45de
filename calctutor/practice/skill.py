"""A skill that can be practised, and the shapes that its problems have."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from random import Random
from typing import TypeAlias

from msgspec import Struct

LEVELS = (1, 2, 3, 4, 5)

Value: TypeAlias = int | str


class Shape(Struct, frozen=True, eq=False):
    """Problems that differ only in what is put into the gaps of a text.

    `text` has its gaps in braces, `values` what each may hold. `let` are gaps that follow from
    others, and `when` says which values go together; both are called with the values by name.
    """

    text: str
    values: Mapping[str, Sequence[Value]]
    let: Mapping[str, Callable[..., Value]]
    when: Callable[..., bool]
    given: tuple[str, ...] = ()

    def write(self, random: Random) -> str | None:
        """A problem as a person would type it; None for values that do not go together."""
        values = {name: random.choice(allowed) for name, allowed in self.values.items()}
        if not self.when(**values):
            return None
        made = {name: follow(**values) for name, follow in self.let.items()}
        return self.text.format_map({**values, **made})


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
    """Something that can be practised.

    `needs` are the skills that come before it. `levels` has for each level, the easiest first, the
    shapes of its problems.
    """

    name: str
    title: str
    summary: str
    levels: tuple[tuple[Shape, ...], ...]
    needs: tuple[str, ...] = ()

    def shapes(self, level: int) -> tuple[Shape, ...]:
        """The shapes of a level from 1 to 5."""
        return self.levels[level - 1]
