"""The Python port on other versions of Python and NumPy."""

from program import Program, from_pypi
from variant import Variant

# By version of NumPy: the Python that it is tried with, one that it has wheels for.
PYTHON = {
    "1.26": "3.11",
    "2.0": "3.11",
    "2.1": "3.12",
    "2.2": "3.12",
    "2.3": "3.13",
    "2.4": "3.13",
    "2.5": "3.13",
}


def numpy(version: str, python: str) -> Program:
    """Return the Python port on versions of NumPy and Python."""
    interpreter = f"python{python}"
    run = ["env", "PYTHONPATH={work}/wheel", interpreter, "src/adapter.py"]
    # pip runs on another Python than the one that it installs for, and would refuse for that alone.
    install = (*from_pypi(f"numpy=={version}.*"), "--python-version", python, "--ignore-requires-python")
    # An interpreter that is on the PATH may still not start, as where a version manager has not chosen it.
    starts = (interpreter, "-c", "pass")
    return Program("python", run, needs=[interpreter], downloads=[starts, install])


VARIANTS = [
    Variant("numpy", f"NumPy {version} with Python {python}", numpy(version, python))
    for version, python in PYTHON.items()
]
