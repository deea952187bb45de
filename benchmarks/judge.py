"""How often judges are right and how long they take: calctutor, SymPy and math-verify, in one run.

Run with the Python that calctutor is installed in, with the extra `benchmark`:
`python benchmarks/judge.py`. The pairs and their truth are those of tests/cases/answers. All judges
work on one core, pair by pair in turn, so that whatever else the machine does slows all of them;
each has a process of its own, which is killed and replaced when it takes too long.
"""

from __future__ import annotations

import argparse
import os
import platform
import sys
from collections import Counter
from collections.abc import Iterable, Sequence
from contextlib import ExitStack, closing
from dataclasses import dataclass
from importlib.metadata import version
from math import ceil, nan
from statistics import median
from time import perf_counter

from judge_pairs import FILE, SEED, Given, LeftOut, Pair, Sides, given_to_others, pairs, sample
from judge_tasks import NOT_APPLICABLE, ROUNDS, Reply

from calctutor.cas.worker import Worker
from calctutor.checking.check import check
from calctutor.checking.verdict import Correct
from calctutor.cli.proving import prover
from calctutor.expr.tree import ZERO
from calctutor.processes.outcome import Done, Failed, Outcome, TimedOut
from calctutor.processes.task_process import TaskProcess

OTHERS = ("simplify", "equals", "math-verify")
MEANING = {
    "simplify": "sympy.simplify(a - b) == 0",
    "equals": "a.equals(b)",
    "math-verify": "verify(parse(expected), parse(answer))",
}
SAMPLE = 257
SMALLEST_SAMPLE = 20
PROVED_WITHIN_MS = 100
SHARE_REPEATED = 1 / 20
SECONDS_TO_WARM = 60.0
MOST_IDS = 30
SLOWEST = 10
KINDS = ("right", "refused", "accepted", "other", "undecided", "failed", "timed out")


@dataclass(frozen=True, slots=True)
class Result:
    """What became of a pair: one of `KINDS`, or that it is not applicable, and the time."""

    pair: Pair
    kind: str
    ms: float | None
    reply: Reply | None = None


def kind_of(says: str, label: str) -> str:
    """How a verdict stands to the truth; `accepted` and `refused` are the two bad mistakes."""
    if says in {label, "undecided", NOT_APPLICABLE}:
        return "right" if says == label else says
    if says == "correct" or (says == "incomplete" and label != "correct"):
        return "accepted"
    return "refused" if label in {"correct", "incomplete"} else "other"


def result_of(pair: Pair, outcome: Outcome[object], limit: float) -> Result:
    match outcome:
        case Done(Reply() as reply):
            kind = kind_of(reply.says, pair.label)
            return Result(pair, kind, None if kind == NOT_APPLICABLE else reply.ms, reply)
        case TimedOut():
            return Result(pair, "timed out", limit * 1000)
        case Failed(reason):
            print(f"{pair.id} failed: {reason}", file=sys.stderr)
            return Result(pair, "failed", None)
        case _:
            raise TypeError(outcome)


def judged(
    asked: Sequence[tuple[Pair, Given]], limit: float
) -> tuple[list[Result], dict[str, list[Result]]]:
    """What calctutor and each of the others make of the pairs."""
    ours: list[Result] = []
    theirs: dict[str, list[Result]] = {name: [] for name in OTHERS}
    with ExitStack() as stack:
        processes = {
            name: stack.enter_context(closing(TaskProcess("judge_tasks")))
            for name in ("calctutor", *OTHERS)
        }

        def ask(name: str, pair: Pair, question: Pair | Sides, seconds: float = limit) -> Result:
            longest = limit * SHARE_REPEATED
            outcome = processes[name].request(name, question, longest, seconds=seconds)
            return result_of(pair, outcome, limit)

        first, its_sides = next((p, given) for p, given in asked if isinstance(given, Sides))

        def warm(name: str) -> None:
            """Has everything imported that a pair may need, which nobody is to pay for."""
            ask(name, first, first if name == "calctutor" else its_sides, SECONDS_TO_WARM)

        for name in processes:
            warm(name)
        for number, (pair, given) in enumerate(asked, 1):
            progress(f"pair {number} of {len(asked)}")
            ours.append(ask("calctutor", pair, pair))
            if isinstance(given, LeftOut):
                continue
            for name, results in theirs.items():
                results.append(ask(name, pair, given))
                if results[-1].kind in {"timed out", "failed"}:
                    warm(name)
    progress("")
    return ours, theirs


