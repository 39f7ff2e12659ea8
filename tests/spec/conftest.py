"""A small specification to spoil."""

import json
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from nnparity.keeping.entries import formatted
from nnparity.keeping.refusals.claims import with_mistakes
from nnparity.keeping.refusals.document import derived_document, path_of
from nnparity.specification.spec import Spec

REAL = Path(__file__).parents[2] / "spec"


@dataclass
class SmallSpec:
    """A copy of the real specification with few of its cases in a file of the level small, and refusals."""

    folder: Path
    run: Callable[..., tuple[int, str, str]]

    @property
    def vectors(self) -> Path:
        """The vector file that is written by hand."""
        return self.folder / "vectors" / "small.json"

    @property
    def summary(self) -> str:
        """What the command says of a specification that is right."""
        return f"{len(Spec(self.folder).cases)} cases: every expected value is the oracle's"

    def entry(self, name: str) -> dict[str, Any]:
        """Return one entry."""
        entries = json.loads(self.vectors.read_text("utf-8"))["cases"]
        found: dict[str, Any] = next(entry for entry in entries if entry["id"] == f"small/{name}")
        return found

    def write(self, entries: list[dict[str, Any]]) -> None:
        """Write the vector file, formatted."""
        head = {"$schema": "../schemas/vectors.schema.json", "level": "small", "title": "Small"}
        self.vectors.write_bytes(formatted(head | {"cases": entries}))

    def change(self, name: str, change: Callable[[dict[str, Any]], object]) -> None:
        """Change one entry."""
        entries = json.loads(self.vectors.read_text("utf-8"))["cases"]
        change(next(entry for entry in entries if entry["id"] == f"small/{name}"))
        self.write(entries)

    def list_methods(self) -> None:
        """Write levels.json: the real levels with the methods that are here, and the level small."""
        document = json.loads((REAL / "levels.json").read_text("utf-8"))
        for level in document["levels"]:
            there = self.folder / "methods"
            level["methods"] = [each for each in level["methods"] if (there / f"{each}.json").exists()]
        small = {"name": "small", "title": "Small", "purpose": "All that is here.", "builds_on": []}
        document["levels"].append(small | {"page": "guide/small.md", "methods": []})
        (self.folder / "guide").mkdir(exist_ok=True)
        for level in document["levels"]:
            (self.folder / level["page"]).touch()
        (self.folder / "levels.json").write_text(json.dumps(document), "utf-8")

    def derive_refusals(self) -> None:
        """Write the vector file of the refusals, as the methods' schemas and the mutants give it."""
        spec = Spec(self.folder)
        path_of(spec).write_bytes(formatted(with_mistakes(spec, derived_document(spec))))

    def change_file(self, name: str, change: Callable[[Any], object]) -> None:
        """Change another JSON file of the specification."""
        path = self.folder / name
        document = json.loads(path.read_text("utf-8"))
        change(document)
        path.write_text(json.dumps(document, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")

    def sentences(self, *options: str) -> list[str]:
        """Run the command, which must find something wrong: exit code 1, and a sentence on each line."""
        code, out, err = self.run("vectors", "--spec", str(self.folder), *options)
        assert (code, err) == (1, "")
        return out.splitlines()

    def refusal(self, *options: str) -> str:
        """Run the command, which must refuse: exit code 2, and one sentence on standard error."""
        code, out, err = self.run("vectors", "--spec", str(self.folder), *options)
        assert (code, out) == (2, "")
        [line] = err.splitlines()
        return line.removeprefix("nnparity: ")

    def passes(self, *options: str) -> list[str]:
        """Run the command, which must find nothing wrong; return what it says."""
        code, out, err = self.run("vectors", "--spec", str(self.folder), *options)
        assert (code, err) == (0, ""), out
        return out.splitlines()


@pytest.fixture
def small(made_once: Path, tmp_path: Path, command: Callable[..., tuple[int, str, str]]) -> SmallSpec:
    """A small specification of its own for each test."""
    shutil.copytree(made_once, tmp_path / "spec")
    return SmallSpec(tmp_path / "spec", command)


@pytest.fixture(scope="session")
def made_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small specification as it is before a test changes it: to derive its refusals takes a while."""
    made = SmallSpec(tmp_path_factory.mktemp("small") / "spec", no_command)
    shutil.copytree(REAL / "schemas", made.folder / "schemas")
    for folder in ("methods", "vectors"):
        (made.folder / folder).mkdir()
    shutil.copy(REAL / "mistakes.json", made.folder)
    made.folder.joinpath("released.json").write_text('{"cases": {}}\n')
    entries = []
    for name, case_id in SMALL_CASES.items():
        entry = REAL_ENTRIES[case_id]
        entries.append(entry | {"id": f"small/{name}"})
        if "method" in entry:
            shutil.copy(REAL / "methods" / f"{entry['method']}.json", made.folder / "methods")
    made.write(entries)
    made.list_methods()
    tolerances = json.loads((REAL / "tolerances.json").read_text("utf-8"))
    budgets = tolerances["classes"]["drift"]["budgets"]
    measured = {name: rule for name, rule in tolerances["classes"].items() if "budgets" in rule}
    for name, rule in measured.items():
        rule["budgets"] = {"small/training": budgets[SMALL_CASES["training"]]} if name == "drift" else {}
    (made.folder / "tolerances.json").write_text(json.dumps(tolerances, indent=2, ensure_ascii=False) + "\n")
    made.derive_refusals()
    return made.folder


def no_command(*_: str) -> tuple[int, str, str]:
    """Stand for the command where none is run."""
    raise NotImplementedError


SMALL_CASES = {
    "number": "hard/activate/sigmoid-minus-36",
    "list": "button/learn/third-repetition",
    "neurons": "forward/feedforward/article",
    "gradients": "gradients/one-sample/article",
    "zero": "hard/activate/tanh-minus-0",
    "word": "neuron/classify/undecided",
    "text": "button/report/fourth-trial",
    "trace": "button/train/six-trials",
    "training": "training/learns/10-epochs",
    "bad": "parameters/network.train/epochs-negative",
    "lengths": "parameters/button.learn/inputs-too-short",
    "line": "protocol/not-json/half-an-object",
}

REAL_ENTRIES = {
    entry["id"]: entry
    for path in (REAL / "vectors").glob("*.json")
    for entry in json.loads(path.read_text("utf-8"))["cases"]
}
