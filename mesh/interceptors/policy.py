"""Default deny: the table of the contracts and the call graph is asked before anything is done."""

from typing import Any

import grpc

from mesh.context import CallContext
from mesh.interceptors.call import Check, Served


def check(path: str, kind: Any, served: Served) -> Check:
    """Refuses whom the policy does not let in."""
    admit = served.policy.admission(path)

    def ask(call: CallContext, request: Any, context: grpc.aio.ServicerContext) -> None:
        admit(call.principal)

    return ask
