"""Enclosure of an integral between two numbers by Arb's `acb.integral`."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from flint import acb

from calctutor.numeric.functions import UNDEFINED


def enclosed(function: Callable[[acb, bool], acb], low: acb, high: acb, **options: Any) -> acb:
    """Return ∫ of the function from one number to the other, by `acb.integral` with its options.

    An exception must not leave the library's callback: the library would go on with the exception
    set, and the process would crash. The integral is finished with undefined values instead, and
    then the exception is raised.
    """
    raised: list[BaseException] = []

    def callback(at: acb, analytic: bool) -> acb:
        if raised:
            return UNDEFINED
        try:
            return function(at, analytic)
        except BaseException as error:
            raised.append(error)
            return UNDEFINED

    found: acb = acb.integral(callback, low, high, **options)
    if raised:
        raise raised[0]
    return found
