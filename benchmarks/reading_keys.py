"""How long it takes from a key to its reading under the line: `python -m benchmarks.reading_keys`.

Every answer of the lessons, right or listed as wrong, and every text in the tests of reading is
typed key by key. "Reading" is the function that makes the lines; "drawn" is a whole prompt with
prompt_toolkit on a terminal in memory, from the key to the end of drawing, for one text in ten.
"""

from __future__ import annotations

import ast
import asyncio
from collections.abc import Iterator
from functools import partial
from io import StringIO
from pathlib import Path
from time import perf_counter

from prompt_toolkit.application import create_app_session, get_app
from prompt_toolkit.data_structures import Size
from prompt_toolkit.input import PipeInput, create_pipe_input
from prompt_toolkit.output.vt100 import Vt100_Output

from calctutor.checking.check import question_of
from calctutor.checking.question import Question
from calctutor.checking.reading import as_read
from calctutor.cli.prompting.asking import Asking
from calctutor.cli.prompting.reading import lines_under
from calctutor.cli.prompting.session import LineReader
from calctutor.lessons.lesson import Ask, Blank, Choose, DerivationStep, Lesson, Query
from calctutor.lessons.loading import load_file
from calctutor.printing.ascii_form import ascii_form
from calctutor.reading.problem_reader import parse_problem

_ROOT = Path(__file__).parents[1]
_LONGEST = 120
_ONE_IN = 10
_SIZE = Size(rows=24, columns=80)


def texts() -> Iterator[tuple[Question, str]]:
    """Yield each text with the question that it is typed for."""
    for file in sorted((_ROOT / "lessons").glob("*.yaml")):
        yield from _answers(load_file(file))
    plain = question_of(parse_problem("d/dx sin(x^2)"))
    for file in sorted((_ROOT / "tests" / "reading").glob("*.py")):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            match node:
                case ast.Constant(str(text)) if 1 < len(text) <= _LONGEST and "\n" not in text:
                    yield plain, text


def _answers(lesson: Lesson) -> Iterator[tuple[Question, str]]:
    for step in lesson.steps:
        asked: list[Query | Blank] = []
        match step:
            case Ask(query=query, variant=variant):
                asked += [query, variant]
            case DerivationStep(lines=lines):
                asked += [line.blank for line in lines if isinstance(line.blank, Blank)]
            case Choose():
                continue
        for question in asked:
            trees = [wrong.answer for wrong in question.wrong]
            trees += [question.answer] if question.answer is not None else []
            for tree in trees:
                yield question.question(), ascii_form(tree)


def reading_times(typed: list[tuple[Question, str]]) -> list[float]:
    """Return the seconds that the lines of each key take."""
    times = []
    for question, text in typed:
        reader = partial(as_read, question)
        asking = Asking("> ", reader=lambda reader=reader: reader)  # type: ignore[misc]
        for end in range(1, len(text) + 1):
            start = perf_counter()
            lines_under(asking, text[:end], end, _SIZE.columns, 4)
            times.append(perf_counter() - start)
    return times


def drawn_times(typed: list[tuple[Question, str]]) -> list[float]:
    """Return the seconds from each key to the end of drawing the prompt."""
    times: list[float] = []
    output = Vt100_Output(StringIO(), lambda: _SIZE, enable_cpr=False)
    with create_pipe_input() as keys, create_app_session(input=keys, output=output):
        for question, text in typed:
            if text.isprintable():
                _type(question, text, keys, times)
    return times


def _type(question: Question, text: str, keys: PipeInput, times: list[float]) -> None:
    reader = partial(as_read, question)
    asking = Asking("> ", shows_reading=True, reader=lambda: reader)

    async def type_each() -> None:
        app, drawn = get_app(), asyncio.Event()
        app.after_render += lambda _: drawn.set()
        for key in text:
            drawn.clear()
            start = perf_counter()
            keys.send_text(key)
            while app.current_buffer.text[-1:] != key or not drawn.is_set():
                drawn.clear()
                await drawn.wait()
            times.append(perf_counter() - start)
        keys.send_text("\r")

    def begin() -> None:
        get_app().create_background_task(type_each())

    LineReader(when_waiting=begin)(asking)


def _print(name: str, times: list[float]) -> None:
    ordered = sorted(1000 * time for time in times)
    share = (ordered[int(part * (len(ordered) - 1))] for part in (0.5, 0.95, 0.999, 1))
    figures = "  ".join(f"{figure:7.2f}" for figure in share)
    print(f"{name:8} {len(ordered):7} keys  {figures}  ms: median, 95 %, 99.9 %, most")


def main() -> None:
    typed = list(texts())
    print(f"{len(typed)} texts")
    _print("reading", reading_times(typed))
    _print("drawn", drawn_times(typed[::_ONE_IN]))


if __name__ == "__main__":
    main()
