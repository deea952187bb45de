"""Known limits: sin u/u → 1 and (1 + u)^(c/u) → e^c for u → 0, exponentials beat powers …"""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from calctutor.expr.prose import Prose, say
from calctutor.expr.tree import (
    INFINITY,
    ONE,
    TWO,
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
    add,
    call,
    free_symbols,
    mul,
)
from calctutor.rewriting.exact import valued
from calctutor.rewriting.polynomials.multiplied_out import polynomial
from calctutor.rewriting.products import Product, base_and_exponent, take_apart
from calctutor.rewriting.tidy import tidy
from calctutor.solving.limits.bounds import squeezed
from calctutor.solving.limits.technique import Near


class Fact(Struct, frozen=True):
    """A part of an expression with a known limit, the rule for it, and the reason."""

    part: Tree
    value: Tree
    rule: str
    why: Prose


class Small(Struct, frozen=True):
    """A function of u that is equivalent to c uᵏ for u → 0.

    `ratio` is c, the limit of the function divided by uᵏ; `power` is k, `inner` is u.
    """

    inner: Tree
    power: int
    ratio: Tree

    @property
    def below(self) -> Tree:
        return self.inner if self.power == 1 else tidy(Pow(self.inner, TWO))


_LIKE_THEMSELVES = frozenset({"sin", "tan", "asin", "atan", "sinh", "tanh"})


def small(tree: Tree, near: Near) -> Small | None:
    """Return the expression as a known function of an argument that goes to 0, else None."""
    for found in shapes(tree):
        if near.varies(found.inner) and near.goes_to(found.inner, ZERO):
            return found
    return None


def shapes(tree: Tree) -> Iterator[Small]:
    """Yield the readings of an expression as a function equivalent to c uᵏ for u → 0."""
    match tree:
        case Call(name, (inner,)) if name in _LIKE_THEMSELVES:
            yield Small(inner, 1, ONE)
        case Call("ln", (Add(terms),)) if ONE in terms:
            yield Small(_without_one(terms), 1, ONE)
        case Add((Pow(base, inner), Neg(one))) if one == ONE:
            yield Small(inner, 1, ONE if base == E else call("ln", base))
            if (
                isinstance(base, Add)
                and ONE in base.terms
                and not free_symbols(inner) & free_symbols(base)
            ):
                yield Small(_without_one(base.terms), 1, inner)
        case Add((one, Neg(Call("cos", (inner,))))) if one == ONE:
            yield Small(inner, 2, Div(ONE, TWO))
        case Add((Call("cos", (inner,)), Neg(one))) if one == ONE:
            yield Small(inner, 2, Neg(Div(ONE, TWO)))
        case Add((Call("cosh", (inner,)), Neg(one))) if one == ONE:
            yield Small(inner, 2, Div(ONE, TWO))


def _without_one(terms: tuple[Tree, ...]) -> Tree:
    at = terms.index(ONE)
    return add(*terms[:at], *terms[at + 1 :])


def known_quotient(node: Tree, near: Near) -> Fact | None:
    """Recognise sin u/u → 1, (1 − cos u)/u² → ½ and the like, and their reciprocals."""
    if not isinstance(node, Div):
        return None
    for top, bottom, is_turned in (
        (node.numerator, node.denominator, False),
        (node.denominator, node.numerator, True),
    ):
        found = small(top, near)
        if found is None or not _are_equal(bottom, found.below):
            continue
        value = valued(Div(ONE, found.ratio)) if is_turned else found.ratio
        return Fact(node, value, "known-limit", _explain_quotient(top, found, near))
    return None


def _are_equal(left: Tree, right: Tree) -> bool:
    return tidy(left) == tidy(right)


def _explain_quotient(function: Tree, found: Small, near: Near) -> Prose:
    """Explain a known limit: it is known that sin u / u goes to 1 as u goes to 0; here u is 3x."""
    u = _letter(near)
    general = _with_inner(function, found.inner, u)
    below: Tree = u if found.power == 1 else Pow(u, TWO)
    known = Relation(Limit(Div(general, below), u, ZERO), "=", found.ratio)
    if found.inner == near.variable:
        own = Relation(Limit(Div(function, found.below), near.variable, ZERO), "=", found.ratio)
        return say("It is known that {own}.", own=own)
    here = Relation(u, "=", found.inner)
    return say("It is known that {known}, here with {here}.", known=known, here=here)


