"""Attempts at a question, with more and finer kernels each time."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeVar

from calctutor.algebra.kernel_field import FieldFullError
from calctutor.algebra.kernels import Kernels, Key, NeedsFinerError
from calctutor.algebra.quotients import OutOfReachError
from calctutor.algebra.reading import Reader
from calctutor.expr.integers import integers_in
from calctutor.expr.tree import Apply, Call, Constant, Symbol, Tree, has_imaginary_unit, walk
from calctutor.expr.work import TooMuchWorkError, limited_to

_Found = TypeVar("_Found")

_KERNELS = (Call, Apply, Constant)
_SIZES = (8, 16, 32)
_MOST_ATTEMPTS = 8
_MOST_NODES = 400

MOST_WORK = 200_000
"""Units of work allowed for one reading of the expressions."""


def attempt(
    trees: Sequence[Tree],
    question: Callable[[Reader], _Found],
    positive: frozenset[str] = frozenset(),
) -> _Found | None:
    """Ask a question of a reader of the expressions; None if they are out of reach.

    The question is asked again with finer kernels (e^(x/2) instead of e^x), or with more of them,
    when the first do not suffice. Names in `positive` are greater than 0.
    """
    nodes = [node for tree in trees for node in walk(tree)]
    if len(nodes) > _MOST_NODES:
        return None
    names = {node.name for node in nodes if isinstance(node, Symbol)}
    likely = 2 + len(names) + sum(isinstance(node, _KERNELS) for node in nodes)
    real = not has_imaginary_unit(*trees)
    integers = integers_in(trees)
    size = next((size for size in _SIZES if size >= likely), _SIZES[-1])
    finest: dict[Key, int] = {}
    for _ in range(_MOST_ATTEMPTS):
        try:
            with limited_to(MOST_WORK):
                kernels = Kernels(size, positive, finest, real=real)
                return question(Reader(kernels, integers))
        except NeedsFinerError as needed:
            finest[needed.key] = needed.denominator
        except FieldFullError:
            if size == _SIZES[-1]:
                return None
            size = next(larger for larger in _SIZES if larger > size)
        except (OutOfReachError, TooMuchWorkError):
            return None
    return None
