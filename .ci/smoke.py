"""Run every command of an installed calctutor once: `python .ci/smoke.py PATH/TO/calctutor`.

Each run must end with the right exit status, say what tells that it worked, and write nothing to
standard error that it should not, deprecation warnings included. Nothing but the standard library
is needed, so that it runs beside any versions of the dependencies.
"""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

_SECONDS = 120
SINE = "d/dx sin(x^2)"
COMMANDS = (
    *((), ("lesson",), ("practice",), ("solve",), ("check",), ("plot",), ("work",), ("grade",)),
    ("config",),
    *(("lessons",), ("lessons", "add"), ("lessons", "remove")),
    *(("author",), ("author", "new"), ("author", "check"), ("author", "preview")),
    *(("author", "schema"), ("progress",), ("progress", "export"), ("progress", "import")),
    *(("progress", "reset"), ("explain",), ("help",)),
)


class SmokeError(Exception):
    """A command did not do what it should."""


@dataclass(frozen=True)
class Smoke:
    """An installed calctutor, and the folder in which it is run."""

    program: str
    folder: Path

    def run(
        self, *arguments: str, says: str, typed: str = "", status: int = 0, complains: str = ""
    ) -> str:
        """Return what the command writes. Raises SmokeError unless it does what it should.

        `says` and `complains` are patterns for standard output and standard error.
        """
        done = subprocess.run(
            [self.program, *arguments],
            input=typed,
            capture_output=True,
            encoding="utf-8",
            cwd=self.folder,
            env=self._environment(),
            timeout=_SECONDS,
            check=False,
        )
        good = (
            done.returncode == status
            and re.search(says, done.stdout)
            and re.fullmatch(complains, done.stderr.strip())
        )
        if not good:
            raise SmokeError(
                f"calctutor {' '.join(arguments)} ended with {done.returncode}, not {status}, or"
                f" did not say {says!r}, or complained.\n{done.stdout[-2000:]}\n{done.stderr}"
            )
        return done.stdout

    def _environment(self) -> dict[str, str]:
        kept = {
            name: value
            for name, value in os.environ.items()
            if not name.startswith(("CALCTUTOR", "PYTHON", "COLUMNS"))
        }
        return {
            **kept,
            "CALCTUTOR_DATA": str(self.folder / "data"),
            "PYTHONWARNINGS": "default",
            "PYTHONIOENCODING": "utf-8",
        }


def help_and_version(smoke: Smoke) -> None:
    smoke.run("--version", says=r"^calctutor \d")
    for command in COMMANDS:
        usage = rf"(?m)^Usage: {' '.join(('calctutor', *command))}\b"
        assert smoke.run(*command, "--help", says=usage) == smoke.run(*command, "-h", says=usage)
        smoke.run(*command, "-V", says=r"^calctutor \d")
    smoke.run("help", "notation", says="2 x cos")
    smoke.run("help", "progress", "export", says="(?m)^Usage: calctutor progress export")
    smoke.run("explain", "chain rule", says="The outer function is cos")
    smoke.run("--show-completion", "bash", says="complete")
    smoke.run("frobnicate", says="^$", status=2, complains="calctutor: There is no .*")
    complains = "calctutor: There is no option --foo; .*"
    smoke.run("solve", SINE, "--foo", says="^$", status=2, complains=complains)


def lessons(smoke: Smoke) -> None:
    smoke.run(says="calctutor lesson ")
    smoke.run("lessons", says="chain-rule")
    listed = smoke.run("lessons", "--json", says="chain-rule")
    smoke.run("lesson", "chain-rule", says="1 of ")
    names = [one["name"] for one in json.loads(listed)["lessons"]]
    assert "chain-rule" in names
    for name in names:
        smoke.run("lesson", name, "--solution", says=" of |──")
    # What the wheel brings along ready-made is not read again and kept.
    assert not (smoke.folder / "data" / "cache").exists()


def practising(smoke: Smoke) -> None:
    typed = "hint\nshow\n" + "1\n" * 12 + "quit\n"
    said = smoke.run(
        *("practice", "chain-rule", "--count", "1", "--seed", "3"),
        typed=typed,
        says="Hint 1 of",
        status=1,
    )
    assert "The answer" in said


