"""Differentiation step by step; each step is verified before it is shown."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct, field
from msgspec.structs import replace

from calctutor.expr.prose import Formula, Prose
from calctutor.expr.tree import (
    Derivative,
    Div,
    Integral,
    Relation,
    Symbol,
    Tree,
    children,
    free_symbols,
    unknown_functions,
    walk,
)
from calctutor.rewriting.replacing import put_in
from calctutor.rewriting.shortening.shorten import shortened
from calctutor.rewriting.tidy import tidy
from calctutor.solving.derivation import Derivation, Partial, Step, TooLong, Worked
from calctutor.solving.differentiation.assumptions import (
    different_indices,
    is_gradient,
    remarks,
)
from calctutor.solving.differentiation.between_orders import collected, exponential_taken_out
from calctutor.solving.differentiation.explanations import (
    listed_with_rules,
    of_one_order,
    with_letter,
)
from calctutor.solving.differentiation.folded import folded
from calctutor.solving.differentiation.joins import joined
from calctutor.solving.differentiation.obstacles import hindrance
from calctutor.solving.differentiation.quantities import is_leibniz_quotient, is_open, is_quantity
from calctutor.solving.differentiation.rule import Application, Rule, derivative_of, first_of
from calctutor.solving.differentiation.rules.basic import constant_multiple, negative, sum_of_terms
from calctutor.solving.differentiation.rules.chain import LETTERS, chain
from calctutor.solving.differentiation.rules.exponentials import varying_base, varying_exponent
from calctutor.solving.differentiation.rules.higher import higher_order
from calctutor.solving.differentiation.rules.integrals import (
    antiderivative,
    fundamental_theorem,
    leibniz_rule,
)
from calctutor.solving.differentiation.rules.known import at_once, known
from calctutor.solving.differentiation.rules.pieces import extreme, piecewise
from calctutor.solving.differentiation.rules.products import product, quotient, reciprocal
from calctutor.solving.differentiation.rules.sums import term_by_term, term_of_the_index
from calctutor.solving.differentiation.varying import with_separate_indices
from calctutor.solving.finishing import last_lines
from calctutor.solving.tidying import tidied_in_words
from calctutor.solving.verifying import is_right, is_sound

RULES: tuple[Rule, ...] = (
    term_of_the_index,  # ∂/∂w_k ∑_i w_i² = ∂/∂w_k w_k²
    term_by_term,  # d/dx ∑_i x w_i = ∑_i d/dx x w_i
    antiderivative,  # d/dx ∫ f(x) dx = f(x)
    fundamental_theorem,  # d/dx ∫₀ˣ f(t) dt = f(x)
    leibniz_rule,  # d/dx ∫₀¹ f(x t) dt = ∫₀¹ ∂/∂x f(x t) dt
    sum_of_terms,  # d/dx (x² + sin x) = d/dx x² + d/dx sin x
    chain,  # d/dx sin(x²) = cos(x²) · d/dx x²
    reciprocal,  # d/dx 1/sin x = −(d/dx sin x)/sin² x
    quotient,  # d/dx (sin x / x) = (…)/x²
    product,  # d/dx (x sin x) = (d/dx x) sin x + x d/dx sin x
    piecewise,  # d/dx {x² if x > 0, −x otherwise} = {d/dx x² if x > 0, −d/dx x if x < 0}
    extreme,  # d/dx max(0, x²) = step(x²) d/dx x²
    varying_exponent,  # d/dx xˣ = xˣ d/dx (x ln x)
    varying_base,  # d/dx log_x 2 = d/dx (ln 2 / ln x)
)
"""Rules in the order in which they are tried, after constant factors are taken out in front.

