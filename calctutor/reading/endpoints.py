"""Grammar of evaluation brackets: [x²]_0^1, x² |_0^1, x² |_{x=3}, and bracket(x², x, 0, 1)."""

from __future__ import annotations

from collections.abc import Sequence

from calctutor.expr import tree
from calctutor.expr.errors import UnreadableError
from calctutor.expr.tree import Span, Tree
from calctutor.expr.variables import possible_variables, usual_variable
from calctutor.reading.bounds import bounds
from calctutor.reading.brackets import bracketed, close, take_comma
from calctutor.reading.reader import Reader
from calctutor.reading.token import Kind, Token

_CALL = "bracket(x^2, x, 0, 1)"


def bracket(reader: Reader) -> Tree:
    """Parse the brackets that open here, with the bounds that may follow `[ ]`."""
    opening = reader.here
    inside = bracketed(reader)
    if opening.text != "[" or not _bounds_stand_at(reader, reader.at):
        return inside
    return _with_bounds(reader, inside, opening.span[0])


def bar_stands_here(reader: Reader) -> bool:
    """Return whether a bar with bounds begins here, as in `x² |_0^1`."""
    bar = reader.here
    if bar.kind is not Kind.BAR or bar.text == "left" or reader.open_bars:
        return False
    return _bounds_stand_at(reader, reader.at + 1)


def before_bar(reader: Reader, terms: Sequence[Tree], start: Token) -> Tree:
    """Apply the bounds at a bar to the term before it.

    Raise UnreadableError after several terms.
    """
    bar = reader.take()
    if len(terms) == 1:
        return _with_bounds(reader, terms[0], start.span[0])
    bounds(reader)
    begins, last = start.span[0], terms[-1].span
    ends = reader.tokens[reader.at - 1].span[1]
    scripts = reader.text[bar.span[1] : ends]
    whole = reader.text[begins : bar.span[0]].rstrip()
    mends = [f"[{whole}]{scripts}"]
    if last is not None:
        apart = last[0] - begins
        mends.append(f"{whole[:apart]}[{whole[apart:]}]{scripts}")
    message = "I cannot tell where the part before this bar begins; put it in brackets [ ]."
    raise reader.fail(message, (begins, ends), *mends)


def _bounds_stand_at(reader: Reader, index: int) -> bool:
    """Return whether a lower bound begins at an index, or after an upper one: `_0^1`, `^1_0`."""
    token = reader.token(index)
    if token.kind is Kind.SUPERSCRIPT:
        token = reader.token(index + 1)
    elif token.is_operator("^"):
        closing = reader.closing(index + 1)
        token = reader.token(index + 2 if closing is None else closing + 1)
    return token.kind is Kind.SUBSCRIPT or token.is_operator("_")


def _with_bounds(reader: Reader, body: Tree, begins: int) -> Tree:
    """Parse the bounds after a body, and return the evaluation bracket."""
    place = reader.here
    lower, upper = bounds(reader)
    span = (begins, reader.tokens[reader.at - 1].span[1])
    if lower is not None and lower.variable is not None and upper is None:
        return tree.Bracket(body, lower.variable, None, lower.value, span=span)
    if lower is None or upper is None:
        lacking = "upper" if upper is None else "lower"
        message = f"The {lacking} bound of this bracket is missing, as in [x^2]_0^1."
        raise reader.fail(message, span)
    variable = lower.variable or upper.variable or usual_variable(body)
    if variable is None:
        raise _variable_unclear(reader, body, place, span)
    if None not in (lower.variable, upper.variable) and lower.variable != upper.variable:
        raise reader.fail("The two bounds of this bracket name different variables.", span)
    return tree.Bracket(body, variable, lower.value, upper.value, span=span)


def _variable_unclear(reader: Reader, body: Tree, place: Token, span: Span) -> UnreadableError:
    """Return the error for `[u v]_0^1`; each suggestion names one variable."""
    written = reader.text[place.span[1] : span[1]]
    lower, caret, upper = written.partition("^")
    plain = place.is_operator("_") and caret and not reader.peek(0).opens()
    names = sorted(possible_variables(body)) if plain else []
    inside = lower.strip().removeprefix("{").removesuffix("}")
    mends = (
        f"{reader.text[: place.span[0]]}_{{{name}={inside}}}^{upper}{reader.text[span[1] :]}"
        for name in names[:3]
    )
    message = (
        "I cannot tell which variable this bracket is taken in;"
        " name it at the lower bound, as in [x t]_{x=0}^1."
    )
    return UnreadableError(message, reader.text, span, tuple(mends))


def called(reader: Reader) -> Tree:
    """Parse `bracket(body, x, 0, 1)`, or `bracket(body, x, 3)` for the value at x = 3."""
    start, opening = reader.take(), reader.take()
    body = reader.sum()
    take_comma(reader, _CALL)
    variable = reader.named_variable("that runs from one bound to the other", bound=True)
    take_comma(reader, _CALL)
    bounds = [reader.sum()]
    if reader.accept(","):
        bounds.append(reader.sum())
    close(reader, opening)
    lower = bounds[0] if len(bounds) > 1 else None
    return tree.Bracket(body, variable, lower, bounds[-1], span=reader.span_from(start))
