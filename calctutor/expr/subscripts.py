"""Subscripts as indices: w_i is the i-th w, w_ij the one in row i and column j, w_12 the 12th."""

from __future__ import annotations

import re
from functools import lru_cache

_INDEXED = re.compile(r"(.+)_([A-Za-z]|\d+|[A-Za-z0-9]{2})")


@lru_cache(maxsize=1024)
def stem_and_indices(name: str) -> tuple[str, tuple[str, ...]]:
    """`w_ij` as w and (i, j), `w_12` as w and (12); no indices where there are none below.

    Longer words below a name, as in `x_min`, only tell it from others.
    """
    found = _INDEXED.fullmatch(name)
    if found is None:
        return name, ()
    stem, below = found.groups()
    return stem, (below,) if below.isdecimal() else tuple(below)


def indices_like(name: str, pattern: tuple[str, ...]) -> tuple[str, ...] | None:
    """The indices of a name, as many as in the pattern; `w_12` may be w in row 1 and column 2."""
    _, indices = stem_and_indices(name)
    if len(indices) == len(pattern):
        return indices
    digits = indices[0] if len(indices) == 1 else ""
    return tuple(digits) if len(digits) == len(pattern) and digits.isdecimal() else None


def with_indices(stem: str, indices: tuple[str, ...]) -> str:
    return f"{stem}_{''.join(indices)}"
