"""Reading of a line of working without judging it, so that it can be shown while it is typed."""

from __future__ import annotations

from calctutor.checking.working.line import Working
from calctutor.checking.working.marks import Marked, lines_of, marked
from calctutor.checking.working.notes import formulas, read_notes
from calctutor.checking.working.reading import Links, names_for_values, read_first, read_next
from calctutor.checking.working.statements import Statement, read_statement
from calctutor.expr.errors import UnreadableError
from calctutor.expr.tree import Relation, Tree
from calctutor.reading.wrappers import located_in


def as_read(working: Working, text: str) -> tuple[Tree | Relation, ...]:
    """Return what the next line of a working says, as it will be judged.

    Return nothing for words, for a table, and for several lines in one. Raise UnreadableError,
    with a place in `text`.
    """
    line = marked(text, len(working.lines) + 1)
    if not line.mathematics or line.is_row or len(lines_of(text)) > 1:
        return ()
    try:
        return _mathematics(working, line)
    except UnreadableError as slip:
        raise located_in(slip, text) from None


def _mathematics(working: Working, line: Marked) -> tuple[Tree | Relation, ...]:
    if not working.stated:
        return _of_links(read_first(line.mathematics, line.words)[1])
    known = working.environment
    notes = read_notes(line.mathematics, working.question, known.letters)
    if notes is not None:
        return tuple(formula for note in notes for formula in formulas(note))
    try:
        return _of_links(read_next(line.mathematics, working.question, known.variable))
    except UnreadableError:
        statement = _statement(working, line)
        if statement is None:
            raise
        return statement.relations


def _of_links(links: Links) -> tuple[Tree, ...]:
    return links.links if links.label is None else (links.label, *links.links)


def _statement(working: Working, line: Marked) -> Statement | None:
    try:
        names = names_for_values(line.mathematics, working.question)
        return read_statement(line.mathematics, names)
    except UnreadableError:
        return None
