"""What may be forgotten: a cache in Redis, and answers kept in this process for a moment.

Redis may be gone: an answer within 50 ms, a miss at worst, never an error.

After a failure nothing is asked for a while that doubles up to five seconds, so a dead Redis costs
a comparison of two numbers. Give every entry a short life: a delete may not get through.
"""

import asyncio
import random
import time
from collections.abc import Awaitable, Callable, Hashable
from typing import Any, Generic, TypeVar

V = TypeVar("V")

# Told with each call: the operation and its outcome (hit, miss, done, failed, skipped).
Observe = Callable[[str, str], None]

ANSWER_S_MAX = 0.05
CONNECTIONS_MAX = 8
SILENCE_S_MIN = 0.25
SILENCE_S_MAX = 5.0


class Cache:
    """A cache of bytes by key; `url` empty: there is none, and everything is a miss."""

    def __init__(
        self,
        url: str,
        *,
        prefix: str = "",
        observe: Observe = lambda _operation, _outcome: None,
        monotonic: Callable[[], float] = time.monotonic,
    ) -> None:
        self._url = url
        self._prefix = prefix
        self._observe = observe
        self._monotonic = monotonic
        self._client: Any = None
        self._failures: tuple[type[Exception], ...] = (OSError, TimeoutError)
        self._reason = "" if url else "REDIS_URL is not set"
        self._silent_until = float("-inf")
        self._silence_s = SILENCE_S_MIN

    async def start(self) -> None:
        """Make the client; nothing is connected before the first call."""
        if not self._url:
            return
        # Imported here: an agent without a cache should not pay for the library.
        import redis.asyncio
        from redis.asyncio.retry import Retry
        from redis.backoff import NoBackoff

        self._failures = (OSError, TimeoutError, redis.RedisError)
        try:
            pool = redis.asyncio.BlockingConnectionPool.from_url(
                self._url,
                max_connections=CONNECTIONS_MAX,
                timeout=ANSWER_S_MAX,
                socket_timeout=ANSWER_S_MAX,
                socket_connect_timeout=ANSWER_S_MAX,
                # Once: a connection that died while idle must not look like a dead Redis.
                retry=Retry(NoBackoff(), 1),
            )
        except ValueError as error:
            self._reason = f"REDIS_URL is not usable: {error}"
            return
        self._client = redis.asyncio.Redis(connection_pool=pool)

    async def stop(self) -> None:
        """Close the connections."""
        client, self._client = self._client, None
        if client is not None:
            await self._within(client.aclose(close_connection_pool=True))
            self._reason = "stopped"

    async def probe(self) -> str:
        """Empty when Redis answers, else the reason; for a status, not for readiness."""
        if self._client is not None:
            await self._within(self._client.ping())
        return self._reason

    async def get(self, key: str) -> bytes | None:
        """The value, or None when it is not there or Redis does not answer."""
        if not self._may_ask("get"):
            return None
        answered, value = await self._within(self._client.get(self._prefix + key))
        self._observe("get", "failed" if not answered else "miss" if value is None else "hit")
        found: bytes | None = value
        return found

    async def set(self, key: str, value: bytes, *, ttl_s: float) -> bool:
        """Keep a value for `ttl_s` seconds; whether it was kept."""
        milliseconds = max(1, round(ttl_s * 1000))
        return await self._change("set", self._prefix + key, value, px=milliseconds)

    async def delete(self, *keys: str) -> bool:
        """Forget the keys; whether Redis heard it."""
        return await self._change("delete", *(self._prefix + key for key in keys))

    async def _change(self, operation: str, *arguments: Any, **options: Any) -> bool:
        if not self._may_ask(operation):
            return False
        answered, _ = await self._within(getattr(self._client, operation)(*arguments, **options))
        self._observe(operation, "done" if answered else "failed")
        return answered

    def _may_ask(self, operation: str) -> bool:
        now = self._monotonic()
        if self._client is None or now < self._silent_until:
            self._observe(operation, "skipped")
            return False
        if self._reason:
            # One call tries whether Redis is back; the others go on without it meanwhile.
            self._silent_until = now + 2 * ANSWER_S_MAX
        return True

    async def _within(self, asked: Awaitable[Any]) -> tuple[bool, Any]:
        try:
            async with asyncio.timeout(ANSWER_S_MAX):
                answer = await asked
        except self._failures as error:
            self._reason = f"{type(error).__name__}: {error}".splitlines()[0][:200]
            self._silent_until = self._monotonic() + self._silence_s * random.uniform(0.5, 1)
            self._silence_s = min(SILENCE_S_MAX, self._silence_s * 2)
            return False, None
        self._reason = ""
        self._silent_until = float("-inf")
        self._silence_s = SILENCE_S_MIN
        return True, answer


class Recent(Generic[V]):
    """Answers of others kept in this process for a moment, so that the like is not asked again.

    One key may have several: each says itself what it answers. Stale ones are never given; when it
    is full the oldest key goes.
    """

    def __init__(
        self,
        fresh_s: float,
        *,
        keys_max: int = 1_024,
        per_key_max: int = 64,
        monotonic: Callable[[], float] = time.monotonic,
    ) -> None:
        self._fresh_s = fresh_s
        self._keys_max = keys_max
        self._per_key_max = per_key_max
        self._monotonic = monotonic
        self._kept: dict[Hashable, list[tuple[float, V]]] = {}

    def find(self, key: Hashable, fits: Callable[[V], bool] = lambda _value: True) -> V | None:
        """The newest fresh answer under a key that fits."""
        since = self._monotonic() - self._fresh_s
        for at, value in reversed(self._kept.get(key, ())):
            if at <= since:
                return None
            if fits(value):
                return value
        return None

    def keep(self, key: Hashable, value: V) -> None:
        """Remember an answer that came just now."""
        now = self._monotonic()
        known = self._kept.pop(key, [])
        fresh = [entry for entry in known if entry[0] > now - self._fresh_s]
        self._kept[key] = [*fresh[-self._per_key_max + 1 :], (now, value)]
        if len(self._kept) > self._keys_max:
            del self._kept[next(iter(self._kept))]
