"""`nnparity compare`."""

import json
import re
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from compiled import COMPILED

from nnparity.judging.side_by_side import rows
from nnparity.numbers import Json
from nnparity.ports.port import Port
from nnparity.specification.case import Case, ExpectedError, Message
from nnparity.specification.spec import Spec
from nnparity.specification.tolerance import Tolerance

Command = Callable[..., subprocess.CompletedProcess[str]]

SPEC = Spec(Path(__file__).parents[2] / "spec")
ALL_DIFFERENT = "forward/feedforward/all-different"


# How the Python port answers network.feedforward.
FEEDFORWARD = "    return Activations(*_activations(parameters_of(network), x1, x2))\n"


def answering(activations: str) -> str:
    """Return the same with other activations."""
    computed = "    h1, h2, o1 = _activations(parameters_of(network), x1, x2)\n"
    return f"{computed}    return Activations({activations})\n"


def last_line(finished: subprocess.CompletedProcess[str]) -> str:
    """Return the last line of what was printed."""
    return finished.stdout.splitlines()[-1]


def elements(out: str) -> list[str]:
    """Return the elements of a table in their order."""
    body = out.partition("─\n")[2]
    names = (re.match(r" ([a-z[]\S*)", line) for line in body.splitlines())
    return [name[1] for name in names if name]


def test_ports_that_are_right_agree(nnparity: Command, ports: dict[str, Port]) -> None:
    """Every port stands in a column, and the exit code says that all is well."""
    alike = [name for name in ports if name not in COMPILED]
    finished = nnparity("compare", *alike, "button/learn/third-repetition", columns=40 * (len(alike) + 2))

    assert finished.returncode == 0
    first, *_, last = finished.stdout.splitlines()
    assert first == "button/learn/third-repetition (button.learn; allowed: exact)"
    assert last == "all within the tolerance; the ports give the same bits"
    [heading] = [line for line in finished.stdout.splitlines() if line.startswith(" element")]
    assert heading.split() == ["element", "expected", *alike]
    assert elements(finished.stdout) == ["[0]", "[1]", "[2]", "[3]"]


def test_all_ports_here_are_compared_if_none_is_named(nnparity: Command, ports: dict[str, Port]) -> None:
    """Naming none means every port of the folder."""
    finished = nnparity("compare", ALL_DIFFERENT)

    for name in ports:
        assert name in finished.stdout


def test_disagreement_comes_first_and_fails(nnparity: Command, planted: Callable[..., Path]) -> None:
    """A port with two neurons mixed up has those two first, with their distance."""
    port = planted("small_networks/network.py", FEEDFORWARD, answering("h1, o1, h2"))

    finished = nnparity("compare", "--port", port, "python", ALL_DIFFERENT)

    assert finished.returncode == 1
    assert elements(finished.stdout) == ["h2", "o1", "h1"]
    assert "2 of 3 elements are beyond the tolerance" in finished.stdout
    assert len(re.findall(r"[0-9]{10,} ULP", finished.stdout)) == 2


def test_difference_within_the_tolerance_comes_first_and_passes(
    nnparity: Command, planted: Callable[..., Path]
) -> None:
    """Ports may differ in the last digits; where they do stands above where they do not."""
    port = planted("small_networks/network.py", FEEDFORWARD, answering("h1, h2 * (1 + 2**-50), o1"))

    finished = nnparity("compare", "--port", port, "python", ALL_DIFFERENT)

    assert finished.returncode == 0
    assert elements(finished.stdout) == ["h2", "h1", "o1"]
    assert "all within the tolerance; the ports differ at 1 of 3" in finished.stdout


def test_port_that_refuses_what_it_should_answer_fails(
    nnparity: Command, planted: Callable[..., Path]
) -> None:
    """An error in place of a result is shown as what it is."""
    port = planted("small_networks/neuron.py", "return total + bias", "raise ValueError('no mood')")

    finished = nnparity("compare", "--port", port, "neuron/weighted-sum/spam")

    assert finished.returncode == 1
    assert "error.code" in finished.stdout
    assert "-32602" in finished.stdout
    assert "no mood" in finished.stdout


