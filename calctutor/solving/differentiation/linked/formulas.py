"""Quantities given by formulas: y = f(x), x = f(y), a parametric curve, z by x and y by t."""

from __future__ import annotations

from collections.abc import Mapping

from calctutor.expr.prose import Prose, say
from calctutor.expr.tree import (
    ONE,
    ZERO,
    Apply,
    Derivative,
    Div,
    Mul,
    Relation,
    Symbol,
    Tree,
    add,
    free_symbols,
    substitute,
    walk,
)
from calctutor.solving.derivation import Derivation
from calctutor.solving.differentiation.linked.lines import (
    UNCHECKED,
    Lines,
    NotFoundError,
    put_in_words,
)
from calctutor.solving.differentiation.linked.links import Links
from calctutor.solving.differentiation.linked.unknowns import rate, with_functions
from calctutor.solving.verifying import is_right

_USUAL_PARAMETERS = ("t", "theta", "tau", "s", "u", "phi", "lambda", "r")


def explicit(formula: Tree, links: Links, lines: Lines) -> Derivation:
    """Differentiate y = f(x): dy/dx = f′(x). Raise NotFoundError if no rule does."""
    asked = links.asked
    line = Derivative(formula, asked.variable, asked.order, asked.partial)
    explanation = put_in_words([(links.quantity, formula)])
    lines.add("put-in", explanation, asked, line)
    return lines.found(lines.worked_out(line, lambda part: part, last=True))


def inverse(formula: Tree, links: Links, lines: Lines) -> Derivation:
    """Differentiate the inverse of y = f(x): dx/dy = 1/(dy/dx) if dy/dx ≠ 0.

    Raise NotFoundError.
    """
    x, y = links.quantity, links.variable
    slope = Derivative(y, x)
    explanation = say(
        "{x} as a function of {y} is the inverse of {y} as a function of {x}: where"
        " {condition}, its derivative is the reciprocal.",
        x=x,
        y=y,
        condition=Relation(slope, "!=", ZERO),
    )
    turned = Div(ONE, slope)
    lines.add("inverse-function", explanation, Derivative(x, y), turned)
    line = Div(ONE, Derivative(formula, x))
    explanation = put_in_words([(y, formula)])
    lines.add("put-in", explanation, turned, line, (slope,))
    found = lines.worked_out(line, lambda part: part, last=True)
    _check_quotient(found, x, formula, x, lines)
    return lines.found(_further(found, formula, x, links, lines))


def parametric(
    x_formula: Tree, y_formula: Tree, parameter: Symbol, links: Links, lines: Lines
) -> Derivation:
    """Differentiate a parametric curve: dy/dx = (dy/dt)/(dx/dt). Raise NotFoundError."""
    x, y, t = links.variable, links.quantity, parameter
    asked, above, below = Derivative(y, x), Derivative(y, t), Derivative(x, t)
    explanation = say(
        "{x} and {y} both depend on {t}. By the chain rule {product}; where {condition}, this is"
        " divided by {below}.",
        x=x,
        y=y,
        t=t,
        product=Relation(above, "=", Mul((asked, below))),
        below=below,
        condition=Relation(below, "!=", ZERO),
    )
    lines.add("parametric", explanation, asked, Div(above, below))
    line = Div(Derivative(y_formula, t), Derivative(x_formula, t))
    explanation = put_in_words([(x, x_formula), (y, y_formula)])
    lines.add("put-in", explanation, Div(above, below), line)
    slope = lines.worked_out(line, lambda part: part, last=True)
    _check_quotient(slope, y_formula, x_formula, t, lines)
    return lines.found(_further(slope, x_formula, t, links, lines))


def _further(slope: Tree, x_formula: Tree, t: Symbol, links: Links, lines: Lines) -> Tree:
    """Return dⁿ⁺¹y/dxⁿ⁺¹ = (d/dt dⁿy/dxⁿ)/(dx/dt), up to the order asked for."""
    x, y = links.variable, links.quantity
    for order in range(2, links.asked.order + 1):
        last = rate(y.name, x, order - 1)
        quotient = Div(Derivative(last, t), Derivative(x, t))
        explanation = say(
            "{last} depends on {t} as well: its derivative by {x} is again a quotient of rates.",
            last=last,
            t=t,
            x=x,
        )
        lines.add("parametric", explanation, rate(y.name, x, order), quotient)
        line = Div(Derivative(slope, t), Derivative(x_formula, t))
        lines.add("put-in", put_in_words([(x, x_formula), (last, slope)]), quotient, line)
        found = lines.worked_out(line, lambda part: part, last=True)
        _check_quotient(found, slope, x_formula, t, lines)
        slope = found
    return slope


def _check_quotient(found: Tree, above: Tree, below: Tree, t: Symbol, lines: Lines) -> None:
    """Raise NotFoundError unless `found` is (d above/dt)/(d below/dt)."""
    if not is_right(found, Div(Derivative(above, t), Derivative(below, t)), lines.given):
        raise NotFoundError(UNCHECKED)


