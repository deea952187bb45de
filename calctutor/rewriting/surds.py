"""Square roots of positive numbers in products: √8 = 2√2, √(2π)/√2 = √π, 1/√8 = √2/4."""

from __future__ import annotations

from fractions import Fraction

from calctutor.expr.rationals import is_whole, rational
from calctutor.expr.tree import (
    ZERO,
    Call,
    Constant,
    Div,
    Integer,
    Mul,
    Neg,
    Pow,
    Tree,
    call,
    rebuilt,
)
from calctutor.rewriting.numbers import written
from calctutor.rewriting.products import HALF, Product, Products, take_apart

_LARGEST = 10**8
_HIGHEST = 12


def with_short_roots(tree: Tree) -> Tree:
    """Combine the square roots of positive constants in each product into one."""
    inner = rebuilt(tree, with_short_roots)
    match inner:
        case Mul() | Div() | Neg() | Call("sqrt", _):
            return _product(take_apart(inner)) or inner
        case Pow(base, exponent):
            return _power(base, exponent) or inner
        case _:
            return inner


def _power(base: Tree, exponent: Tree) -> Tree | None:
    """Return 2^(3/2) as 2√2, and 0 to any positive power as 0."""
    number, power = rational(base), rational(exponent)
    if number is None or power is None or is_whole(power) or number < 0:
        return None
    if number == 0:
        return ZERO if power > 0 else None
    whole = power.numerator // power.denominator
    rest = power - whole
    if whole == 0 or abs(whole) > _HIGHEST:
        return None
    root = call("sqrt", base) if rest == HALF else Pow(base, written(rest))
    return with_short_roots(Mul((written(number**whole), root)))


def _product(product: Product) -> Tree | None:
    """Return the product with at most one root; None if it contains none to simplify."""
    above = [f for f in product.above if not _is_root(f)]
    below = [f for f in product.below if not _is_root(f)]
    roots = len(product.above) + len(product.below) - len(above) - len(below)
    if roots == 0:
        return None
    number = Fraction(1)
    others_above: list[Tree] = []
    others_below: list[Tree] = []
    for factors, is_above in ((product.above, True), (product.below, False)):
        for factor in factors:
            if isinstance(factor, Call) and _is_root(factor):
                part = take_apart(factor.args[0])
                number *= part.coefficient if is_above else 1 / part.coefficient
                (others_above if is_above else others_below).extend(part.above)
                (others_below if is_above else others_above).extend(part.below)
    rest = Products().collected(Product(Fraction(1), tuple(others_above), tuple(others_below)))
    outside, inside = _square_taken_out(number)
    top = Products().product(Product(Fraction(inside), rest.above))
    coefficient = product.coefficient * outside
    if top != Integer(1):
        above.append(call("sqrt", top))
    if rest.below:
        below.append(call("sqrt", Products().product(Product(Fraction(1), rest.below))))
    return Products().product(Product(coefficient, tuple(above), tuple(below)))


def _is_root(factor: Tree) -> bool:
    """Return whether a factor is the root of a positive rational times or over π or e."""
    match factor:
        case Call("sqrt", (arg,)):
            part = take_apart(arg)
            constants = (*part.above, *part.below)
            return part.coefficient > 0 and all(
                isinstance(c, Constant) and c.name in {"pi", "e"} for c in constants
            )
        case _:
            return False


def _square_taken_out(number: Fraction) -> tuple[Fraction, int]:
    """Write √(n/d) as q √m with a squarefree integer m, and return q and m."""
    under = number.numerator * number.denominator
    outside = Fraction(1, number.denominator)
    if under > _LARGEST:
        return outside, under
    root, square = 1, 2
    while square * square <= under:
        while under % (square * square) == 0:
            under //= square * square
            root *= square
        square += 1
    return outside * root, under
