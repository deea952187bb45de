"""From the validated keys of a step to the step itself, with its mathematics read."""

from __future__ import annotations

from dataclasses import replace
from typing import TypedDict, assert_never

from calctutor.checking.question import Form
from calctutor.expr.prose import Prose
from calctutor.expr.tree import Relation, Symbol, Tree
from calctutor.lessons.blanks import without
from calctutor.lessons.lesson import (
    BLANK,
    Ask,
    Blank,
    Choice,
    Choose,
    Column,
    DerivationStep,
    Display,
    Explain,
    Explore,
    Line,
    Option,
    Place,
    Query,
    Setting,
    SolutionLine,
    Step,
    Text,
    WrongAnswer,
)
from calctutor.lessons.reading import Reader
from calctutor.lessons.schema import (
    AnyStep,
    AskModel,
    ChoiceModel,
    ChooseModel,
    ColumnModel,
    DerivationModel,
    ExplainModel,
    ExploreModel,
    LineModel,
    QueryModel,
    SettingModel,
    ShowModel,
    SolutionModel,
    WrongModel,
)

_LEAST_HINTS = 3


def build(reader: Reader, model: AnyStep, place: Place, around: Setting) -> Step:
    """The step that the keys describe; what is wrong with it is noted by the reader."""
    setting = _setting(reader, model, place, around)
    builder = _Builder(reader, setting)
    head = _Head(
        id=model.id,
        title=model.title,
        text=builder.text(model.text, (*place, "text")),
        show=builder.shows(model.show, (*place, "show")),
        setting=setting,
        place=place,
    )
    match model:
        case ExplainModel():
            if not head["text"] and not head["show"]:
                reader.complain(place, "A step that explains needs a text, or something to show.")
            return Explain(**head)
        case AskModel():
            own = builder.query(model, place, head["text"])
            at = (*place, "variant")
            other = _Builder(reader, _setting(reader, model.variant, at, setting))
            variant = other.query(model.variant, at, other.text(model.variant.text, (*at, "text")))
            return Ask(**head, query=own, variant=variant)
        case ChooseModel():
            at = (*place, "variant")
            similar = builder.text(model.variant.text, (*at, "text"))
            return Choose(
                **head,
                choice=builder.choice(model, place, head["text"]),
                variant=builder.choice(model.variant, at, similar),
            )
        case DerivationModel():
            return DerivationStep(
                **head,
                start=builder.math(model.start, (*place, "start")),
                lines=tuple(
                    builder.line(line, (*place, "lines", index))
                    for index, line in enumerate(model.lines)
                ),
                after=builder.text(model.after, (*place, "after")),
            )
        case ExploreModel():
            return Explore(**head, **builder.table(model, place))
        case _:
            assert_never(model)


class _Head(TypedDict):
    id: str
    title: str
    text: Text
    show: tuple[Display, ...]
    setting: Setting
    place: Place


class _Table(TypedDict):
    vary: Symbol
    values: tuple[Tree, ...]
    at: tuple[tuple[str, Tree], ...]
    columns: tuple[Column, ...]
    digits: int
    after: Text


def _setting(reader: Reader, model: SettingModel, place: Place, around: Setting) -> Setting:
    """What a step or a variant says about names, in place of what is said around it."""
    names = around.names
    if model.names is not None:
        names = reader.names(model.names, (*place, "names"))

    def relations(texts: list[str], key: str) -> tuple[Relation, ...]:
        return tuple(
            reader.relation(text, (*place, key, index), names) for index, text in enumerate(texts)
        )

    return Setting(
        names=names,
        given=relations(model.given, "given") or around.given,
        define=relations(model.define, "define") or around.define,
    )


