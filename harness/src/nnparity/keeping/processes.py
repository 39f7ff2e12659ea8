"""Work shared out to as many processes as the machine has cores."""

import multiprocessing
import os
import signal
import sys
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from typing import TypeVar

from nnparity.specification.spec import Spec

Task = TypeVar("Task")
Done = TypeVar("Done")

# What a process has read, by folder; one that is forked has it from the start.
_specs: dict[Path, Spec] = {}


class Processes:
    """Some processes, or this one alone; tasks name a specification by its folder, and cases by their ids."""

    def __init__(self, pool: ProcessPoolExecutor | None = None) -> None:
        self._pool = pool

    def map(self, work: Callable[[Task], Done], tasks: Iterable[Task], together: int = 1) -> Iterator[Done]:
        """Yield what is done, in the order of the tasks, of which so many travel together."""
        return self._pool.map(work, tasks, chunksize=together) if self._pool else map(work, tasks)


@contextmanager
def processes(spec: Spec | None = None, count: int | None = None) -> Iterator[Processes]:
    """Start processes, as many as there are cores unless it is said how many, and end them."""
    if spec is not None:
        _specs[spec.folder] = spec
    count = count or os.cpu_count() or 1
    if count == 1:
        yield Processes()
        return
    # A forked process need not read the specification again; elsewhere than on Linux it is not safe.
    way = multiprocessing.get_context("fork" if sys.platform == "linux" else "spawn")
    with ProcessPoolExecutor(count, way) as pool:
        with _uninterrupted():
            pool.submit(int).result()
        yield Processes(pool)


@contextmanager
def _uninterrupted() -> Iterator[None]:
    """Let signals wait: a pool that is interrupted while it starts does not end."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT, signal.SIGTERM, signal.SIGHUP})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def spec_of(folder: Path) -> Spec:
    """Return the specification in a folder, read once by each process."""
    if folder not in _specs:
        _specs[folder] = Spec(folder)
    return _specs[folder]
