"""How a process ended, in words."""

import contextlib
import signal

# What Windows reports where other systems send a signal.
WINDOWS_ENDINGS = {
    0xC0000005: "an access violation",
    0xC000001D: "an illegal instruction",
    0xC0000094: "a division by zero",
    0xC00000FD: "a stack overflow",
    0xC0000135: "a DLL that is not there",
    0xC000013A: "Ctrl-C",
    0xC0000374: "a corrupted heap",
    0xC0000409: "an abort",
}
# Windows' own statuses begin here; a program's own are small.
FIRST_OF_WINDOWS = 0x80000000


def ending(status: int | None) -> str:
    """Say how a process ended, given the status that its parent sees."""
    if status is None:
        return "closed its standard output"
    if status < 0:
        with contextlib.suppress(ValueError):
            return f"killed by {signal.Signals(-status).name}"
    if status >= FIRST_OF_WINDOWS:
        name = WINDOWS_ENDINGS.get(status)
        return f"exited with status {status:#010x}" + (f", {name}" if name else "")
    return f"exited with status {status}"
