"""The open loop offers what it should, and counts from when a call should have left."""

import asyncio

from mesh.bench.mesh import measure
from mesh.bench.openloop import Run, open_loop
from mesh.cli.bench import _failures, lines


async def test_every_call_is_made_and_counted_by_its_code():
    calls = 0

    async def call() -> str:
        nonlocal calls
        calls += 1
        return "OK" if calls % 2 else "UNAVAILABLE"

    done = await open_loop(call, 1000, 0.05)
    assert len(done.latencies_ms) == 50
    assert done.codes == {"OK": 25, "UNAVAILABLE": 25}


async def test_a_slow_call_does_not_keep_the_others_from_leaving():
    waiting: list[asyncio.Event] = []

    async def call() -> str:
        mine = asyncio.Event()
        waiting.append(mine)
        if len(waiting) == 20:
            for event in waiting:
                event.set()
        await mine.wait()
        return "OK"

    done = await open_loop(call, 1000, 0.02)
    assert done.codes == {"OK": 20}


def test_percentiles_are_of_what_was_seen():
    done = Run(10, 1, [float(number) for number in range(1, 101)], {"OK": 100})
    assert (done.percentile(50), done.percentile(99), done.percentile(100)) == (51, 100, 100)
    assert Run(10, 1, [], {}).percentile(50) == 0
    assert done.summary()["calls"] == 100


async def test_ways_are_compared_in_one_run():
    async def short() -> str:
        return "OK"

    async def long() -> str:
        await asyncio.sleep(0.005)
        return "OK"

    ways = {"direct": short, "mesh": long}
    report = await measure(ways, {"nobody": []}, rps=500, seconds=0.05, rounds=2)
    assert report["mesh_adds_p50_ms"] > 0
    assert report["mesh"]["codes"] == {"OK": 50}
    assert set(report["mesh"]["cpu_per_1000_rps"]) == {"nobody", "caller and load"}
    assert not _failures(report)
    assert any("mesh adds p50 ms" in line for line in lines(report))


def test_failed_calls_are_found_wherever_they_are_counted():
    assert (
        _failures({"mesh": {"codes": {"OK": 5, "UNAVAILABLE": 2}}, "codes": {"INTERNAL": 1}}) == 3
    )
