"""What the oracle computed is kept while neither code nor request changes, and no result depends on it."""

import errno
import os
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from nnparity import definitions
from nnparity.definitions.oracle import answer
from nnparity.keeping import expected as module
from nnparity.keeping import processes
from nnparity.keeping.expected import Expected, Question, expected

NETWORK = {name: {"weights": [0.5, -0.25], "bias": 0.125} for name in ("h1", "h2", "o1")}
XOR: dict[str, Any] = {
    "network": NETWORK,
    "data": [[0, 0], [0, 1], [1, 0], [1, 1]],
    "targets": [0, 1, 1, 0],
    "learning_rate": 0.5,
}
SIGMOID = Question("neuron.activate", {"activation": "sigmoid", "total": 0}, drifts=False)
# Its answer, which is exact in binary32 too.
HALF = Expected(0.5, binary32={"relative": 0.0, "absolute": 0.0, "largest": 0.5})
OVERFLOW = Question(
    "neuron.classify", {"inputs": [1e308, -1e308], "weights": [1e308, 1e308], "bias": 0}, drifts=False
)
QUESTIONS = [
    Question("network.train", {**XOR, "epochs": 30}, drifts=True),
    SIGMOID,
    OVERFLOW,
    Question("network.train", {**XOR, "epochs": 3}, drifts=True),
    Question("network.train", {**XOR, "epochs": 3}, drifts=False),
    Question("network.train", {**XOR, "learning_rate": 1, "epochs": 5}, drifts=True),
    Question("neuron.activate", {"activation": "identity", "total": "-0"}, drifts=False),
    Question("neuron.activate", {"activation": "identity", "total": "NaN"}, drifts=False),
    Question("button.report", {"output": 0.5, "error": 0.5, "weights": [1]}, drifts=False),
]


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Return a list in which every method that the oracle is asked is written down."""
    methods: list[str] = []

    def counted(method: str, params: Any) -> Any:
        methods.append(method)
        return answer(method, params)

    monkeypatch.setattr(f"{module.__name__}.answer", counted)
    return methods


@pytest.fixture
def code(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a copy of the definitions, which passes for those that compute."""
    folder = tmp_path / "definitions"
    shutil.copytree(Path(definitions.__file__).parent, folder, ignore=shutil.ignore_patterns("__pycache__"))
    monkeypatch.setattr(definitions, "__file__", str(folder / "__init__.py"))
    return folder


def kept_file(folder: Path) -> Path:
    """Return the one file in which answers are kept."""
    (path,) = folder.iterdir()
    return path


def test_answers_come_in_the_order_of_the_questions(tmp_path: Path) -> None:
    """Whatever takes longest, and whatever is computed first."""
    found = expected(QUESTIONS, tmp_path)

    assert [each.result for each in found[1:3]] == [0.5, None]
    assert [each.result for each in found[6:]] == [
        "-0",
        "NaN",
        "Neural Net output: 0.50 Error: 0.50 Weight Vector: 1",
    ]
    assert found[3].result == found[4].result != found[0].result
    assert [each.drift is not None for each in found] == [question.drifts for question in QUESTIONS]
    assert found[2].refused == "the weighted sum of inputs and weights is NaN"
    assert found == [expected([question], tmp_path / "alone")[0] for question in QUESTIONS]


def test_what_was_computed_is_kept(tmp_path: Path, asked: list[str]) -> None:
    """The second time nothing is computed, and every answer is the same to the last digit and sign."""
    first = expected(QUESTIONS, tmp_path)
    asked.clear()

    assert repr(expected(QUESTIONS, tmp_path)) == repr(first)
    assert expected(QUESTIONS[::-1], tmp_path) == first[::-1]
    assert asked == []


