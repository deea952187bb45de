"""Integration by parts: ∫ f g′ dx = f g − ∫ f′ g dx."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations, permutations

from msgspec import Struct
from msgspec.structs import replace

from calctutor.algebra.quotients import OutOfReachError
from calctutor.expr.prose import Prose, say
from calctutor.expr.rationals import is_whole, rational
from calctutor.expr.tree import (
    ONE,
    TWO,
    ZERO,
    Add,
    Apply,
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
    depends_on,
    mul,
    unknown_functions,
    walk,
)
from calctutor.rewriting.products import base_and_exponent, negated, take_apart
from calctutor.rewriting.shortening.length import length
from calctutor.rewriting.tidy import tidy
from calctutor.solving.differentiation.slope import slope
from calctutor.solving.integration.integrand import linear_parts, with_constant_apart
from calctutor.solving.integration.move import Move, Setting
from calctutor.solving.integration.rules.linearity import times
from calctutor.solving.integration.rules.trigonometric.quotients import RationalFunctions
from calctutor.solving.integration.rules.trigonometric.reading import read_rational

_SIMPLER_WHEN_DIFFERENTIATED = frozenset(
    (
        *("ln", "log", "asinh", "acosh", "atanh", "acoth", "asech", "acsch"),
        *("asin", "acos", "atan", "acot", "asec", "acsc", "erf", "softplus"),
        *("erfi", "Ei", "li", "Si", "Ci", "fresnels", "fresnelc"),
    )
)
_MOST_FACTORS = 5
_WEIGHT_OF_BENDS = 4
"""Extra weight where a formula changes, because such integrals are better split."""


class _Factor(Struct, frozen=True):
    """A factor of the integrand, in the numerator or denominator.

    `rank` tells how well it serves as f: 0 for logarithms and inverse functions, 1 for powers of x,
    3 for factors that differentiation does not simplify.
    """

    part: Tree
    is_above: bool
    rank: int


def by_parts(integral: Integral, setting: Setting) -> Iterator[Move]:
    """Propose each way to read the integrand as f g′ with an easy antiderivative g."""
    x = integral.variable
    constant, body = with_constant_apart(integral.body, x)
    if constant != ONE:
        return
    is_circular = read_rational(integral, Symbol("#")) is not None
    for f, rate in (*splittings(body, x), *_by_denominator(body, x)):
        if is_circular and not _is_square_of_secant(rate):
            continue
        g = setting.antiderivative(rate, x)
        if g is not None and (move := parted(f, rate, g.tree, x)) is not None:
            bends = any(isinstance(node, Call) and node.name == "abs" for node in walk(body))
            yield replace(
                move, where=g.where, weight=move.weight + (_WEIGHT_OF_BENDS if bends else 0)
            )


def logarithm_beside_arc(integral: Integral, setting: Setting) -> Iterator[Move]:
    """Integrate ln x arcsin x by parts with f = ln x, and likewise for arccos.

    The antiderivatives u arcsin u + √(1 − u²) and u arccos u − √(1 − u²) come from a table.
    """
    x = integral.variable
    product = take_apart(integral.body)
    if len(product.above) != 2 or product.below or product.coefficient != 1:
        return
    for f, other in permutations(product.above):
        match f, other:
            case Call("ln"), Call("asin" | "acos" as name, (u,)) if slope(f, x) == Div(ONE, x):
                line = linear_parts(u, x)
            case _:
                continue
        if line is None or line[1] != ZERO:
            continue
        root = call("sqrt", tidy(Add((ONE, Neg(Pow(u, TWO))))))
        rest = root if name == "asin" else Neg(root)
        g = tidy(Div(Add((Mul((u, other)), rest)), line[0]))
        move = parted(f, other, g, x)
        if move is not None:
            left = _with_factor(tidy(Div(rest, Mul((line[0], x)))), x)
            again = say(" In what is left, {other} has come back as a term.", other=other)
            yield replace(
                move,
                after=Add((_times(f, g), negated(g), negated(left))),
                explanation=Prose((*move.explanation.parts, *again.parts)),
            )


def _with_factor(body: Tree, x: Symbol) -> Tree:
    """Return an integral with its constant factor in front."""
    factor, rest = with_constant_apart(body, x)
    return times(factor, Integral(rest, x))


def parted(f: Tree, rate: Tree, g: Tree, x: Symbol) -> Move | None:
    """Return ∫ f g′ dx as f g − ∫ f′ g dx; None if the derivative of f is not known."""
    f_rate = slope(f, x)
    if any(isinstance(node, Derivative) for node in walk(f_rate)):
        return None
    if not depends_on(f_rate, x.name):
        g = _minus_below(g, x)
    after = Add((_times(f, g), negated(_integral(f_rate, g, x))))
    return Move(
        "integration-by-parts", after, _explain_parts(tidy(f), rate, f_rate, g, x), weight=3
    )


def _minus_below(g: Tree, x: Symbol) -> Tree:
    """Return −eᵃˣ/a as eᵃˣ/(−a), the form that dividing by −a gives."""
    match g:
        case Neg(Div(top, bottom)) if rational(bottom) is None and not depends_on(bottom, x.name):
            return Div(top, Neg(bottom))
        case _:
            return g


def _times(f: Tree, g: Tree) -> Tree:
    """Return f g, with a minus sign left in the denominator."""
    match g:
        case Div(top, Neg(bottom)):
            product = tidy(Mul((f, top)))
            return Div(product, Neg(bottom)) if not isinstance(product, Div) else tidy(Mul((f, g)))
        case _:
            return tidy(Mul((f, g)))


def _integral(f_rate: Tree, g: Tree, x: Symbol) -> Tree:
    """Return ∫ f′ g dx with its number in front; letters stay inside."""
    constant, rest = with_constant_apart(_cancelled(tidy(Mul((f_rate, g))), x), x)
    if rational(constant) is None and isinstance(g, Div) and isinstance(g.denominator, Neg):
        return Integral(_times(f_rate, g), x)
    return times(constant, Integral(rest, x))


def _cancelled(tree: Tree, x: Symbol) -> Tree:
    """Cancel if a sum is a factor of the denominator.

    (cos x + x sin x)/(cos²x (x sin x + cos x)) becomes 1/cos²x.
    """
    below = take_apart(tree).below
    functions = dict.fromkeys(n for n in walk(tree) if isinstance(n, Call) and n.name != "sqrt")
    if not functions or not any(isinstance(base_and_exponent(f)[0], Add) for f in below):
        return tree
    field = RationalFunctions.over((x, *functions), (tree,), x.name)
    try:
        found = field.tree(field.read(tree))
    except OutOfReachError:
        return tree
    return found if length(found) < length(tree) else tree


def _explain_parts(f: Tree, rate: Tree, f_rate: Tree, g: Tree, x: Symbol) -> Prose:
    first, second = _names(f, rate)
    general = Relation(
        Integral(Mul((Apply(first, 0, (x,)), Apply(second, 1, (x,)))), x),
        "=",
        Add(
            (
                Mul((Apply(first, 0, (x,)), Apply(second, 0, (x,)))),
                Neg(Integral(Mul((Apply(first, 1, (x,)), Apply(second, 0, (x,)))), x)),
            )
        ),
    )
    return say(
        "{general}, here with {f}, so that {f_rate}, and {rate}, so that {g}.",
        general=general,
        f=Relation(Apply(first, 0, (x,)), "=", f),
        f_rate=Relation(Apply(first, 1, (x,)), "=", f_rate),
        rate=Relation(Apply(second, 1, (x,)), "=", rate),
        g=Relation(Apply(second, 0, (x,)), "=", g),
    )


def _names(f: Tree, rate: Tree) -> tuple[str, str]:
    """Return the names f and g, or others if the integrand has unknown functions of these names."""
    taken = unknown_functions(f) | unknown_functions(rate)
    return ("p", "q") if taken & {"f", "g"} else ("f", "g")


def splittings(body: Tree, x: Symbol) -> Iterator[tuple[Tree, Tree]]:
    """Yield the integrand as f and g′, in the order in which they are worth trying."""
    factors = _factors(body, x)
    if len(factors) > _MOST_FACTORS:
        return
    choices: list[tuple[int, Tree, Tree]] = []
    indices = range(len(factors))
    for size in range(1, len(factors) + 1):
        for chosen in combinations(indices, size):
            taken = [factors[at] for at in chosen]
            left = [factors[at] for at in indices if at not in chosen]
            worst = max(factor.rank for factor in taken)
            if not _is_backward(worst, left):
                choices.append((2 * worst + size, _product(taken), _product(left)))
    choices.sort(key=lambda choice: choice[0])
    for _, f, rate in choices:
        yield f, rate


def _is_square_of_secant(rate: Tree) -> bool:
    """Return whether the factor is one that reduces sec³ and similar powers."""
    match rate:
        case Pow(Call("sec" | "csc" | "sech" | "csch"), Integer(2)):
            return True
        case _:
            return False


def _by_denominator(body: Tree, x: Symbol) -> Iterator[tuple[Tree, Tree]]:
    """Yield f and g′ = q′/qⁿ for a power of a sum or function q in the denominator."""
    for factor in take_apart(body).below:
        base, exponent = base_and_exponent(factor)
        power = rational(exponent)
        if power is None or power <= 1 or linear_parts(base, x) is not None:
            continue
        rate = slope(base, x)
        if any(_is_transcendental(node, x) for node in walk(base)):
            yield tidy(Div(Mul((body, factor)), rate)), tidy(Div(rate, factor))


def _is_backward(worst: int, left: Sequence[_Factor]) -> bool:
    """Return whether a power of x would be integrated, which makes the integral harder."""
    return worst > 0 and all(factor.rank <= 1 for factor in left)


def _factors(body: Tree, x: Symbol) -> list[_Factor]:
    product = take_apart(body)
    others = (*product.above, *product.below)
    above = [part for factor in product.above for part in _opened(factor, others, x)]
    return [_Factor(part, True, _rank(part, x)) for part in above] + [
        _Factor(part, False, 4) for part in product.below
    ]


def _opened(factor: Tree, others: Sequence[Tree], x: Symbol) -> tuple[Tree, ...]:
    """Split a power into factors that are better integrated separately.

    sec³ becomes sec and sec², whose antiderivative is known; next to e^(x²), x² becomes x and x.
    """
    match factor:
        case Pow(base, exponent) if base == x and any(_has_square_inside(o, x) for o in others):
            value = rational(exponent)
            if is_whole(value) and value > 1:
                return tidy(Pow(base, Add((exponent, Neg(ONE))))), x
        case Pow(Call("sec" | "csc" | "sech" | "csch") as base, exponent):
            value = rational(exponent)
            if is_whole(value) and value > 2:
                return tidy(Pow(base, Add((exponent, Neg(TWO))))), Pow(base, TWO)
        case _:
            pass
    return (factor,)


def _has_square_inside(factor: Tree, x: Symbol) -> bool:
    """Return whether a factor is a function of x² + 1 or the like, with an x in its derivative."""
    match factor:
        case Pow(base, exponent):
            inner = exponent if base == E else base
        case Call(_, (arg,)):
            inner = arg
        case _:
            inner = factor
    return inner != x and slope(slope(inner, x), x) != ZERO and x != inner


def _product(factors: Sequence[_Factor]) -> Tree:
    top = mul(*(factor.part for factor in factors if factor.is_above))
    bottom = mul(*(factor.part for factor in factors if not factor.is_above))
    return top if bottom == ONE else Div(top, bottom)


def is_simpler_when_differentiated(part: Tree, x: Symbol) -> bool:
    """Return whether a part is a logarithm or inverse function, or a power of one."""
    return depends_on(part, x.name) and _rank(part, x) == 0


def _rank(part: Tree, x: Symbol) -> int:
    if isinstance(part, Pow) and depends_on(part.exponent, x.name):
        return 3
    base = part.base if isinstance(part, Pow) else part
    match base:
        case Call(name) if name in _SIMPLER_WHEN_DIFFERENTIATED:
            return 0
        case Call(_, (Call("ln"),)):
            return 0
        case Symbol():
            return 1
        case Add(terms) if not any(_is_transcendental(node, x) for t in terms for node in walk(t)):
            return 1
        case _:
            return 3


def _is_transcendental(node: Tree, x: Symbol) -> bool:
    match node:
        case Call() | Apply():
            return depends_on(node, x.name)
        case Pow(_, exponent):
            return depends_on(exponent, x.name)
        case _:
            return False
