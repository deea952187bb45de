"""Pictures of expressions that somebody typed: which variable, which range, which ticks."""

from __future__ import annotations

from fractions import Fraction
from math import ceil, floor, isfinite, pi

from msgspec import Struct

from calctutor.expr.names import unicode_name
from calctutor.expr.prose import Prose
from calctutor.expr.tree import (
    Add,
    Call,
    Constant,
    Div,
    I,
    Integer,
    Integral,
    Mul,
    Neg,
    Symbol,
    Tree,
    Vector,
    depends_on,
    free_symbols,
    mul,
    unknown_functions,
    walk,
)
from calctutor.lessons.lesson import Curve, Picture
from calctutor.numeric.graphs import samples
from calctutor.numeric.values import real, real_function
from calctutor.printing.inline import inline

MOST_CURVES = 4
"""The number of curves in a picture that can be told apart."""
_MOST_TICKS = 9
_USUAL = (Neg(Integer(5)), Integer(5))
_FROM_ZERO = (Integer(0), Integer(5))
_TWO_PERIODS = (Neg(mul(Integer(2), Constant("pi"))), mul(Integer(2), Constant("pi")))
_WIDTH = 10
_TRIGONOMETRIC = frozenset({"sin", "cos", "tan", "sec", "csc", "cot"})


class CannotPlotError(ValueError):
    """There is no curve to draw; the message is one sentence that says why."""


class Ends(Struct, frozen=True):
    """The ends of the horizontal axis; None means a usual one."""

    start: Tree | None = None
    stop: Tree | None = None


def plotted(curves: tuple[tuple[Tree, Prose], ...], ends: Ends) -> Picture:
    """Return the picture of some labelled expressions. Raise CannotPlotError."""
    trees = tuple(tree for tree, _ in curves)
    if len(trees) > MOST_CURVES:
        raise CannotPlotError(f"A picture has at most {MOST_CURVES} curves, not {len(trees)}.")
    name = variable_of(trees)
    start, stop = _ends(trees, name, ends)
    left, right = _number(start), _number(stop)
    if left >= right:
        raise CannotPlotError(f"The left end {inline(start)} is not less than {inline(stop)}.")
    for tree in trees:
        if not _has_values(tree, name, left, right):
            raise CannotPlotError(
                f"{inline(tree)} has no real value from {inline(start)} to {inline(stop)}."
            )
    return Picture(
        over=Symbol(name),
        start=start,
        stop=stop,
        low=None,
        high=None,
        curves=tuple(Curve(tree, label) for tree, label in curves),
        caption=(),
        across=_multiples_of_pi(float(left), float(right)) if _has_pi(start, stop) else (),
    )


def is_level(picture: Picture, tree: Tree) -> bool:
    """Return whether an expression has one value all over a picture."""
    function = real_function(tree, picture.over.name)
    sampled = samples(function, _number(picture.start), _number(picture.stop))
    return len({y for _, y in sampled if y is not None}) < 2


def variable_of(trees: tuple[Tree, ...]) -> str:
    """Return the one name on which the expressions depend. Raise CannotPlotError."""
    for tree in trees:
        _refuse_what_has_no_curve(tree)
    names = sorted(set().union(*map(free_symbols, trees)))
    if not names:
        shown = " and ".join(map(inline, trees))
        raise CannotPlotError(f"There is no variable in {shown}, so there is no curve to draw.")
    if len(names) > 1:
        *most, last = map(unicode_name, names)
        letters = f"{', '.join(most)} and {last}"
        raise CannotPlotError(f"A picture needs one variable, and here are {letters}.")
    return names[0]


