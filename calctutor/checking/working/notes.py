"""Notes among the lines of a working: what letters stand for, and what is known of them.

Examples are `u = x^2`, `du = 2x dx`, `dx = du/2`, `x = sin t`, `u' = 2x`, `x = 0 => u = 1`,
`f'(1) = -2`, `outer: sin, inner: x^2` and `D: x^2, 2x, 2, 0`.
"""

from __future__ import annotations

import re
from typing import Literal, TypeAlias

from msgspec import Struct

from calctutor.checking.definitions import is_definition
from calctutor.checking.question import Question
from calctutor.checking.working.marks import without_words
from calctutor.expr.names import GREEK, canonical_name
from calctutor.expr.problem import names_of
from calctutor.expr.tree import (
    ONE,
    Apply,
    Derivative,
    Div,
    Integral,
    Limit,
    Mul,
    Neg,
    Relation,
    Symbol,
    Tree,
    free_symbols,
    unknown_functions,
    walk,
)
from calctutor.reading.parser import parse
from calctutor.reading.vocabulary import FUNCTION_WORDS

_LETTERS = frozenset(
    {"u", "v", "w", "s", "t", "z", "p", "q", "r", "k", "m", "n", "f", "g", "theta", "phi", "alpha"}
)
"""Names that may stand for a part of an expression; y and h name the whole."""

_NAME = rf"(?:{'|'.join(GREEK)}|[^\W\d_])"
_IS = r"\s*(?:=|:=|≔)\s*"
_VALUE = re.compile(rf"(?P<name>{_NAME}){_IS}(?P<value>[^=]+)")
_RATE = re.compile(
    rf"(?:(?P<name>{_NAME})\s*['′’]|d(?P<of>{_NAME})\s*/\s*d(?P<by>{_NAME})){_IS}(?P<value>[^=]+)"
)
_FRACTION = re.compile(rf"\\[dt]?frac\s*\{{\s*d\s*(?P<of>{_NAME})\}}\s*\{{d\s*(?P<by>{_NAME})\}}")
_DIFFERENTIAL = re.compile(
    rf"(?P<factor>.*?)(?:\*|·|\s)*d(?P<name>{_NAME})\s*(?:/\s*(?P<below>(?!d{_NAME})[^/]+))?"
)
_AT = re.compile(
    rf"(?P<name>{_NAME})\s*(?P<primes>['′’]*)\s*\((?P<at>[^()]*)\){_IS}(?P<value>[^=]+)"
)
_COLUMN = re.compile(r"(?P<kind>[DI])\s*:\s*(?P<entries>.+)")
_OUTER = re.compile(
    r"(?:outer|outside)(?: function)?\s*[:=]?\s*(?P<outer>.+?)\s*(?:[,;]|\band\b)\s*"
    r"(?:inner|inside)(?: function)?\s*[:=]?\s*(?P<inner>.+)",
    re.IGNORECASE,
)
_SEPARATOR = re.compile(rf"[,;]|\band\b|\bso\b|\s{{2,}}(?=d?{_NAME}\s*['′’]?\s*=)")
_LEADS_TO = re.compile(r"=>|⇒|⟹|→|->|\\(?:Rightarrow|implies|to|mapsto)(?![A-Za-z])|↦")
_CHOICE = re.compile(r"±|∓|\\[pm]{2}(?![A-Za-z])|\bor\b")
"""Matches what gives several values, as a solution does and a note never."""

_GREEK_COMMAND = re.compile(rf"\\(?P<name>{'|'.join(GREEK)})(?![A-Za-z])")


class Value(Struct, frozen=True):
    """What a letter stands for: u = x²."""

    letter: Symbol
    value: Tree


class Rate(Struct, frozen=True):
    """The derivative of a letter by the variable: u′ = 2x, or du/dx = 2x if `by` is x."""

    letter: Symbol
    value: Tree
    by: Symbol | None = None


class Differential(Struct, frozen=True):
    """A multiple of the differential of a letter: 2x dx."""

    factor: Tree
    letter: Symbol


class Differentials(Struct, frozen=True):
    """An equation of two differentials: du = 2x dx, −du/2 = x dx."""

    left: Differential
    right: Differential


class ValueAt(Struct, frozen=True):
    """The value of a function or of a letter at a point: f′(1) = −2, u(0) = 1."""

    function: Apply
    value: Tree


class Places(Struct, frozen=True):
    """Values that belong together: x = 0 where u = 1."""

    old: Relation
    new: Relation


class Column(Struct, frozen=True):
    """A column of a table for parts, from top to bottom: derivatives (D) or integrals (I)."""

    kind: Literal["D", "I"]
    entries: tuple[Tree, ...]


class Composition(Struct, frozen=True):
    """The outer function, as an expression in `letter`, and the inner one."""

    outer: Tree
    letter: Symbol
    inner: Tree


