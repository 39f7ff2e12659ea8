"""A page of the guide as plain text: wrapped, its tables laid out, its links without where they lead."""

from collections.abc import Iterator, Sequence

from markdown_it import MarkdownIt
from markdown_it.tree import SyntaxTreeNode
from rich.console import Console
from rich.text import Text

from nnparity.showing.table import Column, table_lines, wrapped

# Prose of longer lines is hard to read.
WIDEST = 100
CODE_INDENT = 4
ITEM_INDENT = 2


def show_page(text: str, console: Console) -> None:
    """Print a page; into a pipe no line is longer than WIDEST."""
    for line in _lines(text, console):
        console.print(line, soft_wrap=True)


def _lines(text: str, console: Console) -> Iterator[Text]:
    tree = SyntaxTreeNode(MarkdownIt("commonmark").enable("table").parse(text))
    width = min(console.width, WIDEST) if console.is_terminal else WIDEST
    page = _Page(console, width)
    for number, block in enumerate(node for node in tree.children if node.type != "html_block"):
        if number:
            yield Text()
        yield from page.block(block, width)


class _Page:
    """Lays out the blocks of a page for a console."""

    def __init__(self, console: Console, width: int) -> None:
        self._console = console
        self._table_console = Console(width=width, file=console.file)

    def block(self, node: SyntaxTreeNode, width: int) -> Iterator[Text]:
        """Yield the lines of a block."""
        if node.type == "heading":
            heading = Text("#" * int(node.tag[1:]) + " ", "bold")
            yield from wrapped(heading + _inline(node), width)
        elif node.type in ("bullet_list", "ordered_list"):
            for item in node.children:
                yield from self._item(item, width)
        elif node.type in ("fence", "code_block"):
            yield from self._code(node.content, width)
        elif node.type == "table":
            # A table has an empty line before and after it.
            yield from _table(node, self._table_console)[1:-1]
        else:
            yield from wrapped(_inline(node), width)

    def _item(self, item: SyntaxTreeNode, width: int) -> Iterator[Text]:
        bullet = "* "
        for block in item.children:
            for line in self.block(block, width - ITEM_INDENT):
                yield Text(bullet if line else "") + line
                bullet = " " * ITEM_INDENT

    def _code(self, content: str, width: int) -> Iterator[Text]:
        """Yield lines of code; a terminal folds what is too long itself, so that it can be copied whole."""
        for line in content.rstrip("\n").split("\n"):
            code = Text(line, "cyan")
            fits = len(line) <= width - CODE_INDENT or self._console.is_terminal
            first, *others = [code] if fits else wrapped(code, width - 2 * CODE_INDENT)
            yield Text(" " * CODE_INDENT if line else "") + first
            for other in others:
                yield Text(" " * 2 * CODE_INDENT) + other


def _table(node: SyntaxTreeNode, console: Console) -> Sequence[Text]:
    head, *body = node.children
    cells = [
        [_inline(cell).plain for cell in row.children] for part in (head, *body) for row in part.children
    ]
    right = ["right" in str(cell.attrs.get("style", "")) for cell in head.children[0].children]
    columns = [
        Column(heading, right=is_right, prose=not is_right)
        for heading, is_right in zip(cells[0], right, strict=True)
    ]
    return table_lines(columns, cells[1:], console)


def _inline(node: SyntaxTreeNode) -> Text:
    """Return the text of a block, of a link only its words."""
    found = Text()
    for child in node.children:
        if child.type in ("inline", "paragraph", "link"):
            found += _inline(child)
        elif child.type in ("strong", "em"):
            found += Text.assemble(*_marked(child))
        elif child.type == "code_inline":
            found += Text(f"`{child.content}`", "cyan")
        elif child.type in ("softbreak", "hardbreak"):
            found += Text(" ")
        elif child.type != "html_inline":
            found += Text(child.content)
    return found


def _marked(node: SyntaxTreeNode) -> tuple[Text, ...]:
    text = _inline(node)
    text.stylize("bold" if node.type == "strong" else "italic")
    return Text(node.markup), text, Text(node.markup)
