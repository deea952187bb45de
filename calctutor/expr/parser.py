"""From text to trees: the entrance to tokens and grammar, with the limits on what is read."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from calctutor.expr.errors import Unreadable
from calctutor.expr.grammar import Parser
from calctutor.expr.mending import read_or_suggest
from calctutor.expr.names import NO_NAMES, Names
from calctutor.expr.tokens import tokenize
from calctutor.expr.tree import Relation, Tree, depth

_Read = TypeVar("_Read")

MAX_DEPTH = 100
"""The greatest depth of a tree: what every printer and engine can walk without fear."""


def parse(text: str, names: Names = NO_NAMES) -> Tree:
    """One expression. Raises Unreadable, with the place and a mend, for anything else."""
    return read_or_suggest(text, lambda typed: bounded(read(typed, names, Parser.whole)[0], typed))


def parse_relation(text: str, names: Names = NO_NAMES) -> Relation:
    """One comparison of two expressions: `theta > 0`, `f(t) = e^(x(t))`. Raises Unreadable."""

    def relation(typed: str) -> Relation:
        found, _ = read(typed, names, Parser.relation)
        bounded(found.left, typed)
        bounded(found.right, typed)
        return found

    return read_or_suggest(text, relation)


def parse_chain(text: str, names: Names = NO_NAMES) -> tuple[Tree, ...]:
    """Expressions joined by = signs, at least one. Raises Unreadable."""

    def chain(typed: str) -> tuple[Tree, ...]:
        links, _ = read(typed, names, Parser.chain)
        return tuple(bounded(link, typed) for link in links)

    return read_or_suggest(text, chain)


def read(
    text: str, names: Names, rule: Callable[[Parser], _Read], *, greedy: bool = False
) -> tuple[_Read, Names]:
    """What a rule of the grammar makes of the text, and the names that it was read with.

    These are the names given and those that the text itself makes variables, such as i in
    `d/di i^2` and h in `lim_{h->0} h(h+1)`.
    """
    parser = Parser(text, tokenize(text, names), names, greedy=greedy)
    found = rule(parser)
    if not parser.variables:
        return found, names
    known = names.with_symbols(frozenset(parser.variables))
    return rule(Parser(text, tokenize(text, known), known, greedy=greedy)), known


def bounded(tree: Tree, text: str) -> Tree:
    """The tree itself, unless it is too deep. Raises Unreadable then."""
    if depth(tree) > MAX_DEPTH:
        raise Unreadable(
            f"This has more than {MAX_DEPTH} operations inside one another, more than I read.",
            text,
            tree.span or (0, len(text)),
        )
    return tree
