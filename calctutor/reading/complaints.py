"""Errors where the grammar cannot go on, with suggestions of what was probably meant."""

from __future__ import annotations

import re

from calctutor.expr.characters import BRACKETS, QUOTED, QUOTES
from calctutor.expr.errors import UnreadableError
from calctutor.expr.tree import Span
from calctutor.reading.reader import Reader
from calctutor.reading.token import Kind, Token

_MEANT_BY_PAIR = {"//": "/", "^^": "^", "=>": ">=", "***": "**"}
"""The likely meaning of two adjacent signs."""

_FLAT_ORDERS = re.compile(r"([d∂])([2-9])(\w*)\s*/\s*(\1\w)\2(?!\w)")
"""Matches `d2y/dx2`, where the small twos were typed as large ones."""

_LEFT_SIDE = re.compile(r"[^\W\d]\w*['′’]*\s*(?:\([^()]*\))?|[d∂]\w*/[d∂]\w+")
"""Matches what only names the other side: `y`, `f'(x)`, `dy/dx`."""

COMPARISONS = frozenset({"=", "!=", "<", "<=", ">", ">="})


def cannot_go_on(reader: Reader) -> UnreadableError:
    """Return the error for a token after a complete expression."""
    token = reader.here
    shown = reader.shown(token)
    if token.kind is Kind.CLOSE:
        return reader.fail(
            f"This bracket {shown} closes nothing, because no bracket is open here.",
            token.span,
            "",
        )
    if token.is_operator(","):
        return _comma(reader, token)
    if token.is_operator(*COMPARISONS):
        return _comparison(reader, token)
    if token.is_operator("->"):
        return reader.fail(
            "An arrow is read in a limit only, as in lim_{x->0} sin(x)/x.", token.span
        )
    if token.is_operator("_") or token.kind is Kind.SUBSCRIPT:
        return reader.fail("A subscript belongs to a name, as in x_1.", token.span)
    return reader.fail(f"I cannot go on from {shown} here.", token.span)


def _comparison(reader: Reader, token: Token) -> UnreadableError:
    message = f"One expression is wanted here, without the sign {reader.shown(token)}."
    before, after = reader.text[: token.span[0]].rstrip(), reader.text[token.span[1] :].lstrip()
    if token.text != "=":
        mends: tuple[str, ...] = ()
    elif not after:
        mends = (before,)
    else:
        mends = (after,) if _LEFT_SIDE.fullmatch(before.strip()) else ()
    return UnreadableError(message, reader.text, token.span, mends)


def _comma(reader: Reader, token: Token) -> UnreadableError:
    before, after = reader.before, reader.peek()
    if before is not None and before.kind is Kind.NUMBER and after.kind is Kind.NUMBER:
        return decimal_comma(reader, token.span, after)
    mends = ("",) if after.kind is Kind.END else ()
    return reader.fail(
        f"A {reader.shown(token)} only separates the arguments of a function.", token.span, *mends
    )


_CALLED = {"C": "binomial", "D": "diff"}
"""Functions that other programs abbreviate to a capital letter, in calls with several arguments."""


def comma_in_brackets(reader: Reader, opening: Token) -> UnreadableError:
    """Return the error for `u(x, y)`, which cannot be a product."""
    index = reader.tokens.index(opening)
    name = reader.tokens[index - 1] if index else opening
    before, after = reader.before, reader.peek()
    closing = reader.closing(index)
    numbers = before is not None and before.kind is after.kind is Kind.NUMBER
    if opening.opens("([⟨") and closing is not None and name.kind is not Kind.NAME and not numbers:
        return vector_inside(reader, opening)
    if name.kind is not Kind.NAME or opening.spaced or after.kind is Kind.END or closing is None:
        return cannot_go_on(reader)
    span = (name.span[0], reader.tokens[closing].span[1])
    inside = reader.text[opening.span[1] : reader.tokens[closing].span[0]]
    known = _CALLED.get(name.text)
    shown = reader.shown(name)
    message = f"I do not know {shown} as a function here, which could have several arguments."
    return reader.fail(message, span, *(() if known is None else (f"{known}({inside})",)))


def vector_inside(reader: Reader, token: Token) -> UnreadableError:
    """Return the error for a vector in a sum, a product or brackets, such as 2 (x, y)."""
    return reader.fail(
        "A vector stands alone here; it is not read as a part of something else.", token.span
    )


def decimal_comma(reader: Reader, span: Span, after: Token) -> UnreadableError:
    """Return the error for `0,5`, and for `1,000`, which may be one or a thousand."""
    mends = ("", ".") if len(after.text) == 3 else (".",)
    return reader.fail("A decimal is written with a point here, not with a comma.", span, *mends)


def missing(reader: Reader) -> UnreadableError:
    """Return the error for a token where a number, a name or a bracket should begin."""
    token, before = reader.here, reader.before
    shown = reader.shown(token)
    if token.kind is Kind.PRIME:
        return _prime_before(reader, token)
    if token.kind is Kind.BAR or (before is not None and before.kind is Kind.BAR):
        bar = token if before is None or token.kind is Kind.BAR else before
        return reader.fail(
            "It is not clear which bars | belong together; write abs(…) instead.", bar.span
        )
    if before is None:
        if token.kind is Kind.END:
            return reader.fail("There is nothing to read here.", token.span)
        mends = ("",) if token.is_operator("=") else ()
        return reader.fail(f"Something is missing before {shown}.", token.span, *mends)
    shown_before = reader.shown(before)
    if before.kind is Kind.OPEN and token.kind is Kind.CLOSE:
        span = (before.span[0], token.span[1])
        return reader.fail("There is nothing in these brackets.", span)
    if token.kind is Kind.END or token.kind is Kind.CLOSE:
        place = before if token.kind is Kind.END else token
        return reader.fail(f"Something is missing after {shown_before}.", place.span)
    message = f"Something is missing between {shown_before} and {shown}."
    mend = _MEANT_BY_PAIR.get(shown_before + shown)
    if mend is None or token.spaced:
        return reader.fail(message, token.span)
    start, end = before.span[0], token.span[1]
    mended = reader.text[:start] + mend + reader.text[end:]
    return UnreadableError(message, reader.text, token.span, (mended,))


