"""Puts uPlot, which draws plots, where the site takes it from: `python -m nnparity.site.uplot`.

It is not part of this project, and comes from npm; a wheel has it from when it was built. This needs nothing
but the standard library, since it runs while a wheel is built.
"""

import hashlib
import shutil
import subprocess
import sys
import tarfile
import tempfile
from pathlib import Path

PACKAGE = "uplot@1.6.32"
SHA256 = "4b8a8191e425658e3ea8c8c1314b0fc679c861ee3a1af2b20c7b16ba50b5133d"
FILES = ("dist/uPlot.iife.min.js", "dist/uPlot.min.css", "LICENSE")
FOLDER = Path(__file__).parent / "assets" / "uplot"
# A registry that does not answer must not keep a build waiting.
COMMAND = ("pack", PACKAGE, "--silent", "--fetch-retries=0", "--fetch-timeout=20000")
SECONDS = 60


def fetch(folder: Path = FOLDER) -> str | None:
    """Put the files into the folder unless they are there; return why that could not be done."""
    if all((folder / Path(name).name).is_file() for name in FILES):
        return None
    npm = shutil.which("npm")
    if npm is None:
        return "npm is not installed"
    with tempfile.TemporaryDirectory() as place:
        command = [npm, *COMMAND, "--pack-destination", place]
        try:
            # In a folder without settings of its own.
            subprocess.run(command, cwd=place, capture_output=True, check=True, timeout=SECONDS)  # noqa: S603
        except (OSError, subprocess.SubprocessError):
            return f"npm could not get {PACKAGE}"
        [package] = Path(place).glob("*.tgz")
        if hashlib.sha256(package.read_bytes()).hexdigest() != SHA256:
            return f"{PACKAGE} from npm is not the package that is known here"
        folder.mkdir(parents=True, exist_ok=True)
        with tarfile.open(package) as archive:
            for name in FILES:
                source = archive.extractfile(f"package/{name}")
                if source is None:
                    return f"{PACKAGE} does not hold {name}"
                (folder / Path(name).name).write_bytes(source.read())
    return None


if __name__ == "__main__":
    problem = fetch()
    if problem is not None:
        sys.exit(f"{problem}: tables will stand in place of plots")
