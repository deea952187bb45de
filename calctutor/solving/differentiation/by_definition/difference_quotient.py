"""Derivatives as limits of difference quotients."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct, field
from msgspec.structs import replace

from calctutor.expr.prose import Prose, say
from calctutor.expr.tree import (
    ONE,
    TWO,
    Add,
    Apply,
    Derivative,
    Div,
    Limit,
    Mul,
    Neg,
    Pow,
    Relation,
    Symbol,
    Tree,
    add,
    depends_on,
    free_symbols,
    mul,
)
from calctutor.rewriting.polynomials.multiplied_out import polynomial
from calctutor.rewriting.replacing import replaced
from calctutor.solving.derivation import Derivation, Refused, Step, Worked
from calctutor.solving.differentiation.by_definition.algebraic import (
    of_fraction,
    of_polynomial,
    of_root,
)
from calctutor.solving.differentiation.by_definition.parts import Change, Quotient
from calctutor.solving.differentiation.by_definition.transcendental import (
    of_logarithm,
    of_power,
    of_sine_or_cosine,
)
from calctutor.solving.differentiation.differentiate import differentiate
from calctutor.solving.verifying import is_right, is_sound

_TECHNIQUES = (of_polynomial, of_fraction, of_root, of_sine_or_cosine, of_power, of_logarithm)
_LETTERS = ("h", "k", "s", "r", "h_1")


def by_definition(problem: Tree, given: Sequence[Relation] = ()) -> Derivation:
    """Work out a derivative as the limit of (f(x + h) − f(x))/h, in verified steps.

    Covers polynomials, rational functions, roots of polynomials, and sin, cos, powers and ln of a x
    + b, with constant multiples and sums of these. Anything else is refused.
    """
    if not isinstance(problem, Derivative) or problem.order > 1:
        why_not = say("By the definition I work out a first derivative, such as {it}.", it=_EXAMPLE)
        return Refused(problem=problem, why_not=why_not)
    quotient = Quotient(problem.body, problem.variable, _fresh_letter(problem))
    terms = _parts(quotient)
    if terms is None:
        return Refused(problem=problem, why_not=_TOO_HARD)
    work = _Work(problem, tuple(given))
    if not work.worked_out(quotient, terms):
        return Refused(problem=problem, why_not=_TOO_HARD)
    return work.derivation()


_EXAMPLE = Derivative(Pow(Symbol("x"), TWO), Symbol("x"))
_TOO_HARD = say(
    "This one cannot be worked out here from the difference quotient by elementary means."
    " Without --by it is worked out by rules."
)


class _Part(Struct, frozen=True):
    """A term of the function: its constant factor, difference quotient, and changes."""

    factor: Tree
    quotient: Quotient
    changes: tuple[Change, ...]


def _parts(quotient: Quotient) -> tuple[_Part, ...] | None:
    """Return the whole function as one part if a technique covers it, else term by term.

    None if a term has no technique.
    """
    whole = _changes(quotient)
    if whole is not None:
        return (_Part(ONE, quotient, tuple(whole)),)
    found: list[_Part] = []
    for factor, function in _terms(quotient):
        inner = replace(quotient, function=function)
        changes = _changes(inner)
        if changes is None:
            return None
        found.append(_Part(factor, inner, tuple(changes)))
    return tuple(found)


def _changes(quotient: Quotient) -> list[Change] | None:
    attempts = (technique(quotient) for technique in _TECHNIQUES)
    return next((changes for changes in attempts if changes is not None), None)


def _terms(quotient: Quotient) -> list[tuple[Tree, Tree]]:
    """Split the function into constant factors times functions; all powers of x are one term."""
    x = quotient.variable.name
    f = quotient.function
    plain: list[Tree] = []
    others: list[tuple[Tree, Tree]] = []
    for term in f.terms if isinstance(f, Add) else (f,):
        if polynomial(term, x) is not None:
            plain.append(term)
        else:
            others.append(_with_factor(term, x))
    return [*([(ONE, add(*plain))] if plain else []), *others]


def _with_factor(term: Tree, x: str) -> tuple[Tree, Tree]:
    match term:
        case Neg(arg):
            factor, function = _with_factor(arg, x)
            return Neg(factor), function
        case Mul(factors):
            fixed = [factor for factor in factors if not depends_on(factor, x)]
            varying = [factor for factor in factors if depends_on(factor, x)]
            return mul(*fixed), mul(*varying)
        case Div(numerator, denominator) if not depends_on(denominator, x):
            factor, function = _with_factor(numerator, x)
            return Div(factor, denominator), function
        case Div(numerator, denominator) if not depends_on(numerator, x) and numerator != ONE:
            return numerator, Div(ONE, denominator)
        case _:
            return ONE, term


class _Work(Struct):
    """The lines written until now."""

    problem: Derivative
    given: tuple[Relation, ...]
    steps: list[Step] = field(default_factory=list)

    @property
    def line(self) -> Tree:
        after = self.steps[-1].after if self.steps else self.problem
        assert not isinstance(after, Relation)
        return after

    def worked_out(self, quotient: Quotient, parts: tuple[_Part, ...]) -> bool:
        """Write all lines; return False if one cannot be verified."""
        if not self._begun(quotient):
            return False
        places: list[Tree] = [self.line]
        if parts[0].quotient != quotient:
            places = [part.quotient.limit for part in parts]
            if not self._split(parts, places):
                return False
        for part, begun in zip(parts, places, strict=True):
            place = begun
            for change in part.changes:
                if not self._take(change.rule, change.explanation, place, change.after):
                    return False
                place = change.after
        return self._finished()

    def _begun(self, quotient: Quotient) -> bool:
        """Write the definition, with the function put in."""
        taken = free_symbols(self.problem)
        name = next(letter for letter in ("f", "g", "F", "G", "f_1") if letter not in taken)
        f = Apply(name, 0, (quotient.variable,))
        explanation = say(
            "The derivative is by definition the limit of the difference quotient {general},"
            " here with {f}.",
            general=replace(quotient, function=f).limit,
            f=Relation(f, "=", quotient.function),
        )
        return self._take("difference-quotient", explanation, self.problem, quotient.limit)

    def _split(self, parts: tuple[_Part, ...], places: list[Tree]) -> bool:
        """Split the limit into constant multiples of the limits of its parts."""
        explanation = say(
            "The limit of a sum is the sum of the limits; constant factors stay in front."
        )
        if len(parts) == 1:
            explanation = say("A constant factor stays in front of the limit.")
        split = add(*(_multiple(p.factor, at) for p, at in zip(parts, places, strict=True)))
        return self._take("limit-laws", explanation, self.line, split)

    def _take(self, rule: str, explanation: Prose, old: Tree, new: Tree) -> bool:
        """Replace `old` by `new` in the line, if the two are equal."""
        line = self.line
        after = replaced(line, old, new)
        if not self._holds(old, new):
            return False
        if after != line:
            focus = () if old is line else (old,)
            self.steps.append(Step(rule, explanation, line, after, focus, True))
        return True

    def _holds(self, old: Tree, new: Tree) -> bool:
        """Return whether `old` equals `new`.

        Two limits are first compared by their bodies, which are mostly equal before h goes to 0.
        """
        match old, new:
            case Limit(before, variable, point), Limit(after, by, at) if (
                variable == by and point == at and is_sound(after, before, self.given)
            ):
                return True
        return is_sound(new, old, self.given)

    def _finished(self) -> bool:
        last = differentiate(self.line, self.given)
        if last.result is None or not is_right(last.result, self.problem, self.given):
            return False
        self.steps += last.steps
        return True

    def derivation(self) -> Worked:
        return Worked(problem=self.problem, steps=tuple(self.steps), result=self.line)


def _multiple(factor: Tree, limit: Tree) -> Tree:
    match factor:
        case Neg(arg):
            return Neg(_multiple(arg, limit))
        case Mul(factors):
            return Mul((*factors, limit))
        case _:
            return limit if factor == ONE else Mul((factor, limit))


def _fresh_letter(problem: Derivative) -> Symbol:
    """Return a letter for the increment that is not used in the problem."""
    taken = free_symbols(problem) | {"e", "i"}
    return Symbol(next(letter for letter in _LETTERS if letter not in taken))
