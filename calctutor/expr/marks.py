"""Marks on parts of a formula, carried through text until a page turns them into a style.

A marked part stands between two characters of width zero. Printers write them, and the page takes
them out again with `parted`.
"""

from __future__ import annotations

from msgspec import Struct

from calctutor.expr.tree import Neg, Tree, children, walk

START = "\N{INTERLINEAR ANNOTATION ANCHOR}"
END = "\N{INTERLINEAR ANNOTATION TERMINATOR}"
SIGNS = frozenset({START, END})
_NOTHING = dict.fromkeys(map(ord, SIGNS))


class Marks(Struct, frozen=True):
    """The marked nodes, by identity: an equal node elsewhere is not marked."""

    identities: frozenset[int] = frozenset()

    def has(self, tree: Tree) -> bool:
        return id(tree) in self.identities

    def within(self, *trees: Tree) -> bool:
        """Return whether one of the expressions, or a part of one, is marked."""
        return bool(self.identities) and any(self.has(node) for t in trees for node in walk(t))

    def with_parts_of(self, tree: Tree) -> Marks:
        """Return these marks and one on each part of the node."""
        return Marks(self.identities | marks_of(children(tree)).identities)


NO_MARKS = Marks()


def marks_of(trees: tuple[Tree, ...]) -> Marks:
    """Return marks on the nodes, and for −x also on x: in a sum the sign stands between terms.

    The nodes must be parts of the printed formula, which keeps them alive: marks compare `id`.
    """
    marked: set[int] = set()
    for node in trees:
        marked.add(id(node))
        if isinstance(node, Neg):
            marked.add(id(node.arg))
    return Marks(frozenset(marked))


def mark(text: str) -> str:
    """Return the text with a mark on it."""
    return f"{START}{text}{END}" if text else text


def unmarked(text: str) -> str:
    """Return the text without its marks."""
    return text if text.isascii() else text.translate(_NOTHING)


def parted(text: str) -> list[tuple[str, bool]]:
    """Split the text into pieces, each with whether it is marked; marks may be nested."""
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
    """Close open marks at the end of each line, and reopen them on the next line."""
    whole: list[str] = []
    depth = 0
    for line in lines:
        opened = START * depth + line
        depth += line.count(START) - line.count(END)
        whole.append(opened + END * depth)
    return whole
