"""Code that exists, wrapped: what `nnparity wrap` writes, and what is said of glue that does not fit."""

import asyncio
import json
import shutil
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from compiled import compiled_apart

from nnparity.cli import main
from nnparity.judging.changes import RANKS
from nnparity.judging.verdict import COUNTED, NOT_ASKED
from nnparity.porting.smoke import Smoke, smoke
from nnparity.porting.wrapper import WRAPPERS, choose_wrapper, wrap, wrappers
from nnparity.ports.port import Port
from nnparity.ports.run import run
from nnparity.ports.toolchain import missing_toolchain
from nnparity.specification.spec import Spec

SPEC = Spec(Path(__file__).parents[2] / "spec")
GLUE = Path(__file__).parent / "glue"
SECONDS = 30.0
STEPS = "training/step/*"
SHORT = [each for each in SPEC.cases.values() if each.level != "hard" and each.epochs <= 10]


def wrapped(language: str, folder: Path, **changes: str) -> Port:
    """Wrap the glue of this folder in a language, some of its text changed; skip it without toolchain."""
    created = wrap(language, folder)
    shutil.copytree(GLUE / language, created, dirs_exist_ok=True)
    glue = created / choose_wrapper(language).glue
    for right, wrong in changes.items():
        text = glue.read_text("utf-8")
        assert right in text
        glue.write_text(text.replace(right, wrong), "utf-8")
    port = Port.load(created, SPEC)
    missing = asyncio.run(missing_toolchain(port))
    if missing is not None:
        pytest.skip(f"{missing.reason}: {missing.install}")
    return port


def changed(folder: Path, right: str, wrong: str) -> Port:
    """Wrap the Python glue with one change."""
    return wrapped("python", folder, **{right: wrong})


def asked(port: Port) -> Smoke:
    """Ask a port the short cases; return what was heard."""
    heard = Smoke(port, ())
    run(SPEC, [port], SHORT, heard, SECONDS)
    return heard


def kinds(heard: Smoke) -> dict[str, int]:
    """Return how many verdicts there are of each kind."""
    found = [verdict.kind for verdict in heard.verdicts]
    return {kind: found.count(kind) for kind in dict.fromkeys(found)}


def seen(heard: Smoke) -> set[str]:
    """Return what was seen in place of answers."""
    return {f"{verdict.fault.name}: {verdict.fault.seen}" for verdict in heard.verdicts if verdict.fault}


@pytest.fixture
def command(
    monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str], tmp_path: Path
) -> Callable[..., tuple[int, str]]:
    """Run the command in a folder of its own; return its status and all that it wrote."""

    def call(*words: str) -> tuple[int, str]:
        monkeypatch.chdir(tmp_path)
        monkeypatch.setattr(sys, "argv", ["nnparity", *words])
        with pytest.raises(SystemExit) as ended:
            main()
        written = capfd.readouterr()
        return int(ended.value.code or 0), written.out + written.err

    return call


@pytest.mark.parametrize("language", compiled_apart(wrappers()))
def test_right_code_in_each_language_passes_every_case_that_it_can_be_asked(
    language: str, tmp_path: Path, pytestconfig: pytest.Config
) -> None:
    """It has no gradients, which are not asked; what it prints does not get among the replies."""
    port = wrapped(language, tmp_path / "mine")
    makefile = port.folder / "Makefile"
    if makefile.exists():
        makefile.write_text(makefile.read_text("utf-8").replace("-O2", "-O0"), "utf-8")
    if language == "rust":
        # What it depends on is compiled once.
        (port.folder / "target").symlink_to(pytestconfig.cache.mkdir("wrapped-rust"))

    heard = asked(port)

    assert seen(heard) == set()
    reasons = {verdict.reason for verdict in heard.verdicts if verdict.kind != "pass"}
    assert reasons == {"need gradients"}
    assert {verdict.case.method for verdict in heard.verdicts if verdict.kind == "pass"} == {
        "network.predict",
        "network.feedforward",
        "network.train_step",
        "network.train",
        "layers.forward",
        "layers.train",
    }


