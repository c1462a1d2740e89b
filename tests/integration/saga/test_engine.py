"""Sagas on a real database: they finish, turn back, wait, and obey."""

from mesh.saga import State
from tests.sagas import tables
from tests.sagas.tables import Shopping


async def test_a_saga_runs_to_its_end(engine) -> None:
    saga_id = await engine.start(tables.plain, Shopping("o1"), biz_key="o1")
    outcome = await engine.wait_for(saga_id)
    assert outcome.state is State.COMPLETED
    assert outcome.data.trail == ("check", "reserve", "authorize", "confirm", "allocate", "tell")