def _refuse_what_has_no_curve(tree: Tree) -> None:
    functions = sorted(unknown_functions(tree))
    if functions:
        raise CannotPlotError(f"There is no formula for {functions[0]}, so it cannot be drawn.")
    for node in walk(tree):
        if isinstance(node, Vector):
            raise CannotPlotError("A vector has several components, and a picture draws one value.")
        if isinstance(node, Integral) and node.lower is None and node.upper is None:
            raise CannotPlotError(
                "An integral without bounds has a curve for every constant;"
                " solve it, and plot one of them."
            )
        if node == I:
            raise CannotPlotError("A picture shows real values, and here is the imaginary unit i.")


def _number(tree: Tree) -> Fraction:
    value = real(tree, {})
    if value is None or not isfinite(value):
        raise CannotPlotError(f"An end of the axis is a number, and {inline(tree)} is none.")
    return Fraction(value)


def _has_values(tree: Tree, name: str, left: Fraction, right: Fraction) -> bool:
    return any(y is not None for _, y in samples(real_function(tree, name), left, right))


def _ends(trees: tuple[Tree, ...], name: str, ends: Ends) -> tuple[Tree, Tree]:
    """Return the ends that are given, and usual ones for the others."""
    start, stop = _usual(trees, name)
    if ends.start is not None and ends.stop is not None:
        return ends.start, ends.stop
    if ends.start is not None:
        is_before = _number(ends.start) < _number(stop)
        return ends.start, stop if is_before else Add((ends.start, Integer(_WIDTH)))
    if ends.stop is not None:
        is_behind = _number(ends.stop) > _number(start)
        return start if is_behind else Add((ends.stop, Neg(Integer(_WIDTH)))), ends.stop
    return start, stop


def _usual(trees: tuple[Tree, ...], name: str) -> tuple[Tree, Tree]:
    """Return two periods for sin x, what is right of 0 for ln x, and −5 to 5 otherwise."""
    if any(_is_periodic(node, name) for tree in trees for node in walk(tree)):
        return _TWO_PERIODS
    left, right = (_number(end) for end in _USUAL)
    if not any(_has_values(tree, name, left, Fraction(-1, 100)) for tree in trees) and any(
        _has_values(tree, name, Fraction(0), right) for tree in trees
    ):
        return _FROM_ZERO
    return _USUAL


def _is_periodic(node: Tree, name: str) -> bool:
    """Return whether a node is a sine or the like of something linear."""
    return (
        isinstance(node, Call)
        and node.name in _TRIGONOMETRIC
        and depends_on(node, name)
        and all(_is_linear(arg, name) for arg in node.args)
    )


def _is_linear(tree: Tree, name: str) -> bool:
    match tree:
        case Symbol():
            return True
        case Neg(arg):
            return _is_linear(arg, name)
        case Add(terms):
            return all(_is_linear(term, name) for term in terms)
        case Mul(factors):
            varying = [factor for factor in factors if depends_on(factor, name)]
            return len(varying) <= 1 and all(_is_linear(factor, name) for factor in varying)
        case Div(numerator, denominator):
            return _is_linear(numerator, name) and not depends_on(denominator, name)
        case _:
            return not depends_on(tree, name)


def _has_pi(*trees: Tree) -> bool:
    return any(node == Constant("pi") for tree in trees for node in walk(tree))


def _multiples_of_pi(low: float, high: float) -> tuple[Tree, ...]:
    """Return the multiples of π/2 between two numbers, or of a multiple of it if these are many."""
    first, last = ceil(low / (pi / 2) - 1e-9), floor(high / (pi / 2) + 1e-9)
    step = 1
    while (last - first) // step + 1 > _MOST_TICKS:
        step *= 2
    return tuple(_halves_of_pi(n) for n in range(-(-first // step) * step, last + 1, step))


def _halves_of_pi(count: int) -> Tree:
    if count == 0:
        return Integer(0)
    size = abs(count) if count % 2 else abs(count) // 2
    whole: Tree = Constant("pi") if size == 1 else mul(Integer(size), Constant("pi"))
    shown = Div(whole, Integer(2)) if count % 2 else whole
    return Neg(shown) if count < 0 else shown
