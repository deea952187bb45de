"""Questions: the expected answer and the conditions on it."""

from __future__ import annotations

import re
from typing import Literal, TypeAlias

from msgspec import Struct

from calctutor.expr.names import NO_NAMES, Names, canonical_name
from calctutor.expr.tree import Relation, Tree

Shape: TypeAlias = Literal["any", "evaluated", "simplified", "factored", "expanded", "in-terms-of"]


class Form(Struct, frozen=True):
    """The form asked for in addition to the right value; `name` belongs to `in-terms-of`."""

    shape: Shape
    name: str = ""

    def __str__(self) -> str:
        return f"{self.shape} {self.name}".strip()


ANY = Form("any")
EVALUATED = Form("evaluated")
_SHAPES: tuple[Shape, ...] = ("any", "evaluated", "simplified", "factored", "expanded")
FORMS = (*_SHAPES, "in-terms-of NAME")
"""The forms, as files spell them."""

_NAME = re.compile(r"[A-Za-z]+(_[A-Za-z0-9]+)?")


def form_of(text: str) -> Form | None:
    """Parse a form, such as `factored` or `in-terms-of σ`; None if there is no such form."""
    words = text.split()
    match words:
        case [shape]:
            return next((Form(known) for known in _SHAPES if known == shape), None)
        case ["in-terms-of", name] if _NAME.fullmatch(canonical_name(name)):
            return Form("in-terms-of", canonical_name(name))
        case _:
            return None


class Question(Struct, frozen=True):
    """The expression that an answer must equal, and its context.

    `expected` may contain unevaluated derivatives and integrals. `given` are assumptions on the
    variables (`theta > 0`); `definitions` give names and functions a value (`f(t) = e^(x(t))`).
    `equations` link the quantities if `expected` is a quotient such as dy/dx. `around` is the whole
    line if `expected` is only a part of one, such as a blank. If an equation is expected,
    `expected` is what it makes of the letter `solved_for`. Every form except `any` requires that no
    derivative, integral or limit is left.
    """

    expected: Tree
    names: Names = NO_NAMES
    given: tuple[Relation, ...] = ()
    definitions: tuple[Relation, ...] = ()
    form: Form = ANY
    equations: tuple[Relation, ...] = ()
    around: Tree | None = None
    solved_for: str | None = None
