"""The texts of entries, parsed: what an entry says, its formulas, and its example."""

from __future__ import annotations

from calctutor.expr.problem import Problem
from calctutor.expr.prose import Part, Prose
from calctutor.expr.tree import Relation
from calctutor.glossary.entry import Entry, Example
from calctutor.lessons.markup import read_line
from calctutor.reading.parser import parse_chain
from calctutor.reading.problem_reader import parse_problem


def said(text: str) -> Prose:
    """Parse a text with formulas between dollar signs. Raise ValueError if the markup is wrong."""
    return read_line(text, _formula, _complain)


def meaning(entry: Entry) -> Prose:
    """Return the first sentence of what an entry says."""
    first = entry.says.split(". ")[0]
    return said(first if first.endswith(".") else f"{first}.")


def formulas(entry: Entry) -> tuple[Relation, ...]:
    """Return the formulas of an entry as equations."""
    return tuple(_equation(text, entry.given) for text in entry.formulas)


def _equation(text: str, given: tuple[str, ...]) -> Relation:
    left, right = text.split(" = ")
    return Relation(parse_problem(left, given=given).body, "=", parse_problem(right).body)


def problem_of(example: Example) -> Problem:
    """Parse the problem of an example."""
    return parse_problem(example.problem, given=example.given)


def _formula(text: str, _offset: int) -> tuple[Part, ...]:
    left, *right = parse_chain(text)
    return (Relation(left, "=", right[0]),) if right else (left,)


def _complain(offset: int, message: str) -> None:
    raise ValueError(f"column {offset}: {message}")