@pytest.mark.parametrize("language", ["python", "javascript", "ruby", "lua"])
def test_glue_that_is_not_filled_in_is_said_once(language: str, tmp_path: Path) -> None:
    """The first function that is needed is named."""
    port = Port.load(wrap(language, tmp_path / "mine"), SPEC)
    if asyncio.run(missing_toolchain(port)) is not None:
        pytest.skip(f"no {language} here")

    heard = smoke(SPEC, port)

    assert seen(heard) == {"wrapper-raised: load is not filled in yet"}
    assert not heard.is_sound


def test_files_that_wrappers_keep_and_name_are_there(tmp_path: Path) -> None:
    """No placeholder is left, and the starter's library and tests are not copied."""
    for language in wrappers():
        created = wrap(language, tmp_path / language)
        texts = {path: path.read_text("utf-8") for path in created.rglob("*") if path.is_file()}
        wrapper = choose_wrapper(language)

        assert [path for path, text in texts.items() if "⟪" in text] == []
        assert all(
            (created / file).is_file() for file in (wrapper.glue, *(name for name, _ in wrapper.files))
        )
        assert [path for path in texts if "test" in path.name.lower()] == []
        assert (GLUE / language / wrapper.glue).is_file()


def test_no_file_of_a_wrapper_is_one_of_its_starter() -> None:
    """What both have is written once, in the starter."""
    for language in wrappers():
        wrapper = choose_wrapper(language)
        for path in (WRAPPERS / language).rglob("*"):
            twin = wrapper.starter.folder / path.relative_to(WRAPPERS / language)
            assert not (path.is_file() and twin.is_file() and path.read_bytes() == twin.read_bytes())


@pytest.mark.parametrize(
    ("right", "wrong", "said"),
    [
        (
            "[layer.biases[:] for layer in layers]",
            "[[-b for b in layer.biases] for layer in layers]",
            (
                "not-given-back: a network that is loaded is given back otherwise: layers[0].biases[0] is "
                "-0.375, where 0.375 was loaded (minus what was loaded there)"
            ),
        ),
        (
            "self.w = [[row[:] for row in layer.weights] for layer in layers]",
            "self.w = [[list(row) for row in zip(*layer.weights)] for layer in layers]",
            (
                "wrong-shape: dump returns layers[1].weights as 2 rows of 1, where 1 row of 2 is expected "
                "(layers[1] is the other way round: one row for each neuron)"
            ),
        ),
        (
            "return net.forward(inputs)[-1]",
            "return net.forward(inputs)[-1][0]",
            "wrong-shape: predict returns [0] as a number, where 1 number is expected",
        ),
        (
            "[-1]\n\n\ndef step",
            "[5]\n\n\ndef step",
            "wrapper-raised: predict: IndexError: list index out of range (glue.py, line 36)",
        ),
    ],
    ids=["sign of biases", "column-wise", "a number for a list", "an exception"],
)
def test_glue_that_does_not_fit_is_one_sentence_in_place_of_all_cases(
    right: str, wrong: str, said: str, tmp_path: Path
) -> None:
    """It names the function, and what it returns."""
    heard = asked(changed(tmp_path / "mine", right, wrong))

    assert seen(heard) == {said}
    assert list(kinds(heard)) == ["error"]


def test_glue_that_cannot_be_imported_is_said_once_with_its_last_line(
    command: Callable[..., tuple[int, str]], tmp_path: Path
) -> None:
    """Known mistakes are not looked for, since they would give answers, and this code gives none."""
    port = changed(tmp_path / "mine", "class Net", "import no_such_library\n\n\nclass Net")

    status, text = command("run", str(port.folder), "--report", str(tmp_path / "report.jsonl"))

    assert status == 1
    assert text.count("No module named 'no_such_library'") == 1
    assert "ERROR mine answered none of" in text


@pytest.mark.parametrize(
    ("right", "wrong", "said"),
    [
        (
            "return net.forward(inputs)[-1]",
            "return net.forward(inputs[::-1])[-1]",
            (
                "predict gives 0.8928 for [1.5, -0.5], but the activations that a step implies give 0.824: "
                "look whether both read the same weights and biases, in the same order"
            ),
        ),
        (
            'print("a log")',
            "net = Net(dump(net))",
            "step changes nothing: does it train the network that is given back afterwards?",
        ),
    ],
    ids=["other inputs", "another network"],
)
def test_functions_that_disagree_are_a_note_and_cases_are_asked(
    right: str, wrong: str, said: str, tmp_path: Path
) -> None:
    """A mistake of the code could look so, too."""
    heard = asked(changed(tmp_path / "mine", right, wrong))

    assert heard.description["notes"] == [said]
    assert seen(heard) == set()
    assert kinds(heard)["fail"] > 0


