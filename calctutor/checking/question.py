"""A question: what an answer is compared with, and under which conditions."""

from __future__ import annotations

import re
from typing import Literal, TypeAlias

from msgspec import Struct

from calctutor.expr.names import NO_NAMES, Names, canonical_name
from calctutor.expr.tree import Relation, Tree

Shape: TypeAlias = Literal["any", "evaluated", "simplified", "factored", "expanded", "in-terms-of"]


class Form(Struct, frozen=True):
    """What is asked of an answer beside its value; `name` belongs to `in-terms-of`."""

    shape: Shape
    name: str = ""

    def __str__(self) -> str:
        return f"{self.shape} {self.name}".strip()


ANY = Form("any")
EVALUATED = Form("evaluated")
_SHAPES: tuple[Shape, ...] = ("any", "evaluated", "simplified", "factored", "expanded")
FORMS = (*_SHAPES, "in-terms-of NAME")
"""How a form is written in files."""

_NAME = re.compile(r"[A-Za-z]+(_[A-Za-z0-9]+)?")


def form_of(text: str) -> Form | None:
    """The form that a text names: `factored`, `in-terms-of σ`; None where there is none."""
    words = text.split()
    match words:
        case [shape]:
            return next((Form(known) for known in _SHAPES if known == shape), None)
        case ["in-terms-of", name] if _NAME.fullmatch(canonical_name(name)):
            return Form("in-terms-of", canonical_name(name))
        case _:
            return None


class Question(Struct, frozen=True):
    """What an answer must equal.

    `expected` may hold derivatives and integrals that are not carried out. `given` are assumptions
    on the variables (`theta > 0`); `definitions` say what names and functions stand for
    (`f(t) = e^(x(t))`). `equations` link the quantities where `expected` is a quotient such as
    dy/dx. `around` is the line that `expected` is a part of, where it is one. Every form but `any`
    asks that no derivative, integral or limit be left.
    """

    expected: Tree
    names: Names = NO_NAMES
    given: tuple[Relation, ...] = ()
    definitions: tuple[Relation, ...] = ()
    form: Form = ANY
    equations: tuple[Relation, ...] = ()
    around: Tree | None = None
