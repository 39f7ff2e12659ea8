"""A process that answers each line with a line."""

import subprocess
from pathlib import Path
from types import TracebackType
from typing import Self


class LineProcess:
    """Starts a process and asks it, one line at a time."""

    def __init__(self, command: list[str], folder: Path) -> None:
        self._process = subprocess.Popen(
            command, cwd=folder, stdin=subprocess.PIPE, stdout=subprocess.PIPE, bufsize=0
        )
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._input = self._process.stdin
        self._output = self._process.stdout

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self._input.close()
        self._output.close()
        self._process.wait(10)

    def send(self, text: bytes) -> None:
        """Send what is not answered."""
        rest = memoryview(text)
        while rest:
            rest = rest[self._input.write(rest) :]

    def ask(self, line: bytes) -> bytes:
        """Send a line and return the answer."""
        self.send(line)
        answer = b""
        while not answer.endswith(b"\n"):
            part = self._output.read(1 << 16)
            if not part:
                raise EOFError("the process ended before it had answered")
            answer += part
        return answer