def progress(text: str) -> None:
    if sys.stderr.isatty():
        print(f"\r\x1b[K{text}", end="", file=sys.stderr, flush=True)


def times(results: Iterable[Result]) -> list[float]:
    return sorted(result.ms for result in results if result.ms is not None)


def percentile(ordered: Sequence[float], share: float) -> float:
    """The smallest of the values that at least this share of them does not exceed."""
    return ordered[max(ceil(share * len(ordered)), 1) - 1]


def print_table(ours: Sequence[Result], theirs: dict[str, list[Result]]) -> None:
    shared = {result.pair.id for result in next(iter(theirs.values()))}
    rows = {
        "calctutor, all": ours,
        "calctutor, shared": [result for result in ours if result.pair.id in shared],
        **theirs,
    }
    heads = ("pairs", *KINDS, "n/a", "median", "90 %", "99 %", "max")
    widths = [max(len(head), 5) + 2 for head in heads[:-4]] + [11] * 4
    print(f"{'':18}" + "".join(map(str.rjust, heads, widths)))
    for name, results in rows.items():
        counts = Counter(result.kind for result in results)
        applied = len(results) - counts[NOT_APPLICABLE]
        taken = times(results)
        numbers = (applied, *(counts[kind] for kind in KINDS), counts[NOT_APPLICABLE])
        spread = (median(taken), percentile(taken, 0.9), percentile(taken, 0.99), taken[-1])
        cells = [f"{number:,}" for number in numbers] + [f"{ms:,.2f}" for ms in spread]
        print(f"{name:18}" + "".join(map(str.rjust, cells, widths)))


def print_ratios(ours: Sequence[Result], theirs: dict[str, list[Result]]) -> None:
    own = {result.pair.id: result.ms for result in ours}
    for name, results in theirs.items():
        both = [
            (mine, result.ms, result.kind)
            for result in results
            if result.ms is not None and (mine := own.get(result.pair.id)) is not None
        ]
        if not both:
            continue
        medians = median(long for _, long, _ in both) / median(short for short, _, _ in both)
        in_time = [times for times in both if times[2] != "timed out"]
        totals, without = (
            sum(long for _, long, _ in part) / sum(short for short, _, _ in part) if part else nan
            for part in (both, in_time)
        )
        print(
            f"{name} takes {medians:.1f} times as long as calctutor by the median and "
            f"{totals:.1f} times in all ({len(both):,} pairs; {without:.1f} without time-outs)."
        )
    read = [result.reply for result in theirs["math-verify"] if result.ms and result.reply]
    if read:
        verifying = median(max(reply.ms - reply.reading_ms, 0) for reply in read)
        print(f"Without reading its LaTeX, math-verify takes {verifying:.2f} ms (median).")


def print_ids(title: str, kind: str, ours: list[Result], theirs: dict[str, list[Result]]) -> None:
    print(f"\n{title}, by id:")
    for name, results in {"calctutor": ours, **theirs}.items():
        ids = [result.pair.id for result in results if result.kind == kind]
        more = f" and {len(ids) - MOST_IDS} more" if len(ids) > MOST_IDS else ""
        print(f"  {name}: {' '.join(ids[:MOST_IDS]) or 'none'}{more}")


def print_proofs(ours: Sequence[Result]) -> None:
    """How many of the accepted answers are proved when a proof is asked for, and how soon."""
    accepted = [result for result in ours if result.reply and result.reply.says == "correct"]
    alone: list[float] = []
    asked: list[float] = []
    with Worker() as worker:
        prove = prover(worker)
        for number, result in enumerate(accepted, 1):
            progress(f"proof {number} of {len(accepted)}")
            assert result.reply is not None
            if result.reply.method != "numeric":
                alone.append(result.reply.ms)
                continue
            # After a proof that took too long the process is a new one, and has to be warm again.
            worker.run("prove_equal", ZERO, ZERO, frozenset(), seconds=60.0)
            start = perf_counter()
            verdict = check(result.pair.question(), result.pair.answer, prove)
            ms = (perf_counter() - start) * 1000
            if isinstance(verdict, Correct) and verdict.evidence.method != "numeric":
                asked.append(ms)
    progress("")

    def share(numbers: Sequence[float]) -> str:
        return f"{len(numbers):,} ({len(numbers) / len(accepted):.1%})"

    soon = [ms for ms in alone + asked if ms <= PROVED_WITHIN_MS]
    print(
        f"\nOf the {len(accepted):,} answers that calctutor accepts, asked for proofs, it proves\n"
        f"  {share(soon)} within {PROVED_WITHIN_MS} ms\n"
        f"  {share(alone)} by its own algebra alone, in any time\n"
        f"  {share(alone + asked)} with SymPy's help, in any time that it is given\n"
        "(SymPy in its own process and warm, once for each pair; own proofs as in the table.)"
    )


