"""Personal fields of events are sealed: AES-256-GCM under a data key per tenant.

Fields marked `(hanse.type.v1.pii)` travel as text `enc:…`; headers `enc` and `kid` name cipher and
key. Topic, event id and field path are bound to each value, so none can be moved elsewhere. Data
keys lie in the publisher's schema, wrapped by a file key that no database holds; a key destroyed
there shreds what it sealed. The record key is never sealed: order and partition rest on it.
"""

import asyncio
import base64
import hashlib
import os
import secrets
import time
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple
from uuid import UUID

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from mesh import errors
from mesh.bus.pglog import of_publisher
from mesh.database import Database
from mesh.descriptors import is_personal
from mesh.ids import new_id
from mesh.outbox import Event
from mesh.queries import load_queries

QUERIES = load_queries(Path(__file__).with_name("sealing.sql"))
CIPHER = "A256GCM"
MARK = "enc:"
KEY_BYTES, NONCE_BYTES, NAME_BYTES = 32, 12, 8
ROTATE_DAYS = 30
# How long a process may still read what was shredded elsewhere.
REMEMBERED_S = 60.0
HOUSE = ""


class Place(NamedTuple):
    """A field that holds personal data: how to reach it, and whether it is repeated."""

    path: tuple[str, ...]
    repeated: bool


@dataclass(frozen=True, slots=True)
class DataKey:
    """A key of one tenant."""

    kid: UUID
    cipher: AESGCM
    loaded_at: float


class Kek:
    """The file key: lines of base64, the first wraps, all of them unwrap."""

    def __init__(self, *keys: bytes) -> None:
        self._keys = {_name(key): AESGCM(key) for key in keys}
        self._first = _name(keys[0])

    @classmethod
    def of_file(cls, path: Path, *, make: bool) -> "Kek":
        """The keys of a file; made at the first call where that is allowed."""
        if make and not path.exists():
            _make(path)
        try:
            keys = [base64.b64decode(line) for line in path.read_text().split()]
        except (OSError, ValueError) as error:
            raise ValueError(f"the key of events in {path} cannot be read: {error}") from error
        if not keys or any(len(key) != KEY_BYTES for key in keys):
            raise ValueError(f"{path} does not hold keys of {KEY_BYTES} bytes in base64")
        return cls(*keys)

    def wrap(self, key: bytes, bound: bytes) -> bytes:
        """A data key as the database may hold it."""
        nonce = os.urandom(NONCE_BYTES)
        return self._first + nonce + self._keys[self._first].encrypt(nonce, key, bound)

    def unwrap(self, wrapped: bytes, bound: bytes) -> bytes:
        """The data key; raises Fault when the file key is another, or the row was moved."""
        name, rest = wrapped[:NAME_BYTES], wrapped[NAME_BYTES:]
        try:
            return self._keys[name].decrypt(rest[:NONCE_BYTES], rest[NONCE_BYTES:], bound)
        except (KeyError, InvalidTag):
            raise errors.Fault("EVENT_KEY_UNREADABLE", kek=name.hex()) from None


