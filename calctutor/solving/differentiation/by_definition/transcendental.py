"""Difference quotients of sin, cos, powers and ln of a x + b, by known limits.

lim sin h / h = 1, lim (cos h − 1)/h = 0, lim (eʰ − 1)/h = 1 and lim ln(1 + h)/h = 1 as h → 0.
"""

from __future__ import annotations

from calctutor.expr.prose import Part, Prose, listed, say
from calctutor.expr.tree import (
    ONE,
    ZERO,
    Add,
    Call,
    Div,
    E,
    Limit,
    Mul,
    Neg,
    Pow,
    Relation,
    Symbol,
    Tree,
    call,
    depends_on,
    free_symbols,
    mul,
    substitute,
)
from calctutor.rewriting.polynomials.multiplied_out import Polynomial, polynomial
from calctutor.solving.differentiation.by_definition.parts import Change, Quotient


def of_sine_or_cosine(quotient: Quotient) -> list[Change] | None:
    """Work out (sin(x + h) − sin x)/h = sin x (cos h − 1)/h + cos x sin h / h → cos x."""
    f, h = quotient.function, quotient.increment
    match f:
        case Call("sin" | "cos", (inner,)):
            slope = _slope(inner, quotient)
        case _:
            return None
    if slope is None:
        return None
    k = _times(slope, h)
    sin, cos, sin_k, cos_k = (call(n, u) for u in (inner, k) for n in ("sin", "cos"))
    if f == sin:
        sum_of_angles = Add((Mul((sin, cos_k)), Mul((cos, sin_k))))
        parts: tuple[Tree, Tree] = Mul((sin, Add((cos_k, Neg(ONE))))), Mul((cos, sin_k))
    else:
        sum_of_angles = Add((Mul((cos, cos_k)), Neg(Mul((sin, sin_k)))))
        parts = Mul((cos, Add((cos_k, Neg(ONE))))), Neg(Mul((sin, sin_k)))
    theorem = Relation(call(f.name, Add((inner, k))), "=", sum_of_angles)
    opened = Div(Add((*sum_of_angles.terms, Neg(f))), h)
    changes = [
        Change("addition-theorem", say("{theorem}.", theorem=theorem), quotient.limit_of(opened)),
        Change(
            "factor",
            say("{f} is taken out of two of the terms.", f=f),
            quotient.limit_of(Div(Add(parts), h)),
        ),
    ]
    small = quotient.limit_of(Div(Add((cos_k, Neg(ONE))), h))
    large = quotient.limit_of(Div(sin_k, h))
    second = sin if f == cos else cos
    explanation = say("What does not change with {h} stands in front of the limits.", h=h)
    product: Tree = Mul((second, large))
    split = Add((Mul((f, small)), Neg(product) if f == cos else product))
    changes.append(Change("limit-laws", explanation, split))
    basic = (
        Relation(quotient.limit_of(Div(Add((call("cos", h), Neg(ONE))), h)), "=", ZERO),
        Relation(quotient.limit_of(Div(call("sin", h), h)), "=", ONE),
    )
    product = _times(slope, second)
    after = Add((Mul((f, ZERO)), Neg(product) if f == cos else product))
    changes.append(Change("known-limit", _known(basic, quotient, k), after))
    return changes


def of_power(quotient: Quotient) -> list[Change] | None:
    """Work out (e^(x + h) − eˣ)/h = eˣ (eʰ − 1)/h → eˣ; another base b adds the factor ln b."""
    f, h = quotient.function, quotient.increment
    match f:
        case Pow(base, exponent) if not depends_on(base, quotient.variable.name):
            slope = _slope(exponent, quotient)
        case _:
            return None
    if slope is None:
        return None
    grown = Pow(base, _times(slope, h))
    opened = Div(Add((Mul((f, grown)), Neg(f))), h)
    law = Relation(quotient.shifted(f), "=", Mul((f, grown)))
    known = quotient.limit_of(Div(Add((grown, Neg(ONE))), h))
    value = slope if base == E else _times(slope, call("ln", base))
    basic = Relation(quotient.limit_of(Div(Add((Pow(E, h), Neg(ONE))), h)), "=", ONE)
    exponent_of_e = _times(slope, h) if base == E else _times(_times(slope, h), call("ln", base))
    in_front = say("{f} does not change with {h} and stands in front of the limit.", f=f, h=h)
    return [
        Change("power-law", say("{law}.", law=law), quotient.limit_of(opened)),
        Change("limit-laws", in_front, Mul((f, known))),
        Change("known-limit", _known((basic,), quotient, exponent_of_e), _times(value, f)),
    ]


def of_logarithm(quotient: Quotient) -> list[Change] | None:
    """Work out (ln(x + h) − ln x)/h = ln(1 + h/x)/h → 1/x."""
    f, h = quotient.function, quotient.increment
    match f:
        case Call("ln", (inner,)):
            slope = _slope(inner, quotient)
        case _:
            return None
    if slope is None:
        return None
    k = _times(slope, h)
    ratio = Div(quotient.shifted(inner), inner)
    small = Div(k, inner)
    explanation = say("A difference of logarithms is the logarithm of the quotient.")
    body = Div(call("ln", ratio), h)
    changes = [Change("logarithm-law", explanation, quotient.limit_of(body))]
    split = Relation(ratio, "=", Add((ONE, small)))
    known = quotient.limit_of(Div(call("ln", Add((ONE, small))), h))
    changes.append(Change("simplify", say("{split}.", split=split), known))
    value = Div(slope, inner)
    basic = Relation(quotient.limit_of(Div(call("ln", Add((ONE, h))), h)), "=", ONE)
    changes.append(Change("known-limit", _known((basic,), quotient, small), value))
    return changes


def _known(limits: tuple[Relation, ...], quotient: Quotient, small: Tree) -> Prose:
    """State the known limits in a letter k that goes to 0 with h; k stands for `small`."""
    h, f = quotient.increment, quotient.function
    taken = free_symbols(f) | {quotient.variable.name, h.name}
    k = Symbol(next(letter for letter in ("k", "u", "v", "w", "z", "k_1") if letter not in taken))
    parts: tuple[Part, ...] = ("It is known that ", *listed(limits))
    if small == h:
        return Prose((*parts, "."))
    explanation = (*parts, ", here with ", Relation(k, "=", small), ".")
    return Prose(tuple(_renamed(part, h, k) for part in explanation))


def _renamed(part: Part, h: Symbol, k: Symbol) -> Part:
    """Return the limit over k instead of h."""
    match part:
        case Relation(Limit(body, variable, point), _, right) if variable == h:
            return Relation(Limit(substitute(body, {h.name: k}), k, point), "=", right)
        case _:
            return part


def _slope(inner: Tree, quotient: Quotient) -> Tree | None:
    """Return a if the inner function is a x + b with a ≠ 0, else None."""
    x = quotient.variable
    found = polynomial(inner, x.name)
    if found is None:
        return None
    varying = {m: c for m, c in found.terms.items() if x in dict(m)}
    slope = Polynomial(varying).divided_by(x)
    if slope is None or not slope.terms or any(x in dict(m) for m in slope.terms):
        return None
    return slope.tree()


def _times(first: Tree, second: Tree) -> Tree:
    if first == ONE:
        return second
    if isinstance(first, Neg):
        return Neg(_times(first.arg, second))
    factors = (*(first.factors if isinstance(first, Mul) else (first,)), second)
    return mul(*factors)
