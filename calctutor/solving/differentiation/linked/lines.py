"""The lines of a derivation as they come about, and how it ends where it cannot go on."""

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


class NotFound(Exception):
    """The derivation ends without a result; says why, or at what part of a line."""

    def __init__(
        self, why_not: Prose | None = None, stuck_on: Tree | None = None, *, too_long: bool = False
    ) -> None:
        super().__init__()
        self.why_not = why_not
        self.stuck_on = stuck_on
        self.too_long = too_long


UNCHECKED = say("I found a line that I could not check, and show none that is not certain.")


def put_in_words(quantities: Sequence[tuple[Tree, Tree]]) -> Prose:
    """`Here x = cos t and y = sin t.`"""
    return Prose(
        ("Here ", *listed([Relation(left, "=", right) for left, right in quantities]), ".")
    )


class Lines(Struct):
    """The steps of a derivation so far, as they are written on paper."""

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
        """Adds a step that has been verified, unless it leads to the same line."""
        if before != after:
            self.steps.append(Step(rule, explanation, before, after, focus, True))

    def worked_out(self, line: Tree, shown: Callable[[Tree], Formula], *, last: bool) -> Tree:
        """Carries out the derivatives in an expression; `shown` is the line that it is part of.

        With `last` the result is also written in the shortest way. Raises NotFound.
        """
        line = self._without_constants(line, shown)
        derivation = differentiate(line, self.given)
        if derivation.result is None:
            stuck_on = derivation.stuck_on if isinstance(derivation, Partial) else None
            raise NotFound(
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
        """The line with 0 for the derivative of a letter that is constant here.

        To the rules da/dx would be a rate; what does vary is a function of x by now.
        """
        constant = [node for node in walk(line) if _is_of_letter(node)]
        for part in constant:
            assert isinstance(part, Derivative)
            after = replaced(line, part, ZERO)
            told = say("{a} does not depend on {x}.", a=part.body, x=part.variable)
            written = [self.writer.formula(shown(one)) for one in (line, after)]
            self.add("constant", told, written[0], written[1])
            line = after
        return line

    def found(self, result: Tree) -> Worked:
        return Worked(problem=self.problem, steps=tuple(self.steps), result=result)

    def ended(self, reason: NotFound) -> Derivation:
        """Ends without a result; of lines that could not be checked none is shown."""
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
    """Whether it is the derivative of a single letter by another one."""
    return (
        isinstance(node, Derivative)
        and isinstance(node.body, Symbol)
        and node.body != node.variable
    )
