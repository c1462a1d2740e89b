"""A reader of the log that is told to end while it is told of news: it ends."""

import asyncio
import time

import pytest

from mesh.bus.pglog import PgLog, PgSubscription


async def _never(parts: object) -> dict[object, object]:
    return {}


def a_reader() -> PgSubscription:
    return PgLog("", "risk").subscribe("risk", {"orders.v1": []}, _never)  # type: ignore[arg-type]


@pytest.mark.parametrize("turns", range(5))
@pytest.mark.parametrize("wait", ["_rest", "_gather"])
async def test_an_end_is_heard_whenever_a_hint_comes_with_it(wait: str, turns: int):
    reader = a_reader()
    reader._look_at = time.monotonic() + 30
    waiting = reader._rest(30) if wait == "_rest" else reader._gather()

    async def go_on() -> None:
        await waiting
        await asyncio.Event().wait()

    task = asyncio.create_task(go_on())
    await asyncio.sleep(0.01)
    reader._hinted.set()
    for _ in range(turns):
        await asyncio.sleep(0)
    task.cancel()
    await asyncio.wait((task,), timeout=1)
    assert task.cancelled()
