"""Ideas for an integral, which may help and may be wrong."""

from __future__ import annotations

from typing import TypeAlias

from msgspec import Struct

from calctutor.expr.tree import Tree


class InnerFunction(Struct, frozen=True):
    """A substitution u = g(x), where `inner` is g(x)."""

    inner: Tree


class Splitting(Struct, frozen=True):
    """An integrand as f g′, for integration by parts, where `rate` is g′."""

    f: Tree
    rate: Tree
    g: Tree


class Rewriting(Struct, frozen=True):
    """An integrand and another form of it."""

    before: Tree
    after: Tree


Hint: TypeAlias = InnerFunction | Splitting | Rewriting
"""An idea for an integral, in its variable."""
