"""How many steps may be under way at an agent, and who waits how long."""

import asyncio

import pytest

from mesh import errors
from mesh.saga.pressure import (
    BREAK_AFTER,
    LIMIT_AGAIN,
    LIMIT_MAX,
    LIMIT_MIN,
    LIMIT_START,
    LINE_S_MAX,
    Limit,
    Pressure,
)
from tests.sagas.virtual import run_virtually


async def hold(limit: Limit, gate: asyncio.Event) -> None:
    async with limit:
        await gate.wait()


async def fill(limit: Limit, number: int, gate: asyncio.Event) -> list[asyncio.Task[None]]:
    tasks = [asyncio.create_task(hold(limit, gate)) for _ in range(number)]
    await asyncio.sleep(0.01)
    return tasks


def test_who_finds_no_slot_stands_in_line_and_goes_in_order() -> None:
    async def scenario() -> None:
        limit, gate = Limit(), asyncio.Event()
        limit.limit = 2
        tasks = await fill(limit, 5, gate)
        assert (limit.busy, limit.waiting) == (2, 3)
        gate.set()
        await asyncio.gather(*tasks)
        assert (limit.busy, limit.waiting) == (0, 0)

    run_virtually(scenario())


def test_a_line_has_an_end() -> None:
    async def scenario() -> None:
        limit, gate = Limit(), asyncio.Event()
        limit.limit = 1
        first, second = await fill(limit, 2, gate)
        with pytest.raises(errors.Exhausted) as refusal:
            await second
        assert refusal.value.retry_after_s == LINE_S_MAX
        assert (limit.busy, limit.waiting) == (1, 0)
        gate.set()
        await first
        assert limit.busy == 0

    run_virtually(scenario())


def test_who_leaves_in_the_moment_of_its_turn_gives_it_to_the_next() -> None:
    async def scenario() -> None:
        limit, gate = Limit(), asyncio.Event()
        limit.limit = 1
        line: list[asyncio.Task[None]] = []

        async def first() -> None:
            async with limit:
                await asyncio.sleep(1)
            # The second one has its turn by now and has not run yet.
            line[0].cancel()

        ahead = asyncio.create_task(first())
        await asyncio.sleep(0.01)
        line += await fill(limit, 2, gate)
        await ahead
        gate.set()
        await asyncio.gather(*line, return_exceptions=True)
        assert line[0].cancelled()
        assert not line[1].cancelled()
        assert (limit.busy, limit.waiting) == (0, 0)

    run_virtually(scenario())


def test_who_was_cancelled_in_line_is_passed_over() -> None:
    async def scenario() -> None:
        limit, gate = Limit(), asyncio.Event()
        limit.limit = 1
        line: list[asyncio.Task[None]] = []

        async def first() -> None:
            async with limit:
                await asyncio.sleep(1)
                line[0].cancel()

        ahead = asyncio.create_task(first())
        await asyncio.sleep(0.01)
        line += await fill(limit, 2, gate)
        await ahead
        gate.set()
        await asyncio.gather(*line, return_exceptions=True)
        assert not line[1].cancelled()
        assert (limit.busy, limit.waiting) == (0, 0)

    run_virtually(scenario())


def test_one_bad_moment_counts_once_and_success_earns_it_back() -> None:
    async def scenario() -> None:
        limit = Limit()
        for _ in range(5):
            limit.failed()
        assert limit.limit == LIMIT_START * 0.7
        await asyncio.sleep(1)
        limit.failed()
        assert limit.limit < LIMIT_START * 0.5
        before = limit.limit
        limit.answered()
        assert limit.limit > before
        limit.limit = LIMIT_MAX
        limit.answered()
        assert limit.limit == LIMIT_MAX

    run_virtually(scenario())


def test_an_agent_that_does_not_answer_is_tried_by_one_until_it_does() -> None:
    async def scenario() -> None:
        limit, gate = Limit(), asyncio.Event()
        for _ in range(BREAK_AFTER):
            limit.failed()
        assert limit.limit == LIMIT_MIN
        tasks = await fill(limit, 5, gate)
        assert limit.busy == 1
        limit.answered()
        assert limit.limit > LIMIT_AGAIN
        gate.set()
        await asyncio.gather(*tasks)
        assert limit.busy == 0

    run_virtually(scenario())


def test_the_cause_is_the_agent_with_the_longest_line() -> None:
    async def scenario() -> None:
        pressure, gate = Pressure(), asyncio.Event()
        assert pressure.cause == ""
        pressure.at("payments").limit = 1
        tasks = await fill(pressure.at("payments"), 3, gate)
        tasks += await fill(pressure.at("fraud"), 1, gate)
        assert pressure.cause == "payments"
        gate.set()
        await asyncio.gather(*tasks)

    run_virtually(scenario())
