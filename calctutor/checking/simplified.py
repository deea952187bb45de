"""Simplified form: nothing left to collect, cancel or work out.

Like terms and equal factors are collected, numbers are worked out, fractions are in lowest terms
and contain no fractions, sums contain no nested sums, and no part is a rational number in disguise.
Matters of taste are left alone: x(x + 1) and x² + x, √2/2 and 1/√2, sin x/cos x.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from math import isqrt

from calctutor.algebra.shape import is_lowest_terms, rational_value
from calctutor.checking.normal_order import normal_order
from calctutor.expr.rationals import is_whole, rational
from calctutor.expr.tree import (
    ONE,
    Add,
    Call,
    Decimal,
    Div,
    E,
    Integer,
    Mul,
    Neg,
    Pow,
    Tree,
    children,
    free_symbols,
    walk,
)
from calctutor.rewriting.exact import valued
from calctutor.rewriting.products import take_apart
from calctutor.rewriting.tidy import tidy

_NUMBERS = (Integer, Decimal)
_LARGEST_NUMBER = 1_000_000
_LARGEST_RADICAND = 10**8


def is_simplified(tree: Tree) -> bool:
    """Return whether no part of the expression can be simplified."""
    return not any(is_loose(node) for node in walk(tree) for is_loose in _LOOSE_ENDS)


def _is_number_in_disguise(node: Tree) -> bool:
    """Return whether a part equals a rational number: sin²x + cos²x, ln e, 2·3, x/x."""
    if not is_composed(node):
        return False
    value = rational_value(node)
    is_power = isinstance(node, Pow) and rational(node.base) is not None
    return value is not None and not (is_power and abs(value) > _LARGEST_NUMBER)


def is_composed(node: Tree) -> bool:
    """Return whether a part is more than a numeral; 3, −3, 2/3 and 0.5 are numerals."""
    match node:
        case Neg(arg):
            return is_composed(arg)
        case Div(numerator, denominator):
            return is_composed(numerator) or is_composed(denominator)
        case _:
            return bool(children(node))


def _is_loose_sum(node: Tree) -> bool:
    """Return whether a sum can be simplified: x + x, x + 0, x − (y + 1), 1 − (−x)."""
    if not isinstance(node, Add):
        return False
    unsigned = [term.arg if isinstance(term, Neg) else term for term in node.terms]
    if any(isinstance(term, Add | Neg) or rational(term) == 0 for term in unsigned):
        return True
    kinds = [_literal_part(term) for term in unsigned]
    return len(set(kinds)) < len(kinds)


def _literal_part(term: Tree) -> tuple[frozenset[Tree], frozenset[Tree]]:
    """Return the numerator and denominator of a term without its numbers; equal for like terms."""
    product = take_apart(normal_order(term))
    return frozenset(product.above), frozenset(product.below)


def _is_loose_product(node: Tree) -> bool:
    """Return whether a product can be simplified: x·x², 2·3 x, 1·x, eˣ e²ˣ, (−x)(−y), √2 √3."""
    if not isinstance(node, Mul | Div):
        return False
    above, below, signs = factors_of(node)
    for side in (above, below):
        numbers = [factor for factor in side if isinstance(factor, _NUMBERS)]
        radicals = [f for f in side if isinstance(f, Call) and _radicand(f) is not None]
        if len(numbers) > 1 or len(radicals) > 1:
            return True
    if signs > 1 or ONE in below or (ONE in above and isinstance(node, Mul)):
        return True
    bases = [_base(factor) for factor in above + below if not isinstance(factor, _NUMBERS)]
    return len(set(bases)) < len(bases)


def factors_of(node: Tree) -> tuple[list[Tree], list[Tree], int]:
    """Return the factors of numerator and denominator, and the number of minus signs."""
    match node:
        case Neg(arg):
            above, below, signs = factors_of(arg)
            return above, below, signs + 1
        case Mul(factors):
            parts = [factors_of(factor) for factor in factors]
            above = [factor for part in parts for factor in part[0]]
            below = [factor for part in parts for factor in part[1]]
            return above, below, sum(part[2] for part in parts)
        case Div(numerator, denominator):
            above, below, signs = factors_of(numerator)
            under, over, more = factors_of(denominator)
            # A numerator 1 is not a factor: x/2 may be written ½ x.
            return [f for f in above if f != ONE] + over, below + under, signs + more
        case _:
            return [node], [], 0


def _base(factor: Tree) -> Tree:
    return factor.base if isinstance(factor, Pow) else factor


def _is_loose_power(node: Tree) -> bool:
    """Return whether a power can be simplified: x¹, x⁰, (x²)³, (−x)², eˡⁿˣ."""
    match node:
        case Pow(base, exponent):
            value = rational(exponent)
            if value in {0, 1} or base == ONE:
                return True
            if is_whole(value):
                return isinstance(base, Pow) or (isinstance(base, Neg) and value % 2 == 0)
            return base == E and _undoes(take_apart(exponent).above)
        case Call("ln", (Pow(base, _),)):
            return base == E
        case _:
            return False


def _undoes(factors: tuple[Tree, ...]) -> bool:
    """Return whether e to the product of these factors is a power: e^(ln x), e^(2 ln x)."""
    return len(factors) == 1 and isinstance(factors[0], Call) and factors[0].name == "ln"


def _is_loose_sign(node: Tree) -> bool:
    """Return whether a sign could be moved to the front or dropped: −(−x), 3·(−x), x/(−2)."""
    match node:
        case Neg(Neg()) | Div(_, Neg()):
            return True
        case Mul((_, *rest)):
            return any(isinstance(factor, Neg) for factor in rest)
        case _:
            return False


def _is_loose_fraction(node: Tree) -> bool:
    """Return whether a fraction can be simplified.

    Examples: 2/4, (x² − 1)/(x − 1), (2x + 2)/4, 1/(1/x), x/(2/3), 1/x⁻¹.
    """
    if not isinstance(node, Div):
        return False
    parts = (*_direct_factors(node.numerator), *_direct_factors(node.denominator))
    if any(isinstance(part, Div) for part in parts):
        return True
    below = _direct_factors(node.denominator)
    if any(isinstance(part, Pow) and (rational(part.exponent) or 0) < 0 for part in below):
        return True
    return not is_lowest_terms(node.numerator, node.denominator)


def _direct_factors(tree: Tree) -> Iterator[Tree]:
    match tree:
        case Neg(arg):
            yield from _direct_factors(arg)
        case Mul(factors):
            for factor in factors:
                yield from _direct_factors(factor)
        case _:
            yield tree


def _is_loose_root(node: Tree) -> bool:
    """Return whether a root has a square factor: √8 is 2√2."""
    number = _radicand(node)
    if number is None or number > _LARGEST_RADICAND:
        return False
    return any(number % root**2 == 0 for root in range(2, isqrt(number) + 1))


def _radicand(node: Tree) -> int | None:
    """Return the whole number under a square root; None for any other expression."""
    match node:
        case Call("sqrt", (Integer(number),)):
            return number
        case _:
            return None


def _is_known_value(node: Tree) -> bool:
    """Return whether a function has a known value at a number: arcsin(1/2), sin(π/3), ln e."""
    if not isinstance(node, Call) or free_symbols(node) or node.name in {"sqrt", "root"}:
        return False
    return valued(node) != tidy(node)


def _is_of_an_inverse(node: Tree) -> bool:
    """Return whether a function of an inverse function is algebraic: sin(arctan x), tanh(arsinh x).

    The inverse of a function, such as arcsin(sin x), is not: it depends on where x is.
    """
    match node:
        case Call(outer, (Call(inner, _),)):
            of = inner.removeprefix("a")
            return of != inner and any(outer in some and of in some for some in _FAMILIES)
        case _:
            return False


_FAMILIES = (
    frozenset({"sin", "cos", "tan", "cot", "sec", "csc"}),
    frozenset({"sinh", "cosh", "tanh", "coth", "sech", "csch"}),
)

_LOOSE_ENDS: tuple[Callable[[Tree], bool], ...] = (
    _is_loose_sign,
    _is_loose_sum,
    _is_loose_product,
    _is_loose_power,
    _is_loose_root,
    _is_loose_fraction,
    _is_number_in_disguise,
    _is_known_value,
    _is_of_an_inverse,
)
