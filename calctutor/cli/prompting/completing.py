"""Completion of the word before the cursor: names of the question, Greek letters, functions."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator

from msgspec import Struct
from msgspec.structs import replace

from calctutor.expr.functions import FUNCTIONS
from calctutor.expr.names import GREEK, canonical_name

_WORD = re.compile(r"\\?[^\W\d_]+(?:_\w*)?$")
_SIGNS = {**GREEK, "pi": "π", "infty": "∞", "infinity": "∞"}
_ASCII_SIGNS = {"infty": "oo", "infinity": "oo"}
_SHORTHANDS = ("log", "exp", "cbrt")
_FEWEST_LETTERS = 2
"""The fewest letters that are the beginning of a word: x is none of ξ."""

_GAP = "  "


class Completion(Struct, frozen=True):
    """What a word can be completed to, and which of it stands in the line; none if `at` is −1."""

    before: str
    word: str
    behind: str
    options: tuple[str, ...]
    at: int = -1

    @property
    def text(self) -> str:
        return self.before + self._shown + self.behind

    @property
    def cursor(self) -> int:
        return len(self.before + self._shown)

    @property
    def _shown(self) -> str:
        return self.word if self.at < 0 else self.options[self.at]

    def turned(self, by: int) -> Completion:
        """Return the completion with the next option (1), or the one before (−1)."""
        at = self.at + by if self.at >= 0 or by > 0 else -1
        return replace(self, at=at % len(self.options))

    def line(self, width: int) -> str:
        """Return a list of the options around the chosen one, which is in brackets."""
        shown = [
            f"[{option}]" if index == self.at else option
            for index, option in enumerate(self.options)
        ]
        first = 0
        while first < self.at and len(_GAP.join(shown[first : self.at + 1])) > width:
            first += 1
        last = len(shown)
        while last > first + 1 and len(_GAP.join(shown[first:last])) > width:
            last -= 1
        return _GAP.join(shown[first:last])


def completion(
    text: str,
    cursor: int,
    *,
    names: Iterable[str] = (),
    commands: Collection[str] = (),
    unicode: bool = True,
) -> Completion | None:
    """Return the completions of the word before the cursor; None if there are none.

    A single one stands in the line at once. Of several the letters that they share do.
    """
    found = _WORD.search(text[:cursor])
    if found is None:
        return None
    word = found.group()
    signs = _SIGNS if unicode else {name: _ASCII_SIGNS.get(name, name) for name in _SIGNS}
    known = [name for name in names if len(name) > 1]
    allowed = commands if text.strip() == word else ()
    options = tuple(dict.fromkeys(_options(word, known, allowed, signs)))
    if not options or options == (word,):
        return None
    return _begun(Completion(text[: found.start()], word, text[cursor:], options))


def _begun(made: Completion) -> Completion:
    if len(made.options) == 1:
        return replace(made, at=0)
    shared = _shared(made.options)
    return replace(made, word=shared) if shared.startswith(made.word) else made


def _shared(options: tuple[str, ...]) -> str:
    """Return the longest beginning that all options have."""
    length = 0
    for letters in zip(*options, strict=False):
        if len(set(letters)) > 1:
            break
        length += 1
    return options[0][:length]


def _options(
    word: str, names: Iterable[str], commands: Iterable[str], signs: dict[str, str]
) -> Iterator[str]:
    """Yield what a word may become. A Greek name that is complete becomes its letter only."""
    bare = word.removeprefix("\\")
    if bare in signs and (bare != word or signs[bare] != bare):
        yield signs[bare]
        return
    if bare == word:
        yield from (command for command in commands if command.startswith(word))
        yield from (_spelled(name, signs) for name in sorted(names) if _begins(name, word))
    # x is a name, and no beginning of ξ.
    if bare and len(word) >= _FEWEST_LETTERS:
        yield from (sign for name, sign in signs.items() if name.startswith(bare))
    if bare == word and len(word) >= _FEWEST_LETTERS:
        yield from (name for name in _functions() if name.startswith(word))


def _begins(name: str, word: str) -> bool:
    return canonical_name(name).startswith(canonical_name(word)) and name != word


def _spelled(name: str, signs: dict[str, str]) -> str:
    """Return a name as it is typed here: θ_1 for `theta_1`."""
    stem, underscore, subscript = name.partition("_")
    return signs.get(stem, stem) + underscore + signs.get(subscript, subscript)


def _functions() -> tuple[str, ...]:
    """Return the names of functions, the usual ones first. Those that are Greek are signs."""
    spelled = [name for known in FUNCTIONS.values() for name in (known.display, known.name)]
    words = (name for name in (*spelled, *_SHORTHANDS) if name.isascii() and name.isalpha())
    return tuple(dict.fromkeys(word for word in words if word not in _SIGNS))
