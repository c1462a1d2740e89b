"""Who asks: the peer's certificate as the sidecar saw it, and the person the edge vouches for."""

from typing import Any

import grpc

from mesh.context import CallContext
from mesh.identity import FORWARDED, PRINCIPAL, from_metadata
from mesh.interceptors.call import Check, Served


def check(path: str, kind: Any, served: Served) -> Check:
    """Notes the principal."""
    realm = served.realm

    def note(call: CallContext, request: Any, context: grpc.aio.ServicerContext) -> None:
        given = call.metadata
        forwarded, principal = given.get(FORWARDED, ""), given.get(PRINCIPAL, "")
        call.principal = from_metadata(str(forwarded), str(principal), realm)

    return note
