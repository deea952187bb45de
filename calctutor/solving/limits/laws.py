"""Limit laws: the limit of an expression from those of its parts, if nothing is indeterminate."""

from __future__ import annotations

from msgspec import Struct

from calctutor.expr.prose import Part, Prose, listed, say
from calctutor.expr.rationals import rational
from calctutor.expr.tree import (
    INFINITE,
    INFINITY,
    ZERO,
    Add,
    Call,
    Cases,
    Div,
    Mul,
    Neg,
    Pow,
    Symbol,
    Tree,
    children,
    walk,
    with_children,
)
from calctutor.rewriting.exact import valued
from calctutor.solving.limits.assumptions import Assumptions
from calctutor.solving.limits.bounds import bounds
from calctutor.solving.limits.constants import UndecidedError, as_number, minus, plus
from calctutor.solving.limits.divergence import explain_divergence, growing, movement
from calctutor.solving.limits.facts import Fact, fact
from calctutor.solving.limits.technique import Change, Near

_FAR_OUT = frozenset(
    {"atan", "tanh", "erf", "sigma", "ln", "sqrt", "root", "sinh", "cosh", "coth", "abs", "step",
     "softplus", "asinh", "acosh", "sech", "csch", "sign", "acot", "factorial",
     "gamma", "asec", "acsc", "acoth", "acsch",
      "erfi", "Ei", "li", "Si", "Ci", "fresnels", "fresnelc"}
)  # fmt: skip
_JUMPING = frozenset({"sign", "step", "floor", "ceil"})
_MOST_FACTS = 3


class Reading(Struct, frozen=True):
    """An expression's limit as read from its parts.

    `shown` is the expression with the limits put in, or ±∞ if the limit is infinite; `facts` are
    the known limits that it rests on.
    """

    shown: Tree
    value: Tree
    facts: tuple[Fact, ...] = ()

    @property
    def is_infinite(self) -> bool:
        return self.value in INFINITE


def by_the_laws(near: Near) -> Change | None:
    """Take the limit by the limit laws and known limits, if they give it."""
    if not near.varies(near.body):
        explanation = say("{it} does not change with {x}.", it=near.body, x=near.variable)
        return Change("constant", explanation, near.body)
    found = reading(near.body, near)
    if found is None:
        return None
    if len(found.facts) == 1 and found.facts[0].part == near.body:
        only = found.facts[0]
        return Change(only.rule, only.why, found.shown)
    if found.is_infinite:
        return Change("limit-laws", explain_divergence(near.body, near), found.value)
    if not found.facts and _may_jump(near.body):
        return None
    if not found.facts:
        explanation = say(
            "This is continuous where {x} is {point}, so that the limit is the value there.",
            x=near.variable,
            point=near.point,
        )
        return Change("direct-substitution", explanation, found.shown)
    return Change(_rule(found.facts), _explain_facts(found.facts, near), found.shown)


def _may_jump(tree: Tree) -> bool:
    return any(
        isinstance(node, Cases) or (isinstance(node, Call) and node.name in _JUMPING)
        for node in walk(tree)
    )


def reading(tree: Tree, near: Near) -> Reading | None:
    """Read the limit of an expression from its parts; None if they leave it open."""
    if not near.varies(tree):
        return Reading(tree, valued(tree))
    value = near.of(tree).value
    if value is None:
        return None
    known = fact(tree, near)
    if known is not None:
        shown = known.value if value not in INFINITE else value
        return Reading(shown, value, (known,))
    match tree:
        case Symbol():
            return Reading(near.point, near.point)
        case Neg() | Add() | Mul() | Div() | Pow() | Call():
            return _from_parts(tree, value, near)
        case _:
            return None


def _from_parts(tree: Tree, value: Tree, near: Near) -> Reading | None:
    if isinstance(tree, Add) and value in INFINITE:
        return _outgrown(tree, value, near)
    parts = [reading(part, near) for part in children(tree)]
    known = [part for part in parts if part is not None]
    if len(known) < len(parts) or _is_indeterminate(tree, [part.value for part in known], near):
        return None
    facts = tuple(fact for part in known for fact in part.facts)
    if value in INFINITE:
        return Reading(value, value, facts)
    if any(part.is_infinite for part in known):
        return Reading(
            value,
            value,
            (Fact(tree, value, "limit-laws", _explain_finite(tree, value, near)),),
        )
    shown = with_children(tree, tuple(part.shown for part in known))
    if shown == Neg(ZERO):
        shown = ZERO
    return Reading(shown, value, facts) if _is_value(shown, value, near) else None


