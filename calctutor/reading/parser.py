"""Entry points of parsing, with limits on the size of what is parsed."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import TypeVar

from calctutor.expr.errors import UnreadableError
from calctutor.expr.integers import is_whole
from calctutor.expr.names import NO_NAMES, Names
from calctutor.expr.tree import ZERO, Branch, Cases, Relation, Symbol, Tree, depth
from calctutor.printing.ascii_form import ascii_form
from calctutor.reading.bare_cases import BareCase, bare_cases
from calctutor.reading.grammar import Parser
from calctutor.reading.mending import read_or_suggest
from calctutor.reading.no_value import before_words, value_in_words
from calctutor.reading.place import with_point_in_brackets
from calctutor.reading.reader import MAX_NESTING
from calctutor.reading.token import Token
from calctutor.reading.tokenizer import tokenize
from calctutor.reading.wrappers import located_in

_Read = TypeVar("_Read")

_KIND = r"(?:integer|whole(?: number)?|natural number|in Z|∈ ?[Zℤ]|\\in ?\\mathbb\{?Z\}?)"
_WHOLE = re.compile(rf"(\S+?)(?: is)?(?: an?)?( positive)? ?{_KIND}", re.IGNORECASE)
"""Matches `n integer`, `n is a positive integer`, `n whole number`, `n in Z`, `n ∈ ℤ`."""

MAX_DEPTH = 100
"""The greatest depth of a tree; every printer and engine can recurse that deep."""


def parse(text: str, names: Names = NO_NAMES) -> Tree:
    """Parse one expression.

    Words such as `does not exist` are read as `NO_VALUE`. Raise UnreadableError, with a place and
    suggestions, for anything else.
    """
    in_words = value_in_words(text)
    if in_words is not None:
        return in_words

    def expression(typed: str) -> Tree:
        found, known = read(typed, names, Parser.line)
        return bounded(found, typed, known)

    return read_or_suggest(text, expression)


def parse_relation(text: str, names: Names = NO_NAMES) -> Relation:
    """Parse one comparison: `theta > 0`, `f(t) = e^(x(t))`.

    Raise UnreadableError for anything else.
    """

    def relation(typed: str) -> Relation:
        found, known = read(typed, names, Parser.relation)
        bounded(found.left, typed, known)
        bounded(found.right, typed, known)
        return found

    return read_or_suggest(text, relation)


def parse_relations(text: str, names: Names = NO_NAMES) -> tuple[Relation, ...]:
    """Parse comparisons in a row: `0 < p < 1` is 0 < p and p < 1; or `n integer`.

    Raise UnreadableError without one.
    """
    whole = _WHOLE.fullmatch(" ".join(text.split()))
    if whole is not None:
        name = parse(whole.group(1), names)
        if isinstance(name, Symbol):
            above_zero = (Relation(name, ">", ZERO),) if whole.group(2) else ()
            return (is_whole(name.name), *above_zero)

    def relations(typed: str) -> tuple[Relation, ...]:
        found, known = read(typed, names, Parser.relations)
        for relation in found:
            bounded(relation.left, typed, known)
            bounded(relation.right, typed, known)
        return found

    return read_or_suggest(text, relations)


def parse_chain(text: str, names: Names = NO_NAMES, *, closed: bool = False) -> tuple[Tree, ...]:
    """Parse one or more expressions joined by = signs; the last may be `does not exist`.

    With `closed`, d/dx (x³) · sin x is (d/dx x³) · sin x, and not the derivative of all of it.
    Behind the last may stand a point, as in `2x at x = 3`.

    Raise UnreadableError for anything else.
    """
    found = before_words(text)
    cases = bare_cases(text)
    if cases:
        try:
            return _in_cases(cases, text, names)
        except UnreadableError:
            # The words may belong to a reason: `DNE, since it is 1 for x > 0, -1 for x < 0`.
            if found is None:
                raise
    if found is not None:
        left, value = found
        return (*_named(left, names), value)
    text = with_point_in_brackets(text)

    def chain(typed: str) -> tuple[Tree, ...]:
        links, known = read(typed, names, Parser.chain, closed=closed)
        return tuple(bounded(link, typed, known) for link in links)

    return read_or_suggest(text, chain)


def _in_cases(cases: Sequence[BareCase], text: str, names: Names) -> tuple[Tree, ...]:
    """Return the cases as one formula, and what is on the left of the first: f(x) = 1 for x > 0."""
    left, equals, first = cases[0].value.rpartition("=")
    values = (first, *(case.value for case in cases[1:]))
    try:
        branches = tuple(
            Branch(
                parse(value.strip(), names),
                None if case.condition is None else parse_relation(case.condition, names),
            )
            for value, case in zip(values, cases, strict=True)
        )
        return (*(parse_chain(left, names) if equals else ()), Cases(branches))
    except UnreadableError as slip:
        raise located_in(slip, text) from None


def _named(left: str, names: Names) -> tuple[Tree, ...]:
    """Return what stands before `= does not exist`; words such as `limit` name nothing."""
    word = left.strip()
    if not word or (len(word) > 1 and word.isalpha()):
        return ()
    return parse_chain(left, names)


def read(
    text: str,
    names: Names,
    rule: Callable[[Parser], _Read],
    *,
    tokens: tuple[Token, ...] = (),
    greedy: bool = False,
    closed: bool = False,
) -> tuple[_Read, Names]:
    """Apply a rule of the grammar to the text; return its result and the names in force.

    These names are the given ones and those that the text itself makes variables, such as i in
    `d/di i^2` and h in `lim_{h->0} h(h+1)`. `tokens` are the tokens of the text under the given
    names, if the caller has them.
    """
    tokens = tokens or tokenize(text, names)
    parser = Parser(text, tokens, names, greedy=greedy, closed=closed)
    found = rule(parser)
    if not parser.variables:
        return found, names
    known = names.with_symbols(frozenset(parser.variables))
    again = Parser(text, tokenize(text, known), known, greedy=greedy, closed=closed)
    return rule(again), known


def bounded(tree: Tree, text: str, names: Names = NO_NAMES) -> Tree:
    """Return the tree. Raise UnreadableError if it is too deep to be walked, or to be read back.

    The machine form needs brackets where `x^-x^-x` has none, up to two levels for one level of the
    tree.
    """
    deep = depth(tree)
    if deep > MAX_DEPTH or (2 * deep >= MAX_NESTING and not _is_read_back(tree, names)):
        most = MAX_DEPTH if deep > MAX_DEPTH else MAX_NESTING
        raise UnreadableError(
            f"This has more than {most} operations inside one another, more than I read.",
            text,
            tree.span or (0, len(text)),
        )
    return tree


def _is_read_back(tree: Tree, names: Names) -> bool:
    text = ascii_form(tree)
    try:
        Parser(text, tokenize(text, names), names).line()
    except UnreadableError:
        return False
    return True
