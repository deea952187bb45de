"""Table entry for ∫ dx/(a x² + c): an arctangent or a logarithm."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from msgspec import Struct

from calctutor.expr.prose import Prose, say
from calctutor.expr.rationals import rational
from calctutor.expr.tree import (
    ONE,
    TWO,
    ZERO,
    Add,
    Div,
    Integral,
    Mul,
    Neg,
    Pow,
    Relation,
    Symbol,
    Tree,
    call,
    substitute,
)
from calctutor.numeric.points import is_given_positive
from calctutor.rewriting.polynomials.ratios import Ratio
from calctutor.rewriting.products import HALF, Products, negated
from calctutor.rewriting.tidy import tidy
from calctutor.solving.integration.move import Move, Setting, fresh_letter
from calctutor.solving.integration.rules.rational.fraction import (
    conditions,
    rational_integrand,
    within_reach,
)
from calctutor.solving.integration.rules.rational.square_roots import (
    SquareRoot,
    sign_of,
    square_root,
)


@within_reach
def known_quadratic(integral: Integral, setting: Setting) -> Iterable[Move]:
    """Apply ∫ dx/(a x² + c) = arctan(a x/s)/s with s² = ac.

    For s² = −ac it is ln|(a x − s)/(a x + s)|/(2s); with a rational s that is left to partial
    fractions.
    """
    found = rational_integrand(integral)
    if found is None or len(found.below) != 1 or found.top.degree != 0:
        return
    quadratic, power = found.below[0]
    if quadratic.exponents() != {0, 2} or power != 1:
        return
    letter = fresh_letter(integral, setting, ("s", "r", "k"))
    c, _, a = quadratic.coefficients()
    plus = _Entry(found.top, a, square_root(a * c), letter)
    minus = _Entry(found.top, a, square_root(-(a * c)), letter)
    yield from _by_sign(plus, minus, setting)


class _Entry(Struct, frozen=True):
    """top/(a x² + c), a square root of ac or −ac, and a letter for that root."""

    top: Ratio
    a: Ratio
    root: SquareRoot
    letter: Symbol

    @property
    def x(self) -> Symbol:
        return self.a.ring.variable

    @property
    def size(self) -> Ratio:
        """Return |a|, or a if its sign is not known."""
        return -self.a if self.is_negative else self.a

    @property
    def is_negative(self) -> bool:
        return isinstance(self.a.tree(), Neg)

    def where(self, setting: Setting, *, is_sure: bool) -> tuple[Relation, ...]:
        needed = conditions([self.top / self.root.outside], setting)
        return needed if is_sure else (*needed, _positive(self.root.inside.tree()))


def _by_sign(plus: _Entry, minus: _Entry, setting: Setting) -> Iterator[Move]:
    """Yield the arctangent if ac may be positive, and the logarithm if it may be negative."""
    sign = sign_of(plus.root.inside)
    if sign is None and _is_given_as_positive(plus.root.inside, setting):
        sign = 1
    if sign is None and _is_given_as_positive(minus.root.inside, setting):
        sign = -1
    if sign != -1:
        yield _arctangent(plus, plus.where(setting, is_sure=sign == 1))
    if sign != 1 and rational(minus.root.tree()) is None:
        yield _logarithm(minus, minus.where(setting, is_sure=sign == -1))


def _is_given_as_positive(constant: Ratio, setting: Setting) -> bool:
    tree = constant.tree()
    return isinstance(tree, Symbol) and is_given_positive(tree.name, setting.given)


def _positive(tree: Tree) -> Relation:
    """Return c > 0, written as c < 0 for −c."""
    return Relation(tree.arg, "<", ZERO) if isinstance(tree, Neg) else Relation(tree, ">", ZERO)


def _arctangent(entry: _Entry, where: tuple[Relation, ...]) -> Move:
    root, x, s = entry.root, entry.x, entry.letter
    after = root.dividing(entry.top, call("atan", root.dividing(entry.a, x)))
    explanation = _from_table(
        entry, Add((Pow(x, TWO), Pow(s, TWO))), Div(call("atan", Div(x, s)), s)
    )
    return Move("arctangent", after, explanation, where=where, is_known=True)


def _logarithm(entry: _Entry, where: tuple[Relation, ...]) -> Move:
    root, x, s = entry.root, entry.x, entry.letter
    after = root.dividing(entry.top.times(HALF), _logarithm_of(*_two_lines(entry)))
    squares, lines = (Pow(x, TWO), Pow(s, TWO)), (Add((x, Neg(s))), Add((x, s)))
    if entry.is_negative:
        squares, lines = squares[::-1], lines[::-1]
    known = Div(_logarithm_of(*lines), Mul((TWO, s)))
    explanation = _from_table(entry, Add((squares[0], Neg(squares[1]))), known)
    return Move("logarithm-of-quotient", after, explanation, where=where, is_known=True)


def _logarithm_of(top: Tree, bottom: Tree) -> Tree:
    return call("ln", call("abs", Div(top, bottom)))


def _two_lines(entry: _Entry) -> tuple[Tree, Tree]:
    """Return a x − s and a x + s without a common factor, in reverse order for negative a."""
    root = entry.root
    shared = (entry.size * root.outside.ring.x + root.outside).content()
    line = (entry.size / shared * root.outside.ring.x).tree()
    constant = SquareRoot(root.outside / shared, root.inside).tree()
    products = Products()
    lower, upper = products.sum((line, negated(constant))), products.sum((line, constant))
    return (upper, lower) if entry.is_negative else (lower, upper)


def _from_table(entry: _Entry, squares: Tree, known: Tree) -> Prose:
    """Explain the table entry used, with a x inside if a is not 1."""
    if entry.size.value == 1 and entry.root.tree() == ONE:
        return say(
            "From the table: {known} has the derivative {integrand}.",
            known=tidy(substitute(known, {entry.letter.name: ONE})),
            integrand=tidy(substitute(Div(ONE, squares), {entry.letter.name: ONE})),
        )
    integrand = Div(ONE, squares)
    root = Relation(entry.letter, "=", entry.root.tree())
    if entry.size.value == 1:
        return say(
            "From the table: the integral of {integrand} is {known}, here with {root}.",
            integrand=integrand,
            known=known,
            root=root,
        )
    inner = (entry.size * entry.size.ring.x).tree()
    return say(
        "From the table: the integral of {integrand} is {known}, here with {root}, because the"
        " denominator times {factor} is {squares}.",
        integrand=integrand,
        known=known,
        root=root,
        factor=entry.size.tree(),
        squares=substitute(squares, {entry.x.name: inner}),
    )
