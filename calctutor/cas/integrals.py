"""SymPy's results for an indefinite integral: an antiderivative, or ideas for finding one.

No result can be trusted: SymPy works over the complex numbers and in its own notation.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import fields

import sympy
from sympy.integrals import manualintegrate

from calctutor.cas.backward import from_sympy
from calctutor.cas.errors import CannotConvertError
from calctutor.cas.forward import to_sympy
from calctutor.expr.hints import Hint, InnerFunction, Rewriting, Splitting
from calctutor.expr.tree import Constant, Symbol, Tree, walk

_MOST_HINTS = 30
_FOREIGN = (sympy.Integral, sympy.Piecewise, sympy.RootSum, sympy.I, sympy.zoo, sympy.nan)


def antiderivative(tree: Tree, variable: str, positive: frozenset[str]) -> Tree | None:
    """Return a candidate for an antiderivative; None if none can be written down.

    A result with cases, complex numbers or functions unknown to calctutor does not count.
    """
    integrand, x = _read(tree, variable, positive)
    # Meijer G-functions are slow, and mostly lead to functions that calctutor does not know.
    found = sympy.integrate(integrand, x, meijerg=False)
    if found.has(*_FOREIGN):
        found = sympy.integrate(integrand, x, meijerg=True)
    if found.has(*_FOREIGN):
        return None
    try:
        written = from_sympy(_shortest(found))
    except CannotConvertError:
        return None
    return None if any(node == Constant("i") for node in walk(written)) else written


def integration_hints(tree: Tree, variable: str, positive: frozenset[str]) -> tuple[Hint, ...]:
    """Return the ideas in SymPy's manual integration, whether or not it reached a result."""
    integrand, x = _read(tree, variable, positive)
    _clear_caches()
    try:
        attempt = manualintegrate.integral_steps(integrand, x)
    finally:
        _clear_caches()
    found: dict[Hint, None] = {}
    for rule in _rules_in(attempt):
        hint = _hint(rule, x)
        if hint is not None:
            found.setdefault(hint)
    return tuple(found)[:_MOST_HINTS]


def _read(tree: Tree, variable: str, positive: frozenset[str]) -> tuple[sympy.Expr, sympy.Symbol]:
    return to_sympy(tree, positive), to_sympy(Symbol(variable), positive)


def _clear_caches() -> None:
    """Clear SymPy's caches of unfinished integrals, which interrupted attempts leave behind."""
    manualintegrate._integral_cache.clear()
    manualintegrate._parts_u_cache.clear()


def _shortest(found: sympy.Expr) -> sympy.Expr:
    if found.has(sympy.gamma):
        found = sympy.gammasimp(found)
    forms = [found, sympy.factor_terms(found)]
    # `cancel` fails on cases, and on anything but a quotient of polynomials.
    with suppress(NotImplementedError, sympy.PolynomialError):
        forms.append(sympy.cancel(sympy.together(found)))
    return min(forms, key=sympy.count_ops)


def _rules_in(rule: manualintegrate.Rule) -> Iterator[manualintegrate.Rule]:
    """Yield a rule and the rules that it rests on, outer ones first."""
    yield rule
    for field in fields(rule):
        part = getattr(rule, field.name)
        for inner in part if isinstance(part, list) else (part,):
            if isinstance(inner, manualintegrate.Rule):
                yield from _rules_in(inner)


def _hint(rule: manualintegrate.Rule, x: sympy.Symbol) -> Hint | None:
    """Return the idea behind a rule of SymPy; None if the rule has none, or cannot be converted."""

    def written(expr: sympy.Expr) -> Tree:
        """Convert an expression, with x for the rule's own variable."""
        return from_sympy(expr.subs(rule.variable, x))

    try:
        match rule:
            case manualintegrate.URule():
                return InnerFunction(written(rule.u_func))
            case manualintegrate.PartsRule(variable=sympy.Symbol()):
                g = rule.v_step.eval()
                if g.has(*_FOREIGN):
                    return None
                return Splitting(written(rule.u), written(rule.dv), written(g))
            case manualintegrate.RewriteRule():
                return Rewriting(written(rule.integrand), written(rule.rewritten))
            case _:
                return None
    except CannotConvertError:
        return None
