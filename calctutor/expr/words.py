"""Words: what a run of letters means, and what was meant by one that means nothing."""

from __future__ import annotations

import difflib
import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum, auto
from types import MappingProxyType

from calctutor.expr.functions import CANONICAL
from calctutor.expr.names import DISPLAYED_WORDS, GREEK, Names, is_difference

CONSTANTS: Mapping[str, str] = MappingProxyType(
    {"e": "e", "i": "i", "pi": "pi", "oo": "oo", "inf": "oo", "infty": "oo", "infinity": "oo"}
)
"""Constant by the word for it."""

FUNCTION_WORDS: Mapping[str, str] = MappingProxyType(
    {**CANONICAL, "log": "log", "exp": "exp", "lg": "lg", "cbrt": "cbrt", "fac": "factorial"}
)
"""Function by the word for it; log, lg, exp and cbrt are shorthands that the parser spells out."""

KEYWORDS: Mapping[str, str] = MappingProxyType(
    {
        "diff": "diff",
        "derivative": "diff",
        "int": "int",
        "integral": "int",
        "integrate": "int",
        "lim": "lim",
        "limit": "lim",
    }
)
"""Operator of calculus by the word for it."""

_MIDDLE = sorted(
    (word for word in FUNCTION_WORDS if len(word) > 2 or word == "ln"), key=len, reverse=True
)
_LONG_GREEK = sorted((name for name in GREEK if len(name) > 2), key=len, reverse=True)
_LONGEST_PRODUCT = 4


