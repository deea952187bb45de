"""calctutor practice and calctutor progress: piped, and in a real terminal."""

from __future__ import annotations

import json
import re
import signal
from pathlib import Path
from random import Random

import pytest

from calctutor.practice.catalogue import BY_NAME
from calctutor.practice.choosing import Asked, Request, choose_unadapted, similar
from calctutor.practice.pitfalls import pitfalls
from calctutor.printing.ascii_form import ascii_form
from calctutor.progress.store import Store
from calctutor.reading.problem_reader import parse_problem
from calctutor.solving.solve import solve
from tests.cli.learner import Learner
from tests.cli.running import run


def problems(*arguments: str) -> list[str]:
    """The problems that these arguments ask, from what is stored when each of them is skipped."""
    run("practice", *arguments, typed="skip\n" * 20)
    with Store.open() as store:
        entries = store.entries()
    return [str(e.record.detail["problem"]) for e in entries if e.record.kind == "skip"]


def right_answer(problem: str) -> str:
    result = solve(parse_problem(problem)).result
    assert result is not None
    return ascii_form(result)


WISH = ("chain-rule", "--seed", "5", "--count", "3", "--level", "2")


def test_all_right() -> None:
    asked = problems(*WISH)
    assert len(asked) == 3
    done = run("practice", *WISH, typed="".join(right_answer(p) + "\n" for p in asked))
    assert done.returncode == 0
    assert done.stdout.count("Right.") == 3
    assert " 3 of 3\n" in done.stdout
    assert done.stdout.count("3 problems.\n   3  right at once\n") == 1
    assert done.stderr == ""


def test_one_wrong_and_the_input_ends() -> None:
    done = run("practice", *WISH, typed="1\n")
    assert done.returncode == 1
    assert "Not yet." in done.stdout
    assert " 1 of 3" in done.stdout


def test_unreadable_costs_nothing_but_is_not_right() -> None:
    done = run("practice", *WISH, typed="((\n")
    assert "It does not count as an attempt." in done.stdout
    assert done.returncode == 1


def test_a_seed_asks_the_same_problems_whatever_is_known(data_folder: Path) -> None:
    seeded = ("--seed", "9", "--count", "4")
    first = run("practice", *seeded, typed="skip\n" * 4).stdout
    run("practice", "powers", "--count", "2", typed="1\nshow\n1\n")
    assert run("practice", *seeded, typed="skip\n" * 4).stdout == first
    other = run("practice", "--seed", "8", "--count", "4", typed="skip\n" * 4).stdout
    assert other != first


def test_of_a_problem_and_of_the_similar_one_all_that_is_needed_later_is_stored() -> None:
    random = Random("5 1")
    request = Request(BY_NAME["chain-rule"], 2)
    chosen = choose_unadapted(request, Asked(), random)
    assert chosen is not None
    variant = similar(chosen.exercise, Asked(), random)
    run("practice", *WISH, typed="7\nhint\nshow\n8\n")
    with Store.open() as store:
        events = [record for record in store.records() if record.kind != "quit"]
    assert [event.kind for event in events] == ["answer", "hint", "show", "answer"]
    assert {event.lesson for event in events} == {"practice/chain-rule"}
    assert len({event.step for event in events}) == 1
    for event, exercise in zip(events, [*[chosen.exercise] * 3, variant], strict=True):
        told = {name: event.detail[name] for name in ("question", "problem", "level", "pitfalls")}
        assert told == {
            "question": 0 if exercise is chosen.exercise else 1,
            "problem": exercise.key,
            "level": 2,
            "pitfalls": list(pitfalls(exercise)),
        }
    assert (events[0].detail["text"], events[3].detail["text"]) == ("7", "8")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("chainrule",), "There is no skill chainrule. Did you mean chain-rule?"),
        (("zzz",), "There is no skill zzz. The skills are powers, "),
        (("--level", "6"), "There is no level 6. The levels go from 1 to 5."),
        (("--count", "0"), "--count takes a number from 1 up."),
    ],
)
def test_bad_usage(arguments: tuple[str, ...], said: str) -> None:
    done = run("practice", *arguments)
    assert done.returncode == 2
    assert said in done.stderr
    assert len(done.stderr.splitlines()) == 1


