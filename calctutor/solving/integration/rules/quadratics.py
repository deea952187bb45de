"""Reciprocal roots of quadratics c + k u²: arcsin and logarithms from the table."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec import Struct
from msgspec.structs import replace

from calctutor.expr.prose import say
from calctutor.expr.rationals import rational
from calctutor.expr.tree import (
    ONE,
    TWO,
    Add,
    Call,
    Div,
    Integral,
    Mul,
    Neg,
    Pow,
    Relation,
    Symbol,
    Tree,
    add,
    call,
    depends_on,
)
from calctutor.rewriting.products import take_apart
from calctutor.rewriting.tidy import tidy
from calctutor.solving.integration.integrand import linear_parts, with_constant_apart
from calctutor.solving.integration.move import Move, Setting
from calctutor.solving.integration.rules.roots_of_constants import root_of


class _Quadratic(Struct, frozen=True):
    """±a² ± (b u)², with u linear in x.

    `first` and `second` are the signs. `size` is a, `term` is b u, `slope` its derivative and
    `ratio` b u/a. `where` are the conditions under which a and b are positive.
    """

    first: int
    second: int
    size: Tree
    term: Tree
    slope: Tree
    where: tuple[Relation, ...]

    @property
    def ratio(self) -> Tree:
        return tidy(Div(self.term, self.size))


def arcsine(integral: Integral, setting: Setting) -> Iterator[Move]:
    """Apply ∫ dx/√(a² − u²) = arcsin(u/a), for a > 0."""
    for factor, q in _below_root(integral, setting):
        if q.first > 0 > q.second:
            after = tidy(Div(Mul((factor, call("asin", q.ratio))), q.slope))
            explanation = say(
                "From the table: the integral of {general} is {value}, here with {a}.",
                general=Div(ONE, call("sqrt", Add((Pow(_A, TWO), Neg(Pow(_U, TWO)))))),
                value=call("asin", Div(_U, _A)),
                a=Relation(_A, "=", q.size),
            )
            if q.size == _A:
                explanation = say("From the table: the derivative of {value} is this.", value=after)
            yield Move("arcsine", after, explanation, where=q.where, is_known=True)


def logarithm_of_root(integral: Integral, setting: Setting) -> Iterator[Move]:
    """Apply ∫ dx/√(u² ± a²) = ln|u + √(u² ± a²)|."""
    for factor, q in _below_root(integral, setting):
        if q.second > 0:
            square = Pow(q.size, TWO)
            inside = Add((Pow(q.term, TWO), square if q.first > 0 else Neg(square)))
            root = call("sqrt", tidy(inside))
            argument: Tree = Add((q.term, root))
            if q.first < 0:
                argument = call("abs", argument)
            after = tidy(Div(Mul((factor, call("ln", argument))), q.slope))
            explanation = say(
                "From the table: the derivative of {value} is {rest}.",
                value=call("ln", argument),
                rest=tidy(Div(q.slope, root)),
            )
            where = tuple(w for w in q.where if w.left != q.size)
            yield Move("logarithm", after, explanation, where=where, is_known=True)


def arcsecant(integral: Integral, setting: Setting) -> Iterator[Move]:
    """Apply ∫ dx/(|x| √(x² − a²)) = arcsec(x/a)/a, for a > 0."""
    x = integral.variable
    factor, rest = with_constant_apart(integral.body, x)
    product = take_apart(rest)
    size = call("abs", x)
    if product.above or len(product.below) != 2 or size not in product.below:
        return
    (root,) = (part for part in product.below if part != size)
    inner = replace(integral, body=Div(factor, root))
    for number, q in _below_root(inner, setting):
        if q.second > 0 > q.first:
            after = tidy(Div(Mul((number, call("asec", q.ratio))), q.size))
            explanation = say(
                "From the table: the integral of {general} is {value}, here with {a}.",
                general=Div(
                    ONE,
                    Mul((call("abs", _U), call("sqrt", Add((Pow(_U, TWO), Neg(Pow(_A, TWO))))))),
                ),
                value=Div(call("asec", Div(_U, _A)), _A),
                a=Relation(_A, "=", q.size),
            )
            yield Move("arcsecant", after, explanation, where=q.where, is_known=True)


_U, _A = Symbol("u"), Symbol("a")


def _below_root(integral: Integral, setting: Setting) -> Iterator[tuple[Tree, _Quadratic]]:
    """Yield the constant factor and the quadratic, if the integrand is a constant over its root."""
    factor, rest = with_constant_apart(integral.body, integral.variable)
    product = take_apart(rest)
    if product.above or len(product.below) != 1:
        return
    match product.below[0]:
        case Call("sqrt", (Add(terms),)):
            found = _quadratic(terms, integral.variable, setting.given)
            if found is not None:
                yield factor, found
        case _:
            return


def _quadratic(terms: Sequence[Tree], x: Symbol, given: Sequence[Relation]) -> _Quadratic | None:
    fixed = [term for term in terms if not depends_on(term, x.name)]
    varying = [term for term in terms if depends_on(term, x.name)]
    if len(varying) != 1 or not fixed:
        return None
    constant, square = with_constant_apart(tidy(varying[0]), x)
    match square:
        case Pow(base, exponent) if rational(exponent) == 2:
            parts = linear_parts(base, x)
        case _:
            return None
    first, second = root_of(tidy(add(*fixed)), given), root_of(constant, given)
    if parts is None or first is None or second is None:
        return None
    term = tidy(Mul((second.root, base)))
    rate = tidy(Mul((second.root, parts[0])))
    return _Quadratic(
        first.sign, second.sign, first.root, term, rate, (*first.where, *second.where)
    )
