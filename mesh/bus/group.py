"""Membership in a group of `pglog`: who lives, which partitions are whose, by which generation.

Nobody leads. Members are numbered by their ids, partitions by their names; the n-th partition is
the (n modulo members)-th member's. Each gives what is no longer its own, drained and committed, and
takes what nobody living owns. A generation per partition outdates whoever had it before.
"""

import logging
from collections.abc import Collection, Mapping, Sequence
from pathlib import Path
from typing import Any

from mesh.bus.port import Offset, Part, Revoke
from mesh.outbox import PARTITIONS
from mesh.queries import load_queries

QUERIES = load_queries(Path(__file__).with_name("pglog.sql"))
LEASE_TTL_S = 10.0

log = logging.getLogger("hanse.bus")


class Group:
    """One member; `session` runs queries on the connection that holds its lock."""

    def __init__(
        self, name: str, topics: Sequence[str], instance: str, revoke: Revoke, ttl_s: float
    ) -> None:
        self.name = name
        self.member_id: int | None = None
        self.generations: dict[Part, int] = {}
        self._topics = sorted(topics)
        self._instance = instance
        self._revoke = revoke
        self._ttl_s = ttl_s

    async def join(self, session: Any) -> None:
        """Become a member, on a connection that is new."""
        self.generations.clear()
        self.member_id = await session.fetch_value(
            QUERIES.join_group, grp=self.name, instance=self._instance, ttl_s=self._ttl_s
        )
        await session.fetch(QUERIES.hold_member, member_id=self.member_id)
        await session.execute(
            QUERIES.make_parts, grp=self.name, topics=self._topics, parts=PARTITIONS
        )

    async def renew(self, session: Any) -> bool:
        """Prolong the lease; false when it had ended: join again."""
        renewed = await session.fetch_value(
            QUERIES.renew_member, member_id=self.member_id, ttl_s=self._ttl_s
        )
        return renewed is not None

    async def balance(self, session: Any) -> dict[Part, Offset]:
        """Give and take until the share is right; the partitions taken, and behind what to read."""
        await session.execute(QUERIES.put_out_members, grp=self.name, member_id=self.member_id)
        rows = await session.fetch(QUERIES.members, grp=self.name)
        fair = share([row["member_id"] for row in rows], self.member_id, self._topics)
        surplus = set(self.generations) - fair
        if surplus:
            await self.give(session, surplus)
        missing = fair - set(self.generations)
        return await self._take(session, missing) if missing else {}

    async def give(self, session: Any, parts: Collection[Part]) -> None:
        """Drain, commit, then fence: in this order, so that the next owner begins where we end."""
        offsets = await self._revoke(parts)
        await self.commit(session, offsets)
        mine = {part: self.generations.pop(part) for part in parts if part in self.generations}
        await session.execute(
            QUERIES.give_parts, grp=self.name, gens=list(mine.values()), **columns(mine)
        )

    async def commit(self, session: Any, offsets: Mapping[Part, Offset]) -> set[Part]:
        """Keep offsets; the partitions that somebody else has taken."""
        mine = {part: offset for part, offset in offsets.items() if part in self.generations}
        if not mine:
            return set()
        rows = await session.fetch(
            QUERIES.commit_offsets,
            grp=self.name,
            txs=[tx for tx, _ in mine.values()],
            ids=[number for _, number in mine.values()],
            gens=[self.generations[part] for part in mine],
            **columns(mine),
        )
        lost = set(mine) - {Part(row["topic"], row["part"]) for row in rows}
        for part in lost:
            self.generations.pop(part, None)
        return lost

    async def leave(self, session: Any) -> None:
        """Give everything and go."""
        await self.give(session, list(self.generations))
        await session.execute(QUERIES.leave_group, member_id=self.member_id)

    async def _take(self, session: Any, parts: Collection[Part]) -> dict[Part, Offset]:
        rows = await session.fetch(
            QUERIES.claim_parts, grp=self.name, member_id=self.member_id, **columns(parts)
        )
        taken = {}
        for row in rows:
            part = Part(row["topic"], row["part"])
            self.generations[part] = row["gen"]
            taken[part] = (row["tx"], row["id"])
        return taken


def share(members: Sequence[int], mine: int | None, topics: Sequence[str]) -> set[Part]:
    """The partitions that are a member's among so many."""
    if mine not in members:
        return set()
    place, parts = members.index(mine), (Part(t, n) for t in topics for n in range(PARTITIONS))
    return {part for at, part in enumerate(parts) if at % len(members) == place}


def columns(parts: Collection[Part]) -> dict[str, list[Any]]:
    """Partitions as two arrays."""
    return {"topics": [p.topic for p in parts], "parts": [p.number for p in parts]}
