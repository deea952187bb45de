"""Products: split into powers of different bases, combined, and written in the usual order."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Sequence
from fractions import Fraction
from itertools import pairwise

from msgspec import Struct

from calctutor.expr.rationals import is_whole, rational
from calctutor.expr.tree import (
    ONE,
    ZERO,
    Add,
    Apply,
    Call,
    Constant,
    Decimal,
    Div,
    E,
    Integer,
    Mul,
    Neg,
    Pow,
    Symbol,
    Tree,
    add,
    call,
    free_symbols,
    has_imaginary_unit,
    mul,
)
from calctutor.expr.work import spend
from calctutor.rewriting.numbers import as_decimal, written

HALF = Fraction(1, 2)
_LARGEST_POWER = 10_000
_LARGEST_WORKED_OUT = 20
_LARGEST_NUMBER = 1000
_LARGEST_DISTRIBUTED = 4


class Product(Struct, frozen=True):
    """A product split into a rational coefficient and factors in numerator and denominator."""

    coefficient: Fraction
    above: tuple[Tree, ...] = ()
    below: tuple[Tree, ...] = ()


def take_apart(tree: Tree) -> Product:
    """Split a term into coefficient and factors, opening nested products, quotients and signs."""
    spend(4)
    value = rational(tree)
    if value is not None:
        return Product(value)
    match tree:
        case Neg(arg):
            inner = take_apart(arg)
            return Product(-inner.coefficient, inner.above, inner.below)
        case Mul(factors):
            coefficient = Fraction(1)
            above: tuple[Tree, ...] = ()
            below: tuple[Tree, ...] = ()
            for factor in factors:
                part = take_apart(factor)
                coefficient *= part.coefficient
                above += part.above
                below += part.below
            return Product(coefficient, above, below)
        case Div(numerator, denominator):
            top, bottom = take_apart(numerator), take_apart(denominator)
            if bottom.coefficient == 0:
                return Product(Fraction(1), (tree,))
            return Product(
                top.coefficient / bottom.coefficient,
                top.above + bottom.below,
                top.below + bottom.above,
            )
        case _:
            return Product(Fraction(1), (tree,))


def _is_opened(tree: Tree) -> bool:
    """Return whether `take_apart` splits a term: 2x and x/y, but neither x + 1 nor x/0."""
    return take_apart(tree).above != (tree,)


def base_and_exponent(factor: Tree) -> tuple[Tree, Tree]:
    """Return the base and exponent of a factor: u and ½ for √u, u and 1 if it is no power."""
    match factor:
        case Pow(base, exponent):
            return base, exponent
        case Call("sqrt", (radicand,)):
            return radicand, written(HALF)
        case Call("root", (radicand, Integer(degree))) if degree > 0:
            return radicand, written(Fraction(1, degree))
        case _:
            return factor, ONE


def same_up_to_order(base: Tree) -> Hashable:
    """Return a key that sums share if they differ only in the order of their terms."""
    return (Add, frozenset(base.terms)) if isinstance(base, Add) else base


class _Powers(Struct):
    """One base of a product with all its exponents, negative for those in the denominator.

    `lone` is the original factor while there is only one, and whether it was in the numerator.
    """

    base: Tree
    numeric: Fraction
    symbolic: list[Tree]
    lone: tuple[Tree, bool] | None


class Products(Struct, frozen=True):
    """Combines products. With `decimals`, numbers are written as decimals."""

    decimals: bool = False

    def number(self, value: Fraction) -> Tree:
        return as_decimal(value) if self.decimals else written(value)

    def power(self, base: Tree, exponent: Tree) -> Tree:
        """Return the power, with exponents 1 and 0 and nested powers and roots simplified."""
        value = rational(exponent)
        if value == 1:
            return base
        if value == 0 and base != ZERO:
            return ONE
        if value is not None and not is_whole(value) and value.denominator % 2:
            return self._odd_root(base, value)
        if not is_whole(value):
            return Pow(base, exponent)
        number = rational(base)
        if number is not None:
            small = 0 < value <= _LARGEST_WORKED_OUT and abs(number) < _LARGEST_NUMBER
            return self.number(number ** int(value)) if small else Pow(base, exponent)
        match base:
            case Neg(arg) if value % 2 == 0:
                return self.power(arg, exponent)
            case Neg(arg) if rational(arg) is None:
                return Neg(self.power(arg, exponent))
            case Pow(innermost, below) if (low := rational(below)) is not None:
                return self.raised(innermost, low * value)
            case Call("sqrt", (radicand,)):
                return self.raised(radicand, HALF * value)
            case Call("root", (radicand, Integer(degree))) if degree > 0:
                return self.raised(radicand, value / degree)
            case Pow(innermost, inner) if innermost == E:
                return Pow(E, self.product(take_apart(Mul((exponent, inner)))))
            # A quotient by 0 cannot be opened: it would be raised for ever.
            case Mul() | Div() if 0 < value <= _LARGEST_DISTRIBUTED and _is_opened(base):
                return self.product(take_apart(Mul((base,) * int(value))))
            case _:
                return Pow(base, exponent)

    def _odd_root(self, base: Tree, exponent: Fraction) -> Tree:
        """Return a power with an odd denominator, for which (uⁿ)^q = u^(nq) and (−u)^q = ±u^q."""
        match base:
            case Neg(arg) if rational(arg) is None:
                root = self.raised(arg, exponent)
                return Neg(root) if exponent.numerator % 2 else root
            case Pow(innermost, below) if innermost != E and not has_imaginary_unit(innermost):
                low = rational(below)
                if low is not None and low.denominator % 2:
                    return self.raised(innermost, low * exponent)
        return Pow(base, self.number(exponent))

    def raised(self, base: Tree, exponent: Fraction) -> Tree:
        """Return the power with a rational exponent; exponent ½ gives a square root."""
        if exponent == HALF:
            return call("sqrt", base)
        return base if exponent == 1 else self.power(base, self.number(exponent))

    def collected(self, product: Product) -> Product:
        """Combine equal bases and cancel common factors.

        u^a u^b = u^(a+b) holds for principal values, whatever the exponents are.
        """
        found: dict[Hashable, _Powers] = {}
        for factors, is_above in ((product.above, True), (product.below, False)):
            for factor in factors:
                _record(found, factor, is_above=is_above)
        coefficient = product.coefficient
        above: list[Tree] = []
        below: list[Tree] = []
        for powers in found.values():
            factor, is_above = self._written(powers)
            value = rational(factor)
            if value is not None and (value or is_above):
                coefficient *= value if is_above else 1 / value
            else:
                (above if is_above else below).append(factor)
        return Product(coefficient, tuple(above), tuple(below))

    def _written(self, powers: _Powers) -> tuple[Tree, bool]:
        """Return the power as a factor, and whether it belongs in the numerator."""
        if powers.lone is not None:
            factor, is_above = powers.lone
            _, exponent = base_and_exponent(factor)
            value = rational(exponent)
            is_ordinary = value is None or value > 0 or powers.base == E
            return powers.lone if is_ordinary else (self._reciprocal_power(powers), not is_above)
        total = self.sum((*powers.symbolic, written(powers.numeric)))
        value = rational(total)
        if value is None:
            return self.power(powers.base, total), True
        if value == 0:
            return ONE, True
        return self.raised(powers.base, abs(value)), value > 0

    def _reciprocal_power(self, powers: _Powers) -> Tree:
        return self.raised(powers.base, abs(powers.numeric))

    def product(self, product: Product, *, as_it_was: bool = False) -> Tree:
        """Write the product as one quotient, number first and sign in front.

        With `as_it_was`, names keep their order if nothing else has to move.
        """
        spend(20)
        product = self.collected(product)
        if product.coefficient == 0:
            return ZERO
        size = abs(product.coefficient)
        numerator, denominator = self._numbers(size, bool(product.above))
        top = mul(*numerator, *_in_order(product.above, keep=as_it_was))
        bottom = mul(*denominator, *_in_order(product.below))
        result = top if bottom == ONE else Div(top, bottom)
        return Neg(result) if product.coefficient < 0 else result

    def _numbers(self, size: Fraction, above: bool) -> tuple[list[Tree], list[Tree]]:
        """Return the coefficient as factors of numerator and denominator."""
        if self.decimals:
            return ([] if size == 1 and above else [as_decimal(size)]), []
        top: list[Tree] = [Integer(size.numerator)] if size.numerator != 1 or not above else []
        bottom: list[Tree] = [Integer(size.denominator)] if not is_whole(size) else []
        return top, bottom

    def sum(self, terms: tuple[Tree, ...]) -> Tree:
        """Collect like terms, and begin without a minus sign if possible."""
        sums: dict[Hashable, Product] = {}
        plain: set[Hashable] = set()
        for term in flat_terms(terms):
            product = self.collected(take_apart(term))
            key = (_unordered(product.above), _unordered(product.below))
            if is_plain(term):
                plain.add(key)
            before = sums.get(key)
            if before is not None:
                coefficient = before.coefficient + product.coefficient
                product = Product(coefficient, before.above, before.below)
            sums[key] = product
        kept = [
            self.product(product, as_it_was=key in plain)
            for key, product in sums.items()
            if product.coefficient
        ]
        match kept:
            case [Neg() as negative, positive] if not isinstance(positive, Neg):
                return Add((positive, negative))
            case _:
                return add(*kept)


def _unordered(factors: Iterable[Tree]) -> frozenset[Hashable]:
    return frozenset(
        (same_up_to_order(base), exponent) for base, exponent in map(base_and_exponent, factors)
    )


def _record(found: dict[Hashable, _Powers], factor: Tree, *, is_above: bool) -> None:
    spend(8)
    base, exponent = base_and_exponent(factor)
    key = same_up_to_order(base)
    known = found.get(key)
    if known is None:
        known = found[key] = _Powers(base, Fraction(0), [], (factor, is_above))
    else:
        known.lone = None
    value = rational(exponent)
    if value is None or abs(value) > _LARGEST_POWER:
        known.symbolic.append(exponent if is_above else negated(exponent))
    else:
        known.numeric += value if is_above else -value


def flat_terms(terms: Sequence[Tree]) -> Iterable[Tree]:
    """Yield the terms of a sum, with nested sums opened."""
    for term in terms:
        match term:
            case Add(inner):
                yield from flat_terms(inner)
            case Neg(Add(inner)):
                yield from flat_terms([negated(part) for part in inner])
            case Neg(Neg(inner)):
                yield from flat_terms((inner,))
            case _:
                yield term


def is_plain(term: Tree) -> bool:
    """Return whether a term is a flat product with at most one number, in front."""
    match term:
        case Neg(arg):
            return is_plain(arg)
        case Mul((_, *others) as factors):
            return not any(isinstance(factor, Mul | Div | Neg) for factor in factors) and all(
                rational(factor) is None for factor in others
            )
        case Div(numerator, denominator):
            return is_plain(numerator) and rational(denominator) is not None
        case _:
            return True


def negated(term: Tree) -> Tree:
    return term.arg if isinstance(term, Neg) else Neg(term)


def _in_order(factors: tuple[Tree, ...], *, keep: bool = False) -> Sequence[Tree]:
    """Sort factors into the usual order; with `keep`, names stay if nothing else moves."""
    ordered = sorted(factors, key=_place)
    is_in_order = all(before[0] <= after[0] for before, after in pairwise(map(_place, factors)))
    return factors if keep and is_in_order else ordered


def _place(factor: Tree) -> tuple[int, str]:
    """Return a sort key for a factor's usual place in a product."""
    base = factor.base if isinstance(factor, Pow) else factor
    if isinstance(base, Symbol) and (base is factor or rational(_exponent_of(factor)) is not None):
        return 1, base.name
    return _kind(factor, base), ""


def _exponent_of(factor: Tree) -> Tree:
    return base_and_exponent(factor)[1]


def _kind(factor: Tree, base: Tree) -> int:
    match base:
        case Constant() if base != E or factor == E:
            return 0
        case Call("sqrt" | "root") if not free_symbols(base):
            return 0
        case Symbol():
            return 2
        case Call("abs"):
            return 2
        case Call("sqrt" | "root"):
            return 3
        case Integer() | Decimal():
            return 4
        case Call("sigma"):
            return 4
        case Call() if rational(_exponent_of(factor)) is None:
            return 5
        case Add():
            return 6
        case Constant():
            return 7
        case Call() | Apply():
            return 8
        case _:
            return 9
