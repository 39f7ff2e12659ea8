"""`nnparity climb`: how far a port is, and what comes next."""

import re
import subprocess
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from nnparity.porting.ladder import first_open, stages
from nnparity.ports.port import Port, find_ports
from nnparity.specification.spec import Spec

Command = Callable[..., subprocess.CompletedProcess[str]]

ROOT = Path(__file__).parents[2]
SPEC = Spec(ROOT / "spec")
# What a port promises that does not say what it promises.
BEGUN = replace(find_ports(SPEC, ROOT)["python"], levels=tuple(level.name for level in SPEC.ladder))
LADDER = stages(SPEC, [case for case in SPEC.cases.values() if BEGUN.promises(SPEC, case)])


def test_stages_hold_every_case_once_and_go_up_the_levels() -> None:
    """Methods come in the order of their level, and what they refuse comes after all of them."""
    ladder = stages(SPEC, SPEC.cases.values())

    ids = [case.id for stage in ladder for case in stage.cases]
    assert sorted(ids) == sorted(SPEC.cases)
    rows = list(SPEC.rows)
    assert [stage.row for stage in ladder] == sorted((stage.row for stage in ladder), key=rows.index)
    for level in SPEC.levels.values():
        methods = [stage.method for stage in ladder if stage.row == level.name]
        assert [method for method in methods if method in level.methods] == [
            method for method in level.methods if not level.stands_alone
        ]
    assert [stage.method for stage in ladder if stage.row == "refusals"] == list(SPEC.methods)


def test_lowest_stage_that_is_not_full_is_open() -> None:
    """A case that fails further up does not matter yet."""
    ladder = stages(SPEC, SPEC.cases.values())
    failed = {"hard/button/lost-rate", "button/learn/rate-one", "parameters/button.learn/weights-missing"}

    held_up_at = first_open(ladder, SPEC.cases.keys() - failed)

    assert held_up_at is not None
    assert (held_up_at[0].method, held_up_at[1].id) == ("button.learn", "button/learn/rate-one")
    assert first_open(ladder, SPEC.cases) is None


def test_port_at_full_marks_is_at_the_top(nnparity: Command) -> None:
    """It says so, and how to check the rest."""
    finished = nnparity("climb", "python")

    assert finished.returncode == 0
    assert finished.stdout.endswith(
        "\npython has full marks on every level that it promises.\n"
        "Is it done? nnparity check python  # its listing, its own tests, its linters\n"
    )


def test_first_failure_is_shown_with_its_computation_and_what_is_next(
    nnparity: Command, planted: Callable[..., Path]
) -> None:
    """The likely mistake, the lines to copy, the steps of the oracle, and where the port departs."""
    toml = planted("small_networks/network.py", "-2 * (", "-1 * (")

    finished = nnparity("climb", toml)

    assert finished.returncode == 1
    text = finished.stdout
    ladder = stages(
        SPEC, [case for case in SPEC.cases.values() if Port.load(toml, SPEC).promises(SPEC, case)]
    )
    number, stage = next((i, s) for i, s in enumerate(ladder, start=1) if s.method == "network.gradients")
    assert f"step {number} of {len(ladder)}: {stage}, " in text
    assert "FAIL planted gradients/one-sample/article" in text
    assert "this is what you get if the factor 2 of the squared error is missing" in text
    assert re.search(r"^ ∂b3 +d_o1 ", text, re.MULTILINE)
    assert "planted first departs in network.gradients, at ∂w1" in text
    assert (
        f"next: fix network.gradients\n  nnparity guide {stage.level.number}  # {stage.level.title}\n" in text
    )
    assert f"nnparity climb {toml}  # when it is done" in text


def test_the_departure_is_looked_for_in_any_method_that_is_made_of_another(
    nnparity: Command, planted: Callable[..., Path]
) -> None:
    """What the part is right in is not the part's fault."""
    toml = planted(
        "small_networks/neuron.py", "activate(activation, weighted_sum", "activate(activation, -weighted_sum"
    )

    text = nnparity("climb", toml).stdout

    assert "FAIL planted neuron/feedforward/" in text
    assert "planted first departs in neuron.feedforward, at result" in text
    assert text.index("first departs") < text.index("\nrequest\n")


def test_bad_params_that_are_not_refused_are_what_comes_next(
    nnparity: Command, planted: Callable[..., Path]
) -> None:
    """The answer that is wanted is an error, and the next thing is to refuse."""
    toml = planted("parameters.py", "isinstance(value, bool) or ", "")

    finished = nnparity("climb", toml)

    assert finished.returncode == 1
    assert '"error": {"code": -32602, "message": "… inputs …"}' in finished.stdout
    assert "next: have the adapter refuse bad params of button.evaluate_neural_network\n" in finished.stdout


def test_known_failure_does_not_hold_a_port_up(nnparity: Command, planted: Callable[..., Path]) -> None:
    """What is listed with a reason is passed by."""
    toml = planted("small_networks/button.py", 'return require_finite("target", target) - ', "return 1 - ")
    (toml.parent / "known-failures.toml").write_text(
        '[[failure]]\ncase = "*error*"\nreason = "not fixed yet"\n'
    )

    finished = nnparity("climb", toml)

    assert finished.returncode == 0
    assert re.search(
        r"planted passes every case but \d+ that known-failures\.toml lists\.\n", finished.stdout
    )


