"""How many steps may be under way at each called agent: more while it answers, less when it fails.

Additive increase, multiplicative decrease; who has to wait waits in order. The waiting itself is
the back pressure: a saga that waits here starts nothing.
"""

import asyncio
import contextlib
from collections import defaultdict, deque
from types import TracebackType

from mesh import errors

LIMIT_START = 64.0
LIMIT_MIN = 1.0
LIMIT_MAX = 512.0
LIMIT_AGAIN = 16.0
DECREASE = 0.7
# One slow moment fails many calls at once; it is answered once.
DECREASE_PAUSE_S = 0.1
# So many failures in a row, and only one at a time tries until it answers again.
BREAK_AFTER = 20
# Who waits longer in line does something else meanwhile.
LINE_S_MAX = 5.0


class Limit:
    """The slots at one agent."""

    def __init__(self) -> None:
        self.limit = LIMIT_START
        self.busy = 0
        self._queue: deque[asyncio.Future[None]] = deque()
        self._decreased_at = float("-inf")
        self._failures = 0

    async def __aenter__(self) -> None:
        if self.busy < self.limit and not self._queue:
            self.busy += 1
            return
        turn: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._queue.append(turn)
        entered = False
        try:
            async with asyncio.timeout(LINE_S_MAX):
                await turn
                entered = True
        except TimeoutError:
            raise errors.Exhausted("AGENT_BUSY", retry_after_s=LINE_S_MAX) from None
        finally:
            if turn.cancelled():
                with contextlib.suppress(ValueError):
                    self._queue.remove(turn)
            elif not entered:
                # It was this one's turn in the moment it left.
                self._leave()

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._leave()

    def _leave(self) -> None:
        self.busy -= 1
        while self._queue and self.busy < self.limit:
            turn = self._queue.popleft()
            if not turn.done():
                self.busy += 1
                turn.set_result(None)

    def answered(self) -> None:
        """It answered: a little more next time."""
        if self._failures >= BREAK_AFTER:
            self.limit = LIMIT_AGAIN
        self._failures = 0
        self.limit = min(LIMIT_MAX, self.limit + 1 / self.limit)

    def failed(self) -> None:
        """It was unavailable, overloaded or late: clearly less, and in the end one at a time."""
        now = asyncio.get_running_loop().time()
        self._failures += 1
        if self._failures >= BREAK_AFTER:
            self.limit = LIMIT_MIN
        elif now - self._decreased_at >= DECREASE_PAUSE_S:
            self._decreased_at = now
            self.limit = max(LIMIT_MIN, self.limit * DECREASE)

    @property
    def waiting(self) -> int:
        """How many steps stand in line."""
        return len(self._queue)


class Pressure:
    """The limits of all called agents."""

    def __init__(self) -> None:
        self._limits: dict[str, Limit] = defaultdict(Limit)

    def at(self, agent: str) -> Limit:
        """The slots at an agent, as a context manager."""
        return self._limits[agent]

    @property
    def cause(self) -> str:
        """The agent with the longest line; empty when nobody waits."""
        name, limit = max(
            self._limits.items(), key=lambda item: item[1].waiting, default=("", Limit())
        )
        return name if limit.waiting else ""
