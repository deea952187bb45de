"""Search for an antiderivative: the cheapest plan that the rules can put together."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct, field
from msgspec.structs import replace

from calctutor.expr.rationals import is_whole, rational
from calctutor.expr.tree import (
    Add,
    Div,
    Integral,
    Mul,
    Neg,
    Pow,
    Relation,
    Symbol,
    Tree,
    children,
    depends_on,
    substitute,
)
from calctutor.expr.work import within
from calctutor.rewriting.neat import neat
from calctutor.rewriting.positivity import without_needless_bars
from calctutor.rewriting.products import base_and_exponent, take_apart
from calctutor.rewriting.replacing import put_in
from calctutor.rewriting.shortening.length import length
from calctutor.solving.integration.catalogue import (
    EASY_RULES,
    FOR_RATIONAL_INTEGRANDS,
    RULES,
)
from calctutor.solving.integration.integrand import with_constant_apart
from calctutor.solving.integration.move import Move, Plain, Rule, Setting
from calctutor.solving.integration.plan import Plan, assumed, integrals_in, solved_for
from calctutor.solving.integration.rules.roots.triangle import back
from calctutor.solving.integration.verifying import follows

_LIMITS = (4.0, 8.0, 13.0, 20.0, 30.0, 44.0)
"""Costs allowed for a plan, tried in turn: cheap plans are looked for first."""

_FEW_TERMS = 8
_COST_OF_A_TERM = 2.5
"""What each further term of a sum adds to the limits."""

_EASY = 4.5
_AT_A_GLANCE = 1.0
"""Weight up to which a known integral is taken without looking for alternatives."""

_EXCLUSION_COST = 0.1
"""Cost of excluding single values of a parameter."""

_MOST_READ = 1500
"""Total length of the integrands examined for one problem."""

MOST_WORK = 3_000_000
"""Units of work allowed for one search."""

_LONGEST_INTEGRAND = 120
_MOST_MISTAKES = 6


def find_plan(
    integral: Integral,
    given: Sequence[Relation] = (),
    taken: frozenset[str] = frozenset(),
    *,
    more_rules: Sequence[Rule] = (),
    most_read: int = _MOST_READ,
    most_work: float = MOST_WORK,
) -> Plan | None:
    """Return the cheapest plan found for an integral, with every move verified.

    `more_rules` are tried before the others. The search ends when the integrands examined have a
    total length of `most_read`, or after `most_work` units. Raise TooMuchWorkError if an enclosing
    limit is reached.
    """

    def plan() -> Plan | None:
        return _checked_plan(integral, tuple(given), taken, (*more_rules, *RULES), most_read)

    return within(most_work, plan)


def _checked_plan(
    integral: Integral,
    given: tuple[Relation, ...],
    taken: frozenset[str],
    rules: Sequence[Rule],
    most_read: int,
) -> Plan | None:
    """Return the cheapest plan whose moves all hold.

    The search is repeated without the moves that turn out not to hold.
    """
    wrong: set[tuple[Integral, Tree]] = set()
    for _ in range(_MOST_MISTAKES):
        search = _Search(given, taken, frozenset(wrong), rules, most_read)
        plan = search.shortest(integral)
        if plan is None:
            return None
        mistakes = list(_mistakes(plan, given))
        if not mistakes:
            return plan
        wrong.update(mistakes)
    return None


def proposed_by(
    rule: Rule, integral: Integral, given: Sequence[Relation], taken: frozenset[str]
) -> tuple[Move, ...]:
    """Return the moves that one rule proposes for an integral; none if that takes too much work."""
    search = _Search(tuple(given), taken, frozenset(), RULES)
    setting = Setting(tuple(given), taken, search.antiderivative)
    return within(MOST_WORK, lambda: tuple(rule(integral, setting))) or ()


def _mistakes(plan: Plan, given: tuple[Relation, ...]) -> list[tuple[Integral, Tree]]:
    """Return the moves in a plan that do not hold, as integrand and replacement."""
    move = plan.move
    if move is None:
        return []
    known = (*given, *move.where)
    found: list[tuple[Integral, Tree]] = []
    letters = {} if move.change is None else {move.change.letter.name: move.change.value}
    if not follows(move.after, plan.integral, plan.integral.variable, letters, known):
        found.append((plan.integral, move.after))
    for inner in plan.inner:
        found += _mistakes(inner, known)
    return found


class _Outer(Struct, frozen=True):
    """The enclosing integrals over the current variable, which may come back."""

    integrals: frozenset[Integral] = frozenset()
    may_come_back: bool = True

    def and_in(self, integral: Integral) -> _Outer:
        return replace(self, integrals=self.integrals | {integral})


_NOT_ENCLOSED = _Outer()


def _return_to(integral: Integral) -> Plan:
    return Plan(integral, None, (), 1.0, integral, comes_back=True)


class _Search(Struct):
    given: tuple[Relation, ...]
    taken: frozenset[str]
    wrong: frozenset[tuple[Integral, Tree]]
    rules: Sequence[Rule]
    most_read: int = _MOST_READ
    read: int = 0
    found: dict[Integral, Plan] = field(default_factory=dict)
    failed: dict[Integral, float] = field(default_factory=dict)
    moves: dict[Integral, tuple[Move, ...]] = field(default_factory=dict)
    easy: _Search | None = None

    def __post_init__(self) -> None:
        if self.rules is not EASY_RULES:
            self.easy = _Search(self.given, self.taken, self.wrong, EASY_RULES, self.most_read)

    def shortest(self, integral: Integral) -> Plan | None:
        """Return the plan of least cost, with rising limits."""
        more = _COST_OF_A_TERM * max(0, _terms_expanded(integral.body) - _FEW_TERMS)
        for limit in _LIMITS:
            plan = self.plan(integral, limit + more, _NOT_ENCLOSED)
            if plan is not None:
                return plan
        return None

    def antiderivative(self, integrand: Tree, variable: Symbol) -> Plain | None:
        """Return an antiderivative of a factor, if the easy rules find one."""
        if self.easy is None:
            return None
        plan = self.easy.plan(Integral(neat(integrand), variable), _EASY, _NOT_ENCLOSED)
        where = () if plan is None else assumed(plan)
        name = variable.name
        if plan is None or any(
            relation.comparison != "!=" and depends_on(relation.left, name) for relation in where
        ):
            return None
        return Plain(plan.antiderivative, where)

    def plan(self, integral: Integral, limit: float, above: _Outer) -> Plan | None:
        """Return the cheapest plan within the limit; `above` are the enclosing integrals."""
        integral = replace(integral, body=neat(integral.body))
        if integral in above.integrals:
            return _return_to(integral) if above.may_come_back else None
        known = self.found.get(integral)
        if known is not None:
            return known if known.cost <= limit else None
        if self.failed.get(integral, -1.0) >= limit:
            return None
        best: Plan | None = None
        least = limit
        for move in self._moves(integral):
            plan = self._followed(integral, move, least, above)
            if plan is not None:
                best, least = plan, plan.cost - 0.01
        if best is None:
            if above.may_come_back:
                self.failed[integral] = limit
        elif not best.comes_back:
            self.found[integral] = best
        return best

    def _followed(self, integral: Integral, move: Move, limit: float, above: _Outer) -> Plan | None:
        """Return the plan that begins with a move, if it costs no more than the limit."""
        around = _NOT_ENCLOSED if move.change is not None else above.and_in(integral)
        if move.rule == "constant-multiple":
            around = above
        inner = self._inner(move, limit, around)
        plan = None if inner is None else _made(integral, move, inner)
        if plan is None and inner is not None:
            # The integral came back and cancelled itself. Try plans in which it does not return.
            inner = self._inner(move, limit, replace(around, may_come_back=False))
            plan = None if inner is None else _made(integral, move, inner)
        return plan

    def _inner(self, move: Move, limit: float, above: _Outer) -> tuple[Plan, ...] | None:
        """Return plans for the integrals that a move leaves, within the limit together."""
        total = _cost(move)
        inner: list[Plan] = []
        left = integrals_in(move.after)
        for at, part in enumerate(left):
            plan = self.plan(part, limit - total - (len(left) - at - 1), above)
            if plan is None:
                return None
            inner.append(plan)
            total += plan.cost
        return tuple(inner) if total <= limit else None

    def _moves(self, integral: Integral) -> tuple[Move, ...]:
        """Return the moves that the rules propose, the cheapest first."""
        moves = self.moves.get(integral)
        if moves is None:
            moves = self.moves[integral] = self._proposed(integral)
        return moves

    def _rules_for(self, integral: Integral) -> Sequence[Rule]:
        """Return the rules to try; rational integrands have a shorter list."""
        if self.easy is not None and _is_rational(integral.body, integral.variable):
            return (*self.rules[: -len(RULES)], *FOR_RATIONAL_INTEGRANDS)
        return self.rules

    def _proposed(self, integral: Integral) -> tuple[Move, ...]:
        size = length(integral.body)
        is_long = size > _LONGEST_INTEGRAND
        if (is_long and not _is_polynomial(integral)) or self.read > self.most_read:
            return ()
        if not is_long:
            self.read += size
        setting = Setting(self.given, self.taken, self.antiderivative)
        found: list[Move] = []
        for rule in self._rules_for(integral):
            for move in rule(integral, setting):
                if (integral, move.after) in self.wrong:
                    continue
                if move.is_known and move.weight <= _AT_A_GLANCE:
                    return (move,)
                found.append(move)
        found.sort(key=_promise)
        return tuple(found)


def _terms_expanded(body: Tree) -> int:
    """Return at most how many powers of x a product of sums of powers has when multiplied out."""
    count = 1
    for factor in take_apart(body).above:
        base, exponent = base_and_exponent(factor)
        if isinstance(base, Add):
            power = rational(exponent)
            count += (len(base.terms) - 1) * (int(power) if is_whole(power) and power > 0 else 1)
    return count


def _is_polynomial(integral: Integral) -> bool:
    """Return whether an integrand is a sum of constant multiples of powers of x."""
    x, body = integral.variable, integral.body
    terms = body.terms if isinstance(body, Add) else (body,)
    return all(
        base_and_exponent(with_constant_apart(term, x)[1])[0] == x or not depends_on(term, x.name)
        for term in terms
    )


def _is_rational(tree: Tree, x: Symbol) -> bool:
    """Return whether an integrand is a quotient of polynomials in x."""
    match tree:
        case Symbol():
            return True
        case Pow(base, exponent) if depends_on(base, x.name):
            value = rational(exponent)
            return is_whole(value) and _is_rational(base, x)
        case Add() | Mul() | Div() | Neg():
            return all(_is_rational(part, x) for part in children(tree))
        case _:
            return not depends_on(tree, x.name)


def _cost(move: Move) -> float:
    conditions = sum(_EXCLUSION_COST if r.comparison == "!=" else 1.0 for r in move.where)
    return move.weight + conditions + length(move.after) / 50


def _promise(move: Move) -> float:
    """Estimate the cost of a plan that begins with a move."""
    return _cost(move) + sum(length(part.body) for part in integrals_in(move.after)) / 12


def _made(integral: Integral, move: Move, inner: tuple[Plan, ...]) -> Plan | None:
    """Return the plan with its antiderivative; None if the integral comes back and cancels."""
    line = move.after
    for part, plan in zip(integrals_in(move.after), inner, strict=True):
        line = put_in(line, part, plan.antiderivative)
    comes_back = False
    for part in integrals_in(line):
        if part == integral:
            continue
        comes_back = True
    if integral in integrals_in(line):
        solved = solved_for(line, integral)
        if solved is None:
            return None
        line = solved
    if move.change is not None:
        values = {move.change.letter.name: move.change.value}
        line = back(neat(substitute(line, values)))
    cost = _cost(move) + sum(plan.cost for plan in inner)
    return Plan(integral, move, inner, cost, without_needless_bars(neat(line)), comes_back)
