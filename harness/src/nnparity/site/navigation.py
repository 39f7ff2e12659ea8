"""What the head of every page leads to."""

from typing import NamedTuple


class Entry(NamedTuple):
    """A part of the site: its name, and its first page."""

    name: str
    place: str


NAVIGATION = (
    Entry("Matrix", "index.html"),
    Entry("Start here", "start.html"),
    Entry("Cases", "cases/index.html"),
    Entry("Levels", "levels/index.html"),
    Entry("Side by side", "source/index.html"),
    Entry("Mistakes", "mistakes/index.html"),
    Entry("Published", "published.html"),
    Entry("Live", "live/index.html"),
    Entry("Training", "training/index.html"),
)
