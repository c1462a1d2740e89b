"""The agent's own schema in PostgreSQL: a small pool that is allowed to lose its database.

Start never fails and never waits long. While the database cannot be reached, calls fail at once
with UNAVAILABLE, `probe()` says why, and one task tries again with backoff and full jitter.
UNAVAILABLE is said only if nothing was done; a connection lost while a change was being committed
is UNKNOWN, and only a repetition with the same request_id is safe. Rows are asyncpg's: json and
jsonb are text, uuid, timestamptz, numeric and bytea are Python's.
"""

import asyncio
import contextlib
import logging
import random
import time
from collections.abc import AsyncIterator, Callable, Iterable, Mapping
from contextlib import AbstractAsyncContextManager
from types import TracebackType
from typing import Any, TypeAlias

import asyncpg

from mesh import context, errors
from mesh.arrays import know_arrays
from mesh.queries import Queries, Query, load_queries, parse_query

__all__ = [
    "Database",
    "Queries",
    "Query",
    "Reader",
    "Record",
    "Transaction",
    "known",
    "load_queries",
    "parse_query",
]

Record: TypeAlias = asyncpg.Record
Observe = Callable[[str, float], None]

CONNECTIONS_MAX = 8
# So many are kept at hand: the pool makes a task to give one out and another to take it back.
AT_HAND_MAX = 3
ACQUIRE_S_MAX = 2.0
CONNECT_S_MAX = 3.0
PROBE_S_MAX = 1.0
# Longer than the transaction_timeout of the role: the server speaks first, unless it is gone.
COMMAND_S_MAX = 6.0
ANSWERED_RECENTLY_S = 1.0
RECONNECT_S_MIN = 0.05
RECONNECT_S_MAX = 2.0
STATEMENTS_MAX = 512
QUERIES_PER_CONNECTION_MAX = 1_000_000

UNREACHABLE = (
    *(OSError, TimeoutError, asyncpg.PostgresError, asyncpg.InterfaceError),
    # What a connection says whose server is killed in the middle of an answer.
    asyncpg.InternalClientError,
)
_CONFLICTS = ("40001", "40P01", "55P03")
_LOST = ("08", "57P", "53")
_ENDED = ("57014", "25P03", "25P04", "25006")
_OUTDATED = (asyncpg.InvalidCachedStatementError, asyncpg.OutdatedSchemaCacheError)

log = logging.getLogger(__name__)


class _Statements:
    """The five ways to run a query, the same on a Database and in a Transaction."""

    async def _run(self, query: Query, method: str, values: list[Any]) -> Any:
        raise NotImplementedError

    async def fetch(self, query: Query, **parameters: object) -> list[Record]:
        """All rows."""
        rows: list[Record] = await self._run(query, "fetch", query.bind(parameters))
        return rows

    async def fetch_row(self, query: Query, **parameters: object) -> Record | None:
        """The first row, or None."""
        row: Record | None = await self._run(query, "fetchrow", query.bind(parameters))
        return row

    async def fetch_value(self, query: Query, **parameters: object) -> Any:
        """The first column of the first row, or None."""
        return await self._run(query, "fetchval", query.bind(parameters))

    async def execute(self, query: Query, **parameters: object) -> int:
        """Run it; how many rows it touched."""
        told: str = await self._run(query, "execute", query.bind(parameters))
        last = told.rpartition(" ")[2]
        return int(last) if last.isdigit() else 0

    async def execute_many(self, query: Query, rows: Iterable[Mapping[str, object]]) -> None:
        """Run it once per row of parameters, all or none."""
        await self._run(query, "executemany", [[query.bind(row) for row in rows]])


# What a store's functions take: the agent's database, or a transaction of it.
Reader: TypeAlias = _Statements


class Transaction(_Statements):
    """What runs between BEGIN and COMMIT."""

    def __init__(self, connection: Any, observe: Observe) -> None:
        self.connection = connection
        self.committed: list[Callable[[], None]] = []
        # Rows of the outbox that the last statement of this transaction writes, if it will.
        self.deferred: list[Any] | None = None
        self._observe = observe

    def after_commit(self, act: Callable[[], None]) -> None:
        """Do this once it is committed, however often it was asked for."""
        if act not in self.committed:
            self.committed.append(act)

    async def _run(self, query: Query, method: str, values: list[Any]) -> Any:
        # Nothing is kept before COMMIT, so whatever fails here has not been done.
        return await _call(self.connection, query, method, values, self._observe, doubtful=False)

    @contextlib.asynccontextmanager
    async def savepoint(self) -> AsyncIterator[None]:
        """A part that may fail alone: an error inside undoes it and leaves the rest usable."""
        await _guard(self.connection, "execute", "SAVEPOINT part")
        kept, told = False, len(self.deferred or ())
        try:
            yield
            kept = True
        finally:
            if not kept:
                del (self.deferred or [])[told:]
                with contextlib.suppress(*UNREACHABLE):
                    await self.connection.execute("ROLLBACK TO SAVEPOINT part")
                    await self.connection.execute("RELEASE SAVEPOINT part")
        await _guard(self.connection, "execute", "RELEASE SAVEPOINT part")


