"""Processes that are started for ports: how they are kept apart, and how all that they started is ended.

A leader and what it starts share a session (on Windows a process group), and carry a mark in their
environment. What left the session is found by the mark; on Linux, what dropped the mark too becomes a child
of the command when its own parent ends, and is ended with it.
"""

import contextlib
import ctypes
import os
import secrets
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterable
from typing import Any

import psutil

from nnparity.ports.environment import port_environment

WINDOWS = os.name == "nt"

MARK = "NNPARITY_PROCESS"
# Each round finds what was started while the round before was ending others.
ROUNDS = 5
END_SECONDS = 2.0
# From <linux/prctl.h>.
PR_SET_CHILD_SUBREAPER = 36


def new_mark() -> str:
    """Return a mark that no other process bears."""
    return secrets.token_hex(16)


def apart(mark: str) -> dict[str, Any]:
    """Return the arguments with which a leader is started, so that all it starts can be ended."""
    Adopted.begin()
    environment = {**port_environment(), MARK: mark}
    if WINDOWS:
        flag = getattr(subprocess, "CREATE_NEW_PROCESS_GROUP", 0)
        return {"env": environment, "creationflags": flag}
    return {"env": environment, "start_new_session": True}


class Leader:
    """A process that was started apart from others, and all that it has started."""

    def __init__(self, pid: int, mark: str) -> None:
        self._pid = pid
        self._mark = mark
        self._process: psutil.Process | None = None
        # It may be gone already, and its number another's.
        with contextlib.suppress(psutil.Error):
            process = psutil.Process(pid)
            self._process = process if process.ppid() == os.getpid() else None

    def end(self) -> None:
        """End the process, unless it has exited, its session, and what descends from it."""
        descendants: list[psutil.Process] = []
        if self._process is not None:
            with contextlib.suppress(psutil.Error):
                descendants = self._process.children(recursive=True)
        if not WINDOWS:
            with contextlib.suppress(ProcessLookupError, PermissionError):
                os.killpg(self._pid, signal.SIGKILL)
        elif self._process is not None:
            _kill([self._process])
        _kill(descendants)

    def end_all(self) -> None:
        """End also what is not a descendant any more."""
        self.end()
        end_marked(self._mark)


def end_marked(mark: str) -> None:
    """End every process with this mark, wherever it has gone."""
    _end_every(lambda: [process for process in psutil.process_iter() if _mark(process) == mark])


def end_adopted() -> None:
    """End what outlived its own parent and became a child of this process, where that can be.

    Only for the end of a command: whatever else this process started in the meantime is ended too.
    """
    if Adopted.before is not None:
        before, here = Adopted.before, psutil.Process()
        _end_every(
            lambda: _family(
                [child for child in here.children() if child not in before and not _is_over(child)]
            )
        )


class Adopted:
    """What this process had started before it became the parent of orphans; None until then."""

    before: frozenset[psutil.Process] | None = None

    @classmethod
    def begin(cls) -> None:
        """Become the parent of what outlives its own parent, where that can be."""
        if cls.before is None:
            cls.before = frozenset(psutil.Process().children())
            if sys.platform == "linux":
                with contextlib.suppress(OSError, AttributeError):
                    ctypes.CDLL(None).prctl(PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0)


def _end_every(find: Callable[[], list[psutil.Process]]) -> None:
    for _ in range(ROUNDS):
        found = find()
        if not found:
            return
        _kill(found)
        over = time.monotonic() + END_SECONDS
        while not all(map(_is_over, found)) and time.monotonic() < over:
            time.sleep(0.005)


def _is_over(process: psutil.Process) -> bool:
    """Say whether a process has ended; that its parent hears of it is left to the parent."""
    try:
        return bool(process.status() == psutil.STATUS_ZOMBIE)
    except psutil.Error:
        return True


def _family(children: Iterable[psutil.Process]) -> list[psutil.Process]:
    found: list[psutil.Process] = []
    for child in children:
        with contextlib.suppress(psutil.Error):
            found += [child, *child.children(recursive=True)]
    return found


def _kill(processes: Iterable[psutil.Process]) -> None:
    for process in processes:
        with contextlib.suppress(psutil.Error):
            process.kill()


def _mark(process: psutil.Process) -> str | None:
    try:
        mark: str | None = process.environ().get(MARK)
    except (psutil.Error, OSError):
        return None
    return mark
