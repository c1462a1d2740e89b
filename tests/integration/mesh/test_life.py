"""The life of an agent: what it starts with, waits for, and takes down with it."""

import asyncio
import os
import signal

import grpc
import pytest

from hanse.products.v1 import catalog_service_pb2 as catalog_pb
from hanse.products.v1 import product_pb2
from hanse.products.v1.catalog_service_pb2_grpc import CatalogServiceStub
from mesh import agent as agent_module
from mesh import errors, tracing
from mesh.agent import Agent, Life, run, serve
from mesh.saga import State
from mesh.settings import MeshSettings, NoSettings
from mesh.testing.clock import FakeClock
from mesh.testing.mesh import in_process_mesh
from tests.builders.agents import inventory, products
from tests.builders.registry import DRAINING, SERVING, FakeRegistry
from tests.sagas import tables

SHIRT = catalog_pb.GetProductRequest(product_id="shirt")


def settings(folder, **changes):
    """Settings of an agent in a folder of its own."""
    return MeshSettings(home=folder, drain_s=1.0, **changes)


async def until(condition):
    """Wait until something holds."""
    async with asyncio.timeout(10):
        while not condition():
            await asyncio.sleep(0.005)


async def test_an_agent_leaves_by_way_of_the_proxies(tmp_path):
    control = await FakeRegistry(tmp_path / "control.sock").start()
    life = Life(products(), settings(tmp_path, control=control.address), NoSettings())
    await life.start()
    await until(lambda: control.asked and control.asked[-1].state == SERVING)
    assert control.asked[-1].socket == str(tmp_path / "run" / "products-1.sock")
    control.acknowledges.clear()
    stopping = asyncio.create_task(life.stop())
    await until(lambda: control.asked[-1].state == DRAINING)
    # The proxies have not acknowledged yet: whoever still comes is served.
    peer = ("x-forwarded-client-cert", "URI=spiffe://hanse.mesh/ns/dev/sa/edge")
    async with grpc.aio.insecure_channel(f"unix:{tmp_path}/run/products-1.sock") as channel:
        answer = await CatalogServiceStub(channel).GetProduct(SHIRT, metadata=(peer,))
    assert answer.product_id == "shirt"
    assert life.running.health.reasons["drain"] == "draining"
    control.acknowledges.set()
    await stopping
    await control.stop()


async def test_an_agent_waits_for_those_it_calls(tmp_path):
    callee = Life(products(), settings(tmp_path, instance="callee"), NoSettings())
    egress = f"unix:{tmp_path}/run/products-callee.sock"
    caller = Life(inventory(), settings(tmp_path, egress=egress), NoSettings())

    def told():
        return caller.running.health.reasons.get("callees", "")

    await caller.start()
    await until(lambda: "products (UNAVAILABLE" in told())
    await callee.start()
    await until(lambda: "products (not serving)" in told())
    callee.running.health._probes.clear()
    await until(lambda: set(caller.running.health.reasons) == {"database"})
    await caller.stop()
    await callee.stop()


async def test_a_running_agent_ends_by_a_signal(tmp_path):
    living = asyncio.create_task(run(products(), settings(tmp_path)))
    await until((tmp_path / "run" / "products-1.sock").exists)
    os.kill(os.getpid(), signal.SIGTERM)
    async with asyncio.timeout(10):
        await living
    assert not (tmp_path / "run" / "products-1.sock").exists()


def test_serving_reads_the_settings_and_gives_the_agent_a_loop(monkeypatch, tmp_path):
    ran = []
    monkeypatch.setattr("uvloop.run", lambda life: (ran.append(life.__name__), life.close()))
    monkeypatch.setattr(agent_module, "configure_logs", lambda *told: ran.append(told))
    monkeypatch.setenv("HANSE_HOME", str(tmp_path))
    monkeypatch.setenv("HANSE_LOG_LEVEL", "ERROR")
    serve(products())
    assert ran == [("products", "ERROR"), "run"]


def test_wrong_settings_end_a_start_with_all_their_mistakes(monkeypatch):
    monkeypatch.setenv("HANSE_ENV", "moon")
    monkeypatch.setenv("HANSE_DRAIN_S", "soon")
    with pytest.raises(SystemExit) as caught:
        serve(products())
    assert "HANSE_ENV" in str(caught.value)
    assert "HANSE_DRAIN_S" in str(caught.value)


async def test_a_class_that_serves_no_contract_is_refused(tmp_path):
    life = Life(Agent("products", servicers=[dict]), settings(tmp_path), NoSettings())
    with pytest.raises(TypeError, match="dict is no generated servicer"):
        await life.start()
    await life.stop()


async def test_a_worker_that_does_not_stop_is_left_behind(monkeypatch, tmp_path, caplog):
    monkeypatch.setattr(agent_module, "WORKERS_S_MAX", 0.01)
    release = asyncio.Event()

    async def stubborn(running):
        while not release.is_set():
            try:
                await release.wait()
            except asyncio.CancelledError:
                continue

    life = Life(products(workers=[stubborn]), settings(tmp_path), NoSettings())
    await life.start()
    await asyncio.sleep(0)
    await life.stop()
    assert "worker does not stop" in caplog.messages
    release.set()


async def test_an_agent_tells_the_time_of_the_clock_it_was_given():
    clock = FakeClock()
    async with in_process_mesh(products(), clock=clock) as mesh:
        assert mesh["products"].clock.now() == clock.now()


async def test_an_agent_carries_its_sagas(fresh_database):
    there = fresh_database()
    shop = products(sagas=[tables.plain])
    async with in_process_mesh(shop, database_url=there.dsn) as mesh:
        sagas = mesh["products"].sagas
        saga_id = await sagas.start(tables.plain, tables.Shopping("o1"), biz_key="o1")
        outcome = await sagas.wait_for(saga_id, timeout_s=10)
    assert outcome.state is State.COMPLETED


async def test_an_agent_with_sagas_lives_without_its_database():
    async with in_process_mesh(products(sagas=[tables.plain])) as mesh:
        with pytest.raises(errors.Unavailable):
            await mesh["products"].sagas.start(tables.plain, tables.Shopping("o"), biz_key="o")


async def test_an_agent_without_its_database_says_so_and_does_nothing():
    async def reads(running, request):
        async with running.database.transaction():
            return product_pb2.Product()

    async with in_process_mesh(products(reads)) as mesh:
        with pytest.raises(errors.Unavailable) as caught:
            await mesh.stub(CatalogServiceStub, "products").GetProduct(SHIRT)
    assert caught.value.reason == "DATABASE_UNAVAILABLE"


async def test_an_agent_records_spans_where_somebody_collects_them(tmp_path, monkeypatch):
    recorded = []
    monkeypatch.setattr(
        tracing.Exporter, "record", lambda self, *span: recorded.append((span[0], span[1]))
    )
    told = settings(tmp_path, otlp_endpoint="http://127.0.0.1:1", trace_ratio=1.0)
    callee = Life(products(), told, NoSettings())
    await callee.start()
    peer = ("x-forwarded-client-cert", "URI=spiffe://hanse.mesh/ns/dev/sa/edge")
    async with grpc.aio.insecure_channel(f"unix:{tmp_path}/run/products-1.sock") as channel:
        await CatalogServiceStub(channel).GetProduct(SHIRT, metadata=(peer,))
    await callee.stop()
    assert recorded == [("/hanse.products.v1.CatalogService/GetProduct", "server")]
