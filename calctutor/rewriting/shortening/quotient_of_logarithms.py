"""Differences of logarithms: ln|u| − ln|v| = ln|u/v|."""

from __future__ import annotations

from itertools import combinations

from msgspec.structs import replace

from calctutor.expr.prose import say
from calctutor.expr.rationals import rational
from calctutor.expr.tree import Add, Call, Div, Tree, add, call
from calctutor.rewriting.products import Product, Products, flat_terms, take_apart
from calctutor.rewriting.shortening.rewriting import Rewriting
from calctutor.rewriting.tidy import tidy

_MOST_LOGARITHMS = 2
"""Logarithms in a sum that are written as one; of three, two would look arbitrary."""


def logarithms_as_one(node: Tree) -> Rewriting | None:
    """Rewrite c ln|u| − c ln|v| = c ln|u/v|; what is positive may stand without bars.

    Without any bars ln u − ln v is rewritten only if u/v is a number.
    """
    if not isinstance(node, Add):
        return None
    terms = list(flat_terms(node.terms))
    if sum(_is_logarithm(term) for term in terms) > _MOST_LOGARITHMS:
        return None
    for (i, first), (j, second) in combinations(enumerate(terms), 2):
        match take_apart(first), take_apart(second):
            case (
                Product(c, (Call("ln", (u,)),), ()),
                Product(d, (Call("ln", (v,)),), ()),
            ) if c == -d:
                quotient = _positive_quotient(*((u, v) if c > 0 else (v, u)))
            case _:
                continue
        if quotient is None:
            continue
        merged = Products().product(Product(abs(c), (tidy(call("ln", quotient)),)))
        after = add(*terms[:i], merged, *terms[i + 1 : j], *terms[j + 1 :])
        explanation = say("A difference of logarithms is the logarithm of the quotient.")
        return Rewriting("logarithm-law", explanation, node, after)
    return None


def _is_logarithm(term: Tree) -> bool:
    match take_apart(term):
        case Product(_, (Call("ln", _),), ()):
            return True
        case _:
            return False


def _positive_quotient(above: Tree, below: Tree) -> Tree | None:
    """Return |u/v| for |u| and |v|, or u/v if that is a number; None for anything else."""
    quotient = tidy(Div(_without_bars(above), _without_bars(below)))
    if _has_bars(above) or _has_bars(below):
        return tidy(call("abs", quotient))
    return quotient if rational(quotient) is not None else None


def _has_bars(tree: Tree) -> bool:
    return any(isinstance(f, Call) and f.name == "abs" for f in take_apart(tree).above)


def _without_bars(tree: Tree) -> Tree:
    """Return u for |u|, and 2u for 2|u|."""
    product = take_apart(tree)
    bare = (f.args[0] if isinstance(f, Call) and f.name == "abs" else f for f in product.above)
    return Products().product(replace(product, above=tuple(bare)), as_it_was=True)
