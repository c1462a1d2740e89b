"""What an agent does about its sagas beside carrying them: it counts, asks persons, forgets."""

import asyncio
import logging
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from prometheus_client import Gauge, Histogram

from hanse.mesh.v1 import agent_events_pb2 as events_pb
from mesh import errors
from mesh.database import load_queries
from mesh.ids import to_typeid
from mesh.outbox import Event
from mesh.saga.engine import SagaEngine
from mesh.saga.postgres import PostgresStore
from mesh.saga.run import STUCK, Run
from mesh.saga.store import Task
from mesh.saga.wire import reason
from mesh.telemetry import BUCKETS_S, REGISTRY

log = logging.getLogger(__name__)
QUERIES = load_queries(Path(__file__).with_name("operators.sql"))
WATCH_EVERY_S = 5.0
FORGET_EVERY_S = 3_600.0
FORGET_DAYS = 90
FORGET_BATCH = 500
CHOICES = ("retry", "mark_done", "give_up")

IN_FLIGHT = Gauge("hanse_sagas_in_flight", "Sagas this process carries.", registry=REGISTRY)
AGE = Gauge(
    "hanse_saga_runnable_age_seconds",
    "How long the oldest due saga has been waiting for somebody to carry it.",
    registry=REGISTRY,
)
RESTING = Gauge(
    "hanse_sagas_resting", "Sagas that stand still, by state.", ("state",), registry=REGISTRY
)
TASKS = Gauge(
    "hanse_saga_human_tasks_open", "Questions of sagas that wait for a person.", registry=REGISTRY
)
STEPPING = Histogram(
    "hanse_saga_step_seconds",
    "Time of one attempt at a step or its undo, by how it ended.",
    ("step", "ended"),
    registry=REGISTRY,
    buckets=BUCKETS_S,
)


def engine_of(running: Any, store: PostgresStore, *, tells: bool) -> SagaEngine:
    """The engine of an agent; `tells` says that it has a topic to call for a person on."""
    return SagaEngine(
        running.agent.sagas,
        store,
        agent=running,
        host=f"{running.agent.name}-{running.mesh.instance}",
        ask=_asking(running.agent.name) if tells else None,
        observe=lambda step, ended, seconds: STEPPING.labels(step, ended).observe(seconds),
    )


async def carry_sagas(running: Any) -> None:
    """The worker: carry, watch, forget."""
    async with asyncio.TaskGroup() as group:
        group.create_task(running.sagas.run())
        group.create_task(_watch(running))
        group.create_task(_forget(running))


async def _watch(running: Any) -> None:
    while True:
        await count(running)
        await asyncio.sleep(WATCH_EVERY_S)


async def count(running: Any) -> None:
    """Set the gauges; where the database is away they keep what they had."""
    IN_FLIGHT.set(running.sagas.in_flight)
    try:
        row = await running.database.fetch_row(QUERIES.count_states)
    except errors.Failure as failure:
        log.info("sagas cannot be counted: %s", failure)
        return
    AGE.set(row["oldest_due_s"])
    for state in ("waiting", "stuck", "quarantined"):
        RESTING.labels(state).set(row[state])
    TASKS.set(row["open_tasks"])


async def _forget(running: Any) -> None:
    while True:
        await asyncio.sleep(FORGET_EVERY_S)
        await forget(running)


async def forget(running: Any, *, days: int = FORGET_DAYS, size: int = FORGET_BATCH) -> int:
    """Sagas that ended long ago leave with their journal; how many."""
    total = 0
    while True:
        try:
            gone: int = await running.database.execute(QUERIES.forget_sagas, days=days, size=size)
        except errors.Failure as failure:
            log.info("old sagas are not forgotten now: %s", failure)
            return total
        total += gone
        if gone < size:
            return total


def _asking(agent: str) -> Callable[[Run, Task, str], Event]:
    """What is told on the agent's own topic when a saga needs a person, or no longer does."""

    def ask(run: Run, task: Task, kind: str) -> Event:
        subject, now = to_typeid("sag", run.saga_id), datetime.now(UTC)
        if task.state == "OPEN":
            fact: Any = events_pb.HumanTaskOpened(
                agent=agent,
                kind=kind,
                subject_id=subject,
                title=f"{run.saga.name}: {task.step} {'is stuck' if kind == STUCK else 'is late'}",
                detail=task.reason,
                role=task.role,
                choices=CHOICES,
            )
            fact.open_time.FromDatetime(now)
            if task.due_s:
                fact.due_time.FromDatetime(now + timedelta(seconds=task.due_s))
        else:
            fact = events_pb.HumanTaskWithdrawn(
                agent=agent,
                kind=kind,
                subject_id=subject,
                reason=reason(task.reason) or task.reason,
            )
            fact.withdraw_time.FromDatetime(now)
        return Event.of(f"{agent}.v1", run.saga_id.bytes, fact)

    return ask
