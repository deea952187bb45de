"""Integrals of bell curves, and of powers times bell curves."""

from __future__ import annotations

from collections.abc import Sequence

from calctutor.expr.prose import Prose, say
from calctutor.expr.rationals import is_whole, rational
from calctutor.expr.tree import (
    INFINITY,
    ONE,
    PI,
    TWO,
    ZERO,
    Add,
    Call,
    Derivative,
    Div,
    E,
    Integer,
    Integral,
    Mul,
    Neg,
    Pow,
    Relation,
    Symbol,
    Tree,
    call,
)
from calctutor.rewriting.number_form import number_form
from calctutor.rewriting.products import take_apart
from calctutor.rewriting.tidy import tidy
from calctutor.solving.integration.definite.bounds import bounds
from calctutor.solving.integration.definite.brackets import NeedsError
from calctutor.solving.integration.definite.known.exponentials import (
    power_times_exponential,
)
from calctutor.solving.integration.definite.known.gamma import gamma_value
from calctutor.solving.integration.definite.known.result import (
    Known,
    is_short,
    joined,
    require_positive,
)
from calctutor.solving.integration.integrand import linear_parts, negative_quadratic
from calctutor.solving.integration.rules.roots_of_constants import root_of

_K, _T = Symbol("k"), Symbol("t")


def bell_curve(integral: Integral, given: Sequence[Relation]) -> Known | None:
    """Return ∫ e^(−a x² + b x + c) dx = √(π/a) e^(c + b²/(4a)) over the line.

    Over (0, ∞), for b = 0, the value is half of that.
    """
    lower, upper = bounds(integral)
    parts = power_times_exponential(integral)
    if parts is None or parts[0] != ZERO or upper != INFINITY:
        return None
    quadratic = negative_quadratic(parts[1], integral.variable)
    if quadratic is None:
        return None
    a, b, c = quadratic
    is_whole_line = lower == Neg(INFINITY)
    if not is_whole_line and (lower != ZERO or b != ZERO):
        return None
    require_positive(a, given)
    area = _root_of_quotient(a, given)
    height = Pow(E, tidy(Add((c, Div(Pow(b, TWO), Mul((Integer(4), a)))))))
    value = Mul((height, area)) if is_whole_line else Div(Mul((height, area)), TWO)
    return Known(
        number_form(tidy(value)),
        _explain_bell(integral, (a, b), given, is_whole_line=is_whole_line),
    )


def _root_of_quotient(a: Tree, given: Sequence[Relation]) -> Tree:
    """Return √(π/a), with the root of a square simplified."""
    size = root_of(a, given)
    if size is None or size.root == call("sqrt", a):
        return call("sqrt", tidy(Div(PI, a)))
    if size.where:
        raise NeedsError(size.where[0])
    return tidy(Div(call("sqrt", PI), size.root))


def _explain_bell(
    integral: Integral, curve: tuple[Tree, Tree], given: Sequence[Relation], *, is_whole_line: bool
) -> Prose:
    (a, b), x = curve, integral.variable
    sentences: list[Prose] = []
    if b != ZERO:
        centre = tidy(Div(b, Mul((TWO, a))))
        sentences.append(
            say(
                "With the square completed, this is a bell curve about {m}; where its middle lies"
                " does not change the area.",
                m=Relation(x, "=", centre),
            )
        )
    plain = Pow(E, Neg(Pow(x, TWO)))
    if a == ONE:
        sentences.append(
            say(
                "It is known that {area}: its square is an integral over the whole plane, which"
                " polar coordinates give as {pi}.",
                area=Relation(_over_the_line(plain, x), "=", call("sqrt", PI)),
                pi=PI,
            )
        )
    else:
        u = Symbol("u" if x.name != "u" else "v")
        sentences.append(
            say(
                "It is known that {area}. With {u} this comes to {factor} times as much.",
                area=Relation(_over_the_line(Pow(E, Neg(Pow(u, TWO))), u), "=", call("sqrt", PI)),
                u=Relation(u, "=", _shifted(x, _root(a, given), Div(b, Mul((TWO, a))))),
                factor=number_form(tidy(Div(ONE, _root(a, given)))),
            )
        )
    if not is_whole_line:
        sentences.append(say("The curve is symmetric, and here is half of it."))
    return joined(sentences)


def _shifted(x: Symbol, root: Tree, centre: Tree) -> Tree:
    """Return √a (x − m), whose square is the varying part of the exponent."""
    return number_form(tidy(Mul((root, Add((x, Neg(centre)))))))


