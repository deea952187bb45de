"""The builder of pictures: from the keys of a picture to a `Picture` with values substituted."""

from __future__ import annotations

from calctutor.checking.definitions import CircularDefinitionError, resolve
from calctutor.expr.prose import Prose
from calctutor.expr.tree import Symbol, Tree, substitute
from calctutor.lessons.lesson import Curve, Picture, Place
from calctutor.lessons.parts import Parts
from calctutor.lessons.schema import CurveModel, PictureModel


def build_picture(parts: Parts, model: PictureModel, place: Place) -> Picture:
    """Build the picture that the keys describe; the reader notes anything wrong with it."""
    names = parts.setting.names
    over = parts.reader.name(model.over, (*place, "over"), names)
    values = {
        parts.reader.name(name, (*place, "at", name), names).name: parts.number(
            value, (*place, "at", name)
        )
        for name, value in model.at.items()
    }

    def number(text: str | None, *at: str | int) -> Tree | None:
        return None if text is None else parts.number(text, (*place, *at))

    return Picture(
        over=over,
        start=parts.number(model.start, (*place, "from")),
        stop=parts.number(model.stop, (*place, "to")),
        low=number(model.low, "low"),
        high=number(model.high, "high"),
        curves=tuple(
            _curve(parts, curve, over, values, (*place, "curves", index))
            for index, curve in enumerate(model.curves)
        ),
        caption=parts.text(model.caption, (*place, "caption")),
        across=_numbers(parts, model.across, (*place, "across")),
        up=_numbers(parts, model.up, (*place, "up")),
    )


def _numbers(parts: Parts, texts: list[str], place: Place) -> tuple[Tree, ...]:
    return tuple(parts.number(text, (*place, index)) for index, text in enumerate(texts))


def _curve(
    parts: Parts, model: CurveModel, over: Symbol, values: dict[str, Tree], place: Place
) -> Curve:
    at: Place = (*place, "math")
    at = at if at in parts.reader.file.written else place
    unsubstituted = parts.math(model.math, at)
    try:
        math = substitute(resolve(unsubstituted, parts.setting.define), values)
    except CircularDefinitionError as error:
        parts.reader.complain(at, f"A definition goes in a circle: {error}.")
        math = unsubstituted
    parts.refuse_unknown(math, {over.name}, at)
    shade = None
    if model.shade is not None:
        left, right = (
            parts.number(text, (*place, "shade", index)) for index, text in enumerate(model.shade)
        )
        shade = left, right
    label = model.label
    return Curve(
        math,
        Prose((unsubstituted,))
        if label is None
        else parts.reader.line(label, (*place, "label"), parts.setting.names),
        _numbers(parts, model.marks, (*place, "marks")),
        shade,
    )
