"""Definite integrals that are known, each with the reason why it has its value."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from math import factorial, prod
from typing import TypeAlias

from calctutor.expr.prose import Prose, say
from calctutor.expr.tree import (
    INFINITY,
    ONE,
    PI,
    TWO,
    ZERO,
    Add,
    Call,
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
    depends_on,
    free_symbols,
)
from calctutor.numeric.points import interval_of
from calctutor.solving.constants import number_form
from calctutor.solving.integration.definite.bounds import bounds
from calctutor.solving.integration.definite.brackets import NeedsError
from calctutor.solving.integration.integrand import linear_parts, with_constant_apart
from calctutor.solving.integration.rules.roots_of_constants import root_of
from calctutor.solving.integration.signs import is_plainly_positive
from calctutor.solving.neat import neat
from calctutor.solving.numbers import rational, written
from calctutor.solving.products import HALF, base_and_exponent, take_apart
from calctutor.solving.slope import slope
from calctutor.solving.tidy import tidy

_SHORT = 3
"""Up to this power a few integrations by parts are worth writing out."""

_HIGHEST = 40


@dataclass(frozen=True, slots=True)
class Known:
    """The value of a definite integral, and why that is known."""

    value: Tree
    explanation: Prose
    rule: str = "known-integrals"


Finder: TypeAlias = Callable[[Integral, Sequence[Relation]], Known | None]


def known_result(integral: Integral, given: Sequence[Relation]) -> Known | None:
    """The value of the integral if it is one of the known ones.

    Raises NeedsError where that depends on the sign of a parameter.
    """
    factor, rest = with_constant_apart(neat(integral.body), integral.variable)
    for find in _FINDERS:
        found = find(replace(integral, body=rest), given)
        if found is not None:
            return found if factor == ONE else _times(factor, found)
    return None


def _times(factor: Tree, known: Known) -> Known:
    comes_out = say("The constant factor {factor} comes out.", factor=factor)
    value = number_form(tidy(Mul((factor, known.value))))
    return replace(known, value=value, explanation=_joined((comes_out, known.explanation)))


def gamma_integral(integral: Integral, given: Sequence[Relation]) -> Known | None:
    """∫₀^∞ xⁿ e^(−a x) dx = n!/aⁿ⁺¹, and Γ(n + 1)/aⁿ⁺¹ where n is not a whole number."""
    parts = _power_times_exponential(integral)
    if parts is None or bounds(integral) != (ZERO, INFINITY):
        return None
    n, exponent = parts
    line = linear_parts(exponent, integral.variable)
    if line is None or line[1] != ZERO:
        return None
    a = tidy(Neg(line[0]))
    number = rational(n)
    if number is not None and (number <= -1 or _is_short(number)):
        return None
    _require_positive(a, given)
    _require_positive(tidy(Add((n, ONE))), given)
    above = tidy(Add((n, ONE)))
    value = number_form(tidy(Div(_gamma(above), Pow(a, above))))
    if _is_whole(number):
        told = say(
            "By parts {n} times: what stands between the bounds is 0 each time, and the factors"
            " that come out make {result}.",
            n=n,
            result=Div(call("factorial", n), Pow(a, above)),
        )
    else:
        told = say(
            "By definition {gamma} is {own}; with {t} for {s} the power of {a} comes out.",
            gamma=call("gamma", above),
            own=_gamma_definition(n),
            t=_T,
            s=tidy(Mul((a, integral.variable))),
            a=a,
        )
        if a == ONE:
            told = say("This is the definition of {gamma}.", gamma=call("gamma", above))
    return Known(value, told, "known-integrals" if _is_whole(number) else "gamma-function")


def bell_curve(integral: Integral, given: Sequence[Relation]) -> Known | None:
    """∫ e^(−a x² + b x + c) dx over the line is √(π/a) e^(c + b²/(4a)); over (0, ∞) half of it."""
    lower, upper = bounds(integral)
    parts = _power_times_exponential(integral)
    if parts is None or parts[0] != ZERO or upper != INFINITY:
        return None
    quadratic = _quadratic(parts[1], integral.variable)
    if quadratic is None:
        return None
    a, b, c = quadratic
    is_whole_line = lower == Neg(INFINITY)
    if not is_whole_line and (lower != ZERO or b != ZERO):
        return None
    _require_positive(a, given)
    area = _root_of_quotient(a, given)
    height = Pow(E, tidy(Add((c, Div(Pow(b, TWO), Mul((Integer(4), a)))))))
    value = Mul((height, area)) if is_whole_line else Div(Mul((height, area)), TWO)
    return Known(
        number_form(tidy(value)), _bell_told(integral, (a, b), given, is_whole_line=is_whole_line)
    )


def _root_of_quotient(a: Tree, given: Sequence[Relation]) -> Tree:
    """√(π/a), with the root taken of what is a square."""
    size = root_of(a, given)
    if size is None or size.root == call("sqrt", a):
        return call("sqrt", tidy(Div(PI, a)))
    if size.where:
        raise NeedsError(size.where[0])
    return tidy(Div(call("sqrt", PI), size.root))


def _bell_told(
    integral: Integral, curve: tuple[Tree, Tree], given: Sequence[Relation], *, is_whole_line: bool
) -> Prose:
    (a, b), x = curve, integral.variable
    told: list[Prose] = []
    if b != ZERO:
        centre = tidy(Div(b, Mul((TWO, a))))
        told.append(
            say(
                "With the square completed, this is a bell curve about {m}; where its middle lies"
                " does not change the area.",
                m=Relation(x, "=", centre),
            )
        )
    plain = Pow(E, Neg(Pow(x, TWO)))
    if a == ONE:
        told.append(
            say(
                "It is known that {area}: its square is an integral over the whole plane, which"
                " polar coordinates give as {pi}.",
                area=Relation(_over_the_line(plain, x), "=", call("sqrt", PI)),
                pi=PI,
            )
        )
    else:
        u = Symbol("u" if x.name != "u" else "v")
        told.append(
            say(
                "It is known that {area}. With {u} this comes to {factor} times as much.",
                area=Relation(_over_the_line(Pow(E, Neg(Pow(u, TWO))), u), "=", call("sqrt", PI)),
                u=Relation(u, "=", _shifted(x, _root(a, given), Div(b, Mul((TWO, a))))),
                factor=number_form(tidy(Div(ONE, _root(a, given)))),
            )
        )
    if not is_whole_line:
        told.append(say("The curve is symmetric, and here is half of it."))
    return _joined(told)


def _shifted(x: Symbol, root: Tree, centre: Tree) -> Tree:
    """√a (x − m), the square of which the exponent consists of."""
    return number_form(tidy(Mul((root, Add((x, Neg(centre)))))))


def _root(a: Tree, given: Sequence[Relation]) -> Tree:
    size = root_of(a, given)
    return call("sqrt", a) if size is None or size.where else size.root


def bell_moment(integral: Integral, given: Sequence[Relation]) -> Known | None:
    """∫₀^∞ xⁿ e^(−a x²) dx = ½ Γ((n + 1)/2)/a^((n + 1)/2); over the line twice that for even n."""
    lower, upper = bounds(integral)
    parts = _power_times_exponential(integral)
    if parts is None or upper != INFINITY or lower not in {ZERO, Neg(INFINITY)}:
        return None
    n, exponent = parts
    quadratic = _quadratic(exponent, integral.variable)
    number = rational(n)
    if quadratic is None or quadratic[1:] != (ZERO, ZERO):
        return None
    if number is not None and number % 2 == 1 and number > 0 and lower != ZERO:
        _require_positive(quadratic[0], given)
        return Known(ZERO, _halves_cancel(exponent), "symmetry")
    if _is_short(number):
        return None
    is_even = number is not None and number % 2 == 0
    is_half = lower == ZERO
    if (number is not None and number <= -1) or not (is_half or is_even):
        return None
    a = quadratic[0]
    _require_positive(a, given)
    above = tidy(Div(Add((n, ONE)), TWO))
    _require_positive(tidy(Add((n, ONE))), given)
    value = tidy(Div(_gamma(above), Pow(a, above)))
    if is_half:
        value = tidy(Div(value, TWO))
    if _is_whole(number):
        told = say(
            "Each integration by parts lowers the power by {two} and leaves the factor {factor},"
            " for the power {k}. What stands between the bounds is 0 each time.",
            two=TWO,
            factor=tidy(Div(Add((_K, Neg(ONE))), Mul((TWO, a)))),
            k=_K,
        )
        return Known(number_form(value), told)
    told = say(
        "With {t} for {inner} this is an integral that defines {gamma}.",
        t=_T,
        inner=tidy(Mul((a, Pow(integral.variable, TWO)))),
        gamma=call("gamma", above),
    )
    return Known(number_form(value), told, "gamma-function")


def _halves_cancel(exponent: Tree) -> Prose:
    return say(
        "The integrand is odd, and {bell} falls so fast that either half has a finite area. The two"
        " halves cancel.",
        bell=Pow(E, exponent),
    )


def wallis(integral: Integral, given: Sequence[Relation]) -> Known | None:
    """∫₀^(π/2) sinⁿ x dx = (n − 1)!!/n!!, times π/2 for even n; the same for cos."""
    match integral.body:
        case Pow(Call("sin" | "cos", (arg,)) as base, exponent) if arg == integral.variable:
            number = rational(exponent)
        case _:
            return None
    quarter = number_form(tidy(Div(PI, TWO)))
    lower, upper = bounds(integral)
    if not _is_whole(number) or lower != ZERO or number_form(tidy(upper)) != quarter:
        return None
    assert number is not None
    n = int(number)
    if not 2 * _SHORT <= n <= _HIGHEST:
        return None
    value = written(Fraction(prod(range(n - 1, 0, -2)), prod(range(n, 0, -2))))
    told = say(
        "The reduction formula leaves the factor {factor} for each power {k}, and what stands"
        " between the bounds is 0 each time. So the power falls by {two} until {last} is left.",
        factor=Div(Add((_K, Neg(ONE))), _K),
        k=_K,
        two=TWO,
        last=Integral(ONE if n % 2 == 0 else base, integral.variable, lower, upper),
    )
    whole = Mul((value, quarter)) if n % 2 == 0 else value
    return Known(number_form(tidy(whole)), told, "reduction-formula")


def sine_over_x(integral: Integral, given: Sequence[Relation]) -> Known | None:
    """∫₀^∞ sin(a x)/x dx = π/2 for a > 0, and twice that over the line."""
    lower, upper = bounds(integral)
    x = integral.variable
    match integral.body:
        case Div(Call("sin", (arg,)), below) if below == x and upper == INFINITY:
            line = linear_parts(arg, x)
        case _:
            return None
    if line is None or line[1] != ZERO or lower not in {ZERO, Neg(INFINITY)}:
        return None
    _require_positive(line[0], given)
    y = Symbol("y" if x.name != "y" else "s")
    told = say(
        "No elementary function has this derivative, but the area is known. With {instead} in place"
        " of {below}, and integrated by {x} first, {rest} remains.",
        instead=Integral(Pow(E, Neg(Mul((x, y)))), y, ZERO, INFINITY),
        below=Div(ONE, x),
        x=x,
        rest=Integral(Div(line[0], Add((Pow(y, TWO), Pow(line[0], TWO)))), y, ZERO, INFINITY),
    )
    if line[0] == ONE:
        told = say(
            "No elementary function has this derivative, but the area is known. With {instead} in"
            " place of {below}, and integrated by {x} first, {rest} remains.",
            instead=Integral(Pow(E, Neg(Mul((x, y)))), y, ZERO, INFINITY),
            below=Div(ONE, x),
            x=x,
            rest=Integral(Div(ONE, Add((ONE, Pow(y, TWO)))), y, ZERO, INFINITY),
        )
    return Known(tidy(Div(PI, TWO)) if lower == ZERO else PI, told)


_FINDERS: tuple[Finder, ...] = (gamma_integral, bell_curve, bell_moment, wallis, sine_over_x)
_K, _T = Symbol("k"), Symbol("t")


def _power_times_exponential(integral: Integral) -> tuple[Tree, Tree] | None:
    """n and the exponent of xⁿ e^exponent; n is 0 where there is no power."""
    x = integral.variable
    product = take_apart(integral.body)
    if product.coefficient != 1:
        return None
    power: Tree = ZERO
    exponent: Tree = ZERO
    for factors, sign in ((product.above, 1), (product.below, -1)):
        for factor in factors:
            base, to = base_and_exponent(factor)
            part = to if sign > 0 else Neg(to)
            if base == x and not depends_on(to, x.name):
                power = tidy(Add((power, part)))
            elif base == E:
                exponent = tidy(Add((exponent, part)))
            else:
                return None
    return None if exponent == ZERO else (power, exponent)


def _quadratic(exponent: Tree, x: Symbol) -> tuple[Tree, Tree, Tree] | None:
    """a, b and c of −a x² + b x + c, where a is not 0."""
    second = slope(slope(exponent, x), x)
    if second == ZERO or depends_on(second, x.name):
        return None
    a = tidy(Neg(Div(second, TWO)))
    rest = tidy(Add((exponent, Mul((a, Pow(x, TWO))))))
    b = slope(rest, x)
    c = tidy(Add((rest, Neg(Mul((b, x))))))
    if depends_on(b, x.name) or depends_on(c, x.name):
        return None
    return a, b, c


def _gamma(above: Tree) -> Tree:
    """Γ of a positive whole number or half of one as a number; else as it stands."""
    number = rational(above)
    if number is None or number > _HIGHEST:
        return call("gamma", above)
    if number.denominator == 1:
        return written(Fraction(factorial(int(number) - 1)))
    if number.denominator == 2:
        k = int(number - HALF)
        odd = prod(range(2 * k - 1, 0, -2))
        return tidy(Mul((written(Fraction(odd, 2**k)), call("sqrt", PI))))
    return call("gamma", above)


def _gamma_definition(n: Tree) -> Integral:
    return Integral(tidy(Mul((Pow(_T, n), Pow(E, Neg(_T))))), _T, ZERO, INFINITY)


def _over_the_line(body: Tree, x: Symbol) -> Integral:
    return Integral(body, x, Neg(INFINITY), INFINITY)


def _is_whole(number: Fraction | None) -> bool:
    return number is not None and number.denominator == 1


def _is_short(number: Fraction | None) -> bool:
    return number is not None and _is_whole(number) and 0 <= number <= _SHORT


def _require_positive(tree: Tree, given: Sequence[Relation]) -> None:
    """Raises NeedsError where the value is not certainly positive."""
    if not is_plainly_positive(tree, given) and not _is_above(tree, given):
        raise NeedsError(Relation(tree, ">", ZERO))


def _is_above(tree: Tree, given: Sequence[Relation]) -> bool:
    """Whether n + 1 is positive, say, because n > −1 is given."""
    names = free_symbols(tree)
    if len(names) != 1:
        return False
    (name,) = names
    line, lower = linear_parts(tree, Symbol(name)), interval_of(name, given).lower
    if line is None or lower is None:
        return False
    slope_of, rest = rational(line[0]), rational(line[1])
    if slope_of is None or rest is None:
        return False
    return slope_of > 0 and slope_of * lower + rest >= 0


def _joined(told: Sequence[Prose]) -> Prose:
    parts = [part for each in told for part in (*each.parts, " ")]
    return Prose(tuple(parts[:-1]))
