"""Mistakes with linked quantities: x² + xy + y² = 7 → 2x + y + xy′ + 2y = 0."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from msgspec.structs import replace

from calctutor.expr.prose import Prose, say
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
from calctutor.mistakes.backwards import another_order
from calctutor.mistakes.derivatives.search import mistakes_on_the_way, single_mistakes
from calctutor.mistakes.implicit import factors_missing, products_not_used
from calctutor.mistakes.mistake import Mistake
from calctutor.mistakes.parametric import parametric_mistakes
from calctutor.rewriting.neat import neat
from calctutor.solving.differentiation.linked.links import Links
from calctutor.solving.differentiation.linked.solve import related
from calctutor.solving.differentiation.linked.unknowns import Writer, with_functions
from calctutor.solving.differentiation.slope import slope


def linked_mistakes(known: Links, put_in: Callable[[Tree], Tree]) -> Iterator[Mistake]:
    """Make one mistake in the derivative of a formula, or of one side of an equation.

    `put_in` substitutes values, rates and formulas.
    """
    y, x = known.quantity.name, known.variable
    writer = Writer(known.varying | {y}, x)
    for mistake in _unwritten_mistakes(known, y):
        answer = put_in(writer.tree(mistake.answer))
        yield replace(mistake, answer=answer, message=writer.prose(mistake.message))


def _unwritten_mistakes(known: Links, y: str) -> Iterator[Mistake]:
    if known.variable.name in known.formulas:
        yield from parametric_mistakes(known) if y in known.formulas else _not_inverted(known)
    elif y in known.formulas:
        yield from _in_formula(known)
    elif len(known.implicit) == 1 and known.asked.order == 1:
        yield from _in_first_derivative(known.implicit[0], y, known)
    elif len(known.implicit) == 1 and known.asked.order == 2:
        yield from _in_second_derivative(y, known)


def _not_inverted(known: Links) -> Iterator[Mistake]:
    """Give the derivative of the formula for that of its inverse: x = f(y), f′(y) for dy/dx."""
    formula = known.expanded(known.formulas[known.variable.name])
    if known.asked.order == 1 and free_symbols(formula) == {known.quantity.name}:
        message = say(
            "That is {other}. {asked} is asked for, the rate of the inverse function: how are the"
            " two related?",
            other=Derivative(known.variable, known.quantity),
            asked=known.asked,
        )
        answer = slope(formula, known.quantity)
        yield Mistake(kinds.PARTIAL_WRONG_VARIABLE, answer, message, 9.0)
        equation = Relation(formula, "=", known.variable)
        yield from _in_first_derivative(equation, known.quantity.name, known)


def _in_formula(known: Links) -> Iterator[Mistake]:
    problem = _derivative(known.expanded(known.quantity), known.varying, known)
    problem = replace(problem, order=known.asked.order)
    yield from another_order(problem)
    yield from single_mistakes(problem)
    if problem.order == 1:
        yield from _rates_missing(problem, known)
    else:
        yield from mistakes_on_the_way(problem)


def _in_first_derivative(equation: Relation, y: str, known: Links) -> Iterator[Mistake]:
    """Make a mistake in a line such as 2x + 2y y′ = 0, then solve for y′."""
    x, names = known.variable, known.varying | {y}
    line = Add((_rate(equation.left, names, known), Neg(_rate(equation.right, names, known))))
    yield from _solved(factors_missing(line, y, x), y)
    left, right = (with_functions(side, names, x) for side in (equation.left, equation.right))
    yield from _solved(products_not_used(Relation(left, "=", right), y, x), y)
    yield from _in_equation(equation.left, equation.right, y, known)
    yield from _in_equation(equation.right, equation.left, y, known)
    yield from _constants_kept(equation, y, known)


def _solved(lines: Iterator[Mistake], y: str) -> Iterator[Mistake]:
    """Yield each wrong line solved for y′, and the line itself, with the right y′ in it.

    The line is left side minus right side; an answer may be right side minus left side.
    """
    for mistake in lines:
        line = mistake.answer
        degree = _degree_in_rate(line, y)
        if degree == 1:
            yield replace(mistake, answer=_solve_for_rate(line, y))
        if degree <= 1:
            yield mistake
            yield replace(mistake, answer=Neg(line))


def _in_second_derivative(y: str, known: Links) -> Iterator[Mistake]:
    """Make a mistake in the second of two steps: y′ = −x/y → −1/y."""
    x = known.variable
    first = related(replace(known.asked, order=1), tuple(known.implicit)).result
    if first is None or known.values or known.varying or known.formulas:
        return
    message = say(
        "That is right for the first derivative. Differentiate it once more by {x}; {y} still"
        " depends on {x}.",
        x=x,
        y=known.quantity,
    )
    yield Mistake(kinds.DERIVATIVE_FIRST_GIVEN_AS_SECOND, first, message, 9.9)
    problem = _derivative(first, frozenset({y}), known)
    line = slope(problem.body, x)
    yield from factors_missing(line, y, x)
    for wrong in (_with_rate(line, y, ZERO), slope(first, x)):
        yield Mistake(kinds.IMPLICIT_FACTOR_MISSING, wrong, _held_fixed(known), 9.2)
    yield from single_mistakes(problem)


def _held_fixed(known: Links) -> Prose:
    return say(
        "In the second step you treated {y} like a number. It depends on {x} there as well: what"
        " does the chain rule bring in?",
        y=known.quantity,
        x=known.variable,
    )


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
        line = Add((neat(mistake.answer), Neg(rate)))
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
