"""Settings: where a value comes from, what is refused, and what a broken file does."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from calctutor.cli import settings
from calctutor.cli.settings import KEYS, Chosen, SettingError, chosen, kept, valid
from tests.cli.running import run


@pytest.fixture(autouse=True)
def no_options() -> Iterator[None]:
    settings.forget_options()
    yield
    settings.forget_options()


@pytest.fixture
def file(data_folder: Path) -> Path:
    data_folder.mkdir(exist_ok=True)
    return data_folder / "settings.toml"


def told(text: str) -> str:
    return " ".join(text.split())


class TestWhereAValueComesFrom:
    def test_the_default(self) -> None:
        assert chosen({}, {})["plain"] == Chosen("off", "default")

    def test_the_file_before_the_default(self) -> None:
        assert chosen({}, {"plain": "on"})["plain"] == Chosen("on", "file")

    def test_the_environment_before_the_file(self) -> None:
        found = chosen({"CALCTUTOR_PLAIN": "0"}, {"plain": "on"})
        assert found["plain"] == Chosen("off", "CALCTUTOR_PLAIN")

    def test_an_option_before_the_environment(self) -> None:
        settings.ask_for("plain")
        assert chosen({"CALCTUTOR_PLAIN": "0"}, {})["plain"] == Chosen("on", "--plain")

    def test_speech_is_plain(self) -> None:
        found = chosen({}, {"speak": "on", "plain": "off"})
        assert found["plain"].value == "on"

    def test_plain_text_that_is_asked_for_now_is_not_spoken(self) -> None:
        settings.ask_for("plain")
        assert chosen({"CALCTUTOR_SPEAK": "1"}, {"speak": "on"})["speak"].value == "off"

    def test_both_options_together_are_spoken(self) -> None:
        settings.ask_for("plain")
        settings.ask_for("speak")
        assert chosen({}, {})["speak"] == Chosen("on", "--speak")

    @pytest.mark.parametrize(
        ("environment", "colour"),
        [
            ({"NO_COLOR": "1"}, Chosen("never", "NO_COLOR")),
            ({"NO_COLOR": ""}, Chosen("always", "file")),
            ({"FORCE_COLOR": "1"}, Chosen("always", "FORCE_COLOR")),
            ({"FORCE_COLOR": "1", "NO_COLOR": "1"}, Chosen("never", "NO_COLOR")),
        ],
    )
    def test_colours(self, environment: dict[str, str], colour: Chosen) -> None:
        assert chosen(environment, {"colour": "always"})["colour"] == colour

    def test_a_terminal_that_can_do_nothing_is_plain(self) -> None:
        assert chosen({"TERM": "dumb"}, {})["plain"] == Chosen("on", "TERM=dumb")
        assert chosen({"TERM": "dumb", "CALCTUTOR_PLAIN": "0"}, {})["plain"].value == "off"


@pytest.mark.parametrize(
    ("name", "typed", "value"),
    [
        ("plain", "Yes", "on"),
        ("plain", "0", "off"),
        ("colour", "off", "never"),
        ("parts", "u, v", "u and v"),
        ("parts", "f and  g", "f and g"),
    ],
)
def test_values_may_be_spelled_differently(name: str, typed: str, value: str) -> None:
    assert valid(settings.key_named(name), typed) == value


def test_a_value_that_is_none_is_refused_in_one_sentence() -> None:
    with pytest.raises(SettingError) as refused:
        valid(settings.key_named("colour"), "mauve")
    said = "colour takes auto, always or never, and mauve is none of these."
    assert str(refused.value) == said


WRITTEN_BY_HAND = """\
# How I like it.
plain = false   # not yet
plian = true
speak = "perhaps"
words = '''
plain = false
[no table]
'''

