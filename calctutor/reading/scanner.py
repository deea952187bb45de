"""A cursor over text, and the names that can begin at it."""

from __future__ import annotations

import re
from collections.abc import Container

from calctutor.expr.characters import DIGITS, HAT, SUBSCRIPTS, plain
from calctutor.expr.errors import UnreadableError, quoted
from calctutor.expr.names import LETTER_NAMES, Names, is_difference, is_letter
from calctutor.expr.tree import Span
from calctutor.reading import words
from calctutor.reading.token import Kind, Token
from calctutor.reading.vocabulary import CONSTANTS, canonical_greek

FONTS = frozenset(
    {"mathcal", "mathbf", "mathit", "mathsf", "mathbb", "mathfrak", "boldsymbol", "bm", "pmb"}
)
"""LaTeX commands that change only the look of a name."""

_LETTERS = re.compile(r"[A-Za-z]+")
_NAME_GOES_ON = frozenset({HAT, "_", *DIGITS, *SUBSCRIPTS})
_HATS = frozenset({"hat", "widehat"})
_LABEL_NOISE = re.compile(r"\\(?:mathrm|text|mathit|textrm|operatorname|rm)(?![A-Za-z])")
_LABEL_PIECE = re.compile(r"\\([A-Za-z]+) ?|.", re.DOTALL)


