"""Who asks: the peer's certificate as the sidecar saw it, and the person the edge vouches for."""

from dataclasses import replace
from typing import Any

import grpc

from mesh import context as calls
from mesh.identity import FORWARDED, PRINCIPAL, from_metadata
from mesh.interceptors.call import Handler, Served, checked


def around(path: str, inner: Handler, kind: Any, served: Served) -> Handler:
    """The handler with the principal in the context."""

    def check(request: Any, context: grpc.aio.ServicerContext) -> None:
        call = calls.CALL.get()
        given = call.metadata
        principal = from_metadata(str(given.get(FORWARDED, "")), str(given.get(PRINCIPAL, "")))
        calls.CALL.set(replace(call, principal=principal))

    return checked(check, inner, kind)
