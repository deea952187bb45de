"""Mistakes with powers, roots, exponentials, trigonometric signs and constants."""

from __future__ import annotations

from collections.abc import Iterator

from calctutor.expr.prose import say
from calctutor.expr.rationals import rational
from calctutor.expr.tree import ONE, Add, Call, Div, E, Mul, Neg, Pow, Tree, walk
from calctutor.mistakes import kinds
from calctutor.mistakes.derivatives.layers import layer
from calctutor.mistakes.derivatives.place import Place
from calctutor.mistakes.mistake import Slip
from calctutor.rewriting.neat import neat


def _power(place: Place) -> tuple[Tree, Tree] | None:
    """Return base and exponent of a power with a constant exponent, otherwise None."""
    match place.node:
        case Pow(base, exponent) if base != E and place.varies(base) and not place.varies(exponent):
            return base, exponent
        case _:
            return None


def exponent_not_lowered(place: Place) -> Iterator[Slip]:
    """Keep the exponent: x³ → 3x³."""
    found = _power(place)
    if found is None:
        return
    if _is_denominator(place):
        return
    base, exponent = found
    message = say(
        "You have the factor {n} from {power}, but the exponent stayed at {n}. What does the power"
        " rule do with the exponent?",
        power=place.node,
        n=exponent,
    )
    wrong = Mul((exponent, place.node, place.right(base)))
    yield Slip(kinds.POWER_EXPONENT_NOT_LOWERED, wrong, message, 8.0)


def _is_denominator(place: Place) -> bool:
    """Return whether the node divides a constant; the form with a negative power is better then."""
    return any(
        isinstance(node, Div) and node.denominator is place.node
        for node in walk(place.whole)
        if not (isinstance(node, Div) and place.varies(node.numerator))
    )


def factor_missing(place: Place) -> Iterator[Slip]:
    """Omit the exponent as a factor: x⁵ → x⁴."""
    found = _power(place)
    if found is None:
        return
    base, exponent = found
    message = say(
        "You lowered the exponent of {power}. Where did the {n} go? In the power rule it comes down"
        " in front as a factor.",
        power=place.node,
        n=exponent,
    )
    if _is_denominator(place):
        message = say(
            "The {n} of {power} got lost on the way. Where does the power rule put it?",
            power=place.node,
            n=exponent,
        )
    if rational(exponent) == -1:
        message = say(
            "In {f}, written as a power, the exponent is {n}. It comes down in front as a factor:"
            " what does that do to your answer?",
            f=Div(ONE, base),
            n=exponent,
        )
    lowered = Pow(base, neat(Add((exponent, Neg(ONE)))))
    yield Slip(kinds.POWER_FACTOR_MISSING, Mul((lowered, place.right(base))), message, 7.0)


def negative_exponent_raised(place: Place) -> Iterator[Slip]:
    """Raise a negative exponent: x⁻³ → −3x⁻²."""
    found = _power(place)
    value = None if found is None else rational(found[1])
    if found is None or value is None or value >= 0:
        return
    base, exponent = found
    raised = Pow(base, neat(Add((exponent, ONE))))
    message = say(
        "In {power} the exponent goes down by one, and one less than {n} is further from 0, not"
        " closer to it. What is {n} minus 1?",
        power=place.node,
        n=exponent,
    )
    wrong = Mul((exponent, raised, place.right(base)))
    yield Slip(kinds.POWER_NEGATIVE_EXPONENT_RAISED, wrong, message, 8.0)


def power_of_the_derivative(place: Place) -> Iterator[Slip]:
    """Take the power of the derivative: sin² x → (cos x)²."""
    found = _power(place)
    if found is None or found[0] == place.variable:
        return
    base, exponent = found
    message = say(
        "You differentiated {base} and kept the power around it. In {power} the power is the outer"
        " function and {base} the inner one: with which of them does the chain rule begin?",
        base=base,
        power=place.node,
    )
    yield Slip(kinds.POWER_INSIDE_FUNCTION, Pow(place.right(base), exponent), message, 6.5)


def reciprocal_of_the_derivative(place: Place) -> Iterator[Slip]:
    """Take the reciprocal of the derivative: 1/x² → 1/(2x)."""
    match place.node:
        case Div(top, bottom) if not place.varies(top) and place.varies(bottom):
            base: Tree = bottom
        case Pow(power_base, exponent) if place.varies(power_base) and (
            (value := rational(exponent)) is not None and value < 0
        ):
            top, base = ONE, neat(Div(ONE, place.node))
        case _:
            return
    message = say(
        "You took one over the derivative of {base}. That is not the derivative of {f}: which rule"
        " fits {f}, written as a power with a negative exponent?",
        base=base,
        f=place.node,
    )
    yield Slip(kinds.RECIPROCAL_OF_DERIVATIVE, Div(top, place.right(base)), message, 7.0)


