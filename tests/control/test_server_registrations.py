"""Instances: listed while they live, drained before they go, gone soon after a crash."""

import asyncio
import json
from pathlib import Path

import pytest

from mesh.control import registrations as room
from mesh.control.model import Instance
from mesh.control.registrations import Registrations, listens

END_S_MAX = 10


def an_instance(name: str = "1", agent: str = "orders") -> Instance:
    return Instance(agent, name, f"/{agent}-{name}.sock", weight=3)


class Sockets:
    """Who listens, as the test says."""

    def __init__(self) -> None:
        self.dead: set[str] = set()

    async def listens(self, socket: str) -> bool:
        return socket not in self.dead


class Subject:
    """Registrations with their file, a count of changes, and sockets."""

    def __init__(self, path: Path, grace_s: float = 60.0) -> None:
        self.path = path
        self.changes = 0
        self.sockets = Sockets()
        self.of = Registrations(path, self._changed, self.sockets.listens, grace_s)

    def _changed(self) -> None:
        self.changes += 1

    @property
    def names(self) -> list[str]:
        return sorted(f"{item.agent}-{item.name}" for item in self.of.instances())

    async def until(self, *names: str) -> None:
        async with asyncio.timeout(END_S_MAX):
            while self.names != sorted(names):
                await asyncio.sleep(0.005)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "registrations.json"


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(room, "LOOK_S", 0.01)


async def test_an_instance_is_listed_and_told_once(path):
    subject = Subject(path)
    subject.of.hold(an_instance())
    subject.of.hold(an_instance())
    assert subject.names == ["orders-1"]
    assert subject.changes == 1


async def test_a_drained_instance_goes_with_its_stream(path):
    subject = Subject(path)
    holder = subject.of.hold(an_instance())
    subject.of.drain(an_instance(), holder)
    assert subject.of.instances()[0].is_draining
    subject.of.release(an_instance(), holder)
    assert subject.names == []


async def test_a_crashed_instance_goes_at_once_and_a_cut_stream_has_its_grace(path):
    subject = Subject(path)
    crashed, cut = an_instance("1"), an_instance("1", "fraud")
    holders = {item: subject.of.hold(item) for item in (crashed, cut)}
    subject.sockets.dead.add(crashed.socket)
    for item, holder in holders.items():
        subject.of.release(item, holder)
    await subject.until("fraud-1")
    subject.of.hold(cut)
    assert subject.names == ["fraud-1"]
    subject.of.stop()


async def test_who_does_not_come_back_within_the_grace_goes(path):
    subject = Subject(path, grace_s=0.03)
    subject.of.release(an_instance(), subject.of.hold(an_instance()))
    await subject.until()


async def test_who_comes_back_within_the_grace_stays(path):
    subject = Subject(path, grace_s=0.05)
    subject.of.release(an_instance(), subject.of.hold(an_instance()))
    subject.of.hold(an_instance())
    await asyncio.sleep(0.1)
    assert subject.names == ["orders-1"]


async def test_an_old_stream_cannot_end_a_newer_lease(path):
    subject = Subject(path)
    old = subject.of.hold(an_instance())
    subject.of.hold(an_instance())
    subject.of.drain(an_instance(), old)
    subject.of.release(an_instance(), old)
    assert subject.names == ["orders-1"]
    assert not subject.of.instances()[0].is_draining


async def test_a_cut_stream_goes_at_once_where_a_newer_instance_serves(path):
    subject = Subject(path)
    old = subject.of.hold(an_instance("1"))
    subject.of.hold(an_instance("2"))
    subject.of.release(an_instance("1"), old)
    assert subject.names == ["orders-2"]


async def test_a_new_control_plane_knows_the_instances_until_they_tell_themselves(path):
    first = Subject(path)
    for item in (an_instance("1"), an_instance("1", "fraud"), an_instance("1", "risk")):
        first.of.hold(item)
    again = Subject(path, grace_s=0.2)
    again.sockets.dead.add("/risk-1.sock")
    again.of.restore()
    assert again.names == ["fraud-1", "orders-1", "risk-1"]
    assert all(item.weight == 3 for item in again.of.instances())
    again.of.hold(an_instance("1"))
    await again.until("fraud-1", "orders-1")
    await again.until("orders-1")
    assert [item["agent"] for item in json.loads(path.read_text())] == ["orders"]


async def test_a_socket_tells_whether_somebody_lives_behind_it(tmp_path):
    socket = str(tmp_path / "s.sock")
    assert not await listens(socket)
    server = await asyncio.start_unix_server(lambda reader, writer: writer.close(), socket)
    assert await listens(socket)
    server.close()
    await server.wait_closed()
    assert not await listens(socket)
