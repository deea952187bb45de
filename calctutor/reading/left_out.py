"""Texts with the brackets that may have been meant: e^(3x) for e^3x, (ln x)^2 for ln x^2."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec import Struct

from calctutor.expr.errors import UnreadableError
from calctutor.expr.names import Names
from calctutor.reading.token import Kind, Token
from calctutor.reading.tokenizer import tokenize

_MOST_TOKENS = 60
_LETTERS = frozenset({Kind.NAME, Kind.CONSTANT})
_MOST_ATOMS = 4
_PRODUCT, _SUM = 5, 6
_ATOMS = frozenset({Kind.NUMBER, Kind.NAME, Kind.CONSTANT, Kind.SUPERSCRIPT})
_EXPONENT, _BELOW, _ABOVE, _BASE = "in the exponent", "below the line", "above the line", "the base"
_INSIDE = "inside "


class Bracketed(Struct, frozen=True):
    """A text with brackets added.

    `left_out` says what the text means without them: `not all of 3x is in the exponent`.
    """

    text: str
    left_out: str


class _Operand(Struct, frozen=True):
    """A part of the text, by its place, that may have been meant as one operand.

    `role` says what it is an operand of. The larger the `rank`, the more it takes in.
    """

    begin: int
    end: int
    role: str
    rank: int


def with_brackets(text: str, names: Names) -> Iterator[Bracketed]:
    """Yield the text with brackets at places where they may have been left out.

    Brackets at all places of one kind come before those at one place alone.
    """
    try:
        tokens = tokenize(text, names)
    except UnreadableError:
        return
    if len(tokens) > _MOST_TOKENS:
        return
    for operands in _choices(tokens):
        yield Bracketed(_with_brackets(text, operands), _left_out(text, operands[0]))


def _left_out(text: str, operand: _Operand) -> str:
    whole = text[operand.begin : operand.end]
    if operand.role == _BASE:
        return f"the power does not belong to all of {whole}"
    return f"not all of {whole} is {operand.role}"


def _with_brackets(typed: str, operands: Sequence[_Operand]) -> str:
    text = typed
    for operand in sorted(operands, key=lambda operand: -operand.begin):
        begin, end = operand.begin, operand.end
        before = text[:begin].rstrip() if operand.role.startswith(_INSIDE) else text[:begin]
        text = f"{before}({text[begin:end]}){text[end:]}"
    return text


def _choices(tokens: Sequence[Token]) -> Iterator[Sequence[_Operand]]:
    """Yield sets of operands to put in brackets: all of a kind at once, then each alone."""
    found = [operand for place in range(len(tokens)) for operand in _operands(tokens, place)]
    for role, rank in sorted({(o.role, o.rank) for o in found}, key=lambda kind: kind[1]):
        alike = [operand for operand in found if (operand.role, operand.rank) == (role, rank)]
        apart = _apart(alike)
        if len(apart) > 1:
            yield apart
        yield from ([operand] for operand in alike)
    for rank in sorted({operand.rank for operand in found}):
        yield _apart([operand for operand in found if operand.rank == rank])
    for above in found:
        if above.role == _ABOVE:
            yield from (
                [above, below]
                for below in found
                if below.role == _BELOW and below.begin == above.end + 1
            )


def _apart(operands: Sequence[_Operand]) -> list[_Operand]:
    """Return operands that do not overlap, the first ones first."""
    chosen: list[_Operand] = []
    for operand in operands:
        if not chosen or operand.begin >= chosen[-1].end:
            chosen.append(operand)
    return chosen


def _operands(tokens: Sequence[Token], place: int) -> Iterator[_Operand]:
    """Yield the operands that the operator or function at a place may have been meant to have."""
    token = tokens[place]
    begin = tokens[place + 1].span[0] if place + 1 < len(tokens) else 0
    if token.kind is Kind.OPERATOR and token.text in {"^", "/"}:
        role = _EXPONENT if token.text == "^" else _BELOW
        for end, rank in _ends(tokens, place + 1):
            # x^2 - 1 is not meant as x^(2 - 1), but x^n - 1 may be x^(n - 1); and who types 1/2*x
            # has seen that there are two operators.
            if role == _BELOW and rank == _PRODUCT:
                continue
            if role == _EXPONENT and _is_whole_quotient(_within(tokens, begin, end)):
                continue
            if rank < _SUM or any(t.kind in _LETTERS for t in _within(tokens, begin, end)):
                yield _Operand(begin, end, role, rank)
        if token.text == "/":
            yield from _numerators(tokens, place)
        else:
            yield from _bases(tokens, place)
    elif token.kind is Kind.FUNCTION or token.kind is Kind.ROOT:
        follows = tokens[place + 1].kind
        if follows in _ATOMS and follows is not Kind.SUPERSCRIPT:
            for end, rank in _ends(tokens, place + 1):
                name = "√" if token.kind is Kind.ROOT else token.text
                yield _Operand(begin, end, f"{_INSIDE}{name}", rank)
            first, _ = next(_ends(tokens, place + 1), (begin, 0))
            yield _Operand(token.span[0], first, _BASE, 1)
            for end, rank in _ends_of_bases(tokens, place + 1):
                yield _Operand(token.span[0], end, _BASE, rank)


def _bases(tokens: Sequence[Token], caret: int) -> Iterator[_Operand]:
    """Yield the product of a number and a name right before a power: 2x in 2x^2."""
    first, last = tokens[max(caret - 2, 0)], tokens[caret - 1]
    before = tokens[caret - 3] if caret > 2 else None
    is_product = first.kind is Kind.NUMBER and last.kind is Kind.NAME and caret > 1
    is_free = before is None or not (before.text in {"^", "/"} or before.kind is Kind.FUNCTION)
    if is_product and is_free:
        yield _Operand(first.span[0], last.span[1], _BASE, 1)


def _within(tokens: Sequence[Token], begin: int, end: int) -> Iterator[Token]:
    return (token for token in tokens if begin <= token.span[0] < end)


def _is_whole_quotient(tokens: Iterator[Token]) -> bool:
    """Return whether an operand is a quotient such as 2/2, which nobody writes as an exponent."""
    match [token.text for token in tokens]:
        case [top, "/", bottom] if top.isdecimal() and bottom.isdecimal():
            return int(bottom) != 0 and int(top) % int(bottom) == 0
        case _:
            return False


def _numerators(tokens: Sequence[Token], slash: int) -> Iterator[_Operand]:
    """Yield the sum that ends at a fraction line."""
    depth, first = 0, slash
    while first > 0:
        before = tokens[first - 1]
        depth += (before.kind is Kind.CLOSE) - (before.kind is Kind.OPEN)
        if depth < 0 or (before.kind is Kind.OPERATOR and before.text == "="):
            break
        first -= 1
    if any(token.text in {"+", "-"} for token in tokens[first + 1 : slash]):
        yield _Operand(tokens[first].span[0], tokens[slash - 1].span[1], _ABOVE, _SUM)


def _ends_of_bases(tokens: Sequence[Token], first: int) -> Iterator[tuple[int, int]]:
    """Yield the ends of arguments right before a power: sin 2x in sin 2x^2."""
    for at in range(first, min(first + _MOST_ATOMS, len(tokens) - 1)):
        if tokens[at].kind not in _ATOMS:
            return
        following = tokens[at + 1]
        if following.kind is Kind.SUPERSCRIPT or following.text == "^":
            yield tokens[at].span[1], 2


def _ends(tokens: Sequence[Token], first: int) -> Iterator[tuple[int, int]]:
    """Yield the places in the text where an operand may end, and how much it then takes in.

    The rank is the number of factors at first, then that of a product with operators or a sum.
    """
    depth, atoms, rank = 0, 0, 0
    for at in range(first, len(tokens)):
        token = tokens[at]
        if token.kind is Kind.OPEN:
            depth += 1
        elif token.kind is Kind.CLOSE:
            depth -= 1
        if depth < 0 or token.kind is Kind.END or token.text in {"=", ","}:
            return
        if depth > 0:
            continue
        if token.kind is Kind.OPERATOR:
            if token.text in {"+", "-"} and at > first and tokens[at - 1].text not in {"^", "/"}:
                rank = _SUM
            elif token.text in {"*", "/"}:
                rank = max(rank, _PRODUCT)
            continue
        atoms += 1
        follows = tokens[at + 1]
        is_power = follows.kind is Kind.SUPERSCRIPT or follows.text in {"^", "!"}
        if token.kind is Kind.FUNCTION or is_power:
            continue
        yield token.span[1], max(rank, min(atoms, _MOST_ATOMS))
