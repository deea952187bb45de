"""Judging: comparing an answer that has been read with the expected one."""

from __future__ import annotations

from functools import partial
from typing import assert_never

from msgspec import Struct
from msgspec.structs import replace

from calctutor.checking.arithmetic import is_number, is_unfinished
from calctutor.checking.at_point import UnknownAtPointError
from calctutor.checking.constants import constant_gap
from calctutor.checking.definitions import CircularDefinitionError
from calctutor.checking.digits import ROUNDED, is_rounded, verdict_on_digits
from calctutor.checking.equal import equal, interpreted
from calctutor.checking.foreign_names import known_names, notes_on_unknown_names
from calctutor.checking.form import Gap, gap_in_form
from calctutor.checking.infinities import plain_infinity
from calctutor.checking.letters import (
    depends_on_letters,
    right_for,
    signed_letters,
    with_boundary,
)
from calctutor.checking.no_value import compare_no_value, note_on_side
from calctutor.checking.question import EVALUATED, Question
from calctutor.checking.sameness import (
    Different,
    Prover,
    Same,
    Unknown,
    open_integrals,
)
from calctutor.checking.verdict import (
    Correct,
    Diagnosis,
    Incomplete,
    Incorrect,
    Undecided,
    Verdict,
)
from calctutor.expr.problem import is_calculus
from calctutor.expr.prose import say
from calctutor.expr.tree import (
    NO_VALUE,
    WITHOUT_NUMBER,
    ZERO,
    Bracket,
    Call,
    Comparison,
    Integral,
    Relation,
    Symbol,
    Tree,
    free_symbols,
    substitute,
    walk,
)
from calctutor.expr.work import TooMuchWorkError, limited_to
from calctutor.mistakes.kinds import CONSTANT_OF_INTEGRATION_MISSING
from calctutor.numeric.compare import has_value

_OTHER_BRANCH = say(
    "Right by the branch of arcsec and arccsc that many books choose for x ≤ −1; I take arcsec x as"
    " arccos(1/x) there."
)
CONSTANT_NOT_ARBITRARY = "constant-not-arbitrary"
"""The form of an antiderivative whose constant cannot be every number."""

HOLDS_ON_PART = "holds-on-part"
"""The form of an antiderivative that is right on some intervals of the integrand's domain only."""

DOMAIN_SMALLER = "domain-smaller"
"""The form of an answer that has values on a smaller part of the line only."""

ARITHMETIC_UNFINISHED = "arithmetic-unfinished"
"""The form of a number in which operations on plain numbers are left."""


MOST_WORK = 1_500_000
"""The units of work that one verdict may take."""


class _Judged(Struct, frozen=True):
    """A verdict, and whether the answer lacks values on a part of the domain."""

    verdict: Verdict
    lacks_values: bool = False

    @property
    def is_right(self) -> bool:
        """Return whether the value is right wherever one is expected."""
        return _has_right_value(self.verdict) and not self.lacks_values


def judge(question: Question, reading: Tree, prove: Prover | None = None) -> Verdict:
    """Return the verdict on an answer that has been read; Undecided if it takes too much work.

    An answer that is right for one sign of the problem's letters only has that as a condition.
    """
    reading = plain_infinity(reading)
    judged = _within_limits(question, reading, prove)
    if judged.is_right:
        return _with_what_is_needed(judged.verdict, question, prove)
    verdict = _for_some_signs(question, reading, prove, judged.verdict)
    if _has_right_value(verdict):
        return verdict
    return (
        _on_other_branch(question, reading, prove)
        or _for_positive_variable(question, reading, prove)
        or verdict
    )


def _has_right_value(verdict: Verdict) -> bool:
    """Return whether an answer is right, or unfinished and right wherever it has a value."""
    if isinstance(verdict, Incomplete):
        return verdict.form != HOLDS_ON_PART
    return isinstance(verdict, Correct)


def _is_right_otherwise(
    reading: Tree, conditions: tuple[Relation, ...], question: Question, prove: Prover | None
) -> bool:
    """Return whether an answer is right where a condition on a sign does not hold."""
    opposite: dict[Comparison, Comparison] = {">": "<", "<": ">", ">=": "<", "<=": ">"}
    signs = (r for r in conditions if r.comparison in opposite)
    turned = [replace(r, comparison=opposite[r.comparison]) for r in signs]
    return bool(turned) and all(
        _within_limits(replace(question, given=(*question.given, r)), reading, prove).is_right
        for r in turned
    )


def _within_limits(question: Question, reading: Tree, prove: Prover | None) -> _Judged:
    try:
        with limited_to(MOST_WORK):
            return _judged(question, reading, prove)
    except TooMuchWorkError:
        return _Judged(too_large(reading))


