"""Mistakes in integration by parts: ∫ f g′ dx = f g − ∫ f′ g dx."""

from __future__ import annotations

from collections.abc import Iterator

from calctutor.expr.prose import Prose, say
from calctutor.expr.tree import ONE, ZERO, Add, Div, Mul, Neg, Tree, add, depends_on, rebuilt, walk
from calctutor.mistakes import kinds
from calctutor.mistakes.integrals.functions import inner_factors
from calctutor.mistakes.integrals.powers import powers
from calctutor.mistakes.integrals.substitution import by_substitution
from calctutor.mistakes.integrals.term import Term, antiderivative, plan_for, term_of
from calctutor.mistakes.integrals.trigonometric import trigonometric_sign
from calctutor.mistakes.mistake import Slip
from calctutor.rewriting.neat import neat
from calctutor.rewriting.products import negated, take_apart
from calctutor.rewriting.replacing import put_in_flat
from calctutor.solving.differentiation.slope import slope
from calctutor.solving.integration.integrand import with_constant_apart
from calctutor.solving.integration.plan import Plan, integrals_in
from calctutor.solving.integration.rules.parts import splittings

_MOST_SPLITTINGS = 2


def by_parts(term: Term) -> Iterator[Slip]:
    """Get the two parts wrong: ∫ x eˣ dx → x eˣ + eˣ, x eˣ, and others that begin with f g."""
    x = term.variable
    plan = plan_for(term.rest, x)
    if plan is None or plan.move is None or plan.is_known or plan.move.change is not None:
        return
    if plan.move.rule == "integration-by-parts":
        yield from _as_planned(term, plan)
        yield from _signs_not_distributed(term, plan)
    elif take_apart(term.rest).below:
        return
    for f, rate in list(splittings(term.rest, x))[:_MOST_SPLITTINGS]:
        g = antiderivative(rate, x)
        rest = None if g is None else antiderivative(Mul((slope(f, x), g)), x)
        if g is not None and rest is not None:
            yield from _with_splitting(term, f, rate, g, rest)


def _as_planned(term: Term, plan: Plan) -> Iterator[Slip]:
    """Yield f g + ∫ f′ g dx and f g, with f and g as the solver chooses them."""
    assert plan.move is not None
    match plan.move.after:
        case Add((product, _)):
            rest = Add((product, Neg(plan.antiderivative)))
            yield from _wrong_sign_or_first_part(term, product, rest)
            yield from _slips_in_rest(term, plan, plan.move.after)
        case _:
            return


def _slips_in_rest(term: Term, plan: Plan, after: Tree) -> Iterator[Slip]:
    """Make a mistake of substitution in the second integral: ∫ arctan x → x arctan x − ln(1+x²)."""
    for node, inner in zip(integrals_in(after), plan.inner, strict=True):
        for slip in by_substitution(term_of(inner.integral.body, inner.integral.variable)):
            wrong = term.times(put_in_flat(after, node, slip.wrong))
            yield Slip(slip.kind, wrong, slip.message, slip.likelihood - 0.5, slip.second)


def _wrong_sign_or_first_part(term: Term, product: Tree, rest: Tree) -> Iterator[Slip]:
    yield Slip(
        kinds.PARTS_SIGN,
        term.times(Add((product, rest))),
        say(
            "The two parts are the right ones. Which sign stands between them when you integrate by"
            " parts?"
        ),
        8.5,
    )
    yield Slip(
        kinds.PARTS_SECOND_INTEGRAL_MISSING,
        term.times(product),
        say(
            "{product} is the first part. Integration by parts leaves an integral over: which one"
            " is it here?",
            product=neat(product),
        ),
        8.0,
    )


def _with_splitting(term: Term, f: Tree, rate: Tree, g: Tree, rest: Tree) -> Iterator[Slip]:
    yield from _wrong_sign_or_first_part(term, Mul((f, g)), rest)
    yield from _with_wrong_antiderivative(term, f, rate, g)
    yield from _without_factor(term, f, rate)
    yield _rest_not_integrated(term, f, g)
    yield from _second_sign_not_distributed(term, f, g)


def _rest_not_integrated(term: Term, f: Tree, g: Tree) -> Slip:
    """Leave the second integral's integrand as it is: ∫ x ln x dx → (x²/2) ln x − x/2."""
    product, left = Mul((f, g)), neat(Mul((slope(f, term.variable), g)))
    message = say(
        "{product} is the first part. What is left is an integral: you wrote {left}, its integrand."
        " What is the antiderivative of that?",
        product=neat(product),
        left=left,
    )
    wrong = term.times(Add((product, Neg(left))))
    return Slip(kinds.PARTS_SECOND_INTEGRAL_MISSING, wrong, message, 7.0)


