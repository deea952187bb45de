"""What the letters of a working stand for, and expressions in the problem's own variable.

With u = x², ∫ eᵘ du is ∫ 2x e^(x²) dx; with x = sin t, ∫ √(1 − x²) dx is ∫ √(1 − sin² t) cos t dt.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from msgspec import Struct, field
from msgspec.structs import replace

from calctutor.checking.working.notes import (
    Column,
    Composition,
    Differential,
    Differentials,
    Identity,
    Note,
    Places,
    Rate,
    Value,
    ValueAt,
)
from calctutor.expr.rationals import whole_number
from calctutor.expr.tree import (
    ONE,
    PI,
    TWO,
    ZERO,
    Apply,
    Bracket,
    Call,
    Derivative,
    Div,
    Integral,
    Mul,
    Neg,
    Pow,
    Relation,
    Symbol,
    Tree,
    free_symbols,
    rebuilt,
    substitute,
    walk,
)


class Replaced(Struct, frozen=True):
    """The problem's variable as a function of a new letter: x = sin t."""

    variable: Symbol
    letter: Symbol
    formula: Tree

    @property
    def range(self) -> tuple[Relation, ...]:
        """Return where the formula is taken, so that each x has one t: −π/2 < t < π/2 for sin t."""
        names = {node.name for node in walk(self.formula) if isinstance(node, Call)}
        half = Div(PI, TWO)
        if names & {"sin", "tan"}:
            return (Relation(Neg(half), "<", self.letter), Relation(self.letter, "<", half))
        if names & {"sec", "cos", "csc", "cot"}:
            high = half if names & {"sec", "csc"} else PI
            return (Relation(ZERO, "<", self.letter), Relation(self.letter, "<", high))
        if names & {"cosh", "sech"} or any(map(self._is_even_power, walk(self.formula))):
            return (Relation(self.letter, ">", ZERO),)
        return ()

    def _is_even_power(self, node: Tree) -> bool:
        match node:
            case Pow(base, exponent) if base == self.letter:
                power = whole_number(exponent)
                return power is not None and power % 2 == 0
            case _:
                return False


class Environment(Struct, frozen=True):
    """What is noted of letters.

    `values` are in terms of `variable`, the problem's own, or of earlier letters; `rates` are
    derivatives by it. `replaced` is the problem's variable itself, where that stands for something.
    `points` are values of functions at points: f(1) = 3. `numbers` are letters whose value an
    equation determines.
    """

    variable: Symbol | None = None
    values: Mapping[str, Tree] = field(default_factory=dict)
    rates: Mapping[str, Tree] = field(default_factory=dict)
    replaced: Replaced | None = None
    points: tuple[ValueAt, ...] = ()
    numbers: Mapping[str, Tree] = field(default_factory=dict)

    @property
    def letters(self) -> frozenset[str]:
        new = frozenset() if self.replaced is None else frozenset({self.replaced.letter.name})
        return frozenset(self.values) | frozenset(self.rates) | new

    def is_complete(self, name: str) -> bool:
        """Return whether both the value and the derivative of a letter are noted."""
        return name in self.values and name in self.rates

    def rate_of(self, letter: Symbol) -> Tree | None:
        """Return the derivative of a letter by the innermost variable; None if it is not known."""
        if self.replaced is not None:
            if letter == self.replaced.letter:
                return ONE
            if letter == self.replaced.variable:
                return Derivative(self.replaced.formula, self.replaced.letter)
        if letter == self.variable:
            return ONE
        if letter.name in self.rates:
            return self.rates[letter.name]
        if letter.name in self.values and self.variable is not None:
            return Derivative(self.in_variable(self.values[letter.name]), self.variable)
        return None

    def in_variable(self, tree: Tree) -> Tree:
        """Return an expression with letters put back, in the problem's variable.

        An indefinite integral over a letter becomes one over the variable, by the substitution rule
        ∫ f(u) du = ∫ f(g(x)) g′(x) dx.
        """
        for point in self.points:
            tree = _with_value(tree, point)
        tree = substitute(tree, self.numbers) if self.numbers else tree
        names = list(dict.fromkeys((*self.values, *self.rates)))
        # A letter may stand for something with letters that were noted after it.
        for _ in names:
            before = tree
            for name in reversed(names):
                letter = _Letter(name, self.values.get(name), self.rates.get(name), self.variable)
                tree = letter.put_back(tree)
            if tree == before:
                break
        return tree

    def in_letter(self, tree: Tree) -> Tree:
        """Return an expression with the new letter for the problem's variable: sin t for x."""
        assert self.replaced is not None
        return _replaced_in(tree, self.replaced)

    def has_letter(self, *trees: Tree) -> bool:
        """Return whether an expression is in terms of the letter that replaces the variable."""
        if self.replaced is None:
            return False
        new = self.replaced.letter
        return any(
            new.name in free_symbols(tree)
            or any(isinstance(node, Integral) and node.variable == new for node in walk(tree))
            for tree in trees
        )

    def with_notes(self, notes: Sequence[Note], free: frozenset[str] = frozenset()) -> Environment:
        """Return what is known after a line of notes.

        A letter that is `free` again may be used anew, as u in a second integration by parts.
        """
        after = self.renewed_by(notes, free)
        for note in notes:
            after = after.with_note(note)
        return after

    def renewed_by(self, notes: Sequence[Note], free: frozenset[str]) -> Environment:
        """Return what is known without the letters that a line of notes uses anew."""
        valued = {n.letter.name for n in notes if isinstance(n, Value)} & free
        rated = {n.letter.name for n in notes if isinstance(n, Rate)}
        rated |= {n.left.letter.name for n in notes if isinstance(n, Differentials)}
        only_rated = {name for name in rated & free if self._is_used_up(name, valued)}
        return self.without(valued | only_rated)

    def _is_used_up(self, name: str, valued: set[str]) -> bool:
        """Return whether dv = … is about a new v: its value is known, and u has a new one."""
        return self.is_complete(name) and (bool(valued) or name not in self.values)

    def with_numbers(self, numbers: Sequence[Relation]) -> Environment:
        """Return what is known once an equation has determined some letters."""
        found = {r.left.name: r.right for r in numbers if isinstance(r.left, Symbol)}
        return replace(self, numbers={**self.numbers, **found}) if found else self

    def without(self, names: set[str]) -> Environment:
        return replace(
            self,
            values={name: value for name, value in self.values.items() if name not in names},
            rates={name: value for name, value in self.rates.items() if name not in names},
        )

    def with_note(self, note: Note) -> Environment:
        match note:
            case Value(letter, value) if letter == self.variable:
                new = free_symbols(value)
                if new & self.letters or len(new) != 1:
                    return self
                return replace(self, replaced=Replaced(letter, Symbol(next(iter(new))), value))
            case Value(letter, value):
                kept = {name: known for name, known in self.values.items() if name != letter.name}
                return replace(self, values={**kept, letter.name: value})
            case Rate(letter, value):
                return replace(self, rates={**self.rates, letter.name: value})
            case Differentials(Differential(factor, letter), right) if (
                factor == ONE and letter not in {self.variable}
            ):
                by = self.rate_of(right.letter)
                if by is None or (self.replaced is not None and letter == self.replaced.letter):
                    return self
                value = right.factor if by == ONE else Mul((right.factor, by))
                return replace(self, rates={**self.rates, letter.name: value})
            case ValueAt():
                return replace(self, points=(*self.points, note))
            case Differentials() | Places() | Column() | Composition() | Identity():
                return self


