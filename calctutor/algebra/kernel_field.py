"""The field in which proofs are carried out."""

from __future__ import annotations

from flint import fmpq, fmpq_mpoly

from calctutor.algebra.quotients import Field, Limits, Quotient

_MOST_TERMS = 2_000
_LARGEST_DEGREE = 100_000


class FieldFullError(Exception):
    """More kernels are needed than the field has generators."""


class KernelField(Field):
    """A field whose generators are assigned from the last to the first.

    A later kernel ranks above all earlier ones, so that its relation may contain them.
    """

    def __init__(self, size: int) -> None:
        super().__init__(size, _LIMITS)
        self._free = size

    def next_generator(self) -> tuple[int, Quotient]:
        """Return a new generator's index, and the generator.

        Raise FieldFullError if none is left.
        """
        if not self._free:
            raise FieldFullError
        self._free -= 1
        return self._free, self.generator(self._free)

    def rationalised(self, top: fmpq_mpoly, bottom: fmpq_mpoly) -> tuple[fmpq_mpoly, fmpq_mpoly]:
        """Return the quotient without roots in a denominator of one term: 1/√2 = √2/2."""
        if len(bottom) > 1:
            return top, bottom
        degrees = bottom.degrees()
        factor = None
        for relation in self.relations:
            exponent = degrees[relation.index]
            if exponent:
                missing = self.context.gen(relation.index) ** (relation.degree - exponent)
                factor = missing if factor is None else factor * missing
        if factor is None:
            return top, bottom
        return self.reduced(top * factor), self.reduced(bottom * factor)


def is_small_power(polynomial: fmpq_mpoly, exponent: int) -> bool:
    """Return whether a power of the polynomial has few terms, small numbers and a low degree."""
    terms = len(polynomial)
    if terms <= 1:
        if exponent > _LARGEST_DEGREE:
            return False
        coefficient = polynomial.leading_coefficient() if terms else fmpq(0)
        bits = int(abs(coefficient.p)).bit_length() + int(coefficient.q).bit_length()
        return bits <= 2 or bits * exponent < 20_000
    # A power of t terms has at most C(n + t − 1, t − 1) terms.
    count = 1.0
    for index in range(1, min(terms, 8)):
        count *= (exponent + index) / index
        if count > _MOST_TERMS:
            return False
    return terms < 8 or exponent <= 2


_LIMITS = Limits(_MOST_TERMS, is_small_power, products=40 * _MOST_TERMS, counted=True)
