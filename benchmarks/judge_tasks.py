"""What the judges do with a pair, each in a process of its own: the far end of `judge.py`.

Each is timed in rounds of which the shortest counts, with its caches cleared before each; a round
that is long is not repeated.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from time import perf_counter
from types import MappingProxyType
from typing import TypeVar

from judge_pairs import Pair, Sides
from msgspec.structs import replace

from calctutor.checking.check import check
from calctutor.checking.verdict import Correct, Incomplete, Verdict
from calctutor.expr.tree import (
    ONE,
    Call,
    Constant,
    Derivative,
    Div,
    E,
    Neg,
    Pow,
    Symbol,
    Tree,
    add,
    rebuilt,
    walk,
)
from calctutor.printing.latex import latex
from calctutor.render.as_json import verdict_name

_T = TypeVar("_T")

RECURSION_LIMIT = 10_000
ROUNDS = 3
NOT_APPLICABLE = "not applicable"


@dataclass(frozen=True, slots=True)
class Reply:
    """A verdict by its name, and how long it took; `method` is that of calctutor's evidence.

    `reading_ms` is the part of the time that went into reading texts, where that is known.
    """

    says: str
    ms: float = 0.0
    method: str = ""
    reading_ms: float = 0.0


def _shortest(
    judge: Callable[[], _T], forget: Callable[[], None], longest_repeated: float
) -> tuple[_T, float]:
    """What a judge says, and in how many milliseconds."""
    times: list[float] = []
    while True:
        forget()
        start = perf_counter()
        said = judge()
        times.append(perf_counter() - start)
        if len(times) == ROUNDS or times[-1] > longest_repeated:
            return said, min(times) * 1000


def calctutor(pair: Pair, longest_repeated: float) -> Reply:
    """From the two texts to the verdict."""

    def judge() -> Verdict:
        return check(pair.question(), pair.answer)

    verdict, ms = _shortest(judge, _forget_all_of_calctutor, longest_repeated)
    accepted = isinstance(verdict, Correct | Incomplete)
    return Reply(verdict_name(verdict), ms, verdict.evidence.method if accepted else "")


def _forget_all_of_calctutor() -> None:
    for name, module in list(sys.modules.items()):
        if name.startswith("calctutor."):
            for value in list(vars(module).values()):
                if hasattr(value, "cache_clear"):
                    value.cache_clear()


def simplify(sides: Sides, longest_repeated: float) -> Reply:
    """`sympy.simplify(a - b) == 0`."""
    import sympy

    return _by_sympy(sides, lambda a, b: sympy.simplify(a - b) == 0, longest_repeated)


def equals(sides: Sides, longest_repeated: float) -> Reply:
    """`a.equals(b)`."""
    return _by_sympy(sides, lambda a, b: a.equals(b), longest_repeated)


def _by_sympy(
    sides: Sides, decide: Callable[[object, object], bool | None], longest_repeated: float
) -> Reply:
    from sympy.core.cache import clear_cache

    from calctutor.cas.errors import CannotConvertError
    from calctutor.cas.forward import to_sympy

    try:
        expressions = [
            _without_derivatives(to_sympy(tree, sides.positive))
            for tree in (sides.answer, sides.expected)
        ]
    except CannotConvertError:
        return Reply(NOT_APPLICABLE)
    said, ms = _shortest(lambda: decide(*expressions), clear_cache, longest_repeated)
    return Reply(_name(said), ms)


def math_verify(sides: Sides, longest_repeated: float) -> Reply:
    """`verify(parse(expected), parse(answer))` on the two in LaTeX."""
    from math_verify import LatexExtractionConfig, parse, parser, verify
    from sympy import Basic
    from sympy.core.cache import clear_cache

    from calctutor.cas.errors import CannotConvertError

    try:
        closed = [_closed(tree) for tree in (sides.expected, sides.answer)]
    except CannotConvertError:
        return Reply(NOT_APPLICABLE)
    texts = [f"${latex(_in_its_notation(tree))}$" for tree in closed]
    # Only as LaTeX: otherwise a number inside a formula that it cannot read is taken for the whole.
    # And without units: it would take the c of 3 a b c for one, and leave it out.
    usual = LatexExtractionConfig()
    settings = [
        replace(usual, normalization_config=replace(usual.normalization_config, units=False))
    ]

    def forget() -> None:
        clear_cache()
        for function in (parser.parse_latex_cached, parser.parse_expr_cached, parser.extract_latex):
            function.cache_clear()

    # Its own time limits work by signals, which reach only a main thread; `judge.py` has its own.
    def read() -> list[list[object]]:
        return [parse(text, settings, parsing_timeout=None) for text in texts]

    sides_read, reading = _shortest(read, forget, longest_repeated)
    if not all(any(isinstance(part, Basic) for part in side) for side in sides_read):
        return Reply(NOT_APPLICABLE)

    def judge() -> bool:
        return verify(*read(), timeout_seconds=None, raise_on_error=True)

    said, ms = _shortest(judge, forget, longest_repeated)
    return Reply(_name(said), ms, reading_ms=reading)


def _name(said: bool | None) -> str:
    return "undecided" if said is None else "correct" if said else "incorrect"


def _closed(tree: Tree) -> Tree:
    """The expression with its derivatives carried out by SymPy; itself where it has none."""
    if not any(isinstance(node, Derivative) for node in walk(tree)):
        return tree
    from calctutor.cas.backward import from_sympy
    from calctutor.cas.forward import to_sympy

    return from_sympy(_without_derivatives(to_sympy(tree)))


def _in_its_notation(tree: Tree) -> Tree:
    """The expression with the imaginary unit as I, and sigmoids written out."""
    match rebuilt(tree, _in_its_notation):
        case Constant("i"):
            return Symbol("I")
        case Call("sigma", (arg,)):
            return Div(ONE, add(ONE, Pow(E, Neg(arg))))
        case other:
            return other


def _without_derivatives(expression: _T) -> _T:
    import sympy

    return expression.replace(sympy.Derivative, lambda *parts: sympy.Derivative(*parts).doit())


TASKS: Mapping[str, Callable[..., Reply]] = MappingProxyType(
    {"calctutor": calctutor, "simplify": simplify, "equals": equals, "math-verify": math_verify}
)