def _letter(near: Near) -> Symbol:
    taken = free_symbols(near.body) | {near.variable.name, "e", "i"}
    return Symbol(next(name for name in ("u", "v", "w", "z", "u_1") if name not in taken))


def _with_inner(function: Tree, inner: Tree, letter: Symbol) -> Tree:
    match function:
        case Call("ln", _):
            return call("ln", Add((ONE, letter)))
        case Call(name, _):
            return call(name, letter)
        case Add((Pow(base, power), last)) if power == inner:
            return Add((Pow(base, letter), last))
        case Add((Pow(_, power), last)):
            return Add((Pow(Add((ONE, letter)), power), last))
        case Add((first, Neg(Call(name, _)))) if first == ONE:
            return Add((ONE, Neg(call(name, letter))))
        case Add((Call(name, _), last)):
            return Add((call(name, letter), last))
        case _:
            return function


def compound_interest(node: Tree, near: Near) -> Fact | None:
    """Recognise (1 + u)^(c/u) → e^c for u → 0, such as (1 + 1/x)^x → e for x → ∞."""
    match node:
        case Pow(Add(terms), exponent) if ONE in terms and near.varies(exponent):
            inner = _without_one(terms)
        case _:
            return None
    power = valued(Mul((inner, exponent)))
    if near.varies(power) or not near.goes_to(inner, ZERO):
        return None
    value = valued(Pow(E, power))
    return Fact(node, value, "known-limit", _explain_power(node, inner, power, near))


def _explain_power(node: Pow, inner: Tree, power: Tree, near: Near) -> Prose:
    """Explain that (1 + 1/x)^x goes to e, and (1 + u)^(c/u) to e^c."""
    if near.point == INFINITY and node.exponent == near.variable:
        known = Relation(near.limit_of(node), "=", valued(Pow(E, power)))
        return say("It is known that {known}.", known=known)
    u = _letter(near)
    known = Relation(Limit(Pow(Add((ONE, u)), Div(ONE, u)), u, ZERO), "=", E)
    if inner == near.variable and power == ONE:
        known = Relation(near.limit_of(node), "=", E)
        return say("It is known that {known}.", known=known)
    text = "It is known that {known}, here with {u}"
    if power == ONE:
        return say(text + ".", known=known, u=Relation(u, "=", inner))
    text += "; the exponent is {power} times {one}."
    return say(text, known=known, u=Relation(u, "=", inner), power=power, one=Div(ONE, u))


_CLASSES = ("logarithm", "power", "exponential", "factorial", "power of itself")


def growth(node: Tree, near: Near) -> Fact | None:
    """Compare growth: factorials beat exponentials, exponentials powers, powers logarithms."""
    factors = [f for f in take_apart(node).above + take_apart(node).below if near.varies(f)]
    found: dict[str, list[Tree]] = {}
    for factor in factors:
        kind = _class(factor, near)
        if kind is None:
            return None
        found.setdefault(kind, []).append(factor)
    value = near.of(node)
    if len(found) < 2 or value.value is None or not (value.is_infinite or value.value == ZERO):
        return None
    if not _is_contest(take_apart(node), near):
        return None
    if near.is_far_out:
        if len(found.get("exponential", [])) > 1:
            found["exponential"] = [_exponentials_together(node, found["exponential"])]
        if not _is_decided_by_kinds(found, near):
            return None
        why = _explain_growth(found, near)
    elif near.point == ZERO and set(found) == {"logarithm", "power"}:
        (power, *_), (logarithm, *_) = found["power"], found["logarithm"]
        why = say(
            "Powers beat logarithms near 0, too: {power} goes to 0 faster than any power of"
            " {logarithm} grows in size.",
            power=base_and_exponent(power)[0],
            logarithm=base_and_exponent(logarithm)[0],
        )
    else:
        return None
    if value.value == Neg(INFINITY):
        why = Prose((*why.parts, " The values are negative, so that they fall without bound."))
    return Fact(node, value.value, "growth", why)


def _is_contest(product: Product, near: Near) -> bool:
    """Return whether some factors go to 0 while others do not, or a limit is unknown."""
    factors = [f for f in product.above if near.varies(f)]
    factors += [Div(ONE, f) for f in product.below if near.varies(f)]
    vanish = [near.goes_to(f, ZERO) for f in factors]
    are_known = all(near.of(f).value is not None for f in factors)
    return not are_known or (any(vanish) and not all(vanish))