class _Builder:
    """Builds the parts of a step among the same names."""

    def __init__(self, reader: Reader, setting: Setting) -> None:
        self._reader = reader
        self._setting = setting

    def text(self, value: str, place: Place) -> Text:
        return self._reader.text(value, place, self._setting.names) if value else ()

    def texts(self, values: list[str], place: Place) -> tuple[Text, ...]:
        return tuple(self.text(value, (*place, index)) for index, value in enumerate(values))

    def math(self, value: str, place: Place) -> Tree:
        return self._reader.expression(value, place, self._setting.names)

    def shows(self, models: list[ShowModel], place: Place) -> tuple[Display, ...]:
        return tuple(self._show(model, (*place, index)) for index, model in enumerate(models))

    def _show(self, model: ShowModel, place: Place) -> Display:
        inner: Place = (*place, "math")
        where = inner if inner in self._reader.file.written else place
        formula = self._reader.formula(model.math, where, self._setting.names)
        note = self.text(model.note, (*place, "note"))
        return Display(formula, note, _is_defined(formula, self._setting.define))

    def query(self, model: QueryModel, place: Place, text: Text) -> Query:
        if model.problem is None and model.answer is None:
            self._reader.complain(place, "A question needs a problem, an answer or both.")
        default: Form = "any" if model.problem is None else "evaluated"
        problem = None
        inside = self
        if model.problem is not None:
            names = self._setting.names
            problem = self._reader.problem(model.problem, (*place, "problem"), names)
            problem = replace(problem, given=self._setting.given)
            inside = _Builder(self._reader, replace(self._setting, names=problem.names))
        answer = model.answer
        return Query(
            text=text,
            problem=problem,
            answer=None if answer is None else inside.math(answer, (*place, "answer")),
            form=model.form or default,
            hints=self.texts(model.hints, (*place, "hints")),
            solution=tuple(
                inside.solution_line(line, (*place, "solution", index))
                for index, line in enumerate(model.solution)
            ),
            wrong=inside.wrong(model.wrong, (*place, "wrong")),
            after=self.text(model.after, (*place, "after")),
            setting=self._setting,
        )

    def solution_line(self, model: SolutionModel, place: Place) -> SolutionLine:
        math = self.math(model.math, (*place, "math"))
        return SolutionLine(math, self._because(model.because, place))

    def wrong(self, models: list[WrongModel], place: Place) -> tuple[WrongAnswer, ...]:
        return tuple(
            WrongAnswer(
                self.math(model.answer, (*place, index, "answer")),
                self.text(model.says, (*place, index, "says")),
            )
            for index, model in enumerate(models)
        )

    def choice(self, model: ChoiceModel, place: Place, text: Text) -> Choice:
        right = sum(option.right for option in model.options)
        if right != 1:
            message = f"Exactly one option must be right, with 'right: yes'; here {right} are."
            self._reader.complain((*place, "options"), message, at_key=True)
        return Choice(
            text=text,
            options=tuple(
                Option(
                    self.text(option.text, (*place, "options", index, "text")),
                    option.right,
                    self.text(option.says, (*place, "options", index, "says")),
                )
                for index, option in enumerate(model.options)
            ),
            hints=self.texts(model.hints, (*place, "hints")),
            after=self.text(model.after, (*place, "after")),
        )

    def line(self, model: LineModel, place: Place) -> Line:
        math = self.math(model.math, (*place, "math"))
        because = self._because(model.because, place)
        if model.blank is None:
            self._refuse_idle_keys(model, place)
            return Line(math, math, because)
        if len(model.hints) < _LEAST_HINTS:
            message = f"A line with a blank needs at least {_LEAST_HINTS} hints."
            self._reader.complain((*place, "blank"), message, at_key=True)
        answer, shown = self._blank(model, model.blank, math, place)
        blank = Blank(
            answer=answer,
            hints=self.texts(model.hints, (*place, "hints")),
            wrong=self.wrong(model.wrong, (*place, "wrong")),
            setting=self._setting,
        )
        return Line(math, shown, because, blank)

    def _blank(self, model: LineModel, text: str, math: Tree, place: Place) -> tuple[Tree, Tree]:
        """What the learner fills in, and the line without it."""
        if text == "all":
            return math, BLANK
        answer = self.math(text, (*place, "blank"))
        blanked = without(math, answer)
        wanted = model.occurrence or 1
        if not blanked:
            message = (
                f"{text} does not stand in the line in this shape; write it as it stands there."
            )
            self._reader.complain((*place, "blank"), message)
        elif model.occurrence is None and len(blanked) > 1:
            message = (
                f"{text} stands in the line {len(blanked)} times; add 'occurrence: 1' or another."
            )
            self._reader.complain((*place, "blank"), message)
        elif wanted > len(blanked):
            message = f"{text} stands in the line only {len(blanked)} times."
            self._reader.complain((*place, "occurrence"), message)
        else:
            return answer, blanked[wanted - 1]
        return answer, BLANK

    def _refuse_idle_keys(self, model: LineModel, place: Place) -> None:
        for key in ("hints", "wrong", "occurrence"):
            if getattr(model, key):
                message = f"The key {key} belongs to a line with a blank; add one or take it out."
                self._reader.complain((*place, key), message, at_key=True)

    def _because(self, value: str, place: Place) -> Prose:
        return self._reader.line(value, (*place, "because"), self._setting.names)

    def table(self, model: ExploreModel, place: Place) -> _Table:
        names = self._setting.names
        return _Table(
            vary=self._reader.name(model.vary, (*place, "vary"), names),
            values=tuple(
                self.math(value, (*place, "values", index))
                for index, value in enumerate(model.values)
            ),
            at=tuple(
                (
                    self._reader.name(name, (*place, "at", name), names).name,
                    self.math(value, (*place, "at", name)),
                )
                for name, value in model.at.items()
            ),
            columns=tuple(
                self._column(column, (*place, "columns", index))
                for index, column in enumerate(model.columns)
            ),
            digits=model.digits,
            after=self.text(model.after, (*place, "after")),
        )

    def _column(self, model: ColumnModel, place: Place) -> Column:
        limit = model.tends_to
        return Column(
            self._reader.line(model.head, (*place, "head"), self._setting.names),
            self.math(model.value, (*place, "value")),
            None if limit is None else self.math(limit, (*place, "tends_to")),
        )


def _is_defined(formula: Relation | tuple[Tree, ...], define: tuple[Relation, ...]) -> bool:
    match formula:
        case Relation():
            return formula in define
        case (left, right):
            return Relation(left, "=", right) in define
        case _:
            return False
