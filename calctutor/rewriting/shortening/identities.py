"""Pythagorean identities, circular and hyperbolic."""

from __future__ import annotations

from collections.abc import Iterator

from calctutor.expr.prose import say
from calctutor.expr.tree import Add, Call, Integer, Mul, Pow, Relation, Tree, call, substitute
from calctutor.reading.parser import parse
from calctutor.rewriting.products import Product, Products, flat_terms, take_apart
from calctutor.rewriting.shortening.rewriting import Rewriting

_TO_ONE = (("sin", "cos", 1), ("cosh", "sinh", -1))
"""F, G and s with F² + s G² = 1."""

_WITH_ONE = {
    "sin": ("1 - sin(u)^2", "cos(u)^2"),
    "cos": ("1 - cos(u)^2", "sin(u)^2"),
    "sinh": ("1 + sinh(u)^2", "cosh(u)^2"),
    "cosh": ("cosh(u)^2 - 1", "sinh(u)^2"),
    "tan": ("tan(u)^2 + 1", "sec(u)^2"),
    "cot": ("cot(u)^2 + 1", "csc(u)^2"),
    "sec": ("sec(u)^2 - 1", "tan(u)^2"),
    "csc": ("csc(u)^2 - 1", "cot(u)^2"),
    "tanh": ("1 - tanh(u)^2", "sech(u)^2"),
    "sech": ("1 - sech(u)^2", "tanh(u)^2"),
}
"""Sums of 1 and a square, with the square that each equals."""

_WITH_MINUS_SQUARE = frozenset({"sin", "cos", "tanh", "sech"})
_WITH_MINUS_ONE = frozenset({"cosh", "sec", "csc"})


def pythagoras(node: Tree) -> Rewriting | None:
    """Apply c sin²u + c cos²u = c, c − c sin²u = c cos²u, or those for cosh²u − sinh²u = 1."""
    if not isinstance(node, Add):
        return None
    products = Products()
    terms = [products.collected(take_apart(term)) for term in flat_terms(node.terms)]
    for first, second, rest in _pairs(terms):
        found = _united(first, second)
        if found is not None:
            united, identity = found
            after = products.sum((products.product(united), *map(products.product, rest)))
            return Rewriting("pythagoras", say("{identity}.", identity=identity), node, after)
    return None


def double_angle(node: Tree) -> Rewriting | None:
    """Apply c cos²u − c sin²u = c cos 2u, or that for cosh²u + sinh²u."""
    if not isinstance(node, Add):
        return None
    products = Products()
    terms = [products.collected(take_apart(term)) for term in flat_terms(node.terms)]
    for first, second, rest in _pairs(terms):
        for name, other, sign in (("cos", "sin", -1), ("cosh", "sinh", 1)):
            arg = _squared(first, name)
            if arg is None or _squared(second, other) != arg:
                continue
            left = _without_square(first, name, arg)
            if left != _times(_without_square(second, other, arg), sign):
                continue
            doubled = call(name, products.product(take_apart(Mul((Integer(2), arg)))))
            one = Product(left.coefficient, (*left.above, doubled), left.below)
            after = products.sum((products.product(one), *map(products.product, rest)))
            identity = _relation(f"{name}(u)^2 {'+-'[sign < 0]} {other}(u)^2", f"{name}(2u)", arg)
            return Rewriting("double-angle", say("{identity}.", identity=identity), node, after)
    return None


def _united(first: Product, second: Product) -> tuple[Product, Relation] | None:
    """Combine two terms into one by an identity, and return both."""
    for name, other, sign in _TO_ONE:
        arg = _squared(first, name)
        if arg is not None and _squared(second, other) == arg:
            left = _without_square(first, name, arg)
            if left == _times(_without_square(second, other, arg), sign):
                return left, _relation(f"{name}(u)^2 {'+-'[sign < 0]} {other}(u)^2", "1", arg)
    for name, (pair, single) in _WITH_ONE.items():
        arg = _squared(first, name)
        if arg is None:
            continue
        sign_of_square = -1 if name in _WITH_MINUS_SQUARE else 1
        sign_of_one = -1 if name in _WITH_MINUS_ONE else 1
        left = _times(_without_square(first, name, arg), sign_of_square)
        if left == _times(second, sign_of_one):
            square = substitute(parse(single), {"u": arg})
            return Product(left.coefficient, (*left.above, square), left.below), _relation(
                pair, single, arg
            )
    return None


def _relation(left: str, right: str, arg: Tree) -> Relation:
    sides = (substitute(parse(side), {"u": arg}) for side in (left, right))
    return Relation(next(sides), "=", next(sides))


def _times(product: Product, sign: int) -> Product:
    return Product(sign * product.coefficient, product.above, product.below)


def _pairs(terms: list[Product]) -> Iterator[tuple[Product, Product, list[Product]]]:
    for i, first in enumerate(terms):
        for j, second in enumerate(terms):
            if i != j:
                yield first, second, [t for k, t in enumerate(terms) if k not in {i, j}]


def _square(name: str, arg: Tree) -> Tree:
    return Pow(call(name, arg), Integer(2))


def _squared(term: Product, name: str) -> Tree | None:
    """Return the u of a factor sin²u."""
    for factor in term.above:
        match factor:
            case Pow(Call(known, (arg,)), Integer(2)) if known == name:
                return arg
            case _:
                pass
    return None


def _without_square(term: Product, name: str, arg: Tree) -> Product:
    square = _square(name, arg)
    kept = tuple(factor for factor in term.above if factor != square)
    return Product(term.coefficient, kept, term.below)
