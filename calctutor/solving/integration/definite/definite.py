"""Definite integrals step by step: split where needed, integrated, and taken at the bounds."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise
from typing import TypeAlias

from calctutor.algebra.equality import proved_equal
from calctutor.expr.prose import Part, Prose, say
from calctutor.expr.tree import (
    INFINITY,
    ZERO,
    Add,
    Bracket,
    Call,
    Integral,
    Neg,
    Relation,
    Symbol,
    Tree,
    add,
    depends_on,
    free_symbols,
    rebuilt,
    substitute,
    unknown_functions,
    walk,
)
from calctutor.numeric.points import interval_of, names_in, sample
from calctutor.numeric.scope import Point
from calctutor.solving.constants import number_form
from calctutor.solving.derivation import Derivation, Step
from calctutor.solving.integration.definite.brackets import (
    DivergesError,
    NeedsError,
    UnknownLimitError,
    limits_in,
    opened,
    with_values,
)
from calctutor.solving.integration.definite.checking import is_refuted, is_value
from calctutor.solving.integration.hazards import (
    Places,
    holds_throughout,
    places,
    without_bends,
)
from calctutor.solving.integration.integrate import holds_for
from calctutor.solving.integration.last_line import as_terms, shorter
from calctutor.solving.integration.lines import Lines, UnsoundError, told
from calctutor.solving.integration.proposals import (
    RULES_ALONE,
    Means,
    check_of,
    lacks_steps,
    plan_for,
)
from calctutor.solving.integration.search import Plan, assumed, integrals_in
from calctutor.solving.integration.verifying import is_antiderivative
from calctutor.solving.integration.zeros import CannotTellError, Interval, as_float
from calctutor.solving.limits.value import limit_value
from calctutor.solving.numbers import rational, written
from calctutor.solving.replacing import put_in_flat
from calctutor.solving.tidy import tidy

_MOST_ASSUMPTIONS = 3
_MOST_PIECES = 12
_EXAMPLES = 3

Around: TypeAlias = Callable[[Tree], Tree]


class StuckError(Exception):
    """There is no way on from here; `left` is what is not worked out."""

    def __init__(self, left: Tree, why_not: Prose | None = None) -> None:
        super().__init__()
        self.left, self.why_not = left, why_not


def integrate_between(
    problem: Integral, given: Sequence[Relation] = (), means: Means = RULES_ALONE
) -> Derivation:
    """A definite integral worked out in named and verified steps, or as far as that goes.

    Where the value depends on the sign of a parameter of which nothing is given, an assumption is
    made and stated.
    """
    known = tuple(given)
    for _ in range(_MOST_ASSUMPTIONS):
        try:
            return _attempted(problem, known, known[len(given) :], means)
        except NeedsError as need:
            known = (*known, need.relation)
        except StuckError as stuck:
            return Derivation(problem, None, (), False, False, stuck.left, why_not=stuck.why_not)
        except (UnsoundError, UnknownLimitError, CannotTellError):
            break
    return Derivation(problem, None, (), False, False, problem)


def _attempted(
    problem: Integral,
    given: tuple[Relation, ...],
    assumptions: tuple[Relation, ...],
    means: Means,
) -> Derivation:
    work = _Work(problem, problem, given, means)
    try:
        work.solve()
    except DivergesError as divergence:
        diverging = _diverging(divergence)
        result = divergence.found.value if len(work.pieces) == 1 else None
        conclusion = _if(assumptions, diverging)
        return work.derivation(result, conclusion)
    known = (*given, *work.where)
    if not is_value(work.line, problem, known):
        raise StuckError(problem)
    stated = (*assumptions, *work.where)
    return work.derivation(work.line, _if(stated, None))


def _if(assumptions: tuple[Relation, ...], conclusion: Prose | None) -> Prose | None:
    """What was found, and what was assumed for it."""
    said = holds_for(assumptions)
    if said is None or conclusion is None:
        return said or conclusion
    return Prose((*conclusion.parts, " ", *said.parts))


def _diverging(divergence: DivergesError) -> Prose:
    limit, found = divergence.limit, divergence.found
    if found.value is not None:
        return say(
            "The integral diverges: {limit} is {value}, so that the area grows without bound.",
            limit=limit,
            value=found.value,
        )
    return say("The integral diverges: {limit} does not exist.", limit=limit)


@dataclass(slots=True)
class _Work:
    """A definite integral under way: the line it has come to, and the steps to it."""

    problem: Integral
    line: Tree
    given: tuple[Relation, ...]
    means: Means
    steps: list[Step] = field(default_factory=list)
    where: tuple[Relation, ...] = ()
    letters: set[str] = field(default_factory=set)
    pieces: tuple[Integral, ...] = ()
    without_steps: Plan | None = None

    def derivation(self, result: Tree | None, conclusion: Prose | None) -> Derivation:
        """What it has come to. It is not complete where an antiderivative was only found."""
        found = self.without_steps
        check = None if found is None else check_of(found, (*self.given, *self.where))
        steps, complete = tuple(self.steps), found is None
        return Derivation(
            self.problem, result, steps, True, complete, conclusion=conclusion, check=check
        )

    def solve(self) -> None:
        if self._is_trivial():
            return
        self._split()
        plans = [self._plan(piece) for piece in self.pieces]
        if all(map(_is_plain, plans)):
            self._all_plain(plans)
        else:
            for piece, plan in zip(self.pieces, plans, strict=True):
                self._integrate(piece, plan)
        self._take_at_bounds()
        self._tidy_up()

    def _take(
        self,
        rule: str,
        explanation: Prose,
        after: Tree,
        focus: tuple[Tree, ...],
        inner: tuple[Step, ...] = (),
    ) -> None:
        """Adds a line. Raises UnsoundError if it certainly has another value than the last."""
        if is_refuted(after, self.line, (*self.given, *self.where)):
            raise UnsoundError
        self.steps.append(Step(rule, explanation, self.line, after, focus, True, inner))
        self.line = after

    def _is_trivial(self) -> bool:
        """Whether the bounds are equal, or the integrand is odd on a symmetric interval."""
        lower, upper = _bounds(self.problem)
        if tidy(Add((upper, Neg(lower)))) == ZERO:
            told = say("The bounds are equal, so that there is no area.")
            self._take("symmetry", told, ZERO, (self.problem,))
            return True
        body, x = self.problem.body, self.problem.variable
        is_symmetric = tidy(Add((upper, lower))) == ZERO and upper not in _INFINITE
        mirrored = substitute(body, {x.name: Neg(x)})
        if not is_symmetric or not _is_zero(Add((body, mirrored))):
            return False
        if places(body, x, Interval(*_ordered(lower, upper))).all:
            return False
        told = say(
            "The integrand is odd: at {minus} it is minus what it is at {x}. Over an interval that"
            " is symmetric about 0 the two halves cancel.",
            minus=Neg(x),
            x=x,
        )
        self._take("symmetry", told, ZERO, (self.problem,))
        return True

    def _split(self) -> None:
        """Makes a sum of integrals, between the points where the integrand is singular or bends."""
        lower, upper = _bounds(self.problem)
        found = self._places()
        self.pieces = (self.problem,)
        if not found.all:
            return
        cuts = list(found.all) if as_float(lower) < as_float(upper) else list(found.all)[::-1]
        bounds = [lower, *cuts, upper]
        if len(bounds) > _MOST_PIECES:
            raise StuckError(self.problem)
        self.pieces = tuple(
            replace(self.problem, lower=start, upper=end) for start, end in pairwise(bounds)
        )
        self._take("split", _split_told(found, self.problem), Add(self.pieces), (self.problem,))
        self._settle_bends(found)

    def _settle_bends(self, found: Places) -> None:
        """Writes |x| as x or −x in each piece."""
        if not found.bends:
            return
        settled = tuple(
            replace(piece, body=tidy(without_bends(piece.body, piece.variable, _interval(piece))))
            for piece in self.pieces
        )
        told = say("In each part the integrand is written without what changes at its ends.")
        pieces, self.pieces = self.pieces, settled
        self._take("piecewise", told, Add(settled), pieces)

    def _places(self) -> Places:
        """Where to split; with parameters, nowhere, if examples of their values show that."""
        body, x = self.problem.body, self.problem.variable
        names = free_symbols(self.problem)
        if not names and not unknown_functions(body):
            found = places(body, x, _interval(self.problem))
            return replace(found, poles=tuple(p for p in found.poles if not self._is_filled(p)))
        self._look_at_examples()
        return Places((), ())

    def _look_at_examples(self) -> None:
        """Makes sure that there are no singular points inside, by examples of the parameters.

        A parameter for whose negative values there are some is taken to be positive, and that is
        stated. Raises StuckError where it depends on more than signs.
        """
        names, unknown = names_in((self.problem,))
        points = list(sample(names, unknown, self.known, "", _EXAMPLES))
        if not all(map(self._is_regular, points)):
            raise StuckError(self.problem, _DEPENDS)
        for name in sorted(names):
            interval = interval_of(name, self.known)
            if interval.lower is None and interval.upper is None:
                turned = [_with_other_sign(point, name) for point in points]
                if not all(map(self._is_regular, turned)):
                    self.where = (*self.where, Relation(Symbol(name), ">", ZERO))

    def _is_regular(self, point: Point) -> bool:
        """Whether nothing is singular inside, for one set of values of the parameters."""
        values: dict[str, Tree] = {name: written(value) for name, value in point.values.items()}
        example = substitute(self.problem, values)
        assert isinstance(example, Integral)
        try:
            return not places(example.body, example.variable, _interval(example)).all
        except CannotTellError:
            return False

    def _is_filled(self, place: Tree) -> bool:
        """Whether the integrand has a finite limit at a point where it has no value."""
        return limit_value(self.problem.body, self.problem.variable, place).is_finite

    def _plan(self, piece: Integral) -> Plan:
        """A way to an antiderivative that holds inside the interval."""
        x = piece.variable
        inside = self._inside(piece)
        taken = frozenset(free_symbols(self.problem) | {x.name})
        indefinite = Integral(piece.body, x)
        plan = plan_for(indefinite, (*self.given, *inside), taken, self.means)
        if plan is None:
            raise StuckError(piece)
        if lacks_steps(plan):
            self.without_steps = plan
        conditions = tuple(r for r in assumed(plan) if r not in self.where)
        for relation in conditions:
            if depends_on(relation.left, x.name) or depends_on(relation.right, x.name):
                if not self._holds_inside(relation, piece):
                    raise StuckError(piece)
            else:
                self.where = (*self.where, relation)
        return plan

    def _all_plain(self, plans: Sequence[Plan]) -> None:
        """Antiderivatives from the table, all on one line."""
        after, inner = self.line, []
        for piece, plan in zip(self.pieces, plans, strict=True):
            lines = self._antiderivative(plan, piece)
            after = put_in_flat(after, piece, _bracket(lines.line, piece))
            inner.append(lines)
        told_of = {step.explanation for lines in inner for step in lines.steps}
        explanation = next(iter(told_of)) if len(told_of) == 1 else _TERM_BY_TERM
        steps = tuple(step for step in inner[0].steps) if len(inner[0].steps) > 1 else ()
        self._take("antiderivative", explanation, after, self.pieces, steps)

    def _integrate(self, piece: Integral, plan: Plan) -> None:
        """Writes an antiderivative in brackets, or works on the integral as it stands."""
        start = self.line
        around: Around = lambda part: put_in_flat(start, piece, part)  # noqa: E731
        if not _is_plain(plan) and _can_keep_bounds(plan):
            before = (list(self.steps), self.line, set(self.letters))
            try:
                self._with_bounds(plan, piece, around)
                self._try_values()
            except (UnsoundError, DivergesError, UnknownLimitError, CannotTellError):
                self.steps, self.line, self.letters = before
            else:
                return
        self._first_an_antiderivative(plan, piece, around)

    def _try_values(self) -> None:
        with_values(opened(self.line, self.known), self.known) if not integrals_in(
            self.line
        ) else None

    @property
    def known(self) -> tuple[Relation, ...]:
        return (*self.given, *self.where)

    def _inside(self, piece: Integral) -> tuple[Relation, ...]:
        """What x satisfies inside the interval."""
        lower, upper = _bounds(piece)
        try:
            low, high = _ordered(lower, upper)
        except CannotTellError:
            low, high = lower, upper
        x = piece.variable
        found = []
        if low not in _INFINITE:
            found.append(Relation(x, ">", low))
        if high not in _INFINITE:
            found.append(Relation(x, "<", high))
        return tuple(found)

    def _holds_inside(self, relation: Relation, piece: Integral) -> bool:
        try:
            return holds_throughout(relation, piece.variable, _interval(piece))
        except (CannotTellError, KeyError):
            return False

    def _first_an_antiderivative(self, plan: Plan, piece: Integral, around: Around) -> None:
        lines = self._antiderivative(plan, piece)
        after = _bracket(lines.line, piece)
        self._take("antiderivative", _FIRST, around(after), (piece,), tuple(lines.steps))

    def _antiderivative(self, plan: Plan, piece: Integral) -> Lines:
        """The lines to an antiderivative inside the interval."""
        x = piece.variable
        given = (*self.given, *self._inside(piece))
        lines = Lines(plan.integral, x, given)
        lines.write(plan, plan.integral)
        if not is_antiderivative(lines.line, piece.body, x, (*given, *assumed(plan))):
            raise UnsoundError
        return lines

    def _with_bounds(self, plan: Plan, piece: Integral, around: Around) -> Tree:
        """Writes the lines of a plan with the bounds kept at every integral."""
        move = plan.move
        assert move is not None
        lower, upper = _bounds(piece)
        if _is_plain(plan):
            after: Tree = _bracket(plan.antiderivative, piece)
            self._take(move.rule, told(move), around(after), (piece,))
            return after
        explanation = told(move)
        bounds, variable = (lower, upper), plan.integral.variable
        if move.change is not None:
            bounds = self._moved(plan, piece)
            explanation = Prose((*explanation.parts, *_moved_told(piece, plan, bounds)))
            variable = move.change.letter
        after = _bounded(move.after, variable, *bounds)
        self._take(move.rule, explanation, around(after), (piece,))
        nodes = integrals_in(after)
        for node, inner in zip(nodes, plan.inner, strict=True):
            whole = after
            new = self._with_bounds(
                inner,
                node,
                lambda part, w=whole, n=node: around(put_in_flat(w, n, part)),  # type: ignore[misc]
            )
            after = put_in_flat(whole, node, new)
        return after

    def _moved(self, plan: Plan, piece: Integral) -> tuple[Tree, Tree]:
        """What the new variable is at the bounds. Raises UnsoundError where it is not smooth."""
        assert plan.move is not None and plan.move.change is not None
        letter, value = plan.move.change.letter, plan.move.change.value
        x = plan.integral.variable
        if letter.name in self.letters:
            raise UnsoundError
        if free_symbols(piece) - {x.name}:
            is_smooth = True
        else:
            is_smooth = not places(value, x, _interval(piece)).all
        if not is_smooth:
            raise UnsoundError
        found = []
        lower, upper = _bounds(piece)
        for bound, side in ((lower, "+"), (upper, "-")):
            limit = limit_value(value, x, bound, "" if bound in _INFINITE else side, self.known)  # type: ignore[arg-type]
            if limit.needs is not None:
                raise NeedsError(limit.needs)
            if limit.value is None:
                raise UnsoundError
            found.append(limit.value)
        self.letters.add(letter.name)
        return found[0], found[1]

    def _take_at_bounds(self) -> None:
        """F(b) − F(a), with limits where they are needed, and their values."""
        after = opened(self.line, self.known)
        if after == self.line:
            return
        limits = limits_in(after)
        said = (
            _LIMITS
            if limits
            else say("The value at the upper bound minus the value at the lower bound.")
        )
        self._take("at-the-bounds", said, after, self._brackets())
        found = with_values(after, self.known)
        self.where = (*self.where, *(r for r in found.where if r not in self.where))
        if found.line != self.line and (limits or _has_several_values(found.line)):
            explanation = _values_told(found.told)
            self._take("take-limit" if limits else "simplify", explanation, found.line, limits)

    def _brackets(self) -> tuple[Tree, ...]:
        return tuple(node for node in walk(self.line) if isinstance(node, Bracket))

    def _tidy_up(self) -> None:
        neat = as_terms(number_form(self.line))
        if neat != self.line:
            self._take("simplify", _TIDIED, neat, (self.line,))
        while (found := shorter(self.line)) is not None:
            self._take(found.rule, found.explanation, found.line, (found.part,))


_INFINITE = frozenset({INFINITY, Neg(INFINITY)})
_TIDIED = say("Numbers, signs and equal factors are put together.")
_LIMITS = say(
    "The value at the upper bound minus the value at the lower bound; where there is none, the"
    " limit takes its place."
)
_TERM_BY_TERM = say("Each term is integrated by itself, from the table.")
_FIRST = say("First an antiderivative, worked out by itself; it is then taken between the bounds.")
_DEPENDS = say(
    "Whether the integrand is singular between the bounds depends on the parameters; say more about"
    " them with --given."
)


def _bounds(integral: Integral) -> tuple[Tree, Tree]:
    assert integral.lower is not None and integral.upper is not None
    return integral.lower, integral.upper


def _ordered(lower: Tree, upper: Tree) -> tuple[Tree, Tree]:
    return (lower, upper) if as_float(lower) <= as_float(upper) else (upper, lower)


def _interval(integral: Integral) -> Interval:
    return Interval(*_ordered(*_bounds(integral)))


def _with_other_sign(point: Point, name: str) -> Point:
    return replace(point, values={**point.values, name: -point.values[name]})


def _is_zero(tree: Tree) -> bool:
    return tidy(tree) == ZERO or proved_equal(tree, ZERO)


def _bracket(antiderivative: Tree, piece: Integral) -> Bracket:
    """The antiderivative between the bounds, without |…| around what is positive there."""
    x = piece.variable
    lower, upper = _bounds(piece)

    def bare(tree: Tree) -> Tree:
        inner = rebuilt(tree, bare)
        match inner:
            case Call("abs", (arg,)) if _is_positive_inside(arg, piece):
                return arg
            case _:
                return inner

    return Bracket(bare(antiderivative), x, lower, upper)


def _is_positive_inside(tree: Tree, piece: Integral) -> bool:
    try:
        return holds_throughout(Relation(tree, ">", ZERO), piece.variable, _interval(piece))
    except (CannotTellError, KeyError):
        return False


def _is_plain(plan: Plan) -> bool:
    """Whether the antiderivative is read from the table, term by term."""
    if plan.move is None:
        return False
    if plan.is_known:
        return True
    return plan.move.rule in {"sum-rule", "constant-multiple"} and all(map(_is_plain, plan.inner))


def _can_keep_bounds(plan: Plan) -> bool:
    """Whether every integral on the way may keep its bounds."""
    if plan.move is None or plan.comes_back:
        return False
    if any(inner.move is None for inner in plan.inner):
        return False
    return all(map(_can_keep_bounds, plan.inner))


def _bounded(after: Tree, variable: Symbol, lower: Tree, upper: Tree) -> Tree:
    """What a move leads to, with the bounds at its integrals and brackets around the rest."""
    match after:
        case Integral():
            return replace(after, lower=lower, upper=upper)
        case Add(terms):
            return add(*(_bounded(term, variable, lower, upper) for term in terms))
        case Neg(arg):
            return Neg(_bounded(arg, variable, lower, upper))
        case _ if not integrals_in(after):
            return Bracket(after, variable, lower, upper)
        case _:
            only = integrals_in(after)[0]
            return put_in_flat(after, only, replace(only, lower=lower, upper=upper))


def _moved_told(piece: Integral, plan: Plan, bounds: tuple[Tree, Tree]) -> tuple[Part, ...]:
    assert plan.move is not None and plan.move.change is not None
    x, u = plan.integral.variable, plan.move.change.letter
    lower, upper = _bounds(piece)
    return say(
        " The bounds change as well: {a} gives {ua}, and {b} gives {ub}.",
        a=Relation(x, "=", lower),
        ua=Relation(u, "=", bounds[0]),
        b=Relation(x, "=", upper),
        ub=Relation(u, "=", bounds[1]),
    ).parts


def _split_told(found: Places, problem: Integral) -> Prose:
    parts: list[Part] = []
    x = problem.variable
    if found.poles:
        parts += ["The integrand has no value at "]
        for pole in found.poles:
            parts += [Relation(x, "=", pole), ", "]
        parts[-1] = (
            ", inside the interval. The integral is split there, and exists only if every part"
            " does."
        )
    bends = [place for place in found.bends if place not in found.poles]
    if bends:
        parts += [" " if parts else "", "The formula of the integrand changes at "]
        for place in bends:
            parts += [Relation(x, "=", place), ", "]
        parts[-1] = ", so that the integral is split there."
    return Prose(tuple(part for part in parts if part != ""))


def _has_several_values(line: Tree) -> bool:
    """Whether there is more to put together than numbers."""
    terms = line.terms if isinstance(line, Add) else (line,)
    return sum(term != ZERO and rational(term) is None for term in terms) > 1


def _values_told(told: tuple[Relation, ...]) -> Prose:
    if not told:
        return say("The values are worked out.")
    parts: list[Part] = []
    for relation in told:
        parts += [relation, ", "]
    return Prose((*parts[:-1], "."))
