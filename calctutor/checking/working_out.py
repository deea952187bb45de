"""What a problem comes to when it is worked out: a closed form, or no number at all."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from calctutor.expr.prose import Prose
from calctutor.expr.tree import (
    INFINITY,
    ZERO,
    Comparison,
    Derivative,
    Integral,
    Limit,
    Neg,
    Relation,
    Tree,
    kinds,
    rebuilt,
)
from calctutor.solving.derivation import Derivation
from calctutor.solving.differentiate import differentiate

_INFINITE = frozenset({INFINITY, Neg(INFINITY)})


@lru_cache(maxsize=256)
def closed_form(tree: Tree, given: tuple[Relation, ...] = ()) -> Tree:
    """The expression with derivatives, definite integrals and limits worked out.

    What the rules do not suffice for stays, and so does what has a value only on a condition.
    """
    found = kinds(tree)
    if Derivative in found:
        tree = differentiate(tree).result or tree
    return _with_values(tree, given) if found & {Integral, Limit} else tree


@dataclass(frozen=True, slots=True)
class NoNumber:
    """An integral that diverges, or a limit that is none or infinite, and why.

    `infinity` is ∞ or −∞ where it goes there.
    """

    why: Prose
    infinity: Tree | None

    def is_reached_by(self, answer: Tree) -> bool:
        return answer in _INFINITE and answer == self.infinity


def no_number(problem: Tree, given: tuple[Relation, ...]) -> NoNumber | None:
    """That an integral or a limit has no number as its value, where that is so."""
    derivation = _worked_out(problem, given)
    if derivation is None or not derivation.complete or derivation.conclusion is None:
        return None
    result = derivation.result
    if result is not None and result not in _INFINITE:
        return None
    return NoNumber(derivation.conclusion, result or _where_the_area_goes(problem))


def _where_the_area_goes(problem: Tree) -> Tree | None:
    """∞ or −∞ for a divergent integral whose integrand has one sign."""
    match problem:
        case Integral(_, _, lower, upper) if lower is not None and upper is not None:
            pass
        case _:
            return None
    for sign, infinity in _SIGNS:
        if _has_sign(problem, lower, upper, sign):
            return infinity
    return None


_SIGNS: tuple[tuple[Comparison, Tree], ...] = ((">=", INFINITY), ("<=", Neg(INFINITY)))


def _has_sign(problem: Integral, lower: Tree, upper: Tree, sign: Comparison) -> bool:
    from calctutor.solving.integration.hazards import holds_throughout
    from calctutor.solving.integration.zeros import CannotTellError, Interval

    relation = Relation(problem.body, sign, ZERO)
    try:
        return holds_throughout(relation, problem.variable, Interval(lower, upper))
    except (CannotTellError, KeyError):
        return False


def _worked_out(tree: Tree, given: tuple[Relation, ...]) -> Derivation | None:
    """A definite integral or a limit worked out by rules; None for anything else."""
    # The rules of integration are many, and seldom needed here.
    from calctutor.solving.integration.definite.definite import integrate_between
    from calctutor.solving.limits.limit import limit

    match tree:
        case Integral(_, _, lower, upper) if lower is not None and upper is not None:
            return integrate_between(tree, given)
        case Limit():
            return limit(tree, given)
        case _:
            return None


def _with_values(tree: Tree, given: tuple[Relation, ...]) -> Tree:
    inner = rebuilt(tree, lambda part: _with_values(part, given))
    derivation = _worked_out(inner, given)
    if derivation is None:
        return inner
    is_plain = derivation.complete and derivation.conclusion is None
    return derivation.result if is_plain and derivation.result is not None else inner
