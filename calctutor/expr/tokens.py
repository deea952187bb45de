"""Tokens: a text cut into numbers, names, operators and brackets, each with its place."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import Enum, auto

from calctutor.expr import words
from calctutor.expr.errors import Unreadable
from calctutor.expr.names import LETTER_NAMES, Names
from calctutor.expr.tree import Span

MAX_LENGTH = 20_000
MAX_DIGITS = 2_000


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
    PRIME = auto()
    SUPERSCRIPT = auto()
    """A run of raised characters, as ordinary text: `⁻¹` is `-1`."""
    SUBSCRIPT = auto()
    """What stands below an operator such as log, ∫ or lim, as one name or number."""
    ROOT = auto()
    """√, ∛, ∜, or LaTeX's \\sqrt; the text is the index of the root."""
    FRACTION = auto()
    """LaTeX's \\frac, or a fraction in one character, such as ½."""
    KEYWORD = auto()
    """An operator of calculus: diff, int, lim."""
    END = auto()


@dataclass(frozen=True, slots=True)
class Token:
    """A piece of the text. `spaced` says that white space stands before it."""

    kind: Kind
    text: str
    span: Span
    spaced: bool = False

    def is_operator(self, *texts: str) -> bool:
        return self.kind is Kind.OPERATOR and self.text in texts


_SUPERSCRIPTS = dict(
    zip(
        "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁽⁾ᵃᵇᶜᵈᵉᶠᵍʰⁱʲᵏˡᵐⁿᵒᵖʳˢᵗᵘᵛʷˣʸᶻᐟ",
        "0123456789+-()abcdefghijklmnoprstuvwxyz/",
        strict=True,
    )
)
_SUBSCRIPTS = dict(zip("₀₁₂₃₄₅₆₇₈₉ₐₑₕᵢⱼₖₗₘₙₒₚᵣₛₜᵤᵥₓ", "0123456789aehijklmnoprstuvx", strict=True))
_VULGAR = {
    "½": "1/2", "⅓": "1/3", "⅔": "2/3", "¼": "1/4", "¾": "3/4", "⅕": "1/5", "⅖": "2/5",
    "⅗": "3/5", "⅘": "4/5", "⅙": "1/6", "⅚": "5/6", "⅛": "1/8", "⅜": "3/8", "⅝": "5/8", "⅞": "7/8",
}  # fmt: skip
_SINGLE = {
    "+": "+", "-": "-", "−": "-", "–": "-", "*": "*", "·": "*", "⋅": "*", "×": "*", "∙": "*",
    "/": "/", "÷": "/", "∕": "/", "⁄": "/", "^": "^", "!": "!", ",": ",", ";": ",", "=": "=",
    "<": "<", ">": ">", "≤": "<=", "≥": ">=", "≠": "!=", "→": "->", "_": "_",
}  # fmt: skip
_DOUBLE = {"**": "^", "->": "->", "<=": "<=", ">=": ">=", "!=": "!=", "==": "="}
_OPEN = {"(": ")", "[": "]", "{": "}"}
_ROOTS = {"√": "2", "∛": "3", "∜": "4"}
_LATEX_OPERATORS = {
    "cdot": "*", "times": "*", "div": "/", "le": "<=", "leq": "<=", "ge": ">=", "geq": ">=",
    "ne": "!=", "neq": "!=", "to": "->", "rightarrow": "->", "lt": "<", "gt": ">",
}  # fmt: skip
_LATEX_SPACE = {"left", "right", "quad", "qquad", "displaystyle", "limits", "big", "Big", "bigl",
                "bigr", "Bigl", "Bigr"}  # fmt: skip
_LATEX_ROMAN = {"mathrm", "operatorname", "text", "mathit"}
_CONSTANTS = {"π": "pi", "∞": "oo", "ℯ": "e", "ⅈ": "i"}
_HAT = "\u0302"


def tokenize(text: str, names: Names) -> tuple[Token, ...]:
    """The tokens of a text, the last of kind END.

    Raises Unreadable for a text that is too long and for a character or word that has no meaning.
    """
    if len(text) > MAX_LENGTH:
        raise Unreadable(
            f"This is longer than I can read: {len(text):,} characters, and {MAX_LENGTH:,} is"
            " the most.",
            text[:80],
            (79, 80),
        )
    return tuple(_spaced(_Lexer(text, names)))


def _spaced(lexer: _Lexer) -> Iterator[Token]:
    end = 0
    for token in lexer.tokens():
        yield replace(token, spaced=token.span[0] > end)
        end = token.span[1]


