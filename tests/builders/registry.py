"""A control plane that only keeps registrations; a test says when the proxies acknowledge."""

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import grpc

from hanse.mesh.v1 import registry_service_pb2 as registry_pb
from hanse.mesh.v1 import registry_service_pb2_grpc as registry_grpc

STARTING = registry_pb.INSTANCE_STATE_STARTING
SERVING = registry_pb.INSTANCE_STATE_SERVING
DRAINING = registry_pb.INSTANCE_STATE_DRAINING
DRAINED = registry_pb.INSTANCE_STATE_DRAINED


class FakeRegistry(registry_grpc.RegistryServiceServicer):
    """Remembers what instances asked for and acknowledges at once, unless told to be slow."""

    def __init__(self, path: Path) -> None:
        self.address = f"unix:{path}"
        self.asked: list[Any] = []
        self.ended = 0
        self.acknowledges = asyncio.Event()
        self.acknowledges.set()
        self._server: grpc.aio.Server | None = None

    async def Register(self, requests: Any, context: Any) -> AsyncIterator[Any]:
        try:
            async for request in requests:
                self.asked.append(request)
                await self.acknowledges.wait()
                state = DRAINED if request.state == DRAINING else request.state
                yield registry_pb.RegisterResponse(state=state)
        finally:
            self.ended += 1

    async def start(self) -> "FakeRegistry":
        """Listen."""
        self._server = grpc.aio.server()
        registry_grpc.add_RegistryServiceServicer_to_server(self, self._server)
        self._server.add_insecure_port(self.address)
        await self._server.start()
        return self

    async def stop(self) -> None:
        """Be gone at once."""
        if self._server is not None:
            await self._server.stop(0)
