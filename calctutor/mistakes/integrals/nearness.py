"""A quick look at whether values at infinite bounds can lead to an answer."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct

from calctutor.expr.tree import INFINITY, Add, Integer, Integral, Neg, Symbol, Tree, substitute
from calctutor.mistakes.mistake import Case
from calctutor.mistakes.values import Values
from calctutor.numeric.points import names_in, sample
from calctutor.printing.ascii_form import ascii_form

_FAR: Mapping[Tree, Tree] = {INFINITY: Integer(10**8), Neg(INFINITY): Neg(Integer(10**8))}
_CLOSE = 1e-3


class Nearness(Struct, frozen=True):
    """A point for the parameters, at which candidates are compared with the answer.

    A number as far as 10⁸ stands for ∞. Exact limits take a hundred times as long.
    """

    answer: Tree
    variable: Symbol
    values: Values | None

    @staticmethod
    def of(problem: Integral, case: Case) -> Nearness:
        """Choose a point; there is none if all mistakes are asked for, and nothing is far."""
        if case.answer == case.expected or not {problem.lower, problem.upper} & _FAR.keys():
            return Nearness(case.answer, problem.variable, None)
        names, unknown = names_in((case.answer, problem))
        points = sample(names, unknown, case.given, ascii_form(case.expected), 1)
        values = next((Values.at(point) for point in points), None)
        return Nearness(case.answer, problem.variable, values)

    def allows(self, tree: Tree, upper: Tree, lower: Tree | None) -> bool:
        """Return False if F(upper) − F(lower) is surely not the answer."""
        if self.values is None:
            return True
        ends = [self._at(tree, upper)]
        if lower is not None:
            ends.append(Neg(self._at(tree, lower)))
        try:
            apart = self.values.of(Add((*ends, Neg(self.answer))))
            size = abs(self.values.of(self.answer)) + 1
        except KeyError:
            return True
        return not apart.is_finite() or bool(abs(apart) < size * _CLOSE)

    def _at(self, tree: Tree, bound: Tree) -> Tree:
        return substitute(tree, {self.variable.name: _FAR.get(bound, bound)})
