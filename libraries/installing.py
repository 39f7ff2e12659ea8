"""Installs libraries from the registries of their languages.

What Python and Node.js install, and Cargo compiles, is beside the wrapped port, and stays there between
runs. Go, Cargo and Maven fetch what the port itself asks for, and keep it where they keep such things.
"""

import re
import sys
from pathlib import Path

from library import Library
from programs import NotJudgedError, run

PIP = ("-m", "pip", "install", "--quiet", "--disable-pip-version-check")
NPM = ("npm", "install", "--silent", "--ignore-scripts", "--no-audit", "--no-fund")


def install(library: Library, work: Path, port: Path) -> None:
    """Install the packages of a library beside its port, or into it; raise NotJudgedError if that fails."""
    if library.language in KEPT:
        stamp, wanted = work / "installed", "\n".join(library.packages)
        if not stamp.exists() or stamp.read_text("utf-8") != wanted:
            KEPT[library.language](library, work)
            stamp.write_text(wanted, encoding="utf-8")
    if library.language in ASKED_BY_PORT:
        ASKED_BY_PORT[library.language](library, work, port)


def python(work: Path) -> Path:
    """Return the Python of a library in that language."""
    return work / "venv" / "bin" / "python"


def _with_pip(library: Library, work: Path) -> None:
    run(sys.executable, "-m", "venv", str(work / "venv"))
    run(str(python(work)), *PIP, *library.packages)


def _with_npm(library: Library, work: Path) -> None:
    run(*NPM, "--prefix", str(work), *library.packages)


def _from_debian(library: Library, work: Path) -> None:
    """Unpack Debian's packages into the folder of work: nothing is installed on the machine."""
    run("apt-get", "download", "--quiet", *library.packages, folder=work)
    for package in work.glob("*.deb"):
        run("dpkg", "--extract", str(package), str(work / "debian"))


def _with_go(library: Library, _: Path, port: Path) -> None:
    run("go", "get", *library.packages, folder=port)
    run("go", "mod", "tidy", folder=port)


def _with_cargo(library: Library, work: Path, port: Path) -> None:
    """Compile beside the port, where it stays between runs: large libraries take many minutes."""
    (work / "target").mkdir(exist_ok=True)
    (port / "target").symlink_to(work / "target")
    run("cargo", "add", "--quiet", *library.packages, folder=port)
    run("cargo", "build", "--quiet", "--release", folder=port)


def _with_maven(library: Library, _: Path, port: Path) -> None:
    pom = port / "pom.xml"
    found = "".join(
        f"  <dependency><groupId>{group}</groupId><artifactId>{name}</artifactId>"
        f"<version>{version}</version></dependency>\n  "
        for group, name, version in (package.split(":") for package in library.packages)
    )
    text = pom.read_text("utf-8")
    pom.write_text(text.replace("</dependencies>", f"{found}</dependencies>", 1), encoding="utf-8")


def _with_make(library: Library, work: Path, port: Path) -> None:
    """Name the folders of what was unpacked in the Makefile."""
    folders = sorted({path.parent for path in (work / "debian").rglob("*.so*")})
    if not folders:
        raise NotJudgedError(f"no library is in {', '.join(library.packages)}")
    linked = " ".join(f"-L{folder} -Wl,-rpath,{folder}" for folder in folders)
    makefile = port / "Makefile"
    text = makefile.read_text("utf-8")
    text = re.sub(
        "^CPPFLAGS = ", f"CPPFLAGS = -isystem {work / 'debian/usr/include'} ", text, flags=re.MULTILINE
    )
    text = re.sub("^LDLIBS = ", f"LDLIBS = {linked} {' '.join(library.linked)} ", text, flags=re.MULTILINE)
    makefile.write_text(text, encoding="utf-8")


KEPT = {"python": _with_pip, "javascript": _with_npm, "c": _from_debian}
ASKED_BY_PORT = {"go": _with_go, "rust": _with_cargo, "java": _with_maven, "c": _with_make}
