"""The meaning of a run of letters: names, functions, constants and differentials."""

from __future__ import annotations

import difflib
import re
from enum import Enum, auto

from msgspec import Struct

from calctutor.expr.functions import ONLY_CALLED
from calctutor.expr.names import GREEK, Names, is_difference, is_hatted
from calctutor.reading import slips
from calctutor.reading.not_known import NORMS
from calctutor.reading.slips import Slip
from calctutor.reading.vocabulary import (
    CALLED_KEYWORDS,
    CALLED_NAMES,
    CONSTANTS,
    FUNCTION_WORDS,
    INSIDE_WORDS,
    KEYWORDS,
    PROSE,
    canonical_greek,
)

LONGEST_WORD = 100
"""The most letters in a row that are analysed."""

_LONG_GREEK = sorted((name for name in GREEK if len(name) > 2), key=len, reverse=True)
_KNOWN_START = re.compile("|".join((*INSIDE_WORDS, *_LONG_GREEK, "pi")))
"""Matches the longest function name or, where none begins, the longest Greek letter, or pi."""

_LONGEST_PRODUCT = 4
_DIFFERENTIALS = re.compile(r"(d[A-Za-z]){2,}")


class PieceKind(Enum):
    NAME = auto()
    CONSTANT = auto()
    FUNCTION = auto()
    KEYWORD = auto()
    DIFFERENTIAL = auto()


class Piece(Struct, frozen=True):
    """A part of a run of letters: its kind, its canonical name and the letters themselves."""

    kind: PieceKind
    name: str
    text: str


def leading_name(text: str, names: Names) -> str:
    """Return the longest name with which a text can begin; empty if there is none."""
    found = re.match(r"[A-Za-z]*", text)
    run = found.group() if found else ""
    ends = range(min(len(run), LONGEST_WORD), 0, -1)
    return next((run[:end] for end in ends if _is_name(run[:end], names)), "")


def _is_name(word: str, names: Names) -> bool:
    return (
        len(word) == 1
        or word in names.symbols
        or word in GREEK
        or is_hatted(word)
        or is_difference(word)
    )


def split(
    word: str, follows: str, names: Names, *, called: bool, integral: bool
) -> tuple[Piece, ...] | Slip:
    """Split a run of letters into pieces with a meaning, given the text that follows.

    A known word is one piece; other letters are a product of one-letter names. `called` means that
    a bracket follows directly, `integral` that an integral sign precedes, so that `xdx` is x and
    dx.
    """
    whole = _whole_word(word, names, called=called)
    if whole is not None:
        return (whole,)
    if len(word) > LONGEST_WORD:
        return slips.long_word(word)
    if called and word == "norm":
        return Slip(NORMS, 0, 0, ())
    if slip := slips.misspelling(word, follows):
        return slip
    if _DIFFERENTIALS.fullmatch(word):
        pairs = (word[at : at + 2] for at in range(0, len(word), 2))
        return tuple(Piece(PieceKind.DIFFERENTIAL, pair[1], pair) for pair in pairs)
    if integral and (at := _differential_at(word, names)):
        before = split(word[:at], "", names, called=False, integral=False)
        last = Piece(PieceKind.DIFFERENTIAL, word[at + 1 :], word[at:])
        return before if isinstance(before, Slip) else (*before, last)
    if not _has_known_part(word, names, called=called):
        return _product(word, tuple(_letter(letter, names) for letter in word), names, called)
    pieces: list[Piece] = []
    at = 0
    while at < len(word):
        piece = _next_piece(word[at:], names, called=called)
        after = word[at + len(piece.text) :]
        if piece.kind is PieceKind.FUNCTION and after and not _is_glued(after, names, called):
            near = _nearest_function(word) if called and not at else ""
            return slips.function_in_letters(piece.text, at, after, follows, near)
        pieces.append(piece)
        at += len(piece.text)
    return _product(word, tuple(pieces), names, called)


def _is_glued(letters: str, names: Names, called: bool) -> bool:
    """Return whether the letters behind a function are its argument: x, or xcosx, as in `sinxcosx`.

    The argument is one name, so that `sin` is not found in a word such as `since`. In `sinx(2x)` it
    is not clear what is meant.
    """
    piece = _next_piece(letters, names, called=called)
    rest = letters[len(piece.text) :]
    if piece.kind is PieceKind.FUNCTION:
        return _is_glued(rest, names, called) if rest else called
    if not rest:
        return not called or names.is_function(piece.name)
    return _next_piece(rest, names, called=called).kind is PieceKind.FUNCTION


