"""Messages for runs of letters without a meaning, and what was probably meant."""

from __future__ import annotations

import re

from msgspec import Struct

from calctutor.reading.vocabulary import (
    ALTERNATIVES,
    BETWEEN,
    CONSTANT_WORDS,
    FUNCTION_WORDS,
    INSIDE_WORDS,
    KEYWORDS,
    MISSPELT,
    NO_VALUE,
    PROSE,
    SHORT_PROSE,
    SPOKEN,
    UNITS,
)

_NON_MATHEMATICAL = frozenset[str]().union(
    PROSE, SHORT_PROSE, BETWEEN, ALTERNATIVES, NO_VALUE, UNITS, CONSTANT_WORDS, SPOKEN
)
_OPERAND = re.compile(r"\s+[\w(\\]")
_LONGEST_ARGUMENT = 2
"""The most letters behind a function that are taken for a product."""

_POWER = re.compile(r"\^(\d+|[A-Za-z]|\([^()]*\))|[²³⁴⁵]")


class Slip(Struct, frozen=True):
    """A run of letters without a meaning: the message, its place and replacements.

    The mends replace the run from `start` on and `beyond` characters after it.
    """

    message: str
    start: int
    beyond: int
    mends: tuple[str, ...]


def long_word(word: str) -> Slip:
    return Slip(f"{len(word):,} letters in a row are more than I can make out.", 0, 0, ())


def misspelling(word: str, follows: str) -> Slip | None:
    """Return the slip of a word that misspells a function or is not mathematics, or None."""
    plain = word.lower()
    if spoken := _word_from_prose(word, plain, follows):
        return spoken
    if plain in MISSPELT:
        meant = MISSPELT[plain]
        return Slip(f"I know this function as {meant}, not as {word}.", 0, 0, (meant,))
    if plain == word:
        return None
    known = plain in FUNCTION_WORDS and (len(word) > 2 or plain == "ln")
    if known or plain in KEYWORDS:
        message = f"Functions are written in small letters: {plain}, not {word}."
        factor = word[1:] if word[1:] in FUNCTION_WORDS else ""
        return Slip(message, 0, 0, (f"{word[0]} {factor}", plain) if factor else (plain,))
    function = next((name for name in INSIDE_WORDS if plain.startswith(name)), "")
    if function and word[0].isupper() and not word[1:].startswith(INSIDE_WORDS):
        start = word[: len(function)]
        message = f"Functions are written in small letters: {function}, not {start}."
        return Slip(message, 0, 0, (function + word[len(function) :],))
    return None


def _word_from_prose(word: str, plain: str, follows: str) -> Slip | None:
    """Return the slip of a word from a sentence, a sign, a unit or "no value", or None."""
    if plain not in _NON_MATHEMATICAL:
        return None
    space = int(follows.startswith(" "))
    if plain in PROSE or (plain in SHORT_PROSE and _OPERAND.match(follows)):
        return Slip(f"I read mathematics only, without the word {word}.", 0, space, ("",))
    if plain in BETWEEN and _OPERAND.match(follows):
        return Slip(f"I read mathematics only, without the word {word}.", 0, 0, ())
    if plain in ALTERNATIVES and (plain != "or" or _OPERAND.match(follows)):
        return Slip(f"One answer at a time is read, without the word {word}.", 0, 0, ())
    if plain in SPOKEN:
        sign = SPOKEN[plain]
        return Slip(f"I read signs, and no words for them: {sign}, not {word}.", 0, 0, (sign,))
    if plain in NO_VALUE:
        message = "That there is no value is said on its own, as in does not exist."
        return Slip(message, 0, 0, ())
    if plain in UNITS:
        return Slip("Units are not read here; give the formula alone.", 0, 0, ("",))
    if plain in CONSTANT_WORDS:
        return Slip(f"A constant is one letter here, as in + C, not {word}.", 0, 0, ("C",))
    return None


def unknown_function(word: str, near: str) -> Slip:
    return Slip(f"I do not know a function called {word}.", 0, 0, (near,))


def unknown_word(word: str, near: list[str]) -> Slip:
    message = f"I do not know the word {word}; put * between the letters of a product."
    return Slip(message, 0, 0, tuple(near))


def function_in_letters(function: str, at: int, after: str, follows: str, near: str = "") -> Slip:
    """Return the slip of `sinx`: a function that runs into the letters after it.

    Of more than two letters nothing is made: `minimum` is no min(imum). `near` is a function that
    may be meant by the whole word.
    """
    argument, rest = _argument_letters(after)
    if max(len(argument), len(_argument_letters(rest)[0])) > _LONGEST_ARGUMENT:
        return Slip(f"I do not know the word {function}{after}.", 0, 0, (near,) if near else ())
    power = _POWER.match(follows) if not rest else None
    message = f"The function {function} runs into {after}; put what it is taken of in brackets."
    if power is None:
        mend = f"{function}({argument}){_with_brackets(rest)}"
        return Slip(message, at, 0, (mend, near) if near else (mend,))
    raised = power.group()
    mends = (f"{function}({argument}{raised})", f"{function}({argument}){raised}")
    return Slip(message, at, power.end(), mends)


def _argument_letters(letters: str) -> tuple[str, str]:
    """Return the letters up to the next function's name, and the rest."""
    for at in range(1, len(letters)):
        if letters[at:].startswith(INSIDE_WORDS):
            return letters[:at], letters[at:]
    return letters, ""


def _with_brackets(letters: str) -> str:
    for function in INSIDE_WORDS:
        if letters.startswith(function) and len(letters) > len(function):
            argument, rest = _argument_letters(letters[len(function) :])
            return f" {function}({argument}){_with_brackets(rest)}"
    return f" {letters}" if letters else ""
