"""Rules for derivatives."""

from __future__ import annotations

from functools import partial

from calctutor.glossary.entry import Entry, Group, rule

_rule = partial(rule, group=Group.DERIVATIVES)

ENTRIES: tuple[Entry, ...] = (
    _rule(
        "constant",
        "What does not change has the derivative 0, however large it is. The integral of a constant"
        " is the constant times the variable.",
        also="constant rule, derivative of a constant",
        formula=("diff(5, x) = 0", "int c dx = c x + C"),
        example="d/dx 7",
        related="linear, constant-multiple, constant-kept",
    ),
    _rule(
        "identity",
        "The variable grows exactly as fast as itself, so its derivative is 1.",
        also="derivative of x",
        formula="diff(x, x) = 1",
        example="d/dx x",
        related="linear, power-rule",
    ),
    _rule(
        "linear",
        "The derivative of a straight line is its slope: the number in front of the variable. What"
        " is only added moves the line up or down and does not count.",
        also="straight line, slope of a line",
        formula="diff(a x + b, x) = a",
        example="d/dx (3x + 1)",
        related="constant, sum-rule",
    ),
    _rule(
        "sum-rule",
        "A sum is differentiated term by term, and so is a difference. The same goes for"
        " integrals.",
        also="linearity, term by term",
        formula=(
            "diff(f(x) + g(x), x) = f'(x) + g'(x)",
            "int (f(x) + g(x)) dx = int f(x) dx + int g(x) dx",
        ),
        example="d/dx (x^2 + 3x)",
        related="constant-multiple, product-rule",
    ),
    _rule(
        "constant-multiple",
        "A constant factor stays in front: it goes through a derivative and through an integral"
        " unchanged.",
        also="constant factor rule, constant multiple rule",
        formula=("diff(c f(x), x) = c f'(x)", "int c f(x) dx = c int f(x) dx"),
        example="int_(-oo)^oo x^6 e^(-x^2/2)/sqrt(2pi) dx",
        related="sum-rule, constant-factor-dropped",
    ),
    _rule(
        "power-rule",
        "The exponent comes down as a factor, and the new exponent is one less. Backwards, the"
        " exponent goes up by one, and you divide by the new one, unless that is 0. It also holds"
        " for negative exponents and fractions, so for roots.",
        also="powers, derivative of a power",
        formula=("diff(x^n, x) = n x^(n-1)", "int x^n dx = x^(n+1)/(n+1) + C"),
        formula_given=("n > 0",),
        example="d/dx x^5",
        related="exponential-of-base, chain-rule, power-exponent-not-lowered",
    ),
    _rule(
        "known-derivatives",
        "All that remains is to put in derivatives that are known: those of powers, of sine, of the"
        " exponential function and the like. They are put in on one line.",
        also="basic derivatives, table of derivatives",
        formula=("diff(sin(x), x) = cos(x)", "diff(e^x, x) = e^x", "diff(ln(x), x) = 1/x"),
        example="d/dx x sin(x)",
        related="known-integrals, product-rule",
    ),
    _rule(
        "logarithmic-differentiation",
        "Where the variable stands in the base and in the exponent, neither the power rule nor the"
        " rule for exponentials applies. Take the logarithm first, or write the power as e to a"
        " logarithm, and differentiate that.",
        formula="diff(x^x, x) = x^x (ln(x) + 1)",
        example="d/dx x^x",
        related="power-as-exponential, power-rule-on-variable-exponent",
    ),
    _rule(
        "change-of-base",
        "A logarithm to any base is the natural logarithm divided by a number: by the natural"
        " logarithm of the base.",
        also="logarithm to another base",
        formula="log_a(x) = ln(x)/ln(a)",
        example="d/dx log_x(2)",
        related="logarithm-to-base",
    ),
    _rule(
        "root-as-power",
        "A root is a power with a fraction as its exponent. Written like that, it obeys the power"
        " rule.",
        also="roots, square root",
        formula=("sqrt(x) = x^(1/2)", "root(x, 3) = x^(1/3)"),
        example="d/dx root(x, x)",
        related="power-rule, power-law",
    ),
    _rule(
        "unknown-function",
        "A function without a formula keeps its name: its derivative is written with a prime. At an"
        " inner function the chain rule adds a factor.",
        also="prime, f prime, function without a formula",
        formula="diff(f(3x), x) = 3 f'(3x)",
        example="d/dx f(x)",
        related="chain-rule, derivative",
    ),
    _rule(
        "product-rule",
        "Each factor is differentiated in turn while the other one stays, and the results are"
        " added. It is not the product of the derivatives.",
        also="leibniz product rule",
        formula="diff(f(x) g(x), x) = f'(x) g(x) + f(x) g'(x)",
        example="d/dx x^3 cos(x)",
        related="quotient-rule, integration-by-parts, product-of-derivatives",
    ),
    _rule(
        "reciprocal-rule",
        "One over a function: minus the derivative of the function, divided by the square of the"
        " function.",
        also="derivative of one over a function",
        formula="diff(1/f(x), x) = -f'(x)/f(x)^2",
        example="d/dx 1/f(x)",
        related="quotient-rule, reciprocal-of-derivative",
    ),
    _rule(
        "quotient-rule",
        "The derivative of the numerator times the denominator, minus the numerator times the"
        " derivative of the denominator, all divided by the square of the denominator. The order"
        " counts, because of the minus.",
        also="derivative of a fraction",
        formula="diff(f(x)/g(x), x) = (f'(x) g(x) - f(x) g'(x))/g(x)^2",
        example="d/dx f(x)/g(x)",
        related="product-rule, reciprocal-rule, quotient-numerator-reversed",
    ),
    _rule(
        "chain-rule",
        "A function inside a function: the outer derivative, taken at the unchanged inside, times"
        " the derivative of the inside. Along a chain, rates multiply.",
        also="outer times inner",
        formula="diff(f(g(x)), x) = f'(g(x)) g'(x)",
        example="d/dx cos(x^3)",
        related="inner-function, outer-function, inner-derivative, substitution,"
        " chain-inner-derivative-missing",
    ),
    _rule(
        "higher-order",
        "The second derivative is the derivative of the derivative, and so on. They are worked out"
        " one after another.",
        also="second derivative, third derivative, higher derivative",
        formula="diff(x^4, x, 2) = diff(diff(x^4, x), x)",
        example="d^2/dx^2 x^4",
        related="derivative, derivative-first-given-as-second",
    ),
    _rule(
        "fundamental-theorem",
        "Integrating from a fixed bound up to x and then differentiating gives the integrand back,"
        " taken at x. So derivative and integral undo each other.",
        also="fundamental theorem of calculus, FTC",
        formula="diff(int_1^x f(t) dt, x) = f(x)",
        example="d/dx int_1^x f(t) dt",
        related="antiderivative, at-the-bounds, leibniz-rule",
    ),
    _rule(
        "leibniz-rule",
        "Where the bounds stay and the integrand depends on a letter, the derivative by that letter"
        " goes under the integral sign.",
        also="differentiation under the integral sign, leibniz integral rule",
        formula="diff(int_0^1 x^2 t dt, x) = int_0^1 2x t dt",
        example="d/dx int_0^1 e^(x t) dt",
        related="fundamental-theorem",
    ),
    _rule(
        "term-of-a-sum",
        "A sum over an index has one term with the letter by which you differentiate. The other"
        " terms do not change, so only that term is left.",
        also="derivative of an indexed sum",
        formula="diff(Σ_{i=1}^3 w_i^2, w_2) = 2 w_2",
        example="∂/∂w_k Σ_i w_i^2",
        related="partial-derivative, sum-rule",
    ),
    _rule(
        "implicit-differentiation",
        "An equation ties y to x without saying what y is. Differentiate both sides by x, with y"
        " as a function of x, so that y brings its own derivative along. Then solve for it.",
        also="implicit derivative",
        example="dy/dx for x^2 + y^2 = 25",
        related="chain-rule, rate, collect, divide, implicit-factor-missing",
    ),
    _rule(
        "rate",
        "A rate says how fast a quantity changes as time goes by. An equation between quantities,"
        " differentiated by time, becomes an equation between their rates.",
        also="related rates, rate, speed of change",
        example="dr/dt for A = pi r^2, dA/dt = 6 pi, r = 3",
        related="implicit-differentiation, chain-rule, derivative",
    ),
    _rule(
        "inverse-function",
        "An inverse function is as steep as the function is, turned over: one over the derivative"
        " of the function.",
        also="derivative of the inverse, inverse",
        example="dy/dx for x = sin(y)",
        related="arcsine, implicit-differentiation, inverse-trig-as-reciprocal",
    ),
    _rule(
        "parametric",
        "A curve on which x and y both depend on t: its slope is the derivative of y by t divided"
        " by that of x by t.",
        also="parametric equations, parametrised curve",
        example="dy/dx for x = cos(t), y = sin(t)",
        related="chain-rule, gradient",
    ),
    _rule(
        "total-derivative",
        "A quantity depends on several others, and all of them on t. Each path from t contributes:"
        " the partial derivative along it times the rate of the quantity in between; the"
        " contributions are added.",
        also="multivariable chain rule",
        example="dz/dt for z = x y, x = t^2, y = sin(t)",
        related="chain-rule, partial-derivative, gradient",
    ),
    _rule(
        "collect",
        "Everything that contains the derivative you look for goes to one side, everything else to"
        " the other.",
        also="collect terms",
        example="dy/dx for x^2 + y^2 = 25",
        related="implicit-differentiation, divide",
    ),
    _rule(
        "divide",
        "Both sides are divided by what stands in front of the quantity that you look for.",
        also="solve for the derivative",
        example="dy/dx for x^2 + y^2 = 25",
        related="collect, implicit-differentiation",
    ),
    _rule(
        "put-in",
        "A letter is replaced by what it stands for, or by its value.",
        also="plug in, substitute a value",
        example="dA/dt for A = pi r^2",
        related="direct-substitution, back-substitution",
    ),
    _rule(
        "difference-quotient",
        "The derivative by its definition: how much the function changes over a small step, divided"
        " by the step, in the limit as the step goes to 0.",
        also="definition of the derivative, limit definition, first principles",
        formula="diff(x^2, x) = lim_{h->0} ((x + h)^2 - x^2)/h",
        example="d/dx x^2",
        by_definition=True,
        related="derivative, secant-line, take-limit",
    ),
    _rule(
        "write-out",
        "A sum with few terms is written out term by term.",
        also="write out a sum",
        formula="Σ_{k=1}^3 a_k = a_1 + a_2 + a_3",
        example="Σ_{k=1}^4 k^2",
        related="term-of-a-sum",
    ),
)
