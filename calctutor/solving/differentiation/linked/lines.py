"""Lines of a derivation in progress, and its end if it cannot go on."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from msgspec import Struct, field
from msgspec.structs import replace

from calctutor.expr.prose import Formula, Prose, listed, say
from calctutor.expr.tree import ZERO, Derivative, Relation, Symbol, Tree, kinds, walk
from calctutor.rewriting.replacing import replaced
from calctutor.solving.derivation import Derivation, Partial, Refused, Step, TooLong, Worked
from calctutor.solving.differentiation.differentiate import differentiate
from calctutor.solving.differentiation.linked.unknowns import Writer


class NotFoundError(Exception):
    """The end of a derivation without a result, with the reason or the part it is stuck on."""

    def __init__(
        self, why_not: Prose | None = None, stuck_on: Tree | None = None, *, too_long: bool = False
    ) -> None:
        super().__init__()
        self.why_not = why_not
        self.stuck_on = stuck_on
        self.too_long = too_long


UNCHECKED = say("I found a line that I could not check, and show none that is not certain.")


def put_in_words(quantities: Sequence[tuple[Tree, Tree]]) -> Prose:
    """Write `Here x = cos t and y = sin t.`"""
    return Prose(
        ("Here ", *listed([Relation(left, "=", right) for left, right in quantities]), ".")
    )


class Lines(Struct):
    """The steps written until now, in the notation of the page."""

    problem: Derivative
    given: Sequence[Relation]
    writer: Writer
    steps: list[Step] = field(default_factory=list)

    def add(
        self,
        rule: str,
        explanation: Prose,
        before: Formula,
        after: Formula,
        focus: tuple[Tree, ...] = (),
    ) -> None:
        """Add a verified step, unless it changes nothing."""
        if before != after:
            self.steps.append(Step(rule, explanation, before, after, focus, True))

    def worked_out(self, line: Tree, shown: Callable[[Tree], Formula], *, last: bool) -> Tree:
        """Carry out the derivatives in an expression.

        `shown` makes the whole line from the expression. With `last` the result is also shortened.
        Raise NotFoundError if a derivative is left.
        """
        line = self._without_constants(line, shown)
        derivation = differentiate(line, self.given)
        if derivation.result is None:
            stuck_on = derivation.stuck_on if isinstance(derivation, Partial) else None
            raise NotFoundError(
                derivation.why_not,
                None if stuck_on is None else self.writer.tree(stuck_on),
                too_long=isinstance(derivation, TooLong),
            )
        for step in derivation.steps:
            assert not isinstance(step.before, Relation) and not isinstance(step.after, Relation)
            is_open = Derivative in kinds(step.before)
            if not last and not is_open and step.rule != "simplify":
                break
            line = step.after
            before, after = shown(step.before), shown(step.after)
            focus = step.focus
            if isinstance(before, Relation):
                focus = tuple(part for part in focus if part is not step.before)
            whole = replace(step, before=before, after=after, focus=focus)
            written = self.writer.step(whole)
            if written is not None:
                self.steps.append(written)
        return line

    def _without_constants(self, line: Tree, shown: Callable[[Tree], Formula]) -> Tree:
        """Replace the derivatives of constant letters by 0.

        The rules would take da/dx for a rate. Quantities that do vary are functions of x by now.
        """
        constant = [node for node in walk(line) if _is_of_letter(node)]
        for part in constant:
            assert isinstance(part, Derivative)
            after = replaced(line, part, ZERO)
            explanation = say("{a} does not depend on {x}.", a=part.body, x=part.variable)
            written = [self.writer.formula(shown(formula)) for formula in (line, after)]
            self.add("constant", explanation, written[0], written[1])
            line = after
        return line

    def found(self, result: Tree) -> Worked:
        return Worked(problem=self.problem, steps=tuple(self.steps), result=result)

    def ended(self, reason: NotFoundError) -> Derivation:
        """End without a result; if a line could not be checked, no line is shown."""
        if reason.too_long:
            return TooLong(problem=self.problem)
        steps = () if reason.why_not is UNCHECKED else tuple(self.steps)
        if reason.stuck_on is None and not steps and reason.why_not is not None:
            return Refused(problem=self.problem, why_not=reason.why_not)
        return Partial(
            problem=self.problem,
            steps=steps,
            stuck_on=reason.stuck_on,
            why_not=reason.why_not,
        )


def _is_of_letter(node: Tree) -> bool:
    """Return whether the node is the derivative of one letter by another."""
    return (
        isinstance(node, Derivative)
        and isinstance(node.body, Symbol)
        and node.body != node.variable
    )
