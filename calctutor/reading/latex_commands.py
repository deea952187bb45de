r"""The tokens of LaTeX commands such as `\frac` and `\alpha`."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator

from calctutor.expr.characters import BARS, DIGITS
from calctutor.expr.errors import UnreadableError, quoted
from calctutor.expr.functions import ONLY_CALLED
from calctutor.reading.not_known import NORMS, TRANSPOSES, VECTORS
from calctutor.reading.scanner import FONTS, Scanner
from calctutor.reading.token import Kind, Token
from calctutor.reading.vocabulary import (
    CALLED_NAMES,
    CASE_WORDS,
    CONSTANTS,
    FUNCTION_WORDS,
    INSIDE_WORDS,
    KEYWORDS,
)

_OPERATORS = {
    "cdot": "*", "times": "*", "ast": "*", "div": "/", "le": "<=", "leq": "<=", "ge": ">=",
    "geq": ">=", "ne": "!=", "neq": "!=", "to": "->", "rightarrow": "->", "lt": "<", "gt": ">",
}  # fmt: skip
_BRACKETS = {
    "lfloor": "⌊", "rfloor": "⌋", "lceil": "⌈", "rceil": "⌉", "lbrace": "{", "rbrace": "}",
    "lbrack": "[", "rbrack": "]", "langle": "⟨", "rangle": "⟩",
}  # fmt: skip
_OPENING = "⌊⌈{[⟨"
_LEFT = frozenset({"left", "bigl", "Bigl", "biggl", "Biggl"})
_RIGHT = frozenset({"right", "bigr", "Bigr", "biggr", "Biggr"})
_SIZES = _LEFT | _RIGHT | {"big", "Big", "bigg", "Bigg", "middle"}
_RIGHT_BAR = re.compile(r"\||\.|\\[rl]?vert(?![A-Za-z])|\\mid(?![A-Za-z])")
_BOUNDS_FOLLOW = re.compile(rf"\\right\s*(?:{_RIGHT_BAR.pattern})\s*[_^]")
_BARS = {"lvert": "left", "rvert": "right", "vert": "", "mid": ""}
_FRACTIONS = frozenset({"frac", "dfrac", "tfrac", "cfrac"})
_BINOMIALS = frozenset({"binom", "dbinom", "tbinom"})
_SPACES = frozenset({"quad", "qquad", "enspace", "thinspace", "displaystyle", "textstyle"})
_SILENT = frozenset({"limits", "nolimits"})
_SHORT_SPACES = frozenset(",;!: \\")
_ROMAN = frozenset({"mathrm", "operatorname", "text", "textrm", "mathup"})
_CASES = "{cases}"
_MATRICES = ("{pmatrix}", "{bmatrix}")
_DOTS = frozenset({"dots", "ldots", "cdots"})
_NOT_KNOWN = {
    **dict.fromkeys(("Vert", "lVert", "rVert", "norm"), NORMS),
    **dict.fromkeys(("top", "intercal"), TRANSPOSES),
    **dict.fromkeys(("vec", "overrightarrow"), VECTORS),
}
_PLAIN_WORDS = frozenset(
    {"sqrt", "partial", "nabla", "infty", "prime", "square", "hat"}
    | {*_OPERATORS, *_FRACTIONS, *_BINOMIALS, *FUNCTION_WORDS, *KEYWORDS}
)


def command_tokens(scanner: Scanner) -> Iterator[Token]:
    """Yield the tokens of the command whose backslash stands here.

    Raise UnreadableError for an unknown command.
    """
    start = scanner.at
    if name := scanner.name_here():
        yield _name(scanner, start, name)
        return
    scanner.at += 1
    command = scanner.letters()
    if not command:
        yield from _sign(scanner, start)
        return
    scanner.at += len(command)
    if command in _SIZES:
        yield from _fence(scanner, start, command)
    elif command in _SPACES:
        scanner.after_space = True
    elif command in _SILENT:
        return
    elif command in FONTS:
        scanner.skip_spaces()
    elif command in _OPERATORS:
        yield scanner.token(Kind.OPERATOR, _OPERATORS[command], start)
    elif command in _BRACKETS:
        yield _bracket(scanner, start, _BRACKETS[command])
    elif command in _BARS:
        yield scanner.token(Kind.BAR, _BARS[command], start)
    elif command in _FRACTIONS:
        yield scanner.token(Kind.FRACTION, "", start)
        yield from _single_arguments(scanner)
    elif command in _BINOMIALS:
        yield scanner.token(Kind.FUNCTION, "binomial", start)
    elif command in {"begin", "end"}:
        yield _environment(scanner, start, command)
    elif command in _ROMAN:
        yield from _roman(scanner, start)
    else:
        yield _word(scanner, start, command)


def _name(scanner: Scanner, start: int, name: str) -> Token:
    mark = scanner.at
    scanner.skip_spaces()
    called = name in CALLED_NAMES and scanner.bracket_follows()
    if called and name not in scanner.names.declared:
        return scanner.token(Kind.FUNCTION, CALLED_NAMES[name], start)
    scanner.at = mark
    return scanner.name_token(start, name)


def _sign(scanner: Scanner, start: int) -> Iterator[Token]:
    """Yield the token of a backslash and one character that is not a letter: a brace or a space."""
    sign = scanner.ahead()
    scanner.at += len(sign)
    if sign in {"{", "}"}:
        scanner.braces += 1 if sign == "{" else -1
        yield _bracket(scanner, start, sign)
    elif sign == "\\" and (scanner.in_cases or scanner.in_matrix):
        yield scanner.token(Kind.CASE, "\\", start)
    elif sign and sign in _SHORT_SPACES:
        scanner.after_space = True
    elif sign == "|":
        raise scanner.fail(NORMS, (start, scanner.at))
    else:
        raise scanner.fail(
            "This backslash does not begin a LaTeX command that I know.", (start, start + 1), ""
        )


def _bracket(scanner: Scanner, start: int, bracket: str) -> Token:
    return scanner.token(Kind.OPEN if bracket in _OPENING else Kind.CLOSE, bracket, start)


def _fence(scanner: Scanner, start: int, command: str) -> Iterator[Token]:
    r"""Yield the bar after `\left` and its like, with its side; other brackets follow as usual.

    `\left. … \right|` becomes a pair of square brackets: `\left. x^2 \right|_0^1` is [x²]₀¹.
    """
    scanner.skip_spaces()
    opened = scanner.fences.pop() if command == "right" and scanner.fences else ""
    is_value = scanner.ahead() == "." and _BOUNDS_FOLLOW.search(scanner.text, start) is not None
    if command == "left":
        scanner.fences.append("[" if is_value else "")
    if command == "left" and is_value:
        scanner.at += 1
        yield _bracket(scanner, start, "[")
    elif opened and (bar := _RIGHT_BAR.match(scanner.text, scanner.at)):
        scanner.at = bar.end()
        yield _bracket(scanner, start, "]")
    elif scanner.ahead() == ".":
        scanner.at += 1
    elif scanner.ahead() and scanner.ahead() in BARS:
        scanner.at += 1
        side = "left" if command in _LEFT else "right" if command in _RIGHT else ""
        yield scanner.token(Kind.BAR, side, start)


def _single_arguments(scanner: Scanner) -> Iterator[Token]:
    r"""Yield the digits and letters of `\frac12` and `\frac xy`, one token each."""
    for _ in range(2):
        scanner.skip_spaces()
        start = scanner.at
        character = scanner.ahead()
        if character and character in DIGITS:
            scanner.at += 1
            yield scanner.token(Kind.NUMBER, character, start)
            continue
        if character.isascii() and character.isalpha():
            scanner.at += 1
            name = character
        else:
            name = scanner.name_here()
        if not name:
            return
        constant = name in CONSTANTS and name not in scanner.names.symbols
        yield scanner.token(Kind.CONSTANT if constant else Kind.NAME, name, start)


def _environment(scanner: Scanner, start: int, command: str) -> Token:
    r"""Return the bracket token for `\begin{cases}`, `\begin{pmatrix}` or the end of either."""
    scanner.skip_spaces()
    begins = command == "begin"
    kind = Kind.OPEN if begins else Kind.CLOSE
    for matrix in _MATRICES:
        if scanner.text.startswith(matrix, scanner.at):
            scanner.at += len(matrix)
            scanner.in_matrix = begins
            return scanner.token(kind, matrix, start)
    if not scanner.text.startswith(_CASES, scanner.at):
        message = (
            r"The only LaTeX environments that I read are \begin{cases} … \end{cases} and"
            r" \begin{pmatrix} … \end{pmatrix}."
        )
        raise scanner.fail(message, (start, scanner.at))
    scanner.at += len(_CASES)
    scanner.in_cases = max(0, scanner.in_cases + (1 if begins else -1))
    return scanner.token(kind, _CASES, start)


def _roman(scanner: Scanner, start: int) -> Iterator[Token]:
    r"""Yield the token of upright text, as in `\mathrm{d}x`: a d, a function or a name."""
    scanner.skip_spaces()
    braced = scanner.ahead() == "{"
    scanner.at += braced
    scanner.skip_spaces()
    word = scanner.letters() if braced else scanner.letters()[:1]
    scanner.at += len(word)
    scanner.skip_spaces()
    if braced and scanner.ahead() != "}":
        raise scanner.fail("I read one word in such braces, and only letters.", (start, scanner.at))
    scanner.at += braced
    if word == "d":
        mark = scanner.at
        scanner.skip_spaces()
        if differential := scanner.differential(start):
            yield differential
            return
        scanner.at = mark
    if word in CASE_WORDS and (scanner.braces > 0 or scanner.in_cases):
        yield scanner.token(Kind.CASE, CASE_WORDS[word], start)
    elif word in ONLY_CALLED and word not in scanner.names.symbols:
        yield scanner.token(Kind.FUNCTION, word, start)
    elif word in FUNCTION_WORDS:
        yield scanner.token(Kind.FUNCTION, FUNCTION_WORDS[word], start)
    elif len(word) == 1 or word in scanner.names.symbols:
        yield scanner.name_token(start, word)
    else:
        raise scanner.fail(f"I do not know the word {quoted(word)}.", (start, scanner.at))


def _word(scanner: Scanner, start: int, command: str) -> Token:
    match command:
        case "sqrt":
            return scanner.token(Kind.ROOT, "", start)
        case "infty":
            return scanner.token(Kind.CONSTANT, "oo", start)
        case "prime":
            return scanner.token(Kind.PRIME, "1", start)
        case "square":
            return scanner.token(Kind.NAME, "blank", start)
        case "partial":
            scanner.skip_spaces()
            differential = scanner.differential(start, partial=True)
            return differential or scanner.token(Kind.PARTIAL, "", start)
        case "nabla":
            return scanner.token(Kind.KEYWORD, "grad", start)
        case "int":
            scanner.in_integral = True
            return scanner.token(Kind.KEYWORD, "∫", start)
        case _ if command in FUNCTION_WORDS:
            return scanner.token(Kind.FUNCTION, FUNCTION_WORDS[command], start)
        case _ if command in KEYWORDS:
            return scanner.token(Kind.KEYWORD, KEYWORDS[command], start)
    raise _unknown(scanner, start, command)


def _unknown(scanner: Scanner, start: int, command: str) -> UnreadableError:
    span = (start, scanner.at)
    if command in _DOTS:
        return scanner.fail("Dots stand for terms that I cannot guess; write them all out.", span)
    if command in {"pm", "mp"}:
        sign = "+" if command == "pm" else "-"
        return scanner.fail(
            f"A \\{command} stands for two answers; give one at a time.", span, sign
        )
    if command in _NOT_KNOWN:
        return scanner.fail(_NOT_KNOWN[command], span)
    function = next((word for word in INSIDE_WORDS if command.startswith(word)), "")
    message = f"I do not know the LaTeX command \\{quoted(command)}."
    if function:
        return scanner.fail(message, span, f"\\{function} {command[len(function) :]}")
    near = difflib.get_close_matches(command[:30], sorted(_PLAIN_WORDS), n=1, cutoff=0.7)
    return scanner.fail(message, span, *(f"\\{word}" for word in near))
