"""The keys of a lesson file. Every value arrives as text and gets its type here."""

from __future__ import annotations

from typing import Annotated, Literal, TypeAlias

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, StringConstraints

Kebab: TypeAlias = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")]
"""Small letters, digits and single hyphens: `chain-rule`."""

Filled: TypeAlias = Annotated[str, StringConstraints(min_length=1)]


def _yes_or_no(value: object) -> object:
    if isinstance(value, str):
        return {"yes": True, "true": True, "no": False, "false": False}.get(value.lower(), value)
    return value


YesNo: TypeAlias = Annotated[bool, BeforeValidator(_yes_or_no), Field(strict=True)]


class Model(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, defer_build=True)


class NamesModel(Model):
    """What the letters and words of the mathematics are."""

    symbols: list[Filled] = []
    functions: list[Filled] = []
    display: dict[str, Filled] = {}


class ShowModel(Model):
    """Mathematics on a line of its own, with a note beside it."""

    math: Filled
    note: str = ""


class SolutionModel(Model):
    math: Filled
    because: Filled


class WrongModel(Model):
    answer: Filled
    says: Filled


def _as_show(value: object) -> object:
    return {"math": value} if isinstance(value, str) else value


Shows: TypeAlias = list[Annotated[ShowModel, BeforeValidator(_as_show)]]
Hints: TypeAlias = Annotated[list[Filled], Field(min_length=3)]


class SettingModel(Model):
    names: NamesModel | None = None
    given: list[Filled] = []
    define: list[Filled] = []


class StepModel(SettingModel):
    id: Kebab
    title: str = ""
    show: Shows = []


class ExplainModel(StepModel):
    kind: Literal["explain"]
    text: str = ""


class QueryModel(SettingModel):
    text: Filled
    problem: Filled | None = None
    answer: Filled | None = None
    form: str | None = None
    hints: Hints
    solution: list[SolutionModel] = []
    wrong: list[WrongModel] = []
    after: str = ""


class AskModel(StepModel, QueryModel):
    kind: Literal["ask"]
    variant: QueryModel


class OptionModel(Model):
    text: Filled
    right: YesNo
    says: Filled


class ChoiceModel(Model):
    text: Filled
    options: Annotated[list[OptionModel], Field(min_length=2, max_length=26)]
    hints: Hints
    after: str = ""


class ChooseModel(StepModel, ChoiceModel):
    kind: Literal["choose"]
    variant: ChoiceModel


class LineModel(Model):
    """A line of a derivation; `blank` is the part that the learner fills in, or `all`."""

    math: Filled
    because: Filled
    blank: Filled | None = None
    occurrence: Annotated[int, Field(ge=1)] | None = None
    hints: list[Filled] = []
    wrong: list[WrongModel] = []


class DerivationModel(StepModel):
    kind: Literal["derivation"]
    text: str = ""
    start: Filled
    lines: Annotated[list[LineModel], Field(min_length=1)]
    after: str = ""


class ColumnModel(Model):
    head: Filled
    value: Filled
    tends_to: Filled | None = None


class ExploreModel(StepModel):
    kind: Literal["explore"]
    text: str = ""
    vary: Filled
    values: Annotated[list[Filled], Field(min_length=1, max_length=50)]
    at: dict[str, Filled] = {}
    columns: Annotated[list[ColumnModel], Field(min_length=1, max_length=8)]
    digits: Annotated[int, Field(ge=1, le=30)] = 6
    after: str = ""


AnyStep: TypeAlias = ExplainModel | AskModel | ChooseModel | DerivationModel | ExploreModel

KINDS: dict[str, type[AnyStep]] = {
    "explain": ExplainModel,
    "ask": AskModel,
    "choose": ChooseModel,
    "derivation": DerivationModel,
    "explore": ExploreModel,
}


class HeadModel(Model):
    """A lesson without its steps."""

    format: Literal["1"]
    name: Kebab
    title: Filled
    summary: Filled
    minutes: Annotated[int, Field(ge=1, le=600)]
    needs: list[Kebab] = []
    names: NamesModel | None = None


class LessonModel(HeadModel):
    """A whole lesson file."""

    steps: Annotated[list[Annotated[AnyStep, Field(discriminator="kind")]], Field(min_length=1)]
