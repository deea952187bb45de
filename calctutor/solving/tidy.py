"""Tidying: an expression as a book would print it, with the same value.

Numbers are multiplied together and come first, a minus sign comes before everything, factors 1 and
terms 0 go, equal factors become powers, and like terms are collected. Nothing is expanded and no
identity is used.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

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
    children,
    mul,
    walk,
    with_children,
)
from calctutor.solving.numbers import as_decimal, rational, written

_LARGEST_POWER = 10_000


@dataclass(frozen=True, slots=True)
class Product:
    """A product taken apart: a rational coefficient, and factors above and below the line."""

    coefficient: Fraction
    above: tuple[Tree, ...]
    below: tuple[Tree, ...]


def tidy(tree: Tree) -> Tree:
    """The expression in tidy form; the same value wherever the expression has one."""
    decimals = any(isinstance(node, Decimal) for node in walk(tree))
    return _Tidier(decimals).tidy(tree)


@dataclass(frozen=True, slots=True)
class _Tidier:
    decimals: bool

    def tidy(self, tree: Tree) -> Tree:
        parts = children(tree)
        if not parts:
            return tree
        inner = with_children(tree, tuple(self.tidy(part) for part in parts))
        match inner:
            case Add(terms):
                return self.sum(terms)
            case Mul() | Div() | Neg():
                return self.product(take_apart(inner))
            case Pow(base, exponent):
                return self.power(base, exponent)
            case _:
                return inner

    def number(self, value: Fraction) -> Tree:
        return as_decimal(value) if self.decimals else written(value)

    def power(self, base: Tree, exponent: Tree) -> Tree:
        value = rational(exponent)
        if value == 1:
            return base
        if value == 0 and base != ZERO:
            return ONE
        number = rational(base)
        if number is not None and value is not None and value.denominator == 1:
            small = 0 < value <= 20 and abs(number) < 1000
            if small:
                return self.number(number ** int(value))
        match base:
            case Pow(innermost, below) if (
                (low := rational(below)) is not None
                and value is not None
                and low.denominator == value.denominator == 1
            ):
                return self.power(innermost, self.number(low * value))
            case _:
                return Pow(base, exponent)

    def product(self, product: Product) -> Tree:
        if product.coefficient == 0:
            return ZERO
        above, below = self.collected(product.above), self.collected(product.below)
        above, below = self.cancelled(above, below)
        size = abs(product.coefficient)
        numerator, denominator = self.numbers(size, bool(above))
        top = mul(*numerator, *sorted(above, key=_place))
        bottom = mul(*denominator, *sorted(below, key=_place))
        result = top if bottom == ONE else Div(top, bottom)
        return Neg(result) if product.coefficient < 0 else result

    def numbers(self, size: Fraction, above: bool) -> tuple[list[Tree], list[Tree]]:
        """The coefficient as factors above and below the line."""
        if self.decimals:
            return ([] if size == 1 and above else [as_decimal(size)]), []
        top: list[Tree] = [Integer(size.numerator)] if size.numerator != 1 or not above else []
        bottom: list[Tree] = [Integer(size.denominator)] if size.denominator != 1 else []
        return top, bottom

    def collected(self, factors: tuple[Tree, ...]) -> list[Tree]:
        """The factors with equal bases put together, where the exponents are numbers."""
        powers: dict[Tree, Fraction] = {}
        for factor in factors:
            base, exponent = base_and_exponent(factor)
            powers[base] = powers.get(base, Fraction(0)) + exponent
        return [self.raised(base, exponent) for base, exponent in powers.items() if exponent]

    def raised(self, base: Tree, exponent: Fraction) -> Tree:
        return base if exponent == 1 else self.power(base, self.number(exponent))

    def cancelled(self, above: list[Tree], below: list[Tree]) -> tuple[list[Tree], list[Tree]]:
        """Factors that stand above and below, reduced to where more of them stand."""
        top = dict(base_and_exponent(factor) for factor in above)
        bottom = dict(base_and_exponent(factor) for factor in below)
        for base in [base for base in bottom if base in top]:
            left = top[base] - bottom[base]
            del top[base], bottom[base]
            if left > 0:
                top[base] = left
            elif left < 0:
                bottom[base] = -left
        return (
            [self.raised(base, exponent) for base, exponent in top.items()],
            [self.raised(base, exponent) for base, exponent in bottom.items()],
        )

    def sum(self, terms: tuple[Tree, ...]) -> Tree:
        flat = [part for term in terms for part in _terms(term)]
        sums: dict[tuple[tuple[Tree, ...], tuple[Tree, ...]], Fraction] = {}
        for term in flat:
            product = take_apart(term)
            key = (product.above, product.below)
            sums[key] = sums.get(key, Fraction(0)) + product.coefficient
        kept = [
            self.product(Product(coefficient, above, below))
            for (above, below), coefficient in sums.items()
            if coefficient
        ]
        match kept:
            case [Neg() as negative, positive] if not isinstance(positive, Neg):
                return Add((positive, negative))
            case _:
                return add(*kept)


def _terms(term: Tree) -> tuple[Tree, ...]:
    match term:
        case Add(terms):
            return tuple(part for inner in terms for part in _terms(inner))
        case Neg(Add(terms)):
            return tuple(_negated(part) for inner in terms for part in _terms(inner))
        case _:
            return (term,)


def _negated(term: Tree) -> Tree:
    return term.arg if isinstance(term, Neg) else Neg(term)


def take_apart(tree: Tree) -> Product:
    """A term as a coefficient and factors: nested products, quotients and signs are opened."""
    value = rational(tree)
    if value is not None:
        return Product(value, (), ())
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
                return Product(Fraction(1), (tree,), ())
            return Product(
                top.coefficient / bottom.coefficient,
                top.above + bottom.below,
                top.below + bottom.above,
            )
        case _:
            return Product(Fraction(1), (tree,), ())


def base_and_exponent(factor: Tree) -> tuple[Tree, Fraction]:
    """A factor as a base and a whole positive exponent; anything else is to the power of 1."""
    match factor:
        case Pow(base, exponent) if (
            base != E
            and (value := rational(exponent)) is not None
            and value.denominator == 1
            and 0 < value < _LARGEST_POWER
        ):
            return base, value
        case _:
            return factor, Fraction(1)


def _place(factor: Tree) -> int:
    """Where a factor stands in a product as a book prints it."""
    base = factor.base if isinstance(factor, Pow) else factor
    match base:
        case Constant() if base != E:
            return 0
        case Symbol():
            return 1
        case Add():
            return 3
        case Call("sqrt" | "root"):
            return 2
        case Constant():
            return 4
        case Call() | Apply():
            return 5
        case _:
            return 6
