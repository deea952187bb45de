"""Names of variables: what counts as one name, and how names are printed."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import TypeAlias
from unicodedata import normalize

from msgspec import Struct

from calctutor.expr.characters import HAT

_GREEK = (
    "alpha α,beta β,gamma γ,delta δ,epsilon ε,zeta ζ,eta η,theta θ,iota ι,kappa κ,lambda λ,mu μ,"
    "nu ν,xi ξ,rho ρ,sigma σ,tau τ,upsilon υ,phi φ,chi χ,psi ψ,omega ω,"
    "Gamma Γ,Delta Δ,Theta Θ,Lambda Λ,Xi Ξ,Pi Π,Sigma Σ,Upsilon Υ,Phi Φ,Psi Ψ,Omega Ω"
)

GREEK: Mapping[str, str] = MappingProxyType(
    {pair.partition(" ")[0]: pair.partition(" ")[2] for pair in _GREEK.split(",")}
)
"""Greek letters by their English names. π is missing, because it is the constant."""

VARIANTS: Mapping[str, str] = MappingProxyType(
    {
        "ϑ": "theta",
        "ϕ": "phi",
        "ϵ": "epsilon",
        "ϰ": "kappa",
        "ϱ": "rho",
        "ς": "sigma",
        "µ": "mu",
        **{letter: f"{normalize('NFD', letter)[0]}hat" for letter in "âĉêĝĥîĵôŝûŵŷẑÂĈÊĜĤÎĴÔŜÛŴŶẐ"},
    }
)
"""Other characters that are names: variant Greek letters, and letters with a hat."""

LETTER_NAMES: Mapping[str, str] = MappingProxyType(
    {**{letter: name for name, letter in GREEK.items()}, **VARIANTS}
)
"""Canonical names by the single characters for them."""

_SUBSCRIPTS = str.maketrans("0123456789aehijklmnoprstuvx", "₀₁₂₃₄₅₆₇₈₉ₐₑₕᵢⱼₖₗₘₙₒₚᵣₛₜᵤᵥₓ")
_HAS_SUBSCRIPT = frozenset("0123456789aehijklmnoprstuvx")

Looks: TypeAlias = tuple[tuple[str, str], ...]
"""Names with an unusual look in Unicode, such as theta as ϑ."""

UNKNOWN_FUNCTIONS = frozenset({"f", "g", "h", "F", "G", "H"})
"""Letters that are functions wherever a bracket follows directly."""


class Names(Struct, frozen=True):
    """The names that a lesson or a problem declares.

    `symbols` are names beyond the ordinary ones: words (`yhat`), or letters that lose their special
    meaning (`i` as an index, `e` as a charge, `sigma` as a standard deviation). `functions` are
    unknown functions beyond f, g, h, F, G, H, such as x in `x(t)`. `display` gives the look of
    declared words (`yhat` as `ŷ`).
    """

    symbols: frozenset[str] = frozenset()
    functions: frozenset[str] = frozenset()
    display: Looks = ()

    def is_function(self, name: str) -> bool:
        return name in self.functions or (name in UNKNOWN_FUNCTIONS and name not in self.symbols)

    @property
    def declared(self) -> frozenset[str]:
        """Return all names beyond the ordinary ones."""
        return self.symbols | self.functions

    def with_symbols(self, symbols: frozenset[str]) -> Names:
        return Names(self.symbols | symbols, self.functions, self.display)

    def with_functions(self, functions: frozenset[str]) -> Names:
        return Names(self.symbols, self.functions | functions, self.display)


NO_NAMES = Names()


def canonical_name(name: str) -> str:
    """Return the name with Greek letters spelled out: θ is `theta`, `w_α` is `w_alpha`."""
    stem, underscore, subscript = name.partition("_")
    return LETTER_NAMES.get(stem, stem) + underscore + LETTER_NAMES.get(subscript, subscript)


def ascii_name(name: str) -> str:
    """Return the name as typed: `w_i`, or `w_{1j}` if letters follow digits in the subscript."""
    stem, _, label = name.partition("_")
    mixed = label[:1].isdigit() and not label.isdigit()
    return f"{stem}_{{{label}}}" if mixed else name


def plain_name(name: str) -> str:
    """Return the name without raised or lowered characters: θ, w_i, ŷ for a screen reader."""
    stem, underscore, label = ascii_name(name).partition("_")
    return _unicode_stem(stem) + underscore + GREEK.get(label, label)


def unicode_name(name: str) -> str:
    """Return the name as people write it: θ, wᵢ, Δx, ŷ for `theta`, `w_i`, `Deltax`, `yhat`."""
    stem, _, subscript = name.partition("_")
    shown = _unicode_stem(stem)
    if not subscript:
        return shown
    if subscript in GREEK:
        return f"{shown}_{GREEK[subscript]}"
    if all(character in _HAS_SUBSCRIPT for character in subscript):
        return shown + subscript.translate(_SUBSCRIPTS)
    return ascii_name(f"{shown}_{subscript}")


def _unicode_stem(stem: str) -> str:
    if is_hatted(stem):
        letter = stem.removesuffix("hat")
        return normalize("NFC", GREEK.get(letter, letter) + HAT)
    if is_difference(stem):
        return "Δ" + _unicode_stem(stem.removeprefix("Delta"))
    if stem.startswith("d") and stem[1:] in GREEK:
        return "d" + GREEK[stem[1:]]
    return "π" if stem == "pi" else GREEK.get(stem, stem)


def latex_name(name: str) -> str:
    r"""Return the name in LaTeX: `\theta`, `w_{i}`, `\Delta x`, `\hat{y}`."""
    stem, _, subscript = name.partition("_")
    shown = _latex_stem(stem)
    if not subscript:
        return shown
    return f"{shown}_{{{_latex_stem(subscript)}}}"


def _latex_stem(stem: str) -> str:
    if stem in GREEK or stem == "pi":
        return f"\\{stem}"
    if is_hatted(stem):
        return rf"\hat{{{_latex_stem(stem.removesuffix('hat'))}}}"
    if is_difference(stem):
        return rf"\Delta {_latex_stem(stem.removeprefix('Delta'))}"
    return stem if len(stem) == 1 or stem.isdigit() else rf"\mathrm{{{stem}}}"


def is_hatted(stem: str) -> bool:
    """Return whether the name is one letter with a hat: `yhat`, `thetahat`."""
    return stem.endswith("hat") and is_letter(stem.removesuffix("hat"))


def is_difference(stem: str) -> bool:
    """Return whether the name is a finite difference: Δ and one letter."""
    rest = stem.removeprefix("Delta")
    return rest != stem and (is_letter(rest) or is_hatted(rest))


def is_letter(stem: str) -> bool:
    """Return whether the name is one letter, Latin or Greek."""
    return stem in GREEK or (len(stem) == 1 and stem.isascii() and stem.isalpha())
