"""Integrals of unknown functions, as far as integration by parts leads."""

from __future__ import annotations

from collections.abc import Sequence

from calctutor.expr.prose import say
from calctutor.expr.tree import Apply, Integral, Relation, unknown_functions, walk
from calctutor.solving.derivation import Partial, Step
from calctutor.solving.integration.plan import integrals_in
from calctutor.solving.integration.rules.parts import by_parts
from calctutor.solving.integration.search import proposed_by
from calctutor.solving.integration.verifying import follows


def by_parts_alone(
    problem: Integral, given: Sequence[Relation], taken: frozenset[str]
) -> Partial | None:
    """Rewrite ∫ x f′(x) dx = x f(x) − ∫ f(x) dx, beyond which nothing is known.

    None if there is no unknown function, or parts do not help.
    """
    if not unknown_functions(problem):
        return None
    for move in proposed_by(by_parts, problem, given, taken):
        left = integrals_in(move.after)
        functions = [node for part in left for node in walk(part) if isinstance(node, Apply)]
        if len(left) != 1 or len(functions) != 1 or functions[0].primes:
            continue
        if not follows(move.after, problem, problem.variable, {}, given):
            continue
        why_not = say(
            "Nothing is known of {f} but its name, so that {integral} stays as it is.",
            f=functions[0],
            integral=left[0],
        )
        step = Step(move.rule, move.explanation, problem, move.after, (problem,), True)
        return Partial(problem=problem, steps=(step,), stuck_on=left[0], why_not=why_not)
    return None