[mine]
plain = false
"""


@pytest.mark.usefixtures("data_folder")
class TestTheCommand:
    def test_all_are_listed_with_where_they_come_from(self) -> None:
        said = run("config", CALCTUTOR_SPEAK="1").stdout
        for key in KEYS:
            assert f"{key.name}: " in said
        assert "speak: on (CALCTUTOR_SPEAK)" in said
        assert "plain: on (speak, CALCTUTOR_SPEAK)" in said

    def test_one_is_set_and_taken_back(self, file: Path) -> None:
        assert run("config", "parts").stdout == "f and g\n"
        assert run("config", "parts", "u and v").stdout == "parts is u and v from now on.\n"
        assert run("config", "plain", "on").returncode == 0
        assert file.read_text() == 'parts = "u and v"\nplain = true\n'
        assert run("config", "parts").stdout == "u and v\n"
        back = run("config", "parts", "default").stdout
        assert back == "parts is back at its default, f and g.\n"
        assert run("config", "plain", "--unset").returncode == 0
        assert file.read_text() == ""

    def test_what_counts_more_is_named(self) -> None:
        said = run("config", "plain", "off", CALCTUTOR_PLAIN="1").stdout
        assert said == "plain is off from now on. But CALCTUTOR_PLAIN says on here.\n"

    @pytest.mark.parametrize(
        ("arguments", "message"),
        [
            (
                ["colr", "on"],
                "There is no setting colr; the settings are plain, speak, colour, ascii, parts.",
            ),
            (["plain", "maybe"], "plain takes on or off, and maybe is none of these."),
            (
                ["--unset"],
                "--unset needs the name of a setting, as in calctutor config plain --unset.",
            ),
            (["plain", "on", "--unset"], "--unset takes a setting back: name it without a value."),
        ],
    )
    def test_bad_usage(self, arguments: list[str], message: str) -> None:
        done = run("config", *arguments)
        assert (done.returncode, told(done.stderr)) == (2, f"calctutor: {message}")

    def test_a_broken_file_is_named_and_stops_nothing(self, file: Path) -> None:
        file.write_text("plain = on\n")
        done = run("solve", "d/dx x^2")
        assert done.returncode == 0
        assert told(done.stderr).startswith(f"calctutor: {file} is no TOML: ")
        assert done.stderr.count("\n") == 1

    def test_a_broken_file_is_not_overwritten(self, file: Path) -> None:
        file.write_text("plain = on\n")
        done = run("config", "speak", "on")
        assert (done.returncode, file.read_text()) == (4, "plain = on\n")
        assert done.stderr.rstrip().endswith("; mend or delete it first.")

    def test_a_broken_file_says_what_to_do_and_that_it_goes_on(self, file: Path) -> None:
        file.write_text("plain = on\n")
        done = run("config", "plain")
        assert (done.returncode, done.stdout) == (0, "off\n")
        assert "; I go on without it until you mend or delete it." in told(done.stderr)

    @pytest.mark.parametrize(
        ("before", "arguments", "after"),
        [
            (WRITTEN_BY_HAND, ["plain", "on"], WRITTEN_BY_HAND.replace("= false ", "= true ")),
            (
                WRITTEN_BY_HAND,
                ["plain", "default"],
                WRITTEN_BY_HAND.replace("plain = false   # not yet\n", ""),
            ),
            (
                WRITTEN_BY_HAND,
                ["ascii", "on"],
                WRITTEN_BY_HAND.replace("\n[mine]", "\nascii = true\n[mine]"),
            ),
            (
                WRITTEN_BY_HAND,
                ["parts", "u", "and", "v"],
                WRITTEN_BY_HAND.replace("\n[mine]", '\nparts = "u and v"\n[mine]'),
            ),
            ('color = "never"\r\n', ["colour", "always"], 'color = "always"\r\n'),
            ("plain = true", ["speak", "on"], "plain = true\nspeak = true\n"),
        ],
    )
    def test_what_else_is_in_the_file_stays(
        self, file: Path, before: str, arguments: list[str], after: str
    ) -> None:
        file.write_bytes(before.encode())
        assert run("config", *arguments).returncode == 0
        assert file.read_bytes().decode() == after

    def test_what_cannot_be_changed_by_itself_is_left_alone(self, file: Path) -> None:
        file.write_text('plain = """\ntrue"""\n')
        done = run("config", "plain", "on")
        assert (done.returncode, file.read_text()) == (4, 'plain = """\ntrue"""\n')
        assert "change it there by hand" in told(done.stderr)

    def test_of_a_file_with_a_slip_the_rest_counts(self, file: Path) -> None:
        file.write_text('colr = "never"\nplain = true\nascii = "perhaps"\n')
        assert kept().values == {"plain": "on"}
        done = run("config", "plain")
        assert done.stdout == "on\n"
        assert told(done.stderr) == (
            f"calctutor: In {file}: There is no setting colr; the settings are plain, speak,"
            f" colour, ascii, parts. calctutor: In {file}: ascii takes on or off, and perhaps is"
            " none of these."
        )


@pytest.mark.usefixtures("data_folder")
class TestWhatTheyDo:
    def test_the_ways_to_plain_text_agree(self) -> None:
        problem = ("solve", "int x e^x dx")
        plain = run(*problem, "--plain").stdout
        in_ascii = run(*problem, "--plain", CALCTUTOR_ASCII="1").stdout
        assert run(*problem, "--format", "plain").stdout == in_ascii
        assert plain.replace("−", "-") == in_ascii
        assert run(*problem, CALCTUTOR_PLAIN="1").stdout == plain
        assert run(*problem, TERM="dumb").stdout == plain
        assert run("--plain", *problem).stdout == plain
        assert plain != run(*problem).stdout

    def test_the_letters_for_parts(self) -> None:
        run("config", "parts", "u and v")
        assert "here with u(x) = x, so that" in told(run("solve", "int x e^x dx").stdout)
        # u has a meaning already.
        assert "here with f(u) = u, so that" in told(run("solve", "int u e^u du").stdout)

    def test_ascii(self) -> None:
        assert run("solve", "d/dx θ x^2", CALCTUTOR_ASCII="1").stdout.isascii()

    def test_colours_are_never_in_plain_text(self) -> None:
        run("config", "colour", "always")
        assert "\x1b[" in run("lessons").stdout
        assert "\x1b[" not in run("lessons", "--plain").stdout
        assert "\x1b[" not in run("lessons", NO_COLOR="1").stdout
