"""The two identities that everybody knows by heart."""

from __future__ import annotations

from collections.abc import Iterator

from calctutor.expr.prose import Prose, say
from calctutor.expr.tree import ONE, Add, Call, Integer, Neg, Pow, Relation, Tree, add, call
from calctutor.solving.products import Product, Products, flat_terms, take_apart
from calctutor.solving.shortening.rewriting import Rewriting


def pythagoras(node: Tree) -> Rewriting | None:
    """c sin²u + c cos²u = c, and c cosh²u − c sinh²u = c."""
    if not isinstance(node, Add):
        return None
    products = Products()
    terms = [products.collected(take_apart(term)) for term in flat_terms(node.terms)]
    for first, second, rest in _pairs(terms):
        for name, other, sign in (("sin", "cos", 1), ("cosh", "sinh", -1)):
            arg = _squared(first, name)
            if arg is None or arg != _squared(second, other):
                continue
            left = _without(first, name, arg)
            if left != _without(
                Product(sign * second.coefficient, second.above, second.below), other, arg
            ):
                continue
            after = products.sum((products.product(left), *map(products.product, rest)))
            return Rewriting("pythagoras", _identity(name, other, arg), node, after)
    return None


def _pairs(terms: list[Product]) -> Iterator[tuple[Product, Product, list[Product]]]:
    for i, first in enumerate(terms):
        for j, second in enumerate(terms):
            if i != j:
                yield first, second, [t for k, t in enumerate(terms) if k not in {i, j}]


def _square(name: str, arg: Tree) -> Tree:
    return Pow(call(name, arg), Integer(2))


def _squared(term: Product, name: str) -> Tree | None:
    """The u of sin²u, if that is one of the factors."""
    for factor in term.above:
        match factor:
            case Pow(Call(known, (arg,)), Integer(2)) if known == name:
                return arg
            case _:
                pass
    return None


def _without(term: Product, name: str, arg: Tree) -> Product:
    square = _square(name, arg)
    kept = tuple(factor for factor in term.above if factor != square)
    return Product(term.coefficient, kept, term.below)


def _identity(name: str, other: str, arg: Tree) -> Prose:
    second = _square(other, arg)
    whole = add(_square(name, arg), second if name == "sin" else Neg(second))
    return say("Because {identity}.", identity=Relation(whole, "=", ONE))
