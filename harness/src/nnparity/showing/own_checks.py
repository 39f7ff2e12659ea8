"""What a port has beside its answers, on the terminal."""

from collections.abc import Iterable

from rich.console import Console
from rich.text import Text

from nnparity.escaping import printable
from nnparity.porting.own_checks import OwnCheck

HOW_TO = {"listing": "nnparity guide listing", "test": "nnparity guide port", "lint": "nnparity guide port"}


def show(checks: Iterable[OwnCheck], console: Console) -> bool:
    """Print a line for each check as it is done, then which checks are missing; say whether all is well."""
    seen: set[str] = set()
    wrong = False
    for check in checks:
        seen.add(check.what)
        wrong = wrong or bool(check.wrong)
        line = f"{check.what:8}{' '.join(check.command)}".rstrip()
        if not check.wrong:
            console.print(Text(printable(f"✓ {line}"), "green"), soft_wrap=True)
            continue
        console.print(Text(printable(f"✗ {line}: {check.wrong}"), "red"), soft_wrap=True)
        for text in check.output.splitlines():
            console.print(Text(f"    {printable(text)}"), soft_wrap=True)
    if "build" not in seen:
        for what in (what for what in HOW_TO if what not in seen):
            console.print(Text(f"– {what:8}none in port.toml ({HOW_TO[what]})", "yellow"))
    return bool(seen) and not wrong
