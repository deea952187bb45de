"""The page: its width, the characters that it can show, and lines of text on it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import TypeAlias

from msgspec import Struct
from rich.cells import cell_len, chop_cells
from rich.text import Text

from calctutor.expr.marks import parted
from calctutor.expr.names import Looks
from calctutor.expr.prose import Formula, Part, Prose, Strong
from calctutor.expr.tree import Relation, Symbol, Tree, walk
from calctutor.printing.inline import inline, inline_ascii, inline_plain
from calctutor.printing.layout import fit
from calctutor.printing.precedence import BLANK
from calctutor.printing.spoken import spoken
from calctutor.render.breaking import broken
from calctutor.render.plain_signs import said_signs, spelled_signs, typed_signs
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

    Without Unicode, words have the letters of the `encoding`.

    A flat page is for screen readers and programs: nothing on it has a meaning only by its place,
    and formulas are written as they are typed. A `spoken` page is a flat one with formulas in
    words. `names` are the names with a special appearance: theta as ϑ; `parts` are the letters for
    the two functions of integration by parts.
    """

    width: int = 80
    unicode: bool = True
    encoding: str = "ascii"
    flat: bool = False
    spoken: bool = False
    names: Looks = ()
    parts: tuple[str, str] = ("f", "g")

    @property
    def measure(self) -> int:
        """The width of running text, limited so that lines are easy to follow with the eye."""
        return max(_NARROWEST, self.width if self.spoken else min(self.width, _WIDEST))

    def formula(self, formula: Formula) -> str:
        """Format a formula within a line of text."""
        if self.spoken:
            return spoken(formula)
        if not self.unicode:
            return inline_ascii(formula)
        return inline_plain(formula, self.names) if self.flat else inline(formula, (), self.names)

    def sign(self, unicode: str, ascii_sign: str) -> str:
        return unicode if self.unicode and not self.flat else ascii_sign

    def words(self, text: str) -> str:
        """Replace the characters in running text that this page cannot show, or cannot be heard."""
        shown = printable(text)
        if self.spoken:
            shown = said_signs(shown)
        elif self.flat:
            shown = typed_signs(shown)
        return shown if self.unicode else spelled_signs(shown, self.encoding)

    def typed(self, text: str) -> str:
        """Return a text that somebody typed or may type, to the character where possible."""
        shown = printable(text)
        return shown if self.unicode else spelled_signs(shown, self.encoding)

    def quoting(self, text: str, style: str = "") -> Words:
        """Split a sentence with examples to type into words; no sign in it is spoken."""
        shown = typed_signs(text) if self.flat else text
        return [(word, style) for word in self.typed(shown).split()]

    def number(self, text: str) -> str:
        """Return a number that is written in ASCII, with the minus sign of this page."""
        if self.spoken:
            return text.replace("-", "negative ")
        return text.replace("-", "−") if self.unicode else text

    def equation(self, left: str, right: str) -> str:
        """Return two texts as an equation within a line of text: `x = 3`."""
        return f"{left} equals {right}" if self.spoken else f"{left} = {right}"

    def line_number(self, number: int) -> str:
        return f"Line {number}: " if self.flat else f"({number})"

    def lead(self, text: str) -> str:
        """Return what stands before a formula, in words on a spoken page: `equals `."""
        if not self.flat:
            return text
        text = f"{' '.join(text.split())} " if text.strip() else ""
        return said_signs(text).replace("=", "equals").lstrip() if self.spoken else text

    def display(
        self, formula: Formula, indent: int = 4, lead: str = "", focus: tuple[Tree, ...] = ()
    ) -> Lines:
        """Render a formula on lines of its own, with `lead` before its baseline.

        The nodes in `focus`, compared by identity, and blanks are highlighted where there are
        colours.
        """
        room = self.measure - indent - cell_len(lead)
        if self.flat:
            whole = self.formula(formula)
            return self.flow([(whole, "formula")], indent, self.lead(lead))
        lines: Lines = []
        marked = (*focus, *_blanks(formula))
        blocks = fit(formula, room, unicode=self.unicode, marked=marked, display=self.names)
        for number, block in enumerate(blocks):
            for index, line in enumerate(block.lines):
                on_baseline = number == 0 and index == block.baseline
                before = lead if on_baseline else " " * cell_len(lead)
                lines.append(Text(" " * indent + before).append_text(_formula_line(line)))
        return lines

    def prose(self, prose: Prose, indent: int = 0, lead: str = "", style: str = "") -> Lines:
        """Wrap a paragraph to the page; formulas stay unbroken while there is room."""
        return self.flow(self.words_of(prose, style), indent, self.lead(lead), style)

    def say(self, text: str, indent: int = 0, lead: str = "", style: str = "") -> Lines:
        """Wrap a paragraph of plain words."""
        return self.flow(self.plain_words(text, style), indent, lead, style)

    def command(self, text: str) -> Lines:
        """Render a command to type, unbroken so that it can be copied."""
        return [Text("  ").append(self.typed(text), STYLES["key"])]

    def plain_words(self, text: str, style: str = "") -> Words:
        """Split plain text into words."""
        return [(word, style) for word in self.words(text).split()]

    def entry(self, name: str, meaning: str, width: int, style: str = "") -> Lines:
        """Render what a name means, with names in a column, or on a flat page after a colon.

        The name is something to type, and stays as it is typed.
        """
        name = self.typed(name)
        if self.flat:
            return self.item([(f"{name.rstrip(':')}:", ""), *self.plain_words(meaning)])
        lines = self.say(meaning, indent=2, lead=name.ljust(width))
        if style:
            lines[0].stylize(STYLES[style], 2, 2 + len(name))
        return lines

    def item(self, words: Words) -> Lines:
        """Render one item of a list, its further lines indented more."""
        lines = self.flow(words, indent=6)
        return [lines[0][4:], *lines[1:]]

    def words_of(self, prose: Prose, style: str = "") -> Words:
        """Split prose into unbreakable words, each with its style.

        A word that directly adjoins the word before it begins with a no-break mark.
        """
        words: Words = []
        glued = True
        before = ""
        for part in prose.parts:
            if isinstance(part, str):
                text = self.words(part)
                pieces = [(piece, style) for piece in text.split()]
                starts, ends = text[:1].isspace(), text[-1:].isspace()
            elif isinstance(part, Strong):
                pieces = [(piece, "strong") for piece in self.words(part.text).split()]
                starts = ends = False
            else:
                pieces = [(self._within_prose(part, before), "formula")]
                starts = ends = False
            if pieces and not starts and not glued:
                pieces[0] = (_GLUE + pieces[0][0], pieces[0][1])
            words += pieces
            before = _before_next(before, part)
            glued = ((glued or starts or ends) and not pieces) or ends
        return words

    def _within_prose(self, formula: Formula, before: str) -> str:
        """Format a formula after some words; in speech one that begins a sentence is capitalized.

        A voice makes no pause before a small letter: `the x power. capital C is any constant`. A
        condition after “for” has no verb: `for p greater than 1`.
        """
        text = self.formula(formula)
        if not self.spoken:
            return text
        if isinstance(formula, Relation) and _FOR.search(before):
            return text.replace(" equals ", " equal to ", 1).replace(" is ", " ", 1)
        if _SENTENCE_END.search(before):
            return text[:1].upper() + text[1:]
        return text

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
        rest = " " * (indent if self.flat else indent + cell_len(lead))
        return [
            (first.copy() if number == 0 else Text(rest)).append_text(line)
            for number, line in enumerate(lines)
        ]


def _before_next(before: str, part: Part) -> str:
    """Return the words that stand before the next part; a list goes on over its formulas."""
    if isinstance(part, str):
        return before + part
    return "for " if _FOR.search(before) else ""


_FOR = re.compile(r"\bfor (?:, | and | or )?$", re.IGNORECASE)
_SENTENCE_END = re.compile(r"[.?!]\s+$")


def _blanks(formula: Formula) -> Iterator[Tree]:
    sides = (formula.left, formula.right) if isinstance(formula, Relation) else (formula,)
    return (node for side in sides for node in walk(side) if node == Symbol(BLANK))


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
