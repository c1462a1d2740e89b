"""What is told of a saga: to operators by the contract, to persons by an event."""

import asyncio
from datetime import UTC, datetime, timedelta
from types import SimpleNamespace
from uuid import uuid4

import pytest

from hanse.mesh.v1 import agent_events_pb2 as events_pb
from hanse.mesh.v1 import saga_pb2 as pb
from mesh.ids import to_typeid
from mesh.saga import upkeep, wire
from mesh.saga.decide import Entry, Fact
from mesh.saga.run import LATE
from mesh.saga.store import Task

SAGA = uuid4()


def test_a_row_that_no_clock_has_seen_yet_is_told_without_a_time():
    story = SimpleNamespace(
        saga_id=SAGA, entries=[Entry(1, Fact.NOTED, ""), Entry(2, Fact.NOTED, "", at=NOON)]
    )
    told = wire.to_saga(pb.SagaSummary(), story, {}, (), None)
    first, second = told.entries
    assert not first.HasField("entry_time")
    assert second.entry_time.ToDatetime(tzinfo=UTC) == NOON
    assert {entry.trace_id for entry in told.entries} == {SAGA.hex}


NOON = datetime(2026, 11, 27, 12, tzinfo=UTC)


@pytest.mark.parametrize("due_s", [0.0, 600.0])
def test_a_person_hears_until_when_an_answer_is_wanted(due_s: float):
    run = SimpleNamespace(saga_id=SAGA, saga=SimpleNamespace(name="ship_order"))
    task = Task(SAGA, 3, "transport.buy_label", "operator", "UNAVAILABLE", due_s, "OPEN")
    event = upkeep._asking("orders")(run, task, LATE)
    fact = events_pb.HumanTaskOpened.FromString(event.payload)
    assert fact.subject_id == to_typeid("sag", SAGA)
    assert fact.title == "ship_order: transport.buy_label is late"
    assert fact.HasField("due_time") == (due_s > 0)
    if due_s:
        opened = fact.open_time.ToDatetime()
        assert fact.due_time.ToDatetime() - opened == timedelta(seconds=due_s)


async def test_old_sagas_are_forgotten_again_and_again(monkeypatch: pytest.MonkeyPatch):
    asked = asyncio.Queue[int]()

    async def execute(query: object, *, days: int, size: int) -> int:
        await asked.put(days)
        return 0

    monkeypatch.setattr(upkeep, "FORGET_EVERY_S", 0.001)
    running = SimpleNamespace(database=SimpleNamespace(execute=execute))
    task = asyncio.create_task(upkeep._forget(running))
    async with asyncio.timeout(10):
        assert [await asked.get() for _ in range(3)] == [upkeep.FORGET_DAYS] * 3
    task.cancel()
