"""The gateway's process: `python -m gateway` beside the edge's Envoy."""

import asyncio
import logging
import signal

import grpc
import uvloop
from envoy.service.auth.v3 import external_auth_pb2_grpc as auth_grpc
from grpc_health.v1 import health_pb2, health_pb2_grpc
from grpc_health.v1.health import aio as health_aio
from grpc_reflection.v1alpha import reflection_pb2_grpc

from gateway.authn import Authenticator
from gateway.decide import BODY_BYTES_MAX, Surface
from gateway.pages import pages
from gateway.reflection import reflected
from gateway.service import AuthorizationService
from mesh.descriptors import message, methods
from mesh.home import Home
from mesh.http import HttpServer, Socket
from mesh.settings import MeshSettings, load
from mesh.telemetry import configure_logs

log = logging.getLogger("hanse.gateway")
STOP_S_MAX = 2.0
# The body of a request travels inside the question, with its headers around it.
OPTIONS = (
    ("grpc.max_receive_message_length", 2 * BODY_BYTES_MAX),
    ("grpc.max_concurrent_streams", 1000),
    ("grpc.http2.min_recv_ping_interval_without_data_ms", 10_000),
    ("grpc.keepalive_permit_without_calls", 1),
)


def development_token(home: Home, environment: str) -> str:
    """The token that `hanse up` printed; none where people must sign in for real."""
    path = home.secrets / "dev_token"
    return path.read_text().strip() if environment == "dev" and path.exists() else ""


def surface() -> Surface:
    """What the edge offers, by the contracts."""
    known = methods()
    return Surface(known, {path: message(item.request) for path, item in known.items()})


async def serve(settings: MeshSettings) -> None:
    """Answer the edge until a signal comes."""
    stop = asyncio.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().add_signal_handler(number, stop.set)
    home, offered = Home(settings.home), surface()
    authenticator = Authenticator(development_token(home, settings.environment))
    server, health = grpc.aio.server(options=OPTIONS), health_aio.HealthServicer()
    auth_grpc.add_AuthorizationServicer_to_server(
        AuthorizationService(offered, authenticator), server
    )
    health_pb2_grpc.add_HealthServicer_to_server(health, server)
    reflection_pb2_grpc.add_ServerReflectionServicer_to_server(
        reflected(offered.services()), server
    )
    shown = HttpServer(str(home.gateway_http_socket()), pages())
    await shown.start()
    socket = Socket(str(home.gateway_socket()))
    socket.prepare()
    server.add_insecure_port(f"unix:{socket.path}")
    await server.start()
    socket.own()
    await health.set("", health_pb2.HealthCheckResponse.SERVING)
    log.info("started", extra={"services": len(offered.services())})
    await stop.wait()
    await server.stop(STOP_S_MAX)
    await shown.stop()
    socket.forget()


def main() -> None:
    """Read the settings and serve."""
    settings = load(MeshSettings)
    configure_logs("gateway", settings.log_level)
    uvloop.run(serve(settings))


if __name__ == "__main__":
    main()
