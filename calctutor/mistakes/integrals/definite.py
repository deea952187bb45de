"""Mistakes with the bounds of an integral."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from msgspec.structs import replace

from calctutor.expr.prose import say
from calctutor.expr.tree import (
    INFINITE,
    INFINITY,
    ONE,
    WITHOUT_NUMBER,
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
    substitute,
)
from calctutor.mistakes import kinds
from calctutor.mistakes.integrals.singularity import is_improper
from calctutor.mistakes.integrals.term import plan_for
from calctutor.mistakes.mistake import Case, Mistake
from calctutor.mistakes.second_slip import with_second
from calctutor.rewriting.neat import neat
from calctutor.rewriting.replacing import put_in_flat
from calctutor.solving.integration.integrand import with_constant_apart
from calctutor.solving.integration.plan import Plan, integrals_in
from calctutor.solving.limits.value import limit_value

_MOST_CARRIED = 80
_MOST_LIMITS = 24
_LESS_FOR_TWO = 0.4


def mistakes_without_values(problem: Integral, case: Case) -> Iterator[Mistake]:
    """Yield mistakes that don't require the antiderivative's values at the bounds."""
    yield from _constant_dropped(problem, case)
    yield from called_divergent(problem, case)


def definite_mistakes(problem: Integral, case: Case) -> Iterator[Mistake]:
    """Get F(b) − F(a) wrong, for the right antiderivative F."""
    x, lower, upper = problem.variable, problem.lower, problem.upper
    assert lower is not None and upper is not None
    yield from _integrand_evaluated(problem, case)
    plan = plan_for(problem.body, x)
    if plan is None:
        return
    at_upper, at_lower = (_value_at(plan.antiderivative, x, b, case) for b in (upper, lower))
    if at_upper is not None and at_lower is not None:
        yield from _with_values(x, lower, at_upper, at_lower)
    yield from _bounds_unchanged(plan, lower, upper, case)


def has_end_values(problem: Integral, case: Case) -> bool:
    """Return whether the bounds can be evaluated; ±∞ requires a limit of a known antiderivative."""
    infinite = [bound for bound in (problem.lower, problem.upper) if bound in INFINITE]
    if not infinite:
        return True
    plan = plan_for(problem.body, problem.variable)
    return plan is not None and all(
        _value_at(plan.antiderivative, problem.variable, bound, case) is not None
        for bound in infinite
        if bound is not None
    )


def carried_over(problem: Integral, mistakes: Iterator[Mistake], case: Case) -> Iterator[Mistake]:
    """Yield F̃(b) − F̃(a) for each wrong antiderivative F̃."""
    x, lower, upper = problem.variable, problem.lower, problem.upper
    assert lower is not None and upper is not None
    most = _MOST_LIMITS if {lower, upper} & INFINITE else _MOST_CARRIED
    for mistake in islice(mistakes, most):
        if mistake.kind == kinds.DIFFERENTIATED_INSTEAD:
            continue
        at_upper, at_lower = (_value_at(mistake.answer, x, bound, case) for bound in (upper, lower))
        if at_upper is not None and at_lower is not None:
            yield replace(mistake, answer=Add((at_upper, Neg(at_lower))))


def with_one_bound(problem: Integral, mistakes: Iterator[Mistake], case: Case) -> Iterator[Mistake]:
    """Yield F̃(b) alone for each wrong antiderivative F̃."""
    kind = kinds.DEFINITE_LOWER_LIMIT_IGNORED
    assert problem.upper is not None
    for mistake in islice(mistakes, _MOST_LIMITS):
        if mistake.kind == kinds.DIFFERENTIATED_INSTEAD:
            continue
        value = _value_at(mistake.answer, problem.variable, problem.upper, case)
        if value is not None:
            message = with_second(mistake.message, mistake.kind, kind)
            yield Mistake(mistake.kind, value, message, mistake.likelihood * _LESS_FOR_TWO, kind)


def _value_at(tree: Tree, x: Symbol, bound: Tree, case: Case) -> Tree | None:
    """Return the value at a bound, or the limit at ±∞; None if that limit is not finite."""
    if bound not in INFINITE:
        return substitute(tree, {x.name: bound})
    found = limit_value(tree, x, bound, "", case.given)
    return found.value if found.is_finite else None


def _with_values(x: Symbol, lower: Tree, at_upper: Tree, at_lower: Tree) -> Iterator[Mistake]:
    yield Mistake(
        kinds.DEFINITE_LOWER_LIMIT_IGNORED,
        at_upper,
        say(
            "That is the value at the upper bound alone. What is the antiderivative at {bound}? It"
            " need not be 0 there.",
            bound=Relation(x, "=", lower),
        ),
        8.5,
    )
    yield Mistake(
        kinds.DEFINITE_LIMITS_REVERSED,
        Add((at_lower, Neg(at_upper))),
        say(
            "The values at the bounds are the wrong way round. Which of the two is subtracted from"
            " the other?"
        ),
        7.95,
    )
    yield Mistake(
        kinds.DEFINITE_LIMITS_ADDED,
        Add((at_upper, at_lower)),
        say(
            "You added the values of the antiderivative at the two bounds. What is to be done with"
            " the one at {bound}?",
            bound=Relation(x, "=", lower),
        ),
        7.9,
    )


def _integrand_evaluated(problem: Integral, case: Case) -> Iterator[Mistake]:
    assert problem.lower is not None and problem.upper is not None
    ends = [
        _value_at(problem.body, problem.variable, b, case) for b in (problem.upper, problem.lower)
    ]
    upper, lower = ends
    if upper is None or lower is None:
        return
    yield Mistake(
        kinds.DEFINITE_INTEGRAND_EVALUATED,
        Add((upper, Neg(lower))),
        say(
            "You put the bounds into {f} itself. They go into an antiderivative of it: which"
            " function has {f} as its derivative?",
            f=problem.body,
        ),
        7.5,
    )


def _bounds_unchanged(plan: Plan, lower: Tree, upper: Tree, case: Case) -> Iterator[Mistake]:
    """Substitute the bounds of x for u: ∫₀² x e^(x²) dx → (e² − 1)/2."""
    found = _in_new_variable(plan)
    if found is None:
        return
    inside, letter, value = found
    ends = [_value_at(inside, letter, bound, case) for bound in (upper, lower)]
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


def _constant_dropped(problem: Integral, case: Case) -> Iterator[Mistake]:
    """Drop a constant factor: ∫₀^∞ τ ϑ e^(−ϑτ) dτ → 1/ϑ²."""
    factor, _ = with_constant_apart(neat(problem.body), problem.variable)
    if factor == ONE:
        return
    yield Mistake(
        kinds.CONSTANT_FACTOR_DROPPED,
        Div(case.expected, factor),
        say(
            "The constant factor {c} was taken out of the integral and did not come back."
            " Where does it belong?",
            c=factor,
        ),
        7.0,
    )


def called_divergent(problem: Integral, case: Case) -> Iterator[Mistake]:
    """Call a convergent integral divergent: ∫₀^∞ x e⁻ˣ dx → ∞, and ∫₀¹ 1/√x dx → ∞."""
    is_right = case.answer == case.expected
    wrong = INFINITY if is_right else case.answer
    if wrong not in WITHOUT_NUMBER or not is_improper(problem, case):
        return
    if {problem.lower, problem.upper} & INFINITE:
        message = say(
            "The interval has no end, but the area can still be a number. Integrate up to a bound"
            " first: what happens to the value as that bound grows?"
        )
    else:
        message = say(
            "The area can be a number even where {f} grows without bound. Stop the integral short"
            " of that place: what happens to the value as you come closer?",
            f=problem.body,
        )
    yield Mistake(kinds.IMPROPER_CALLED_DIVERGENT, wrong, message, 8.0)
