"""Names in an answer that do not occur in the question."""

from __future__ import annotations

import difflib
import re

from calctutor.checking.question import Question
from calctutor.expr import errors
from calctutor.expr.names import GREEK, canonical_name
from calctutor.expr.prose import Prose, say
from calctutor.expr.tree import (
    Add,
    Bracket,
    Derivative,
    Integer,
    Integral,
    Limit,
    Neg,
    Pow,
    Sum,
    Symbol,
    Tree,
    free_symbols,
    unknown_functions,
    walk,
)
from calctutor.reading.runs import Run, runs
from calctutor.reading.vocabulary import CALLED_NAMES, CONSTANTS
from calctutor.solving.differentiation.varying import runs_over

_WORDS = re.compile(r"(?<![A-Za-z\\_])[A-Za-z]{2,}")


def known_names(question: Question) -> frozenset[str]:
    """Return the names in the question, its assumptions, definitions and equations."""
    known = free_symbols(question.expected) | unknown_functions(question.expected)
    for relation in (*question.definitions, *question.given, *question.equations):
        for side in (relation.left, relation.right):
            known |= free_symbols(side) | unknown_functions(side)
    if question.around is not None:
        known |= free_symbols(question.around) | unknown_functions(question.around)
    return known


def with_small_pi(answer: str, question: Question) -> str:
    """Return an answer with pi for `Pi` and `PI`, unless the question has the letter Π."""
    if "Pi" in known_names(question) | question.names.declared:
        return answer
    return _CAPITAL_PI.sub("pi", answer)


_CAPITAL_PI = re.compile(r"(?<![A-Za-z\\_])(?:Pi|PI)(?![A-Za-z_])")
"""Matches π as Mathematica and C spell it."""


def unknown_word(answer: str, question: Question) -> errors.UnreadableError | None:
    """Return an error if a wrong answer contains a word that was read letter by letter.

    Of several words the longest is named. `zeta(x)` is a function that is not known, if the
    question has no ζ.
    """
    known = known_names(question) | question.names.declared
    words = [
        run
        for run in runs(answer, question.names)
        if any(_is_word(group, known) for group in run.groups)
    ]
    if len(words) == 1 and _may_be_product(words[0], answer, known):
        words = []
    if words:
        longest = max(words, key=lambda run: len(run.word))
        message = f"I do not know the word {longest.word}."
        return errors.UnreadableError(message, answer, longest.span)
    for found in _CALLED_LETTER.finditer(answer):
        name = canonical_name(found["name"].removeprefix("\\"))
        if name in GREEK and name not in known and name not in CALLED_NAMES:
            message = f"I do not know a function called {found['name']}."
            return errors.UnreadableError(message, answer, found.span("name"))
    return None


_CALLED_LETTER = re.compile(
    r"(?<![A-Za-z_])(?P<name>\\?[A-Za-z]{2,}|[^\W\d_a-zA-Z])(?:\\left\s*)?\("
)
_LETTERS = re.compile(r"[A-Za-z]+")
_KNOWN_PRODUCT = 4
"""The fewest letters that are a product only if the question has all of them."""


_SHORT_WORDS = frozenset(
    {
        "or",
        "so",
        "ok",
        "hi",
        "if",
        "is",
        "at",
        "to",
        "no",
        "of",
        "in",
        "on",
        "by",
        "we",
        "it",
        "an",
        "as",
        "be",
        "do",
        "me",
        "my",
        "us",
    }
)  # fmt: skip
"""Words of two letters that nobody means as a product of letters that the question has not."""


def _is_word(letters: tuple[str, ...], known: frozenset[str]) -> bool:
    """Return whether adjacent letters are no product of names of the question.

    A product may have one foreign letter: `kx`, and `abc` beside a and b. In `ok` and `yes` the
    foreign letters outweigh those of the question.
    """
    own = sum(letter in known for letter in letters)
    foreign = {letter for letter in letters if letter not in known and letter not in CONSTANTS}
    if not foreign or len(letters) == 1:
        return False
    if len(letters) >= _KNOWN_PRODUCT:
        return True
    return own == 0 or len(foreign) > 1 or (len(letters) > 2 and len(foreign) >= own)


