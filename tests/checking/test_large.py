"""Every verdict ends, however large problem and answer are: within counted work and memory."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, given, settings

from calctutor.checking.check import MOST_IN_ALL as JUDGING
from calctutor.checking.diagnosing import MOST_WORK as DIAGNOSING
from tests.amounts import amount, is_whole, large
from tests.checking.judge_process import JudgeProcess
from tests.checking.large import Asked, large_questions

_EXAMPLES = amount(8, 500)
_AT_ONCE = 400_000
"""The most work that one operation, which cannot be interrupted, may be estimated at."""


@pytest.fixture(scope="module")
def process() -> Iterator[JudgeProcess]:
    with JudgeProcess() as started:
        yield started


def product(*factors: str) -> str:
    return "*".join(f"({factor})" for factor in factors)


def nested(around: str, times: int, core: str = "x") -> str:
    for _ in range(times):
        core = around.format(core)
    return core


@large(one_in=4)
@pytest.mark.parametrize(
    ("problem", "answer", "verdict"),
    [
        ("int ln(x + sqrt(x^1000000000000+1)) dx", "x", "incorrect"),
        (f"d/dx x^2/{'ln(x)' * 29}", "7", "incorrect"),
        (f"d/dx {'sin(3x) ' * 40}", "x", "incorrect"),
        ("int_0^1 (x+(x^2+1)^(999999999999/3)) dx", "2x", "undecided"),
        (f"int_0^oo ({'ln(x) x^x arctan(x) (x+1) ' * 5}) dx", nested("gamma({})", 40), "undecided"),
        (f"d/dx int_0^x ({nested('arcsin({})', 10, 'x^2+y')}) dx", "cbrt(10)", "undecided"),
        ("d/dx int_0^x ((sin(x)^(n+1981)-1)^2) dx", "1.5 (sin(x)^(n+1981)-1)^2", "undecided"),
        (f"d/dx int_0^x ({nested('max(x, {})', 20)}) dx", "7", "undecided"),
        (
            f"int_0^oo {product(*(f'x^{k}+1' for k in range(2, 40)))} dx",
            "/".join(f"(x^{k}+1)" for k in range(2, 12)),
            "incorrect",
        ),
        (f"int_0^1 {'/'.join(f'(y+{k}x)' for k in range(2, 13))} dx", "x^(1/10^9)", "incorrect"),
    ],
)
def test_what_took_too_long(process: JudgeProcess, problem: str, answer: str, verdict: str) -> None:
    judged = process.judge(Asked(problem, answer, None))
    assert judged.verdict == verdict
    assert judged.work <= JUDGING + DIAGNOSING + _AT_ONCE


@large()
@settings(
    max_examples=_EXAMPLES,
    deadline=None,
    derandomize=not is_whole(),
    suppress_health_check=list(HealthCheck),
)
@given(asked=large_questions())
def test_every_verdict_ends(process: JudgeProcess, asked: Asked) -> None:
    judged = process.judge(asked)
    assert judged.work <= JUDGING + DIAGNOSING + _AT_ONCE
