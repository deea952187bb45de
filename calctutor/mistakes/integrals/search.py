"""The mistakes that can be made in an integral, and the answers that they lead to."""

from __future__ import annotations

from collections.abc import Iterator

from calctutor.expr.tree import Add, Integral, Neg, add
from calctutor.mistakes.integrals.antiderivatives import RULES, antiderivative, term_of
from calctutor.mistakes.integrals.definite import definite_mistakes
from calctutor.mistakes.integrals.parts import by_parts
from calctutor.mistakes.mistake import Case, Mistake
from calctutor.solving.neat import neat
from calctutor.solving.products import flat_terms


def integral_mistakes(problem: Integral, case: Case) -> Iterator[Mistake]:
    """One mistake at a time."""
    if problem.lower is not None and problem.upper is not None:
        yield from definite_mistakes(problem, case)
    else:
        yield from _antiderivative_mistakes(problem)


def _antiderivative_mistakes(problem: Integral) -> Iterator[Mistake]:
    """A mistake in one term of the integrand, the others rightly integrated."""
    x = problem.variable
    body = neat(problem.body)
    terms = tuple(flat_terms(body.terms)) if isinstance(body, Add) else (body,)
    right = [antiderivative(term, x) for term in terms]
    for at, term in enumerate(terms):
        others = [part for k, part in enumerate(right) if k != at]
        known = [part for part in others if part is not None]
        if len(known) < len(others):
            continue
        sign = isinstance(term, Neg)
        inner = term_of(term.arg if isinstance(term, Neg) else term, x)
        for rule in (*RULES, by_parts):
            for slip in rule(inner):
                wrong = Neg(slip.wrong) if sign else slip.wrong
                yield Mistake(slip.id, add(*known, wrong), slip.message, slip.likelihood)
