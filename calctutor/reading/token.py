"""What the pieces of a text are: kinds of token, and the token itself."""

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
    """`dx` or `∂x`, with the name that follows the d as its text."""
    PARTIAL = auto()
    """A ∂ that stands alone, as in ∂/∂x."""
    OPERATOR = auto()
    OPEN = auto()
    CLOSE = auto()
    BAR = auto()
    """A bar |; its text is `left` or `right` where LaTeX says which of the two it is."""
    PRIME = auto()
    """Primes in one character; the text is their number."""
    SUPERSCRIPT = auto()
    """A run of raised characters, as ordinary text: `⁻¹` is `-1`."""
    SUBSCRIPT = auto()
    """What stands below an operator such as log, ∫ or lim, as one name or number."""
    ROOT = auto()
    """√, ∛, ∜, or LaTeX's \\sqrt; the text is the index of the root."""
    FRACTION = auto()
    """LaTeX's \\frac, or a fraction in one character, such as ½, with its numbers as text."""
    CASE = auto()
    """What stands between the formulas of cases: `if`, `otherwise`, and LaTeX's & and `\\\\`.

    The latter two stand between the components of a vector too.
    """
    KEYWORD = auto()
    """An operator of calculus: diff, int, lim, sum, bracket, grad, or the sign ∫; or `vector`."""
    END = auto()

    # An enumeration hashes the names of its members, which takes long; each is itself only.
    __hash__ = object.__hash__


class Token(Struct, frozen=True):
    """A piece of the text.

    `spaced` says that white space stands before it, `partial` that a differential has a ∂.
    """

    kind: Kind
    text: str
    span: Span
    spaced: bool = False
    partial: bool = False

    def is_operator(self, *texts: str) -> bool:
        return self.kind is Kind.OPERATOR and self.text in texts

    def opens(self, brackets: str = "([{") -> bool:
        """Whether it is one of these opening brackets."""
        return self.kind is Kind.OPEN and self.text in brackets
