"""What the oracle rests on, and that no method is without a definition."""

import ast
import json
import sys
from inspect import getfile, signature
from pathlib import Path

import pytest

import nnparity.definitions
from nnparity.definitions import defined_methods, definition_of, oracle, subjects
from nnparity.definitions.remembering import remembering
from nnparity.specification.spec import Spec

FOLDER = Path(nnparity.definitions.__file__).parent
PACKAGE = "nnparity.definitions"
# Numbers with 50 digits, the harness's way to write numbers, and names: what is kept, what kinds have, and
# what the schemas say of their parameters.
ALLOWED = {
    "gmpy2",
    "nnparity.numbers",
    "nnparity.kept",
    "nnparity.kinds",
    "nnparity.specification.fitting",
    "nnparity.specification.methods",
    "nnparity.specification.spec",
}


def imported(path: Path) -> set[str]:
    """Return the modules that a file imports, by their full names."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0
            found.add(node.module or "")
    return found


def file_of(module: str) -> Path:
    """Return the file of a module of the definitions."""
    place = FOLDER.joinpath(*module.removeprefix(PACKAGE).removeprefix(".").split("."))
    return place / "__init__.py" if place.is_dir() else place.with_suffix(".py")


def parts_of_the_oracle() -> set[Path]:
    """Return the files of the oracle, of every class that it computes with, and of what those import."""
    waiting = [Path(oracle.__file__)]
    for definition in subjects().values():
        waiting += [Path(getfile(part)) for part in remembering(definition).mro()[:-1]]
    found: set[Path] = set()
    while waiting:
        path = waiting.pop()
        if path not in found:
            found.add(path)
            waiting += [file_of(name) for name in imported(path) if name.startswith(PACKAGE)]
    return found


FILES = sorted(parts_of_the_oracle())


def test_every_method_but_describe_has_a_definition() -> None:
    """A method without a definition would have no expected values."""
    assert {*defined_methods(), "describe"} == set(Spec().methods)


@pytest.mark.parametrize("method", sorted(defined_methods()))
def test_definition_takes_the_parameters_of_the_schema(method: str) -> None:
    """The signature stands in the schema; a definition has the same parameters, whatever their order."""
    definition, name = definition_of(method)
    schema = json.loads((Spec().folder / "methods" / f"{method}.json").read_text("utf-8"))
    parameters = schema["properties"]["params"]["properties"]

    assert set(signature(getattr(definition, name)).parameters) - {"self"} == set(parameters)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_oracle_rests_on_nothing_of_a_port(path: Path) -> None:
    """Its files import the standard library, 50 digits, and one another; and start no program."""
    names = imported(path)
    foreign = {name for name in names if name.partition(".")[0] not in sys.stdlib_module_names}

    assert {name for name in foreign if name != PACKAGE and not name.startswith(f"{PACKAGE}.")} <= ALLOWED
    assert "subprocess" not in names
    # The definitions of all subjects are found in their folder, and nothing else is imported by name.
    assert "importlib" not in names or path.name == "__init__.py"
    called = {node.id for node in ast.walk(ast.parse(path.read_text("utf-8"))) if isinstance(node, ast.Name)}
    # What is run in straight.py are operations that it has just seen the definition do.
    assert called & {"__import__", "exec", "eval", "open"} <= (
        {"exec"} if path.name == "straight.py" else set()
    )


def test_all_files_of_the_oracle_are_looked_at() -> None:
    """The list of files is not empty by mistake."""
    assert {path.stem for path in FILES} >= {
        "__init__",
        "activations",
        "arithmetic",
        "button",
        "definition",
        "dense",
        "network",
        "neuron",
        "oracle",
        "remembering",
    }


@pytest.mark.parametrize("method", ["describe", "button", "button.trial", "network.", "", "nothing.at_all"])
def test_what_is_not_a_method_has_no_definition(method: str) -> None:
    """A step of a definition is not a method of the protocol."""
    with pytest.raises(KeyError):
        definition_of(method)