class Database(_Statements):
    """One pool for the agent's role; `url` empty: there is no database, and it says so."""

    def __init__(
        self,
        url: str,
        *,
        connections_max: int = CONNECTIONS_MAX,
        remaining_s: Callable[[], float | None] = context.remaining_s,
        observe: Observe = lambda _name, _seconds: None,
        server_settings: Mapping[str, str] | None = None,
    ) -> None:
        self.url = url
        self._connections_max = connections_max
        self._remaining_s = remaining_s
        self._observe = observe
        self._server_settings = dict(server_settings or {})
        self._pool: Any = None
        self._at_hand: list[Any] = []
        self._waiting = 0
        self._reason = "not started"
        self._healing: asyncio.Task[None] | None = None
        self._answered_at = float("-inf")

    @property
    def connections(self) -> tuple[int, int]:
        """How many connections are open, and how many of them are idle."""
        if not self._pool:
            return 0, 0
        return self._pool.get_size(), self._pool.get_idle_size() + len(self._at_hand)

    async def start(self) -> None:
        """Open the pool; when the database cannot be reached, go on trying behind the scenes."""
        if not self.url:
            self._reason = "DATABASE_URL is not set"
            return
        # Nothing is connected here: with min_size 0 a pool cannot fail, and it heals by itself.
        self._pool = await asyncpg.create_pool(
            self.url,
            min_size=0,
            max_size=self._connections_max,
            max_queries=QUERIES_PER_CONNECTION_MAX,
            timeout=CONNECT_S_MAX,
            command_timeout=COMMAND_S_MAX,
            statement_cache_size=STATEMENTS_MAX,
            max_cached_statement_lifetime=0,
            max_cacheable_statement_size=0,
            server_settings=self._server_settings,
            init=know_arrays,
            reset=_leave_as_it_is,
        )
        try:
            await self._ask()
        except UNREACHABLE as error:
            self._fail(error)

    async def stop(self) -> None:
        """Let running statements end, within bounds, and close the pool."""
        self._reason = "stopped"
        if self._healing:
            self._healing.cancel()
            await asyncio.wait([self._healing])
        if self._pool:
            while self._at_hand:
                await self.release(self._at_hand.pop())
            try:
                await asyncio.wait_for(self._pool.close(), COMMAND_S_MAX)
            except UNREACHABLE:
                self._pool.terminate()

    async def probe(self) -> str:
        """Empty when the database answers, else the reason; never raises."""
        recently = time.monotonic() - self._answered_at < ANSWERED_RECENTLY_S
        if self._reason or recently:
            return self._reason
        try:
            async with asyncio.timeout(PROBE_S_MAX):
                await self._ask()
        except UNREACHABLE as error:
            if not self._is_busy:
                self._fail(error)
            return _told(error)
        return ""

    def transaction(self) -> AbstractAsyncContextManager[Transaction]:
        """BEGIN … COMMIT; an exception inside rolls back. Lock the aggregate before writing."""
        return _Open(self)

    async def _run(self, query: Query, method: str, values: list[Any]) -> Any:
        connection = await self.acquire()
        is_clean = False
        try:
            doubtful = not query.only_reads
            answer = await _call(connection, query, method, values, self._observe, doubtful)
            self._answered_at = time.monotonic()
            is_clean = True
            return answer
        finally:
            await self.release(connection, is_clean=is_clean)

    async def acquire(self) -> Any:
        """A connection of the pool, for what the pool's own words cannot say; release it."""
        if self._reason:
            raise errors.Unavailable("DATABASE_UNAVAILABLE", cause=self._reason)
        remaining_s = self._remaining_s()
        patience_s = ACQUIRE_S_MAX if remaining_s is None else min(ACQUIRE_S_MAX, remaining_s)
        try:
            return await self._take(max(patience_s, 0.001))
        except UNREACHABLE as error:
            if isinstance(error, TimeoutError) and self._is_busy:
                raise errors.Exhausted("DATABASE_BUSY", retry_after_s=ACQUIRE_S_MAX) from error
            self._fail(error)
            raise errors.Unavailable("DATABASE_UNAVAILABLE", cause=self._reason) from error

    async def release(self, connection: Any, *, is_clean: bool = False) -> None:
        """Give a connection back; a broken one is dropped.

        `is_clean`: its last statement was answered and no transaction is open, so the next may have
        it as it is, unless somebody stands in line at the pool.
        """
        at_hand = self._at_hand
        if is_clean and not (self._waiting or self._reason or len(at_hand) >= AT_HAND_MAX):
            at_hand.append(connection)
            return
        with contextlib.suppress(*UNREACHABLE):
            await self._pool.release(connection)

    async def _take(self, patience_s: float) -> Any:
        while self._at_hand:
            connection = self._at_hand.pop()
            if not _is_closed(connection):
                return connection
            await self.release(connection)
        self._waiting += 1
        try:
            return await self._pool.acquire(timeout=patience_s)
        finally:
            self._waiting -= 1

    @property
    def _is_busy(self) -> bool:
        return self.connections == (self._connections_max, 0)

    async def _ask(self) -> None:
        connection, is_clean = await self._take(CONNECT_S_MAX), False
        try:
            await connection.fetchval("select 1")
            self._reason, is_clean = "", True
        finally:
            await self.release(connection, is_clean=is_clean)
        self._answered_at = time.monotonic()

    def _fail(self, error: BaseException) -> None:
        self._reason = _told(error)
        if self._healing is None or self._healing.done():
            log.warning("database unavailable: %s", self._reason)
            self._healing = asyncio.create_task(self._heal(), name="database-heal")

    async def _heal(self) -> None:
        ceiling_s = RECONNECT_S_MIN
        while True:
            # Full jitter: fifteen agents must not come back in step.
            await asyncio.sleep(random.uniform(RECONNECT_S_MIN / 5, ceiling_s))
            ceiling_s = min(RECONNECT_S_MAX, ceiling_s * 2)
            try:
                await self._ask()
            except UNREACHABLE as error:
                self._reason = _told(error)
            else:
                log.info("database available again")
                return


