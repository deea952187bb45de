"""Options that are not there are refused; formulas that begin with a minus are not options."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from calctutor.cli.help_pages import option_name
from tests.cli.running import run

REFUSED = {
    "solve|d/dx x|--foo": "There is no option --foo; did you mean --format?",
    "solve|d/dx x|--jsno": "There is no option --jsno; did you mean --json?",
    "solve|d/dx x|--detial=full": "There is no option --detial; did you mean --detail?",
    "check|2x|--fro|d/dx x^2": "There is no option --fro; did you mean --for?",
    "plot|x^2|--fram|3": "There is no option --fram; did you mean --from?",
    "work|--gven|x > 0": "There is no option --gven; did you mean --given?",
    "explain|chain|--zzz": "There is no option --zzz; calctutor explain -h lists the options.",
    "progress|--jsn": "There is no option --jsn; did you mean --json?",
    "check|2x|--for|--json": "--for needs a value after it, and --json is an option.",
    "check|2x|--for|x|--given|--foo": "--given needs a value after it, and --foo is an option.",
    "check|2x|--for": "--for needs a value after it.",
    "check|2x": "check needs --for PROBLEM, as in calctutor check '2x cos(x^2)' --for"
    " 'd/dx sin(x^2)'",
    "plot": "plot needs EXPRESSION, as in calctutor plot 'sin(x^2)' --from -3 --to 3",
    "solve|d/dx|x^2|--by|definition": "PROBLEM is one argument, and quotation marks keep it"
    " together: calctutor solve 'd/dx x^2' --by definition",
    "check|--for|x|2|-x|+ 1": "ANSWER is one argument, and quotation marks keep it together:"
    " calctutor check '2 -x + 1' --for x",
    "lesson|chain|rule": "NAME is one argument, and quotation marks keep it together: calctutor"
    " lesson 'chain rule'",
    "author|schema|x": "author schema takes options only, and x is none.",
    "solv|x": "There is no command solv; did you mean solve?",
    "lessons|ad|x": "There is no command ad; did you mean add?",
    "zzz": "There is no command zzz; calctutor -h lists the commands.",
}


@pytest.mark.parametrize("arguments", REFUSED)
def test_what_is_no_option_or_command(arguments: str) -> None:
    done = run(*arguments.split("|"))
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == f"calctutor: {REFUSED[arguments]}\n"


MINUS = ["-x", "-cosh(x)", "-h(x)", "-V x", "-x^2/2", "--x", "--cosh(x)", "-(-x)", "- x", "-2"]


@pytest.mark.parametrize("formula", MINUS)
class TestFormulasThatBeginWithAMinus:
    def test_as_an_answer_and_as_a_value(self, formula: str) -> None:
        done = run("check", formula, "--for", formula, "--json")
        assert json.loads(done.stdout)["verdict"] == "correct", done.stderr

    def test_behind_every_other_argument(self, formula: str) -> None:
        done = run("check", "--json", "--for", formula, "--", formula)
        assert json.loads(done.stdout)["verdict"] == "correct", done.stderr

    def test_as_a_problem(self, formula: str) -> None:
        assert run("solve", formula).returncode in {0, 3}
        assert run("solve", "--json", formula).returncode in {0, 3}


def test_bounds_and_curves_that_begin_with_a_minus() -> None:
    drawn = json.loads(run("plot", "-x", "--from", "-3", "--to", "-1/2", "--json").stdout)
    assert (drawn["from"], drawn["to"]) == (-3, -0.5)
    assert drawn["curves"][0]["expression"] == "-x"


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("--json", "--json"),
        ("--format=json", "--format"),
        ("--in_terms-of", "--in_terms-of"),
        ("--x", None),
        ("--x=3", None),
        ("--cosh(x)", None),
        ("--2x", None),
        ("-x", None),
        ("--", None),
        ("-", None),
        ("x", None),
        ("--sin x", None),
    ],
)
def test_what_is_shaped_like_an_option(text: str, name: str | None) -> None:
    assert option_name(text) == name


def test_json_of_solve_is_its_format() -> None:
    short = json.loads(run("solve", "d/dx x^2", "--json").stdout)
    long = json.loads(run("solve", "d/dx x^2", "--format", "json").stdout)
    assert short | {"ms": 0} == long | {"ms": 0}


def test_findings_as_json(tmp_path: Path) -> None:
    good = Path(__file__).parents[1] / "lessons" / "tiny.yaml"
    done = run("author", "check", str(good), "--json")
    assert (done.returncode, done.stdout) == (0, "")
    bad = tmp_path / "bad.yaml"
    bad.write_text(good.read_text(encoding="utf-8").replace("title:", "titel:"))
    done = run("author", "check", str(bad), "--json")
    plain = run("author", "check", str(bad))
    assert done.returncode == plain.returncode == 1
    found = [json.loads(line) for line in done.stdout.splitlines()]
    assert {finding["schema"] for finding in found} == {1}
    shown = ["{file}:{line}:{column}: {message}".format(**finding) for finding in found]
    assert shown == plain.stdout.splitlines()[:-1]
