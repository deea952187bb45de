"""Record of values beyond the reach of ball arithmetic, which exist but cannot be held.

A number such as 9^9^9^9 exists, but no exponent holds it; of e^(-e^e^e^5) only a ball around 0 is
left; some derivatives cannot be computed in numbers at all. A comparison has to tell these from
values that do not exist. Otherwise it refuses a right answer, or takes a nonzero value for 0.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from flint import acb, acb_series

_NO_VALUE = acb("nan")

_KNOWN = 8
"""Bits. An argument known less precisely may itself be the reason for a wide ball."""


class _Reach:
    """A record of whether a value was beyond reach since the innermost `watching` began."""

    exceeded = False


_reach = _Reach()


def beyond_reach() -> acb:
    """Return an undefined value, and record that the true value may exist."""
    _reach.exceeded = True
    return _NO_VALUE


def record() -> None:
    """Record that a value was beyond reach, as when it was computed first."""
    _reach.exceeded = True


def exponential(exponent: acb | acb_series) -> acb | acb_series:
    """Return e^exponent, and record if it is too large or too close to 0 to be held."""
    if isinstance(exponent, acb):
        return _recorded(exponent.exp(), exponent)
    value = exponent.exp()
    _recorded(value[0], exponent[0])
    return value


def power(base: acb, exponent: acb, *, analytic: bool = False) -> acb:
    """Return the principal power, and record if it is too large or too close to 0 to be held."""
    value = base.pow(exponent, analytic=analytic)
    return value if base.contains(0) else _recorded(value, base, exponent)


def _recorded(value: acb, *arguments: acb) -> acb:
    """Return the value, and record if it is lost although all arguments are known precisely.

    A value is lost if its ball is not finite or contains 0; the caller knows that it exists and is
    not 0.
    """
    lost = not value.is_finite() or value.contains(0)
    if lost and all(arg.is_finite() and arg.rel_accuracy_bits() > _KNOWN for arg in arguments):
        _reach.exceeded = True
    return value


@contextmanager
def watching() -> Iterator[_Reach]:
    """Record inside the block whether a value was beyond reach, for use inside and after it."""
    outer = _reach.exceeded
    _reach.exceeded = False
    seen = _Reach()
    try:
        yield seen
    finally:
        seen.exceeded = _reach.exceeded
        _reach.exceeded = outer
