"""The gateway's gRPC face: Envoy's ext_authz, and health and reflection of the edge."""

import base64
import json
from typing import Any

import grpc
from envoy.config.core.v3 import base_pb2
from envoy.service.auth.v3 import external_auth_pb2 as auth_pb
from envoy.service.auth.v3 import external_auth_pb2_grpc as auth_grpc
from envoy.type.v3 import http_status_pb2
from google.rpc import status_pb2

from gateway import refusal
from gateway.authn import Authenticator, Caller
from gateway.decide import Request, Surface
from mesh.errors import Failure
from mesh.status import to_status

PRINCIPAL = "x-hanse-principal"
AGENT_HEADER = "x-hanse-agent"


class AuthorizationService(auth_grpc.AuthorizationServicer):
    """Answers Envoy's question about each request: pass, with the principal set, or a refusal."""

    def __init__(self, surface: Surface, authenticator: Authenticator) -> None:
        self._surface = surface
        self._authenticator = authenticator

    async def Check(self, request: Any, context: grpc.aio.ServicerContext) -> auth_pb.CheckResponse:
        """Admit or refuse one request."""
        http = request.attributes.request.http
        headers = http.headers
        asked = Request(
            verb=http.method,
            path=http.path,
            headers=headers,
            body=http.raw_body or http.body.encode(),
            is_partial=headers.get("x-envoy-auth-partial-body") == "true",
        )
        try:
            caller = self._authenticator.caller(headers.get("authorization", ""))
            agent = self._surface.admit(asked, caller)
        except Failure as failure:
            return _refused(failure, asked.is_grpc)
        return _admitted(caller, agent)


def _admitted(caller: Caller, agent: str) -> auth_pb.CheckResponse:
    headers = [_header(PRINCIPAL, caller.header())]
    if agent:
        # The edge has a route per agent for what all of them serve.
        headers.append(_header(AGENT_HEADER, agent))
    response = auth_pb.CheckResponse(
        ok_response=auth_pb.OkHttpResponse(headers=headers, headers_to_remove=["authorization"])
    )
    response.dynamic_metadata.update({"roles": list(caller.roles), "subject": caller.subject})
    return response


def _refused(failure: Failure, is_grpc: bool) -> auth_pb.CheckResponse:
    headers, code = [], refusal.http_code(failure)
    if failure.reason == "METHOD_NOT_ALLOWED":
        headers.append(_header("allow", failure.facts["allow"]))
    if failure.code == "UNAUTHENTICATED":
        headers.append(_header("www-authenticate", 'Bearer realm="hanse"'))
    if is_grpc:
        # Envoy makes grpc-message from the body; of the HTTP code it would make a poorer status.
        headers.append(_header("grpc-status", str(refusal.grpc_code(failure))))
        details = base64.b64encode(to_status(failure).SerializeToString()).rstrip(b"=")
        headers.append(_header("grpc-status-details-bin", details.decode()))
        text = failure.message
        # gRPC-Web makes its status of the HTTP code, and 501 would be UNKNOWN.
        code = 404 if failure.code == "UNIMPLEMENTED" else code
    else:
        headers.append(_header("content-type", "application/json"))
        text = refusal.body(failure)
    return auth_pb.CheckResponse(
        status=status_pb2.Status(code=refusal.grpc_code(failure)),
        denied_response=auth_pb.DeniedHttpResponse(
            status=http_status_pb2.HttpStatus(code=code),  # type: ignore[arg-type]
            headers=headers,
            body=text,
        ),
    )


def _header(name: str, value: str) -> base_pb2.HeaderValueOption:
    return base_pb2.HeaderValueOption(
        header=base_pb2.HeaderValue(key=name, value=value),
        append_action=base_pb2.HeaderValueOption.OVERWRITE_IF_EXISTS_OR_ADD,
    )


def explain(surface: Surface) -> str:
    """What the edge offers, as JSON, for the curious."""
    return json.dumps({"services": surface.services()})
