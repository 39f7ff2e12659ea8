"""What a shell offers while a command is typed: ports of this folder, and names of the specification.

Each function is asked by click, which filters nothing: it returns the names that begin with what is typed.
What is wrong with a port or a specification is said when the command is run, and not while it is typed.
"""

from collections.abc import Callable, Iterable
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from nnparity.specification.spec import Spec

Names = Callable[["Spec"], Iterable[str]]
Complete = Callable[[click.Context, click.Parameter, str], list[str]]


def _beginning(*sources: Names) -> Complete:
    """Return the function that click asks: it offers what the sources have."""

    def complete(ctx: click.Context, _: click.Parameter, incomplete: str) -> list[str]:
        from nnparity.errors import UsageError
        from nnparity.specification.spec import Spec

        found: list[str] = []
        with suppress(UsageError, OSError):
            spec = Spec(ctx.params.get("spec_folder"))
            for source in sources:
                with suppress(UsageError, OSError):
                    found += [name for name in source(spec) if name.startswith(incomplete)]
        return found

    return complete


def _ports(spec: "Spec") -> Iterable[str]:
    from nnparity.ports.port import find_ports

    return find_ports(spec, Path.cwd())


def _pages(spec: "Spec") -> Iterable[str]:
    from nnparity.porting.guide import pages

    return pages(spec)


def _languages(_: "Spec") -> Iterable[str]:
    from nnparity.porting.starter import starters

    return [starter.folder.name for starter in starters()]


def _of_kinds(_: "Spec") -> Iterable[str]:
    from nnparity.ports.source import OF_KINDS

    return OF_KINDS


def _levels(spec: "Spec") -> Iterable[str]:
    numbers = [str(level.number) for level in spec.levels.values() if level.number is not None]
    return [*spec.levels, *numbers]


ports = _beginning(_ports)
cases = _beginning(lambda spec: spec.cases)
ports_and_cases = _beginning(_ports, lambda spec: spec.cases)
ports_and_methods = _beginning(_ports, lambda spec: spec.level_of)
cases_and_mistakes = _beginning(lambda spec: spec.cases, lambda spec: spec.mistakes)
methods = _beginning(lambda spec: spec.level_of)
functions = _beginning(lambda spec: spec.level_of, _of_kinds)
mistakes = _beginning(lambda spec: spec.mistakes)
levels = _beginning(_levels)
pages = _beginning(_pages)
languages = _beginning(_languages)
