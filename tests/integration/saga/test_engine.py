"""Sagas on a real database: they finish, turn back, wait, and obey."""

import pytest

from mesh import errors
from mesh.agent import Agent
from mesh.saga import Saga, State, pivot, step
from mesh.testing.mesh import in_process_mesh
from tests.sagas import tables
from tests.sagas.tables import Shopping


async def test_a_saga_runs_to_its_end(engine) -> None:
    saga_id = await engine.start(tables.plain, Shopping("o1"), biz_key="o1")
    outcome = await engine.wait_for(saga_id)
    assert outcome.state is State.COMPLETED
    assert outcome.data.trail == ("check", "reserve", "authorize", "confirm", "allocate", "tell")


async def test_a_saga_is_started_by_its_name_in_its_newest_version(make_engine) -> None:
    newer = Saga(step(tables.check), pivot(tables.confirm), name="plain", version=2)
    async with make_engine([tables.plain, newer]) as engine:
        outcome = await engine.wait_for(await engine.start("plain", Shopping("o1"), biz_key="o1"))
        assert outcome.data.trail == ("check", "confirm")
        with pytest.raises(errors.Fault):
            await engine.start("nobody", Shopping("o1"), biz_key="o1")


async def test_a_running_agent_carries_the_sagas_it_names(dsn) -> None:
    agent = Agent("orders", sagas=[tables.plain])
    async with in_process_mesh(agent, database_url=lambda name: dsn) as mesh:
        sagas = mesh["orders"].sagas
        async with mesh["orders"].database.transaction() as tx:
            saga_id = await sagas.start("plain", Shopping("o1"), biz_key="o1", tenant="a", tx=tx)
        outcome = await sagas.wait_for(saga_id, until="pivot", timeout_s=20)
        assert outcome.decided
        assert (await sagas.wait_for(saga_id, timeout_s=20)).state is State.COMPLETED


async def test_a_saga_begins_with_the_commit_that_starts_it_and_not_before(
    make_engine, database
) -> None:
    async with make_engine() as engine:
        async with database.transaction() as tx:
            saga_id = await engine.start("plain", Shopping("o1"), biz_key="o1", tx=tx)
            assert engine.in_flight == 0
        assert engine.in_flight == 1
        with pytest.raises(KeyError):
            async with database.transaction() as tx:
                await engine.start("plain", Shopping("o2"), biz_key="o2", tx=tx)
                raise KeyError
        assert (await engine.wait_for(saga_id, timeout_s=20)).state is State.COMPLETED
        async with database.transaction() as tx:
            assert await engine.start("plain", Shopping("o1"), biz_key="o1", tx=tx) == saga_id
        assert engine.in_flight == 0
