"""What an agent tells about itself: Prometheus metrics, JSON logs, W3C traces.

Metrics have few labels and closed sets of values: service, method, code, callee. Logs are one JSON
object a line with the ids of the trace; what is secret by its name or personal by the contracts'
pii option is redacted.
Spans are recorded for sampled traces and for faults, and only where OTLP export is configured; the
SDK is loaded then and not before, because it costs start-up time and memory.
"""

import asyncio
import json
import logging
import re
import sys
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from typing import Any, TypeAlias

from google.protobuf.json_format import MessageToDict
from google.protobuf.message import Message
from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, ProcessCollector

from mesh import context
from mesh.descriptors import personal_fields

LAG_EVERY_S = 2.0

REGISTRY = CollectorRegistry()
BUCKETS_S = (0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0)
STARTED = Counter(
    "hanse_rpc_started_total",
    "RPCs that came to this agent.",
    ("service", "method"),
    registry=REGISTRY,
)
HANDLED = Counter(
    "hanse_rpc_handled_total",
    "RPCs this agent answered.",
    ("service", "method", "code"),
    registry=REGISTRY,
)
HANDLING = Histogram(
    "hanse_rpc_handling_seconds",
    "Time to answer an RPC.",
    ("service", "method"),
    registry=REGISTRY,
    buckets=BUCKETS_S,
)
CALLING_STARTED = Counter(
    "hanse_rpc_calling_started_total",
    "RPCs this agent began to make, by callee.",
    ("callee", "method"),
    registry=REGISTRY,
)
CALLED = Counter(
    "hanse_rpc_called_total",
    "RPCs this agent made, by callee.",
    ("callee", "method", "code"),
    registry=REGISTRY,
)
CALLING = Histogram(
    "hanse_rpc_calling_seconds",
    "Time until a called agent answered.",
    ("callee", "method"),
    registry=REGISTRY,
    buckets=BUCKETS_S,
)
QUERYING = Histogram(
    "hanse_sql_seconds",
    "Time of a named query.",
    ("query",),
    registry=REGISTRY,
    buckets=BUCKETS_S,
)
CONNECTIONS = Gauge(
    "hanse_database_connections", "Connections of the pool.", ("state",), registry=REGISTRY
)
CACHED = Counter(
    "hanse_cache_total",
    "What the cache was asked, and how it ended.",
    ("operation", "outcome"),
    registry=REGISTRY,
)
WORKER_FAILURES = Counter(
    "hanse_worker_failures_total", "Loops that fell over.", ("worker",), registry=REGISTRY
)
READY = Gauge("hanse_ready", "1 while the agent is ready.", registry=REGISTRY)
DEGRADED = Gauge(
    "hanse_degraded", "1 while a called agent does not answer.", ("callee",), registry=REGISTRY
)
LOOP_LAG = Gauge(
    "hanse_loop_lag_seconds", "How late the event loop last woke a timer.", registry=REGISTRY
)
SPANS_DROPPED = Counter(
    "hanse_spans_dropped_total", "Spans the queue had no room for.", registry=REGISTRY
)
ProcessCollector(registry=REGISTRY)

SECRET = re.compile(r"(?i)(authorization|token|secret|password|cookie|api_?key|credential)")
PERSONAL = re.compile(r"(?i)^(name|e_?mail|phone|address|street|iban|card.*)$")
PLAIN = frozenset(vars(logging.makeLogRecord({}))) | {"message", "asctime", "taskName"}
REDACTED = "[redacted]"


def redact(value: Any, name: str = "") -> Any:
    """The value without what is secret or personal by its name, or marked so in the contracts."""
    if isinstance(value, Message):
        value = MessageToDict(value, preserving_proto_field_name=True)
    if name and (SECRET.search(name) or PERSONAL.match(name) or name in personal_fields()):
        return REDACTED
    if isinstance(value, Mapping):
        return {str(key): redact(item, str(key)) for key, item in value.items()}
    if isinstance(value, (list, tuple, set, frozenset)):
        return [redact(item) for item in value]
    return value