class Identity(Struct, frozen=True):
    """Something that must be true of the letters on the line: u² = x + 1."""

    left: Tree
    right: Tree


Note: TypeAlias = Value | Rate | Differentials | ValueAt | Places | Column | Composition | Identity


def formulas(note: Note) -> tuple[Tree | Relation, ...]:
    """Return what a note says, as it is shown."""
    match note:
        case Value(letter, value):
            return (Relation(letter, "=", value),)
        case Rate(letter, value, by):
            left = Apply(letter.name, 1, ()) if by is None else Derivative(letter, by)
            return (Relation(left, "=", value),)
        case Differentials(left, right):
            return (Relation(_shown(left), "=", _shown(right)),)
        case ValueAt(function, value):
            return (Relation(function, "=", value),)
        case Places(old, new):
            return (old, new)
        case Column(_, entries):
            return entries
        case Composition(outer, _, inner):
            return (outer, inner)
        case Identity(left, right):
            return (Relation(left, "=", right),)


def letters_in(note: Note) -> frozenset[str]:
    """Return the letters that a note says something of."""
    match note:
        case Value(letter) | Rate(letter):
            return frozenset({letter.name})
        case Differentials(left):
            return frozenset({left.letter.name})
        case _:
            return frozenset()


def _shown(side: Differential) -> Tree:
    name = Symbol(f"d{side.letter.name}")
    match side.factor:
        case factor if factor == ONE:
            return name
        case Neg(factor) if factor == ONE:
            return Neg(name)
        case Div(top, bottom) if top == ONE:
            return Div(name, bottom)
        case Neg(Div(top, bottom)) if top == ONE:
            return Neg(Div(name, bottom))
        case Mul(factors):
            return Mul((*factors, name))
        case factor:
            return Mul((factor, name))


def read_notes(text: str, question: Question, known: frozenset[str]) -> tuple[Note, ...] | None:
    """Parse a line of notes, in order; None if the line is not one.

    `known` are the letters of earlier notes. Raise Unreadable if a value cannot be read.
    """
    if _CHOICE.search(text):
        return None
    reader = _Reader(question, known)
    line = _GREEK_COMMAND.sub(r"\g<name>", _FRACTION.sub(r"d\g<of>/d\g<by>", text)).strip()
    composed = _OUTER.fullmatch(line)
    if composed is not None:
        return (reader.composition(composed["outer"], composed["inner"]),)
    column = _COLUMN.fullmatch(line)
    if column is not None:
        entries = [reader.parsed(entry) for entry in column["entries"].split(",")]
        return (Column("D" if column["kind"] == "D" else "I", tuple(entries)),)
    pieces = [without_words(piece) for piece in _SEPARATOR.split(line) if piece.strip()]
    return reader.notes([piece for piece in pieces if piece])


