"""Exact algebra in one variable: polynomials over numbers, parameters and roots of them.

Everything is a ratio of polynomials in generators: the variable, and whatever a tree has besides
it, such as a, π or √2. With √2 comes its relation (√2)² = 2, so that what is 0 is seen to be.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from math import gcd, isqrt, lcm

from flint import fmpq, fmpq_mpoly, fmpq_mpoly_ctx

from calctutor.expr.tree import (
    Add,
    Call,
    Div,
    Integer,
    Mul,
    Neg,
    Symbol,
    Tree,
    add,
    call,
    depends_on,
    walk,
)
from calctutor.numeric.balls import evaluate
from calctutor.numeric.scope import Point
from calctutor.solving.numbers import rational
from calctutor.solving.products import Product, Products, base_and_exponent

_BITS = 128
_HIGHEST_POWER = 40
_MOST_TERMS = 200
_LARGEST_RADICAND = 10**9


class OutOfReach(Exception):
    """The expression is no ratio of polynomials of a manageable size."""


@dataclass(frozen=True, slots=True)
class _Relation:
    """generator^degree = value."""

    place: int
    degree: int
    value: fmpq_mpoly


@dataclass(frozen=True)
class Ring:
    """The polynomials in a variable and other generators, each for itself."""

    variable: Symbol
    generators: tuple[Tree, ...]

    @staticmethod
    def of(variable: Symbol, trees: Iterable[Tree]) -> Ring:
        """The ring in which the trees can be read. Raises OutOfReach if the variable is in a call.

        Roots come first, because in the order of terms their powers have to lead a relation.
        """
        atoms: dict[Tree, None] = {variable: None}
        for tree in trees:
            for atom in _atoms(tree):
                if atom != variable and depends_on(atom, variable.name):
                    raise OutOfReach
                atoms[atom] = None
                if isinstance(atom, Call) and atom.name == "cos":
                    atoms[call("sin", *atom.args)] = None
        kept = (atom for atom in atoms if not any(_is_power_of(atom, other) for other in atoms))
        return Ring(variable, tuple(sorted(kept, key=_rank)))

    def extended(self, trees: Iterable[Tree]) -> Ring:
        """The ring with what is needed to read the trees too."""
        return Ring.of(self.variable, (*self.generators, *trees))

    def with_variable(self, letter: Symbol) -> Ring:
        """The same ring with another name for the variable."""
        renamed = (letter if atom == self.variable else atom for atom in self.generators)
        return Ring(letter, tuple(renamed))

    @cached_property
    def context(self) -> fmpq_mpoly_ctx:
        names = tuple(f"g{number}" for number in range(len(self.generators)))
        return fmpq_mpoly_ctx.get(names, "lex")

    @cached_property
    def place(self) -> int:
        """Which of the generators the variable is."""
        return self.generators.index(self.variable)

    @cached_property
    def _relations(self) -> tuple[_Relation, ...]:
        return tuple(
            relation
            for place, atom in enumerate(self.generators)
            if (relation := self._relation(place, atom)) is not None
        )

    def _relation(self, place: int, atom: Tree) -> _Relation | None:
        if isinstance(atom, Call) and atom.name == "cos":
            sine = self._generator(call("sin", *atom.args))
            return _Relation(place, 2, 1 - sine**2)
        radicand, exponent = base_and_exponent(atom)
        degree = rational(exponent)
        if degree is None or degree.numerator != 1 or degree == 1:
            return None
        number = rational(radicand)
        if number is not None:
            return _Relation(place, degree.denominator, self.context.constant(_exact(number)))
        if isinstance(radicand, Symbol) and radicand in self.generators:
            return _Relation(place, degree.denominator, self._generator(radicand))
        return None

    def _generator(self, atom: Tree) -> fmpq_mpoly:
        return self.context.gen(self.generators.index(atom))

    def number(self, value: Fraction | int) -> Ratio:
        return Ratio(self, self.context.constant(_exact(Fraction(value))), self.context.constant(1))

    @property
    def x(self) -> Ratio:
        return Ratio(self, self.context.gen(self.place), self.context.constant(1))

    def read(self, tree: Tree) -> Ratio:
        """The expression as a ratio. Raises OutOfReach."""
        value = rational(tree)
        if value is not None:
            return self.number(value)
        match tree:
            case Neg(arg):
                return -self.read(arg)
            case Add(terms):
                total = self.number(0)
                for term in terms:
                    total += self.read(term)
                return total
            case Mul(factors):
                product = self.number(1)
                for factor in factors:
                    product *= self.read(factor)
                return product
            case Div(numerator, denominator):
                return self.read(numerator) / self.read(denominator)
        base, exponent = base_and_exponent(tree)
        power = rational(exponent)
        if power is None or power == 1:
            return self._atom(tree)
        if power.denominator == 1:
            return self.read(base) ** int(power)
        number, root = _root(base, power.denominator)
        outside = self.number(number)
        return (outside if root is None else outside * self._root(root)) ** power.numerator

    def _root(self, root: Tree) -> Ratio:
        """The root, as a power of a generator: √2 is the square of 2^(1/4)."""
        base, exponent = base_and_exponent(root)
        for generator in self.generators:
            innermost, least = base_and_exponent(generator)
            times = _quotient(exponent, least)
            if innermost == base and times is not None and times.denominator == 1:
                return self._atom(generator) ** int(times)
        raise OutOfReach

    def lifted(self, ratio: Ratio) -> Ratio:
        """A polynomial of another ring, read in this one."""
        return ratio if ratio.ring == self else self.read(ratio.tree())

    def _atom(self, tree: Tree) -> Ratio:
        if tree not in self.generators:
            raise OutOfReach
        return Ratio(self, self._generator(tree), self.context.constant(1))

    def ratio(self, top: fmpq_mpoly, bottom: fmpq_mpoly) -> Ratio:
        """top/bottom in lowest terms, with no root below the line that can be moved above it."""
        top, bottom = self._reduced(top), self._reduced(bottom)
        if not bottom.degrees()[self.place]:
            for relation in self._relations:
                by = self._conjugate(bottom, relation)
                if by is not None:
                    top, bottom = self._reduced(top * by), self._reduced(bottom * by)
        if bottom.is_zero() or max(len(top), len(bottom)) > _MOST_TERMS:
            raise OutOfReach
        common = top.gcd(bottom)
        top, bottom = top / common, bottom / common
        leading = bottom.leading_coefficient()
        return Ratio(self, top / leading, bottom / leading)

    def _reduced(self, polynomial: fmpq_mpoly) -> fmpq_mpoly:
        for relation in self._relations:
            if polynomial.degrees()[relation.place] >= relation.degree:
                zero = self.context.gen(relation.place) ** relation.degree - relation.value
                polynomial = divmod(polynomial, zero)[1]
        return polynomial

    def _conjugate(self, bottom: fmpq_mpoly, relation: _Relation) -> fmpq_mpoly | None:
        """What makes the generator go below the line: p − q √2 for p + q √2."""
        if isinstance(self.generators[relation.place], Call) and not _is_root(
            self.generators[relation.place]
        ):
            return None
        generator = self.context.gen(relation.place)
        degrees = {powers[relation.place] for powers in bottom.monoms()}
        if degrees == {0}:
            return None
        if len(degrees) == 1:
            return generator ** (relation.degree - degrees.pop())
        return bottom.compose(*self._turned(relation.place)) if relation.degree == 2 else None

    def _turned(self, place: int) -> Iterator[fmpq_mpoly]:
        for i, generator in enumerate(self.context.gens()):
            yield -generator if i == place else generator

    def sum_tree(self, polynomial: fmpq_mpoly) -> Tree:
        """A polynomial in the generators written out, numbers before roots."""
        products = Products()
        terms = sorted(polynomial.terms(), key=lambda term: self._roots_in(term[0]))
        return products.sum(
            tuple(products.product(self._term(powers, number)) for powers, number in terms)
        )

    def _term(self, powers: tuple[int, ...], number: fmpq) -> Product:
        factors = tuple(
            _power_of(generator, int(power))
            for generator, power in zip(self.generators, powers, strict=True)
            if power
        )
        return Product(_fraction(number), factors)

    def _roots_in(self, powers: tuple[int, ...]) -> int:
        return sum(
            1
            for generator, power in zip(self.generators, powers, strict=True)
            if power and _is_root(generator)
        )


@dataclass(frozen=True, slots=True)
class Ratio:
    """top/bottom in lowest terms. It is a polynomial where `bottom` is free of the variable."""

    ring: Ring
    top: fmpq_mpoly
    bottom: fmpq_mpoly

    def __add__(self, other: Ratio) -> Ratio:
        if self.bottom == other.bottom:
            return self.ring.ratio(self.top + other.top, self.bottom)
        top = self.top * other.bottom + other.top * self.bottom
        return self.ring.ratio(top, self.bottom * other.bottom)

    def __neg__(self) -> Ratio:
        return Ratio(self.ring, -self.top, self.bottom)

    def __sub__(self, other: Ratio) -> Ratio:
        return self + -other

    def __mul__(self, other: Ratio) -> Ratio:
        return self.ring.ratio(self.top * other.top, self.bottom * other.bottom)

    def __truediv__(self, other: Ratio) -> Ratio:
        return self.ring.ratio(self.top * other.bottom, self.bottom * other.top)

    def __pow__(self, power: int) -> Ratio:
        if abs(power) > _HIGHEST_POWER:
            raise OutOfReach
        top, bottom = (self.top, self.bottom) if power >= 0 else (self.bottom, self.top)
        if abs(power) * max(len(top), len(bottom)) > _MOST_TERMS:
            raise OutOfReach
        return self.ring.ratio(top ** abs(power), bottom ** abs(power))

    def times(self, number: Fraction | int) -> Ratio:
        return self * self.ring.number(number)

    def __bool__(self) -> bool:
        return not self.top.is_zero()

    @property
    def is_polynomial(self) -> bool:
        return self.bottom.degrees()[self.ring.place] == 0

    @property
    def is_constant(self) -> bool:
        """Whether the variable is not in it."""
        return self.is_polynomial and self.degree <= 0

    @property
    def value(self) -> Fraction | None:
        """The rational number that it is."""
        if not self.top.is_constant() or not self.bottom.is_constant():
            return None
        return _fraction(self.top.leading_coefficient()) if self else Fraction(0)

    @property
    def degree(self) -> int:
        """The degree in the variable; −1 for 0."""
        return int(self.top.degrees()[self.ring.place]) if self else -1

    def coefficients(self) -> tuple[Ratio, ...]:
        """Those of 1, x, x² …, of a polynomial."""
        ring, place = self.ring, self.ring.place
        found: list[dict[tuple[int, ...], fmpq]] = [{} for _ in range(self.degree + 1)]
        for powers, number in self.top.terms():
            rest = (*powers[:place], 0, *powers[place + 1 :])
            found[powers[place]][rest] = number
        return tuple(ring.ratio(ring.context.from_dict(part), self.bottom) for part in found)

    def exponents(self) -> frozenset[int]:
        """The powers of the variable in a polynomial."""
        return frozenset(int(powers[self.ring.place]) for powers in self.top.monoms())

    def with_exponents(self, change: Callable[[int], int]) -> Ratio:
        """The polynomial with each power of the variable changed, as x² to x by a half."""
        place = self.ring.place
        changed = {
            (*powers[:place], change(powers[place]), *powers[place + 1 :]): number
            for powers, number in self.top.terms()
        }
        return Ratio(self.ring, self.ring.context.from_dict(changed), self.bottom)

    @property
    def leading(self) -> Ratio:
        return self.coefficients()[-1]

    def derivative(self) -> Ratio:
        """That of a polynomial."""
        return self.ring.ratio(self.top.derivative(self.ring.place), self.bottom)

    def divided_by(self, other: Ratio) -> tuple[Ratio, Ratio]:
        """Quotient and remainder of polynomials."""
        quotient, rest, leading = self.ring.number(0), self, other.leading
        while rest and rest.degree >= other.degree:
            power = self.ring.x ** (rest.degree - other.degree)
            term = rest.leading / leading * power
            before = rest.degree
            quotient, rest = quotient + term, rest - term * other
            if rest.degree == before:
                raise OutOfReach
        return quotient, rest

    def inverse_modulo(self, modulus: Ratio) -> Ratio:
        """The polynomial t with t · self = 1 modulo another without a common factor."""
        old, new = modulus, self.divided_by(modulus)[1]
        old_factor, factor = self.ring.number(0), self.ring.number(1)
        while new.degree > 0:
            quotient, rest = old.divided_by(new)
            old, new = new, rest
            old_factor, factor = factor, old_factor - quotient * factor
        if not new:
            raise OutOfReach
        return (factor / new).divided_by(modulus)[1]

    def factors(self) -> list[tuple[Ratio, int]]:
        """The irreducible factors over the rational numbers that the variable is in."""
        one = self.ring.context.constant(1)
        _, found = self.top.factor()
        ratios = [(Ratio(self.ring, _primitive(factor)[1], one), int(n)) for factor, n in found]
        ratios = [(-r if isinstance(r.leading.tree(), Neg) else r, n) for r, n in ratios]
        return sorted(
            ((ratio, n) for ratio, n in ratios if ratio.degree > 0),
            key=lambda pair: (pair[0].degree, -pair[1], len(pair[0].top)),
        )

    def content(self) -> Ratio:
        """The constant that comes out in front, so that whole numbers without a divisor stay."""
        ring, place = self.ring, self.ring.place
        parts: dict[int, dict[tuple[int, ...], fmpq]] = {}
        for powers, value in self.top.terms():
            rest = (*powers[:place], 0, *powers[place + 1 :])
            parts.setdefault(powers[place], {})[rest] = value
        common = ring.context.constant(0)
        for part in parts.values():
            common = common.gcd(ring.context.from_dict(part))
        number, _ = _primitive(self.top)
        _, shared = _primitive(common)
        found = ring.ratio(shared * _exact(number), self.bottom)
        return -found if _begins_with_minus((self / found).tree()) else found

    def tree(self) -> Tree:
        """The polynomial from its highest power down, or a constant in factors."""
        if self.degree <= 0:
            return Products().product(self.product())
        products = Products()
        terms = []
        for power, coefficient in enumerate(self.coefficients()):
            if coefficient:
                product = coefficient.product()
                raised = products.raised(self.ring.variable, Fraction(power))
                above = (*product.above, raised) if power else product.above
                terms.append(products.product(Product(product.coefficient, above, product.below)))
        return _without_minus_in_front(terms[::-1])

    def product(self) -> Product:
        """A constant as a number and factors above and below the line."""
        over, above = self._written(self.top)
        under, below = self._written(self.bottom)
        return Product(over / under, above, below)

    def _written(self, polynomial: fmpq_mpoly) -> tuple[Fraction, tuple[Tree, ...]]:
        ring = self.ring
        if polynomial.is_zero():
            return Fraction(0), ()
        number, factors = polynomial.factor()
        total = _fraction(number)
        found: list[Tree] = []
        for factor, exponent in factors:
            content, primitive = _primitive(factor)
            sum_tree = ring.sum_tree(primitive)
            if _is_better_negated(sum_tree):
                content, sum_tree = -content, ring.sum_tree(-primitive)
            total *= content**exponent
            found.append(_power_of(sum_tree, int(exponent)))
        return total, tuple(found)


def _atoms(tree: Tree) -> Iterator[Tree]:
    if rational(tree) is not None:
        return
    match tree:
        case Neg(arg):
            yield from _atoms(arg)
            return
        case Add(parts) | Mul(parts):
            for part in parts:
                yield from _atoms(part)
            return
        case Div(numerator, denominator):
            yield from _atoms(numerator)
            yield from _atoms(denominator)
            return
    base, exponent = base_and_exponent(tree)
    power = rational(exponent)
    if power is None or power == 1:
        yield tree
    elif power.denominator == 1:
        yield from _atoms(base)
    else:
        _, root = _root(base, power.denominator)
        if root is not None:
            yield root
            if isinstance(base, Symbol):
                yield base


def _root(radicand: Tree, degree: int) -> tuple[Fraction, Tree | None]:
    """The root as a number times a root that is left: √(8/3) = 2/3 · √6."""
    value = rational(radicand)
    if value is None or value <= 0:
        return Fraction(1), Products().raised(radicand, Fraction(1, degree))
    whole = value.numerator * value.denominator ** (degree - 1)
    outside, inside = largest_power_in(whole, degree)
    number = Fraction(outside, value.denominator)
    if inside == 1:
        return number, None
    if degree == 4 and (root := isqrt(inside)) ** 2 == inside:
        inside, degree = root, 2
    return number, Products().raised(Integer(inside), Fraction(1, degree))


def largest_power_in(whole: int, degree: int) -> tuple[int, int]:
    """a and b with a^degree · b = whole and a as large as it gets."""
    outside, inside, divisor = 1, whole, 2
    while divisor**degree <= inside and divisor < 1000 and whole < _LARGEST_RADICAND:
        while inside % divisor**degree == 0:
            inside //= divisor**degree
            outside *= divisor
        divisor += 1
    return outside, inside


def _is_power_of(root: Tree, other: Tree) -> bool:
    """Whether it is √2, and the other one 2^(1/4)."""
    base, exponent = base_and_exponent(root)
    innermost, least = base_and_exponent(other)
    if root == other or base != innermost or not _is_root(root) or not _is_root(other):
        return False
    times = _quotient(exponent, least)
    return times is not None and times.denominator == 1


def _quotient(exponent: Tree, other: Tree) -> Fraction | None:
    top, bottom = rational(exponent), rational(other)
    return top / bottom if top is not None and bottom else None


def _rank(atom: Tree) -> int:
    return 0 if _is_root(atom) else 1 if isinstance(atom, Call) and atom.name == "cos" else 2


def _is_root(atom: Tree) -> bool:
    power = rational(base_and_exponent(atom)[1])
    return power is not None and power.denominator != 1


def _power_of(generator: Tree, power: int) -> Tree:
    base, exponent = base_and_exponent(generator)
    value = rational(exponent)
    if value is None or value == 1:
        return Products().raised(generator, Fraction(power))
    return Products().raised(base, value * power)


def _primitive(polynomial: fmpq_mpoly) -> tuple[Fraction, fmpq_mpoly]:
    """A positive number, and the polynomial with whole coefficients without a common divisor."""
    if polynomial.is_zero():
        return Fraction(1), polynomial
    numbers = [_fraction(number) for number in polynomial.coeffs()]
    content = Fraction(
        gcd(*(number.numerator for number in numbers)),
        lcm(*(number.denominator for number in numbers)),
    )
    return content, polynomial / _exact(content)


def _without_minus_in_front(terms: list[Tree]) -> Tree:
    """The sum, the other way round where that begins with a plus sign: 3 − 2x − x²."""
    is_turned = isinstance(terms[0], Neg) and not isinstance(terms[-1], Neg)
    return add(*(terms[::-1] if is_turned else terms))


def _is_better_negated(total: Tree) -> bool:
    """Whether a sum of numbers is below 0, or one with names begins with a minus sign."""
    if not isinstance(total, Add) or any(isinstance(node, Symbol) for node in walk(total)):
        return _begins_with_minus(total)
    value = evaluate(total, Point({}, {}), _BITS)
    return bool(value.real < 0)


def _begins_with_minus(tree: Tree) -> bool:
    return isinstance(tree, Neg) or (isinstance(tree, Add) and isinstance(tree.terms[0], Neg))


def _exact(value: Fraction) -> fmpq:
    return fmpq(value.numerator, value.denominator)


def _fraction(value: fmpq) -> Fraction:
    return Fraction(int(value.p), int(value.q))
