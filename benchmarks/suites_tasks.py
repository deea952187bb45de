"""One problem solved in one of two ways, in a process of its own: the far end of `suites.py`.

Numbers say whether an answer is right: a value is compared with the one in the list, an
antiderivative is differentiated by differences at a few points. Logarithms may be complex.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from random import Random
from time import perf_counter
from typing import Literal, TypeAlias

import sympy
from mpmath import mp, mpc
from sympy.core.function import AppliedUndef

from calctutor.cas.bridge import to_sympy
from calctutor.expr.problem import Problem
from calctutor.expr.tree import Integral, Limit, Tree
from calctutor.numeric.points import given_positive
from calctutor.reading.parser import parse
from calctutor.reading.problem_reader import parse_problem
from calctutor.solving.derivation import WithoutValue
from calctutor.solving.solve import solve

RECURSION_LIMIT = 10_000
NO_VALUE = frozenset({"none", "diverges"})
POINTS, MOST_POINTS, DRAWS = 4, 24, 200
TOLERANCE = 1e-8
ENDLESS = (sympy.oo, -sympy.oo)
OSCILLATES = (sympy.nan, sympy.zoo, sympy.AccumBounds)
NAMED = re.compile(r"\b(?:Si|Ci|Ei|li)\(")
IN_SYMPY = {"e": sympy.E}

Judged: TypeAlias = Literal["right", "wrong", "unsolved"]
Answer: TypeAlias = tuple[Judged, float, bool]
"""How an answer is judged, the seconds it took, and whether it is one step from a table."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A line of a list; `value` is empty where an antiderivative is asked for."""

    problem: Problem
    value: str

    @property
    def body(self) -> Limit | Integral:
        assert isinstance(self.problem.body, Limit | Integral)
        return self.problem.body

    @property
    def is_antiderivative(self) -> bool:
        return isinstance(self.body, Integral) and self.body.lower is None

    def converted(self, tree: Tree) -> sympy.Expr:
        names = {str(name) for r in self.problem.given for name in to_sympy(r.left).free_symbols}
        return to_sympy(tree, given_positive(names, self.problem.given))

    @property
    def expected(self) -> sympy.Expr:
        if NAMED.search(self.value):
            return sympy.sympify(self.value.replace("^", "**"), IN_SYMPY)
        return self.converted(parse(self.value))


def asked(line: str) -> Asked:
    text, *given = line.split(" ; given ")
    problem, equals, value = text.rpartition(" = ")
    return Asked(parse_problem(problem if equals else value, given=tuple(given)), equals and value)


def by_rules(line: str) -> Answer:
    """Return what calctutor makes of a line step by step, without SymPy."""
    question = asked(line)
    start = perf_counter()
    derivation = solve(question.problem)
    seconds = perf_counter() - start
    is_one_step = derivation.complete and len(derivation.steps) == 1
    if not derivation.complete:
        return "unsolved", seconds, False
    if isinstance(derivation, WithoutValue):
        return "right" if question.value in NO_VALUE else "wrong", seconds, is_one_step
    assert derivation.result is not None
    return _judged(question, question.converted(derivation.result)), seconds, is_one_step


def by_sympy(line: str) -> Answer:
    """Return what SymPy makes of a line by `limit` or `integrate`."""
    question = asked(line)
    start = perf_counter()
    match question.body:
        case Limit() as limit:
            found = _limit(question, limit)
        case Integral() as integral:
            found = question.converted(integral).doit()
    return _judged(question, found), perf_counter() - start, False


def _limit(question: Asked, limit: Limit) -> sympy.Expr:
    body, x, point = map(question.converted, (limit.body, limit.variable, limit.point))
    try:
        return sympy.limit(body.doit(), x, point, limit.side or "+-")
    except ValueError as error:
        return sympy.nan if "does not exist" in str(error) else sympy.Limit(body, x, point)


TASKS: Mapping[str, Callable[[str], Answer]] = {"calctutor": by_rules, "sympy": by_sympy}


def _judged(question: Asked, found: sympy.Expr) -> Judged:
    if found.has(sympy.Integral, sympy.Limit, sympy.Sum):
        return "unsolved"
    if question.is_antiderivative:
        return _judged_by_derivative(question, found)
    if question.value in NO_VALUE or found.has(*OSCILLATES):
        has_none = found.has(*OSCILLATES) or (question.value == "diverges" and found in ENDLESS)
        return "right" if question.value in NO_VALUE and has_none else "wrong"
    expected = question.expected
    if found in ENDLESS or expected in ENDLESS:
        return "right" if found == expected else "wrong"
    difference = _plain(found) - _plain(expected)
    values = [_value(difference, point) for point in _points(question, found, expected)]
    if not values or not all(mp.isfinite(value) for value in values):
        return "unsolved"
    return "right" if all(abs(value) < TOLERANCE for value in values) else "wrong"


def _judged_by_derivative(question: Asked, found: sympy.Expr) -> Judged:
    x = question.converted(question.body.variable)
    integrand = question.converted(question.body.body)
    compared = 0
    for point in _points(question, found, integrand):
        at = mp.mpf(point.pop(x))
        value = _value(integrand, {**point, x: at})
        if abs(value.imag) > TOLERANCE or not mp.isfinite(value):
            continue
        slope = mp.diff(sympy.lambdify(x, found.subs(point), "mpmath"), at)
        if abs(slope - value) > TOLERANCE * (1 + abs(value)):
            return "wrong"
        compared += 1
        if compared == POINTS:
            return "right"
    return "unsolved"


def _value(expr: sympy.Expr, point: Mapping[sympy.Symbol, sympy.Expr]) -> mpc:
    """Return the value at a point; NaN if there is none."""
    try:
        return mpc(expr.subs(point).evalf(30))
    except (TypeError, ValueError):
        return mpc("nan")


def _plain(expr: sympy.Expr) -> sympy.Expr:
    """Return the expression with an example for each unknown function, and derivatives done."""
    names = sorted({node.func for node in expr.atoms(AppliedUndef)}, key=str)
    for number, function in enumerate(names):
        expr = expr.replace(function, lambda *args, n=number: sympy.sin(sum(args)) / 2 + 2 + n)
    return expr.doit() if expr.has(sympy.Derivative, sympy.Subs) else expr


def _points(question: Asked, *exprs: sympy.Expr) -> Iterator[dict[sympy.Symbol, sympy.Expr]]:
    """Yield values for the letters that agree with what is given."""
    random = Random(0)
    mp.dps = 30
    names = sorted({name for expr in exprs for name in _plain(expr).free_symbols}, key=str)
    x = question.converted(question.body.variable)
    positive = [
        question.converted(r.left) - question.converted(r.right)
        if r.comparison == ">"
        else question.converted(r.right) - question.converted(r.left)
        for r in question.problem.given
        if r.comparison in {">", "<"}
    ]
    found = 0
    for _ in range(DRAWS):
        point = {
            name: sympy.Float(random.uniform(-4 if name == x or positive else 0.2, 4), 30)
            for name in names
        }
        if all(side.subs(point) > 0 for side in positive if side.free_symbols <= point.keys()):
            yield point
            found += 1
            if found == MOST_POINTS:
                return
