"""Loops that are started again when they fall over."""

import asyncio

import pytest

from mesh import workers
from mesh.telemetry import REGISTRY
from mesh.workers import keep_running


@pytest.fixture(autouse=True)
def _fast(monkeypatch):
    monkeypatch.setattr(workers, "BACKOFF_S_MIN", 0.0)


async def test_a_worker_that_fails_runs_again_and_is_counted():
    runs = []

    async def flaky(running):
        runs.append(running)
        if len(runs) < 3:
            raise RuntimeError("fell over")

    await keep_running(flaky, "agent")
    assert runs == ["agent"] * 3
    labels = {"worker": "flaky"}
    assert REGISTRY.get_sample_value("hanse_worker_failures_total", labels) == 2


async def test_a_worker_that_ran_long_starts_again_at_once(monkeypatch):
    monkeypatch.setattr(workers, "BACKOFF_S_MAX", -1.0)
    runs = []

    async def flaky(running):
        runs.append(running)
        if len(runs) < 2:
            raise RuntimeError("fell over")

    await keep_running(flaky, None)
    assert len(runs) == 2


async def test_a_worker_can_be_cancelled():
    async def patient(running):
        await asyncio.Event().wait()

    task = asyncio.create_task(keep_running(patient, None))
    await asyncio.sleep(0)
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
