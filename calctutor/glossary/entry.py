"""Entries of the glossary: a rule, a kind of mistake or a term, with its formula and an example."""

from __future__ import annotations

from enum import StrEnum

from msgspec import Struct

from calctutor.mistakes.kinds import Kind
from calctutor.solving.rule_names import RULES


class Group(StrEnum):
    DERIVATIVES = "Derivatives"
    FUNCTIONS = "Derivatives and integrals of single functions"
    INTEGRALS = "Integrals"
    LIMITS = "Limits"
    ALGEBRA = "Rewriting"
    TERMS = "Terms"
    MISTAKES = "Mistakes"


class Example(Struct, frozen=True):
    """A problem to work out; `wrong` is an answer that the mistake leads to.

    `by_definition`: the derivative is worked out as the limit of its difference quotient.
    """

    problem: str
    given: tuple[str, ...] = ()
    by_definition: bool = False
    wrong: str = ""


class Entry(Struct, frozen=True, kw_only=True):
    """What the glossary says of one thing.

    `also` are other names. `says` is text with formulas between dollar signs, `formulas` are
    typed equations. `given` are assumptions under which the formulas hold. `related` are ids, and
    `former_ids` are ids of what is called by this entry's id now.
    """

    id: str
    name: str
    group: Group
    also: tuple[str, ...] = ()
    says: str
    formulas: tuple[str, ...] = ()
    given: tuple[str, ...] = ()
    example: Example | None = None
    related: tuple[str, ...] = ()
    former_ids: tuple[str, ...] = ()
    skill: str = ""

    @property
    def names(self) -> tuple[str, ...]:
        return (self.name, *self.also)


def rule(
    rule_id: str,
    says: str,
    *,
    group: Group,
    name: str = "",
    also: str = "",
    formula: str | tuple[str, ...] = (),
    formula_given: tuple[str, ...] = (),
    example: str = "",
    given: tuple[str, ...] = (),
    by_definition: bool = False,
    related: str = "",
) -> Entry:
    """Return the entry of a rule; `also` and `related` are separated by commas.

    The textbook name is one of its names, even if the entry has a clearer one.
    """
    textbook = RULES[rule_id]
    names = _listed(also)
    if name and name != textbook:
        names = (textbook, *names)
    return Entry(
        id=rule_id,
        name=name or textbook,
        group=group,
        also=names,
        says=says,
        formulas=(formula,) if isinstance(formula, str) else formula,
        given=formula_given,
        example=Example(example, given, by_definition) if example else None,
        related=_listed(related),
    )


def term(
    term_id: str,
    name: str,
    says: str,
    *,
    also: str = "",
    formula: str | tuple[str, ...] = (),
    formula_given: tuple[str, ...] = (),
    example: str = "",
    given: tuple[str, ...] = (),
    by_definition: bool = False,
    related: str = "",
) -> Entry:
    """Return the entry of a term that lessons use."""
    return Entry(
        id=term_id,
        name=name,
        group=Group.TERMS,
        also=_listed(also),
        says=says,
        formulas=(formula,) if isinstance(formula, str) else formula,
        given=formula_given,
        example=Example(example, given, by_definition) if example else None,
        related=_listed(related),
    )


def mistake(
    kind: Kind,
    says: str,
    problem: str,
    wrong: str,
    related: str = "",
    formerly: Kind | None = None,
) -> Entry:
    """Return the entry of a kind of mistake, with a problem and an answer that it leads to.

    `formerly` is a kind that is now reported as this one; its id finds the entry too.
    """
    return Entry(
        id=kind.id,
        name=kind.done[0].upper() + kind.done[1:],
        group=Group.MISTAKES,
        says=says,
        example=Example(problem, wrong=wrong),
        former_ids=() if formerly is None else (formerly.id,),
        related=_listed(related),
        skill=kind.skill,
    )


def _listed(names: str) -> tuple[str, ...]:
    return tuple(name.strip() for name in names.split(",") if name.strip())
