"""The lexer: a text as numbers, names, operators and brackets, each with its place."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType
from unicodedata import decimal

from calctutor.expr.characters import (
    BARS,
    BRACKETS,
    CONSTANTS,
    DIGITS,
    FRACTIONS,
    HINTS,
    LOWERED,
    OPERATORS,
    PAIRS,
    PRIMES,
    QUOTED,
    QUOTES,
    ROOTS,
    SUPERSCRIPTS,
    ZERO_WIDTH,
)
from calctutor.expr.errors import UnreadableError
from calctutor.expr.names import LETTER_NAMES, Names
from calctutor.reading import words
from calctutor.reading.latex_commands import command_tokens
from calctutor.reading.not_known import NORMS, TRANSPOSES
from calctutor.reading.scanner import Scanner
from calctutor.reading.slips import Slip
from calctutor.reading.token import Kind, Token
from calctutor.reading.vocabulary import CALLED_NAMES, CASE_WORDS

__all__ = ["MAX_DIGITS", "MAX_LENGTH", "Kind", "Token", "tokenize"]

_NOT_KNOWN = MappingProxyType({"‖": NORMS, "∥": NORMS, "⊤": TRANSPOSES, "ᵀ": TRANSPOSES})
"""Signs that are refused, each with the reason."""

MAX_LENGTH = 20_000
"""The greatest length of a text, in characters."""

MAX_DIGITS = 2_000
"""The most digits of a number, also when it is written out without its exponent."""

_LOOKAHEAD = 100
_SIGNS: Mapping[str, tuple[Kind, str]] = MappingProxyType(
    {sign: (Kind.OPERATOR, operator) for sign, operator in OPERATORS.items()}
    | {sign: (Kind.ROOT, index) for sign, index in ROOTS.items()}
    | {sign: (Kind.FRACTION, fraction) for sign, fraction in FRACTIONS.items()}
    | {sign: (Kind.PRIME, str(number)) for sign, number in PRIMES.items()}
    | {sign: (Kind.OPEN, sign) for sign in BRACKETS}
    | {sign: (Kind.CLOSE, sign) for sign in BRACKETS.values()}
    | dict.fromkeys(BARS, (Kind.BAR, ""))
    | {"∑": (Kind.KEYWORD, "sum"), "∇": (Kind.KEYWORD, "grad"), "□": (Kind.NAME, "blank")}
)
"""Kind and text of tokens of one character, whatever stands around them."""


_BARE_OPERAND = re.compile(r"(?<![(\w.])[\w.]+$")
_PAIR_STARTS = frozenset(pair[0] for pair in PAIRS)


def tokenize(text: str, names: Names) -> tuple[Token, ...]:
    """Return the tokens of a text, the last of which is of kind END.

    Raise UnreadableError for a text that is too long, and for a character or word without a
    meaning.
    """
    if len(text) > MAX_LENGTH:
        raise UnreadableError(
            f"This is longer than I can read: {len(text):,} characters, and {MAX_LENGTH:,} is"
            " the most.",
            text[:80],
            (79, 80),
        )
    return tuple(_tokens(Scanner(text, names)))


def _tokens(scanner: Scanner) -> Iterator[Token]:
    while scanner.at < len(scanner.text):
        character = scanner.text[scanner.at]
        if character.isascii() and character.isalpha():
            yield from _word(scanner)
        elif character.isspace() or character in ZERO_WIDTH:
            scanner.at += 1
            scanner.after_space = scanner.after_space or character not in ZERO_WIDTH
        elif character.isdecimal() or (character == "." and scanner.ahead(2)[1:].isdecimal()):
            yield _number(scanner)
        elif character == "\\":
            yield from command_tokens(scanner)
        elif character in LETTER_NAMES:
            yield _greek(scanner)
        else:
            yield _sign(scanner, character)
    yield scanner.token(Kind.END, "", scanner.at)


def _number(scanner: Scanner) -> Token:
    start = scanner.at
    scanner.at += len(scanner.run(DIGITS))
    if scanner.ahead() == ".":
        scanner.at += 1
        scanner.at += len(scanner.run(DIGITS))
    if scanner.ahead() == "." and not scanner.text.startswith("...", scanner.at - 1):
        raise _second_point(scanner, start)
    length = scanner.at - start
    shift = _power_of_ten(scanner)
    if scanner.at == start:
        raise _foreign_digits(scanner)
    if max(length, len(shift)) > MAX_DIGITS or abs(int(shift or "0")) > MAX_DIGITS:
        raise scanner.fail(
            f"This number has more than {MAX_DIGITS:,} digits, more than I read.",
            (start, scanner.at),
        )
    return scanner.token(Kind.NUMBER, scanner.text[start : scanner.at], start)


def _second_point(scanner: Scanner, start: int) -> UnreadableError:
    end = scanner.at
    scanner.at += len(scanner.run(DIGITS + "."))
    repeated = scanner.text[end - 1] == "."
    mends = [scanner.text[start:end] + scanner.text[end + 1 : scanner.at]] if repeated else []
    return scanner.fail("A number has one decimal point only.", (start, scanner.at), *mends)


def _power_of_ten(scanner: Scanner) -> str:
    """Take the `e-9` of `1e-9` and return `-9`; empty where an e is Euler's number."""
    mark = scanner.at
    if scanner.ahead() not in {"e", "E"} or scanner.text[mark - 1 : mark] not in {*DIGITS, "."}:
        return ""
    scanner.at += 1
    sign = scanner.ahead() if scanner.ahead() in {"+", "-"} else ""
    scanner.at += len(sign)
    digits = scanner.run(DIGITS)
    scanner.at += len(digits)
    after = scanner.ahead()
    bare_point = scanner.text[mark - 1] == "."
    if not digits or after.isalpha() or after in {"^", "."} or (sign and bare_point):
        scanner.at = mark
        return ""
    return sign + digits


