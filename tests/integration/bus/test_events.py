"""An agent's events as a whole: what it may hear, its upkeep, what it measures."""

import asyncio
from datetime import UTC, datetime
from typing import Any

import pytest

from mesh.agent import Agent
from mesh.bus import events as events_of
from mesh.bus.handling import Handling
from mesh.inbox import Heard, forget, on
from mesh.queries import parse_query
from mesh.telemetry import REGISTRY
from mesh.testing.mesh import in_process_mesh
from mesh.topology import TopologyError, default_text, load_topology
from tests.builders.bus import FACT, TOPIC


async def nothing(tx: Any, agent: Any, fact: Any, heard: Heard) -> None:
    return None


async def test_who_hears_what_the_topology_does_not_name_does_not_start(fresh_database):
    deaf = Agent("documents", handlers=[on(TOPIC, FACT, nothing)])
    with pytest.raises(ValueError, match="topology"):
        async with in_process_mesh(deaf, database_url=fresh_database().dsn):
            pass


def test_a_message_is_heard_by_one_handler():
    agent = type("A", (), {"agent": type("B", (), {"name": "risk"})})
    with pytest.raises(ValueError, match="twice"):
        Handling(agent, [on(TOPIC, FACT, nothing), on(TOPIC, FACT, nothing)])


async def test_an_agent_measures_its_events_and_keeps_house(fresh_database, monkeypatch):
    monkeypatch.setattr(events_of, "WATCH_S", 0.02)
    monkeypatch.setattr(events_of, "UPKEEP_S", 0.02)
    database = fresh_database()
    risk = Agent("risk", handlers=[on(TOPIC, FACT, nothing)])
    async with in_process_mesh(risk, database_url=database.dsn) as mesh:
        running = mesh["risk"]
        old = parse_query(
            "old",
            "insert into inbox (consumer, event_id, at)"
            " select 'risk', gen_random_uuid(), now() - interval '46 days'"
            " from generate_series(1, 3)",
        )
        await running.database.execute(old)
        count = parse_query("count", "select count(*) from inbox")
        async with asyncio.timeout(60):
            while await running.database.fetch_value(count):
                await asyncio.sleep(0.02)
            while REGISTRY.get_sample_value("hanse_events_lag_seconds", {"topic": TOPIC}) is None:
                await asyncio.sleep(0.02)
        hours = parse_query(
            "hours", "select count(*) from pg_inherits where inhparent = 'outbox'::regclass"
        )
        assert await running.database.fetch_value(hours) >= events_of.HOURS_AHEAD
        assert running.events.consumer.behind_s(datetime.now(UTC)) == {TOPIC: 0.0}
        assert REGISTRY.get_sample_value("hanse_events_parked_keys") == 0
        # Not so old that the agent's own housekeeping, which goes on, could be faster.
        recent = parse_query("recent", old.sql.replace("46 days", "2 days"))
        await running.database.execute(recent)
        assert await forget(running.database, days=1) == 3


def test_a_topic_says_whether_its_events_keep_their_order():
    text = default_text() + "\ntopics:\n  orders.v1: {ordering: none}\n  payments.v1: strict\n"
    assert load_topology(text).unordered == {"orders.v1"}
    for wrong in ("nobody.v1: {ordering: none}", "orders.v1: {ordering: some}"):
        with pytest.raises(TopologyError, match="topics:"):
            load_topology(f"{default_text()}\ntopics:\n  {wrong}\n")
