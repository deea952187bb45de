r"""Formulas in LaTeX: `2 x \cos\left(x^{2}\right)`."""

from __future__ import annotations

from itertools import pairwise
from typing import assert_never

from calctutor.expr.functions import FUNCTIONS
from calctutor.expr.names import latex_name
from calctutor.expr.tree import (
    Add,
    Apply,
    Bracket,
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

_CONSTANTS: dict[ConstantName, str] = {
    "e": "e",
    "pi": r"\pi",
    "i": "i",
    "oo": r"\infty",
    "undefined": r"\text{does not exist}",
}
_COMPARISONS: dict[Comparison, str] = {"!=": r"\neq", "<=": r"\leq", ">=": r"\geq"}
_FENCES = {
    "abs": (r"\left|", r"\right|"),
    "floor": (r"\left\lfloor ", r"\right\rfloor"),
    "ceil": (r"\left\lceil ", r"\right\rceil"),
}
_MOST_PRIMES = 3
_OTHERWISE = r"\text{otherwise}"


def latex(tree: Tree | Relation) -> str:
    """Return the formula in LaTeX's math mode."""
    if isinstance(tree, Relation):
        sign = _COMPARISONS.get(tree.comparison, tree.comparison)
        return f"{_write(tree.left)} {sign} {_write(tree.right)}"
    return _write(tree)


def _write(tree: Tree, least: Level = Level.SUM) -> str:
    text = _unbracketed(tree)
    return text if written_level(tree, stacked=True) >= least else _bracketed(text)


def _bracketed(text: str) -> str:
    return rf"\left({text}\right)"


def _unbracketed(tree: Tree) -> str:
    match tree:
        case Integer(value):
            return digits(value)
        case Decimal():
            return _decimal(tree)
        case Constant(name):
            return _CONSTANTS[name]
        case Symbol(name):
            return _symbol(name)
        case Neg() | Add():
            return _sum(tree)
        case Mul():
            return _product(tree)
        case Div(numerator, denominator):
            return _fraction(_write(numerator), _write(denominator))
        case Pow():
            return _power(tree)
        case Call():
            return _call(tree)
        case Apply(name, primes, args):
            return _primed(name, primes) + (_arguments(args) if args else "")
        case Derivative():
            return _derivative(tree)
        case Integral():
            return _integral(tree)
        case Limit():
            return _limit(tree)
        case Sum():
            return _summation(tree)
        case Bracket():
            return _bracket(tree)
        case Cases():
            return _cases(tree)
        case Vector(components):
            rows = r" \\ ".join(map(latex, components))
            return rf"\begin{{pmatrix}} {rows} \end{{pmatrix}}"
        case _:
            assert_never(tree)


def _decimal(number: Decimal) -> str:
    mantissa, _, exponent = decimal_text(number).partition("e")
    return rf"{mantissa} \cdot 10^{{{exponent}}}" if exponent else mantissa


def _symbol(name: str) -> str:
    return r"\square" if name == BLANK else latex_name(name)


def _fraction(numerator: str, denominator: str) -> str:
    return rf"\frac{{{numerator}}}{{{denominator}}}"


def _sum(tree: Tree) -> str:
    (negative, first), *others = signed_terms(tree)
    pieces = ["-" if negative else "", _write(first, Level.OPERATOR)]
    for subtracted, term in others:
        pieces += (" - " if subtracted else " + ", _write(term, Level.OPERATOR))
    return "".join(pieces)


def _product(tree: Mul) -> str:
    written = [
        as_factor(factor, least, _write(factor, least), stacked=True)
        for factor, least in zip(tree.factors, factor_levels(tree.factors), strict=True)
    ]
    text = written[0].text
    for left, right in pairwise(written):
        is_delta = left.text.endswith(r"\Delta")  # `\Delta x` is the difference Δx.
        dotted = is_delta or joint(left, right) in {Joint.DOT, Joint.SPACED_DOT}
        text += (r" \cdot " if dotted else " ") + right.text
    return text


def _power(tree: Pow) -> str:
    exponent = f"^{{{_write(tree.exponent)}}}"
    if isinstance(tree.base, Call) and is_function_power(tree):
        return _function(tree.base.name) + exponent + _arguments(tree.base.args)
    return _write(tree.base, Level.ATOM) + exponent


def _function(name: str) -> str:
    return FUNCTIONS[name].latex_name if name in FUNCTIONS else rf"\operatorname{{{name}}}"


def _primed(name: str, primes: int) -> str:
    marks = "'" * primes if primes <= _MOST_PRIMES else f"^{{({primes})}}"
    return latex_name(name) + marks


def _arguments(args: tuple[Tree, ...]) -> str:
    return _bracketed(", ".join(map(_write, args)))


def _call(tree: Call) -> str:
    match tree:
        case Call("sqrt", (radicand,)):
            return rf"\sqrt{{{_write(radicand)}}}"
        case Call("root", (radicand, index)):
            return rf"\sqrt[{_write(index)}]{{{_write(radicand)}}}"
        case Call("abs" | "floor" | "ceil" as name, (arg,)):
            opening, closing = _FENCES[name]
            return f"{opening}{_write(arg)}{closing}"
        case Call("factorial", (arg,)):
            return _write(arg, Level.ATOM) + "!"
        case Call("binomial", (upper, lower)):
            return rf"\binom{{{_write(upper)}}}{{{_write(lower)}}}"
        case Call("log", (arg, base)):
            return rf"\log_{{{_write(base)}}}" + _arguments((arg,))
        case Call(name, args):
            return _function(name) + _arguments(args)


def _derivative(tree: Derivative) -> str:
    d = r"\partial " if tree.partial else "d"
    order = f"^{{{tree.order}}}" if tree.order > 1 else ""
    below = f"{d}{_symbol(tree.variable.name)}{order}"
    above = d.rstrip() + order
    if is_leibniz(tree):
        space = " " if tree.partial and not order else ""
        return _fraction(above + space + _write(tree.body), below)
    return f"{_fraction(above, below)} {_write(tree.body, Level.FACTOR)}"


def _integral(tree: Integral) -> str:
    bounds = ""
    if tree.lower is not None and tree.upper is not None:
        bounds = f"_{{{_write(tree.lower)}}}^{{{_write(tree.upper)}}}"
    return rf"\int{bounds} {_write(tree.body, Level.PRODUCT)} \, d{_symbol(tree.variable.name)}"


def _limit(tree: Limit) -> str:
    point = _write(tree.point, point_level(tree))
    side = f"^{{{tree.side}}}" if tree.side else ""
    approach = rf"{_symbol(tree.variable.name)} \to {point}{side}"
    return rf"\lim_{{{approach}}} {_write(tree.body, Level.PRODUCT)}"


def _summation(tree: Sum) -> str:
    scripts = _symbol(tree.index.name)
    if tree.lower is not None and tree.upper is not None:
        scripts = f"{scripts}={_write(tree.lower)}}}^{{{_write(tree.upper)}"
    return rf"\sum_{{{scripts}}} {_write(tree.body, Level.OPERATOR)}"


def _bracket(tree: Bracket) -> str:
    if tree.lower is None:
        at = f"{_symbol(tree.variable.name)}={_write(tree.upper)}"
        return rf"\left.{_write(tree.body)}\right|_{{{at}}}"
    named = "" if usual_variable(tree.body) == tree.variable else f"{_symbol(tree.variable.name)}="
    bounds = f"_{{{named}{_write(tree.lower)}}}^{{{_write(tree.upper)}}}"
    return rf"\left[{_write(tree.body)}\right]{bounds}"


def _cases(tree: Cases) -> str:
    rows = [
        f"{latex(branch.value)} & {latex(branch.condition) if branch.condition else _OTHERWISE}"
        for branch in tree.branches
    ]
    return r"\begin{cases} " + r" \\ ".join(rows) + r" \end{cases}"
