"""The polynomial of the power of e whose largest relative error is the least, by Remez with 50 digits."""

from collections.abc import Sequence

from mpmath import mp, mpf

DIGITS, DEGREE = 50, 9
GRID = 1200
# No point where the error is weighed with 0; and how far the interval goes beyond ln 2 / 2.
NEAR_ZERO, MARGIN = mpf("0.02"), 1 + mpf(2) ** -40


def coefficients() -> list[float]:
    """Return c2, … c11, each rounded once: e^r is 1 + r + r²·(c2 + c3·r + … + c11·r⁹)."""
    with mp.workdps(DIGITS):
        half = mp.log(2) / 2 * MARGIN
        count = DEGREE + 2
        points = [-half * mp.cos(mp.pi * (2 * i + 1) / (2 * count)) for i in range(count)]
        points = [x if abs(x) > NEAR_ZERO else mpf("0.03") for x in points]
        grid = [-half * mp.cos(mp.pi * i / GRID) for i in range(GRID + 1)]
        while True:
            found = _levelled(points)
            errors = [(x, _weight(x) * (_value(found, x) - _wanted(x))) for x in grid]
            extremes = _alternating(errors, count)
            sizes = [abs(error) for _, error in extremes]
            points = [x for x, _ in extremes]
            if max(sizes) < mpf("1.01") * min(sizes):
                return [float(each) for each in found]


def _wanted(r: mpf) -> mpf:
    """Return (e^r − 1 − r) / r², by its series near 0, where it cancels."""
    if abs(r) < mpf("0.01"):
        return sum((r**n / mp.factorial(n + 2) for n in range(40)), mpf(0))
    return (mp.expm1(r) - r) / r**2


def _value(polynomial: Sequence[mpf], x: mpf) -> mpf:
    return sum((each * x**j for j, each in enumerate(polynomial)), mpf(0))


def _weight(r: mpf) -> mpf:
    return r * r / mp.exp(r)


def _levelled(points: Sequence[mpf]) -> list[mpf]:
    """Return the polynomial whose weighed error is as large at each point, with signs that alternate."""
    rows = [[x**j for j in range(DEGREE + 1)] + [(-1) ** i / _weight(x)] for i, x in enumerate(points)]
    solved = mp.lu_solve(mp.matrix(rows), mp.matrix([_wanted(x) for x in points]))
    return [solved[j] for j in range(DEGREE + 1)]


def _alternating(errors: Sequence[tuple[mpf, mpf]], count: int) -> list[tuple[mpf, mpf]]:
    """Return the largest error of each stretch of one sign, as many as are needed."""
    found = [errors[0]]
    for x, error in errors[1:]:
        if (error > 0) != (found[-1][1] > 0):
            found.append((x, error))
        elif abs(error) > abs(found[-1][1]):
            found[-1] = (x, error)
    while len(found) > count:
        found.pop(0 if abs(found[0][1]) < abs(found[-1][1]) else -1)
    return found
