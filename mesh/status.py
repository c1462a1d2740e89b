"""The family of errors on the wire and back: `google.rpc.Status` with typed details (AIP-193).

Always ErrorInfo with an UPPER_SNAKE reason; BadRequest for INVALID_ARGUMENT; RetryInfo for
RESOURCE_EXHAUSTED. Nobody parses text.
"""

import grpc
from google.protobuf import any_pb2, duration_pb2
from google.rpc import code_pb2, error_details_pb2, status_pb2

from mesh import errors
from mesh.errors import Exhausted, Failure, Invalid, Violation

DOMAIN = "hanse.mesh"
DETAILS_KEY = "grpc-status-details-bin"
CODES = {code.name: code for code in grpc.StatusCode}
FAMILY: dict[str, type[Failure]] = {
    kind.code: kind
    for kind in (
        errors.Refused,
        errors.NotFound,
        errors.AlreadyExists,
        errors.Conflict,
        errors.Denied,
        errors.Unauthenticated,
        errors.Unavailable,
        errors.Late,
        errors.Unbuilt,
        errors.Unknown,
        errors.Fault,
    )
}
# Of an agent these say that nothing was done. A proxy also says them of a call it lost on the way.
NOTHING_DONE = {"UNAVAILABLE", "RESOURCE_EXHAUSTED"}


def to_status(failure: Failure) -> status_pb2.Status:
    """The Status of a failure."""
    info = error_details_pb2.ErrorInfo(reason=failure.reason, domain=DOMAIN, metadata=failure.facts)
    status = status_pb2.Status(
        code=code_pb2.Code.Value(failure.code), message=failure.message, details=[_pack(info)]
    )
    if isinstance(failure, Invalid) and failure.violations:
        bad = error_details_pb2.BadRequest(
            field_violations=[
                error_details_pb2.BadRequest.FieldViolation(
                    field=item.field, description=item.description, reason=item.reason.upper()
                )
                for item in failure.violations
            ]
        )
        status.details.append(_pack(bad))
    if isinstance(failure, Exhausted):
        delay = duration_pb2.Duration()
        delay.FromNanoseconds(int(failure.retry_after_s * 1e9))
        status.details.append(_pack(error_details_pb2.RetryInfo(retry_delay=delay)))
    return status


def trailers(failure: Failure) -> tuple[grpc.StatusCode, str, tuple[tuple[str, bytes], ...]]:
    """Code, message and trailing metadata with which a server ends a call."""
    status = to_status(failure)
    return CODES[failure.code], failure.message, ((DETAILS_KEY, status.SerializeToString()),)


def from_rpc(error: grpc.RpcError, *, changes: bool = True) -> Failure:
    """The failure a failed call stands for; `changes`: the method may have had an effect."""
    code: grpc.StatusCode = error.code()
    text: str = error.details() or ""
    for key, value in error.trailing_metadata() or ():
        if key == DETAILS_KEY:
            return from_status(status_pb2.Status.FromString(value))
    told = code.name
    if changes and told in NOTHING_DONE:
        return errors.Unknown(f"RPC_{told}", text)
    return _build(told, f"RPC_{told}", text, {}, (), 1.0)


def from_status(status: status_pb2.Status) -> Failure:
    """The failure a Status stands for."""
    code = code_pb2.Code.Name(status.code)
    reason, retry_after_s = f"RPC_{code}", 1.0
    facts: dict[str, str] = {}
    violations: tuple[Violation, ...] = ()
    info = error_details_pb2.ErrorInfo()
    bad = error_details_pb2.BadRequest()
    retry = error_details_pb2.RetryInfo()
    for detail in status.details:
        if detail.Unpack(info):
            reason, facts = info.reason, dict(info.metadata)
        elif detail.Unpack(bad):
            violations = tuple(
                Violation(item.field, item.description, item.reason.lower())
                for item in bad.field_violations
            )
        elif detail.Unpack(retry):
            retry_after_s = retry.retry_delay.ToNanoseconds() / 1e9
    return _build(code, reason, status.message, facts, violations, retry_after_s)


def _build(
    code: str,
    reason: str,
    text: str,
    facts: dict[str, str],
    violations: tuple[Violation, ...],
    retry_after_s: float,
) -> Failure:
    if code in {"INVALID_ARGUMENT", "OUT_OF_RANGE"}:
        return Invalid(*violations, reason=reason, message=text)
    if code == "RESOURCE_EXHAUSTED":
        return Exhausted(reason, text, retry_after_s=retry_after_s, **facts)
    failure = FAMILY.get(code, errors.Unknown)(reason, text)
    failure.facts.update(facts)
    return failure


def _pack(detail: object) -> any_pb2.Any:
    packed = any_pb2.Any()
    packed.Pack(detail)
    return packed
