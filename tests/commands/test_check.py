"""`nnparity check`: what a port has beside its answers."""

import subprocess
from collections.abc import Callable
from pathlib import Path

Command = Callable[..., subprocess.CompletedProcess[str]]

FULL_MARKS = "planted has full marks on every level that it promises."


def test_listing_and_tests_of_a_port_are_run(nnparity: Command, planted: Callable[..., Path]) -> None:
    """A line for each, and what is missing."""
    toml = planted("listing.py", "train", "train")

    finished = nnparity("check", with_tests(toml, "pass"))

    assert finished.returncode == 0
    assert finished.stdout.splitlines() == [
        "✓ listing python3 src/listing.py",
        "✓ test    python3 -c pass",
        "– lint    none in port.toml (nnparity guide port)",
        f"{FULL_MARKS} Its listing and its tests pass, too: it is done.",
        f"  nnparity hunt {toml}  # requests that no case makes",
        "  nnparity guide  # the levels that it does not promise yet",
    ]


def test_port_whose_checklist_has_open_boxes_is_not_done(
    nnparity: Command, planted: Callable[..., Path]
) -> None:
    """The README that a starter wrote is still to be filled in."""
    toml = planted("listing.py", "train", "train")
    (toml.parent / "README.md").write_text("- [x] the listing\n- [ ] tests\n  - [ ] this page\n", "utf-8")

    finished = nnparity("check", with_tests(toml, "pass"))

    assert finished.returncode == 0
    last = finished.stdout.splitlines()[-1]
    assert last == f"{FULL_MARKS} The checklist of its README has 2 open boxes."


def test_port_whose_own_checks_pass_but_not_every_case_is_not_done(
    nnparity: Command, planted: Callable[..., Path]
) -> None:
    """It is sent back to the climb; how the checks went decides the exit code."""
    toml = planted("small_networks/network.py", "-2 * (", "-1 * (")

    finished = nnparity("check", with_tests(toml, "pass"))

    assert finished.returncode == 0
    assert finished.stdout.splitlines()[-1] == f"next: nnparity climb {toml}  # not every case passes yet"


def test_port_without_a_listing_or_tests_is_never_done(
    nnparity: Command, planted: Callable[..., Path]
) -> None:
    """Full marks alone are not all; the climb says what is left."""
    toml = planted("listing.py", "train", "train")
    settings = with_tests(toml, "pass").read_text("utf-8")
    toml.write_text(settings.replace("[listing]", "[listings]").partition("[listings]")[0], "utf-8")

    checked, climbed = nnparity("check", toml), nnparity("climb", toml)

    assert (checked.returncode, climbed.returncode) == (0, 0)
    assert "it is done" not in checked.stdout
    assert climbed.stdout.endswith(
        f"{FULL_MARKS}\n"
        "next: restore the listing\n"
        "  nnparity guide listing\n"
        f"  nnparity check {toml}  # its listing, its own tests, its linters\n"
    )


def test_listing_that_prints_something_else_is_shown_with_the_first_line_that_differs(
    nnparity: Command, planted: Callable[..., Path]
) -> None:
    """What it prints is compared byte for byte."""
    toml = planted("listing.py", "learning...", "learning")

    finished = nnparity("check", with_tests(toml, "pass"))

    assert finished.returncode == 1
    assert (
        "✗ listing python3 src/listing.py: line 3 is 'learning\\n', and must be 'learning...\\n'\n"
    ) in finished.stdout


def test_listing_that_prints_too_little_is_shown_with_its_lines(
    nnparity: Command, planted: Callable[..., Path]
) -> None:
    """All that it prints is right, and something is missing."""
    toml = planted("listing.py", "train(6", "train(5")

    finished = nnparity("check", with_tests(toml, "pass"))

    assert finished.returncode == 1
    assert ": it prints 15 lines, and must print 18\n" in finished.stdout


def test_tests_that_fail_are_shown_with_the_end_of_their_output(
    nnparity: Command, planted: Callable[..., Path]
) -> None:
    """The exit status counts, and the output says why."""
    toml = planted("listing.py", "train", "train")

    finished = nnparity("check", with_tests(toml, "raise SystemExit('two of six are wrong')"))

    assert finished.returncode == 1
    assert " exited with status 1\n    two of six are wrong\n" in finished.stdout


def test_build_that_fails_ends_the_check(nnparity: Command, planted: Callable[..., Path]) -> None:
    """Nothing else is run."""
    toml = planted("listing.py", "train", "train")
    toml.write_text('build = [["false"]]\n' + toml.read_text("utf-8"), "utf-8")

    finished = nnparity("check", toml)

    assert finished.returncode == 1
    assert finished.stdout == "✗ build: `false` exited with status 1\n"


def test_port_whose_toolchain_is_missing_is_not_run_and_what_a_command_wrote_is_made_visible(
    nnparity: Command, planted: Callable[..., Path]
) -> None:
    """How to run it is said; a version command cannot write to the terminal what it likes."""
    toml = planted("listing.py", "train", "train")
    settings = toml.read_text("utf-8").splitlines()
    version = "version = ['python3', '-c', 'print(chr(27) + \"[2J\"); raise SystemExit(1)']"
    changed = [version if line.startswith("version = ") else line for line in settings]
    toml.write_text("\n".join(changed), "utf-8")

    finished = nnparity("check", toml)

    assert finished.returncode == 1
    assert finished.stdout.startswith("planted was not run: ")
    assert "\\x1b[2J" in finished.stdout
    assert "\x1b" not in finished.stdout


def with_tests(toml: Path, code: str) -> Path:
    """Give a port other tests: a line of Python."""
    settings = toml.read_text("utf-8")
    assert 'test = [["python3", "-m", "pytest", "-q"]]' in settings
    command = f'test = [["python3", "-c", "{code}"]]'
    toml.write_text(settings.replace('test = [["python3", "-m", "pytest", "-q"]]', command), "utf-8")
    return toml
