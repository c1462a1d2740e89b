"""Spans over OTLP, loaded only where an endpoint is configured.

Ids come from the call's own context, so spans join the traces that the Envoys write. The queue is
our own: the SDK's drops spans in a burst without saying so.
"""

import asyncio
import logging
import time
from typing import Any

from opentelemetry.exporter.otlp.proto.grpc.trace_exporter import OTLPSpanExporter
from opentelemetry.sdk.resources import Resource
from opentelemetry.sdk.trace import ReadableSpan
from opentelemetry.sdk.trace.export import SpanExportResult
from opentelemetry.trace import SpanContext, SpanKind, Status, StatusCode, TraceFlags

from mesh.context import CallContext, new_span
from mesh.telemetry import SPANS_DROPPED

QUEUE_SPANS_MAX = 16_384
BATCH_SPANS_MAX = 2_048
EXPORT_EVERY_S = 1.0
EXPORT_S_MAX = 5.0
KINDS = {"server": SpanKind.SERVER, "client": SpanKind.CLIENT}

log = logging.getLogger("hanse.tracing")


class Exporter:
    """Keeps finished spans for a moment and sends them in batches."""

    def __init__(self, agent: str, endpoint: str) -> None:
        self._resource = Resource({"service.name": agent, "service.namespace": "hanse"})
        self._endpoint = endpoint
        self._exporter: OTLPSpanExporter | None = None
        self._spans: list[ReadableSpan] = []

    def record(self, name: str, kind: str, call: CallContext, seconds: float, code: str) -> None:
        """Note a span that ends now."""
        if len(self._spans) >= QUEUE_SPANS_MAX:
            SPANS_DROPPED.inc()
            return
        is_server = kind == "server"
        parent = call.parent_span_id if is_server else call.span_id
        now = time.time_ns()
        self._spans.append(
            ReadableSpan(
                name=name.lstrip("/"),
                context=_context(call.trace_id, call.span_id if is_server else new_span()),
                parent=_context(call.trace_id, parent) if parent else None,
                resource=self._resource,
                kind=KINDS[kind],
                attributes={"rpc.system": "grpc", "rpc.grpc.status": code},
                start_time=now - int(seconds * 1e9),
                end_time=now,
                status=Status(StatusCode.OK if code == "OK" else StatusCode.ERROR),
            )
        )

    async def run(self) -> None:
        """Send what was recorded, again and again; the rest when cancelled."""
        try:
            while True:
                await asyncio.sleep(EXPORT_EVERY_S)
                await self._flush()
        finally:
            await self._flush()
            if self._exporter is not None:
                self._exporter.shutdown()

    async def _flush(self) -> None:
        while self._spans:
            batch, self._spans = self._spans[:BATCH_SPANS_MAX], self._spans[BATCH_SPANS_MAX:]
            result: Any = await asyncio.to_thread(self._send, batch)
            if result is not SpanExportResult.SUCCESS:
                SPANS_DROPPED.inc(len(batch))
                log.warning("spans dropped", extra={"spans": len(batch)})

    def _send(self, batch: list[ReadableSpan]) -> SpanExportResult:
        # Made in its thread at the first use: a channel may exist only after every fork.
        if self._exporter is None:
            plain = not self._endpoint.startswith("https://")
            self._exporter = OTLPSpanExporter(
                endpoint=self._endpoint, insecure=plain, timeout=EXPORT_S_MAX
            )
        return self._exporter.export(batch)


def _context(trace_id: str, span_id: str) -> SpanContext:
    flags = TraceFlags(TraceFlags.SAMPLED)
    return SpanContext(int(trace_id, 16), int(span_id, 16), is_remote=False, trace_flags=flags)
