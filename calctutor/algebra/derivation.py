"""Derivatives of quotients, by the chain rule over the kernels."""

from __future__ import annotations

from fractions import Fraction

from calctutor.algebra.elementary import cosine_and_sine, exponential, power
from calctutor.algebra.kernels import Kernel, Kernels
from calctutor.algebra.quotients import OutOfReachError, Quotient
from calctutor.algebra.special import polygamma
from calctutor.expr.tree import Constant, Neg

_HALF = Fraction(1, 2)


def derivative(value: Quotient, name: str, kernels: Kernels) -> Quotient:
    """Return d value/d name = Σ ∂value/∂k · dk/d name over the kernels k.

    Raise OutOfReachError if a kernel's derivative is not known.
    """
    field = value.field
    total = field.zero
    for kernel in kernels.of(value.top):
        slope = _slope(kernel, name, kernels)
        if not slope.is_zero:
            partial = field.quotient(value.top.derivative(kernel.index), value.bottom)
            total = total + partial * slope
    for kernel in kernels.of(value.bottom):
        slope = _slope(kernel, name, kernels)
        if not slope.is_zero:
            partial = field.quotient(value.bottom.derivative(kernel.index), value.bottom)
            total = total - value * partial * slope
    return total


def _slope(kernel: Kernel, name: str, kernels: Kernels) -> Quotient:
    field = kernels.field
    match kernel.key:
        case ("name", known):
            return field.one if known == name else field.zero
        case ("pi",) | ("i",):
            return field.zero
        case ("partial", str(function), tuple(orders), _):
            return _by_each_argument(function, orders, kernel.args, name, kernels)
        case ("integral", variable, _) if variable == name and kernel.arg is not None:
            return kernel.arg
        case ("integral", _, _):
            raise OutOfReachError
        case ("area", _, frozenset() as names, _) if name in names:
            raise OutOfReachError
        case ("area", _, _, Constant() | Neg()):
            return field.zero
    if kernel.arg is None:
        raise OutOfReachError
    inner = derivative(kernel.arg, name, kernels)
    return inner if inner.is_zero else _outer(kernel, kernel.arg, kernels) * inner


def _by_each_argument(
    function: str, orders: tuple[int, ...], args: tuple[Quotient, ...], name: str, kernels: Kernels
) -> Quotient:
    """Return Σ ∂f/∂uᵢ · duᵢ/d name over the arguments uᵢ."""
    total = kernels.field.zero
    for place, arg in enumerate(args):
        inner = derivative(arg, name, kernels)
        if not inner.is_zero:
            raised = tuple(order + (index == place) for index, order in enumerate(orders))
            total = total + kernels.function_of_several(function, raised, args) * inner
    return total


def _outer(kernel: Kernel, arg: Quotient, kernels: Kernels) -> Quotient:
    """Return the derivative of a kernel with respect to its argument."""
    field = kernels.field
    one = field.one
    match kernel.key:
        case ("exp", *_):
            return kernel.quotient
        case ("ln", *_):
            return one / arg
        case ("root", *_):
            degree = kernels.finest(kernel.key, Fraction(1))
            return kernel.quotient / (field.number(degree) * arg)
        case ("abs", *_):
            return arg / kernel.quotient
        case ("sin", angle):
            return kernels.named("cos", angle)
        case ("cos", angle):
            return -_known(kernels, ("sin", angle))
        case ("asin", *_):
            return power(one - arg * arg, -_HALF, kernels)
        case ("atan", *_):
            return one / (one + arg * arg)
        case ("base", *_):
            return one
        case ("area", *_) if kernel.slope is not None:
            return kernel.slope
        case ("erf", *_):
            gauss = exponential(-arg * arg, kernels)
            return field.number(2) * gauss * power(kernels.pi, -_HALF, kernels)
        case ("erfi", *_):
            grown = exponential(arg * arg, kernels)
            return field.number(2) * grown * power(kernels.pi, -_HALF, kernels)
        case ("Ei", *_):
            return exponential(arg, kernels) / arg
        case ("Si", *_):
            return cosine_and_sine(arg, kernels)[1] / arg
        case ("Ci", *_):
            return cosine_and_sine(arg, kernels)[0] / arg
        case ("fresnels", *_):
            return cosine_and_sine(_quarter_turns(arg, kernels), kernels)[1]
        case ("fresnelc", *_):
            return cosine_and_sine(_quarter_turns(arg, kernels), kernels)[0]
        case ("gamma", *_):
            return kernel.quotient * polygamma(0, arg, kernels)
        case ("polygamma", int(order), _):
            return polygamma(order + 1, arg, kernels)
        case ("apply", name, int(primes), key):
            return kernels.function(str(name), primes + 1, arg, key)
        case _:
            raise OutOfReachError


def _quarter_turns(arg: Quotient, kernels: Kernels) -> Quotient:
    """Return π u²/2, the angle in Fresnel's integrals."""
    return kernels.pi * kernels.field.number(_HALF) * arg * arg


def _known(kernels: Kernels, key: tuple[object, ...]) -> Quotient:
    found = kernels.find(key)
    if found is None:
        raise OutOfReachError
    return found.quotient
