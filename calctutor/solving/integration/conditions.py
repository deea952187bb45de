"""Conditions on parameters that a result needs, in the form in which they are stated."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction

from msgspec.structs import replace

from calctutor.expr.prose import Prose, listed
from calctutor.expr.rationals import rational
from calctutor.expr.tree import (
    ZERO,
    Add,
    Call,
    Comparison,
    Div,
    Integral,
    Neg,
    Relation,
    Symbol,
    Tree,
    depends_on,
    free_symbols,
    walk,
)
from calctutor.numeric.points import interval_of
from calctutor.rewriting.positivity import is_plainly_positive
from calctutor.rewriting.products import Product, Products, base_and_exponent, take_apart
from calctutor.rewriting.tidy import tidy
from calctutor.solving.integration.integrand import linear_parts

_TURNED: Mapping[Comparison, Comparison] = {">": "<", "<": ">", ">=": "<=", "<=": ">="}


def not_zero(value: Tree, given: Sequence[Relation]) -> tuple[Relation, ...]:
    """Return the condition value ≠ 0, without factors that are certainly nonzero.

    A power is as good as its base: a ≠ 0 for a² ≠ 0. Empty if no factor can be 0.
    """
    bases = dict.fromkeys(map(_base, take_apart(value).above))
    factors = tuple(f for f in bases if not _is_surely_not_zero(f, given))
    if not factors:
        return ()
    return (Relation(Products().product(Product(Fraction(1), factors)), "!=", ZERO),)


def divisors_not_zero(
    found: Tree, problem: Integral, given: Sequence[Relation]
) -> tuple[Relation, ...]:
    """Return the conditions under which nothing in an antiderivative is divided by 0.

    They are about parameters only, and about those that the integrand is not divided by itself:
    n ≠ −1 for sin(x^(n + 1))/(n + 1). Ei and Ci of a x need a ≠ 0 as well.
    """
    x = problem.variable.name
    own = set(_divisors(problem.body, x))
    divisors = dict.fromkeys(
        each for each in _divisors(found, x) if each not in own and not _is_sum_of_squares(each)
    )
    conditions = [relation for each in divisors for relation in not_zero(each, given)]
    return without_implied(conditions, given)


def _is_sum_of_squares(tree: Tree) -> bool:
    """Return whether a sum is 0 only where all of its letters are: a² + b²."""
    if not isinstance(tree, Add):
        return False
    products = list(map(take_apart, tree.terms))
    powers = [base_and_exponent(factor) for product in products for factor in product.above]
    return all(product.coefficient > 0 and not product.below for product in products) and all(
        (value := rational(exponent)) is not None and value % 2 == 0 for _, exponent in powers
    )


def _divisors(tree: Tree, x: str) -> Iterator[Tree]:
    """Yield the factors without x below a line, and those of the arguments of Ei and Ci."""
    for node in walk(tree):
        match node:
            case Div():
                factors = take_apart(node).below
            case Call("Ei" | "Ci", (arg,)) if depends_on(arg, x):
                factors = take_apart(arg).above
            case _:
                continue
        yield from (f for f in map(_base, factors) if free_symbols(f) and not depends_on(f, x))


def _base(factor: Tree) -> Tree:
    """Return what is raised to a positive power that is a number, else the factor itself."""
    while True:
        base, exponent = base_and_exponent(factor)
        if base == factor or (rational(exponent) or 0) <= 0:
            return factor
        factor = base


def _is_surely_not_zero(factor: Tree, given: Sequence[Relation]) -> bool:
    if isinstance(factor, Symbol):
        stated = any(r.left == factor and r.comparison == "!=" and r.right == ZERO for r in given)
        return stated or any(_implies(r, factor.name, "!=", Fraction(0)) for r in given)
    return not free_symbols(factor) or is_plainly_positive(factor, given)


def plain(relation: Relation) -> Relation:
    """Solve a linear condition for its parameter: n > −1 for −1 − n < 0.

    With several parameters only ≠ is solved: m ≠ n for m − n ≠ 0.
    """
    difference = tidy(Add((relation.left, Neg(relation.right))))
    names = sorted(free_symbols(difference))
    if not names or (len(names) > 1 and relation.comparison != "!="):
        return relation
    name = Symbol(names[0])
    line = linear_parts(difference, name)
    slope = None if line is None else rational(line[0])
    if line is None or not slope:
        return relation
    comparison = relation.comparison
    sign = comparison if slope > 0 else _TURNED.get(comparison, comparison)
    return Relation(name, sign, tidy(Div(Neg(line[1]), line[0])))


def opposite(relation: Relation) -> Relation:
    """Return the condition with its inequality reversed."""
    return replace(relation, comparison=_TURNED.get(relation.comparison, relation.comparison))


def without_implied(
    relations: Sequence[Relation], given: Sequence[Relation] = ()
) -> tuple[Relation, ...]:
    """Return the conditions in plain form, without those implied by others or by `given`.

    For example, a > 0 implies a ≠ 0.
    """
    stated = tuple(map(plain, given))
    own = tuple(dict.fromkeys(map(plain, relations)))
    return tuple(
        relation
        for relation in own
        if relation not in stated and not _is_implied(relation, (*own, *stated), stated)
    )


def _is_implied(
    relation: Relation, relations: Sequence[Relation], given: Sequence[Relation]
) -> bool:
    """Return whether n ≠ −1 follows from a bound on n, or n > 0 from a given bound."""
    value = rational(relation.right)
    if not isinstance(relation.left, Symbol) or value is None:
        return False
    known = relations if relation.comparison == "!=" else given
    name = relation.left.name
    return any(_implies(bound, name, relation.comparison, value) for bound in known)


def _implies(bound: Relation, name: str, comparison: Comparison, value: Fraction) -> bool:
    """Return whether a bound on a letter, such as n > 2, implies a comparison of it, as n ≠ 1.

    n ≥ 2 does not imply n ≠ 2, and n > 2 does.
    """
    room = interval_of(name, (bound,))
    meets = comparison in {">=", "<="} or bound.comparison in {">", "<"}
    if room.lower is not None and comparison in {"!=", ">", ">="}:
        return room.lower > value or (meets and room.lower == value)
    if room.upper is not None and comparison in {"!=", "<", "<="}:
        return room.upper < value or (meets and room.upper == value)
    return False


def holds_for(conditions: Sequence[Relation]) -> Prose | None:
    """Write `This holds for a > 0 and x > a.`; None without conditions."""
    conditions = without_implied(conditions)
    if not conditions:
        return None
    return Prose(("This holds for ", *listed(conditions), "."))
