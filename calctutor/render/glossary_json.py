"""Entries of the glossary as JSON objects."""

from __future__ import annotations

from collections.abc import Iterable

from calctutor.expr.prose import Prose
from calctutor.glossary.catalogue import BY_ID
from calctutor.glossary.entry import Entry
from calctutor.glossary.text import formulas, meaning, said
from calctutor.glossary.worked import WorkedExample
from calctutor.printing.ascii_form import ascii_form
from calctutor.printing.inline import inline
from calctutor.printing.latex import latex
from calctutor.render.as_json import SCHEMA, Json, derivation_json, verdict_json
from calctutor.render.glossary import Explained
from calctutor.render.prose_text import Notation


def entry_json(explained: Explained) -> dict[str, Json]:
    """Return an entry with its example, the steps that teach it, and what is related to it."""
    entry = explained.entry
    equations = formulas(entry)
    return _head(entry) | {
        "says": _text(said(entry.says)),
        "also": list(entry.also),
        "formulas": [ascii_form(equation) for equation in equations],
        "formulas_latex": [latex(equation) for equation in equations],
        "given": list(entry.given),
        "example": None if explained.example is None else _example(entry, explained.example),
        "taught": [
            {"lesson": place.lesson, "step": place.step, "title": place.title}
            for place in explained.places
        ],
        "practise": explained.skill or None,
        "related": [{"id": name, "name": BY_ID[name].name} for name in entry.related],
        "namesakes": [{"id": other.id, "name": other.name} for other in explained.namesakes],
    }


def list_json(entries: Iterable[Entry]) -> dict[str, Json]:
    """Return entries with a sentence for each."""
    return {"schema": SCHEMA, "entries": [_head(entry) for entry in entries]}


def _head(entry: Entry) -> dict[str, Json]:
    return {
        "schema": SCHEMA,
        "id": entry.id,
        "name": entry.name,
        "group": entry.group.name.lower(),
        "meaning": _text(meaning(entry)),
    }


def _example(entry: Entry, example: WorkedExample) -> dict[str, Json]:
    wrong = entry.example.wrong if entry.example is not None else ""
    return {
        "wrong": wrong or None,
        "verdict": None if example.verdict is None else verdict_json(example.verdict, 0.0),
        "derivation": derivation_json(example.derivation, 0.0),
    }


def _text(prose: Prose) -> str:
    return Notation(words=str, strong=str, formula=inline).write(prose)
