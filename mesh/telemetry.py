"""What an agent tells about itself: Prometheus metrics, JSON logs, W3C traces.

Metrics have few labels and closed sets of values: service, method, code, callee. Logs are one JSON
object a line with the ids of the trace; what could be personal or secret is redacted by its name.
Spans are recorded only for sampled traces and only where OTLP export is configured; the SDK is
loaded then and not before, because it doubles an agent's start-up time and costs memory.
"""

import json
import logging
import re
import sys
import time
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from typing import Any

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram

from mesh import context

REGISTRY = CollectorRegistry()
BUCKETS_S = (0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0)
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
IN_FLIGHT = Gauge("hanse_rpc_in_flight", "RPCs being answered now.", registry=REGISTRY)
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
READY = Gauge("hanse_ready", "1 while the agent is ready.", registry=REGISTRY)

SECRET = re.compile(r"(?i)(authorization|token|secret|password|cookie|api_?key|credential)")
PERSONAL = re.compile(r"(?i)^(name|e_?mail|phone|lines|address|street|iban|card.*)$")
PLAIN = frozenset(vars(logging.makeLogRecord({}))) | {"message", "asctime", "taskName"}
REDACTED = "[redacted]"


def redact(value: Any, name: str = "") -> Any:
    """The value without what its name says is secret or personal."""
    if SECRET.search(name) or PERSONAL.match(name):
        return REDACTED
    if isinstance(value, Mapping):
        return {key: redact(item, str(key)) for key, item in value.items()}
    if isinstance(value, (list, tuple)):
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


class Measure:
    """The metrics of one method, its labels bound once."""

    def __init__(self, service: str, method: str) -> None:
        self._labels = (service, method)
        self._seconds = HANDLING.labels(service, method)
        self._codes: dict[str, Any] = {}

    def done(self, code: str, started: float) -> None:
        """Note one answer."""
        counter = self._codes.get(code)
        if counter is None:
            counter = self._codes[code] = HANDLED.labels(*self._labels, code)
        counter.inc()
        self._seconds.observe(time.perf_counter() - started)


def observe_query(name: str, seconds: float) -> None:
    """Note one named query."""
    QUERYING.labels(name).observe(seconds)


Span = Callable[[str, str, float, str], None]


def no_spans(name: str, kind: str, started: float, code: str) -> None:
    """What records spans where nobody collects them."""


def spans(agent: str, endpoint: str) -> Span:
    """What records spans and sends them to an OTLP endpoint; loads the SDK."""
    from mesh.tracing import exporter

    record: Span = exporter(agent, endpoint)
    return record
