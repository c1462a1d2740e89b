"""What the edge answers before a request goes on: the right RPC, an allowed caller, strict JSON.

Pure but for the descriptors it is built from: `decide` takes a request and a caller, and returns
the RPC's path or raises a failure. Envoy's ext_authz carries it out (`gateway.service`).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import parse_qsl

from google.protobuf.descriptor import Descriptor

from gateway import strict
from gateway.authn import Caller, may
from gateway.routes import Match, Routes, route
from mesh.descriptors import MESH_PACKAGE, Method
from mesh.errors import Denied, Invalid, NotFound, Unauthenticated, Unbuilt

BODY_BYTES_MAX = 1_048_576
QUERY_PARAMETERS_MAX = 100
# The path's variable that names an agent, for what every agent serves about itself.
AGENT = "agent"
# Served at the edge by the gateway itself, to everybody: what exists is no secret, calling it is.
OPEN_SERVICES = (
    "/grpc.health.v1.Health/",
    "/grpc.reflection.v1.ServerReflection/",
    "/grpc.reflection.v1alpha.ServerReflection/",
)
JSON_TYPES = (
    "application/json",
    "application/json; charset=utf-8",
    "application/json;charset=utf-8",
)
PLAIN = "identity"
# Of a gRPC message: a flag (plain or compressed) and the length in four bytes.
FRAME_HEAD, FRAME_FLAGS = 5, (b"\0", b"\1")


@dataclass(frozen=True, slots=True)
class Request:
    """A request as Envoy shows it: `path` with its query, header names lower case."""

    verb: str
    path: str
    headers: Mapping[str, str]
    body: bytes = b""
    is_partial: bool = False

    @property
    def is_grpc(self) -> bool:
        """Whether this is gRPC or gRPC-Web rather than REST."""
        return self.headers.get("content-type", "").startswith("application/grpc")


class Surface:
    """Everything the edge offers, looked up by gRPC path or by verb and REST path."""

    def __init__(self, methods: Mapping[str, Method], inputs: Mapping[str, Descriptor]) -> None:
        """`inputs` gives the request message of each method path."""
        self._methods = {
            path: method for path, method in methods.items() if method.access.is_exposed
        }
        self._inputs = inputs
        self._routes = Routes(
            route(rule.verb, rule.template, rule.body, path)
            for path, method in self._methods.items()
            for rule in method.http
        )

    def services(self) -> list[str]:
        """The full names of the services with at least one method the edge offers."""
        return sorted({path.split("/")[1] for path in self._methods})

    def admit(self, request: Request, caller: Caller) -> str:
        """Let the request pass, or raise why not.

        Returns the agent that the path names for what every agent serves about itself, else "".
        """
        if request.is_grpc:
            self._admit_grpc(request, caller)
            return ""
        return self._admit_rest(request, caller)

    def _admit_grpc(self, request: Request, caller: Caller) -> None:
        path = request.path.partition("?")[0]
        if path.startswith(OPEN_SERVICES):
            return
        method = self._methods.get(path)
        if method is None:
            raise Unbuilt("METHOD_UNKNOWN", f"The edge offers no method {path}.")
        _authorize(method, caller)
        _check_frame(request.body)

    def _admit_rest(self, request: Request, caller: Caller) -> str:
        path, _, query = request.path.partition("?")
        found = self._routes.match(request.verb, path)
        if found is None:
            verbs = self._routes.verbs(path)
            if verbs:
                told = f"{request.verb} is not allowed here; use {', '.join(verbs)}."
                raise NotFound("METHOD_NOT_ALLOWED", told, allow=",".join(verbs))
            raise NotFound("PATH_UNKNOWN", f"Nothing is served at {path[:200]}.")
        method = self._methods[found.route.method]
        _authorize(method, caller)
        self._check_shape(found, request, query)
        is_own = method.service.startswith(MESH_PACKAGE)
        return found.variables.get(AGENT, "") if is_own else ""

    def _check_shape(self, found: Match, request: Request, query: str) -> None:
        message = self._inputs[found.route.method]
        try:
            parameters = parse_qsl(
                query, True, strict_parsing=bool(query), max_num_fields=QUERY_PARAMETERS_MAX,
                errors="strict",
            )  # fmt: skip
        except ValueError:
            raise Invalid(reason="BAD_QUERY", message="The query string is malformed.") from None
        if found.route.body == "*" and parameters:
            names = ", ".join(name for name, _ in parameters[:5])
            raise Invalid(reason="BAD_QUERY", message=f"Send {names} in the body.")
        strict.check_query(parameters, message)
        if not found.route.body:
            if request.body or request.is_partial:
                raise Invalid(reason="BODY_UNEXPECTED", message="This request takes no body.")
            return
        _check_body(found, request, message)


def _check_frame(body: bytes) -> None:
    """A call has one message, whole: an agent would wait for the rest of half a one."""
    flag, length = body[:1], int.from_bytes(body[1:FRAME_HEAD])
    if len(body) < FRAME_HEAD or flag not in FRAME_FLAGS or length != len(body) - FRAME_HEAD:
        raise Invalid(reason="REQUEST_UNREADABLE", message="The request is not one whole message.")


def _check_body(found: Match, request: Request, message: Descriptor) -> None:
    if request.is_partial or len(request.body) > BODY_BYTES_MAX:
        told = f"The body is larger than {BODY_BYTES_MAX} bytes."
        raise Invalid(reason="BODY_TOO_LARGE", message=told)
    content_type = request.headers.get("content-type", "").lower()
    encoding = request.headers.get("content-encoding", PLAIN).lower()
    if content_type not in JSON_TYPES or encoding != PLAIN:
        told = "Send the body as application/json, not compressed."
        raise Invalid(reason="BODY_NOT_JSON_TYPE", message=told)
    value = strict.parse(request.body)
    if found.route.body == "*":
        strict.check(value, message, found.route.bound)
        return
    field = message.fields_by_name[found.route.body]
    if field.message_type is None:
        raise Invalid(reason="BODY_NOT_JSON", message="The body must be an object.")
    strict.check(value, field.message_type)


def _authorize(method: Method, caller: Caller) -> None:
    if may(caller, method.access.public, method.access.roles):
        return
    if caller.is_anonymous:
        raise Unauthenticated("SIGN_IN", "Send Authorization: Bearer <token>.")
    raise Denied("ROLE_MISSING", f"This needs one of: {', '.join(method.access.roles)}.")
