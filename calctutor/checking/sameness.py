"""Sameness: whether two expressions are the same, with the evidence, cheapest first."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeAlias, assert_never

from msgspec import Struct
from msgspec.structs import replace

from calctutor.checking.proof import Proof, is_proved_by_rules
from calctutor.checking.verdict import Evidence, Method
from calctutor.checking.worked_value import NoNumber, WorkingOut, closed_form
from calctutor.expr.problem import is_calculus
from calctutor.expr.prose import Prose, listed, say
from calctutor.expr.tree import (
    ZERO,
    Add,
    Call,
    Derivative,
    Integral,
    Limit,
    Neg,
    Relation,
    Symbol,
    Tree,
    Vector,
    add,
    free_symbols,
    kinds,
    unknown_functions,
    walk,
)
from calctutor.numeric.compare import Agree, Apart, Differ, Unclear, compare, has_value, is_fixed
from calctutor.numeric.indices import written_out
from calctutor.numeric.scope import Point
from calctutor.rewriting.numbers import as_decimal

Prover: TypeAlias = Callable[[Tree, Tree, frozenset[str]], bool | None]
"""Tries to prove two expressions equal, given the names that are positive.

False means: no proof. None means: given up before there was an answer.
"""

PROOF_GIVEN_UP = say("I asked SymPy for a proof, but it needed too long, and I stopped it.")

_SURENESS: tuple[Method, ...] = ("identical", "algebra", "numeric", "counterexample")
_STEPS = frozenset({"floor", "ceil", "step"})
_LONGEST_SLOPE = 40
"""How many nodes a derivative may have that is shown to a learner, about a line."""


class Same(Struct, frozen=True):
    evidence: Evidence
    notes: tuple[Prose, ...] = ()


class Different(Struct, frozen=True):
    evidence: Evidence
    notes: tuple[Prose, ...] = ()


class Unknown(Struct, frozen=True):
    reason: Prose


Sameness: TypeAlias = Same | Different | Unknown


def same(
    answer: Tree,
    expected: Tree,
    given: Sequence[Relation] = (),
    prove: Prover | None = None,
    *,
    whose: str = "your answer",
) -> Sameness:
    """Whether two expressions have the same value wherever the assumptions hold.

    A counterexample is looked for first; it is certain. Where a few points agree, a proof is looked
    for, by the order of terms and by exact algebra; without one, at many more points. `prove` is
    asked last. `whose` value it is that is compared is said in the notes. Vectors are the same when
    each component is.
    """
    if isinstance(answer, Vector) or isinstance(expected, Vector):
        return _same_vectors(answer, expected, given, prove, whose)
    left, right = written_out(answer, expected)
    found = _compared(left, right, given, prove, whose)
    if isinstance(found, Same) and left is not answer and answer != expected:
        # Three values of an index were looked at, and the sum may have any number of them.
        method: Method = "algebra" if is_proved_by_rules(answer, expected) else "numeric"
        return replace(found, evidence=replace(found.evidence, method=method))
    if not isinstance(found, Unknown):
        return found
    work = WorkingOut(tuple(given))
    if isinstance(right, Integral | Limit):
        # ∞, or no number at all.
        end = work.no_number(right)
        if end is not None:
            is_right = end.is_reached_by(left) or _goes_there_too(left, end, work)
            return Same(Evidence("algebra")) if is_right else _no_such_number(end)
    if isinstance(left, Integral | Limit) and has_value(right, given):
        end = work.no_number(left)
        if end is not None:
            return _no_such_number(end)
    # Some derivatives, integrals and limits have a value only when rules work them out.
    closed = work.closed_form(left), work.closed_form(right)
    return found if closed == (left, right) else _compared(*closed, given, prove, whose)


def _goes_there_too(answer: Tree, end: NoNumber, work: WorkingOut) -> bool:
    """Whether the answer is another integral or limit that is infinite in the same way."""
    if end.infinity is None or not isinstance(answer, Integral | Limit):
        return False
    other = work.no_number(answer)
    return other is not None and other.infinity == end.infinity


def _no_such_number(end: NoNumber) -> Different:
    return Different(Evidence("counterexample"), (end.why,))


def _same_vectors(
    answer: Tree, expected: Tree, given: Sequence[Relation], prove: Prover | None, whose: str
) -> Sameness:
    """The evidence is that of the first component that differs, or of the one least sure."""
    note = _note_on_size(answer, expected)
    if note is not None or not (isinstance(answer, Vector) and isinstance(expected, Vector)):
        return Different(Evidence("counterexample"), () if note is None else (note,))
    pairs = zip(answer.components, expected.components, strict=True)
    found = [same(mine, right, given, prove, whose=whose) for mine, right in pairs]
    wrong = [(at, one) for at, one in enumerate(found, 1) if isinstance(one, Different)]
    if wrong:
        (first, different), *others = wrong
        notes = tuple(say(f"Component {at} is wrong too.") for at, _ in others)
        evidence = replace(different.evidence, component=first)
        return Different(evidence, different.notes + notes)
    unknown = next((one for one in found if isinstance(one, Unknown)), None)
    if unknown is not None:
        return unknown
    right = [one for one in found if isinstance(one, Same)]
    weakest = max(right, key=lambda one: _SURENESS.index(one.evidence.method))
    return replace(weakest, notes=tuple(dict.fromkeys(n for one in right for n in one.notes)))


def _note_on_size(answer: Tree, expected: Tree) -> Prose | None:
    """What to say where one is no vector, or has not as many components."""
    match answer, expected:
        case Vector(mine), Vector(wanted) if len(mine) == len(wanted):
            return None
        case Vector(mine), Vector(wanted):
            return say(
                f"A vector of {len(wanted)} components is asked for, and this one has {len(mine)}."
            )
        case Vector(), _:
            return say("One expression is asked for, not a vector.")
        case _, Vector(wanted):
            example = ", ".join("abcd"[: len(wanted)]) if len(wanted) <= 4 else "a, b, …"
            return say(
                f"A vector of {len(wanted)} components is asked for, such as ({example}); this is"
                " one expression."
            )
        case _:
            return None


def same_antiderivative(
    answer: Tree,
    expected: Tree,
    variable: str,
    given: Sequence[Relation] = (),
    prove: Prover | None = None,
) -> Sameness:
    """Whether two expressions differ by a constant only: whether their derivatives are the same."""
    slopes = (_slope(answer, variable), _slope(expected, variable))
    found = same(*slopes, given, prove, whose="the derivative of your answer")
    if isinstance(found, Different) and "i" in (found.evidence.expected_value or ""):
        found = _where_it_is_real(*slopes, given) or found
    match found:
        case Same(evidence):
            return replace(found, evidence=replace(evidence, derivative_by=variable))
        case Different(evidence):
            by_derivative = replace(evidence, derivative_by=variable)
            return replace(found, evidence=_with_slopes(by_derivative, *slopes))
        case Unknown():
            return found
        case _:
            assert_never(found)


def _where_it_is_real(slope: Tree, integrand: Tree, given: Sequence[Relation]) -> Sameness | None:
    """What the real line says of an antiderivative: beyond it nobody asked for one.

    None where the integrand is nowhere real, as far as can be seen.
    """
    match compare(slope, integrand, given, real=True):
        case Agree(points, digits):
            return Same(Evidence("numeric", points, digits))
        case Differ(point, left, right):
            return Different(Evidence("counterexample", 1, 0, _at(point), left, right))
        case _:
            return None


def _with_slopes(evidence: Evidence, answer: Tree, expected: Tree) -> Evidence:
    """The evidence with the two derivatives, where they can be worked out and are short.

    The point then names only what they depend on: the constant of integration is gone.
    """
    if any(_nodes(tree) > _LONGEST_SLOPE for tree in (answer, expected)):
        return evidence
    slopes = closed_form(answer), closed_form(expected)
    if any(is_calculus(slope) or _nodes(slope) > _LONGEST_SLOPE for slope in slopes):
        return evidence
    names = {name for slope in slopes for name in free_symbols(slope) | unknown_functions(slope)}
    at = tuple(place for place in evidence.at or () if place[0].partition("(")[0] in names)
    return replace(evidence, at=at, slopes=slopes)


def _nodes(tree: Tree) -> int:
    return sum(1 for _ in walk(tree))


def _slope(tree: Tree, variable: str) -> Tree:
    match tree:
        case Vector(components):
            return Vector(tuple(_slope(component, variable) for component in components))
        case Integral(body, Symbol(name), None, None) if name == variable:
            return body
        case Add(terms):
            # Constants as in + C have no part in it, nor in the counterexample that is shown.
            kept = [term for term in terms if not _is_constant_name(term, variable)]
            return Derivative(add(*kept), Symbol(variable))
        case _ if _is_constant_name(tree, variable):
            # Not dC/dx, which is a quantity of its own.
            return ZERO
        case _:
            return Derivative(tree, Symbol(variable))


def _is_constant_name(term: Tree, variable: str) -> bool:
    name = term.arg if isinstance(term, Neg) else term
    return isinstance(name, Symbol) and name.name != variable


def open_integrals(tree: Tree) -> frozenset[str]:
    """The variables of the indefinite integrals that a value depends on, up to a constant.

    An integral that is differentiated at once by its own variable is not among them.
    """
    if Integral not in kinds(tree):
        return frozenset()
    match tree:
        case Derivative(body, variable):
            return open_integrals(body) - {variable.name}
        case Integral(body, variable, None, _) | Integral(body, variable, _, None):
            return open_integrals(body) | {variable.name}
        case _:
            found: frozenset[str] = frozenset()
            for node in walk(tree):
                if node is not tree and isinstance(node, Integral | Derivative):
                    found |= open_integrals(node)
            return found


def _compared(
    answer: Tree, expected: Tree, given: Sequence[Relation], prove: Prover | None, whose: str
) -> Sameness:
    proof = Proof(answer, expected, given)
    settled = None if _has_values_apart(answer, expected) else proof.is_found
    found = compare(answer, expected, given, settled=settled)
    match found:
        case Differ(point, left, right):
            evidence = Evidence("counterexample", 1, 0, _at(point), left, right)
            return Different(replace(evidence, expected_is_number=is_fixed(expected, given)))
        case Apart(point, left, right):
            at = _at(point)
            which = whose if left is None else "what is expected"
            notes = (say(f"I found no point at which {which} has a value."),) if at else ()
            return Different(Evidence("counterexample", 1, 0, at, left, right), notes)
        case Agree(points, digits):
            proof.is_found()
            on_domain = _domain_notes(found, whose)
            if proof.method is not None:
                return Same(Evidence(proof.method, points, digits), on_domain)
            method, on_proof = _by_prover(proof, prove)
            return Same(Evidence(method, points, digits), (*on_domain, *on_proof))
        case Unclear(beyond_reach):
            return _undecided(proof, given, too_large=beyond_reach)
        case _:
            assert_never(found)


def _has_values_apart(*trees: Tree) -> bool:
    """Whether single points may be different from those around in a way that algebra misses.

    sign 0 is 0, and where a step function jumps it has no derivative.
    """
    called = {node.name for t in trees for node in walk(t) if isinstance(node, Call)}
    is_differentiated = any(Derivative in kinds(tree) for tree in trees)
    return "sign" in called or (is_differentiated and not _STEPS.isdisjoint(called))


def _undecided(proof: Proof, given: Sequence[Relation], *, too_large: bool) -> Sameness:
    """Proved equal though the values are beyond reach, as those of 9^9^9 are, or undecided."""
    trees = (proof.answer, proof.expected)
    unworked = next((n for t in trees for n in walk(t) if isinstance(n, Limit | Integral)), None)
    if unworked is not None:
        if proof.is_found():
            return Same(Evidence(proof.method or "algebra"))
        kind = "limit" if isinstance(unworked, Limit) else "integral"
        return Unknown(say(f"I could not work out the {kind} {{it}} to compare with.", it=unworked))
    if (too_large or has_value(proof.expected, given)) and proof.is_found():
        return Same(Evidence(proof.method or "algebra"))
    if too_large:
        return Unknown(say("I cannot work out the values in numbers, and found no proof."))
    return Unknown(say("I found no point at which both can be evaluated."))


def _by_prover(proof: Proof, prove: Prover | None) -> tuple[Method, tuple[Prose, ...]]:
    """Return what the evidence is once a prover was asked, and a note if it was given up."""
    proved = False if prove is None else prove(proof.answer, proof.expected, proof.positive)
    return "algebra" if proved else "numeric", (PROOF_GIVEN_UP,) if proved is None else ()


def _at(point: Point) -> tuple[tuple[str, Tree], ...]:
    values = tuple((name, as_decimal(value)) for name, value in point.values.items())
    functions = tuple(
        (f"{name}({', '.join(function.parameters)})", function.body)
        for name, function in point.functions.items()
    )
    return values + functions


def _domain_notes(found: Agree, whose: str) -> tuple[Prose, ...]:
    """A note on a point at which only what is expected has a value."""
    if not found.only_right:
        return ()
    values = found.only_right[0].values.items()
    at = [Relation(Symbol(name), "=", as_decimal(value)) for name, value in values]
    return (Prose((whose[0].upper() + whose[1:] + " has no value at ", *listed(at), ".")),)
