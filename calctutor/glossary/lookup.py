"""Find entries by words: ids, names in the singular or plural, parts of names, and typos."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from difflib import get_close_matches

from msgspec import Struct
from msgspec.structs import replace

from calctutor.glossary.catalogue import ENTRIES
from calctutor.glossary.entry import Entry

_LEFT_OUT = {"a", "an", "the", "of", "s", "to", "in", "is", "what"}
_CLOSE = 0.8
_WORD = re.compile(r"[^\W_]+(?:[/^][^\W_]+)*|\+ *[^\W_]+")
_SHORTEST_PART = 3


class Found(Struct, frozen=True):
    """The entries that fit some words.

    `others` share the name, but go by another one first. `taken_for` are the words that were meant
    if there was a typo.
    """

    entries: tuple[Entry, ...] = ()
    others: tuple[Entry, ...] = ()
    taken_for: str = ""


def find(text: str) -> Found:
    """Return the entries that fit best, those of one quality only; none if nothing is close.

    A whole name fits best, then its words in another order, then a part of it, then all of this
    with typos mended.
    """
    words = _words(text)
    found = _fitting(words) if words else Found()
    if found.entries or not words:
        return found
    mended = tuple(_nearest_word(word) for word in words)
    found = _fitting(mended) if mended != words else Found()
    return replace(found, taken_for=" ".join(mended)) if found.entries else found


def nearest(text: str, count: int = 3) -> tuple[Entry, ...]:
    """Return the entries whose names are nearest to a text, however far they are."""
    by_name = {" ".join(words): entry for entry, words in _names()}
    near = get_close_matches(" ".join(_words(text)), by_name, n=3 * count, cutoff=0.0)
    entries = dict.fromkeys(by_name[name].id for name in near)
    by_id = {entry.id: entry for entry in ENTRIES}
    return tuple(by_id[name] for name in list(entries)[:count])


def _fitting(words: tuple[str, ...]) -> Found:
    called = _with_name(lambda name: name == words)
    first = tuple(entry for entry in called if words in {_words(entry.id), _words(entry.name)})
    if first:
        return Found(first, tuple(entry for entry in called if entry not in first))
    return Found(
        called
        or _with_name(lambda name: sorted(name) == sorted(words))
        or _with_name(lambda name: set(name) >= set(words))
        or _with_name(lambda name: all(_is_part(word, name) for word in words))
    )


def _with_name(fits: Callable[[tuple[str, ...]], bool]) -> tuple[Entry, ...]:
    found = {entry.id for entry, name in _names() if fits(name)}
    return tuple(entry for entry in ENTRIES if entry.id in found)


def _is_part(word: str, name: Iterable[str]) -> bool:
    return any(part == word or (len(word) >= _SHORTEST_PART and word in part) for part in name)


def _nearest_word(word: str) -> str:
    known = {part for _, name in _names() for part in name}
    if word in known:
        return word
    return next(iter(get_close_matches(word, sorted(known), n=1, cutoff=_CLOSE)), word)


def _names() -> Iterator[tuple[Entry, tuple[str, ...]]]:
    """Yield every entry with the words of each of its names and ids."""
    for entry in ENTRIES:
        for name in (entry.id, *entry.former_ids, *entry.names):
            yield entry, _words(name)


def _words(text: str) -> tuple[str, ...]:
    """Return the words of a text: small, singular, without accents, apostrophes and hyphens."""
    text = _signs_in_words(text.casefold())
    bare = unicodedata.normalize("NFKD", text.replace("'", "").replace("’", ""))
    plain = "".join(character for character in bare if not unicodedata.combining(character))
    words = [_singular(word.replace(" ", "")) for word in _WORD.findall(plain)]
    return tuple(word for word in words if word not in _LEFT_OUT) or tuple(words)


def _signs_in_words(text: str) -> str:
    """Return the text with infinity and the forms made of it in words: `∞ − ∞`, `0/0`, `1^oo`."""
    text = re.sub(r"∞|\boo\b", "infinity", text)
    text = _FORM.sub(lambda form: " ".join(_SIGNS.get(sign, sign) for sign in form.groups()), text)
    return _MINUS.sub("minus infinity", text)


_SIGNS = {
    "/": "over", "^": "to the power", "-": "minus", "−": "minus", "*": "times", "·": "times",
    "0": "zero", "1": "one",
}  # fmt: skip
_FORM = re.compile(r"(?<![\w-])(infinity|0|1) *([/^−*·-]) *(infinity|0)(?!\w)")
_MINUS = re.compile(r"(?<![\w-])[-−] *infinity(?!\w)")


def _singular(word: str) -> str:
    if len(word) <= _SHORTEST_PART or word.endswith("ss"):
        return word
    return word[:-3] + "y" if word.endswith("ies") else word.removesuffix("s")