def _for_some_signs(
    question: Question, reading: Tree, prove: Prover | None, verdict: Verdict
) -> Verdict:
    """Return the verdict on an answer that is right for one sign of the problem's letters.

    One that lacks no values for some sign comes first. `verdict` is that without a condition. An
    answer that is wrong wherever the problem has a value is wrong.
    """
    letters = signed_letters(question)
    found = verdict
    contrary = letters.without_value if reading in WITHOUT_NUMBER else ()
    for assumed in (*contrary, *letters.choices):
        under = replace(question, given=(*question.given, *assumed))
        judged = _within_limits(under, reading, prove)
        if isinstance(judged.verdict, Incorrect) and assumed == letters.needed:
            found = judged.verdict if isinstance(found, Undecided) else found
        if not isinstance(judged.verdict, Correct | Incomplete):
            continue
        conditions = assumed
        if reading in WITHOUT_NUMBER:
            conditions = with_boundary(assumed, partial(_is_right_at, reading, question, prove))
        notes = (right_for(conditions, letters.result), *judged.verdict.notes)
        conditional = replace(judged.verdict, notes=notes, conditions=conditions)
        if judged.is_right:
            return conditional
        is_better = not (isinstance(conditional, Incomplete) and conditional.form == DOMAIN_SMALLER)
        if is_better and not isinstance(found, Correct | Incomplete):
            found = conditional
    return found


def _is_right_at(reading: Tree, question: Question, prove: Prover | None, value: Relation) -> bool:
    """Return whether an answer is right for one value of a letter."""
    at = replace(question, definitions=(*question.definitions, value))
    return _within_limits(at, reading, prove).is_right


def _on_other_branch(question: Question, reading: Tree, prove: Prover | None) -> Verdict | None:
    """Return the verdict on an answer that is right by another branch of arcsec or arccsc.

    Books differ for x ≤ −1: there arcsec x has the derivative 1/(x √(x² − 1)) in some of them.
    """
    nodes = (node for tree in (reading, question.expected) for node in walk(tree))
    arguments = {
        node.args[0] for node in nodes if isinstance(node, Call) and node.name in {"asec", "acsc"}
    }
    if not arguments:
        return None
    positive = tuple(Relation(argument, ">", ZERO) for argument in arguments)
    for assumed in ((), *signed_letters(question).choices):
        under = replace(question, given=(*question.given, *assumed, *positive))
        verdict = _within_limits(under, reading, prove).verdict
        if isinstance(verdict, Correct | Incomplete) and _has_right_value(verdict):
            said = (right_for(assumed, None),) if assumed else ()
            notes = (_OTHER_BRANCH, *said, *verdict.notes)
            return replace(verdict, notes=notes, conditions=assumed)
    return None


def _for_positive_variable(
    question: Question, reading: Tree, prove: Prover | None
) -> Verdict | None:
    """Return the verdict on an antiderivative with letters that is right for x > 0 only.

    √(x² − a²) − a arccos(a/x) for ∫ √(x² − a²)/x dx, whose integrand has no value at 0. Without
    letters the pieces are found exactly.
    """
    match question.expected:
        case Integral(integrand, variable, None, None) if not has_value(
            substitute(integrand, {variable.name: ZERO}), question.given
        ):
            positive = Relation(variable, ">", ZERO)
        case _:
            return None
    for assumed in signed_letters(question).choices:
        under = replace(question, given=(*question.given, *assumed, positive))
        verdict = _within_limits(under, reading, prove).verdict
        if isinstance(verdict, Correct):
            on_half = say("Yours is right for {half} only.", half=positive)
            notes = (on_half, right_for(assumed, None), *verdict.notes)
            return Incomplete(
                reading, verdict.evidence, HOLDS_ON_PART, None, notes, conditions=assumed
            )
    return None


def _with_what_is_needed(verdict: Verdict, question: Question, prove: Prover | None) -> Verdict:
    """Return the verdict with the conditions under which an integral or a limit has its value.

    Those that the solver assumed only are none: the answer is right without them as well.
    """
    if not isinstance(verdict, Correct | Incomplete) or not depends_on_letters(question):
        return verdict
    needed = signed_letters(question).needed
    if not needed or _is_right_otherwise(verdict.reading, needed, question, prove):
        return verdict
    notes = (right_for(needed, None), *verdict.notes)
    return replace(verdict, notes=notes, conditions=needed)


def too_large(reading: Tree) -> Undecided:
    """Return the verdict for expressions too large to compare."""
    return Undecided(reading, say("This is too large for me to compare the two."))


