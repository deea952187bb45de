"""Substitution u = g(x), found by dividing by the derivative of an inner expression."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from msgspec.structs import replace

from calctutor.algebra.quotients import OutOfReachError
from calctutor.expr.rationals import is_whole, rational
from calctutor.expr.tree import (
    ONE,
    ZERO,
    Add,
    Apply,
    Call,
    Div,
    E,
    Integral,
    Mul,
    Neg,
    Pow,
    Symbol,
    Tree,
    add,
    call,
    depends_on,
    rebuilt,
    walk,
)
from calctutor.rewriting.neat import neat
from calctutor.rewriting.numbers import written
from calctutor.rewriting.products import Products, base_and_exponent, take_apart
from calctutor.rewriting.replacing import put_in
from calctutor.rewriting.shortening.cancel import cancelled
from calctutor.rewriting.shortening.factor import contents_out
from calctutor.rewriting.shortening.fractions import over_one_denominator
from calctutor.rewriting.shortening.length import length
from calctutor.solving.differentiation.slope import slope
from calctutor.solving.integration.integrand import linear_parts, with_constant_apart
from calctutor.solving.integration.move import Change, Move, Setting, fresh_letter, let
from calctutor.solving.integration.rules.linearity import times
from calctutor.solving.integration.rules.trigonometric.family import family_of
from calctutor.solving.integration.rules.trigonometric.powers import powers_apart
from calctutor.solving.integration.rules.trigonometric.quotients import RationalFunctions
from calctutor.solving.integration.rules.trigonometric.reading import read_rational
from calctutor.solving.integration.rules.trigonometric.writing import raised

LETTERS = ("u", "v", "w", "s", "z")
_MOST_CANDIDATES = 12
_LARGEST_POWER = 1_000
_MOST_LINEAR_FACTORS = 3


def substitution(integral: Integral, setting: Setting) -> Iterator[Move]:
    """Apply ∫ f(g(x)) g′(x) dx = ∫ f(u) du with u = g(x), for each g that eliminates x."""
    x = integral.variable
    u = fresh_letter(integral, setting, LETTERS)
    for inner in _candidates(integral.body, x):
        move = substituted(integral, inner, u)
        if move is not None:
            yield move


def linear_substitution(integral: Integral, setting: Setting) -> Iterator[Move]:
    """Apply ∫ f(a x + b) dx = (1/a) ∫ f(u) du with u = a x + b."""
    x = integral.variable
    product = take_apart(integral.body)
    linear = [part for part in (*product.above, *product.below) if linear_parts(part, x)]
    if len(linear) > _MOST_LINEAR_FACTORS:
        # Shifted, there are as many factors as before.
        return
    u = fresh_letter(integral, setting, LETTERS)
    seen: set[Tree] = set()
    for node in _inner_parts(integral.body, x):
        if node != x and node not in seen and linear_parts(node, x) is not None:
            seen.add(node)
            move = substituted(integral, node, u)
            if move is not None:
                yield replace(move, weight=5)


def substituted(integral: Integral, inner: Tree, u: Symbol) -> Move | None:
    """Return the substitution u for an inner function; None if x cannot be eliminated."""
    x = integral.variable
    rate = slope(inner, x)
    if rate == ZERO:
        return None
    quotient = _quotient(integral.body, _as_one_quotient(rate, x))
    quotient = _in_fewest_functions(quotient, x)
    renamed = in_terms_of(quotient, inner, u, x)
    if renamed is None:
        return None
    renamed = _without_nested_fractions(neat(renamed))
    if depends_on(renamed, x.name):
        return None
    factor, rest = with_constant_apart(renamed, u)
    change = Change(u, inner)
    after = times(factor, Integral(rest, u))
    return Move("substitution", after, let(change, x), change, weight=2 + _depth(inner, x))


def _without_nested_fractions(body: Tree) -> Tree:
    """Return 1/(u (u + 1/u)) as 1/(u² + 1)."""
    shorter = body
    for factor in _bases(body):
        found = over_one_denominator(factor)
        if found is not None:
            shorter = neat(put_in(shorter, factor, found.after))
    return shorter if length(shorter) < length(body) else body


def _depth(inner: Tree, x: Symbol) -> float:
    """Return a small extra weight for a g that contains a possible g itself: e^(x²)."""
    match inner:
        case Pow(base, exponent) if base == E:
            return 0.0 if linear_parts(exponent, x) else 0.7
        case Call(_, (arg,)):
            return 0.0 if linear_parts(arg, x) else 0.7
        case _:
            return 0.0


def _in_fewest_functions(quotient: Tree, x: Symbol) -> Tree:
    """Cancel circular functions that are factors: cot x sin x/cos x is 1."""
    family = family_of(quotient, x)
    functions = {factor for factor in _bases(quotient) if isinstance(factor, Call)}
    if family is None or sum(f.name in family.powers for f in functions) < 2:
        return quotient
    for args in {f.args for f in functions if f.name in family.powers}:
        m, n, rest = powers_apart(quotient, family, args)
        sine, cosine = call(family.sine, *args), call(family.cosine, *args)
        quotient = neat(Mul((rest, raised(sine, m), raised(cosine, n))))
    return quotient


def _bases(tree: Tree) -> Iterator[Tree]:
    product = take_apart(tree)
    return (base_and_exponent(factor)[0] for factor in (*product.above, *product.below))


def _as_one_quotient(rate: Tree, x: Symbol) -> Tree:
    """Write a rational derivative as one quotient: −1/(x² (1 + 1/x)) as −1/(x (x + 1))."""
    if not any(isinstance(part, Div) for part in _sums_in(rate)):
        return rate
    found = read_rational(Integral(rate, x), Symbol("#"))
    if found is not None:
        return found.field.tree(found.quotient)
    field = RationalFunctions.over((x,), (rate,), x.name)
    try:
        return field.tree(field.read(rate))
    except OutOfReachError:
        return rate


def _sums_in(tree: Tree) -> Iterator[Tree]:
    """Yield the terms of all sums in an expression."""
    for node in walk(tree):
        if isinstance(node, Add):
            yield from (term.arg if isinstance(term, Neg) else term for term in node.terms)


def _quotient(body: Tree, rate: Tree) -> Tree:
    """Divide the integrand by the derivative, and cancel."""
    quotient = neat(Div(body, rate))
    found = contents_out(quotient)
    if found is not None:
        quotient = neat(found.after)
    found = cancelled(quotient)
    return quotient if found is None else neat(found.after)


def _candidates(body: Tree, x: Symbol) -> list[Tree]:
    """Return candidates for g, the largest first; linear ones are left to their own rule."""
    found: dict[Tree, None] = {}
    for node in _inner_parts(body, x):
        if node != x and linear_parts(node, x) is None:
            found.setdefault(node)
    return list(found)[:_MOST_CANDIDATES]


def _inner_parts(tree: Tree, x: Symbol) -> Iterator[Tree]:
    """Yield arguments, exponents, bases, sums and functions in the expression, outer ones first."""
    waiting = [tree]
    while waiting:
        node = waiting.pop(0)
        if not depends_on(node, x.name):
            continue
        match node:
            case Call(_, (arg,)) | Apply(_, _, (arg,)):
                yield arg
                if node != tree:
                    yield node
                waiting.append(arg)
            case Call(_, args):
                waiting += args
            case Pow(base, exponent):
                if depends_on(exponent, x.name):
                    yield exponent
                    yield node
                    waiting.append(exponent)
                if depends_on(base, x.name):
                    yield base
                    yield from _half_powers(base, exponent)
                    waiting.append(base)
            case Add(terms):
                if node != tree:
                    yield node
                for term in terms:
                    if _is_power_of(term, x):
                        yield _bare(term)
                waiting += terms
            case Mul(factors):
                waiting += factors
            case Div(top, bottom):
                if depends_on(bottom, x.name):
                    yield bottom
                waiting += (bottom, top)
            case Neg(arg):
                waiting.append(arg)
            case _:
                pass


def _half_powers(base: Tree, exponent: Tree) -> Iterator[Tree]:
    """Yield x² for x⁴ and x⁶, as its derivative may be a factor; huge exponents are left out."""
    value = rational(exponent)
    if not isinstance(base, Symbol) or value is None:
        return
    if is_whole(value) and abs(value) <= _LARGEST_POWER:
        for divisor in range(2, int(abs(value)) + 1):
            if int(abs(value)) % divisor == 0:
                yield Pow(base, written(Fraction(divisor)))


def _is_power_of(term: Tree, x: Symbol) -> bool:
    base, exponent = base_and_exponent(_bare(term))
    return base == x and exponent != ONE and not depends_on(exponent, x.name)


def _bare(term: Tree) -> Tree:
    """Return a term's only factor that is no number, else the term."""
    product = take_apart(term)
    if len(product.above) == 1 and not product.below:
        return product.above[0]
    return term


