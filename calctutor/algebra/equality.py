"""Proving two expressions equal."""

from __future__ import annotations

from calctutor.algebra.kernels import Kernels, Key, NeedsFiner
from calctutor.algebra.ratio import OutOfReach, RingFull
from calctutor.algebra.reading import Reader
from calctutor.expr.tree import Apply, Call, Constant, Pow, Symbol, Tree, walk

_SIZES = (8, 16, 32)
_MOST_ATTEMPTS = 8
_MOST_NODES = 400


def proved_equal(left: Tree, right: Tree, positive: frozenset[str] = frozenset()) -> bool:
    """Whether exact algebra proves that two expressions have the same value where both have one.

    Names are real, those in `positive` greater than 0. False means that no proof was found.
    """
    nodes = [node for tree in (left, right) for node in walk(tree)]
    if len(nodes) > _MOST_NODES:
        return False
    likely = 2 + len({n for n in nodes if isinstance(n, Symbol | Call | Apply | Constant | Pow)})
    sizes = [size for size in _SIZES if size >= likely] or [_SIZES[-1]]
    finest: dict[Key, int] = {}
    size = sizes[0]
    for _ in range(_MOST_ATTEMPTS):
        reader = Reader(Kernels(size, positive, finest))
        try:
            return (reader.ratio(left) - reader.ratio(right)).is_zero
        except NeedsFiner as wish:
            finest[wish.key] = wish.denominator
        except RingFull:
            if size == _SIZES[-1]:
                return False
            size = next(s for s in _SIZES if s > size)
        except OutOfReach:
            return False
    return False
