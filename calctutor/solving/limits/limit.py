"""Limits worked out step by step, each line checked before it may be shown."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from calctutor.expr.ascii_form import ascii_form
from calctutor.expr.prose import Part, Prose, say
from calctutor.expr.tree import (
    INFINITY,
    Call,
    Derivative,
    Integral,
    Limit,
    Neg,
    Pow,
    Relation,
    Tree,
    children,
    rebuilt,
    walk,
)
from calctutor.solving.derivation import Derivation, Step
from calctutor.solving.limits.algebra import (
    conjugate,
    factors_cancelled,
    logarithms_together,
    one_fraction,
    put_together,
)
from calctutor.solving.limits.constants import Assumptions, Unknown, as_number, minus, plus
from calctutor.solving.limits.deeper import (
    constant_in_front,
    law_of_products,
    law_of_sums,
    limit_inside,
    power_as_exponential,
)
from calctutor.solving.limits.dominant import (
    divided_by_the_highest,
    highest_taken_out,
    root_taken_out,
)
from calctutor.solving.limits.exact import valued
from calctutor.solving.limits.hopital import hopital, product_as_quotient
from calctutor.solving.limits.known import towards_known_limits
from calctutor.solving.limits.laws import by_the_laws
from calctutor.solving.limits.near import Change, Near, listed
from calctutor.solving.limits.oscillation import Way
from calctutor.solving.limits.pieces import formula_close_by, one_side
from calctutor.solving.limits.substitutions import (
    difference_quotient,
    in_sine_and_cosine,
    reciprocal,
)
from calctutor.solving.limits.value import LimitValue, is_far_out, value_of
from calctutor.solving.limits.verifying import comes_close
from calctutor.solving.replacing import put_in
from calctutor.solving.shortening.shorten import shortened
from calctutor.solving.tidy import tidy
from calctutor.solving.verifying import is_sound

RULES: tuple[Callable[[Near], Change | None], ...] = (
    one_side,  # lim ln x = lim ln x for x → 0⁺
    by_the_laws,  # lim (x² + 1) = 2² + 1, lim sin x / x = 1, lim x e^(−x) = 0
    formula_close_by,  # lim |x|/x = lim −x/x
    towards_known_limits,  # lim sin(3x)/x = lim 3 sin(3x)/(3x)
    factors_cancelled,  # lim (x² − 1)/(x − 1) = lim (x − 1)(x + 1)/(x − 1)
    divided_by_the_highest,  # lim (3x² + 1)/x² = lim (3 + 1/x²)
    conjugate,  # lim (√(x + 1) − 1)/x = lim x/(x (√(x + 1) + 1))
    highest_taken_out,  # lim (x² − x) = lim x² (1 − 1/x)
    logarithms_together,  # lim (ln(x + 1) − ln x) = lim ln((x + 1)/x)
    one_fraction,  # lim (1/x − 1/sin x) = lim (sin x − x)/(x sin x)
    put_together,
    in_sine_and_cosine,  # lim x cot x = lim x cos x/sin x
    root_taken_out,  # lim (∛(x³ + x) − x) = lim x (∛(1 + 1/x²) − 1)
    constant_in_front,
    law_of_sums,
    power_as_exponential,  # lim x^x = lim e^(x ln x)
    limit_inside,  # lim e^(x ln x) = e^(lim x ln x)
    law_of_products,
    reciprocal,  # lim e^(−1/x)/x = lim t e^(−t) for t = 1/x
    difference_quotient,  # lim (sin(x + h) − sin x)/h = cos x
    product_as_quotient,  # lim x ln x = lim ln x/(1/x)
    hopital,  # lim f/g = lim f′/g′
)
"""The rules in the order in which they are tried, the easiest for a reader first."""

_DEEPEST = 9
_MOST_TRIES = 40
_MOST_VALUES = 2
_TIDIED = say("Numbers, signs and equal factors are put together.")


def limit(problem: Tree, given: Sequence[Relation] = ()) -> Derivation:
    """Works out every limit in an expression, in named and verified steps.

    A limit that does not exist, or is infinite, is told in the derivation's conclusion.
    """
    work = _Work(problem, tuple(given))
    for node in _limits(problem):
        found = value_of(node, work.given)
        if not found.exists:
            return _without_limit(work, node, found)
        if not work.work_out(node):
            return _stuck(work, node, found)
    return work.finished()


def _limits(tree: Tree) -> list[Limit]:
    """The limits with no further one inside."""
    if isinstance(tree, Limit) and not any(isinstance(n, Limit) for n in walk(tree.body)):
        return [tree]
    return [node for part in children(tree) for node in _limits(part)]


@dataclass(frozen=True, slots=True)
class _Applied:
    """A change made to a limit in the line."""

    limit: Limit
    change: Change


@dataclass(slots=True)
class _Search:
    """The way from a limit to its value: the first rule that leads there, and so on."""

    given: tuple[Relation, ...]
    tries: int = _MOST_TRIES
    seen: set[Limit] = field(default_factory=set)

    def way(self, limit: Limit, depth: int = 0) -> list[_Applied] | None:
        if depth > _DEEPEST or limit in self.seen or not _is_witnessed(limit, self.given):
            return None
        self.seen.add(limit)
        near = Near(limit, self.given)
        for rule in RULES:
            change = rule(near)
            if change is None or self.tries <= 0 or not _holds(near, change):
                continue
            self.tries -= 1
            rest = self._onward(change.after, depth)
            if rest is not None:
                return [_Applied(limit, change), *rest]
        return None

    def _onward(self, line: Tree, depth: int) -> list[_Applied] | None:
        found: list[_Applied] = []
        for inner in _limits(line):
            way = self.way(inner, depth + 1)
            if way is None:
                return None
            found += way
        return found


def _is_witnessed(limit: Limit, given: tuple[Relation, ...]) -> bool:
    """Whether the limit is known, and the values near the point agree with it."""
    found = value_of(limit, given)
    if found.value is None:
        return False
    there = replace(limit, side=found.only_side) if found.only_side else limit
    return comes_close(there, found.value, (*given, *found.where))


def _holds(near: Near, change: Change) -> bool:
    """Whether what takes the limit's place has its value, and a rewriting is one."""
    value = near.of(near.body)
    if value.value is None or not _same_value(change.after, value, near.given):
        return False
    if not change.is_rewriting:
        return True
    assert isinstance(change.after, Limit)
    given = (*near.close_by, *value.where)
    return is_sound(change.after.body, near.body, given)


