"""An instance's lease: asked for, kept, given back, also when the control plane is away."""

import asyncio

import pytest

from mesh import registry
from mesh.registry import Registration
from tests.builders.registry import DRAINING, SERVING, STARTING, FakeRegistry


@pytest.fixture
async def control(tmp_path):
    """A control plane that runs."""
    made = await FakeRegistry(tmp_path / "control.sock").start()
    yield made
    await made.stop()


def registration(control, **changes):
    """A registration of an instance of orders."""
    told = {"socket": "/run/orders.sock", "http_socket": "/run/orders.http.sock", "version": "1"}
    return Registration(control, "orders", "2", **(told | changes))


async def until(condition):
    """Wait until something holds."""
    async with asyncio.timeout(5):
        while not condition():
            await asyncio.sleep(0.005)


async def registered(subject):
    """Wait until the proxies know the instance."""
    async with asyncio.timeout(5):
        while await subject.probe():
            await asyncio.sleep(0.005)


async def test_an_instance_registers_serves_and_drains(control):
    subject = registration(control.address)
    subject.start()
    await until(lambda: control.asked)
    assert await subject.probe() == "not registered with the control plane"
    subject.serve()
    await registered(subject)
    assert await subject.drain()
    await subject.stop()
    first = control.asked[0]
    assert (first.agent, first.instance, first.socket) == ("orders", "2", "/run/orders.sock")
    states = [item.state for item in control.asked]
    assert states in ([STARTING, SERVING, DRAINING], [SERVING, DRAINING])
    await until(lambda: control.ended == 1)


async def test_a_lost_control_plane_is_told_again_and_changes_nothing(control):
    subject = registration(control.address)
    subject.start()
    subject.serve()
    await registered(subject)
    await control.stop()
    assert await subject.probe() == ""
    before = len(control.asked)
    await control.start()
    await until(lambda: len(control.asked) > before)
    assert control.asked[-1].state == SERVING
    await subject.stop()


async def test_an_instance_registers_once_the_control_plane_comes(tmp_path):
    late = FakeRegistry(tmp_path / "late.sock")
    subject = registration(late.address)
    subject.start()
    subject.serve()
    await asyncio.sleep(0)
    await late.start()
    await registered(subject)
    await subject.stop()
    await late.stop()


async def test_a_drain_does_not_wait_for_ever(control, monkeypatch):
    monkeypatch.setattr(registry, "DRAIN_S_MAX", 0.05)
    subject = registration(control.address)
    subject.start()
    subject.serve()
    await registered(subject)
    control.acknowledges.clear()
    assert not await subject.drain()
    await subject.stop()


async def test_without_a_control_plane_there_is_nobody_to_ask():
    subject = registration("")
    subject.start()
    subject.serve()
    assert await subject.probe() == ""
    assert await subject.drain()
    await subject.stop()
