"""What changed from one report to another, on the terminal."""

from collections.abc import Sequence

from rich.console import Console
from rich.text import Text

from nnparity.counted import counted
from nnparity.escaping import printable
from nnparity.judging.changes import Change, PortChanges
from nnparity.showing.table import Column, show_table

SHOWN = 20
STYLES = {"worse": "red", "better": "green", "other": "yellow"}


def show(found: Sequence[PortChanges], console: Console, *, everything: bool = False) -> None:
    """Print the cases that changed, those that became worse first, and a line for each port."""
    changed = [change for port in found for change in port.changes]
    for direction in STYLES:
        some = [change for change in changed if change.direction == direction]
        shown = some if everything else some[:SHOWN]
        for change in shown:
            _show(change, console)
        if left := len(some) - len(shown):
            text = f"… and {left} more {direction}, which the option --all shows"
            console.print(Text(text, "yellow"))
    numbers = ("worse", "better", "other", "same", "gone", "new")
    columns = [Column("port"), *(Column(name, right=True) for name in numbers)]
    show_table(columns, [_row(port) for port in found], console)
    console.print(_summary(changed), soft_wrap=True)


def _show(change: Change, console: Console) -> None:
    text = f"{change.direction:6}  {change.port} {change.case}: {change.before} → {change.after}"
    console.print(Text(printable(text), STYLES[change.direction]), soft_wrap=True)


def _row(port: PortChanges) -> list[str]:
    counts = (port.count("worse"), port.count("better"), port.count("other"), port.same, port.gone, port.new)
    return [printable(port.port), *map(str, counts)]


def _summary(changed: Sequence[Change]) -> Text:
    worse = sum(change.direction == "worse" for change in changed)
    if worse:
        return Text(f"{counted(worse, 'case')} became worse", "bold red")
    return Text("nothing became worse", "bold green")
