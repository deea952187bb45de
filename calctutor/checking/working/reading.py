"""The parser for lines of working: a problem, or expressions joined by =."""

from __future__ import annotations

import re

from msgspec import Struct
from msgspec.structs import replace

from calctutor.checking.question import ANY, EVALUATED, Question
from calctutor.expr import errors
from calctutor.expr.names import Names
from calctutor.expr.problem import is_calculus
from calctutor.expr.tree import Apply, Derivative, Relation, Symbol, Tree, free_symbols
from calctutor.reading.parser import parse_chain
from calctutor.reading.problem_reader import parse_problem
from calctutor.reading.wrappers import unwrapped

_REMARK = "#"
_LEADING = re.compile(r"^(?:=>|⇒|⟹|→|->|=)\s*")


class Links(Struct, frozen=True):
    """Expressions stated to be equal; `label` is a left side such as f′(x) or dy/dx."""

    links: tuple[Tree, ...]
    label: Tree | None = None


def without_remark(text: str) -> str:
    """Return the mathematics of a line: no remark after #, no = or arrow at either end."""
    line = unwrapped(text.partition(_REMARK)[0])
    return _LEADING.sub("", line).removesuffix("=").strip()


def read_first(text: str) -> tuple[Question, Links]:
    """Parse the first line of a working. Raise Unreadable if it cannot be read.

    It may state a problem (`d/dx sin(x^2)`, `σ(x) =`), define a name (`f(x) = x^2 sin x`), or
    continue at once (`d/dx x^2 = 2x`).
    """
    line = without_remark(text)
    try:
        problem = parse_problem(line)
    except errors.UnreadableError:
        beginning = _first_link(line)
        if beginning is None:
            raise
        problem = parse_problem(beginning)
        links = parse_chain(line, problem.names)
    else:
        links = (problem.body,)
    question = Question(
        problem.body, problem.names, problem.given, form=ANY, equations=problem.equations
    )
    label, *rest = links
    if rest and _is_name(label) and not _names_itself(label, rest[0]):
        definition = Relation(label, "=", rest[0])
        named = replace(question, expected=rest[0], definitions=(definition,))
        return _with_answer_form(named), Links(tuple(rest), label)
    return _with_answer_form(question), Links(links)


def read_next(text: str, question: Question, *, closed: bool = False) -> Links:
    """Parse a later line, with derivatives that may end at their bracket (see `parse_chain`).

    Raise Unreadable if it cannot be read.
    """
    links = parse_chain(without_remark(text), question.names, closed=closed)
    label, *rest = links
    return Links(tuple(rest), label) if rest and _is_label(label) else Links(links)


def names_with(names: Names, label: Tree | None) -> Names:
    """Return the names with the function that a label introduces."""
    match label:
        case Apply(name):
            return names.with_functions(frozenset({name}))
        case _:
            return names


def _with_answer_form(question: Question) -> Question:
    """Return the question with the form that an answer must have: evaluated, if it is calculus."""
    return replace(question, form=EVALUATED) if is_calculus(question.expected) else question


def _first_link(line: str) -> str | None:
    """Return the text before the first = that is not in brackets nor part of ≤, ≥ or ≠."""
    depth = 0
    for place, sign in enumerate(line):
        depth += (sign in "([{") - (sign in ")]}")
        if sign == "=" and depth == 0 and line[place - 1 : place] not in {"<", ">", "!"}:
            return line[:place].strip() or None
    return None


def _is_name(tree: Tree) -> bool:
    match tree:
        case Symbol() | Apply(_, 0):
            return True
        case _:
            return False


def _is_label(tree: Tree) -> bool:
    match tree:
        case Symbol() | Apply() | Derivative(Symbol() | Apply()):
            return True
        case _:
            return False


def _names_itself(label: Tree, meant: Tree) -> bool:
    return isinstance(label, Symbol) and label.name in free_symbols(meant)
