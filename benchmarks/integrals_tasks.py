"""One integral solved in one of three ways, in a process of its own: the far end of `integrals.py`.

An answer counts when numbers say so: an antiderivative is differentiated by differences at a few
points, a value is compared with the one in the list. Logarithms may be complex.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from random import Random
from time import perf_counter

import sympy
from mpmath import mp, mpc
from sympy.core.function import AppliedUndef
from sympy.integrals import manualintegrate

from calctutor.cas.bridge import to_sympy
from calctutor.expr.problem import Problem
from calctutor.expr.tree import Integral, Relation, Tree
from calctutor.numeric.points import given_positive
from calctutor.reading.parser import parse
from calctutor.reading.problem_reader import parse_problem
from calctutor.solving.integration.nested import integral_of

RECURSION_LIMIT = 10_000
DIVERGES = "diverges"
POINTS = 4
DRAWS = 60
TOLERANCE = 1e-8


@dataclass(frozen=True, slots=True)
class Question:
    """A line of the list; `value` is what is expected of a definite integral."""

    integral: Integral
    given: tuple[Relation, ...]
    value: str

    def converted(self, tree: Tree) -> sympy.Expr:
        names = {str(symbol) for r in self.given for symbol in (to_sympy(r.left).free_symbols)}
        return to_sympy(tree, given_positive(names, self.given))

    @property
    def variable(self) -> sympy.Symbol:
        symbol = self.converted(self.integral.variable)
        assert isinstance(symbol, sympy.Symbol)
        return symbol


def question(line: str) -> Question:
    text, *given = line.split(" ; given ")
    integral, _, value = text.partition(" = ")
    problem: Problem = parse_problem(integral, given=tuple(given))
    assert isinstance(problem.body, Integral)
    return Question(problem.body, problem.given, value)


def by_rules(line: str) -> tuple[bool, float]:
    """Whether calctutor works it out step by step, and in how many seconds."""
    asked = question(line)
    start = perf_counter()
    derivation = integral_of(asked.integral, asked.given)
    seconds = perf_counter() - start
    if not derivation.complete:
        return False, seconds
    if derivation.result is None:
        return asked.value == DIVERGES, seconds
    return _is_right(asked, asked.converted(derivation.result)), seconds


def by_steps(line: str) -> tuple[bool, float]:
    """Whether SymPy has steps that end in an antiderivative; bounds are left out."""
    asked = question(line)
    # What an earlier attempt that raised left behind would make this one fail.
    manualintegrate._integral_cache.clear()
    manualintegrate._parts_u_cache.clear()
    start = perf_counter()
    body = asked.converted(asked.integral.body).doit()
    # Of several ways it takes the first: where that has an end, the others may be open.
    found = manualintegrate.integral_steps(body, asked.variable).eval()
    seconds = perf_counter() - start
    return _differentiates_back(asked, found), seconds


def by_integrate(line: str) -> tuple[bool, float]:
    """Whether SymPy finds the integral, in whatever way."""
    asked = question(line)
    start = perf_counter()
    found = asked.converted(asked.integral).doit()
    return _is_right(asked, found), perf_counter() - start


TASKS: Mapping[str, Callable[[str], tuple[bool, float]]] = {
    "calctutor": by_rules,
    "steps": by_steps,
    "integrate": by_integrate,
}


def _is_right(asked: Question, found: sympy.Expr) -> bool:
    if not asked.value:
        return _differentiates_back(asked, found)
    if asked.value == DIVERGES:
        return bool(found.has(sympy.oo, sympy.zoo, sympy.nan))
    difference = _plain(found - asked.converted(parse(asked.value)))
    return all(_is_zero(difference.subs(point)) for point in _points(asked))


def _is_zero(value: sympy.Expr) -> bool:
    return not value.has(sympy.Integral) and abs(mpc(value.evalf(30))) < TOLERANCE


def _differentiates_back(asked: Question, found: sympy.Expr) -> bool:
    x, integrand = asked.variable, _plain(asked.converted(asked.integral.body))
    compared = 0
    for point in _points(asked):
        at = mp.mpf(point.pop(x))
        value = mpc(integrand.subs(point).subs(x, at).evalf(30))
        if abs(value.imag) > TOLERANCE or not mp.isfinite(value):
            continue
        function = _plain(found).subs(point)
        if function.has(sympy.Integral):
            return False
        slope = mp.diff(sympy.lambdify(x, function, "mpmath"), at)
        if abs(slope - value) > TOLERANCE * (1 + abs(value)):
            return False
        compared += 1
        if compared == POINTS:
            break
    return compared > 0


def _plain(expr: sympy.Expr) -> sympy.Expr:
    """The expression with an example for each unknown function, and derivatives carried out."""
    names = sorted({node.func for node in expr.atoms(AppliedUndef)}, key=str)
    for number, function in enumerate(names):
        expr = expr.replace(function, lambda *args, n=number: sympy.sin(sum(args)) / 2 + 2 + n)
    return expr.doit() if expr.has(sympy.Derivative, sympy.Subs) else expr


def _points(asked: Question) -> Iterator[dict[sympy.Symbol, sympy.Expr]]:
    """Values for the variable of either sign, and positive ones for parameters, as given."""
    random = Random(0)
    x = asked.variable
    mp.dps = 30
    names = sorted(asked.converted(asked.integral.body).free_symbols | {x}, key=str)
    given = [
        asked.converted(r.left) - asked.converted(r.right)
        if r.comparison in {">", ">="}
        else asked.converted(r.right) - asked.converted(r.left)
        for r in asked.given
    ]
    for _ in range(DRAWS):
        point = {
            name: sympy.Float(random.uniform(-4 if name == x else 0.2, 4), 30) for name in names
        }
        if all(side.subs(point) > 0 for side in given):
            yield point
