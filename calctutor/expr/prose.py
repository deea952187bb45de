"""Sentences with formulas in them: kept apart until a printer knows how each is to be shown."""

from __future__ import annotations

from string import Formatter
from typing import TypeAlias

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
    """Prose from a template: `say("the outer function is {outer}", outer=tree)`.

    Raises KeyError when the template names a formula that is not given.
    """
    parts: list[Part] = []
    for text, name, _, _ in Formatter().parse(template):
        if text:
            parts.append(text)
        if name is not None:
            parts.append(formulas[name])
    return Prose(tuple(parts))
