"""`nnparity ask`."""

from dataclasses import replace
from pathlib import Path

import click

from nnparity.commands import completing
from nnparity.commands.options import port_option, seconds_option, spec_option
from nnparity.commands.outcome import FAILED, PASSED, result_console
from nnparity.errors import UsageError
from nnparity.explaining.typed_request import case_by_hand
from nnparity.ports.ask import ask_each
from nnparity.ports.port import Port, one_port
from nnparity.showing import request
from nnparity.showing.waiting import waiting
from nnparity.specification.case import Case
from nnparity.specification.spec import Spec
from nnparity.wrapping.dialect import can_be_asked
from nnparity.wrapping.limits import Limits
from nnparity.wrapping.translations import TRANSLATIONS


@click.command("ask")
@click.argument(
    "words",
    metavar="[PORT] METHOD [PARAMS]",
    nargs=-1,
    required=True,
    shell_complete=completing.ports_and_methods,
)
@port_option
@spec_option
@seconds_option
def command(words: tuple[str, ...], files: tuple[Path, ...], spec_folder: Path | None, seconds: float) -> int:
    """Ask a port one request by hand.

    It gets METHOD with PARAMS, a JSON object; its answer is compared with the oracle's.
    """
    spec = Spec(spec_folder)
    names, asked = _apart(spec, words, named=not files)
    if not 1 <= len(asked) <= 2:
        raise UsageError("ask takes a port, a method and its params as JSON, such as '{\"total\": 1}'")
    method, text = (*asked, "{}")[:2]
    port = one_port(spec, names, files)
    case = case_by_hand(spec, method, text)
    if port.wrapped is not None:
        case = _of_wrapped(port, port.wrapped, case)
    with waiting(f"asking {port.name}"):
        [answer] = ask_each([port], case, seconds)
    return PASSED if request.show(case, port, answer, result_console()) else FAILED


def _of_wrapped(port: Port, limits: Limits, case: Case) -> Case:
    """Return a case as wrapped code is asked it; raise UsageError where it cannot be."""
    message = replace(case.message, raw=None, own_id=1)
    if case.error is not None or not can_be_asked(message, limits):
        there = ", ".join(TRANSLATIONS)
        raise UsageError(
            f"{port.name} cannot be asked this: wrapped code is asked {there}, "
            "with right params, within [wrapped] of its port.toml"
        )
    return replace(case, message=message)


def _apart(spec: Spec, words: tuple[str, ...], *, named: bool) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the port's name, which may be left out, apart from what it is asked."""
    begins_with_method = words[0] in spec.methods or (len(words) > 1 and words[1].startswith("{"))
    count = 1 if named and not begins_with_method else 0
    return words[:count], words[count:]