def _foreign_digits(scanner: Scanner) -> UnreadableError:
    start = scanner.at
    while scanner.ahead().isdecimal():
        scanner.at += 1
    meant = "".join(str(decimal(digit)) for digit in scanner.text[start : scanner.at])
    message = "Please write numbers with the digits 0 to 9."
    return scanner.fail(message, (start, scanner.at), meant)


def _word(scanner: Scanner) -> Sequence[Token]:
    start = scanner.at
    word = scanner.letters()
    scanner.at += len(word)
    follows = scanner.ahead(_LOOKAHEAD)
    starts_name = follows[:1] == "\\" or follows[:1] in LETTER_NAMES
    if starts_name and (word == "d" or (scanner.in_integral and word[-1] == "d")):
        scanner.at -= 1
        before = _pieces(scanner, start, word[:-1])
        scanner.at = start + len(word)
        differential = scanner.differential(scanner.at - 1)
        if differential is None:
            differential = scanner.name_token(scanner.at - 1, "d")
        return (*before, differential)
    if len(word) == 1:
        return (scanner.name_token(start, word),)
    if word in CASE_WORDS and (scanner.braces > 0 or scanner.in_cases):
        return (scanner.token(Kind.CASE, CASE_WORDS[word], start),)
    return _pieces(scanner, start, word)


def _pieces(scanner: Scanner, start: int, word: str) -> Sequence[Token]:
    """Return the tokens of a run of letters; the last one includes its subscript."""
    if not word:
        return ()
    end = start + len(word)
    follows = scanner.text[end : end + _LOOKAHEAD]
    scanner.at = end
    called = scanner.bracket_follows()
    pieces = words.split(word, follows, scanner.names, called=called, integral=scanner.in_integral)
    if isinstance(pieces, Slip):
        span = (start + pieces.start, end + pieces.beyond)
        raise scanner.fail(pieces.message, span, *pieces.mends)
    tokens = []
    for piece in pieces:
        scanner.at = start + len(piece.text)
        tokens.append(_piece(scanner, piece, start))
        start = scanner.at
    return tokens


