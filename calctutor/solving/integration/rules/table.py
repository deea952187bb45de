"""Table of integrals, with a linear inner function and a constant factor."""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Mapping
from functools import cache

from msgspec import Struct

from calctutor.expr.prose import Part, Prose, say
from calctutor.expr.rationals import rational
from calctutor.expr.tree import (
    ONE,
    ZERO,
    Add,
    Apply,
    Call,
    Div,
    E,
    Integral,
    Mul,
    Neg,
    Pow,
    Relation,
    Symbol,
    Tree,
    call,
    depends_on,
    free_symbols,
    substitute,
)
from calctutor.reading.parser import parse
from calctutor.rewriting.neat import neat
from calctutor.rewriting.positivity import is_plainly_positive
from calctutor.rewriting.products import Products, base_and_exponent, take_apart
from calctutor.solving.integration.conditions import not_zero, without_implied
from calctutor.solving.integration.integrand import linear_parts, with_constant_apart
from calctutor.solving.integration.move import Move, Setting

_U = Symbol("u")


class _Entry(Struct, frozen=True):
    """A table entry ∫ f(u) du = F(u): the rule's id and F."""

    rule: str
    antiderivative: str


_TABLE: Mapping[str, _Entry] = {
    "e^u": _Entry("exponential", "e^u"),
    "sin(u)": _Entry("sine", "-cos(u)"),
    "cos(u)": _Entry("cosine", "sin(u)"),
    "tan(u)": _Entry("tangent", "-ln(abs(cos(u)))"),
    "cot(u)": _Entry("cotangent", "ln(abs(sin(u)))"),
    "sec(u)": _Entry("secant", "ln(abs(sec(u) + tan(u)))"),
    "1/cos(u)": _Entry("secant", "ln(abs(1/cos(u) + tan(u)))"),
    "csc(u)": _Entry("cosecant", "-ln(abs(csc(u) + cot(u)))"),
    "1/sin(u)": _Entry("cosecant", "ln(abs(tan(u/2)))"),
    "sec(u)^2": _Entry("tangent", "tan(u)"),
    "1/cos(u)^2": _Entry("tangent", "tan(u)"),
    "csc(u)^2": _Entry("cotangent", "-cot(u)"),
    "1/sin(u)^2": _Entry("cotangent", "-cot(u)"),
    "sec(u)*tan(u)": _Entry("secant", "sec(u)"),
    "csc(u)*cot(u)": _Entry("cosecant", "-csc(u)"),
    "sinh(u)": _Entry("hyperbolic-sine", "cosh(u)"),
    "cosh(u)": _Entry("hyperbolic-cosine", "sinh(u)"),
    "tanh(u)": _Entry("hyperbolic-tangent", "ln(cosh(u))"),
    "coth(u)": _Entry("hyperbolic-cotangent", "ln(abs(sinh(u)))"),
    "sech(u)": _Entry("hyperbolic-secant", "2*atan(e^u)"),
    "1/cosh(u)": _Entry("hyperbolic-secant", "2*atan(e^u)"),
    "csch(u)": _Entry("hyperbolic-cosecant", "ln(abs(tanh(u/2)))"),
    "1/sinh(u)": _Entry("hyperbolic-cosecant", "ln(abs(tanh(u/2)))"),
    "sech(u)^2": _Entry("hyperbolic-tangent", "tanh(u)"),
    "1/cosh(u)^2": _Entry("hyperbolic-tangent", "tanh(u)"),
    "csch(u)^2": _Entry("hyperbolic-cotangent", "-coth(u)"),
    "1/sinh(u)^2": _Entry("hyperbolic-cotangent", "-coth(u)"),
    "sech(u)*tanh(u)": _Entry("hyperbolic-secant", "-sech(u)"),
    "csch(u)*coth(u)": _Entry("hyperbolic-cosecant", "-csch(u)"),
    "sigma(u)": _Entry("sigmoid", "ln(1 + e^u)"),
    "softplus(u)": _Entry("softplus", ""),
    "sign(u)": _Entry("absolute-value", "abs(u)"),
    "abs(u)": _Entry("absolute-value", "u*abs(u)/2"),
    "step(u)": _Entry("step-function", "max(u, 0)"),
}


def _key(tree: Tree) -> Hashable:
    """Return a key for the factors of an integrand, whatever their order."""
    product = take_apart(tree)
    return product.coefficient, frozenset(product.above), frozenset(product.below)


@cache
def _antiderivatives() -> Mapping[Hashable, tuple[_Entry, Tree]]:
    return {
        _key(neat(parse(text))): (entry, parse(entry.antiderivative))
        for text, entry in _TABLE.items()
        if entry.antiderivative
    }


