"""`nnparity ask`."""

from pathlib import Path

import click

from nnparity.commands.options import seconds_option, spec_option
from nnparity.commands.outcome import FAILED, PASSED, result_console
from nnparity.explaining.typed_request import case_by_hand
from nnparity.ports.ask import ask_each
from nnparity.ports.port import one_port
from nnparity.showing import request
from nnparity.specification.spec import Spec


@click.command("ask")
@click.argument("name", metavar="PORT")
@click.argument("method")
@click.argument("text", metavar="[PARAMS]", default="{}")
@spec_option
@seconds_option
def command(name: str, method: str, text: str, spec_folder: Path | None, seconds: float) -> int:
    """Ask a port one request by hand.

    PORT gets METHOD with PARAMS, a JSON object; its answer is compared with the oracle's.
    """
    spec = Spec(spec_folder)
    port = one_port(spec, name)
    case = case_by_hand(spec, method, text)
    [answer] = ask_each([port], case, seconds)
    return PASSED if request.show(case, port, answer, result_console()) else FAILED