def parameter_of(first: Tree, second: Tree) -> Symbol | None:
    """Return the name that two formulas share; t, θ … if they share several."""
    common = free_symbols(first) & free_symbols(second)
    if len(common) == 1:
        return Symbol(next(iter(common)))
    return next((Symbol(name) for name in _USUAL_PARAMETERS if name in common), None)


def total(formula: Tree, links: Links, lines: Lines) -> Derivation:
    """Work out dz/dt = ∂z/∂x dx/dt + ∂z/∂y dy/dt (+ ∂z/∂t). Raise NotFoundError."""
    z, t = links.quantity, links.variable
    inner = _intermediates(formula, links)
    is_partial = len(inner) > 1 or t.name in free_symbols(formula)
    explanation, written, line = _chain(formula, inner, links, is_partial=is_partial)
    first = rate(z.name, t)
    unknown = _unknown_of_several(formula)
    if unknown is not None:
        raise NotFoundError(
            say(
                "Without a formula for {unknown} there is only what the chain rule says: {rule}.",
                unknown=unknown,
                rule=Relation(first, "=", written),
            )
        )
    lines.add("total-derivative" if is_partial else "chain-rule", explanation, first, written)
    given = [(Symbol(name), f) for name, f in inner.items() if f is not None]
    lines.add("put-in", put_in_words([*given, (z, formula)]), written, lines.writer.tree(line))
    line = lines.worked_out(line, lambda part: part, last=not given)
    composed = Derivative(_in_time(formula, inner, links), t)
    if not is_right(_in_time(line, inner, links), composed, lines.given):
        raise NotFoundError(UNCHECKED)
    if given:
        put = substitute(line, {name.name: f for name, f in given})
        before, after = lines.writer.tree(line), lines.writer.tree(put)
        lines.add("put-in", put_in_words(given), before, after)
        line = lines.worked_out(put, lambda part: part, last=True)
    for order in range(2, links.asked.order + 1):
        last = lines.writer.tree(line)
        line = Derivative(with_functions(last, links.varying, t), t)
        asked = rate(z.name, t, order)
        explanation = say("The first derivative is differentiated once more.")
        lines.add("higher-order", explanation, asked, lines.writer.tree(line))
        line = lines.worked_out(line, lambda part: part, last=True)
    result = lines.writer.tree(line)
    whole = Derivative(composed.body, t, links.asked.order)
    if not is_right(with_functions(result, links.varying, t), whole, lines.given):
        raise NotFoundError(UNCHECKED)
    return lines.found(result)


def _intermediates(formula: Tree, links: Links) -> dict[str, Tree | None]:
    """Return the quantities in the formula that depend on t, with their formulas if known."""
    found: dict[str, Tree | None] = {}
    for name in sorted(free_symbols(formula) - {links.variable.name}):
        if name in links.formulas:
            found[name] = links.expanded(links.formulas[name])
        elif name in links.varying:
            found[name] = None
    return found


def _chain(
    formula: Tree, inner: Mapping[str, Tree | None], links: Links, *, is_partial: bool
) -> tuple[Prose, Tree, Tree]:
    """Return the words for the chain rule, its line in letters, and its line in formulas."""
    z, t = links.quantity, links.variable
    letters: list[Tree] = []
    formulas: list[Tree] = []
    if t.name in free_symbols(formula):
        letters.append(Derivative(z, t, 1, partial=True))
        formulas.append(Derivative(formula, t, 1, partial=True))
    for name, by_time in inner.items():
        x = Symbol(name)
        letters.append(Mul((Derivative(z, x, 1, is_partial), rate(name, t))))
        known = x if by_time is None else by_time
        change = Derivative(with_functions(known, links.varying, t), t)
        formulas.append(Mul((Derivative(formula, x, 1, is_partial), change)))
    if is_partial:
        explanation = say(
            "{z} depends on {t} in more than one way. For each, the partial derivative of {z} is"
            " multiplied by the rate of what it is taken by, and the products are added.",
            z=z,
            t=t,
        )
    else:
        x = Symbol(next(iter(inner)))
        explanation = say("{z} depends on {x}, and {x} depends on {t}.", z=z, x=x, t=t)
    return explanation, add(*letters), add(*formulas)


def _unknown_of_several(formula: Tree) -> Tree | None:
    """Return an unknown function of several arguments in the formula, if there is one."""
    found = (node for node in walk(formula) if isinstance(node, Apply) and len(node.args) > 1)
    return next(found, None)


def _in_time(tree: Tree, inner: Mapping[str, Tree | None], links: Links) -> Tree:
    """Return the expression with every quantity as a function of t."""
    given = {name: f for name, f in inner.items() if f is not None}
    return with_functions(substitute(tree, given), links.varying, links.variable)