def _piece(scanner: Scanner, piece: words.Piece, start: int) -> Token:
    match piece.kind:
        case words.PieceKind.FUNCTION:
            return scanner.token(Kind.FUNCTION, piece.name, start)
        case words.PieceKind.KEYWORD:
            scanner.in_integral = scanner.in_integral or piece.name == "int"
            return scanner.token(Kind.KEYWORD, piece.name, start)
        case words.PieceKind.DIFFERENTIAL:
            return scanner.token(Kind.DIFFERENTIAL, scanner.full_name(piece.name), start)
        case words.PieceKind.CONSTANT | words.PieceKind.NAME:
            return scanner.name_token(start, piece.name)


def _greek(scanner: Scanner) -> Token:
    start = scanner.at
    if scanner.sum_sign_here():
        scanner.at += 1
        return scanner.token(Kind.KEYWORD, "sum", start)
    name = scanner.name_here()
    declared = name in scanner.names.declared
    if name in CALLED_NAMES and not declared and scanner.bracket_follows():
        return scanner.token(Kind.FUNCTION, CALLED_NAMES[name], start)
    return scanner.name_token(start, name)


def _sign(scanner: Scanner, character: str) -> Token:
    start = scanner.at
    if character in _PAIR_STARTS and (pair := PAIRS.get(scanner.ahead(2))):
        scanner.at += 2
        return scanner.token(Kind.OPERATOR, pair, start)
    if sign := _SIGNS.get(character):
        scanner.at += 1
        scanner.braces += {"{": 1, "}": -1}.get(character, 0)
        return scanner.token(*sign, start)
    for kind, small in ((Kind.SUPERSCRIPT, SUPERSCRIPTS), (Kind.SUBSCRIPT, LOWERED)):
        if character in small:
            run = scanner.run(small)
            scanner.at += len(run)
            return scanner.token(kind, "".join(small[c] for c in run), start)
    scanner.at += 1
    if character == "&" and (scanner.in_cases or scanner.in_matrix):
        return scanner.token(Kind.CASE, "&", start)
    if character == "%" and (constant := _maxima_constant(scanner, start)):
        return constant
    if character in CONSTANTS:
        return scanner.name_token(start, CONSTANTS[character])
    if character == "∂":
        differential = scanner.differential(start, partial=True)
        return differential or scanner.token(Kind.PARTIAL, "", start)
    if character == "∫":
        scanner.in_integral = True
        return scanner.token(Kind.KEYWORD, "∫", start)
    raise _unknown(scanner, start, character)


def _maxima_constant(scanner: Scanner, start: int) -> Token | None:
    """Return the token of Maxima's `%e`, `%pi` or `%i`, or None."""
    word = scanner.letters()
    if word not in {"e", "pi", "i"} or scanner.text[:start].rstrip()[-1:].isdecimal():
        return None
    scanner.at += len(word)
    return scanner.token(Kind.CONSTANT, word, start)


def _unknown(scanner: Scanner, start: int, character: str) -> UnreadableError:
    span = (start, start + 1)
    if character in QUOTES:
        unquoted = scanner.original.strip().strip(QUOTES)
        return UnreadableError(QUOTED, scanner.original, span, (unquoted,))
    if character in HINTS:
        message, mend = HINTS[character]
        if character == "°" and (operand := _BARE_OPERAND.search(scanner.text, 0, start)):
            span = (operand.start(), start + 1)
            mend = f"({operand.group()}{mend})"
        runs_on = mend is not None and mend[-1:].isdecimal() and scanner.ahead().isalnum()
        return scanner.fail(message, span, *(() if mend is None or runs_on else (mend,)))
    if character == ".":
        if scanner.text.startswith("..", start):
            message = "Dots stand for terms that I cannot guess; write them all out."
            return scanner.fail(message, span)
        product = ("*",) if scanner.ahead().isalpha() else ()
        return scanner.fail("This point belongs to no number.", span, "", *product)
    if character in _NOT_KNOWN:
        return scanner.fail(_NOT_KNOWN[character], span)
    shown = character if character.isprintable() else repr(character)
    before, after = scanner.text[:start].strip(), scanner.text[start + 1 :].strip()
    mends = () if before and after else ("",)
    return scanner.fail(f"I do not know the sign {shown} here.", span, *mends)
