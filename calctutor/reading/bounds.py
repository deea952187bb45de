"""Grammar of bounds below and above a sign, as in ∫_0^1, ∑_{i=1}^n and [x²]_{x=0}^{x=1}."""

from __future__ import annotations

from msgspec import Struct
from msgspec.structs import replace

from calctutor.expr import tree
from calctutor.expr.errors import UnreadableError
from calctutor.expr.tree import Span, Symbol, Tree
from calctutor.reading.brackets import bracketed, close
from calctutor.reading.reader import Reader
from calctutor.reading.token import Kind, Token

_SCRIPTS = {"_": Kind.SUBSCRIPT, "^": Kind.SUPERSCRIPT}


class Bound(Struct, frozen=True):
    """A bound, with its variable if it names one: `x=0`."""

    value: Tree
    variable: Symbol | None = None


def bounds(reader: Reader) -> tuple[Bound | None, Bound | None]:
    """Parse the lower and the upper bound, in either order; None for one that is missing."""
    lower = bound(reader, "_")
    upper = bound(reader, "^")
    if lower is None and upper is not None:
        lower = bound(reader, "_")
    return lower, upper


def bound(reader: Reader, sign: str) -> Bound | None:
    """Parse the bound after `_` or `^`, or in small characters; None if there is none."""
    if reader.here.kind is _SCRIPTS[sign]:
        return _small(reader, reader.take())
    if not reader.accept(sign):
        return None
    if reader.here.opens() and reader.peek(2).is_operator("="):
        opening = reader.take()
        variable = reader.named_variable("that runs from one bound to the other", bound=True)
        reader.take()
        value = reader.sum()
        close(reader, opening)
        return Bound(value, variable)
    start = reader.here
    minus = reader.accept("-", "+")
    with reader.deeper():
        value = bracketed(reader) if reader.here.opens() else reader.primary()
    if minus is not None and minus.text == "-":
        value = tree.Neg(value, span=reader.span_from(minus))
    _refuse_open(reader, start)
    return Bound(value)


def _small(reader: Reader, token: Token) -> Bound:
    named, equals, rest = token.text.rpartition("=")
    variable = small_name(reader, token, named) if equals else None
    begins = token.span[0] + len(named + equals)
    return Bound(reader.inner(replace(token, text=rest, span=(begins, token.span[1]))), variable)


def small_name(reader: Reader, token: Token, name: str) -> Symbol:
    """Return the variable that lowered letters name."""
    if not (name.isascii() and name.isalpha()):
        raise reader.fail(
            f"I cannot make out the small characters {reader.shown(token)}.", token.span
        )
    return reader.variable(name, token.span, bound=True)


def _refuse_open(reader: Reader, start: Token) -> None:
    """Raise UnreadableError for `∫_0^pi/2` and `∫_0^2π`, whose bound has no clear end."""
    here, last = reader.here, reader.tokens[reader.at - 1]
    if here.spaced or start.opens():
        return
    divided = here.is_operator("/", "*") and reader.peek().kind in {Kind.NUMBER, Kind.NAME}
    if divided:
        raise _open_bound(reader, (start.span[0], reader.peek().span[1]))
    if last.kind is Kind.NUMBER and here.kind is Kind.CONSTANT and here.text == "pi":
        raise _open_bound(reader, (start.span[0], here.span[1]))


def _open_bound(reader: Reader, span: Span) -> UnreadableError:
    shown = reader.text[span[0] : span[1]]
    return reader.fail("Put this bound in brackets.", span, f"({shown})")
