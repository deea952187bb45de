"""Sameness: a comparison of two expressions with its evidence, cheapest methods first."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeAlias, assert_never

from msgspec import Struct
from msgspec.structs import astuple, replace

from calctutor.checking.continuity import difference_at_joints
from calctutor.checking.domains import (
    Sides,
    at,
    disjoint,
    domains,
    larger,
    smaller,
)
from calctutor.checking.proof import Proof, is_proved_by_rules
from calctutor.checking.verdict import Evidence, Method
from calctutor.checking.worked_value import NoNumber, WorkingOut
from calctutor.expr.problem import is_calculus
from calctutor.expr.prose import Prose, say
from calctutor.expr.rationals import rational
from calctutor.expr.tree import (
    INFINITE,
    Bracket,
    Call,
    Cases,
    Derivative,
    Div,
    Integral,
    Limit,
    Mul,
    Neg,
    Relation,
    Symbol,
    Tree,
    Vector,
    kinds,
    walk,
)
from calctutor.expr.work import left as left_over
from calctutor.expr.work import within
from calctutor.numeric.compare import (
    Agree,
    Apart,
    Differ,
    Unclear,
    compare,
    has_one_value,
    has_value,
)
from calctutor.numeric.easy_points import easier
from calctutor.numeric.indices import written_out
from calctutor.numeric.scope import Point
from calctutor.rewriting.numbers import as_decimal

Prover: TypeAlias = Callable[[Tree, Tree, frozenset[str]], bool | None]
"""A function that tries to prove two expressions equal, given the names that are positive.

