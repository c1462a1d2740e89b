"""Apache Kafka itself is killed while events flow: what it acknowledged is still there."""

import asyncio
from typing import Any

import pytest

from tests.builders.bus import World

pytestmark = [pytest.mark.real, pytest.mark.timeout(300)]
KEYS = [b"a", b"b"]
EACH = 12


async def test_a_killed_broker_loses_and_doubles_nothing(apache: World, apache_kafka: Any):
    await apache.hear()

    async def writer(key: bytes) -> None:
        for number in range(EACH):
            await apache.tell(key, f"{number}")
            await asyncio.sleep(0.05)

    writers = [asyncio.create_task(writer(key)) for key in KEYS]
    await apache.until(4)
    await asyncio.to_thread(apache_kafka.kill)
    await asyncio.to_thread(apache_kafka.start)
    await asyncio.gather(*writers)
    async with asyncio.timeout(120):
        while len(effects := await apache.effects()) < EACH * len(KEYS):
            await asyncio.sleep(0.1)
    for key in KEYS:
        assert [subject for subject, of in effects if of == key] == [f"{n}" for n in range(EACH)]