def _root(a: Tree, given: Sequence[Relation]) -> Tree:
    size = root_of(a, given)
    return call("sqrt", a) if size is None or size.where else size.root


def bell_moment(integral: Integral, given: Sequence[Relation]) -> Known | None:
    """Return ∫₀^∞ xⁿ e^(−a x²) dx = ½ Γ((n + 1)/2)/a^((n + 1)/2).

    Over the line the value is twice that for even n, and 0 for odd n.
    """
    lower, upper = bounds(integral)
    parts = power_times_exponential(integral)
    if parts is None or upper != INFINITY or lower not in {ZERO, Neg(INFINITY)}:
        return None
    n, exponent = parts
    quadratic = negative_quadratic(exponent, integral.variable)
    number = rational(n)
    if quadratic is None or quadratic[1:] != (ZERO, ZERO):
        return None
    if number is not None and number % 2 == 1 and number > 0 and lower != ZERO:
        require_positive(quadratic[0], given)
        return Known(ZERO, _halves_cancel(exponent), "symmetry")
    if is_short(number):
        return None
    is_even = number is not None and number % 2 == 0
    is_half = lower == ZERO
    if (number is not None and number <= -1) or not (is_half or is_even):
        return None
    a = quadratic[0]
    require_positive(a, given)
    above = tidy(Div(Add((n, ONE)), TWO))
    require_positive(tidy(Add((n, ONE))), given)
    value = tidy(Div(gamma_value(above), Pow(a, above)))
    if is_half:
        value = tidy(Div(value, TWO))
    if is_whole(number):
        explanation = say(
            "Each integration by parts lowers the power by {two} and leaves the factor {factor},"
            " for the power {k}. What stands between the bounds is 0 each time.",
            two=TWO,
            factor=tidy(Div(Add((_K, Neg(ONE))), Mul((TWO, a)))),
            k=_K,
        )
        return Known(number_form(value), explanation)
    explanation = say(
        "With {t} for {inner} this is an integral that defines {gamma}.",
        t=_T,
        inner=tidy(Mul((a, Pow(integral.variable, TWO)))),
        gamma=call("gamma", above),
    )
    return Known(number_form(value), explanation, "gamma-function")


def _halves_cancel(exponent: Tree) -> Prose:
    return say(
        "The integrand is odd, and {bell} falls so fast that either half has a finite area. The two"
        " halves cancel.",
        bell=Pow(E, exponent),
    )


def bell_beside_wave(integral: Integral, given: Sequence[Relation]) -> Known | None:
    """Return ∫ e^(−a x²) cos(b x) dx = √(π/a) e^(−b²/(4a)) over the line, and half from 0 to ∞."""
    lower, upper = bounds(integral)
    x = integral.variable
    if upper != INFINITY or lower not in {ZERO, Neg(INFINITY)}:
        return None
    product = take_apart(integral.body)
    match product.above:
        case (Pow(base, exponent), Call("cos", (arg,))) | (
            Call("cos", (arg,)),
            Pow(base, exponent),
        ) if base == E and product.coefficient == 1 and not product.below:
            quadratic, line = negative_quadratic(exponent, x), linear_parts(arg, x)
        case _:
            return None
    if quadratic is None or line is None or line[1] != ZERO or quadratic[1:] != (ZERO, ZERO):
        return None
    a, b = quadratic[0], line[0]
    require_positive(a, given)
    area = _root_of_quotient(a, given)
    height = Pow(E, tidy(Neg(Div(Pow(b, TWO), Mul((Integer(4), a))))))
    value = Mul((height, area)) if lower != ZERO else Div(Mul((height, area)), TWO)
    c = Symbol("c" if x.name != "c" else "k")
    of_c = Symbol("I")
    explanation = say(
        "Write {c} for the factor of {x} in the cosine, and {I} for the integral. Differentiating"
        " by {c} under the integral sign, then by parts, gives {equation}: so {I} is {power} times"
        " what it is for {zero}, the area of the bell curve.",
        c=c,
        x=x,
        I=of_c,
        equation=Relation(Derivative(of_c, c), "=", tidy(Neg(Div(Mul((c, of_c)), Mul((TWO, a)))))),
        power=Pow(E, tidy(Neg(Div(Pow(c, TWO), Mul((Integer(4), a)))))),
        zero=Relation(c, "=", ZERO),
    )
    return Known(number_form(tidy(value)), explanation)


def _over_the_line(body: Tree, x: Symbol) -> Integral:
    return Integral(body, x, Neg(INFINITY), INFINITY)
