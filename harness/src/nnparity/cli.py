"""The command `nnparity`: its beginning and its end.

Imports stand inside, so that an interruption ends in one line however early it comes.
"""

import sys

WRONG_USE, INTERRUPTED = 2, 130


def main() -> None:
    """Run the command; wrong use is one sentence on standard error and exit code 2."""
    try:
        status = _run()
    except KeyboardInterrupt:
        print("nnparity: interrupted", file=sys.stderr)
        status = INTERRUPTED
    sys.exit(status)


def _run() -> int:
    import click

    from nnparity.commands.lazy_group import command
    from nnparity.errors import UsageError

    try:
        status: int = command(standalone_mode=False)
    except click.ClickException as error:
        error.show()
        return WRONG_USE
    except UsageError as error:
        click.echo(f"nnparity: {error}", err=True)
        return WRONG_USE
    except click.Abort as abort:
        raise KeyboardInterrupt from abort
    return status
