"""The value of a problem when it is worked out: a closed form, or no number at all."""

from __future__ import annotations

from msgspec import Struct, field

from calctutor.expr.problem import has_value_at_point
from calctutor.expr.prose import Prose
from calctutor.expr.tree import (
    INFINITE,
    INFINITY,
    ZERO,
    Bracket,
    Call,
    Cases,
    Comparison,
    Derivative,
    Integral,
    Limit,
    Neg,
    Relation,
    Tree,
    kinds,
    rebuilt,
    walk,
)
from calctutor.expr.work import TooMuchWorkError, limited_to, remembered, spend
from calctutor.solving.derivation import Derivation
from calctutor.solving.differentiation.differentiate import differentiate
from calctutor.solving.integration.proposer import RULES_ALONE

_MOST_WORK = 1_200_000
"""The units of work that working out one problem may take."""


@remembered(256)
def closed_form(tree: Tree, given: tuple[Relation, ...] = ()) -> Tree:
    """Return the expression with derivatives, definite integrals and limits worked out.

    A part stays as it is if the rules don't suffice, if its value depends on a condition, or if it
    takes too much work.
    """
    return WorkingOut(given).closed_form(tree)


@remembered(256)
def has_no_formula(tree: Tree, given: tuple[Relation, ...] = ()) -> bool:
    """Return whether the rules find no elementary formula for a number.

    A value in erf or gamma is not elementary. Where the search was cut short, a formula may exist:
    return False.
    """
    try:
        with limited_to(_MOST_WORK):
            closed = WorkingOut(given).values_put_in(tree)
    except TooMuchWorkError:
        spend(0)
        return False
    return any(
        isinstance(node, Integral | Limit)
        or (isinstance(node, Call) and node.name in _NOT_ELEMENTARY)
        for node in walk(closed)
    )


_NOT_ELEMENTARY = frozenset({"erf", "gamma", "digamma", "polygamma"}) | {
    *("erfi", "Ei", "li", "Si", "Ci", "fresnels", "fresnelc")
}


@remembered(256)
def antiderivative_of(integral: Tree, given: tuple[Relation, ...] = ()) -> Tree | None:
    """Return the antiderivative that the rules find, with its constant; None if they find none."""
    from calctutor.solving.integration.nested import integral_of

    if not isinstance(integral, Integral):
        return None
    try:
        with limited_to(_MOST_WORK):
            return integral_of(integral, given, RULES_ALONE).result
    except TooMuchWorkError:
        return None


class NoNumber(Struct, frozen=True):
    """A divergent integral, or a limit that is infinite or does not exist, with the reason.

    `infinity` is ∞ or −∞ if the value diverges to one of them, otherwise None.
    """

    why: Prose
    infinity: Tree | None

    def is_reached_by(self, answer: Tree) -> bool:
        return answer in INFINITE and answer == self.infinity


class WorkingOut(Struct, frozen=True):
    """The values of integrals and limits under some assumptions, each worked out once."""

    given: tuple[Relation, ...]
    known: dict[Tree, Derivation | None] = field(default_factory=dict)

    def closed_form(self, tree: Tree) -> Tree:
        """Return the expression with derivatives, definite integrals and limits worked out."""
        found = kinds(tree)
        try:
            with limited_to(_MOST_WORK):
                if Bracket in found and has_value_at_point(tree):
                    return _at_points(tree, self.given)
                if Derivative in found:
                    tree = _differentiated(tree, self.given)
                return self.values_put_in(tree) if found & {Integral, Limit} else tree
        except TooMuchWorkError:
            return tree

    def result_of(self, problem: Tree) -> Tree | None:
        """Return the result of an integral or a limit, which may need a condition; else None."""
        try:
            with limited_to(_MOST_WORK):
                derivation = self._derivation(problem)
        except TooMuchWorkError:
            return None
        if derivation is None or not derivation.complete or derivation.result is None:
            return None
        return None if INFINITY in walk(derivation.result) else derivation.result

    def no_number(self, problem: Tree) -> NoNumber | None:
        """Return why an integral or a limit has no finite value; None if it has or may have one."""
        try:
            with limited_to(_MOST_WORK):
                derivation = self._derivation(problem)
                if derivation is None or not derivation.complete or derivation.conclusion is None:
                    return None
                result = derivation.result
                if result is not None and result not in INFINITE:
                    return None
                infinity = result or _where_the_area_goes(problem)
                return NoNumber(derivation.conclusion, infinity)
        except TooMuchWorkError:
            return None

    def values_put_in(self, tree: Tree) -> Tree:
        """Return the expression with integrals and limits worked out, where the rules suffice.

        Raise TooMuchWorkError beyond the limit on work.
        """
        inner = rebuilt(tree, self.values_put_in)
        derivation = self._derivation(inner)
        if derivation is None:
            return inner
        is_plain = derivation.complete and derivation.conclusion is None
        return derivation.result if is_plain and derivation.result is not None else inner

    def _derivation(self, tree: Tree) -> Derivation | None:
        if tree not in self.known:
            # Remember the failure if TooMuchWorkError passes through, so that it is not tried
            # again.
            self.known[tree] = None
            self.known[tree] = _worked_out(tree, self.given)
        return self.known[tree]


def _differentiated(tree: Tree, given: tuple[Relation, ...]) -> Tree:
    return _derivation_of(tree, given).result or tree


def _derivation_of(tree: Tree, given: tuple[Relation, ...]) -> Derivation:
    found = differentiate(tree)
    if Cases in kinds(tree):
        # Imported late: it needs the limits.
        from calctutor.solving.joints import with_joints

        found = with_joints(found, given)
    return found


def _at_points(tree: Tree, given: tuple[Relation, ...]) -> Tree:
    """Return the value of an expression with values at a point; the expression without one."""
    from calctutor.solving.at_point import at_points

    found = at_points(tree, given, lambda body: _derivation_of(body, given))
    return tree if found.result is None or found.result in INFINITE else found.result


def _where_the_area_goes(problem: Tree) -> Tree | None:
    """Return ∞ or −∞ for a divergent integral whose integrand has one sign, otherwise None."""
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


@remembered(256)
def _worked_out(tree: Tree, given: tuple[Relation, ...]) -> Derivation | None:
    """Work out a definite integral or a limit by the rules; None for anything else."""
    # Imported late: the rules of integration are many and seldom needed here.
    from calctutor.solving.integration.definite.definite import integrate_between
    from calctutor.solving.limits.limit import limit

    match tree:
        case Integral(_, _, lower, upper) if lower is not None and upper is not None:
            return integrate_between(tree, given)
        case Limit():
            return limit(tree, given)
        case _:
            return None
