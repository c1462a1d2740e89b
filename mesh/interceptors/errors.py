"""The family of errors to `google.rpc.Status`; anything else is INTERNAL with an incident id."""

import asyncio
import logging
from typing import Any

import grpc

from mesh.errors import Failure, Fault
from mesh.ids import new_id
from mesh.interceptors.call import Handler, Served
from mesh.status import from_rpc, trailers

log = logging.getLogger("hanse.incident")
PASSING = (asyncio.CancelledError, grpc.aio.AbortError)


def around(path: str, inner: Handler, kind: Any, served: Served) -> Handler:
    """The handler with whatever it raises told as a Status."""
    if kind.response_streaming:

        async def stream(request: Any, context: grpc.aio.ServicerContext) -> Any:
            try:
                async for response in inner(request, context):
                    yield response
            except PASSING:
                raise
            except Exception as error:  # noqa: BLE001
                await context.abort(*trailers(_failure(path, error)))

        return stream

    async def unary(request: Any, context: grpc.aio.ServicerContext) -> Any:
        try:
            return await inner(request, context)
        except PASSING:
            raise
        except NotImplementedError:
            # The generated base class has already said UNIMPLEMENTED on the context.
            raise
        except Exception as error:  # noqa: BLE001
            await context.abort(*trailers(_failure(path, error)))

    return unary


def _failure(path: str, error: Exception) -> Failure:
    if isinstance(error, Failure):
        return error
    if isinstance(error, grpc.RpcError):
        return from_rpc(error)
    incident = new_id().hex
    log.error("incident", exc_info=error, extra={"incident": incident, "rpc": path})
    return Fault("INCIDENT", f"Something went wrong here; incident {incident}.", incident=incident)