class _Lexer:
    def __init__(self, text: str, names: Names) -> None:
        self.text = text
        self.names = names
        self.at = 0
        self.in_integral = False

    def fail(self, message: str, span: Span, *mends: str) -> Unreadable:
        start, end = span
        suggestions = tuple(self.text[:start] + mend + self.text[end:] for mend in mends)
        return Unreadable(message, self.text, span, suggestions)

    def tokens(self) -> Iterator[Token]:
        while self.at < len(self.text):
            character = self.text[self.at]
            if character.isspace() or character == "\u200b":
                self.at += 1
            elif character == "\\":
                yield from self.latex()
            elif character.isdecimal() or (character == "." and self.digit_follows()):
                yield self.number()
            elif character.isascii() and character.isalpha():
                yield from self.word()
            elif character in LETTER_NAMES:
                yield from self.greek()
            else:
                yield self.sign()
        yield Token(Kind.END, "", (len(self.text), len(self.text)))

    def digit_follows(self) -> bool:
        return self.text[self.at + 1 : self.at + 2].isdecimal()

    def run(self, characters: str | dict[str, str]) -> str:
        """The characters from here on that are among the given ones."""
        end = self.at
        while end < len(self.text) and self.text[end] in characters:
            end += 1
        return self.text[self.at : end]

    def token(self, kind: Kind, text: str, length: int) -> Token:
        token = Token(kind, text, (self.at, self.at + length))
        self.at += length
        return token

    def number(self) -> Token:
        start = self.at
        digits = "0123456789"
        self.at += len(self.run(digits))
        if self.text[self.at : self.at + 1] == "." and not self.text.startswith("..", self.at):
            self.at += 1
            self.at += len(self.run(digits))
        if self.text[self.at : self.at + 1] in {"e", "E"}:
            mark = self.at
            self.at += 1
            if self.text[self.at : self.at + 1] in {"+", "-"}:
                self.at += 1
            exponent = self.run(digits)
            self.at = self.at + len(exponent) if self.is_power_of_ten(mark, exponent) else mark
        if self.at == start:
            raise self.fail("Please write numbers with the digits 0 to 9.", (start, start + 1))
        length = self.at - start
        if length > MAX_DIGITS:
            raise self.fail(
                f"This number has {length:,} digits; {MAX_DIGITS:,} is the most that I read.",
                (start, self.at),
            )
        return Token(Kind.NUMBER, self.text[start : self.at], (start, self.at))

    def is_power_of_ten(self, mark: int, exponent: str) -> bool:
        """Whether `e` after a number is the 'times ten to the' of 1e-9 and not Euler's number."""
        after = self.text[self.at + len(exponent) : self.at + len(exponent) + 1]
        signed = self.at - mark == 2
        if not exponent or after.isalpha() or after in {"^", "."}:
            return False
        return not signed or self.text[mark - 1 : mark].isdecimal()

    def word(self) -> Iterator[Token]:
        start = self.at
        end = start
        while end < len(self.text) and self.text[end].isascii() and self.text[end].isalpha():
            end += 1
        word = self.text[start:end]
        follows = self.text[end:]
        if word == "d" and (follows[:1] in LETTER_NAMES or follows[:1] == "\\"):
            self.at = end
            differential = self.differential_after(start)
            if differential is not None:
                yield differential
                return
        pieces = words.split(word, follows, self.names, integral=self.in_integral)
        if isinstance(pieces, words.Slip):
            raise self.fail(
                pieces.message, (start + pieces.start, end + pieces.beyond), *pieces.mends
            )
        for piece in pieces:
            self.at = start + len(piece.text)
            yield self.piece(piece, start)
            start = self.at

    def piece(self, piece: words.Piece, start: int) -> Token:
        match piece.kind:
            case words.PieceKind.FUNCTION:
                return Token(Kind.FUNCTION, piece.name, (start, self.at))
            case words.PieceKind.KEYWORD:
                self.in_integral = self.in_integral or piece.name == "int"
                return Token(Kind.KEYWORD, piece.name, (start, self.at))
            case words.PieceKind.DIFFERENTIAL:
                return self.differential(start, piece.name)
            case words.PieceKind.CONSTANT | words.PieceKind.NAME:
                return self.name(start, piece.name)

    def greek(self) -> Iterator[Token]:
        start = self.at
        character = self.text[start]
        self.at += 1
        name = LETTER_NAMES[character]
        if name == "Delta" and self.at < len(self.text) and self.text[self.at].isalpha():
            letter = self.text[self.at]
            self.at += 1
            name += LETTER_NAMES.get(letter, letter)
        elif name in {"gamma", "Gamma", "sigma"} and self.calls(name):
            canonical = "gamma" if name == "Gamma" else name
            if name != "gamma":
                yield Token(Kind.FUNCTION, canonical, (start, self.at))
                return
        yield self.name(start, name)

    def calls(self, name: str) -> bool:
        """Whether a bracket follows directly, and the name is not a variable of the lesson."""
        return self.text[self.at : self.at + 1] == "(" and name not in self.names.symbols

    def differential(self, start: int, name: str) -> Token:
        full = name + self.subscript()
        return Token(Kind.DIFFERENTIAL, full, (start, self.at))

    def name(self, start: int, name: str) -> Token:
        """A name or constant that has been read up to here, with the subscript that may follow."""
        if self.text[self.at : self.at + 1] == _HAT and len(name) == 1:
            self.at += 1
            name += "hat"
        if f"{name}{self.digits()}" in self.names.symbols:
            name += self.digits()
            self.at += len(self.digits())
        subscript = self.subscript()
        full = name + subscript
        if full in words.CONSTANTS and full not in self.names.symbols:
            digits = self.digits()
            if digits:
                raise self.fail(
                    f"{full}{digits} could mean two things.",
                    (start, self.at + len(digits)),
                    f"{full}^{digits}",
                    f"{digits}{full}",
                )
            return Token(Kind.CONSTANT, words.CONSTANTS[full], (start, self.at))
        if not subscript and self.digits() and full not in words.CONSTANTS:
            digits = self.digits()
            self.at += len(digits)
            full += "_" + digits
        return Token(Kind.NAME, full, (start, self.at))

    def digits(self) -> str:
        return self.run("0123456789")

    def subscript(self) -> str:
        """`_i`, `_{ij}`, `_12` or `ᵢ` from here on, as `_…`; empty when there is none."""
        lowered = self.run(_SUBSCRIPTS)
        if lowered:
            self.at += len(lowered)
            return "_" + "".join(_SUBSCRIPTS[character] for character in lowered)
        if self.text[self.at : self.at + 1] != "_":
            return ""
        start = self.at
        self.at += 1
        braced = self.text[self.at : self.at + 1] == "{"
        self.at += braced
        begin = self.at
        while self.at < len(self.text) and (
            self.text[self.at].isalnum() or (braced and self.text[self.at] in ", \\")
        ):
            self.at += 1
        inner = self.text[begin : self.at]
        if braced:
            if self.text[self.at : self.at + 1] != "}":
                raise self.fail("This subscript has no closing brace.", (start, self.at))
            self.at += 1
        label = "".join(
            LETTER_NAMES.get(character, character) for character in inner if character.isalnum()
        )
        if not label:
            raise self.fail("A subscript is missing after the _.", (start, start + 1))
        return "_" + label

    def sign(self) -> Token:
        character = self.text[self.at]
        pair = self.text[self.at : self.at + 2]
        if pair in _DOUBLE:
            return self.token(Kind.OPERATOR, _DOUBLE[pair], 2)
        if character in _SINGLE:
            return self.token(Kind.OPERATOR, _SINGLE[character], 1)
        if character in _OPEN:
            return self.token(Kind.OPEN, character, 1)
        if character in _OPEN.values():
            return self.token(Kind.CLOSE, character, 1)
        if character == "|":
            return self.token(Kind.BAR, character, 1)
        if character in "'′’‘`´":
            return self.token(Kind.PRIME, "1", 1)
        if character in '″"”':
            return self.token(Kind.PRIME, "2", 1)
        if character == "‴":
            return self.token(Kind.PRIME, "3", 1)
        if character in _SUPERSCRIPTS:
            raised = self.run(_SUPERSCRIPTS)
            plain = "".join(_SUPERSCRIPTS[c] for c in raised)
            return self.token(Kind.SUPERSCRIPT, plain, len(raised))
        if character in _SUBSCRIPTS:
            lowered = self.run(_SUBSCRIPTS)
            plain = "".join(_SUBSCRIPTS[c] for c in lowered)
            return self.token(Kind.SUBSCRIPT, plain, len(lowered))
        if character in _ROOTS:
            return self.token(Kind.ROOT, _ROOTS[character], 1)
        if character in _VULGAR:
            return self.token(Kind.FRACTION, _VULGAR[character], 1)
        if character in _CONSTANTS:
            return self.token(Kind.CONSTANT, _CONSTANTS[character], 1)
        if character == "∫":
            self.in_integral = True
            return self.token(Kind.KEYWORD, "int", 1)
        if character == "∂":
            return self.partial()
        if character == "□":
            return self.token(Kind.NAME, "blank", 1)
        raise self.fail(f"I do not know the sign {character!r} here.", (self.at, self.at + 1), "")

    def partial(self) -> Token:
        start = self.at
        self.at += 1
        return self.differential_after(start) or Token(Kind.PARTIAL, "", (start, self.at))

    def differential_after(self, start: int) -> Token | None:
        """The differential whose d or ∂ ends here, when a name follows it directly."""
        rest = self.text[self.at :]
        if rest[:1] in LETTER_NAMES:
            self.at += 1
            return self.differential(start, LETTER_NAMES[rest[0]])
        if rest[:1] == "\\":
            command = words.leading_letters(rest[1:])
            greek = words.canonical_greek(command)
            if not greek:
                return None
            self.at += 1 + len(command)
            return self.differential(start, greek)
        known = words.leading_name(rest, self.names)
        if not known:
            return None
        self.at += len(known)
        return self.differential(start, known)

    def latex(self) -> Iterator[Token]:
        start = self.at
        end = start + 1
        while end < len(self.text) and self.text[end].isascii() and self.text[end].isalpha():
            end += 1
        command = self.text[start + 1 : end]
        if not command:
            self.at = start + 2
            if self.text[start + 1 : start + 2] in {"{", "}"}:
                kind = Kind.OPEN if self.text[start + 1] == "{" else Kind.CLOSE
                yield Token(kind, self.text[start + 1], (start, self.at))
            elif self.text[start + 1 : start + 2] not in {",", ";", "!", ":", " ", "\\", "|"}:
                raise self.fail(
                    "This backslash does not begin a LaTeX command that I know.",
                    (start, start + 1),
                    "",
                )
            return
        self.at = end
        span = (start, end)
        if command in _LATEX_SPACE:
            return
        if command in _LATEX_OPERATORS:
            yield Token(Kind.OPERATOR, _LATEX_OPERATORS[command], span)
        elif command in {"frac", "dfrac", "tfrac"}:
            yield Token(Kind.FRACTION, "", span)
        elif command == "sqrt":
            yield Token(Kind.ROOT, "", span)
        elif command == "partial":
            self.at = end + len(self.run(" "))
            yield self.differential_after(start) or Token(Kind.PARTIAL, "", span)
        elif command == "infty":
            yield Token(Kind.CONSTANT, "oo", span)
        elif command in {"lvert", "rvert", "vert"}:
            yield Token(Kind.BAR, "|", span)
        elif command == "prime":
            yield Token(Kind.PRIME, "1", span)
        elif command in {"hat", "widehat"} and self.text[end : end + 1] == "{":
            self.at = end + 3
            yield self.name(start, self.text[end + 1 : end + 2] + "hat")
        elif command in _LATEX_ROMAN and self.text[end : end + 1] == "{":
            yield from self.roman(end)
        else:
            yield from self.latex_word(start, command)

    def roman(self, brace: int) -> Iterator[Token]:
        """What stands in the braces of `\\mathrm{…}`: a function, or a d."""
        close = self.text.find("}", brace)
        if close < 0:
            raise self.fail("This brace is never closed.", (brace, brace + 1))
        inner = self.text[brace + 1 : close].strip()
        self.at = close + 1
        if inner == "d":
            self.at += len(self.run(" "))
            differential = self.differential_after(brace)
            if differential is not None:
                yield differential
                return
        if inner in words.FUNCTION_WORDS:
            yield Token(Kind.FUNCTION, words.FUNCTION_WORDS[inner], (brace, self.at))
            return
        yield self.name(brace, inner)

    def latex_word(self, start: int, command: str) -> Iterator[Token]:
        canonical = words.canonical_greek(command)
        if command in words.FUNCTION_WORDS:
            yield Token(Kind.FUNCTION, words.FUNCTION_WORDS[command], (start, self.at))
        elif command in words.KEYWORDS:
            self.in_integral = self.in_integral or command == "int"
            yield Token(Kind.KEYWORD, words.KEYWORDS[command], (start, self.at))
        elif canonical == "Delta":
            self.at += len(self.run(" "))
            following = words.leading_name(self.text[self.at :], self.names)
            self.at += len(following)
            yield self.name(start, "Delta" + following)
        elif (
            canonical in {"sigma", "Gamma"}
            and self.bracket_follows()
            and (canonical not in self.names.symbols)
        ):
            yield Token(Kind.FUNCTION, canonical.lower(), (start, self.at))
        elif canonical:
            yield self.name(start, canonical)
        else:
            raise self.fail(
                f"I do not know the LaTeX command \\{command}.", (start, self.at), command
            )

    def bracket_follows(self) -> bool:
        rest = self.text[self.at :].lstrip()
        return rest.startswith(("(", "\\left(", "\\bigl(", "\\big("))
