"""Limits made easy by algebra: cancelling, conjugates, common denominators."""

from __future__ import annotations

from fractions import Fraction

from calctutor.expr.prose import Prose, listed, say
from calctutor.expr.rationals import common_divisor, is_whole, rational
from calctutor.expr.tree import (
    INFINITY,
    ONE,
    TWO,
    ZERO,
    Add,
    Call,
    Div,
    Integer,
    Mul,
    Neg,
    Pow,
    Relation,
    Tree,
    add,
    call,
    mul,
    rebuilt,
    walk,
)
from calctutor.rewriting.exact import valued
from calctutor.rewriting.numbers import written
from calctutor.rewriting.polynomials.multiplied_out import Polynomial, polynomial
from calctutor.rewriting.products import (
    Product,
    Products,
    base_and_exponent,
    flat_terms,
    negated,
    take_apart,
)
from calctutor.rewriting.replacing import replaced
from calctutor.rewriting.shortening.fractions import over_one_denominator
from calctutor.rewriting.tidy import tidy
from calctutor.solving.limits.denominators import over_the_greatest
from calctutor.solving.limits.technique import Change, Near
from calctutor.solving.tidying import tidied_in_words


def factors_cancelled(near: Near) -> Change | None:
    """Cancel (x² − 1)/(x − 1) = (x − 1)(x + 1)/(x − 1) → x + 1."""
    bare = near.body.arg if isinstance(near.body, Neg) else near.body
    match bare:
        case Div(top, bottom) if not near.is_far_out:
            pass
        case _:
            return None
    zero = tidy(Add((near.variable, Neg(near.point))))
    if zero in _bases(top) and zero in _bases(bottom):
        explanation = say(
            "{zero} is not 0 on the way to the limit, so that it can be cancelled.", zero=zero
        )
        return near.rewritten("cancel", explanation, tidy(near.body))
    above, below = (_factored_at_zero(part, zero, near) for part in (top, bottom))
    if above is None or below is None:
        return None
    explanation = say(
        "Numerator and denominator are both 0 where {x} is {point}: {zero} is a factor of both.",
        x=near.variable,
        point=near.point,
        zero=zero,
    )
    return near.rewritten("factor", explanation, replaced(near.body, bare, Div(above, below)))


def _factors(tree: Tree) -> tuple[Tree, ...]:
    return tree.factors if isinstance(tree, Mul) else (tree,)


def _bases(tree: Tree) -> list[Tree]:
    bare = tree.arg if isinstance(tree, Neg) else tree
    return [base_and_exponent(factor)[0] for factor in _factors(bare)]


def _factored_at_zero(tree: Tree, zero: Tree, near: Near) -> Tree | None:
    """Factor x − p out of a polynomial, leaving the polynomial's other factors alone."""
    if isinstance(tree, Neg):
        inner = _factored_at_zero(tree.arg, zero, near)
        return None if inner is None else negated(inner)
    if tree == zero:
        return tree
    factors = _factors(tree)
    for at, factor in enumerate(factors):
        if not near.goes_to(factor, ZERO):
            continue
        if factor == zero:
            return tree
        quotient = _divided(factor, near)
        if quotient is None:
            continue
        terms = tuple(flat_terms((quotient,)))
        is_turned = all(isinstance(term, Neg) for term in terms)
        size = add(*map(negated, terms)) if is_turned else quotient
        left = () if size == ONE else (size,)
        others = (*factors[:at], *factors[at + 1 :])
        fixed = [other for other in others if not near.varies(other)]
        varying = [other for other in others if near.varies(other)]
        product = mul(*fixed, zero, *left, *varying)
        return Neg(product) if is_turned else product
    return None


