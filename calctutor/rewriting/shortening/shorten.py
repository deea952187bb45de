"""Greedy shortening: the best of all single changes, as long as one helps.

Factoring, expanding, common denominators and identities pull in different directions; length
decides between them, as it does for someone who writes by hand.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from msgspec import Struct

from calctutor.expr.prose import Prose
from calctutor.expr.tree import Add, Div, Mul, Pow, Tree, children
from calctutor.rewriting.replacing import replaced
from calctutor.rewriting.shortening.cancel import cancelled
from calctutor.rewriting.shortening.conjugates import difference_of_squares
from calctutor.rewriting.shortening.expand import multiplied_out
from calctutor.rewriting.shortening.factor import contents_out, factored, reads_well_as_it_is
from calctutor.rewriting.shortening.fractions import over_one_denominator, over_one_number
from calctutor.rewriting.shortening.identities import double_angle, pythagoras
from calctutor.rewriting.shortening.length import length
from calctutor.rewriting.shortening.perfect_powers import as_powers
from calctutor.rewriting.shortening.quotient_of_logarithms import logarithms_as_one
from calctutor.rewriting.shortening.rewriting import Rewriting
from calctutor.rewriting.shortening.roots import fraction_out_of_root
from calctutor.rewriting.shortening.signs import sign_inside
from calctutor.rewriting.shortening.trigonometric import as_named_quotient
from calctutor.rewriting.shortening.undoing import (
    at_opposite,
    of_an_inverse,
    out_of_the_sum,
    times_its_sign,
    undone,
)
from calctutor.rewriting.tidy import tidy

_ANY_NODE: tuple[Callable[[Tree], Rewriting | None], ...] = (
    cancelled,
    sign_inside,
    undone,
    times_its_sign,
    out_of_the_sum,
    of_an_inverse,
    at_opposite,
    as_named_quotient,
    fraction_out_of_root,
    difference_of_squares,
)
_LONGEST = 250
"""Length beyond which a line is left alone: searching it would take too long."""

_FIRST = frozenset({"factor", "pythagoras", "cancel"})
"""Rules that a reader would apply first, even where expanding is shorter."""

_ANYWHERE: tuple[Callable[[Tree], Rewriting | None], ...] = (
    pythagoras,
    double_angle,
    factored,
    multiplied_out,
    over_one_denominator,
    over_one_number,
    logarithms_as_one,
    as_powers,
)


class Shortening(Struct, frozen=True):
    """A line made shorter: the rule's id, the reason, the changed part, the new line."""

    rule: str
    explanation: Prose
    part: Tree
    line: Tree


def shortened(
    line: Tree, is_wanted: Callable[[Rewriting], bool] = lambda change: True
) -> Shortening | None:
    """Make the single change that shortens the line most, and tidy; None if none does.

    Only changes that `is_wanted` accepts are considered.
    """
    before = length(line)
    if before > _LONGEST:
        return None
    best: Shortening | None = None
    least = (1, before)
    for change in filter(is_wanted, _changes(line)):
        after = tidy(replaced(line, change.part, change.after))
        size = length(after)
        if size > before or (size == before and change.rule != "factor"):
            continue
        rank = (change.rule not in _FIRST, size)
        if rank < least:
            best, least = Shortening(change.rule, change.explanation, change.part, after), rank
    return best


def _changes(line: Tree) -> Iterator[Rewriting]:
    for node, parent in _with_parents(line, None):
        if isinstance(node, Add):
            stands_alone = not isinstance(parent, Mul | Div)
            for rewrite in _ANYWHERE:
                if rewrite is factored and stands_alone and reads_well_as_it_is(node):
                    continue
                if rewrite is over_one_denominator and isinstance(parent, Pow):
                    continue
                if (found := rewrite(node)) is not None:
                    yield found
        for rewrite in _ANY_NODE:
            if (found := rewrite(node)) is not None:
                yield found
        if not isinstance(parent, Mul | Div) and (found := contents_out(node)) is not None:
            yield found


def _with_parents(node: Tree, parent: Tree | None) -> Iterator[tuple[Tree, Tree | None]]:
    yield node, parent
    for part in children(node):
        yield from _with_parents(part, node)
