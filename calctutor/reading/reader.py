"""A cursor over tokens, and the grammar rules that its parts may call."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterator
from contextlib import contextmanager

from calctutor.expr.errors import UnreadableError, quoted
from calctutor.expr.names import UNKNOWN_FUNCTIONS, Names
from calctutor.expr.tree import Span, Symbol, Tree
from calctutor.reading.token import Kind, Token

MAX_NESTING = 60
"""The greatest nesting of brackets, exponents and arguments in a text."""


class Reader(ABC):
    """A cursor over tokens. The rules of the grammar are abstract methods.

    `level` is the nesting of the first token. With `greedy`, a derivative or limit at the very
    beginning applies to the whole sum after it; with `closed`, a derivative ends at the bracket
    right behind it. `differentials` maps the index of an integral sign
    to the index of its differential.
    """

    def __init__(
        self,
        text: str,
        tokens: tuple[Token, ...],
        names: Names,
        *,
        level: int = 0,
        greedy: bool = False,
        closed: bool = False,
    ) -> None:
        self.text = text
        self.tokens = tokens
        self.names = names
        self.level = level
        self.greedy = greedy
        self.closed = closed
        self.open_bars = 0
        self.variables: set[str] = set()
        self.differentials: dict[int, int] = {}
        self._last = len(tokens) - 1
        self._end = tokens[-1]
        self._closing, self._listed = _brackets(tokens)
        self.at = 0

    def continue_with(self, tokens: tuple[Token, ...]) -> None:
        """Continue with other tokens, which agree with the old ones up to here."""
        self.tokens = tokens
        self._last = len(tokens) - 1
        self._closing, self._listed = _brackets(tokens)
        self.at = self._at

    @abstractmethod
    def whole(self) -> Tree:
        """Parse all tokens up to the end as one expression."""

    @abstractmethod
    def sum(self) -> Tree: ...

    @abstractmethod
    def term(self) -> Tree:
        """Parse a product after any number of signs."""

    @abstractmethod
    def product(self, factors: list[Tree], start: Token) -> Tree:
        """Continue a product after the factors already read, the first of which is at `start`."""

    @abstractmethod
    def power(self) -> Tree: ...

    @abstractmethod
    def signed_power(self) -> Tree: ...

    @abstractmethod
    def primary(self) -> Tree: ...

    @abstractmethod
    def inner(self, token: Token) -> Tree:
        """Parse the raised or lowered characters of one token."""

    @property
    def at(self) -> int:
        """The index of the current token `here`."""
        return self._at

    @at.setter
    def at(self, index: int) -> None:
        self._at = index
        self.here = self.token(index)

    @property
    def before(self) -> Token | None:
        return self.tokens[self.at - 1] if self.at else None

    def peek(self, ahead: int = 1) -> Token:
        """Return the token `ahead` places after the current one."""
        return self.token(self.at + ahead)

    def token(self, index: int) -> Token:
        """Return the token at an index; the end token for any index beyond it."""
        return self.tokens[index] if index < self._last else self._end

    @property
    def indices(self) -> range:
        """Return the indices of the tokens from here to the end."""
        return range(self.at, self._last)

    def take(self) -> Token:
        """Take the current token; the end token stays."""
        token = self.here
        if token.kind is not Kind.END:
            self.at += 1
        return token

    def accept(self, *operators: str) -> Token | None:
        """Take one of these operators if it stands here; else return None."""
        token = self.here
        if token.kind is not Kind.OPERATOR or token.text not in operators:
            return None
        self.at += 1
        return token

    def closing(self, opening: int) -> int | None:
        """Return the index of the bracket that closes the one at an index; None if none does."""
        return self._closing.get(opening)

    def is_list(self, opening: int) -> bool:
        """Return whether a comma stands directly inside the bracket at an index."""
        return opening in self._listed

    def shown(self, token: Token) -> str:
        """Return the token's text as messages quote it."""
        return quoted(self.text[token.span[0] : token.span[1]])

    def fail(self, message: str, span: Span, *mends: str) -> UnreadableError:
        """Return the error for a place in the text; each mend replaces the text there."""
        start, end = span
        suggestions = tuple(self.text[:start] + mend + self.text[end:] for mend in mends)
        return UnreadableError(message, self.text, span, suggestions)

    def span_from(self, start: Token) -> Span:
        """Return the place from a token to the last one taken."""
        return (start.span[0], self.tokens[self.at - 1].span[1])

    @contextmanager
    def deeper(self) -> Iterator[None]:
        """Count one more level of nesting inside the block.

        Raise UnreadableError if it is too deep.
        """
        self.level += 1
        if self.level > MAX_NESTING:
            raise self.fail(
                f"This is nested more than {MAX_NESTING} levels deep, deeper than I read.",
                self.here.span,
            )
        yield
        self.level -= 1

    @contextmanager
    def until(self, index: int) -> Iterator[None]:
        """End the tokens before an index, inside the block."""
        last, end = self._last, self._end
        place = self.tokens[index].span[0]
        self._last, self._end = index, Token(Kind.END, "", (place, place))
        self.at = self._at
        yield
        self._last, self._end = last, end
        self.at = self._at

    def variable(self, name: str, span: Span, *, bound: bool = False) -> Symbol:
        """Return a variable of differentiation or, with `bound`, a bound variable.

        As such a variable `e` and `i` are no constants, and a bound letter such as h is no
        function. Names that were not yet known as variables are added to `variables`.
        """
        special = name in {"e", "i"} or (bound and name in UNKNOWN_FUNCTIONS)
        if special and name not in self.names.symbols:
            self.variables.add(name)
        return Symbol(name, span=span)

    def named_variable(self, purpose: str, *, bound: bool = False) -> Symbol:
        """Take the name that stands here as a variable; raise UnreadableError for anything else."""
        token = self.here
        if token.kind is not Kind.NAME and token.text not in {"e", "i"}:
            raise self.fail(f"The name of a variable is wanted here, {purpose}.", token.span)
        self.take()
        return self.variable(token.text, token.span, bound=bound)


def _brackets(tokens: tuple[Token, ...]) -> tuple[dict[int, int], frozenset[int]]:
    """Return the closing bracket of each opening one, and those with a comma directly inside."""
    closing: dict[int, int] = {}
    with_comma: set[int] = set()
    open_now: list[int] = []
    for index, token in enumerate(tokens):
        if token.kind is Kind.OPEN:
            open_now.append(index)
        elif token.kind is Kind.CLOSE and open_now:
            closing[open_now.pop()] = index
        elif open_now and token.text == "," and token.kind is Kind.OPERATOR:
            with_comma.add(open_now[-1])
    return closing, frozenset(with_comma)
