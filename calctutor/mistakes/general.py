"""What can be said of any wrong answer where nothing better fits."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from calctutor.expr.prose import say
from calctutor.expr.tree import Mul, Neg
from calctutor.mistakes.mistake import Case, Mistake
from calctutor.solving.numbers import written

_NUMBERS = tuple(
    Fraction(top, bottom)
    for top, bottom in ((2, 1), (1, 2), (3, 1), (1, 3), (4, 1), (1, 4), (5, 1), (1, 5), (6, 1))
)


def sign_flipped(case: Case) -> Iterator[Mistake]:
    """The right answer times −1."""
    message = say(
        "Only the sign is wrong, of the whole answer. Go through your lines and look at each minus"
        " sign."
    )
    yield Mistake("sign-flipped", Neg(case.expected), message, 0.1)


def constant_factor(case: Case) -> Iterator[Mistake]:
    """The right answer times a number."""
    for number in _NUMBERS:
        for factor in (number, -number):
            message = say(
                "Yours is {factor} times what it should be. Look for a factor that was lost, or"
                " that came in twice.",
                factor=written(factor),
            )
            yield Mistake("constant-factor", Mul((written(factor), case.expected)), message, 0.05)