def _same_value(line: Tree, value: LimitValue, given: tuple[Relation, ...]) -> bool:
    there = _with_values(line, given)
    if there is None or value.value is None:
        return False
    neat = valued(there)
    if neat == value.value:
        return True
    if value.is_infinite or any(node == INFINITY for node in walk(neat)):
        return False
    try:
        difference = plus(as_number(neat), minus(as_number(value.value)))
        return Assumptions(given).is_zero(difference)
    except (Unknown, ZeroDivisionError):
        return False


def _with_values(line: Tree, given: tuple[Relation, ...]) -> Tree | None:
    """The line with every limit in it replaced by its value."""
    values = {node: value_of(node, given).value for node in _limits(line)}
    if any(value is None for value in values.values()):
        return None

    def put(tree: Tree) -> Tree:
        value = values.get(tree) if isinstance(tree, Limit) else None
        return value if value is not None else rebuilt(tree, put)

    return put(line)


@dataclass(slots=True)
class _Work:
    """The lines so far."""

    problem: Tree
    given: tuple[Relation, ...]
    steps: list[Step] = field(default_factory=list)
    line: Tree = field(init=False)

    def __post_init__(self) -> None:
        self.line = self.problem

    def work_out(self, node: Limit) -> bool:
        """Writes the lines from a limit to its value; False where no way is found."""
        way = _Search(self.given).way(node)
        if way is None:
            return False
        supposed = value_of(node, self.given).where
        for number, applied in enumerate(way):
            change = applied.change
            told = change.explanation if number else _supposing(change.explanation, supposed)
            self._take(change.rule, told, applied.limit, change.after)
        return True

    def _take(self, rule: str, told: Prose, old: Tree, new: Tree) -> None:
        after = put_in(self.line, old, new)
        if after != self.line:
            self.steps.append(Step(rule, told, self.line, after, (old,), True))
            self.line = after

    def tidy_up(self) -> None:
        """The value as a book writes it."""
        neat = valued(self.line)
        if neat != self.line and is_sound(neat, self.line, self.given):
            self._take("simplify", _simplified(self.line), self.line, neat)
        while (shorter := shortened(self.line)) is not None:
            if not is_sound(shorter.line, self.line, self.given):
                return
            self._take(shorter.rule, shorter.explanation, self.line, shorter.line)

    def finished(self) -> Derivation:
        if any(isinstance(node, Derivative | Integral | Limit) for node in walk(self.line)):
            return Derivation(self.problem, None, tuple(self.steps), False, False, self.line)
        conclusion = None
        if self.line in {INFINITY, Neg(INFINITY)}:
            conclusion = _infinite(self.problem, self.line)
        else:
            self.tidy_up()
        return Derivation(
            self.problem, self.line, tuple(self.steps), True, True, conclusion=conclusion
        )


