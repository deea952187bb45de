"""Products and quotients of powers of tangent and secant, or of cotangent and cosecant."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from msgspec import Struct

from calctutor.expr.prose import say
from calctutor.expr.rationals import is_whole
from calctutor.expr.tree import TWO, Div, Integral, Mul, Pow, Relation, Symbol, Tree
from calctutor.rewriting.families import Family
from calctutor.rewriting.numbers import written
from calctutor.rewriting.products import flat_terms
from calctutor.solving.integration.move import Change, Move, Setting, fresh_letter
from calctutor.solving.integration.rules.trigonometric.powers import (
    Powers,
    is_even,
    is_odd,
    read_powers,
)
from calctutor.solving.integration.rules.trigonometric.writing import (
    expanded,
    explain_substitution,
    line,
    raised,
    scaled,
)

_HIGHEST = 16


class _Pair(Struct, frozen=True):
    """tanᵖ secᑫ, or cotᵖ cscᑫ."""

    powers: Powers
    tangent: str
    secant: str
    p: Fraction
    q: Fraction

    @property
    def family(self) -> Family:
        return self.powers.family

    @property
    def is_co(self) -> bool:
        return self.tangent == self.family.cotangent

    def secant_squared(self, tangent: Tree) -> Tree:
        family = self.family
        return family.cosecant_squared(tangent) if self.is_co else family.secant_squared(tangent)

    def tangent_squared(self, secant: Tree) -> Tree:
        family = self.family
        return family.cotangent_squared(secant) if self.is_co else family.tangent_squared(secant)


def _pairs(powers: Powers) -> Iterator[_Pair]:
    """Yield the integrand in tangent and secant and in cotangent and cosecant, the better first."""
    family, m, n = powers.family, powers.sine, powers.cosine
    pair = _Pair(powers, family.tangent, family.secant, m, -n - m)
    co_pair = _Pair(powers, family.cotangent, family.cosecant, n, -n - m)
    is_co = bool(powers.written_with & {family.cotangent, family.cosecant}) or (m < 0 <= n)
    yield from (co_pair, pair) if is_co else (pair, co_pair)


def tangent_as_letter(integral: Integral, setting: Setting) -> Iterator[Move]:
    """Apply ∫ tanᵖx secᑫx dx = ∫ uᵖ (1 + u²)^(q/2 − 1) du with u = tan x, for even q."""
    powers = read_powers(integral)
    if powers is None:
        return
    for pair in _pairs(powers):
        if not is_even(pair.q) or not 2 <= pair.q <= _HIGHEST:
            continue
        if pair.p == 0 and pair.q == 2:
            return
        u = fresh_letter(integral, setting, ("u", "v", "w"))
        left = (pair.q - 2) / 2
        square = pair.secant_squared(u)
        body: Tree = Mul((raised(u, pair.p), raised(square, left)))
        if not is_whole(pair.p):
            body = expanded(body)
        secant = Pow(powers.function(pair.secant), TWO)
        yield _with_letter(
            pair, powers.function(pair.tangent), Relation(secant, "=", square),
            u, body, -1 if pair.is_co else 1, has_more=left > 0,
        )  # fmt: skip
        return


def secant_as_letter(integral: Integral, setting: Setting) -> Iterator[Move]:
    """Apply ∫ tanᵖx secᑫx dx = ∫ (u² − 1)^((p − 1)/2) uᑫ⁻¹ du with u = sec x, for odd p."""
    powers = read_powers(integral)
    if powers is None:
        return
    for pair in _pairs(powers):
        if not is_odd(pair.p) or not 1 <= pair.p <= _HIGHEST or pair.q < 1:
            continue
        u = fresh_letter(integral, setting, ("u", "v", "w"))
        left = (pair.p - 1) / 2
        square = pair.tangent_squared(u)
        body = Mul((raised(square, left), raised(u, pair.q - 1)))
        identity = Relation(Pow(powers.function(pair.tangent), TWO), "=", square)
        sign = -1 if pair.is_co else pair.family.sign
        yield _with_letter(
            pair, powers.function(pair.secant), identity, u, body, sign, has_more=left > 0
        )
        return


def _with_letter(
    pair: _Pair,
    value: Tree,
    identity: Relation,
    u: Symbol,
    body: Tree,
    sign: int,
    *,
    has_more: bool,
) -> Move:
    powers = pair.powers
    change = Change(u, value)
    explanation = explain_substitution(change, powers.variable, identity if has_more else None)
    factor = Mul((written(Fraction(sign)), Div(powers.constant, powers.slope)))
    after = scaled(factor, body, u)
    return Move("tangent-and-secant", after, explanation, change, weight=2)


def tangent_by_secant(integral: Integral, setting: Setting) -> Iterator[Move]:
    """Apply tan²x = sec²x − 1 in tanᵖx secᑫx, for even p and odd q, and for tan²x itself."""
    powers = read_powers(integral)
    if powers is None:
        return
    for pair in _pairs(powers):
        p, q = pair.p, pair.q
        if not is_even(p) or not 2 <= p <= 8 or not is_whole(q) or q < 0:
            continue
        if not (q % 2 == 1 or (q == 0 and p == 2)):
            continue
        secant = powers.function(pair.secant)
        square = pair.tangent_squared(secant)
        tangent = Pow(powers.function(pair.tangent), TWO)
        total = expanded(Mul((raised(square, p / 2), raised(secant, q))))
        terms = flat_terms((total,))
        after = line(*(scaled(powers.constant, term, integral.variable) for term in terms))
        explanation = say("{identity}.", identity=Relation(tangent, "=", square))
        yield Move("tangent-and-secant", after, explanation, weight=2)
        return