class PieceKind(Enum):
    NAME = auto()
    CONSTANT = auto()
    FUNCTION = auto()
    KEYWORD = auto()
    DIFFERENTIAL = auto()


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a run of letters: its kind, its canonical name and the letters themselves."""

    kind: PieceKind
    name: str
    text: str


@dataclass(frozen=True, slots=True)
class Slip:
    """Why a run of letters means nothing: from which letter on, and what could be typed instead.

    The mends replace the run from `start` on and `beyond` characters after it.
    """

    message: str
    start: int
    beyond: int
    mends: tuple[str, ...]


def canonical_greek(word: str) -> str:
    r"""The name of a Greek letter as LaTeX knows it: `vartheta` is `theta`; empty for others."""
    plain = word.removeprefix("var")
    return plain if plain in GREEK or plain == "pi" else ""


def leading_letters(text: str) -> str:
    """The run of ASCII letters at the very beginning of a text."""
    found = re.match(r"[A-Za-z]*", text)
    return found.group() if found else ""


def leading_name(text: str, names: Names) -> str:
    """The name at the very beginning of a text: a declared one, a Greek one or a letter."""
    run = leading_letters(text)
    if not run:
        return ""
    whole = sorted(names.symbols | set(GREEK) | set(DISPLAYED_WORDS), key=len, reverse=True)
    return next((name for name in whole if run.startswith(name)), run[0])


def split(word: str, follows: str, names: Names, *, integral: bool) -> tuple[Piece, ...] | Slip:
    """What a run of letters means, given the text that follows it.

    A known word is one piece; other letters are a product of one-letter names. `integral` says that
    an integral sign stands before, so that `xdx` is x and dx.
    """
    whole = _whole_word(word, follows, names)
    if whole is not None:
        return (whole,)
    if word.lower() in FUNCTION_WORDS and len(word) > 1:
        mend = word.lower()
        return Slip(f"Functions are written in small letters: {mend}, not {word}.", 0, 0, (mend,))
    if integral and len(word) > 2 and word[-2] == "d":
        before = split(word[:-2], "", names, integral=False)
        last = Piece(PieceKind.DIFFERENTIAL, word[-1], word[-2:])
        return before if isinstance(before, Slip) else (*before, last)
    pieces: list[Piece] = []
    at = 0
    while at < len(word):
        piece = _next_piece(word, at, follows, names)
        if piece.kind is PieceKind.FUNCTION and at + len(piece.text) < len(word):
            return _stuck_function(word, at, piece.text, follows)
        pieces.append(piece)
        at += len(piece.text)
    letters = [piece for piece in pieces if len(piece.text) == 1]
    if follows.startswith("(") and len(letters) == len(word) > 2:
        near = _nearest_function(word)
        if near:
            return Slip(f"I do not know a function called {word}.", 0, 0, (near,))
    if len(letters) > _LONGEST_PRODUCT:
        known = sorted(names.symbols | set(FUNCTION_WORDS) | set(GREEK))
        near_words = tuple(difflib.get_close_matches(word, known, n=1, cutoff=0.7))
        return Slip(f"I do not know the word {word}.", 0, 0, near_words or ("*".join(word),))
    return tuple(pieces)


def _whole_word(word: str, follows: str, names: Names) -> Piece | None:
    called = follows.startswith("(")
    if word in names.symbols or word in names.functions:
        return Piece(PieceKind.NAME, word, word)
    if word == "gamma" and called:
        return Piece(PieceKind.FUNCTION, "gamma", word)
    if word == "sigma" and called:
        return Piece(PieceKind.FUNCTION, "sigma", word)
    if word in CONSTANTS:
        return Piece(PieceKind.CONSTANT, word, word)
    if word in GREEK or canonical_greek(word) or is_difference(word) or word in DISPLAYED_WORDS:
        return Piece(PieceKind.NAME, canonical_greek(word) or word, word)
    if word in FUNCTION_WORDS:
        return Piece(PieceKind.FUNCTION, FUNCTION_WORDS[word], word)
    if word in KEYWORDS:
        return Piece(PieceKind.KEYWORD, KEYWORDS[word], word)
    if word == "blank":
        return Piece(PieceKind.NAME, "blank", word)
    if word[0] == "d" and len(word) > 1:
        rest = word[1:]
        if len(rest) == 1 or rest in GREEK or rest in names.symbols or rest in DISPLAYED_WORDS:
            return Piece(PieceKind.DIFFERENTIAL, rest, word)
        if is_difference(rest):
            return Piece(PieceKind.DIFFERENTIAL, rest, word)
    return None


def _next_piece(word: str, at: int, follows: str, names: Names) -> Piece:
    rest = word[at:]
    declared = sorted(
        (name for name in names.symbols | names.functions if len(name) > 1), key=len, reverse=True
    )
    for name in declared:
        if rest.startswith(name):
            return Piece(PieceKind.NAME, name, name)
    for function in _MIDDLE:
        if rest.startswith(function):
            return Piece(PieceKind.FUNCTION, FUNCTION_WORDS[function], function)
    for name in _LONG_GREEK:
        if rest.startswith(name):
            is_call = name == "sigma" and rest == name and follows.startswith("(")
            kind = PieceKind.FUNCTION if is_call else PieceKind.NAME
            return Piece(kind, name, name)
    if rest.startswith("pi"):
        return Piece(PieceKind.CONSTANT, "pi", "pi")
    letter = rest[0]
    kind = PieceKind.CONSTANT if letter in CONSTANTS else PieceKind.NAME
    return Piece(kind, letter, letter)


def _nearest_function(word: str) -> str:
    near = difflib.get_close_matches(word.lower(), sorted(FUNCTION_WORDS), n=1, cutoff=0.75)
    return near[0] if near else ""


def _stuck_function(word: str, at: int, function: str, follows: str) -> Slip:
    """The slip of `sinx`: a function that runs into its argument."""
    argument, rest = _argument_letters(word[at + len(function) :])
    power = re.match(r"\^(\d+|[A-Za-z]|\([^()]*\))|[²³⁴⁵]", follows) if not rest else None
    message = (
        f"The function {function} runs into the letters after it."
        " Brackets show what it is taken of."
    )
    if power is not None:
        raised = power.group()
        return Slip(
            message,
            at,
            power.end(),
            (f"{function}({argument}{raised})", f"{function}({argument}){raised}"),
        )
    return Slip(message, at, 0, (f"{function}({argument}){_with_brackets(rest)}",))


def _argument_letters(letters: str) -> tuple[str, str]:
    """The letters up to the next function name, and the rest."""
    for at in range(1, len(letters)):
        if any(letters[at:].startswith(function) for function in _MIDDLE):
            return letters[:at], letters[at:]
    return letters, ""


def _with_brackets(letters: str) -> str:
    for function in _MIDDLE:
        if letters.startswith(function) and len(letters) > len(function):
            argument, rest = _argument_letters(letters[len(function) :])
            return f" {function}({argument}){_with_brackets(rest)}"
    return f" {letters}" if letters else ""
