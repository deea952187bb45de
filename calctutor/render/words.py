"""The words for rules, and for answers that are not in the form asked for."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from calctutor.expr.prose import Prose, say
from calctutor.expr.tree import (
    Bracket,
    Derivative,
    Integral,
    Limit,
    Symbol,
    Tree,
    free_symbols,
    walk,
)
from calctutor.solving.rule_names import RULES

_FORM_GAPS: Mapping[str, Prose] = MappingProxyType(
    {
        "name-only": say("That is a name for it. Write out what it stands for."),
        "not-simplified": say("The value is right. It can be written more simply."),
        "arithmetic-unfinished": say("The value is right. Work out the arithmetic that is left."),
        "not-factored": say("The value is right. Factor it completely."),
        "not-expanded": say("The value is right. Multiply everything out."),
        "constant-of-integration-missing": say("It still needs an arbitrary constant."),
        "constant-not-arbitrary": say(
            "The constant must be able to be any number, and yours cannot. Add a plain + C."
        ),
        "domain-smaller": say("It is right where it has a value, and it lacks some."),
        "holds-on-part": say("It is right on a part of the line, and not everywhere."),
        "rounded-decimal": say("The decimals are rounded. Give the exact value."),
    }
)
_IN_TERMS_OF = "not-in-terms-of-"


def gap_in_words(gap: str, reading: Tree) -> Prose:
    """Return what to say about an answer of the right value in the wrong form.

    `gap` is the id of the missing form. Raise KeyError if there is no such id.
    """
    if gap == "not-evaluated":
        return _still_open(reading)
    if gap.startswith(_IN_TERMS_OF):
        name = Symbol(gap.removeprefix(_IN_TERMS_OF))
        return say("The value is right. Write it in terms of {name}.", name=name)
    return _FORM_GAPS[gap]


def _still_open(reading: Tree) -> Prose:
    """Say which derivative, integral, limit or bracket is left to work out."""
    for part in walk(reading):
        match part:
            case Derivative():
                return say("Right so far. The derivative {part} is left to work out.", part=part)
            case Integral():
                return say("Right so far. The integral {part} is left to work out.", part=part)
            case Limit():
                return say("Right so far. The limit {part} is left to work out.", part=part)
            case Bracket(_, _, None):
                return say("Right so far. The value is left to put into {part}.", part=part)
            case Bracket():
                return say("Right so far. The bounds are left to put into {part}.", part=part)
    if free_symbols(reading):
        return say("Right so far. The value is left to put in.")
    return say("Right so far. Something in it is left to work out.")


def rule_name(rule: str) -> str:
    return RULES[rule]


def listed(texts: tuple[str, ...], joiner: str) -> str:
    """Join texts as in `a`, `a or b`, `a, b or c`."""
    if len(texts) < 2:
        return "".join(texts)
    return f"{', '.join(texts[:-1])} {joiner} {texts[-1]}"
