"""Table of the known functions' derivatives, and the rule for unknown functions."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from msgspec import Struct

from calctutor.expr.prose import Part, Prose, say
from calctutor.expr.tree import Apply, Call, Derivative, Integer, Relation, Tree, substitute
from calctutor.reading.parser import parse, parse_relations
from calctutor.solving.differentiation.rule import Application


class Entry(Struct, frozen=True):
    """One row of the table: the rule's id, and the derivative with respect to u.

    `where` is the condition under which the derivative holds, if a learner could forget it;
    `where_in_words` puts it in words. `book` is another common form under that condition. `general`
    is the derivative of the principal value for complex u, if `derivative` is for real u only.
    """

    rule: str
    derivative: str
    where: str = ""
    book: str = ""
    general: str = ""
    where_in_words: str = ""


TABLE: Mapping[str, Entry] = {
    "ln": Entry("logarithm", "1/u"),
    "sin": Entry("sine", "cos(u)"),
    "cos": Entry("cosine", "-sin(u)"),
    "tan": Entry("tangent", "sec(u)^2"),
    "cot": Entry("cotangent", "-csc(u)^2"),
    "sec": Entry("secant", "sec(u)*tan(u)"),
    "csc": Entry("cosecant", "-csc(u)*cot(u)"),
    "asin": Entry("arcsine", "1/sqrt(1 - u^2)", "abs(u) < 1"),
    "acos": Entry("arccosine", "-1/sqrt(1 - u^2)", "abs(u) < 1"),
    "atan": Entry("arctangent", "1/(1 + u^2)"),
    "acot": Entry("arccotangent", "-1/(1 + u^2)"),
    "asec": Entry(
        "arcsecant", "1/(abs(u)*sqrt(u^2 - 1))", "abs(u) > 1", "", "1/(u^2*sqrt(1 - 1/u^2))"
    ),
    "acsc": Entry(
        "arccosecant", "-1/(abs(u)*sqrt(u^2 - 1))", "abs(u) > 1", "", "-1/(u^2*sqrt(1 - 1/u^2))"
    ),
    "sinh": Entry("hyperbolic-sine", "cosh(u)"),
    "cosh": Entry("hyperbolic-cosine", "sinh(u)"),
    "tanh": Entry("hyperbolic-tangent", "sech(u)^2"),
    "coth": Entry("hyperbolic-cotangent", "-csch(u)^2"),
    "sech": Entry("hyperbolic-secant", "-sech(u)*tanh(u)"),
    "csch": Entry("hyperbolic-cosecant", "-csch(u)*coth(u)"),
    "asinh": Entry("area-sine", "1/sqrt(u^2 + 1)"),
    "acosh": Entry("area-cosine", "1/(sqrt(u - 1)*sqrt(u + 1))", "u > 1", "1/sqrt(u^2 - 1)"),
    "atanh": Entry("area-tangent", "1/(1 - u^2)", "abs(u) < 1"),
    "acoth": Entry("area-cotangent", "1/(1 - u^2)", "abs(u) > 1"),
    "asech": Entry(
        "area-secant", "-1/(u^2*sqrt(1/u - 1)*sqrt(1/u + 1))", "0 < u < 1", "-1/(u*sqrt(1 - u^2))"
    ),
    "acsch": Entry(
        "area-cosecant", "-1/(abs(u)*sqrt(u^2 + 1))", "u != 0", "", "-1/(u^2*sqrt(1 + 1/u^2))"
    ),
    "abs": Entry("absolute-value", "sign(u)", "u != 0"),
    "sign": Entry("step-function", "0", "u != 0"),
    "step": Entry("step-function", "0", "u != 0"),
    "floor": Entry("step-function", "0", where_in_words="between the whole numbers"),
    "ceil": Entry("step-function", "0", where_in_words="between the whole numbers"),
    "sigma": Entry("sigmoid", "sigma(u)*(1 - sigma(u))"),
    "softplus": Entry("softplus", "sigma(u)"),
    "erf": Entry("error-function", "2/sqrt(pi)*e^(-u^2)"),
    "erfi": Entry("error-function", "2/sqrt(pi)*e^(u^2)"),
    "Ei": Entry("exponential-integral", "e^u/u", "u != 0"),
    "li": Entry("logarithmic-integral", "1/ln(u)"),
    "Si": Entry("sine-integral", "sin(u)/u", "u != 0"),
    "Ci": Entry("cosine-integral", "cos(u)/u"),
    "fresnels": Entry("fresnel-integral", "sin(pi*u^2/2)"),
    "fresnelc": Entry("fresnel-integral", "cos(pi*u^2/2)"),
    "gamma": Entry("gamma-function", "gamma(u)*digamma(u)"),
    "factorial": Entry("gamma-function", "factorial(u)*digamma(u + 1)"),
    "digamma": Entry("digamma-function", "polygamma(1, u)"),
}
"""Derivatives by function name. They hold for principal values wherever both sides are defined."""


@cache
def _in_u(text: str) -> Tree:
    return parse(text)


@cache
def _conditions(text: str) -> tuple[Relation, ...]:
    return parse_relations(text) if text else ()


def known_function(derivative: Derivative) -> Application | None:
    """Apply d/dx F(x) = F′(x), from the table of derivatives."""
    match derivative.body:
        case Call(name, (arg,)) if arg == derivative.variable and name in TABLE:
            entry = TABLE[name]
            after = substitute(_in_u(entry.derivative), {"u": arg})
            explanation = _from_the_table(derivative.body, after, entry, arg)
            return Application(entry.rule, after, explanation)
        case _:
            return None


def known_function_in_general(derivative: Derivative) -> Application | None:
    """Apply d/dx F(x) = F′(x) in the form that holds for complex arguments too."""
    match derivative.body:
        case Call(name, (arg,)) if arg == derivative.variable and name in TABLE:
            entry = TABLE[name]
            if not entry.general:
                return None
            after = substitute(_in_u(entry.general), {"u": arg})
            explanation = _from_the_table(derivative.body, after, entry, arg)
            return Application(entry.rule, after, explanation)
        case _:
            return None


def polygamma(derivative: Derivative) -> Application | None:
    """Apply d/dx ψ⁽ⁿ⁾(x) = ψ⁽ⁿ⁺¹⁾(x)."""
    match derivative.body:
        case Call("polygamma", (Integer(n), arg)) if arg == derivative.variable:
            after = Call("polygamma", (Integer(n + 1), arg))
            explanation = say(
                "{body} is the derivative of order {n} of the digamma function; {after} is the"
                " next one.",
                body=derivative.body,
                n=Integer(n),
                after=after,
            )
            return Application("digamma-function", after, explanation)
        case _:
            return None


def _from_the_table(body: Tree, after: Tree, entry: Entry, arg: Tree) -> Prose:
    """Explain a derivative from the table, with the condition under which it holds."""
    explanation = say("From the table: the derivative of {body} is {after}", body=body, after=after)
    condition = where_it_holds(body, arg)
    parts = [*explanation.parts, *((", ", *condition) if condition else ())]
    if entry.book:
        book = substitute(_in_u(entry.book), {"u": arg})
        parts += [", which can be written ", book, " there"]
    return Prose((*parts, "."))


def where_it_holds(body: Tree, arg: Tree) -> tuple[Part, ...]:
    """Write `for |u| < 1`: the condition on a derivative from the table."""
    if not isinstance(body, Call) or body.name not in TABLE:
        return ()
    entry = TABLE[body.name]
    parts: list[Part] = []
    for joiner, relation in zip(("for ", " and "), _conditions(entry.where), strict=False):
        left, right = (substitute(side, {"u": arg}) for side in (relation.left, relation.right))
        parts += [joiner, Relation(left, relation.comparison, right)]
    if entry.where_in_words:
        parts.append(entry.where_in_words)
    return tuple(parts)


def unknown_function(derivative: Derivative) -> Application | None:
    """Apply d/dx f(x) = f′(x)."""
    match derivative.body:
        case Apply(name, primes, (arg,)) if arg == derivative.variable:
            after = Apply(name, primes + 1, (arg,))
            explanation = say(
                "{f} is not known; its derivative is written {after}.",
                f=derivative.body,
                after=after,
            )
            return Application("unknown-function", after, explanation)
        case _:
            return None