def test_method_that_a_port_lacks_holds_it_up_even_if_that_is_known(
    nnparity: Command, tmp_path: Path
) -> None:
    """Accepted failures make no full marks of a port that computes nothing, and no green badge."""
    nnparity("new", "python", cwd=tmp_path)
    accepted = nnparity("run", "--accept-failures", cwd=tmp_path)

    climbed = nnparity("climb", cwd=tmp_path)
    badge = nnparity("report", "nnparity-report.jsonl", "--format", "badge", cwd=tmp_path)

    assert accepted.returncode == 0
    assert climbed.returncode == 1
    assert f"next: write {LADDER[1].method}, and" in climbed.stdout
    assert '"color": "green' not in badge.stdout
    assert "bright" not in badge.stdout


def test_build_that_fails_is_all_that_is_shown(nnparity: Command, tmp_path: Path) -> None:
    """Nothing is known of the levels, and nothing else is to be fixed first."""
    nnparity("new", "python", cwd=tmp_path)
    toml = tmp_path / "python" / "port.toml"
    script = "import sys; sys.exit('no semicolon')"
    toml.write_text(f'build = [["python3", "-c", "{script}"]]\n' + toml.read_text("utf-8"), "utf-8")

    finished = nnparity("climb", cwd=tmp_path)

    assert finished.returncode == 1
    first, log, todo, *_ = finished.stdout.splitlines()
    assert first.startswith("python could not be asked: `python3 -c ")
    assert log == "  no semicolon"
    assert todo == "next: fix it: run the build command of port.toml by hand, in the folder of the port"


def test_adapter_that_is_to_be_written_is_what_comes_next(nnparity: Command, tmp_path: Path) -> None:
    """A port without an adapter is sent to the page that says what one does."""
    nnparity("new", "Haskell", cwd=tmp_path)
    toml = tmp_path / "haskell" / "port.toml"
    toml.write_text(
        toml.read_text("utf-8").replace('version = ["CHANGE ME"]', 'version = ["python3", "--version"]')
    )

    finished = nnparity("climb", cwd=tmp_path)

    assert finished.returncode == 1
    assert finished.stdout.startswith("haskell could not be asked: ")
    assert "\n  nnparity guide 0  # what an adapter does\n" in finished.stdout


def test_a_port_that_stops_at_its_start_is_told_once(nnparity: Command, planted: Callable[..., Path]) -> None:
    """It answers nothing: no case says more of that than another."""
    toml = planted("adapter.py", "import", "raise SystemExit('gone')\nimport")

    finished = nnparity("climb", toml)

    lines = finished.stdout.splitlines()
    assert finished.returncode == 1
    assert lines[:2] == ["planted could not be asked: exited with status 1 without a reply", "  gone"]
    assert lines[2].startswith("next: fix it: an adapter stays up until its input ends")
    assert finished.stdout.count("gone") == 1


def test_a_method_under_another_name_is_told_apart_from_one_that_is_missing(
    nnparity: Command, planted: Callable[..., Path]
) -> None:
    """What is next is its name."""
    toml = planted("methods.py", '"network.gradients"', '"network.gradient"')

    finished = nnparity("climb", toml)

    assert (
        "planted: describe names 'network.gradient', which is not a method (did you mean" in finished.stdout
    )
    assert "next: call it network.gradients in the adapter, which has 'network.gradient'" in finished.stdout


@pytest.mark.skipif(len(find_ports(SPEC, ROOT)) < 2, reason="there is only one port")
def test_port_must_be_named_where_there_are_several(refusal: Callable[..., str]) -> None:
    """They are listed."""
    assert refusal("climb").startswith("which port? There are: ")


def test_run_says_what_to_write_next(nnparity: Command, tmp_path: Path) -> None:
    """A port that lacks methods gets one block for them all, the next case, and its computation."""
    nnparity("new", "python", cwd=tmp_path)

    finished = nnparity("run", cwd=tmp_path)

    assert finished.returncode == 1
    methods = {stage.method for stage in LADDER if stage.method is not None} - {"describe"}
    assert re.search(
        rf"^UNSUPPORTED python {len(methods)} methods, which \d+ cases ask$", finished.stdout, re.MULTILINE
    )
    case = LADDER[1].cases[0]
    assert f"\n{case.id} (level {case.level}; allowed: {case.tolerance})\n" in finished.stdout
    assert f"\nnext: write {case.method}, and add it to the adapter's methods\n" in finished.stdout


def test_run_names_the_next_method_of_each_of_several_ports(nnparity: Command, tmp_path: Path) -> None:
    """A line for each, with the command that goes on."""
    for folder in ("one", "two"):
        nnparity("new", "python", folder, cwd=tmp_path)

    finished = nnparity("run", cwd=tmp_path)

    for name in ("one", "two"):
        line = f"next for {name}: write {LADDER[1]}: nnparity climb {name}"
        assert line in finished.stdout
