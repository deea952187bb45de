"""The chain rule: the outer derivative at the inner function, times the inner derivative."""

from __future__ import annotations

from dataclasses import replace

from calctutor.expr.prose import say
from calctutor.expr.tree import (
    Apply,
    Call,
    Derivative,
    E,
    Mul,
    Pow,
    Relation,
    Symbol,
    Tree,
    depends_on,
    free_symbols,
    substitute,
)
from calctutor.solving.rule import Application, derivative_of
from calctutor.solving.rules.functions import known_function, unknown_function
from calctutor.solving.rules.powers import exponential, power

_LETTERS = ("u", "v", "w", "z", "s", "p", "q")
_OUTER_RULES = (power, exponential, known_function, unknown_function)


def chain(derivative: Derivative) -> Application | None:
    """d/dx F(u(x)) = F′(u(x)) · d/dx u(x)."""
    name = derivative.variable.name
    inner = inner_function(derivative.body, name)
    if inner is None:
        return None
    letter = fresh_letter(derivative.body, name)
    outer = _with_inner(derivative.body, letter)
    found = next(
        (a for rule in _OUTER_RULES if (a := rule(Derivative(outer, letter))) is not None), None
    )
    if found is None:
        return None
    outer_derivative = substitute(found.after, {letter.name: inner})
    inner_derivative = derivative_of(inner, derivative)
    factors = outer_derivative.factors if isinstance(outer_derivative, Mul) else (outer_derivative,)
    explanation = say(
        "The outer function is {outer}, with the inner function {naming}. The outer derivative"
        " {slope}, taken at {naming}, is multiplied by the inner derivative.",
        outer=outer,
        naming=Relation(letter, "=", inner),
        slope=found.after,
    )
    return Application("chain-rule", Mul((*factors, inner_derivative)), explanation)


def inner_function(body: Tree, name: str) -> Tree | None:
    """The u of F(u(x)): what the outermost function of the body is taken of, if it varies."""
    match body:
        case Pow(base, exponent) if base == E:
            inner = exponent
        case Pow(base, exponent) if not depends_on(exponent, name):
            inner = base
        case Call(_, (arg,)) | Apply(_, _, (arg,)):
            inner = arg
        case _:
            return None
    return inner if depends_on(inner, name) and inner != Symbol(name) else None


def _with_inner(body: Tree, letter: Symbol) -> Tree:
    """The outer function: the body with a letter in place of its inner function."""
    match body:
        case Pow(base, _) if base == E:
            return replace(body, exponent=letter)
        case Pow():
            return replace(body, base=letter)
        case Call() | Apply():
            return replace(body, args=(letter,))
        case _:
            raise ValueError(f"{body!r} has no inner function")


def fresh_letter(body: Tree, name: str) -> Symbol:
    """A letter for the inner function that means nothing else in the body."""
    taken = free_symbols(body) | {name}
    return Symbol(next(letter for letter in (*_LETTERS, "u_1") if letter not in taken))
