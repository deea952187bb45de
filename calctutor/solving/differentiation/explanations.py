"""Explanations of steps: their letters, and one sentence for several derivatives."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from calctutor.expr.prose import Part, Prose, Strong, listed
from calctutor.expr.tree import Call, Derivative, Relation, Tree, substitute
from calctutor.solving import rule_names as names
from calctutor.solving.derivation import Step
from calctutor.solving.differentiation.rules.functions import where_it_holds

_MOST_LISTED = 6
_WORTH_NAMING = frozenset({"sum-rule", "product-rule", "quotient-rule", "chain-rule"})
_NOT_NAMED = frozenset({"constant", "identity", "linear"})


def with_letter(prose: Prose, letters: Mapping[str, Tree]) -> Prose:
    """Return the prose with letters replaced in its formulas."""

    def renamed(part: Part) -> Part:
        match part:
            case str() | Strong():
                return part
            case Relation(left, comparison, right):
                return Relation(substitute(left, letters), comparison, substitute(right, letters))
            case _:
                return substitute(part, letters)

    return Prose(tuple(renamed(part) for part in prose.parts))


def listed_with_rules(equations: list[Relation], steps: list[Step]) -> Prose:
    """Write a list such as `d/dx x² = 2x (power rule), d/dx sin x = cos x (sine), d/dx x = 1.`"""
    parts: list[Part] = []
    for equation, step in list(zip(equations, steps, strict=True))[:_MOST_LISTED]:
        name = "" if step.rule in _NOT_NAMED else f" ({names.RULES[step.rule].lower()})"
        parts += [equation, *([name] if name else []), *_condition(equation.left), ", "]
    end = ", and so on." if len(equations) > _MOST_LISTED else "."
    return Prose((*parts[:-1], end))


def of_one_order(equation: Relation, steps: Sequence[Step]) -> Prose:
    """Write `By the product rule, d/dx (x² eˣ) = (x² + 2x) eˣ.`, the smaller steps in short."""
    if len(steps) == 1:
        return steps[0].explanation
    rules = [names.RULES[step.rule] for step in steps if step.rule in _WORTH_NAMING]
    named = [f"the {name[0].lower()}{name[1:]}" for name in dict.fromkeys(rules)]
    if not named:
        return Prose((equation, "."))
    return Prose(("By ", *listed(named), ", ", equation, "."))


def _condition(slope: Tree) -> tuple[Part, ...]:
    """Return `, for x ≠ 0` if the table of derivatives has a condition for this function."""
    match slope:
        case Derivative(Call(_, (arg,)) as body) if condition := where_it_holds(body, arg):
            return (", ", *condition)
        case _:
            return ()
