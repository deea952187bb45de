"""Limits worked out step by step, each line verified before it is shown."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from msgspec.structs import replace

from calctutor.expr.prose import Prose, say
from calctutor.expr.rationals import is_whole, rational
from calctutor.expr.tree import (
    INFINITE,
    INFINITY,
    ZERO,
    Call,
    Derivative,
    E,
    Integral,
    Limit,
    Mul,
    Neg,
    Pow,
    Relation,
    Tree,
    call,
    depends_on,
    free_symbols,
    walk,
)
from calctutor.rewriting.number_form import number_form
from calctutor.rewriting.replacing import put_in
from calctutor.rewriting.shortening.shorten import shortened
from calctutor.solving.derivation import Derivation, Partial, Step, WithoutValue, Worked
from calctutor.solving.finishing import last_lines
from calctutor.solving.limits.oscillation import is_sequence
from calctutor.solving.limits.remarks import infinite, no_limit, no_values, supposing
from calctutor.solving.limits.search import limits_in, path_to_value
from calctutor.solving.limits.value import LimitValue, value_of
from calctutor.solving.limits.verifying import has_no_values
from calctutor.solving.verifying import is_sound


def limit(problem: Tree, given: Sequence[Relation] = ()) -> Derivation:
    """Work out every limit in an expression, in named and verified steps.

    The conclusion of the derivation says if a limit is infinite or does not exist.
    """
    work = _Work(problem, tuple(given))
    for node in limits_in(problem):
        found = value_of(node, work.given)
        if not found.exists:
            return _without_limit(work, node, found)
        if not found.is_real and _is_without_values(node, work.given):
            return WithoutValue(
                problem=work.problem, steps=tuple(work.steps), conclusion=no_values(node)
            )
        if found.needs is not None and node is problem:
            either = _of_either_sign(node, found.needs, work.given)
            if either is not None:
                return either
        if (found.is_infinite and not _is_alone(node, problem)) or not work.work_out(node):
            return _stuck(work, node, found)
    return work.finished()


@dataclass(slots=True)
class _Work:
    """The derivation in progress."""

    problem: Tree
    given: tuple[Relation, ...]
    steps: list[Step] = field(default_factory=list)
    supposed: dict[Relation, None] = field(default_factory=dict)
    line: Tree = field(init=False)

    def __post_init__(self) -> None:
        self.line = self.problem

    def work_out(self, node: Limit) -> bool:
        """Write the lines from a limit to its value; return False if none are found."""
        changes = path_to_value(node, self.given)
        if changes is None:
            return False
        supposed = value_of(node, self.given).where
        self.supposed.update(dict.fromkeys(supposed))
        for number, applied in enumerate(changes):
            change = applied.change
            explanation = change.explanation if number else supposing(change.explanation, supposed)
            self._take(change.rule, explanation, applied.limit, change.after)
        return True

    def _take(self, rule: str, explanation: Prose, old: Tree, new: Tree) -> None:
        after = put_in(self.line, old, new)
        if after != self.line:
            self.steps.append(Step(rule, explanation, self.line, after, (old,), True))
            self.line = after

    def tidy_up(self) -> None:
        """Write the value in its usual form."""
        for found in last_lines(self.line, number_form, self._holds, shortened):
            self._take(found.rule, found.explanation, self.line, found.line)

    def _holds(self, after: Tree, before: Tree) -> bool:
        return is_sound(after, before, self.given)

    def finished(self) -> Derivation:
        if any(isinstance(node, Derivative | Integral | Limit) for node in walk(self.line)):
            return Partial(problem=self.problem, steps=tuple(self.steps), stuck_on=self.line)
        conclusion = None
        if self.line in {INFINITY, Neg(INFINITY)}:
            conclusion = infinite(self.problem, self.line)
        else:
            self.tidy_up()
        return Worked(
            problem=self.problem,
            steps=tuple(self.steps),
            result=self.line,
            conclusion=conclusion,
            conditions=tuple(self.supposed),
        )


def _of_either_sign(node: Limit, needs: Relation, given: tuple[Relation, ...]) -> Derivation | None:
    """Return sign(a) ∞ where the sign of a decides between ∞ and −∞, in one step; else None."""
    if needs.comparison != ">" or needs.right != ZERO:
        return None
    otherwise = replace(needs, comparison="<")
    values = [value_of(node, (*given, relation)).value for relation in (needs, otherwise)]
    if set(values) != INFINITE:
        return None
    paths = [path_to_value(node, (*given, relation)) for relation in (needs, otherwise)]
    if paths[0] is None or paths[1] is None or len(paths[0]) > 1:
        return None
    (first,) = paths[0]
    size = Mul((call("sign", needs.left), INFINITY))
    value: Tree = size if values[0] == INFINITY else Neg(size)
    moves = "falls" if values[0] == INFINITY else "grows"
    opening = ("This is for ", needs, ". ", *first.change.explanation.parts)
    ending = (" For ", otherwise, f" it {moves} without bound.")
    step = Step(first.change.rule, Prose((*opening, *ending)), node, value, (node,), True)
    return Worked(
        problem=node,
        steps=(step,),
        result=value,
        conclusion=say("The sign of {it} decides, and no number is the limit.", it=needs.left),
        conditions=(Relation(needs.left, "!=", ZERO),),
    )


def _is_without_values(node: Limit, given: tuple[Relation, ...]) -> bool:
    """Return whether there is no real value near the point, by whatever convention for roots."""
    if _has_other_roots(node.body) or _has_open_exponent(node.body, node.variable.name):
        return False
    if is_sequence(node) and _has_varying_power(node):
        return False
    return has_no_values(node, given)


def _has_open_exponent(tree: Tree, name: str) -> bool:
    """Return whether a letter is an exponent: for whole numbers zⁿ has a value where z < 0, too."""
    return any(
        isinstance(part, Pow)
        and depends_on(part.base, name)
        and free_symbols(part.exponent) - {name}
        for part in walk(tree)
    )


def _has_varying_power(node: Limit) -> bool:
    """Return whether there is a power such as (−n)ⁿ, which whole numbers give a value."""
    name = node.variable.name
    return any(
        isinstance(part, Pow) and depends_on(part.exponent, name) and part.base != E
        for part in walk(node.body)
    )


def _has_other_roots(tree: Tree) -> bool:
    """Return whether there is a root such as ∛x, which some take as real for negative numbers."""
    return any(
        (isinstance(node, Call) and node.name == "root")
        or (isinstance(node, Pow) and _is_odd_root(node.exponent))
        for node in walk(tree)
    )


def _is_odd_root(exponent: Tree) -> bool:
    value = rational(exponent)
    return value is not None and not is_whole(value) and value.denominator % 2 == 1


def _is_alone(node: Limit, problem: Tree) -> bool:
    return node is problem or problem == Neg(node)


def _stuck(work: _Work, node: Limit, found: LimitValue) -> Derivation:
    why_not = None
    if found.needs is not None:
        why_not = say(
            "The limit depends on a sign that is not given. Say it with the problem, as in"
            " {relation}.",
            relation=found.needs,
        )
    elif found.is_infinite and not _is_alone(node, work.problem):
        why_not = say("{limit} is infinite, and no number comes of the whole.", limit=node)
    return Partial(problem=work.problem, steps=tuple(work.steps), stuck_on=node, why_not=why_not)


def _without_limit(work: _Work, node: Limit, found: LimitValue) -> Derivation:
    """Show that there is no limit: work out both sides, or state that the values oscillate."""
    steps: list[Step] = []
    if not found.ways:
        for side in ("-", "+"):
            part = limit(replace(node, side=side), work.given)
            if not part.complete:
                return _stuck(work, node, found)
            steps += _from_the_side(part.steps, side)
    conclusion = supposing(no_limit(node, found), found.where)
    return WithoutValue(
        problem=work.problem,
        steps=tuple(steps),
        conclusion=conclusion,
        conditions=tuple(dict.fromkeys((*work.supposed, *found.where))),
    )


def _from_the_side(steps: tuple[Step, ...], side: str) -> Iterator[Step]:
    """Yield the steps; the first one says from which side."""
    words = "From the left. " if side == "-" else "From the right. "
    for number, step in enumerate(steps):
        explanation = step.explanation
        yield step if number else replace(step, explanation=Prose((words, *explanation.parts)))
