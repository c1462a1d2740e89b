"""Six no-op steps in dbos, in a process of its own, for comparison where dbos is installed.

    python -m mesh.bench.dbos_engine DATABASE_URL IN_FLIGHT SECONDS

Prints latencies in milliseconds and CPU seconds as JSON. dbos does more per step than our engine
(spans, serialization, a check before each run) and could use more processes.
"""

import asyncio
import json
import sys
import time
from importlib import import_module
from importlib.metadata import version
from typing import Any

from mesh.bench.postgres import own_cpu_s

WARM_UP_S = 1.0


def main() -> None:
    """Measure and print."""
    url, in_flight, seconds = sys.argv[1], int(sys.argv[2]), float(sys.argv[3])
    # Not asyncio.run: destroy() takes the loop's executor along, which it would wait for.
    loop = asyncio.new_event_loop()
    sys.stdout.write(json.dumps(loop.run_until_complete(measured(url, in_flight, seconds))))


async def measured(url: str, in_flight: int, seconds: float) -> dict[str, Any]:
    """A closed loop of workflows."""
    dbos = import_module("dbos")
    engine = dbos.DBOS
    config = {"name": "bench", "system_database_url": url, "log_level": "ERROR"}
    engine(config={**config, "run_admin_server": False})

    @engine.step()  # type: ignore[untyped-decorator]
    async def one(number: int) -> int:
        return number + 1

    @engine.workflow()  # type: ignore[untyped-decorator]
    async def six(number: int) -> int:
        for _ in range(6):
            number = await one(number)
        return number

    engine.launch()

    async def run() -> None:
        handle = await engine.start_workflow_async(six, 0)
        await handle.get_result()

    await _loop(run, in_flight, WARM_UP_S)
    before, begun = own_cpu_s(), time.perf_counter()
    latencies = await _loop(run, in_flight, seconds)
    elapsed, used = time.perf_counter() - begun, own_cpu_s() - before
    engine.destroy()
    told = {"latencies_ms": latencies, "elapsed_s": elapsed, "cpu_s": used}
    return {**told, "version": version("dbos")}


async def _loop(run: Any, in_flight: int, seconds: float) -> list[float]:
    latencies: list[float] = []
    until = time.perf_counter() + seconds

    async def one() -> None:
        while time.perf_counter() < until:
            begun = time.perf_counter()
            await run()
            latencies.append((time.perf_counter() - begun) * 1000)

    await asyncio.gather(*(one() for _ in range(in_flight)))
    return latencies


if __name__ == "__main__":
    main()