class Keys:
    """The data keys of one agent, and those of the agents it hears."""

    def __init__(self, agent: str, database: Database, kek: Kek) -> None:
        self._agent = agent
        self._database = database
        self._kek = kek
        self._current: dict[str, DataKey] = {}
        self._heard: dict[tuple[str, UUID], tuple[float, AESGCM | None]] = {}
        self._lock = asyncio.Lock()

    def current(self, tenant: str) -> DataKey | None:
        """The key that seals a tenant's events now; the house's where his is not loaded yet."""
        return self._current.get(tenant) or self._current.get(HOUSE)

    async def ensure(self, tenant: str) -> DataKey:
        """The same, loaded or made before it is used."""
        key = self._current.get(tenant)
        if key is not None and time.monotonic() - key.loaded_at < REMEMBERED_S:
            return key
        async with self._lock:
            row = await self._database.fetch_row(
                QUERIES.current_key, tenant=tenant, days=ROTATE_DAYS
            )
            if row is None:
                row = await self._make(tenant)
            bound = _bound(self._agent, row["kid"], tenant)
            cipher = AESGCM(self._kek.unwrap(row["wrapped"], bound))
            key = self._current[tenant] = DataKey(row["kid"], cipher, time.monotonic())
            return key

    async def of(self, publisher: str, kid: UUID) -> AESGCM | None:
        """The key that sealed an event; None when it was destroyed."""
        known = self._heard.get((publisher, kid))
        if known is not None and time.monotonic() - known[0] < REMEMBERED_S:
            return known[1]
        query = of_publisher(QUERIES.key_by_id, publisher)
        row = await self._database.fetch_row(query, kid=kid)
        cipher = None
        if row is not None and row["wrapped"] is not None:
            bound = _bound(publisher, kid, row["tenant"])
            cipher = AESGCM(self._kek.unwrap(row["wrapped"], bound))
        self._heard[publisher, kid] = (time.monotonic(), cipher)
        return cipher

    async def rotate(self, tenant: str) -> None:
        """Seal with a fresh key from now on; what is sealed stays readable."""
        async with self._lock:
            await self._make(tenant)
            self._current.pop(tenant, None)

    async def destroy(self, tenant: str) -> int:
        """Shred what a tenant's keys sealed, for good; how many keys."""
        async with self._lock:
            gone = await self._database.execute(QUERIES.destroy_keys, tenant=tenant)
            self._current.pop(tenant, None)
            self._heard.clear()
            return gone

    async def rewrap(self) -> int:
        """Wrap every key anew with the first file key, so that an older one can be dropped."""
        rows = await self._database.fetch(QUERIES.all_keys)
        for row in rows:
            bound = _bound(self._agent, row["kid"], row["tenant"])
            wrapped = self._kek.wrap(self._kek.unwrap(row["wrapped"], bound), bound)
            await self._database.execute(QUERIES.rewrap_key, kid=row["kid"], wrapped=wrapped)
        return len(rows)

    async def _make(self, tenant: str) -> Any:
        kid, secret = new_id(), secrets.token_bytes(KEY_BYTES)
        wrapped = self._kek.wrap(secret, _bound(self._agent, kid, tenant))
        return await self._database.fetch_row(
            QUERIES.make_key, kid=kid, tenant=tenant, wrapped=wrapped
        )


class Seal:
    """Seals what an agent tells and opens what it hears."""

    def __init__(self, keys: Keys) -> None:
        self.keys = keys

    async def prepare(self, event: Event) -> None:
        """Load or make the tenant's key."""
        await self.keys.ensure(tenant_of(event.personal))

    def sealed(self, event: Event) -> Event:
        """The event with its personal fields sealed; raises Unavailable before any key is there."""
        key = self.keys.current(tenant_of(event.personal))
        if key is None:
            raise errors.Unavailable("EVENT_KEY_MISSING")
        payload, headers = seal(event.personal, key, event.topic, event.event_id)
        return replace(event, payload=payload, headers={**event.headers, **headers}, personal=None)

    async def open(self, fact: Any, topic: str, event_id: UUID, kid: str) -> None:
        """Open a fact's personal fields in place."""
        cipher = await self.keys.of(topic.partition(".")[0], UUID(kid))
        unseal(fact, cipher, topic, event_id)


@cache
def places(descriptor: Any) -> tuple[Place, ...]:
    """Where a message holds personal data; most hold none. A TypeError for what is no text."""
    return tuple(_places(descriptor, (), ()))


def tenant_of(fact: Any) -> str:
    """The merchant a fact belongs to, the house where it names none."""
    if "merchant_id" in fact.DESCRIPTOR.fields_by_name:
        return str(fact.merchant_id)
    return HOUSE


