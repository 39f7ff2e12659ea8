"""What violates the conventions: it must fail, and be named as what it is."""

from compilers import c
from modelled import Modelled
from variant import Variant

from nnparity.definitions.activations import Activations
from nnparity.definitions.arithmetic import Number

FINITE_MATH = {"nan-swallowed", "non-finite-accepted"}


class HalfOfTanh(Activations):
    """½ + ½·tanh(total / 2): equal on paper, and without digits far below 0."""

    def sigmoid(self, total: Number) -> Number:
        """Return it."""
        return 0.5 + 0.5 * self.math.tanh(0.5 * total)


def _violation(name: str, *flags: str, named: set[str]) -> Variant:
    return Variant("violation", name, c("gcc", *flags), frozenset(named))


VARIANTS = [
    _violation(
        "gcc -ffp-contract=fast -march=native",
        "-O2 -march=native",
        "EXACT=-ffp-contract=fast",
        named={"fused-multiply-add", "products-fused"},
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
    _violation(
        "gcc linked with -ffast-math",
        "-O2",
        "LDLIBS=-lm -ffast-math",
        named={"subnormals-cut-to-zero", "subnormals-flushed"},
    ),
    _violation(
        "gcc -funsafe-math-optimizations",
        "-O2 -funsafe-math-optimizations",
        named={"ln2-in-one", "subnormals-flushed"},
    ),
    _violation("gcc -Ofast", "-Ofast", named={"subnormals-flushed", "sums-reassociated", *FINITE_MATH}),
    Variant(
        "violation", "sigmoid by half of tanh", Modelled(HalfOfTanh), frozenset({"sigmoid-through-tanh"})
    ),
]
