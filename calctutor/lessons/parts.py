"""The parts of steps: texts, displayed mathematics, wrong answers."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from msgspec.structs import replace

from calctutor.checking.definitions import is_definition
from calctutor.expr.names import Names, unicode_name
from calctutor.expr.prose import Prose
from calctutor.expr.tree import Relation, Tree, free_symbols, unknown_functions
from calctutor.lessons.lesson import (
    Display,
    Place,
    Setting,
    SolutionLine,
    Text,
    WrongAnswer,
)
from calctutor.lessons.reading import Reader
from calctutor.lessons.schema import SettingModel, ShowModel, SolutionModel, WrongModel


def setting_of(reader: Reader, model: SettingModel, place: Place, around: Setting) -> Setting:
    """Build the context of a step or variant; anything that it does not define is inherited."""
    names = around.names
    if model.names is not None:
        names = reader.names(model.names, (*place, "names"))

    given = tuple(
        relation
        for index, text in enumerate(model.given)
        for relation in reader.relations(text, (*place, "given", index), names)
    )
    define = tuple(_definitions(reader, model, place, names))
    return Setting(names=names, given=given or around.given, define=define or around.define)


def _definitions(
    reader: Reader, model: SettingModel, place: Place, names: Names
) -> Iterator[Relation]:
    for index, text in enumerate(model.define):
        at: Place = (*place, "define", index)
        relation = reader.relation(text, at, names)
        if is_definition(relation):
            yield relation
        elif not reader.file.findings:
            # After another error, such as in a list of names, this would only be a consequence.
            reader.complain(
                at, "A definition has a name on the left: a = 2, or f(t) = t^2 for a function."
            )


class Parts:
    """A builder of parts that share one context."""

    def __init__(self, reader: Reader, setting: Setting) -> None:
        self.reader = reader
        self.setting = setting

    def with_names(self, names: Names) -> Parts:
        """Return a builder with the same context but other names."""
        return Parts(self.reader, replace(self.setting, names=names))

    def text(self, value: str, place: Place) -> Text:
        return self.reader.text(value, place, self.setting.names) if value else ()

    def texts(self, values: list[str], place: Place) -> tuple[Text, ...]:
        return tuple(self.text(value, (*place, index)) for index, value in enumerate(values))

    def math(self, value: str, place: Place) -> Tree:
        return self.reader.expression(value, place, self.setting.names)

    def number(self, value: str, place: Place) -> Tree:
        """Parse an expression that must have a value; report a name that has none."""
        tree = self.math(value, place)
        self._refuse(tree, (), place, "write a number.")
        return tree

    def refuse_unknown(self, tree: Tree, known: Collection[str], place: Place) -> None:
        """Report a name in an expression that is not among those with values."""
        self._refuse(tree, known, place, "give it one under 'at'.")

    def _refuse(self, tree: Tree, known: Collection[str], place: Place, mend: str) -> None:
        unknown = sorted((free_symbols(tree) - set(known)) | unknown_functions(tree))
        if unknown and not self.reader.file.findings:
            message = f"{unicode_name(unknown[0])} has no value here; {mend}"
            self.reader.complain(place, message)

    def because(self, value: str, place: Place) -> Prose:
        return self.reader.line(value, (*place, "because"), self.setting.names)

    def shows(self, models: list[ShowModel], place: Place) -> tuple[Display, ...]:
        return tuple(self._show(model, (*place, index)) for index, model in enumerate(models))

    def _show(self, model: ShowModel, place: Place) -> Display:
        inner: Place = (*place, "math")
        where = inner if inner in self.reader.file.written else place
        formula = self.reader.formula(model.math, where, self.setting.names)
        note = self.text(model.note, (*place, "note"))
        return Display(formula, note, _is_defined(formula, self.setting.define))

    def solution_line(self, model: SolutionModel, place: Place) -> SolutionLine:
        math = self.math(model.math, (*place, "math"))
        return SolutionLine(math, self.because(model.because, place))

    def wrong(self, models: list[WrongModel], place: Place) -> tuple[WrongAnswer, ...]:
        return tuple(
            WrongAnswer(
                self.math(model.answer, (*place, index, "answer")),
                self.text(model.says, (*place, index, "says")),
            )
            for index, model in enumerate(models)
        )


def _is_defined(formula: Relation | tuple[Tree, ...], define: tuple[Relation, ...]) -> bool:
    match formula:
        case Relation():
            return formula in define
        case (left, right):
            return Relation(left, "=", right) in define
        case _:
            return False
