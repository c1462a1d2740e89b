"""What the control plane counts about itself; /metrics on a Unix socket of the home."""

from prometheus_client import Counter, Gauge, Histogram, generate_latest

from mesh.home import Home
from mesh.http import Answer, HttpServer, as_json
from mesh.telemetry import REGISTRY

SOCKET = "control.http.sock"
TEXT = "text/plain; version=0.0.4; charset=utf-8"
SECONDS = (0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0)

ACKNOWLEDGED = Histogram(
    "hanse_control_acknowledge_seconds",
    "From sending resources of a type to the proxy's acknowledgement.",
    ("type",),
    buckets=SECONDS,
    registry=REGISTRY,
)
REFUSED = Counter(
    "hanse_control_refusals_total",
    "Responses a proxy refused.",
    ("node", "type"),
    registry=REGISTRY,
)
DROPPED = Counter(
    "hanse_control_dropped_total",
    "Streams ended because their proxy did not acknowledge in time.",
    ("node",),
    registry=REGISTRY,
)
CONNECTED = Gauge("hanse_control_connected", "Proxies whose stream lives.", registry=REGISTRY)
ROLLED_OUT = Histogram(
    "hanse_control_rollout_seconds",
    "From the first push of a change to the last acknowledgement.",
    buckets=SECONDS,
    registry=REGISTRY,
)
BAD = Counter(
    "hanse_control_rollouts_refused_total",
    "Rollouts that a proxy refused and that were taken back.",
    registry=REGISTRY,
)


def pages(home: Home) -> HttpServer:
    """The server of /health, /ready and /metrics."""
    found = {"/health": _alive, "/ready": _alive, "/metrics": _metrics}
    return HttpServer(str(home.run / SOCKET), found)


async def _alive() -> Answer:
    return as_json({"status": "SERVING"})


async def _metrics() -> Answer:
    return 200, TEXT, generate_latest(REGISTRY)
