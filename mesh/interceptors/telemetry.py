"""Count, time and log every RPC; carry its trace on, or begin one where none came."""

import logging
import time
from typing import Any

import grpc

from mesh.context import CALL, CallContext, new_span, new_trace, parse_traceparent
from mesh.interceptors.call import Served
from mesh.telemetry import Rpcs

log = logging.getLogger("hanse.rpc")
SLOW_S = 1.0
# What callers get wrong every day, and what they leave, is counted but not logged.
QUIET = {"OK", "CANCELLED", "NOT_FOUND", "INVALID_ARGUMENT", "FAILED_PRECONDITION"}

# Recorded even where their trace is not.
FAULTS = {"INTERNAL", "UNKNOWN", "DATA_LOSS"}


class Meter:
    """Looks after one method; its metrics' labels are bound once."""

    def __init__(self, path: str, served: Served) -> None:
        service, _, method = path.lstrip("/").partition("/")
        self._path = path
        self._rpcs = Rpcs(service, method)
        self._record = served.record
        self._is_sampled = served.is_sampled

    def begin(self, context: grpc.aio.ServicerContext) -> CallContext:
        """Note that a call came, and what it says of itself."""
        # Each call runs in a task of its own, so what is set here ends with it.
        given: dict[str, Any] = dict(context.invocation_metadata() or ())
        trace_id, parent, is_sampled = parse_traceparent(given.get("traceparent", ""))
        if not trace_id:
            trace_id = new_trace()
            is_sampled = self._is_sampled(trace_id)
        call = CallContext(
            trace_id=trace_id,
            span_id=new_span(),
            parent_span_id=parent,
            is_sampled=is_sampled,
            tracestate=given.get("tracestate", ""),
            request_id=given.get("x-request-id", ""),
            saga_id=given.get("x-hanse-saga", ""),
            fence=given.get("x-hanse-fence", ""),
            metadata=given,
            started=time.perf_counter(),
        )
        CALL.set(call)
        self._rpcs.started.inc()
        return call

    def end(self, call: CallContext, code: str) -> None:
        """Note how a call ended."""
        seconds = time.perf_counter() - call.started
        self._rpcs.handled(code, seconds)
        if self._record is not None and (call.is_sampled or code in FAULTS):
            self._record(self._path, "server", call, seconds, code)
        if code not in QUIET or (seconds > SLOW_S and code == "OK"):
            told = {"rpc": self._path, "code": code, "seconds": round(seconds, 4)}
            log.info("rpc", extra=told | {"caller": call.principal.agent or call.principal.kind})
