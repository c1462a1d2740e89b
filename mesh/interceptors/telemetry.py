"""Count, time and log every RPC; carry its trace on."""

import asyncio
import logging
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import grpc

from mesh import context as calls
from mesh.interceptors.call import Handler, Served
from mesh.telemetry import IN_FLIGHT, Measure

log = logging.getLogger("hanse.rpc")
SLOW_S = 1.0
QUIET = {"OK", "CANCELLED", "NOT_FOUND", "INVALID_ARGUMENT", "FAILED_PRECONDITION"}


def around(path: str, inner: Handler, kind: Any, served: Served) -> Handler:
    """The handler with its metrics, its trace ids in the context, and a log line when it fails."""
    service, _, method = path.lstrip("/").partition("/")
    measure = Measure(service, method)

    @contextmanager
    def measured(context: grpc.aio.ServicerContext) -> Iterator[None]:
        token = calls.CALL.set(_traced(context))
        started = time.perf_counter()
        IN_FLIGHT.inc()
        code = "CANCELLED"
        try:
            yield
            code = "OK"
        except grpc.aio.AbortError:
            code = _name(context.code())
            raise
        except asyncio.CancelledError:
            code = "CANCELLED"
            raise
        finally:
            IN_FLIGHT.dec()
            measure.done(code, started)
            served.record(path, "server", started, code)
            _tell(path, code, time.perf_counter() - started)
            calls.CALL.reset(token)

    if kind.response_streaming:

        async def stream(request: Any, context: grpc.aio.ServicerContext) -> Any:
            with measured(context):
                async for response in inner(request, context):
                    yield response

        return stream

    async def unary(request: Any, context: grpc.aio.ServicerContext) -> Any:
        with measured(context):
            return await inner(request, context)

    return unary


def _traced(context: grpc.aio.ServicerContext) -> calls.CallContext:
    given = dict(context.invocation_metadata() or ())
    trace_id, parent, is_sampled = calls.parse_traceparent(str(given.get("traceparent", "")))
    return calls.CallContext(
        trace_id=trace_id,
        span_id=calls.new_span() if trace_id else "",
        is_sampled=is_sampled,
        tracestate=str(given.get("tracestate", "")),
        request_id=str(given.get("x-request-id", "")),
        saga_id=str(given.get("x-hanse-saga", "")),
        fence=str(given.get("x-hanse-fence", "")),
        extra={"parent_span_id": parent} if is_sampled else {},
        metadata=given,
    )


def _name(code: Any) -> str:
    return str(code.name) if isinstance(code, grpc.StatusCode) else "UNKNOWN"


def _tell(path: str, code: str, seconds: float) -> None:
    if code not in QUIET or (seconds > SLOW_S and code == "OK"):
        log.info("rpc", extra={"rpc": path, "code": code, "seconds": round(seconds, 4)})
