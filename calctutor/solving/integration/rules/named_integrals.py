"""Integrals without an elementary formula that have a name: Ei, li, Si, Ci and Fresnel's S and C.

That no elementary formula exists follows from Liouville's theorem; see G. H. Hardy, "The
Integration of Functions of a Single Variable", 1916.
"""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct
from msgspec.structs import replace

from calctutor.expr.prose import Prose, say
from calctutor.expr.tree import (
    ONE,
    PI,
    TWO,
    ZERO,
    Add,
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
    rebuilt,
    substitute,
)
from calctutor.rewriting.neat import neat
from calctutor.rewriting.number_form import number_form
from calctutor.rewriting.positivity import is_plainly_nonnegative, is_plainly_positive
from calctutor.rewriting.products import Product, Products, base_and_exponent, take_apart
from calctutor.solving.differentiation.slope import slope
from calctutor.solving.integration.conditions import not_zero
from calctutor.solving.integration.integrand import linear_parts, with_constant_apart
from calctutor.solving.integration.move import Move, Setting
from calctutor.solving.integration.rules.linearity import times
from calctutor.solving.integration.rules.rational.partial_fractions import partial_fractions
from calctutor.solving.integration.rules.roots_of_constants import root_of

_WEIGHT = 3.0
"""More than an entry of the table, so that a plan with elementary functions is preferred."""

_U = Symbol("u")


class _Inside(Struct, frozen=True):
    """The integrand f(w + shift)/q, where dw/dx = power · rate · w/q.

    So w is a multiple of the linear q = rate x + …, with power 1, or q is x and w is c xⁿ with
    power n. `name` is the function's, or empty for a power of a constant.
    """

    name: str
    function: Tree
    w: Tree
    shift: Tree
    rate: Tree
    power: Tree


def _read(body: Tree, x: Symbol) -> _Inside | None:
    """Read an integrand f(u)/q, where u is linear in q or q is x and u is c xⁿ; else None."""
    product = take_apart(body)
    if product.coefficient != 1 or len(product.above) != 1 or len(product.below) != 1:
        return None
    function, below = product.above[0], product.below[0]
    name = function.name if isinstance(function, Call) else ""
    match function:
        case Call("sin" | "cos" | "sinh" | "cosh", (argument,)):
            pass
        case Pow(base, argument) if not depends_on(base, x.name):
            pass
        case _:
            return None
    line, inner = linear_parts(below, x), linear_parts(argument, x)
    if line is not None and inner is not None:
        scale = neat(Div(inner[0], line[0]))
        shift = neat(Add((inner[1], Neg(Mul((scale, line[1]))))))
        w = argument if shift == ZERO else neat(Add((argument, Neg(shift))))
        return _Inside(name, function, w, shift, line[0], ONE)
    _, varying = with_constant_apart(argument, x)
    base, exponent = _power_of(varying)
    if below == base == x and not depends_on(exponent, x.name):
        return _Inside(name, function, argument, ZERO, ONE, exponent)
    return None


def _power_of(tree: Tree) -> tuple[Tree, Tree]:
    """Return base and exponent, with a negative exponent for a denominator: x and −1 for 1/x."""
    match tree:
        case Div(top, bottom) if top == ONE:
            base, exponent = base_and_exponent(bottom)
            return base, neat(Neg(exponent))
        case _:
            return base_and_exponent(tree)


def exponential_integral(integral: Integral, setting: Setting) -> Iterator[Move]:
    """Apply ∫ e^u/u du = Ei(u), also for e^(a x + b)/(c x + d) and e^(c xⁿ)/x."""
    x = integral.variable
    factor, rest = with_constant_apart(integral.body, x)
    inside = _read(rest, x)
    if inside is None or not isinstance(inside.function, Pow):
        return
    base = inside.function.base
    where: tuple[Relation, ...] = ()
    grown: Tree = ONE if inside.shift == ZERO else Pow(base, inside.shift)
    w = inside.w
    if base != E:
        w = neat(Mul((inside.w, call("ln", base))))
        where = () if is_plainly_positive(base, setting.given) else (Relation(base, ">", ZERO),)
        if not where and call("ln", base) == ZERO:
            return
    value = call("Ei", w)
    after = neat(Div(Mul((factor, grown, value)), Mul((inside.rate, inside.power))))
    explanation = _explained("The exponential integral", call("Ei", _U), w, x, inside)
    if grown != ONE:
        split = Relation(inside.function, "=", Mul((grown, Pow(base, inside.w))))
        explanation = Prose((*explanation.parts, " Here ", split, "."))
    where = (*where, *not_zero(Mul((inside.rate, inside.power)), setting.given))
    yield Move("exponential-integral", after, explanation, None, where, _WEIGHT, is_known=True)


