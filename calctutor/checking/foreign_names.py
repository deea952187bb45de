"""Names in an answer that the question does not have."""

from __future__ import annotations

import difflib
import re

from calctutor.checking.question import Question
from calctutor.expr import errors
from calctutor.expr.prose import Prose, say
from calctutor.expr.tree import (
    Bracket,
    Integer,
    Integral,
    Limit,
    Pow,
    Sum,
    Symbol,
    Tree,
    free_symbols,
    unknown_functions,
    walk,
)
from calctutor.reading.slips import Slip
from calctutor.reading.vocabulary import CONSTANTS
from calctutor.reading.words import split
from calctutor.solving.differentiation.varying import runs_over


def known_names(question: Question) -> frozenset[str]:
    """The names that the question, its assumptions, definitions and equations have."""
    known = free_symbols(question.expected) | unknown_functions(question.expected)
    for relation in (*question.definitions, *question.given, *question.equations):
        for side in (relation.left, relation.right):
            known |= free_symbols(side) | unknown_functions(side)
    if question.around is not None:
        known |= free_symbols(question.around) | unknown_functions(question.around)
    return known


def strange_word(answer: str, question: Question) -> errors.Unreadable | None:
    """What to say of a wrong answer with a word in it that was read letter by letter.

    Letters side by side are a product; three or more of which the question has none of at least two
    are more likely a word.
    """
    known = known_names(question) | set(CONSTANTS)
    for word in re.finditer(r"(?<![A-Za-z\\_])[A-Za-z]{3,}", answer):
        pieces = split(word.group(), "", question.names, called=False, integral=False)
        if isinstance(pieces, Slip):
            continue
        letters = {piece.name for piece in pieces if len(piece.text) == 1}
        if len(letters - known) >= 2:
            message = f"I do not know the word {word.group()}."
            return errors.Unreadable(message, answer, word.span())
    return None


def notes_on_strangers(reading: Tree, question: Question) -> tuple[Prose, ...]:
    """A note on the first name in a wrong answer that the question does not have."""
    known = known_names(question)
    sums = _sums(question)
    strange = [
        name
        for name in sorted(free_symbols(reading) - known)
        if not any(runs_over(total, name) for total in sums)
    ]
    if not strange:
        return ()
    if question.around is not None:
        return (say("What is to be filled in has no {name} in it.", name=Symbol(strange[0])),)
    name = Symbol(strange[0])
    bound = _taken_out(question.expected, name)
    if bound is not None:
        return (say(f"There is no {{name}} left once {bound}.", name=name),)
    meant = _meant(name, known)
    if meant is not None:
        asked = "The question has no {name} in it. Did you mean {meant}?"
        return (say(asked, name=name, meant=meant),)
    if isinstance(question.expected, Integral):
        note = "The question has no {name} in it, and an integral with bounds needs no constant."
        return (say(note, name=name),)
    return (say("The question has no {name} in it.", name=name),)


def _sums(question: Question) -> list[Sum]:
    """The sums in a question: over I_j w_j, they have I_i and w_i in them as well."""
    relations = (*question.definitions, *question.equations)
    parts = (question.expected, *(relation.right for relation in relations))
    return [node for part in parts for node in walk(part) if isinstance(node, Sum)]


def _taken_out(expected: Tree, name: Symbol) -> str | None:
    """What takes a name out of the question that only runs through something there."""
    for node in walk(expected):
        match node:
            case Integral(_, variable) | Bracket(_, variable) if variable == name:
                return "the bounds are put in"
            case Limit(_, variable) if variable == name:
                return "the limit is taken"
            case Sum(_, index) if index == name:
                return "the sum is written out"
    return None


def _meant(name: Symbol, known: frozenset[str]) -> Tree | None:
    """What was perhaps meant by an unknown name: a known one, or for `x3` a power of one."""
    stem, _, subscript = name.name.partition("_")
    if stem in known and subscript.isdecimal() and int(subscript) > 1:
        return Pow(Symbol(stem), Integer(int(subscript)))
    near = _nearest(name.name, known)
    return None if near is None else Symbol(near)


def _nearest(name: str, known: frozenset[str]) -> str | None:
    """The known name that was perhaps meant: another case, another subscript, one letter off."""
    ordered = sorted(known)
    for same in (str.lower, _stem, lambda text: _stem(text).lower()):
        matches = [other for other in ordered if same(other) == same(name)]
        if len(matches) == 1:
            return matches[0]
    close = difflib.get_close_matches(name, [n for n in ordered if len(n) > 2], n=1, cutoff=0.7)
    return close[0] if close else None


def _stem(name: str) -> str:
    return name.partition("_")[0].removesuffix("hat")
