"""What the printers share: how tightly a node binds, and what may stand side by side."""

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
"""The name of a hole in a displayed line that the learner is to fill."""


class Level(IntEnum):
    """How tightly a node binds; a part that binds less than its place asks for gets brackets."""

    SUM = 1
    NEGATION = 2
    OPERATOR = 3
    PRODUCT = 4
    QUOTIENT = 5
    FACTOR = 6
    POWER = 7
    ATOM = 8


class Joint(Enum):
    """What is written between two factors."""

    TIGHT = "tight"
    SPACE = "space"
    DOT = "dot"
    SPACED_DOT = "spaced dot"


POWERED_FUNCTIONS = frozenset({"sin", "cos", "tan", "cot", "sec", "csc", "sinh", "cosh", "tanh"})
"""Functions whose powers are written at the name: sin²(x)."""

_MOST_LEADING_ZEROS = 29
_SPECIAL_SIGNS = frozenset({"sqrt", "root", "factorial"})


def machine_level(tree: Tree) -> Level:
    """How tightly a node binds where every function and operator is written as a call."""
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
    """How tightly a node binds in the notation of books, on a line or with fractions `stacked`.

    What ends in an open operator (`2 · d/dx f(x)`) binds like the operator, which would take in
    whatever followed it. The upper bound of [ ]₀¹ would take in a fraction stroke on the line. A
    tall brace has no end.
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
    """Whether the node is written as a sign in front of what it works on: d/dx, ∫, lim, Σ."""
    match tree:
        case Integral() | Limit() | Sum():
            return True
        case Derivative():
            return not is_leibniz(tree)
        case _:
            return False


def is_leibniz(tree: Tree) -> bool:
    """Whether the node is written as a quotient of differentials, such as dy/dx."""
    match tree:
        case Derivative(Symbol(name), variable):
            return name not in {variable.name, BLANK}
        case _:
            return False


def is_function_power(tree: Tree) -> bool:
    """Whether the node is written with the exponent at the function's name: sin²(x)."""
    match tree:
        case Pow(Call(name), Integer(exponent)):
            return name in POWERED_FUNCTIONS and exponent > 1
        case _:
            return False


def signed_terms(tree: Tree) -> tuple[tuple[bool, Tree], ...]:
    """The terms of a sum, each with whether it is subtracted; a lone term for what is no sum."""
    terms = tree.terms if isinstance(tree, Add) else (tree,)
    return tuple((True, t.arg) if isinstance(t, Neg) else (False, t) for t in terms)


def factor_levels(factors: tuple[Tree, ...]) -> tuple[Level, ...]:
    """How tightly each factor must bind to need no brackets; an operator may come last."""
    last = Level.OPERATOR if is_operator(factors[-1]) else Level.FACTOR
    return (*(Level.FACTOR for _ in factors[1:]), last)


def point_level(limit: Limit) -> Level:
    """How tightly the point of a limit must bind for the side behind it to belong to all of it."""
    point = limit.point.arg if isinstance(limit.point, Neg) else limit.point
    if not limit.side or written_level(point) is Level.ATOM:
        return Level.SUM
    return Level.ATOM


class Factor(Struct, frozen=True):
    """A factor of a product as it is written: its text where its neighbours meet it."""

    tree: Tree
    text: str
    bracketed: bool


def as_factor(tree: Tree, least: Level, text: str, *, stacked: bool = False) -> Factor:
    """The factor that `text` stands for; bracketed also in braces, and as a power of a bracket."""
    bracketed = written_level(tree, stacked=stacked) < least or isinstance(tree, Cases)
    if isinstance(tree, Pow) and not is_function_power(tree):
        bracketed = bracketed or written_level(tree.base, stacked=stacked) < Level.ATOM
    return Factor(tree, text, bracketed)


def joint(left: Factor, right: Factor) -> Joint:
    """What keeps two neighbouring factors from being misread.

    A space does, unless two numbers would run together, a bar would touch a bar or make a mixed
    number, a name would seem to be a function of the bracket after it, or a differential operator
    would seem to be a product of letters. Brackets need nothing between them.
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
        # 1·e and 0·x are only written where values were put in.
        return Joint.DOT
    if right.text[:1].isdigit():
        # Close behind an upper bound the dot would seem to belong to it.
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
    """Whether a product is a number times (a power of) one name, such as 2x or 3x²."""
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
    """The decimal as typed, from which its coefficient and exponent can be read back."""
    shown = digits(number.coefficient)
    if number.exponent >= 0 or -number.exponent - len(shown) > _MOST_LEADING_ZEROS:
        return f"{shown}e{number.exponent}"
    shown = shown.zfill(1 - number.exponent)
    return f"{shown[: number.exponent]}.{shown[number.exponent :]}"


def digits(number: int) -> str:
    """The number in full, however long; `str` refuses beyond some thousands of digits."""
    return f"{decimal.Decimal(number):f}"
