"""The tables of functions in the conventions: signatures and results, from the methods' schemas."""

from pathlib import Path

from nnparity.errors import UsageError
from nnparity.specification.methods import Method
from nnparity.specification.spec import Spec


def functions_table(spec: Spec, path: Path, subject: str) -> str:
    """Return the table of the functions of a subject, which is the first part of their methods' names."""
    methods = by_subject(spec).get(subject)
    if methods is None:
        raise UsageError(f"{path}: there is a table of the functions of {subject!r}, which has no methods")
    rows = [f"| `{_signature(method)}` | {_computed(method)} |" for method in methods]
    return "\n".join(["| function | result |", "|---|---|", *rows, ""])


def by_subject(spec: Spec) -> dict[str, list[Method]]:
    """Return the methods by subject; `describe`, which computes nothing, has none."""
    found: dict[str, list[Method]] = {}
    for name, method in spec.methods.items():
        subject, dot, _ = name.partition(".")
        if dot:
            found.setdefault(subject, []).append(method)
    return found


def _signature(method: Method) -> str:
    return f"{method.name.partition('.')[2]}({', '.join(method.parameters)})"


def _computed(method: Method) -> str:
    """Return what a method's result is: what the schema of the result says, or else the method's."""
    return str(method.result.get("description", method.description)).replace("|", "\\|")
