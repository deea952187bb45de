"""The keys of a lesson file. Every value arrives as text and gets its type here.

The docstrings of models appear as descriptions in the JSON Schema, where authors read them.
"""

from __future__ import annotations

from typing import Annotated, Literal, TypeAlias

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, StringConstraints

Kebab: TypeAlias = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")]
"""Lower-case letters, digits and single hyphens: `chain-rule`."""

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


def _as_curve(value: object) -> object:
    return {"math": value} if isinstance(value, str) else value


class CurveModel(Model):
    """The graph of an expression; points of it can be numbered, and the area below it filled."""

    math: Filled
    label: Filled | None = None
    marks: Annotated[list[Filled], Field(max_length=9)] = []
    shade: Annotated[list[Filled], Field(min_length=2, max_length=2)] | None = None


Ticks: TypeAlias = Annotated[list[Filled], Field(max_length=9)]


class PictureModel(Model):
    """Curves over the values of one name; `at` gives the others theirs.

    `across` and `up` are the numbers at the two axes.
    """

    over: Filled
    start: Annotated[Filled, Field(alias="from")]
    stop: Annotated[Filled, Field(alias="to")]
    low: Filled | None = None
    high: Filled | None = None
    across: Ticks = []
    up: Ticks = []
    at: dict[str, Filled] = {}
    curves: Annotated[
        list[Annotated[CurveModel, BeforeValidator(_as_curve)]], Field(min_length=1, max_length=4)
    ]
    caption: Filled


class StepModel(SettingModel):
    id: Kebab
    formerly: list[Kebab] = []
    title: str = ""
    show: Shows = []
    picture: PictureModel | None = None


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


class LongQueryModel(QueryModel):
    """A question that is answered by a derivation; `start` is where it begins without a problem."""

    start: Filled | None = None


class WorkModel(StepModel, LongQueryModel):
    kind: Literal["work"]
    variant: LongQueryModel


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


class ClaimModel(Model):
    """A line that is claimed to equal the one before; `says` is said to someone who picks it."""

    math: Filled
    because: str = ""
    follows: YesNo = True
    says: Filled


class FlawedModel(Model):
    """A derivation in which some line does not follow."""

    text: Filled
    start: Filled
    lines: Annotated[list[ClaimModel], Field(min_length=2, max_length=20)]
    hints: Hints
    after: str = ""


class FindModel(StepModel, FlawedModel):
    kind: Literal["find"]
    variant: FlawedModel


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


AnyStep: TypeAlias = (
    ExplainModel | AskModel | WorkModel | ChooseModel | FindModel | DerivationModel | ExploreModel
)

KINDS: dict[str, type[AnyStep]] = {
    "explain": ExplainModel,
    "ask": AskModel,
    "choose": ChooseModel,
    "work": WorkModel,
    "find": FindModel,
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
