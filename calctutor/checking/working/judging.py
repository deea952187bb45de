"""Judging a line of working: what kind of line it is, and whether it follows."""

from __future__ import annotations

from msgspec.structs import replace

from calctutor.checking.bare_functions import with_arguments, with_factors
from calctutor.checking.definitions import resolve
from calctutor.checking.foreign_names import known_names, unknown_word
from calctutor.checking.judging import judge
from calctutor.checking.question import ANY, Question
from calctutor.checking.sameness import Prover
from calctutor.checking.suggestions import without_wrong
from calctutor.checking.verdict import (
    Correct,
    Incomplete,
    Incorrect,
    Undecided,
    Unreadable,
    Verdict,
)
from calctutor.checking.working.chains import (
    judge_chain,
    judged_by_name,
    judged_continuation,
    with_verdict,
)
from calctutor.checking.working.equations import judged_equation, new_letters
from calctutor.checking.working.forms import with_form
from calctutor.checking.working.labels import is_defined
from calctutor.checking.working.line import Kind, Line, Status, Working
from calctutor.checking.working.marks import Marked, marked
from calctutor.checking.working.notes import read_notes
from calctutor.checking.working.noting import verdict_on_notes
from calctutor.checking.working.rates import linked_question
from calctutor.checking.working.reading import (
    Links,
    names_for_values,
    names_with,
    read_first,
    read_next,
)
from calctutor.checking.working.rounded import verdict_on_digits
from calctutor.checking.working.said import with_what_is_said_of_it
from calctutor.checking.working.statements import Statement, read_statement
from calctutor.expr import errors
from calctutor.expr.problem import is_calculus
from calctutor.expr.prose import say
from calctutor.expr.tree import (
    ZERO,
    Apply,
    Derivative,
    Relation,
    Symbol,
    Tree,
    free_symbols,
)


def start_working(question: Question, start: Tree | None = None) -> Working:
    """Return the working of a known problem; `start` is the first expression, if it differs."""
    first = Line("", (question.expected if start is None else start,))
    return Working(question, stated=True, lines=(first,))


def with_next_line(working: Working, text: str, prove: Prover | None = None) -> Working:
    """Judge one more line and return the working with it. Never raises for what was typed."""
    after = _with_typed(working, text, prove)
    unreadable = after.lines[-1].verdict if after.lines else None
    if not working.stated or not isinstance(unreadable, Unreadable):
        return after

    def verdict_on(meant: str) -> Verdict | None:
        line = _with_typed(working, meant, None).lines[-1]
        return None if line.status is Status.OK else line.verdict

    error = without_wrong(unreadable.error, verdict_on)
    return working.with_line(Line(text, verdict=Unreadable(error), right=False))


def _with_typed(working: Working, text: str, prove: Prover | None) -> Working:
    """Judge one more line; suggestions for an unreadable one are not judged."""
    line = marked(text, len(working.lines) + 1)
    if not line.mathematics and (line.digits is None or working.last is None):
        return working.with_line(Line(text))
    if line.is_row:
        return working.with_line(Line(text, verdict=Undecided(ZERO, _TABLE), right=False))
    try:
        is_beside = not line.continues and "=" not in line.mathematics
        if line.digits is not None and working.stated and (is_beside or not line.mathematics):
            return working.with_line(_rounded_line(working, text, line))
        read = _with_line if working.stated else _with_first_line
        after = read(working, text, line, prove)
        _refuse_words(line.mathematics, working, after.lines[-1])
        last = with_form(after.lines[-1], line.form, after.question)
        last = with_what_is_said_of_it(last, line, after)
        return replace(after, lines=(*after.lines[:-1], last))
    except errors.UnreadableError as slip:
        return working.with_line(Line(text, verdict=Unreadable(slip), right=False))


def _refuse_words(mathematics: str, working: Working, judged: Line) -> None:
    """Raise Unreadable for a wrong line with a word in it that was read as a product of letters."""
    if judged.status is not Status.WRONG or judged.kind is not Kind.LINE or not working.stated:
        return
    letters = working.environment.letters | working.environment.numbers.keys()
    names = working.question.names.with_symbols(frozenset(letters))
    stranger = unknown_word(mathematics, replace(working.question, names=names))
    if stranger is not None:
        raise stranger


_TABLE = say("I follow a table only where it is written in columns: D: x², 2x, 2, 0 and I: …")


def _with_line(working: Working, text: str, line: Marked, prove: Prover | None) -> Working:
    known = working.environment
    notes = read_notes(line.mathematics, working.question, known.letters)
    if notes is not None:
        verdict, kept = verdict_on_notes(notes, known, working.question, working.free_letters)
        fine = verdict is None or isinstance(verdict, Correct)
        return working.with_line(Line(text, verdict=verdict, notes=notes, kept=kept, right=fine))
    try:
        parsed = read_next(line.mathematics, working.question, working.environment.variable)
    except errors.UnreadableError:
        statement = _statement(line, working.question)
        if statement is None:
            raise
        return _with_equations(working, text, statement, line, prove)
    return _with_continuation(working, text, line, parsed, prove)


