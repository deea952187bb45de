"""Rules for functions with several formulas: cases, max and min."""

from __future__ import annotations

from collections.abc import Mapping

from calctutor.expr.prose import Part, Prose, say
from calctutor.expr.tree import (
    ZERO,
    Add,
    Branch,
    Call,
    Cases,
    Comparison,
    Derivative,
    Neg,
    Relation,
    Tree,
    add,
    call,
    mul,
)
from calctutor.solving.differentiation.rule import Application, derivative_of
from calctutor.solving.differentiation.varying import varies

_STRICT: Mapping[Comparison, Comparison] = {"<": "<", "<=": "<", ">": ">", ">=": ">"}
_OPPOSITE: Mapping[Comparison, Comparison] = {"<": ">", "<=": ">", ">": "<", ">=": "<"}


def piecewise(derivative: Derivative) -> Application | None:
    """Differentiate each case's formula inside its case."""
    match derivative.body:
        case Cases(branches) if branches:
            pass
        case _:
            return None
    is_otherwise_a_point = _is_all_but_one_point(branches[0].condition)
    kept = tuple(
        branch
        for branch in branches
        if not _is_one_point(branch.condition)
        and not (branch.condition is None and is_otherwise_a_point)
    )
    after = Cases(
        tuple(
            Branch(
                derivative_of(branch.value, derivative),
                _inside(branch.condition, branches, kept),
            )
            for branch in kept
        )
    )
    return Application("piecewise", after, _explain_joins(branches)) if kept else None


def _explain_joins(branches: tuple[Branch, ...]) -> Prose:
    """Explain that the points between two formulas are left open."""
    conditions = [branch.condition for branch in branches if branch.condition is not None]
    ends = [Relation(condition.left, "=", condition.right) for condition in conditions]
    parts: list[Part] = ["Each formula is differentiated inside its own case. At "]
    for end in dict.fromkeys(ends):
        parts += [end, ", "]
    last = "where one gives way to the next, this says nothing."
    return Prose((*parts, last))


def _differentiated(
    branch: Branch,
    all_of_them: tuple[Branch, ...],
    kept: tuple[Branch, ...],
    derivative: Derivative,
) -> Branch:
    value = derivative_of(branch.value, derivative)
    return Branch(value, _inside(branch.condition, all_of_them, kept))


def _inside(
    condition: Relation | None, all_of_them: tuple[Branch, ...], kept: tuple[Branch, ...]
) -> Relation | None:
    """Return the condition without its end points; for `otherwise`, the opposite condition."""
    if condition is not None:
        strict = _STRICT.get(condition.comparison, condition.comparison)
        return Relation(condition.left, strict, condition.right)
    first = kept[0].condition
    if len(kept) == 2 and first is not None and first.comparison in _OPPOSITE:
        return Relation(first.left, _OPPOSITE[first.comparison], first.right)
    dropped = all_of_them[0].condition
    if len(kept) == 1 and len(all_of_them) == 2 and dropped is not None:
        return Relation(dropped.left, "!=", dropped.right)
    return None


def _is_one_point(condition: Relation | None) -> bool:
    return condition is not None and condition.comparison == "="


def _is_all_but_one_point(condition: Relation | None) -> bool:
    return condition is not None and condition.comparison == "!="


def extreme(derivative: Derivative) -> Application | None:
    """Apply d/dx max(u, v) = step(u − v) u′ + step(v − u) v′, and the converse for min(u, v)."""
    name = derivative.variable.name
    match derivative.body:
        case Call("max" | "min" as which, given):
            args = tuple(dict.fromkeys(given))
        case _:
            return None
    terms = [
        _selected_slope(arg, args[:at] + args[at + 1 :], which, derivative)
        for at, arg in enumerate(args)
        if varies(arg, name)
    ]
    explanation = say(
        "Where one of them is the greatest, its derivative counts: step is 1 there and 0 elsewhere."
        " Where two are equal there may be a corner."
        if which == "max"
        else "Where one of them is the least, its derivative counts: step is 1 there and 0"
        " elsewhere. Where two are equal there may be a corner.",
    )
    return Application("maximum" if which == "max" else "minimum", add(*terms), explanation)


def _selected_slope(
    arg: Tree, others: tuple[Tree, ...], which: str, derivative: Derivative
) -> Tree:
    """Return the derivative of one argument, times step functions that select it."""
    steps = [
        call("step", _difference(arg, other) if which == "max" else _difference(other, arg))
        for other in others
    ]
    return mul(*steps, derivative_of(arg, derivative))


def _difference(left: Tree, right: Tree) -> Tree:
    if right == ZERO:
        return left
    return Neg(right) if left == ZERO else Add((left, Neg(right)))
