"""What `nnparity new` writes, in each language that this machine has."""

import asyncio
from pathlib import Path

import pytest
from compiled import compiled_apart

from nnparity.porting.climb import climb
from nnparity.porting.own_checks import check_commands
from nnparity.porting.starter import STARTERS, Starter, create, starters
from nnparity.ports.port import Port
from nnparity.ports.toolchain import missing_toolchain
from nnparity.specification.files import read_toml_file
from nnparity.specification.spec import Spec

SPEC = Spec(Path(__file__).parents[2] / "spec")
FOLDERS = [starter.folder.name for starter in starters()]
SECONDS = 30.0


@pytest.fixture
def begun(request: pytest.FixtureRequest, tmp_path: Path) -> Port:
    """Begin a port in the language that the test asks for; skip it if the machine lacks its toolchain."""
    folder = create(SPEC, request.param, tmp_path / "begun")
    port = Port.load(folder, SPEC)
    missing = asyncio.run(missing_toolchain(port))
    if missing is not None:
        pytest.skip(f"{missing.reason}: {missing.install}")
    return port


@pytest.mark.parametrize("begun", compiled_apart(FOLDERS), indirect=True)
def test_starter_answers_the_protocol_and_lacks_every_method_and_its_own_tests_pass(begun: Port) -> None:
    """It builds and runs at once; what is left is named as unsupported, and nothing is wrong."""
    heard = climb(SPEC, begun, SECONDS)
    protocol, first, *_ = heard.stages

    wrong = [case_id for case_id, verdict in heard.verdicts.items() if verdict.kind in ("fail", "error")]
    assert wrong == []
    assert protocol.method is None
    assert heard.passed(protocol) == len(protocol.cases)
    assert heard.held_up_at == (first, first.cases[0])
    assert heard.verdicts[first.cases[0].id].kind == "unsupported"
    assert begun.test, "port.toml has no test commands"
    for check in check_commands(begun, "test", begun.test):
        assert check.wrong == "", check.output


@pytest.mark.parametrize("folder", [*FOLDERS, "plain"])
def test_files_that_a_starter_names_are_there_and_nothing_is_left_to_fill_in(
    folder: str, tmp_path: Path
) -> None:
    """The README's table names real files; no placeholder is left, and the name stands where it must."""
    created = create(SPEC, "Haskell" if folder == "plain" else folder, tmp_path / "mine")

    for file, _ in Starter.load(STARTERS / folder).files:
        assert (created / file).is_file()
    texts = {path: path.read_text("utf-8") for path in created.rglob("*") if path.is_file()}
    assert [path for path, text in texts.items() if "⟪" in text or "⟫" in text] == []
    assert read_toml_file(created / "port.toml")["name"] == "mine"
    assert not (created / "starter.toml").exists()
    assert (created / "README.md").read_text("utf-8").startswith("# mine: small neural networks in ")


def test_there_are_starters_for_the_languages_that_the_guide_names() -> None:
    """The guide says which words `nnparity new` takes."""
    line = "nnparity new rust     # or c, c++, go, java, javascript, lua, python, ruby, typescript, …"
    words = {"rust", "c", "c++", "go", "java", "javascript", "lua", "python", "ruby", "typescript"}

    assert line in (SPEC.folder / "guide" / "README.md").read_text("utf-8")
    assert [word for word in words if not any(word in starter.words for starter in starters())] == []
    assert len(words) == len(starters())
