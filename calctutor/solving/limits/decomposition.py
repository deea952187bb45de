"""Limits of compound expressions: continuous functions, sums, products, powers as e^(ln …)."""

from __future__ import annotations

from collections.abc import Mapping

from calctutor.expr.prose import Part, Prose, say
from calctutor.expr.rationals import rational
from calctutor.expr.tree import (
    ONE,
    Add,
    Call,
    Div,
    E,
    Mul,
    Neg,
    Pow,
    Tree,
    add,
    call,
    mul,
)
from calctutor.rewriting.numbers import written
from calctutor.rewriting.products import Product, Products, take_apart
from calctutor.rewriting.replacing import replaced
from calctutor.rewriting.tidy import tidy
from calctutor.solving.limits.bounds import bounds
from calctutor.solving.limits.technique import Change, Near

_NAMED: Mapping[str, str] = {
    "ln": "The logarithm",
    "sqrt": "The square root",
    "sin": "The sine",
    "cos": "The cosine",
    "atan": "The arctangent",
}
_CONTINUOUS = frozenset(
    {
        "sin",
        "cos",
        "ln",
        "sqrt",
        "atan",
        "tanh",
        "sinh",
        "cosh",
        "abs",
        "erf",
        "sigma",
        "asin",
        "acos",
        *("erfi", "Ei", "li", "Si", "Ci", "fresnels", "fresnelc"),
    }
)


def limit_inside(near: Near) -> Change | None:
    """Move the limit inside a continuous function: lim e^u = e^(lim u), lim ln u = ln(lim u)."""
    match near.body:
        case Pow(base, exponent) if not near.varies(base) and near.varies(exponent):
            inner, name = exponent, "The exponential function"
        case Pow(base, exponent) if not near.varies(exponent):
            inner, name = base, "The power"
        case Call(called, (arg,)) if called in _CONTINUOUS:
            inner, name = arg, _NAMED.get(called, "This function")
        case _:
            return None
    there = near.of(inner).value
    if there is None or not near.of(inner).is_finite or not near.of(near.body).is_finite:
        return None
    if name == "The power" and rational(there) == 0:
        return None
    after = replaced(near.body, inner, near.limit_of(inner))
    explanation = say(f"{name} is continuous: the limit may be taken inside.")
    return Change("continuity", explanation, after)


def power_as_exponential(near: Near) -> Change | None:
    """Rewrite f^g = e^(g ln f), where base and exponent both vary."""
    match near.body:
        case Pow(base, exponent) if near.varies(base) and near.varies(exponent):
            pass
        case _:
            return None
    below, above = near.of(base).value, near.of(exponent).value
    if below is None or (above is None and not near.is_unbounded(exponent)):
        return None
    opening: tuple[Part, ...] = (
        ("The base goes to ", below, ", while the exponent grows without bound in size")
        if above is None
        else ("The base goes to ", below, " and the exponent to ", above)
    )
    explanation = say(
        ": that leaves the limit open. With the base as {power} the whole becomes a power of {e}.",
        power=Pow(E, call("ln", base)),
        e=E,
    )
    explanation = Prose((*opening, *explanation.parts))
    return near.rewritten(
        "power-as-exponential", explanation, Pow(E, _product(exponent, call("ln", base)))
    )


def _product(exponent: Tree, logarithm: Tree) -> Tree:
    match exponent:
        case Div(top, bottom) if top == ONE:
            return Div(logarithm, bottom)
        case _:
            return tidy(Mul((exponent, logarithm)))


def law_of_sums(near: Near) -> Change | None:
    """Take the limit of a sum as the sum of the limits, if all are finite."""
    match near.body:
        case Add(terms) if all(near.of(term).is_finite for term in terms):
            pass
        case _:
            return None
    parts = [_limit(term, near) for term in terms]
    return Change("limit-laws", say("The limit of a sum is the sum of the limits."), add(*parts))


def sums_apart(near: Near) -> Change | None:
    """Split a sum into terms with a limit and a rest that has one as a whole.

    arctan x + √(x + 1) − √x falls into arctan x and √(x + 1) − √x.
    """
    match near.body:
        case Add(terms):
            apart = [term for term in terms if near.of(term).is_finite]
            rest = [term for term in terms if not near.of(term).is_finite]
        case _:
            return None
    if len(rest) < 2 or not apart or not near.of(add(*rest)).is_finite:
        return None
    parts = [_limit(term, near) for term in apart]
    explanation = say(
        "The limit of a sum is the sum of the limits; {rest} has one as a whole.", rest=add(*rest)
    )
    return Change("limit-laws", explanation, add(*parts, near.limit_of(add(*rest))))


def bounded_taken_out(near: Near) -> Change | None:
    """Take out a factor that stays bounded: cos(1/x) sin x − sin x = sin x (cos(1/x) − 1)."""
    match near.body:
        case Add(terms):
            products = [(term, take_apart(term)) for term in terms]
        case _:
            return None
    for _, product in products:
        for factor in product.above:
            if near.of(factor).value is not None or bounds(factor) is None:
                continue
            inside = [term for term, other in products if factor in other.above]
            if len(inside) < 2:
                continue
            rest = [term for term in terms if term not in inside]
            cofactor = add(*(tidy(Div(term, factor)) for term in inside))
            explanation = say("{factor} is taken out.", factor=factor)
            after = add(*rest, Mul((factor, cofactor)))
            return near.rewritten("factor", explanation, after)
    return None


def _limit(term: Tree, near: Near) -> Tree:
    if not near.varies(term):
        return term
    return Neg(near.limit_of(term.arg)) if isinstance(term, Neg) else near.limit_of(term)


def constant_in_front(near: Near) -> Change | None:
    """Take a constant factor or a sign out of the limit."""
    match near.body:
        case Neg(arg):
            explanation = say("The minus sign stays in front of the limit.")
            return Change("limit-laws", explanation, Neg(near.limit_of(arg)))
    product = take_apart(near.body)
    fixed_above = tuple(f for f in product.above if not near.varies(f))
    fixed_below = tuple(f for f in product.below if not near.varies(f))
    if product.coefficient == 1 and not fixed_above and not fixed_below:
        return None
    above = tuple(f for f in product.above if near.varies(f))
    below = tuple(f for f in product.below if near.varies(f))
    if not above and not below:
        return None
    products = Products()
    factor = products.product(Product(product.coefficient, fixed_above, fixed_below))
    inner = tidy(Div(mul(*above), mul(*below)))
    limit = near.limit_of(inner)
    after: Tree = Neg(Mul((factor.arg, limit))) if isinstance(factor, Neg) else Mul((factor, limit))
    explanation = say(
        "{factor} does not change with {x} and stays in front.", factor=factor, x=near.variable
    )
    return Change("limit-laws", explanation, after)


def law_of_products(near: Near) -> Change | None:
    """Take the limit of a product as the product of the limits, if all are finite."""
    product = take_apart(near.body)
    factors = [*product.above, *(Div(ONE, factor) for factor in product.below)]
    if len(factors) < 2 or not all(near.of(factor).is_finite for factor in factors):
        return None
    if product.below and not all(near.varies(f) for f in product.below):
        return None
    parts = [near.limit_of(factor) if near.varies(factor) else factor for factor in factors]
    number = () if product.coefficient == 1 else (written(product.coefficient),)
    explanation = say("The limit of a product is the product of the limits.")
    return Change("limit-laws", explanation, mul(*number, *parts))
