"""Names of variables: which text is one name, and how a name is written for people."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

_GREEK = (
    "alpha α,beta β,gamma γ,delta δ,epsilon ε,zeta ζ,eta η,theta θ,iota ι,kappa κ,lambda λ,mu μ,"
    "nu ν,xi ξ,rho ρ,sigma σ,tau τ,upsilon υ,phi φ,chi χ,psi ψ,omega ω,"
    "Gamma Γ,Delta Δ,Theta Θ,Lambda Λ,Xi Ξ,Pi Π,Sigma Σ,Upsilon Υ,Phi Φ,Psi Ψ,Omega Ω"
)

GREEK: Mapping[str, str] = MappingProxyType(
    {pair.partition(" ")[0]: pair.partition(" ")[2] for pair in _GREEK.split(",")}
)
"""Greek letter by its English name. π is not among them: it is the constant."""

VARIANTS: Mapping[str, str] = MappingProxyType(
    {
        "ϑ": "theta",
        "ϕ": "phi",
        "ϵ": "epsilon",
        "ϰ": "kappa",
        "ϱ": "rho",
        "ς": "sigma",
        "µ": "mu",
        "ŷ": "yhat",
    }
)
"""Other characters that are a name: shapes of a Greek letter that mean the same, and ŷ."""

LETTER_NAMES: Mapping[str, str] = MappingProxyType(
    {**{letter: name for name, letter in GREEK.items()}, **VARIANTS}
)
"""Canonical name by the one character that stands for it."""

_SUBSCRIPTS = str.maketrans("0123456789aehijklmnoprstuvx", "₀₁₂₃₄₅₆₇₈₉ₐₑₕᵢⱼₖₗₘₙₒₚᵣₛₜᵤᵥₓ")
_HAS_SUBSCRIPT = frozenset("0123456789aehijklmnoprstuvx")

UNKNOWN_FUNCTIONS = frozenset({"f", "g", "h", "F", "G", "H"})
"""Letters that are a function wherever a bracket follows them directly."""


@dataclass(frozen=True, slots=True)
class Names:
    """What a lesson or a problem says about names.

    `symbols` are names beyond the ordinary ones: words (`yhat`), or letters with a meaning of their
    own taken back (`i` as an index, `e` as a charge, `sigma` as a standard deviation). `functions`
    are unknown functions beyond f, g, h, F, G, H, such as x in `x(t)`. `display` is how a declared
    word is shown (`yhat` as `ŷ`).
    """

    symbols: frozenset[str] = frozenset()
    functions: frozenset[str] = frozenset()
    display: tuple[tuple[str, str], ...] = ()

    def is_function(self, name: str) -> bool:
        return name in self.functions or (name in UNKNOWN_FUNCTIONS and name not in self.symbols)

    def with_functions(self, functions: frozenset[str]) -> Names:
        return Names(self.symbols, self.functions | functions, self.display)


NO_NAMES = Names()

DISPLAYED_WORDS: Mapping[str, str] = MappingProxyType({"yhat": "ŷ", "xhat": "x̂"})
"""Words with an accepted way of writing them."""


def unicode_name(name: str) -> str:
    """The name as people write it: `theta` is θ, `w_i` is wᵢ, `Deltax` is Δx, `yhat` is ŷ."""
    stem, _, subscript = name.partition("_")
    shown = DISPLAYED_WORDS.get(stem) or GREEK.get(stem) or _difference(stem) or stem
    if not subscript:
        return shown
    if all(character in _HAS_SUBSCRIPT for character in subscript):
        return shown + subscript.translate(_SUBSCRIPTS)
    return f"{shown}_{GREEK.get(subscript, subscript)}"


def latex_name(name: str) -> str:
    r"""The name in LaTeX: `\theta`, `w_{i}`, `\Delta x`, `\hat{y}`."""
    stem, _, subscript = name.partition("_")
    shown = _latex_stem(stem)
    if not subscript:
        return shown
    return f"{shown}_{{{_latex_stem(subscript)}}}"


def _latex_stem(stem: str) -> str:
    if stem in GREEK:
        return f"\\{stem}"
    if len(stem) == 4 and stem.endswith("hat"):
        return rf"\hat{{{stem[0]}}}"
    if is_difference(stem):
        return rf"\Delta {_latex_stem(stem.removeprefix('Delta'))}"
    return stem if len(stem) == 1 or stem.isdigit() else rf"\mathrm{{{stem}}}"


def is_difference(stem: str) -> bool:
    """Whether the name is a finite difference: Δ and the one letter that it belongs to."""
    rest = stem.removeprefix("Delta")
    return rest != stem and (len(rest) == 1 or rest in GREEK)


def _difference(stem: str) -> str | None:
    if not is_difference(stem):
        return None
    rest = stem.removeprefix("Delta")
    return "Δ" + GREEK.get(rest, rest)
