"""Lines of a label and a text, as under the headline of a failure."""

from collections.abc import Sequence

from rich.console import Console
from rich.text import Text

from nnparity.escaping import one_line, printable
from nnparity.showing.table import wrapped

INDENT = 2


def show_labelled(rows: Sequence[tuple[str, str]], console: Console, whole: Sequence[str] = ()) -> None:
    """Print a text beside each label, wrapped between words; one whose label is in `whole` is not wrapped."""
    labels = [one_line(label) for label, _ in rows]
    width = max(map(len, labels), default=0)
    left = INDENT + width + INDENT
    for label, (name, text) in zip(labels, rows, strict=True):
        shown = Text(printable(text))
        lines = list(shown.split("\n")) if name in whole else wrapped(shown, console.width - left)
        for number, line in enumerate(lines or [Text()]):
            head = label if number == 0 else ""
            console.print(Text(f"{'':{INDENT}}{head:{width}}{'':{INDENT}}", "dim") + line, soft_wrap=True)