def test_only_what_is_new_is_computed(tmp_path: Path, asked: list[str]) -> None:
    """A case that was added or changed costs its own time alone, and the others stay kept."""
    expected([SIGMOID], tmp_path)
    asked.clear()
    expected([SIGMOID, OVERFLOW, SIGMOID, OVERFLOW], tmp_path)

    assert asked == ["neuron.classify"]
    expected([OVERFLOW], tmp_path)
    expected([SIGMOID], tmp_path)
    assert asked == ["neuron.classify"]


@pytest.mark.parametrize(
    "changed",
    [
        Question("neuron.activation_derivative", SIGMOID.params, drifts=False),
        Question("neuron.activate", {"activation": "tanh", "total": 0}, drifts=False),
        Question("neuron.activate", {"activation": "sigmoid", "total": 5e-324}, drifts=False),
        Question("neuron.activate", {"activation": "sigmoid", "total": "-0"}, drifts=False),
        Question("neuron.activate", SIGMOID.params, drifts=True),
    ],
    ids=["method", "activation", "last bit", "sign of zero", "drift asked for"],
)
def test_a_question_that_differs_is_another_one(tmp_path: Path, asked: list[str], changed: Question) -> None:
    """No answer is taken for that of another request."""
    expected([SIGMOID], tmp_path)
    asked.clear()
    expected([changed], tmp_path)

    assert asked == [changed.method]


def edit(folder: Path) -> None:
    """Change a definition by one sign."""
    path = folder / "activations.py"
    path.write_text(path.read_text("utf-8") + "\n", "utf-8")


def add(folder: Path) -> None:
    """Add a definition."""
    (folder / "new_subject.py").write_text('"""A new subject."""\n', "utf-8")


def edit_kind(folder: Path) -> None:
    """Change a kind of layer, in a folder of the definitions."""
    path = folder / "kinds" / "convolution.py"
    path.write_text(path.read_text("utf-8") + "\n", "utf-8")


def remove(folder: Path) -> None:
    """Remove a definition."""
    (folder / "button.py").unlink()


@pytest.mark.parametrize("change", [edit, edit_kind, add, remove])
def test_changed_code_computes_everything_anew(
    tmp_path: Path, asked: list[str], code: Path, change: Callable[[Path], None]
) -> None:
    """What other code gave is not trusted, and is dropped."""
    folder = tmp_path / "kept"
    expected([SIGMOID], folder)
    before = kept_file(folder)
    asked.clear()
    change(code)

    assert expected([SIGMOID], folder)[0].result == 0.5
    assert asked == ["neuron.activate"]
    assert kept_file(folder) != before


