"""Formulas in words, to be heard: “d by d x of sine of x squared”.

The words follow ClearSpeak and MathSpeak, two sets of rules for reading mathematics aloud. Two
different formulas never have the same words, even without punctuation; only the imaginary unit is
said as it is written, as the letter i. So “of” takes one short
operand, “to the … power” encloses an exponent, and all that is longer stands between words that
open and close it: “the quantity … end quantity”, “start fraction … over … end fraction”.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import IntEnum
from types import MappingProxyType
from typing import assert_never

from calctutor.expr.functions import FUNCTIONS
from calctutor.expr.names import GREEK, is_difference, is_hatted
from calctutor.expr.tree import (
    ONE,
    ZERO,
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
from calctutor.printing.precedence import (
    BLANK,
    decimal_text,
    digits,
    is_function_power,
    is_leibniz,
    signed_terms,
)


class _Place(IntEnum):
    """What a part of a formula may be without words around it, from anything to a single name.

    A WHOLE is a formula, or a part between words that enclose it. A SIDE is one too, beside a
    fraction stroke. A SCOPE is what “the limit of” and “the sum of” extend over.
    """

    WHOLE = 1
    SIDE = 2
    SCOPE = 3
    FACTOR = 4
    OPERAND = 5
    BASE = 6
    NAME = 7


_COMPARISONS: Mapping[Comparison, str] = MappingProxyType(
    {
        "=": "equals",
        "!=": "is not equal to",
        "<": "is less than",
        "<=": "is less than or equal to",
        ">": "is greater than",
        ">=": "is greater than or equal to",
    }
)

_CONSTANTS: Mapping[ConstantName, str] = MappingProxyType(
    {
        "e": "e",
        "pi": "pi",
        "i": "i",
        "oo": "infinity",
        "undefined": "does not exist",
    }
)

_FUNCTIONS: Mapping[str, str] = MappingProxyType(
    {
        **{"sin": "sine", "cos": "cosine", "tan": "tangent"},
        **{"cot": "cotangent", "sec": "secant", "csc": "cosecant"},
        **{"asin": "arc sine", "acos": "arc cosine", "atan": "arc tangent"},
        **{"acot": "arc cotangent", "asec": "arc secant", "acsc": "arc cosecant"},
        **{"sinh": "hyperbolic sine", "cosh": "hyperbolic cosine", "tanh": "hyperbolic tangent"},
        "coth": "hyperbolic cotangent",
        "sech": "hyperbolic secant",
        "csch": "hyperbolic cosecant",
        "asinh": "inverse hyperbolic sine",
        "acosh": "inverse hyperbolic cosine",
        "atanh": "inverse hyperbolic tangent",
        "acoth": "inverse hyperbolic cotangent",
        "asech": "inverse hyperbolic secant",
        "acsch": "inverse hyperbolic cosecant",
        "ln": "natural log",
        "abs": "the absolute value",
        "sign": "the sign",
        "step": "the step function",
        "floor": "the floor",
        "ceil": "the ceiling",
        "max": "the maximum",
        "min": "the minimum",
        "erf": "the error function",
        "erfi": "the imaginary error function",
        "Ei": "the exponential integral",
        "li": "the logarithmic integral",
        "Si": "the sine integral",
        "Ci": "the cosine integral",
        "fresnels": "the Fresnel sine integral",
        "fresnelc": "the Fresnel cosine integral",
        "gamma": "the gamma function",
        "digamma": "the digamma function",
        "polygamma": "the polygamma function",
        "binomial": "the binomial coefficient",
        "sigma": "sigma",
        "softplus": "softplus",
        "factorial": "factorial",
        "log": "log",
        "sqrt": "the square root",
        "root": "the root",
    }
)

_POWERS = {2: "squared", 3: "cubed"}
_ROOTS = {2: "square", 3: "cube", 4: "fourth", 5: "fifth"}
_PRIMES = {1: "prime", 2: "double prime", 3: "triple prime"}
_PARTS_OF_ONE = {
    2: "half", 3: "third", 4: "quarter", 5: "fifth", 6: "sixth", 7: "seventh", 8: "eighth",
    9: "ninth", 10: "tenth",
}  # fmt: skip


def spoken(tree: Tree | Relation) -> str:
    """Return the formula in words; two different formulas never have the same."""
    if isinstance(tree, Relation):
        return _relation(tree)
    return _say(tree, _Place.WHOLE)


def _relation(relation: Relation) -> str:
    left, right = _say(relation.left, _Place.WHOLE), _say(relation.right, _Place.WHOLE)
    ends_late = isinstance(relation.left, Integral | Limit | Sum)
    return f"{left}{',' if ends_late else ''} {_COMPARISONS[relation.comparison]} {right}"


def _say(tree: Tree, place: _Place) -> str:
    """Return the words for a part of a formula, enclosed if its place needs that."""
    if isinstance(tree, Div):
        return _fraction(tree, place)
    words = _bare(tree)
    return words if _bound(tree) >= place else _enclosed(words)


def _enclosed(words: str) -> str:
    return f"the quantity {words} end quantity"


def _bare(tree: Tree) -> str:
    match tree:
        case Integer(value):
            return digits(value)
        case Decimal():
            return _decimal(tree)
        case Constant(name):
            return _CONSTANTS[name]
        case Symbol(name):
            return _name(name)
        case Neg() | Add():
            return _sum(tree)
        case Mul(factors):
            return _product(factors)
        case Div():
            return _fraction(tree, _Place.WHOLE)
        case Pow(base, exponent):
            return _power(tree, base, exponent)
        case Call():
            return _call(tree)
        case Apply():
            return _applied(tree)
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
        case Cases(branches):
            return f"{', '.join(map(_branch, branches))}, end cases"
        case Vector(components):
            return f"the vector {_list(components)} end vector"
        case _:
            assert_never(tree)


def _bound(tree: Tree) -> _Place:
    """Return the narrowest place in which a node needs no words around it."""
    match tree:
        case Symbol() | Constant("e" | "pi" | "i" | "oo"):
            return _Place.NAME
        case Integer():
            return _Place.BASE
        case Decimal():
            return _Place.FACTOR if "e" in decimal_text(tree) else _Place.BASE
        case Pow(base):
            return _Place.OPERAND if _is_leaf(base) or is_function_power(tree) else _Place.FACTOR
        case Mul((first, second)) if _is_coefficient(first, second):
            return _Place.OPERAND if _is_leaf(second) or _is_leaf_power(second) else _Place.SCOPE
        case Call() | Apply():
            return _Place.OPERAND
        case Derivative() | Integral() | Bracket() | Cases() | Div():
            return _Place.FACTOR
        case Mul() | Limit() | Sum():
            return _Place.SCOPE
        case Neg() | Add():
            return _Place.SIDE
        case Vector() | Constant():
            return _Place.WHOLE
        case _:
            assert_never(tree)


def _is_leaf(tree: Tree) -> bool:
    return _bound(tree) >= _Place.BASE


def _is_leaf_power(tree: Tree) -> bool:
    return isinstance(tree, Pow) and _is_leaf(tree.base)


def _paused(words: str) -> str:
    """Return words with a pause behind them, if what they end in could seem to go on."""
    return f"{words}," if _SEEMS_OPEN in words and not words.endswith(",") else words


_SEEMS_OPEN = " of "


def _decimal(number: Decimal) -> str:
    text, _, exponent = decimal_text(number).partition("e")
    if not exponent:
        return text
    return f"{text} exponent {exponent.replace('-', 'negative ')}"


# Names


def _name(name: str) -> str:
    """Return the words for a name: “capital I sub i”, “theta”, “y hat”, “capital delta x”."""
    if name == BLANK:
        return "blank"
    if name in {"e", "pi"}:
        return f"letter {name}"
    stem, _, label = name.partition("_")
    return f"{_stem(stem)} sub {_label(label)}" if label else _stem(stem)


def _stem(stem: str) -> str:
    if is_hatted(stem):
        return f"{_stem(stem.removesuffix('hat'))} hat"
    if is_difference(stem):
        return f"capital delta {_stem(stem.removeprefix('Delta'))}"
    if stem.startswith("d") and (stem[1:] in GREEK or len(stem) == 2):
        return f"d {_stem(stem[1:])}"
    if stem[:1].isupper():
        return f"capital {stem.lower() if stem in GREEK else stem}"
    return stem


def _label(label: str) -> str:
    """Return the words for a subscript; a word is read as one, and else each letter by itself."""
    number = label[: len(label) - len(label.lstrip("0123456789"))]
    letters = label.removeprefix(number)
    if letters in GREEK or letters == "pi" or (len(letters) > 2 and not number):
        said = _stem(letters)
    else:
        said = " ".join(map(_stem, letters))
    return f"{number} {said}".strip()


# Sums, products, fractions and powers


def _sum(tree: Neg | Add) -> str:
    (negative, first), *others = signed_terms(tree)
    words = f"negative {_term(first)}" if negative else _term(first)
    for subtracted, term in others:
        words = f"{_paused(words)} {'minus' if subtracted else 'plus'} {_term(term)}"
    return words


def _term(tree: Tree) -> str:
    return _say(tree, _Place.SCOPE)


def _product(factors: tuple[Tree, ...]) -> str:
    words = ""
    for number, factor in enumerate(factors):
        said = _factor(factor, is_last=number == len(factors) - 1)
        if number == 0:
            words = said
        elif number == 1 and _is_coefficient(factors[0], factor):
            words = f"{words} {said}"
        else:
            words = f"{_paused(words)} times {said}"
    return words


def _factor(factor: Tree, *, is_last: bool) -> str:
    if isinstance(factor, Limit | Sum):
        return _bare(factor) if is_last else _enclosed(_bare(factor))
    if isinstance(factor, Derivative) and not is_leibniz(factor) and not is_last:
        return _enclosed(_bare(factor))
    return _enclosed(_bare(factor)) if isinstance(factor, Mul) else _say(factor, _Place.FACTOR)


def _is_coefficient(number: Tree, factor: Tree) -> bool:
    """Return whether a number is said right before a factor: “2 x”, “3 x squared”.

    Not before d, with which the end of an integral begins.
    """
    if not isinstance(number, Integer | Decimal) or _bound(number) < _Place.BASE:
        return False
    if number in {ZERO, ONE}:
        return False
    name = factor.base if isinstance(factor, Pow) else factor
    return _bound(name) is _Place.NAME and _bare(name).split()[0] != "d"


def _fraction(tree: Div, place: _Place) -> str:
    """Return “one half”, “x over 2” if that is a whole, else a fraction with start and end."""
    match tree:
        case Div(Integer(above), Integer(below)) if below in _PARTS_OF_ONE and above < 100:
            part = _PARTS_OF_ONE[below]
            many = part if above == 1 else "halves" if below == 2 else f"{part}s"
            words = f"{'one' if above == 1 else above} {many}"
            return words if place < _Place.BASE else _enclosed(words)
        case Div(above, below):
            said = f"{_paused(_say(above, _Place.SIDE))} over {_say(below, _Place.SIDE)}"
            is_short = _is_short(above) and _is_short(below)
            if place is _Place.WHOLE and is_short:
                return said
            return f"start fraction {said} end fraction"


def _is_short(tree: Tree) -> bool:
    return _is_leaf(tree) or _is_leaf_power(tree) or _is_term_with_coefficient(tree)


def _is_term_with_coefficient(tree: Tree) -> bool:
    return isinstance(tree, Mul) and _bound(tree) is _Place.OPERAND


def _power(tree: Pow, base: Tree, exponent: Tree) -> str:
    raised = _raised(exponent)
    if is_function_power(tree) and isinstance(base, Call):
        return f"{_FUNCTIONS[base.name]} {raised} of {_arguments(base.args)}"
    return f"{_say(base, _Place.BASE)} {raised}"


def _raised(exponent: Tree) -> str:
    """Return “squared”, “to the n power”, or a longer exponent with its end."""
    if isinstance(exponent, Integer) and exponent.value in _POWERS:
        return _POWERS[exponent.value]
    words = _say(exponent, _Place.WHOLE)
    inner = exponent.arg if isinstance(exponent, Neg) else exponent
    is_short = all(map(_is_short, inner.factors if isinstance(inner, Mul) else (inner,)))
    is_part_of_one = isinstance(inner, Div) and "fraction" not in words and "over" not in words
    if (is_short or is_part_of_one) and "power" not in words:
        return f"to the {words} power"
    return f"raised to the exponent {words} end exponent"


# Functions


def _call(tree: Call) -> str:
    match tree:
        case Call("sqrt", (radicand,)):
            return _root("square", radicand)
        case Call("root", (radicand, Integer(index))) if index in _ROOTS and index != 2:
            return _root(_ROOTS[index], radicand)
        case Call("factorial", (arg,)):
            return f"{_say(arg, _Place.BASE)} factorial"
        case Call("log", (arg, base)):
            return f"log base {_say(base, _Place.BASE)} of {_arguments((arg,))}"
        case Call(name, args):
            return f"{_FUNCTIONS.get(name, name)} of {_arguments(args)}"


def _root(kind: str, radicand: Tree) -> str:
    if _is_leaf(radicand):
        return f"the {kind} root of {_bare(radicand)}"
    return f"the {kind} root of {_say(radicand, _Place.SIDE)} end root"


def _arguments(args: tuple[Tree, ...]) -> str:
    """Return one short argument as it is, and others in brackets."""
    if len(args) == 1 and _is_operand(args[0]):
        return _say(args[0], _Place.OPERAND)
    return f"open paren {_list(args)} close paren"


def _is_operand(tree: Tree) -> bool:
    return isinstance(tree, Div) or _bound(tree) >= _Place.OPERAND


def _list(trees: tuple[Tree, ...]) -> str:
    return " comma ".join(_say(tree, _Place.WHOLE) for tree in trees)


def _applied(tree: Apply) -> str:
    function = _name(tree.name)
    if tree.name in FUNCTIONS or not (tree.args or tree.primes):
        function = f"function {function}"
    if tree.primes:
        function += f" {_PRIMES.get(tree.primes, f'with {tree.primes} primes')}"
    return f"{function} of {_arguments(tree.args)}" if tree.args else function


# Derivatives, integrals, limits and sums


def _derivative(tree: Derivative) -> str:
    d = "partial d" if tree.partial else "d"
    order = "" if tree.order == 1 else f" {_POWERS.get(tree.order, f'to the {tree.order}')}"
    by = f"by d {_name(tree.variable.name)}{order}"
    if is_leibniz(tree):
        return f"{d}{order} {_bare(tree.body)} {by}"
    return f"{d}{order} {by} of {_arguments((tree.body,))}"


def _integral(tree: Integral) -> str:
    range_ = ""
    if tree.lower is not None and tree.upper is not None:
        range_ = f" from {_end(tree.lower)} to {_end(tree.upper)}"
    body = _say(tree.body, _Place.WHOLE)
    return f"the integral{range_} of {body}, d {_name(tree.variable.name)}"


def _end(tree: Tree) -> str:
    """Return the words for a bound, or for the point of a limit."""
    inner = tree.arg if isinstance(tree, Neg) else tree
    if _is_leaf(inner) or (isinstance(tree, Div) and _is_short_fraction(tree)):
        return _say(tree, _Place.WHOLE)
    if isinstance(inner, Div) and _is_short_fraction(inner):
        return f"negative {_say(inner, _Place.FACTOR)}"
    return _enclosed(_say(tree, _Place.SIDE))


def _is_short_fraction(tree: Div) -> bool:
    return _is_leaf(tree.numerator) and _is_leaf(tree.denominator)


def _limit(tree: Limit) -> str:
    side = {"": "", "+": " from the right", "-": " from the left"}[tree.side]
    goes = f"{_name(tree.variable.name)} goes to {_end(tree.point)}{side}"
    return f"the limit as {goes} of {_scope(tree.body)}"


def _summation(tree: Sum) -> str:
    range_ = ""
    if tree.lower is not None and tree.upper is not None:
        range_ = f" from {_end(tree.lower)} to {_end(tree.upper)}"
    return f"the sum over {_name(tree.index.name)}{range_} of {_scope(tree.body)}"


def _scope(body: Tree) -> str:
    return _say(body, _Place.SCOPE)


def _bracket(tree: Bracket) -> str:
    body = f"open bracket {_say(tree.body, _Place.WHOLE)} close bracket"
    variable = _name(tree.variable.name)
    if tree.lower is None:
        return f"{body} at {variable} equals {_last_end(tree.upper)}"
    return f"{body} from {variable} equals {_end(tree.lower)} to {_last_end(tree.upper)}"


def _last_end(tree: Tree) -> str:
    """Return the words for a bound that no word follows: “over” would take it for a numerator."""
    return _say(tree, _Place.SIDE) if isinstance(tree, Div) else _end(tree)


def _branch(branch: Branch) -> str:
    value = _say(branch.value, _Place.WHOLE)
    if branch.condition is None:
        return f"case {value} otherwise"
    return f"case {value} if {_relation(branch.condition)}"
