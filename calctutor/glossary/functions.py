"""Rules for single functions: each with its derivative, and its integral where it has one."""

from __future__ import annotations

from functools import partial

from calctutor.glossary.entry import Entry, Group, rule

_rule = partial(rule, group=Group.FUNCTIONS)

ENTRIES: tuple[Entry, ...] = (
    _rule(
        "exponential",
        "The exponential function with base e grows as fast as it is large: it is its own"
        " derivative and its own antiderivative.",
        name="Exponential function to base e",
        also="e^x, natural exponential, exp",
        formula=("diff(e^x, x) = e^x", "int e^x dx = e^x + C"),
        example="d/dx e^x",
        related="exponential-of-base, logarithm, exponential-own-derivative",
    ),
    _rule(
        "exponential-of-base",
        "With another base, the natural logarithm of the base comes in as a factor. The variable"
        " stands in the exponent, so this is not the power rule.",
        name="Exponential function to any base",
        also="a^x, 2^x",
        formula=("diff(a^x, x) = a^x ln(a)", "int 2^x dx = 2^x/ln(2) + C"),
        formula_given=("a > 0",),
        example="d/dx 2^x",
        related="exponential, power-rule, exponential-log-base-missing",
    ),
    _rule(
        "logarithm",
        "The natural logarithm has the derivative one over x. Backwards, one over x has the"
        " logarithm of the absolute value as its antiderivative, so that it also holds for"
        " negative x.",
        name="Natural logarithm",
        also="ln, log",
        formula=(
            "diff(ln(x), x) = 1/x",
            "int 1/x dx = ln(abs(x)) + C",
            "int f'(x)/f(x) dx = ln(abs(f(x))) + C",
        ),
        example="d/dx ln(x)",
        related="exponential, logarithm-to-base, log-inner-derivative-missing",
    ),
    _rule(
        "logarithm-to-base",
        "A logarithm to another base is the natural logarithm divided by that of the base; so is"
        " its derivative.",
        name="Logarithm to any base",
        also="log base 10, log base 2",
        formula="diff(log_a(x), x) = 1/(x ln(a))",
        example="d/dx log_2(x)",
        related="logarithm, change-of-base",
    ),
    _rule(
        "sine",
        "The derivative of the sine is the cosine, without a minus. Backwards the minus comes in.",
        also="sin, sine function",
        formula=("diff(sin(x), x) = cos(x)", "int sin(x) dx = -cos(x) + C"),
        example="d/dx sin(x)",
        related="cosine, tangent, trig-sign",
    ),
    _rule(
        "cosine",
        "The derivative of the cosine is minus the sine.",
        also="cos, cosine function",
        formula=("diff(cos(x), x) = -sin(x)", "int cos(x) dx = sin(x) + C"),
        example="d/dx cos(x)",
        related="sine, trig-sign",
    ),
    _rule(
        "tangent",
        "The tangent is sine over cosine; its derivative is one over the square of the cosine,"
        " which is also one plus the square of the tangent.",
        name="Tangent function",
        also="tan",
        formula=("diff(tan(x), x) = sec(x)^2", "int tan(x) dx = -ln(abs(cos(x))) + C"),
        example="d/dx tan(x)",
        related="secant, sine, cosine, tangent-line",
    ),
    _rule(
        "cotangent",
        "The cotangent is cosine over sine; its derivative is minus one over the square of the"
        " sine.",
        also="cot",
        formula=("diff(cot(x), x) = -csc(x)^2", "int cot(x) dx = ln(abs(sin(x))) + C"),
        example="d/dx cot(x)",
        related="tangent, cosecant",
    ),
    _rule(
        "secant",
        "The secant is one over the cosine; its derivative is secant times tangent.",
        name="Secant function",
        also="sec",
        formula=("diff(sec(x), x) = sec(x) tan(x)", "int sec(x) dx = ln(abs(sec(x) + tan(x))) + C"),
        example="d/dx sec(x)",
        related="tangent, cosecant, trig-secant-tangent-mixed, secant-line",
    ),
    _rule(
        "cosecant",
        "The cosecant is one over the sine; its derivative is minus cosecant times cotangent.",
        also="csc",
        formula="diff(csc(x), x) = -csc(x) cot(x)",
        example="d/dx csc(x)",
        related="secant, cotangent",
    ),
    _rule(
        "arcsine",
        "The arcsine is the angle that has a given sine, between minus and plus a quarter turn."
        " It is not one over the sine.",
        also="arcsin, asin, inverse sine",
        formula=("diff(arcsin(x), x) = 1/sqrt(1 - x^2)", "int 1/sqrt(1 - x^2) dx = arcsin(x) + C"),
        example="d/dx arcsin(x)",
        related="arccosine, arctangent, inverse-function, inverse-trig-as-reciprocal",
    ),
    _rule(
        "arccosine",
        "The arccosine is the angle that has a given cosine, between 0 and half a turn. Its"
        " derivative is minus that of the arcsine.",
        also="arccos, acos, inverse cosine",
        formula="diff(arccos(x), x) = -1/sqrt(1 - x^2)",
        example="d/dx arccos(x)",
        related="arcsine, inverse-function",
    ),
    _rule(
        "arctangent",
        "The arctangent is the angle that has a given tangent. Its derivative has no root, so it is"
        " the antiderivative of many fractions.",
        also="arctan, atan, inverse tangent",
        formula=("diff(arctan(x), x) = 1/(1 + x^2)", "int 1/(1 + x^2) dx = arctan(x) + C"),
        example="d/dx arctan(x)",
        related="arcsine, complete-the-square, inverse-function",
    ),
    _rule(
        "arccotangent",
        "The angle that has a given cotangent. Its derivative is minus that of the arctangent.",
        also="arccot, acot",
        formula="diff(arccot(x), x) = -1/(1 + x^2)",
        example="d/dx arccot(x)",
        related="arctangent",
    ),
    _rule(
        "arcsecant",
        "The angle that has a given secant.",
        also="arcsec, asec",
        formula="diff(arcsec(x), x) = 1/(abs(x) sqrt(x^2 - 1))",
        example="d/dx arcsec(x)",
        related="arccosecant, secant",
    ),
    _rule(
        "arccosecant",
        "The angle that has a given cosecant. Its derivative is minus that of the arcsecant.",
        also="arccsc, acsc",
        formula="diff(arccsc(x), x) = -1/(abs(x) sqrt(x^2 - 1))",
        example="d/dx arccsc(x)",
        related="arcsecant, cosecant",
    ),
    _rule(
        "hyperbolic-sine",
        "Half the difference of $e^x$ and $e^(-x)$. Its derivative is the hyperbolic cosine.",
        also="sinh",
        formula=("sinh(x) = (e^x - e^(-x))/2", "diff(sinh(x), x) = cosh(x)"),
        example="d/dx sinh(x)",
        related="hyperbolic-cosine, area-sine",
    ),
    _rule(
        "hyperbolic-cosine",
        "Half the sum of $e^x$ and $e^(-x)$. Its derivative is the hyperbolic sine, without a"
        " minus.",
        also="cosh",
        formula=("cosh(x) = (e^x + e^(-x))/2", "diff(cosh(x), x) = sinh(x)"),
        example="d/dx cosh(x)",
        related="hyperbolic-sine, area-cosine",
    ),
    _rule(
        "hyperbolic-tangent",
        "Hyperbolic sine over hyperbolic cosine: a smooth switch from $-1$ to $1$. It is a"
        " stretched sigmoid.",
        also="tanh",
        formula=("diff(tanh(x), x) = 1 - tanh(x)^2", "tanh(x) = 2 sigma(2x) - 1"),
        example="d/dx tanh(x)",
        related="sigmoid, hyperbolic-sine",
    ),
    _rule(
        "hyperbolic-cotangent",
        "Hyperbolic cosine over hyperbolic sine.",
        also="coth",
        formula="diff(coth(x), x) = -csch(x)^2",
        example="d/dx coth(x)",
        related="hyperbolic-tangent",
    ),
    _rule(
        "hyperbolic-secant",
        "One over the hyperbolic cosine.",
        also="sech",
        formula="diff(sech(x), x) = -sech(x) tanh(x)",
        example="d/dx sech(x)",
        related="hyperbolic-cosine",
    ),
    _rule(
        "hyperbolic-cosecant",
        "One over the hyperbolic sine.",
        also="csch",
        formula="diff(csch(x), x) = -csch(x) coth(x)",
        example="d/dx csch(x)",
        related="hyperbolic-sine",
    ),
    _rule(
        "area-sine",
        "The inverse of the hyperbolic sine. It can be written as a logarithm.",
        also="arsinh, asinh, area sine",
        formula=("diff(arsinh(x), x) = 1/sqrt(x^2 + 1)", "arsinh(x) = ln(x + sqrt(x^2 + 1))"),
        example="d/dx arsinh(x)",
        related="hyperbolic-sine, inverse-function",
    ),
    _rule(
        "area-cosine",
        "The inverse of the hyperbolic cosine, for numbers from 1 on.",
        also="arcosh, acosh, area cosine",
        formula="diff(arcosh(x), x) = 1/sqrt(x^2 - 1)",
        formula_given=("x > 1",),
        example="d/dx arcosh(x)",
        given=("x > 1",),
        related="hyperbolic-cosine, inverse-function",
    ),
    _rule(
        "area-tangent",
        "The inverse of the hyperbolic tangent, for numbers between $-1$ and $1$.",
        also="artanh, atanh, area tangent",
        formula="diff(artanh(x), x) = 1/(1 - x^2)",
        example="d/dx artanh(x)",
        related="hyperbolic-tangent, inverse-function",
    ),
    _rule(
        "area-cotangent",
        "The inverse of the hyperbolic cotangent, for numbers below $-1$ or above $1$.",
        also="arcoth, acoth, area cotangent",
        formula="diff(arcoth(x), x) = 1/(1 - x^2)",
        example="d/dx arcoth(x)",
        related="area-tangent, hyperbolic-cotangent",
    ),
    _rule(
        "area-secant",
        "The inverse of the hyperbolic secant, for numbers between 0 and 1.",
        also="arsech, asech, area secant",
        formula="diff(arsech(x), x) = -1/(x sqrt(1 - x^2))",
        formula_given=("0 < x < 1",),
        example="d/dx arsech(x)",
        given=("0 < x < 1",),
        related="hyperbolic-secant",
    ),
    _rule(
        "area-cosecant",
        "The inverse of the hyperbolic cosecant.",
        also="arcsch, acsch, area cosecant",
        formula="diff(arcsch(x), x) = -1/(abs(x) sqrt(x^2 + 1))",
        example="d/dx arcsch(x)",
        related="hyperbolic-cosecant",
    ),
    _rule(
        "absolute-value",
        "The distance from 0: a number without its sign. The slope of $abs(x)$ is $-1$ to the left"
        " of 0 and $1$ to the right of it, and there is none at 0, where the graph has a corner.",
        also="abs, modulus, magnitude",
        formula="diff(abs(x), x) = x/abs(x)",
        example="d/dx |x|",
        related="piecewise, step-function, absolute-value-ignored",
    ),
    _rule(
        "step-function",
        "A function that jumps and is level in between, such as the sign or the floor. Its"
        " derivative is 0, except at the jumps, where there is none.",
        also="sign function, floor, ceiling, heaviside",
        example="d/dx sign(x)",
        related="absolute-value, sigmoid",
    ),
    _rule(
        "piecewise",
        "A function given by cases is worked out case by case, each on its own piece of the line.",
        also="piecewise function, by cases, cases",
        example="int x |x| dx",
        related="join, absolute-value",
    ),
    _rule(
        "join",
        "Where two pieces meet, the function has a derivative only if it has no jump there and both"
        " sides have the same slope.",
        also="where pieces meet",
        example="d/dx piecewise(e^x, x < 0, 1 + x)",
        related="piecewise, continuity, one-sided",
    ),
    _rule(
        "maximum",
        "The larger of two numbers. The derivative is that of the larger one; where the two are the"
        " same the graph may have a corner. $max(0, x)$ is called ReLU.",
        also="max, relu",
        formula="max(x, y) = (x + y + abs(x - y))/2",
        example="d/dx max(0, x)",
        related="minimum, softplus, piecewise",
    ),
    _rule(
        "minimum",
        "The smaller of two numbers; its derivative is that of the smaller one.",
        also="min",
        formula="min(x, y) = (x + y - abs(x - y))/2",
        example="d/dx min(x, 2)",
        related="maximum, piecewise",
    ),
    _rule(
        "sigmoid",
        "A smooth switch from 0 to 1, with the value one half at 0. Its derivative needs only its"
        " own value: the sigmoid times one minus the sigmoid.",
        also="logistic sigmoid, logistic function, sigma",
        formula=("sigma(x) = 1/(1 + e^(-x))", "diff(sigma(x), x) = sigma(x) (1 - sigma(x))"),
        example="d/dx σ(x)",
        related="softplus, hyperbolic-tangent, saturated, sigmoid-factor-missing",
    ),
    _rule(
        "softplus",
        "A smooth form of $max(0, x)$. Its derivative is the sigmoid.",
        formula=("softplus(x) = ln(1 + e^x)", "diff(softplus(x), x) = sigma(x)"),
        example="d/dx softplus(x)",
        related="sigmoid, maximum",
    ),
    _rule(
        "error-function",
        "The area under the bell curve, scaled so that it goes from $-1$ to $1$. It has no formula"
        " in simpler functions.",
        also="erf, bell curve, gaussian integral",
        formula="diff(erf(x), x) = 2/sqrt(pi) e^(-x^2)",
        example="int e^(-x^2) dx",
        related="known-result, density",
    ),
    _rule(
        "exponential-integral",
        "The area under $e^x/x$, which has no formula in simpler functions.",
        also="Ei",
        formula=("diff(Ei(x), x) = e^x/x", "int e^x/x dx = Ei(x) + C"),
        example="int e^x/x dx",
        related="logarithmic-integral, sine-integral, error-function",
    ),
    _rule(
        "logarithmic-integral",
        "The area under $1/ln(x)$, which has no formula in simpler functions. It counts primes: up"
        " to x there are about so many.",
        also="li",
        formula=("diff(li(x), x) = 1/ln(x)", "int 1/ln(x) dx = li(x) + C"),
        example="int 1/ln(x) dx",
        related="exponential-integral",
    ),
    _rule(
        "sine-integral",
        "The area under $sin(x)/x$, from 0 on. It has no formula in simpler functions, and comes"
        " to $pi/2$ at infinity.",
        also="Si",
        formula=("diff(Si(x), x) = sin(x)/x", "int sin(x)/x dx = Si(x) + C"),
        example="int sin(x)/x dx",
        related="cosine-integral, fresnel-integral",
    ),
    _rule(
        "cosine-integral",
        "The area under $cos(x)/x$, counted back from infinity. It has no formula in simpler"
        " functions.",
        also="Ci",
        formula=("diff(Ci(x), x) = cos(x)/x", "int cos(x)/x dx = Ci(x) + C"),
        example="int cos(x)/x dx",
        related="sine-integral",
    ),
    _rule(
        "fresnel-integral",
        "The area under the sine or the cosine of a square, from 0 on. It has no formula in simpler"
        " functions, and comes to one half at infinity.",
        also="fresnels, fresnelc, Fresnel",
        formula=(
            "diff(FresnelS(x), x) = sin(pi x^2/2)",
            "diff(FresnelC(x), x) = cos(pi x^2/2)",
        ),
        example="int cos(x^2) dx",
        related="sine-integral, error-function",
    ),
    _rule(
        "gamma-function",
        "The factorial, extended to numbers that are not whole and moved by one. Its derivative"
        " has the digamma function in it.",
        also="gamma, factorial",
        formula="diff(gamma(x), x) = gamma(x) digamma(x)",
        example="d/dx x!",
        related="digamma-function",
    ),
    _rule(
        "digamma-function",
        "The derivative of the logarithm of the gamma function. Its own derivative is called"
        " trigamma.",
        also="digamma, psi, trigamma",
        formula="diff(ln(gamma(x)), x) = digamma(x)",
        formula_given=("x > 0",),
        example="d/dx digamma(x)",
        related="gamma-function",
    ),
)