It returns False if there is no proof, None if it gave up before it had an answer.
"""

_SIDES = Sides()

PROOF_GIVEN_UP = say("I asked SymPy for a proof, but it needed too long, and I stopped it.")

_SURENESS: tuple[Method, ...] = ("identical", "algebra", "numeric", "counterexample")
_STEPS = frozenset({"floor", "ceil", "step"})


class Same(Struct, frozen=True):
    """Equal wherever both have a value.

    `smaller` says where only the expected expression has values on an interval, `larger` where only
    the answer has. `conditions` say on which branch of a curve they are equal.
    """

    evidence: Evidence
    notes: tuple[Prose, ...] = ()
    smaller: Prose | None = None
    larger: Prose | None = None
    conditions: tuple[Relation, ...] = ()


class Different(Struct, frozen=True):
    """Certainly different at some point.

    `part` says on which whole intervals of its domain an antiderivative is right all the same.
    """

    evidence: Evidence
    notes: tuple[Prose, ...] = ()
    part: Prose | None = None


class Unknown(Struct, frozen=True):
    reason: Prose


Sameness: TypeAlias = Same | Different | Unknown


def same(
    answer: Tree,
    expected: Tree,
    given: Sequence[Relation] = (),
    prove: Prover | None = None,
    *,
    sides: Sides = _SIDES,
) -> Sameness:
    """Compare two expressions wherever the assumptions hold.

    A counterexample is certain, so it is looked for first. If a few points agree, term order and
    exact algebra are tried for a proof; without one, many more points are compared. `prove` is
    asked last. `sides` names the two in notes. Vectors are the same if all components are.
    """
    if isinstance(answer, Vector) or isinstance(expected, Vector):
        return _same_vectors(answer, expected, given, prove, sides)
    left, right = written_out(answer, expected)
    found = _compare_values(left, right, given, prove, sides)
    if isinstance(found, Same) and left is not answer and answer != expected:
        # Only three values of the index were compared, and the sum may have any number of terms.
        method: Method = "algebra" if is_proved_by_rules(answer, expected) else "numeric"
        return replace(found, evidence=replace(found.evidence, method=method))
    work = WorkingOut(tuple(given))
    if isinstance(found, Same) and Cases in kinds(left, right):
        if _has_joints(right):
            right = work.closed_form(right)
            found = _same_at_joints(found, left, right, given, sides)
        sides_there = [work.closed_form(side) for side in (left, right)]
        difference = difference_at_joints(sides_there[0], sides_there[1], given)
        if difference is not None and not _exists_at(right, *difference.at, given):
            # The rules give sign x for the derivative of |x|, which has none at 0.
            difference = None
        if isinstance(found, Same) and difference is not None:
            evidence = Evidence("counterexample", 1, 0, (difference.at,), *difference.values)
            return Different(evidence)
    if not isinstance(found, Unknown):
        return found
    if isinstance(right, Integral | Limit):
        # The expected value is ∞, or does not exist.
        no_value = work.no_number(right)
        if no_value is not None:
            is_right = no_value.is_reached_by(left) or _diverges_likewise(left, no_value, work)
            return Same(Evidence("algebra")) if is_right else _VALUE_REFUTED
    open_part = _without_factors(left)
    if isinstance(open_part, Integral | Limit) and has_value(right, given):
        no_value = work.no_number(open_part)
        if no_value is not None:
            return _VALUE_REFUTED
    # Some derivatives, integrals and limits can be evaluated only by the rules.
    closed = work.closed_form(left), work.closed_form(right)
    return found if closed == (left, right) else _compare_values(*closed, given, prove, sides)


def _without_factors(tree: Tree) -> Tree:
    """Return an integral or a limit without numbers in front, which do not make it converge."""
    match tree:
        case Neg(arg):
            return _without_factors(arg)
        case Div(top, bottom) if rational(bottom):
            return _without_factors(top)
        case Mul(factors):
            rest = [factor for factor in factors if not rational(factor)]
            return _without_factors(rest[0]) if len(rest) == 1 else tree
        case _:
            return tree


def _has_joints(tree: Tree) -> bool:
    """Return whether a formula by cases is differentiated."""
    return any(isinstance(node, Derivative) and Cases in kinds(node.body) for node in walk(tree))


def _exists_at(expected: Tree, name: str, place: Tree, given: Sequence[Relation]) -> bool:
    """Return whether an expression with derivatives has a value at a place."""
    if Derivative not in kinds(expected):
        return True
    return has_value(Bracket(expected, Symbol(name), None, place), given)


def _same_at_joints(
    found: Same, answer: Tree, expected: Tree, given: Sequence[Relation], sides: Sides
) -> Sameness:
    """Compare again where the formula changes: there rules may find a value, and series none.

    `expected` is the derivative worked out by the rules, and by the definition at the joints.
    """
    if Cases not in kinds(expected) or is_calculus(expected):
        return found
    again = _compare_values(answer, expected, given, None, sides)
    match again:
        case Different():
            return again
        case Same(_, notes) if not found.notes:
            return replace(found, notes=notes)
        case _:
            return found


def _diverges_likewise(answer: Tree, end: NoNumber, work: WorkingOut) -> bool:
    """Return whether the answer is an integral or limit that diverges to the same infinity."""
    if end.infinity is None or not isinstance(answer, Integral | Limit):
        return False
    alternative = work.no_number(answer)
    return alternative is not None and alternative.infinity == end.infinity


_VALUE_REFUTED = Different(Evidence("counterexample"))
"""What was wrong is not told that there is no value."""


def _same_vectors(
    answer: Tree, expected: Tree, given: Sequence[Relation], prove: Prover | None, sides: Sides
) -> Sameness:
    """Compare component by component.

    The evidence is that of the first component that differs, otherwise of the least certain one.
    """
    note = _note_on_size(answer, expected)
    if note is not None or not (isinstance(answer, Vector) and isinstance(expected, Vector)):
        return Different(Evidence("counterexample"), () if note is None else (note,))
    pairs = zip(answer.components, expected.components, strict=True)
    found = [same(mine, right, given, prove, sides=sides) for mine, right in pairs]
    wrong = [(at, result) for at, result in enumerate(found, 1) if isinstance(result, Different)]
    if wrong:
        (first, different), *rest = wrong
        notes = tuple(say(f"Component {at} is wrong too.") for at, _ in rest)
        evidence = replace(different.evidence, component=first)
        return Different(evidence, different.notes + notes)
    unknown = next((result for result in found if isinstance(result, Unknown)), None)
    if unknown is not None:
        return unknown
    right = [result for result in found if isinstance(result, Same)]
    weakest = max(right, key=lambda result: _SURENESS.index(result.evidence.method))
    return replace(
        weakest,
        notes=tuple(dict.fromkeys(n for result in right for n in result.notes)),
        smaller=next((result.smaller for result in right if result.smaller), None),
        larger=next((result.larger for result in right if result.larger), None),
    )


def _note_on_size(answer: Tree, expected: Tree) -> Prose | None:
    """Return a note if one side is not a vector, or if the number of components differs."""
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


def open_integrals(tree: Tree) -> frozenset[str]:
    """Return the variables of indefinite integrals on which the value depends.

    An integral that is differentiated with respect to its own variable does not count.
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