def test_narrow_and_ascii() -> None:
    typed = "1\nhint\nhint\nhint\nhelp\nshow\nskip\n"
    wish = ("practice", "sigmoid", "--seed", "3", "--count", "2")
    done = run(*wish, typed=typed, COLUMNS="40", PYTHONIOENCODING="ascii")
    assert done.stdout.isascii()
    assert not re.search(r"\?\S|\s\?", done.stdout.replace("[?]", ""))
    assert all(len(line) <= 40 for line in done.stdout.splitlines())


def test_shell_completion_knows_the_skills() -> None:
    assert completed("practice", "pow") == ["powers"]
    assert completed("practice", "") == list(BY_NAME)


def test_shell_completion_knows_lessons_and_values_of_options() -> None:
    assert completed("lesson", "chain") == ["chain-rule"]
    assert completed("solve", "--format", "ma") == ["markdown"]
    assert completed("check", "--form", "s") == ["simplified"]


def completed(*words: str) -> list[str]:
    """What a shell offers for the last of the words."""
    line = ["calctutor", *words]
    offered = run(
        COMP_WORDS=" ".join(line), COMP_CWORD=str(len(words)), _CALCTUTOR_COMPLETE="complete_bash"
    )
    return offered.stdout.split()


def test_where_nothing_can_be_saved_it_goes_on(tmp_path: Path) -> None:
    file = tmp_path / "a-file"
    file.write_text("")
    done = run("practice", *WISH, typed="1\nquit\n", CALCTUTOR_DATA=str(file))
    assert "Not yet." in done.stdout
    assert "Practice goes on, but nothing is saved." in " ".join(done.stderr.split())
    assert done.returncode == 4


def last_problem() -> str:
    with Store.open() as store:
        return str(store.entries()[-1].record.detail["problem"])


def test_in_a_terminal() -> None:
    with Learner("practice", "chain-rule", "--count", "3") as learner:
        assert re.search(r"── Chain rule, level 1 ─+ 1 of 3\n", learner.first)
        assert "Type your answer." in learner.enter("")
        for word in ("hint", "show", "skip", "quit"):
            assert re.search(rf"^  {word}\b", learner.enter("help"), re.MULTILINE)
        assert "no way back" in learner.enter("back")
        assert "Hint 1 of 3" in learner.enter("hint")
        said = learner.enter(right_answer(last_problem()))
        assert "Right." in said
        assert " 2 of 3\n" in said
        said = learner.enter("show")
        assert "Now a similar one." in said
        learner.enter("hint")
        said = learner.enter(right_answer(last_problem()))
        assert "Right." in said
        assert " 3 of 3\n" in said
        said = learner.enter("skip")
        assert "3 problems." in said
        assert " 1  right with hints" in said
        assert " 1  a similar one right after the answer was shown" in said
        assert " 1  skipped" in said
        assert learner.status() == 0


def test_a_mistake_comes_back_until_it_is_outgrown() -> None:
    with Learner("practice", "chain-rule", "--level", "1") as learner:
        learner.enter("hint")
        while "e^" in last_problem():
            # e^(7x) taken for its own derivative is a mistake with a name of its own.
            learner.enter("skip")
            learner.enter("hint")
        wrong = _without_inner_derivative(last_problem())
        assert "Not yet." in learner.enter(wrong)
        said = learner.enter(right_answer(last_problem()))
        for _ in range(2):
            assert "This one needed " not in said.rpartition("level 1")[2]
            learner.enter("hint")
            said = learner.enter(right_answer(last_problem()))
            assert "This one needed " in said
        learner.enter("hint")
        assert "This one needed " not in learner.enter(right_answer(last_problem()))
        learner.enter("quit")
    shown = run("progress").stdout
    assert "Outgrown: " in shown


def _without_inner_derivative(problem: str) -> str:
    from calctutor.expr.tree import Derivative
    from calctutor.mistakes.derivatives.search import single_mistakes

    body = parse_problem(problem).body
    assert isinstance(body, Derivative)
    slips = {mistake.kind.id: mistake.answer for mistake in single_mistakes(body)}
    return ascii_form(slips["chain-inner-derivative-missing"])


def test_killed_it_loses_nothing() -> None:
    with Learner("practice", "powers") as learner:
        assert "Not yet." in learner.enter("1")
        assert learner.killed() == signal.SIGKILL
    assert "Today: 1 answer" in run("progress").stdout


