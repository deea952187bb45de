"""The last lines of a derivation: tidied, then shortened, as a book prints a result."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from msgspec import Struct

from calctutor.expr.prose import Prose
from calctutor.expr.tree import Tree
from calctutor.rewriting.shortening.length import length
from calctutor.rewriting.shortening.shorten import Shortening
from calctutor.solving.tidying import tidied_in_words


class LastLine(Struct, frozen=True):
    """A line nearer to a result's final form: the rule, the reason, what changes, the new line."""

    rule: str
    explanation: Prose
    part: Tree
    line: Tree


def last_lines(
    line: Tree,
    tidying: Callable[[Tree], Tree],
    holds: Callable[[Tree, Tree], bool],
    shorter: Callable[[Tree], Shortening | None],
) -> Iterator[LastLine]:
    """Yield the lines that lead to a result's final form.

    `holds` tells whether a new line may take the place of the one before; the first that may not
    ends the work. Changes by one rule in a row are made in one line, and a quotient is named there.
    """
    pending: LastLine | None = None
    for found in _single_changes(line, tidying, holds, shorter):
        if pending is not None and _belong_together(pending.rule, found.rule):
            pending = LastLine(pending.rule, _both(pending, found), line, found.line)
            # What was taken apart may have been put together again.
            pending = None if pending.line == line else pending
            continue
        if pending is not None:
            yield pending
            line = pending.line
        pending = found
    if pending is not None:
        yield pending


def _single_changes(
    line: Tree,
    tidying: Callable[[Tree], Tree],
    holds: Callable[[Tree, Tree], bool],
    shorter: Callable[[Tree], Shortening | None],
) -> Iterator[LastLine]:
    neat = tidying(line)
    if neat != line and holds(neat, line):
        yield LastLine("simplify", tidied_in_words(line, tidying), line, neat)
        line = neat
    while (found := _next_change(line, tidying, shorter)) is not None and holds(found.line, line):
        yield found
        line = found.line


def _next_change(
    line: Tree, tidying: Callable[[Tree], Tree], shorter: Callable[[Tree], Shortening | None]
) -> LastLine | None:
    """Return the next change that shortens a line; what it leaves may be tidied again: ln(1/e)."""
    if (found := shorter(line)) is not None:
        return LastLine(found.rule, found.explanation, found.part, found.line)
    neat = tidying(line)
    if length(neat) >= length(line):
        return None
    return LastLine("simplify", tidied_in_words(line, tidying), line, neat)


def _belong_together(first: str, second: str) -> bool:
    return first == second or (first == "simplify" and second == "other-functions")


def _both(first: LastLine, second: LastLine) -> Prose:
    if first.explanation == second.explanation:
        return first.explanation
    return Prose((*first.explanation.parts, " ", *second.explanation.parts))