def test_port_that_stops_is_told_with_the_reason(nnparity: Command, planted: Callable[..., Path]) -> None:
    """A port without an answer is named above the table of the others."""
    port = planted("small_networks/neuron.py", "return total + bias", "import os; os._exit(3)")

    finished = nnparity("compare", "--port", port, "python", "neuron/weighted-sum/spam")

    assert finished.returncode == 1
    assert "planted: crashed: " in finished.stdout
    assert elements(finished.stdout) == ["result"]


def test_narrow_terminal_gets_a_line_for_the_ports_that_give_the_same_answer(
    nnparity: Command, ports: dict[str, Port], planted: Callable[..., Path]
) -> None:
    """Where the columns do not fit, nothing is cut off, and a port that differs has a line of its own."""
    toml = planted("small_networks/neuron.py", "+ bias", "- bias")

    alike = [name for name in ports if name not in COMPILED]
    finished = nnparity("compare", *alike, toml, "neuron/weighted-sum/spam", columns=80)

    assert finished.returncode == 1
    text = " ".join(finished.stdout.split())
    assert f" 5 same {', '.join(alike)} " in text
    assert re.search(r" 9 \d+ ULP planted ", text)


@pytest.mark.parametrize("columns", [60, 80, 120])
@pytest.mark.parametrize("command", ["compare", "explain", "ask"])
def test_no_text_is_cut_and_no_number_or_name_is_split_at_any_width(
    nnparity: Command, planted: Callable[..., Path], command: str, columns: int
) -> None:
    """A text of several lines is folded between words, and numbers stand whole."""
    toml = planted("small_networks/button.py", 'f"Neural Net output: ', 'f"The neural net put out: ')
    case = max(
        (case for case in SPEC.cases.values() if case.method == "button.report" and case.result),
        key=lambda case: len(case.result),
    )
    words = ["--port", toml, case.id]
    if command == "ask":
        words = ["--port", toml, case.method, json.dumps(case.message.params)]
    right = json.dumps(case.result, ensure_ascii=False)
    wrong = right.replace("Neural Net output", "The neural net put out")

    finished = nnparity(command, *words, columns=columns)

    assert finished.returncode == 1
    assert {*right.split(), *wrong.split()} <= set(finished.stdout.split())


@pytest.mark.parametrize("case_id", ["no/such/case", "no/such/*"])
def test_unknown_case_is_refused(refusal: Callable[..., str], case_id: str) -> None:
    """One sentence, and where to find the right id."""
    assert refusal("compare", case_id) == f"no case '{case_id}'; `nnparity list` shows all ids"


def test_case_that_is_misspelt_is_refused_with_the_nearest_ids(refusal: Callable[..., str]) -> None:
    """One sentence with what may have been meant."""
    sentence = refusal("compare", "button/train/six-trial")

    assert sentence.startswith("no case 'button/train/six-trial' (did you mean button/train/six-trials or ")


def test_ports_are_compared_over_several_cases(nnparity: Command, planted: Callable[..., Path]) -> None:
    """How often they give the same bits, where they are most apart, and which of them does not pass."""
    port = planted("small_networks/network.py", FEEDFORWARD, answering("h1, h2 * (1 + 2**-50), o1"))

    finished = nnparity("compare", "forward/feedforward/*", "--port", port, "python")

    text = finished.stdout
    cases = [case for case in SPEC.cases if case.startswith("forward/feedforward/")]
    assert finished.returncode == 0
    [row] = re.findall(r"^ 3 forward +(\d+) +(\d+) +(\d+) ULP +(\S+) (\S+) +(.*)$", text, re.MULTILINE)
    assert (int(row[0]), row[4], row[5]) == (len(cases), "h2", "planted and python")
    assert 1 <= int(row[2]) <= 8  # 2^-50 is 4 to 8 ULP of a number
    assert re.search(rf"^ planted +{len(cases) - int(row[1])}$", text, re.MULTILINE)
    assert text.splitlines()[-1] == f"2 ports: the same bits in {row[1]} of {len(cases)} cases"


def test_a_port_that_does_not_pass_is_named_after_the_agreement(
    nnparity: Command, planted: Callable[..., Path]
) -> None:
    """With a case, and how many more; options select as in run, and no case at all means every one."""
    port = planted("small_networks/neuron.py", "return total + bias", "return total - bias")

    finished = nnparity(
        "compare", "python", "--port", port, "--method", "neuron.weighted_sum", "--level", "2"
    )

    assert finished.returncode == 1
    assert re.match(
        r"planted does not pass neuron/\S+ and \d+ more cases; nnparity run \S+port.toml says why$",
        last_line(finished),
    )


