"""Rules for setting each kind of node in two dimensions."""

from __future__ import annotations

from itertools import pairwise
from typing import assert_never

from msgspec import Struct
from msgspec.structs import replace

from calctutor.expr.marks import NO_MARKS, Marks
from calctutor.expr.tree import (
    Add,
    Apply,
    Bracket,
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
)
from calctutor.expr.variables import usual_variable
from calctutor.printing.block import (
    Block,
    Fence,
    beside,
    column,
    extended,
    fenced,
    fraction,
    integral_sign,
    marked,
    over,
    radical,
    raised,
    with_bounds,
    with_brace,
    with_index,
    word,
)
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

_FENCES: dict[str, Fence] = {"abs": "|", "floor": "floor", "ceil": "ceil"}


class Part(Struct, frozen=True):
    """A term or factor as it is set: after `glue` within a line, after `lead` at its beginning."""

    glue: str
    lead: str
    tree: Tree
    least: Level
    block: Block


class Typesetter(Struct, frozen=True):
    """Sets trees as blocks, with marks on the nodes in `marks`.

    In `script`, for exponents and bounds, small fractions have no bar. Integral signs are `tall`
    beside fractions.
    """

    glyphs: Glyphs
    script: bool = False
    marks: Marks = NO_MARKS
    tall: bool = False

    def set(self, tree: Tree, least: Level = Level.SUM) -> Block:
        """Set the tree, in brackets if it binds less tightly than `least`."""
        block = self._marked_as(tree, self._unbracketed(tree))
        return block if self._level(tree) >= least else self._fenced(block)

    def _marked_as(self, tree: Tree, block: Block) -> Block:
        """Return the block, marked if the tree is."""
        return marked(block) if self.marks.has(tree) else block

    def _word(self, text: str, *parts: Tree) -> Block:
        """Set a text whose parts are not set separately, marked if any part is marked."""
        return marked(word(text)) if self.marks.within(*parts) else word(text)

    def can_break(self, tree: Tree, least: Level) -> bool:
        """Return whether a part stands in its place without brackets."""
        return self._level(tree) >= least

    def _level(self, tree: Tree) -> Level:
        return written_level(tree, stacked=not (isinstance(tree, Div) and self._is_flat(tree)))

    def _is_flat(self, tree: Div) -> bool:
        """Return whether a quotient in an exponent or bound is clear without a bar."""
        return self.script and all(
            isinstance(part, Mul) or written_level(part) >= Level.POWER
            for part in (tree.numerator, tree.denominator)
        )

    def _in_script(self, tree: Tree) -> Block:
        return replace(self, script=True).set(tree)

    def _fenced(self, block: Block, fence: Fence = "(") -> Block:
        return fenced(block, fence, unicode=self.glyphs.unicode)

    @property
    def _bar(self) -> str:
        return self.glyphs.choose("─", "-")

    def _unbracketed(self, tree: Tree) -> Block:
        match tree:
            case Integer(value):
                return word(digits(value))
            case Decimal():
                return word(decimal_text(tree))
            case Constant(name):
                return word(self.glyphs.constant(name))
            case Symbol(name):
                return word(self.glyphs.symbol(name))
            case Neg() | Add():
                return _joined(self.sum_parts(tree))
            case Mul():
                return _joined(self.product_parts(tree))
            case Div():
                return self._quotient(tree)
            case Pow():
                return self._power(tree)
            case Call():
                return self._call(tree)
            case Apply(name, primes, args):
                function = word(self.glyphs.unknown_function(name, primes))
                return beside(function, self._arguments(args)) if args else function
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
            case Cases():
                return self._cases(tree)
            case Vector(components):
                return self._fenced(column(_apart(list(map(self.set, components)))))
            case _:
                assert_never(tree)

    def sum_parts(self, tree: Tree) -> tuple[Part, ...]:
        """Return the terms of a sum or negation, with their signs as glue."""
        minus = self.glyphs.minus
        parts = []
        for index, (negative, term) in enumerate(signed_terms(tree)):
            block = self.set(term, Level.OPERATOR)
            if index:
                sign = minus if negative else "+"
                parts.append(Part(f" {sign} ", f"{sign} ", term, Level.OPERATOR, block))
            else:
                bar_follows = block.height > 1 and block.row.startswith(self._bar)
                sign = (minus + " " * bar_follows) * negative
                parts.append(Part(sign, sign, term, Level.OPERATOR, block))
        return tuple(parts)

    def product_parts(self, tree: Mul) -> tuple[Part, ...]:
        """Return the factors of a product, with their joints as glue."""
        levels = factor_levels(tree.factors)
        blocks = [self.set(f, least) for f, least in zip(tree.factors, levels, strict=True)]
        written = [
            as_factor(factor, least, block.row, stacked=True)
            for factor, least, block in zip(tree.factors, levels, blocks, strict=True)
        ]
        tight = is_coefficient_of_name(tree.factors) and self.glyphs.is_letter(tree.factors[1])
        joints = [Joint.TIGHT if tight else joint(*pair) for pair in pairwise(written)]
        between = ("", *map(self.glyphs.between, joints))
        dot = self.glyphs.choose("· ", "* ")
        return tuple(
            Part(glue, dot if index else "", factor, least, block)
            for index, (glue, factor, least, block) in enumerate(
                zip(between, tree.factors, levels, blocks, strict=True)
            )
        )

    def _quotient(self, tree: Div) -> Block:
        if self._is_flat(tree):
            above = self.set(tree.numerator, Level.PRODUCT)
            return beside(above, word("/"), self.set(tree.denominator, Level.POWER))
        return fraction(self.set(tree.numerator), self.set(tree.denominator), self._bar)

    def _power(self, tree: Pow) -> Block:
        if isinstance(tree.base, Call) and is_function_power(tree):
            name = word(self.glyphs.function(tree.base.name))
            power = beside(self._with_exponent(name, tree), self._arguments(tree.base.args))
            return self._marked_as(tree.base, power)
        return self._with_exponent(self.set(tree.base, Level.ATOM), tree)

    def _with_exponent(self, base: Block, tree: Pow) -> Block:
        small = self.glyphs.superscript(tree.exponent)
        if small is not None:
            exponent = self._word(small, tree.exponent)
            return beside(base, exponent) if base.height == 1 else raised(base, exponent)
        if base.height == 1 and self._goes_after_caret(tree.exponent):
            return beside(base, word("^"), self.set(tree.exponent))
        exponent = self._in_script(tree.exponent)
        if base.height > 1 and not self.glyphs.unicode:
            exponent = beside(word(" "), exponent)
        return raised(base, exponent)

    def _goes_after_caret(self, tree: Tree) -> bool:
        return not self.glyphs.unicode and isinstance(tree, Integer | Symbol | Constant)

    def _arguments(self, args: tuple[Tree, ...]) -> Block:
        pieces = [self.set(args[0])]
        for arg in args[1:]:
            pieces += (word(", "), self.set(arg))
        return self._fenced(beside(*pieces))

    def _call(self, tree: Call) -> Block:
        unicode = self.glyphs.unicode
        match tree:
            case Call("sqrt", (Integer() | Symbol() | Constant() as short,)) if unicode:
                return beside(word("√"), self.set(short))
            case Call("sqrt", (radicand,)) if not isinstance(radicand, Integer | Symbol | Constant):
                return radical(self.set(radicand), unicode=unicode)
            case Call("root", (radicand, index)):
                return with_index(
                    radical(self.set(radicand), unicode=unicode), self._in_script(index)
                )
            case Call("abs", (arg,)):
                return self._fenced(self.set(arg), "|")
            case Call("floor" | "ceil" as name, (arg,)) if unicode:
                return self._fenced(self.set(arg), _FENCES[name])
            case Call("factorial", (arg,)):
                return beside(self.set(arg, Level.ATOM), word("!"))
            case Call("binomial", (upper, lower)):
                pair = over(over(self.set(upper), word(" "), 0), self.set(lower), 1)
                return self._fenced(pair)
            case Call("log", (arg, Integer() | Symbol() as base)):
                index_text = self.glyphs.subscript(base) or "_" + self.set(base).row
                below = self._word(index_text, base)
                return beside(word("log"), below, self._arguments((arg,)))
            case Call(name, args):
                return beside(word(self.glyphs.function(name)), self._arguments(args))

    def _derivative(self, tree: Derivative) -> Block:
        d = self.glyphs.differential(tree)
        order = self.glyphs.order(tree.order)
        lower = word(f"{d}{self.glyphs.symbol(tree.variable.name)}{order}")
        if is_leibniz(tree):
            upper = beside(word(d + order), self.set(tree.body))
            return fraction(upper, lower, self._bar, overhang=0)
        operator = fraction(word(d + order), lower, self._bar, overhang=0)
        return beside(operator, word(" "), self.set(tree.body, Level.FACTOR))

    def _integral(self, tree: Integral) -> Block:
        body = self.set(tree.body, Level.PRODUCT)
        unicode = self.glyphs.unicode
        least = 1 if self.tall and not self.script else 0
        if tree.lower is None or tree.upper is None:
            reach = max(body.baseline, least), max(body.below, least)
            sign = integral_sign(*reach, unicode=unicode)
        else:
            reach = max(body.baseline, 1), max(body.below, 1)
            sign = with_bounds(
                integral_sign(*reach, unicode=unicode),
                self._in_script(tree.lower),
                self._in_script(tree.upper),
            )
        end = f" d{self.glyphs.symbol(tree.variable.name)}"
        return beside(sign, word(" "), body, word(end))

    def _limit(self, tree: Limit) -> Block:
        arrow = self.glyphs.choose("→", "->")
        approach = beside(
            word(self.glyphs.symbol(tree.variable.name) + arrow),
            replace(self, script=True).set(tree.point, point_level(tree)),
            word(self.glyphs.side(tree.side)),
        )
        return beside(over(word("lim"), approach, 0), word(" "), self.set(tree.body, Level.PRODUCT))

    def _summation(self, tree: Sum) -> Block:
        sign = word(self.glyphs.choose("∑", "sum"))
        index = word(self.glyphs.symbol(tree.index.name))
        if tree.lower is not None and tree.upper is not None:
            upper = self._in_script(tree.upper)
            sign = over(upper, sign, upper.height)
            index = beside(index, word("="), self._in_script(tree.lower))
        sign = over(sign, index, sign.baseline)
        return beside(sign, word(" "), self.set(tree.body, Level.OPERATOR))

    def _bracket(self, tree: Bracket) -> Block:
        body = self.set(tree.body)
        if tree.lower is None:
            name = word(self.glyphs.symbol(tree.variable.name) + "=")
            point = beside(name, self._in_script(tree.upper))
            return with_bounds(self._fenced(body, "["), point, word(""))
        named = usual_variable(tree.body) != tree.variable
        lowered = None if named else self.glyphs.subscript(tree.lower)
        raised_bound = self.glyphs.superscript(tree.upper)
        if body.height == 1 and lowered is not None and raised_bound is not None:
            bounds = self._word(lowered, tree.lower), self._word(raised_bound, tree.upper)
            return beside(self._fenced(body, "["), *bounds)
        lower = self._in_script(tree.lower)
        if named:
            lower = beside(word(self.glyphs.symbol(tree.variable.name) + "="), lower)
        tall = extended(body, max(body.baseline, 1), max(body.below, 1))
        return with_bounds(self._fenced(tall, "["), lower, self._in_script(tree.upper))

    def _cases(self, tree: Cases) -> Block:
        values = [self.set(branch.value) for branch in tree.branches]
        width = max(value.width for value in values)
        rows = [
            beside(value, word(" " * (width - value.width)), self._condition(branch.condition))
            for value, branch in zip(values, tree.branches, strict=True)
        ]
        return with_brace(column(rows), unicode=self.glyphs.unicode)

    def _condition(self, condition: Relation | None) -> Block:
        if condition is None:
            return word("  otherwise")
        sign = word(f" {self.glyphs.comparison(condition.comparison)} ")
        return beside(word("  if "), self.set(condition.left), sign, self.set(condition.right))


def _apart(rows: list[Block]) -> list[Block]:
    """Return the rows with empty ones between them if any is taller than a line."""
    if all(row.height == 1 for row in rows):
        return rows
    return [block for row in rows for block in (row, word(""))][:-1]


def _joined(parts: tuple[Part, ...]) -> Block:
    return beside(*(block for part in parts for block in (word(part.glue), part.block)))
