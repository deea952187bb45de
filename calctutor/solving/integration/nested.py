"""Integrals inside larger expressions, such as E(X²) − (E X)², and iterated integrals."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from calctutor.expr.prose import Prose
from calctutor.expr.tree import Integral, Relation, Tree, free_symbols, walk
from calctutor.rewriting.number_form import number_form
from calctutor.rewriting.replacing import put_in_flat
from calctutor.solving.derivation import (
    Derivation,
    Partial,
    Step,
    WithoutSteps,
    WithoutValue,
    Worked,
)
from calctutor.solving.finishing import last_lines
from calctutor.solving.integration.integrate import integrate
from calctutor.solving.integration.last_line import as_terms, shorter
from calctutor.solving.integration.proposer import RULES_ALONE, Means
from calctutor.solving.verifying import is_sound


def integral_of(
    integral: Integral, given: Sequence[Relation], means: Means = RULES_ALONE
) -> Derivation:
    """Work out an integral, with bounds or without."""
    if integral.lower is None or integral.upper is None:
        return integrate(integral, given, means)
    # Imported here because it imports the limits, as large as all rules of integration.
    from calctutor.solving.integration.definite.definite import integrate_between

    return integrate_between(integral, given, means)


def integrals_inside(
    problem: Tree, given: Sequence[Relation] = (), means: Means = RULES_ALONE
) -> Derivation:
    """Work out every integral in an expression, innermost first."""
    line = problem
    known = tuple(given)
    steps: list[Step] = []
    conclusions: dict[Prose, None] = {}
    conditions: dict[Relation, None] = {}
    without_steps: WithoutSteps | None = None
    while (node := _innermost(line)) is not None:
        found = integral_of(node, (*known, *_inside_bounds(line, node)), means)
        steps += [_around(line, node, step) for step in found.steps]
        conditions.update(dict.fromkeys(found.conditions))
        without_steps = without_steps or found.without_steps
        if isinstance(found, WithoutValue):
            return replace(
                found,
                problem=problem,
                steps=tuple(steps),
                conditions=tuple(conditions),
                without_steps=without_steps,
            )
        if not isinstance(found, Worked):
            left = found.stuck_on if isinstance(found, Partial) else None
            return Partial(
                problem=problem, steps=tuple(steps), stuck_on=left or node, why_not=found.why_not
            )
        if found.conclusion is not None:
            conclusions.setdefault(found.conclusion)
        line = put_in_flat(line, node, found.result)
    steps += _tidied(line, known)
    last = steps[-1].after if steps else line
    assert not isinstance(last, Relation)
    parts = [part for conclusion in conclusions for part in (*conclusion.parts, " ")]
    return Worked(
        problem=problem,
        steps=tuple(steps),
        result=last,
        conclusion=Prose(tuple(parts[:-1])) if parts else None,
        conditions=tuple(conditions),
        without_steps=without_steps,
    )


def _innermost(line: Tree) -> Integral | None:
    """Return the first integral whose integrand contains no integral."""
    return next(
        (
            node
            for node in walk(line)
            if isinstance(node, Integral)
            and not any(isinstance(part, Integral) for part in walk(node.body))
        ),
        None,
    )


def _inside_bounds(line: Tree, inner: Integral) -> tuple[Relation, ...]:
    """Return the ranges of the variables of the enclosing integrals."""
    found: list[Relation] = []
    for node in walk(line):
        if (
            isinstance(node, Integral)
            and node is not inner
            and any(part is inner for part in walk(node.body))
            and node.variable.name in free_symbols(inner)
            and node.lower is not None
            and node.upper is not None
        ):
            found += [
                Relation(node.variable, ">", node.lower),
                Relation(node.variable, "<", node.upper),
            ]
    return tuple(found)


def _around(line: Tree, node: Tree, step: Step) -> Step:
    """Return a step on part of the line as a step of the whole line."""
    before, after = step.before, step.after
    assert not isinstance(before, Relation) and not isinstance(after, Relation)
    return Step(
        step.rule,
        step.explanation,
        put_in_flat(line, node, before),
        put_in_flat(line, node, after),
        tuple(before if part is step.before else part for part in step.focus),
        step.verified,
        step.steps,
    )


def _in_numbers(line: Tree) -> Tree:
    return as_terms(number_form(line))


def _tidied(line: Tree, given: tuple[Relation, ...]) -> list[Step]:
    steps: list[Step] = []
    for found in last_lines(line, _in_numbers, lambda new, old: is_sound(new, old, given), shorter):
        steps.append(Step(found.rule, found.explanation, line, found.line, (found.part,), True))
        line = found.line
    return steps