def _may_be_product(run: Run, answer: str, known: frozenset[str]) -> bool:
    """Return whether two foreign letters are a factor beside names of the question: ab cos(x^2)."""
    if len(run.word) > 2 or run.called or run.word.lower() in _SHORT_WORDS:
        return False
    return not known.isdisjoint(_LETTERS.findall(answer))


def subscript_left_out(answer: str, question: Question) -> errors.UnreadableError | None:
    """Return an error that suggests `I_i` for `Ii`, if only I_i is a name in the question."""
    known = known_names(question)
    sums = _sums(question)

    def spelled(word: str) -> str:
        name = f"{word[0]}_{word[1:]}"
        if word in known:
            return word
        is_known = name in known or any(runs_over(total, name) for total in sums)
        return name if is_known else word

    words = [found for found in _WORDS.finditer(answer) if spelled(found.group()) != found.group()]
    if not words:
        return None
    first = words[0]
    message = f"A subscript is typed after a _, as in {spelled(first.group())}."
    mended = _WORDS.sub(lambda found: spelled(found.group()), answer)
    return errors.UnreadableError(message, answer, first.span(), (mended,))


def notes_on_unknown_names(reading: Tree, question: Question) -> tuple[Prose, ...]:
    """Return a note on the first name in a wrong answer that does not occur in the question."""
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
    meant = _likely_meaning(name, known)
    if meant is not None:
        asked = "The question has no {name} in it. Did you mean {meant}?"
        return (say(asked, name=name, meant=meant),)
    if name.name.partition("_")[0] in _USUAL_CONSTANTS and _is_added(reading, name):
        without = {Derivative: "a derivative", Integral: "an integral with bounds"}
        what = without.get(type(question.expected))
        if what is not None:
            note = f"The question has no {{name}} in it, and {what} needs no constant."
            return (say(note, name=name),)
    return (say("The question has no {name} in it.", name=name),)


_USUAL_CONSTANTS = frozenset("CcKkDABab")
"""The letters under which a constant of integration is added."""


def _is_added(reading: Tree, name: Symbol) -> bool:
    return isinstance(reading, Add) and (name in reading.terms or Neg(name) in reading.terms)


def _sums(question: Question) -> list[Sum]:
    """Return the sums in a question. A sum over I_j w_j contains I_i and w_i too."""
    relations = (*question.definitions, *question.equations)
    parts = (question.expected, *(relation.right for relation in relations))
    return [node for part in parts for node in walk(part) if isinstance(node, Sum)]


def _taken_out(expected: Tree, name: Symbol) -> str | None:
    """Describe the step that removes a bound variable: evaluating, taking a limit, or summing."""
    for node in walk(expected):
        match node:
            case Bracket(_, variable, None) if variable == name:
                return "its value is put in"
            case Integral(_, variable) | Bracket(_, variable) if variable == name:
                return "the bounds are put in"
            case Limit(_, variable) if variable == name:
                return "the limit is taken"
            case Sum(_, index) if index == name:
                return "the sum is written out"
    return None


def _likely_meaning(name: Symbol, known: frozenset[str]) -> Tree | None:
    """Return the likely intended expression: a known name, or a power for `x3`."""
    stem, _, subscript = name.name.partition("_")
    if stem in known and subscript.isdecimal() and int(subscript) > 1:
        return Pow(Symbol(stem), Integer(int(subscript)))
    near = _nearest(name.name, known)
    return None if near is None else Symbol(near)


def _nearest(name: str, known: frozenset[str]) -> str | None:
    """Return the likely intended name: other case, other subscript, or similar spelling."""
    ordered = sorted(known)
    for key in (str.lower, _stem, lambda text: _stem(text).lower()):
        matches = [candidate for candidate in ordered if key(candidate) == key(name)]
        if len(matches) == 1:
            return matches[0]
    close = difflib.get_close_matches(name, [n for n in ordered if len(n) > 2], n=1, cutoff=0.7)
    return close[0] if close else None


def _stem(name: str) -> str:
    return name.partition("_")[0].removesuffix("hat")
