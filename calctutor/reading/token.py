"""Tokens and their kinds."""

from __future__ import annotations

from enum import Enum, auto

from msgspec import Struct

from calctutor.expr.tree import Span


class Kind(Enum):
    NUMBER = auto()
    NAME = auto()
    CONSTANT = auto()
    FUNCTION = auto()
    DIFFERENTIAL = auto()
    """`dx` or `∂x`; the text is the name after the d."""
    PARTIAL = auto()
    """A ∂ by itself, as in ∂/∂x."""
    OPERATOR = auto()
    OPEN = auto()
    CLOSE = auto()
    BAR = auto()
    """A bar |; the text is `left` or `right` if LaTeX gives the side."""
    PRIME = auto()
    """Primes; the text is their number."""
    SUPERSCRIPT = auto()
    """A run of raised characters, as ordinary text: `⁻¹` is `-1`."""
    SUBSCRIPT = auto()
    """A name or number below an operator such as log, ∫ or lim."""
    ROOT = auto()
    r"""√, ∛, ∜, or LaTeX's \sqrt; the text is the index of the root."""
    FRACTION = auto()
    r"""LaTeX's \frac, or a fraction in one character, such as ½, whose text is `1/2`."""
    CASE = auto()
    r"""A separator of cases: `if`, `otherwise`, and LaTeX's & and `\\`.

    The latter two also separate the components of a vector.
    """
    KEYWORD = auto()
    """An operator of calculus: diff, int, lim, sum, bracket, grad, or the sign ∫; or `vector`."""
    END = auto()

    # Enum hashes a member's name, which is slow; members are equal only to themselves.
    __hash__ = object.__hash__


class Token(Struct, frozen=True):
    """A piece of the text.

    `spaced` means that white space precedes it, `partial` that a differential is written with ∂.
    """

    kind: Kind
    text: str
    span: Span
    spaced: bool = False
    partial: bool = False

    def is_operator(self, *texts: str) -> bool:
        return self.kind is Kind.OPERATOR and self.text in texts

    def opens(self, brackets: str = "([{") -> bool:
        """Return whether the token is one of these opening brackets."""
        return self.kind is Kind.OPEN and self.text in brackets
