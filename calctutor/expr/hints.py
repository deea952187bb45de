"""Ideas for an integral: things that may be worth trying, and may be wrong."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias

from calctutor.expr.tree import Tree


@dataclass(frozen=True, slots=True)
class InnerFunction:
    """A substitution u = g(x); `inner` is g(x)."""

    inner: Tree


@dataclass(frozen=True, slots=True)
class Splitting:
    """An integrand read as f g′ for an integration by parts; `rate` is g′."""

    f: Tree
    rate: Tree
    g: Tree


@dataclass(frozen=True, slots=True)
class Rewriting:
    """An integrand, and another form of it."""

    before: Tree
    after: Tree


Hint: TypeAlias = InnerFunction | Splitting | Rewriting
"""An idea for an integral, in terms of its variable."""
