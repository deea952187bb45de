"""The two letters in which integration by parts is explained: f and g, or u and v."""

from __future__ import annotations

from msgspec.structs import replace

from calctutor.expr.prose import Formula, Part, Prose, Strong
from calctutor.expr.tree import Apply, Relation, Symbol, Tree, rebuilt, walk
from calctutor.render.outline import Line, Outline
from calctutor.render.words import rule_name

PARTS = ("f", "g")
"""The letters of the solver's own explanation."""


def in_letters(shown: Outline, letters: tuple[str, str]) -> Outline:
    """Return the outline with the letters in its lines by parts."""
    if letters == PARTS:
        return shown
    entries = tuple(
        _in_letters(entry, letters) if isinstance(entry, Line) else entry for entry in shown.entries
    )
    return replace(shown, entries=entries)


def _in_letters(line: Line, letters: tuple[str, str]) -> Line:
    smaller = tuple(_in_letters(inner, letters) for inner in line.smaller)
    if line.rule != rule_name("integration-by-parts") or _occur(letters, line.reason):
        return replace(line, smaller=smaller)
    names = dict(zip(PARTS, letters, strict=True))
    reason = Prose(tuple(_renamed_part(part, names) for part in line.reason.parts))
    return replace(line, reason=reason, smaller=smaller)


def _occur(letters: tuple[str, str], prose: Prose) -> bool:
    """Return whether a letter has another meaning in the explanation already."""
    return any(
        isinstance(node, Symbol | Apply) and node.name in letters
        for part in prose.parts
        if not isinstance(part, str | Strong)
        for side in _sides(part)
        for node in walk(side)
    )


def _sides(formula: Formula) -> tuple[Tree, ...]:
    return (formula.left, formula.right) if isinstance(formula, Relation) else (formula,)


def _renamed_part(part: Part, names: dict[str, str]) -> Part:
    if isinstance(part, str | Strong):
        return part
    if isinstance(part, Relation):
        return replace(part, left=_renamed(part.left, names), right=_renamed(part.right, names))
    return _renamed(part, names)


def _renamed(tree: Tree, names: dict[str, str]) -> Tree:
    tree = rebuilt(tree, lambda inner: _renamed(inner, names))
    if isinstance(tree, Apply) and tree.name in names:
        return replace(tree, name=names[tree.name])
    return tree
