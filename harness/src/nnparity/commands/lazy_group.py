"""The command `nnparity` itself: it knows its commands by name, and imports the one that is asked for."""

import builtins
from importlib import import_module

import click

from nnparity import __version__
from nnparity.interruption import ending_at_once

# What `nnparity --help` says of each command, in its order: the first line of the command's docstring.
SHORT_HELP = {
    "run": "Run cases against ports, and show the matrix.",
    "report": "Show the report of an earlier run.",
    "compare": "Show how far several ports agree.",
    "bits": "Show whether ports train to the same 64 bits.",
    "hunt": "Hunt for requests that ports answer wrongly.",
    "explain": "Show the computation of a case step by step.",
    "identify": "Say what gives the figures of a tutorial.",
    "plot": "Draw the course of a training case.",
    "site": "Write the site, to view in a browser.",
    "show": "Show a case, to copy, or a known mistake.",
    "ask": "Ask a port one request by hand.",
    "source": "Show a function in the source of each port.",
    "list": "List cases, methods, mistakes, levels or ports.",
    "new": "Begin a port in a language.",
    "wrap": "Begin to judge existing code.",
    "guide": "Show a page of the porting guide.",
    "climb": "Say how far a port is, and what comes next.",
    "check": "Run a port's own listing, tests and linters.",
    "smoke": "Say whether the adapter of a port is sound.",
    "vectors": "Recompute every expected value.",
    "mutants": "Prove that the cases catch every known mistake.",
}


class LazyGroup(click.Group):
    """A group whose commands each have a module of their own, imported when it is needed."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002
        """Return the names of all commands, in the order of the help."""
        return list(SHORT_HELP)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        """Import the module of a command; its name is the command's, but for a builtin's."""
        if cmd_name not in SHORT_HELP:
            return None
        name = f"{cmd_name}_" if hasattr(builtins, cmd_name) else cmd_name
        with ending_at_once():
            found: click.Command = import_module(f"nnparity.commands.{name}").command
        return found

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002
        """Write the list of commands, with no need to import any."""
        with formatter.section("Commands"):
            formatter.write_dl(list(SHORT_HELP.items()))


COMPLETION = """\b
A shell completes commands, ports and cases after this (or zsh_source):
  eval "$(_NNPARITY_COMPLETE=bash_source nnparity)"
"""


@click.group(cls=LazyGroup, context_settings={"help_option_names": ["-h", "--help"]}, epilog=COMPLETION)
@click.version_option(__version__, message="%(prog)s %(version)s")
def command() -> None:
    """Check whether small neural networks, in any language, compute what they should."""
