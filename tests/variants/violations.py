"""What violates the conventions: it must fail, and be named as what it is."""

from compilers import c
from variant import Variant

FINITE_MATH = {"nan-swallowed", "non-finite-accepted"}


def _violation(name: str, *flags: str, named: set[str]) -> Variant:
    return Variant("violation", name, c("gcc", *flags), frozenset(named))


VARIANTS = [
    _violation(
        "gcc -ffp-contract=fast -march=native",
        "-O2 -march=native",
        "EXACT=-ffp-contract=fast",
        named={"fused-multiply-add"},
    ),
    _violation(
        "gcc -O2 -mfpmath=387 -fexcess-precision=fast",
        "-O2 -mfpmath=387 -fexcess-precision=fast",
        named={"excess-precision"},
    ),
    _violation(
        "gcc -O3 -mfpmath=387 -fexcess-precision=fast",
        "-O3 -mfpmath=387 -fexcess-precision=fast",
        named={"long-sum"},
    ),
    _violation("gcc linked with -ffast-math", "-O2", "LDLIBS=-lm -ffast-math", named={"subnormals-flushed"}),
    _violation(
        "gcc -funsafe-math-optimizations",
        "-O2 -funsafe-math-optimizations",
        named={"subnormals-flushed"},
    ),
    _violation("gcc -Ofast", "-Ofast", named={"subnormals-flushed", "sums-reassociated", *FINITE_MATH}),
]
