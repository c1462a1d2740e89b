"""The bench of events measures what it says; figures are not judged here."""

import tempfile
from pathlib import Path

import pytest

from mesh.bench import events
from mesh.home import Home

pytestmark = pytest.mark.real


async def test_the_bench_tells_rates_latencies_and_cpu(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(events, "BACKLOG", 300)
    monkeypatch.setattr(events, "BACKLOG_SINGLE", 20)
    with tempfile.TemporaryDirectory(prefix="hanse-test-") as folder:
        home = Home(Path(folder)).prepare()
        report = await events.measure(home, rate=200, seconds=0.5, rounds=1)
    assert report["codes"] == {"OK": 1}
    assert report["open_loop"]["lost"] == 0
    assert report["events_per_second"] > 0
    assert 0 < report["p50_ms"] <= report["p95_ms"]
    assert set(report["backlog"]) == {"sharing_transactions", "a_transaction_each"}
