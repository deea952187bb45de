"""Left sides that only name what is asked for: `v(t) = 6t - 4`, `area = 1/3`, `dy = 2x dx`."""

from __future__ import annotations

import re

from calctutor.checking.question import Question
from calctutor.expr.names import Names
from calctutor.expr.tree import (
    Add,
    Apply,
    Derivative,
    Div,
    Integer,
    Mul,
    Neg,
    Symbol,
    Tree,
    free_symbols,
    unknown_functions,
)
from calctutor.reading.vocabulary import FUNCTION_WORDS

_WORDS = re.compile(r"(?P<words>[A-Za-z]{2,}(?:\s+[A-Za-z]+)*)\s*[=:]\s*(?=\S)")
_SAID = re.compile(
    r"(?P<left>[A-Za-z]['′’]*(?:\s*\([^()]*\))?|d[A-Za-z]/d[A-Za-z]"
    r"|(?:(?:so|thus|hence|then|therefore|the|its)\s+)*"
    r"(?:derivative|integral|antiderivative|limit|value|slope|area))\s+(?:is|equals)\s+(?=\S)",
    re.IGNORECASE,
)
"""Matches a left side with the word for its sign: `f'(x) is`, `the limit is`."""
_CALLED = re.compile(
    r"(?P<name>[A-Za-z])\s*['′’]*\s*\(\s*(?:[A-Za-z]\w*|[-−]?\d+(?:[./]\d+)?)\s*\)\s*="
)
_DIFFERENTIALS = re.compile(r"d(?P<of>[A-Za-z])\s*=\s*(?P<rate>.+?)\s*\*?\s*d(?P<by>[A-Za-z])\s*")

_EXTREMES = frozenset({"max", "min"})


def without_words(answer: str, question: Question) -> str:
    """Return an answer without words that name it: `lim =`, `area =`, `dy = … dx`."""
    answer = _SAID.sub(r"\g<left> = ", answer, count=1) if _SAID.match(answer) else answer
    pair = _DIFFERENTIALS.fullmatch(answer)
    match question.expected:
        case Derivative(_, Symbol(name), 1) if pair is not None and pair["by"] == name:
            return pair["rate"]
    words = _WORDS.match(answer)
    if words is None or _means_something(words["words"], question):
        return answer
    return answer[words.end() :]


def _means_something(words: str, question: Question) -> bool:
    """Return whether letters may be a function, a name, dy, or a product with a name: x y."""
    known = free_symbols(question.expected) | question.names.declared
    first, *arguments = words.split()
    if words in known or words in FUNCTION_WORDS:
        return True
    if (
        first in FUNCTION_WORDS
        and first not in _EXTREMES
        and all(len(word) == 1 for word in arguments)
    ):
        return True
    return len(words) == 2 and (words[0] == "d" or not known.isdisjoint(words))


def with_called_name(names: Names, answer: str, question: Question) -> Names:
    """Return the names for reading an answer that begins as `v(t) =`: v is a function there."""
    found = _CALLED.match(answer.strip())
    if found is None or found["name"] in free_symbols(question.expected):
        return names
    return names.with_functions(frozenset({found["name"]}))


def combines_values(link: Tree, question: Question) -> bool:
    """Return whether a left side combines values of functions of its own, as F(1) − F(0) does."""
    own = unknown_functions(link)
    return bool(own) and own.isdisjoint(unknown_functions(question.expected)) and _is_made(link)


def _is_made(tree: Tree) -> bool:
    match tree:
        case Apply():
            return not free_symbols(tree)
        case Integer():
            return True
        case Neg(arg):
            return _is_made(arg)
        case Add(parts) | Mul(parts):
            return all(map(_is_made, parts))
        case Div(top, bottom):
            return _is_made(top) and _is_made(bottom)
        case _:
            return False