def print_slowest(ours: Sequence[Result]) -> None:
    print(f"\ncalctutor's slowest {SLOWEST} verdicts:")
    timed = [result for result in ours if result.ms is not None]
    for result in sorted(timed, key=lambda result: -(result.ms or 0))[:SLOWEST]:
        pair = result.pair
        print(f"  {result.ms:8.1f} ms  {pair.id:14} {shown(pair.answer)}  for  {shown(pair.asked)}")


def shown(text: str) -> str:
    return text if len(text) <= 60 else text[:57] + "..."


def print_conditions(asked: Sequence[tuple[Pair, Given]], limit: float, known: int) -> None:
    reasons = Counter(given.reason for _, given in asked if isinstance(given, LeftOut))
    assuming = sum(bool(pair.given) for pair, given in asked if isinstance(given, Sides))
    print(
        f"{len(asked):,} of the {known:,} pairs in {FILE.name} (seed {SEED!r}), one core, at most "
        f"{limit:g} s a pair.\nPython {platform.python_version()}, SymPy {version('sympy')}, "
        f"math-verify {version('math-verify')}, python-flint {version('python-flint')}.\n\n"
        f"All times are in ms, the best of {ROUNDS} rounds; a round above "
        f"{limit * SHARE_REPEATED * 1000:g} ms is not repeated. Caches are cleared\nbefore each "
        "round. A time-out counts as the limit; failures are exceptions and have no time.\n"
        "calctutor: from the two texts to the verdict, reading included."
    )
    for name, meaning in MEANING.items():
        how = (
            "on LaTeX, reading it included,\n    writing it not, without its search for units"
            if name == "math-verify"
            else "converting the expressions to SymPy not included"
        )
        print(f"{name}: {meaning}; {how}.")
    print(
        "The others are given derivatives already carried out, not timed. Of "
        f"the {assuming} pairs with assumptions, SymPy\nis told that names are real and which are "
        "positive, math-verify nothing. 'n/a': cannot be converted or read.\nLeft to calctutor: "
        + (", ".join(f"{reason} ({count})" for reason, count in reasons.items()) or "none")
        + ".\n'refused': a right answer. 'accepted': a wrong one. 'other': unreadable taken for "
        "wrong, or the reverse.\n"
    )


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    size = parser.add_mutually_exclusive_group()
    size.add_argument("--sample", type=int, default=SAMPLE, metavar="N", help="how many pairs")
    size.add_argument("--all", action="store_true", help="all pairs")
    parser.add_argument("--limit", type=float, default=10.0, help="seconds of CPU time for a pair")
    options = parser.parse_args()
    if options.sample < SMALLEST_SAMPLE or options.limit <= 0:
        parser.error(f"a sample has at least {SMALLEST_SAMPLE} pairs, and the limit is above 0")
    return options


def main() -> None:
    options = arguments()
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {max(os.sched_getaffinity(0))})
    known = pairs()
    chosen = known if options.all else sample(known, options.sample)
    asked = [(pair, given_to_others(pair)) for pair in chosen]
    print_conditions(asked, options.limit, len(known))
    start = perf_counter()
    ours, theirs = judged(asked, options.limit)
    print_table(ours, theirs)
    print()
    print_ratios(ours, theirs)
    print_ids("Wrong answers accepted", "accepted", ours, theirs)
    print_proofs(ours)
    print_slowest(ours)
    print(f"\nAll this took {perf_counter() - start:.0f} s.")


if __name__ == "__main__":
    main()