def sine_and_cosine_integral(integral: Integral, setting: Setting) -> Iterator[Move]:
    """Apply ∫ sin u/u du = Si(u) and ∫ cos u/u du = Ci|u|; the argument may be shifted."""
    x = integral.variable
    factor, rest = with_constant_apart(integral.body, x)
    inside = _read(rest, x)
    if inside is None or inside.name not in {"sin", "cos"}:
        return
    if inside.shift != ZERO:
        yield from _shifted(integral, inside)
        return
    where = not_zero(Mul((inside.rate, inside.power)), setting.given)
    if inside.name == "sin":
        has_bars = False
        rule, name, general = "sine-integral", "The sine integral", call("Si", _U)
        value = call("Si", inside.w)
    else:
        rule, name, general = "cosine-integral", "The cosine integral", call("Ci", _U)
        has_bars = not is_plainly_nonnegative(inside.w, setting.given)
        value = call("Ci", call("abs", inside.w) if has_bars else inside.w)
    after = neat(Div(Mul((factor, value)), Mul((inside.rate, inside.power))))
    explanation = _explained(name, general, inside.w, x, inside)
    if inside.name == "cos" and has_bars:
        bars = say(" The bars make it hold for negative {w} as well.", w=inside.w)
        explanation = Prose((*explanation.parts, *bars.parts))
    yield Move(rule, after, explanation, None, where, _WEIGHT, is_known=True)


def _letter_beside(tree: Tree) -> Symbol:
    """Return the letter of a general formula: u, or v where u stands in what is put for it."""
    return Symbol("v") if _U.name in free_symbols(tree) else _U


def _explained(name: str, general: Call, w: Tree, x: Symbol, inside: _Inside) -> Prose:
    """Explain which function has the derivative, and the factors that remain."""
    letter = _letter_beside(w)
    named = {"u": x if w == x else letter}
    explanation = say(
        f"No elementary function has this derivative. {name} has: that of {{general}} is {{slope}}",
        general=substitute(general, named),
        slope=substitute(slope(general, _U), named),
    )
    parts = explanation.parts
    if w != x:
        parts = (*parts, *say(", here with {u}", u=Relation(letter, "=", w)).parts)
    divisor = neat(Mul((inside.rate, inside.power)))
    if divisor != ONE:
        told = say("; the derivative of that has the factor {c}, so we divide by it", c=divisor)
        parts = (*parts, *told.parts)
    return Prose((*parts, "."))


def _shifted(integral: Integral, inside: _Inside) -> Iterator[Move]:
    """Apply sin(w + s) = sin w cos s + cos w sin s, where w is a multiple of the denominator."""
    x = integral.variable
    factor, rest = with_constant_apart(integral.body, x)
    below = take_apart(rest).below[0]
    (first, first_factor), (second, second_factor) = _addition(inside.name, inside.w, inside.shift)
    identity = Relation(
        inside.function,
        "=",
        neat(Add((Mul((first, first_factor)), Mul((second, second_factor))))),
    )
    after = Add(
        (
            times(neat(Mul((factor, first_factor))), Integral(Div(first, below), x)),
            times(neat(Mul((factor, second_factor))), Integral(Div(second, below), x)),
        )
    )
    yield Move("addition-theorem", after, say("{identity}.", identity=identity), weight=2)


