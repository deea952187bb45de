"""Kernels: the meaning of each generator, and its sign."""

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
"""Number of roots compared in one question about a sign; each one quadruples its cost."""

_MOST_TERMS_WITH_ROOTS = 60
"""Terms that a sum with roots may have for its sign to be determined."""


class Kernel(Struct, frozen=True):
    """A generator with its index, its value as a quotient, and its meaning.

    `arg` is the argument of a function of one variable, and `slope` the derivative by it if no rule
    gives one; `args` are the arguments of a function of several. `real` says that the kernel is
    real wherever it has a value, `positive` that it is never negative there.
    """

    key: Key
    index: int
    quotient: Quotient
    arg: Quotient | None = None
    real: bool = True
    positive: bool = False
    slope: Quotient | None = None
    args: tuple[Quotient, ...] = ()


class NeedsFinerError(Exception):
    """A fraction of a kernel's exponent is needed: e^(x/2) where e^x is the kernel."""

    def __init__(self, key: Key, denominator: int) -> None:
        super().__init__(key, denominator)
        self.key = key
        self.denominator = denominator


class Kernels:
    """The kernels of one proof, looked up by their keys.

    `positive` are variables greater than 0. With `real` every kernel is real where it has a value,
    and an odd root of a negative number is negative; otherwise values are principal. `finest`
    is the number by which the exponents of a family of kernels are divided: with 2 for e^x the
    kernel is e^(x/2).
    """

    def __init__(
        self, size: int, positive: frozenset[str], finest: Mapping[Key, int], *, real: bool = True
    ) -> None:
        self.field = KernelField(size)
        self.real = real
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
        """Add a kernel; `relation` (n, p) states that its n-th power is the polynomial p."""
        index, quotient = self.field.next_generator()
        if relation is not None:
            self.field.relate(index, *relation)
        kernel = Kernel(key, index, quotient, arg, real or self.real, positive, slope, args)
        self._by_key[key] = self._by_index[index] = kernel
        return kernel

    def named(self, *key: Hashable, real: bool = True, positive: bool = False) -> Quotient:
        """Return the kernel with a key, which has no relations."""
        found = self.find(key) or self.add(key, real=real, positive=positive)
        return found.quotient

    def variable(self, name: str) -> Quotient:
        return self.named("name", name, positive=name in self.positive)

    def function(self, name: str, primes: int, arg: Quotient, key: Hashable) -> Quotient:
        """Return an unknown function of one argument, differentiated `primes` times.

        It is real for real arguments only: f(t) = t² − t is not real at t = i.
        """
        full = ("apply", name, primes, key)
        return (self.find(full) or self.add(full, arg=arg, real=self.is_real(arg))).quotient

    def function_of_several(
        self, name: str, orders: tuple[int, ...], args: tuple[Quotient, ...]
    ) -> Quotient:
        """Return an unknown function, differentiated `orders` times by its arguments."""
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
        """Return the divisor of a family's exponents, a multiple of this exponent's denominator.

        A family's first exponent sets the divisor. Raise NeedsFinerError if a later one needs
        another.
        """
        known = self._finest.setdefault(key, exponent.denominator)
        if known % exponent.denominator:
            raise NeedsFinerError(key, lcm(known, exponent.denominator))
        return known

    def of(self, polynomial: fmpq_mpoly) -> list[Kernel]:
        """Return the kernels in a polynomial, each once."""
        if polynomial.is_constant():
            return []
        degrees = polynomial.degrees()
        return [self._by_index[index] for index, degree in enumerate(degrees) if degree]

    def single(self, polynomial: fmpq_mpoly) -> Kernel | None:
        """Return the kernel if the polynomial is one, else None."""
        if len(polynomial) != 1 or polynomial.total_degree() != 1:
            return None
        if polynomial.leading_coefficient() != 1:
            return None
        return self.of(polynomial)[0]

    def is_real(self, value: Quotient) -> bool:
        """Return whether the value is certainly real."""
        return all(kernel.real for part in (value.top, value.bottom) for kernel in self.of(part))

    def is_never_negative(self, polynomial: fmpq_mpoly) -> bool:
        """Return whether the polynomial is certainly nonnegative, and not identically 0.

        Sufficient conditions: positive coefficients with even powers of kernels of unknown sign; a
        quadratic without real zeros (a, c > 0 and b² < 4ac); a dominant part.
        """
        return self._is_never_negative(polynomial, _MOST_ROOTS)

    def _is_never_negative(self, polynomial: fmpq_mpoly, roots: int) -> bool:
        """Return whether a polynomial is nonnegative, comparing at most `roots` roots.

        False if that is not enough. Results are kept: roots are met in every order, and questions
        repeat.
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
            or self._is_dominated_by_root(polynomial, roots)
            or self._is_dominated_by_constant(polynomial)
        )

    def is_square(self, exponents: tuple[int, ...]) -> bool:
        """Return whether a product of powers of real kernels is never negative."""
        return all(
            exponent % 2 == 0 or self._by_index[index].positive
            for index, exponent in enumerate(exponents)
            if exponent
        )

    def _is_dominated_by_root(self, polynomial: fmpq_mpoly, roots: int) -> bool:
        """Return whether the polynomial is a + b√r with a > 0 and a² > b²r, or b > 0 and b²r > a².

        An example of the second is √(x²+1) − x.
        """
        if not roots or len(polynomial) > _MOST_TERMS_WITH_ROOTS:
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

    def _is_dominated_by_constant(self, polynomial: fmpq_mpoly) -> bool:
        """Return whether it is a + Σ cᵢ wᵢ, wᵢ products of sines and cosines, with a ≥ Σ |cᵢ|."""
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
