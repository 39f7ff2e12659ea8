"""The C port by other compilers, C libraries and flags, and on other processors under emulation."""

from collections.abc import Sequence
from dataclasses import replace

from program import Command, Program
from variant import Variant

FLAGS = ("-O0", "-O1", "-O2", "-O3", "-Os", "-O3 -march=native")
X87 = ("-O0 -mfpmath=387", "-O3 -mfpmath=387", "-O2 -mfpmath=387 -fexcess-precision=fast -ffloat-store")
# By the processor's name at qemu: its cross compiler.
EMULATED = {"aarch64": "aarch64-linux-gnu-gcc", "s390x": "s390x-linux-gnu-gcc"}


def c(compiler: str, flags: str, *settings: str, emulator: str = "") -> Program:
    """Return the C port built with a compiler, flags and other variables of its Makefile."""
    needs = ["make", compiler, *([emulator] if emulator else [])]
    static = ["LDLIBS=-static -lm"] if emulator else []
    make: Command = ("make", "-s", "BUILD={work}", f"CC={compiler}", f"CFLAGS={flags}", *static, *settings)
    run: Sequence[str] = ([emulator] if emulator else []) + ["{work}/adapter"]
    return Program("c", run, needs=needs, builds=[(*make, "{work}/adapter")])


VARIANTS = [
    *(
        Variant("c", f"{compiler} {flags}", c(compiler, flags))
        for compiler in ("gcc", "clang")
        for flags in FLAGS
    ),
    # Its registers of 80 bits round twice: every bit cannot be promised.
    *(Variant("c", f"gcc {flags}", replace(c("gcc", flags), without=("bits",))) for flags in X87),
    Variant("c", "musl-gcc -O2", c("musl-gcc", "-O2")),
    *(
        Variant("c", f"{compiler} {flags}", c(compiler, flags, emulator=f"qemu-{processor}"))
        for processor, compiler in EMULATED.items()
        for flags in ("-O0", "-O3")
    ),
]
