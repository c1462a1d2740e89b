"""How many steps may be under way at each called agent: more while it answers, less when it fails.

Additive increase, multiplicative decrease; who has to wait waits in order. The waiting itself is
the back pressure: a saga that waits here starts nothing.
"""

import asyncio
from collections import defaultdict, deque
from types import TracebackType

LIMIT_START = 64.0
LIMIT_MIN = 1.0
LIMIT_MAX = 512.0
DECREASE = 0.7
# One slow moment fails many calls at once; it is answered once.
DECREASE_PAUSE_S = 0.1


class Limit:
    """The slots at one agent."""

    def __init__(self) -> None:
        self.limit = LIMIT_START
        self.busy = 0
        self._queue: deque[asyncio.Future[None]] = deque()
        self._decreased_at = float("-inf")

    async def __aenter__(self) -> None:
        while self.busy >= self.limit:
            turn: asyncio.Future[None] = asyncio.get_running_loop().create_future()
            self._queue.append(turn)
            try:
                await turn
            except asyncio.CancelledError:
                if turn.done() and not turn.cancelled():
                    self._next()
                raise
        self.busy += 1

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.busy -= 1
        self._next()

    def _next(self) -> None:
        while self._queue:
            turn = self._queue.popleft()
            if not turn.done():
                turn.set_result(None)
                return

    def answered(self) -> None:
        """It answered: a little more next time."""
        self.limit = min(LIMIT_MAX, self.limit + 1 / self.limit)

    def failed(self) -> None:
        """It was unavailable, overloaded or late: clearly less."""
        now = asyncio.get_running_loop().time()
        if now - self._decreased_at >= DECREASE_PAUSE_S:
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