class Scanner:
    """A cursor over a text in ordinary characters. Taking characters moves it on."""

    def __init__(self, text: str, names: Names) -> None:
        self.original = text
        self.text = plain(text)
        self.names = names
        self.at = 0
        self.after_space = False
        self.in_integral = False
        self.braces = 0
        self.fences: list[str] = []
        self.in_cases = 0
        self.in_matrix = False

    def fail(self, message: str, span: Span, *mends: str) -> UnreadableError:
        """Return the error for a place in the text; each mend replaces the text there."""
        start, end = span
        suggestions = tuple(self.original[:start] + mend + self.original[end:] for mend in mends)
        return UnreadableError(message, self.original, span, suggestions)

    def ahead(self, length: int = 1) -> str:
        return self.text[self.at : self.at + length]

    def run(self, characters: Container[str]) -> str:
        """Return the characters from here on that are among the given ones."""
        end = self.at
        while end < len(self.text) and self.text[end] in characters:
            end += 1
        return self.text[self.at : end]

    def letters(self) -> str:
        """Return the run of ASCII letters from here on."""
        found = _LETTERS.match(self.text, self.at)
        return found.group() if found else ""

    def skip_spaces(self) -> None:
        self.at += len(self.run(" \t"))

    def token(self, kind: Kind, text: str, start: int, *, partial: bool = False) -> Token:
        """Return the token from `start` up to here."""
        spaced, self.after_space = self.after_space, False
        return Token(kind, text, (start, self.at), spaced, partial)

    def bracket_follows(self) -> bool:
        """Return whether a round bracket opens directly here, LaTeX's included."""
        return self.text.startswith(("(", "\\left(", "\\bigl("), self.at)

    def sum_sign_here(self) -> bool:
        """Return whether a Σ with an index below stands here: a sum sign, not the letter."""
        if self.ahead() != "Σ" or "Sigma" in self.names.symbols:
            return False
        below = self.ahead(2)[1:]
        return below == "_" or below in SUBSCRIPTS

    def name_here(self) -> str:
        """Take the name that begins here, without its subscript; empty if there is none."""
        start = self.at
        found = self._letter() or self._hatted() or self._in_another_font()
        if found == "Delta" and "Delta" not in self.names.symbols:
            found = self._difference(after_command=self.text[start] == "\\")
        return found

    def _letter(self) -> str:
        character = self.ahead()
        if character in LETTER_NAMES:
            self.at += 1
            return LETTER_NAMES[character]
        if character == "\\":
            return self._greek_command()
        found = words.leading_name(self.ahead(words.LONGEST_WORD), self.names)
        self.at += len(found)
        return found

    def _greek_command(self) -> str:
        greek = canonical_greek(self._command())
        if greek:
            self.at += 1 + len(self._command())
        return greek

    def _command(self) -> str:
        """Return the name of the LaTeX command that begins here; empty if there is none."""
        if self.ahead() != "\\":
            return ""
        self.at += 1
        command = self.letters()
        self.at -= 1
        return command

    def _difference(self, *, after_command: bool) -> str:
        mark = self.at
        if after_command:
            self.skip_spaces()
        name = "Delta" + (self._letter() or self._hatted())
        if is_difference(name):
            return name
        self.at = mark
        return "Delta"

    def _hatted(self) -> str:
        if self._command() not in _HATS:
            return ""
        start = self.at
        self.at += 1 + len(self._command())
        letter = self._argument_letter()
        if not letter:
            raise self.fail("A hat is read over one letter, as in \\hat{y}.", (start, self.at))
        return letter + "hat"

    def _in_another_font(self) -> str:
        mark = self.at
        if self._command() not in FONTS:
            return ""
        self.at += 1 + len(self._command())
        letter = self._argument_letter()
        if not letter:
            self.at = mark
        return letter

    def _argument_letter(self) -> str:
        """Take the one letter that a LaTeX command applies to, with or without braces."""
        mark = self.at
        self.skip_spaces()
        braced = self.ahead() == "{"
        self.at += braced
        self.skip_spaces()
        letter = self._letter()
        self.skip_spaces()
        if is_letter(letter) and (not braced or self.ahead() == "}"):
            self.at += braced
            return letter
        self.at = mark
        return ""

    def name_token(self, start: int, stem: str) -> Token:
        """Return the token of the name or constant read up to here, with the subscript after it."""
        constant = stem in CONSTANTS and stem not in self.names.symbols and self.ahead() != HAT
        if not constant or self.ahead() == "_" or self.ahead() in SUBSCRIPTS:
            return self.token(Kind.NAME, self.full_name(stem), start)
        digits = self.run(DIGITS)
        if digits and stem + digits not in self.names.symbols:
            raise self._unclear_digits(start, stem, digits)
        if digits:
            return self.token(Kind.NAME, self.full_name(stem), start)
        return self.token(Kind.CONSTANT, CONSTANTS[stem], start)

    def _unclear_digits(self, start: int, stem: str, digits: str) -> UnreadableError:
        """Return the error for `e2x`."""
        self.at += len(digits)
        letters = self.letters()[:1]
        end = self.at + len(letters)
        power = f"{stem}^({digits}{letters})" if letters else f"{stem}^{digits}"
        product = f"{digits}{stem}{letters}"
        shown = self.text[start:end]
        message = f"I cannot tell whether {quoted(shown)} is {quoted(power)} or {quoted(product)}."
        if self.text[start - 1 : start].isdecimal():
            product = f"*10^{digits}{letters}"
        return self.fail(message, (start, end), power, product)

    def full_name(self, stem: str) -> str:
        """Take the hat, digits and subscript that follow here; return the name with them."""
        if self.ahead() not in _NAME_GOES_ON:
            return stem
        if self.ahead() == HAT and is_letter(stem):
            self.at += 1
            stem += "hat"
        digits = self.run(DIGITS)
        if digits and stem + digits in self.names.symbols:
            self.at += len(digits)
            return stem + digits + self._subscript()
        subscript = self._subscript()
        if digits and not subscript:
            self.at += len(digits)
            subscript = f"_{digits}"
        return stem + subscript

    def _subscript(self) -> str:
        """Take `_i`, `_{ij}`, `_12` or `ᵢ` and return it as `_…`; empty if there is none."""
        lowered = self.run(SUBSCRIPTS)
        if lowered:
            self.at += len(lowered)
            return "_" + "".join(SUBSCRIPTS[character] for character in lowered)
        if self.ahead() != "_":
            return ""
        start = self.at
        self.at += 1
        label = self._braced_label(start) if self.ahead() == "{" else self._bare_label()
        if not label:
            raise self.fail("A subscript is missing after the _.", (start, start + 1))
        return "_" + label

    def _bare_label(self) -> str:
        """Take a subscript without braces: `w_1x` is w_1 x, and `w_ix_i` is w_i x_i."""
        if self.ahead() == "\\":
            return self._greek_command()
        if digits := self.run(DIGITS):
            self.at += len(digits)
            return digits
        start = self.at
        while self.at < len(self.text) and _in_label(self.text[self.at]):
            self.at += 1
        if self.at == start + 2 and self.ahead() == "_":
            self.at -= 1
        return "".join(LETTER_NAMES.get(c, c) for c in self.text[start : self.at])

    def _braced_label(self, start: int) -> str:
        level = 0
        begin = self.at
        while self.at < len(self.text):
            level += {"{": 1, "}": -1}.get(self.text[self.at], 0)
            self.at += 1
            if level == 0:
                return self._label(_LABEL_NOISE.sub("", self.text[begin : self.at]), start)
        span = (begin, self.at)
        mend = self.original[begin : self.at].rstrip() + "}"
        raise self.fail("This subscript has no closing brace.", span, mend)

    def _label(self, text: str, start: int) -> str:
        label = ""
        for piece in _LABEL_PIECE.finditer(text):
            if piece.group() in "{}, ":
                continue
            greek = canonical_greek(piece.group(1) or "")
            if not greek and not _in_label(piece.group()):
                raise self.fail(
                    "A subscript is made of letters and digits, as in w_i.", (start, self.at)
                )
            label += greek or LETTER_NAMES.get(piece.group(), piece.group())
        return label

    def differential(self, start: int, *, partial: bool = False) -> Token | None:
        """Return the differential whose d or ∂ reaches from `start` to here, if a name follows."""
        name = self.name_here()
        if not name:
            return None
        return self.token(Kind.DIFFERENTIAL, self.full_name(name), start, partial=partial)


def _in_label(character: str) -> bool:
    return character in LETTER_NAMES or (character.isascii() and character.isalnum())
