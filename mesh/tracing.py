"""Spans over OTLP, loaded only where an endpoint is configured.

Without the OpenTelemetry SDK: ids come from the call's own context, so spans join the traces that
the Envoys write, and the SDK's exporter cannot be imported beside xds-protos, which installs an
older copy of the same generated modules. On the wire both copies are the same.
"""

import asyncio
import logging
import time
from typing import Any

import grpc
from opentelemetry.proto.collector.trace.v1 import trace_service_pb2
from opentelemetry.proto.trace.v1 import trace_pb2

from mesh.context import CallContext, new_span
from mesh.telemetry import SPANS_DROPPED

EXPORT = "/opentelemetry.proto.collector.trace.v1.TraceService/Export"
QUEUE_SPANS_MAX = 16_384
BATCH_SPANS_MAX = 2_048
EXPORT_EVERY_S = 1.0
EXPORT_S_MAX = 5.0
# Called scope_spans today and instrumentation_library_spans before; the number stayed.
SCOPES = trace_pb2.ResourceSpans.DESCRIPTOR.fields_by_number[2].name
KINDS = {"server": trace_pb2.Span.SPAN_KIND_SERVER, "client": trace_pb2.Span.SPAN_KIND_CLIENT}
FINE, FAILED = trace_pb2.Status.STATUS_CODE_OK, trace_pb2.Status.STATUS_CODE_ERROR

log = logging.getLogger("hanse.tracing")


class Exporter:
    """Keeps finished spans for a moment and sends them in batches."""

    def __init__(self, agent: str, endpoint: str) -> None:
        self._agent = agent
        self._endpoint = endpoint
        self._spans: list[Any] = []

    def record(self, name: str, kind: str, call: CallContext, seconds: float, code: str) -> None:
        """Note a span that ends now."""
        if len(self._spans) >= QUEUE_SPANS_MAX:
            SPANS_DROPPED.inc()
            return
        is_server = kind == "server"
        now = time.time_ns()
        span = trace_pb2.Span(
            trace_id=bytes.fromhex(call.trace_id),
            span_id=bytes.fromhex(call.span_id if is_server else new_span()),
            parent_span_id=bytes.fromhex(call.parent_span_id if is_server else call.span_id),
            trace_state=call.tracestate,
            name=name.lstrip("/"),
            kind=KINDS[kind],
            start_time_unix_nano=now - int(seconds * 1e9),
            end_time_unix_nano=now,
            status=trace_pb2.Status(code=FINE if code == "OK" else FAILED),
        )
        _describe(span.attributes, {"rpc.system": "grpc", "rpc.grpc.status": code})
        self._spans.append(span)

    async def run(self) -> None:
        """Send what was recorded, again and again; the rest when cancelled."""
        async with self._channel() as channel:
            export = channel.unary_unary(
                EXPORT,
                request_serializer=trace_service_pb2.ExportTraceServiceRequest.SerializeToString,
            )
            try:
                while True:
                    await asyncio.sleep(EXPORT_EVERY_S)
                    await self._flush(export)
            finally:
                await self._flush(export)

    def _channel(self) -> grpc.aio.Channel:
        scheme, _, address = self._endpoint.rpartition("://")
        if scheme == "https":
            return grpc.aio.secure_channel(address, grpc.ssl_channel_credentials())
        return grpc.aio.insecure_channel(address)

    async def _flush(self, export: Any) -> None:
        while self._spans:
            batch, self._spans = self._spans[:BATCH_SPANS_MAX], self._spans[BATCH_SPANS_MAX:]
            request = trace_service_pb2.ExportTraceServiceRequest()
            whole = request.resource_spans.add()
            about = {"service.name": self._agent, "service.namespace": "hanse"}
            _describe(whole.resource.attributes, about)
            getattr(whole, SCOPES).add().spans.extend(batch)
            try:
                await export(request, timeout=EXPORT_S_MAX)
            except grpc.aio.AioRpcError as error:
                SPANS_DROPPED.inc(len(batch))
                told = {"spans": len(batch), "code": error.code().name}
                log.warning("spans dropped", extra=told)


def _describe(attributes: Any, facts: dict[str, str]) -> None:
    for key, value in facts.items():
        attribute = attributes.add()
        attribute.key = key
        attribute.value.string_value = value
