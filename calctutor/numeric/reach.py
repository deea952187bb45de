"""Whether a value was beyond the reach of ball arithmetic, which says nothing of its being defined.

A number such as 9^9^9^9 exists, but no exponent holds it; of e^(-e^e^e^5) only a ball around 0 is
left; and some derivatives are not worked out in numbers at all. Whoever compares values has to tell
these from values that do not exist, or a right answer is refused and 0 taken for what is not 0.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from flint import acb, acb_series

_NO_VALUE = acb("nan")

_KNOWN = 8
"""Bits. Of an argument that is known less precisely, a wide ball may be all that there is."""


class _Reach:
    """What happened since the innermost `watching` began."""

    exceeded = False


_reach = _Reach()


def beyond_reach() -> acb:
    """Return no value, and note that there may be one all the same."""
    _reach.exceeded = True
    return _NO_VALUE


def exponential(exponent: acb | acb_series) -> acb | acb_series:
    """Return e^exponent, and note if it is too large or too close to 0 to be held."""
    if isinstance(exponent, acb):
        return _held(exponent.exp(), exponent)
    value = exponent.exp()
    _held(value[0], exponent[0])
    return value


def power(base: acb, exponent: acb, *, analytic: bool = False) -> acb:
    """Return the principal power, and note if it is too large or too close to 0 to be held."""
    value = base.pow(exponent, analytic=analytic)
    return value if base.contains(0) else _held(value, base, exponent)


def _held(value: acb, *arguments: acb) -> acb:
    """Note if a value that exists and is not 0 is not held; the arguments have to be known well."""
    lost = not value.is_finite() or value.contains(0)
    if lost and all(one.is_finite() and one.rel_accuracy_bits() > _KNOWN for one in arguments):
        _reach.exceeded = True
    return value


@contextmanager
def watching() -> Iterator[_Reach]:
    """Give what tells, inside the block and behind it, whether a value was beyond reach."""
    outer = _reach.exceeded
    _reach.exceeded = False
    seen = _Reach()
    try:
        yield seen
    finally:
        seen.exceeded = _reach.exceeded
        _reach.exceeded = outer
