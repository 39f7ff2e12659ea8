"""The scope of a port: what it promises is asked, and nothing else."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any
from xml.etree import ElementTree as ET

import pytest

if TYPE_CHECKING:
    from tests.harness.conftest import Bench


@pytest.fixture(autouse=True)
def large(bench: Bench) -> None:
    """Add a level that no bad port has written, and that is not on the ladder."""
    bench.add_large()


def asked(bench: Bench) -> dict[str, str]:
    """Return the verdicts of the last run by case."""
    records = [json.loads(line) for line in bench.report.read_text().splitlines()]
    return {record["case"]: record["verdict"] for record in records if record["type"] == "verdict"}


def test_port_promises_the_levels_with_a_number_if_it_says_nothing(bench: Bench) -> None:
    """A level beside the ladder turns no port red that does not promise it."""
    finished = bench.run_command("--port", bench.port("good"))

    assert finished.returncode == 0
    assert set(asked(bench).values()) == {"pass"}
    assert len(asked(bench)) == 5


def test_method_that_is_promised_and_unsupported_fails_the_run(bench: Bench) -> None:
    """Unsupported is never a pass."""
    finished = bench.run_command("--port", bench.port("good", levels=["small", "large"]))

    assert finished.returncode == 1
    assert asked(bench)["large/output/one"] == "unsupported"


def test_promised_level_need_not_bring_those_it_builds_on(bench: Bench) -> None:
    """Its own cases are asked alone."""
    finished = bench.run_command("--port", bench.port("good", levels=["large"]))

    assert finished.returncode == 1
    assert asked(bench) == {"large/output/one": "unsupported"}


@pytest.mark.parametrize("place", ["method", "before"])
def test_case_that_asks_a_method_of_a_level_that_is_not_promised_is_out_of_scope(
    bench: Bench, place: str
) -> None:
    """The method that is judged, and one that is asked before it."""
    request = {"method": "button.evaluate_neural_network", "params": {"inputs": [1], "weights": [2]}}
    change: dict[str, Any] = request | {"result": 2} if place == "method" else {"before": [request]}
    bench.write_cases([bench.case(1), bench.case(2, **change)])

    finished = bench.run_command("--port", bench.port("good"))

    assert finished.returncode == 0
    assert asked(bench) == {"small/error/one": "pass"}


def test_refusals_of_a_method_are_in_the_scope_of_its_level(bench: Bench) -> None:
    """They are a row, and of the level that brings the method in."""
    method = "button.evaluate_neural_network"
    case = bench.case(1, id=f"parameters/{method}/nothing", method=method, params={}, result=...)
    case["error"] = {"code": -32602, "mentions": ["inputs"]}
    head = {"$schema": "../schemas/vectors.schema.json", "row": "refusals", "title": "Refusals"}
    bench.vectors.with_name("refusals.json").write_text(json.dumps(head | {"cases": [case]}))

    assert bench.run_command("--port", bench.port("good")).returncode == 0
    assert f"parameters/{method}/nothing" not in asked(bench)
    assert bench.run_command("--port", bench.port("good", levels=["small", "large"])).returncode == 1
    assert asked(bench)[f"parameters/{method}/nothing"] == "unsupported"


def test_run_of_which_nothing_is_promised_is_refused(bench: Bench) -> None:
    """An empty run must not look like a pass."""
    complaint = bench.run_complaint("--port", bench.port("good"), "--level", "large")

    assert complaint == "nothing to run: no port promises a case of level large; see levels in port.toml"
    assert not bench.report.exists()


def test_port_that_promises_nothing_of_a_run_is_not_even_built(bench: Bench) -> None:
    """What it lacks is of no concern."""
    other = bench.port("hangs", build=[["false"]])

    good = bench.port("good", levels=["small", "large"])
    bench.run_command("--port", good, "--port", other, "--level", "large")

    assert asked(bench) == {"large/output/one": "unsupported"}


def test_level_that_does_not_exist_is_refused(bench: Bench) -> None:
    """The file, the key, and what may be meant."""
    path = bench.port("good", levels=["small", "lrage"])

    assert bench.run_complaint("--port", path) == (
        f"{path}: levels: 'lrage' is not a level (did you mean large?); there are small, large"
    )


@pytest.mark.parametrize("levels", [[], ["small", "small"], [1], "small"])
def test_scope_that_is_not_a_list_of_names_is_refused(bench: Bench, levels: Any) -> None:
    """The schema of port.toml says so."""
    path = bench.port("good", levels=levels)

    assert bench.run_complaint("--port", path).startswith(f"{path} breaks its schema at levels")


def test_out_of_scope_counts_nowhere(bench: Bench) -> None:
    """A dash in the matrix, and nothing in badge and JUnit."""
    bench.port("good", levels=["small", "large"], name="both").parent.rename(bench.folder / "both")
    bench.run_command("--port", bench.port("good"), "--port", bench.folder / "both")

    junit = bench.command("report", bench.report, "--format", "junit").stdout
    markdown = bench.command("report", bench.report, "--format", "markdown").stdout

    suites = {suite.get("name"): suite for suite in ET.fromstring(junit)}  # noqa: S314  # our own
    assert [suites["good"].get(key) for key in ("tests", "failures")] == ["5", "0"]
    assert [suites["both"].get(key) for key in ("tests", "failures")] == ["6", "1"]
    assert "| – |" in markdown


def test_badge_leaves_out_what_is_out_of_scope(bench: Bench) -> None:
    """Full marks are full marks of what is promised."""
    bench.run_command("--port", bench.port("good"))

    badge = json.loads(bench.command("report", bench.report, "--format", "badge").stdout)

    assert badge["message"] == "full marks"


def test_known_failure_of_a_case_out_of_scope_is_stale(bench: Bench) -> None:
    """It can never fail."""
    path = bench.port("good")
    path.with_name("known-failures.toml").write_text(
        '[[failure]]\ncase = "large/output/one"\nreason = "see issue 12"\n'
    )

    finished = bench.run_command("--port", path)

    assert finished.returncode == 1
    assert "lists it, but no case that the port promises fits it" in finished.stdout


def test_name_in_describe_that_is_not_a_method_is_reported(bench: Bench) -> None:
    """A misspelt method is why a promised one is unsupported."""
    finished = bench.run_command("--port", bench.port("misspells_a_method", "describe"))

    sentence = (
        "misspells_a_method: describe names 'button.evaluate_neural_netwrok_error', which is not a method"
        " (did you mean button.evaluate_neural_network_error?)"
    )
    assert finished.returncode == 0
    assert sentence in finished.stdout
    assert sentence in bench.command("report", bench.report).stdout
    markdown = bench.command("report", bench.report, "--format", "markdown").stdout
    assert re.sub(r"([_()])", r"\\\1", sentence) in markdown


def test_climb_leads_up_the_promised_levels_alone(bench: Bench) -> None:
    """A port is at full marks when it has what it promises; a misspelt name is told here too."""
    finished = bench.command(
        "climb", bench.port("misspells_a_method", "describe"), "--spec", bench.spec_folder
    )
    further = bench.command(
        "climb", bench.port("good", levels=["small", "large"]), "--spec", bench.spec_folder
    )

    assert finished.returncode == 0
    assert re.search(r"^ 1 small +✓ +1/1 +5/5 *$", finished.stdout, re.MULTILINE)
    assert "large" not in finished.stdout
    assert "misspells_a_method: describe names 'button.evaluate_neural_netwrok_error'" in finished.stdout
    assert further.returncode == 1
    assert "step 2 of 2: button.evaluate_neural_network (level large), 0 of 1 cases" in further.stdout


def test_smoke_asks_the_levels_that_build_on_no_other_as_far_as_they_are_promised(bench: Bench) -> None:
    """They are about the adapter; one that promises none of them has nothing to be asked."""
    good = bench.command("smoke", "--port", bench.port("good"), "--spec", bench.spec_folder)
    assert good.stdout == "good: the adapter is sound (5 cases of level small)\n"

    other = bench.port("good", levels=["large"])
    assert bench.complaint("smoke", "--port", other, "--spec", bench.spec_folder) == (
        "good promises no case of level small; see levels in its port.toml"
    )


def test_compare_leaves_out_ports_that_do_not_promise_the_case(bench: Bench) -> None:
    """Unless they are named."""
    path = bench.port("good")
    words = ("compare", "--spec", bench.spec_folder, "large/output/one")

    assert bench.complaint(*words) == (
        "no port here promises large/output/one; see levels in port.toml, or name a port"
    )
    named = bench.command("compare", "--spec", bench.spec_folder, "--port", path, "large/output/one")
    assert "good does not have button.evaluate_neural_network" in named.stdout
