"""What the bridge between the trees and SymPy refuses."""

from __future__ import annotations


class CannotConvert(Exception):
    """A part of an expression that has no counterpart on the other side, or none of sane size.

    `node` is the part: a tree on the way to SymPy, a SymPy object on the way back.
    """

    def __init__(self, node: object) -> None:
        super().__init__(node)
        self.node = node

    def __str__(self) -> str:
        return f"no counterpart for a {type(self.node).__name__}"
