"""Signs of expressions, to decide whether a logarithm needs an absolute value."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from calctutor.expr.rationals import rational
from calctutor.expr.tree import (
    Add,
    Call,
    Constant,
    Div,
    E,
    Mul,
    Neg,
    Pow,
    Relation,
    Symbol,
    Tree,
    call,
    rebuilt,
)
from calctutor.numeric.points import is_given_positive
from calctutor.rewriting.products import base_and_exponent, take_apart

_POSITIVE = frozenset({"cosh", "sech", "sigma", "softplus"})


def without_needless_bars(tree: Tree, given: Sequence[Relation] = ()) -> Tree:
    """Write p for |p| wherever p is plainly positive."""
    match tree:
        case Call("abs", (arg,)) if is_plainly_positive(arg, given):
            return without_needless_bars(arg, given)
        case Call("ln", (Call("abs", (Pow(base, exponent),)),)) if (rational(base) or 0) > 0:
            return Mul((exponent, call("ln", base)))
        case Call("ln", (Call("abs", (arg,)),)) if _sign(arg, tuple(given)) == 0:
            # The argument is nonnegative. Where it is 0, the bars give the logarithm no value.
            return _logarithm_of_square(arg)
        case _:
            return rebuilt(tree, lambda part: without_needless_bars(part, given))


def _logarithm_of_square(arg: Tree) -> Tree:
    """Return ln x² as 2 ln|x|."""
    match arg:
        case Pow(base, exponent) if rational(exponent) is not None:
            return Mul((exponent, call("ln", call("abs", base))))
        case _:
            return call("ln", arg)


def is_plainly_positive(tree: Tree, given: Sequence[Relation] = ()) -> bool:
    """Return whether the value is positive for all real names for which it is real."""
    return _sign(tree, tuple(given)) > 0 or _is_quadratic_without_zero(tree)


def is_plainly_nonnegative(tree: Tree, given: Sequence[Relation] = ()) -> bool:
    """Return whether the value is not negative for all real names for which it is real."""
    return _sign(tree, tuple(given)) >= 0


def _sign(tree: Tree, given: tuple[Relation, ...]) -> int:
    """Return 1 for positive, 0 for nonnegative, −1 if neither is plain."""
    value = rational(tree)
    if value is not None:
        return 1 if value > 0 else 0 if value == 0 else -1
    match tree:
        case Constant(name):
            return 1 if name in {"e", "pi"} else -1
        case Symbol(name):
            return 1 if is_given_positive(name, given) else -1
        case Pow(base, _) if base == E:
            return 1
        case Pow(base, exponent):
            return _of_power(base, exponent, given)
        case Call(name, _) if name in _POSITIVE:
            return 1
        case Call("abs" | "sqrt", (arg,)):
            return max(0, _sign(arg, given))
        case Add(terms):
            return _of_sum(terms, given)
        case Mul(factors):
            return min(_sign(factor, given) for factor in factors)
        case Div(top, bottom):
            return min(_sign(top, given), _sign(bottom, given))
        case _:
            return -1


def _of_power(base: Tree, exponent: Tree, given: tuple[Relation, ...]) -> int:
    below = _sign(base, given)
    value = rational(exponent)
    if below > 0:
        return 1
    return 0 if value is not None and value > 0 and value % 2 == 0 else -1


def _of_sum(terms: tuple[Tree, ...], given: tuple[Relation, ...]) -> int:
    signs = [_sign(term, given) for term in terms]
    if min(signs) >= 0:
        return max(signs)
    least = _least_value(terms)
    if least is not None and least >= 0:
        return 1 if least > 0 else 0
    return 1 if any(_is_dominated_by(root, terms, given) for root in terms) else -1


def _least_value(terms: tuple[Tree, ...]) -> Fraction | None:
    """Return a lower bound of numbers and multiples of sin, cos and tanh: 1 for 3 + 2 cos x."""
    total = Fraction(0)
    for term in terms:
        product = take_apart(term)
        match product.above:
            case ():
                total += product.coefficient
            case (Call("sin" | "cos" | "tanh"),):
                total -= abs(product.coefficient)
            case _:
                return None
        if product.below:
            return None
    return total


def _is_dominated_by(root: Tree, terms: tuple[Tree, ...], given: tuple[Relation, ...]) -> bool:
    """Return whether a root dominates the rest, as in √(x² + c) + x with c > 0."""
    others = [term for term in terms if term is not root]
    match root:
        case Call("sqrt", (Add(inside),)) if len(others) == 1:
            other = others[0].arg if isinstance(others[0], Neg) else others[0]
            squares = [term for term in inside if base_and_exponent(term)[0] == other]
            rest = [term for term in inside if all(term is not square for square in squares)]
            return len(squares) == 1 and min((_sign(r, given) for r in rest), default=-1) > 0
        case _:
            return False


def _is_quadratic_without_zero(tree: Tree) -> bool:
    """Return whether the sum is a x² + b x + c with a > 0 and b² < 4 a c."""
    if not isinstance(tree, Add):
        return False
    coefficients: dict[Fraction, Fraction] = {}
    name: Tree | None = None
    for term in tree.terms:
        product = take_apart(term)
        if product.below or len(product.above) > 1:
            return False
        degree = Fraction(0)
        if product.above:
            base, exponent = base_and_exponent(product.above[0])
            value = rational(exponent)
            if value is None or not isinstance(base, Symbol) or name not in (None, base):
                return False
            name, degree = base, value
        coefficients[degree] = coefficients.get(degree, Fraction(0)) + product.coefficient
    if not set(coefficients) <= {Fraction(0), Fraction(1), Fraction(2)}:
        return False
    c, b, a = (coefficients.get(Fraction(k), Fraction(0)) for k in range(3))
    return a > 0 and b * b < 4 * a * c
