"""Letters on whose sign an answer may depend: the a of ∫ dx/√(a² − x²) = arcsin(x/a) + C.

Books take such a letter to be positive without saying so. An answer that is right for a > 0 is
right, and the condition is said.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from types import MappingProxyType

from msgspec import Struct
from msgspec.structs import replace

from calctutor.checking.question import Question
from calctutor.expr.problem import Problem, is_calculus
from calctutor.expr.prose import Part, Prose, listed
from calctutor.expr.rationals import rational
from calctutor.expr.tree import (
    ZERO,
    Add,
    Call,
    Comparison,
    Derivative,
    E,
    Integral,
    Limit,
    Pow,
    Relation,
    Symbol,
    Tree,
    free_symbols,
    kinds,
    walk,
)
from calctutor.expr.work import TooMuchWorkError, limited_to, remembered
from calctutor.solving.derivation import Derivation

_MOST_WORK = 1_500_000
"""The units of work that working out the problem may take."""

_MOST_LETTERS = 3
_CONTRARY: Mapping[Comparison, Comparison] = MappingProxyType(
    {">": "<", ">=": "<", "<": ">", "<=": ">"}
)
_SIGNED = frozenset({"sqrt", "ln", "abs", "sign", "step"})


class SignedLetters(Struct, frozen=True):
    """The letters of a problem on whose sign its result depends.

    `needed` are the conditions under which the problem has a result, such as p > 1; `result` is
    the result where nothing is assumed, if there is one.
    """

    names: tuple[str, ...] = ()
    needed: tuple[Relation, ...] = ()
    result: Tree | None = None

    @property
    def choices(self) -> Iterator[tuple[Relation, ...]]:
        """Yield what may be assumed: what is needed, all letters positive, one negative."""
        if self.needed:
            yield self.needed
        if self.names:
            yield tuple(Relation(Symbol(name), ">", ZERO) for name in self.names)
        for name in self.names:
            yield (Relation(Symbol(name), "<", ZERO),)

    @property
    def without_value(self) -> Iterator[tuple[Relation, ...]]:
        """Yield the contrary of what is needed: there the problem has no finite value."""
        if len(self.needed) == 1 and self.needed[0].comparison in _CONTRARY:
            (needed,) = self.needed
            yield (replace(needed, comparison=_CONTRARY[needed.comparison]),)


def signed_letters(question: Question) -> SignedLetters:
    """Return the letters on whose sign the result hangs and for which nothing is given.

    They are those under an even root, a logarithm, |·|, a sign or a power that is no integer in the
    simplified result, and those on which convergence depends. The variables of the problem are
    none of them, nor are bounds and what a limit increments; nor are letters of a plain expression.
    """
    problem = question.expected
    if not is_calculus(problem) or question.definitions:
        return SignedLetters()
    own = free_symbols(problem) - _main_variables(problem)
    own -= _names(*question.given)
    if not own:
        return SignedLetters()
    return _hanging(problem, question.given, own)


@remembered(256)
def _hanging(problem: Tree, given: tuple[Relation, ...], own: frozenset[str]) -> SignedLetters:
    found = _solved(problem, given)
    if found is not None and found.result is None and not found.complete:
        # What is not known without a sign may be known with one.
        positive = tuple(Relation(Symbol(name), ">", ZERO) for name in sorted(own))
        under = _solved(problem, (*given, *positive)) if len(own) <= _MOST_LETTERS else None
        if under is not None and under.result is not None:
            return SignedLetters(tuple(sorted(own)), (*positive, *under.conditions))
    if found is None:
        return SignedLetters()
    needed = tuple(r for r in found.conditions if _names(r) <= own and r.comparison != "!=")
    signed = set() if found.result is None else set(_signed(found.result))
    names = tuple(sorted((signed | _names(*needed)) & own))[:_MOST_LETTERS]
    return SignedLetters(names, needed, None if needed else found.result)


def _solved(problem: Tree, given: tuple[Relation, ...]) -> Derivation | None:
    # Imported late: right answers don't need the rules.
    from calctutor.solving.solve import solve

    try:
        with limited_to(_MOST_WORK):
            return solve(Problem("", problem, given=given))
    except TooMuchWorkError:
        return None


def _names(*relations: Relation) -> frozenset[str]:
    return frozenset(
        name for r in relations for side in (r.left, r.right) for name in free_symbols(side)
    )


def _main_variables(problem: Tree) -> frozenset[str]:
    """Return the variables of the problem, names in bounds, and what a limit increments."""
    names: frozenset[str] = frozenset()
    for node in walk(problem):
        match node:
            case Derivative(_, variable):
                names |= {variable.name}
            case Integral(_, variable, lower, upper):
                bounds = [bound for bound in (lower, upper) if bound is not None]
                names |= frozenset().union(*map(free_symbols, bounds))
                names |= {variable.name} if len(bounds) < 2 else set()
            case Limit(body, variable, point):
                names |= free_symbols(point)
                for part in walk(body):
                    if isinstance(part, Add) and variable in part.terms:
                        names |= free_symbols(part)
    return names


def _signed(result: Tree) -> Iterator[str]:
    """Yield the names on whose sign the value of an expression may hang."""
    for node in walk(result):
        match node:
            case Call(name, (arg,)) if name in _SIGNED:
                yield from free_symbols(arg)
            case Call("root" | "log", (arg, _)):
                yield from free_symbols(arg)
            case Pow(base, exponent) if base != E:
                number = rational(exponent)
                if number is None or number.denominator > 1:
                    yield from free_symbols(base)


def with_boundary(
    conditions: tuple[Relation, ...], holds_at: Callable[[Relation], bool]
) -> tuple[Relation, ...]:
    """Return p ≤ 1 for p < 1 if the answer is right at p = 1 as well, else the conditions as given.

    `holds_at` is asked about the equation p = 1.
    """
    match conditions:
        case (Relation(Symbol() as letter, "<" | ">" as comparison, bound),) if rational(
            bound
        ) is not None and holds_at(Relation(letter, "=", bound)):
            return (Relation(letter, _CLOSED[comparison], bound),)
        case _:
            return conditions


_CLOSED: Mapping[Comparison, Comparison] = MappingProxyType({"<": "<=", ">": ">="})


def depends_on_letters(question: Question) -> bool:
    """Return whether a definite integral or a limit has other letters than its variables."""
    found = kinds(question.expected)
    if Limit not in found and Integral not in found:
        return False
    has_bounds = any(
        isinstance(node, Limit) or (isinstance(node, Integral) and node.upper is not None)
        for node in walk(question.expected)
    )
    return has_bounds and bool(free_symbols(question.expected) - _main_variables(question.expected))


def right_for(conditions: tuple[Relation, ...], result: Tree | None) -> Prose:
    """Return `Right for a > 0`, and the result that holds for all signs."""
    parts: tuple[Part, ...] = ("Right for ", *listed(conditions), ".")
    if result is None:
        return Prose(parts)
    return Prose((*parts[:-1], ". For all signs it is ", result, "."))