class JsonFormatter(logging.Formatter):
    """One JSON object a line, with the trace and request ids of the call under way."""

    def __init__(self, agent: str) -> None:
        super().__init__()
        self._agent = agent

    def format(self, record: logging.LogRecord) -> str:
        """The line of a record; extra fields are kept, redacted by name."""
        call = context.current()
        entry: dict[str, Any] = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname,
            "agent": self._agent,
            "logger": record.name,
            "message": record.getMessage(),
        }
        if call.trace_id:
            entry["trace_id"], entry["span_id"] = call.trace_id, call.span_id
        if call.request_id:
            entry["request_id"] = call.request_id
        for name, value in vars(record).items():
            if name not in PLAIN:
                entry[name] = redact(value, name)
        if record.exc_info:
            entry["trace"] = self.formatException(record.exc_info)
        return json.dumps(entry, default=str, ensure_ascii=False)


def configure_logs(agent: str, level: str) -> None:
    """Send every log line of this process to standard error as JSON."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(JsonFormatter(agent))
    root = logging.getLogger()
    root.handlers[:] = [handler]
    root.setLevel(level)


class Rpcs:
    """The metrics of one method that is served, their labels bound once."""

    def __init__(self, service: str, method: str) -> None:
        self.started = STARTED.labels(service, method)
        self._labels = (service, method)
        self._seconds = HANDLING.labels(service, method)
        self._codes: dict[str, Any] = {}

    def handled(self, code: str, seconds: float) -> None:
        """Note one answer."""
        counter = self._codes.get(code)
        if counter is None:
            counter = self._codes[code] = HANDLED.labels(*self._labels, code)
        counter.inc()
        self._seconds.observe(seconds)


class Calls:
    """The metrics of one method that is called, their labels bound once."""

    def __init__(self, callee: str, method: str) -> None:
        self.started = CALLING_STARTED.labels(callee, method)
        self._labels = (callee, method)
        self._seconds = CALLING.labels(callee, method)
        self._codes: dict[str, Any] = {}

    def done(self, code: str, seconds: float) -> None:
        """Note one call."""
        counter = self._codes.get(code)
        if counter is None:
            counter = self._codes[code] = CALLED.labels(*self._labels, code)
        counter.inc()
        self._seconds.observe(seconds)


@cache
def _query_seconds(name: str) -> Any:
    return QUERYING.labels(name)


def observe_query(name: str, seconds: float) -> None:
    """Note one named query."""
    _query_seconds(name).observe(seconds)


def observe_cache(operation: str, outcome: str) -> None:
    """Note one question to the cache."""
    CACHED.labels(operation, outcome).inc()


async def watch_loop() -> None:
    """Measure for ever how late the event loop is: what blocks it makes every call late."""
    loop = asyncio.get_running_loop()
    while True:
        due = loop.time() + LAG_EVERY_S
        await asyncio.sleep(LAG_EVERY_S)
        LOOP_LAG.set(max(0.0, loop.time() - due))


# Path or callee and method, "server" or "client", the call under way, seconds, code.
Span: TypeAlias = Callable[[str, str, context.CallContext, float, str], None]


@dataclass(frozen=True, slots=True)
class Tracing:
    """Where spans go and which traces are recorded; nowhere and none where nobody collects them."""

    record: Span | None = None
    run: Callable[[], Awaitable[None]] | None = None
    ratio: float = 0.0

    def is_sampled(self, trace_id: str) -> bool:
        """Whether a trace that begins here is recorded: by its id, so every agent agrees."""
        return self.record is not None and int(trace_id[16:], 16) < self.ratio * 2**64


def tracing(agent: str, endpoint: str, ratio: float) -> Tracing:
    """Spans to an OTLP endpoint, loading the SDK; nothing without one."""
    if not endpoint:
        return Tracing()
    from mesh.tracing import Exporter

    exporter = Exporter(agent, endpoint)
    return Tracing(exporter.record, exporter.run, ratio)
