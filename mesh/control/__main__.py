"""`python -m mesh.control`: serves a home's proxies, agents and operators until SIGTERM."""

import asyncio
import gc
import os
import signal
import sys
from functools import partial

import grpc
import uvloop
from envoy.service.discovery.v3 import ads_pb2_grpc
from grpc_health.v1 import health_pb2, health_pb2_grpc
from grpc_health.v1.health import aio as health_aio
from grpc_reflection.v1alpha import reflection

from hanse.mesh.v1 import control_service_pb2_grpc, registry_service_pb2_grpc
from mesh.control import measures
from mesh.control.plane import Plane
from mesh.control.rollout import Patience
from mesh.control.server import Discovery, Registry
from mesh.control.settings import ControlSettings, options
from mesh.control.steering import Steering
from mesh.control.warming import until_warm
from mesh.home import Home
from mesh.settings import PRODUCTION, MeshSettings, SettingsError, load_all
from mesh.telemetry import configure_logs

STOP_S_MAX = 0.5
SERVICES = (
    "hanse.mesh.v1.ControlService",
    "hanse.mesh.v1.RegistryService",
    "grpc.health.v1.Health",
)
SERVER_OPTIONS = (
    ("grpc.max_receive_message_length", 16 * 1024 * 1024),
    ("grpc.max_send_message_length", 16 * 1024 * 1024),
    ("grpc.http2.min_recv_ping_interval_without_data_ms", 10_000),
    ("grpc.keepalive_permit_without_calls", 1),
)


async def serve(home: Home, plane: Plane, stop: asyncio.Event) -> None:
    """Serve until `stop` is set."""
    server = grpc.aio.server(options=SERVER_OPTIONS)
    ads_pb2_grpc.add_AggregatedDiscoveryServiceServicer_to_server(Discovery(plane), server)
    registry_service_pb2_grpc.add_RegistryServiceServicer_to_server(Registry(plane), server)
    control_service_pb2_grpc.add_ControlServiceServicer_to_server(Steering(plane), server)
    health = health_aio.HealthServicer()
    await health.set("", health_pb2.HealthCheckResponse.SERVING)
    health_pb2_grpc.add_HealthServicer_to_server(health, server)
    reflection.enable_server_reflection((*SERVICES, reflection.SERVICE_NAME), server)
    plane.start()
    home.control_socket().unlink(missing_ok=True)
    # The folder is private, and the socket is so from its first moment.
    before = os.umask(0o177)
    server.add_insecure_port(f"unix:{home.control_socket()}")
    os.umask(before)
    await server.start()
    watched = measures.pages(home)
    await watched.start()
    gc.collect()
    gc.freeze()
    await stop.wait()
    await watched.stop()
    await server.stop(STOP_S_MAX)
    await plane.stop()


async def main(mesh: MeshSettings, own: ControlSettings) -> None:
    """The life of a control plane, ended by a signal."""
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, stop.set)
    home = Home(mesh.home.absolute()).prepare()
    if home.is_lite and mesh.environment == PRODUCTION:
        sys.exit("control: production refuses the lite topology: no TLS between agents")
    plane = Plane(
        home, options(mesh, own), partial(until_warm, home), Patience(drain_s=own.drain_s)
    )
    await serve(home, plane, stop)


if __name__ == "__main__":
    try:
        settings = load_all(MeshSettings, ControlSettings)
    except SettingsError as error:
        sys.exit(f"control: {error}")
    configure_logs("control", settings[0].log_level)
    uvloop.run(main(*settings))
