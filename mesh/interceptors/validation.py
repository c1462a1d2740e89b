"""Requests keep the contract's rules: protovalidate, with every violation told by its field."""

from collections.abc import Callable
from typing import Any

import grpc
import protovalidate
from google.protobuf.message import DecodeError

from mesh.context import CallContext
from mesh.errors import Invalid, Violation
from mesh.interceptors.call import Check, Served

VIOLATIONS_MAX = 20
OURS = "/hanse."
# Stands for bytes that are no message of the method.
UNREADABLE = object()


def check(path: str, kind: Any, served: Served) -> Check | None:
    """Refuses requests that break a rule; nothing to check where others made the contract."""
    if not is_ours(path, kind):
        return None

    def ask(call: CallContext, request: Any, context: grpc.aio.ServicerContext) -> None:
        if request is UNREADABLE:
            raise Invalid(reason="REQUEST_UNREADABLE", message="The request is no such message.")
        validate(request)

    return ask


def is_ours(path: str, kind: Any) -> bool:
    """Whether a method's requests are checked here."""
    return path.startswith(OURS) and not kind.request_streaming


def reader(deserialize: Callable[[bytes], Any]) -> Callable[[bytes], Any]:
    """Lets unreadable bytes through as UNREADABLE: gRPC would tell our innards about them."""

    def read(octets: bytes) -> Any:
        try:
            return deserialize(octets)
        except DecodeError:
            return UNREADABLE

    return read


def validate(message: Any) -> None:
    """Raise Invalid listing the fields that break a rule."""
    try:
        protovalidate.validate(message)
    except protovalidate.ValidationError as error:
        violations = [_violation(item.proto) for item in error.violations[:VIOLATIONS_MAX]]
        raise Invalid(*violations) from None


def _violation(violation: Any) -> Violation:
    return Violation(_path(violation.field), violation.message, violation.rule_id)


def _path(field: Any) -> str:
    path = ""
    for element in field.elements if field else ():
        path += ("." if path else "") + element.field_name
        subscript = element.subscript
        if subscript is not None and subscript.field is not None:
            is_text = subscript.field == "string_key"
            path += f'["{subscript.value}"]' if is_text else f"[{subscript.value}]"
    return path
