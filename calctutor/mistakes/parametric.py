"""Mistakes with curves that a parameter describes: x = t², y = t³ → dy/dx = 2/(3t)."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec.structs import replace

from calctutor.expr.prose import say
from calctutor.expr.tree import TWO, Derivative, Div, Mul, Pow, Symbol, Tree
from calctutor.mistakes import kinds
from calctutor.mistakes.derivatives.search import single_mistakes
from calctutor.mistakes.mistake import Mistake
from calctutor.solving.differentiation.linked.formulas import parameter_of
from calctutor.solving.differentiation.linked.links import Links
from calctutor.solving.differentiation.slope import slope


def parametric_mistakes(known: Links) -> Iterator[Mistake]:
    """Get dy/dx or d²y/dx² of a parametric curve wrong."""
    x_formula, y_formula = (
        known.expanded(known.formulas[name]) for name in (known.variable.name, known.quantity.name)
    )
    t = parameter_of(x_formula, y_formula)
    if t is None:
        return
    if known.asked.order == 1:
        yield from _first_order(x_formula, y_formula, t, known)
    elif known.asked.order == 2:
        yield from _second_order(x_formula, y_formula, t, known)


def _first_order(x_formula: Tree, y_formula: Tree, t: Symbol, known: Links) -> Iterator[Mistake]:
    x, y = known.variable, known.quantity
    above, below = slope(y_formula, t), slope(x_formula, t)
    names = {"above": Derivative(y, t), "below": Derivative(x, t), "asked": Derivative(y, x)}
    yield Mistake(
        kinds.RECIPROCAL_OF_DERIVATIVE,
        Div(below, above),
        say(
            "That is {other}, the other way up. For {asked}, which of the two rates {above} and"
            " {below} goes below the line?",
            other=Derivative(x, y),
            **names,
        ),
        9.0,
    )
    yield Mistake(
        kinds.CHAIN_INNER_DERIVATIVE_MISSING,
        above,
        say(
            "That is {above}, how {y} changes with {t}. {asked} is asked for, and {x} changes with"
            " {t} too: what is to be done with {below}?",
            y=y,
            t=t,
            x=x,
            **names,
        ),
        9.0,
    )
    yield Mistake(
        kinds.PRODUCT_OF_DERIVATIVES,
        Mul((above, below)),
        say(
            "You multiplied {above} by {below}. By the chain rule {above} is already a product,"
            " of {asked} and {below}: how do you get {asked} from that?",
            **names,
        ),
        9.0,
    )
    yield Mistake(
        kinds.PARTIAL_WRONG_VARIABLE,
        below,
        say("That is {below}. What does {asked} need besides?", **names),
        8.5,
    )
    yield from _with_one_wrong_rate(x_formula, y_formula, t)


def _with_one_wrong_rate(x_formula: Tree, y_formula: Tree, t: Symbol) -> Iterator[Mistake]:
    above, below = slope(y_formula, t), slope(x_formula, t)
    for mistake in single_mistakes(Derivative(y_formula, t)):
        yield replace(mistake, answer=Div(mistake.answer, below))
    for mistake in single_mistakes(Derivative(x_formula, t)):
        yield replace(mistake, answer=Div(above, mistake.answer))


def _second_order(x_formula: Tree, y_formula: Tree, t: Symbol, known: Links) -> Iterator[Mistake]:
    x, y = known.variable, known.quantity
    above, below = slope(y_formula, t), slope(x_formula, t)
    first = Div(above, below)
    rate, first_rate = Derivative(x, t), Derivative(y, x)
    yield Mistake(
        kinds.DERIVATIVE_FIRST_GIVEN_AS_SECOND,
        first,
        say(
            "That is right for {first}. How does that change with {x}, in turn?",
            first=first_rate,
            x=x,
        ),
        9.9,
    )
    yield Mistake(
        kinds.CHAIN_INNER_DERIVATIVE_MISSING,
        slope(first, t),
        say(
            "You differentiated {first} by {t}, and that is how it changes with {t}. How it changes"
            " with {x} is asked for: what is to be done with {rate} a second time?",
            first=first_rate,
            t=t,
            x=x,
            rate=rate,
        ),
        9.5,
    )
    twice_above, twice_below = slope(above, t), slope(below, t)
    yield Mistake(
        kinds.QUOTIENT_OF_DERIVATIVES,
        Div(twice_above, twice_below),
        say(
            "You divided the second derivatives of {y} and {x} by {t}. What is differentiated a"
            " second time is {first}, which is a quotient itself: what is its derivative by {t}?",
            y=y,
            x=x,
            t=t,
            first=first_rate,
        ),
        9.4,
    )
    yield Mistake(
        kinds.PRODUCT_ONE_TERM,
        Div(twice_above, Pow(below, TWO)),
        say(
            "You differentiated only what is above the line in {first}. {rate} stands below it and"
            " changes with {t} as well: what does the quotient rule add?",
            first=first_rate,
            rate=rate,
            t=t,
        ),
        9.0,
    )
    yield Mistake(
        kinds.PRODUCT_OF_DERIVATIVES,
        Mul((slope(first, t), below)),
        say(
            "You multiplied by {rate} the second time. What did you do with it to get {first}?",
            rate=rate,
            first=first_rate,
        ),
        8.5,
    )
    yield Mistake(
        kinds.PARTIAL_WRONG_VARIABLE,
        twice_above,
        say("That is the second derivative of {y} by {t}. It is to be by {x}.", y=y, t=t, x=x),
        8.5,
    )
    for mistake in single_mistakes(Derivative(first, t)):
        yield replace(mistake, answer=Div(mistake.answer, below))
    for mistake in _with_one_wrong_rate(x_formula, y_formula, t):
        yield replace(mistake, answer=Div(slope(mistake.answer, t), below))
