"""Runs the checks and the servicer; what they raise is told as a `google.rpc.Status`.

The family of errors is told with its details; anything else is INTERNAL with an incident id, which
stands in the log beside the traceback. This is the one coroutine around every call.
"""

import asyncio
import inspect
import logging
from collections.abc import AsyncIterator, Sequence
from typing import Any

import grpc

from mesh.errors import Failure, Fault, Unavailable, Unbuilt
from mesh.ids import new_id
from mesh.interceptors.call import Check, Handler, Served
from mesh.interceptors.telemetry import Meter
from mesh.status import from_rpc, trailers

log = logging.getLogger("hanse.incident")
ENDED = "CANCELLED"


def guard(
    path: str, inner: Handler, checks: Sequence[Check], meter: Meter, served: Served
) -> Handler:
    """The handler with its checks before it and its failures told."""
    if inspect.isasyncgenfunction(inner):
        return _generator(path, inner, checks, meter, served)

    async def answer(request: Any, context: grpc.aio.ServicerContext) -> Any:
        call = meter.begin(context)
        code = ENDED
        try:
            for check in checks:
                check(call, request, context)
            answered = await inner(request, context)
            code = "OK"
            return answered
        except grpc.aio.AbortError:
            code = _said(context)
            raise
        except asyncio.CancelledError:
            raise
        except Exception as error:  # noqa: BLE001
            failure = _failure(path, error, context)
            code = failure.code
            await context.abort(*trailers(failure))
        finally:
            meter.end(call, code)

    return answer


def _generator(
    path: str, inner: Handler, checks: Sequence[Check], meter: Meter, served: Served
) -> Handler:
    streams = served.streams

    async def stream(request: Any, context: grpc.aio.ServicerContext) -> AsyncIterator[Any]:
        call = meter.begin(context)
        code = ENDED
        task = asyncio.current_task()
        streams.tasks.add(task)
        try:
            for check in checks:
                check(call, request, context)
            async for response in inner(request, context):
                yield response
            code = "OK"
        except grpc.aio.AbortError:
            code = _said(context)
            raise
        except asyncio.CancelledError:
            if not streams.is_draining or context.cancelled():
                raise
            code = Unavailable.code
            await context.abort(*trailers(Unavailable("DRAINING", "Ask another instance.")))
        except Exception as error:  # noqa: BLE001
            failure = _failure(path, error, context)
            code = failure.code
            await context.abort(*trailers(failure))
        finally:
            streams.tasks.discard(task)
            meter.end(call, code)

    return stream


def _failure(path: str, error: Exception, context: grpc.aio.ServicerContext) -> Failure:
    if isinstance(error, Failure):
        return error
    if isinstance(error, grpc.RpcError):
        return from_rpc(error)
    if isinstance(error, NotImplementedError) and _said(context) == Unbuilt.code:
        # The generated base class says so of a method that its servicer does not have.
        return Unbuilt("METHOD_NOT_BUILT", method=path)
    incident = new_id().hex
    log.error("incident", exc_info=error, extra={"incident": incident, "rpc": path})
    return Fault("INCIDENT", f"Something went wrong here; incident {incident}.", incident=incident)


def _said(context: grpc.aio.ServicerContext) -> str:
    code: Any = context.code()
    if isinstance(code, int):
        return next((known.name for known in grpc.StatusCode if known.value[0] == code), "UNKNOWN")
    return str(code.name) if isinstance(code, grpc.StatusCode) else "UNKNOWN"
