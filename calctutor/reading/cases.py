r"""Grammar of cases: {x² if x > 0, −x otherwise}, piecewise(x², x > 0, −x), \begin{cases}."""

from __future__ import annotations

from calctutor.expr.tree import Branch, Cases, Comparison, Relation, Tree
from calctutor.reading.brackets import close
from calctutor.reading.complaints import COMPARISONS
from calctutor.reading.reader import Reader
from calctutor.reading.token import Kind, Token

_SIGNS: dict[str, Comparison] = {
    "=": "=", "!=": "!=", "<": "<", "<=": "<=", ">": ">", ">=": ">="
}  # fmt: skip
_BRACES = "{x^2 if x > 0, -x otherwise}"
_CALL = "piecewise(x^2, x > 0, -x)"
_LATEX = r"\begin{cases} x^2 & x > 0 \\ -x & \text{otherwise} \end{cases}"


def braces(reader: Reader) -> Tree:
    """Parse the braces that open here: one expression, or one for each case."""
    opening = reader.take()
    bars, reader.open_bars = reader.open_bars, 0
    value = reader.sum()
    if reader.here.kind is not Kind.CASE:
        reader.open_bars = bars
        close(reader, opening)
        return value
    branches = [_branch(reader, value)]
    while reader.accept(","):
        _refuse_after_otherwise(reader, branches)
        branches.append(_branch(reader, reader.sum()))
    reader.open_bars = bars
    close(reader, opening)
    return _cases(reader, branches, opening)


def called(reader: Reader) -> Tree:
    """Parse `piecewise(value, condition, value, condition, …, value)`."""
    start, opening = reader.take(), reader.take()
    bars, reader.open_bars = reader.open_bars, 0
    branches: list[Branch] = []
    going_on = True
    while going_on:
        value = reader.sum()
        condition = _condition(reader, _CALL) if reader.accept(",") else None
        branches.append(Branch(value, condition, span=value.span))
        going_on = condition is not None and reader.accept(",") is not None
    reader.open_bars = bars
    close(reader, opening)
    return _cases(reader, branches, start)


def latex(reader: Reader) -> Tree:
    r"""Parse `\begin{cases} value & condition \\ … \end{cases}`."""
    opening = reader.take()
    bars, reader.open_bars = reader.open_bars, 0
    branches: list[Branch] = []
    while not (branches and _stands(reader, Kind.CLOSE, opening.text)):
        _refuse_after_otherwise(reader, branches)
        value = reader.sum()
        reader.accept(",")
        if not _accept(reader, "&"):
            raise reader.fail(f"An & is missing here, as in {_LATEX}.", reader.here.span)
        branches.append(_branch(reader, value, needs_word=False))
        if not _accept(reader, "\\") and not _stands(reader, Kind.CLOSE, opening.text):
            raise reader.fail(
                f"A \\\\ or \\end{{cases}} is missing here, as in {_LATEX}.", reader.here.span
            )
    reader.take()
    reader.open_bars = bars
    return _cases(reader, branches, opening)


def _branch(reader: Reader, value: Tree, *, needs_word: bool = True) -> Branch:
    """Parse the condition after a value."""
    if _accept(reader, "otherwise"):
        return Branch(value, None, span=value.span)
    if not _accept(reader, "if") and needs_word:
        message = f"It is not said here when this holds, as in {_BRACES}."
        last = reader.here.text == "}"
        raise reader.fail(message, reader.here.span, *((" otherwise}",) if last else ()))
    return Branch(value, _condition(reader, _BRACES), span=value.span)


def _condition(reader: Reader, example: str) -> Relation:
    start = reader.here
    left = reader.sum()
    sign = reader.accept(*COMPARISONS)
    if sign is None:
        message = f"A condition such as x > 0 is wanted here, as in {example}."
        raise reader.fail(message, reader.span_from(start))
    right = reader.sum()
    if reader.here.is_operator(*COMPARISONS):
        message = (
            "A condition is one comparison here; of several cases the first that holds counts."
        )
        raise reader.fail(message, reader.here.span)
    return Relation(left, _SIGNS[sign.text], right, span=reader.span_from(start))


def _cases(reader: Reader, branches: list[Branch], start: Token) -> Tree:
    if branches[0].condition is None:
        raise reader.fail(
            f"One case without a condition needs no others; they are written {_BRACES}.",
            reader.span_from(start),
        )
    return Cases(tuple(branches), span=reader.span_from(start))


def _refuse_after_otherwise(reader: Reader, branches: list[Branch]) -> None:
    if branches and branches[-1].condition is None:
        message = "Nothing can follow what holds otherwise; put it last."
        raise reader.fail(message, reader.here.span)


def _accept(reader: Reader, text: str) -> bool:
    if not _stands(reader, Kind.CASE, text):
        return False
    reader.take()
    return True


def _stands(reader: Reader, kind: Kind, text: str) -> bool:
    return reader.here.kind is kind and reader.here.text == text