def _with_continuation(
    working: Working, text: str, line: Marked, parsed: Links, prove: Prover | None
) -> Working:
    after, judged = working, Line(text, parsed.links, label=parsed.label)
    if not _is_other_rate(working, parsed):
        focused = _with_higher_rate(working, parsed.label)
        after, judged = judged_continuation(focused, text, line.mathematics, parsed, prove)
        starts = judged.verdict is None and len(judged.links) + (parsed.label is not None) > 1
        if judged.status is Status.OK and not starts:
            if isinstance(parsed.label, Symbol) and judged.right:
                after = _with_name_defined(after, parsed.label)
            return after.with_line(judged)
    statement = _statement(line, working.question)
    if statement is None or text.lstrip().startswith("="):
        return after.with_line(judged)
    restated = _restated(working, judged, prove)
    if restated is not None:
        return restated
    if judged.status is Status.WRONG and len(judged.links) > 1:
        named = judged_by_name(after, judged, prove)
        if named is not None and named.status is Status.OK:
            return after.with_line(named)
    found = judged_equation(after, text, statement, prove, is_aside=line.is_aside)
    says_what_is_defined = parsed.label is not None and is_defined(parsed.label, after.question)
    if found is not None and (found[1].status is Status.OK or not says_what_is_defined):
        return found[0].with_line(found[1])
    is_understood = parsed.label is not None or not new_letters(after, statement.relations)
    is_wrong = judged.status is Status.WRONG and is_understood and not _is_posed(after, parsed)
    return after.with_line(judged if is_wrong else _not_followed(text, statement))


def _is_posed(working: Working, parsed: Links) -> bool:
    """Return whether a line sets the last expression equal to a number: x² + C = 0."""
    before = None if working.last is None else working.lines[working.last].expression
    if before is None or len(parsed.links) != 2 or free_symbols(parsed.links[1]):
        return False
    return isinstance(judge_chain(working, (before, parsed.links[0]), None)[0], Correct)


def _not_followed(text: str, statement: Statement) -> Line:
    reason = say("I do not see what this follows from.")
    verdict = Undecided(statement.relations[-1].right, reason)
    return Line(text, relations=statement.relations, verdict=verdict, right=False)


def _with_equations(
    working: Working, text: str, statement: Statement, line: Marked, prove: Prover | None
) -> Working:
    found = judged_equation(working, text, statement, prove, is_aside=line.is_aside)
    if found is not None:
        return found[0].with_line(found[1])
    return working.with_line(_not_followed(text, statement))


def _statement(line: Marked, question: Question) -> Statement | None:
    try:
        return read_statement(line.mathematics, names_for_values(line.mathematics, question))
    except errors.UnreadableError:
        return None


def _is_other_rate(working: Working, parsed: Links) -> bool:
    """Return whether a line states a rate that is not the one that is asked for.

    dV/dt = 4π r² dr/dt does not say what dr/dt is, nor dy/du what dy/dx is.
    """
    if parsed.label is None or not isinstance(parsed.label, Derivative | Apply):
        return False
    letters = working.environment.letters
    if isinstance(parsed.label, Derivative) and parsed.label.variable.name in letters:
        return True
    relation = Relation(parsed.label, "=", parsed.links[0])
    linked = linked_question(working, (relation,))
    if linked is None:
        return False
    if not working.question.equations:
        return True
    asked = working.question.expected
    assert isinstance(asked, Derivative)
    match parsed.label:
        case Derivative(body, variable):
            return (body, variable) != (asked.body, asked.variable)
        case Apply(name):
            return Symbol(name) != asked.body
        case _:
            return False


def _with_higher_rate(working: Working, label: Tree | None) -> Working:
    """Return the working of a curve with d²y/dx² as its problem, once a line begins with it."""
    asked = working.question.expected
    if not working.question.equations or not isinstance(asked, Derivative):
        return working
    order = label.primes if isinstance(label, Apply) else getattr(label, "order", asked.order)
    if order == asked.order:
        return working
    return replace(
        working, question=replace(working.question, expected=replace(asked, order=order))
    )


def _with_name_defined(working: Working, label: Symbol) -> Working:
    """Define a name such as the I of I = … as the value of the problem."""
    question = working.question
    known = known_names(question) | working.environment.letters
    if label.name in known:
        return working
    meant = Relation(label, "=", question.expected)
    named = replace(question, definitions=(*question.definitions, meant))
    return replace(working, question=named)


def _restated(working: Working, judged: Line, prove: Prover | None) -> Working | None:
    """Return the working in which y is what is differentiated, for a line y = x² that says so."""
    label, asked = judged.label, working.question.expected
    if (
        not isinstance(label, Symbol)
        or not isinstance(asked, Derivative)
        or working.question.equations
    ):
        return None
    if label.name in known_names(working.question) | working.environment.letters:
        return None
    verdict, _ = judge_chain(working, (asked.body, *judged.links), prove)
    if not isinstance(verdict, Correct):
        return None
    meant = Relation(label, "=", asked.body)
    question = replace(working.question, definitions=(*working.question.definitions, meant))
    line = Line(judged.text, relations=(Relation(label, "=", judged.links[-1]),), verdict=verdict)
    return replace(working, question=question).with_line(line)


