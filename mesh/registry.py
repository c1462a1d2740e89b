"""An instance's lease with the control plane: calls come while the stream lives and says SERVING.

The control plane may be gone: the instance goes on serving, registers again by itself, and a drain
waits a bounded time for the proxies' acknowledgement and then goes on without it.
"""

import asyncio
import contextlib
import logging
from collections.abc import AsyncIterator

import grpc

from hanse.mesh.v1 import registry_service_pb2 as registry_pb
from hanse.mesh.v1 import registry_service_pb2_grpc as registry_grpc
from mesh.workers import keep_running

log = logging.getLogger("hanse.registry")
BACKOFF_S_MIN = 0.05
BACKOFF_S_MAX = 1.0
DRAIN_S_MAX = 2.0


class Registration:
    """Keeps one instance registered; `control` empty: there is no control plane to tell."""

    def __init__(
        self, control: str, agent: str, instance: str, socket: str, http_socket: str, version: str
    ) -> None:
        self._control = control
        self._hello = registry_pb.RegisterRequest(
            agent=agent,
            instance=instance,
            socket=socket,
            http_socket=http_socket,
            weight=1,
            version=version,
        )
        self._wanted: int = registry_pb.INSTANCE_STATE_STARTING
        self._changed = asyncio.Event()
        self._known: int = registry_pb.INSTANCE_STATE_UNSPECIFIED
        self._task: asyncio.Task[None] | None = None
        self._arrived = asyncio.Event()

    def start(self) -> None:
        """Begin to register, again and again."""
        if self._control:
            self._task = asyncio.create_task(keep_running(_keep, self), name="registry")

    async def probe(self) -> str:
        """Empty when the proxies know this instance as serving, else what is missing."""
        if not self._control or self._known == registry_pb.INSTANCE_STATE_SERVING:
            return ""
        return "not registered with the control plane"

    def serve(self) -> None:
        """Ask for calls."""
        self._want(registry_pb.INSTANCE_STATE_SERVING)

    async def drain(self) -> bool:
        """Ask for no more calls; whether every proxy acknowledged it in time."""
        if not self._task:
            return True
        self._want(registry_pb.INSTANCE_STATE_DRAINING)
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(DRAIN_S_MAX):
                while self._known != registry_pb.INSTANCE_STATE_DRAINED:
                    self._arrived.clear()
                    await self._arrived.wait()
        return bool(self._known == registry_pb.INSTANCE_STATE_DRAINED)

    async def stop(self) -> None:
        """End the lease."""
        if self._task:
            self._task.cancel()
            await asyncio.wait([self._task])

    def _want(self, state: int) -> None:
        self._wanted = state
        self._changed.set()

    async def keep(self) -> None:
        """Hold the stream, open it again when it breaks."""
        backoff_s = BACKOFF_S_MIN
        options = (
            ("grpc.initial_reconnect_backoff_ms", 50),
            ("grpc.min_reconnect_backoff_ms", 50),
            ("grpc.max_reconnect_backoff_ms", 500),
        )
        async with grpc.aio.insecure_channel(self._control, options=options) as channel:
            stub = registry_grpc.RegistryServiceStub(channel)
            while True:
                try:
                    async for response in stub.Register(self._requests(), wait_for_ready=True):
                        backoff_s = BACKOFF_S_MIN
                        self._known = response.state
                        self._arrived.set()
                except grpc.aio.AioRpcError as error:
                    if backoff_s == BACKOFF_S_MIN:
                        log.warning("registration lost", extra={"code": error.code().name})
                # What the proxies know stays as it was: they go on sending calls.
                await asyncio.sleep(backoff_s)
                backoff_s = min(BACKOFF_S_MAX, backoff_s * 2)

    async def _requests(self) -> AsyncIterator[registry_pb.RegisterRequest]:
        while True:
            self._changed.clear()
            request = registry_pb.RegisterRequest()
            request.CopyFrom(self._hello)
            request.state = self._wanted  # type: ignore[assignment]
            yield request
            await self._changed.wait()


async def _keep(registration: Registration) -> None:
    await registration.keep()