class _Letter(Struct, frozen=True):
    """A letter with what is known of it."""

    name: str
    value: Tree | None
    rate: Tree | None
    variable: Symbol | None

    @property
    def slope(self) -> Tree | None:
        if self.value is not None and self.variable is not None:
            return Derivative(self.value, self.variable)
        return self.rate

    def put_back(self, tree: Tree) -> Tree:
        x = self.variable
        match tree:
            case Integral(body, Symbol(self.name), None, None) if x and self.slope is not None:
                return Integral(Mul((self.put_back(body), self.slope)), x)
            case Symbol(self.name) if self.value is not None:
                return self.value
            case Apply(self.name, 0, (at,)) if x and self.value is not None:
                return substitute(self.value, {x.name: at})
            case Apply(self.name, 1, () | (Symbol(),)) if self.slope is not None:
                return self.slope
            case Apply(self.name, 1, (at,)) if x and self.slope is not None:
                return Bracket(self.slope, x, None, at)
            case Derivative(body, Symbol(self.name), 1) if (
                x and self.slope is not None and self.name not in free_symbols(body)
            ):
                # dy/du is (dy/dx)/(du/dx).
                return Div(Derivative(body, x), self.slope)
            case Derivative(Symbol(self.name), by, 1) if by == x and self.slope is not None:
                return self.slope
            case (
                Integral(_, Symbol(self.name))
                | Bracket(_, Symbol(self.name))
                | Derivative(_, Symbol(self.name))
            ):
                # The letter is a bound variable here: the value does not depend on it.
                return tree
            case _:
                return rebuilt(tree, self.put_back)


def _with_value(tree: Tree, point: ValueAt) -> Tree:
    if tree == point.function:
        return point.value
    return rebuilt(tree, lambda part: _with_value(part, point))


def _replaced_in(tree: Tree, new: Replaced) -> Tree:
    match tree:
        case Integral(body, variable, None, None) if variable == new.variable:
            slope = Derivative(new.formula, new.letter)
            return Integral(Mul((_replaced_in(body, new), slope)), new.letter)
        case Symbol() if tree == new.variable:
            return new.formula
        case Integral(_, variable) | Bracket(_, variable) | Derivative(_, variable) if (
            variable == new.variable
        ):
            return tree
        case _:
            return rebuilt(tree, lambda part: _replaced_in(part, new))
