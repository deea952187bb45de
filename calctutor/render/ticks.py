"""Ticks: the numbers that are written at the axes of a picture."""

from __future__ import annotations

from fractions import Fraction
from math import ceil, floor, log10

from msgspec import Struct

from calctutor.expr.tree import Tree
from calctutor.numeric.values import real
from calctutor.render.page import Page

_LARGEST = 10_000_000


class Tick(Struct, frozen=True):
    """A position on an axis, and what is written there."""

    at: Fraction
    label: str


def named_ticks(page: Page, numbers: tuple[Tree, ...]) -> tuple[Tick, ...]:
    """Return ticks at numbers that are written as they are given."""
    values = ((tree, real(tree, {})) for tree in numbers)
    return tuple(
        Tick(Fraction(value), page.formula(tree)) for tree, value in values if value is not None
    )


def round_ticks(page: Page, low: Fraction, high: Fraction, most: int) -> tuple[Tick, ...]:
    """Return ticks at round numbers, at most so many of them, and at least one if that may be."""
    step = _round_step((high - low) / max(most - 1, 1))
    while floor(high / step) - ceil(low / step) + 1 > most:
        step = _round_step(step * Fraction(3, 2))
    places = range(ceil(low / step), floor(high / step) + 1)
    return tuple(Tick(n * step, number_label(page, float(n * step))) for n in places)


def _round_step(least: Fraction) -> Fraction:
    """Return the least of …, 1, 2, 5, 10, 20, 50, … that is at least a number."""
    power = Fraction(10) ** floor(log10(least))
    return next(power * factor for factor in (1, 2, 5, 10, 20) if power * factor >= least)


def number_label(page: Page, value: float, digits: int = 6) -> str:
    """Write a number with so many significant digits at most."""
    is_long = abs(value) >= 10**digits and abs(value) < _LARGEST
    text = f"{value:.0f}" if is_long else f"{value:.{digits}g}"
    return page.number(text)
