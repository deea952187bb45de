"""Marks on parts of a formula, carried through text until a page turns them into a style.

A marked part stands between two characters that take no room. They are for use between a printer
and the page; `parted` takes them out again.
"""

from __future__ import annotations

from msgspec import Struct

from calctutor.expr.tree import Neg, Tree, children, walk

START = "\N{INTERLINEAR ANNOTATION ANCHOR}"
END = "\N{INTERLINEAR ANNOTATION TERMINATOR}"
SIGNS = frozenset({START, END})
_NOTHING = dict.fromkeys(map(ord, SIGNS))


class Marks(Struct, frozen=True):
    """Which nodes are marked: these very ones, not others that are equal to them."""

    identities: frozenset[int] = frozenset()

    def has(self, tree: Tree) -> bool:
        return id(tree) in self.identities

    def within(self, *trees: Tree) -> bool:
        """Whether one of the expressions, or a part of it, is marked."""
        return bool(self.identities) and any(self.has(node) for t in trees for node in walk(t))

    def with_parts_of(self, tree: Tree) -> Marks:
        """The marks, and one on each part of the node."""
        return Marks(self.identities | marks_of(children(tree)).identities)


NO_MARKS = Marks()


def marks_of(trees: tuple[Tree, ...]) -> Marks:
    """Marks on the nodes. With −x also x is marked: in a sum the sign stands between the terms.

    The nodes must be parts of the formula that is printed, which keeps them alive.
    """
    marked: set[int] = set()
    for node in trees:
        marked.add(id(node))
        if isinstance(node, Neg):
            marked.add(id(node.arg))
    return Marks(frozenset(marked))


def mark(text: str) -> str:
    """The text with a mark on it."""
    return f"{START}{text}{END}" if text else text


def unmarked(text: str) -> str:
    """The text without its marks."""
    return text if text.isascii() else text.translate(_NOTHING)


def parted(text: str) -> list[tuple[str, bool]]:
    """The text in pieces, each with whether it is marked; marks may lie within one another."""
    pieces: list[tuple[str, bool]] = []
    depth, piece = 0, ""
    for character in text:
        if character not in SIGNS:
            piece += character
            continue
        if piece:
            pieces.append((piece, depth > 0))
            piece = ""
        depth += 1 if character == START else -1
    return [*pieces, (piece, depth > 0)] if piece else pieces


def carried_over(lines: list[str]) -> list[str]:
    """Lines that a text was broken into, with each mark ended on its line and begun on the next."""
    whole: list[str] = []
    depth = 0
    for line in lines:
        opened = START * depth + line
        depth += line.count(START) - line.count(END)
        whole.append(opened + END * depth)
    return whole
