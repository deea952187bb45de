"""Grammar of brackets, bars, fractions and roots."""

from __future__ import annotations

from calctutor.expr import tree
from calctutor.expr.characters import BRACKETS
from calctutor.expr.tree import Tree
from calctutor.reading import complaints
from calctutor.reading.not_known import NORMS
from calctutor.reading.reader import Reader
from calctutor.reading.token import Kind, Token

_NAMED = {"⌊": "floor", "⌈": "ceil"}


def bracketed(reader: Reader) -> Tree:
    """Parse the expression in the brackets that open here."""
    opening = reader.take()
    bars, reader.open_bars = reader.open_bars, 0
    value = reader.sum()
    reader.open_bars = bars
    close(reader, opening)
    if opening.text in _NAMED:
        return tree.Call(_NAMED[opening.text], (value,), span=reader.span_from(opening))
    return value


def arguments(reader: Reader) -> tuple[Tree, ...]:
    """Parse the bracketed arguments of a function."""
    opening = reader.take()
    bars, reader.open_bars = reader.open_bars, 0
    args = [reader.sum()]
    while reader.accept(","):
        args.append(reader.sum())
    reader.open_bars = bars
    close(reader, opening)
    return tuple(args)


def take_comma(reader: Reader, example: str) -> None:
    """Take the comma before the next argument; raise Unreadable if it is missing."""
    if not reader.accept(","):
        raise reader.fail(f"A comma is missing here, as in {example}.", reader.here.span)


def close(reader: Reader, opening: Token) -> None:
    """Take the bracket that closes `opening`; raise Unreadable for anything else."""
    wanted = BRACKETS[opening.text]
    token = reader.here
    if token.kind is Kind.CLOSE and token.text == wanted:
        reader.take()
        return
    if token.kind is Kind.CLOSE:
        raise reader.fail(
            f"This bracket {reader.shown(token)} does not match the {reader.shown(opening)}"
            " that it closes.",
            token.span,
            wanted,
        )
    if token.kind is Kind.END:
        raise complaints.unclosed(reader, opening)
    if token.is_operator(*complaints.COMPARISONS):
        article = "An" if token.text == "=" else "A"
        raise reader.fail(
            f"{article} {reader.shown(token)} sign cannot stand inside brackets.", token.span
        )
    if token.is_operator(","):
        raise complaints.comma_in_brackets(reader, opening)
    raise complaints.cannot_go_on(reader)


def absolute_value(reader: Reader) -> Tree:
    opening = reader.take()
    reader.open_bars += 1
    inner = reader.here
    value = reader.sum()
    reader.open_bars -= 1
    if reader.here.kind is not Kind.BAR or reader.here.text == "left":
        raise complaints.unclosed_bar(reader, opening)
    closing = reader.take()
    span = reader.span_from(opening)
    touching = inner.kind is Kind.BAR and not inner.spaced and not closing.spaced
    match value:
        case tree.Call("abs", _, span=(start, end)) if touching and (start, end) == (
            inner.span[0],
            closing.span[0],
        ):
            raise reader.fail(NORMS, span)
    return tree.Call("abs", (value,), span=span)


def fraction(reader: Reader) -> Tree:
    r"""Parse a fraction: `½`, `\frac{x}{2}`, `\frac12`."""
    token = reader.take()
    if token.text:
        top, bottom = (tree.Integer(int(part)) for part in token.text.split("/"))
        return tree.Div(top, bottom, span=token.span)
    numerator = _latex_argument(reader, token)
    denominator = _latex_argument(reader, token)
    return tree.Div(numerator, denominator, span=reader.span_from(token))


def _latex_argument(reader: Reader, command: Token) -> Tree:
    token = reader.here
    if token.opens("{"):
        return bracketed(reader)
    if token.kind is Kind.NUMBER and len(token.text) > 1:
        raise reader.fail("Write \\frac with braces, as in \\frac{1}{2}.", token.span)
    if token.kind in {Kind.NUMBER, Kind.NAME, Kind.CONSTANT}:
        return reader.primary()
    raise reader.fail("Two pairs of braces belong after \\frac, as in \\frac{1}{2}.", command.span)


def binomial_in_braces(reader: Reader) -> tuple[Tree, ...]:
    r"""Parse the two arguments of `\binom{n}{k}`."""
    upper = bracketed(reader)
    if not reader.here.opens("{"):
        raise reader.fail(
            "Two pairs of braces belong after \\binom, as in \\binom{n}{k}.", reader.here.span
        )
    return upper, bracketed(reader)


def root(reader: Reader) -> Tree:
    r"""Parse a root: `√x`, `∛x`, `³√x`, `\sqrt[3]{x}`."""
    small = reader.take() if reader.here.kind is Kind.SUPERSCRIPT else None
    token = reader.take()
    index = tree.Integer(int(token.text or "2")) if small is None else reader.inner(small)
    if not token.text and reader.here.opens("["):
        index = bracketed(reader)
    radicand = _radicand(reader)
    span = reader.span_from(small or token)
    if index == tree.TWO:
        return tree.Call("sqrt", (radicand,), span=span)
    return tree.Call("root", (radicand, index), span=span)


def _radicand(reader: Reader) -> Tree:
    with reader.deeper():
        if reader.here.is_operator("-", "+"):
            raise reader.fail(
                "Put what stands under the root in brackets, as in √(x+1).", reader.here.span
            )
        return reader.primary()