def constant(integral: Integral, setting: Setting) -> Iterator[Move]:
    """Apply ∫ c dx = c x."""
    x = integral.variable
    if not depends_on(integral.body, x.name):
        after = neat(Mul((integral.body, x)))
        explanation = (
            say("The derivative of {x} is 1.", x=x)
            if integral.body == ONE
            else say("The integral of a constant is the constant times {x}.", x=x)
        )
        yield Move("constant", after, explanation, is_known=True)


def power(integral: Integral, setting: Setting) -> Iterator[Move]:
    """Apply ∫ uⁿ dx = uⁿ⁺¹/((n + 1) a) for n ≠ −1, and ln|u|/a for n = −1, where u = a x + b."""
    x = integral.variable
    factor, rest = with_constant_apart(integral.body, x)
    found = _as_power(rest, x)
    if found is None:
        return
    base, exponent = found
    a, _ = linear_parts(base, x) or (ONE, ZERO)
    if rational(exponent) == -1:
        logarithm = call("ln", call("abs", base))
        after = neat(Div(Mul((factor, logarithm)), a))
        explanation = _explain_logarithm(base, a, x, setting)
        yield Move("logarithm", after, explanation, where=not_zero(a, setting.given), is_known=True)
        return
    raised = neat(Add((exponent, ONE)))
    after = neat(Div(Mul((factor, _power_of(base, raised))), Mul((raised, a))))
    where = (*_not_minus_one(exponent, setting), *not_zero(a, setting.given))
    explanation = _explain_power(rest, base, exponent, a, x)
    yield Move("power-rule", after, explanation, where=where, is_known=True)


def _not_minus_one(exponent: Tree, setting: Setting) -> tuple[Relation, ...]:
    """Return the condition n ≠ −1 for an exponent with letters, unless it certainly holds."""
    raised = neat(Add((exponent, ONE)))
    if rational(exponent) is not None or not not_zero(raised, setting.given):
        return ()
    return (Relation(exponent, "!=", Neg(ONE)),)


def _as_power(rest: Tree, x: Symbol) -> tuple[Tree, Tree] | None:
    """Return base and constant exponent of a power of a linear function of x."""
    product = take_apart(rest)
    if product.coefficient != 1 or len(product.above) + len(product.below) != 1:
        return None
    factor = (product.above + product.below)[0]
    base, exponent = base_and_exponent(factor)
    if depends_on(exponent, x.name) or linear_parts(base, x) is None:
        return None
    if factor == base != x and product.above:
        return None
    return base, exponent if product.above else neat(Neg(exponent))


def _power_of(base: Tree, exponent: Tree) -> Tree:
    value = rational(exponent)
    return Pow(base, exponent) if value is None else Products().raised(base, value)


def _explain_logarithm(base: Tree, a: Tree, x: Symbol, setting: Setting) -> Prose:
    if base == x and is_plainly_positive(x, setting.given):
        return say("{ln} has the derivative {slope}.", ln=call("ln", x), slope=Div(ONE, x))
    if base == x:
        return say(
            "{ln} has the derivative {slope} on both sides of 0.",
            ln=call("ln", call("abs", x)),
            slope=Div(ONE, x),
        )
    explanation = say(
        "The integral of one over {u} is {ln}", u=base, ln=call("ln", call("abs", base))
    )
    return Prose((*explanation.parts, *_divided(base, a), "."))


def _explain_power(rest: Tree, base: Tree, exponent: Tree, a: Tree, x: Symbol) -> Prose:
    raised = neat(Add((exponent, ONE)))
    parts: tuple[Part, ...] = ()
    if not isinstance(rest, Pow) and rest != base:
        parts = say("{rest} is {power}. ", rest=rest, power=Pow(base, exponent)).parts
    if base == x and exponent == ONE:
        return say("The exponent of {x} goes up by one, and we divide by it.", x=x)
    explanation = say("The exponent goes up by one to {n}, and we divide by it", n=raised)
    return Prose((*parts, *explanation.parts, *_divided(base, a), "."))


def _divided(inner: Tree, a: Tree) -> tuple[Part, ...]:
    """Write `; 3x + 1 has the derivative 3, so we divide by it as well`, unless a is 1."""
    if a == ONE:
        return ()
    return ("; ", inner, " has the derivative ", a, ", so we divide by it as well")


def function(integral: Integral, setting: Setting) -> Iterator[Move]:
    """Apply ∫ f(u) dx = F(u)/a for the table's f and F, with u = a x + b."""
    x = integral.variable
    factor, rest = with_constant_apart(integral.body, x)
    for inner in _inner_functions(rest, x):
        key = _key(_with_u(rest, inner))
        found = _antiderivatives().get(key)
        if found is None:
            continue
        entry, outer = found
        a, _ = linear_parts(inner, x) or (ONE, ZERO)
        value = substitute(outer, {"u": inner})
        after = neat(Div(Mul((factor, value)), a))
        explanation = _explain_function(rest, value, entry, inner, a)
        where = not_zero(a, setting.given)
        yield Move(entry.rule, after, explanation, where=where, is_known=True)
        return