def _addition(name: str, w: Tree, shift: Tree) -> tuple[tuple[Tree, Tree], tuple[Tree, Tree]]:
    """Return the functions of w with their constant factors, whose sum is sin or cos of w + s."""
    is_turned = take_apart(shift).coefficient < 0
    size = neat(Neg(shift)) if is_turned else shift
    of_sine, of_cosine = neat(call("sin", size)), neat(call("cos", size))
    if is_turned != (name == "cos"):
        of_sine = neat(Neg(of_sine))
    other = "cos" if name == "sin" else "sin"
    return (call(name, w), of_cosine), (call(other, w), of_sine)


def hyperbolic_over_linear(integral: Integral, setting: Setting) -> Iterator[Move]:
    """Apply cosh u = (e^u + e^(−u))/2 in cosh u/q, and likewise for sinh u."""
    x = integral.variable
    factor, rest = with_constant_apart(integral.body, x)
    inside = _read(rest, x)
    if inside is None or inside.name not in {"sinh", "cosh"}:
        return
    below = take_apart(rest).below[0]
    yield _in_exponentials(integral, inside.function, Div(factor, below))


def hyperbolic_beside_bell(integral: Integral, setting: Setting) -> Iterator[Move]:
    """Apply cosh u = (e^u + e^(−u))/2 in cosh u e^(−x²), and likewise for sinh u."""
    x = integral.variable
    product = take_apart(integral.body)
    if len(product.above) != 2 or any(depends_on(factor, x.name) for factor in product.below):
        return
    for function, other in (product.above, product.above[::-1]):
        match function, other:
            case Call("sinh" | "cosh", (u,)), Pow(base, exponent) if (
                base == E and linear_parts(u, x) and _is_quadratic(exponent, x)
            ):
                rest = Product(product.coefficient, (other,), product.below)
                yield _in_exponentials(integral, function, Products().product(rest))
            case _:
                pass


def _is_quadratic(tree: Tree, x: Symbol) -> bool:
    second = neat(slope(slope(tree, x), x))
    return second != ZERO and not depends_on(second, x.name)


def _in_exponentials(integral: Integral, function: Tree, rest: Tree) -> Move:
    """Write sinh u or cosh u as half the sum of two exponentials, an integral for each."""
    x = integral.variable
    assert isinstance(function, Call)
    (u,) = function.args
    grown: Tree = Pow(E, u)
    shrunk: Tree = Pow(E, neat(Neg(u)))
    if function.name == "sinh":
        shrunk = Neg(shrunk)
    parts = [with_constant_apart(neat(Div(Mul((rest, p)), TWO)), x) for p in (grown, shrunk)]
    after = Add(tuple(times(factor, Integral(part, x)) for factor, part in parts))
    same = Relation(function, "=", Div(Add((grown, shrunk)), TWO))
    return Move("rewrite", after, say("{identity}.", identity=same), weight=2)


def logarithmic_integral(integral: Integral, setting: Setting) -> Iterator[Move]:
    """Apply ∫ dx/ln u = li(u)/a, where u = a x + b."""
    x = integral.variable
    factor, rest = with_constant_apart(integral.body, x)
    match rest:
        case Div(top, Call("ln", (inner,))) if top == ONE:
            line = linear_parts(inner, x)
        case _:
            return
    if line is None:
        return
    after = neat(Div(Mul((factor, call("li", inner))), line[0]))
    inside = _Inside("ln", inner, inner, ZERO, line[0], ONE)
    explanation = _explained("The logarithmic integral", call("li", _U), inner, x, inside)
    where = not_zero(line[0], setting.given)
    yield Move("logarithmic-integral", after, explanation, None, where, _WEIGHT, is_known=True)


