"""Work that is counted, so that whatever is asked ends: after the same steps on every machine.

A unit is about a microsecond. What walks through trees, evaluates and computes with polynomials
spends units; what cannot be interrupted spends them before it begins. No clock is looked at.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable
from functools import lru_cache, wraps
from itertools import count
from math import inf
from typing import Generic, ParamSpec, TypeVar

from msgspec import Struct, field

_Found = TypeVar("_Found")
_Args = ParamSpec("_Args")


class TooMuchWorkError(Exception):
    """More work would be needed than is allowed."""


class _Kept(Struct, Generic[_Found]):
    """A result with the work that it took, without that of the kept results that it is made of.

    `block` is the block in which it was last paid for.
    """

    block: int
    value: _Found | None = None
    own: float = 0
    parts: list[_Kept[object]] = field(default_factory=list)
    paid_for_parts: float = 0


class _Meter(Struct):
    """The units spent so far, and where this ends; `making` is the result that is worked out."""

    spent: float = 0
    limit: float = inf
    block: int = 0
    making: _Kept[object] | None = None


_meter = _Meter()
_blocks = count(1)


def spend(units: float) -> None:
    """Count so much work. Raises TooMuchWorkError beyond the limit in force."""
    _meter.spent += units
    if _meter.spent > _meter.limit:
        raise TooMuchWorkError


def spent() -> float:
    """Return the units spent so far, since the program began."""
    return _meter.spent


def left() -> float:
    """Return the units that may still be spent under the limit in force."""
    return _meter.limit - _meter.spent


class limited_to:  # noqa: N801 - used like a function
    """Allow at most so many units inside the block, and no more than a block around it allows."""

    __slots__ = ("_outer", "_units")

    def __init__(self, units: float) -> None:
        self._units = units

    def __enter__(self) -> None:
        self._outer = _meter.limit, _meter.block
        _meter.limit = min(_meter.limit, _meter.spent + self._units)
        _meter.block = next(_blocks)

    def __exit__(self, *_: object) -> None:
        _meter.limit, _meter.block = self._outer


def within(units: float, find: Callable[[], _Found]) -> _Found | None:
    """Return what `find` finds within so many units; None if it needs more.

    Raises TooMuchWorkError where that is more than a limit around this one leaves.
    """
    try:
        with limited_to(units):
            return find()
    except TooMuchWorkError:
        # Beyond the outer limit, None would be taken for what was found.
        spend(0)
        return None


def remembered(
    maxsize: int,
) -> Callable[[Callable[_Args, _Found]], Callable[_Args, _Found]]:
    """Decorate a pure function to keep its results, like `lru_cache`.

    A result that is kept is paid for once in every block with a limit, as if it were worked out
    there: or what is found within the limit would depend on what was asked before.
    """

    def decorate(function: Callable[_Args, _Found]) -> Callable[_Args, _Found]:
        @lru_cache(maxsize)
        def kept(*args: Hashable, **named: Hashable) -> _Kept[_Found]:
            made: _Kept[_Found] = _Kept(_meter.block)
            around, before = _meter.making, _meter.spent
            _meter.making = made  # type: ignore[assignment]
            try:
                made.value = function(*args, **named)  # type: ignore[arg-type]
            finally:
                _meter.making = around
            # What a limit further out cut short is not a result.
            spend(0)
            made.own = _meter.spent - before - made.paid_for_parts
            return made

        @wraps(function)
        def wrapper(*args: _Args.args, **named: _Args.kwargs) -> _Found:
            before = _meter.spent
            found = kept(*args, **named)  # type: ignore[arg-type]
            if found.block != _meter.block:
                _pay(found)
            if _meter.making is not None:
                _meter.making.parts.append(found)  # type: ignore[arg-type]
                _meter.making.paid_for_parts += _meter.spent - before
            return found.value  # type: ignore[return-value]

        return wrapper

    return decorate


def _pay(found: _Kept[_Found]) -> None:
    """Count the work of a result, and that of its parts that are not paid for in this block."""
    found.block = _meter.block
    spend(found.own)
    for part in found.parts:
        if part.block != _meter.block:
            _pay(part)
