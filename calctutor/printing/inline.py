"""Formulas on one line, for people: `2 x cos(x²)`."""

from __future__ import annotations

from itertools import pairwise
from typing import assert_never

from msgspec import Struct

from calctutor.expr.marks import NO_MARKS, Marks, mark, marks_of, unmarked
from calctutor.expr.names import Looks
from calctutor.expr.tree import (
    Add,
    Apply,
    Bracket,
    Branch,
    Call,
    Cases,
    Constant,
    Decimal,
    Derivative,
    Div,
    Integer,
    Integral,
    Limit,
    Mul,
    Neg,
    Pow,
    Relation,
    Sum,
    Symbol,
    Tree,
    Vector,
    walk,
)
from calctutor.expr.variables import usual_variable
from calctutor.printing.glyphs import Glyphs
from calctutor.printing.precedence import (
    Joint,
    Level,
    as_factor,
    decimal_text,
    digits,
    factor_levels,
    is_coefficient_of_name,
    is_function_power,
    is_leibniz,
    joint,
    point_level,
    signed_terms,
    written_level,
)

_RADICALS = {2: "√", 3: "∛", 4: "∜"}


def inline(tree: Tree | Relation, marked: tuple[Tree, ...] = (), display: Looks = ()) -> str:
    """Return the formula on one Unicode line, with marks on the nodes in `marked`.

    Nodes are marked by identity: an equal node elsewhere is not.
    """
    return _line(tree, Glyphs(unicode=True, display=display), marked)


def inline_ascii(tree: Tree | Relation, marked: tuple[Tree, ...] = ()) -> str:
    """Return the formula on one line, for terminals that show only ASCII."""
    return _line(tree, Glyphs(unicode=False), marked)


def inline_plain(tree: Tree | Relation, display: Looks = ()) -> str:
    """Return the formula on one line as it is typed, but for its letters: `−θ^2 f'(x)`.

    Nothing is raised or lowered, and a minus sign is no hyphen: screen readers leave these out.
    """
    return _line(tree, Glyphs(unicode=False, display=display, flat=True), ())


def _line(tree: Tree | Relation, glyphs: Glyphs, marked: tuple[Tree, ...]) -> str:
    write = _Writer(glyphs, marks_of(marked)).write
    if isinstance(tree, Relation):
        return f"{write(tree.left)} {glyphs.comparison(tree.comparison)} {write(tree.right)}"
    return write(tree)


