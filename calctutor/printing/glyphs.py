"""The signs in which people read formulas, in Unicode and in plain ASCII."""

from __future__ import annotations

from msgspec import Struct

from calctutor.expr.functions import FUNCTIONS
from calctutor.expr.names import Looks, ascii_name, plain_name, unicode_name
from calctutor.expr.tree import (
    Add,
    Comparison,
    Constant,
    ConstantName,
    Derivative,
    Integer,
    Mul,
    Neg,
    Pow,
    Symbol,
    Tree,
)
from calctutor.printing.block import display_width
from calctutor.printing.precedence import BLANK, Joint, digits, signed_terms

_RAISED = str.maketrans("0123456789+-abcijkmnprstuvxyz", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻ᵃᵇᶜⁱʲᵏᵐⁿᵖʳˢᵗᵘᵛˣʸᶻ")
_LOWERED = str.maketrans("0123456789aeijkmnprstuvx", "₀₁₂₃₄₅₆₇₈₉ₐₑᵢⱼₖₘₙₚᵣₛₜᵤᵥₓ")
_LONGEST_SCRIPT = 4

_PRIMES = ("", "′", "″", "‴")
_COMPARISONS: dict[Comparison, str] = {"!=": "≠", "<=": "≤", ">=": "≥"}
_CONSTANTS: dict[ConstantName, str] = {"pi": "π", "oo": "∞", "undefined": "does not exist"}


class Glyphs(Struct, frozen=True):
    """The look of names, numbers and signs, in Unicode or in ASCII.

    `display` lists names with a look of their own in Unicode: theta as ϑ. With `flat` everything is
    as it is typed, but for letters and for signs that a screen reader would leave out: `−θ^2`.
    """

    unicode: bool
    display: Looks = ()
    flat: bool = False

    def choose(self, unicode: str, ascii_: str) -> str:
        """Return the Unicode or the ASCII form."""
        return unicode if self.unicode else ascii_

    @property
    def minus(self) -> str:
        return "−" if self.unicode or self.flat else "-"

    def between(self, joint: Joint) -> str:
        """Return the text between two factors."""
        match joint:
            case Joint.TIGHT:
                return ""
            case Joint.SPACE:
                return " "
            case Joint.DOT:
                return self.choose("·", "*")
            case Joint.SPACED_DOT:
                return self.choose(" · ", " * ")

    def symbol(self, name: str) -> str:
        """Return the look of a variable, or of a hole to be filled."""
        if name == BLANK:
            return BLANK if self.flat else self.choose("□", "[?]")
        if not (self.unicode or self.flat):
            return ascii_name(name)
        own = next((shown for known, shown in self.display if known == name), None)
        return self._name(name) if own is None else own

    def _name(self, name: str) -> str:
        if self.unicode:
            return unicode_name(name)
        return plain_name(name) if self.flat else ascii_name(name)

    def constant(self, name: ConstantName) -> str:
        return _CONSTANTS.get(name, name) if self.unicode or self.flat else name

    def function(self, name: str) -> str:
        """Return the displayed name of a function; an unknown one keeps its name."""
        display = FUNCTIONS[name].display if name in FUNCTIONS else name
        is_letter = self.flat and display.isalpha()
        return display if self.unicode or display.isascii() or is_letter else name

    def unknown_function(self, name: str, primes: int) -> str:
        """Return the name of an unknown function with its primes."""
        if not self.unicode:
            return self._name(name) + "'" * primes
        triples, rest = divmod(primes, 3)
        return unicode_name(name) + _PRIMES[3] * triples + _PRIMES[rest]

    def comparison(self, sign: Comparison) -> str:
        return _COMPARISONS.get(sign, sign) if self.unicode or self.flat else sign

    def side(self, side: str) -> str:
        """Return the side of a one-sided limit, as it follows the point."""
        return side.translate(_RAISED) if self.unicode else side

    def differential(self, derivative: Derivative) -> str:
        """Return the d of a derivative."""
        return "∂" if derivative.partial and (self.unicode or self.flat) else "d"

    def order(self, order: int) -> str:
        """Return the order of a derivative as an exponent; empty for the first."""
        if order == 1:
            return ""
        return str(order).translate(_RAISED) if self.unicode else f"^{order}"

    def is_letter(self, tree: Tree) -> bool:
        """Return whether a name, or the base of a power, is one letter wide: `x`, `w_i`, `θ²`."""
        match tree:
            case Pow(base):
                return self.is_letter(base)
            case Symbol(name):
                return display_width(self.symbol(name.partition("_")[0])) == 1
            case Constant(name):
                return display_width(self.constant(name)) == 1
            case _:
                return False

    def superscript(self, exponent: Tree) -> str | None:
        """Return the exponent in raised characters; None if they are missing or hard to read."""
        flat = _flat(exponent) if self.unicode else None
        if flat is None or any(ord(c) not in _RAISED for c in flat):
            return None
        return flat.translate(_RAISED)

    def subscript(self, index: Tree) -> str | None:
        """Return a number or letter in lowered characters; None if they are missing."""
        flat = _flat(index) if self.unicode and not isinstance(index, Add | Mul) else None
        if flat is None or any(ord(c) not in _LOWERED for c in flat):
            return None
        return flat.translate(_LOWERED)


def _flat(tree: Tree) -> str | None:
    """Return a short sum of products of numbers and letters without spaces: `-2x`, `n-1`."""
    if isinstance(tree, Integer):
        return digits(tree.value)
    text = _flat_sum(tree) if isinstance(tree, Add | Neg) else _flat_product(tree)
    return text if text is not None and len(text) <= _LONGEST_SCRIPT else None


def _flat_sum(tree: Tree) -> str | None:
    text = ""
    for negative, term in signed_terms(tree):
        product = _flat_product(term)
        if product is None:
            return None
        text += ("-" if negative else "+" if text else "") + product
    return text


def _flat_product(tree: Tree) -> str | None:
    text = ""
    for factor in tree.factors if isinstance(tree, Mul) else (tree,):
        match factor:
            case Integer() if not text:
                text = digits(factor.value)
            case Symbol(name) | Constant(name) if len(name) == 1:
                text += name
            case _:
                return None
    return text
