"""Writing of lines with integrals."""

from __future__ import annotations

from fractions import Fraction
from math import lcm

from calctutor.expr.prose import Prose, say
from calctutor.expr.tree import ONE, ZERO, Add, Integral, Mul, Neg, Relation, Symbol, Tree
from calctutor.rewriting.numbers import written
from calctutor.rewriting.products import Product, Products, take_apart
from calctutor.rewriting.shortening.expand import multiplied_out
from calctutor.rewriting.tidy import tidy
from calctutor.solving.integration.integrand import with_constant_apart
from calctutor.solving.integration.move import Change, let


def scaled(constant: Tree, body: Tree, variable: Symbol) -> Tree:
    """Return c ∫ f(x) dx, with the minus sign in front and the numbers of f in c."""
    fixed, varying = with_constant_apart(tidy(body), variable)
    product = take_apart(varying)
    coefficient = product.coefficient
    above: list[Tree] = []
    for factor in product.above:
        number, left = _number_apart(factor)
        coefficient *= number
        above.append(left)
    bare = Products().product(Product(Fraction(1), tuple(above), product.below), as_it_was=True)
    factor = tidy(Mul((constant, fixed, written(coefficient))))
    size = factor.arg if isinstance(factor, Neg) else factor
    integral = Integral(bare, variable)
    whole = integral if size == ONE else Mul((size, integral))
    return Neg(whole) if isinstance(factor, Neg) else whole


def _number_apart(factor: Tree) -> tuple[Fraction, Tree]:
    """Factor out a sum's common denominator: 1/2 − cos(2x)/2 is 1/2 times 1 − cos 2x."""
    if not isinstance(factor, Add):
        return Fraction(1), factor
    terms = [take_apart(term) for term in factor.terms]
    below = lcm(*(term.coefficient.denominator for term in terms))
    if below == 1:
        return Fraction(1), factor
    products = Products()
    whole = (
        products.product(Product(term.coefficient * below, term.above, term.below), as_it_was=True)
        for term in terms
    )
    return Fraction(1, below), Add(tuple(whole))


def raised(base: Tree, exponent: Fraction | int) -> Tree:
    """Return the power; exponent ½ gives a root, exponent 0 gives 1."""
    return ONE if exponent == 0 else Products().raised(base, Fraction(exponent))


def expanded(tree: Tree) -> Tree:
    """Expand a product or power of sums."""
    found = multiplied_out(Add((tree,)))
    return tidy(tree if found is None else found.after)


def line(*terms: Tree) -> Tree:
    """Return the sum of terms; terms with integrals are left as they are written."""
    flat = [term for term in terms if term != ZERO]
    return flat[0] if len(flat) == 1 else Add(tuple(flat))


def explain_substitution(change: Change, variable: Symbol, identity: Relation | None) -> Prose:
    """Write `Let u = cos x; then du/dx = −sin x. The rest is written with sin²x = 1 − u².`"""
    beginning = let(change, variable)
    if identity is None:
        return beginning
    rest = say(" The rest is written with {identity}.", identity=identity)
    return Prose((*beginning.parts, *rest.parts))
