"""Identities that hold for principal values at all real points, and tempting ones that do not.

One a line, with the names that are taken to be greater than 0 after a bar. Each false one has a
point at which the two sides certainly differ.
"""

TRUE = {
    "arithmetic": """
        (x+1)^2 = x^2+2x+1
        (x^2-1)/(x-1) = x+1
        1/(x+1)+1/(x-1) = 2x/(x^2-1)
        (x^3-y^3)/(x-y) = x^2+x y+y^2
        0.1+0.2 = 0.3
        (0.5+x)*2 = 2x+1
        (1+1/x)^-1 = x/(x+1)
        (a+b+c)^2 = a^2+b^2+c^2+2a b+2b c+2c a
        4^(-1/2) = 1/2
        x/(x/y) = y
        (x+1)^20 (x-1)^20 = (x^2-1)^20
    """,
    "magnitudes and signs": """
        sqrt(x^2) = abs(x)
        abs(x)^2 = x^2
        abs(x y) = abs(x) abs(y)
        abs(x/y) = abs(x)/abs(y)
        abs(-x) = abs(x)
        abs(x^3) = x^2 abs(x)
        abs(x^2+1) = x^2+1
        x/abs(x) = sign(x)
        abs(x)/x = x/abs(x)
        sign(x) abs(x) = x
        sign(x y) = sign(x) sign(y)
        sign(x)^3 = sign(x)
        1/sign(x) = sign(x)
        sign(-x) = -sign(x)
        sign(1/x) = sign(x)
        sign(x^2+1) = 1
        sign(x)^2 = 1 | x
        sign(0.1+0.2-0.3) = 0
        max(x, y) = (x+y+abs(x-y))/2
        max(x, y)+min(x, y) = x+y
        max(x, -x) = abs(x)
        max(x, y) min(x, y) = x y
        abs(x) = x | x
        abs(x y) = x abs(y) | x
        sqrt(x^2-2x+1) = abs(x-1)
    """,
    "roots": """
        sqrt(x)^2 = x
        sqrt(8) = 2 sqrt(2)
        sqrt(4x^99999-4) = 2sqrt(x^99999-1)
        sqrt(x-x) = 0
        sqrt(x^2 y) = abs(x) sqrt(y)
        sqrt(4x) = 2 sqrt(x)
        sqrt(x^2/y^2) = abs(x)/abs(y)
        (x^4)^(1/4) = abs(x)
        sqrt(x^4) = x^2
        sqrt(x) x^(1/3) = x^(5/6)
        (x^(1/3))^3 = x
        x^(2/3) = (x^(1/3))^2
        (x^2)^(1/3) = abs(x)^(2/3)
        1/sqrt(2) = sqrt(2)/2
        1/(sqrt(x)+1) = (sqrt(x)-1)/(x-1)
        (sqrt(x)+sqrt(y)) (sqrt(x)-sqrt(y)) = x-y
        sqrt(x/y) = sqrt(x)/sqrt(y) | x y
        sqrt(x y) = sqrt(x) sqrt(y) | x
        sqrt(1/x) = sqrt(x)/abs(x)
        1/sqrt(x) = sqrt(1/x) | x
        sqrt((x-1)/(x+1)) = sqrt(x^2-1)/abs(x+1)
        sqrt(sqrt(x)) = x^(1/4) | x
        root(x, 3) = x^(1/3)
        root(16, 4) = 2
        sqrt(3+2sqrt(2)) = 1+sqrt(2)
        sqrt(11+6sqrt(2)) = 3+sqrt(2)
        sqrt(6)/sqrt(2) = sqrt(3)
        sqrt(-4) = 2i
        (-1)^(1/3) = 1/2+i sqrt(3)/2
        (-8)^(1/3) = 1+i sqrt(3)
        (8x^3)^(1/3) = 2x | x
        x sqrt(x) = x^(3/2)
        sqrt(1+x)^4 = (1+x)^2
        sqrt(-x) = i x/abs(x) sqrt(x)
        i/sqrt(x) = sqrt(-1/x)
        sqrt(x-1) sqrt(1-x) = i abs(x-1)
        (-x)^(1/3) = x^(1/3) (1+i sqrt(3) sign(x))/2
        sqrt(2-sqrt(2)) = sqrt(2)/sqrt(2+sqrt(2))
        (sqrt(2+sqrt(2))+sqrt(2-sqrt(2)))/(2sqrt(2)) = sqrt(sqrt(2)+2)/2
        sqrt(sqrt(x^2+1)-x) sqrt(sqrt(x^2+1)+x) = 1
        (sqrt(5)-2)^(1/3) = 1/(sqrt(5)+2)^(1/3)
        (x+1)^(3/2) = (x+1) sqrt(x+1)
    """,
    "powers and exponentials": """
        e^x e^y = e^(x+y)
        (e^x)^2 = e^(2x)
        (e^x)^y = e^(x y)
        sqrt(e^(2x)) = e^x
        e^(-x) = 1/e^x
        4^x = 2^(2x)
        2^x 3^x = 6^x
        x^a x^b = x^(a+b)
        x^a/x = x^(a-1)
        (x^a)^2 = x^(2a)
        (x^a)^b = x^(a b) | x
        (x y)^a = x^a y^a | x
        x^x = e^(x ln(x))
        2^(x+3) = 8*2^x
        (e^x+1)/(e^(2x)-1) = 1/(e^x-1)
        e^(2 ln(x)) = x^2
        e^(-ln(x)/2) = 1/sqrt(x)
        e^(x/2) e^(x/3) = e^(5x/6)
        e^(i x) = cos(x)+i sin(x)
        e^(i pi) = -1
        e^(2+i pi/2) = i e^2
        root(x, n) = e^(ln(x)/n)
        ln(root(x, n)) = ln(x)/n | x n
        2^(2^14) = 4^(2^13)
        (a-x)^6000 = (x-a)^6000
        -(4a-x)^5999 = (x-4a)^5999
        ((x-a)^2)^3000 = (x-a)^6000
        (x-a)^5999 (x-a) = (x-a)^6000
        (x+1)^2000/(x+1)^1999 = x+1
        (x^2-a^2)^1000 = (x-a)^1000 (x+a)^1000
        (x^2+2x+1)^500 = (x+1)^1000
        (x+1)^201/(x+1) = (x+1)^200
        diff((x+1)^3000, x) = 3000(x+1)^2999
    """,
    "complex numbers": """
        ln(i) = i pi/2
        ln(-i) = -i pi/2
        ln(1+i) = ln(2)/2+i pi/4
        ln(i-1) = ln(2)/2+3i pi/4
        i^i = e^(-pi/2)
        sqrt(i) = (1+i)/sqrt(2)
        abs(3+4i) = 5
        abs(1/(3+4i)) = 1/5
        abs(e^(i x)) = 1
        abs(x+i) = sqrt(x^2+1)
        abs(x+i y) = sqrt(x^2+y^2)
        (4sqrt(3) i+4)^(1/5) = 8^(1/5) (cos(pi/15)+i sin(pi/15))
        atan(x) = i/2 (ln(1-i x)-ln(1+i x))
        atan(x) = i/2 ln((1-i x)/(1+i x))
    """,
    "logarithms": """
        ln(e^x) = x
        e^ln(x) = x
        ln(x^2) = 2 ln(abs(x))
        ln(x^2 y) = 2 ln(abs(x))+ln(y)
        ln(8) = 3 ln(2)
        ln(2x) = ln(2)+ln(x)
        ln(1/2) = -ln(2)
        ln(x y) = ln(x)+ln(y) | x
        ln(x/y) = ln(x)-ln(y) | y
        ln(sqrt(x)) = ln(x)/2
        ln(x^3) = 3 ln(x) | x
        ln(1/x) = -ln(x) | x
        ln(-1) = i pi
        ln(-x) = ln(x)+i pi | x
        ln(-x) = ln(x)+i pi sign(x)
        ln(1-x)-ln(x-1) = i pi (x-1)/abs(x-1)
        log_2(8) = 3
        log_10(x) = ln(x)/ln(10)
        log_4(x) = log_2(x)/2
        ln(x^2+2x+1) = 2 ln(abs(x+1))
        ln(e^x/(1+e^x)) = x-ln(1+e^x)
        ln(x^a) = a ln(x) | x
        ln(sqrt(x^2+1)-x) = -ln(sqrt(x^2+1)+x)
    """,
    "trigonometry": """
        sin(x)^2+cos(x)^2 = 1
        sin(2x) = 2 sin(x) cos(x)
        cos(2x) = 1-2sin(x)^2
        sin(x+y) = sin(x) cos(y)+cos(x) sin(y)
        sin(3x) = 3sin(x)-4sin(x)^3
        cos(4x) = 8cos(x)^4-8cos(x)^2+1
        tan(x) = sin(x)/cos(x)
        1+tan(x)^2 = sec(x)^2
        1+cot(x)^2 = csc(x)^2
        cot(pi/2) = 0
        tan(x/2) = sin(x)/(1+cos(x))
        tan(x/2) = (1-cos(x))/sin(x)
        tan(2x) = 2tan(x)/(1-tan(x)^2)
        sin(pi-x) = sin(x)
        cos(x+pi) = -cos(x)
        sin(x+pi/2) = cos(x)
        sin(pi/3) = sqrt(3)/2
        cos(pi/12) = (sqrt(6)+sqrt(2))/4
        cos(pi/5) = (1+sqrt(5))/4
        tan(pi/6) = 1/sqrt(3)
        sqrt(1-cos(x)^2) = sqrt(sin(x)^2)
        sqrt(1-cos(x)^2) = abs(sin(x))
        sqrt(tan(x)^2) = abs(tan(x))
        sqrt((1+cos(x))^2) = 1+cos(x)
        ln(sin(x)^2) = 2ln(abs(sin(x)))
        sin(pi/8) = sqrt(2-sqrt(2))/2
        tan(pi/8) = sqrt(2)-1
        cos(5pi/8) = -sin(pi/8)
        sin(pi/10) = (sqrt(5)-1)/4
        cos(3pi/10) = sin(pi/5)
        sin(13pi/10) = -(sqrt(5)+1)/4
        cos(x) cos(2x) cos(4x) cos(8x) cos(16x) cos(32x) = sin(64x)/(64sin(x))
        sin(x)+sin(y) = 2sin((x+y)/2) cos((x-y)/2)
        sec(x)-cos(x) = sin(x) tan(x)
        cos(i x) = cosh(x)
        tan(x)+cot(x) = 2/sin(2x)
    """,
    "inverse functions": """
        sin(asin(x)) = x
        cos(asin(x)) = sqrt(1-x^2)
        cos(acos(x)) = x
        sin(acos(x)) = sqrt(1-x^2)
        tan(atan(x)) = x
        cos(atan(x)) = 1/sqrt(1+x^2)
        sin(atan(x)) = x/sqrt(1+x^2)
        cos(2atan(x)) = (1-x^2)/(1+x^2)
        asin(x)+acos(x) = pi/2
        asin(-x) = -asin(x)
        acos(-x) = pi-acos(x)
        atan(-x) = -atan(x)
        atan(x)+atan(1/x) = pi/2 | x
        atan(x)+atan(1/x) = pi/2 sign(x)
        asec(x)+acsc(x) = pi/2
        asec(x) = acos(1/x)
        atan(1) = pi/4
        acos((1+sqrt(5))/4) = pi/5
        asin((sqrt(5)-1)/4) = pi/10
        atan(sqrt(3)) = pi/3
        asin(1/2) = pi/6
        acos(-1/2) = 2pi/3
        atan(1/2) = pi/2-atan(2)
        atan(1)+atan(2)+atan(3) = pi
        4atan(1/5)-atan(1/239) = pi/4
        12atan(1/18)+8atan(1/57)-5atan(1/239) = pi/4
        asin(3/5)+asin(4/5) = pi/2
        atan(-2/11) = -atan(2/11)
        atan(x) = asin(x/sqrt(1+x^2))
        atan(x) = acos(1/sqrt(1+x^2)) | x
        asin(sin(x)) = atan(sin(x)/abs(cos(x)))
        asin(tanh(x)) = atan(sinh(x))
    """,
    "hyperbolic functions": """
        cosh(x)^2-sinh(x)^2 = 1
        cosh(x) = (e^x+e^-x)/2
        sinh(2x) = 2sinh(x) cosh(x)
        tanh(x) = (e^(2x)-1)/(e^(2x)+1)
        sech(x)^2 = 1-tanh(x)^2
        coth(x)^2-csch(x)^2 = 1
        asinh(x) = ln(x+sqrt(x^2+1))
        asinh(-x) = -asinh(x)
        acosh(x) = ln(x+sqrt(x+1) sqrt(x-1))
        sinh(asinh(x)) = x
        cosh(asinh(x)) = sqrt(x^2+1)
        cosh(acosh(x)) = x
        asinh(sinh(x)) = x
        atanh(-x) = -atanh(x)
        atanh(tanh(x)) = x
        atanh(x) = (ln(1+x)-ln(1-x))/2
        acoth(x) = atanh(1/x)
        asech(x) = acosh(1/x)
        sigma(-x) = 1-sigma(x)
        sigma(x) = (1+tanh(x/2))/2
        ln(sigma(x)) = -ln(1+e^(-x))
    """,
    "whole numbers and factorials": """
        gamma(x+1) = x gamma(x)
        gamma(x+1) = x!
        (n+1)!/n! = n+1
        5! = 120
        gamma(1/2) = sqrt(pi)
        gamma(5/2) = 3sqrt(pi)/4
        digamma(x+1) = digamma(x) + 1/x
        digamma(x-2) = digamma(x) - 1/(x-1) - 1/(x-2)
        polygamma(2, x+1) = polygamma(2, x) + 2/x^3
        digamma(3) = digamma(1) + 3/2
        softplus(x) = ln(1 + e^x)
        softplus(x) - softplus(-x) = x
        step(x) = (1 + sign(x))/2
        step(x) + step(-x) = 1
        step(x)^2 = step(x)
        x step(x) = relu(x)
        binomial(n, 2) = n(n-1)/2
        binomial(n, k) = binomial(n, n-k)
        binomial(7, 3) = 35
        floor(x+1) = floor(x)+1
        floor(-x) = -ceil(x)
        ceil(x-1/2) = floor(1/2-x)*(-1)
        floor(7/2) = 3
        floor(floor(x)) = floor(x)
        floor(x-2floor(y)) = floor(x)-2floor(y)
        floor(x+y-floor(x)) = floor(y+x)-floor(x)
        erf(-x) = -erf(x)
    """,
    "derivatives": """
        diff(x^3, x) = 3x^2
        diff(x^3, x, 2) = 6x
        diff(sin(x^2), x) = 2x cos(x^2)
        diff(ln(x), x) = 1/x
        diff(abs(x), x) = x/abs(x)
        diff(x^x, x) = x^x (ln(x)+1)
        diff(asin(x), x) = 1/sqrt(1-x^2)
        diff(asec(x), x) = 1/(x^2 sqrt(1-1/x^2))
        diff(asinh(x), x) = 1/sqrt(1+x^2)
        diff(sqrt(x), x) = 1/(2sqrt(x))
        diff(sigma(x), x) = sigma(x) (1-sigma(x))
        diff(e^(a x), x) = a e^(a x)
        diff(a^x, x) = a^x ln(a)
        diff(x^a, x) = a x^(a-1)
        diff(f(x)^2, x) = 2f(x) f'(x)
        diff(f(g(x)), x) = f'(g(x)) g'(x)
        diff(f(x)/g(x), x) = (f'(x) g(x)-f(x) g'(x))/g(x)^2
        diff(int(f(x), x), x) = f(x)
        [x^2]_0^3 = 9
    """,
    "where both have a real value": """
        (x^3)^(1/3) = x
        (-x)^(1/3) = -x^(1/3)
        (-8)^(1/3) = -2
        (-x)^(1/3)+x^(1/3) = 0
        (x^2)^(1/3) = x^(2/3)
        x^(2/3) = abs(x)^(2/3)
        root(x^3, 3) = x
        abs(f(sqrt(x)))^2 = f(sqrt(x))^2
        (x^a)^b = x^(a b)
        (x^a)^(1/a) = x
        (x^a)^b = x^(a b) | a b
        ln(x^a) = a ln(x)
        root(x, b)^a = x^(a/b)
        acot(x) = pi/2-atan(x)
    """,
}