def _judged(question: Question, reading: Tree, prove: Prover | None) -> _Judged:
    if question.equations:
        from calctutor.checking.linked import compare_linked

        linked = compare_linked(reading, question, prove)
        if isinstance(linked.sameness, Same):
            return _right_verdict(linked.sameness, reading, gap_in_form(linked.open_form, question))
        compared = linked.answer, linked.expected
        return _Judged(_wrong_or_undecided(linked.sameness, reading, compared, question))
    try:
        answer, expected = interpreted(reading, question), interpreted(question.expected, question)
        if NO_VALUE in {reading, question.expected, expected}:
            found = compare_no_value(reading, expected, question)
        else:
            found = equal(reading, question.expected, question, prove)
            if isinstance(found, Same):
                found = replace(found, notes=(*found.notes, *note_on_side(expected, question)))
    except CircularDefinitionError as error:
        return _Judged(Undecided(reading, say(f"The definitions go in a circle: {error}.")))
    except UnknownAtPointError:
        return _Judged(Undecided(reading, say("I cannot tell what the value is at this point.")))
    variable = next(iter(open_integrals(expected) | open_integrals(answer)), None)
    if not isinstance(found, Same):
        compared = answer, expected
        open_value = _without_value_put_in(reading, question)
        if open_value is not None:
            return _Judged(open_value)
        return _Judged(_wrong_or_undecided(found, reading, compared, question, variable))
    if found.larger is not None and not is_calculus(question.expected):
        found = replace(found, notes=(*found.notes, found.larger))
    gap = gap_in_form(reading, question)
    if gap[0] is None and question.around is None:
        gap = _further_gap(reading, (answer, expected), question, variable)
    return _right_verdict(found, reading, gap, variable)


def _without_value_put_in(reading: Tree, question: Question) -> Verdict | None:
    """Return the verdict on 2x for the value of 2x at 3; None for any other answer."""
    match question.expected:
        case Bracket(body, variable, None, _) as asked if variable.name in free_symbols(
            reading
        ) - free_symbols(asked) and has_value(asked, question.given):
            found = equal(reading, body, question)
            if isinstance(found, Same):
                return Incomplete(reading, found.evidence, "not-evaluated", None, found.notes)
    return None


def _further_gap(
    reading: Tree, compared: tuple[Tree, Tree], question: Question, variable: str | None
) -> Gap:
    """Return what a whole answer of the right value still lacks: a constant, or arithmetic."""
    answer, expected = compared
    match constant_gap(answer, question) if variable is not None else None:
        case "missing":
            diagnosis = _constant_missing(question)
            return diagnosis.id, diagnosis
        case "not arbitrary":
            return CONSTANT_NOT_ARBITRARY, None
    unfinished = _has_arithmetic_left(reading, expected, question)
    return (ARITHMETIC_UNFINISHED if unfinished else None), None


def _has_arithmetic_left(reading: Tree, expected: Tree, question: Question) -> bool:
    """Return whether a number is asked for, and the answer is one with arithmetic left to do.

    `expected` is the question's expression with definitions substituted. An expected answer that is
    written in this way itself shows that this is wanted.
    """
    if question.form != EVALUATED or not (is_number(expected) and is_number(reading)):
        return False
    is_wanted = not is_calculus(question.expected) and is_unfinished(question.expected)
    return not is_wanted and is_unfinished(reading)


def _right_verdict(found: Same, reading: Tree, gap: Gap, variable: str | None = None) -> _Judged:
    """Return the verdict on an answer of the right value.

    An antiderivative, by `variable`, may lack a part of the integrand's domain: that is only noted.
    """
    form, diagnosis = gap
    notes = found.notes if found.smaller is None else (*found.notes, found.smaller)
    lacks_values = found.smaller is not None
    if form is None and lacks_values and variable is None:
        form = DOMAIN_SMALLER
    if form is not None:
        unfinished = Incomplete(reading, found.evidence, form, diagnosis, notes, found.conditions)
        return _Judged(unfinished, lacks_values)
    return _Judged(Correct(reading, found.evidence, notes, found.conditions), lacks_values)


def _wrong_or_undecided(
    found: Different | Unknown,
    reading: Tree,
    compared: tuple[Tree, Tree],
    question: Question,
    variable: str | None = None,
) -> Verdict:
    """Return the verdict on an answer that is not known to be right.

    `variable` is the variable of integration; None if no indefinite integral is involved.
    """
    match found:
        case Different(evidence, notes, part) if part is not None:
            return Incomplete(reading, evidence, HOLDS_ON_PART, None, (*notes, part))
        case Different(evidence, notes):
            in_digits = verdict_on_digits(found, reading, compared[1], question)
            if in_digits is not None:
                return in_digits
            if is_rounded(*compared, question, variable):
                return Incomplete(reading, evidence, ROUNDED.id, ROUNDED, notes)
            strangers = notes_on_unknown_names(reading, question) if variable is None else ()
            return Incorrect(reading, evidence, None, notes + strangers, as_written=bool(strangers))
        case Unknown(reason):
            return Undecided(reading, reason)
        case _:
            assert_never(found)


def _constant_missing(question: Question) -> Diagnosis:
    letter = next((name for name in "CKDABE" if name not in known_names(question)), "C_0")
    message = say(
        "An antiderivative is fixed only up to a constant. Add one that may be any number: + {c}.",
        c=Symbol(letter),
    )
    return Diagnosis(CONSTANT_OF_INTEGRATION_MISSING.id, message)