def _divided(tree: Tree, near: Near) -> Tree | None:
    """Return a polynomial divided by x − p, for its zero p; None if it is no polynomial."""
    x = near.variable
    base, count = (tree.base, rational(tree.exponent)) if isinstance(tree, Pow) else (tree, None)
    if count is not None and base == tidy(Add((x, Neg(near.point)))) and count > 1:
        return tidy(Pow(base, Integer(int(count) - 1)))
    found = polynomial(tree, x.name)
    if found is None:
        return None
    coefficients = _by_degree(found, near)
    if len(coefficients) < 2:
        return None
    quotient: list[Tree] = []
    carried: Tree = ZERO
    for coefficient in coefficients:
        carried = tidy(Add((coefficient, Mul((carried, near.point)))))
        quotient.append(carried)
    degree = len(quotient) - 2
    terms = [
        tidy(Mul((coefficient, Pow(x, Integer(degree - at)))))
        for at, coefficient in enumerate(quotient[:-1])
        if coefficient != ZERO
    ]
    return tidy(add(*terms)) if terms else None


def _by_degree(found: Polynomial, near: Near) -> list[Tree]:
    """Return the coefficients, the highest power's first."""
    x = near.variable
    parts: dict[int, list[Tree]] = {}
    for monomial, coefficient in found.terms.items():
        powers = dict(monomial)
        degree = powers.pop(x, 0)
        rest = Polynomial({tuple(powers.items()): coefficient}).tree()
        parts.setdefault(degree, []).append(rest)
    highest = max(parts, default=0)
    return [tidy(add(*parts.get(degree, []))) for degree in range(highest, -1, -1)]


def conjugate(near: Near) -> Change | None:
    """Multiply a difference with a root by the conjugate: (√(x + 1) − 1)/x, √(x² + x) − x."""
    top, bottom = _as_quotient(near.body)
    for part, other, is_above in ((top, bottom, True), (bottom, top, False)):
        found = _difference(part, near)
        if found is None:
            continue
        first, second = found
        if is_above and bottom == ONE and near.of(first).value != near.of(second).value:
            continue
        partner = tidy(Add((first, second)))
        squares = Add((_squared(first), Neg(_squared(second))))
        short = _collected(squares, near)
        multiplied = _times(other, partner)
        after = Div(short, multiplied) if is_above else Div(multiplied, short)
        opening = (
            "It is multiplied and divided by {partner}"
            if bottom == ONE
            else "Numerator and denominator are multiplied by {partner}"
        )
        explanation = say(opening + ", which gives a difference of squares.", partner=partner)
        return near.rewritten("conjugate", explanation, after)
    return None


def _difference(part: Tree, near: Near) -> tuple[Tree, Tree] | None:
    """Return a and b of a difference a − b with a root.

    For x → −∞ the sum √(x² + x) + x is one too.
    """
    match part:
        case Add((first, Neg(second))):
            pass
        case Add((Neg(second), first)):
            pass
        case Add((first, last)):
            there = near.of(first).value
            if there is None or near.of(tidy(Neg(last))).value != there:
                return None
            if there == Neg(INFINITY):
                first, last = last, first
            second = tidy(Neg(last))
        case _:
            return None
    return (first, second) if any(map(_is_root, (first, second))) else None


def _as_quotient(tree: Tree) -> tuple[Tree, Tree]:
    return (tree.numerator, tree.denominator) if isinstance(tree, Div) else (tree, ONE)


def _is_root(tree: Tree) -> bool:
    return any(isinstance(part, Call) and part.name == "sqrt" for part in _factors(tree))


def _squared(tree: Tree) -> Tree:
    return tidy(Pow(tree, TWO))


def _collected(difference: Add, near: Near) -> Tree:
    found = polynomial(difference, near.variable.name)
    return tidy(difference if found is None else found.tree(near.variable))


def _times(first: Tree, second: Tree) -> Tree:
    return second if first == ONE else Mul((*_factors(first), second))