def _outgrown(tree: Add, value: Tree, near: Near) -> Reading | None:
    """Read the limit of an unbounded sum whose terms agree, or of which one dominates.

    The expression that the limit is taken of is left to `highest_taken_out`.
    """
    large = [term for term in tree.terms if near.is_infinite(term)]
    others = [term for term in tree.terms if not near.is_infinite(term)]
    are_bounded = all(near.of(term).is_finite or bounds(term) is not None for term in others)
    parts = [reading(term, near) for term in large]
    known = [part for part in parts if part is not None]
    if are_bounded and len(known) == len(large) and all(part.value == value for part in known):
        return Reading(value, value, tuple(fact for part in known for fact in part.facts))
    if tree is near.body:
        return None
    for term in large:
        rest = (other for other in tree.terms if other is not term)
        if all(near.goes_to(Div(other, term), ZERO) for other in rest):
            why = say("In {sum} the term {term} outgrows the others.", sum=tree, term=term)
            return Reading(value, value, (Fact(tree, value, "growth", why),))
    return None


def _is_value(shown: Tree, value: Tree, near: Near) -> bool:
    """Return whether the substituted value is the limit, as for a continuous function."""
    there = valued(shown)
    if there == value:
        return True
    try:
        difference = plus(as_number(there), minus(as_number(value)))
        return Assumptions(near.given).is_zero(difference)
    except (UndecidedError, ZeroDivisionError):
        return False


def _is_indeterminate(tree: Tree, values: list[Tree], near: Near) -> bool:
    """Return whether the limits of the parts leave the limit open: ∞ − ∞, 0 · ∞, 0/0, 1^∞ …"""
    infinite = [value for value in values if value in INFINITE]
    has_zero = any(rational(value) == 0 for value in values)
    match tree:
        case Add():
            return len(set(infinite)) > 1
        case Mul():
            return bool(infinite) and has_zero
        case Div():
            top, bottom = values
            if rational(bottom) == 0:
                return rational(top) == 0
            return len(infinite) == 2
        case Pow(base, exponent):
            return _is_indeterminate_power(base, exponent, values, near)
        case Call(name, _):
            is_edge = rational(values[0]) == 0 and name in {"ln", "Ei", "Ci"}
            return bool(infinite) and name not in _FAR_OUT and not is_edge
        case _:
            return False


def _is_indeterminate_power(base: Tree, exponent: Tree, values: list[Tree], near: Near) -> bool:
    below, power = values
    if not near.varies(base) or not near.varies(exponent):
        return False
    if power in INFINITE:
        return rational(below) == 1 or (below in INFINITE and rational(power) == 0)
    return rational(power) == 0 and (below in INFINITE or rational(below) == 0)


def _explain_finite(tree: Tree, value: Tree, near: Near) -> Prose:
    """Explain why a part has a finite limit although something in it is unbounded."""
    match tree:
        case Div(top, bottom) if near.varies(top) and near.is_infinite(bottom):
            parts = (*movement(top, near), " while ", *movement(bottom, near))
            return Prose((*parts, ", so that ", tree, " goes to ", value, "."))
        case Div(_, bottom) if bottom == near.variable:
            return Prose((*_approach(near), tree, " goes to ", value, "."))
        case Div(_, bottom) | Pow(bottom, _) if near.is_infinite(bottom):
            parts = movement(bottom, near)
            return Prose((*parts, ", so that ", tree, " goes to ", value, "."))
        case Call(_, (arg,)) if arg == near.variable:
            text = " comes as close as you like to "
            return Prose((*_approach(near), tree, text, value, "."))
        case Pow(base, exponent) if near.goes_to(exponent, INFINITY) and not near.varies(base):
            text = (
                "The exponent {u} grows without bound, and the base {base} is smaller than 1 in"
                " size: its powers become as small as you like."
            )
            return say(text, u=exponent, base=base)
        case Pow(base, exponent) if not near.varies(base):
            text = "The exponent {u} goes to {there}, and {it} with it to {value}."
            return say(
                text, u=exponent, there=near.of(exponent).value or exponent, it=tree, value=value
            )
        case Call(_, (arg,)):
            text = "{u} goes to {there}, and there {it} comes as close as you like to {value}."
            return say(text, u=arg, there=near.of(arg).value or arg, it=tree, value=value)
        case _:
            return say("{it} goes to {value}.", it=tree, value=value)


def _rule(facts: tuple[Fact, ...]) -> str:
    rules = {each.rule for each in facts}
    return rules.pop() if len(rules) == 1 else "limit-laws"


def _explain_facts(facts: tuple[Fact, ...], near: Near) -> Prose:
    """Explain the limits of the parts, with the reason if there is only one."""
    different = {each.part: each for each in facts}
    if len(different) == 1:
        (only,) = different.values()
        return only.why
    if len(different) > _MOST_FACTS:
        return say("Every part has a limit, and the limit laws put them together.")
    items: list[tuple[Part, ...]] = [
        (part, " goes to ", each.value) for part, each in different.items()
    ]
    are_known = all(each.rule == "known-limit" for each in different.values())
    opening = ("It is known that ",) if are_known else _approach(near)
    return Prose((*opening, *listed(items), "."))


def _approach(near: Near) -> tuple[Part, ...]:
    if near.is_far_out:
        return ("As ", near.variable, f" {growing(near.variable, near)}, ")
    return ("As ", near.variable, " goes to ", near.point, ", ")
