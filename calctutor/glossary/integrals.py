"""Rules and techniques for integrals."""

from __future__ import annotations

from functools import partial

from calctutor.glossary.entry import Entry, Group, rule

_rule = partial(rule, group=Group.INTEGRALS)

ENTRIES: tuple[Entry, ...] = (
    _rule(
        "antiderivative",
        "A function whose derivative is the integrand. There are many, and on an interval they"
        " differ by a constant; hence the + C. With bounds, any one of them will do.",
        also="an antiderivative, indefinite integral, primitive",
        formula="int cos(x) dx = sin(x) + C",
        example="int_0^1 x^2 dx",
        related="constant-of-integration, integrand, at-the-bounds, fundamental-theorem",
    ),
    _rule(
        "found-antiderivative",
        "Some antiderivatives are found without steps that anyone would write. They are shown"
        " only with the check: the derivative is worked out, and it is the integrand.",
        name="Antiderivative found without steps",
        also="found without steps",
        related="antiderivative, known-result",
    ),
    _rule(
        "at-the-bounds",
        "The value of the antiderivative at the upper bound minus its value at the lower one. A"
        " bound at infinity is reached as a limit.",
        also="evaluation, put in the bounds, newton-leibniz",
        formula="int_a^b f'(x) dx = f(b) - f(a)",
        example="int_a^b x dx",
        related="bounds, fundamental-theorem, definite-limits-reversed",
    ),
    _rule(
        "split",
        "An integral from a to b is the sum of the integrals from a to c and from c to b. It is"
        " split where the integrand has no value, or where its formula changes.",
        also="split the interval, additivity",
        formula="int_a^c f(x) dx = int_a^b f(x) dx + int_b^c f(x) dx",
        example="int_(-1)^1 1/x dx",
        related="improper-integral, piecewise, definite-singularity-ignored",
    ),
    _rule(
        "symmetry",
        "Between two bounds that mirror each other, an odd integrand gives 0 if the integral has a"
        " value: what it takes away on the left it adds on the right. An even one gives twice the"
        " right half.",
        also="odd function, even function",
        formula="int_(-2)^2 x^2 dx = 2 int_0^2 x^2 dx",
        example="int_(-1)^1 x^3 cos(x) dx",
        related="bounds, split",
    ),
    _rule(
        "equal-bounds",
        "From a point to the same point there is nothing to add up: the integral is 0.",
        also="same bounds",
        formula="int_a^a x^2 dx = 0",
        example="int_2^2 e^(x^2) dx",
        related="bounds",
    ),
    _rule(
        "substitution",
        "The chain rule backwards. Where the integrand has a function and, as a factor, its"
        " derivative, that function becomes the new letter u, and the factor goes into du.",
        also="u-substitution, integration by substitution, change of variable, reverse chain rule",
        formula="int f'(g(x)) g'(x) dx = f(g(x)) + C",
        example="int 2x cos(x^2) dx",
        related="chain-rule, back-substitution, substitution-letter-kept",
    ),
    _rule(
        "back-substitution",
        "At the end the old variable is put back in place of the new letter.",
        also="resubstitution, substitute back",
        example="int ln(x)/x dx",
        related="substitution, substitution-letter-kept",
    ),
    _rule(
        "integration-by-parts",
        "The product rule backwards. One factor is differentiated, the other integrated: the"
        " product, minus an integral that should be simpler.",
        also="parts, partial integration, by parts",
        formula="int f(x) g'(x) dx = f(x) g(x) - int f'(x) g(x) dx",
        example="int x cos(3x) dx",
        related="product-rule, solve-for-integral, parts-sign",
    ),
    _rule(
        "solve-for-integral",
        "After parts, the integral that you began with comes back. Then there is an equation with"
        " that integral on both sides, and you solve it.",
        also="the integral that comes back, cyclic integration by parts",
        example="int e^x cos(2x) dx",
        related="integration-by-parts",
    ),
    _rule(
        "polynomial-division",
        "Where the numerator has as high a power as the denominator, divide first: a polynomial,"
        " and a rest that is smaller than the denominator.",
        also="long division",
        formula="x^2/(x + 1) = x - 1 + 1/(x + 1)",
        example="int x^2/(x+1) dx",
        related="partial-fractions, split-numerator",
    ),
    _rule(
        "partial-fractions",
        "A fraction whose denominator has factors is a sum of simpler fractions, one or more for"
        " each factor. Each of them can be integrated.",
        also="partial fraction decomposition, partial fraction",
        formula="1/(x^2 - 1) = 1/(2 (x - 1)) - 1/(2 (x + 1))",
        example="int 1/(x^2-1) dx",
        related="polynomial-division, logarithm, compare-coefficients",
    ),
    _rule(
        "split-numerator",
        "The numerator is written as a multiple of the derivative of the denominator, and a"
        " constant. The first part gives a logarithm, the second an arctangent.",
        formula="(2x + 3)/(x^2 + 2x + 2) = (2x + 2)/(x^2 + 2x + 2) + 1/(x^2 + 2x + 2)",
        example="int (2x+3)/(x^2+2x+2) dx",
        related="complete-the-square, logarithm, arctangent",
    ),
    _rule(
        "single-quotient",
        "A fraction with fractions inside it is written as one quotient.",
        also="nested fraction, compound fraction",
        formula="1/(1 + 1/x) = x/(x + 1)",
        related="common-denominator, cancel",
    ),
    _rule(
        "complete-the-square",
        "A quadratic is written as a square and a number. With the inside of the square as the new"
        " letter, known integrals fit.",
        also="completing the square",
        formula="x^2 + 2x + 5 = (x + 1)^2 + 4",
        example="int 1/(x^2+x+1) dx",
        related="arctangent, split-numerator",
    ),
    _rule(
        "reduction-formula",
        "A formula that leads from a high power to a lower one, found once by parts and used as"
        " often as needed.",
        also="recursion formula",
        formula="int_0^(pi/2) sin(x)^4 dx = 3/4 int_0^(pi/2) sin(x)^2 dx",
        example="int_0^(pi/2) sin(x)^6 dx",
        related="integration-by-parts, double-angle",
    ),
    _rule(
        "power-substitution",
        "The integrand has one power of x as a factor and otherwise powers of another: the other"
        " becomes the new letter.",
        name="Substitution of a power",
        also="power as a letter",
        example="int 1/(x^5-x^3) dx",
        related="substitution, partial-fractions",
    ),
    _rule(
        "trigonometric-substitution",
        "A root of a square plus or minus a number disappears if x is written as a sine, a tangent"
        " or a hyperbolic sine: then an identity turns what is under the root into a square.",
        also="trig substitution, hyperbolic substitution",
        formula="1 - sin(t)^2 = cos(t)^2",
        example="int 1/(4-x^2)^(3/2) dx",
        related="pythagoras, euler-substitution, substitution",
    ),
    _rule(
        "euler-substitution",
        "For a root of a quadratic: x and a new letter are put together so that both x and the"
        " root become fractions in the letter.",
        also="euler",
        example="int 1/((x+1) sqrt(x^2+1)) dx",
        related="trigonometric-substitution, root-as-letter",
    ),
    _rule(
        "compare-coefficients",
        "What the answer looks like is known, but not its numbers. Both sides must have the same"
        " factor at every power, and that gives equations for the numbers.",
        also="equate coefficients, undetermined coefficients",
        example="int x^2 sqrt(x^2+1) dx",
        related="partial-fractions",
    ),
    _rule(
        "reciprocal",
        "One over the variable becomes the new letter.",
        also="substitute one over x",
        example="int 1/(x sqrt(x^2+x+1)) dx",
        related="substitution",
    ),
    _rule(
        "root-as-letter",
        "A root becomes the new letter, and x is written with that letter, so that no root is"
        " left.",
        name="Root as a letter",
        also="rationalising a root",
        example="int 1/(x sqrt(x^2-1)) dx",
        related="root-over-variable, substitution",
    ),
    _rule(
        "root-over-variable",
        "A root divided by the variable becomes the new letter; then no root is left.",
        name="Root over the variable as a letter",
        example="int 1/(1+x^4)^(1/4) dx",
        related="root-as-letter, substitution",
    ),
    _rule(
        "logarithm-of-quotient",
        "One over a difference of squares has the logarithm of a quotient as its antiderivative. It"
        " is what partial fractions give.",
        name="Logarithm of a quotient",
        formula="int 1/(x^2 - 4) dx = ln(abs((x - 2)/(x + 2)))/4 + C",
        example="int 1/(x^2-2) dx",
        related="partial-fractions, logarithm",
    ),
    _rule(
        "exponential-letter",
        "Where everything is made of $e^x$, let $u = e^x$; then dx is du divided by u, and a"
        " fraction in u is left.",
        example="int e^x cosh(x) dx",
        related="substitution, partial-fractions",
    ),
    _rule(
        "weierstrass",
        "The tangent of half the angle becomes the new letter t. Sine and cosine are then fractions"
        " in t, so that any fraction of sines and cosines can be integrated.",
        also="weierstrass substitution, tangent half-angle",
        formula=(
            "sin(x) = 2 tan(x/2)/(1 + tan(x/2)^2)",
            "cos(x) = (1 - tan(x/2)^2)/(1 + tan(x/2)^2)",
        ),
        example="int 1/(2+cos(x)) dx",
        related="tangent-letter, trigonometric-letter",
    ),
    _rule(
        "tangent-letter",
        "Where sine and cosine come in even powers only, the tangent becomes the new letter.",
        formula=("cos(x)^2 = 1/(1 + tan(x)^2)",),
        example="int 1/(1+3 cos(x)^2) dx",
        related="weierstrass, pythagoras",
    ),
    _rule(
        "trigonometric-letter",
        "Where one sine or cosine is left over as a factor, it goes into du, and the other function"
        " becomes the new letter.",
        example="int cos(x)^3/(1+sin(x)^2) dx",
        related="odd-power, substitution, pythagoras",
    ),
    _rule(
        "odd-power",
        "From an odd power of sine or cosine one factor is split off for du; the rest is an even"
        " power, which becomes the other function.",
        formula="sin(x)^3 = (1 - cos(x)^2) sin(x)",
        example="int cosh(x)^3 dx",
        related="pythagoras, double-angle, trigonometric-letter",
    ),
    _rule(
        "linear-quotient",
        "The numerator is written as a sum: one part is a multiple of the denominator, the other a"
        " multiple of its derivative. The first gives x, the second a logarithm.",
        example="int 1/(1-tan(x)) dx",
        related="split-numerator, logarithm",
    ),
    _rule(
        "known-integrals",
        "All that remains is to put in integrals that are known.",
        also="basic integrals, table of integrals",
        formula=("int sin(x) dx = -cos(x) + C", "int e^x dx = e^x + C"),
        example="int tan(x)^2 dx",
        related="known-derivatives, antiderivative",
    ),
    _rule(
        "known-result",
        "Some definite integrals have a value that is well known, even though there is no formula"
        " for the antiderivative.",
        also="gaussian",
        formula="int_(-oo)^oo e^(-x^2) dx = sqrt(pi)",
        example="int_0^oo e^(-x^2) dx",
        related="error-function, gamma-function",
    ),
)
