"""Formulas in presentation MathML, within MathML Core."""

from __future__ import annotations

import re
from html import escape
from itertools import pairwise
from typing import assert_never

from msgspec import Struct

from calctutor.expr.functions import FUNCTIONS
from calctutor.expr.marks import NO_MARKS, Marks, marks_of
from calctutor.expr.names import GREEK, is_difference, is_hatted
from calctutor.expr.tree import (
    Add,
    Apply,
    Bracket,
    Branch,
    Call,
    Cases,
    Comparison,
    Constant,
    ConstantName,
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
from calctutor.printing.precedence import (
    BLANK,
    Factor,
    Joint,
    Level,
    as_factor,
    decimal_text,
    digits,
    factor_levels,
    is_function_power,
    is_leibniz,
    joint,
    point_level,
    signed_terms,
    written_level,
)

_CONSTANTS: dict[ConstantName, str] = {"pi": "π", "oo": "∞", "undefined": "does not exist"}
_COMPARISONS: dict[Comparison, str] = {"!=": "≠", "<=": "≤", ">=": "≥"}
_FENCES = {"abs": ("|", "|"), "floor": ("⌊", "⌋"), "ceil": ("⌈", "⌉")}
_PRIMES = ("", "′", "″", "‴")

_APPLIED = "<mo>\N{FUNCTION APPLICATION}</mo>"
_TIMES = "<mo>\N{INVISIBLE TIMES}</mo>"
_DOT = "<mo>⋅</mo>"
_THIN_SPACE = '<mspace width="0.1667em"/>'


def mathml(
    tree: Tree | Relation,
    marked: tuple[Tree, ...] = (),
    *,
    display: bool = False,
    lead: str = "",
) -> str:
    """Return the formula as a `math` element, on a line of its own with `display`.

    The nodes in `marked`, compared by identity, are rows of class `focus`. `lead` is a sign set
    before the formula.
    """
    write = _Writer(marks_of(marked)).write
    if isinstance(tree, Relation):
        sign = _COMPARISONS.get(tree.comparison, tree.comparison)
        content = write(tree.left) + _operator(sign) + write(tree.right)
    else:
        content = write(tree)
    if lead:
        content = _operator(lead) + content
    block = ' display="block"' if display else ""
    return f'<math xmlns="http://www.w3.org/1998/Math/MathML"{block}>{_row(content)}</math>'


def _element(name: str, *parts: str) -> str:
    return f"<{name}>{''.join(parts)}</{name}>"


def _row(*parts: str) -> str:
    return _element("mrow", *parts)


def _operator(sign: str) -> str:
    return f"<mo>{escape(sign)}</mo>"


def _fenced(content: str, opening: str = "(", closing: str = ")") -> str:
    left = f'<mo form="prefix" stretchy="true">{opening}</mo>'
    right = f'<mo form="postfix" stretchy="true">{closing}</mo>'
    return _row(left, content, right)


def _symbol(name: str) -> str:
    if name == BLANK:
        return "<mi>□</mi>"
    stem, _, label = name.partition("_")
    return _element("msub", _stem(stem), _stem(label)) if label else _stem(stem)


def _stem(stem: str) -> str:
    """Return the element for a name without its subscript; a name of several letters is upright."""
    if stem.isdigit():
        return f"<mn>{stem}</mn>"
    if is_hatted(stem):
        return f'<mover accent="true">{_stem(stem.removesuffix("hat"))}<mo>^</mo></mover>'
    if is_difference(stem):
        return _row('<mi mathvariant="normal">Δ</mi>', _stem(stem.removeprefix("Delta")))
    return f"<mi>{escape(GREEK.get(stem, stem))}</mi>"


def _number(number: Decimal) -> str:
    mantissa, _, exponent = decimal_text(number).partition("e")
    if not exponent:
        return f"<mn>{mantissa}</mn>"
    size = f"<mn>{exponent.lstrip('-')}</mn>"
    power = _row(_operator("−"), size) if exponent.startswith("-") else size
    return _row(f"<mn>{mantissa}</mn>", _DOT, _element("msup", "<mn>10</mn>", power))


def _function(name: str) -> str:
    return f"<mi>{escape(FUNCTIONS[name].display if name in FUNCTIONS else name)}</mi>"


def _primed(name: str, primes: int) -> str:
    if not primes:
        return _symbol(name)
    triples, rest = divmod(primes, 3)
    return _element("msup", _symbol(name), _operator(_PRIMES[3] * triples + _PRIMES[rest]))


class _Writer(Struct, frozen=True):
    """Writes trees as MathML elements, with marked nodes in rows of class `focus`."""

    marks: Marks = NO_MARKS

    def write(self, tree: Tree, least: Level = Level.SUM) -> str:
        """Return one element for the tree, in brackets if it binds less tightly than `least`."""
        text = self._framed(self._unbracketed(tree), tree)
        return text if written_level(tree, stacked=True) >= least else _fenced(text)

    def _unbracketed(self, tree: Tree) -> str:
        match tree:
            case Integer(value):
                return f"<mn>{digits(value)}</mn>"
            case Decimal():
                return _number(tree)
            case Constant(name):
                return f"<mi>{_CONSTANTS.get(name, name)}</mi>"
            case Symbol(name):
                return _symbol(name)
            case Neg() | Add():
                return self._sum(tree)
            case Mul():
                return self._product(tree)
            case Div(numerator, denominator):
                return _element("mfrac", self.write(numerator), self.write(denominator))
            case Pow():
                return self._power(tree)
            case Call():
                return self._call(tree)
            case Apply(name, primes, args):
                function = _primed(name, primes)
                return _row(function, _APPLIED, self._arguments(args)) if args else function
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
                rows = _element("mtable", *map(self._branch, branches))
                return _row('<mo form="prefix" stretchy="true">{</mo>', rows)
            case Vector(components):
                cells = (_element("mtd", self.write(component)) for component in components)
                return _fenced(_element("mtable", *(_element("mtr", cell) for cell in cells)))
            case _:
                assert_never(tree)

    def _sum(self, tree: Tree) -> str:
        (negative, first), *others = signed_terms(tree)
        pieces = [_operator("−")] * negative + [self.write(first, Level.OPERATOR)]
        for subtracted, term in others:
            pieces += (_operator("−" if subtracted else "+"), self.write(term, Level.OPERATOR))
        return _row(*pieces)

    def _product(self, tree: Mul) -> str:
        levels = factor_levels(tree.factors)
        texts = [self.write(f, least) for f, least in zip(tree.factors, levels, strict=True)]
        factors = [
            as_factor(factor, least, _edges(text), stacked=True)
            for factor, least, text in zip(tree.factors, levels, texts, strict=True)
        ]
        pieces = [texts[0]]
        for (left, right), text in zip(pairwise(factors), texts[1:], strict=True):
            pieces += (_between(left, right), text)
        return _row(*pieces)

    def _power(self, tree: Pow) -> str:
        exponent = self.write(tree.exponent)
        if isinstance(tree.base, Call) and is_function_power(tree):
            name = _element("msup", _function(tree.base.name), exponent)
            return self._framed(_row(name, _APPLIED, self._arguments(tree.base.args)), tree.base)
        return _element("msup", self.write(tree.base, Level.ATOM), exponent)

    def _framed(self, text: str, tree: Tree) -> str:
        """Return the element in a row of class `focus` if the tree is marked."""
        return f'<mrow class="focus">{text}</mrow>' if self.marks.has(tree) else text

    def _arguments(self, args: tuple[Tree, ...]) -> str:
        separator = '<mo separator="true">,</mo>'
        return _fenced(separator.join(map(self.write, args)))

    def _call(self, tree: Call) -> str:
        match tree:
            case Call("sqrt", (radicand,)):
                return _element("msqrt", self.write(radicand))
            case Call("root", (radicand, index)):
                return _element("mroot", self.write(radicand), self.write(index))
            case Call("abs" | "floor" | "ceil" as name, (arg,)):
                return _fenced(self.write(arg), *_FENCES[name])
            case Call("factorial", (arg,)):
                return _row(self.write(arg, Level.ATOM), _operator("!"))
            case Call("binomial", (upper, lower)):
                above, below = self.write(upper), self.write(lower)
                return _fenced(f'<mfrac linethickness="0">{above}{below}</mfrac>')
            case Call("log", (arg, base)):
                name_with_base = _element("msub", _function("log"), self.write(base))
                return _row(name_with_base, _APPLIED, self._arguments((arg,)))
            case Call(name, args):
                return _row(_function(name), _APPLIED, self._arguments(args))

    def _derivative(self, tree: Derivative) -> str:
        d = "<mi>∂</mi>" if tree.partial else "<mi>d</mi>"
        variable, above = _symbol(tree.variable.name), d
        if tree.order > 1:
            order = f"<mn>{tree.order}</mn>"
            variable, above = _element("msup", variable, order), _element("msup", d, order)
        if is_leibniz(tree):
            return _element("mfrac", _row(above, self.write(tree.body)), _row(d, variable))
        operator = _element("mfrac", above, _row(d, variable))
        return _row(operator, _APPLIED, _THIN_SPACE, self.write(tree.body, Level.FACTOR))

    def _integral(self, tree: Integral) -> str:
        sign = _operator("∫")
        if tree.lower is not None and tree.upper is not None:
            sign = _element("msubsup", sign, self.write(tree.lower), self.write(tree.upper))
        body = self.write(tree.body, Level.PRODUCT)
        return _row(sign, body, _THIN_SPACE, "<mi>d</mi>", _symbol(tree.variable.name))

    def _limit(self, tree: Limit) -> str:
        point = self.write(tree.point, point_level(tree))
        if tree.side:
            point = _element("msup", point, _operator("−" if tree.side == "-" else "+"))
        approach = _row(_symbol(tree.variable.name), _operator("→"), point)
        sign = _element("munder", "<mo>lim</mo>", approach)
        return _row(sign, _APPLIED, _THIN_SPACE, self.write(tree.body, Level.PRODUCT))

    def _summation(self, tree: Sum) -> str:
        index = _symbol(tree.index.name)
        if tree.lower is not None and tree.upper is not None:
            first = _row(index, _operator("="), self.write(tree.lower))
            sign = _element("munderover", _operator("∑"), first, self.write(tree.upper))
        else:
            sign = _element("munder", _operator("∑"), index)
        return _row(sign, self.write(tree.body, Level.OPERATOR))

    def _bracket(self, tree: Bracket) -> str:
        if tree.lower is None:
            at = _row(_symbol(tree.variable.name), _operator("="), self.write(tree.upper))
            return _element("msub", _row(self.write(tree.body), _operator("|")), at)
        lower = self.write(tree.lower)
        if usual_variable(tree.body) != tree.variable:
            lower = _row(_symbol(tree.variable.name), _operator("="), lower)
        content = _fenced(self.write(tree.body), "[", "]")
        return _element("msubsup", content, lower, self.write(tree.upper))

    def _branch(self, branch: Branch) -> str:
        value = _element("mtd", self.write(branch.value))
        condition = branch.condition
        if condition is None:
            return _element("mtr", value, "<mtd><mtext>otherwise</mtext></mtd>")
        sign = _operator(_COMPARISONS.get(condition.comparison, condition.comparison))
        holds = _row(self.write(condition.left), sign, self.write(condition.right))
        return _element("mtr", value, _element("mtd", "<mtext>if </mtext>", holds))


def _between(left: Factor, right: Factor) -> str:
    """Return the sign between two factors, with a little space next to a function's name."""
    kind = joint(left, right)
    if kind in {Joint.DOT, Joint.SPACED_DOT}:
        return _DOT
    roomy = kind is Joint.SPACE and (_is_function(left.tree) or _is_function(right.tree))
    return _TIMES + _THIN_SPACE if roomy else _TIMES


def _is_function(tree: Tree) -> bool:
    return isinstance(tree, Call | Apply) or is_function_power(tree)


_FIRST = re.compile(r"(?:<(?:mrow|msup|msub|msubsup|mi|mn|mo)\b[^>]*>)*(.)")
_LAST = re.compile(r"(.)(?:</(?:mrow|mi|mn|mo)>)*$")


def _edges(element: str) -> str:
    """Return the characters at both ends of an element; < or > where it has none.

    Subscripts, superscripts, fractions and roots have no character that meets a neighbour.
    """
    first, last = _FIRST.match(element), _LAST.search(element)
    assert first is not None
    assert last is not None
    return first[1] + last[1]
