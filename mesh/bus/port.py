"""The port of the event bus: topics of partitions, groups that share them, offsets that are kept.

Two adapters, `pglog` and `kafka`, behave alike; tests/integration/bus holds both to one suite.
"""

from collections.abc import Awaitable, Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from types import MappingProxyType
from typing import NamedTuple, Protocol, TypeAlias

# Grows along a partition. pglog: transaction and number; kafka: 0 and the broker's offset.
Offset: TypeAlias = tuple[int, int]
BEGINNING: Offset = (0, 0)
NO_PATIENCE: Mapping[str, float] = MappingProxyType({})


class Part(NamedTuple):
    """One partition of a topic."""

    topic: str
    number: int


class Record(NamedTuple):
    """An event as a bus hands it out."""

    part: Part
    offset: Offset
    key: bytes
    headers: Mapping[str, str]
    payload: bytes
    at: datetime


@dataclass(frozen=True, slots=True)
class Lag:
    """How far a group is behind on one partition."""

    part: Part
    behind: int
    behind_s: float
    owner: str


# Told before partitions are given away: finish what is under way and answer what to commit.
Revoke: TypeAlias = Callable[[Collection[Part]], Awaitable[Mapping[Part, Offset]]]


class Lost(Exception):
    """The bus cannot be reached now; fetch again and it comes back by itself."""


class Subscription(Protocol):
    """A member of a group: partitions come and go while it fetches."""

    async def fetch(self, limit: int, wait_s: float) -> Sequence[Record]:
        """Up to so many further records of the partitions it owns; raises Lost.

        Answers nothing when partitions have just come, so that one can prepare for them.
        """
        ...

    def position(self, part: Part) -> Offset | None:
        """The offset up to which everything of ours was handed out; None when it is not ours."""
        ...

    async def commit(self, offsets: Mapping[Part, Offset]) -> Collection[Part]:
        """Keep for each partition the last handled offset; those that are no longer ours."""
        ...

    def owned(self) -> Collection[Part]:
        """The partitions that are ours now."""
        ...

    def pause(self, parts: Collection[Part]) -> None:
        """Fetch nothing from these until resumed; they stay ours."""
        ...

    def resume(self, parts: Collection[Part]) -> None:
        """Fetch from these again."""
        ...

    def seek(self, part: Part, after: Offset) -> None:
        """Go on behind that offset."""
        ...

    async def close(self) -> None:
        """Leave the group: revoke all, commit, and let others take over at once."""
        ...


class EventBus(Protocol):
    """Where an agent hears, and where what it told goes."""

    def subscribe(
        self,
        group: str,
        topics: Mapping[str, Collection[str]],
        revoke: Revoke,
        patience: Mapping[str, float] = NO_PATIENCE,
    ) -> Subscription:
        """Join a group on topics; of each only these types of message, all when none is named.

        `patience`: by type, the seconds that a message may lie there until others have gathered.
        """
        ...

    async def publish(self, records: Sequence[Record]) -> None:
        """Put records on the bus, durable when it returns; raises Lost."""
        ...

    async def lag(self, group: str, topics: Mapping[str, Collection[str]]) -> list[Lag]:
        """How far a group is behind."""
        ...

    async def close(self) -> None:
        """Let go of connections."""
        ...
