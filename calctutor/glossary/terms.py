"""Terms that lessons use, and words that a learner types or reads in an answer."""

from __future__ import annotations

from calctutor.glossary.entry import Entry, term

ENTRIES: tuple[Entry, ...] = (
    term(
        "derivative",
        "Derivative",
        "How many times as fast as x a quantity changes, at one place: the slope of its graph"
        " there. It is written $f'(x)$ or $dy/dx$.",
        also="slope, differentiate, differentiation, dy/dx",
        formula="diff(x^2, x) = lim_{h->0} ((x + h)^2 - x^2)/h",
        example="d/dx x^2",
        by_definition=True,
        related="difference-quotient, tangent-line, rate, known-derivatives",
    ),
    term(
        "inner-function",
        "Inner function",
        "In a chain, what is worked out first: in $cos(x^3)$ the cube. What is done to its result"
        " is the outer function.",
        also="inside, inside function",
        formula="diff(f(g(x)), x) = f'(g(x)) g'(x)",
        example="d/dx cos(x^3)",
        related="outer-function, inner-derivative, chain-rule",
    ),
    term(
        "outer-function",
        "Outer function",
        "In a chain, what is done last: in $cos(x^3)$ the cosine. Its derivative is taken at the"
        " inner function, which stays as it is.",
        also="outside, outside function",
        formula="diff(f(g(x)), x) = f'(g(x)) g'(x)",
        example="d/dx cos(x^3)",
        related="inner-function, outer-derivative, chain-rule",
    ),
    term(
        "inner-derivative",
        "Inner derivative",
        "The derivative of the inner function: the factor that the chain rule adds.",
        also="derivative of the inside",
        formula="diff(cos(x^3), x) = -sin(x^3) * 3x^2",
        example="d/dx cos(x^3)",
        related="inner-function, outer-derivative, chain-rule, chain-inner-derivative-missing",
    ),
    term(
        "outer-derivative",
        "Outer derivative",
        "The derivative of the outer function, taken at the unchanged inner function.",
        also="derivative of the outside",
        formula="diff(e^(-x), x) = e^(-x) * (-1)",
        example="d/dx e^(-x)",
        related="outer-function, inner-derivative, chain-rule, chain-outer-at-inner-derivative",
    ),
    term(
        "layer",
        "Layer",
        "In a chain of more than two functions, each of them is a layer. The chain rule goes from"
        " the outer layer to the inner one, and each layer gives a factor.",
        also="link of a chain, nested functions",
        formula="diff(e^(sin(3x)), x) = e^(sin(3x)) * cos(3x) * 3",
        example="d/dx e^(sin(3x))",
        related="chain-rule, chain-layer-missing",
    ),
    term(
        "partial-derivative",
        "Partial derivative",
        "The derivative by one of several letters, while all the others are held still. It is"
        " written with a round d.",
        also="partial, curly d, round d",
        formula="diff(x^3 y^2, x) = 3x^2 y^2",
        example="∂/∂x x^3 y^2",
        related="gradient, total-derivative, partial-others-not-constant",
    ),
    term(
        "gradient",
        "Gradient",
        "The partial derivatives of one quantity by all of its letters, side by side. It points to"
        " where the quantity grows fastest; a small step against it makes the quantity smaller.",
        also="gradient descent",
        example="grad(x^2 y, x, y)",
        related="partial-derivative, learning-rate, loss",
    ),
    term(
        "secant-line",
        "Secant",
        "A straight line through two points of a curve. Its slope is the difference of the two"
        " values, divided by the difference of the two places.",
        also="secant, difference quotient",
        formula="((x + h)^2 - x^2)/h = 2x + h",
        example="d/dx x^2",
        by_definition=True,
        related="tangent-line, difference-quotient, derivative",
    ),
    term(
        "tangent-line",
        "Tangent",
        "The straight line that touches a curve at a point and has its slope there. Secants turn"
        " into it as their two points come together.",
        also="tangent, touching line",
        example="d/dx x^2",
        related="secant-line, derivative",
    ),
    term(
        "turning-point",
        "Turning point",
        "Where a curve stops rising and begins to fall, or the other way round. A smooth curve has"
        " the slope 0 there.",
        also="maximum of a curve, peak, top, extremum",
        example="d/dx x e^(-x)",
        related="derivative",
    ),
    term(
        "critical-point",
        "Critical point",
        "A point of a curve where the slope is 0 or does not exist. Every turning point is one; but"
        " at a critical point a curve may also go on rising, as $x^3$ does at 0.",
        also="stationary point",
        example="d/dx (x^3 - 3x)",
        related="turning-point, derivative, concave",
    ),
    term(
        "concave",
        "Concave",
        "A curve is concave down where its slope falls, and concave up, or convex, where its slope"
        " grows. The second derivative is negative there, or positive; between the two lies a point"
        " of inflection.",
        also="concavity, concave up, concave down, convex, point of inflection, inflection point",
        example="d^2/dx^2 x^3",
        related="derivative, turning-point, critical-point",
    ),
    term(
        "integral",
        "Integral",
        "Without bounds, all functions that have the integrand as their derivative. With bounds, a"
        " number: the area between the curve and the axis, where below the axis counts as"
        " negative.",
        also="definite integral, area, integrate",
        formula="int_0^1 x^2 dx = 1/3",
        example="int_0^1 x^2 dx",
        related="antiderivative, integrand, bounds, fundamental-theorem",
    ),
    term(
        "integrand",
        "Integrand",
        "What is integrated: the function between the integral sign and dx.",
        also="function under the integral",
        formula="diff(int_1^x cos(t) dt, x) = cos(x)",
        example="int cos(x) dx",
        related="integral, antiderivative, bounds",
    ),
    term(
        "constant-of-integration",
        "Constant of integration",
        "The + C of an antiderivative. A constant has the derivative 0, so it may be any number,"
        " and only with it are all antiderivatives there.",
        also="plus C, + C, arbitrary constant",
        formula="diff(x^2/2 + C, x) = x",
        example="int x dx",
        related="antiderivative, constant-of-integration-missing",
    ),
    term(
        "bounds",
        "Bounds",
        "From where to where is integrated: the lower bound stands below the integral sign, the"
        " upper one above it. The upper one is put in first.",
        also="limits of integration, upper bound, lower bound, bound",
        formula="int_a^b x dx = b^2/2 - a^2/2",
        example="int_1^3 2x dx",
        related="at-the-bounds, integral, definite-limits-reversed",
    ),
    term(
        "improper-integral",
        "Improper integral",
        "An integral with infinity as a bound, or with a place where the integrand grows beyond all"
        " numbers. It is the limit of integrals that stop short of there, and may have no value.",
        also="integral to infinity",
        formula="int_1^oo 1/x^2 dx = 1",
        example="int_0^oo e^(-x) dx",
        related="diverges, at-the-bounds, limit, improper-called-divergent",
    ),
    term(
        "diverges",
        "Diverges",
        "An improper integral diverges if the integrals that stop short of its bound do not settle"
        " at a number. Then it has no value.",
        also="divergent, divergence, no value, does not converge, converges",
        example="int_1^oo 1/x dx",
        related="improper-integral, limit, no-value-given-number",
    ),
    term(
        "limit",
        "Limit",
        "The number that a quantity comes as close to as you like, while its variable comes close"
        " to a point or grows beyond all numbers. At the point itself the quantity need not have a"
        " value.",
        also="tends to, approaches, lim",
        formula="lim_{x->oo} 1/x = 0",
        example="lim_{x->1} (x^2-1)/(x-1)",
        related="limit-laws, one-sided, indeterminate-form, lhopital",
    ),
    term(
        "does-not-exist",
        "Does not exist",
        "A limit, an integral or a value does not exist if no number can be its value. Then the"
        " answer is DNE, or does not exist in words.",
        also="DNE, undefined, not defined, nonexistent",
        example="lim_{x->0} 1/x",
        related="diverges, oscillates, infinity, domain, one-sided, no-value-given-number",
    ),
    term(
        "infinity",
        "Infinity",
        "No number: it says that a quantity grows beyond all numbers, and with a minus that it"
        " falls below all of them. As a bound or an answer it is typed oo, or infinity in words.",
        also="infinite, oo, minus infinity",
        formula="lim_{x->oo} x^2 = oo",
        example="lim_{x->oo} x^2",
        related="limit, improper-integral, indeterminate-form, does-not-exist",
    ),
    term(
        "oscillates",
        "Oscillates",
        "A quantity oscillates if it goes up and down again and again. If it does not come closer"
        " to one number on the way, it has no limit.",
        also="oscillation, oscillating",
        example="lim_{x->oo} sin(x)",
        related="limit, does-not-exist, squeeze",
    ),
    term(
        "domain",
        "Domain",
        "All numbers that may be put in for the variable, because the formula has a value there:"
        " for $ln(x)$ these are the positive numbers.",
        also="domain of a function, domain of definition",
        example="d/dx ln(x)",
        related="does-not-exist, continuity",
    ),
    term(
        "indeterminate-form",
        "Indeterminate form",
        "0/0, infinity over infinity, infinity minus infinity, 1 to the power infinity: none of"
        " these is a number, and each may come to different values. More has to be done to find"
        " the limit.",
        also="zero over zero, 0/0, infinity over infinity, infinity minus infinity, zero times"
        " infinity, one to the power infinity, zero to the power zero",
        formula="lim_{x->0} (e^x - 1)/(2x) = 1/2",
        example="lim_{x->0} (e^(2x) - 1)/x",
        related="lhopital, growth, limit-zero-over-zero-called",
    ),
    term(
        "chain-of-equal-lines",
        "Chain of equal lines",
        "A derivation written line under line, each equal to the line before it. So the first is"
        " equal to the last, and one line that does not follow can be found by itself.",
        also="derivation, equal lines, line by line, working",
        formula="(x + 1)^2 - 1 = x^2 + 2x",
        example="d/dx x^2 (2x+1)^3",
        related="simplify",
    ),
    term(
        "density",
        "Density",
        "How thickly values lie near a number. The share of the values in an interval is the area"
        " under the density there, and all shares together make 1.",
        also="probability density",
        formula="int_0^oo 3 e^(-3 x) dx = 1",
        example="int_0^oo 3 e^(-3x) dx",
        related="mean, exponential-distribution, integral",
    ),
    term(
        "mean",
        "Mean",
        "The average: each value times its share, added up. With a density the sum becomes an"
        " integral of the value times the density.",
        also="average, expected value, expectation",
        formula="int_0^oo x * 3 e^(-3x) dx = 1/3",
        example="int_0^oo x e^(-x) dx",
        related="density, exponential-distribution, integration-by-parts",
    ),
    term(
        "exponential-distribution",
        "Exponential distribution",
        "How long one waits for something that comes at random, at the same rate all the time. Its"
        " density falls exponentially, and its mean is one over the rate.",
        also="waiting time",
        formula="int_0^oo x a e^(-a x) dx = 1/a",
        formula_given=("a > 0",),
        example="int_0^oo 2x e^(-2x) dx",
        related="density, mean, exponential",
    ),
    term(
        "neuron",
        "Neuron",
        "It multiplies each input by a weight, adds the products and a bias, and puts the sum into"
        " a sigmoid or a similar function.",
        also="artificial neuron, input, output",
        example="∂/∂w sigma(w x + b)",
        related="weight, bias, activation, loss, sigmoid",
    ),
    term(
        "weight",
        "Weight",
        "The number by which a neuron multiplies one of its inputs. The derivative of the sum by a"
        " weight is the input that goes with it.",
        also="weights",
        formula="diff(w x + b, w) = x",
        example="∂/∂w (w x + b)",
        related="neuron, bias, gradient, gradient-input-factor-missing",
    ),
    term(
        "bias",
        "Bias",
        "The number that a neuron adds to its weighted inputs. The sum changes as fast as the bias"
        " does: the derivative is 1.",
        also="threshold",
        formula="diff(w x + b, b) = 1",
        example="∂/∂b (w x + b)",
        related="neuron, weight, gradient-bias-as-weight",
    ),
    term(
        "activation",
        "Activation",
        "The function that a neuron puts its sum into, such as the sigmoid, and also what comes"
        " out.",
        also="activation function",
        example="d/dz σ(z)",
        related="neuron, sigmoid, loss-activation-derivative-missing",
    ),
    term(
        "loss",
        "Loss",
        "One number that says how wrong an answer is: 0 if it is right, the larger the worse. Often"
        " it is half the square of the difference.",
        also="error, squared error, cost, log loss",
        formula="diff((y - t)^2/2, y) = y - t",
        example="∂/∂y (y - t)^2/2",
        related="gradient, neuron, learning-rate",
    ),
    term(
        "learning-rate",
        "Learning rate",
        "How large a step is taken against the gradient. Each weight changes by minus the learning"
        " rate times the derivative of the loss by that weight.",
        also="step size, eta",
        example="d/dw (w - 3)^2",
        related="gradient, loss, weight",
    ),
    term(
        "saturated",
        "Saturated",
        "Far to the left or right the sigmoid is nearly level: it is saturated. Its derivative is"
        " almost 0 there, so a neuron learns hardly anything; one says that the gradient vanishes.",
        also="saturation, vanishing gradient, vanishes",
        formula="lim_{x->oo} sigma(x) (1 - sigma(x)) = 0",
        example="lim_{x->oo} 1/(1 + e^(-x))",
        related="sigmoid, neuron, gradient",
    ),
)
