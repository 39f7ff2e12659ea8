"""`nnparity bits`."""

import re
import subprocess
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from rich.console import Console

from nnparity.definitions.arithmetic import BINARY64
from nnparity.definitions.bits import Bits
from nnparity.definitions.oracle import decoded, encoded
from nnparity.judging.one_result import Departure, Result, digest_of, results_of, trainings
from nnparity.mistakes.bits import LayersFromUpdated, SigmoidSlopeMadeFirst
from nnparity.ports.port import Port
from nnparity.showing import one_result
from nnparity.specification.case import Case
from nnparity.specification.spec import Spec

Command = Callable[..., subprocess.CompletedProcess[str]]

ROOT = Path(__file__).parents[2]
SPEC = Spec(ROOT / "spec")
(XOR, CASE), (PARITY, OF_LAYERS) = trainings(SPEC)
ONE_RESULT = "77a6cbc6c503ba8c67c39b9983a3314d91c283e7879e13a9c3148a9b9be501ad"
ONE_RESULT_OF_LAYERS = "a79889dd1596dbe98a0b8422058d0c8b51335a8fa032d33bec244efd4eef5503"


SLOPES = """\
    d_o1 = -2 * (target - o1) * o1 * (1 - o1)
    d_h1 = d_o1 * w5 * h1 * (1 - h1)
    d_h2 = d_o1 * w6 * h2 * (1 - h2)
"""
SLOPES_MADE_FIRST = """\
    d_o1 = -2 * (target - o1) * (o1 * (1 - o1))
    d_h1 = d_o1 * w5 * (h1 * (1 - h1))
    d_h2 = d_o1 * w6 * (h2 * (1 - h2))
"""


MOVED = "        if not layer.frozen:\n            _move(layer, by_totals, entering, learning_rate)\n"
BELOW = "        if i > 0:\n            slopes = _slopes_below(layer.weights, by_totals)\n"


def after(epochs: int, definition: type[Bits] = Bits, case: Case = CASE) -> Case:
    """Return a case after fewer epochs, as a definition answers it."""
    params = {**case.message.params, "epochs": epochs}
    name = case.method.partition(".")[2]
    result = encoded(definition(BINARY64).answer(name, decoded(params, BINARY64)), BINARY64)
    return replace(case, message=replace(case.message, params=params), result=result)


@pytest.fixture
def planted_bits(planted: Callable[..., Path]) -> Callable[..., Port]:
    """Copy the Python port with another text in its bits; it promises them."""

    def plant(right: str, wrong: str, file: str = "bits", level: str = "bits") -> Port:
        toml = planted(f"small_networks/{file}.py", right, wrong)
        levels = [level.name for level in SPEC.levels.values() if level.number is not None]
        toml.write_text(f"levels = {[*levels, level]}\n" + toml.read_text("utf-8"), encoding="utf-8")
        return Port.load(toml, SPEC, by_name=False)

    return plant


def test_result_is_the_same_on_this_machine_and_in_the_readme(
    nnparity: Command, ports: dict[str, Port]
) -> None:
    """A fast port trains, and prints the hash that the README shows."""
    name = next((name for name in ("go", "c", "rust", "javascript") if name in ports), next(iter(ports)))

    finished = nnparity("bits", name, columns=80)

    assert finished.returncode == 0
    assert "one port, one result" in finished.stdout.splitlines()
    assert re.search(rf"^ {name} +{ONE_RESULT}$", finished.stdout, re.MULTILINE)
    assert f"`{ONE_RESULT}`" in (ROOT / "README.md").read_text("utf-8")


def test_result_is_that_of_the_specification() -> None:
    """The cases that ports must pass, exactly, have these hashes; the README shows both."""
    assert digest_of(CASE.result) == ONE_RESULT
    assert digest_of(OF_LAYERS.result) == ONE_RESULT_OF_LAYERS
    assert {CASE.tolerance.metric, OF_LAYERS.tolerance.metric} == {"exact"}
    assert f"`{ONE_RESULT_OF_LAYERS}`" in (ROOT / "README.md").read_text("utf-8")


def test_port_with_other_bits_is_named_with_the_epoch_at_which_it_departs(
    planted_bits: Callable[..., Port],
) -> None:
    """It is the first one after which the mutant with the same mistake differs."""
    port = planted_bits(SLOPES, SLOPES_MADE_FIRST)
    first = next(n for n in range(1, 99) if after(n).result != after(n, SigmoidSlopeMadeFirst).result)

    [result] = results_of(after(150), [port], 60)

    assert result.departure is not None
    assert result.departure.epoch == first > 1
    assert result.departure.got != result.departure.want
    assert result.digest == digest_of(after(150, SigmoidSlopeMadeFirst).result)


def test_port_whose_layers_depart_is_named_with_the_weight(planted_bits: Callable[..., Port]) -> None:
    """It is asked for layers alone if it promises them alone."""
    port = planted_bits(BELOW + MOVED, MOVED + BELOW, "stated_layers", "layer-bits")
    assert [port.asked(SPEC, [case])[0] != [] for case in (CASE, OF_LAYERS)] == [False, True]

    [result] = results_of(after(150, case=OF_LAYERS), [port], 60)

    assert result.departure is not None
    assert (result.departure.epoch, result.departure.path) == (1, "layers[0].weights[0][0]")
    assert result.digest == digest_of(after(150, LayersFromUpdated, OF_LAYERS).result)


def test_what_differs_is_shown_and_fails(capsys: pytest.CaptureFixture[str], ports: dict[str, Port]) -> None:
    """Neither a port that differs nor one that is missing is green."""
    [one, *_] = ports.values()
    departed = replace(one, name="other")
    results = [
        Result(one, ONE_RESULT),
        Result(departed, "00" * 32, departure=Departure(6, "o1.bias", -0.25, -0.5)),
        Result(replace(one, name="gone"), reason="gone was not run: no compiler", is_missing=True),
    ]

    assert not one_result.show(XOR, CASE, results, Console(width=80))
    shown = capsys.readouterr().out.splitlines()
    assert shown[-3:] == [
        "other departs in epoch 6: o1.bias is -0.25, and -0.5 is expected",
        "gone was not run: no compiler",
        "one port with the one result, one port without it",
    ]
    assert not one_result.show(XOR, CASE, results[2:], Console(width=80))
    assert capsys.readouterr().out.splitlines()[-1] == "no ports, no result"


def test_port_that_does_not_promise_the_level_is_refused(
    refusal: Callable[..., str], planted: Callable[..., Path]
) -> None:
    """It is named."""
    toml = planted("small_networks/stated.py", "WHOLE", "WHOLE")

    assert refusal("bits", "--port", toml) == (
        "planted does not promise the level bits. `nnparity guide bits` says what it asks. When the port "
        'has it, write in port.toml: levels = ["protocol", "button", "neuron", "forward", "gradients", '
        '"training", "hard", "bits"]'
    )


def test_port_in_single_precision_is_refused(
    refusal: Callable[..., str], planted_bits: Callable[..., Port]
) -> None:
    """It cannot have the bits of binary64, whatever it promises."""
    toml = planted_bits("WHOLE", "WHOLE", "stated").folder / "port.toml"
    toml.write_text('precision = "binary32"\n' + toml.read_text("utf-8"), encoding="utf-8")

    said = "planted computes in binary32; the level bits is about the bits of binary64"
    assert refusal("bits", "--port", toml) == said