def fresnel_integral(integral: Integral, setting: Setting) -> Iterator[Move]:
    """Apply ∫ sin(a (x − m)²) dx = √(π/(2a)) FresnelS(√(2a/π) (x − m)), likewise for cos."""
    x = integral.variable
    factor, rest = with_constant_apart(integral.body, x)
    match rest:
        case Call("sin" | "cos" as name, (argument,)):
            pass
        case _:
            return
    second = neat(slope(slope(argument, x), x))
    if second == ZERO or depends_on(second, x.name):
        return
    a = neat(Div(second, TWO))
    size = root_of(a, setting.given)
    if size is None:
        return
    at_zero = {x.name: ZERO}
    middle = neat(Div(substitute(neat(slope(argument, x)), at_zero), Mul((Neg(TWO), a))))
    rest_of_square = Add((substitute(argument, at_zero), Neg(Mul((a, Pow(middle, TWO))))))
    shift = number_form(neat(rest_of_square))
    moved = x if middle == ZERO else neat(Add((x, Neg(middle))))
    is_turned = size.sign < 0
    sign = Neg(ONE) if is_turned and name == "sin" else ONE
    if shift != ZERO:
        square = neat(Mul((Neg(a) if is_turned else a, Pow(moved, TWO))))
        shift = neat(Neg(shift)) if is_turned else shift
        yield from _square_shifted(integral, name, sign, square, shift)
        return
    own = "fresnels" if name == "sin" else "fresnelc"
    width = neat(Div(Mul((call("sqrt", TWO), size.root)), call("sqrt", PI)))
    u = neat(Mul((width, moved)))
    after = neat(Div(Mul((sign, factor, call(own, u))), width))
    letter = _letter_beside(u)
    explanation = say(
        "No elementary function has this derivative. The Fresnel integral has: that of {general}"
        " is {slope}, here with {u}, so we divide by {width}.",
        general=call(own, letter),
        slope=slope(call(own, letter), letter),
        u=Relation(letter, "=", u),
        width=width,
    )
    yield Move("fresnel-integral", after, explanation, None, size.where, _WEIGHT, is_known=True)


def _square_shifted(
    integral: Integral, name: str, sign: Tree, square: Tree, shift: Tree
) -> Iterator[Move]:
    """Complete the square in ±sin(a x² + b x + c), a > 0, and apply the addition theorem."""
    x = integral.variable
    factor, rest = with_constant_apart(integral.body, x)
    (first, first_factor), (second, second_factor) = _addition(name, square, shift)
    first_factor, second_factor = neat(Mul((sign, first_factor))), neat(Mul((sign, second_factor)))
    sum_of_both = neat(Add((Mul((first, first_factor)), Mul((second, second_factor)))))
    after = Add(
        (
            times(neat(Mul((factor, first_factor))), Integral(first, x)),
            times(neat(Mul((factor, second_factor))), Integral(second, x)),
        )
    )
    inside = neat(Add((square, shift)))
    identity = Relation(rest, "=", sum_of_both)
    if rest == call(name, inside):
        explanation = say("{identity}.", identity=identity)
    else:
        explanation = say(
            "With the square completed, {inside}, the addition theorem gives {identity}.",
            inside=inside,
            identity=identity,
        )
    yield Move("addition-theorem", after, explanation, weight=2)


def fractions_beside_function(integral: Integral, setting: Setting) -> Iterator[Move]:
    """Decompose the quotient of polynomials beside an exponential, a sine or a cosine."""
    x = integral.variable
    product = take_apart(integral.body)
    functions = [factor for factor in product.above if _is_of_linear(factor, x)]
    if len(functions) != 1 or not any(depends_on(factor, x.name) for factor in product.below):
        return
    above = tuple(factor for factor in product.above if factor is not functions[0])
    rest = Products().product(Product(product.coefficient, above, product.below))
    for move in partial_fractions(Integral(rest, x), setting):
        yield replace(move, after=_beside(move.after, functions[0]))


def _is_of_linear(factor: Tree, x: Symbol) -> bool:
    match factor:
        case Call("sin" | "cos" | "sinh" | "cosh", (arg,)):
            return linear_parts(arg, x) is not None
        case Pow(base, exponent):
            return not depends_on(base, x.name) and linear_parts(exponent, x) is not None
        case _:
            return False


def _beside(tree: Tree, function: Tree) -> Tree:
    """Multiply the integrand of every integral by a function."""
    match tree:
        case Integral(body, x):
            return Integral(neat(Mul((body, function))), x)
        case _:
            return rebuilt(tree, lambda part: _beside(part, function))


NAMED_INTEGRALS = (
    exponential_integral,
    sine_and_cosine_integral,
    hyperbolic_over_linear,
    hyperbolic_beside_bell,
    logarithmic_integral,
    fresnel_integral,
)
