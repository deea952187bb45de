"""Vectors as people type them: `<a, b>`, `a, b`, `a i + b j`."""

from __future__ import annotations

import re
from collections.abc import Sequence

from calctutor.checking.question import Question
from calctutor.expr.tree import Add, I, Mul, Neg, Symbol, Tree, Vector, add, mul
from calctutor.rewriting.products import flat_terms

_LISTED = re.compile(
    r"(?:\\left\s*)?(?:<|⟨|\\langle)(?P<angled>[^<>]*?)(?:\\right\s*)?(?:>|⟩|\\rangle)"
    r"|(?P<array>(?:array|Matrix|Vector|vec)\s*\(\s*\[[^\[\]]*\]\s*\))"
    r"|\\?\{(?P<braced>[^{}]*,[^{}]*)\\?\}"
)
"""Matches `<a, b>`, `array([a, b])` of numpy and SymPy, and Mathematica's `{a, b}`."""

_UNITS: tuple[Tree, ...] = (I, Symbol("j"), Symbol("k"))
_HATS: tuple[Tree, ...] = tuple(Symbol(f"{unit}hat") for unit in "ijk")
_MATRIX = re.compile(r"\\begin\{(?P<name>[pb]?matrix|array|cases)\}")


def in_brackets(answer: str, question: Question) -> str:
    """Return an answer to a question for a vector with its components in round brackets."""
    if not isinstance(question.expected, Vector):
        return answer
    label, equals, typed = answer.rpartition("=")
    listed = _LISTED.fullmatch(typed.strip())
    if listed is not None:
        array = (listed["array"] or "").partition("[")[2].rpartition("]")[0]
        return f"{label}{equals}({listed['angled'] or listed['braced'] or array})"
    if _has_bare_comma(typed) and not _MATRIX.search(typed):
        return f"{label}{equals}({typed})"
    return answer


def _has_bare_comma(text: str) -> bool:
    depth = 0
    for character in text:
        depth += (character in "([{") - (character in ")]}")
        if character == "," and depth == 0:
            return True
    return False


def from_unit_vectors(link: Tree, question: Question) -> Tree:
    """Return 2x i + 3y j as (2x, 3y) where a vector is asked for; any other tree as it is."""
    expected = question.expected
    if not isinstance(expected, Vector) or isinstance(link, Vector):
        return link
    size = len(expected.components)
    for units in (_UNITS[:size], _HATS[:size]):
        found = _components(link, units) if len(units) == size else None
        if found is not None:
            return found
    return link


def _components(link: Tree, units: Sequence[Tree]) -> Vector | None:
    """Return what stands before each unit vector in a sum; None for a sum of another form."""
    terms = flat_terms(link.terms) if isinstance(link, Add) else (link,)
    parts: dict[Tree, list[Tree]] = {unit: [] for unit in units}
    for term in terms:
        negative = isinstance(term, Neg)
        inner = term.arg if isinstance(term, Neg) else term
        factors = inner.factors if isinstance(inner, Mul) else (inner,)
        own = [factor for factor in factors if factor in parts]
        if len(own) != 1:
            return None
        rest = mul(*(factor for factor in factors if factor is not own[0]))
        parts[own[0]].append(Neg(rest) if negative else rest)
    return Vector(tuple(add(*parts[unit]) for unit in units))