def seal(fact: Any, key: DataKey, topic: str, event_id: UUID) -> tuple[bytes, dict[str, str]]:
    """The payload with its personal fields sealed, and the headers that say so."""
    sealed = type(fact)()
    sealed.CopyFrom(fact)

    def hide(text: str, path: str) -> str:
        nonce = os.urandom(NONCE_BYTES)
        value = nonce + key.cipher.encrypt(nonce, text.encode(), _aad(topic, event_id, path))
        return MARK + base64.b64encode(value).decode()

    for place in places(fact.DESCRIPTOR):
        _change(sealed, place, hide)
    return sealed.SerializeToString(), {"enc": CIPHER, "kid": str(key.kid)}


def unseal(fact: Any, cipher: AESGCM | None, topic: str, event_id: UUID) -> None:
    """Open the personal fields in place; without the key they are empty: they were shredded."""

    def show(text: str, path: str) -> str:
        if not text.startswith(MARK):
            return text
        if cipher is None:
            return ""
        value = base64.b64decode(text[len(MARK) :])
        aad = _aad(topic, event_id, path)
        try:
            return cipher.decrypt(value[:NONCE_BYTES], value[NONCE_BYTES:], aad).decode()
        except InvalidTag:
            raise errors.Fault("EVENT_SEAL_BROKEN", path=path) from None

    for place in places(fact.DESCRIPTOR):
        _change(fact, place, show)


def _places(descriptor: Any, path: tuple[str, ...], seen: tuple[str, ...]) -> Iterator[Place]:
    if descriptor.full_name in seen:
        return
    for field in descriptor.fields:
        here = (*path, field.name)
        if is_personal(field):
            if field.type != field.TYPE_STRING:
                raise TypeError(f"{field.full_name} is personal and no text: it cannot be sealed")
            yield Place(here, field.is_repeated)
        elif field.type == field.TYPE_MESSAGE:
            yield from _places(field.message_type, here, (*seen, descriptor.full_name))


def _change(message: Any, place: Place, change: Any) -> None:
    """Change the texts at a place, in every message on the way there."""
    for holder, prefix in _holders(message, place.path[:-1], ""):
        name = place.path[-1]
        value = getattr(holder, name)
        if place.repeated:
            value[:] = [change(text, f"{prefix}{name}[{at}]") for at, text in enumerate(value)]
        elif value:
            setattr(holder, name, change(value, f"{prefix}{name}"))


def _holders(message: Any, path: tuple[str, ...], prefix: str) -> Iterator[tuple[Any, str]]:
    if not path:
        yield message, prefix
        return
    name = path[0]
    value = getattr(message, name)
    if hasattr(value, "DESCRIPTOR"):
        if message.HasField(name):
            yield from _holders(value, path[1:], f"{prefix}{name}.")
    elif hasattr(value, "items"):
        for key in value:
            yield from _holders(value[key], path[2:], f"{prefix}{name}[{key}].")
    else:
        for at, item in enumerate(value):
            yield from _holders(item, path[1:], f"{prefix}{name}[{at}].")


def _aad(topic: str, event_id: UUID, path: str) -> bytes:
    return f"{topic}\n{event_id}\n{path}".encode()


def _bound(agent: str, kid: UUID, tenant: str) -> bytes:
    return f"{agent}\n{kid}\n{tenant}".encode()


def _name(key: bytes) -> bytes:
    return hashlib.sha256(b"hanse event kek" + key).digest()[:NAME_BYTES]


def _make(path: Path) -> None:
    # Written aside and linked: fifteen agents start at once, and all must read the same key.
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    aside = path.with_name(f"{path.name}.{secrets.token_hex(8)}")
    descriptor = os.open(aside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "w") as file:
        file.write(base64.b64encode(secrets.token_bytes(KEY_BYTES)).decode() + "\n")
    try:
        os.link(aside, path)
    except FileExistsError:
        pass
    finally:
        aside.unlink()
