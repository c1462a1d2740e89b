"""Spans arrive at a collector as one tree, and only those that were sampled or went wrong."""

import asyncio

import grpc
import pytest
from opentelemetry.proto.collector.trace.v1 import trace_service_pb2, trace_service_pb2_grpc

from mesh import context, tracing
from mesh.context import CallContext
from mesh.interceptors import Served
from mesh.interceptors.telemetry import Meter
from mesh.policy import Policy
from mesh.telemetry import REGISTRY
from mesh.telemetry import tracing as configured
from mesh.tracing import Exporter


class Collector(trace_service_pb2_grpc.TraceServiceServicer):
    """Keeps the spans it is sent."""

    def __init__(self):
        self.spans = []
        self.resources = []

    async def Export(self, request, context):
        for resource in request.resource_spans:
            for scope in getattr(resource, tracing.SCOPES):
                self.spans.extend(scope.spans)
            self.resources.append(resource.resource.attributes[0].value.string_value)
        return trace_service_pb2.ExportTraceServiceResponse()


@pytest.fixture
async def collector():
    """A collector that listens; its address is `collector.endpoint`."""
    made = Collector()
    server = grpc.aio.server()
    trace_service_pb2_grpc.add_TraceServiceServicer_to_server(made, server)
    made.endpoint = f"http://127.0.0.1:{server.add_insecure_port('127.0.0.1:0')}"
    await server.start()
    yield made
    await server.stop(0)


def call(**changes):
    """A call under way."""
    ids = {"trace_id": context.new_trace(), "span_id": context.new_span(), "is_sampled": True}
    return CallContext(**(ids | changes))


async def run_once(exporter):
    """Run an exporter and stop it at once: it sends what it has."""
    task = asyncio.create_task(exporter.run())
    await asyncio.sleep(0)
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task


async def test_a_server_span_hangs_below_its_caller_and_a_client_span_below_it(collector):
    exporter = Exporter("orders", collector.endpoint)
    parent = context.new_span()
    under_way = call(parent_span_id=parent)
    exporter.record("/hanse.orders.v1.OrderService/Get", "server", under_way, 0.25, "OK")
    exporter.record("stock/Get", "client", under_way, 0.1, "UNAVAILABLE")
    await run_once(exporter)
    served, called = collector.spans
    assert collector.resources == ["orders"]
    assert served.name == "hanse.orders.v1.OrderService/Get"
    assert served.span_id.hex() == under_way.span_id
    assert served.parent_span_id.hex() == parent
    assert called.parent_span_id == served.span_id
    assert called.trace_id == served.trace_id
    assert served.end_time_unix_nano - served.start_time_unix_nano == 250_000_000
    assert (served.status.code, called.status.code) == (1, 2)


async def test_spans_go_out_while_the_agent_runs(collector, monkeypatch):
    monkeypatch.setattr(tracing, "EXPORT_EVERY_S", 0.01)
    exporter = Exporter("orders", collector.endpoint)
    task = asyncio.create_task(exporter.run())
    exporter.record("x", "server", call(), 0.1, "OK")
    async with asyncio.timeout(5):
        while not collector.spans:
            await asyncio.sleep(0.01)
    assert not collector.spans[0].parent_span_id
    task.cancel()


async def test_a_full_queue_and_a_collector_that_is_gone_are_counted(monkeypatch):
    monkeypatch.setattr(tracing, "QUEUE_SPANS_MAX", 2)
    before = REGISTRY.get_sample_value("hanse_spans_dropped_total")
    exporter = Exporter("orders", "http://127.0.0.1:1")
    for _ in range(3):
        exporter.record("x", "server", call(), 0.1, "OK")
    assert REGISTRY.get_sample_value("hanse_spans_dropped_total") == before + 1
    await run_once(exporter)
    assert REGISTRY.get_sample_value("hanse_spans_dropped_total") == before + 3


@pytest.mark.parametrize(
    ("is_sampled", "code", "recorded"),
    [(True, "OK", 1), (False, "OK", 0), (False, "INTERNAL", 1), (False, "NOT_FOUND", 0)],
)
def test_faults_are_recorded_even_where_their_trace_is_not(is_sampled, code, recorded):
    spans = []
    served = Served("x", Policy({}, local_callers=False), "", lambda *span: spans.append(span))
    Meter("/hanse.x.v1.Service/Get", served).end(call(is_sampled=is_sampled), code)
    assert len(spans) == recorded


async def test_a_secure_collector_is_spoken_to_over_tls():
    exporter = Exporter("orders", "https://localhost:1")
    exporter.record("x", "server", call(), 0.1, "OK")
    await run_once(exporter)
    assert not exporter._spans


def test_an_endpoint_makes_an_agent_record():
    made = configured("orders", "http://127.0.0.1:1", 1.0)
    assert made.record is not None
    assert made.run is not None
    assert made.is_sampled(context.new_trace())
