"""Differentiation step by step: one rule after another, each checked before it may be shown."""

from __future__ import annotations

from collections.abc import Sequence

from calctutor.algebra.equality import proved_equal
from calctutor.expr.prose import say
from calctutor.expr.tree import (
    Derivative,
    Integral,
    Limit,
    Mul,
    Relation,
    Symbol,
    Tree,
    children,
    free_symbols,
    walk,
    with_children,
)
from calctutor.numeric.compare import POINTS, Agree, compare
from calctutor.numeric.points import is_positive
from calctutor.solving.derivation import Derivation, Step
from calctutor.solving.rule import Application, Rule
from calctutor.solving.rules.basic import (
    constant,
    constant_multiple,
    identity,
    linear,
    negative,
    sum_of_terms,
)
from calctutor.solving.rules.chain import chain
from calctutor.solving.rules.functions import known_function, unknown_function
from calctutor.solving.rules.higher import higher_order
from calctutor.solving.rules.powers import exponential, power
from calctutor.solving.rules.products import product, quotient, reciprocal
from calctutor.solving.tidy import tidy

RULES: tuple[Rule, ...] = (
    higher_order,  # d²/dx² x³ = d/dx (d/dx x³)
    constant,  # d/dx 5 = 0
    identity,  # d/dx x = 1
    linear,  # d/dx (3x + 1) = 3
    power,  # d/dx x⁵ = 5x⁴
    exponential,  # d/dx eˣ = eˣ
    known_function,  # d/dx sin x = cos x
    unknown_function,  # d/dx f(x) = f′(x)
    sum_of_terms,  # d/dx (x² + sin x) = d/dx x² + d/dx sin x
    negative,  # d/dx (−x²) = −d/dx x²
    constant_multiple,  # d/dx 3x² = 3 d/dx x²
    reciprocal,  # d/dx 1/sin x = −(d/dx sin x)/sin² x
    quotient,  # d/dx (sin x / x) = (…)/x²
    product,  # d/dx (x sin x) = (d/dx x) sin x + x d/dx sin x
    chain,  # d/dx sin(x²) = cos(x²) · d/dx x²
)
"""The rules in the order in which they are tried."""

_MOST_NODES = 6_000
"""How many nodes the lines of a derivation may have together: dozens of screens."""
_POINTS_A_STEP = 6


def differentiate(problem: Tree, given: Sequence[Relation] = ()) -> Derivation:
    """Carries out every derivative in an expression, in named and verified steps.

    Each step and the result are compared in ball arithmetic with what they replace, where the
    derivatives are power series coefficients and no rule is used. A step that cannot be verified
    is not made: the derivation then ends there, incomplete.
    """
    line = problem
    steps: list[Step] = []
    room = _MOST_NODES
    while True:
        room -= sum(1 for _ in walk(line))
        if room < 0:
            return Derivation(problem, None, (), False, False, problem, too_long=True)
        focus = _next_derivative(line)
        if focus is None:
            break
        step = _tidied(line, focus.body, given) if steps else None
        step = step or _differentiated(line, focus, given)
        if step is None:
            return Derivation(problem, None, tuple(steps), False, False, focus)
        steps.append(step)
        assert not isinstance(step.after, Relation)
        line = step.after
    last = _tidied(line, line, given)
    if last is not None:
        steps.append(last)
        assert not isinstance(last.after, Relation)
        line = last.after
    left = next((node for node in walk(line) if is_open(node)), None)
    if left is not None:
        return Derivation(problem, None, tuple(steps), False, False, left)
    if not _are_equal(line, problem, given, POINTS):
        return Derivation(problem, None, tuple(steps), False, False, problem)
    return Derivation(problem, line, tuple(steps), True, True)


_TIDIED = say("Numbers, signs and equal factors are put together.")


def _next_derivative(line: Tree) -> Derivative | None:
    """The leftmost derivative with no further one inside it; dy/dx of a bare name stays."""
    open_derivatives = [
        node
        for node in walk(line)
        if isinstance(node, Derivative) and not is_leibniz_quotient(node)
    ]
    return next(
        (
            node
            for node in open_derivatives
            if not any(isinstance(part, Derivative) for part in walk(node.body))
        ),
        None,
    )


def is_open(node: Tree) -> bool:
    """Whether the node is a derivative, an integral or a limit, not worked out."""
    return isinstance(node, Derivative | Integral | Limit)


def is_leibniz_quotient(derivative: Derivative) -> bool:
    """Whether it is `dy/dx` with y a name other than x: a quantity that is not worked out."""
    return isinstance(derivative.body, Symbol) and derivative.body != derivative.variable


def _differentiated(line: Tree, focus: Derivative, given: Sequence[Relation]) -> Step | None:
    application = next((a for rule in RULES if (a := rule(focus)) is not None), None)
    if application is None or not _holds(focus, application, given):
        return None
    after = put_in(line, focus, application.after)
    return Step(application.rule, application.explanation, line, after, (focus,), True)


def put_in(line: Tree, old: Tree, new: Tree) -> Tree:
    """The line with one node replaced; a product put into a product becomes part of it."""
    if isinstance(line, Mul) and isinstance(new, Mul):
        at = next((i for i, factor in enumerate(line.factors) if factor is old), None)
        if at is not None:
            return Mul((*line.factors[:at], *new.factors, *line.factors[at + 1 :]))
    if line is old:
        return new
    parts = children(line)
    return with_children(line, tuple(put_in(part, old, new) for part in parts)) if parts else line


def _holds(focus: Tree, application: Application, given: Sequence[Relation]) -> bool:
    return _are_equal(application.after, focus, given, _POINTS_A_STEP)


def _are_equal(left: Tree, right: Tree, given: Sequence[Relation], points: int) -> bool:
    """Whether the values agree: at a few points if exact algebra knows why, else at many."""
    positive = frozenset(name for name in free_symbols(right) if is_positive(name, given))

    def is_proved() -> bool:
        return proved_equal(left, right, positive)

    return isinstance(compare(left, right, given, points=points, settled=is_proved), Agree)


def _tidied(line: Tree, part: Tree, given: Sequence[Relation]) -> Step | None:
    neat = tidy(part)
    if neat == part:
        return None
    application = Application(
        "simplify", neat, say("Numbers, signs and equal factors are put together.")
    )
    if not _holds(part, application, given):
        return None
    return Step("simplify", application.explanation, line, put_in(line, part, neat), (part,), True)