def _supposing(told: Prose, where: tuple[Relation, ...]) -> Prose:
    """The explanation with what is taken for granted of the parameters before it."""
    if not where:
        return told
    return Prose(("This is for ", *listed([(relation,) for relation in where]), ". ", *told.parts))


def _simplified(line: Tree) -> Prose:
    """With the exact values that had to be known: cos π = −1."""
    values = {
        Relation(tidy(node), "=", valued(node))
        for node in walk(line)
        if isinstance(node, Call | Pow) and tidy(node) != valued(node)
    }
    if not 0 < len(values) <= _MOST_VALUES:
        return _TIDIED
    ordered = sorted(values, key=lambda relation: ascii_form(relation.left))
    return Prose(("Here ", *listed([(relation,) for relation in ordered]), "."))


def _infinite(problem: Tree, value: Tree) -> Prose:
    if not isinstance(problem, Limit):
        return say("The value is infinite.")
    moves = "falls" if isinstance(value, Neg) else "grows"
    return Prose((problem.body, f" {moves} without bound: there is no number as a limit."))


def _stuck(work: _Work, node: Limit, found: LimitValue) -> Derivation:
    why_not = None
    if found.needs is not None:
        why_not = say(
            "The limit depends on a sign that is not given. Say it with the problem, as in"
            " {relation}.",
            relation=found.needs,
        )
    return Derivation(work.problem, None, tuple(work.steps), False, False, node, why_not=why_not)


def _without_limit(work: _Work, node: Limit, found: LimitValue) -> Derivation:
    """That there is no limit: what the two sides are, each worked out, or that it oscillates."""
    steps: list[Step] = []
    if not found.ways:
        for side in ("-", "+"):
            part = limit(replace(node, side=side), work.given)
            if not part.complete:
                return _stuck(work, node, found)
            steps += _from_the_side(part.steps, side)
    conclusion = _no_limit(node, found)
    return Derivation(work.problem, None, tuple(steps), True, True, conclusion=conclusion)


def _from_the_side(steps: tuple[Step, ...], side: str) -> Iterator[Step]:
    """The steps, of which the first says from which side."""
    words = "From the left. " if side == "-" else "From the right. "
    for number, step in enumerate(steps):
        told = step.explanation
        yield step if number else replace(step, explanation=Prose((words, *told.parts)))


def _no_limit(node: Limit, found: LimitValue) -> Prose:
    if found.ways:
        return _different_ways(node, *found.ways)
    assert found.left is not None and found.right is not None
    return say(
        "The limit does not exist: from the left it is {left}, from the right {right}.",
        left=found.left,
        right=found.right,
    )


def _different_ways(node: Limit, one: Way, two: Way) -> Prose:
    """Along which values of the variable there are which limits."""
    how_close = " far out" if is_far_out(node) else " close to the point"
    first: tuple[Part, ...] = ("where ", one.where, " the values go to ", one.value)
    second: tuple[Part, ...] = ("where ", two.where, " they go to ", two.value)
    end = f". There are such {node.variable.name} as{how_close} as you like."
    return Prose(("The limit does not exist: ", *first, ", and ", *second, end))