@pytest.mark.parametrize(("letter", "status"), [("c", 130), ("d", 0)])
def test_leaving(letter: str, status: int) -> None:
    with Learner("practice", "powers") as learner:
        assert "Traceback" not in learner.control(letter)
        assert learner.status() == status


def test_progress_before_anything_was_done() -> None:
    done = run("progress")
    assert done.returncode == 0
    assert "calctutor lessons" in done.stdout
    assert "calctutor practice" in done.stdout
    value = json.loads(run("progress", "--json").stdout)
    assert value["schema"] == 1
    assert [skill["name"] for skill in value["skills"]] == list(BY_NAME)
    assert value["mistakes"] == value["days"] == value["lessons"] == []


def test_progress_after_something_was_done() -> None:
    asked = problems(*WISH)
    run(
        "practice",
        *WISH,
        typed=f"{_without_inner_derivative(asked[0])}\n{right_answer(asked[0])}\n",
    )
    shown = run("progress").stdout
    assert "Chain rule: just begun, level 1" in shown
    assert "The inner derivative left out: once, last today" in shown
    assert "calctutor practice chain-rule" in shown
    value = json.loads(run("progress", "--json").stdout)
    (mistake,) = value["mistakes"]
    assert mistake["id"] == "chain-inner-derivative-missing"
    assert mistake["practise"] == "chain-rule"
    assert mistake["comes_back"]
    assert mistake["example"]["problem"] == asked[0]
    home = run()
    assert "Comes back: the inner derivative left out." in home.stdout
    narrow = run("progress", COLUMNS="40", PYTHONIOENCODING="ascii").stdout
    assert narrow.isascii()


def test_export_import_and_reset(tmp_path: Path) -> None:
    run("practice", *WISH, typed="1\nhint\nskip\n")
    file = tmp_path / "mine.jsonl"
    assert run("progress", "export", "--out", str(file)).returncode == 0
    exported = file.read_text()
    assert run("progress", "export").stdout == exported
    again = run("progress", "import", str(file))
    assert again.stdout.startswith("0 events added; ")
    elsewhere = str(tmp_path / "elsewhere")
    first = run("progress", "import", str(file), CALCTUTOR_DATA=elsewhere)
    assert first.returncode == 0
    assert run("progress", "export", CALCTUTOR_DATA=elsewhere).stdout == exported
    piped = run("progress", "import", "-", typed=exported, CALCTUTOR_DATA=elsewhere)
    assert piped.stdout.startswith("0 events added")

    refused = run("progress", "reset")
    assert refused.returncode == 2
    assert "--yes" in refused.stderr
    reset = run("progress", "reset", "--yes")
    copy = reset.stdout.split()[-1]
    assert run("progress", "export").stdout == ""
    run("progress", "import", copy)
    assert run("progress", "export").stdout == exported


def test_a_reset_asks_first() -> None:
    run("practice", *WISH, typed="1\n")
    with Learner("progress", "reset") as learner:
        assert "deletes all of your progress" in learner.first
        assert "Nothing was changed." in learner.enter("no")
    assert run("progress", "export").stdout != ""


@pytest.mark.parametrize("text", ["{\n", "\xff", None])
def test_a_file_that_is_none(tmp_path: Path, text: str | None) -> None:
    file = tmp_path / "f"
    if text is not None:
        file.write_bytes(text.encode("latin-1"))
    done = run("progress", "import", str(file))
    assert done.returncode == 4
    assert len(done.stderr.splitlines()) == 1
    assert "Traceback" not in done.stderr


def test_words_in_a_terminal_cost_nothing() -> None:
    with Learner("practice", "chain-rule", "--count", "1") as learner:
        problem = learner.first.split("1 of 1\n")[1].strip()
        assert problem in learner.enter("again")
        assert problem in learner.enter("")
        assert "hint helps" in learner.enter("what does this mean?")
        assert "Hint 1 of 3" in learner.enter("no idea")
        assert "Hint 2 of 3" in learner.enter("?")
        said = learner.enter(f"({right_answer(last_problem())}")
        assert "Did you mean" in said
        assert said.count("Tab takes it.") == 1
        said = learner.enter("\t")
        assert "Right." in said
