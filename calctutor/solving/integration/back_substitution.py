"""Back-substitution of the old variable, and of functions of an angle."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from calctutor.expr.prose import Prose, listed, say
from calctutor.expr.tree import (
    ONE,
    TWO,
    Add,
    Call,
    Mul,
    Neg,
    Pow,
    Relation,
    Tree,
    call,
    substitute,
    walk,
)
from calctutor.rewriting.families import FAMILIES, Family
from calctutor.rewriting.positivity import without_needless_bars
from calctutor.rewriting.tidy import tidy
from calctutor.solving.integration.move import Change
from calctutor.solving.integration.rules.roots.triangle import back


def put_back(part: Tree, change: Change, given: Sequence[Relation]) -> Tree:
    """Return an expression in the new variable rewritten in the old one."""
    values = {change.letter.name: change.value}
    return without_needless_bars(back(tidy(substitute(part, values)), given), given)


def explain_back_substitution(part: Tree, change: Change, given: Sequence[Relation]) -> Prose:
    """Write `Put back θ = arcsin(x/2). Then sin θ = x/2 and cos θ = √(4 − x²)/2.`"""
    explanation = say("Put back {what}.", what=Relation(change.letter, "=", change.value))
    equations = () if change.inverse is None else tuple(_equations(part, change, given))
    if not equations:
        return explanation
    return Prose((*explanation.parts, " Here ", *listed(equations), "."))


def _equations(part: Tree, change: Change, given: Sequence[Relation]) -> Iterator[Relation]:
    """Yield the values of the angle's functions; the double angle's come first, in the angle's."""
    angle = change.letter
    double = tidy(Mul((TWO, angle)))
    functions: dict[Call, None] = {}
    doubled: dict[Relation, None] = {}
    for node in walk(part):
        family = _family(node)
        if family is None or not isinstance(node, Call):
            continue
        if node.args == (angle,):
            functions.setdefault(node)
        elif node.args == (double,) and node.name in {family.sine, family.cosine}:
            sine, cosine = call(family.sine, angle), call(family.cosine, angle)
            doubled.setdefault(Relation(node, "=", _of_double(family, node.name, sine, cosine)))
            functions.setdefault(sine)
            if node.name == family.sine:
                functions.setdefault(cosine)
    yield from doubled
    for function in functions:
        yield Relation(function, "=", put_back(function, change, given))


def _family(node: Tree) -> Family | None:
    if not isinstance(node, Call):
        return None
    return next((family for family in FAMILIES if node.name in family.powers), None)


def _of_double(family: Family, name: str, sine: Call, cosine: Call) -> Tree:
    """Return sin 2θ = 2 sin θ cos θ or cos 2θ = 1 − 2 sin²θ, or those for sinh and cosh."""
    if name == family.sine:
        return Mul((TWO, sine, cosine))
    square = Mul((TWO, Pow(sine, TWO)))
    return Add((ONE, Neg(square) if family.sign > 0 else square))