def _product(
    word: str, pieces: tuple[Piece, ...], names: Names, called: bool
) -> tuple[Piece, ...] | Slip:
    """Return the pieces, or a slip if the word has too many single letters for a product."""
    letters = sum(len(piece.text) == 1 for piece in pieces)
    if called and letters == len(word) > 2 and (near := _nearest_function(word)):
        return slips.unknown_function(word, near)
    if letters > _LONGEST_PRODUCT:
        known = sorted(names.symbols | set(FUNCTION_WORDS) | set(GREEK))
        return slips.unknown_word(word, difflib.get_close_matches(word, known, n=1, cutoff=0.7))
    return pieces


def _has_known_part(word: str, names: Names, *, called: bool) -> bool:
    """Return whether the word may contain more than single letters."""
    if _KNOWN_START.search(word) or (called and word[-2:] in ONLY_CALLED):
        return True
    return any(len(name) > 1 and name in word for name in names.declared)


def _letter(letter: str, names: Names) -> Piece:
    constant = letter in CONSTANTS and letter not in names.declared
    return Piece(PieceKind.CONSTANT if constant else PieceKind.NAME, letter, letter)


def _whole_word(word: str, names: Names, *, called: bool) -> Piece | None:
    """Return the word as one piece, if it has a meaning as a whole."""
    if word in names.symbols or word in names.functions:
        return Piece(PieceKind.NAME, word, word)
    if called and _is_called_name(word, names):
        return Piece(PieceKind.FUNCTION, CALLED_NAMES[word], word)
    if word in CONSTANTS:
        return Piece(PieceKind.CONSTANT, word, word)
    if greek := canonical_greek(word):
        return Piece(PieceKind.NAME, greek, word)
    if is_difference(word) or (is_hatted(word) and word not in PROSE):
        return Piece(PieceKind.NAME, word, word)
    if word in FUNCTION_WORDS:
        return Piece(PieceKind.FUNCTION, FUNCTION_WORDS[word], word)
    if word in KEYWORDS:
        return Piece(PieceKind.KEYWORD, KEYWORDS[word], word)
    if called and word in CALLED_KEYWORDS:
        return Piece(PieceKind.KEYWORD, CALLED_KEYWORDS[word], word)
    if word == "blank":
        return Piece(PieceKind.NAME, "blank", word)
    if word[0] == "d" and _is_name(word[1:], names):
        return Piece(PieceKind.DIFFERENTIAL, word[1:], word)
    return None


def _is_called_name(word: str, names: Names) -> bool:
    """Return whether a word before a bracket is a function: `gamma`, or `Si` if i is no name."""
    return word in CALLED_NAMES and (word in GREEK or names.declared.isdisjoint(word))


def _differential_at(word: str, names: Names) -> int:
    """Return the index of the differential that ends a word such as `xdx`; 0 if there is none."""
    places = (at for at in range(1, len(word) - 1) if word[at] == "d")
    return next((at for at in places if _is_name(word[at + 1 :], names)), 0)


def _next_piece(rest: str, names: Names, *, called: bool) -> Piece:
    """Return the longest known word at the beginning of the letters, or the first letter."""
    declared = (name for name in names.declared if rest.startswith(name))
    longest = max(declared, key=len, default="")
    if len(longest) > 1:
        return Piece(PieceKind.NAME, longest, longest)
    if called and rest in ONLY_CALLED and _is_called_name(rest, names):
        return Piece(PieceKind.FUNCTION, rest, rest)
    if known := _KNOWN_START.match(rest):
        name = known.group()
        if name in FUNCTION_WORDS:
            return Piece(PieceKind.FUNCTION, FUNCTION_WORDS[name], name)
        if name == "pi":
            return Piece(PieceKind.CONSTANT, name, name)
        if is_difference(rest[: len(name) + 1]):
            return Piece(PieceKind.NAME, rest[: len(name) + 1], rest[: len(name) + 1])
        if called and rest == name and name in CALLED_NAMES and name not in names.declared:
            return Piece(PieceKind.FUNCTION, CALLED_NAMES[name], name)
        return Piece(PieceKind.NAME, name, name)
    return _letter(rest[0], names)


def _nearest_function(word: str, cutoff: float = 0.75) -> str:
    near = difflib.get_close_matches(word.lower(), sorted(FUNCTION_WORDS), n=1, cutoff=cutoff)
    return near[0] if near else ""
