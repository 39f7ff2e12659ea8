"""A known mistake on the terminal."""

from rich.console import Console
from rich.text import Text

from nnparity.counted import counted
from nnparity.showing.labelled import show_labelled
from nnparity.specification.mistake import Mistake
from nnparity.specification.spec import Spec


def show_mistake(spec: Spec, mistake: Mistake, console: Console) -> None:
    """Print what a mistake is, what comes of it, where it was seen, and which cases catch it."""
    catching = [case for case in spec.cases.values() if mistake.id in case.mistakes]
    console.print(Text(f"{mistake.id}  (level {spec.rows[mistake.level]})", "bold"), soft_wrap=True)
    rows = [(mistake.kind, mistake.title), ("effect", mistake.effect)]
    if mistake.seen:
        rows.append(("seen", mistake.seen))
    count = counted(len(catching), "case", "cases")
    rows += [
        ("caught", f"by {count}: {', '.join(case.id for case in catching)}"),
        ("try", f"nnparity run PORT --mistake {mistake.id}"),
    ]
    show_labelled(rows, console, whole=["try"])
