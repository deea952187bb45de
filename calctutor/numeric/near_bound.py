"""Rigorous integrals of integrands that are singular at a bound.

Near the bound, at the distance t > 0, the integrand is a sum of terms t^p (ln t)^q g(t) with smooth
g, found from its structure. Each g is a Taylor polynomial with Lagrange's remainder: its
coefficients are enclosed at t = 0, and its last one over all of [0, ε]. Then the integral from 0 to
ε is a sum of ∫ t^s (ln t)^q dt, which has a closed form.

Where g vanishes at 0, g(t)/t is smooth too, and its coefficients over [0, ε] are those of g moved
by one place: (g/t)(t) = ∫₀¹ g′(st) ds, an average of values of g′.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from fractions import Fraction
from math import frexp

from flint import acb, acb_series, arb, ctx
from msgspec import Struct

from calctutor.algebra.equality import proved_equal
from calctutor.algebra.numbers import fmpq_of
from calctutor.expr.tree import (
    ZERO,
    Add,
    Call,
    Div,
    E,
    Mul,
    Neg,
    Pow,
    Tree,
    free_symbols,
    substitute,
)
from calctutor.expr.work import spend
from calctutor.numeric.exact import exact
from calctutor.numeric.functions import Value, raised, unary, whole_power
from calctutor.numeric.quadrature import integral_between, is_finite
from calctutor.numeric.real_line import rational_power, real_unary
from calctutor.numeric.scope import Compile, Scope

_TERMS = 24
_PARTS = (4, 8, 13)
"""Powers of 2 that the width is divided by for ε; the first that is accurate enough is taken."""

_HIGHEST_POWER = 6
_STEPS = frozenset({"sign", "step", "floor", "ceil", "max", "min"})
_QUOTIENTS = {"tan": ("sin", "cos"), "cot": ("cos", "sin"), "coth": ("cosh", "sinh")}
_RECIPROCALS = {"sec": "cos", "csc": "sin", "csch": "sinh"}
_HALF = Fraction(1, 2)
_UNITS = 40
"""Units of work for expanding one node, on top of those of its evaluation."""


def integral_from_bound(
    body: Tree, distance: str, width: acb, scope: Scope, compile_tree: Compile, *, real: bool
) -> acb | None:
    """Return ∫ of the body from 0 to a positive width, with a singularity at 0 that is integrable.

    `distance` names the variable. Return None where the expansion at 0 is not found.
    """
    if not (width.is_finite() and width.imag == 0 and width.real > 0):
        return None
    if not all(isinstance(value, acb) for value in scope.values.values()):
        return None
    program, analytic = compile_tree(body), compile_tree(body, analytic=True)

    def integrand(at: Value, is_analytic: bool) -> Value:
        return (analytic if is_analytic else program)(scope.with_value(distance, at))

    _, size = frexp(float(width.real.lower()))
    tolerance = arb(2) ** (-ctx.prec // 2)
    best: acb | None = None
    with _long_series():
        for part in _PARTS:
            reach = arb(2) ** (size - 1 - part)
            terms = _Expansion(distance, reach, scope, compile_tree, real).of(body)
            found = None if terms is None else _integral(terms, reach)
            if found is None:
                continue
            beyond = integral_between(integrand, acb(reach), width)
            if not (isinstance(beyond, acb) and is_finite(beyond)):
                continue
            total = found + beyond
            if best is None or total.rad() < best.rad():
                best = total
            if best.rad() < tolerance * (1 + abs(best)).abs_upper():
                break
    return best


class _long_series:  # noqa: N801 - used like a function
    """Context manager that lets power series be as long as an expansion needs."""

    def __enter__(self) -> None:
        self._saved = ctx.cap
        ctx.cap = max(ctx.cap, _TERMS)

    def __exit__(self, *_: object) -> None:
        ctx.cap = self._saved


class _Term(Struct, frozen=True):
    """t^power (ln t)^logs g(t); `at` are coefficients of g at 0, `over` those over [0, ε]."""

    power: Fraction
    logs: int
    at: acb_series
    over: acb_series

    @property
    def order(self) -> int:
        return int(min(self.at.prec, self.over.prec))

    def stripped(self) -> _Term:
        """Return the term with factors t of g moved into the power; g may be 0."""
        at = [self.at[index] for index in range(self.order)]
        zeros = next((index for index, value in enumerate(at) if value != 0), 0)
        if not zeros:
            return self
        over = [self.over[index] for index in range(zeros, self.order)]
        length = self.order - zeros
        return _Term(
            self.power + zeros,
            self.logs,
            acb_series(at[zeros:], prec=length),
            acb_series(over, prec=length),
        )

    def through(self, function: Callable[[acb_series], Value]) -> _Term | None:
        """Return a function of g in the place of g; None where it has no value."""
        at, over = (_as_series(function(series)) for series in (self.at, self.over))
        return _Term(self.power, self.logs, at, over) if is_finite(at) and is_finite(over) else None


_Terms = list[_Term]


class _Expansion(Struct, frozen=True):
    """The expansion of expressions in the distance from a bound, on (0, reach]."""

    distance: str
    reach: arb
    scope: Scope
    compile: Compile
    real: bool

    def of(self, tree: Tree) -> _Terms | None:
        """Return an expression as a sum of terms; None if none is found."""
        spend(_UNITS)
        regular = self._regular(tree)
        if regular is not None:
            return [regular.stripped()]
        match tree:
            case Neg(arg):
                return self._product((arg, Fraction(1)), sign=-1)
            case Add(terms):
                return self._sum(terms)
            case Mul(factors):
                return self._product(*((factor, Fraction(1)) for factor in factors))
            case Div(numerator, denominator):
                return self._product((numerator, Fraction(1)), (denominator, Fraction(-1)))
            case Pow(base, exponent) if base == E:
                return self._composed(exponent, lambda power: power.exp())
            case Pow(base, exponent):
                number = self._number(exponent)
                return None if number is None else self._power(base, number)
            case Call("sqrt", (arg,)):
                return self._power(arg, _HALF)
            case Call("root", (arg, index)):
                number = self._number(index)
                return self._power(arg, 1 / number) if number else None
            case Call("ln", (arg,)):
                return self._logarithm(arg)
            case Call("abs", (arg,)):
                return self._magnitude(arg)
            case Call(name, (arg,)) if name in _QUOTIENTS:
                above, below = (Call(part, (arg,)) for part in _QUOTIENTS[name])
                return self._product((above, Fraction(1)), (below, Fraction(-1)))
            case Call(name, (arg,)) if name in _RECIPROCALS:
                return self._power(Call(_RECIPROCALS[name], (arg,)), Fraction(-1))
            case Call(name, (arg,)) if name not in _STEPS:
                return self._composed(arg, real_unary(name) if self.real else unary(name))
            case _:
                return None

    def _regular(self, tree: Tree) -> _Term | None:
        """Expand an expression with a Taylor series at 0 that holds on [0, reach]; else None."""
        program = self.compile(tree)
        middle = self.reach / 2
        places = (acb(0), acb(arb(middle, middle)))
        at, over = (
            _as_series(program(self.scope.with_value(self.distance, _series([place, acb(1)]))))
            for place in places
        )
        if not (is_finite(at) and is_finite(over)):
            return None
        if at[0] != 0 and at[0].contains(0):
            if not proved_equal(substitute(tree, {self.distance: ZERO}), ZERO):
                return None
            at = acb_series([acb(0), *(at[index] for index in range(1, at.prec))], prec=at.prec)
        return _Term(Fraction(0), 0, at, over)

    def _number(self, tree: Tree) -> Fraction | None:
        """Return the exact value of an expression without the distance, or None."""
        if self.distance in free_symbols(tree):
            return None
        value = self.compile(tree)(self.scope)
        if not isinstance(value, acb) or not (value.is_finite() and value.imag == 0):
            return None
        known = exact(tree)
        if known is not None:
            return known
        if not value.real.is_exact():
            return None
        mantissa, exponent = value.real.man_exp()
        return Fraction(int(mantissa)) * Fraction(2) ** int(exponent)

    def _single(self, tree: Tree) -> _Term | None:
        """Return the expression as one term, with g certainly not 0 on [0, reach]; else None."""
        terms = self.of(tree)
        if terms is None or len(terms) != 1:
            return None
        term = terms[0]
        return None if term.at[0].contains(0) or term.over[0].contains(0) else term

    def _sum(self, parts: tuple[Tree, ...]) -> _Terms | None:
        total: _Terms = []
        for part in parts:
            terms = self.of(part)
            if terms is None:
                return None
            for term in terms:
                total = self._with(total, term)
        return [term.stripped() for term in total]

    def _with(self, terms: _Terms, more: _Term) -> _Terms:
        """Add a term to a sum, to the one that differs by a whole power of t if there is one."""
        for index, term in enumerate(terms):
            apart = more.power - term.power
            if term.logs == more.logs and apart.denominator == 1:
                low, high = (term, more) if apart >= 0 else (more, term)
                high = self._lowered(high, abs(int(apart)))
                both = _Term(low.power, low.logs, low.at + high.at, low.over + high.over)
                return [*terms[:index], both, *terms[index + 1 :]]
        return [*terms, more]

    def _lowered(self, term: _Term, places: int) -> _Term:
        """Return the same term with a power of t that is lower, and more factors t in g."""
        if not places:
            return term
        middle = self.reach / 2
        over = _series([acb(arb(middle, middle)), acb(1)])
        at = term.at * whole_power(_series([acb(0), acb(1)]), places)
        return _Term(term.power - places, term.logs, at, term.over * whole_power(over, places))

    def _product(self, *powers: tuple[Tree, Fraction], sign: int = 1) -> _Terms | None:
        one = _series([acb(sign)])
        product: _Terms = [_Term(Fraction(0), 0, one, one)]
        for tree, exponent in powers:
            factor = self.of(tree) if exponent == 1 else self._power(tree, exponent)
            if factor is None:
                return None
            product = self._times(product, factor)
        return [term.stripped() for term in product]

    def _times(self, left: _Terms, right: _Terms) -> _Terms:
        total: _Terms = []
        for a in left:
            for b in right:
                both = _Term(a.power + b.power, a.logs + b.logs, a.at * b.at, a.over * b.over)
                total = self._with(total, both)
        return total

    def _power(self, base: Tree, exponent: Fraction) -> _Terms | None:
        if exponent.denominator == 1 and 0 < exponent <= _HIGHEST_POWER:
            return self._product(*[(base, Fraction(1))] * int(exponent))
        term = self._single(base)
        if term is None or term.logs:
            return None
        found = term.through(self._raising(exponent))
        if found is None:
            return None
        return [_Term(term.power * exponent, 0, found.at, found.over)]

    def _raising(self, exponent: Fraction) -> Callable[[acb_series], Value]:
        """Return the power of a series as a function; t > 0 may stand outside of any power."""
        if exponent.denominator == 1:
            return lambda series: whole_power(series, int(exponent))
        if self.real:
            return lambda series: rational_power(series, exponent)
        return lambda series: raised(series, acb(fmpq_of(exponent)))

    def _logarithm(self, arg: Tree) -> _Terms | None:
        """Expand ln(t^p g) = p ln t + ln g."""
        term = self._single(arg)
        if term is None or term.logs:
            return None
        rest = term.through(real_unary("ln") if self.real else unary("ln"))
        if rest is None:
            return None
        rest = _Term(Fraction(0), 0, rest.at, rest.over).stripped()
        if not term.power:
            return [rest]
        slope = _series([acb(fmpq_of(term.power))])
        return [_Term(Fraction(0), 1, slope, slope), rest]

    def _magnitude(self, arg: Tree) -> _Terms | None:
        term = self._single(arg)
        if term is None or term.logs or term.at[0].imag != 0:
            return None
        sign = 1 if term.at[0].real > 0 else -1
        return [_Term(term.power, 0, term.at * sign, term.over * sign)]

    def _composed(self, arg: Tree, function: Callable[[acb_series], Value]) -> _Terms | None:
        """Expand a function of an expression that has a Taylor series itself."""
        terms = self.of(arg)
        if terms is None or len(terms) != 1:
            return None
        (term,) = terms
        if term.logs or term.power < 0 or term.power.denominator > 1:
            return None
        found = self._lowered(term, int(term.power)).through(function)
        return None if found is None else [found.stripped()]


def _series(coefficients: list[acb]) -> acb_series:
    return acb_series(coefficients, prec=_TERMS)


def _as_series(value: Value) -> acb_series:
    return value if isinstance(value, acb_series) else _series([value])


def _integral(terms: _Terms, reach: arb) -> acb | None:
    """Return the integral of a sum of terms from 0 to the reach; None if a term may diverge."""
    total = acb(0)
    for term in terms:
        if term.power <= -1:
            return None
        last = term.order - 1
        for index, coefficient in _coefficients(term, last):
            moment = _moment(term.power + index, term.logs, reach)
            # The last coefficient holds the mean value of the remainder, as the weight t^s (ln t)^q
            # has one sign on (0, 1).
            total += coefficient * moment
    return total if total.is_finite() else None


def _coefficients(term: _Term, last: int) -> Iterator[tuple[int, acb]]:
    for index in range(last):
        yield index, term.at[index]
    yield last, term.over[last]


def _moment(power: Fraction, logs: int, reach: arb) -> arb:
    """Return ∫ t^s (ln t)^q dt from 0 to the reach, by parts: s > −1."""
    above = arb(fmpq_of(power)) + 1
    edge: arb = reach**above / above
    if not logs:
        return edge
    return edge * reach.log() ** logs - arb(logs) / above * _moment(power, logs - 1, reach)
