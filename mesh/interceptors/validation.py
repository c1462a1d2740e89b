"""Requests keep the contract's rules: protovalidate, with every violation told by its field."""

from typing import Any

import grpc
import protovalidate

from mesh.errors import Invalid, Violation
from mesh.interceptors.call import Handler, Served, checked

VIOLATIONS_MAX = 20
MINE = "/hanse."


def around(path: str, inner: Handler, kind: Any, served: Served) -> Handler:
    """The handler, reached only by requests that keep the rules."""
    if kind.request_streaming or not path.startswith(MINE):
        return inner

    def check(request: Any, context: grpc.aio.ServicerContext) -> None:
        validate(request)

    return checked(check, inner, kind)


def validate(message: Any) -> None:
    """Raise Invalid listing the fields that break a rule."""
    try:
        protovalidate.validate(message)
    except protovalidate.ValidationError as error:
        raise Invalid(
            *[_violation(item.proto) for item in error.violations[:VIOLATIONS_MAX]]
        ) from None


def _violation(violation: Any) -> Violation:
    return Violation(_path(violation.field), violation.message, violation.rule_id)


def _path(field: Any) -> str:
    path = ""
    for element in field.elements if field else ():
        path += ("." if path else "") + element.field_name
        subscript = element.subscript
        if subscript is not None and subscript.field is not None:
            path += f"[{subscript.value}]"
    return path
