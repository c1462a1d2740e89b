"""An engine on a real PostgreSQL, as the orders agent would run it."""

import asyncio
import contextlib
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager
from typing import Any

import pytest

from mesh.database import Database
from mesh.saga.engine import Limits, SagaEngine
from mesh.saga.postgres import PostgresStore
from tests.sagas import tables

FAST = Limits(lease_ttl_s=0.6, renew_s=0.15, poll_s=0.05, sweep_s=0.5)


@pytest.fixture
def dsn(fresh_database) -> str:
    """A migrated database, as the role of the orders agent."""
    return fresh_database().dsn("orders")


@pytest.fixture
async def database(dsn: str) -> AsyncIterator[Database]:
    database = Database(dsn)
    await database.start()
    yield database
    await database.stop()


@contextlib.asynccontextmanager
async def running(engine: SagaEngine) -> AsyncIterator[SagaEngine]:
    """The engine at work, until the block ends."""
    task = asyncio.create_task(engine.run())
    try:
        while engine._worker.epoch == 0:
            assert not task.done(), task.exception()
            await asyncio.sleep(0.005)
        yield engine
    finally:
        task.cancel()
        await asyncio.wait([task])


MakeEngine = Callable[..., AbstractAsyncContextManager[SagaEngine]]


@pytest.fixture
async def make_engine(database: Database) -> AsyncIterator[MakeEngine]:
    """A factory of engines on the same database."""
    stores: list[PostgresStore] = []

    @contextlib.asynccontextmanager
    async def make(sagas=tables.ALL, **options: Any) -> AsyncIterator[SagaEngine]:
        store = PostgresStore(database)
        await store.open()
        stores.append(store)
        engine = SagaEngine(sagas, store, limits=options.pop("limits", FAST), **options)
        async with running(engine):
            yield engine

    yield make
    for store in stores:
        await store.close()


@pytest.fixture
async def engine(make_engine: MakeEngine) -> AsyncIterator[SagaEngine]:
    async with make_engine() as engine:
        yield engine
