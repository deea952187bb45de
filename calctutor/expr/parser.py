"""From text to trees: the entrance to tokens and grammar, with the limits on what is read."""

from __future__ import annotations

from calctutor.expr.errors import Unreadable
from calctutor.expr.grammar import Parser
from calctutor.expr.names import NO_NAMES, Names
from calctutor.expr.tokens import tokenize
from calctutor.expr.tree import Relation, Tree, depth

MAX_DEPTH = 100
"""The greatest depth of a tree: what every printer and engine can walk without fear."""


def parse(text: str, names: Names = NO_NAMES) -> Tree:
    """One expression. Raises Unreadable, with the place and a mend, for anything else."""
    return bounded(_parser(text, names).whole(), text)


def parse_relation(text: str, names: Names = NO_NAMES) -> Relation:
    """One comparison of two expressions: `theta > 0`, `f(t) = e^(x(t))`. Raises Unreadable."""
    relation = _parser(text, names).relation()
    bounded(relation.left, text)
    bounded(relation.right, text)
    return relation


def parse_chain(text: str, names: Names = NO_NAMES) -> tuple[Tree, ...]:
    """Expressions joined by = signs, at least one. Raises Unreadable."""
    return tuple(bounded(link, text) for link in _parser(text, names).chain())


def _parser(text: str, names: Names) -> Parser:
    return Parser(text, tokenize(text, names), names)


def bounded(tree: Tree, text: str) -> Tree:
    """The tree itself, unless it is too deep. Raises Unreadable then."""
    if depth(tree) > MAX_DEPTH:
        raise Unreadable(
            f"This has more than {MAX_DEPTH} operations inside one another, more than I read.",
            text,
            tree.span or (0, len(text)),
        )
    return tree
