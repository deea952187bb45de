"""Entries of the glossary: one with all that there is to say, or a list with a line for each."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from msgspec import Struct
from rich.text import Text

from calctutor.checking.verdict import Incomplete, Incorrect
from calctutor.expr.prose import Prose, listed, say
from calctutor.expr.tree import Relation
from calctutor.glossary.catalogue import BY_ID
from calctutor.glossary.entry import Entry, Group
from calctutor.glossary.taught import Place
from calctutor.glossary.text import formulas, meaning, said
from calctutor.glossary.worked import WorkedExample
from calctutor.reading.parser import parse_relations
from calctutor.render.outline import outline
from calctutor.render.page import Lines, Page
from calctutor.render.steps import outline_lines
from calctutor.render.words import gap_in_words


class Explained(Struct, frozen=True):
    """An entry with its example, the steps that teach it, and the skill that practises it.

    `namesakes` are other entries of the same name.
    """

    entry: Entry
    example: WorkedExample | None
    places: tuple[Place, ...] = ()
    skill: str = ""
    namesakes: tuple[Entry, ...] = ()


def entry_lines(page: Page, explained: Explained) -> Lines:
    """Render an entry: what it says, its formulas, an example worked out, and the way on."""
    entry = explained.entry
    lines = page.say(entry.name, style="title")
    if entry.also:
        lines += page.say(f"Also: {', '.join(entry.also)}", style="note")
    lines += [Text(), *page.prose(said(entry.says))]
    lines += _formula_lines(page, entry)
    if explained.example is not None:
        lines += _example_lines(page, explained.example)
    return lines + _way_on(page, explained)


def list_lines(page: Page, entries: Iterable[Entry]) -> Lines:
    """Render entries as a list, each with its meaning in a sentence."""
    lines: Lines = []
    for entry in entries:
        lines += page.flow(
            [(page.words(entry.name), "strong"), (f"({entry.id})", "note")], indent=2
        )
        lines += page.prose(meaning(entry), indent=4, style="note")
    return lines


def index_lines(page: Page, entries: Iterable[Entry]) -> Lines:
    """Render the names of entries, group after group."""
    every = tuple(entries)
    lines: Lines = []
    for group in Group:
        names = [entry.name for entry in every if entry.group is group]
        lines += page.say(group, style="title")
        if group is Group.MISTAKES:
            for name in names:
                lines += page.say(name, indent=2, lead=page.sign("• ", "- "))
        else:
            words = [f"{name}," for name in names[:-1]] + names[-1:]
            lines += page.flow([(word, "") for word in words], indent=2)
        lines.append(Text())
    return lines


def _formula_lines(page: Page, entry: Entry) -> Lines:
    lines: Lines = []
    for formula in formulas(entry):
        lines += [Text(), *page.display(formula)]
    if entry.given and lines:
        given = [relation for text in entry.given for relation in parse_relations(text)]
        lines += [Text(), *_conditions(page, "if", given)]
    return lines


def _conditions(page: Page, word: str, conditions: Sequence[Relation]) -> Lines:
    """Render a word, and after it the conditions with what stands between them."""
    parts = (f"{word} ", *listed(conditions))
    return page.prose(Prose(parts), indent=4)


def _example_lines(page: Page, example: WorkedExample) -> Lines:
    lines = [Text(), *page.say("For example", style="strong"), Text()]
    if example.verdict is not None:
        lines += _wrong_lines(page, example)
    return lines + _derivation_lines(page, example)


def _wrong_lines(page: Page, example: WorkedExample) -> Lines:
    """Render the problem, the wrong answer, and what is said of it."""
    verdict = example.verdict
    lines = page.display(example.problem.body)
    for equation in example.problem.equations:
        lines += page.display(equation)
    if isinstance(verdict, Incorrect | Incomplete):
        lines += [Text(), *page.display(verdict.reading, indent=2, lead="Wrong:  ")]
        lines += [Text(), *page.prose(_remark(verdict), indent=2)]
    return [*lines, Text(), *page.say("Right is", style="strong"), Text()]


def _remark(verdict: Incorrect | Incomplete) -> Prose:
    if verdict.diagnosis is not None:
        return verdict.diagnosis.message
    return (
        gap_in_words(verdict.form, verdict.reading) if isinstance(verdict, Incomplete) else say("")
    )


def _derivation_lines(page: Page, example: WorkedExample) -> Lines:
    shown = outline(example.derivation)
    lines = outline_lines(page, shown)
    given = [*example.problem.equations, *example.problem.given]
    if example.verdict is None and given:
        head = len(page.display(shown.problem, indent=4, focus=shown.focus))
        lines = [*lines[:head], Text(), *_conditions(page, "where", given), *lines[head:]]
    return lines


def _way_on(page: Page, explained: Explained) -> Lines:
    lines: Lines = []
    if explained.places:
        lines += [Text(), *page.say(_taught(explained.entry), style="strong")]
        for place in explained.places:
            lines += page.flow(
                [
                    (f"calctutor lesson {place.lesson} --step {place.step}", "key"),
                    (f"({page.words(place.title)})", "note"),
                ],
                indent=2,
            )
    if explained.skill:
        lines += [Text(), *page.say("Practise", style="strong")]
        lines += page.flow([(f"calctutor practice {explained.skill}", "key")], indent=2)
    if explained.namesakes:
        lines += [Text(), *page.say("Of the same name", style="strong")]
        lines += list_lines(page, explained.namesakes)
    related = [BY_ID[name].name for name in explained.entry.related]
    if related:
        names = [f"{name}," for name in related[:-1]] + related[-1:]
        lines += [Text(), *page.say("See also", style="strong")]
        lines += page.flow([(page.words(name), "") for name in names], indent=2)
    return lines


def _taught(entry: Entry) -> str:
    """Return the heading of the places: for a mistake they teach what it breaks."""
    if entry.group is not Group.MISTAKES or not entry.related:
        return "Taught in"
    return f"{BY_ID[entry.related[0]].name} is taught in"