def test_half_a_square_is_a_convention_and_no_failure(
    command: Callable[..., tuple[int, str]], tmp_path: Path
) -> None:
    """Conventions alone explain every wrong answer: the run succeeds, and every format names them."""
    changed(tmp_path / "mine", "2 * (o - t)", "(o - t)")

    status, text = command("run", "mine", "--case", STEPS, "--case", "forward/predict*", "--explain")

    assert status == 0, text
    assert "EXPLAINED mine by conventions" in text
    assert "factor-two-missing" in text
    counts: dict[str, Any] = json.loads(command("report", "--format", "json")[1])["ports"][0]["rows"]
    assert counts["forward"] == {"pass": 4}
    assert (counts["training"]["fail"], counts["training"]["convention"]) == (0, 4)
    for shape in ("markdown", "html", "junit", "github", "json"):
        assert "convention" in command("report", "--format", shape)[1]


def test_every_verdict_has_a_rank_among_changes() -> None:
    """A convention is better than a failure, and worse than a pass; what is not asked has no verdict."""
    assert {*COUNTED} - {NOT_ASKED} == RANKS.keys()
    assert RANKS["pass"] < RANKS["convention"] < RANKS["fail"]


def test_wrapped_code_promises_the_levels_that_it_can_be_asked(tmp_path: Path) -> None:
    """Those of networks, at most."""
    port = Port.load(wrap("python", tmp_path / "mine"), SPEC)

    assert {"forward", "gradients", "training", "hard", "layers"} <= {*port.levels}
    assert {"protocol", "button", "neuron", "seeds", "storage"}.isdisjoint(port.levels)


def test_mistake_beside_a_convention_stays_a_failure(
    command: Callable[..., tuple[int, str]], tmp_path: Path
) -> None:
    """What conventions alone do not give is not excused."""
    changed(tmp_path / "mine", "net.b[i][j] -= rate * d", "net.b[i][j] += rate * d")

    status, text = command("run", "mine", "--case", STEPS, "--explain")

    assert status == 1
    assert "FAIL mine training/step/" in text
    assert " convention" not in text
    assert "a log" not in text


def built_in(folder: Path, rate: float, factor: str) -> Port:
    """Wrap the Python glue with a learning rate of its own, and a factor of the squared error."""
    port = wrapped(
        "python", folder, **{'print("a log")': f"rate = {rate}", "2 * (o - t)": factor + "(o - t)"}
    )
    file = port.folder / "port.toml"
    file.write_text(file.read_text("utf-8").replace("# rate = 0.1", f"rate = {rate}"), "utf-8")
    return Port.load(port.folder, SPEC)


def test_code_with_a_rate_of_its_own_is_asked_at_that_rate(tmp_path: Path) -> None:
    """What is due there is computed; trainings of rates that are not free, and long ones, are left out."""
    heard = asked(built_in(tmp_path / "mine", 0.3, "2 * "))

    assert kinds(heard)["pass"] > 25
    assert set(kinds(heard)) == {"pass", "not asked"}
    assert "training/step/rate-zero" not in {verdict.case.id for verdict in heard.verdicts}


def test_code_with_a_rate_of_its_own_is_explained(
    command: Callable[..., tuple[int, str]], tmp_path: Path
) -> None:
    """A step at one rate implies those at others."""
    built_in(tmp_path / "mine", 0.3, "")

    status, text = command("run", "mine", "--case", STEPS, "--case", "forward/predict*", "--explain")

    assert status == 0, text
    assert "EXPLAINED mine by conventions" in text


def test_language_without_wrapper_is_named(command: Callable[..., tuple[int, str]]) -> None:
    """With those that there are."""
    status, text = command("wrap", "cobol")

    assert status == 2
    assert text == (
        "nnparity: no wrapper for COBOL; there are: c, cpp, go, java, javascript, lua, python, ruby, rust "
        "(or nnparity new, for a port)\n"
    )
