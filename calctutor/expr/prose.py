"""Sentences with formulas, which stay trees until a printer chooses how to show them."""

from __future__ import annotations

from collections.abc import Sequence
from string import Formatter
from typing import Literal, TypeAlias

from msgspec import Struct

from calctutor.expr.tree import Relation, Tree


class Strong(Struct, frozen=True):
    """Words to be stressed, such as a term where it is introduced."""

    text: str


Formula: TypeAlias = Tree | Relation
Part: TypeAlias = str | Strong | Formula


class Prose(Struct, frozen=True):
    """A text as a sequence of plain words, stressed words and formulas."""

    parts: tuple[Part, ...]


def say(template: str, **formulas: Formula) -> Prose:
    """Return prose from a template: `say("the outer function is {outer}", outer=tree)`.

    Raise KeyError if the template names a formula that is not given.
    """
    parts: list[Part] = []
    for text, name, _, _ in Formatter().parse(template):
        if text:
            parts.append(text)
        if name is not None:
            parts.append(formulas[name])
    return Prose(tuple(parts))


def listed(
    items: Sequence[Part | tuple[Part, ...]], joiner: Literal["and", "or"] = "and"
) -> tuple[Part, ...]:
    """Return the items with what stands between them in a sentence: `a, b and c`."""
    parts: list[Part] = []
    for number, item in enumerate(items):
        if number:
            parts.append(f" {joiner} " if number == len(items) - 1 else ", ")
        parts += item if isinstance(item, tuple) else (item,)
    return tuple(parts)
