"""`nnparity new`."""

import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

Command = Callable[..., subprocess.CompletedProcess[str]]


@pytest.mark.parametrize(("word", "folder"), [("python", "python"), ("Py", "python"), ("C++", "cpp")])
def test_language_may_be_written_as_people_write_it(
    nnparity: Command, tmp_path: Path, word: str, folder: str
) -> None:
    """The folder is named after the language; what to do next is said."""
    finished = nnparity("new", word, cwd=tmp_path)

    assert finished.returncode == 0
    assert finished.stdout.startswith(f"{folder} is a port in ")
    assert f"  nnparity climb {folder}  # how far it is, and what to write first\n" in finished.stdout
    assert f'name = "{folder}"' in (tmp_path / folder / "port.toml").read_text("utf-8")


def test_language_without_a_starter_is_sent_to_the_guide_for_the_loop(
    nnparity: Command, tmp_path: Path
) -> None:
    """It says so; the port is not run until its port.toml says how, and guesses no program's name."""
    begun = nnparity("new", "Haskell", cwd=tmp_path)
    climbed = nnparity("climb", "haskell", cwd=tmp_path)

    assert begun.returncode == 0
    lacking = "Haskell has no starter of its own, so the adapter is yours to write."
    assert begun.stdout.splitlines() == [
        f"haskell is begun from the plain starter. {lacking}",
        "next:",
        "  nnparity guide  # how to go about it",
        "  nnparity guide 0  # what an adapter does, in words",
        "  nnparity climb haskell  # how far it is, and what to write first",
    ]
    assert "reply error −32601" in nnparity("guide", "0").stdout
    assert climbed.returncode == 1
    assert climbed.stdout.startswith(
        "haskell was not run: in its port.toml, version under [toolchain] is still CHANGE ME. "
    )


@pytest.mark.parametrize(
    ("word", "name"),
    [
        ("ocaml", "OCaml"),
        ("OCAML", "OCAML"),
        ("php", "PHP"),
        ("perl", "Perl"),
        ("fsharp", "F#"),
        ("r", "R"),
        ("nim", "Nim"),
        ("my-own", "My-own"),
    ],
)
def test_language_in_small_letters_is_written_as_it_is_spelt(
    nnparity: Command, tmp_path: Path, word: str, name: str
) -> None:
    """The folder keeps the small letters; a spelling with capitals is left as it is."""
    nnparity("new", word, cwd=tmp_path)

    assert f'\nlanguage = "{name}"\n' in (tmp_path / word.lower() / "port.toml").read_text("utf-8")


def test_folder_that_is_there_is_left_as_it_is(refusal: Callable[..., str], tmp_path: Path) -> None:
    """Nothing in it is written or changed."""
    (tmp_path / "python").mkdir()
    (tmp_path / "python" / "mine.txt").write_text("precious")

    sentence = refusal("new", "python", cwd=tmp_path)

    assert sentence == "python already exists, and is left as it is; name another folder"
    assert [path.name for path in (tmp_path / "python").iterdir()] == ["mine.txt"]


def test_file_in_the_way_is_left_as_it_is(refusal: Callable[..., str], tmp_path: Path) -> None:
    """A file is not a folder to write into."""
    (tmp_path / "python").write_text("precious")

    assert refusal("new", "python", cwd=tmp_path).startswith("python already exists")
    assert (tmp_path / "python").read_text() == "precious"


@pytest.mark.parametrize("word", ["", " ", "../x", "a/b", "-", "⟪name⟫", "x" * 41, "7"])
def test_what_names_no_language_is_refused(refusal: Callable[..., str], tmp_path: Path, word: str) -> None:
    """The word is shown, and nothing is written."""
    sentence = refusal("new", "--", word, cwd=tmp_path)

    assert sentence == f"{word!r} is not the name of a language; give one such as Rust, or C++"
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("words", "name", "likely"),
    [
        (("C#",), "c#", "'C#' csharp"),
        (("python", "My Port"), "My Port", "python my-port"),
        (("F*",), "f*", "'F*' fstar"),
    ],
)
def test_name_that_no_port_can_have_is_refused(
    refusal: Callable[..., str], tmp_path: Path, words: tuple[str, ...], name: str, likely: str
) -> None:
    """The name and the rule are shown, and a name that would do."""
    sentence = refusal("new", *words, cwd=tmp_path)

    assert sentence == (
        f"{name!r} is not a name for a port, which has small letters, digits, _, + and - only; "
        f"perhaps: nnparity new {likely}"
    )
    assert list(tmp_path.iterdir()) == []
