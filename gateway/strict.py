"""The strict-JSON check: what Envoy's transcoder lets pass in silence, refused with its field.

Envoy drops unknown fields and reports some type errors without saying where (mesh.md §4.1). This
module walks a JSON value along a message's descriptor and lists every violation: unknown field,
wrong type, out of range, unknown enum value, a field given twice, nesting too deep. The rules are
those of the proto3 JSON mapping. It does not build a message; the agent validates values.
"""

import base64
import binascii
import json
import math
import re
from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache
from typing import Any, cast

from google.protobuf.descriptor import Descriptor, EnumDescriptor, FieldDescriptor

from mesh.errors import Invalid, Violation

DEPTH_MAX = 32
VIOLATIONS_MAX = 20
TIMESTAMP = re.compile(
    r"\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])T([01]\d|2[0-3]):[0-5]\d:[0-5]\d(\.\d{1,9})?"
    r"(Z|[+-]([01]\d|2[0-3]):[0-5]\d)"
)
DURATION = re.compile(r"-?\d{1,12}(\.\d{1,9})?s")
INTEGER = re.compile(r"-?(0|[1-9]\d{0,19})")

Found = Iterator[Violation]
Check = Callable[[Any, str, int], Found]


class DuplicateField(ValueError):
    """A JSON object names one field twice; readers disagree on which one counts."""


def parse(body: bytes) -> Any:
    """The JSON value of a request body; raises Invalid with a reason when it is not one."""
    try:
        text = body.decode("utf-8", "strict")
    except UnicodeDecodeError as error:
        raise Invalid(
            reason="BODY_NOT_UTF8", message=f"The body is not UTF-8: {error.reason}."
        ) from None
    try:
        return json.loads(text, object_pairs_hook=_object, parse_constant=_constant)
    except DuplicateField as error:
        raise Invalid(Violation(str(error), "given twice", "duplicate_field")) from None
    except RecursionError:
        raise Invalid(reason="BODY_TOO_DEEP", message="The body nests too deep.") from None
    except ValueError as error:
        raise Invalid(reason="BODY_NOT_JSON", message=f"The body is not JSON: {error}.") from None


def check(value: Any, message: Descriptor, bound: Iterable[str] = ()) -> None:
    """Raise Invalid listing what in `value` the message has no place for.

    `bound` names top-level fields the path already sets: they may not come again in the body.
    """
    found: list[Violation] = []
    for name in bound:
        field = message.fields_by_name[name.split(".")[0]]
        if isinstance(value, dict) and (field.name in value or field.json_name in value):
            found.append(Violation(name, "is set by the path", "bound_by_path"))
    for violation in _message(message)(value, "", 0):
        found.append(violation)
        if len(found) >= VIOLATIONS_MAX:
            break
    if found:
        raise Invalid(*found)


def check_query(parameters: Iterable[tuple[str, str]], message: Descriptor) -> None:
    """Raise Invalid for query parameters the message has no field for or of another type."""
    found: list[Violation] = []
    for path, text in parameters:
        field = _walk(message, path)
        if field is None:
            found.append(Violation(path, "no such parameter", "unknown_field"))
        elif field.message_type and _special(field.message_type) is None:
            found.append(Violation(path, "not a simple value", "type"))
        else:
            found.extend(_single(field)(_from_query(field, text), path, 0))
    if found:
        raise Invalid(*found[:VIOLATIONS_MAX])


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    made = dict(pairs)
    if len(made) != len(pairs):
        names = [name for name, _ in pairs]
        raise DuplicateField(next(name for name in names if names.count(name) > 1))
    return made


def _constant(name: str) -> Any:
    raise ValueError(f"{name} is not JSON")


def _walk(message: Descriptor, path: str) -> FieldDescriptor | None:
    field = None
    current: Descriptor | None = message
    for part in path.split("."):
        if current is None:
            return None
        field = current.fields_by_name.get(part) or _by_json_name(current).get(part)
        if field is None:
            return None
        current = field.message_type
    return field


