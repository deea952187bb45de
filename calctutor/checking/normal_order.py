"""Normal order: terms and factors sorted, so that only real differences remain."""

from __future__ import annotations

from calctutor.expr.tree import Add, Mul, Neg, Tree, children, mul, with_children
from calctutor.printing.ascii_form import ascii_form


def normal_order(tree: Tree) -> Tree:
    """Return the normal form: nested sums and products flattened, signs in front, operands sorted.

    Two expressions with equal normal forms differ only in the order of terms and factors.
    """
    parts = tuple(normal_order(part) for part in children(tree))
    if not parts:
        return tree
    ordered = with_children(tree, parts)
    match ordered:
        case Add(terms):
            flat = [part for term in terms for part in _joined_terms(term)]
            return Add(tuple(sorted(flat, key=ascii_form)))
        case Mul(factors):
            return _product(factors)
        case Neg(Neg(arg)):
            return arg
        case Neg(Add()):
            return Add(tuple(sorted(_joined_terms(ordered), key=ascii_form)))
        case _:
            return ordered


def _joined_terms(term: Tree) -> tuple[Tree, ...]:
    match term:
        case Add(terms):
            return terms
        case Neg(Add(terms)):
            return tuple(t.arg if isinstance(t, Neg) else Neg(t) for t in terms)
        case _:
            return (term,)


def _product(factors: tuple[Tree, ...]) -> Tree:
    flat: list[Tree] = []
    negative = False
    for factor in factors:
        plain = factor
        if isinstance(plain, Neg):
            negative = not negative
            plain = plain.arg
        flat += plain.factors if isinstance(plain, Mul) else (plain,)
    product = mul(*sorted(flat, key=ascii_form))
    return Neg(product) if negative else product
