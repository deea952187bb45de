"""Quantities as unknown functions for the rules, and as plain letters on the page.

Where y depends on x, the rules see y(x) and find y′(x); the page shows y and dy/dx.
"""

from __future__ import annotations

from collections.abc import Collection

from msgspec import Struct, field
from msgspec.structs import replace

from calctutor.expr.prose import Formula, Part, Prose, Strong, say
from calctutor.expr.tree import (
    Apply,
    Derivative,
    Relation,
    Symbol,
    Tree,
    rebuilt,
    substitute,
)
from calctutor.solving.derivation import Step


def rate(name: str, variable: Symbol, order: int = 1, *, partial: bool = False) -> Derivative:
    """Return dx/dt as it is written."""
    return Derivative(Symbol(name), variable, order, partial)


def with_functions(tree: Tree, names: Collection[str], variable: Symbol) -> Tree:
    """Return the expression with y(x) for y and y′(x) for dy/dx."""
    functions = {name: Apply(name, 0, (variable,)) for name in names}
    return substitute(with_primes(tree, names, variable), functions)


def with_primes(tree: Tree, names: Collection[str], variable: Symbol) -> Tree:
    """Return the expression with y′(x) for dy/dx."""
    match tree:
        case Derivative(Symbol(name), by, order) if name in names and by == variable:
            return Apply(name, order, (variable,))
        case _:
            return rebuilt(tree, lambda part: with_primes(part, names, variable))


class Writer(Struct):
    """Writes y for y(x) and dy/dx for y′(x).

    A node is always written as one and the same node, because a step's focus is compared by
    identity.
    """

    names: frozenset[str]
    variable: Symbol
    partial: bool = False
    _written: dict[int, tuple[Tree, Tree]] = field(default_factory=dict)

    def tree(self, tree: Tree) -> Tree:
        found = self._written.get(id(tree))
        if found is None:
            # Keeping the node alive prevents another node from getting its id.
            found = self._written[id(tree)] = tree, self._new(tree)
        return found[1]

    def _new(self, tree: Tree) -> Tree:
        match tree:
            case Apply(name, 0, (argument,)) if self._is_quantity(name, argument):
                return Symbol(name)
            case Apply(name, order, (argument,)) if self._is_quantity(name, argument):
                return rate(name, self.variable, order, partial=self.partial)
        written = rebuilt(tree, self.tree)
        match written:
            case Derivative(Derivative(Symbol(name), by, inner), variable, outer) if (
                name in self.names and by == variable
            ):
                return rate(name, variable, inner + outer, partial=self.partial)
            case _:
                return written

    def _is_quantity(self, name: str, argument: Tree) -> bool:
        return name in self.names and argument == self.variable

    def formula(self, formula: Formula) -> Formula:
        if isinstance(formula, Relation):
            left, right = self.tree(formula.left), self.tree(formula.right)
            return replace(formula, left=left, right=right)
        return self.tree(formula)

    def prose(self, prose: Prose) -> Prose:
        def part(one: Part) -> Part:
            return one if isinstance(one, str | Strong) else self.formula(one)

        return Prose(tuple(map(part, prose.parts)))

    def step(self, step: Step) -> Step | None:
        """Return the step as written; None if it only wrote y′(x) for d/dx y(x)."""
        before, after = self.formula(step.before), self.formula(step.after)
        if before == after:
            return None
        if step.rule == "unknown-function" and (explanation := self._as_rate(step)) is not None:
            return replace(
                explanation, before=before, after=after, focus=tuple(map(self.tree, step.focus))
            )
        inner = tuple(one for part in step.steps if (one := self.step(part)) is not None)
        focus = tuple(part for part in map(self.tree, step.focus) if not self._is_rate(part))
        written = Step(step.rule, self.prose(step.explanation), before, after, focus, True, inner)
        if len(inner) == len(step.steps) or step.rule != "known-derivatives":
            return written
        if len(inner) == 1:
            only = inner[0]
            return replace(written, rule=only.rule, explanation=only.explanation, steps=only.steps)
        return replace(written, explanation=_listed(inner))

    def _is_rate(self, part: Tree) -> bool:
        """Return whether the part is a rate dy/dx, which no step changes."""
        match part:
            case Derivative(Symbol(name), variable):
                return name in self.names and variable == self.variable
            case _:
                return False

    def _as_rate(self, step: Step) -> Step | None:
        """Return the step explained by the dependence of a quantity on the variable, if it fits."""
        for part in step.explanation.parts:
            if isinstance(part, Apply) and part.name in self.names:
                h, t = Symbol(part.name), self.variable
                slope = rate(part.name, t, part.primes + 1, partial=self.partial)
                shown = self.tree(part)
                explanation = say(
                    "{h} depends on {t}; the derivative of {shown} is written {slope}.",
                    h=h,
                    t=t,
                    shown=shown,
                    slope=slope,
                )
                return replace(step, rule="rate", explanation=explanation)
        return None


def _listed(steps: tuple[Step, ...]) -> Prose:
    """List the derivatives that were put in: d/dx x² = 2x, d/dx sin x = cos x."""
    parts: list[Part] = []
    for step in steps:
        if isinstance(step.before, Relation) or isinstance(step.after, Relation):
            continue
        parts += [Relation(step.before, "=", step.after), ", "]
    return Prose((*parts[:-1], "."))
