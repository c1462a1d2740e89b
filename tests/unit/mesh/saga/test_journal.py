"""Group commit: a bad row hurts its own saga only, a lost connection hurts nobody."""

import asyncio
import contextlib
from uuid import uuid4

import pytest

from mesh.saga.decide import Fact
from mesh.saga.journal import BATCH_MAX, Journal, Lane
from mesh.saga.memory import MemoryStore
from mesh.saga.store import Fenced, Row, StoreLost, StoreRefused, Unit
from tests.sagas.virtual import run_virtually


class Sink:
    """Where batches go: refuses what is bad, loses what it is told to."""

    def __init__(self) -> None:
        self.batches: list[list[object]] = []
        self.losses = 0

    async def send(self, items):
        self.batches.append(list(items))
        await asyncio.sleep(0.01)
        if self.losses:
            self.losses -= 1
            raise StoreLost("lost")
        if "bad" in items:
            raise StoreRefused("bad")
        return [f"wrote {item}" for item in items]


@contextlib.asynccontextmanager
async def lane_to(sink: Sink):
    lane = Lane(sink.send)
    task = asyncio.create_task(lane.run())
    yield lane
    task.cancel()
    await asyncio.wait([task])


def test_a_batch_is_what_gathered_meanwhile() -> None:
    async def scenario() -> None:
        sink = Sink()
        async with lane_to(sink) as lane:
            first = lane.put(0)
            await asyncio.sleep(0.001)
            rest = [lane.put(number) for number in range(1, BATCH_MAX + 10)]
            assert await first == "wrote 0"
            await asyncio.gather(*rest)
        assert [len(batch) for batch in sink.batches] == [1, BATCH_MAX, 9]

    run_virtually(scenario())


def test_the_guilty_row_is_found_and_the_others_are_written() -> None:
    async def scenario() -> None:
        sink = Sink()
        async with lane_to(sink) as lane:
            answers = [lane.put("bad" if number == 5 else number) for number in range(9)]
            left = lane.put("bad")
            left.cancel()
            last = lane.put("last")
            done = await asyncio.gather(*answers, return_exceptions=True)
            assert await last == "wrote last"
        assert [type(one) for one in done].count(StoreRefused) == 1
        assert isinstance(done[5], StoreRefused)
        assert done[8] == "wrote 8"

    run_virtually(scenario())


def test_what_was_lost_is_sent_again_as_it_was() -> None:
    async def scenario() -> None:
        sink = Sink()
        sink.losses = 3
        async with lane_to(sink) as lane:
            gone, kept = lane.put("a"), lane.put("b")
            gone.cancel()
            assert await kept == "wrote b"
        assert sink.batches == [["a", "b"]] * 4

    run_virtually(scenario())


def test_a_row_under_an_old_fence_is_told_so() -> None:
    async def scenario() -> None:
        journal = Journal(MemoryStore())
        task = asyncio.create_task(journal.run())
        row = Row(uuid4(), 1, 1, Fact.DONE, "shop.step", 1, None, "", "")
        with pytest.raises(Fenced):
            await journal.append(Unit([row]))
        task.cancel()
        await asyncio.wait([task])

    run_virtually(scenario())


def test_a_lane_ends_when_it_is_told_to() -> None:
    async def scenario() -> None:
        sink = Sink()
        async with lane_to(sink) as lane:
            pass
        with pytest.raises(asyncio.InvalidStateError):
            lane.put("late").result()

    run_virtually(scenario())