class _Writer(Struct, frozen=True):
    """Writes trees on one line, with marks on the marked nodes."""

    glyphs: Glyphs
    marks: Marks = NO_MARKS

    def write(self, tree: Tree, least: Level = Level.SUM) -> str:
        text = self._unbracketed(tree)
        if self.marks.has(tree):
            text = mark(text)
        return text if written_level(tree) >= least else f"({text})"

    def _word(self, text: str, *parts: Tree) -> str:
        """Return a text whose parts are not written separately, marked if any part is marked."""
        return mark(text) if self.marks.within(*parts) else text

    def _unbracketed(self, tree: Tree) -> str:
        match tree:
            case Integer(value):
                return digits(value)
            case Decimal():
                return decimal_text(tree)
            case Constant(name):
                return self.glyphs.constant(name)
            case Symbol(name):
                return self.glyphs.symbol(name)
            case Neg() | Add():
                return self._sum(tree)
            case Mul(factors):
                return self._product(factors)
            case Div(numerator, denominator):
                above = Level.PRODUCT if isinstance(numerator, Mul) else Level.POWER
                return f"{self.write(numerator, above)}/{self.write(denominator, Level.POWER)}"
            case Pow():
                return self._power(tree)
            case Call():
                return self._call(tree)
            case Apply(name, primes, args):
                function = self.glyphs.unknown_function(name, primes)
                return f"{function}({self._list(args)})" if args else function
            case Derivative():
                return self._derivative(tree)
            case Integral():
                return self._integral(tree)
            case Limit():
                return self._limit(tree)
            case Sum():
                return self._summation(tree)
            case Bracket():
                return self._bracket(tree)
            case Cases(branches):
                return "{" + ", ".join(map(self._branch, branches)) + "}"
            case Vector(components):
                return f"({self._list(components)})"
            case _:
                assert_never(tree)

    def _list(self, args: tuple[Tree, ...]) -> str:
        return ", ".join(self.write(arg) for arg in args)

    def _sum(self, tree: Tree) -> str:
        minus = self.glyphs.minus
        (negative, first), *others = signed_terms(tree)
        pieces = [minus if negative else "", self.write(first, Level.OPERATOR)]
        for subtracted, term in others:
            sign = minus if subtracted else "+"
            pieces.append(f" {sign} {self.write(term, Level.OPERATOR)}")
        return "".join(pieces)

    def _product(self, factors: tuple[Tree, ...]) -> str:
        levels = factor_levels(factors)
        texts = [self.write(f, least) for f, least in zip(factors, levels, strict=True)]
        written = [
            as_factor(factor, least, unmarked(text))
            for factor, least, text in zip(factors, levels, texts, strict=True)
        ]
        plain = is_coefficient_of_name(factors) and self.glyphs.is_letter(factors[1])
        # `0e0x` would be parsed as another number.
        tight = plain and "e" not in written[0].text
        joints = [Joint.TIGHT if tight else joint(*pair) for pair in pairwise(written)]
        return texts[0] + "".join(
            self.glyphs.between(kind) + text for kind, text in zip(joints, texts[1:], strict=True)
        )

    def _power(self, tree: Pow) -> str:
        raised = self._raised(tree.exponent)
        if isinstance(tree.base, Call) and is_function_power(tree):
            name = self.glyphs.function(tree.base.name)
            power = f"{name}{raised}({self._list(tree.base.args)})"
            return mark(power) if self.marks.has(tree.base) else power
        return self.write(tree.base, Level.ATOM) + raised

    def _raised(self, exponent: Tree) -> str:
        small = self.glyphs.superscript(exponent)
        return "^" + self._script(exponent) if small is None else self._word(small, exponent)

    def _script(self, tree: Tree) -> str:
        """Write the tree after ^ or _, where only a number or name goes without brackets."""
        return self.write(tree) if _is_short(tree) else f"({self.write(tree)})"

    def _call(self, tree: Call) -> str:
        match tree:
            case Call("sqrt" | "root", (radicand, *rest)) if self.glyphs.unicode:
                index = rest[0] if rest else Integer(2)
                if isinstance(index, Integer) and index.value in _RADICALS:
                    return _RADICALS[index.value] + self._script(radicand)
                return f"root({self._list(tree.args)})"
            case Call("abs", (arg,)) if not _contains_bars(arg):
                return f"|{self.write(arg)}|"
            case Call("factorial", (arg,)):
                return self.write(arg, Level.ATOM) + "!"
            case Call("log", (arg, Integer() | Symbol() as base)):
                small = self.glyphs.subscript(base)
                below = "_" + self.write(base) if small is None else self._word(small, base)
                return f"log{below}({self.write(arg)})"
            case Call(name, args):
                return f"{self.glyphs.function(name)}({self._list(args)})"

    def _derivative(self, tree: Derivative) -> str:
        d = self.glyphs.differential(tree)
        order = self.glyphs.order(tree.order)
        below = f"{d}{self.glyphs.symbol(tree.variable.name)}{order}"
        if is_leibniz(tree):
            return f"{d}{order}{self.write(tree.body)}/{below}"
        return f"{d}{order}/{below} {self.write(tree.body, Level.POWER)}"

    def _integral(self, tree: Integral) -> str:
        sign = self.glyphs.choose("∫", "int")
        if tree.lower is not None and tree.upper is not None:
            sign += self._bounds(tree.lower, tree.upper)
        least = Level.POWER if _begins_with_differential(tree.body) else Level.PRODUCT
        variable = self.glyphs.symbol(tree.variable.name)
        return f"{sign} {self.write(tree.body, least)} d{variable}"

    def _bounds(self, lower: Tree, upper: Tree) -> str:
        lowered = self.glyphs.subscript(lower)
        raised = self.glyphs.superscript(upper)
        if lowered is not None and raised is not None:
            return self._word(lowered, lower) + self._word(raised, upper)
        return f"_{self._script(lower)}^{self._script(upper)}"

    def _limit(self, tree: Limit) -> str:
        variable = self.glyphs.symbol(tree.variable.name)
        arrow = self.glyphs.choose("→", "->")
        point = self.write(tree.point, point_level(tree))
        side = self.glyphs.side(tree.side)
        return f"lim_({variable}{arrow}{point}{side}) {self.write(tree.body, Level.PRODUCT)}"

    def _summation(self, tree: Sum) -> str:
        sign = self.glyphs.choose("∑", "sum")
        index = self.glyphs.symbol(tree.index.name)
        if tree.lower is not None and tree.upper is not None:
            sign += f"_({index}={self.write(tree.lower)})^{self._script(tree.upper)}"
        else:
            sign += self.glyphs.subscript(tree.index) or f"_{index}"
        return f"{sign} {self.write(tree.body, Level.OPERATOR)}"

    def _bracket(self, tree: Bracket) -> str:
        body = f"[{self.write(tree.body)}]"
        if tree.lower is None:
            variable = self.glyphs.symbol(tree.variable.name)
            return f"{body}_({variable}={self.write(tree.upper)})"
        if usual_variable(tree.body) == tree.variable:
            return body + self._bounds(tree.lower, tree.upper)
        variable = self.glyphs.symbol(tree.variable.name)
        return f"{body}_({variable}={self.write(tree.lower)})^{self._script(tree.upper)}"

    def _branch(self, branch: Branch) -> str:
        value = self.write(branch.value)
        condition = branch.condition
        if condition is None:
            return f"{value} otherwise"
        sign = self.glyphs.comparison(condition.comparison)
        return f"{value} if {self.write(condition.left)} {sign} {self.write(condition.right)}"


def _is_short(tree: Tree) -> bool:
    named_or_number = isinstance(tree, Integer | Decimal | Constant | Symbol)
    return named_or_number and written_level(tree) is Level.ATOM


def _begins_with_differential(integrand: Tree) -> bool:
    """Return whether the integrand begins with dy, which could be taken for the integral's own."""
    return is_leibniz(integrand.factors[0] if isinstance(integrand, Mul) else integrand)


def _contains_bars(tree: Tree) -> bool:
    return any(isinstance(node, Call) and node.name == "abs" for node in walk(tree))
