"""Pythagorean identities: sec²u − 1 = tan²u, 1 − cos²u = sin²u."""

from __future__ import annotations

from calctutor.expr.prose import Prose, say
from calctutor.expr.tree import (
    ONE,
    TWO,
    ZERO,
    Add,
    Call,
    Div,
    Integer,
    Limit,
    Neg,
    Pow,
    Relation,
    Tree,
    add,
    call,
    walk,
)
from calctutor.rewriting.replacing import replaced
from calctutor.rewriting.shortening.identities import pythagoras
from calctutor.rewriting.tidy import tidy
from calctutor.solving.limits.hopital import hopital
from calctutor.solving.limits.technique import Change, Near


def one_square(near: Near) -> Change | None:
    """Rewrite a difference of squares that goes to 0: (sec²x − 1)/(3x²) = tan²x/(3x²)."""
    for node in walk(near.body):
        if not isinstance(node, Add) or not near.goes_to(node, ZERO):
            continue
        found = _as_one_square(node)
        if found is not None:
            after, explanation = found
            return near.rewritten("pythagoras", explanation, tidy(replaced(near.body, node, after)))
    return None


def squares_together(near: Near) -> Change | None:
    """Put sin²u + cos²u = 1 in, where the angle grows without bound."""
    for node in walk(near.body):
        if not isinstance(node, Add):
            continue
        for square in node.terms:
            match square:
                case Pow(Call("sin", (u,)), Integer(2)):
                    partner = Pow(call("cos", u), TWO)
                case _:
                    continue
            if partner in node.terms:
                rest = [term for term in node.terms if term not in {square, partner}]
                both = Relation(Add((square, partner)), "=", ONE)
                after = tidy(replaced(near.body, node, add(*rest, ONE)))
                return near.rewritten("pythagoras", say("{it}.", it=both), after)
    return None


def _as_one_square(node: Add) -> tuple[Tree, Prose] | None:
    match node.terms:
        case (square, Neg(one)) if one == ONE and (u := _argument_of_secant(square)) is not None:
            after: Tree = Pow(call("tan", u), TWO)
        case (one, Neg(square)) if one == ONE and (u := _argument_of_secant(square)) is not None:
            after = Neg(Pow(call("tan", u), TWO))
        case _:
            identity = pythagoras(node)
            return None if identity is None else (identity.after, identity.explanation)
    tangent = Pow(call("tan", u), TWO)
    return after, say("{it}.", it=Relation(Add((square, Neg(ONE))), "=", tangent))


def _argument_of_secant(square: Tree) -> Tree | None:
    """Return the u of sec²u or 1/cos²u."""
    match square:
        case Pow(Call("sec", (u,)), Integer(2)):
            return u
        case Div(one, Pow(Call("cos", (u,)), Integer(2))) if one == ONE:
            return u
        case _:
            return None


def hopital_to_a_square(near: Near) -> Change | None:
    """Apply L'Hôpital's rule if a square is left in the numerator, or an identity leads to one.

    (tan x − x)/x³ has derivatives with sec²x − 1 = tan²x in the numerator.
    """
    match near.body:
        case Div(top, bottom) if _has_tangent(top) and not _has_tangent(bottom):
            pass
        case _:
            return None
    change = hopital(near)
    if change is None or not isinstance(change.after, Limit):
        return None
    after = Near(change.after, near.given)
    leads_to_square = _is_square_of_tangent(after.body) or one_square(after) is not None
    return change if leads_to_square else None


def _is_square_of_tangent(tree: Tree) -> bool:
    match tree:
        case Div(Pow(Call("tan", _), exponent), _) if exponent == TWO:
            return True
        case _:
            return False


def _has_tangent(tree: Tree) -> bool:
    return any(isinstance(node, Call) and node.name == "tan" for node in walk(tree))