def _prime_before(reader: Reader, token: Token) -> UnreadableError:
    unquoted = reader.text.strip().strip(QUOTES)
    if reader.text.strip()[-1] in QUOTES:
        return UnreadableError(QUOTED, reader.text, token.span, (unquoted,))
    return reader.fail("A prime stands after a name, as in f'(x).", token.span)


def unclosed(reader: Reader, opening: Token) -> UnreadableError:
    """Return the error for a bracket that is never closed; the suggestion closes all open ones."""
    waiting: list[str] = []
    for token in reader.tokens:
        if token.kind is Kind.OPEN:
            waiting.append(BRACKETS.get(token.text, f"\\end{token.text}"))
        elif token.kind is Kind.CLOSE and waiting:
            waiting.pop()
    end = reader.tokens[-2].span[1]
    mended = reader.text[:end] + "".join(reversed(waiting))
    message = f"This bracket {reader.shown(opening)} is never closed."
    return UnreadableError(message, reader.text, opening.span, (mended,))


def unclosed_bar(reader: Reader, opening: Token) -> UnreadableError:
    mended = reader.text.rstrip() + "|"
    return UnreadableError("This | is never closed.", reader.text, opening.span, (mended,))


def refuse_side_by_side(reader: Reader, token: Token) -> None:
    """Raise UnreadableError for a number right after another: `2 3`, `2½`, `2 1/2`, `½½`."""
    before = reader.before
    if before is None or token.kind not in {Kind.NUMBER, Kind.FRACTION}:
        return
    if before.kind is Kind.FRACTION and before.text and token.text:
        raise two_numbers(reader, token)
    if before.kind is not Kind.NUMBER:
        return
    if token.kind is Kind.NUMBER:
        below = reader.peek(2)
        if reader.peek().is_operator("/") and below.kind is Kind.NUMBER:
            raise mixed_number(reader, (token.span[0], below.span[1]))
        raise two_numbers(reader, token)
    if token.text:
        raise mixed_number(reader, token.span)
    short = [reader.peek(ahead) for ahead in range(1, 3)]
    if [t.kind for t in short] == [Kind.NUMBER] * 2:
        raise mixed_number(reader, (token.span[0], short[-1].span[1]))
    braces = [reader.peek(ahead) for ahead in range(1, 7)]
    if [t.kind for t in braces] == [Kind.OPEN, Kind.NUMBER, Kind.CLOSE] * 2:
        raise mixed_number(reader, (token.span[0], braces[-1].span[1]))


def two_numbers(reader: Reader, token: Token) -> UnreadableError:
    """Return the error for `2 3`; a group of three digits may also be part of one number."""
    start = token.span[0]
    mended = f"{reader.text[:start].rstrip()}*{reader.text[start:]}"
    joined = f"{reader.text[:start].rstrip()}{reader.text[start:]}"
    thousands = token.text.isdecimal() and len(token.text) == 3
    message = "Two numbers stand side by side; write * between them for a product."
    mends = (joined, mended) if thousands else (mended,)
    return UnreadableError(message, reader.text, token.span, mends)


def mixed_number(reader: Reader, span: Span) -> UnreadableError:
    """Return the error for `2½`: a sum to a cook, a product to a mathematician."""
    whole = reader.tokens[reader.at - 1]
    start, end = span
    number, fraction = reader.shown(whole).rstrip("."), reader.text[start:end]
    return reader.fail(
        f"I cannot tell whether this is {number} and {fraction} more, or a product.",
        (whole.span[0], end),
        f"({number}+{fraction})",
        f"{number}*{fraction}",
    )


def lonely_differential(reader: Reader) -> UnreadableError:
    """Return the error for a dx or ∂ that belongs to no integral and no quotient."""
    token = reader.here
    shown = reader.shown(token)
    if found := _FLAT_ORDERS.search(reader.text):
        message = "The order of a derivative is written with a ^, as in d^2y/dx^2."
        return reader.fail(message, found.span(), found.expand(r"\1^\2\3/\4^\2"))
    partial = token.partial or token.kind is Kind.PARTIAL
    if partial and reader.peek().is_operator("_"):
        name = reader.peek(2)
        message = f"A derivative is written {shown}/{shown}x before what it is taken of."
        mended = f"{shown}/{shown}{reader.shown(name)}"
        return reader.fail(message, (token.span[0], name.span[1]), mended)
    if partial:
        return reader.fail(f"A {shown} is read in ∂/∂x or ∂f/∂x; here it stands alone.", token.span)
    start, end = token.span
    before, after = reader.text[:start].rstrip(), reader.text[end:]
    mends = (before + after, f"int {reader.text.strip()}") if before else ()
    message = f"This {shown} belongs to no integral ∫ … {shown} and to no quotient such as dy/dx."
    return UnreadableError(message, reader.text, token.span, mends)
