"""The collector of cycles, and when it rests."""

import gc
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TypeVar

Read = TypeVar("Read")


@contextmanager
def no_collection() -> Iterator[None]:
    """Let the collector rest: it would look at values that only grow again and again, for nothing."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


@contextmanager
def set_aside(read: Callable[[], Read]) -> Iterator[Read]:
    """Read something that is needed to the end; until then the collector passes over it.

    It passes over everything else in memory, too: a look at it takes longer than reading a hundred cases.
    """
    try:
        with no_collection():
            found = read()
            gc.freeze()
        yield found
    finally:
        gc.unfreeze()