def _inner_functions(rest: Tree, x: Symbol) -> Iterator[Tree]:
    """Yield the linear functions of x inside the integrand, each once, x itself last."""
    seen: set[Tree] = set()
    waiting = [rest]
    while waiting:
        node = waiting.pop()
        match node:
            case Call(_, (arg,)):
                inner: Tree | None = arg
            case Pow(base, exponent) if base == E:
                inner = exponent
            case _:
                inner = None
        if inner is not None and inner not in seen and linear_parts(inner, x) is not None:
            seen.add(inner)
            yield inner
        match node:
            case Neg(arg):
                waiting.append(arg)
            case Mul(factors):
                waiting += factors
            case Div(top, bottom):
                waiting += (top, bottom)
            case Pow(base, _) if base != E:
                waiting.append(base)
            case _:
                pass
    if x not in seen:
        yield x


def _with_u(tree: Tree, inner: Tree) -> Tree:
    """Return the expression with u for its inner function, tidied like the table's entries."""
    return neat(_replaced(tree, inner))


def _replaced(tree: Tree, inner: Tree) -> Tree:
    if tree == inner:
        return _U
    match tree:
        case Call(name, args):
            return Call(name, tuple(_replaced(arg, inner) for arg in args))
        case Neg(arg):
            return Neg(_replaced(arg, inner))
        case Mul(factors):
            return Mul(tuple(_replaced(factor, inner) for factor in factors))
        case Div(top, bottom):
            return Div(_replaced(top, inner), _replaced(bottom, inner))
        case Pow(base, exponent):
            return Pow(_replaced(base, inner), _replaced(exponent, inner))
        case _:
            return tree


def _explain_function(rest: Tree, value: Tree, entry: _Entry, inner: Tree, a: Tree) -> Prose:
    explanation = say(
        "From the table: {value} has the derivative {rest}", value=neat(value), rest=rest
    )
    if a != ONE:
        explanation = say(
            "From the table, with {u} inside; since {u} has the derivative {a}, we divide by it",
            u=inner,
            a=a,
        )
    return Prose((*explanation.parts, "."))


def exponential_of_base(integral: Integral, setting: Setting) -> Iterator[Move]:
    """Apply ∫ cᵘ dx = cᵘ/(a ln c), for a constant c and u = a x + b."""
    x = integral.variable
    factor, rest = with_constant_apart(integral.body, x)
    product = take_apart(rest)
    factors = product.above + product.below
    match factors:
        case (Pow(base, exponent),) if (
            base != E
            and not depends_on(base, x.name)
            and (parts := linear_parts(exponent, x)) is not None
        ):
            sign: Tree = ONE if product.above else Neg(ONE)
            a = parts[0]
            after = neat(Div(Mul((factor, rest)), Mul((sign, a, call("ln", base)))))
            sentence = say(
                "{power} is its own derivative up to the factor {ln}, so we divide by that",
                power=Pow(base, exponent),
                ln=call("ln", base),
            )
            explanation = Prose((*sentence.parts, *_divided(exponent, a), "."))
            where = (*_is_base(base, setting), *not_zero(a, setting.given))
            yield Move("exponential-of-base", after, explanation, where=where, is_known=True)
        case _:
            return


def _is_base(base: Tree, setting: Setting) -> tuple[Relation, ...]:
    """Return the conditions c > 0 and c ≠ 1, unless they certainly hold."""
    is_positive = is_plainly_positive(base, setting.given)
    positive = () if is_positive else (Relation(base, ">", ZERO),)
    not_one = (Relation(base, "!=", ONE),) if free_symbols(base) else ()
    return without_implied((*positive, *not_one), setting.given)


def unknown_function(integral: Integral, setting: Setting) -> Iterator[Move]:
    """Apply ∫ f′(u) dx = f(u)/a, for an unknown function f and u = a x + b."""
    x = integral.variable
    factor, rest = with_constant_apart(integral.body, x)
    match rest:
        case Apply(name, primes, (inner,)) if primes and (parts := linear_parts(inner, x)):
            value = Apply(name, primes - 1, (inner,))
            after = neat(Div(Mul((factor, value)), parts[0]))
            sentence = say("{rest} is the derivative of {value}", rest=rest, value=value)
            explanation = Prose((*sentence.parts, *_divided(inner, parts[0]), "."))
            yield Move("unknown-function", after, explanation, is_known=True)
        case _:
            return