def _rounded_line(working: Working, text: str, line: Marked) -> Line:
    """Judge digits of a value, of that of the line before if none is named.

    The value itself stays the last line.
    """
    assert line.digits is not None
    at: int | None = None
    if line.mathematics:
        value = read_next(line.mathematics, working.question).links[-1]
    else:
        at = working.last
        before = None if at is None else working.lines[at].expression
        assert before is not None
        value = before
    typed = read_next(line.digits, working.question).links[-1]
    verdict = verdict_on_digits(value, typed, working)
    fine = isinstance(verdict, Correct)
    return Line(
        text,
        verdict=verdict,
        relations=(Relation(value, "=", typed),),
        is_digits=True,
        right=fine,
        follows=at if fine else None,
    )


def answer_verdict(working: Working, prove: Prover | None = None) -> Verdict | None:
    """Judge the last line as an answer to the problem; None if there is no further line.

    Nor is there an answer where a page states no problem and ends in an equation.
    """
    at = working.last
    if working.ends_in_equation and not working.states_problem:
        return None
    if at is None or (at == 0 and len(working.lines[0].links) < 2):
        return None
    reading = working.lines[at].expression
    return None if reading is None else _judge_answer(working, reading, prove)


def _judge_answer(working: Working, reading: Tree, prove: Prover | None) -> Verdict:
    known = working.environment
    back, question = known.in_variable(reading), working.question
    if known.replaced is not None and known.has_letter(back):
        back = known.in_letter(back)
        question = replace(question, expected=known.in_letter(question.expected))
        question = replace(question, given=(*question.given, *known.replaced.range))
    if known.points:
        resolved = resolve(question.expected, question.definitions)
        question = replace(question, expected=known.in_variable(resolved))
    verdict = judge(question, back, prove)
    for way in (back, with_factors(back)) if isinstance(verdict, Incorrect) else ():
        again = judge(question, with_arguments(way, question), prove)
        verdict = again if isinstance(again, Correct | Incomplete) else verdict
    match verdict:
        case Unreadable():
            return verdict
        case Correct(_, evidence, notes) if known.variable and (
            known.has_letter(reading) or free_symbols(reading) & known.values.keys()
        ):
            # The answer is asked for in the problem's own variable.
            form = f"not-in-terms-of-{known.variable.name}"
            return Incomplete(reading, evidence, form, notes=notes)
        case Correct(_, evidence, notes) if _stands_for_open(back, working.question):
            return Incomplete(reading, evidence, "not-evaluated", notes=notes)
        case _:
            return replace(verdict, reading=reading)


def _stands_for_open(reading: Tree, question: Question) -> bool:
    """Return whether the answer names an open problem, as I does after I = ∫ … dx."""
    meanings = {d.left.name: d.right for d in question.definitions if isinstance(d.left, Symbol)}
    return any(is_calculus(meanings[n]) for n in free_symbols(reading) if n in meanings)


def _with_first_line(working: Working, text: str, line: Marked, prove: Prover | None) -> Working:
    question, parsed = read_first(line.mathematics, line.words)
    question = replace(
        question,
        names=names_with(question.names, parsed.label),
        given=(*working.question.given, *question.given),
    )
    started = replace(working, question=question, stated=True)
    first = Line(text, parsed.links, label=parsed.label)
    if len(parsed.links) > 1:
        verdict, rules = judge_chain(started, parsed.links, prove)
        if isinstance(verdict, Incorrect) and parsed.label is None and len(parsed.links) == 2:
            equation = Relation(parsed.links[0], "=", parsed.links[1])
            stated = _with_equation(started, text, equation)
            if stated is not None:
                return stated
        first = with_verdict(first, verdict, rules, None)
    return started.with_line(first)


def _with_equation(working: Working, text: str, equation: Relation) -> Working | None:
    """Return the working of an equation that is taken as given: a curve, or one to be solved.

    None if the line reads as a statement that two expressions are equal.
    """
    if is_calculus(equation.left) or is_calculus(equation.right):
        return None
    names = sorted(free_symbols(equation.left) | free_symbols(equation.right))
    line = Line(text, relations=(equation,))
    if len(names) > 1:
        quantity = "y" if "y" in names else names[-1]
        variable = "x" if "x" in names else next(name for name in names if name != quantity)
        question = replace(
            working.question,
            expected=Derivative(Symbol(quantity), Symbol(variable)),
            form=ANY,
            equations=(equation,),
        )
        return replace(working, question=question).with_line(line)
    if len(names) == 1 and not free_symbols(equation.right):
        return working.with_line(line)
    return None
