"""The proof of a lesson: checks of every line that it shows and every answer that it expects."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import combinations, pairwise
from typing import assert_never

from flint import acb
from msgspec import Struct

from calctutor.checking.bare_functions import with_arguments
from calctutor.checking.definitions import CircularDefinitionError, resolve
from calctutor.checking.equal import equal, variable_of
from calctutor.checking.judging import judge
from calctutor.checking.question import Question
from calctutor.checking.sameness import PROOF_GIVEN_UP, Different, Prover, Same, Unknown
from calctutor.checking.verdict import Correct, Incorrect
from calctutor.checking.worked_value import closed_form
from calctutor.expr.prose import Prose, Strong
from calctutor.expr.tree import ZERO, Relation, Tree, children, free_symbols
from calctutor.lessons.findings import Finding
from calctutor.lessons.lesson import (
    Ask,
    Blank,
    Bullets,
    Choice,
    Choose,
    DerivationStep,
    Display,
    Explain,
    Explore,
    Lesson,
    Paragraph,
    Place,
    Query,
    Setting,
    Step,
    Text,
    WrongAnswer,
)
from calctutor.lessons.picture_proof import picture_faults
from calctutor.numeric.balls import evaluate
from calctutor.numeric.points import holds, sample
from calctutor.numeric.scope import Point
from calctutor.printing.inline import inline
from calctutor.rewriting.numbers import written
from calctutor.solving.solve import solve

_POINTS = 24
_SMALL = (Fraction(1, 10**6), Fraction(1, 10**9))

_GIVEN_UP = ": SymPy needed too long, and was stopped"


def findings(lesson: Lesson, prove: Prover | None = None) -> tuple[Finding, ...]:
    """Return findings for statements in a lesson that are false or not proved.

    Without `prove`, numerical agreement suffices; with `prove`, each equality must have a proof.
    """
    return tuple(_Proof(lesson, prove).lesson_findings())


class _Proof(Struct, frozen=True):
    lesson: Lesson
    prove: Prover | None

    def lesson_findings(self) -> Iterator[Finding]:
        for step in self.lesson.steps:
            try:
                yield from self.step(step)
            except CircularDefinitionError as error:
                yield self.finding(step.place, f"A definition goes in a circle: {error}.")

    def finding(self, place: Place, message: str) -> Finding:
        position = self.lesson.source.position(place)
        return Finding(self.lesson.source.file, position.line, position.column, message)

    def step(self, step: Step) -> Iterator[Finding]:
        for number, display in enumerate(step.show):
            yield from self.display(display, step.setting, (*step.place, "show", number))
        if step.picture is not None:
            for place, fault in picture_faults(step.picture):
                yield self.finding((*step.place, "picture", *place), fault)
        match step:
            case Explain():
                return
            case Choose(choice=choice, variant=similar):
                yield from self.claims(choice, step.place)
                yield from self.claims(similar, (*step.place, "variant"))
            case Ask(query=query, variant=variant):
                yield from self.query(query, step.place)
                yield from self.query(variant, (*step.place, "variant"))
            case DerivationStep():
                yield from self.derivation(step)
            case Explore():
                yield from self.table(step)
            case _:
                assert_never(step)

    def display(self, display: Display, setting: Setting, place: Place) -> Iterator[Finding]:
        if display.defined:
            return
        match display.formula:
            case Relation() as relation:
                yield from self.comparison(relation, setting, place)
            case chain:
                yield from self.chain(chain, setting, place)

    def chain(self, chain: Sequence[Tree], setting: Setting, place: Place) -> Iterator[Finding]:
        for left, right in pairwise(chain):
            yield from self.equal(left, right, setting, place)

    def equal(self, left: Tree, right: Tree, setting: Setting, place: Place) -> Iterator[Finding]:
        found = equal(right, left, _in_context(setting), self.prove)
        line = f"{inline(left)} = {inline(right)}"
        match found:
            case Same(evidence, notes):
                if self.prove is not None and evidence.method == "numeric":
                    why = _GIVEN_UP if PROOF_GIVEN_UP in notes else ""
                    yield self.finding(place, f"{line} holds in numbers but was not proved{why}.")
            case Different(evidence):
                values = f"{evidence.expected_value} and {evidence.answer_value}"
                where = ", ".join(f"{name} = {inline(value)}" for name, value in evidence.at or ())
                at = f" at {where}" if where else ""
                detail = f": {values}{at}" if evidence.has_values else ""
                yield self.finding(place, f"{line} is false{detail}.")
            case Unknown(reason):
                yield self.finding(place, f"{line} could not be decided. {_words(reason)}")
            case _:
                assert_never(found)

    def claims(self, choice: Choice, place: Place) -> Iterator[Finding]:
        """Check that the lines of a derivation follow exactly where they claim to."""
        before = choice.start
        if before is None:
            return
        for number, option in enumerate(choice.options):
            claim, at = option.claim, (*place, "lines", number)
            if claim is None:
                return
            if claim.follows:
                yield from self.equal(before, claim.math, choice.setting, at)
            else:
                found = equal(claim.math, before, _in_context(choice.setting))
                if not isinstance(found, Different):
                    yield self.finding(at, "This line does follow from the one before.")
            before = claim.math

    def comparison(self, relation: Relation, setting: Setting, place: Place) -> Iterator[Finding]:
        """Check an inequality at sample points, which can refute it but not prove it."""
        resolved = Relation(
            resolve(relation.left, setting.define),
            relation.comparison,
            resolve(relation.right, setting.define),
        )
        names = free_symbols(resolved.left) | free_symbols(resolved.right)
        for point in sample(names, {}, setting.given, inline(relation), _POINTS):
            if not holds(resolved, point):
                where = ", ".join(f"{name} = {value}" for name, value in point.values.items())
                yield self.finding(place, f"{inline(relation)} does not hold at {where}.")
                return

    def query(self, query: Query, place: Place) -> Iterator[Finding]:
        question = query.question()
        if query.problem is not None and query.answer is not None:
            verdict = judge(question, query.answer, self.prove)
            if not isinstance(verdict, Correct):
                yield self.finding((*place, "answer"), _not_the_answer(query.answer))
        if query.start is not None and query.answer is not None:
            yield from self.equal(query.start, query.answer, query.setting, (*place, "answer"))
        lines = [line.math for line in query.solution]
        if lines:
            begin = [query.asked] if query.asked is not None else []
            yield from self.chain([*begin, *lines], query.setting, (*place, "solution"))
            if not isinstance(judge(question, lines[-1], self.prove), Correct):
                yield self.finding((*place, "solution"), _not_the_answer(lines[-1]))
        elif query.problem is not None and query.answer is None:
            derivation = solve(query.problem)
            if not derivation.complete:
                yield self.finding((*place, "problem"), "No solution is known; write it down.")
        yield from self.wrong(question, query.wrong, place)
        yield from self.hints(question, query.hints, place)

    def wrong(
        self, question: Question, wrong: tuple[WrongAnswer, ...], place: Place
    ) -> Iterator[Finding]:
        for number, listed in enumerate(wrong):
            meant = with_arguments(listed.answer, question)
            if not isinstance(judge(question, meant), Incorrect):
                yield self.finding(
                    (*place, "wrong", number), f"{inline(listed.answer)} is not judged wrong."
                )
        for (first, earlier), (second, later) in combinations(enumerate(wrong), 2):
            variable = variable_of(question.expected)
            if isinstance(equal(later.answer, earlier.answer, question, variable=variable), Same):
                yield self.finding(
                    (*place, "wrong", second), f"This is the same as wrong answer {first + 1}."
                )

    def hints(self, question: Question, hints: tuple[Text, ...], place: Place) -> Iterator[Finding]:
        answer = closed_form(resolve(question.expected, question.definitions))
        if not children(answer):
            return
        for number, hint in enumerate(hints):
            # The last hint may come very close, but must not state the answer either.
            is_last = number == len(hints) - 1
            if any(
                formula == answer or (not is_last and _is_answer(question, formula))
                for formula in _formulas(hint)
            ):
                yield self.finding((*place, "hints", number), "This hint gives the answer away.")

    def derivation(self, step: DerivationStep) -> Iterator[Finding]:
        before = step.start
        for number, line in enumerate(step.lines):
            place: Place = (*step.place, "lines", number)
            yield from self.equal(before, line.math, step.setting, place)
            if line.blank is not None:
                yield from self.blank(line.blank, place)
            before = line.math

    def blank(self, blank: Blank, place: Place) -> Iterator[Finding]:
        question = blank.question()
        if not isinstance(judge(question, blank.answer, self.prove), Correct):
            yield self.finding((*place, "blank"), _not_the_answer(blank.answer))
        yield from self.wrong(question, blank.wrong, place)
        yield from self.hints(question, blank.hints, place)

    def table(self, explore: Explore) -> Iterator[Finding]:
        for number, tends_to in enumerate(explore.limits()):
            place: Place = (*explore.place, "columns", number)
            for value in explore.values:
                if not _value(explore.row(value)[number]).is_finite():
                    yield self.finding(place, f"This has no value at {inline(value)}.")
            if tends_to is None:
                continue
            limit = _value(tends_to)
            near, nearer = (
                abs(_value(explore.row(written(small))[number]) - limit) for small in _SMALL
            )
            if not (near < 1e-3 and nearer < 1e-6):
                yield self.finding(place, f"This does not tend to {inline(tends_to)}.")


def _in_context(setting: Setting) -> Question:
    """Return a question that carries the context for comparing two expressions."""
    return Question(ZERO, setting.names, setting.given, setting.define)


def _value(tree: Tree) -> acb:
    return evaluate(tree, Point({}, {}), 512)


def _is_answer(question: Question, formula: Tree) -> bool:
    return isinstance(judge(question, formula), Correct)


def _not_the_answer(tree: Tree) -> str:
    return f"{inline(tree)} is not the answer."


def _formulas(text: Text) -> Iterator[Tree]:
    for part in text:
        match part:
            case Paragraph(prose):
                proses: tuple[Prose, ...] = (prose,)
            case Bullets(items):
                proses = items
            case _:
                assert_never(part)
        for prose in proses:
            for piece in prose.parts:
                if isinstance(piece, Relation):
                    yield from (piece.left, piece.right)
                elif not isinstance(piece, str | Strong):
                    yield piece


def _words(prose: Prose) -> str:
    return "".join(part if isinstance(part, str) else "" for part in prose.parts)