def _with_wrong_antiderivative(term: Term, f: Tree, rate: Tree, g: Tree) -> Iterator[Slip]:
    """Make a mistake in g, or in the remaining integral: ∫ x sin x dx → x cos x − sin x."""
    x = term.variable
    f_rate = slope(f, x)
    for rule in (inner_factors, powers, trigonometric_sign):
        for slip in rule(term_of(rate, x)):
            rest = antiderivative(Mul((f_rate, slip.wrong)), x)
            if rest is None:
                continue
            product = Mul((f, slip.wrong))
            wrong = term.times(Add((product, Neg(rest))))
            added = term.times(Add((product, rest)))
            yield Slip(slip.kind, added, slip.message, slip.likelihood - 0.5, kinds.PARTS_SIGN)
            if slip.kind == kinds.ANTIDERIVATIVE_INNER_FACTOR_MISSING:
                message = _taken_for_message(slip.wrong, rate)
                yield Slip(kinds.PARTS_V_FACTOR_MISSING, wrong, message, slip.likelihood - 0.4)
            yield Slip(slip.kind, wrong, slip.message, slip.likelihood - 0.5)
        for slip in rule(term_of(Mul((f_rate, g)), x)):
            wrong, added = (
                term.times(Add((Mul((f, g)), part))) for part in (Neg(slip.wrong), slip.wrong)
            )
            yield Slip(slip.kind, wrong, slip.message, slip.likelihood - 0.5)
            yield Slip(slip.kind, added, slip.message, slip.likelihood - 0.5, kinds.PARTS_SIGN)


def _without_factor(term: Term, f: Tree, rate: Tree) -> Iterator[Slip]:
    """Take g′ for its own antiderivative: ∫ x e³ˣ dx → x e³ˣ − e³ˣ."""
    x = term.variable
    f_rate = slope(f, x)
    own = antiderivative(rate, x)
    if depends_on(f_rate, x.name) or own is None:
        return
    factor, bare = with_constant_apart(own, x)
    if _is_negative(factor) and bare == rate:
        wrong = Add((Mul((f, rate)), Neg(Mul((f_rate, rate)))))
        message = _taken_for_message(rate, rate)
        yield Slip(kinds.PARTS_V_FACTOR_MISSING, term.times(wrong), message, 8.0)
    if factor in (ONE, Neg(ONE)):
        return
    first = _bare(rate, term)
    second = None if first is None else _bare(first, term)
    if first is None or second is None:
        return
    message = _taken_for_message(first, rate)
    product, remaining = Mul((f, first)), Mul((f_rate, second))
    kind = kinds.PARTS_V_FACTOR_MISSING
    yield Slip(kind, term.times(Add((product, Neg(remaining)))), message, 8.0)
    yield Slip(kind, term.times(Add((product, remaining))), message, 8.0, kinds.PARTS_SIGN)


def _taken_for_message(g: Tree, rate: Tree) -> Prose:
    return say(
        "You took {g} for an antiderivative of {rate}. Differentiate it: which factor comes out?",
        g=neat(g),
        rate=rate,
    )


def _bare(tree: Tree, term: Term) -> Tree | None:
    """Return the antiderivative without its constant factor, sign kept; None if not found."""
    found = antiderivative(tree, term.variable)
    if found is None:
        return None
    factor, bare = with_constant_apart(found, term.variable)
    if factor == ONE:
        return found
    return neat(Neg(bare)) if _is_negative(factor) else bare


def _is_negative(factor: Tree) -> bool:
    return take_apart(factor).coefficient < 0


_NOT_REACHED = say(
    "The second integration by parts stands in a bracket with a minus sign before it. Which of your"
    " terms did that sign not reach?"
)


def _second_sign_not_distributed(term: Term, f: Tree, g: Tree) -> Iterator[Slip]:
    """Let the minus sign reach only the bracket's first term: ∫ x² eˣ dx → x² eˣ − 2x eˣ − 2eˣ."""
    x = term.variable
    f_rate = slope(f, x)
    second = slope(f_rate, x)
    first_g = antiderivative(g, x)
    second_g = None if first_g is None else antiderivative(first_g, x)
    if second == ZERO or first_g is None or second_g is None or depends_on(second, x.name):
        return
    terms = (Mul((f, g)), Neg(Mul((f_rate, first_g))), Neg(Mul((second, second_g))))
    yield Slip(kinds.PARTS_MINUS_NOT_DISTRIBUTED, term.times(Add(terms)), _NOT_REACHED, 8.5)
    message = say(
        "You integrated by parts twice. The second time leaves an integral over, too: which one is"
        " it?"
    )
    wrong = term.times(Add(terms[:2]))
    yield Slip(kinds.PARTS_SECOND_INTEGRAL_MISSING, wrong, message, 7.8)


def _signs_not_distributed(term: Term, plan: Plan) -> Iterator[Slip]:
    """Let a minus sign reach only one term of a bracket: ∫ ln² x dx → x ln² x − 2x ln x − 2x."""
    right = plan.antiderivative
    candidates = (_bracket(node.arg) for node in walk(right) if isinstance(node, Neg))
    for bracket in (part for part in candidates if part is not None):
        for reached in bracket.terms:
            turned = add(*(t if t is reached else negated(t) for t in bracket.terms))
            wrong = term.times(_with_replaced(right, bracket, turned))
            yield Slip(kinds.PARTS_MINUS_NOT_DISTRIBUTED, wrong, _NOT_REACHED, 8.5)


def _bracket(tree: Tree) -> Add | None:
    """Return the sum in a product or numerator, if there is exactly one."""
    match tree:
        case Add():
            return tree
        case Mul(factors):
            sums = [found for factor in factors if (found := _bracket(factor)) is not None]
            return sums[0] if len(sums) == 1 else None
        case Div(top, _):
            return _bracket(top)
        case _:
            return None


def _with_replaced(tree: Tree, part: Tree, replacement: Tree) -> Tree:
    return (
        replacement
        if tree is part
        else rebuilt(tree, lambda inner: _with_replaced(inner, part, replacement))
    )
