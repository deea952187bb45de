"""The error for expressions that cannot cross the bridge."""

from __future__ import annotations


class CannotConvertError(Exception):
    """A part of an expression without a counterpart on the other side, or without one of sane size.

    `node` is the part: a tree on the way to SymPy, a SymPy object on the way back.
    """

    def __init__(self, node: object) -> None:
        super().__init__(node)
        self.node = node

    def __str__(self) -> str:
        return f"no counterpart for a {type(self.node).__name__}"
