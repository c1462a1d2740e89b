"""Processes that the kill matrix kills: a host with a real engine, an agent with real answers.

A failpoint is armed for one step and one direction; there the process kills or stops itself.
"""

import asyncio
import contextlib
import json
import os
import signal
from dataclasses import dataclass, replace
from pathlib import Path
from types import SimpleNamespace
from uuid import UUID

from hanse.mesh.v1 import saga_pb2, saga_service_pb2
from mesh import context, errors
from mesh.database import Database, parse_query
from mesh.idempotency import once
from mesh.outbox import Event, Outbox
from mesh.saga import Saga, current_step, pivot, step
from mesh.saga.engine import Limits, SagaEngine
from mesh.saga.postgres import PostgresStore

FAST = Limits(lease_ttl_s=0.6, renew_s=0.15, poll_s=0.05, sweep_s=0.5)
Answer = saga_pb2.SagaSummary
EFFECT = parse_query(
    "effect", "insert into effects (saga_id, step, undoing) values (:saga_id, :step, :undoing)"
)
DONE = parse_query(
    "done", "select count(*) from effects where saga_id = :saga_id and step = :step and not undoing"
)


@dataclass(frozen=True)
class Spec:
    """Where a process ends: failpoint, step, direction; `sign` kills it or stops it."""

    failpoint: str = ""
    step: str = ""
    undoing: bool = False
    sign: int = signal.SIGKILL


class Trigger:
    """Strikes once."""

    def __init__(self, spec: Spec) -> None:
        self.spec = spec

    def at(self, failpoint: str, name: str, undoing: bool) -> bool:
        spec = self.spec
        return (spec.failpoint, spec.step, spec.undoing) == (failpoint, name, undoing)

    def reach(self, failpoint: str, name: str, undoing: bool) -> None:
        if self.at(failpoint, name, undoing):
            self.strike()

    def strike(self) -> None:
        sign, self.spec = self.spec.sign, Spec()
        os.kill(os.getpid(), sign)


@dataclass(frozen=True)
class Order:
    """State of the saga that is killed; `plan` is the step that refuses."""

    key: str = ""
    plan: str = ""


async def _call(order: Order, host) -> Order:
    here = current_step()
    name = here.step.partition(".")[2]
    host.trigger.reach("before_call", name, here.undoing)
    asked = {
        "saga_id": str(here.saga_id),
        "fence": here.fence,
        "request_id": str(here.next_request_id()),
        "undoes": str(here.undoes or ""),
        "onward": here.onward,
        "undoing": here.undoing,
        "step": name,
        "refuses": order.plan == name and not here.undoing,
    }
    await host.ask(here.attempt, asked)
    host.trigger.reach("after_call", name, here.undoing)
    if name == "confirm":
        here.tell(Event.of("orders.v1", here.saga_id.bytes, Answer(step="confirmed")))
    return order


async def check(order: Order, host) -> Order:
    return await _call(order, host)


async def reserve(order: Order, host) -> Order:
    return await _call(order, host)


async def screen(order: Order, host) -> Order:
    return await _call(order, host)


async def authorize(order: Order, host) -> Order:
    return await _call(order, host)


async def confirm(order: Order, host) -> Order:
    return await _call(order, host)


async def allocate(order: Order, host) -> Order:
    return await _call(order, host)


async def tell(order: Order, host) -> Order:
    return await _call(order, host)


async def give_back(order: Order, host) -> Order:
    return await _call(order, host)


def table(name: str) -> Saga:
    return Saga(
        step(check, timeout_s=1.0),
        step(reserve, undo=give_back, timeout_s=1.0),
        step(screen, undo=give_back, timeout_s=1.0),
        step(authorize, undo=give_back, timeout_s=1.0),
        pivot(confirm, timeout_s=1.0),
        step(allocate, timeout_s=1.0),
        step(tell, timeout_s=1.0),
        name=name,
    )


class FailingStore(PostgresStore):
    """The real store with failpoints around its batches."""

    trigger: Trigger

    async def commit(self, lane, units):
        rows = [(row, unit.moves) for unit in units for row in unit.rows]
        named = [(row.step.partition(".")[2], row.fact == "undone") for row, _ in rows]
        ends = any(moves and moves[0].state in ("COMPLETED", "COMPENSATED") for _, moves in rows)
        for name, undoing in named:
            self.trigger.reach("batch_built", name, undoing)
        sending = asyncio.ensure_future(super().commit(lane, units))
        for name, undoing in named:
            if self.trigger.at("batch_sent", name, undoing):
                await asyncio.sleep(0.002)
                self.trigger.strike()
        acks = await sending
        for name, undoing in named:
            self.trigger.reach("commit_unanswered", name, undoing)
            if ends:
                self.trigger.reach("after_finish", name, undoing)
            if self.trigger.at("after_commit", name, undoing):
                asyncio.get_running_loop().call_soon(self.trigger.strike)
        return acks