def mathematics(smoke: Smoke) -> None:
    smoke.run("solve", SINE, says=r"2 x cos\(x²\)")
    smoke.run("solve", "int x e^x dx", says=r"\(x − 1\) eˣ \+ C")
    smoke.run("solve", "int_0^oo x e^(-x) dx", says="= 1")
    smoke.run("solve", "lim_{x->0} sin(3x)/x", says="= 3")
    for form in ("json", "latex", "markdown", "html", "plain"):
        smoke.run("solve", SINE, "--format", form, says="cos")
    smoke.run("check", "2x cos(x^2)", "--for", SINE, says="Right")
    smoke.run("check", "cos(x^2)", "--for", SINE, says="Not yet", status=1)
    # Only SymPy proves this one, in its own process.
    smoke.run("check", "n(n+1)/2", "--for", "sum_{k=1}^n k", says="Proved by exact algebra")
    smoke.run("plot", "sin(x^2)", "--with", "derivative", says=r"the derivative 2 x cos\(x²\)")
    smoke.run("solve", "d/dx x^2", "--speak", says="d by d x of x squared")
    smoke.run("config", "parts", says="^f and g$")
    smoke.run("plot", "x^2", "--plain", says="It meets the x-axis at 0")
    # Not among the dependencies.
    smoke.run("plot", "x", "--image", "a.svg", says="^$", status=2, complains=".*calctutor.plot.*")
    typed = "d/dx x^2 sin(x)\n= 2x sin(x) + x^2 cos(x)\n"
    smoke.run("work", "-", typed=typed, says="Every line follows")


def grading(smoke: Smoke) -> None:
    few = "id,answer,problem\na,2x cos(x^2),d/dx sin(x^2)\nb,cos(x^2),d/dx sin(x^2)\n"
    smoke.run("grade", "-", typed=few, says="a,correct,", complains="2 answers: 1 correct.*")
    rows = [
        {"id": number, "answer": f"{2 * number} x", "problem": f"d/dx {number} x^2"}
        for number in range(1, 301)
    ]
    (smoke.folder / "many.jsonl").write_text("\n".join(map(json.dumps, rows)), "utf-8")
    said = smoke.run(
        "grade", "many.jsonl", "--jobs", "2", says="correct", complains="300 answers: 300 correct.*"
    )
    verdicts = [json.loads(line)["verdict"] for line in said.splitlines()]
    assert verdicts == ["correct"] * 300, verdicts


def authoring(smoke: Smoke) -> None:
    smoke.run("author", says="Usage: calctutor author")
    smoke.run("author", "new", "first-steps", says="is written")
    smoke.run("author", "check", says="1 lesson: every line and every answer is proved")
    smoke.run("author", "preview", "first-steps.yaml", says="1 of ")
    smoke.run("author", "schema", says=r'"\$defs"', complains=r"Save this as[^!]*")
    smoke.run("lessons", "add", ".", says="first-steps")
    smoke.run("lessons", says="first-steps")
    smoke.run("lessons", "remove", ".", says="not looked in any more")


def progress(smoke: Smoke) -> None:
    smoke.run("progress", says="chain|Chain")
    smoke.run("progress", "--json", says='"skills"')
    smoke.run(
        "progress", "export", "--out", "mine.jsonl", says="^$", complains=".* events written.*"
    )
    smoke.run("progress", "reset", says="^$", status=2, complains="(?s)calctutor: .*--yes.*")
    smoke.run("progress", "reset", "--yes", says="deleted")
    smoke.run("progress", "import", "mine.jsonl", says="events added")


def main() -> None:
    program = str(Path(sys.argv[1]).absolute())
    with tempfile.TemporaryDirectory() as folder:
        smoke = Smoke(program, Path(folder))
        for part in (
            *(help_and_version, lessons, practising, mathematics),
            *(grading, authoring, progress),
        ):
            part(smoke)
            print(f"  {part.__name__.replace('_', ' ')}", flush=True)


if __name__ == "__main__":
    main()
