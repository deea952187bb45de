"""Chain rule: the outer derivative at the inner function, times the inner derivative."""

from __future__ import annotations

from collections.abc import Callable

from msgspec import Struct
from msgspec.structs import replace

from calctutor.expr.prose import Prose, say
from calctutor.expr.rationals import rational, whole_number
from calctutor.expr.tree import (
    ONE,
    PI,
    Apply,
    Call,
    Constant,
    Derivative,
    Div,
    E,
    Integer,
    Integral,
    Limit,
    Mul,
    Pow,
    Relation,
    Symbol,
    Tree,
    children,
    free_symbols,
    substitute,
    unknown_functions,
)
from calctutor.solving.differentiation.rule import Application, Rule, derivative_of, first_of
from calctutor.solving.differentiation.rules.basic import linear
from calctutor.solving.differentiation.rules.exponentials import (
    exponential,
    exponential_of_base,
    logarithm_of_absolute_value,
    logarithm_to_base,
)
from calctutor.solving.differentiation.rules.functions import (
    known_function,
    known_function_in_general,
    polygamma,
    unknown_function,
    where_it_holds,
)
from calctutor.solving.differentiation.rules.powers import power, power_below, root
from calctutor.solving.differentiation.varying import varies

LETTERS = ("u", "v", "w", "z", "s", "p", "q", "r", "m", "n", "k", "l")
OUTER_RULES: tuple[Rule, ...] = (
    power,
    power_below,
    root,
    exponential,
    exponential_of_base,
    logarithm_of_absolute_value,
    logarithm_to_base,
    known_function,
    polygamma,
    unknown_function,
)
"""Rules for functions of the bare variable."""


class Composition(Struct, frozen=True):
    """A composition F(u(x)): the inner function u, and F as a function on trees."""

    inner: Tree
    outer: Callable[[Tree], Tree]


def chain(derivative: Derivative) -> Application | None:
    """Apply d/dx F(u(x)) = F′(u(x)) · d/dx u(x); the slope of a linear u is put in at once."""
    found = composition(derivative.body, derivative.variable.name)
    if found is None or found.inner == derivative.variable:
        return None
    inner = found.inner
    letter = fresh_letter(derivative.body, derivative.variable.name)
    outer = found.outer(letter)
    rules = OUTER_RULES if is_surely_real(inner) else (known_function_in_general, *OUTER_RULES)
    table = first_of(rules, Derivative(outer, letter))
    if table is None:
        return None
    slope = linear(derivative_of(inner, derivative))
    inner_derivative = slope.after if slope else derivative_of(inner, derivative)
    outer_derivative = substitute(table.after, {letter.name: inner})
    formulas = {"outer": outer, "naming": Relation(letter, "=", inner), "slope": table.after}
    if slope:
        explanation = say(
            "The outer function is {outer}, with the inner function {naming}. The outer derivative"
            " {slope}, taken at {naming}, is multiplied by the inner derivative {inner}.",
            inner=slope.after,
            **formulas,
        )
    else:
        explanation = say(
            "The outer function is {outer}, with the inner function {naming}. The outer derivative"
            " {slope}, taken at {naming}, is multiplied by the inner derivative.",
            **formulas,
        )
    condition = where_it_holds(derivative.body, inner)
    if condition:
        explanation = Prose((*explanation.parts, " This holds ", *condition, "."))
    after = _times(outer_derivative, inner_derivative, table.rule)
    return Application("chain-rule", after, explanation, letter.name)


def _times(outer: Tree, inner: Tree, rule: str) -> Tree:
    """Return the product F′ · u′; a logarithm's is written u′/u."""
    if outer == ONE:
        return inner
    if isinstance(outer, Div) and outer.numerator == ONE and rule == "logarithm":
        return Div(inner, outer.denominator)
    factors = outer.factors if isinstance(outer, Mul) else (outer,)
    return Mul((*factors, inner))


def composition(body: Tree, name: str) -> Composition | None:
    """Return the body as F(u(x)), with F its outermost function; None if u is constant."""
    found = _composition(body, name)
    return found if found is not None and varies(found.inner, name) else None


def _composition(body: Tree, name: str) -> Composition | None:
    match body:
        case Pow(base, exponent) if not varies(base, name) or base == E:
            return Composition(exponent, lambda u: replace(body, exponent=u))
        case Pow(base, exponent) if not varies(exponent, name):
            return Composition(base, lambda u: replace(body, base=u))
        case Div(top, Pow() | Call("sqrt") as below) if not varies(top, name):
            found = _composition(below, name)
            if found is None or (
                isinstance(below, Pow) and not _is_positive_number(below.exponent)
            ):
                return None
            return Composition(found.inner, lambda u: Div(top, found.outer(u)))
        case Call("ln", (Call("abs", (arg,)) as inner,)):
            return Composition(arg, lambda u: replace(body, args=(replace(inner, args=(u,)),)))
        case Call("log" | "root", (arg, other)) if not varies(other, name):
            return Composition(arg, lambda u: replace(body, args=(u, other)))
        case Call("polygamma", (order, arg)):
            return Composition(arg, lambda u: replace(body, args=(order, u)))
        case Call(_, (arg,)) | Apply(_, _, (arg,)):
            return Composition(arg, lambda u: replace(body, args=(u,)))
        case _:
            return None


_REAL = frozenset({"sin", "cos", "tan", "cot", "sec", "csc", "atan", "sinh", "cosh", "tanh"}) | {
    "coth", "sech", "csch", "asinh", "abs", "sign", "step", "floor", "ceil", "erf", "sigma",
    "erfi", "Si", "fresnels", "fresnelc",
    "softplus",
}  # fmt: skip


def is_surely_real(tree: Tree) -> bool:
    """Return whether the expression is real for all real values of its names in its domain."""
    match tree:
        case Constant(name):
            return name != "i"
        case Pow(base, exponent):
            is_constant_base = base in (E, PI) or isinstance(base, Integer)
            if whole_number(exponent) is None and not is_constant_base:
                return False
        case Call(name) if name not in _REAL:
            return False
        case Apply() | Integral() | Derivative() | Limit():
            return False
        case _:
            pass
    return all(map(is_surely_real, children(tree)))


def _is_positive_number(exponent: Tree) -> bool:
    value = rational(exponent)
    return value is not None and value > 0


def fresh_letter(body: Tree, *taken: str) -> Symbol:
    """Return a letter for the inner function that is not used in the body."""
    used = free_symbols(body) | unknown_functions(body) | set(taken)
    numbered = (f"u_{number}" for number in range(1, len(used) + 2))
    return Symbol(next(letter for letter in (*LETTERS, *numbered) if letter not in used))
