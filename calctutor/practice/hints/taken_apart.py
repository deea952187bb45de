"""The first line of a solution, with some parts left open."""

from __future__ import annotations

from calctutor.expr.problem import is_calculus
from calctutor.expr.prose import Part
from calctutor.expr.tree import (
    ONE,
    Add,
    Decimal,
    Derivative,
    Div,
    Integer,
    Limit,
    Mul,
    Neg,
    Relation,
    Symbol,
    Tree,
    children,
    depends_on,
    mul,
    rebuilt,
    substitute,
    walk,
)
from calctutor.lessons.lesson import BLANK
from calctutor.solving.derivation import Step
from calctutor.solving.differentiation.rules.chain import Composition, composition, fresh_letter
from calctutor.solving.differentiation.slope import slope


def inside(problem: Tree) -> list[Part]:
    """Describe the outer and inner function of a composition; empty if there is none."""
    derivative = _innermost(problem)
    found = None if derivative is None else _composition_in(derivative)
    if derivative is None or found is None:
        return []
    _, composed = found
    letter = fresh_letter(derivative.body, derivative.variable.name)
    naming = Relation(letter, "=", composed.inner)
    return ["Here ", composed.outer(letter), " is outside, with ", naming, " inside."]


def first_line(problem: Tree, step: Step, result: Tree) -> Tree:
    """Return the problem after one step, with something still open; never the result itself."""
    line = step.after
    if not isinstance(line, Relation) and is_calculus(line):
        return line
    match problem:
        case Derivative(Add(terms), variable, 1) if step.rule == "linear":
            return _open_terms(terms, problem, variable)
        case Derivative() if (
            step.rule == "chain-rule" and (found := _composition_in(problem)) is not None
        ):
            return _chain_rule_applied(problem, *found)
        case Limit(body, variable) if step.rule == "direct-substitution":
            return substitute(body, {variable.name: BLANK})
        case Limit(Add(terms), variable):
            parts = [_open_limit(term, problem, variable) for term in terms]
            return Add(tuple(parts))
        case _:
            return skeleton(result, problem)


def skeleton(result: Tree, problem: Tree) -> Tree:
    """Return the result with gaps for its numbers, except in parts that occur in the problem."""
    known = frozenset(part for part in walk(problem) if len(children(part)) > 0)

    def gaps(part: Tree) -> Tree:
        if isinstance(part, Integer | Decimal):
            return BLANK
        return part if part in known else rebuilt(part, gaps)

    gapped = rebuilt(result, gaps) if children(result) else gaps(result)
    return gapped if gapped != result else mul(BLANK, result)


def _innermost(problem: Tree) -> Derivative | None:
    while isinstance(problem, Derivative) and isinstance(problem.body, Derivative):
        problem = problem.body
    return problem if isinstance(problem, Derivative) else None


def _composition_in(derivative: Derivative) -> tuple[Tree, Composition] | None:
    """Return the constant factor and the composition that are differentiated, or None."""
    factor, body = _with_factor_apart(derivative.body, derivative.variable)
    found = composition(body, derivative.variable.name)
    return None if found is None or found.inner == derivative.variable else (factor, found)


def _with_factor_apart(body: Tree, variable: Symbol) -> tuple[Tree, Tree]:
    match body:
        case Neg(arg):
            factor, rest = _with_factor_apart(arg, variable)
            return Neg(factor), rest
        case Mul(factors):
            varying = [part for part in factors if depends_on(part, variable.name)]
            constant = [part for part in factors if not depends_on(part, variable.name)]
            return mul(*constant), mul(*varying)
        case Div(top, below) if not depends_on(below, variable.name):
            return Div(ONE, below), top
        case _:
            return ONE, body


def _chain_rule_applied(derivative: Derivative, factor: Tree, composed: Composition) -> Tree:
    """Rewrite d/dx c F(u) as c F′(u) · du/dx."""
    letter = fresh_letter(derivative.body, derivative.variable.name)
    outer = substitute(slope(composed.outer(letter), letter), {letter.name: composed.inner})
    open_part = Derivative(composed.inner, derivative.variable, 1, derivative.partial)
    before = outer.factors if isinstance(outer, Mul) else (outer,)
    match factor:
        case Neg(arg):
            return Neg(mul(*_unless_one(arg), *before, open_part))
        case _:
            return mul(*_unless_one(factor), *before, open_part)


def _unless_one(factor: Tree) -> tuple[Tree, ...]:
    return () if factor == ONE else (factor,)


def _open_terms(terms: tuple[Tree, ...], problem: Derivative, variable: Symbol) -> Tree:
    varying = [term for term in terms if depends_on(term, variable.name)]
    opened = [_differentiated(term, problem) for term in varying]
    return opened[0] if len(opened) == 1 else Add(tuple(opened))


def _differentiated(term: Tree, problem: Derivative) -> Tree:
    if isinstance(term, Neg):
        return Neg(_differentiated(term.arg, problem))
    return Derivative(term, problem.variable, 1, problem.partial)


def _open_limit(term: Tree, problem: Limit, variable: Symbol) -> Tree:
    if not depends_on(term, variable.name):
        return term
    if isinstance(term, Neg):
        return Neg(_open_limit(term.arg, problem, variable))
    return Limit(term, variable, problem.point, problem.side)
