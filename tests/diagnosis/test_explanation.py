"""What a run says that explains a port as a whole."""

import json
import subprocess
from collections.abc import Callable
from pathlib import Path

Run = Callable[..., subprocess.CompletedProcess[str]]
WritePort = Callable[..., Path]

FORMATS = ("github", "html", "json", "junit", "markdown")
TWO = ("output-derivative-missing", "samples-reversed")


def test_two_mistakes_are_named_together_before_the_failures(mutant_port: WritePort, nnparity: Run) -> None:
    """Neither of them alone gives these answers; nothing else is wrong."""
    finished = nnparity("run", "--port", mutant_port(*TWO), "--level", "training", "--explain")

    paragraph, _, _ = finished.stdout.partition("\n\nFAIL ")
    text = " ".join(paragraph.split())
    assert text.endswith(
        "EXPLAINED output-derivative-missing by known mistakes"
        " found Everything is explained by:"
        " the derivative of the output's activation is left out (output-derivative-missing);"
        " samples are taken in reverse order (samples-reversed, in every epoch). Nothing else differs."
        " slopes got ÷ want is 1/(o(1 − o)) for every weight and bias"
    )


def test_part_of_the_cases_is_explained_only_where_it_is_asked_for(
    mutant_port: WritePort, nnparity: Run
) -> None:
    """More requests than those cases are made for it."""
    finished = nnparity("run", "--port", mutant_port(*TWO), "--level", "training")

    assert "EXPLAINED" not in finished.stdout
    assert "FAIL" in finished.stdout


def test_every_format_shows_it_from_the_report(mutant_port: WritePort, nnparity: Run) -> None:
    """The port is not asked again."""
    nnparity("run", "--port", mutant_port(*TWO), "--case", "training/step/*", "--explain")

    shown = {shape: nnparity("report", "--format", shape).stdout for shape in FORMATS}

    explanation = json.loads(shown.pop("json"))["ports"][0]["explanation"]
    assert [each["mistake"] for each in explanation["sets"][0]] == list(TWO)
    assert explanation["left"] == ""
    for text in shown.values():
        assert "EXPLAINED" in text
        assert "samples are taken in reverse order" in text


def test_a_right_port_has_nothing_to_explain(mutant_port: WritePort, nnparity: Run) -> None:
    """Nothing is said, and nothing is written."""
    finished = nnparity("run", "--port", mutant_port(), "--level", "training", "--explain")

    assert "EXPLAINED" not in finished.stdout
    assert finished.returncode == 0