FALSE = {
    "roots": """
        sqrt(x^2) = x
        (x^6)^(1/2) = x^3
        sqrt(x^2 y^2) = x y
        sqrt(x^2 y) = x sqrt(y)
        sqrt(x^2+2x y+y^2) = x+y
        sqrt(-x) = i sqrt(x)
        sqrt(x) sqrt(-x) = i x
        sqrt(-x) = -i sqrt(x) sign(x)
        (-x)^(1/3) = x^(1/3) (1+i sqrt(3))/2
        sqrt(x^2+1) = x+1
        sqrt((x-1)/(x+1)) = sqrt(x^2-1)/(x+1)
        sqrt((1-x)^2) = 1-x
        sqrt(1-x) = i sqrt(x-1)
        sqrt(3-2sqrt(2)) = 1-sqrt(2)
        sqrt(i x) = sqrt(i) sqrt(x)
        (x^4)^(1/4) = x
        sqrt(x-2sqrt(x-1)) = sqrt(x-1)-1
        sqrt(f(x)^2) = f(x)
        sqrt(f(i x)^2) = abs(f(i x))
        sqrt(h(i, x)^2) = abs(h(i, x))
    """,
    "complex numbers": """
        ln(x+i) = ln(x^2+1)/2+i atan(1/x)
        ln((x+i)^2) = 2ln(x+i)
        ln((x+i)/(x-i)) = ln(x+i)-ln(x-i)
        ln(x i) = ln(abs(x))+i pi/2
        ln(-1-i) = ln(2)/2+5i pi/4
        sqrt(-i) = (i-1)/sqrt(2)
        sqrt((1+i x)^2) = -1-i x
        (-1-i)^(1/2) = 2^(1/4) e^(5i pi/8)
        abs(x+i) = abs(x)+1
        abs(sqrt(x)+i) = sqrt(x+1)
    """,
    "powers and logarithms": """
        ln(-x) = ln(x)+i pi
        ln(1-x)-ln(x-1) = i pi
        ln(-x) = ln(x)-i pi sign(x)
        ln(e^(i x)) = i x
        ln(i x) = ln(x)+i pi/2
        ln(x+y) = ln(x) ln(y)
        e^(2x) = e^x+e^x
        (a-x)^5999 = (x-a)^5999
        (x-a)^5999 (x+a) = (x-a)^6000
        (x+1)^2000 = x^2000+1
    """,
    "inverse functions": """
        acot(x) = atan(1/x)
        asin(sin(x)) = x
        acos(cos(x)) = x
        atan(tan(x)) = x
        acosh(cosh(x)) = x
        atan(2)+atan(3) = -pi/4
        4atan(1/5)-atan(1/238) = pi/4
        atan(x) = acos(1/sqrt(1+x^2))
        asin(x) = atan(x/sqrt(1-x^2))*2
        acoth(x) = ln((x+1)/(x-1))/2+i pi
        asin(2x/(1+x^2)) = 2atan(x)
        atanh(tanh(i x)) = i x
        atan(x)+atan(1/x) = pi/2
        atan(x)+atan(y) = atan((x+y)/(1-x y))
        acosh(-x) = i pi-acosh(x)
        asec(-x) = asec(x)
        acos(-x) = acos(x)
        asec(x) = atan(sqrt(x^2-1))
        2atan(x) = asin(2x/(1+x^2))
    """,
    "trigonometry": """
        sin(x) = sqrt(1-cos(x)^2)
        sqrt(1+tan(x)^2) = sec(x)
        cos(x/2) = sqrt((1+cos(x))/2)
        sin(x+y) = sin(x)+sin(y)
        sqrt(1-cos(x)^2) = sin(x)
        sqrt((sin(x)+1/2)^2) = sin(x)+1/2
        sqrt(tan(x)^2) = tan(x)
        sin(3pi/8) = sqrt(2-sqrt(2))/2
        cos(pi/10) = (sqrt(5)-1)/4
        sqrt(cosh(x)^2-1) = sinh(x)
        cos(x+pi/2) = sin(x)
        tan(x/2) = (1+cos(x))/sin(x)
    """,
    "magnitudes, signs and whole numbers": """
        abs(x) = x
        abs(x+y) = abs(x)+abs(y)
        x^2/abs(x) = x
        sign(x)^2 = 1
        sign(x^2) = 1
        sign(x-abs(x))^2 = 1
        sign(floor(x))^2 = 1
        sign(x-1)^2 y = y
        abs(x+i) = x+i
        abs(i x)^2 = (i x)^2
        max(x, y) = x
        floor(2x) = 2floor(x)
        floor(floor(x)/2) = floor(x)/2
        floor(x floor(y)) = floor(x) floor(y)
        floor(abs(x)) = abs(floor(x))
        floor(x)+ceil(x) = 2x
        floor(x+y) = floor(x)+floor(y)
        gamma(2x) = 2gamma(x)
        gamma(x+1) = gamma(x)
        digamma(x+1) = digamma(x) - 1/x
        polygamma(1, x+1) = polygamma(1, x) + 1/x^2
        softplus(x) = ln(1 - e^x)
        step(-x) = step(x)
        (x+y)! = x! y!
    """,
    "derivatives": """
        diff(abs(x), x) = 1
        diff(sqrt(x^2), x) = 1
        diff(asec(x), x) = 1/(x sqrt(x^2-1))
        diff(acsch(x), x) = -1/(x sqrt(x^2+1))
        diff(f(x) g(x), x) = f'(x) g'(x)
        diff(f(g(x)), x) = f'(x) g'(x)
        diff(x^x, x) = x x^(x-1)
        diff(a^x, x) = x a^(x-1)
        [diff(x^2, x)]_0^1 = 0
    """,
}
