"""Assumptions about parameters, and the zeros and signs of constants that follow from them."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from msgspec import Struct, field

from calctutor.algebra.equality import proved_equal
from calctutor.expr.rationals import is_whole, rational
from calctutor.expr.tree import (
    ONE,
    ZERO,
    Add,
    Call,
    Div,
    Mul,
    Neg,
    Pow,
    Relation,
    Symbol,
    Tree,
    free_symbols,
    unknown_functions,
)
from calctutor.numeric.balls import evaluate
from calctutor.numeric.points import given_positive, interval_of, sample
from calctutor.numeric.scope import Point
from calctutor.rewriting.numbers import written
from calctutor.solving.limits.constants import (
    NeedsSignError,
    NotRealError,
    Number,
    UndecidedError,
    as_number,
    as_tree,
    plus,
)
from calctutor.solving.limits.wavering import is_wavering, sign_throughout

_BITS = 192
_POINTS = 4


class Assumptions(Struct):
    """The given relations, and what is assumed on the way.

    `nonzero` are expressions taken not to be 0, `positive` are relations without which the whole
    would have no real value, such as a > 0 for ln a.
    """

    given: tuple[Relation, ...]
    nonzero: list[Tree] = field(default_factory=list)
    positive: list[Relation] = field(default_factory=list)
    _zeros: dict[Tree, bool] = field(default_factory=dict)
    _signs: dict[Tree, int | None] = field(default_factory=dict)

    def is_zero(self, number: Number) -> bool:
        """Return whether the number is 0 for all values of its parameters.

        Raise UndecidedError if neither a proof nor a counterexample is found.
        """
        if isinstance(number, Fraction):
            return number == 0
        if number not in self._zeros:
            self._zeros[number] = self._decide_zero(number)
        return self._zeros[number]

    def _decide_zero(self, tree: Tree) -> bool:
        for point in self._points(tree):
            value = evaluate(tree, point, _BITS)
            if value.is_finite() and not value.contains(0):
                return False
        positive = given_positive(free_symbols(tree), self.given)
        if proved_equal(tree, ZERO, positive):
            return True
        raise UndecidedError

    def _points(self, tree: Tree) -> Sequence[Point]:
        if unknown_functions(tree):
            raise UndecidedError
        return tuple(sample(free_symbols(tree), {}, self.given, "limit", _POINTS))

    def sign(self, number: Number) -> int:
        """Return 1, 0 or −1.

        Raise NeedsSignError if the sign depends on a parameter, UndecidedError if it cannot be
        determined.
        """
        if isinstance(number, Fraction):
            return (number > 0) - (number < 0)
        if is_wavering(number):
            return self._sign_throughout(number)
        if number not in self._signs:
            self._signs[number] = self._sign(number)
        found = self._signs[number]
        if found is None:
            raise NeedsSignError(_positive(number, self))
        return found

    def _sign_throughout(self, tree: Tree) -> int:
        found = sign_throughout(tree)
        if found is None:
            raise UndecidedError
        return found

    def _sign(self, tree: Tree) -> int | None:
        if not free_symbols(tree):
            return self._sign_of_value(tree)
        if (stated := self._stated_sign(tree)) is not None:
            return stated
        match tree:
            case Symbol(name):
                interval = interval_of(name, self.given)
                if interval.lower is not None and interval.lower >= 0:
                    return 1
                return -1 if interval.upper is not None and interval.upper <= 0 else None
            case Neg(arg):
                inner = self._sign(arg)
                return None if inner is None else -inner
            case Mul(factors):
                return self._sign_of_product(factors)
            case Div(numerator, denominator):
                return self._sign_of_product((numerator, denominator))
            case Add(terms):
                return self._sign_of_sum(tree, terms)
            case Pow(base, exponent):
                return self._sign_of_power(base, exponent)
            case Call("cosh" | "sigma" | "softplus", _):
                return 1
            case Call("abs" | "sqrt", (arg,)):
                return self._sign_of_even(arg)
            case Call("sinh" | "tanh" | "atan" | "asinh" | "erf" | "sign", (arg,)):
                return self._sign(arg)
            case Call("erfi" | "Si" | "fresnels" | "fresnelc", (arg,)):
                return self._sign(arg)
            case Call("ln", (arg,)):
                return self._sign(as_tree(plus(arg, Fraction(-1))))
            case _:
                return None

    def _stated_sign(self, tree: Tree) -> int | None:
        """Return the sign of an expression that a given relation compares with 0."""
        for relation in self.given:
            if relation.left == tree and relation.right == ZERO and relation.comparison in "<>":
                return 1 if relation.comparison == ">" else -1
        return None

    def _sign_of_value(self, tree: Tree) -> int | None:
        value = evaluate(tree, Point({}, {}), _BITS)
        if not value.is_finite():
            raise NotRealError
        if self.is_zero(tree):
            return 0
        if value.imag != 0 and not value.imag.contains(0):
            raise NotRealError
        return 1 if value.real > 0 else -1 if value.real < 0 else None

    def _sign_of_product(self, parts: tuple[Tree, ...]) -> int | None:
        total = 1
        for part in parts:
            sign = self.sign(part) if not free_symbols(part) else self._sign(part)
            if sign is None:
                return None
            total *= sign
        return total

    def _sign_of_power(self, base: Tree, exponent: Tree) -> int | None:
        if not free_symbols(base) and self._sign(base) == 1:
            return 1
        power = rational(exponent)
        if is_whole(power) and power % 2 == 0:
            return self._sign_of_even(base)
        below = self._sign(base)
        is_odd = is_whole(power)
        return below if below == 1 or is_odd else None

    def _sign_of_even(self, base: Tree) -> int:
        """Return the sign of a², |a| or √a: 1, with a as nonzero if that is not certain."""
        sign = self._sign(base)
        if sign is None and base not in self.nonzero:
            self.nonzero.append(base)
        return 1 if sign is None else abs(sign)

    def _sign_of_sum(self, tree: Tree, terms: tuple[Tree, ...]) -> int | None:
        signs = {self._sign(term) if free_symbols(term) else self.sign(term) for term in terms}
        if len(signs) == 1:
            return signs.pop()
        return self._sign_of_line(tree, terms)

    def _sign_of_line(self, tree: Tree, terms: tuple[Tree, ...]) -> int | None:
        """Return the sign of a s + b, if the given bounds keep s on one side of −b/a."""
        name, *others = free_symbols(tree)
        slope, rest = Fraction(0), Fraction(0)
        for term in terms:
            value = rational(term)
            if value is not None:
                rest += value
            elif not others and (factor := _multiple(term, name)) is not None:
                slope += factor
            else:
                return None
        if slope == 0:
            return None
        root = -rest / slope
        interval = interval_of(name, self.given)
        upward = 1 if slope > 0 else -1
        if interval.lower is not None and interval.lower >= root:
            return upward
        return -upward if interval.upper is not None and interval.upper <= root else None

    @property
    def supposed(self) -> tuple[Relation, ...]:
        """Return what is assumed beyond what is given, each once."""
        bound = {relation.left for relation in self.positive}
        excluded = [Relation(tree, "!=", ZERO) for tree in self.nonzero if tree not in bound]
        return tuple(dict.fromkeys((*self.positive, *excluded)))

    def sign_under_root(self, number: Number) -> int:
        """Return the sign of what a logarithm or a root is taken of: positive if nothing says."""
        try:
            return self.sign(number)
        except NeedsSignError as needs:
            self.suppose((needs.relation,))
            self._signs[as_tree(number)] = 1
            return 1

    def suppose(self, relations: Sequence[Relation]) -> None:
        """Continue under relations without which there is no real value."""
        self.positive += relations
        self.given = (*self.given, *relations)
        self._signs.clear()

    def suppose_nonzero(self, number: Number) -> None:
        """Continue as if the number were not 0, and record that unless it is certain."""
        if isinstance(number, Fraction):
            return
        try:
            self.sign(number)
        except NeedsSignError as needs:
            tree = needs.relation.left
            if tree not in self.nonzero:
                self.nonzero.append(tree)


def _multiple(term: Tree, name: str) -> Fraction | None:
    match term:
        case Symbol():
            return Fraction(1) if term.name == name else None
        case Neg(arg):
            inner = _multiple(arg, name)
            return None if inner is None else -inner
        case Mul((number, Symbol() as symbol)) if symbol.name == name:
            return rational(number)
        case Div(numerator, denominator) if below := rational(denominator):
            inner = _multiple(numerator, name)
            return None if inner is None else inner / below
        case _:
            return None


def _positive(tree: Tree, assumptions: Assumptions) -> Relation:
    """Return the condition that would decide a sign: a > 0 for the sign of −3a."""
    match tree:
        case Neg(arg):
            return _positive(arg, assumptions)
        case Mul() | Div():
            parts = tree.factors if isinstance(tree, Mul) else (tree.numerator, tree.denominator)
            open_parts = [part for part in parts if _is_open(part, assumptions)]
            if len(open_parts) == 1:
                return _positive(open_parts[0], assumptions)
            return Relation(tree, ">", ZERO)
        case Pow(base, exponent) if (n := rational(exponent)) is not None and n % 2:
            return _positive(base, assumptions)
        case Call("ln", (arg,)):
            return Relation(arg, ">", ONE)
        case Add((first, last)) if (bound := rational(last)) is not None:
            return Relation(first, ">", written(-bound))
        case _:
            return Relation(tree, ">", ZERO)


def _is_open(part: Tree, assumptions: Assumptions) -> bool:
    try:
        assumptions.sign(as_number(part))
    except UndecidedError:
        return True
    return False
