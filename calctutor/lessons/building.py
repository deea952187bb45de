"""The builder of steps: from the validated keys of a step to a `Step` with parsed mathematics."""

from __future__ import annotations

from typing import TypedDict, assert_never

from calctutor.expr.tree import Symbol, Tree
from calctutor.lessons.drawing import build_picture
from calctutor.lessons.lesson import (
    Ask,
    Choose,
    Column,
    DerivationStep,
    Display,
    Explain,
    Explore,
    Line,
    Picture,
    Place,
    Setting,
    Step,
    Text,
)
from calctutor.lessons.parts import Parts, setting_of
from calctutor.lessons.questions import choice, flawed, line, query
from calctutor.lessons.reading import Reader
from calctutor.lessons.schema import (
    AnyStep,
    AskModel,
    ChooseModel,
    ColumnModel,
    DerivationModel,
    ExplainModel,
    ExploreModel,
    FindModel,
    WorkModel,
)


def build(reader: Reader, model: AnyStep, place: Place, around: Setting) -> Step:
    """Build the step that the keys describe; the reader notes anything wrong with it."""
    setting = setting_of(reader, model, place, around)
    parts = Parts(reader, setting)
    variant_at: Place = (*place, "variant")
    head = _Head(
        id=model.id,
        formerly=tuple(model.formerly),
        title=model.title,
        text=parts.text(model.text, (*place, "text")),
        show=parts.shows(model.show, (*place, "show")),
        picture=None
        if model.picture is None
        else build_picture(parts, model.picture, (*place, "picture")),
        setting=setting,
        place=place,
    )
    match model:
        case ExplainModel():
            if not head["text"] and not head["show"] and head["picture"] is None:
                reader.complain(place, "A step that explains needs a text, or something to show.")
            return Explain(**head)
        case AskModel(variant=similar) | WorkModel(variant=similar):
            variant_parts = Parts(reader, setting_of(reader, similar, variant_at, setting))
            asked = variant_parts.text(similar.text, (*variant_at, "text"))
            return Ask(
                **head,
                query=query(parts, model, place, head["text"]),
                variant=query(variant_parts, similar, variant_at, asked),
            )
        case ChooseModel(variant=similar_choice):
            asked = parts.text(similar_choice.text, (*variant_at, "text"))
            return Choose(
                **head,
                choice=choice(parts, model, place, head["text"]),
                variant=choice(parts, similar_choice, variant_at, asked),
            )
        case FindModel(variant=similar_derivation):
            asked = parts.text(similar_derivation.text, (*variant_at, "text"))
            return Choose(
                **head,
                choice=flawed(parts, model, place, head["text"]),
                variant=flawed(parts, similar_derivation, variant_at, asked),
            )
        case DerivationModel():
            start = parts.math(model.start, (*place, "start"))
            return DerivationStep(
                **head,
                start=start,
                lines=_chain(parts, model, start, place),
                after=parts.text(model.after, (*place, "after")),
            )
        case ExploreModel():
            return Explore(**head, **_table(parts, model, place))
        case _:
            assert_never(model)


def _chain(parts: Parts, model: DerivationModel, start: Tree, place: Place) -> tuple[Line, ...]:
    lines: list[Line] = []
    for index, line_model in enumerate(model.lines):
        before = lines[-1].math if lines else start
        lines.append(line(parts, line_model, before, (*place, "lines", index)))
    return tuple(lines)


class _Head(TypedDict):
    id: str
    formerly: tuple[str, ...]
    title: str
    text: Text
    show: tuple[Display, ...]
    picture: Picture | None
    setting: Setting
    place: Place


class _Table(TypedDict):
    vary: Symbol
    values: tuple[Tree, ...]
    at: tuple[tuple[str, Tree], ...]
    columns: tuple[Column, ...]
    digits: int
    after: Text


def _table(parts: Parts, model: ExploreModel, place: Place) -> _Table:
    names = parts.setting.names
    vary = parts.reader.name(model.vary, (*place, "vary"), names)
    at = tuple(
        (
            parts.reader.name(name, (*place, "at", name), names).name,
            parts.number(value, (*place, "at", name)),
        )
        for name, value in model.at.items()
    )
    known = frozenset(name for name, _ in at)
    return _Table(
        vary=vary,
        values=tuple(
            parts.number(value, (*place, "values", index))
            for index, value in enumerate(model.values)
        ),
        at=at,
        columns=tuple(
            _column(parts, column, vary.name, known, (*place, "columns", index))
            for index, column in enumerate(model.columns)
        ),
        digits=model.digits,
        after=parts.text(model.after, (*place, "after")),
    )


def _column(
    parts: Parts, model: ColumnModel, vary: str, known: frozenset[str], place: Place
) -> Column:
    value = parts.math(model.value, (*place, "value"))
    parts.refuse_unknown(value, known | {vary}, (*place, "value"))
    limit = None
    if model.tends_to is not None:
        limit = parts.math(model.tends_to, (*place, "tends_to"))
        parts.refuse_unknown(limit, known, (*place, "tends_to"))
    return Column(
        parts.reader.line(model.head, (*place, "head"), parts.setting.names), value, limit
    )
