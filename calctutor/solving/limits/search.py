"""Search for the rules that lead from a limit to its value; every change is verified."""

from __future__ import annotations

from collections.abc import Callable

from msgspec import Struct, field
from msgspec.structs import replace

from calctutor.expr.tree import (
    INFINITY,
    Limit,
    Relation,
    Tree,
    children,
    rebuilt,
    walk,
)
from calctutor.expr.work import spent
from calctutor.rewriting.exact import valued
from calctutor.solving.limits.algebra import (
    conjugate,
    factors_cancelled,
    logarithms_together,
    one_fraction,
    put_together,
    root_of_square,
)
from calctutor.solving.limits.assumptions import Assumptions
from calctutor.solving.limits.bases import powers_together
from calctutor.solving.limits.between import between_bounds
from calctutor.solving.limits.constants import UndecidedError, as_number, minus, plus
from calctutor.solving.limits.decomposition import (
    bounded_taken_out,
    constant_in_front,
    law_of_products,
    law_of_sums,
    limit_inside,
    power_as_exponential,
    sums_apart,
)
from calctutor.solving.limits.dominant import (
    divided_by_the_highest,
    highest_taken_out,
    root_taken_out,
)
from calctutor.solving.limits.factorials import factorials_cancelled
from calctutor.solving.limits.hopital import hopital, product_as_quotient
from calctutor.solving.limits.identities import hopital_to_a_square, one_square, squares_together
from calctutor.solving.limits.known import (
    factored_towards_known_limits,
    known_limits_split_off,
    towards_known_limits,
)
from calctutor.solving.limits.laws import by_the_laws
from calctutor.solving.limits.leading import expanded, leading_parts
from calctutor.solving.limits.piecewise import formula_close_by, one_side
from calctutor.solving.limits.rounding import between_its_bounds
from calctutor.solving.limits.sides import different_formulas, from_each_side
from calctutor.solving.limits.substitutions import (
    difference_quotient,
    in_sine_and_cosine,
    reciprocal,
)
from calctutor.solving.limits.technique import Change, Near
from calctutor.solving.limits.value import LimitValue, value_of
from calctutor.solving.limits.verifying import comes_close
from calctutor.solving.verifying import is_sound

RULES: tuple[Callable[[Near], Change | None], ...] = (
    one_side,  # lim ln x = lim ln x for x → 0⁺
    by_the_laws,  # lim (x² + 1) = 2² + 1, lim sin x / x = 1, lim x e^(−x) = 0
    formula_close_by,  # lim |x|/x = lim −x/x
    different_formulas,
    powers_together,  # lim e^x/3^x = lim (e/3)^x
    factorials_cancelled,  # lim (n + 1)!/(n! n) = lim (n + 1)/n
    towards_known_limits,  # lim sin(3x)/x = lim 3 sin(3x)/(3x)
    factors_cancelled,  # lim (x² − 1)/(x − 1) = lim (x − 1)(x + 1)/(x − 1)
    divided_by_the_highest,  # lim (3x² + 1)/x² = lim (3 + 1/x²)
    conjugate,  # lim (√(x + 1) − 1)/x = lim x/(x (√(x + 1) + 1))
    highest_taken_out,  # lim (x² − x) = lim x² (1 − 1/x)
    logarithms_together,  # lim (ln(x + 1) − ln x) = lim ln((x + 1)/x)
    one_square,  # lim (sec² x − 1)/x² = lim tan² x/x²
    one_fraction,  # lim (1/x − 1/sin x) = lim (sin x − x)/(x sin x)
    put_together,
    power_as_exponential,  # lim x^x = lim e^(x ln x)
    known_limits_split_off,  # lim (x − sin x)/(x² sin x) = lim (x − sin x)/x³ · x/sin x
    hopital_to_a_square,  # lim (tan x − x)/x³
    in_sine_and_cosine,  # lim x cot x = lim x cos x/sin x
    factored_towards_known_limits,  # lim (sin x − sin x cos x)/x³ = lim sin x (1 − cos x)/x³
    root_taken_out,  # lim (∛(x³ + x) − x) = lim x (∛(1 + 1/x²) − 1)
    squares_together,  # lim (sin²(1/x) + cos²(1/x) + x) = lim (1 + x)
    bounded_taken_out,  # lim (cos(1/x) sin x − sin x) = lim sin x (cos(1/x) − 1)
    constant_in_front,
    law_of_sums,
    sums_apart,  # lim (arctan x + √(x + 1) − √x) = lim arctan x + lim (√(x + 1) − √x)
    limit_inside,  # lim e^(x ln x) = e^(lim x ln x)
    law_of_products,
    reciprocal,  # lim e^(−1/x)/x = lim t e^(−t) for t = 1/x
    difference_quotient,  # lim (sin(x + h) − sin x)/h = cos x
    between_bounds,  # lim (2 + sin x)^(1/x) lies between lim 1^(1/x) and lim 3^(1/x)
    between_its_bounds,  # lim ⌊x⌋/x lies between lim (x − 1)/x and lim x/x
    product_as_quotient,  # lim x ln x = lim ln x/(1/x)
    hopital,  # lim f/g = lim f′/g′
    from_each_side,  # lim x/(1 + e^(1/x))
)
"""Rules in the order in which they are tried, the easiest for a reader first."""

