"""A specification is read in parts, each file once, and what is wrong with a file is said in one sentence."""

import json
import math
import shutil
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from nnparity.errors import UsageError
from nnparity.specification.schemas import SITE, Schemas
from nnparity.specification.spec import Spec

REAL = Path(__file__).parents[2] / "spec"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of the real specification without its vectors."""
    for name in ("schemas", "methods"):
        shutil.copytree(REAL / name, tmp_path / name)
    for path in REAL.glob("*.json"):
        shutil.copy(path, tmp_path)
    (tmp_path / "vectors").mkdir()
    return tmp_path


def refusal(read: Callable[[], object]) -> str:
    """Return the sentence with which something is refused."""
    with pytest.raises(UsageError) as refused:
        read()
    return str(refused.value)


def change(path: Path, edit: Callable[[Any], object]) -> None:
    """Change a JSON file."""
    document = json.loads(path.read_text("utf-8"))
    edit(document)
    path.write_text(json.dumps(document), "utf-8")


def test_methods_and_levels_are_known_without_the_vectors(folder: Path) -> None:
    """A command that needs no cases reads none."""
    (folder / "vectors" / "broken.json").write_text("{")
    spec = Spec(folder)

    assert list(spec.methods) == [method for level in spec.levels.values() for method in level.methods]
    assert refusal(lambda: spec.cases).startswith(f"{folder / 'vectors' / 'broken.json'} is not JSON")


def test_each_file_is_read_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """However many parts of the specification are asked for."""
    counts: Counter[Path] = Counter()
    read_text = Path.read_text

    def counted(path: Path, *options: Any) -> str:
        counts[path] += 1
        return read_text(path, *options)

    monkeypatch.setattr(Path, "read_text", counted)
    spec = Spec(REAL)
    assert all((spec.levels, spec.methods, spec.cases, spec.mistakes, spec.tolerance_classes))
    for method in spec.methods.values():
        list(method.complaints({}))

    assert set(counts.values()) == {1}


@pytest.mark.parametrize(
    ("edit", "sentence"),
    [
        (lambda method: method.update(overflow="ignored"), 'at overflow: "refused" was expected'),
        (
            lambda method: method.update(refusal="full"),
            "at the top: unknown key 'refusal' (did you mean 'refusals'?)",
        ),
        (lambda method: method["properties"].pop("result"), "at properties: the key 'result' is missing"),
        (
            lambda method: method["properties"]["result"].update(type="nubmer"),
            'at properties.result.type: "nubmer" is not allowed here',
        ),
        (
            lambda method: method["properties"]["result"].update({"if": {}}),
            "at properties.result: unknown key 'if'",
        ),
    ],
)
def test_wrong_schema_of_a_method_is_refused(
    folder: Path, edit: Callable[[Any], object], sentence: str
) -> None:
    """File and key are named."""
    path = folder / "methods" / "neuron.activate.json"
    change(path, edit)

    assert refusal(lambda: Spec(folder).methods) == f"{path} breaks its schema {sentence}"


def test_title_of_a_method_must_be_its_name(folder: Path) -> None:
    """A copied file would else be two methods of one name."""
    path = folder / "methods" / "neuron.activate.json"
    change(path, lambda method: method.update(title="neuron.classify"))

    assert refusal(lambda: Spec(folder).methods) == (
        f"{path}: title is 'neuron.classify', and must be 'neuron.activate'"
    )


@pytest.mark.parametrize("reference", ["../schemas/values.schema.json#/$defs/gone", "gone.json", "#/gone"])
def test_reference_that_leads_nowhere_is_refused(folder: Path, reference: str) -> None:
    """Nothing is looked for elsewhere."""
    path = folder / "methods" / "neuron.activate.json"
    change(path, lambda method: method["properties"]["result"].update({"$ref": reference}))
    method = Spec(folder).methods["neuron.activate"]

    assert refusal(lambda: list(method.result_complaints(1))).startswith(f"{path} is not a schema: ")


def test_schema_of_another_name_is_refused(folder: Path) -> None:
    """Others refer to it by its $id."""
    path = folder / "schemas" / "values.schema.json"
    change(path, lambda schema: schema.update({"$id": "elsewhere"}))

    assert refusal(lambda: Spec(folder).methods) == (
        f"{path} is not a schema: its $id must be {SITE}/schemas/values.schema.json"
    )


def test_entry_of_several_possible_shapes_is_complained_about_as_what_was_meant(folder: Path) -> None:
    """A tolerance class in ULP with a wrong bound is not one without a metric."""
    path = folder / "tolerances.json"
    change(
        path, lambda document: document["classes"].update(mine={"metric": "ulp", "bound": 0, "reason": "x"})
    )

    assert refusal(lambda: Spec(folder).tolerance_classes) == (
        f"{path} breaks its schema at classes.mine.bound: 0 is less than or equal to the minimum of 0"
    )


def test_refusal_is_of_the_level_of_its_method_or_of_the_one_that_it_names(folder: Path) -> None:
    """A level can add to what a method takes."""
    vectors = Path(shutil.copy(REAL / "vectors" / "refusals.json", folder / "vectors"))
    change(vectors, lambda document: document["cases"][-1].update(level="hard"))

    spec = Spec(folder)
    *_, other, last = spec.cases.values()

    assert (other.level, other.row) == (spec.level_of[other.method], "refusals")
    assert (last.method, last.level, last.row) == (other.method, "hard", "refusals")


@pytest.mark.parametrize(
    ("name", "level", "sentence"),
    [
        ("refusals", "harder", "harder is not a level; there are protocol, button, "),
        (
            "forward",
            "hard",
            "forward/feedforward/article has a level of its own, which only a refusal can have",
        ),
    ],
)
def test_wrong_level_of_a_case_is_refused(folder: Path, name: str, level: str, sentence: str) -> None:
    """The file is named."""
    vectors = Path(shutil.copy(REAL / "vectors" / f"{name}.json", folder / "vectors"))
    change(vectors, lambda document: document["cases"][0].update(level=level))

    assert refusal(lambda: Spec(folder).cases).startswith(f"{vectors}: {sentence}")


def nested(depth: int) -> Any:
    """Return lists in lists."""
    value: Any = 0
    for _ in range(depth):
        value = [value]
    return value


PORT = {
    "name": "mine",
    "language": "Mine",
    "toolchain": {"version": ["mine"], "minimum": "1", "install": "yes"},
    "run": ["mine"],
}


@pytest.mark.parametrize(
    ("changes", "place"),
    [
        ({"name": nested(100_000)}, "name"),
        ({"name": "\ud800"}, "name"),
        ({"\ud800": 1}, "the top"),
        ({"language": math.inf}, "language"),
        ({"language": 10**400}, "language"),
        ({"language": "x" * 100_000}, "language"),
        ({"language": "\x1b[2J\x9b\n" * 20}, "language"),
        ({"la\nnguage\x9b": 1}, "the top"),
    ],
    ids=[
        "deep",
        "half a pair",
        "half a pair as a key",
        "infinite",
        "huge",
        "long",
        "control characters",
        "key",
    ],
)
def test_complaint_is_one_short_printable_line_whatever_a_document_holds(
    changes: dict[str, Any], place: str
) -> None:
    """No document stops the check, and none reaches the terminal as it is."""
    schemas = Schemas(REAL)
    sentence = refusal(lambda: schemas.check(PORT | changes, "port", Path("port.toml")))

    assert sentence.startswith(f"port.toml breaks its schema at {place}: ")
    assert sentence.isprintable()
    assert len(sentence) < 300