def one_fraction(near: Near) -> Change | None:
    """Bring a sum of fractions over one denominator: (1/x − 1/2)/(x − 2), 1/x − 1/sin x."""
    for node in walk(near.body):
        if not isinstance(node, Add) or not near.varies(node):
            continue
        is_whole = node is near.body
        if is_whole and all(near.of(term).is_finite for term in node.terms):
            continue
        if not is_whole and (near.is_far_out or not _is_part_of_quotient(node, near.body)):
            continue
        found = over_the_greatest(node, near.variable) or over_one_denominator(node)
        if found is None or not any(near.varies(f) for f in take_apart(found.after).below):
            continue
        after = tidy(replaced(near.body, node, found.after))
        return near.rewritten("common-denominator", found.explanation, after)
    return None


def _is_part_of_quotient(node: Tree, body: Tree) -> bool:
    return isinstance(body, Div | Mul) and any(part is node for part in walk(body))


def root_of_square(near: Near) -> Change | None:
    """Take an even power out of a root: √(x²/2) = |x|/√2."""
    found = {
        node: out
        for node in walk(near.body)
        if isinstance(node, Call) and node.name == "sqrt" and near.varies(node)
        if (out := _taken_out(node.args[0], near)) is not None
    }
    if not found:
        return None

    def without_squares(tree: Tree) -> Tree:
        out = found.get(tree) if isinstance(tree, Call) else None
        return out if out is not None else rebuilt(tree, without_squares)

    equations = [(Relation(node, "=", out),) for node, out in found.items()]
    explanation = Prose(("Here ", *listed(equations), "."))
    return near.rewritten("rewrite", explanation, tidy(without_squares(near.body)))


def _taken_out(radicand: Tree, near: Near) -> Tree | None:
    """Return the root of a product with even powers of what varies, if nothing varying is left."""
    product = take_apart(radicand)
    if product.coefficient < 0:
        return None
    parts: list[list[Tree]] = []
    for factors in (product.above, product.below):
        sizes: list[Tree] = []
        for factor in factors:
            base, exponent = base_and_exponent(factor)
            power = rational(exponent)
            if not near.varies(factor):
                sizes.append(call("sqrt", factor))
            elif power is None or not is_whole(power / 2):
                return None
            else:
                sizes.append(tidy(Pow(call("abs", base), written(power / 2))))
        parts.append(sizes)
    above, below = parts
    number = product.coefficient
    top, bottom = (_root_of_number(part) for part in (number.numerator, number.denominator))
    return tidy(Div(mul(*top, *above), mul(*bottom, *below)))


def _root_of_number(number: int) -> tuple[Tree, ...]:
    return () if number == 1 else (valued(call("sqrt", Integer(number))),)


def put_together(near: Near) -> Change | None:
    """Write nested quotients as one quotient, with equal factors put together."""
    neat = tidy(near.body)
    if neat == near.body:
        return None
    return near.rewritten("simplify", tidied_in_words(near.body), neat)


def logarithms_together(near: Near) -> Change | None:
    """Combine unbounded logarithms: ln x − ½ ln(x² + 1) = ½ ln(x²/(x² + 1))."""
    if not isinstance(near.body, Add):
        return None
    rest: list[Tree] = []
    found: list[tuple[Fraction, Tree]] = []
    for term in near.body.terms:
        product = take_apart(term)
        match product.above, product.below:
            case (Call("ln", (arg,)),), () if near.is_infinite(term):
                found.append((product.coefficient, arg))
            case _:
                rest.append(term)
    if len(found) < 2 or len({coefficient > 0 for coefficient, _ in found}) < 2:
        return None
    scale = common_divisor([coefficient for coefficient, _ in found])
    products = Products()
    powers = [(products.raised(arg, abs(c / scale)), c > 0) for c, arg in found]
    above = mul(*(power for power, is_above in powers if is_above))
    below = mul(*(power for power, is_above in powers if not is_above))
    logarithm = products.product(Product(scale, (call("ln", Div(above, below)),)))
    explanation = say("A difference of logarithms is the logarithm of the quotient.")
    return near.rewritten("logarithm-law", explanation, add(logarithm, *rest))