GENERAL_RULES: tuple[Callable[[Near], Change | None], ...] = (
    one_side,
    by_the_laws,
    formula_close_by,
    powers_together,
    put_together,
    root_of_square,  # lim x/√(x²/2) = lim √2 x/|x|
    constant_in_front,
    law_of_sums,
    sums_apart,
    power_as_exponential,
    limit_inside,
    leading_parts,  # lim |sin x|/√(1 − cos x) = lim |x|/√(x²/2)
    expanded,  # lim x ((1 + 1/x)^x − e) = lim x (e − e/(2x) − e)
)
"""The general method, for what the other rules leave open: expand, and keep what is greatest."""

_DEEPEST = 9
_MOST_TRIES = 40
_MOST_WORK = 450_000
"""Units of work after which a search tries nothing new."""


def limits_in(tree: Tree) -> list[Limit]:
    """Return the innermost limits."""
    if isinstance(tree, Limit) and not any(isinstance(n, Limit) for n in walk(tree.body)):
        return [tree]
    return [node for part in children(tree) for node in limits_in(part)]


class Applied(Struct, frozen=True):
    """A change made to a limit in the line."""

    limit: Limit
    change: Change


class Search(Struct):
    """A depth-first search for rules that lead from a limit to its value."""

    given: tuple[Relation, ...]
    rules: tuple[Callable[[Near], Change | None], ...] = RULES
    tries: int = _MOST_TRIES
    seen: set[Limit] = field(default_factory=set)
    begun: float = field(default_factory=spent)

    def path(self, limit: Limit, depth: int = 0) -> list[Applied] | None:
        """Return the changes that lead from a limit to its value; None if none are found."""
        if depth > _DEEPEST or limit in self.seen or not _is_witnessed(limit, self.given):
            return None
        self.seen.add(limit)
        near = Near(limit, self.given)
        for rule in self.rules:
            if self.tries <= 0 or spent() - self.begun > _MOST_WORK:
                return None
            change = rule(near)
            if change is None or not _holds(near, change):
                continue
            self.tries -= 1
            rest = self._onward(change.after, depth)
            if rest is not None:
                return [Applied(limit, change), *rest]
        return None

    def _onward(self, line: Tree, depth: int) -> list[Applied] | None:
        found: list[Applied] = []
        for inner in limits_in(line):
            path = self.path(inner, depth + 1)
            if path is None:
                return None
            found += path
        return found


def path_to_value(limit: Limit, given: tuple[Relation, ...]) -> list[Applied] | None:
    """Return the changes that lead to a limit's value, by the general method only if need be."""
    for rules in (RULES, GENERAL_RULES):
        found = Search(given, rules).path(limit)
        if found is not None:
            return found
    return None


def _is_witnessed(limit: Limit, given: tuple[Relation, ...]) -> bool:
    """Return whether the limit is known and values near the point agree with it."""
    found = value_of(limit, given)
    if found.value is None:
        return False
    there = replace(limit, side=found.only_side) if found.only_side else limit
    return comes_close(there, found.value, (*given, *found.where))


def _holds(near: Near, change: Change) -> bool:
    """Return whether a change keeps the limit's value; a rewriting must also keep its body's."""
    value = near.of(near.body)
    if value.value is None or not _same_value(change.after, value, near.given):
        return False
    if not change.is_rewriting:
        return True
    assert isinstance(change.after, Limit)
    given = (*near.close_by, *value.where)
    return is_sound(change.after.body, near.body, given)


def _same_value(line: Tree, value: LimitValue, given: tuple[Relation, ...]) -> bool:
    there = _with_values(line, given)
    if there is None or value.value is None:
        return False
    neat = valued(there)
    if neat == value.value:
        return True
    if value.is_infinite or any(node == INFINITY for node in walk(neat)):
        return False
    try:
        difference = plus(as_number(neat), minus(as_number(value.value)))
        return Assumptions(given).is_zero(difference)
    except (UndecidedError, ZeroDivisionError):
        return False


def _with_values(line: Tree, given: tuple[Relation, ...]) -> Tree | None:
    """Return the line with every limit replaced by its value; None if one is unknown."""
    values = {node: value_of(node, given).value for node in limits_in(line)}
    if any(value is None for value in values.values()):
        return None

    def put(tree: Tree) -> Tree:
        value = values.get(tree) if isinstance(tree, Limit) else None
        return value if value is not None else rebuilt(tree, put)

    return put(line)
