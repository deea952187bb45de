"""Mistakes with linked quantities: x² + xy + y² = 7 → 2x + y + xy′ + 2y = 0."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from msgspec.structs import replace

from calctutor.expr.prose import say
from calctutor.expr.tree import (
    ONE,
    ZERO,
    Add,
    Apply,
    Derivative,
    Div,
    Mul,
    Neg,
    Relation,
    Tree,
    free_symbols,
    rebuilt,
)
from calctutor.mistakes import kinds
from calctutor.mistakes.derivatives.search import single_mistakes
from calctutor.mistakes.mistake import Mistake
from calctutor.solving.differentiation.linked.links import Links
from calctutor.solving.differentiation.linked.unknowns import Writer, with_functions
from calctutor.solving.differentiation.slope import slope


def linked_mistakes(known: Links, put_in: Callable[[Tree], Tree]) -> Iterator[Mistake]:
    """Make one mistake in the derivative of a formula, or of one side of an equation.

    `put_in` substitutes values, rates and formulas.
    """
    y, x = known.quantity.name, known.variable
    if known.asked.order != 1 or x.name in known.formulas:
        return
    writer = Writer(known.varying | {y}, x)
    for mistake in _unwritten_mistakes(known, y):
        answer = put_in(writer.tree(mistake.answer))
        yield replace(mistake, answer=answer, message=writer.prose(mistake.message))


def _unwritten_mistakes(known: Links, y: str) -> Iterator[Mistake]:
    if y in known.formulas:
        problem = _derivative(known.expanded(known.quantity), known.varying, known)
        yield from single_mistakes(problem)
        yield from _rates_missing(problem, known)
    elif len(known.implicit) == 1:
        equation = known.implicit[0]
        yield from _in_equation(equation.left, equation.right, y, known)
        yield from _in_equation(equation.right, equation.left, y, known)
        yield from _constants_kept(equation, y, known)


def _rates_missing(problem: Derivative, known: Links) -> Iterator[Mistake]:
    """Omit all rates: dz/dt for z = x² y → 2xy + x²."""
    answer = slope(problem.body, problem.variable)
    for name in sorted(known.varying):
        answer = _with_rate(answer, name, ONE)
    message = say(
        "You differentiated {z} as if by the letters in it. But {t} varies, and they change with"
        " it at rates of their own: what does the chain rule multiply by?",
        z=known.expanded(known.quantity),
        t=known.variable,
    )
    yield Mistake(kinds.CHAIN_INNER_DERIVATIVE_MISSING, answer, message, 6.5)


def _in_equation(side: Tree, opposite: Tree, y: str, known: Links) -> Iterator[Mistake]:
    """Make a mistake on one side of the equation, then solve for y′."""
    names = known.varying | {y}
    rate = _rate(opposite, names, known)
    for mistake in single_mistakes(_derivative(side, names, known)):
        line = Add((mistake.answer, Neg(rate)))
        # Nobody solves a line such as (y′)² = −2x on the way, and ours would be solved wrongly.
        if _degree_in_rate(line, y) <= 1:
            yield replace(mistake, answer=_solve_for_rate(line, y))


def _constants_kept(equation: Relation, y: str, known: Links) -> Iterator[Mistake]:
    """Keep a constant side of the equation: x² + y² = 25 → 2x + 2yy′ = 25."""
    names = known.varying | {y}
    for constant, side in ((equation.right, equation.left), (equation.left, equation.right)):
        if free_symbols(constant) or constant == ZERO:
            continue
        message = say(
            "{c} does not change when {x} does. Its derivative says how fast it changes: how fast"
            " is that?",
            c=constant,
            x=known.variable,
        )
        line = Add((_rate(side, names, known), Neg(constant)))
        yield Mistake(kinds.CONSTANT_KEPT, _solve_for_rate(line, y), message, 7.0)


def _derivative(tree: Tree, names: frozenset[str], known: Links) -> Derivative:
    return Derivative(with_functions(tree, names, known.variable), known.variable)


def _rate(tree: Tree, names: frozenset[str], known: Links) -> Tree:
    return slope(with_functions(tree, names, known.variable), known.variable)


def _solve_for_rate(line: Tree, y: str) -> Tree:
    """Solve `line` = 0 for y′, in which it is linear; return `line` itself if it contains no y′."""
    constant_part = _with_rate(line, y, ZERO)
    if constant_part == line:
        return line
    return Div(Neg(constant_part), Add((_with_rate(line, y, ONE), Neg(constant_part))))


def _degree_in_rate(line: Tree, y: str) -> int:
    """Return the degree of y′ in a line: 0, 1, or 2 for all that is not linear in it."""
    match line:
        case Apply(name, 1) if name == y:
            return 1
        case Add(parts):
            return max(_degree_in_rate(part, y) for part in parts)
        case Mul(parts):
            return min(2, sum(_degree_in_rate(part, y) for part in parts))
        case Neg(part):
            return _degree_in_rate(part, y)
        case Div(above, below) if _degree_in_rate(below, y) == 0:
            return _degree_in_rate(above, y)
        case _:
            return 2 if _with_rate(line, y, ZERO) != line else 0


def _with_rate(line: Tree, y: str, value: Tree) -> Tree:
    match line:
        case Apply(name, 1) if name == y:
            return value
        case _:
            return rebuilt(line, lambda part: _with_rate(part, y, value))
