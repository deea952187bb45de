"""Reasons for what a table says: d/dx arcsin x, ∫ tan x dx and (1 − cos x)/x² worked out.

A step that takes its line from a table gets smaller steps, which lead there from simpler rules.
They are verified like all others; where one is not, the step stays as it is.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from itertools import pairwise
from types import MappingProxyType

from msgspec import Struct
from msgspec.structs import replace

from calctutor.expr.prose import Formula, Part, Prose, say
from calctutor.expr.tree import (
    ONE,
    ZERO,
    Add,
    Call,
    Derivative,
    Div,
    Integral,
    Limit,
    Mul,
    Neg,
    Pow,
    Relation,
    Symbol,
    Tree,
    depends_on,
    rebuilt,
    substitute,
    walk,
)
from calctutor.expr.work import remembered
from calctutor.reading.parser import parse, parse_relation
from calctutor.rewriting.products import take_apart
from calctutor.rewriting.tidy import tidy
from calctutor.solving.derivation import Derivation, Step
from calctutor.solving.verifying import is_sound


class _Line(Struct, frozen=True):
    """A line of a reason: `x` stands for the variable, `w` for a letter that is brought in.

    Formulas in `words` stand between backquotes.
    """

    rule: str
    words: str
    line: str


class _Reason(Struct, frozen=True):
    """The lines that lead from a formula to what a table says of it; `letter` is what w is."""

    start: str
    lines: tuple[_Line, ...]
    letter: str = ""


def _inverse(function: str, of: str, slope: str, last: _Line) -> _Reason:
    """Return the derivative of an inverse function: differentiate f(w) = x."""
    return _Reason(
        f"diff({function}, x)",
        (
            _Line("inverse-function", f"Let `w = {function}`; this says the same.", f"{of} = x"),
            _Line(
                "implicit-differentiation",
                "Both sides are differentiated by `x`, the left one by the chain rule.",
                f"({slope})*diff(w, x) = 1",
            ),
            _Line("divide", f"Both sides are divided by `{slope}`.", f"diff(w, x) = 1/({slope})"),
            last,
        ),
        function,
    )


def _by_logarithm(function: str, rewritten: tuple[str, str], inner: str, sign: str) -> _Reason:
    """Return the integral of u′/u for u = `inner`, up to a sign."""
    words, integrand = rewritten
    slope = "the numerator" if not sign else "the numerator but for its sign"
    return _Reason(
        f"int {function} dx",
        (
            _Line("rewrite", words, f"int {integrand} dx"),
            _Line(
                "substitution",
                f"Let `w = {inner}`. Its derivative is {slope}.",
                f"{sign}int 1/w dw",
            ),
            _Line("logarithm", "`ln(abs(w))` has the derivative `1/w`.", f"{sign}ln(abs(w))"),
            _Line("back-substitution", f"`w = {inner}` is put back.", f"{sign}ln(abs({inner}))"),
        ),
        inner,
    )


_DERIVATIVES: Mapping[str, _Reason] = MappingProxyType(
    {
        "asin": _inverse(
            "asin(x)",
            "sin(w)",
            "cos(w)",
            _Line(
                "pythagoras",
                "`cos(w)^2 = 1 - sin(w)^2`, and `cos(w)` is positive for `w` between `-pi/2` and"
                " `pi/2`.",
                "diff(w, x) = 1/sqrt(1 - x^2)",
            ),
        ),
        "acos": _inverse(
            "acos(x)",
            "cos(w)",
            "-sin(w)",
            _Line(
                "pythagoras",
                "`sin(w)^2 = 1 - cos(w)^2`, and `sin(w)` is positive for `w` between `0` and `pi`.",
                "diff(w, x) = -1/sqrt(1 - x^2)",
            ),
        ),
        "atan": _inverse(
            "atan(x)",
            "tan(w)",
            "1 + tan(w)^2",
            _Line("put-in", "`tan(w)` is `x`.", "diff(w, x) = 1/(1 + x^2)"),
        ),
        "ln": _inverse("ln(x)", "e^w", "e^w", _Line("put-in", "`e^w` is `x`.", "diff(w, x) = 1/x")),
        "tan": _Reason(
            "diff(tan(x), x)",
            (
                _Line("other-functions", "`tan(x) = sin(x)/cos(x)`.", "diff(sin(x)/cos(x), x)"),
                _Line(
                    "quotient-rule",
                    "The derivatives are `cos(x)` above and `-sin(x)` below.",
                    "(cos(x)*cos(x) + sin(x)*sin(x))/cos(x)^2",
                ),
                _Line("pythagoras", "`sin(x)^2 + cos(x)^2 = 1`.", "1/cos(x)^2"),
            ),
        ),
        "sec": _Reason(
            "diff(sec(x), x)",
            (
                _Line("other-functions", "`sec(x) = 1/cos(x)`.", "diff(1/cos(x), x)"),
                _Line(
                    "reciprocal-rule",
                    "The derivative of `cos(x)` is `-sin(x)`.",
                    "sin(x)/cos(x)^2",
                ),
                _Line(
                    "other-functions",
                    "`1/cos(x) = sec(x)`, and `sin(x)/cos(x) = tan(x)`.",
                    "sec(x)*tan(x)",
                ),
            ),
        ),
    }
)
_INTEGRALS: Mapping[str, _Reason] = MappingProxyType(
    {
        "tan": _by_logarithm(
            "tan(x)", ("`tan(x) = sin(x)/cos(x)`.", "sin(x)/cos(x)"), "cos(x)", "-"
        ),
        "cot": _by_logarithm(
            "cot(x)", ("`cot(x) = cos(x)/sin(x)`.", "cos(x)/sin(x)"), "sin(x)", ""
        ),
        "sec": _by_logarithm(
            "sec(x)",
            (
                "Numerator and denominator are multiplied by `sec(x) + tan(x)`: then the numerator"
                " is the derivative of the denominator.",
                "(sec(x)*tan(x) + sec(x)^2)/(sec(x) + tan(x))",
            ),
            "sec(x) + tan(x)",
            "",
        ),
        "csc": _by_logarithm(
            "csc(x)",
            (
                "Numerator and denominator are multiplied by `csc(x) + cot(x)`: then the numerator"
                " is the derivative of the denominator but for its sign.",
                "(csc(x)*cot(x) + csc(x)^2)/(csc(x) + cot(x))",
            ),
            "csc(x) + cot(x)",
            "-",
        ),
    }
)
_COSINE = _Reason(
    "lim_{x->0} (1 - cos(x))/x^2",
    (
        _Line(
            "conjugate",
            "Numerator and denominator are multiplied by `1 + cos(x)`.",
            "lim_{x->0} (1 - cos(x)^2)/(x^2*(1 + cos(x)))",
        ),
        _Line(
            "pythagoras",
            "`1 - cos(x)^2 = sin(x)^2`, and `sin(x)` is written over `x`.",
            "lim_{x->0} (sin(x)/x)^2/(1 + cos(x))",
        ),
        _Line("known-limit", "`sin(x)/x` goes to `1`, and `cos(x)` to `1`.", "1^2/(1 + 1)"),
        _Line("simplify", "`1^2/(1 + 1) = 1/2`.", "1/2"),
    ),
)
_LETTERS = ("y", "w", "v", "z")
_WHY = say("What the table says, worked out:")


def with_reasons(derivation: Derivation) -> Derivation:
    """Return the derivation with reasons for the steps that come from a table."""
    if not derivation.steps:
        return derivation
    return replace(derivation, steps=tuple(map(_with_reason, derivation.steps)))


def _with_reason(step: Step) -> Step:
    if step.steps:
        return replace(step, steps=tuple(map(_with_reason, step.steps)))
    found = _reason_for(step)
    return step if found is None else replace(step, steps=(found,))


def _reason_for(step: Step) -> Step | None:
    for part in step.focus:
        for node in walk(part):
            match node:
                case Derivative(body, variable, 1) if step.rule != "chain-rule":
                    table, name, inner = _DERIVATIVES, *_function_in(body, variable)
                case Integral(body, variable):
                    table, name, inner = _INTEGRALS, *_function_in(body, variable)
                case Limit() if step.rule == "known-limit":
                    quotient = _cosine_in(node)
                    if quotient is not None:
                        letter = _letter_for(quotient, node.variable)
                        return _worked_out(_COSINE, letter, step.rule)
                    continue
                case _:
                    continue
            if name in table:
                letter = _letter_for(inner, variable)
                return _worked_out(table[name], letter, step.rule)
    return None


def _function_in(body: Tree, variable: Symbol) -> tuple[str, Tree]:
    """Return the function and its argument if the rest of a product is constant, else no name."""
    product = take_apart(body)
    varying = [part for part in product.above if depends_on(part, variable.name)]
    below = any(depends_on(part, variable.name) for part in product.below)
    match varying:
        case [Call(name, (inner,))] if not below:
            return name, inner
        case _:
            return "", body


def _cosine_in(limit: Limit) -> Tree | None:
    """Return u if (1 − cos u)/u² stands in a limit."""
    for node in walk(limit.body):
        match node:
            case Div(Add((one, Neg(Call("cos", (inner,))))), below) if one == ONE and tidy(
                below
            ) == tidy(Pow(inner, parse("2"))):
                return inner
            case _:
                continue
    return None


def _letter_for(inner: Tree, variable: Symbol) -> Symbol:
    """Return the variable if the function is applied to it, else a letter for what is inside."""
    return variable if inner == variable else Symbol("t" if variable.name == "u" else "u")


def _worked_out(reason: _Reason, x: Symbol, rule: str) -> Step | None:
    """Return one step whose smaller steps are the reason; None if a line fails verification."""
    chain = _chain(reason, x)
    if chain is None:
        return None
    last = chain[-1].after
    result = last.right if isinstance(last, Relation) else last
    return Step(rule, _WHY, chain[0].before, result, (), True, chain)


@remembered(64)
def _chain(reason: _Reason, x: Symbol) -> tuple[Step, ...] | None:
    w = next(name for name in _LETTERS if name != x.name)
    named = {"x": x, "w": Symbol(w)}
    lines: list[Formula] = [_read(reason.start, named)]
    lines += [_read(each.line, named) for each in reason.lines]
    value = _read(reason.letter, named) if reason.letter else ZERO
    assert not isinstance(value, Relation)
    if not _follows(lines, x, Symbol(w), value):
        return None
    return tuple(
        Step(each.rule, _prose(each.words, named), before, after, (), True)
        for each, (before, after) in zip(reason.lines, pairwise(lines), strict=True)
    )


def _read(text: str, named: Mapping[str, Symbol]) -> Formula:
    read = parse_relation(text) if "=" in text else parse(text)
    return _renamed(read, named)


def _renamed(formula: Formula, named: Mapping[str, Symbol]) -> Formula:
    """Return a formula with other letters, bound ones as well."""

    def rename(tree: Tree) -> Tree:
        return named.get(tree.name, tree) if isinstance(tree, Symbol) else rebuilt(tree, rename)

    if isinstance(formula, Relation):
        return Relation(rename(formula.left), formula.comparison, rename(formula.right))
    return rename(formula)


def _prose(words: str, named: Mapping[str, Symbol]) -> Prose:
    parts: list[Part] = []
    for number, piece in enumerate(words.split("`")):
        parts.append(_read(piece, named) if number % 2 else piece)
    return Prose(tuple(part for part in parts if part != ""))


def _follows(lines: Sequence[Formula], x: Symbol, w: Symbol, value: Tree) -> bool:
    """Return whether all lines say the same of the first."""
    first = lines[0]
    assert not isinstance(first, Relation)
    meaning = _meaning_of(first, x, w, value)
    return all(_says(line, first, meaning) for line in lines[1:])


def _meaning_of(first: Tree, x: Symbol, w: Symbol, value: Tree) -> Callable[[Tree], Tree]:
    """Return what a line is compared by: its derivative if it begins with an integral."""

    def put_in(tree: Tree) -> Tree:
        match tree:
            case Derivative(body, by) if body == w and by == x:
                return Derivative(value, x)
            case _ if tree == w:
                return value
            case _:
                return rebuilt(tree, put_in)

    def slope(tree: Tree) -> Tree:
        match tree:
            case Neg(arg):
                return Neg(slope(arg))
            case Integral(body, by) if by == x:
                return body
            case Integral(body, _):
                return Mul((substitute(body, {w.name: value}), Derivative(value, x)))
            case _:
                return Derivative(substitute(tree, {w.name: value}), x)

    return slope if isinstance(first, Integral) else put_in


def _says(line: Formula, first: Tree, meaning: Callable[[Tree], Tree]) -> bool:
    if isinstance(line, Relation):
        left, right = meaning(line.left), meaning(line.right)
        # An inverse function has values on a part of the line only: sin(arcsin x) = x there.
        return is_sound(left, right, ()) or is_sound(right, left, ())
    if isinstance(line, Limit) and isinstance(first, Limit):
        return is_sound(line.body, first.body, ())
    return is_sound(meaning(line), meaning(first), ())