def _from_query(field: FieldDescriptor, text: str) -> Any:
    if field.type == FieldDescriptor.TYPE_BOOL:
        return {"true": True, "false": False}.get(text, text)
    if field.type in (FieldDescriptor.TYPE_DOUBLE, FieldDescriptor.TYPE_FLOAT):
        try:
            return float(text)
        except ValueError:
            return text
    return text


@lru_cache(maxsize=2048)
def _by_json_name(message: Descriptor) -> dict[str, FieldDescriptor]:
    return {field.json_name: field for field in message.fields}


@lru_cache(maxsize=2048)
def _message(message: Descriptor) -> Check:
    special = _special(message)
    if special is not None:
        return special
    checks: dict[str, tuple[FieldDescriptor, Check]] = {}

    def walk(value: Any, path: str, depth: int) -> Found:
        if not isinstance(value, dict):
            yield Violation(path or "body", "must be an object", "type")
            return
        if depth >= DEPTH_MAX:
            yield Violation(path, f"nests deeper than {DEPTH_MAX}", "depth")
            return
        seen: set[int] = set()
        for name, item in value.items():
            at = f"{path}.{name}" if path else name
            known = checks.get(name)
            if known is None:
                yield Violation(at, "no such field", "unknown_field")
                continue
            field, inner = known
            if field.number in seen:
                yield Violation(at, "given twice", "duplicate_field")
            seen.add(field.number)
            if item is not None:
                yield from inner(item, at, depth)

    for field in message.fields:
        entry = (field, _field(field))
        checks[field.name] = entry
        checks[field.json_name] = entry
    return walk


def _field(field: FieldDescriptor) -> Check:
    if field.message_type and field.message_type.GetOptions().map_entry:
        return _map(field)
    if field.is_repeated:
        return _repeated(field)
    return _single(field)


def _map(field: FieldDescriptor) -> Check:
    entry = cast(Descriptor, field.message_type)
    key = _key(entry.fields_by_name["key"])
    inner = _single(entry.fields_by_name["value"])

    def walk(value: Any, path: str, depth: int) -> Found:
        if not isinstance(value, dict):
            yield Violation(path, "must be an object", "type")
            return
        for name, item in value.items():
            yield from key(name, f"{path}[{name}]", depth)
            yield from inner(item, f"{path}[{name}]", depth + 1)

    return walk


def _key(field: FieldDescriptor) -> Check:
    if field.type == FieldDescriptor.TYPE_BOOL:
        return _one_of({"true", "false"}, "must be true or false")
    return _single(field)


def _repeated(field: FieldDescriptor) -> Check:
    inner = _single(field)

    def walk(value: Any, path: str, depth: int) -> Found:
        if not isinstance(value, list):
            yield Violation(path, "must be a list", "type")
            return
        for number, item in enumerate(value):
            yield from inner(item, f"{path}[{number}]", depth + 1)

    return walk


def _single(field: FieldDescriptor) -> Check:
    if field.message_type:
        target = field.message_type

        def walk(value: Any, path: str, depth: int) -> Found:
            yield from _message(target)(value, path, depth + 1)

        return walk
    if field.enum_type:
        return _enum(field.enum_type)
    return SCALARS[field.type]


def _enum(enum: EnumDescriptor) -> Check:
    names = {value.name for value in enum.values}
    numbers = {value.number for value in enum.values}

    def walk(value: Any, path: str, depth: int) -> Found:
        by_number = type(value) is int and value in numbers
        if not by_number and not (isinstance(value, str) and value in names):
            yield Violation(path, f"must be one of {', '.join(sorted(names))}", "enum")

    return walk


def _one_of(allowed: set[str], told: str) -> Check:
    def walk(value: Any, path: str, depth: int) -> Found:
        if value not in allowed:
            yield Violation(path, told, "type")

    return walk


def _text(value: Any, path: str, depth: int) -> Found:
    if not isinstance(value, str):
        yield Violation(path, "must be a string", "type")
    elif any("\ud800" <= letter <= "\udfff" for letter in value):
        yield Violation(path, "holds half of a surrogate pair", "type")


def _flag(value: Any, path: str, depth: int) -> Found:
    if not isinstance(value, bool):
        yield Violation(path, "must be true or false", "type")