def known(row: Mapping[str, Any] | None, reason: str) -> Mapping[str, Any]:
    """The row that was asked for; raises NotFound where there is none."""
    if row is None:
        raise errors.NotFound(reason)
    return row


class _Open:
    """A transaction being open; a class, because a generator costs more on every call."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._connection: Any = None
        self._transaction: Transaction | None = None

    async def __aenter__(self) -> Transaction:
        database = self._database
        self._connection = await database.acquire()
        begun = False
        try:
            await _guard(self._connection, "execute", "BEGIN")
            begun = True
        finally:
            if not begun:
                await database.release(self._connection)
        self._transaction = Transaction(self._connection, database._observe)
        return self._transaction

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        connection, is_clean = self._connection, False
        try:
            if kind is not None:
                with contextlib.suppress(*UNREACHABLE):
                    await connection.execute("ROLLBACK")
                return
            told = await _guard(connection, "execute", "COMMIT", doubtful=True)
            self._database._answered_at = time.monotonic()
            is_clean = True
        finally:
            await self._database.release(connection, is_clean=is_clean)
        if told != "COMMIT":
            # PostgreSQL answers COMMIT of a failed transaction with ROLLBACK and no error.
            raise errors.Fault("TRANSACTION_ABORTED", "An error in the transaction was swallowed.")
        if self._transaction is not None:
            for act in self._transaction.committed:
                act()


async def _call(
    connection: Any,
    query: Query,
    method: str,
    values: list[Any],
    observe: Observe,
    doubtful: bool,
) -> Any:
    started = time.perf_counter()
    try:
        return await _guard(connection, method, query.sql, *values, doubtful=doubtful)
    finally:
        observe(query.name, time.perf_counter() - started)


async def _guard(connection: Any, method: str, *values: Any, doubtful: bool = False) -> Any:
    try:
        return await getattr(connection, method)(*values)
    except UNREACHABLE as error:
        failure = _translate(error, connection, doubtful)
        if failure is None:
            raise
        raise failure from error


def _translate(error: BaseException, connection: Any, doubtful: bool) -> errors.Failure | None:
    """The failure an error stands for; None: it speaks of the statement, and is the caller's."""
    state = _state(error)
    if state in _CONFLICTS:
        return errors.Conflict("DATABASE_CONFLICT")
    is_lost = _is_closed(connection) or isinstance(
        error, OSError | TimeoutError | asyncpg.InternalClientError
    )
    if doubtful and is_lost:
        return errors.Unknown("DATABASE_IN_DOUBT", cause=_told(error))
    if isinstance(error, _OUTDATED) or state in _ENDED:
        if state == "25006":
            # A standby after a fail-over: the next connection finds the new primary.
            connection.terminate()
        return errors.Unavailable("DATABASE_ABORTED", cause=_told(error))
    if is_lost or state.startswith(_LOST):
        return errors.Unavailable("DATABASE_UNAVAILABLE", cause=_told(error))
    return None


def _is_closed(connection: Any) -> bool:
    try:
        return bool(connection.is_closed())
    except asyncpg.InterfaceError:
        # The pool has already taken a closed one back.
        return True


def _state(error: BaseException) -> str:
    # A lost connection is told by the client; what the server said last is its cause.
    for told in (error.__cause__, error):
        if isinstance(told, asyncpg.PostgresError) and told.sqlstate:
            return str(told.sqlstate)
    return ""


async def _leave_as_it_is(connection: Any) -> None:
    # asyncpg's own reset costs a round trip per use; sessions are changed by nobody here.
    return None


def _told(error: BaseException) -> str:
    if isinstance(error, TimeoutError):
        return "no answer in time"
    return f"{type(error).__name__}: {error}".splitlines()[0][:200]