def _compare_values(
    answer: Tree, expected: Tree, given: Sequence[Relation], prove: Prover | None, sides: Sides
) -> Sameness:
    proof = Proof(answer, expected, given)
    settled = None if _has_values_apart(answer, expected) else proof.is_found
    found = compare(answer, expected, given, settled=settled)
    match found:
        case Differ():
            point, left, right = astuple(_easier(found, answer, expected, given))
            evidence = Evidence("counterexample", 1, 0, _values_at(point), left, right)
            return Different(replace(evidence, expected_is_number=has_one_value(expected, given)))
        case Apart() if answer in INFINITE:
            return _VALUE_REFUTED
        case Apart(point, left, right, both):
            at = _values_at(point)
            which = sides.answer if left is None else sides.expected
            nowhere = say(f"I found no point at which {which} has a value.")
            apart = disjoint(domains(answer, expected, given), sides) if both else nowhere
            evidence = Evidence("counterexample", 1, 0, at, left, right)
            is_number = not at and has_one_value(expected, given)
            evidence = replace(evidence, expected_is_number=is_number)
            return Different(evidence, (apart,) if at else ())
        case Agree(points, digits):
            proof.is_found()
            same_values = _on_domains(found, proof, sides)
            if proof.method is not None:
                return replace(same_values, evidence=Evidence(proof.method, points, digits))
            if within(left_over() / 2, lambda: _is_proved_in_closed_form(proof)):
                return replace(same_values, evidence=Evidence("algebra", points, digits))
            method, on_proof = _by_prover(proof, prove)
            notes = (*same_values.notes, *on_proof)
            return replace(same_values, evidence=Evidence(method, points, digits), notes=notes)
        case Unclear(beyond_reach):
            return _undecided(proof, given, too_large=beyond_reach)
        case _:
            assert_never(found)


def _easier(found: Differ, answer: Tree, expected: Tree, given: Sequence[Relation]) -> Differ:
    """Return the difference at a point with small numbers, with integrals worked out if need be."""
    if found.point.values and kinds(answer, expected) & {Integral, Limit}:
        closed = within(left_over() / 4, lambda: _closed_forms(answer, expected, given))
        answer, expected = closed or (answer, expected)
    return easier(found, answer, expected, given)


def _closed_forms(answer: Tree, expected: Tree, given: Sequence[Relation]) -> tuple[Tree, Tree]:
    work = WorkingOut(tuple(given))
    return work.closed_form(answer), work.closed_form(expected)


def _has_values_apart(*trees: Tree) -> bool:
    """Return whether an expression may have isolated values that algebra does not see.

    sign 0 is 0, and a step function has no derivative where it jumps.
    """
    called = {node.name for t in trees for node in walk(t) if isinstance(node, Call)}
    is_differentiated = any(Derivative in kinds(tree) for tree in trees)
    return "sign" in called or (is_differentiated and not _STEPS.isdisjoint(called))


def _undecided(proof: Proof, given: Sequence[Relation], *, too_large: bool) -> Sameness:
    """Prove equality without values, as for 9^9^9, or return why it is unknown."""
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


def _is_proved_in_closed_form(proof: Proof) -> bool:
    """Return whether the two are equal once integrals and limits are worked out by the rules."""
    trees = (proof.answer, proof.expected)
    if not kinds(*trees) & {Integral, Limit}:
        return False
    work = WorkingOut(tuple(proof.given))
    closed = [work.result_of(tree) or work.closed_form(tree) for tree in trees]
    return closed != list(trees) and Proof(closed[0], closed[1], proof.given).is_found()


def _by_prover(proof: Proof, prove: Prover | None) -> tuple[Method, tuple[Prose, ...]]:
    """Return the method of the evidence after asking the prover, and a note if it gave up."""
    proved = False if prove is None else prove(proof.answer, proof.expected, proof.positive)
    return "algebra" if proved else "numeric", (PROOF_GIVEN_UP,) if proved is None else ()


def _values_at(point: Point) -> tuple[tuple[str, Tree], ...]:
    values = tuple((name, as_decimal(value)) for name, value in point.values.items())
    functions = tuple(
        (f"{name}({', '.join(function.parameters)})", function.body)
        for name, function in point.functions.items()
    )
    return values + functions


def _on_domains(found: Agree, proof: Proof, sides: Sides) -> Same:
    """Return what is to be said of where the two have values; the evidence is still to come."""
    evidence = Evidence("numeric")
    if not (found.only_left or found.only_right):
        lone = found.missing[:1]
        notes = tuple(Prose((f"{sides.begun} has no value at ", *at(point), ".")) for point in lone)
        return Same(evidence, notes)
    exact = domains(proof.answer, proof.expected, proof.given)
    return Same(
        evidence,
        (),
        smaller(exact, found.only_right[0], sides) if found.only_right else None,
        larger(exact, found.only_left[0], sides) if found.only_left else None,
    )
