"""Equations of linked quantities, judged where the equations of the problem hold."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from calctutor.checking.definitions import CircularDefinitionError, resolve
from calctutor.checking.equations import solved
from calctutor.checking.judging import judge
from calctutor.checking.linked import compare_sides
from calctutor.checking.question import Question
from calctutor.checking.sameness import Different, Prover, Same, Sameness, Unknown, same
from calctutor.checking.verdict import (
    Correct,
    Evidence,
    Incorrect,
    Undecided,
    Unreadable,
    Verdict,
)
from calctutor.checking.working.labels import with_rates
from calctutor.checking.working.rates import rates_in
from calctutor.expr.prose import say
from calctutor.expr.tree import (
    ZERO,
    Add,
    Apply,
    Bracket,
    Derivative,
    Mul,
    Neg,
    Relation,
    Symbol,
    Tree,
    children,
    free_symbols,
    rebuilt,
    walk,
)
from calctutor.solving.differentiation.linked.links import links
from calctutor.solving.differentiation.linked.solve import related
from calctutor.solving.differentiation.quantities import is_leibniz_quotient


def values_stated(relations: Sequence[Relation], question: Question) -> tuple[Relation, ...] | None:
    """Return equations that give the linked quantities values at an instant: dV/dt = 100, r = 25.

    None if they are none, or if values are given already.
    """
    asked = question.expected
    assert isinstance(asked, Derivative)
    known = links(asked, question.equations)
    quantities = known.varying | {known.quantity.name}
    if known.values or known.variable.name in _names(question):
        return None
    for relation in relations:
        match relation.left:
            case Symbol(name) if name in quantities or name in known.formulas:
                pass
            case Derivative(Symbol(name), variable) if variable == known.variable and (
                name in quantities or name in known.formulas
            ):
                pass
            case _:
                return None
        if free_symbols(relation.right) or any(
            isinstance(n, Derivative) for n in walk(relation.right)
        ):
            return None
    is_instant = any(isinstance(relation.left, Symbol) for relation in relations)
    return tuple(relations) if is_instant else None


def _names(question: Question) -> frozenset[str]:
    return frozenset().union(
        *(free_symbols(side) for e in question.equations for side in (e.left, e.right))
    )


def verdict_on_curve(
    equations: Sequence[Relation], question: Question, prove: Prover | None, *, is_choice: bool
) -> Verdict:
    """Judge equations where those of the question hold, with the values that are put in.

    With `is_choice` one of them has to hold at each point: y = ±√x.
    """
    reading: Tree = equations[-1].right
    if is_choice:
        product = Mul(tuple(Add((e.left, Neg(e.right))) for e in equations))
        equations = (Relation(product, "=", ZERO),)
    verdict: Verdict = Correct(reading, Evidence("identical"))
    for equation in equations:
        verdict = _verdict(equation, question, prove)
        if not isinstance(verdict, Correct):
            break
    return verdict if isinstance(verdict, Unreadable) else replace(verdict, reading=reading)


def _verdict(equation: Relation, question: Question, prove: Prover | None) -> Verdict:
    reading: Tree = equation.right
    equation, stated = _with_place(_as_product(equation, question), question)
    question = replace(question, equations=(*question.equations, *stated))
    found = _compared(equation, question, prove)
    if not isinstance(found, Same):
        tangent = _verdict_on_tangent(equation, question, prove)
        if tangent is not None:
            return tangent
    match found:
        case Same(evidence, notes, conditions=conditions):
            return Correct(reading, evidence, notes, conditions)
        case Different(evidence, notes):
            return Incorrect(reading, evidence, None, notes)
        case Unknown(reason):
            return Undecided(reading, reason)


def _as_product(equation: Relation, question: Question) -> Relation:
    """Return y′ (x + 2y) for y′(x + 2y), where y is a quantity and no function of a name."""
    names = _names(question)

    def written(tree: Tree) -> Tree:
        match tree:
            case Apply(name, primes, (inside,)) if (
                primes and name in names and not isinstance(inside, Symbol) and free_symbols(inside)
            ):
                return Mul((Apply(name, primes, ()), written(inside)))
            case _:
                return rebuilt(tree, written)

    return Relation(written(equation.left), "=", written(equation.right))


def _compared(equation: Relation, question: Question, prove: Prover | None) -> Sameness:
    """Compare the sides with each rate in them as the one that is worked out.

    Whichever rate the equations are solved for, an equation that holds then is true. Values are put
    in for what is not in the equation any more: 12 + 16 dy/dt = 0 holds at x = 6, and x x′ = 6 is
    asked of every x.
    """
    asked = question.expected
    assert isinstance(asked, Derivative)
    if _is_of_formulas(question):
        by_formulas = _compared_by_formulas(equation, question, prove)
        if isinstance(by_formulas, Same):
            return by_formulas
    rates = [r for r in rates_in((equation,), question) if r.variable == asked.variable]
    left = {*_quantities(equation.left), *_quantities(equation.right)}
    found: Sameness | None = None
    for rate in dict.fromkeys((asked, *rates)):
        there = replace(question, expected=rate)
        values = links(rate, question.equations).values
        general = tuple(e for e in question.equations if e not in values)
        gone = tuple(e for e in values if e.left not in left)
        for equations in dict.fromkeys((general, (*general, *gone))):
            again = compare_sides(equation, replace(there, equations=equations), prove)
            if isinstance(again, Same):
                return again
            if found is None or not isinstance(again, Unknown):
                found = again
        at_values = compare_sides(equation, there, prove) if values else None
        found = at_values if isinstance(at_values, Different) else found
    assert found is not None
    return found


def _sides(equation: Relation) -> Iterator[Tree]:
    yield from walk(equation.left)
    yield from walk(equation.right)


def _quantities(tree: Tree) -> Iterator[Tree]:
    """Yield the parts of an expression; dy/dt is one part, and has no y of its own."""
    yield tree
    if not (isinstance(tree, Derivative) and is_leibniz_quotient(tree)):
        for part in children(tree):
            yield from _quantities(part)


def _is_of_formulas(question: Question) -> bool:
    return all(
        isinstance(e.left, Symbol) and e.left.name not in free_symbols(e.right)
        for e in question.equations
    )


def _compared_by_formulas(
    equation: Relation, question: Question, prove: Prover | None
) -> Sameness | None:
    """Compare where each quantity has a formula, as y = u² and u = x³ + 1 have: dy/du is 2u."""
    try:
        sides = [
            resolve(with_rates(side, question), question.equations)
            for side in (equation.left, equation.right)
        ]
    except (CircularDefinitionError, ValueError):
        return None
    return same(sides[0], sides[1], question.given, prove)


def _verdict_on_tangent(
    equation: Relation, question: Question, prove: Prover | None
) -> Verdict | None:
    """Judge a line through the given point of the curve as its tangent; None if it is no line."""
    asked = question.expected
    assert isinstance(asked, Derivative) and isinstance(asked.body, Symbol)
    known = links(asked, question.equations)
    at = {e.left.name: e.right for e in known.values if isinstance(e.left, Symbol)}
    x, y = known.variable, asked.body
    if (
        x.name not in at
        or y.name not in at
        or any(isinstance(part, Derivative | Apply) for part in _sides(equation))
    ):
        return None
    found_line = solved(equation.left, equation.right, y)
    if found_line is None or x.name not in free_symbols(found_line.exact):
        return None
    slope = related(asked, question.equations, question.given).result
    if slope is None:
        return None
    tangent = Add((at[y.name], Mul((slope, Add((x, Neg(at[x.name])))))))
    plain = Question(tangent, question.names, question.given)
    found = judge(plain, found_line.exact, prove)
    if isinstance(found, Incorrect):
        note = say("This is not the tangent at the given point.")
        return replace(found, notes=(note,), as_written=True)
    return found


def _with_place(equation: Relation, question: Question) -> tuple[Relation, tuple[Relation, ...]]:
    """Return y′(3) = … as dy/dx = …, and x = 3; `at y = 4` behind it adds y = 4."""
    asked = question.expected
    assert isinstance(asked, Derivative)
    stated: list[Relation] = []
    right = equation.right
    match equation.left:
        case Apply(name, primes, (at,)) if (
            primes and Symbol(name) == asked.body and not (free_symbols(at))
        ):
            stated.append(Relation(asked.variable, "=", at))
            left: Tree = Derivative(asked.body, asked.variable, primes)
        case _:
            return equation, ()
    match right:
        case Bracket(body, variable, None, value) if variable != asked.variable:
            stated.append(Relation(variable, "=", value))
            right = body
        case _:
            pass
    return Relation(left, "=", right), tuple(stated)
