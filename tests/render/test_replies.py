"""What a session says, reply by reply."""

from __future__ import annotations

from pathlib import Path

import pytest

from calctutor.checking.verdict import Correct, Evidence, Incomplete, Incorrect, Verdict
from calctutor.expr.prose import Prose
from calctutor.lessons.lesson import Choose, Option, Paragraph
from calctutor.mistakes.kinds import BY_ID
from calctutor.reading.parser import parse
from calctutor.render.lesson import reply_lines
from calctutor.render.page import Page
from calctutor.render.summary import summary_lines
from calctutor.tutor import replies
from calctutor.tutor.outcome import Outcome, StepResult, Summary
from calctutor.tutor.state import Phase
from tests.tutor.sessions import tiny

X = parse("x")
ASIDE = Prose(("A word of the lesson.",))
SAYS = (Paragraph(ASIDE),)


def said(reply: replies.Reply) -> list[str]:
    """The lines that a reply comes to, without empty ones."""
    lines = [line.plain.rstrip() for line in reply_lines(Page(80), reply)]
    return [line for line in lines if line]


def verdict(
    kind: str, *, repeated: bool = False, wrong: int = 1, counted: bool = True, says: bool = False
) -> replies.VerdictReply:
    made: dict[str, Verdict] = {
        "right": Correct(X, Evidence("identical")),
        "wrong": Incorrect(X, Evidence("counterexample")),
        "unfinished": Incomplete(X, Evidence("identical"), "not-factored"),
    }
    return replies.VerdictReply(made[kind], repeated, SAYS if says else (), wrong, counted)


READ = "I read:  x"

VERDICTS: list[tuple[replies.VerdictReply, list[str]]] = [
    (verdict("right"), [READ, "✓ Right. Exactly what was expected."]),
    (
        verdict("right", counted=False),
        [READ, "✓ Right. Exactly what was expected.", "This one was done before."],
    ),
    (verdict("wrong"), [READ, "✗ Not yet.", "hint helps."]),
    (verdict("wrong", wrong=2), [READ, "✗ Not yet."]),
    (verdict("wrong", wrong=3), [READ, "✗ Not yet.", "hint helps; show gives the answer."]),
    (
        verdict("wrong", repeated=True),
        [READ, "✗ Not yet. You gave this answer before; it counts only once."],
    ),
    (
        verdict("wrong", says=True),
        [READ, "✗ Not yet. A word of the lesson."],
    ),
    (
        verdict("unfinished"),
        [
            READ,
            "• Not finished. The value is right. Factor it completely.",
            "hint helps.",
        ],
    ),
]


@pytest.mark.parametrize(("reply", "lines"), VERDICTS)
def test_a_verdict_ends_with_what_helps(reply: replies.VerdictReply, lines: list[str]) -> None:
    assert said(reply) == lines


RIGHT, WRONG = Option(SAYS, right=True, says=SAYS), Option(SAYS, right=False, says=SAYS)

OTHERS: list[tuple[replies.Reply, list[str]]] = [
    (replies.AnswerFirst(), ["Type your answer. hint helps, show gives the answer, skip goes on."]),
    (replies.DoesNotApply("reading"), ["Nothing is asked here. Press Enter to go on."]),
    (replies.DoesNotApply("done"), ["This step is done. Press Enter to go on."]),
    (replies.DoesNotApply("exploring"), ["Type a number to try, or press Enter to go on."]),
    (replies.DoesNotApply("asking"), ["That does not fit here. Type your answer, or help."]),
    (
        replies.NothingToHint("spent"),
        ["You have had every hint. show gives the answer with its steps."],
    ),
    (replies.NothingToHint("answered"), ["This one is done; it needs no hint."]),
    (replies.NothingToHint("no-question"), ["Nothing is asked here. Press Enter to go on."]),
    (replies.HintReply(2, 3, SAYS), ["Hint 2 of 3", "A word of the lesson."]),
    (replies.CannotGoBack(), ["This is the first step; there is nothing before it."]),
    (
        replies.NoSuchStep("insid", "inside"),
        ["This lesson has no step insid. Did you mean inside?"],
    ),
    (replies.NoSuchStep("zzz", None), ["This lesson has no step zzz."]),
    (replies.LineTakenBack("2x"), ["Taken back: 2x"]),
    (replies.LineTakenBack(None), ["There is no line of yours to take back."]),
    (replies.LineKept("u = x", None, 1, (), None), ["Noted. Now the next line."]),
    (
        replies.LineKept("x", X, 1, ("chain-rule", "sine", "chain-rule"), None),
        [READ, "✓ That follows: chain rule and sine.", "Now the next line."],
    ),
    (
        replies.LineKept("x", X, 1, (), Incomplete(X, Evidence("identical"), "not-factored")),
        [READ, "✓ That follows.", "The value is right. Factor it completely."],
    ),
    (
        replies.LineKept("x", X, 1, (), Incomplete(X, Evidence("identical"), "not-evaluated")),
        [READ, "✓ That follows.", "Now the next line."],
    ),
    (replies.ChoiceReply(0, RIGHT, False, 0, True), ["✓ Right. A word of the lesson."]),
    (replies.ChoiceReply(1, WRONG, False, 1, True), ["✗ Not this one. A word of the lesson."]),
    (
        replies.ChoiceReply(1, WRONG, True, 1, True),
        [
            "✗ Not this one. You chose this before; it counts only once. A word of the",
            "lesson.",
        ],
    ),
    (
        replies.OnlyForward(),
        ["In practice there is no way back; skip brings another problem."],
    ),
    (
        replies.NotInWords(),
        [
            "I read mathematics only; hint helps, again shows the question, show gives the",
            "answer.",
        ],
    ),
    (
        replies.NothingToPlot("no-answer"),
        ["There is no wrong answer of yours here to draw."],
    ),
    (
        replies.NothingToPlot("no-curves"),
        ["There is nothing to draw: only two functions of one variable can be compared."],
    ),
    (replies.Said(SAYS), ["A word of the lesson."]),
    (replies.Said(()), []),
    (
        replies.PracticeHelp(),
        [
            "Type mathematics the way you write it: 2x cos(x^2), e^(-x), sqrt(x), (x+1)/x.",
            "  hint    which rule fits, the rule in letters, then its first line",
            "  show    the answer with its steps, and then a similar problem",
            "  plot    your last answer as a curve, beside the right one",
            "  again   the problem once more; Enter alone does the same",
            "  explain and what: explain chain rule says what that is",
            "  skip    another problem instead of this one",
            "  quit    leave; what you did is kept",
        ],
    ),
]