class _Reader:
    """Reads the notes of one line; a later note may speak of a letter of an earlier one."""

    def __init__(self, question: Question, known: frozenset[str]) -> None:
        self.question = question
        self.known = known
        self.taken = free_symbols(question.expected) | unknown_functions(question.expected)
        definitions = [d for d in question.definitions if is_definition(d)]
        lefts = [d.left for d in definitions]
        defined = {left.name for left in lefts if isinstance(left, Symbol | Apply)}
        formulas = (question.expected, *(d.right for d in definitions))
        self.unknown = frozenset().union(*map(unknown_functions, formulas)) - defined
        self.taken |= defined.union(*map(names_of, question.equations))
        self.variables = frozenset(
            node.variable.name
            for node in walk(question.expected)
            if isinstance(node, Integral | Derivative | Limit)
        )

    def parsed(self, text: str) -> Tree:
        return parse(text.strip(), self.question.names)

    def notes(self, pieces: list[str]) -> tuple[Note, ...] | None:
        found: list[Note] = []
        place: Relation | None = None
        for piece in pieces:
            old, *new = _LEADS_TO.split(piece, maxsplit=1)
            if new:
                pair = self.places(old, new[0])
                if pair is None:
                    return None
                found.append(pair)
                continue
            at = self.place(piece)
            if at is not None and place is None:
                place = at
                continue
            note = self.note(piece)
            if note is None and len(pieces) > 1:
                note = self.of_problem(piece) or self.identity(piece)
            if note is None:
                return None
            if place is not None:
                if not isinstance(note, Value) or note.letter.name not in self.known:
                    return None
                note, place = Places(place, Relation(note.letter, "=", note.value)), None
            found.append(note)
            self.known |= letters_in(note)
        is_said = any(not isinstance(note, Identity) for note in found)
        return tuple(found) if is_said and place is None else None

    def of_problem(self, piece: str) -> Value | None:
        """Read y = u², where y is what is differentiated and u is noted beside it."""
        found = _VALUE.fullmatch(piece)
        is_asked = isinstance(self.question.expected, Derivative) and "y" not in self.taken
        if found is None or found["name"] != "y" or self.question.equations or not is_asked:
            return None
        return Value(Symbol("y"), self.parsed(found["value"]))

    def identity(self, piece: str) -> Identity | None:
        """Read u² = x + 1, which must be true of the letters on the line."""
        sides = re.split(_IS, piece)
        if len(sides) != 2:
            return None
        left, right = map(self.parsed, sides)
        names = free_symbols(left) | free_symbols(right)
        return Identity(left, right) if names & (_LETTERS - self.taken) else None

    def places(self, old: str, new: str) -> Places | None:
        """Read `x = 0 => u = 1`; None if the two are not values of letters."""
        before, after = _VALUE.fullmatch(old.strip()), _VALUE.fullmatch(without_words(new))
        if before is None or after is None:
            return None
        sides = [
            Relation(Symbol(canonical_name(found["name"])), "=", self.parsed(found["value"]))
            for found in (before, after)
        ]
        names = [side.left.name for side in sides if isinstance(side.left, Symbol)]
        is_known = names[0] != names[1] and bool(set(names) & self.known)
        is_number = not any(
            free_symbols(side.right) & (self.variables | self.known) for side in sides
        )
        return Places(sides[0], sides[1]) if is_known and is_number else None

    def place(self, piece: str) -> Relation | None:
        """Read x = 0, where x is the variable of the problem and takes a new letter's value."""
        found = _VALUE.fullmatch(piece)
        if found is None or found["name"] not in self.variables or not self.known:
            return None
        value = self.parsed(found["value"])
        return None if free_symbols(value) else Relation(Symbol(found["name"]), "=", value)

    def note(self, piece: str) -> Note | None:
        rate = _RATE.fullmatch(piece)
        if rate is not None:
            name = canonical_name(rate["name"] or rate["of"])
            is_of_problem = name == "y" or bool(rate["by"] and rate["by"] in self.known)
            if not self._may_be_noted(name) or is_of_problem:
                return None
            by = None if rate["by"] is None else Symbol(canonical_name(rate["by"]))
            return Rate(Symbol(name), self.parsed(rate["value"]), by)
        sides = re.split(_IS, piece)
        if len(sides) == 2:
            left = self.differential(sides[0])
            right = None if left is None else self.differential(sides[1])
            if left is not None and right is not None:
                return Differentials(left, right)
        at = _AT.fullmatch(piece)
        if at is not None:
            return self.value_at(at)
        found = _VALUE.fullmatch(piece)
        return None if found is None else self.value(found)

    def value(self, found: re.Match[str]) -> Value | None:
        name = canonical_name(found["name"])
        if name in self.variables and name not in self.known:
            value = self.parsed(found["value"])
            new = free_symbols(value) - self.taken
            is_substitution = len(free_symbols(value) & (_LETTERS | new)) == 1 and (
                name not in free_symbols(value)
            )
            return Value(Symbol(name), value) if is_substitution else None
        return (
            Value(Symbol(name), self.parsed(found["value"])) if self._may_be_noted(name) else None
        )

    def _may_be_noted(self, name: str) -> bool:
        return name in self.known or (name in _LETTERS and name not in self.taken)

    def differential(self, side: str) -> Differential | None:
        """Read x dx, −du/2 or du; None if a side is no multiple of one differential."""
        found = _DIFFERENTIAL.fullmatch(side.strip())
        if found is None or found["factor"].rstrip().endswith(("/", "int", "∫", "^")):
            return None
        name = canonical_name(found["name"])
        if not (name in self.variables or self._may_be_noted(name)):
            return None
        typed = found["factor"].strip()
        # du = dx and du = −dx have an implicit factor 1.
        factor = self.parsed(f"{typed}1" if typed in {"", "-", "−"} else typed)
        if found["below"] is not None:
            factor = _over(factor, self.parsed(found["below"]))
        return Differential(factor, Symbol(name))

    def value_at(self, found: re.Match[str]) -> ValueAt | None:
        name, primes = canonical_name(found["name"]), len(found["primes"])
        if name not in self.known | self.unknown:
            return None
        at = self.parsed(found["at"])
        if free_symbols(at):
            return None
        return ValueAt(Apply(name, primes, (at,)), self.parsed(found["value"]))

    def composition(self, outer: str, inner: str) -> Composition:
        """Read the outer function, by its name or as an expression in a letter, and the inner."""
        letter = Symbol("u")
        name = outer.strip().removesuffix("(·)").removesuffix("( )").removesuffix("()")
        if name in FUNCTION_WORDS:
            return Composition(self.parsed(f"{name}(u)"), letter, self.parsed(inner))
        formula = self.parsed(outer)
        own = sorted(free_symbols(formula) - self.taken) or sorted(free_symbols(formula))
        return Composition(formula, Symbol(own[0]) if own else letter, self.parsed(inner))


def _over(factor: Tree, below: Tree) -> Tree:
    match factor:
        case Neg(arg):
            return Neg(Div(arg, below))
        case _:
            return Div(factor, below)
