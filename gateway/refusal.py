"""How the edge says no: a failure as `google.rpc.Status` in JSON, with the HTTP code it maps to."""

import json
from typing import Any

from mesh.errors import Exhausted, Failure, Invalid

DOMAIN = "hanse.mesh"
TYPE = "type.googleapis.com/google.rpc."
# google.rpc.Code, and the HTTP code of google/rpc/code.proto.
CODES = {
    "INVALID_ARGUMENT": (3, 400),
    "FAILED_PRECONDITION": (9, 400),
    "UNAUTHENTICATED": (16, 401),
    "PERMISSION_DENIED": (7, 403),
    "NOT_FOUND": (5, 404),
    "ABORTED": (10, 409),
    "ALREADY_EXISTS": (6, 409),
    "RESOURCE_EXHAUSTED": (8, 429),
    "INTERNAL": (13, 500),
    "UNIMPLEMENTED": (12, 501),
    "UNAVAILABLE": (14, 503),
    "DEADLINE_EXCEEDED": (4, 504),
}


def http_code(failure: Failure) -> int:
    """The HTTP code of a failure; a body of the wrong kind or size has its own."""
    special = {"BODY_TOO_LARGE": 413, "BODY_NOT_JSON_TYPE": 415, "METHOD_NOT_ALLOWED": 405}
    return special.get(failure.reason) or CODES[failure.code][1]


def grpc_code(failure: Failure) -> int:
    """The number of a failure in google.rpc.Code."""
    return CODES[failure.code][0]


def status(failure: Failure) -> dict[str, Any]:
    """The google.rpc.Status of a failure in the proto3 JSON mapping."""
    info = {"reason": failure.reason, "domain": DOMAIN, "metadata": failure.facts}
    details: list[dict[str, Any]] = [{"@type": TYPE + "ErrorInfo", **info}]
    if isinstance(failure, Invalid) and failure.violations:
        violations = [
            {"field": item.field, "description": item.description, "reason": item.reason}
            for item in failure.violations
        ]
        details.append({"@type": TYPE + "BadRequest", "fieldViolations": violations})
    if isinstance(failure, Exhausted):
        delay = {"retryDelay": f"{failure.retry_after_s:g}s"}
        details.append({"@type": TYPE + "RetryInfo", **delay})
    return {"code": grpc_code(failure), "message": failure.message, "details": details}


def body(failure: Failure) -> str:
    """The JSON text of a failure's Status."""
    return json.dumps(status(failure), ensure_ascii=False, separators=(",", ":"))
