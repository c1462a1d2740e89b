"""Gives every proxy its certificate over SDS, renews it at half its life, and rolls the root."""

import asyncio
import logging
import random
from collections.abc import AsyncIterator, Iterable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from envoy.config.core.v3 import base_pb2
from envoy.extensions.transport_sockets.tls.v3 import secret_pb2

from mesh.control import types
from mesh.control.authority import Authority, Svid
from mesh.control.fleet import Fleet
from mesh.control.snapshot import Resource, resource
from mesh.control.translate.secret import ROOTCA

log = logging.getLogger("hanse.control.identities")
JITTER = 0.1
ACK_S_MAX = 5.0
LOOK_S_MAX = 30.0
TRUST, REISSUE, WAIT, DROP = "trust", "reissue", "wait", "drop"


class RollUnderWay(Exception):
    """A roll of the authority has not ended yet."""


@dataclass(frozen=True, slots=True)
class Roll:
    """What a roll of the root does now: nothing, or one of its phases."""

    phase: str = ""
    drops_at: datetime | None = None


class Identities:
    """The certificates of all proxies; `stage` is how far a roll of the root is."""

    def __init__(self, authority: Authority, fleet: Fleet, ttl_s: float, grace_s: float) -> None:
        self.authority = authority
        self.stage = Roll()
        self._fleet = fleet
        self._ttl_s = ttl_s
        self._grace_s = grace_s
        self._ids: dict[str, str] = {}
        self._svids: dict[str, Svid] = {}
        self._renew_at: dict[str, float] = {}
        self._rolling = asyncio.Lock()
        self._ageing: asyncio.Task[str] | None = None

    def know(self, ids: dict[str, str]) -> None:
        """These nodes have these ids; whoever is new gets a certificate."""
        self._ids = dict(ids)
        for node in ids:
            if node not in self._svids:
                self._mint(node)

    def expires_at(self, node: str) -> datetime | None:
        """Until when a node's certificate is good."""
        svid = self._svids.get(node)
        return None if svid is None else svid.expires_at

    async def rotate(self, nodes: Iterable[str]) -> int:
        """Reissue certificates and wait until the proxies have them; how many."""
        chosen = [node for node in nodes if node in self._ids]
        for node in chosen:
            self._mint(node)
        await self._fleet.settled(chosen, ACK_S_MAX)
        return len(chosen)

    async def roll(self, grace_s: float = 0.0) -> str:
        """Replace the root without a moment in which two proxies do not believe each other."""
        if self._rolling.locked():
            raise RollUnderWay
        async with self._roll_alone():
            if self.authority.is_rolling:
                await self._drop_old()
            self.stage = Roll(TRUST)
            self.authority.add_root()
            await self._publish()
            self.stage = Roll(REISSUE)
            self.authority.sign_with_newest()
            await self.rotate(list(self._ids))
            await self._outlive_connections(grace_s or self._grace_s)
            await self._drop_old()
            log.info("rolled", extra={"root": self.authority.fingerprint})
            return self.authority.fingerprint

    async def finish_roll(self) -> None:
        """End a roll that an earlier process began, once its connections are old."""
        if not self.authority.is_rolling:
            return
        async with self._roll_alone():
            await self._outlive_connections(self._grace_s)
            await self._drop_old()

    async def renew(self) -> None:
        """Renew for ever, each certificate at half its life."""
        loop = asyncio.get_running_loop()
        while True:
            due = [node for node, at in self._renew_at.items() if at <= loop.time()]
            if due:
                await self.rotate(due)
                log.info("renewed", extra={"nodes": due})
            if self.authority.is_ageing and not self._rolling.locked():
                self._ageing = asyncio.create_task(self.roll(), name="roll")
                await asyncio.sleep(0)
            upcoming = min(self._renew_at.values(), default=loop.time() + LOOK_S_MAX)
            await asyncio.sleep(min(LOOK_S_MAX, max(0.05, upcoming - loop.time())))

    @asynccontextmanager
    async def _roll_alone(self) -> AsyncIterator[None]:
        async with self._rolling:
            try:
                yield
            finally:
                self.stage = Roll()

    async def _outlive_connections(self, grace_s: float) -> None:
        """Wait until what was connected under the old root has ended."""
        self.stage = Roll(WAIT, datetime.now(UTC) + timedelta(seconds=grace_s))
        await asyncio.sleep(grace_s)

    async def _publish(self) -> None:
        for node in self._svids:
            self._serve(node)
        await self._fleet.settled(list(self._svids), ACK_S_MAX)

    async def _drop_old(self) -> None:
        self.stage = Roll(DROP)
        self.authority.drop_old_roots()
        await self._publish()

    def _mint(self, node: str) -> None:
        self._svids[node] = self.authority.mint(self._ids[node], self._ttl_s)
        life_s = self._ttl_s / 2 * random.uniform(1 - JITTER, 1 + JITTER)
        self._renew_at[node] = asyncio.get_running_loop().time() + life_s
        self._serve(node)

    def _serve(self, node: str) -> None:
        self._fleet.node(node)
        items = [svid_resource(self._svids[node]), bundle_resource(self.authority.bundle)]
        self._fleet.serve(node, types.SECRET, {item.name: item for item in items})


def svid_resource(svid: Svid) -> Resource:
    """A certificate and its key as Envoy takes them."""
    secret = secret_pb2.Secret(name=svid.spiffe_id)
    pair = secret.tls_certificate
    pair.certificate_chain.CopyFrom(base_pb2.DataSource(inline_bytes=svid.certificate))
    pair.private_key.CopyFrom(base_pb2.DataSource(inline_bytes=svid.key))
    return resource(secret.name, types.pack(secret))


def bundle_resource(bundle: bytes) -> Resource:
    """The roots to believe as Envoy takes them."""
    secret = secret_pb2.Secret(name=ROOTCA)
    secret.validation_context.trusted_ca.CopyFrom(base_pb2.DataSource(inline_bytes=bundle))
    return resource(secret.name, types.pack(secret))
