"""Difference quotients of polynomials, rational functions and their roots, in which h cancels."""

from __future__ import annotations

from calctutor.expr.prose import Prose, say
from calctutor.expr.tree import (
    ONE,
    ZERO,
    Add,
    Call,
    Div,
    Integer,
    Mul,
    Neg,
    Pow,
    Tree,
    children,
    depends_on,
    mul,
    substitute,
    walk,
)
from calctutor.rewriting.polynomials.multiplied_out import Polynomial, polynomial
from calctutor.rewriting.tidy import tidy
from calctutor.solving.differentiation.by_definition.parts import Change, Quotient


def of_polynomial(quotient: Quotient) -> list[Change] | None:
    """Work out ((x + h)² − x²)/h = (2xh + h²)/h = 2x + h → 2x."""
    f, h = quotient.function, quotient.increment
    whole = _expanded(quotient, quotient.shifted(f))
    difference = _difference(quotient, quotient.shifted(f), f)
    if whole is None or difference is None:
        return None
    changes: list[Change] = []
    begun = quotient.limit
    opened = quotient.limit_of(Div(Add((*_terms(_tree(quotient, whole)), Neg(f))), h))
    if opened != begun and _is_compound(f):
        explanation = say("{f} is multiplied out.", f=quotient.shifted(f))
        changes.append(Change("expand", explanation, opened))
    numerator = _tree(quotient, difference)
    explanation = say("What stands in the numerator with both signs goes.")
    if any(isinstance(node, Pow | Mul) and _has_sum(node) for node in walk(f)):
        explanation = say("{f} is multiplied out too; what stands there with both signs goes.", f=f)
    changes.append(Change("cancel", explanation, quotient.limit_of(Div(numerator, h))))
    if not difference.terms:
        explanation = say("0 divided by {h} is 0 for every {h}, and so is the limit.", h=h)
        return [*changes, Change("take-limit", explanation, ZERO)]
    return [*changes, *_without_increment(quotient, difference, ())]


def of_fraction(quotient: Quotient) -> list[Change] | None:
    """Work out (1/(x + h) − 1/x)/h = (x − (x + h))/(h (x + h) x) = −1/((x + h) x) → −1/x²."""
    f, h = quotient.function, quotient.increment
    match f:
        case Div(above, below):
            pass
        case Pow(base, Neg(Integer(power))):
            above, below = ONE, base if power == 1 else Pow(base, Integer(power))
        case _:
            return None
    if not depends_on(below, quotient.variable.name):
        return None
    above_there, below_there = quotient.shifted(above), quotient.shifted(below)
    first, second = _times(above_there, below), _times(above, below_there)
    difference = _difference(quotient, first, second)
    if difference is None or not difference.terms:
        return None
    bottom = (*_factors(below_there), *_factors(below))
    joined = Div(Add((first, Neg(second))), Mul((h, *bottom)))
    explanation = say("Both fractions are brought over one denominator.")
    changes = [Change("common-denominator", explanation, quotient.limit_of(joined))]
    rule, explanation = _opened(Mul((above, below)) if above != ONE else below)
    after = Div(_tree(quotient, difference), Mul((h, *bottom)))
    changes.append(Change(rule, explanation, quotient.limit_of(after)))
    return [*changes, *_without_increment(quotient, difference, bottom)]


def of_root(quotient: Quotient) -> list[Change] | None:
    """Work out (√(x + h) − √x)/h = h/(h (√(x + h) + √x)) = 1/(√(x + h) + √x) → 1/(2√x)."""
    f, h = quotient.function, quotient.increment
    match f:
        case Call("sqrt", (inner,)) | Pow(inner, Div(Integer(1), Integer(2))):
            there, here = quotient.shifted(f), f
        case _:
            return None
    difference = _difference(quotient, quotient.shifted(inner), inner)
    if difference is None or not difference.terms:
        return None
    conjugate = Add((there, here))
    widened = Div(Mul((Add((there, Neg(here))), conjugate)), Mul((h, conjugate)))
    explanation = say("Numerator and denominator are multiplied by the sum of the two roots.")
    changes = [Change("conjugate", explanation, quotient.limit_of(widened))]
    squares = Add((quotient.shifted(inner), Neg(inner)))
    explanation = say("A difference times the sum is the difference of the squares.")
    freed = quotient.limit_of(Div(squares, Mul((h, conjugate))))
    changes.append(Change("difference-of-squares", explanation, freed))
    numerator = _tree(quotient, difference)
    if numerator != squares:
        rule, explanation = _opened(inner)
        after = quotient.limit_of(Div(numerator, Mul((h, conjugate))))
        changes.append(Change(rule, explanation, after))
    return [*changes, *_without_increment(quotient, difference, (conjugate,))]


def _without_increment(
    quotient: Quotient, difference: Polynomial, below: tuple[Tree, ...]
) -> list[Change]:
    """Continue from (h r)/(h q): factor out h, cancel it, and let it go to 0."""
    h = quotient.increment
    rest = difference.divided_by(h)
    if rest is None:
        return []
    changes: list[Change] = []
    left = _tree(quotient, rest)
    if isinstance(left, Add):
        explanation = say("{h} is a factor of every term in the numerator.", h=h)
        after = quotient.limit_of(Div(Mul((h, left)), mul(h, *below)))
        changes.append(Change("factor", explanation, after))
    body = Div(left, mul(*below)) if below else left
    explanation = say("{h} is not 0 on the way to the limit, so that it can be cancelled.", h=h)
    changes.append(Change("cancel", explanation, quotient.limit_of(body)))
    at_zero = _at_zero(quotient, rest, below)
    explanation = say("Now {h} can go to 0.", h=h)
    return [*changes, Change("take-limit", explanation, at_zero)]


def _at_zero(quotient: Quotient, rest: Polynomial, below: tuple[Tree, ...]) -> Tree:
    h = quotient.increment
    kept = Polynomial({m: c for m, c in rest.terms.items() if h not in dict(m)})
    top = _tree(quotient, kept)
    if not below:
        return top
    bottom = tuple(tidy(substitute(factor, {h.name: ZERO})) for factor in below)
    return Div(top, mul(*bottom))


def _expanded(quotient: Quotient, tree: Tree) -> Polynomial | None:
    return polynomial(tree, quotient.variable.name, quotient.increment.name)


def _difference(quotient: Quotient, first: Tree, second: Tree) -> Polynomial | None:
    return _expanded(quotient, Add((first, Neg(second))))


def _tree(quotient: Quotient, found: Polynomial) -> Tree:
    return found.tree(quotient.variable, quotient.increment)


def _opened(f: Tree) -> tuple[str, Prose]:
    """Return the rule and the words for simplifying a difference of values of f."""
    if _is_compound(f):
        text = "The numerator is multiplied out, and what stands there with both signs goes."
        return "expand", say(text)
    return "cancel", say("What stands in the numerator with both signs goes.")


def _is_compound(f: Tree) -> bool:
    """Return whether expanding f(x + h) takes more than writing x + h for x."""
    return any(isinstance(node, Pow | Mul) for node in walk(f))


def _has_sum(product: Pow | Mul) -> bool:
    return any(isinstance(part, Add) for part in children(product))


def _terms(tree: Tree) -> tuple[Tree, ...]:
    return tree.terms if isinstance(tree, Add) else (tree,)


def _factors(tree: Tree) -> tuple[Tree, ...]:
    return tree.factors if isinstance(tree, Mul) else (tree,)


def _times(first: Tree, second: Tree) -> Tree:
    factors = [f for f in (*_factors(first), *_factors(second)) if f != ONE]
    return mul(*factors)
