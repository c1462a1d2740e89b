"""The clocks: the machine's, and one that tests move by hand."""

import asyncio
from datetime import UTC, timedelta

from mesh.clock import SystemClock
from mesh.testing.clock import BEGINNING, FakeClock


async def test_the_systems_clock_tells_utc_and_never_goes_back():
    clock = SystemClock()
    assert clock.now().tzinfo is UTC
    before = clock.monotonic()
    await clock.sleep(0)
    assert clock.monotonic() >= before


async def test_a_fake_clock_stands_still_until_it_is_moved():
    clock = FakeClock()
    assert clock.now() == BEGINNING
    await clock.advance(90)
    assert clock.now() == BEGINNING + timedelta(seconds=90)
    assert clock.monotonic() == 90


async def test_sleepers_wake_in_their_order_and_at_their_time():
    clock = FakeClock()
    woken = []

    async def sleep(seconds):
        await clock.sleep(seconds)
        woken.append((seconds, clock.monotonic()))

    tasks = [asyncio.create_task(sleep(seconds)) for seconds in (3, 1, 2)]
    await clock.advance(2.5)
    assert woken == [(1, 1), (2, 2)]
    assert clock.sleeping == 1
    await clock.advance(1)
    assert woken[-1] == (3, 3)
    await asyncio.gather(*tasks)


async def test_who_sleeps_again_is_woken_again_in_one_move():
    clock = FakeClock()
    ticks = []

    async def tick():
        while True:
            await clock.sleep(10)
            ticks.append(clock.monotonic())

    task = asyncio.create_task(tick())
    await clock.advance(35)
    assert ticks == [10, 20, 30]
    task.cancel()
    await clock.advance(10)
    assert ticks == [10, 20, 30]


async def test_no_time_is_only_a_turn():
    clock = FakeClock()
    await clock.sleep(0)
    assert clock.sleeping == 0
