"""Lines of a plan, from an indefinite integral to its antiderivative."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TypeAlias

from msgspec import Struct, field
from msgspec.structs import replace

from calctutor.expr.prose import Part, Prose, Strong, listed, say
from calctutor.expr.tree import (
    Add,
    Integral,
    Relation,
    Symbol,
    Tree,
    free_symbols,
    rebuilt,
    substitute,
    walk,
)
from calctutor.rewriting.replacing import put_in_flat
from calctutor.rewriting.shortening.length import length
from calctutor.rewriting.tidy import tidy
from calctutor.solving.derivation import Step
from calctutor.solving.differentiation.explanations import listed_with_rules
from calctutor.solving.finishing import last_lines
from calctutor.solving.integration.back_substitution import explain_back_substitution, put_back
from calctutor.solving.integration.conditions import without_implied
from calctutor.solving.integration.last_line import as_terms, shorter
from calctutor.solving.integration.move import Change, Move
from calctutor.solving.integration.plan import Plan, integrals_in, solved_for
from calctutor.solving.integration.rules.roots.constants import without_constants
from calctutor.solving.integration.verifying import follows

Around: TypeAlias = Callable[[Tree], Tree]
"""A function that puts a part back into the whole line."""


def _within(outer: Around, inner: Around) -> Around:
    return lambda tree: outer(inner(tree))


_LETTERS = ("u", "v", "w", "s", "z", "p", "q", "r")


class UnsoundError(Exception):
    """A line failed verification against the line before."""


class Lines(Struct):
    """The lines written until now, each verified against the line before as it is written.

    `line` is the last line without the constant of integration, whose name is `constant`.
    """

    line: Tree
    variable: Symbol
    given: tuple[Relation, ...] = ()
    constant: Symbol | None = None
    letters: dict[str, Tree] = field(default_factory=dict)
    steps: list[Step] = field(default_factory=list)
    stated: set[Relation] = field(default_factory=set)
    is_constant_explained: bool = False

    def write(self, plan: Plan, node: Integral) -> None:
        """Write all lines of a plan for one integral in the line, then tidy up."""
        start = self.line
        self._written(plan, node, lambda part: put_in_flat(start, node, part))
        self.tidy_up()

    def tidy_up(self) -> None:
        """Shorten the line step by step until it looks like one in a book."""
        for found in last_lines(self.line, as_terms, self._may_follow, shorter):
            self.take(found.rule, found.explanation, found.line, (found.part,))
        self._drop_constants()

    def _drop_constants(self) -> None:
        """Drop constant terms, which the constant of integration absorbs."""
        if self.constant is None:
            return
        kept = as_terms(without_constants(self.line, self.variable))
        if kept != self.line and length(kept) < length(self.line):
            explanation = say("What does not vary goes into the constant {c}.", c=self.constant)
            self.take("constant", explanation, kept, (self.line,))

    def take(
        self,
        rule: str,
        explanation: Prose,
        after: Tree,
        focus: tuple[Tree, ...],
        inner: tuple[Step, ...] = (),
    ) -> None:
        """Add a line. Raise UnsoundError if it does not follow from the line before."""
        if not self._holds(after):
            raise UnsoundError
        before = self._shown(self.line)
        explanation = self._explaining_constant(explanation, after)
        focus = tuple(before if part is self.line else part for part in focus)
        self.steps.append(Step(rule, explanation, before, self._shown(after), focus, True, inner))
        self.line = after

    def _may_follow(self, after: Tree, before: Tree) -> bool:
        return follows(after, before, self.variable, self.letters, self.given)

    def _holds(self, after: Tree) -> bool:
        return follows(after, self.line, self.variable, self.letters, self.given)

    def _shown(self, line: Tree) -> Tree:
        """Return the line with + C, unless an integral is left that stands for its own constant."""
        if self.constant is None or integrals_in(line):
            return line
        terms = line.terms if isinstance(line, Add) else (line,)
        return Add((*terms, self.constant))

    def _explaining_constant(self, explanation: Prose, after: Tree) -> Prose:
        if self.constant is None or self.is_constant_explained or integrals_in(after):
            return explanation
        self.is_constant_explained = True
        return Prose((*explanation.parts, " ", self.constant, " is any constant."))

    def _written(self, plan: Plan, node: Integral, around: Around) -> Tree:
        """Write the lines of a plan for one integral, and return the antiderivative."""
        plan = self._with_fresh_letter(plan)
        move = plan.move
        assert move is not None
        if move.change is not None:
            value = substitute(move.change.value, self.letters)
            self.letters[move.change.letter.name] = value
        explanation = self._explain(move)
        self.given = (*self.given, *self._in_variable(move.where))
        self.take(move.rule, explanation, around(move.after), (node,))
        part = self._inner(plan, around)
        if any(left == plan.integral for left in integrals_in(part)):
            solved = solved_for(part, plan.integral)
            assert solved is not None
            self.take("solve-for-integral", _SOLVED, around(solved), (part,))
            part = solved
        if move.change is not None:
            back = put_back(part, move.change, self.given)
            explanation = explain_back_substitution(part, move.change, self.given)
            self.take("back-substitution", explanation, around(back), (part,))
            part = back
        return part

    def _inner(self, plan: Plan, around: Around) -> Tree:
        """Work out the integrals that a move leaves, those in the table first."""
        assert plan.move is not None
        part = plan.move.after
        pairs = list(zip(integrals_in(part), plan.inner, strict=True))
        known = [(node, inner) for node, inner in pairs if inner.is_known]
        if known:
            part = self._all_known(part, known, around)
        for node, inner in pairs:
            if not inner.is_known and inner.move is not None:
                put_in = partial(put_in_flat, part, node)
                part = put_in(self._written(inner, node, _within(around, put_in)))
        return part

    def _all_known(
        self, part: Tree, known: Sequence[tuple[Integral, Plan]], around: Around
    ) -> Tree:
        """Put in all integrals from the table on one line."""
        steps: list[Step] = []
        equations: list[Relation] = []
        after = part
        conditions: list[Relation] = []
        for node, plan in known:
            move = plan.move
            assert move is not None
            new = self._unstated(move)
            conditions += new
            explanation = explain(replace(move, where=new))
            self.given = (*self.given, *self._in_variable(move.where))
            after = put_in_flat(after, node, move.after)
            equation = Relation(node, "=", move.after)
            if equation not in equations:
                equations.append(equation)
                steps.append(Step(move.rule, explanation, node, move.after, (node,), True))
        if not integrals_in(after):
            after = tidy(after)
        focus = tuple(node for node, _ in known)
        if len(steps) == 1:
            self.take(steps[0].rule, steps[0].explanation, around(after), focus)
        else:
            told_together = with_conditions(listed_with_rules(equations, steps), conditions)
            self.take("known-integrals", told_together, around(after), focus, tuple(steps))
        return after

    def _explain(self, move: Move) -> Prose:
        """Return the explanation with the move's conditions that were not stated before."""
        return explain(replace(move, where=self._unstated(move)))

    def _unstated(self, move: Move) -> tuple[Relation, ...]:
        """Return the move's conditions that were not stated before, and take them as stated."""
        where = without_implied(move.where, self.given)
        new = tuple(relation for relation in where if relation not in self.stated)
        self.stated.update(new)
        return new

    def _in_variable(self, where: tuple[Relation, ...]) -> tuple[Relation, ...]:
        return tuple(
            replace(
                relation,
                left=substitute(relation.left, self.letters),
                right=substitute(relation.right, self.letters),
            )
            for relation in where
        )

    def _with_fresh_letter(self, plan: Plan) -> Plan:
        """Rename the plan's new letter if it was used before."""
        if plan.move is None or plan.move.change is None:
            return plan
        letter = plan.move.change.letter.name
        if letter not in self.letters:
            return plan
        taken = {*self.letters, *free_symbols(self.line), self.variable.name}
        fresh = next((name for name in _LETTERS if name not in taken), f"{letter}_1")
        return with_other_letter(plan, letter, fresh)


