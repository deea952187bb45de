"""Subscripts as indices: w_i is the i-th w, w_ij is in row i and column j, w_12 is the 12th."""

from __future__ import annotations

import re
from functools import lru_cache

_INDEXED = re.compile(r"(.+)_([A-Za-z]|\d+|[A-Za-z0-9]{2})")


@lru_cache(maxsize=1024)
def stem_and_indices(name: str) -> tuple[str, tuple[str, ...]]:
    """Split `w_ij` into w and (i, j), `w_12` into w and (12); there may be no indices.

    Longer subscripts, as in `x_min`, are labels, not indices.
    """
    found = _INDEXED.fullmatch(name)
    if found is None:
        return name, ()
    stem, below = found.groups()
    return stem, (below,) if below.isdecimal() else tuple(below)


def indices_like(name: str, pattern: tuple[str, ...]) -> tuple[str, ...] | None:
    """Return as many indices as the pattern has, or None; `w_12` may be in row 1 and column 2."""
    _, indices = stem_and_indices(name)
    if len(indices) == len(pattern):
        return indices
    digits = indices[0] if len(indices) == 1 else ""
    return tuple(digits) if len(digits) == len(pattern) and digits.isdecimal() else None


def with_indices(stem: str, indices: tuple[str, ...]) -> str:
    return f"{stem}_{''.join(indices)}"
