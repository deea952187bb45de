"""Functions of inverse functions, read off a right triangle.

cos(arcsin w) = √(1 − w²), tan(arccos w) = √(1 − w²)/w, sin(2 arctan w) = 2w/(1 + w²), for all real
w at which they have values. Sources: sections 4.23 and 4.37 of the NIST Digital Library of
Mathematical Functions.
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from calctutor.expr.rationals import is_whole, rational
from calctutor.expr.tree import (
    ONE,
    TWO,
    Add,
    Call,
    Div,
    Mul,
    Neg,
    Pow,
    Relation,
    Tree,
    call,
)
from calctutor.rewriting.families import CIRCULAR, FAMILIES, Family
from calctutor.rewriting.numbers import written
from calctutor.rewriting.positivity import is_plainly_positive
from calctutor.rewriting.products import Product, Products, take_apart
from calctutor.rewriting.tidy import tidy

_HIGHEST_MULTIPLE = 6


def of_inverse(name: str, argument: Tree, given: Sequence[Relation] = ()) -> Tree | None:
    """Return f(n g(u)) for an inverse function g, a whole n and a function f of the same family.

    A tangent or cotangent may be of half the angle. None if the argument has another form.
    """
    family = next((family for family in FAMILIES if name in family.powers), None)
    return None if family is None else _of_inverse(family, name, argument, given)


def _of_inverse(
    family: Family, name: str, argument: Tree, given: Sequence[Relation]
) -> Tree | None:
    times, inverse = _multiple(argument)
    if not isinstance(inverse, Call) or not 0 < abs(times.numerator) <= _HIGHEST_MULTIPLE:
        return None
    if abs(times) == Fraction(1, 2):
        return _of_half(family, name, times, inverse, given)
    if not is_whole(times):
        return None
    if name == family.tangent and times == 1 and inverse.name == f"a{name}":
        return inverse.args[0]
    sides = _sides(family, inverse, given)
    if sides is None:
        return None
    sine, cosine = _of_multiple(family, sides, abs(int(times)))
    if times < 0:
        sine = Neg(sine)
    m, n = family.powers[name]
    return tidy(Mul((Pow(sine, written(Fraction(m))), Pow(cosine, written(Fraction(n))))))


def _of_half(
    family: Family, name: str, times: Fraction, inverse: Call, given: Sequence[Relation]
) -> Tree | None:
    """Return tan(θ/2) = sin θ/(1 + cos θ), and likewise for cot, tanh and coth."""
    if name not in {family.tangent, family.cotangent}:
        return None
    double = tidy(Mul((written(2 * times), inverse)))
    sine, cosine = (
        _of_inverse(family, function, double, given) for function in (family.sine, family.cosine)
    )
    if sine is None or cosine is None:
        return None
    common = take_apart(cosine if take_apart(cosine).below else sine)
    size = Products().product(Product(Fraction(common.coefficient.denominator), common.below))
    above = tidy(Mul((sine, size)))
    below = tidy(Add((size, Mul((cosine, size)))))
    return tidy(Div(above, below) if name == family.tangent else Div(below, above))


def _multiple(tree: Tree) -> tuple[Fraction, Tree | None]:
    """Return a number and its only factor; None for the factor if there is not exactly one."""
    product = take_apart(tree)
    if len(product.above) == 1 and not product.below:
        return product.coefficient, product.above[0]
    return product.coefficient, None


def _sides(family: Family, inverse: Call, given: Sequence[Relation]) -> tuple[Tree, Tree] | None:
    """Return sine and cosine, or sinh and cosh, of an inverse function's value."""
    if len(inverse.args) != 1:
        return None
    w = inverse.args[0]
    sign = family.sign
    match inverse.name:
        case name if name == f"a{family.sine}":
            return w, _root((1, -sign), w, given)
        case name if name == f"a{family.cosine}":
            return _root((1, -1) if sign > 0 else (-1, 1), w, given), w
        case name if name == f"a{family.tangent}":
            root = _root((1, sign), w, given)
            return Div(w, root), Div(ONE, root)
        case "acot" if family is CIRCULAR:
            root = _root((1, sign), w, given)
            return Div(ONE, root), Div(w, root)
        case "asec" if family is CIRCULAR:
            return Div(_root((-1, 1), w, given), call("abs", w)), Div(ONE, w)
        case "acsc" if family is CIRCULAR:
            return Div(ONE, w), Div(_root((-1, 1), w, given), call("abs", w))
        case "ln" if family is not CIRCULAR:
            return _of_sum_with_root(w) or (
                Div(Add((w, Neg(Div(ONE, w)))), TWO),
                Div(Add((w, Div(ONE, w))), TWO),
            )
        case _:
            return None


def _of_sum_with_root(w: Tree) -> tuple[Tree, Tree] | None:
    """Return sinh and cosh of ln(x + √(x² + 1)) = arsinh x, or of ln(x + √(x² − 1))."""
    match w:
        case Add((side, Call("sqrt", (radicand,)) as root)):
            pass
        case Add((Call("sqrt", (radicand,)) as root, side)):
            pass
        case _:
            return None
    difference = tidy(Add((radicand, Neg(Pow(side, TWO)))))
    if difference == ONE:
        return side, root
    return (root, side) if difference == Neg(ONE) else None


def _root(signs: tuple[int, int], w: Tree, given: Sequence[Relation]) -> Tree:
    """Return √(1 ± w²) or √(w² − 1) for w = n/d, with d taken out: √(d² ± n²)/|d|."""
    product = take_apart(w)
    number, products = product.coefficient, Products()
    top = products.product(Product(Fraction(number.numerator), product.above))
    bottom = products.product(Product(Fraction(number.denominator), product.below))
    squares = (tidy(Pow(bottom, TWO)), tidy(Pow(top, TWO)))
    terms = [s if sign > 0 else Neg(s) for sign, s in zip(signs, squares, strict=True)]
    terms.sort(key=lambda term: (isinstance(term, Neg), rational(term) is not None))
    size = bottom if _is_known_positive(bottom, given) else call("abs", bottom)
    return tidy(Div(call("sqrt", Add(tuple(terms))), size))


def _is_known_positive(tree: Tree, given: Sequence[Relation]) -> bool:
    """Return whether a value is plainly positive or given to be larger than one that is."""
    if is_plainly_positive(tree, given):
        return True
    return any(
        relation.left == tree
        and relation.comparison in {">", ">="}
        and is_plainly_positive(relation.right, given)
        for relation in given
    )


def _of_multiple(family: Family, sides: tuple[Tree, Tree], times: int) -> tuple[Tree, Tree]:
    """Return sine and cosine of k θ from those of θ, by doubling and adding."""
    sine, cosine = sides
    if times == 1:
        return sides
    if times % 2 == 0:
        s, c = _of_multiple(family, sides, times // 2)
        double = Mul((TWO, Pow(s, TWO)))
        return (
            tidy(Mul((TWO, s, c))),
            tidy(Add((ONE, Neg(double) if family.sign > 0 else double))),
        )
    s, c = _of_multiple(family, sides, times - 1)
    product = Mul((s, sine))
    return (
        tidy(Add((Mul((s, cosine)), Mul((c, sine))))),
        tidy(Add((Mul((c, cosine)), Neg(product) if family.sign > 0 else product))),
    )
