"""Constant terms and factors of an integrand that are lost or left as they are."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from calctutor.expr.prose import say
from calctutor.expr.tree import ONE, ZERO, Add, Integral, Neg, Tree, add, depends_on
from calctutor.mistakes import kinds
from calctutor.mistakes.integrals.term import Integrated, Term, plan_for
from calctutor.mistakes.mistake import Case, Mistake, Slip
from calctutor.rewriting.neat import neat
from calctutor.rewriting.products import flat_terms


def constant_dropped(term: Term) -> Iterator[Slip]:
    """Drop a constant factor: ∫ 3 e²ˣ dx → e²ˣ/2."""
    plan = plan_for(term.rest, term.variable)
    if plan is None or term.factor in (ONE, Neg(ONE)):
        return
    message = say(
        "The constant factor {c} was taken out of the integral and did not come back."
        " Where does it belong?",
        c=term.factor,
    )
    yield Slip(kinds.CONSTANT_FACTOR_DROPPED, plan.antiderivative, message, 6.5)


def constant_term_kept(
    problem: Integral, terms: Sequence[Integrated], case: Case
) -> Iterator[Mistake]:
    """Leave a constant term as it is, or drop it: ∫ (2x + 5) dx → x² + 5."""
    for term in _terms(neat(problem.body)):
        if depends_on(term, problem.variable.name):
            continue
        others = [other.right for other in terms if other.term != term]
        is_kept = term in _terms(neat(case.answer))
        message = say(
            "The constant term {term} is to be integrated, too: which function has the derivative"
            " {term}?",
            term=term,
        )
        kind = kinds.CONSTANT_KEPT if is_kept else kinds.DIFFERENTIATED_INSTEAD
        yield Mistake(kind, add(*others, term if is_kept else ZERO), message, 6.0)


def _terms(tree: Tree) -> Sequence[Tree]:
    return tuple(flat_terms(tree.terms)) if isinstance(tree, Add) else (tree,)