def power_rule_on_exponential(place: Place) -> Iterator[Slip]:
    """Apply the power rule to an exponential: 2ˣ → x 2ˣ⁻¹, e³ˣ → 3x e³ˣ⁻¹."""
    match place.node:
        case Pow(base, exponent) if place.varies(exponent) and not place.varies(base):
            lowered = Pow(base, Add((exponent, Neg(ONE))))
        case _:
            return
    message = say(
        "The power rule is for a variable base with a fixed exponent. In {f} the exponent varies."
        " What is the derivative of such a function?",
        f=place.node,
    )
    kind = kinds.POWER_RULE_ON_EXPONENTIAL
    yield Slip(kind, Mul((exponent, lowered)), message, 8.0)
    yield Slip(kind, Mul((exponent, lowered, place.right(exponent))), message, 8.0)


def log_of_base_missing(place: Place) -> Iterator[Slip]:
    """Omit the logarithm of the base: 2ˣ → 2ˣ, and log₂ x → 1/x."""
    match place.node:
        case Call("log", (inner, base)) if place.varies(inner) and not place.varies(base):
            yield Slip(
                kinds.EXPONENTIAL_LOG_BASE_MISSING,
                Div(place.right(inner), inner),
                say(
                    "One over it is right for the natural logarithm. With the base {base} there is"
                    " one more factor: which logarithm is it?",
                    base=base,
                ),
                9.0,
            )
            return
        case Pow(base, exponent) if base != E and not place.varies(base) and place.varies(exponent):
            pass
        case _:
            return
    message = say(
        "Only a power of e is its own derivative. With the base {base} there is one more factor:"
        " which logarithm is it?",
        base=base,
    )
    wrong = Mul((place.node, place.right(exponent)))
    yield Slip(kinds.EXPONENTIAL_LOG_BASE_MISSING, wrong, message, 9.0)


_SINE_LIKE = frozenset({"sin", "cos", "tan", "cot", "sec", "csc", "acos", "cosh", "sinh"})


def trigonometric_sign(place: Place) -> Iterator[Slip]:
    """Get the sign of a trigonometric derivative wrong: (cos x)′ → sin x."""
    match place.node:
        case Call(name, (inner,)) if name in _SINE_LIKE and place.varies(inner):
            pass
        case _:
            return
    found = layer(place.node, place.variable)
    rate = ONE if found is None else place.right(inner)
    outer = place.right(place.node) if found is None else found.outer
    text = (
        "Check the sign of the derivative of {f}. The hyperbolic functions are only like the"
        " trigonometric ones: which of them get a minus sign?"
        if name in {"sinh", "cosh"}
        else "Check the sign of the derivative of {f}. Which of the trigonometric functions get a"
        " minus sign when they are differentiated?"
    )
    message = say(
        text,
        f=Call(name, (place.variable,)),
    )
    yield Slip(kinds.TRIG_SIGN, Neg(Mul((outer, rate))), message, 7.8)


def constant_terms(place: Place) -> Iterator[Slip]:
    """Keep a constant term, or differentiate it to 1: x² + 5 → 2x + 5, and → 2x + 1."""
    found = _sum_with_constant(place)
    if found is None:
        return
    # In √(x + 1) a kept constant looks like a lost factor, in x (x − 1) like a lost term.
    if found is not place.whole and not place.varies(neat(place.right(found))):
        return
    message = say(
        "{c} does not change when {x} does. Its derivative says how fast it changes: how fast is"
        " that?",
        c=place.node,
        x=place.variable,
    )
    yield Slip(kinds.CONSTANT_KEPT, place.node, message, 7.0)
    wrong = Neg(ONE) if isinstance(place.node, Neg) else ONE
    yield Slip(kinds.CONSTANT_DIFFERENTIATED_TO_ONE, wrong, message, 7.0)


def _sum_with_constant(place: Place) -> Tree | None:
    """Return the sum of which the node is a constant term, otherwise None."""
    if place.varies(place.node):
        return None
    for node in walk(place.whole):
        if isinstance(node, Add) and any(term is place.node for term in node.terms):
            return node
    return None
