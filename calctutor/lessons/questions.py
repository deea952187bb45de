"""The builder of questions: typed, chosen, and blanks in a derivation."""

from __future__ import annotations

from msgspec.structs import replace

from calctutor.checking.question import ANY, EVALUATED, FORMS, form_of
from calctutor.expr.prose import Prose
from calctutor.expr.tree import Tree
from calctutor.lessons.blanks import with_blank
from calctutor.lessons.lesson import (
    BLANK,
    Blank,
    Choice,
    Claim,
    Line,
    Option,
    Place,
    Query,
    Text,
)
from calctutor.lessons.parts import Parts
from calctutor.lessons.reading import UNREAD
from calctutor.lessons.schema import (
    ChoiceModel,
    ClaimModel,
    FlawedModel,
    LineModel,
    LongQueryModel,
    QueryModel,
)

_LEAST_HINTS = 3


def query(parts: Parts, model: QueryModel, place: Place, text: Text) -> Query:
    """Build a question with a typed answer; `text` is its wording."""
    asked = _query(parts, model, place, text)
    return _by_lines(parts, model, asked, place) if isinstance(model, LongQueryModel) else asked


def _query(parts: Parts, model: QueryModel, place: Place, text: Text) -> Query:
    if model.problem is None and model.answer is None:
        parts.reader.complain(place, "A question needs a problem, an answer or both.")
    form = ANY if model.problem is None else EVALUATED
    if model.form is not None:
        asked = form_of(model.form)
        if asked is None:
            parts.reader.complain((*place, "form"), f"The forms are {', '.join(FORMS)}.")
        form = asked or form
    problem = None
    inner_parts = parts
    if model.problem is not None:
        names = parts.setting.names
        problem = parts.reader.problem(model.problem, (*place, "problem"), names)
        problem = replace(problem, given=(*problem.given, *parts.setting.given))
        inner_parts = parts.with_names(problem.names)
    answer = model.answer
    return Query(
        text=text,
        problem=problem,
        answer=None if answer is None else inner_parts.math(answer, (*place, "answer")),
        form=form,
        hints=parts.texts(model.hints, (*place, "hints")),
        solution=tuple(
            inner_parts.solution_line(line, (*place, "solution", index))
            for index, line in enumerate(model.solution)
        ),
        wrong=inner_parts.wrong(model.wrong, (*place, "wrong")),
        after=parts.text(model.after, (*place, "after")),
        setting=parts.setting,
    )


def _by_lines(parts: Parts, model: LongQueryModel, asked: Query, place: Place) -> Query:
    """Return the question with the answer typed as a derivation."""
    if model.start is not None:
        start = parts.math(model.start, (*place, "start"))
        if model.problem is not None:
            message = "The derivation begins with the problem; take one of the two out."
            parts.reader.complain((*place, "start"), message, at_key=True)
        return replace(asked, by_lines=True, start=start)
    if model.problem is None:
        parts.reader.complain(place, "A derivation needs a problem, or a start and an answer.")
    return replace(asked, by_lines=True)


def choice(parts: Parts, model: ChoiceModel, place: Place, text: Text) -> Choice:
    """Build a question with answers to choose from; `text` is its wording."""
    right = sum(option.right for option in model.options)
    if right != 1:
        message = f"Exactly one option must be right, with 'right: yes'; here {right} are."
        parts.reader.complain((*place, "options"), message, at_key=True)
    return Choice(
        text=text,
        options=tuple(
            Option(
                parts.text(option.text, (*place, "options", index, "text")),
                option.right,
                parts.text(option.says, (*place, "options", index, "says")),
            )
            for index, option in enumerate(model.options)
        ),
        hints=parts.texts(model.hints, (*place, "hints")),
        after=parts.text(model.after, (*place, "after")),
    )


def flawed(parts: Parts, model: FlawedModel, place: Place, text: Text) -> Choice:
    """Build a question to find the first line of a derivation that does not follow."""
    claims = [claim.follows for claim in model.lines]
    if all(claims):
        message = "Some line must not follow; write 'follows: no' below it."
        parts.reader.complain((*place, "lines"), message, at_key=True)
    first = claims.index(False) if False in claims else 0
    return Choice(
        text=text,
        options=tuple(
            Option(
                (),
                index == first,
                parts.text(claim.says, (*place, "lines", index, "says")),
                _claim(parts, claim, (*place, "lines", index)),
            )
            for index, claim in enumerate(model.lines)
        ),
        hints=parts.texts(model.hints, (*place, "hints")),
        after=parts.text(model.after, (*place, "after")),
        setting=parts.setting,
        start=parts.math(model.start, (*place, "start")),
    )


def _claim(parts: Parts, model: ClaimModel, place: Place) -> Claim:
    because = parts.because(model.because, place) if model.because else Prose(())
    return Claim(parts.math(model.math, (*place, "math")), because, model.follows)


def line(parts: Parts, model: LineModel, before: Tree, place: Place) -> Line:
    """Build a line of a derivation, with or without a blank; `before` is the line before it."""
    math = parts.math(model.math, (*place, "math"))
    because = parts.because(model.because, place)
    if model.blank is None:
        _refuse_idle_keys(parts, model, place)
        return Line(math, math, because)
    if len(model.hints) < _LEAST_HINTS:
        message = f"A line with a blank needs at least {_LEAST_HINTS} hints."
        parts.reader.complain((*place, "blank"), message, at_key=True)
    answer, shown = _blank(parts, model, model.blank, math, place)
    blank = Blank(
        answer=answer,
        line=math,
        hints=parts.texts(model.hints, (*place, "hints")),
        wrong=parts.wrong(model.wrong, (*place, "wrong")),
        setting=parts.setting,
        before=before if model.blank == "all" else None,
    )
    return Line(math, shown, because, blank)


def _blank(
    parts: Parts, model: LineModel, text: str, math: Tree, place: Place
) -> tuple[Tree, Tree]:
    """Return the part that the learner fills in, and the line with a blank in its place."""
    if text == "all":
        return math, BLANK
    answer = parts.math(text, (*place, "blank"))
    if math is UNREAD or answer is UNREAD:
        return answer, BLANK
    blanked = with_blank(math, answer)
    wanted = model.occurrence or 1
    if not blanked:
        message = f"{text} does not stand in the line in this shape; write it as it stands there."
        parts.reader.complain((*place, "blank"), message)
    elif model.occurrence is None and len(blanked) > 1:
        message = f"{text} stands in the line {len(blanked)} times; add 'occurrence: 1' or another."
        parts.reader.complain((*place, "blank"), message)
    elif wanted > len(blanked):
        message = f"{text} stands in the line fewer times than that: {len(blanked)}."
        parts.reader.complain((*place, "occurrence"), message)
    else:
        return answer, blanked[wanted - 1]
    return answer, BLANK


def _refuse_idle_keys(parts: Parts, model: LineModel, place: Place) -> None:
    for key in ("hints", "wrong", "occurrence"):
        if getattr(model, key):
            message = f"The key {key} belongs to a line with a blank; add one or take it out."
            parts.reader.complain((*place, key), message, at_key=True)
