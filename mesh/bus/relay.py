"""From the outbox to a broker: what committed is on the broker, and nothing else.

The relay is a member of a group on the agent's own outbox, so it is leased and fenced like any
reader; its cursor moves after the broker's acknowledgement. While the broker is away events wait.
"""

import asyncio
import contextlib
import logging
import random
from collections.abc import Collection, Mapping, Sequence
from datetime import UTC, datetime

from mesh.bus.port import EventBus, Lost, Offset, Part, Record

GROUP = "relay"
BATCH = 500
WAIT_S = 1.0
LOST_S_MAX = 5.0

log = logging.getLogger("hanse.bus")


class Relay:
    """Carries an agent's topics from one bus to another."""

    def __init__(self, source: EventBus, target: EventBus, topics: Collection[str]) -> None:
        self._source = source
        self._target = target
        self._topics = topics
        self._waiting: Sequence[Record] = ()
        self.is_lost = False

    async def run(self) -> None:
        """Carry until cancelled."""
        subscription = self._source.subscribe(GROUP, dict.fromkeys(self._topics, ()), _nothing)
        failures = 0
        try:
            while True:
                try:
                    if not self._waiting:
                        self._waiting = await subscription.fetch(BATCH, WAIT_S)
                    # A partition lost meanwhile is somebody else's to carry.
                    owned = set(subscription.owned())
                    self._waiting = [record for record in self._waiting if record.part in owned]
                    if self._waiting:
                        await self._target.publish(self._waiting)
                        await subscription.commit({r.part: r.offset for r in self._waiting})
                        self._waiting = ()
                    failures, self.is_lost = 0, False
                except Lost as error:
                    if failures == 0:
                        log.warning("events wait in the outbox: %s", error)
                    failures, self.is_lost = failures + 1, True
                    await asyncio.sleep(random.uniform(0.01, min(LOST_S_MAX, 0.05 * 2**failures)))
        finally:
            with contextlib.suppress(Lost):
                await subscription.close()

    def behind_s(self) -> float:
        """Age of the oldest event that waits for the broker."""
        if not self._waiting:
            return 0.0
        return max(0.0, (datetime.now(UTC) - self._waiting[0].at).total_seconds())


async def _nothing(parts: Collection[Part]) -> Mapping[Part, Offset]:
    """Nothing is under way between two fetches: what was fetched is committed."""
    return {}