def _exponentials_together(node: Tree, exponentials: list[Tree]) -> Tree:
    """Return the factors e^u of a product as one: e^(x² − (x + 1)²) for e^(x²)/e^((x + 1)²)."""
    product = take_apart(node)
    above = tuple(factor for factor in product.above if factor in exponentials)
    below = tuple(factor for factor in product.below if factor in exponentials)
    return tidy(Div(mul(*above), mul(*below)))


def _is_decided_by_kinds(found: dict[str, list[Tree]], near: Near) -> bool:
    """Return whether the strongest kind of factor decides: n! outgrows 2ⁿ, but not e^(n²)."""
    if not {"factorial", "power of itself"} & set(found):
        strongest = found.get("exponential", [])
        return all(near.goes_to(one, ZERO) or near.is_infinite(one) for one in strongest)
    exponents = [base_and_exponent(factor)[1] for factor in found.get("exponential", [])]
    are_linear = all(near.of(Div(exponent, near.variable)).is_finite for exponent in exponents)
    strong = [*found.get("factorial", []), *found.get("power of itself", [])]
    return are_linear and len(strong) == 1


def _class(factor: Tree, near: Near) -> str | None:
    x = near.variable
    base, exponent = base_and_exponent(factor)
    match base:
        case Call("ln", (arg,)) if (
            not near.varies(exponent) and polynomial(arg, x.name) is not None
        ):
            return "logarithm"
        case Call("factorial", (arg,)) if near.is_far_out and not near.varies(exponent):
            return "factorial" if polynomial(arg, x.name) is not None else None
        case Symbol() if base == exponent == x and near.point == INFINITY:
            return "power of itself"
        case _ if near.varies(exponent):
            is_plain = not near.varies(base) and polynomial(exponent, x.name) is not None
            decides = near.is_infinite(factor) or near.goes_to(factor, ZERO)
            return "exponential" if is_plain and near.is_far_out and decides else None
        case _:
            return "power" if polynomial(base, x.name) is not None else None


def _explain_growth(found: dict[str, list[Tree]], near: Near) -> Prose:
    """Explain which of the two strongest kinds of factors wins."""
    first, second = [kind for kind in reversed(_CLASSES) if kind in found][:2]
    strong, weak = found[first][0], found[second][0]
    if first == "power":
        logarithm = weak.base if isinstance(weak, Pow) else weak
        text = "Powers beat logarithms: {strong} grows faster than any power of {weak}."
        return say(text, strong=strong, weak=logarithm)
    if first not in {"power", "exponential"}:
        text = "{strong} grows faster than any power of {x}, and faster than any exponential."
        return say(text, strong=strong, x=near.variable)
    beaten = "powers" if second == "power" else "logarithms"
    text = f"Exponentials beat {beaten}: " + (
        "{strong} falls to 0 faster than any power of {x} grows."
        if near.goes_to(strong, ZERO)
        else "{strong} grows faster than any power of {x}."
    )
    return say(text, strong=strong, x=near.variable)


def factorial_over_power(node: Tree, near: Near) -> Fact | None:
    """Recognise n!/nⁿ → 0, as the product (1/n)(2/n)…(n/n)."""
    n = near.variable
    if node != Div(call("factorial", n), Pow(n, n)) or near.point != INFINITY:
        return None
    why = say(
        "{it} is the product of {first}, {second} and so on up to {last}. None of these is greater"
        " than 1, so that the product stays between 0 and {first}. Both of these go to 0, and so"
        " does what lies between them.",
        it=node,
        first=Div(ONE, n),
        second=Div(TWO, n),
        last=Div(n, n),
    )
    return Fact(node, ZERO, "squeeze", why)


def fact(node: Tree, near: Near) -> Fact | None:
    """Return the known limit of an expression as it stands, or None."""
    if near.of(node).value is None:
        return None
    found = (
        known_quotient(node, near)
        or compound_interest(node, near)
        or factorial_over_power(node, near)
        or growth(node, near)
    )
    if found is None and isinstance(node, Mul | Div) and (why := squeezed(node, near)) is not None:
        return Fact(node, ZERO, "squeeze", why)
    return found