@pytest.mark.parametrize("name", ["__version__", "LIBRARIES"])
def test_another_version_computes_everything_anew(
    tmp_path: Path, asked: list[str], monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    """Another nnparity, another library of 50 digits, another Python: each might give another answer."""
    expected([SIGMOID], tmp_path)
    asked.clear()
    monkeypatch.setattr(module, name, "another")
    expected([SIGMOID], tmp_path)

    assert asked == ["neuron.activate"]


@pytest.mark.parametrize(
    "damage",
    [
        lambda _: b"",
        lambda content: content[: len(content) // 2],
        lambda content: content[:-1],
        lambda content: content[content.index(b"\n") + 1 :],
        lambda content: content.replace(b"0.5", b"0.25"),
        lambda content: b"\x00" * len(content),
        lambda content: b"\xff\xfe" + content,
        lambda _: b"[" * 100_000,
        lambda _: b"{}",
        lambda _: b"null\nnull",
    ],
    ids=[
        "empty",
        "cut in half",
        "last byte missing",
        "first line missing",
        "another number",
        "zeros",
        "not UTF-8",
        "nested too deep",
        "JSON alone",
        "null",
    ],
)
def test_damaged_file_is_computed_anew(
    tmp_path: Path, asked: list[str], damage: Callable[[bytes], bytes]
) -> None:
    """Nothing is believed of a file that is not as it was written, and it is written anew."""
    first = expected([SIGMOID, OVERFLOW], tmp_path)
    path = kept_file(tmp_path)
    path.write_bytes(damage(path.read_bytes()))
    asked.clear()

    assert expected([SIGMOID, OVERFLOW], tmp_path) == first
    assert sorted(asked) == ["neuron.activate", "neuron.classify"]
    expected([SIGMOID, OVERFLOW], tmp_path)
    assert len(asked) == 2


def test_remains_of_other_code_are_dropped(tmp_path: Path) -> None:
    """Files of versions before, and halves of such that were ended while they wrote; nothing else."""
    for name in ("0123456789abcdef.json", "0123456789abcdef.json.77.part", "notes.txt"):
        (tmp_path / name).write_text("{}", "utf-8")
    expected([SIGMOID], tmp_path)
    (tmp_path / "notes.txt").unlink()

    assert kept_file(tmp_path).name != "0123456789abcdef.json"


@pytest.mark.parametrize("place", ["file", "file/below"])
def test_folder_that_cannot_be_made_is_no_error(tmp_path: Path, asked: list[str], place: str) -> None:
    """Where a file is in the way nothing is kept, and everything is answered."""
    (tmp_path / "file").write_text("mine", "utf-8")

    found = [expected([SIGMOID], tmp_path / place) for _ in range(2)]

    assert found == [[HALF], [HALF]]
    assert asked == ["neuron.activate"] * 2
    assert (tmp_path / "file").read_text("utf-8") == "mine"


@pytest.mark.parametrize("function", ["write_bytes", "replace", "mkdir", "unlink"])
def test_full_disk_is_no_error(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, function: str) -> None:
    """Wherever writing fails, the answers are given, and what was kept before is not damaged."""
    expected([SIGMOID], tmp_path)
    before = kept_file(tmp_path).read_bytes()
    (tmp_path / "of-other-code.json").write_text("{}", "utf-8")

    def full(*_: Any, **__: Any) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    with monkeypatch.context() as disk:
        disk.setattr(Path, function, full)
        assert expected([OVERFLOW], tmp_path)[0].refused

    (tmp_path / "of-other-code.json").unlink(missing_ok=True)
    assert kept_file(tmp_path).read_bytes() == before
    assert expected([SIGMOID], tmp_path) == [HALF]


def test_half_written_file_is_not_left_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A disk that is full in the middle of writing holds no remains."""
    right = Path.write_bytes

    def half(path: Path, text: bytes) -> int:
        right(path, text[: len(text) // 2])
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(Path, "write_bytes", half)

    assert expected([SIGMOID], tmp_path) == [HALF]
    assert list(tmp_path.iterdir()) == []


@pytest.mark.filterwarnings("ignore:This process:DeprecationWarning")  # threads of the tests' own runner
def test_several_processes_give_what_one_gives(
    tmp_path: Path, asked: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Results, refusals and drift are the same, wherever they are computed."""
    alone = expected(QUESTIONS, tmp_path / "alone")
    asked.clear()
    monkeypatch.setattr(module, "FEW_STEPS", 12)
    monkeypatch.setattr(os, "cpu_count", lambda: 2)

    assert repr(expected(QUESTIONS, tmp_path / "together")) == repr(alone)
    # What other processes ask is not written down in this one.
    assert asked == []


def test_small_tasks_are_not_worth_a_process(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Starting one takes longer than the answers."""
    monkeypatch.setattr(os, "cpu_count", lambda: 2)
    monkeypatch.setattr(processes, "ProcessPoolExecutor", None)

    assert expected([SIGMOID], tmp_path) == [HALF]


def test_nothing_asked_is_nothing_computed(tmp_path: Path) -> None:
    """No question, no answer, no file."""
    assert expected([], tmp_path) == []
    assert list(tmp_path.iterdir()) == []


def test_answers_are_kept_in_the_folder_of_the_user_by_default(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where the platform keeps what can be made anew."""
    monkeypatch.setattr("platformdirs.user_cache_path", lambda name: tmp_path / name)
    expected([SIGMOID])

    assert kept_file(tmp_path / "nnparity" / "expected").suffix == ".json"
