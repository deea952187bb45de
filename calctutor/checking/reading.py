"""Reading of a typed answer: what stands around it taken off, then expressions joined by =."""

from __future__ import annotations

import re

from msgspec import Struct

from calctutor.checking.equal import variable_of
from calctutor.checking.foreign_names import known_names, with_small_pi
from calctutor.checking.left_sides import with_called_name, without_words
from calctutor.checking.question import Question
from calctutor.checking.stated import Stated, stated
from calctutor.checking.typed_vectors import from_unit_vectors, in_brackets
from calctutor.expr.errors import UnreadableError
from calctutor.expr.names import Names
from calctutor.expr.tree import Bracket, Derivative, Relation, Tree, free_symbols
from calctutor.reading.bare_cases import bare_cases
from calctutor.reading.not_known import refuse_transposes
from calctutor.reading.number_words import number_in_words
from calctutor.reading.parser import parse_chain
from calctutor.reading.wrappers import located_in, unwrapped, value_approached


class Typed(Struct, frozen=True):
    """An answer that has been read: `links` are joined by =, and the last one is the answer.

    `parsed` are the links as the grammar reads them, before unit vectors are put together.
    """

    parsed: tuple[Tree, ...]
    links: tuple[Tree, ...]


def read_bare(bare: str, question: Question) -> Typed:
    """Read an answer with nothing around it. Raise UnreadableError, with a place in `bare`."""
    parsed = parse_chain(bare, names_in(bare, question))
    links = tuple(_without_place(from_unit_vectors(link, question)) for link in parsed)
    for link in links:
        refuse_transposes(link, bare, known_names(question))
    return Typed(parsed, links)


def as_read(question: Question, answer: str) -> tuple[Tree | Relation, ...]:
    """Return the expressions and the conditions of an answer as they will be judged.

    Nothing is compared or worked out. Raise UnreadableError, with a place in `answer`.
    """
    bare = bare_answer(answer, question)
    conditions = conditions_behind(bare, question)
    try:
        if conditions is not None:
            return (*as_read(question, conditions.answer), *conditions.relations)
        return read_bare(bare, question).links
    except UnreadableError as slip:
        raise located_in(slip, answer) from None


def bare_answer(answer: str, question: Question) -> str:
    """Return an answer without what people put around mathematics and before it."""
    bare = without_words(unwrapped(answer).removeprefix("=").strip(), question)
    bare = value_approached(bare)
    bare = with_small_pi(bare, question)
    number = number_in_words(bare)
    if number is not None:
        return number
    return in_brackets(_with_constant(bare, question), question)


def conditions_behind(bare: str, question: Question) -> Stated | None:
    """Return the conditions that stand behind an answer; None without any, or for cases."""
    return None if bare_cases(bare) else stated(bare, question)


def names_in(answer: str, question: Question) -> Names:
    """Return what the names in an answer stand for."""
    if not question.equations:
        return with_called_name(question.names, answer, question)
    from calctutor.checking.linked import names_in_answer

    return names_in_answer(answer, question)


def own_names(question: Question) -> frozenset[str]:
    """Return the names that an answer may use: those in the question, and those declared."""
    return known_names(question) | question.names.declared


def _without_place(link: Tree) -> Tree:
    """Return 6 for `6 at x = 3`, where nothing is left to put in."""
    match link:
        case Bracket(body, variable, None, _) if variable.name not in free_symbols(body) and not (
            isinstance(body, Derivative)
        ):
            return body
        case _:
            return link


def _with_constant(answer: str, question: Question) -> str:
    """Return an answer with a letter for its `+ constant`."""
    if variable_of(question.expected) is None:
        return answer
    used = known_names(question)
    letter = next(name for name in ("C", "K", "C_0") if name not in used)
    return _CONSTANT.sub(f"+ {letter}", answer)


_CONSTANT = re.compile(
    r"\+\s*(?:(?:an? )?(?:arbitrary )?const(?:ant)?|konst)\.?\s*$", re.IGNORECASE
)
