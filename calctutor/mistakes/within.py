"""Mistakes in a line with several unevaluated parts, each examined on its own."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice

from msgspec import Struct

from calctutor.expr.tree import (
    Derivative,
    Integral,
    Limit,
    Relation,
    Symbol,
    Tree,
    children,
    rebuilt,
)
from calctutor.mistakes.diagnose import by_rarity
from calctutor.mistakes.integrals.term import plan_for
from calctutor.mistakes.matching import Matcher
from calctutor.mistakes.mistake import Case, Mistake, Named
from calctutor.solving.differentiation.differentiate import differentiate
from calctutor.solving.differentiation.slope import slope
from calctutor.solving.limits.value import value_of

_MOST_MISTAKES = 120
_MOST_OPEN = 6


def worked_out(tree: Tree) -> Tree:
    """Return the expression with derivatives, limits and easy indefinite integrals worked out.

    An integral becomes one antiderivative, without a constant.
    """
    inner = rebuilt(tree, worked_out)
    match inner:
        case Derivative():
            return differentiate(inner).result or inner
        case Integral(body, variable, None, None):
            plan = plan_for(body, variable)
            return inner if plan is None else plan.antiderivative
        case Limit():
            found = value_of(inner)
            return found.value if found.is_finite and found.value is not None else inner
        case _:
            return inner


def diagnose_within(
    line: Tree, expected: Tree, answer: Tree, given: Sequence[Relation] = ()
) -> Named | None:
    """Return the mistake at one open part of a line that explains the next line.

    `expected` is the line's value, and `answer` what the learner wrote. If the line contains an
    indefinite integral, both are compared up to a constant.
    """
    compared = _Compared(_variable(line))
    matcher = Matcher(compared.of(answer), compared.of(worked_out(expected)), given)
    if not matcher.is_able:
        return None
    parts = list(islice(_open_parts(line), _MOST_OPEN))
    for part in parts:
        # With several limits, too many sums of their wrong values are equal to a number.
        if isinstance(part, Limit) and len(parts) > 1:
            continue
        case = Case(part, worked_out(part), answer, given)
        for mistakes in by_rarity(case):
            for mistake in islice(mistakes, _MOST_MISTAKES):
                # A general mistake is about the whole answer and would be false of one part of a
                # line.
                if mistake.kind.is_general:
                    continue
                candidate = worked_out(_with_mistake(line, part, mistake))
                if matcher.fits(compared.of(candidate)):
                    besides = () if mistake.second is None else (mistake.second,)
                    return Named(mistake.kind, mistake.message, besides=besides)
    return None


class _Compared(Struct, frozen=True):
    """The comparison of lines; by their derivatives if they contain an indefinite integral."""

    variable: Symbol | None

    def of(self, tree: Tree) -> Tree:
        return tree if self.variable is None else slope(tree, self.variable)


def _variable(line: Tree) -> Symbol | None:
    for part in _open_parts(line):
        match part:
            case Integral(_, variable, None, None):
                return variable
            case _:
                continue
    return None


def _open_parts(tree: Tree) -> Iterator[Tree]:
    if isinstance(tree, Derivative | Integral | Limit):
        yield tree
        return
    for part in children(tree):
        yield from _open_parts(part)


def _with_mistake(line: Tree, part: Tree, mistake: Mistake) -> Tree:
    def change(node: Tree) -> Tree:
        return mistake.answer if node is part else rebuilt(node, change)

    return change(line)
