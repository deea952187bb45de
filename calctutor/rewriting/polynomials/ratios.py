"""Ratios of polynomials in one variable, with numbers, parameters and roots as coefficients.

A generator √2 brings its relation (√2)² = 2, so that an expression that is 0 reduces to 0.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from fractions import Fraction

from flint import fmpq, fmpq_mpoly

from calctutor.algebra.from_trees import arithmetic_parts, read
from calctutor.algebra.numbers import fmpq_of
from calctutor.algebra.quotients import (
    Field,
    Limits,
    OutOfReachError,
    Quotient,
    Relation,
    primitive_part,
)
from calctutor.expr.rationals import is_whole, rational
from calctutor.expr.tree import Add, Call, Neg, Symbol, Tree, call, depends_on
from calctutor.rewriting.polynomials.generators import (
    generators_in,
    is_power_of,
    is_root,
    is_root_of_sum,
    number_and_root,
    quotient_of_exponents,
    rank,
)
from calctutor.rewriting.polynomials.writing import (
    begins_with_minus,
    in_factors,
    without_minus_in_front,
)
from calctutor.rewriting.products import Product, Products, base_and_exponent

_HIGHEST_POWER = 40
_MOST_TERMS = 200


def _allows_power(polynomial: fmpq_mpoly, exponent: int) -> bool:
    return exponent <= _HIGHEST_POWER and exponent * len(polynomial) <= _MOST_TERMS


_LIMITS = Limits(_MOST_TERMS, _allows_power)


class Ring(Field):
    """The quotients of polynomials in a variable and other generators."""

    def __init__(self, variable: Symbol, generators: tuple[Tree, ...]) -> None:
        super().__init__(len(generators), _LIMITS)
        self.variable = variable
        self.generators = generators
        self.place = generators.index(variable)
        for place, atom in enumerate(generators):
            self._relate(place, atom)

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Ring):
            return NotImplemented
        return self.variable == other.variable and self.generators == other.generators

    def __hash__(self) -> int:
        return hash((self.variable, self.generators))

    @staticmethod
    def of(variable: Symbol, trees: Iterable[Tree]) -> Ring:
        """Return a ring in which the trees can be read.

        Roots come first, because their powers have to lead a relation in the order of terms. Raise
        OutOfReachError if a generator depends on the variable.
        """
        atoms: dict[Tree, None] = {variable: None}
        for tree in trees:
            for atom in generators_in(tree):
                if atom != variable and depends_on(atom, variable.name):
                    raise OutOfReachError
                atoms[atom] = None
                if isinstance(atom, Call) and atom.name == "cos":
                    atoms[call("sin", *atom.args)] = None
        kept = (atom for atom in atoms if not any(is_power_of(atom, other) for other in atoms))
        return Ring(variable, tuple(sorted(kept, key=rank)))

    def extended(self, trees: Iterable[Tree]) -> Ring:
        """Return a ring in which the trees can be read as well."""
        return Ring.of(self.variable, (*self.generators, *trees))

    def with_variable(self, letter: Symbol) -> Ring:
        """Return the ring with the variable renamed."""
        renamed = (letter if atom == self.variable else atom for atom in self.generators)
        return Ring(letter, tuple(renamed))

    def _relate(self, place: int, atom: Tree) -> None:
        """Add the relation for cos² or for the power of a root."""
        if isinstance(atom, Call) and atom.name == "cos":
            self.relate(place, 2, 1 - self._generator(call("sin", *atom.args)) ** 2)
            return
        radicand, exponent = base_and_exponent(atom)
        degree = rational(exponent)
        if degree is None or degree.numerator != 1 or degree == 1:
            return
        number = rational(radicand)
        value: fmpq_mpoly | None
        if number is not None:
            value = self.context.constant(fmpq_of(number))
        elif isinstance(radicand, Symbol) and radicand in self.generators:
            value = self._generator(radicand)
        else:
            value = self._sum(radicand) if isinstance(radicand, Add) else None
        if value is not None:
            self.relate(place, degree.denominator, value)

    def _sum(self, radicand: Add) -> fmpq_mpoly | None:
        """Return the sum under a root, read in the ring without roots of sums."""
        skipped = sum(1 for atom in self.generators if is_root_of_sum(atom))
        try:
            ratio = Ring(self.variable, self.generators[skipped:]).read(radicand)
        except OutOfReachError:
            return None
        if not ratio.bottom.is_constant():
            return None
        zeros = (0,) * skipped
        return self.context.from_dict({(*zeros, *p): number for p, number in ratio.top.terms()})

    def _generator(self, atom: Tree) -> fmpq_mpoly:
        return self.context.gen(self.generators.index(atom))

    def number(self, value: Fraction | int) -> Ratio:
        return Ratio(self, super().number(value).top, self.unit)

    @property
    def x(self) -> Ratio:
        return Ratio(self, self.context.gen(self.place), self.unit)

    def read(self, tree: Tree) -> Ratio:
        """Return a tree as a ratio. Raise OutOfReachError if it is none."""
        return read(tree, self.number, self._known)

    def _known(self, tree: Tree) -> Ratio | None:
        """Return the value of a power or generator; None for a node that arithmetic opens."""
        if arithmetic_parts(tree) is not None:
            return None
        base, exponent = base_and_exponent(tree)
        power = rational(exponent)
        if power is None or power == 1:
            return self._atom(tree)
        if is_whole(power):
            return self.read(base) ** int(power)
        number, root = number_and_root(base, power.denominator)
        outside = self.number(number)
        return (outside if root is None else outside * self._root(root)) ** power.numerator

    def _root(self, root: Tree) -> Ratio:
        """Return the root as a power of a generator: √2 is the square of 2^(1/4)."""
        base, exponent = base_and_exponent(root)
        for generator in self.generators:
            innermost, least = base_and_exponent(generator)
            times = quotient_of_exponents(exponent, least)
            if innermost == base and is_whole(times):
                return self._atom(generator) ** int(times)
        raise OutOfReachError

    def lifted(self, ratio: Ratio) -> Ratio:
        """Return a polynomial of another ring, read in this one."""
        return ratio if ratio.ring == self else self.read(ratio.tree())

    def _atom(self, tree: Tree) -> Ratio:
        if tree not in self.generators:
            raise OutOfReachError
        return Ratio(self, self._generator(tree), self.unit)

    def ratio(self, top: fmpq_mpoly, bottom: fmpq_mpoly) -> Ratio:
        """Return top/bottom in lowest terms."""
        return Ratio(self, *self.lowest(top, bottom))

    def rationalised(self, top: fmpq_mpoly, bottom: fmpq_mpoly) -> tuple[fmpq_mpoly, fmpq_mpoly]:
        """Return the quotient with roots removed from its denominator by conjugates."""
        if not bottom.degrees()[self.place]:
            for relation in self.relations:
                by = self._conjugate(bottom, relation)
                if by is not None:
                    top, bottom = self.reduced(top * by), self.reduced(bottom * by)
        return top, bottom

    def _conjugate(self, bottom: fmpq_mpoly, relation: Relation) -> fmpq_mpoly | None:
        """Return a factor that clears the generator from the denominator: p − q √2 for p + q √2."""
        if not is_root(self.generators[relation.index]):
            return None
        generator = self.context.gen(relation.index)
        degrees = {powers[relation.index] for powers in bottom.monoms()}
        if degrees == {0}:
            return None
        if len(degrees) == 1:
            return generator ** (relation.degree - degrees.pop())
        return bottom.compose(*self._turned(relation.index)) if relation.degree == 2 else None

    def _turned(self, place: int) -> Iterator[fmpq_mpoly]:
        for i, generator in enumerate(self.context.gens()):
            yield -generator if i == place else generator


class Ratio(Quotient):
    """A quotient in one variable; it is a polynomial if its denominator is free of the variable."""

    __slots__ = ()

    field: Ring

    @property
    def ring(self) -> Ring:
        return self.field

    def __bool__(self) -> bool:
        return not self.is_zero

    def times(self, number: Fraction | int) -> Ratio:
        return self * self.ring.number(number)

    @property
    def is_polynomial(self) -> bool:
        return self.bottom.degrees()[self.ring.place] == 0

    @property
    def is_constant(self) -> bool:
        """Return whether the variable does not occur."""
        return self.is_polynomial and self.degree <= 0

    @property
    def value(self) -> Fraction | None:
        """Return the rational number that the ratio is, else None."""
        return self.as_number()

    @property
    def degree(self) -> int:
        """Return the degree in the variable; −1 for 0."""
        return int(self.top.degrees()[self.ring.place]) if self else -1

    def coefficients(self) -> tuple[Ratio, ...]:
        """Return a polynomial's coefficients of 1, x, x² …"""
        ring, place = self.ring, self.ring.place
        found: list[dict[tuple[int, ...], fmpq]] = [{} for _ in range(self.degree + 1)]
        for powers, number in self.top.terms():
            rest = (*powers[:place], 0, *powers[place + 1 :])
            found[powers[place]][rest] = number
        return tuple(ring.ratio(ring.context.from_dict(part), self.bottom) for part in found)

    def exponents(self) -> frozenset[int]:
        """Return the exponents of the variable in a polynomial."""
        return frozenset(int(powers[self.ring.place]) for powers in self.top.monoms())

    def with_exponents(self, change: Callable[[int], int]) -> Ratio:
        """Return the polynomial with every exponent of the variable changed, such as halved."""
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
        """Return the derivative of a polynomial."""
        return self.ring.ratio(self.top.derivative(self.ring.place), self.bottom)

    def divided_by(self, other: Ratio) -> tuple[Ratio, Ratio]:
        """Return quotient and remainder of polynomials."""
        quotient, rest, leading = self.ring.number(0), self, other.leading
        while rest and rest.degree >= other.degree:
            power = self.ring.x ** (rest.degree - other.degree)
            term = rest.leading / leading * power
            before = rest.degree
            quotient, rest = quotient + term, rest - term * other
            if rest.degree == before:
                raise OutOfReachError
        return quotient, rest

    def inverse_modulo(self, modulus: Ratio) -> Ratio:
        """Return the polynomial t with t · self = 1 modulo a coprime polynomial.

        Extended Euclidean algorithm. Raise OutOfReachError if there is a common factor.
        """
        old, new = modulus, self.divided_by(modulus)[1]
        old_factor, factor = self.ring.number(0), self.ring.number(1)
        while new.degree > 0:
            quotient, rest = old.divided_by(new)
            old, new = new, rest
            old_factor, factor = factor, old_factor - quotient * factor
        if not new:
            raise OutOfReachError
        return (factor / new).divided_by(modulus)[1]

    def factors(self) -> list[tuple[Ratio, int]]:
        """Return the irreducible factors over the rationals that contain the variable.

        Each comes with its exponent.
        """
        one = self.ring.context.constant(1)
        _, found = self.top.factor()
        ratios = [(Ratio(self.ring, primitive_part(factor)[1], one), int(n)) for factor, n in found]
        ratios = [(-r if isinstance(r.leading.tree(), Neg) else r, n) for r, n in ratios]
        return sorted(
            ((ratio, n) for ratio, n in ratios if ratio.degree > 0),
            key=lambda pair: (pair[0].degree, -pair[1], len(pair[0].top)),
        )

    def content(self) -> Ratio:
        """Return the constant factor that leaves integer coefficients without a common divisor."""
        ring, place = self.ring, self.ring.place
        parts: dict[int, dict[tuple[int, ...], fmpq]] = {}
        for powers, value in self.top.terms():
            rest = (*powers[:place], 0, *powers[place + 1 :])
            parts.setdefault(powers[place], {})[rest] = value
        common = ring.context.constant(0)
        for part in parts.values():
            common = common.gcd(ring.context.from_dict(part))
        number, _ = primitive_part(self.top)
        _, shared = primitive_part(common)
        found = ring.ratio(shared * fmpq_of(number), self.bottom)
        return -found if begins_with_minus((self / found).tree()) else found

    def tree(self) -> Tree:
        """Write the polynomial from its highest power down; a constant is written in factors."""
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
        return without_minus_in_front(terms[::-1])

    def product(self) -> Product:
        """Return a constant as a number and factors of numerator and denominator."""
        over, above = in_factors(self.top, self.ring.generators)
        under, below = in_factors(self.bottom, self.ring.generators)
        return Product(over / under, above, below)