def in_terms_of(tree: Tree, inner: Tree, u: Symbol, x: Symbol) -> Tree | None:
    """Write the expression in u, for an inner function g(x); None if x remains.

    Powers of e and of x are read as powers of g if possible: e²ˣ is u² for u = eˣ, and x⁴ is (u −
    1)² for u = x² + 1.
    """
    found = _Eliminating(inner, u, x).of(tree)
    return None if depends_on(found, x.name) else found


class _Eliminating:
    """Replaces g(x) by u throughout an expression."""

    def __init__(self, inner: Tree, u: Symbol, x: Symbol) -> None:
        self.inner, self.u, self.x = inner, u, x
        self.power = _as_shifted_power(inner, x)

    def of(self, tree: Tree) -> Tree:
        if tree == self.inner:
            return self.u
        if not depends_on(tree, self.x.name):
            return tree
        inner = self.inner
        match tree:
            case Pow(base, exponent) if isinstance(inner, Pow) and inner.base == base:
                found = self._as_power_of(inner, exponent)
                if found is not None:
                    return found
            case Add(terms) if isinstance(inner, Add):
                found = self._multiple(terms, inner)
                if found is not None:
                    return found
            case _:
                pass
        found = self._as_power(tree)
        return found if found is not None else rebuilt(tree, self.of)

    def _as_power_of(self, inner: Pow, exponent: Tree) -> Tree | None:
        """Return e²ˣ⁺ʰ as u² eʰ for u = eˣ, and x⁻ⁿ as 1/u for u = xⁿ."""
        if rational(inner.exponent) is not None:
            return None
        total, others = Fraction(0), list[Tree]()
        for term in exponent.terms if isinstance(exponent, Add) else (exponent,):
            ratio = _ratio(term, inner.exponent)
            if not is_whole(ratio):
                others.append(term)
            else:
                total += ratio
        if not total:
            return None
        power = Products().raised(self.u, total)
        return Mul((power, self.of(Pow(inner.base, add(*others))))) if others else power

    def _multiple(self, terms: tuple[Tree, ...], inner: Add) -> Tree | None:
        """Return c g(x) + d, if the varying terms are c times those of g."""
        fixed = [term for term in terms if not depends_on(term, self.x.name)]
        varying = [term for term in terms if depends_on(term, self.x.name)]
        own_fixed = [term for term in inner.terms if not depends_on(term, self.x.name)]
        own = [term for term in inner.terms if depends_on(term, self.x.name)]
        if len(own) != len(varying):
            return None
        for term in own:
            ratio = _ratio(varying[0], term)
            if ratio is None:
                continue
            rest = neat(add(*varying, Neg(Mul((written(ratio), add(*own))))))
            if rest == ZERO:
                shift = add(*fixed, Neg(Mul((written(ratio), add(*own_fixed)))))
                return Add((Mul((written(ratio), self.u)), shift))
        return None

    def _as_power(self, tree: Tree) -> Tree | None:
        """Return xᵐᵏ as ((u − b)/a)ᵐ for g = a xᵏ + b, and √h for g = √h."""
        base, exponent = base_and_exponent(tree)
        value = rational(exponent)
        own_base, own_exponent = base_and_exponent(self.inner)
        own = rational(own_exponent)
        if value is not None and own is not None and own not in (0, 1) and base == own_base:
            ratio = value / own
            if is_whole(ratio) or own_base != self.x:
                return Products().raised(self.u, ratio)
        if self.power is None or base != self.x or value is None:
            return None
        a, b, k = self.power
        if not is_whole(value / k):
            return None
        solved = neat(Div(Add((self.u, Neg(b))), a))
        return Products().raised(solved, value / k)


def _as_shifted_power(inner: Tree, x: Symbol) -> tuple[Tree, Tree, Fraction] | None:
    """Return a, b and k of a xᵏ + b."""
    terms = inner.terms if isinstance(inner, Add) else (inner,)
    varying = [term for term in terms if depends_on(term, x.name)]
    if len(varying) != 1:
        return None
    factor, rest = with_constant_apart(neat(varying[0]), x)
    product = take_apart(rest)
    if len(product.above) + len(product.below) != 1:
        return None
    base, exponent = base_and_exponent((product.above + product.below)[0])
    value = rational(exponent)
    if base != x or not value:
        return None
    rest_terms = [term for term in terms if not depends_on(term, x.name)]
    return factor, add(*rest_terms), value if product.above else -value


def _ratio(tree: Tree, other: Tree) -> Fraction | None:
    """Return the quotient of two expressions if it is a rational number."""
    return rational(neat(Div(tree, other)))