class HostSide:
    """What the acts of a host reach: its failpoint, and two instances of the agent."""

    def __init__(self, sockets: list[str], trigger: Trigger) -> None:
        self.sockets, self.trigger = sockets, trigger

    async def ask(self, attempt: int, asked: dict) -> None:
        socket = self.sockets[(attempt - 1) % len(self.sockets)]
        try:
            reader, writer = await asyncio.open_unix_connection(socket)
        except OSError:
            raise errors.Unavailable("AGENT_AWAY") from None
        with contextlib.closing(writer):
            try:
                writer.write(json.dumps(asked).encode() + b"\n")
                told = json.loads(await reader.readline() or b"{}")
            except (OSError, ValueError):
                told = {}
        if "failed" in told:
            raise getattr(errors, told["failed"])(told["reason"])
        if "ok" not in told:
            raise errors.Unknown("AGENT_LOST")


def host(
    dsn: str,
    name: str,
    sockets: list[str],
    spec: Spec,
    start: Order | None,
    limits: Limits = FAST,
) -> None:
    """A process that carries sagas; starts one if it is asked to."""
    asyncio.run(_host(dsn, name, sockets, spec, start, limits))


async def _host(dsn, name, sockets, spec, start, limits) -> None:
    trigger, outbox = Trigger(spec), Outbox()
    database = Database(dsn, connections_max=3)
    await database.start()
    store = FailingStore(database, render=outbox.row)
    store.trigger = trigger
    await store.open()
    saga = table(name)
    engine = SagaEngine([saga], store, agent=HostSide(sockets, trigger), limits=limits)
    running = asyncio.create_task(engine.run())
    while start and not engine._worker.epoch:
        await asyncio.sleep(0.005)
    if start:
        await engine.start(saga, start, biz_key=start.key)
    await running


def agent(dsn: str, socket: str, spec: Spec) -> None:
    """A process that does what steps ask, with remembered answers."""
    Path(socket).unlink(missing_ok=True)
    asyncio.run(_agent(dsn, socket, spec))


async def _agent(dsn, socket, spec) -> None:
    trigger = Trigger(spec)
    database = Database(dsn, connections_max=3)
    await database.start()
    side = SimpleNamespace(database=database, outbox=Outbox())

    async def serve(reader, writer) -> None:
        with contextlib.closing(writer):
            asked = json.loads(await reader.readline() or b"null")
            if asked is None:
                return
            try:
                told = await _answer(side, asked, trigger)
            except errors.Failure as failure:
                told = {"failed": type(failure).__name__, "reason": failure.reason}
            writer.write(json.dumps(told).encode() + b"\n")
            with contextlib.suppress(OSError):
                await writer.drain()

    server = await asyncio.start_unix_server(serve, socket)
    await server.serve_forever()


async def _answer(side, asked: dict, trigger: Trigger) -> dict:
    name, undoing, saga_id = asked["step"], asked["undoing"], UUID(asked["saga_id"])
    trigger.reach("request_in", name, undoing)
    metadata = {"x-hanse-undoes": asked["undoes"]} if asked["undoes"] else {}
    if asked["onward"]:
        metadata["x-hanse-onward"] = "1"

    async def act(tx) -> Answer:
        if asked["refuses"]:
            raise errors.Refused("PLANNED")
        if undoing and not await tx.fetch_value(DONE, saga_id=saga_id, step=name):
            raise errors.NotFound("NOTHING_TO_UNDO")
        await tx.execute(EFFECT, saga_id=saga_id, step=name, undoing=undoing)
        trigger.reach("effect_uncommitted", name, undoing)
        return Answer(step=name)

    request = saga_service_pb2.RetrySagaRequest(request_id=asked["request_id"], why=name)
    with context.within(saga_id=str(saga_id), fence=str(asked["fence"]), metadata=metadata):
        await once(side, request, Answer, act)
    trigger.reach("committed_unanswered", name, undoing)
    return {"ok": name}


def stopping(spec: Spec) -> Spec:
    """The same place, but the process sleeps there and is woken later: a zombie."""
    return replace(spec, sign=signal.SIGSTOP)
