"""Values at a point: the expression is worked out, and the value put in at the end.

Where the rules give no value, as for |x| at 0, the definition of the derivative decides.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from fractions import Fraction

from msgspec import Struct, field
from msgspec.structs import replace

from calctutor.expr.problem import is_calculus
from calctutor.expr.prose import Prose, say
from calctutor.expr.tree import (
    WITHOUT_NUMBER,
    ZERO,
    Add,
    Bracket,
    Cases,
    Derivative,
    Div,
    Limit,
    Neg,
    Relation,
    Symbol,
    Tree,
    free_symbols,
    substitute,
    unknown_functions,
    walk,
)
from calctutor.numeric.balls import evaluate, is_undefined_at
from calctutor.numeric.scope import Point
from calctutor.rewriting.exact import valued
from calctutor.rewriting.numbers import written
from calctutor.rewriting.replacing import put_in, replaced
from calctutor.rewriting.tidy import tidy
from calctutor.solving.derivation import (
    Derivation,
    Partial,
    Step,
    WithoutValue,
    Worked,
)
from calctutor.solving.differentiation.differentiate import differentiate
from calctutor.solving.integration.zeros import CannotTellError
from calctutor.solving.joints import chosen
from calctutor.solving.limits.limit import limit
from calctutor.solving.tidying import tidied_in_words
from calctutor.solving.verifying import is_sound

_LARGEST = 10**6
_LETTERS = ("h", "k", "t", "s", "r")


def value_in(tree: Tree) -> Bracket | None:
    """Return the innermost value at a point in an expression, the first one; None without any."""
    found = [node for node in walk(tree) if isinstance(node, Bracket) and node.lower is None]
    return next((node for node in found if not any(value_in(part) for part in (node.body,))), None)


def difference_quotient(value: Bracket, given: Sequence[Relation] = ()) -> Limit | None:
    """Return the limit that defines a derivative at a point; None for other values at a point.

    That of a higher derivative is a limit of the one before, which the rules give near the point.
    """
    match value:
        case Bracket(Derivative(body, variable, order), by, None, point) if variable == by:
            names = free_symbols(body) | free_symbols(point)
        case _:
            return None
    if order == 1:
        there: Tree | None = _value_at(body, variable, point)
    else:
        before = replace(value, body=Derivative(body, variable, order - 1))
        there = at_points(before, given, differentiate).result
        near_point = differentiate(before.body).result
        if there is None or there in WITHOUT_NUMBER or near_point is None:
            return None
        body = near_point
    assert there is not None
    h = Symbol(next(letter for letter in _LETTERS if letter not in names))
    near = substitute(body, {variable.name: h if point == ZERO else Add((point, h))})
    rise = near if there == ZERO else Add((near, Neg(there)))
    return Limit(Div(rise, h), h, ZERO)


def _value_at(body: Tree, x: Symbol, point: Tree) -> Tree:
    """Return the value of a function at a point, as a whole number if it is one."""
    formula = _formula_at(body, x, point) or body
    there = tidy(substitute(formula, {x.name: point}))
    if free_symbols(there) or unknown_functions(there):
        return there
    number = evaluate(there, Point({}, {})).real.mid()
    if not number.is_finite() or abs(number) > _LARGEST:
        return there
    whole = written(Fraction(round(float(number))))
    return whole if is_sound(whole, there, ()) else there


def _formula_at(body: Tree, x: Symbol, point: Tree) -> Tree | None:
    """Return the formula of cases that applies at a point; None if none does; else the body."""
    if not isinstance(body, Cases):
        return body
    try:
        return chosen(body, x, point, 0)
    except CannotTellError:
        return body


def is_without_value(value: Bracket) -> bool:
    """Return whether the function itself has certainly no value at the point."""
    body = value.body
    while isinstance(body, Derivative) and body.variable == value.variable:
        body = body.body
    there = substitute(body, {value.variable.name: value.upper})
    if free_symbols(there) or unknown_functions(there):
        return False
    return is_undefined_at(there, Point({}, {}))


def at_points(
    problem: Tree, given: Sequence[Relation], work_out: Callable[[Tree], Derivation]
) -> Derivation:
    """Work out every value at a point in an expression, in verified steps.

    `work_out` works out the expression of which the value is taken.
    """
    work = _Work(problem, tuple(given), work_out)
    while (node := value_in(work.line)) is not None:
        ended = work.value(node)
        if ended is not None:
            return ended
    return work.finished()


class _Work(Struct):
    """The derivation in progress."""

    problem: Tree
    given: tuple[Relation, ...]
    work_out: Callable[[Tree], Derivation]
    steps: list[Step] = field(default_factory=list)
    conditions: dict[Relation, None] = field(default_factory=dict)

    @property
    def line(self) -> Tree:
        after = self.steps[-1].after if self.steps else self.problem
        assert not isinstance(after, Relation)
        return after

    def value(self, node: Bracket) -> Derivation | None:
        """Put a value in the place of a node; return the derivation if it ends there."""
        if is_without_value(node):
            return self._without(_no_value_of_function(node))
        derivation = self.work_out(node.body) if is_calculus(node.body) else None
        body = node.body if derivation is None else derivation.result
        put = None if body is None else _put_in(body, node, self.given)
        if put is None:
            return self._by_definition(node, derivation)
        if derivation is not None:
            node = self._worked_out(node, derivation)
            x = node.variable.name
            new = (c for c in derivation.conditions if x not in free_symbols(c.left))
            self.conditions.update(dict.fromkeys(new))
        place = Relation(node.variable, "=", node.upper)
        self._take("put-in", say("Here {place}.", place=place), node, put)
        return None

    def _worked_out(self, node: Bracket, derivation: Derivation) -> Bracket:
        """Write the lines that work out what is taken at a point; return the value as it is then.

        Equations cannot stand inside the line: they become the smaller steps of one line.
        """
        result = derivation.result
        assert result is not None
        formulas = [part for step in derivation.steps for part in (step.before, step.after)]
        if any(isinstance(part, Relation) for part in formulas):
            last = derivation.steps[-1]
            after = replace(node, body=result)
            self._take(last.rule, last.explanation, node, after, derivation.steps)
            return after
        for step in derivation.steps:
            assert not isinstance(step.before, Relation) and not isinstance(step.after, Relation)
            line, new = self.line, replace(node, body=step.after)
            before = replaced(line, node, replace(node, body=step.before))
            self.steps.append(replace(step, before=before, after=replaced(line, node, new)))
            node = new
        return node

    def _by_definition(self, node: Bracket, rules: Derivation | None) -> Derivation | None:
        quotient = difference_quotient(node, self.given)
        if quotient is None:
            why_not = None if rules is None else rules.why_not
            return Partial(
                problem=self.problem, steps=tuple(self.steps), stuck_on=node, why_not=why_not
            )
        found = limit(quotient, self.given)
        place = Relation(node.variable, "=", node.upper)
        explanation = say(
            "Where {place} the rules do not give the derivative. By definition it is the limit of"
            " the difference quotient.",
            place=place,
        )
        self._take("difference-quotient", explanation, node, quotient)
        self.conditions.update(dict.fromkeys(found.conditions))
        line = self.line
        for step in found.steps:
            before, after = (_within(line, quotient, part) for part in (step.before, step.after))
            self.steps.append(replace(step, before=before, after=after))
        result, is_whole = found.result, node is self.problem
        if isinstance(found, WithoutValue):
            return self._without(_and_no_derivative(found.conclusion, place))
        if not isinstance(found, Worked) or result is None:
            return Partial(problem=self.problem, steps=tuple(self.steps), stuck_on=quotient)
        if result not in WITHOUT_NUMBER:
            return None
        if not is_whole:
            return self._without(_and_no_derivative(found.conclusion, place))
        return Worked(
            problem=self.problem,
            steps=tuple(self.steps),
            result=result,
            conclusion=_and_no_derivative(found.conclusion, place),
            conditions=tuple(self.conditions),
        )

    def _take(
        self, rule: str, explanation: Prose, old: Tree, new: Tree, steps: tuple[Step, ...] = ()
    ) -> None:
        line = self.line
        after = put_in(line, old, new)
        self.steps.append(Step(rule, explanation, line, after, (old,), True, steps))

    def finished(self) -> Derivation:
        """Carry out what is left to calculate."""
        self._tidy_up()
        exact = valued(self.line)
        if exact != self.line and is_sound(exact, self.line, self.given):
            self._take("simplify", tidied_in_words(self.line, valued), self.line, exact)
            self._tidy_up()
        return Worked(
            problem=self.problem,
            steps=tuple(self.steps),
            result=self.line,
            conditions=tuple(self.conditions),
        )

    def _tidy_up(self) -> None:
        found = differentiate(self.line, self.given)
        self.steps += found.steps if found.complete else ()

    def _without(self, conclusion: Prose) -> WithoutValue:
        return WithoutValue(
            problem=self.problem,
            steps=tuple(self.steps),
            conclusion=conclusion,
            conditions=tuple(self.conditions),
        )


def _within(line: Tree, node: Tree, part: Tree | Relation) -> Tree | Relation:
    """Return the line with a part in the place of a node; an equation stands for itself."""
    return part if isinstance(part, Relation) else replaced(line, node, part)


def _put_in(body: Tree, node: Bracket, given: Sequence[Relation]) -> Tree | None:
    """Return the body with the value put in, if that is the value of the node; otherwise None."""
    formula = _formula_at(body, node.variable, node.upper)
    if formula is None:
        return None
    put = substitute(formula, {node.variable.name: node.upper})
    return put if is_sound(put, node, given) else None


def _no_value_of_function(node: Bracket) -> Prose:
    body = node.body
    while isinstance(body, Derivative) and body.variable == node.variable:
        body = body.body
    place = Relation(node.variable, "=", node.upper)
    if body is node.body:
        return say("{it} has no value where {place}.", it=body, place=place)
    words = "{it} has no value where {place}, so that there is no derivative there."
    return say(words, it=body, place=place)


def _and_no_derivative(conclusion: Prose | None, place: Relation) -> Prose:
    said = say(" So there is no derivative where {place}.", place=place)
    return Prose((*(conclusion.parts if conclusion else ()), *said.parts))
