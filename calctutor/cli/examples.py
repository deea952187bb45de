"""Examples of each command, as its help shows them; a test runs every one."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from msgspec import Struct


class Example(Struct, frozen=True):
    """A command line to copy, and what it does."""

    command: str
    meaning: str


def _examples(*lines: tuple[str, str]) -> tuple[Example, ...]:
    return tuple(Example(f"calctutor {command}".strip(), meaning) for command, meaning in lines)


EXAMPLES: Mapping[str, tuple[Example, ...]] = MappingProxyType(
    {
        "": _examples(
            ("lesson chain-rule", "learn"),
            ("practice", "practise"),
            ("solve 'd/dx sin(x^2)'", "see how it is worked out"),
            ("check '2x cos(x^2)' --for 'd/dx sin(x^2)'", "have an answer judged"),
        ),
        "lesson": _examples(
            ("lesson chain-rule", "begin, or go on where you left off"),
            ("lesson chain-rule --step table", "go to one step"),
            ("lesson chain-rule --solution", "print it with every answer"),
        ),
        "practice": _examples(
            ("practice", "what is due and what is weak"),
            ("practice chain-rule --level 2", "one skill, as hard as you say"),
            ("practice --count 5", "a short round"),
        ),
        "solve": _examples(
            ("solve 'd/dx sin(x^2)'", "a derivative"),
            ("solve 'int_0^1 x e^x dx'", "an integral"),
            ("solve 'lim_{x->0} sin(x)/x'", "a limit"),
            ("solve 'd/dx x^2 sin(x)' --hint", "the next step alone"),
        ),
        "check": _examples(
            ("check '2x cos(x^2)' --for 'd/dx sin(x^2)'", "an answer to a problem"),
            ("check 'x^3/3 + C' --for 'int x^2 dx'", "an antiderivative, up to a constant"),
            ("check '(x+1)^2' --for 'x^2 + 2x + 1' --form factored", "value and form"),
        ),
        "plot": _examples(
            ("plot 'sin(x^2)' --from -3 --to 3", "a curve"),
            ("plot 'x^3 - x' --with derivative", "a curve and its derivative"),
            ("plot 'x^2' '2^x' --plain", "in words"),
        ),
        "work": _examples(
            ("work", "type a derivation, each line judged at once"),
            ("work --for 'd/dx x^2 sin(x)'", "with the problem given"),
            ("work derivation.txt", "a file, a line of the derivation on each"),
        ),
        "grade": _examples(
            ("grade answers.csv", "the results as CSV"),
            ("grade answers.jsonl --out results.jsonl", "into a file"),
            ("grade answers.csv --out results.csv --resume", "go on after an interruption"),
        ),
        "explain": _examples(
            ("explain 'chain rule'", "a rule, with an example worked out"),
            ("explain inner derivative", "what the words are nearest to"),
            ("explain", "everything there is, by groups"),
        ),
        "config": _examples(
            ("config", "every setting, and where its value comes from"),
            ("config plain on", "set one"),
            ("config plain default", "take it back"),
        ),
        "help": _examples(
            ("help notation", "how mathematics is typed"),
            ("help keys", "the keys of the prompt"),
            ("help solve", "one command"),
        ),
        "lessons": _examples(
            ("lessons", "what there is, and how far you are"),
            ("lessons add my-lessons", "a folder of lessons, found from now on"),
        ),
        "lessons add": _examples(("lessons add my-lessons", "a folder of your own")),
        "lessons remove": _examples(("lessons remove my-lessons", "not looked in any more")),
        "author": _examples(
            ("author new my-lesson", "a lesson to begin with"),
            ("author preview my-lesson.yaml", "look at it as a learner does"),
            ("author check my-lesson.yaml", "prove every line of it"),
        ),
        "author new": _examples(
            ("author new my-lesson", "here"),
            ("author new my-lesson --folder my-lessons", "in a folder"),
        ),
        "author schema": _examples(("author schema", "for an editor that completes keys")),
        "author check": _examples(
            ("author check", "every lesson here"),
            ("author check my-lesson.yaml --json", "the findings for a program"),
        ),
        "author preview": _examples(
            ("author preview my-lesson.yaml", "from the beginning"),
            ("author preview my-lesson.yaml --step 2", "one step"),
        ),
        "progress": _examples(
            ("progress", "what you know, and what is due"),
            ("progress export --out mine.jsonl", "keep a copy"),
        ),
        "progress export": _examples(("progress export --out mine.jsonl", "into a file")),
        "progress import": _examples(("progress import mine.jsonl", "what is new in it")),
        "progress reset": _examples(("progress reset", "asks first, and keeps a copy")),
    }
)
"""The examples of each command, by what is typed after `calctutor`."""
