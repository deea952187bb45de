"""Where a formula that is wider than the page is broken."""

from __future__ import annotations

from collections.abc import Iterator

from rich.cells import cell_len

_OPERATORS = frozenset("=≈≠<>≤≥→+−-±")
_OPENING, _CLOSING = "([{⟨", ")]}⟩"


def broken(text: str, room: int) -> list[str]:
    """Return the pieces of a formula on one line, broken at spaces where it does not fit.

    It is broken before the operators outside of all brackets, such as = and +; failing these,
    between factors; and inside of brackets last.
    """
    spaces = list(_spaces(text)) if cell_len(text) > room else []
    if not spaces:
        return [text]
    best = min(rank for rank, _ in spaces)
    places = [place for rank, place in spaces if rank == best]
    starts, ends = [0, *(place + 1 for place in places)], [*places, len(text)]
    pieces = [text[start:end] for start, end in zip(starts, ends, strict=True)]
    return [part for piece in pieces for part in broken(piece, room)]


def _spaces(text: str) -> Iterator[tuple[tuple[int, bool], int]]:
    """Yield each space with its rank: the depth in brackets, and whether no operator follows."""
    depth = 0
    for place, character in enumerate(text):
        if character in _OPENING:
            depth += 1
        elif character in _CLOSING:
            depth -= 1
        elif character == " " and 0 < place < len(text) - 1:
            follows = text[place + 1 : place + 3]
            is_before_operator = follows[0] in _OPERATORS and follows[1:] == " "
            is_after_operator = text[place - 1] in _OPERATORS and text[place - 2 : place - 1] == " "
            if not is_after_operator:
                yield (depth, not is_before_operator), place
