"""Pages of the specification, written in Markdown, as parts of pages of the site."""

import posixpath
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.token import Token
from markupsafe import Markup, escape
from pygments.lexers import get_lexer_by_name
from pygments.util import ClassNotFound

from nnparity.escaping import printable
from nnparity.site.sources import highlighted

COMMENT = re.compile(r"^<!--.*?-->\n", re.MULTILINE | re.DOTALL)

# From the target of a link, or a name in code, to the path of a page; nothing where there is none.
Place = Callable[[str], str]


@dataclass(frozen=True)
class Text:
    """A page as HTML: its heading, and what follows."""

    heading: str
    body: Markup


def rendered(text: str, root: str, link: Place, named: Place) -> Text:
    """Return a page; links that lead to no page of the site become words, and names in code become links."""
    tokens = MarkdownIt("commonmark", {"html": False}).enable("table").parse(COMMENT.sub("", printable(text)))
    heading = ""
    if [token.type for token in tokens[:1]] == ["heading_open"]:
        heading = "".join(each.content for each in tokens[1].children or ())
        tokens = tokens[3:]
    for token, inner in zip(tokens, [*tokens[1:], None], strict=True):
        if token.type == "heading_open" and inner is not None:
            token.attrs["id"] = slug(inner.content)
        if "style" in token.attrs:
            # The policy of the pages allows no styles in them.
            token.attrs = {"class": "number"} if "right" in str(token.attrs["style"]) else {}
        if token.children:
            token.children = _linked(token.children, root, link, named)
    return Text(heading, Markup(_html(tokens)))  # noqa: S704  # the renderer escapes the text


def slug(heading: str) -> str:
    """Return the anchor of a heading, as GitHub makes it."""
    return re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-")


def resolved(base: str, target: str) -> str:
    """Return the path of a relative link from a page, from the top."""
    return posixpath.normpath(posixpath.join(posixpath.dirname(base), target))


def _linked(tokens: Sequence[Token], root: str, link: Place, named: Place) -> list[Token]:
    found: list[Token] = []
    dead = 0
    in_link = False
    for token in tokens:
        if token.type == "link_open":
            href = str(token.attrs["href"])
            target = href if href.startswith("#") else link(href)
            if not target:
                dead += 1
                continue
            token.attrs["href"] = target if target.startswith("#") or "://" in target else root + target
            in_link = True
        elif token.type == "link_close":
            if dead:
                dead -= 1
                continue
            in_link = False
        elif token.type == "code_inline" and not in_link and (place := named(token.content)):
            opening = Token("link_open", "a", 1, attrs={"href": root + place})
            found += [opening, token, Token("link_close", "a", -1)]
            continue
        found.append(token)
    return found


def _html(tokens: Sequence[Token]) -> str:
    parser = MarkdownIt("commonmark")
    rules: dict[str, Callable[..., str]] = {
        "fence": _fence,
        "code_block": _fence,
        "table_open": _table,
        "table_close": lambda *_: "</table></div>\n",
        "th_open": _th,
        "th_close": lambda tokens, index, *_: "</th>" if tokens[index - 1].content else "</td>",
    }
    parser.renderer.rules |= rules  # type: ignore[attr-defined]
    return str(parser.renderer.render(tokens, parser.options, {}))


def _table(tokens: Sequence[Token], index: int, *_: Any) -> str:
    # Regions of a page must have different names.
    number = sum(token.type == "table_open" for token in tokens[: index + 1])
    return f'<div class="scroll" tabindex="0" role="region" aria-label="Table {number}"><table>\n'


def _th(tokens: Sequence[Token], index: int, *_: Any) -> str:
    if not tokens[index + 1].content:
        # A heading without words heads nothing.
        return "<td>"
    kind = ' class="number"' if tokens[index].attrs else ""
    return f'<th scope="col"{kind}>'


def _fence(tokens: Sequence[Token], index: int, *_: Any) -> str:
    token = tokens[index]
    language = token.info.split(" ")[0]
    try:
        code = highlighted(token.content, get_lexer_by_name(language)) if language else None
    except ClassNotFound:
        code = None
    return f'<pre tabindex="0"><code>{escape(token.content) if code is None else code}</code></pre>\n'
