"""Whether an adapter is sound, on the terminal."""

from rich.console import Console
from rich.text import Text

from nnparity.counted import counted
from nnparity.escaping import printable
from nnparity.judging.causes import causes
from nnparity.judging.description import notes
from nnparity.judging.records import verdict_record
from nnparity.porting.smoke import Smoke
from nnparity.showing.failures import show_causes

CAUSES_SHOWN = 5


def show(heard: Smoke, console: Console) -> None:
    """Print what does not hold, each cause once, and whether the adapter is sound."""
    port = heard.port
    if heard.missing is not None:
        console.print(Text(printable(heard.missing.sentence(port)), "yellow"), soft_wrap=True)
        return
    if port.wrapped is not None:
        _show_wrapped(heard, console)
        return
    found = causes([verdict_record(port, verdict) for verdict in heard.unsound])
    show_causes(found[:CAUSES_SHOWN], len(heard.verdicts), console)
    asked = f"{counted(len(heard.verdicts), 'case')} of level {' and '.join(heard.levels)}"
    if heard.is_sound:
        console.print(Text(f"{port.name}: the adapter is sound ({asked})", "green"), soft_wrap=True)
        return
    console.print()
    told = f"{port.name}: the adapter is not sound: {len(heard.unsound)} of {asked} fail"
    console.print(Text(told, "bold red"), soft_wrap=True)
    again = f"nnparity run {port.argument} {' '.join(f'--level {name}' for name in heard.levels)} --all"
    console.print(Text(f"all of them: {again}"), soft_wrap=True)


def _show_wrapped(heard: Smoke, console: Console) -> None:
    """Print what is wrong with the adapter of wrapped code, or which functions it has."""
    port = heard.port
    found = causes([verdict_record(port, verdict) for verdict in heard.unsound])
    show_causes(found[:CAUSES_SHOWN], len(heard.asked), console)
    for note in notes(heard.description):
        console.print(Text(printable(f"{port.name}: {note}"), "yellow"), soft_wrap=True)
    if heard.is_sound:
        functions = ", ".join(heard.description["functions"])
        told = f"{port.name}: the adapter is sound ({functions}; {counted(len(heard.asked), 'case')} asked)"
        console.print(Text(printable(told), "green"), soft_wrap=True)
        console.print(Text(f"next: nnparity run {port.argument}  # is it right?"), soft_wrap=True)
        return
    console.print()
    console.print(Text(f"{port.name}: the adapter is not sound yet", "bold red"), soft_wrap=True)
