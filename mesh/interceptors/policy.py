"""Default deny: the table of the contracts and the call graph is asked before anything is done."""

from typing import Any

import grpc

from mesh import context as calls
from mesh.interceptors.call import Handler, Served, checked


def around(path: str, inner: Handler, kind: Any, served: Served) -> Handler:
    """The handler, reached only by whom the policy lets in."""

    def check(request: Any, context: grpc.aio.ServicerContext) -> None:
        served.policy.check(path, calls.CALL.get().principal)

    return checked(check, inner, kind)
