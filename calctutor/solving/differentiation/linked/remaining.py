"""The letter that is left when all values are put in, worked out from an equation.

At x = 3 the equation x² + y² = 25 leaves y = 4 or y = −4.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction

from flint import fmpz_poly
from msgspec import Struct
from msgspec.structs import replace

from calctutor.expr.rationals import rational
from calctutor.expr.tree import (
    ZERO,
    Add,
    Call,
    Div,
    E,
    Integer,
    Neg,
    Pow,
    Relation,
    Symbol,
    Tree,
    add,
    call,
    depends_on,
    free_symbols,
    mul,
    rebuilt,
    substitute,
    walk,
)
from calctutor.numeric.balls import evaluate
from calctutor.numeric.compare import Agree, Differ, compare
from calctutor.numeric.points import holds
from calctutor.numeric.scope import Point
from calctutor.rewriting.exact import valued
from calctutor.rewriting.number_form import number_form
from calctutor.rewriting.numbers import written
from calctutor.rewriting.polynomials.multiplied_out import polynomial
from calctutor.solving.differentiation.linked.links import Links
from calctutor.solving.differentiation.linked.quotients import single_quotient
from calctutor.solving.differentiation.linked.undefined import has_real_value

_NOWHERE = Point({}, {})
_LETTER = Symbol("root_of_equation")
"""A letter for √y, eʸ or ln y; no quantity has such a name."""


class Remaining(Struct, frozen=True):
    """The letter that is left, and its values, the largest first.

    `equation` is the equation that determines it, and `put` the same with the known values.
    """

    unknown: Symbol
    equation: Relation
    put: Relation
    places: tuple[Relation, ...]


def remaining(tree: Tree, links: Links, given: Sequence[Relation]) -> Remaining | None:
    """Return the values of the only quantity that is left in an expression; None if not found.

    `tree` is the expression with the known values put in. `given` may exclude values.
    """
    names = links.varying | {links.quantity.name, links.variable.name}
    left = free_symbols(tree) & names
    if len(left) != 1:
        return None
    unknown = Symbol(next(iter(left)))
    equations = (*links.implicit, *links.stated.values())
    for equation in equations:
        put = _at(equation, links)
        if free_symbols(put.left) | free_symbols(put.right) != {unknown.name}:
            continue
        found = roots(put, unknown)
        if found is None:
            continue
        places = tuple(Relation(unknown, "=", root) for root in found)
        fitting = tuple(
            place for place in places if _fits(place, equations, links) and _allowed(place, given)
        )
        return Remaining(unknown, equation, put, fitting)
    return None


def _at(equation: Relation, links: Links) -> Relation:
    left, right = (
        links.at(links.expanded(links.at(side))) for side in (equation.left, equation.right)
    )
    return Relation(left, "=", right)


def _fits(place: Relation, equations: Sequence[Relation], links: Links) -> bool:
    """Return whether no equation is violated at a place."""
    there = replace(links, values=(*links.values, place))
    sides = (_at(equation, there) for equation in equations)
    return not any(isinstance(compare(one.left, one.right), Differ) for one in sides)


def _allowed(place: Relation, given: Sequence[Relation]) -> bool:
    assert isinstance(place.left, Symbol)
    value = {place.left.name: place.right}
    return all(
        holds(
            Relation(substitute(one.left, value), one.comparison, substitute(one.right, value)),
            _NOWHERE,
        )
        for one in given
    )


def roots(equation: Relation, unknown: Symbol) -> tuple[Tree, ...] | None:
    """Return all real solutions of an equation, the largest first; None if not all are found."""
    difference = Add((equation.left, Neg(equation.right)))
    found = _zeros(difference, unknown)
    if found is None:
        return None
    checked: dict[float, Tree] = {}
    for root in map(number_form, found):
        value = {unknown.name: root}
        left, right = substitute(equation.left, value), substitute(equation.right, value)
        if not (has_real_value(left) and has_real_value(right)):
            continue
        match compare(left, right):
            case Agree():
                checked[float(evaluate(root, _NOWHERE).real.mid())] = root
            case Differ():
                pass
            case _:
                return None
    return tuple(checked[value] for value in sorted(checked, reverse=True))


def _zeros(tree: Tree, unknown: Symbol) -> list[Tree] | None:
    """Return the zeros of an expression, and perhaps places where it has no value."""
    quotient = single_quotient(tree)
    bare = quotient.arg if isinstance(quotient, Neg) else quotient or tree
    top = bare.numerator if isinstance(bare, Div) else bare
    coefficients = _coefficients(top, unknown)
    if coefficients is not None:
        return _polynomial_zeros(coefficients)
    kernel = next((node for node in walk(tree) if _is_kernel(node, unknown)), None)
    if kernel is None:
        return None
    with_letter = _put_everywhere(tree, kernel, _LETTER)
    if depends_on(with_letter, unknown.name):
        return None
    values = _zeros(with_letter, _LETTER)
    if values is None:
        return None
    found: list[Tree] = []
    for value in values:
        inner = _inverted(kernel, value)
        zeros = [] if inner is None else _zeros(inner, unknown)
        if zeros is None:
            return None
        found += zeros
    return found


def _put_everywhere(tree: Tree, old: Tree, new: Tree) -> Tree:
    return new if tree == old else rebuilt(tree, lambda part: _put_everywhere(part, old, new))


def _is_kernel(node: Tree, unknown: Symbol) -> bool:
    match node:
        case Call("sqrt" | "ln", (arg,)):
            return depends_on(arg, unknown.name)
        case Pow(base, exponent) if base == E:
            return depends_on(exponent, unknown.name)
        case _:
            return False


def _inverted(kernel: Tree, value: Tree) -> Tree | None:
    """Return an expression that is 0 where the kernel takes a value; None if it never does."""
    number = evaluate(value, _NOWHERE).real
    match kernel:
        case Call("sqrt", (arg,)):
            return None if number < 0 else Add((arg, Neg(Pow(value, Integer(2)))))
        case Call("ln", (arg,)):
            return Add((arg, Neg(Pow(E, value))))
        case Pow(_, arg):
            return Add((arg, Neg(call("ln", value)))) if number > 0 else None
        case _:
            return None


def _coefficients(tree: Tree, unknown: Symbol) -> dict[int, Tree] | None:
    """Return the coefficients of a polynomial by degree; None if it is none."""
    found = polynomial(tree, unknown.name)
    if found is None:
        return None
    terms: dict[int, list[Tree]] = {}
    for monomial, coefficient in found.terms.items():
        powers = dict(monomial)
        degree = powers.pop(unknown, 0)
        others = (Pow(base, Integer(power)) for base, power in powers.items())
        terms.setdefault(degree, []).append(mul(written(coefficient), *others))
    return {degree: valued(add(*parts)) for degree, parts in terms.items()}


def _polynomial_zeros(coefficients: dict[int, Tree]) -> list[Tree] | None:
    degrees = sorted(degree for degree, c in coefficients.items() if c != ZERO)
    if len(degrees) < 2:
        return [ZERO] if degrees and degrees[0] else None if not degrees else []
    values = {degree: rational(coefficients[degree]) for degree in degrees}
    numbers = {degree: value for degree, value in values.items() if value is not None}
    if len(numbers) == len(degrees):
        return _rational_zeros(numbers)
    lowest = degrees[0]
    found: list[Tree] = [ZERO] if lowest else []
    rest = {degree - lowest: coefficients[degree] for degree in degrees}
    if len(rest) == 2:
        power = degrees[-1] - lowest
        return [*found, *_roots_of_number(Neg(Div(rest[0], rest[power])), power)]
    return None


def _rational_zeros(coefficients: dict[int, Fraction]) -> list[Tree] | None:
    scale = 1
    for coefficient in coefficients.values():
        scale *= coefficient.denominator
    whole = [int(coefficients.get(k, Fraction(0)) * scale) for k in range(max(coefficients) + 1)]
    found: list[Tree] = []
    for factor, _ in fmpz_poly(whole).factor()[1]:
        zeros = _zeros_of_factor([Fraction(int(factor[k])) for k in range(factor.degree() + 1)])
        if zeros is None:
            return None
        found += zeros
    return found


def _zeros_of_factor(factor: list[Fraction]) -> list[Tree] | None:
    """Return the real zeros of an irreducible polynomial, given by rising powers."""
    *_, a = factor
    power = len(factor) - 1
    if not any(factor[1:-1]):
        return list(_roots_of_number(written(-factor[0] / a), power))
    if power > 2:
        return None
    c, b = factor[0], factor[1]
    under = b * b - 4 * a * c
    if under < 0:
        return []
    root = call("sqrt", written(under))
    return [Div(Add((written(-b), sign)), written(2 * a)) for sign in (root, Neg(root))]


def _roots_of_number(number: Tree, power: int) -> Iterator[Tree]:
    """Yield the real n-th roots of a number."""
    value = evaluate(number, _NOWHERE).real
    exact = valued(number)
    if power == 1:
        yield exact
    elif power % 2 and value < 0:
        yield Neg(_root(valued(Neg(number)), power))
    elif value > 0:
        yield _root(exact, power)
        if power % 2 == 0:
            yield Neg(_root(exact, power))


def _root(number: Tree, power: int) -> Tree:
    if power == 2:
        return call("sqrt", number)
    return call("root", number, Integer(power))