@pytest.mark.parametrize(("reply", "lines"), OTHERS, ids=lambda one: type(one).__name__)
def test_a_reply_in_words(reply: replies.Reply, lines: list[str]) -> None:
    assert said(reply) == lines


COMMANDS = [
    "  hint    first a pointer, then the rule, then a line begun for you",
    "  show    the answer with its steps, and then a similar question",
    "  plot    your last answer as a curve, beside the right one",
    "  again   the question once more; Enter alone does the same",
    "  explain and what: explain chain rule says what that is",
    "  skip    go on without answering",
    "  undo    take back the last line of a derivation",
    "  back    the step before",
    "  quit    leave; you come back to this very step",
]


@pytest.mark.parametrize(
    ("phase", "opening"),
    [
        ("asking", "Type mathematics the way you write it: 2x cos(x^2), e^(-x), sqrt(x), (x+1)/x."),
        ("exploring", "Type a number to see its row of the table, or press Enter to go on."),
        ("reading", "Press Enter to go on."),
        ("done", "Press Enter to go on."),
    ],
)
def test_help_says_what_can_be_typed_now(phase: Phase, opening: str) -> None:
    step = tiny().steps[0]
    reply = replies.HelpReply(step, phase)
    assert said(reply) == [opening, *COMMANDS]


@pytest.mark.parametrize(
    ("outcome", "phase", "words"),
    [
        (Outcome.FIRST_TIME, "done", ["You have answered this one already."]),
        (Outcome.AFTER_TRIES, "done", ["You have answered this one already."]),
        (Outcome.WITH_HINTS, "done", ["You have answered this one already."]),
        (Outcome.SHOWN, "done", ["The answer to this one was shown to you."]),
        (Outcome.SIMILAR, "done", ["The answer to this one was shown to you."]),
        (Outcome.OPEN, "asking", []),
        (Outcome.SKIPPED, "asking", []),
        (Outcome.FIRST_TIME, "asking", []),
    ],
)
def test_a_step_that_was_answered_before_says_so(
    outcome: Outcome, phase: Phase, words: list[str]
) -> None:
    step = next(step for step in tiny().steps if isinstance(step, Choose))
    shown = said(replies.Present(step, 2, 9, phase, 0, outcome))
    assert shown[0].startswith("──")
    assert shown[0].endswith(" 2 of 9")
    notes = ("You have answered this one already.", "The answer to this one was shown to you.")
    assert [line for line in shown if line in notes] == words


def result(title: str, outcome: Outcome) -> StepResult:
    return StepResult(title.lower(), title, outcome, 0, 0)


RESULTS = (
    result("Powers", Outcome.FIRST_TIME),
    result("Sums", Outcome.FIRST_TIME),
    result("Chains", Outcome.AFTER_TRIES),
    result("Products", Outcome.WITH_HINTS),
    result("Quotients", Outcome.SIMILAR),
    result("Limits", Outcome.SHOWN),
    result("Roots", Outcome.SKIPPED),
)
COUNTS = [
    "   2  right at once",
    "   1  right after another try",
    "   1  right with hints",
    "   1  a similar one right after the answer was shown",
    "   1  shown",
    "   1  skipped",
]


def test_the_end_of_a_lesson() -> None:
    summary = Summary((*RESULTS, result("Left", Outcome.OPEN)))
    lines = [line.plain.rstrip() for line in summary_lines(Page(80), summary)]
    again = [one.title for one in RESULTS if one.missed]
    assert lines == [
        "You have come to the end of this lesson.",
        "7 questions:",
        *COUNTS,
        "",
        "Worth another look:",
        *(f"  • {title}" for title in again),
    ]
    assert again


def test_the_end_of_practice() -> None:
    ended = replies.PracticeEnded(RESULTS, (("trig-sign", 2), ("no-such-kind", 1)))
    again = [one.title for one in RESULTS if one.look_again]
    assert said(ended) == [
        "7 problems.",
        *COUNTS,
        "Worth more practice:",
        *(f"  • {title}" for title in again),
        "What came up on the way:",
        f"  • {BY_ID['trig-sign'].done} (2 times)",
        "  • no such kind",
    ]
    assert said(replies.PracticeEnded(RESULTS[:1], ())) == ["1 problem.", "   1  right at once"]
    assert said(replies.PracticeEnded((), ())) == []


NAMES = Path(__file__).parents[1] / "cases" / "mistake_names.txt"


def test_the_words_for_each_kind_of_mistake() -> None:
    """The id, what was done, and what a problem needs instead, as they are kept."""
    kept = NAMES.read_text("utf-8").splitlines()
    assert [f"{kind.id} | {kind.done} | {kind.needed}" for kind in BY_ID.values()] == kept
