"""What operators see of events, by RPC and by the command line."""

import asyncio
import contextlib
import io
import json
from collections.abc import AsyncIterator
from typing import Any

import pytest

from hanse.mesh.v1 import event_service_pb2 as pb
from hanse.mesh.v1.event_service_pb2_grpc import EventServiceStub
from mesh import errors
from mesh.agent import Agent
from mesh.bus import handling
from mesh.bus.service import keys, told_key
from mesh.cli import __main__ as cli
from mesh.ids import new_id
from mesh.inbox import on
from mesh.outbox import Event
from mesh.testing.mesh import InProcessMesh, in_process_mesh
from tests.builders.bus import FACT, TOPIC, problem

OPERATOR = "sub=olga;kind=person;roles=operator"
REQUEST_ID = "00000000-0000-4000-8000-000000000001"


class Refusing:
    def __init__(self) -> None:
        self.refuses = True
        self.heard: list[str] = []

    async def __call__(self, tx: Any, agent: Any, fact: Any, heard: Any) -> None:
        if self.refuses:
            raise errors.Refused("BAD_DAY")
        self.heard.append(fact.subject_id)


@pytest.fixture
async def refusing(
    fresh_database, monkeypatch: pytest.MonkeyPatch
) -> AsyncIterator[tuple[InProcessMesh, Refusing]]:
    monkeypatch.setattr(handling, "RETRY_S", (0.01,))
    act = Refusing()
    risk = Agent("risk", handlers=[on(TOPIC, FACT, act)])
    async with in_process_mesh(Agent("orders"), risk, database_url=fresh_database().dsn) as mesh:
        yield mesh, act


async def tell(mesh: InProcessMesh, key: bytes, *subjects: str) -> None:
    orders = mesh["orders"]
    async with orders.database.transaction() as tx:
        for subject in subjects:
            await orders.outbox.put(tx, Event.of(TOPIC, key, problem(subject)))


async def dead(stub: Any, count: int, **asked: Any) -> list[Any]:
    async with asyncio.timeout(60):
        while True:
            answer = await stub.ListDeadLetters(pb.ListDeadLettersRequest(**asked))
            if len(answer.dead_letters) >= count:
                return list(answer.dead_letters)
            await asyncio.sleep(0.02)


async def test_dead_letters_are_listed_and_redriven(refusing):
    mesh, act = refusing
    stub = mesh.stub(EventServiceStub, "risk", principal=OPERATOR)
    key = new_id()
    await tell(mesh, key.bytes, "one", "two")
    first, second = await dead(stub, 2)
    assert (first.key, first.topic, first.consumer) == (str(key), TOPIC, "risk")
    assert first.type == FACT.DESCRIPTOR.full_name
    assert "Bad day" in first.reason
    assert (first.follows, second.follows) == (False, True)
    assert first.attempt_count == 2
    page = await stub.ListDeadLetters(pb.ListDeadLettersRequest(page_size=1, key=str(key)))
    assert page.next_page_token
    rest = await dead(stub, 1, page_token=page.next_page_token)
    assert [letter.event_id for letter in rest] == [second.event_id]
    assert (await stub.ListLag(pb.ListLagRequest())).dead_letter_count == 2
    ask = pb.RedriveDeadLettersRequest(request_id=REQUEST_ID, consumer="risk", key=str(key))
    answer = await stub.RedriveDeadLetters(ask)
    assert (answer.handled_count, answer.failed_count) == (0, 1)
    act.refuses = False
    answer = await stub.RedriveDeadLetters(ask)
    assert (answer.handled_count, answer.failed_count) == (2, 0)
    assert act.heard == ["one", "two"]
    with pytest.raises(errors.NotFound):
        await stub.RedriveDeadLetters(
            pb.RedriveDeadLettersRequest(request_id=REQUEST_ID, consumer="orders")
        )


async def test_lag_names_who_reads_and_how_far_he_is_behind(refusing):
    mesh, act = refusing
    act.refuses = False
    stub = mesh.stub(EventServiceStub, "risk", principal=OPERATOR)
    await tell(mesh, b"k", "one")
    async with asyncio.timeout(60):
        while True:
            answer = await stub.ListLag(pb.ListLagRequest(topic=TOPIC))
            caught_up = act.heard and not any(line.behind_count for line in answer.partitions)
            owned = [line for line in answer.partitions if line.owner == "1"]
            if caught_up and len(owned) == len(answer.partitions) == 12:
                break
            await asyncio.sleep(0.02)
    assert not (await stub.ListLag(pb.ListLagRequest(topic="nobody.v1"))).partitions


async def test_the_tail_shows_events_without_personal_data(refusing):
    mesh, _ = refusing
    await tell(mesh, b"k", "one", "two", "three")
    stub = mesh.stub(EventServiceStub, "orders", principal=OPERATOR)
    stream = stub.TailEvents(pb.TailEventsRequest(back_count=2))
    shown = []
    async with asyncio.timeout(60):
        async for item in stream:
            if item.HasField("event"):
                shown.append(item.event)
            if len(shown) == 2:
                await tell(mesh, b"k", "four")
            if len(shown) == 3:
                break
    await stream.aclose()
    subjects = [event.payload["subject_id"] for event in shown]
    assert subjects == ["two", "three", "four"]
    assert shown[0].key == "k"


async def test_the_command_line_lists_and_redrives(refusing, tmp_path):
    mesh, act = refusing
    await tell(mesh, b"k", "one")
    await dead(mesh.stub(EventServiceStub, "risk", principal=OPERATOR), 1)
    run = tmp_path / "run"
    run.mkdir()
    for agent in ("orders", "risk"):
        (run / f"{agent}-1.sock").symlink_to(mesh.folder / f"{agent}.sock")

    def hanse(*words: str) -> tuple[int, Any]:
        out = io.StringIO()
        with contextlib.redirect_stdout(out), pytest.raises(SystemExit) as ended:
            cli.main(["events", *words, "--home", str(tmp_path), "--json"])
        return int(ended.value.code or 0), json.loads(out.getvalue())

    code, letters = await asyncio.to_thread(hanse, "dead")
    assert (code, letters[0]["consumer"]) == (0, "risk")
    code, lag = await asyncio.to_thread(hanse, "lag", "risk")
    assert code == 0
    assert {"group": "risk", "set_aside": 1} in lag
    assert await asyncio.to_thread(hanse, "redrive", "risk") == (1, [{"handled": 0, "failed": 1}])
    act.refuses = False
    assert await asyncio.to_thread(hanse, "redrive", "risk") == (0, [{"handled": 1, "failed": 0}])


def test_keys_are_read_as_people_write_them():
    one = new_id()
    assert told_key(one.bytes) == str(one)
    assert keys(str(one)) == [one.bytes, str(one).encode()]
    assert told_key(b"SKU-1") == "SKU-1"
    assert told_key(b"\xff") == "ff"
    assert keys("SKU-1") == [b"SKU-1"]
    assert keys("") is None
    assert told_key(None) == ""