def explain(move: Move) -> Prose:
    """Return the explanation with the move's conditions."""
    return with_conditions(move.explanation, without_implied(move.where))


def with_conditions(explanation: Prose, where: Sequence[Relation]) -> Prose:
    """Return the explanation with the conditions under which the line holds."""
    if not where:
        return explanation
    return Prose((*explanation.parts, " This holds for ", *listed(where), "."))


def with_other_letter(plan: Plan, old: str, new: str) -> Plan:
    """Rename a letter throughout a plan."""
    move = plan.move
    if move is not None:
        change = move.change
        if change is not None:
            change = Change(
                Symbol(new) if change.letter.name == old else change.letter,
                _renamed(change.value, old, new),
                None if change.inverse is None else _renamed(change.inverse, old, new),
            )
        move = replace(
            move,
            after=_renamed(move.after, old, new),
            explanation=_renamed_in_prose(move.explanation, old, new),
            change=change,
            where=tuple(
                replace(r, left=_renamed(r.left, old, new), right=_renamed(r.right, old, new))
                for r in move.where
            ),
        )
    integral = _renamed(plan.integral, old, new)
    assert isinstance(integral, Integral)
    return replace(
        plan,
        integral=integral,
        move=move,
        inner=tuple(with_other_letter(inner, old, new) for inner in plan.inner),
        antiderivative=_renamed(plan.antiderivative, old, new),
    )


def _renamed_in_prose(prose: Prose, old: str, new: str) -> Prose:
    def part(one: Part) -> Part:
        match one:
            case str() | Strong():
                return one
            case Relation(left, _, right):
                return replace(one, left=_renamed(left, old, new), right=_renamed(right, old, new))
            case _:
                return _renamed(one, old, new)

    return Prose(tuple(map(part, prose.parts)))


def _renamed(tree: Tree, old: str, new: str) -> Tree:
    """Rename a symbol, including variables of integration."""
    if tree == Symbol(old):
        return Symbol(new)
    if not any(node == Symbol(old) for node in walk(tree)):
        return tree
    return rebuilt(tree, lambda part: _renamed(part, old, new))


_SOLVED = say(
    "The integral that we began with has come back. Taken to the other side, it leaves an"
    " equation that is solved for it."
)
