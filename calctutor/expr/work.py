"""Counted work: every computation ends, after the same steps on every machine.

A unit is about a microsecond. Tree walks, evaluation and polynomial arithmetic spend units;
operations that cannot be interrupted spend theirs beforehand. No clock is consulted.
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
    """The limit on work does not allow the work that is needed."""


class _Kept(Struct, Generic[_Found]):
    """A cached result with the work that it took, not counting the cached results inside.

    `block` is the block in which it was last paid for.
    """

    block: int
    value: _Found | None = None
    own: float = 0
    parts: list[_Kept[object]] = field(default_factory=list)
    paid_for_parts: float = 0


class _Meter(Struct):
    """The units spent and their limit; `making` is the result being computed."""

    spent: float = 0
    limit: float = inf
    block: int = 0
    making: _Kept[object] | None = None


_meter = _Meter()
_blocks = count(1)


def spend(units: float) -> None:
    """Count work. Raise TooMuchWorkError beyond the limit in force."""
    _meter.spent += units
    if _meter.spent > _meter.limit:
        raise TooMuchWorkError


def spent() -> float:
    """Return the units spent since the program began."""
    return _meter.spent


def left() -> float:
    """Return the units left under the limit in force."""
    return _meter.limit - _meter.spent


class limited_to:  # noqa: N801 - used like a function
    """Allow at most `units` units inside the block, and no more than any block around it."""

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
    """Return the result of `find` within `units` units; None if it needs more.

    Raise TooMuchWorkError if an outer limit was exceeded.
    """
    try:
        with limited_to(units):
            return find()
    except TooMuchWorkError:
        # Check the outer limit: beyond it, None would pass for a result.
        spend(0)
        return None


def remembered(
    maxsize: int,
) -> Callable[[Callable[_Args, _Found]], Callable[_Args, _Found]]:
    """Return a decorator that caches the results of a pure function, like `lru_cache`.

    A cached result is paid for once in every block with a limit, as if it were computed there.
    Otherwise the outcome within a limit would depend on earlier questions.
    """

    def decorate(function: Callable[_Args, _Found]) -> Callable[_Args, _Found]:
        # `lru_cache` forgets the types of arguments and result, and one meter serves results of
        # every type: what types cannot follow here is ignored line by line.
        @lru_cache(maxsize)
        def kept(*args: Hashable, **named: Hashable) -> _Kept[_Found]:
            made: _Kept[_Found] = _Kept(_meter.block)
            around, before = _meter.making, _meter.spent
            _meter.making = made  # type: ignore[assignment]
            try:
                made.value = function(*args, **named)  # type: ignore[arg-type]
            finally:
                _meter.making = around
            # If an outer limit cut the computation short, `made` is not a result.
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
    """Charge the work of a result, and of its parts that this block has not paid for."""
    found.block = _meter.block
    spend(found.own)
    for part in found.parts:
        if part.block != _meter.block:
            _pay(part)
