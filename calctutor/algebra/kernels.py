"""Kernels: what each generator stands for, and what is known of its sign."""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Mapping
from fractions import Fraction
from math import lcm
from typing import TypeAlias

from flint import fmpq_mpoly
from msgspec import Struct

from calctutor.algebra.kernel_field import KernelField
from calctutor.algebra.quotients import Quotient

Key: TypeAlias = tuple[Hashable, ...]


_MOST_ROOTS = 3
"""How many roots are weighed against one another; each makes the question four times as long."""

_MOST_WEIGHED = 60
"""The most terms of a sum whose sign is looked for by weighing its roots."""


class Kernel(Struct, frozen=True):
    """A generator by its index, its value as a quotient, and what it stands for.

    `arg` is the expression that it is a function of, where it is one, and `slope` its derivative by
    that where no rule gives it; `args` are those of a function of several. `real`: it has no
    imaginary part where it has a value; `positive`: nor is it ever below 0.
    """

    key: Key
    index: int
    quotient: Quotient
    arg: Quotient | None = None
    real: bool = True
    positive: bool = False
    slope: Quotient | None = None
    args: tuple[Quotient, ...] = ()


class NeedsFiner(Exception):
    """A kernel is wanted to a fraction of its exponent: e^(x/2) where e^x is the kernel."""

    def __init__(self, key: Key, denominator: int) -> None:
        super().__init__(key, denominator)
        self.key = key
        self.denominator = denominator


