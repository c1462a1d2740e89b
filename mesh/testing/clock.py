"""A clock that tests move by hand; who sleeps on it wakes when its time has come."""

import asyncio
import heapq
import itertools
from datetime import UTC, datetime, timedelta

BEGINNING = datetime(2026, 1, 5, 9, 0, tzinfo=UTC)
# Turns of the loop that let everybody who was woken come to rest.
TURNS = 20


class FakeClock:
    """Stands still until `advance`."""

    def __init__(self, start: datetime = BEGINNING) -> None:
        self._start = start
        self._elapsed_s = 0.0
        self._sleepers: list[tuple[float, int, asyncio.Future[None]]] = []
        self._numbers = itertools.count()

    @property
    def sleeping(self) -> int:
        """How many wait for their time."""
        return sum(not sleeper.done() for _, _, sleeper in self._sleepers)

    def now(self) -> datetime:
        """The moment, in UTC."""
        return self._start + timedelta(seconds=self._elapsed_s)

    def monotonic(self) -> float:
        """Seconds since the clock was made."""
        return self._elapsed_s

    async def sleep(self, seconds: float) -> None:
        """Wait until the clock was moved that far."""
        if seconds <= 0:
            await asyncio.sleep(0)
            return
        sleeper: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        heapq.heappush(self._sleepers, (self._elapsed_s + seconds, next(self._numbers), sleeper))
        await sleeper

    async def advance(self, seconds: float) -> None:
        """Move on, stopping at each sleeper's time in order, so that it may sleep again."""
        until = self._elapsed_s + seconds
        await _settle()
        while self._sleepers and self._sleepers[0][0] <= until:
            due, _, sleeper = heapq.heappop(self._sleepers)
            self._elapsed_s = due
            if not sleeper.done():
                sleeper.set_result(None)
            await _settle()
        self._elapsed_s = until


async def _settle() -> None:
    for _ in range(TURNS):
        await asyncio.sleep(0)
