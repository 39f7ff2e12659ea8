"""How long an answer has been waited for."""

import time

TICK_SECONDS = 0.1
SHORTEST_TICK = 0.01


class Clock:
    """Counts the time in which the harness itself was awake and could have read an answer.

    It ticks while an answer is due. A tick that comes late, because the harness was stopped or had other
    things to do, counts as one that came in time: an answer may have been there all along.
    """

    def __init__(self, limit: float) -> None:
        self.tick = max(min(TICK_SECONDS, limit / 5), SHORTEST_TICK)
        self._limit = limit
        self.restart()

    def restart(self) -> None:
        """Begin to wait for the next answer."""
        self._waited = 0.0
        self._begun = self._last = time.monotonic()

    def advance(self) -> None:
        """Count the time since the last tick."""
        now = time.monotonic()
        self._waited += min(now - self._last, self.tick)
        self._last = now

    @property
    def is_over(self) -> bool:
        """Say whether the limit is reached."""
        return self._waited >= self._limit

    @property
    def elapsed(self) -> float:
        """The seconds since the wait began, all of them."""
        return time.monotonic() - self._begun
