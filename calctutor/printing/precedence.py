"""Operator precedence and the joints between factors, which all printers share."""

from __future__ import annotations

import decimal
from enum import Enum, IntEnum
from unicodedata import category

from msgspec import Struct

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
    Sum,
    Symbol,
    Tree,
)

BLANK = "blank"
"""The name of a hole in a displayed line that the learner fills in."""


class Level(IntEnum):
    """Binding strength; a part that binds less tightly than its place requires gets brackets."""

    SUM = 1
    NEGATION = 2
    OPERATOR = 3
    PRODUCT = 4
    QUOTIENT = 5
    FACTOR = 6
    POWER = 7
    ATOM = 8


class Joint(Enum):
    """The text between two factors."""

    TIGHT = "tight"
    SPACE = "space"
    DOT = "dot"
    SPACED_DOT = "spaced dot"


POWERED_FUNCTIONS = frozenset(
    {"sin", "cos", "tan", "cot", "sec", "csc", "sinh", "cosh", "tanh", "coth", "sech", "csch"}
)
"""Functions that carry their exponent at the name: sin²(x)."""

_MOST_LEADING_ZEROS = 29
_SPECIAL_SIGNS = frozenset({"sqrt", "root", "factorial"})


def machine_level(tree: Tree) -> Level:
    """Return a node's binding strength where every function and operator is written as a call."""
    match tree:
        case Add():
            return Level.SUM
        case Neg():
            return Level.NEGATION
        case Mul():
            return Level.PRODUCT
        case Div():
            return Level.QUOTIENT
        case Pow():
            return Level.POWER
        case Decimal() if "e" in decimal_text(tree):
            return Level.POWER
        case _:
            return Level.ATOM


def written_level(tree: Tree, *, stacked: bool = False) -> Level:
    """Return a node's binding strength in book notation, on a line or with fractions `stacked`.

    A node that ends in a prefix operator (`2 · d/dx f(x)`) binds like that operator, which would
    extend over whatever followed. The upper bound of [ ]₀¹ would extend over a fraction stroke on
    the line. A tall brace has no end.
    """
    match tree:
        case Mul(factors) if is_operator(factors[-1]) or isinstance(factors[-1], Bracket):
            return Level.OPERATOR
        case Derivative() | Integral() | Limit() | Sum() if is_operator(tree):
            return Level.OPERATOR
        case Derivative() | Bracket():
            return Level.FACTOR
        case Cases() if stacked:
            return Level.SUM
        case Div():
            return Level.FACTOR if stacked else Level.QUOTIENT
        case Call(name) if name in _SPECIAL_SIGNS:
            return Level.POWER
        case _:
            return machine_level(tree)


def is_operator(tree: Tree) -> bool:
    """Return whether the node is printed as a prefix operator: d/dx, ∫, lim, Σ."""
    match tree:
        case Integral() | Limit() | Sum():
            return True
        case Derivative():
            return not is_leibniz(tree)
        case _:
            return False


def is_leibniz(tree: Tree) -> bool:
    """Return whether a node is printed in Leibniz notation, such as dy/dx."""
    match tree:
        case Derivative(Symbol(name), variable):
            return name not in {variable.name, BLANK}
        case _:
            return False


def is_function_power(tree: Tree) -> bool:
    """Return whether a node is printed with the exponent at the function's name: sin²(x)."""
    match tree:
        case Pow(Call(name), Integer(exponent)):
            return name in POWERED_FUNCTIONS and exponent > 1
        case _:
            return False


def signed_terms(tree: Tree) -> tuple[tuple[bool, Tree], ...]:
    """Return the terms of a sum, each with whether it is subtracted; other trees are one term."""
    terms = tree.terms if isinstance(tree, Add) else (tree,)
    return tuple((True, t.arg) if isinstance(t, Neg) else (False, t) for t in terms)


def factor_levels(factors: tuple[Tree, ...]) -> tuple[Level, ...]:
    """Return the binding strength that lets each factor go without brackets.

    The last factor may be a prefix operator.
    """
    last = Level.OPERATOR if is_operator(factors[-1]) else Level.FACTOR
    return (*(Level.FACTOR for _ in factors[1:]), last)


def point_level(limit: Limit) -> Level:
    """Return the binding strength that lets a limit's point go without brackets before its side."""
    point = limit.point.arg if isinstance(limit.point, Neg) else limit.point
    if not limit.side or written_level(point) is Level.ATOM:
        return Level.SUM
    return Level.ATOM


class Factor(Struct, frozen=True):
    """A factor of a product, with its printed text where it meets its neighbours."""

    tree: Tree
    text: str
    bracketed: bool


def as_factor(tree: Tree, least: Level, text: str, *, stacked: bool = False) -> Factor:
    """Return the factor printed as `text`; braces and powers of brackets count as bracketed."""
    bracketed = written_level(tree, stacked=stacked) < least or isinstance(tree, Cases)
    if isinstance(tree, Pow) and not is_function_power(tree):
        bracketed = bracketed or written_level(tree.base, stacked=stacked) < Level.ATOM
    return Factor(tree, text, bracketed)


def joint(left: Factor, right: Factor) -> Joint:
    """Return the joint that keeps two neighbouring factors from being misread.

    A space suffices, with these exceptions: two numbers would run together, a fraction bar would
    meet another or make a mixed number, a name would look like a function of the bracket after it,
    or a differential operator would look like a product of letters. Two brackets need nothing
    between them.
    """
    if is_leibniz(left.tree) or (isinstance(right.tree, Derivative) and not right.bracketed):
        return Joint.SPACED_DOT
    if (
        isinstance(left.tree, Div | Integer | Decimal)
        and isinstance(right.tree, Div)
        and not right.bracketed
    ):
        return Joint.SPACED_DOT
    if isinstance(left.tree, Integer) and left.tree.value <= 1 and not right.bracketed:
        # 1·e and 0·x occur only after values were substituted.
        return Joint.DOT
    if right.text[:1].isdigit():
        # Right after an upper bound, a dot without spaces would look like part of the bound.
        return Joint.SPACED_DOT if isinstance(left.tree, Bracket) else Joint.DOT
    if right.bracketed and _ends_in_name(left):
        return Joint.DOT
    return Joint.TIGHT if left.bracketed and right.bracketed else Joint.SPACE


def _ends_in_name(factor: Factor) -> bool:
    match factor.tree:
        case Symbol() | Constant() | Apply(_, _, ()):
            return True
        case _:
            return category(factor.text[-1]) in {"Ll", "Lu"}


def is_coefficient_of_name(factors: tuple[Tree, ...]) -> bool:
    """Return whether a product is a number times a name or a power of one, such as 2x or 3x²."""
    match factors:
        case (Integer(0 | 1), _):
            return False
        case (Integer() | Decimal(), Symbol() | Constant()):
            return True
        case (Integer() | Decimal(), Pow(Symbol() | Constant())):
            return True
        case _:
            return False


def decimal_text(number: Decimal) -> str:
    """Return the decimal as typed, so that its coefficient and exponent can be read back."""
    shown = digits(number.coefficient)
    if number.exponent >= 0 or -number.exponent - len(shown) > _MOST_LEADING_ZEROS:
        return f"{shown}e{number.exponent}"
    shown = shown.zfill(1 - number.exponent)
    return f"{shown[: number.exponent]}.{shown[number.exponent :]}"


def digits(number: int) -> str:
    """Return all digits of the number; `str` refuses beyond some thousands of digits."""
    return f"{decimal.Decimal(number):f}"
