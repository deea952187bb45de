"""The page: its width, the characters that it can show, and lines of text on it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypeAlias

from msgspec import Struct
from rich.cells import cell_len, chop_cells
from rich.text import Text

from calctutor.expr.marks import parted
from calctutor.expr.names import Looks
from calctutor.expr.prose import Formula, Prose, Strong
from calctutor.expr.tree import Tree
from calctutor.printing.inline import inline, inline_ascii
from calctutor.printing.layout import fit
from calctutor.render.breaking import broken
from calctutor.render.safe import printable

Lines: TypeAlias = list[Text]
"""The output of a renderer: one text for each line on the screen."""

Words: TypeAlias = list[tuple[str, str]]
"""Words that are not broken, each with its style."""

STYLES = {
    "title": "bold",
    "right": "bold green",
    "wrong": "bold red",
    "note": "dim",
    "strong": "bold",
    "formula": "cyan",
    "focus": "bold magenta",
    "key": "bold cyan",
    "caret": "bold red",
    "": "",
}
"""The style of each kind of text, for terminals with colours, on a dark or a light background."""

_WIDEST = 100
_NARROWEST = 24


class Page(Struct, frozen=True):
    """The format of the output: `width` in columns, Unicode or ASCII, formulas stacked or flat.

    A flat page keeps every formula on one line, for screen readers and programs. `names` are the
    names with a special appearance: theta as ϑ.
    """

    width: int = 80
    unicode: bool = True
    flat: bool = False
    names: Looks = ()

    @property
    def measure(self) -> int:
        """The width of running text, limited so that lines are easy to follow."""
        return max(_NARROWEST, min(self.width, _WIDEST))

    def formula(self, formula: Formula) -> str:
        """Format a formula within a line of text."""
        return inline(formula, display=self.names) if self.unicode else inline_ascii(formula)

    def sign(self, unicode: str, ascii_sign: str) -> str:
        return unicode if self.unicode else ascii_sign

    def words(self, text: str) -> str:
        """Replace the characters in running text that this page cannot show."""
        shown = printable(text)
        return shown if self.unicode else _plain_signs(shown)

    def display(
        self, formula: Formula, indent: int = 4, lead: str = "", focus: tuple[Tree, ...] = ()
    ) -> Lines:
        """Render a formula on lines of its own, with `lead` before its baseline.

        The nodes in `focus`, compared by identity, are highlighted where there are colours.
        """
        room = self.measure - indent - cell_len(lead)
        if self.flat:
            whole = self.formula(formula)
            return self.flow([(whole, "formula")], indent, lead)
        lines: Lines = []
        blocks = fit(formula, room, unicode=self.unicode, marked=focus, display=self.names)
        for number, block in enumerate(blocks):
            for index, line in enumerate(block.lines):
                on_baseline = number == 0 and index == block.baseline
                before = lead if on_baseline else " " * cell_len(lead)
                lines.append(Text(" " * indent + before).append_text(_formula_line(line)))
        return lines

    def prose(self, prose: Prose, indent: int = 0, lead: str = "", style: str = "") -> Lines:
        """Wrap a paragraph to the page; formulas stay unbroken while there is room."""
        return self.flow(self.words_of(prose, style), indent, lead, style)

    def say(self, text: str, indent: int = 0, lead: str = "", style: str = "") -> Lines:
        """Wrap a paragraph of plain words."""
        return self.flow(self.plain_words(text, style), indent, lead, style)

    def plain_words(self, text: str, style: str = "") -> Words:
        """Split plain text into words."""
        return [(word, style) for word in self.words(text).split()]

    def words_of(self, prose: Prose, style: str = "") -> Words:
        """Split prose into unbreakable words, each with its style.

        A word that directly adjoins the word before it begins with a no-break mark.
        """
        words: Words = []
        glued = True
        for part in prose.parts:
            if isinstance(part, str):
                text = self.words(part)
                pieces = [(piece, style) for piece in text.split()]
                starts, ends = text[:1].isspace(), text[-1:].isspace()
            elif isinstance(part, Strong):
                pieces = [(piece, "strong") for piece in self.words(part.text).split()]
                starts = ends = False
            else:
                pieces = [(self.formula(part), "formula")]
                starts = ends = False
            if pieces and not starts and not glued:
                pieces[0] = (_GLUE + pieces[0][0], pieces[0][1])
            words += pieces
            glued = ((glued or starts or ends) and not pieces) or ends
        return words

    def flow(
        self, words: Iterable[tuple[str, str]], indent: int = 0, lead: str = "", style: str = ""
    ) -> Lines:
        """Set words one after another on lines that fit the page."""
        room = max(self.measure - indent - cell_len(lead), 8)
        lines: list[Text] = [Text()]
        for group in _groups(words):
            for unit in [group] if _width(group) <= room else _pieces(group, room):
                if lines[-1].cell_len and lines[-1].cell_len + 1 + _width(unit) > room:
                    lines.append(Text())
                if lines[-1].cell_len:
                    lines[-1].append(" ")
                for word, kind in unit:
                    lines[-1].append(word, STYLES[kind])
        first = Text(" " * indent).append(lead, STYLES[style])
        rest = " " * (indent + cell_len(lead))
        return [
            (first.copy() if number == 0 else Text(rest)).append_text(line)
            for number, line in enumerate(lines)
        ]


def _formula_line(line: str) -> Text:
    """Return a line of a formula with the marked parts highlighted."""
    text = Text()
    for piece, marked in parted(line):
        text.append(piece, STYLES["focus" if marked else "formula"])
    text.rstrip()
    return text


_GLUE = "\u2060"
_Unit: TypeAlias = list[tuple[str, str]]
"""Adjoining words, each with its style."""


def _groups(words: Iterable[tuple[str, str]]) -> list[_Unit]:
    """Group adjoining words."""
    groups: list[_Unit] = []
    for word, style in words:
        if word.startswith(_GLUE) and groups:
            groups[-1].append((word.removeprefix(_GLUE), style))
        else:
            groups.append([(word.removeprefix(_GLUE), style)])
    return groups


def _pieces(group: _Unit, room: int) -> list[_Unit]:
    """Split a group that is wider than the page, between the terms of a formula if possible."""
    units: list[_Unit] = []
    for word, style in group:
        first, *rest = broken(word, room)
        if units:
            units[-1].append((first, style))
        else:
            units.append([(first, style)])
        units += ([(piece, style)] for piece in rest)
    return [part for unit in units for part in _chop(unit, room)]


def _chop(unit: _Unit, room: int) -> list[_Unit]:
    if _width(unit) <= room:
        return [unit]
    return [[(part, style)] for word, style in unit for part in chop_cells(word, room)]


def _width(unit: _Unit) -> int:
    return sum(cell_len(word) for word, _ in unit)


_SIGNS = {
    "—": "-", "–": "-", "−": "-", "’": "'", "‘": "'", "“": '"', "”": '"', "…": "...", "·": "*",
    "×": "x", "→": "->", "′": "'", "″": "''", "Δ": "Delta ", "∞": "oo", "≠": "!=", "≤": "<=",
    "≥": ">=", "√": "sqrt ", "∂": "d", "∫": "int ", "²": "^2", "³": "^3", "é": "e",
}  # fmt: skip


def _plain_signs(text: str) -> str:
    plain = "".join(_SIGNS.get(character, character) for character in text)
    return plain.encode("ascii", "replace").decode("ascii")