def test_ports_that_give_the_same_bits_are_said_to(nnparity: Command, planted: Callable[..., Path]) -> None:
    """No table of pairs is needed."""
    port = planted("adapter.py", "import", "import")

    finished = nnparity("compare", "python", "--port", port, "--level", "1")

    count = sum(case.row == "button" for case in SPEC.cases.values())
    assert finished.returncode == 0
    assert last_line(finished) == f"2 ports: the same bits in all of {count} cases"
    assert "differ" not in finished.stdout


def test_agreement_says_where_nothing_can_be_compared(nnparity: Command) -> None:
    """One port agrees with itself; that is not said."""
    finished = nnparity("compare", "python", "--level", "1")

    assert last_line(finished) == "no case was answered by two ports"


def test_unknown_port_is_refused(refusal: Callable[..., str]) -> None:
    """One sentence with the ports that are there."""
    sentence = refusal("compare", "cobol", ALL_DIFFERENT)

    assert re.fullmatch(r"no port 'cobol' here; there are: (\w+, )*\w+", sentence)


def case_of(result: Json = None, error: ExpectedError | None = None, metric: str = "exact") -> Case:
    """Return a case with an answer."""
    message, tolerance = Message(method="button.learn", params={}), Tolerance(metric, metric, 4)
    return Case("a/b", "a", "a", "why", "source", (), tolerance, (), message, result, error)


@pytest.mark.parametrize(
    ("want", "got"),
    [
        (1, True),
        (0, False),
        (0, None),
        (0, "0"),
        (0, "-0"),
        ("-0", 0),
        (1, [1]),
        ([], {}),
        ({"trace": [], "weights": [1]}, {"weights": [1]}),
        ({"trace": [], "weights": [1]}, {"trace": {}, "weights": [1]}),
        ({"weights": [1]}, {"trace": [], "weights": [1]}),
        ([1, 2], [1]),
        ([1], [1, 2]),
        ("spam", "not spam"),
        ("spam", 1),
        ("NaN", 1),
    ],
)
def test_answer_of_another_shape_is_no_agreement(want: Json, got: Json) -> None:
    """What `run` fails is not right here either."""
    found = rows(case_of(want), [{"result": got}])

    assert not all(cell.allowed for row in found for cell in row.cells)
    assert not found[0].order[0]


@pytest.mark.parametrize("want", [0, "-0", "NaN", [], {"trace": [], "weights": [1, 2.5]}, "spam"])
def test_answer_that_is_the_expected_one_agrees(want: Json) -> None:
    """The same value agrees with itself, and there is something to show."""
    found = rows(case_of(want), [{"result": want}, {"result": want}])

    assert found
    assert all(cell.allowed for row in found for cell in row.cells)
    assert all(row.order == (True, True) for row in found)


def test_zeros_of_two_signs_are_not_called_the_same() -> None:
    """What is beyond the tolerance is not said to be the same."""
    [row] = rows(case_of("-0"), [{"result": "-0"}, {"result": 0}])

    assert [(cell.text, cell.distance, cell.allowed) for cell in row.cells] == [
        ("-0", "same", True),
        ("0", "other sign", False),
    ]


def test_message_of_an_error_must_name_what_is_wrong() -> None:
    """The wording is free, but not what it mentions."""
    case = case_of(error=ExpectedError(-32602, ("epochs", "-1")))

    good, bad = ({"error": {"code": -32602, "message": text}} for text in ("epochs is -1", "epochs is bad"))
    assert all(cell.allowed for row in rows(case, [good]) for cell in row.cells)
    found = rows(case, [good, bad])
    assert [row.path for row in found] == ["error.message", "error.code"]
    assert [cell.allowed for cell in found[0].cells] == [True, False]


def test_result_in_place_of_an_error_is_no_agreement() -> None:
    """A port that answers what it should refuse has every element of its answer wrong."""
    found = rows(case_of(error=ExpectedError(-32602, ())), [{"result": [1]}])

    assert [cell.allowed for row in found for cell in row.cells] == [False, False]
