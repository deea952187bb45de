"""The known functions: canonical names, numbers of arguments, and spellings."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from msgspec import Struct


class Function(Struct, frozen=True):
    """A known function.

    `name` is its ASCII name in the tree; `arity` the least and greatest number of arguments;
    `unicode` and `latex` its printed names; `aliases` what people type instead. `only_called` marks
    a name such as `Si`, which is a product of letters unless a bracket follows directly.
    """

    name: str
    arity: tuple[int, int] = (1, 1)
    unicode: str = ""
    latex: str = ""
    aliases: tuple[str, ...] = ()
    only_called: bool = False

    @property
    def display(self) -> str:
        return self.unicode or self.name

    @property
    def latex_name(self) -> str:
        return self.latex or rf"\operatorname{{{self.name}}}"


def _trigonometric(name: str, *aliases: str) -> Function:
    return Function(name, latex=rf"\{name}", aliases=aliases)


def _inverse(name: str, of: str, *more: str) -> Function:
    arc = f"arc{of}"
    standard = of in {"sin", "cos", "tan"}
    return Function(
        name,
        unicode=arc,
        latex=rf"\{arc}" if standard else rf"\operatorname{{{arc}}}",
        aliases=(arc, *more),
    )


def _inverse_hyperbolic(name: str, of: str) -> Function:
    return Function(
        name,
        unicode=f"ar{of}",
        latex=rf"\operatorname{{ar{of}}}",
        aliases=(f"ar{of}", f"arc{of}"),
    )


def _fresnel(name: str, spelled: str) -> Function:
    # S and C alone would be read as letters; C is the constant of integration.
    latex = rf"\operatorname{{{spelled}}}"
    return Function(name, unicode=spelled, latex=latex, aliases=(spelled,))


_ALL = (
    _trigonometric("sin", "sen"),
    _trigonometric("cos"),
    _trigonometric("tan", "tg"),
    _trigonometric("cot", "ctg", "cotan"),
    _trigonometric("sec"),
    _trigonometric("csc", "cosec"),
    _inverse("asin", "sin"),
    _inverse("acos", "cos"),
    _inverse("atan", "tan", "arctg"),
    _inverse("acot", "cot"),
    _inverse("asec", "sec"),
    _inverse("acsc", "csc"),
    _trigonometric("sinh", "sh"),
    _trigonometric("cosh", "ch"),
    _trigonometric("tanh", "th"),
    _trigonometric("coth"),
    Function("sech"),
    Function("csch"),
    _inverse_hyperbolic("asinh", "sinh"),
    _inverse_hyperbolic("acosh", "cosh"),
    _inverse_hyperbolic("atanh", "tanh"),
    _inverse_hyperbolic("acoth", "coth"),
    _inverse_hyperbolic("asech", "sech"),
    _inverse_hyperbolic("acsch", "csch"),
    Function("ln", latex=r"\ln"),
    Function("log", arity=(2, 2), latex=r"\log"),
    Function("sqrt", unicode="√", latex=r"\sqrt"),
    Function("root", arity=(2, 2)),
    Function("abs"),
    Function("sign", latex=r"\operatorname{sgn}", aliases=("sgn", "signum")),
    Function("step", aliases=("heaviside", "Heaviside")),
    Function("floor"),
    Function("ceil", aliases=("ceiling",)),
    Function("max", arity=(1, 20), latex=r"\max"),
    Function("min", arity=(1, 20), latex=r"\min"),
    Function("erf"),
    Function("erfi"),
    Function("Ei", only_called=True),
    Function("li", only_called=True),
    Function("Si", only_called=True),
    Function("Ci", only_called=True),
    _fresnel("fresnels", "FresnelS"),
    _fresnel("fresnelc", "FresnelC"),
    Function("gamma", unicode="Γ", latex=r"\Gamma"),
    Function("digamma"),
    Function("polygamma", arity=(2, 2)),
    Function("factorial"),
    Function("binomial", arity=(2, 2), aliases=("binom",)),
    Function("sigma", unicode="σ", latex=r"\sigma"),
    Function("softplus"),
)

FUNCTIONS: Mapping[str, Function] = MappingProxyType({f.name: f for f in _ALL})
"""All known functions by canonical name.

`log` takes (argument, base); the natural logarithm is `ln`. `root` takes (radicand, index) and is
the principal root. `sigma` is the logistic sigmoid 1/(1+e^-x) and `softplus` is ln(1+e^x). `step`
is 0 below 0, 1 above 0, and undefined at 0. `digamma` is Γ′/Γ, and `polygamma` takes (n, argument)
and is the n-th derivative of digamma. `Ei`, `li`, `Si`, `Ci` are the integrals of e^x/x, 1/ln x,
sin x/x and cos x/x, of which Ei and li are principal values; `erfi` is that of 2/√π e^(x²), and
`fresnels` and `fresnelc` are those of sin(πx²/2) and cos(πx²/2).
"""

CANONICAL: Mapping[str, str] = MappingProxyType(
    {alias: f.name for f in _ALL for alias in (f.name, *f.aliases)}
)
"""Canonical names by every name that people type; the parser itself reads `log` and `exp`."""

ONLY_CALLED = frozenset(f.name for f in _ALL if f.only_called)
"""Functions whose names are products of letters unless a bracket follows directly."""

INVERSE: Mapping[str, str] = MappingProxyType(
    {
        **{name: f"a{name}" for name in ("sin", "cos", "tan", "cot", "sec", "csc")},
        **{name: f"a{name}" for name in ("sinh", "cosh", "tanh", "coth", "sech", "csch")},
    }
)
"""The inverse functions that `sin^-1` and its like denote."""
