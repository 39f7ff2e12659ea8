"""The command `nnparity`."""

import sys

import click

from nnparity import __version__
from nnparity.commands import checking, keeping, looking, porting
from nnparity.commands.outcome import INTERRUPTED, WRONG_USE
from nnparity.errors import UsageError


def main() -> None:
    """Run the command; wrong use is one sentence on standard error and exit code 2."""
    try:
        sys.exit(command(standalone_mode=False))
    except click.ClickException as error:
        error.show()
        sys.exit(WRONG_USE)
    except UsageError as error:
        click.echo(f"nnparity: {error}", err=True)
        sys.exit(WRONG_USE)
    except (click.Abort, KeyboardInterrupt):
        click.echo("nnparity: interrupted", err=True)
        sys.exit(INTERRUPTED)


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, message="%(prog)s %(version)s")
def command() -> None:
    """Check whether small neural networks, in any language, compute what they should."""


for each in (
    *(checking.run, checking.show_report),
    *(looking.compare, looking.explain, looking.show_case, looking.ask, looking.source, looking.show_list),
    *(porting.new, porting.guide, porting.climb, porting.check, porting.smoke),
    *(keeping.vectors, keeping.mutants),
):
    command.add_command(each)
