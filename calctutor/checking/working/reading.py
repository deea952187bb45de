"""The parser for lines of working: a problem, or expressions joined by =."""

from __future__ import annotations

import re

from msgspec import Struct
from msgspec.structs import replace

from calctutor.checking.question import ANY, EVALUATED, Question
from calctutor.expr import errors
from calctutor.expr.names import UNKNOWN_FUNCTIONS, Names
from calctutor.expr.problem import is_calculus
from calctutor.expr.tree import Apply, Derivative, Relation, Symbol, Tree, free_symbols
from calctutor.expr.variables import usual_variable
from calctutor.reading.parser import parse_chain
from calctutor.reading.problem_reader import parse_problem


class Links(Struct, frozen=True):
    """Expressions stated to be equal; `label` is a left side such as f′(x) or dy/dx."""

    links: tuple[Tree, ...]
    label: Tree | None = None


def read_first(text: str, words: str = "") -> tuple[Question, Links]:
    """Parse the first line of a working. Raise Unreadable if it cannot be read.

    It may state a problem (`d/dx sin(x^2)`, `σ(x) =`), define a name (`f(x) = x^2 sin x`), or
    continue at once (`d/dx x^2 = 2x`). `words` stood before it, such as `Differentiate`.
    """
    asked = _asked_in_words(text, words)
    if asked is not None:
        return _with_answer_form(asked), Links((asked.expected,))
    names = _called_names(text)
    if names is not None:
        return _as_definition(parse_chain(text, names), names)
    try:
        problem = parse_problem(text)
    except errors.UnreadableError:
        beginning = _first_link(text)
        if beginning is None:
            raise
        problem = parse_problem(beginning)
        links = parse_chain(text, problem.names)
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


def _asked_in_words(text: str, words: str) -> Question | None:
    """Return the problem of `Differentiate x² sin x`; None if the words ask for nothing."""
    if not _DIFFERENTIATE.search(words) or _FIRST_EQUALS.search(text):
        return None
    links = parse_chain(text)
    variable = usual_variable(links[0])
    return None if variable is None else Question(Derivative(links[0], variable))


_DIFFERENTIATE = re.compile(r"\b(?:differentiate|derivative)\b", re.IGNORECASE)
_FIRST_EQUALS = re.compile(r"=")


def _as_definition(links: tuple[Tree, ...], names: Names) -> tuple[Question, Links]:
    """Return the definition of a function under any letter: A(r) = π r²."""
    label, *rest = links
    question = Question(rest[0], names, definitions=(Relation(label, "=", rest[0]),), form=ANY)
    return _with_answer_form(question), Links(tuple(rest), label)


def _called_names(text: str) -> Names | None:
    """Return names in which A is a function, for a line that begins with A(r) =; else None."""
    found = _CALLED.match(text)
    if found is None or found["name"] in UNKNOWN_FUNCTIONS:
        return None
    return Names(functions=frozenset({found["name"]}))


_CALLED = re.compile(r"(?P<name>[A-Za-z])\s*\(\s*[A-Za-z]\s*\)\s*=(?=.*[A-Za-z0-9])")


def read_next(
    text: str, question: Question, variable: Symbol | None = None, *, closed: bool = False
) -> Links:
    """Parse a later line, with derivatives that may end at their bracket (see `parse_chain`).

    (u v)′ is the derivative by `variable`. Raise Unreadable if the line cannot be read.
    """
    if variable is not None:
        text = _with_primes_written(text, variable)
    links = parse_chain(text, names_for_values(text, question), closed=closed)
    label, *rest = links
    return Links(tuple(rest), label) if rest and _is_label(label) else Links(links)


def names_for_values(text: str, question: Question) -> Names:
    """Return the names in which y is a function, for y(2) = −4 where y is defined."""
    defined = {d.left.name for d in question.definitions if isinstance(d.left, Symbol)}
    applied = {found["name"] for found in _APPLIED.finditer(text)} & defined
    return question.names.with_functions(frozenset(applied)) if applied else question.names


_APPLIED = re.compile(r"(?<![A-Za-z])(?P<name>[A-Za-z])['′’]*\(\s*[-−]?\d+(?:[./]\d+)?\s*\)")


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


def _with_primes_written(text: str, variable: Symbol) -> str:
    """Return a line with d/dx (u v) for (u v)′."""
    while (found := _PRIMED.search(text)) is not None:
        depth, at = 0, found.start()
        while at >= 0 and (depth := depth + (text[at] == ")") - (text[at] == "(")):
            at -= 1
        if at < 0 or (at > 0 and (text[at - 1].isalpha() or text[at - 1] in "'′’")):
            break
        inside = text[at : found.start() + 1]
        text = f"{text[:at]}(d/d{variable.name} {inside}){text[found.end() :]}"
    return text


_PRIMED = re.compile(r"\)\s*['′’](?!['′’])")
