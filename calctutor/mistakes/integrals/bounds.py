"""Bounds put in for the wrong letter, or left out of one part: substitution and parts."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec.structs import replace

from calctutor.expr.prose import say
from calctutor.expr.tree import (
    INFINITE,
    ONE,
    ZERO,
    Add,
    Call,
    E,
    Mul,
    Neg,
    Pow,
    Relation,
    Symbol,
    Tree,
    call,
    depends_on,
    substitute,
)
from calctutor.mistakes import kinds
from calctutor.mistakes.integrals.at_bound import value_at
from calctutor.mistakes.mistake import Case, Mistake
from calctutor.mistakes.second_slip import with_second
from calctutor.rewriting.neat import neat
from calctutor.rewriting.replacing import put_in_flat
from calctutor.solving.integration.integrand import with_constant_apart
from calctutor.solving.integration.plan import Plan, integrals_in

_LESS_FOR_TWO = 0.4
_PARTS = "integration-by-parts"


def bounds_of_other_letter(plan: Plan, lower: Tree, upper: Tree, case: Case) -> Iterator[Mistake]:
    """Put in the bounds of x for u, or those of u for x."""
    yield from _bounds_unchanged(plan, lower, upper, case)
    yield from _bounds_for_old_letter(plan, lower, upper, case)


def bounds_and_factor(plan: Plan, lower: Tree, upper: Tree, case: Case) -> Iterator[Mistake]:
    """Put in the bounds of x for u and lose the factor: ∫₀² x e^(x²) dx → e² − 1."""
    found = _in_new_variable(plan)
    if found is None:
        return
    factor, bare = with_constant_apart(neat(found[0]), found[1])
    second = kinds.ANTIDERIVATIVE_INNER_FACTOR_MISSING
    for mistake in _put_in((bare, *found[1:]), plan, lower, upper, case) if factor != ONE else ():
        yield replace(
            mistake,
            message=with_second(mistake.message, mistake.kind, second),
            likelihood=mistake.likelihood * _LESS_FOR_TWO,
            second=second,
        )


def part_at_one_bound(
    plan: Plan, lower: Tree, upper: Tree, at_lower: Tree, case: Case
) -> Iterator[Mistake]:
    """Leave out the lower bound in u v, or in the second integral, of integration by parts."""
    move, x = plan.move, plan.integral.variable
    if move is None or move.rule != _PARTS or not isinstance(move.after, Add):
        return
    product = move.after.terms[0]
    values = [value_at(product, x, bound, case) for bound in (upper, lower)]
    whole = value_at(plan.antiderivative, x, upper, case)
    product_at_lower = values[1]
    if product_at_lower is None or whole is None or neat(product_at_lower) == ZERO:
        return
    message = say(
        "In one of the two parts the lower bound was left out. What is each of them at {bound}?",
        bound=Relation(x, "=", lower),
    )
    rest_at_lower = Add((at_lower, Neg(product_at_lower)))
    for left in (rest_at_lower, product_at_lower):
        answer = Add((whole, Neg(left)))
        yield Mistake(kinds.DEFINITE_LOWER_LIMIT_IGNORED, answer, message, 7.6)


def _bounds_for_old_letter(plan: Plan, lower: Tree, upper: Tree, case: Case) -> Iterator[Mistake]:
    """Substitute the bounds of u for x: ∫₀² x e^(x²) dx → (e^16 − 1)/2."""
    found = _in_new_variable(plan)
    if found is None or {lower, upper} & INFINITE:
        return
    _, letter, value = found
    x = plan.integral.variable
    at_upper, at_lower = (
        substitute(plan.antiderivative, {x.name: substitute(value, {x.name: bound})})
        for bound in (upper, lower)
    )
    yield Mistake(
        kinds.DEFINITE_SUBSTITUTION_LIMITS_UNCHANGED,
        Add((at_upper, Neg(at_lower))),
        say(
            "The bounds of {u} were put in for {x}. Which letter does your antiderivative have, and"
            " between which values does that letter go?",
            x=x,
            u=Relation(letter, "=", value),
        ),
        7.0,
    )


def _bounds_unchanged(plan: Plan, lower: Tree, upper: Tree, case: Case) -> Iterator[Mistake]:
    """Substitute the bounds of x for u: ∫₀² x e^(x²) dx → (e² − 1)/2."""
    found = _in_new_variable(plan)
    if found is not None:
        yield from _put_in(found, plan, lower, upper, case)


def _put_in(
    found: tuple[Tree, Symbol, Tree], plan: Plan, lower: Tree, upper: Tree, case: Case
) -> Iterator[Mistake]:
    inside, letter, value = found
    ends = [value_at(inside, letter, bound, case) for bound in (upper, lower)]
    at_upper, at_lower = ends
    if at_upper is None or at_lower is None:
        return
    yield Mistake(
        kinds.DEFINITE_SUBSTITUTION_LIMITS_UNCHANGED,
        Add((at_upper, Neg(at_lower))),
        say(
            "The bounds of {x} were put in for {u}. What is {letter} at each of them?",
            x=plan.integral.variable,
            u=Relation(letter, "=", value),
            letter=letter,
        ),
        8.2,
    )


def _in_new_variable(plan: Plan) -> tuple[Tree, Symbol, Tree] | None:
    """Return the antiderivative as a function of a letter u, the letter, and its value in x."""
    move = plan.move
    if move is not None and move.change is not None:
        inside = move.after
        for node, inner in zip(integrals_in(move.after), plan.inner, strict=True):
            inside = put_in_flat(inside, node, inner.antiderivative)
        return inside, move.change.letter, move.change.value
    constant, outer = with_constant_apart(plan.antiderivative, plan.integral.variable)
    letter = Symbol("u")
    match outer:
        case Call(name, (Call("abs", (value,)),)) | Call(name, (value,)):
            of_letter: Tree = call(name, letter)
        case Pow(base, value) if base == E:
            of_letter = Pow(E, letter)
        case Pow(value, exponent) if not depends_on(exponent, plan.integral.variable.name):
            of_letter = Pow(letter, exponent)
        case _:
            return None
    return None if isinstance(value, Symbol) else (Mul((constant, of_letter)), letter, value)