class Kernels:
    """The kernels of one proof, found by what they stand for.

    `positive` are the names of variables that are greater than 0. `finest` says by which number the
    exponents of a family of kernels have to be divided: with 2 for e^x the kernel is e^(x/2).
    """

    def __init__(self, size: int, positive: frozenset[str], finest: Mapping[Key, int]) -> None:
        self.field = KernelField(size)
        self.positive = positive
        self._finest = dict(finest)
        self._by_key: dict[Key, Kernel] = {}
        self._by_index: dict[int, Kernel] = {}
        self._signs: dict[tuple[str, int], bool] = {}

    def __iter__(self) -> Iterator[Kernel]:
        return iter(self._by_key.values())

    def find(self, key: Key) -> Kernel | None:
        return self._by_key.get(key)

    def add(
        self,
        key: Key,
        *,
        arg: Quotient | None = None,
        real: bool = True,
        positive: bool = False,
        slope: Quotient | None = None,
        args: tuple[Quotient, ...] = (),
        relation: tuple[int, fmpq_mpoly] | None = None,
    ) -> Kernel:
        """A new kernel; with a relation its power of that degree is the polynomial."""
        index, quotient = self.field.next_generator()
        if relation is not None:
            self.field.relate(index, *relation)
        kernel = Kernel(key, index, quotient, arg, real, positive, slope, args)
        self._by_key[key] = self._by_index[index] = kernel
        return kernel

    def named(self, *key: Hashable, real: bool = True, positive: bool = False) -> Quotient:
        """The kernel with a key, without relations."""
        found = self.find(key) or self.add(key, real=real, positive=positive)
        return found.quotient

    def variable(self, name: str) -> Quotient:
        return self.named("name", name, positive=name in self.positive)

    def function(self, name: str, primes: int, arg: Quotient, key: Hashable) -> Quotient:
        """An unknown function of one argument, differentiated a number of times.

        It is real for real arguments only: f(t) = t² − t is not where t is i.
        """
        full = ("apply", name, primes, key)
        return (self.find(full) or self.add(full, arg=arg, real=self.is_real(arg))).quotient

    def function_of_several(
        self, name: str, orders: tuple[int, ...], args: tuple[Quotient, ...]
    ) -> Quotient:
        """An unknown function, differentiated so many times by each of its arguments."""
        key = ("partial", name, orders, tuple(arg.key for arg in args))
        real = all(map(self.is_real, args))
        return (self.find(key) or self.add(key, args=args, real=real)).quotient

    @property
    def pi(self) -> Quotient:
        return self.named("pi", positive=True)

    @property
    def imaginary_unit(self) -> Quotient:
        key = ("i",)
        found = self.find(key)
        if found is None:
            minus_one = -self.field.one
            found = self.add(key, real=False, relation=(2, minus_one.top))
        return found.quotient

    def finest(self, key: Key, exponent: Fraction) -> int:
        """The number that exponents of the family are divided by, a multiple of the denominator.

        The first exponent of a family says what it is. Raises NeedsFiner where a later one needs
        another.
        """
        known = self._finest.setdefault(key, exponent.denominator)
        if known % exponent.denominator:
            raise NeedsFiner(key, lcm(known, exponent.denominator))
        return known

    def of(self, polynomial: fmpq_mpoly) -> list[Kernel]:
        """The kernels in a polynomial, each once."""
        if polynomial.is_constant():
            return []
        degrees = polynomial.degrees()
        return [self._by_index[index] for index, degree in enumerate(degrees) if degree]

    def single(self, polynomial: fmpq_mpoly) -> Kernel | None:
        """The kernel that the polynomial is, if it is one."""
        if len(polynomial) != 1 or polynomial.total_degree() != 1:
            return None
        if polynomial.leading_coefficient() != 1:
            return None
        return self.of(polynomial)[0]

    def is_real(self, value: Quotient) -> bool:
        """Whether it certainly has no imaginary part."""
        return all(kernel.real for part in (value.top, value.bottom) for kernel in self.of(part))

    def is_never_negative(self, polynomial: fmpq_mpoly) -> bool:
        """Return whether it is certainly never below 0, and not 0 altogether.

        Every term has a positive coefficient and even powers of what may be negative; or it is a
        quadratic that meets no zero: a, c > 0 and b² < 4ac; or one part outweighs the rest.
        """
        return self._is_never_negative(polynomial, _MOST_ROOTS)

    def _is_never_negative(self, polynomial: fmpq_mpoly, roots: int) -> bool:
        """Return whether it is never negative, comparing at most `roots` roots; False if unsure.

        What is found is kept: roots are met in every order, and the questions repeat.
        """
        key = (str(polynomial), roots)
        if key not in self._signs:
            self._signs[key] = self._find_never_negative(polynomial, roots)
        return self._signs[key]

    def _find_never_negative(self, polynomial: fmpq_mpoly, roots: int) -> bool:
        if not all(kernel.real for kernel in self.of(polynomial)):
            return False
        if all(
            coefficient > 0 and self.is_square(exponents)
            for exponents, coefficient in polynomial.terms()
        ):
            return not polynomial.is_zero()
        return (
            self._is_definite_quadratic(polynomial)
            or self._outweighs(polynomial, roots)
            or self._outweighs_waves(polynomial)
        )

    def is_square(self, exponents: tuple[int, ...]) -> bool:
        """Whether a product of powers of real kernels is never below 0."""
        return all(
            exponent % 2 == 0 or self._by_index[index].positive
            for index, exponent in enumerate(exponents)
            if exponent
        )

    def _outweighs(self, polynomial: fmpq_mpoly, roots: int) -> bool:
        """Whether it is a + b√r with a > 0 and a² > b²r, or b > 0 and b²r > a² as √(x²+1) − x."""
        if not roots or len(polynomial) > _MOST_WEIGHED:
            return False
        for kernel in self.of(polynomial):
            if kernel.key[0] != "root" or self.field.degree_of_relation(kernel.index) != 2:
                continue
            factor = polynomial.derivative(kernel.index)
            root = kernel.quotient.top
            rest = polynomial - factor * root
            excess = self.field.reduced(factor * factor * root * root - rest * rest)
            for leading, ahead in ((factor, excess), (rest, -excess)):
                if self._is_never_negative(leading, roots - 1) and self._is_never_negative(
                    ahead, roots - 1
                ):
                    return True
        return False

    def _outweighs_waves(self, polynomial: fmpq_mpoly) -> bool:
        """Whether it is a + Σ cᵢ wᵢ with products wᵢ of sines and cosines, and a ≥ Σ |cᵢ|."""
        if not all(kernel.key[0] in {"sin", "cos"} for kernel in self.of(polynomial)):
            return False
        total = sum(abs(coefficient) for _, coefficient in polynomial.terms())
        return bool(2 * polynomial[(0,) * len(polynomial.degrees())] >= total > 0)

    def _is_definite_quadratic(self, polynomial: fmpq_mpoly) -> bool:
        kernels = self.of(polynomial)
        if len(kernels) != 1:
            return False
        coefficients = {e[kernels[0].index]: c for e, c in polynomial.terms()}
        if not coefficients.keys() <= {0, 1, 2}:
            return False
        c, b, a = (coefficients.get(power, 0) for power in range(3))
        return bool(a > 0 and b * b < 4 * a * c)