`higher_order` reduces a derivative of higher order to derivatives of first order.
"""

_MOST_NODES = 6_000
"""Nodes allowed in all lines of a derivation together: dozens of screens."""

_MOST_WORKED_OUT = 16_000
"""Nodes allowed in all lines together when only the result is shown."""

_MANY_ORDERS = 3
"""The order from which on each derivative is taken in one line."""

_LONGEST_LINE = 2_000
"""Nodes of a line that is still worked on, and so of a result that is shown by itself."""


def differentiate(problem: Tree, given: Sequence[Relation] = ()) -> Derivation:
    """Carry out every derivative in an expression, in named and verified steps.

    Rules open derivatives one by one, from the outside in; then all known derivatives are put in
    together. Each step and the result are compared in ball arithmetic with what they replace. A
    step that cannot be verified is not made, and the derivation ends there, incomplete. The
    problem's index letters are renamed if a sum runs over an index of the variable, as in ∂/∂w_i
    ∑_i w_i.
    """
    problem = with_separate_indices(problem)
    work = _Work(problem, tuple(given))
    while (focus := work.next_derivatives()) and work.can_go_on:
        if not work.work_out(focus):
            break
    if not work.can_go_on:
        return TooLong(problem=problem, result=_without_lines(problem, given))
    left = work.stuck_on(focus) if focus else work.finish(problem)
    if left is not None:
        why_not = hindrance(left)
        return Partial(problem=problem, steps=tuple(work.steps), stuck_on=left, why_not=why_not)
    if work.is_too_long:
        return TooLong(problem=problem, result=work.line)
    return Worked(
        problem=problem,
        steps=tuple(work.steps),
        result=work.line,
        conditions=tuple(different_indices(problem)),
    )


def _without_lines(problem: Tree, given: Sequence[Relation]) -> Tree | None:
    """Return the result of a derivation that has too many lines; None if it is too long itself."""
    if any(isinstance(node, Derivative) and node.order > 1 for node in walk(problem)):
        return None

    def opened(derivative: Derivative) -> Tree | None:
        found = known(derivative) or _opening(derivative)
        return None if found is None else found.after

    result = folded(problem, opened)
    return result if result is not None and is_right(result, problem, given) else None


def _is_left(node: Tree, problem: Tree) -> bool:
    """Return whether a node is still to be worked out.

    When a derivative was asked for, an integral with bounds may remain.
    """
    if isinstance(node, Derivative) and is_quantity(node):
        return node == problem or is_leibniz_quotient(node)
    is_slope = isinstance(problem, Derivative) or is_gradient(problem)
    return is_open(node) and not (isinstance(node, Integral) and is_slope and _has_bounds(node))


def _has_bounds(node: Integral) -> bool:
    return node.lower is not None and node.upper is not None


class _Work(Struct):
    """A derivation in progress: its current line, and the steps that led there."""

    line: Tree
    given: tuple[Relation, ...]
    steps: list[Step] = field(default_factory=list)
    letters: set[str] = field(default_factory=set)
    orders: int = 0
    room: int = _MOST_WORKED_OUT
    longest: int = 0
    is_by_orders: bool = False

    def __post_init__(self) -> None:
        self._record_size()

    @property
    def can_go_on(self) -> bool:
        return self.room >= 0 and self.longest <= _LONGEST_LINE

    @property
    def is_too_long(self) -> bool:
        """Return whether the lines are too long to be shown."""
        return self.room < _MOST_WORKED_OUT - _MOST_NODES

    def next_derivatives(self) -> tuple[Derivative, ...]:
        """Return the innermost derivatives, except quantities such as dy/dx."""
        return tuple(
            node
            for node in walk(self.line)
            if isinstance(node, Derivative)
            and not is_quantity(node)
            and not any(
                isinstance(part, Derivative) and not is_quantity(part) for part in walk(node.body)
            )
        )

    def work_out(self, focus: tuple[Derivative, ...]) -> bool:
        """Take the next step; return False if there is none."""
        step = (
            self._one_order(focus[0])
            or self._tidied_inside(focus[0])
            or self._opened(focus)
            or self._all_known(focus)
        )
        if step is None:
            return False
        if not self.steps:
            before = [part for remark in remarks(self.line) for part in (*remark.parts, " ")]
            step = replace(step, explanation=Prose((*before, *step.explanation.parts)))
        self._take(step)
        return True

    def stuck_on(self, focus: tuple[Derivative, ...]) -> Tree:
        return next((part for part in focus if self._applied(part) is None), focus[0])

    def finish(self, problem: Tree) -> Tree | None:
        """Tidy the last line, and return what is left to work out.

        None means that all is done. If the result turns out wrong, the whole problem is returned.
        """
        self.tidy_up()
        self.join(problem)
        left = next((node for node in walk(self.line) if _is_left(node, problem)), None)
        if left is None and not is_right(self.line, problem, self.given):
            return problem
        return left

    def tidy_up(self) -> None:
        """Shorten the line step by step until it looks like one in a book."""
        for found in last_lines(self.line, tidy, self._holds, shortened):
            part = (found.part,)
            self._take(Step(found.rule, found.explanation, self.line, found.line, part, True))

    def join(self, problem: Tree) -> None:
        """Include the point between two formulas if the derivative exists there."""
        found = joined(problem, self.line)
        if found is not None and is_sound(found.after, self.line, self.given):
            step = Step("join", found.explanation, self.line, found.after, (self.line,), True)
            self._take(step)

    def _take(self, step: Step) -> None:
        assert not isinstance(step.after, Relation)
        if not _is_rewriting(step):
            self.orders = _orders(self.line)
        self.steps.append(step)
        self.line = step.after
        self._record_size()

    def _record_size(self) -> None:
        size = _size(self.line)
        self.room -= size
        self.longest = max(self.longest, size)

    def _one_order(self, focus: Derivative) -> Step | None:
        """Take one of many derivatives in one line, whose own lines are its smaller steps."""
        if focus.order >= _MANY_ORDERS:
            self.is_by_orders = True
        if not self.is_by_orders or is_quantity(focus):
            return None
        first = derivative_of(focus.body, focus)
        found = differentiate(first, self.given)
        if not isinstance(found, Worked):
            return None
        slope = collected(found.result, focus.variable)
        if not is_sound(slope, found.result, self.given):
            return None
        after = slope if focus.order == 1 else replace(focus, body=slope, order=focus.order - 1)
        line = put_in(self.line, focus, after)
        explanation = of_one_order(Relation(first, "=", slope), found.steps)
        rule = found.steps[0].rule if len(found.steps) == 1 else "higher-order"
        return Step(rule, explanation, self.line, line, (focus,), True, found.steps)

    def _tidied_inside(self, focus: Derivative) -> Step | None:
        """Tidy a first derivative before it is differentiated again."""
        if not self.steps or self.orders <= _orders(self.line):
            return None
        step = self._tidied(focus.body)
        if step is None and any(isinstance(node, Div) for node in walk(focus.body)):
            step = self._shortened(focus.body)
        return step or self._exponential_taken_out(focus)

    def _exponential_taken_out(self, focus: Derivative) -> Step | None:
        """Write a sum whose terms share a power of e as one product: (x² + 2x) eˣ."""
        found = exponential_taken_out(focus.body, focus.variable)
        if found is None or not is_sound(found.after, focus.body, self.given):
            return None
        after = put_in(self.line, found.part, found.after)
        return Step(found.rule, found.explanation, self.line, after, (found.part,), True)

    def _holds(self, after: Tree, before: Tree) -> bool:
        return is_sound(after, before, self.given)

    def _shortened(self, part: Tree) -> Step | None:
        shorter = shortened(part)
        if shorter is None or not is_sound(shorter.line, part, self.given):
            return None
        after = put_in(self.line, part, shorter.line)
        return Step(shorter.rule, shorter.explanation, self.line, after, (shorter.part,), True)

    def _tidied(self, part: Tree) -> Step | None:
        neat = tidy(part)
        if neat == part or not is_sound(neat, part, self.given):
            return None
        after = put_in(self.line, part, neat)
        return Step("simplify", tidied_in_words(part), self.line, after, (part,), True)

    def _opened(self, focus: tuple[Derivative, ...]) -> Step | None:
        """Open the leftmost derivative that is not known; a single derivative in any case."""
        is_all = not self.steps and len(focus) == 1
        hard = next((part for part in focus if is_all or known(part) is None), None)
        found = None if hard is None else self._applied(hard)
        if hard is None or found is None:
            return None
        return self._step(hard, found, self.line, put_in(self.line, hard, found.after))

    def _applied(self, derivative: Derivative) -> Application | None:
        found = _opening(derivative)
        if found is None or not is_sound(found.after, derivative, self.given):
            return None
        return self._lettered(found)

    def _all_known(self, focus: tuple[Derivative, ...]) -> Step | None:
        """Put in all known derivatives together."""
        line = self.line
        parts: list[Step] = []
        equations: list[Relation] = []
        focused: list[Tree] = []
        for part in focus:
            found = known(part)
            if found is None or not is_sound(found.after, part, self.given):
                continue
            line = put_in(line, part, found.after)
            focused.append(part)
            equation = Relation(part, "=", found.after)
            if equation not in equations:
                equations.append(equation)
                parts.append(self._step(part, self._lettered(found), part, found.after))
        match parts:
            case []:
                return None
            case [only]:
                explanation, rule = only.explanation, only.rule
                inner = only.steps
            case _:
                explanation, rule = listed_with_rules(equations, parts), "known-derivatives"
                inner = tuple(parts)
        return Step(rule, explanation, self.line, line, tuple(focused), True, inner)

    def _step(self, focus: Derivative, found: Application, before: Tree, after: Tree) -> Step:
        """Return a step with the smaller, verified steps that it consists of."""
        inner = tuple(
            self._step(part, self._lettered(smaller), part, smaller.after)
            for part, smaller in found.parts
            if is_sound(smaller.after, part, self.given)
        )
        return Step(found.rule, found.explanation, before, after, (focus,), True, inner)

    def _lettered(self, found: Application) -> Application:
        """Return the application, its explanation rewritten with a letter not used before."""
        if found.letter is None:
            return found
        letter = found.letter
        if letter in self.letters:
            taken = self.letters | free_symbols(self.line) | unknown_functions(self.line)
            letter = next((name for name in LETTERS if name not in taken), letter)
        self.letters.add(letter)
        if letter == found.letter:
            return found
        explanation = with_letter(found.explanation, {found.letter: Symbol(letter)})
        return Application(found.rule, found.after, explanation, letter, found.parts)


def _opening(derivative: Derivative) -> Application | None:
    """Apply the first rule that fits; constant factors and signs stay in front."""
    if derivative.order > 1:
        return higher_order(derivative)
    found = at_once(derivative) or negative(derivative) or constant_multiple(derivative)
    if found is None or found.rule != "constant-multiple":
        return found or first_of(RULES, derivative)
    inside = next((node for node in walk(found.after) if isinstance(node, Derivative)), None)
    opened = None if inside is None else _opening(inside)
    if inside is None or opened is None:
        return found
    explanation = Prose((*opened.explanation.parts, " ", *found.explanation.parts))
    after = put_in(found.after, inside, opened.after)
    return Application(opened.rule, after, explanation, opened.letter, opened.parts)


def _size(line: Tree) -> int:
    return sum(1 for _ in walk(line))


def _is_rewriting(step: Step) -> bool:
    """Return whether the step differentiates nothing."""
    return not any(isinstance(part, Derivative) for part in step.focus)


def _orders(line: Formula) -> int:
    """Return how deeply derivatives are nested."""
    if isinstance(line, Relation):
        return 0
    inner = max(map(_orders, children(line)), default=0)
    return inner + 1 if isinstance(line, Derivative) else inner