def _octets(value: Any, path: str, depth: int) -> Found:
    try:
        text = value.encode("ascii").replace(b"-", b"+").replace(b"_", b"/")
        base64.b64decode(text + b"=" * (-len(text) % 4), validate=True)
    except (AttributeError, UnicodeEncodeError, binascii.Error):
        yield Violation(path, "must be base64", "type")


def _number(value: Any, path: str, depth: int) -> Found:
    words = isinstance(value, str) and value in {"NaN", "Infinity", "-Infinity"}
    real = isinstance(value, (int, float)) and not isinstance(value, bool)
    if not words and not (real and math.isfinite(value)):
        yield Violation(path, "must be a number", "type")


def _whole(low: int, high: int) -> Check:
    def walk(value: Any, path: str, depth: int) -> Found:
        if isinstance(value, float) and value.is_integer():
            value = int(value)
        if isinstance(value, str) and INTEGER.fullmatch(value):
            value = int(value)
        if not isinstance(value, int) or isinstance(value, bool):
            yield Violation(path, "must be a whole number", "type")
        elif not low <= value <= high:
            yield Violation(path, f"must lie between {low} and {high}", "range")

    return walk


def _pattern(pattern: re.Pattern[str], told: str) -> Check:
    def walk(value: Any, path: str, depth: int) -> Found:
        if not isinstance(value, str) or not pattern.fullmatch(value):
            yield Violation(path, told, "type")

    return walk


def _anything(value: Any, path: str, depth: int) -> Found:
    return iter(())


def _any_object(value: Any, path: str, depth: int) -> Found:
    if not isinstance(value, dict):
        yield Violation(path, "must be an object", "type")


SIGNED_32, UNSIGNED_32 = _whole(-(2**31), 2**31 - 1), _whole(0, 2**32 - 1)
SIGNED_64, UNSIGNED_64 = _whole(-(2**63), 2**63 - 1), _whole(0, 2**64 - 1)
SCALARS: dict[int, Check] = {
    FieldDescriptor.TYPE_STRING: _text,
    FieldDescriptor.TYPE_BOOL: _flag,
    FieldDescriptor.TYPE_BYTES: _octets,
    FieldDescriptor.TYPE_DOUBLE: _number,
    FieldDescriptor.TYPE_FLOAT: _number,
    FieldDescriptor.TYPE_INT32: SIGNED_32,
    FieldDescriptor.TYPE_SINT32: SIGNED_32,
    FieldDescriptor.TYPE_SFIXED32: SIGNED_32,
    FieldDescriptor.TYPE_UINT32: UNSIGNED_32,
    FieldDescriptor.TYPE_FIXED32: UNSIGNED_32,
    FieldDescriptor.TYPE_INT64: SIGNED_64,
    FieldDescriptor.TYPE_SINT64: SIGNED_64,
    FieldDescriptor.TYPE_SFIXED64: SIGNED_64,
    FieldDescriptor.TYPE_UINT64: UNSIGNED_64,
    FieldDescriptor.TYPE_FIXED64: UNSIGNED_64,
}
WELL_KNOWN: dict[str, Check] = {
    "google.protobuf.Timestamp": _pattern(TIMESTAMP, "must be a time like 2026-01-31T12:00:00Z"),
    "google.protobuf.Duration": _pattern(DURATION, "must be a duration like 1.5s"),
    "google.protobuf.FieldMask": _text,
    "google.protobuf.Struct": _any_object,
    "google.protobuf.Any": _any_object,
    "google.protobuf.Value": _anything,
    "google.protobuf.StringValue": _text,
    "google.protobuf.BoolValue": _flag,
    "google.protobuf.Int32Value": SIGNED_32,
    "google.protobuf.UInt32Value": UNSIGNED_32,
    "google.protobuf.Int64Value": SIGNED_64,
    "google.protobuf.UInt64Value": UNSIGNED_64,
    "google.protobuf.DoubleValue": _number,
    "google.protobuf.FloatValue": _number,
    "google.protobuf.BytesValue": _octets,
}


def _special(message: Descriptor) -> Check | None:
    return WELL_KNOWN.get(message.full_name)
