"""The one family of errors: what an agent may answer instead of a result.

Each class stands for one gRPC code and is mapped to `google.rpc.Status` in one interceptor. A
reason is a stable UPPER_SNAKE word on which callers decide; facts are fields, never glued into
text. Pure: the standard library only.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Violation:
    """A field that breaks a rule: its path (`lines[0].quantity`), what is wrong, the rule's id."""

    field: str
    description: str
    reason: str = ""


class Failure(Exception):
    """The root. `code` names the gRPC code, `reason` is UPPER_SNAKE, `facts` are not personal."""

    code = "INTERNAL"

    def __init__(self, reason: str, message: str = "", **facts: object) -> None:
        super().__init__(message or reason.replace("_", " ").capitalize() + ".")
        self.reason = reason
        self.message = str(self)
        self.facts = {name: str(value) for name, value in facts.items()}


class Invalid(Failure):
    """INVALID_ARGUMENT: the request is wrong whatever the state; says which fields."""

    code = "INVALID_ARGUMENT"

    def __init__(
        self, *violations: Violation, reason: str = "INVALID_ARGUMENT", message: str = ""
    ) -> None:
        self.violations = violations
        told = message or "; ".join(f"{item.field}: {item.description}" for item in violations)
        super().__init__(reason, told)


class Refused(Failure):
    """FAILED_PRECONDITION: a rule refused; the state must change before the call can succeed."""

    code = "FAILED_PRECONDITION"


class NotFound(Failure):
    """NOT_FOUND: the named thing does not exist, or the caller may not know that it does."""

    code = "NOT_FOUND"


class AlreadyExists(Failure):
    """ALREADY_EXISTS: a thing with this natural key is there, made by another request."""

    code = "ALREADY_EXISTS"


class Conflict(Failure):
    """ABORTED: somebody else was faster, or this request_id came with other content."""

    code = "ABORTED"


class Denied(Failure):
    """PERMISSION_DENIED: known, but not allowed."""

    code = "PERMISSION_DENIED"


class Unauthenticated(Failure):
    """UNAUTHENTICATED: no valid proof of who asks."""

    code = "UNAUTHENTICATED"


class Unavailable(Failure):
    """UNAVAILABLE: nothing was done; try again. Never raised once an effect may have happened."""

    code = "UNAVAILABLE"


class Exhausted(Failure):
    """RESOURCE_EXHAUSTED: nothing was done; try again after `retry_after_s` seconds."""

    code = "RESOURCE_EXHAUSTED"

    def __init__(
        self, reason: str, message: str = "", *, retry_after_s: float = 1.0, **facts: object
    ) -> None:
        super().__init__(reason, message, **facts)
        self.retry_after_s = retry_after_s


class Late(Failure):
    """DEADLINE_EXCEEDED: the time ran out; the effect may have happened."""

    code = "DEADLINE_EXCEEDED"


class Unbuilt(Failure):
    """UNIMPLEMENTED: promised by the contract, not built yet; said out loud."""

    code = "UNIMPLEMENTED"


class Unknown(Failure):
    """UNKNOWN: a partner's answer was lost or unreadable; the effect may have happened."""

    code = "UNKNOWN"


class Fault(Failure):
    """INTERNAL: our own mistake; the caller learns an incident id and nothing else."""

    code = "INTERNAL"
