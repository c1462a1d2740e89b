"""Frozen dataclasses to JSON and back, so that a journal can be read by eye and by newer code.

Fields that a newer writer added are ignored, fields that an older writer did not know take their
default. Converters are built once per class.
"""

import base64
import dataclasses
import enum
import json
import types
import typing
from collections.abc import Callable
from datetime import date, datetime
from decimal import Decimal
from functools import cache
from typing import Any
from uuid import UUID

Converter = Callable[[Any], Any]
_ENCODER = json.JSONEncoder(separators=(",", ":"), ensure_ascii=False, check_circular=False)
_PLAIN = (int, float, str, bool, type(None), Any, object)


def encode(value: object) -> bytes:
    """The JSON bytes of a dataclass instance, or of plain JSON values."""
    return _ENCODER.encode(_to_json(value)).encode()


def decode(kind: Any, payload: bytes) -> Any:
    """An instance of `kind` from the bytes that `encode` wrote, today or by another version."""
    return reader(kind)(json.loads(payload))


def _to_json(value: Any) -> Any:
    if value is None or type(value) in (str, int, float, bool):
        return value
    kind: Any = type(value)
    return _writer(kind)(value)


@cache
def _writer(kind: Any) -> Converter:
    """How to write instances of one class."""
    if dataclasses.is_dataclass(kind):
        names = tuple(field.name for field in dataclasses.fields(kind))
        return lambda value: {name: _to_json(getattr(value, name)) for name in names}
    if issubclass(kind, enum.Enum):
        return lambda value: value.value
    if issubclass(kind, (UUID, Decimal)):
        return str
    if issubclass(kind, date):
        return lambda value: value.isoformat()
    if issubclass(kind, bytes):
        return lambda value: base64.b64encode(value).decode()
    if issubclass(kind, (list, tuple, set, frozenset)):
        return lambda value: [_to_json(item) for item in value]
    if issubclass(kind, (dict, types.MappingProxyType)):
        return lambda value: {str(key): _to_json(item) for key, item in value.items()}
    if issubclass(kind, (str, int, float)):
        return lambda value: value
    raise TypeError(f"{kind.__qualname__} cannot be journaled")


@cache
def reader(kind: Any) -> Converter:
    """How to read one annotated type; raises TypeError for what cannot be journaled."""
    if kind in _PLAIN:
        return lambda value: value
    origin, arguments = typing.get_origin(kind), typing.get_args(kind)
    if origin in (typing.Union, types.UnionType):
        return _optional(arguments)
    if isinstance(kind, typing.NewType):
        return reader(kind.__supertype__)
    if origin is not None:
        return _container(kind, origin, arguments)
    if dataclasses.is_dataclass(kind):
        return _dataclass(kind)
    if isinstance(kind, type):
        return _scalar(kind)
    raise TypeError(f"{kind} cannot be journaled")


def _scalar(kind: type) -> Converter:
    if issubclass(kind, (enum.Enum, UUID, Decimal, str, int)):
        return kind
    if issubclass(kind, (datetime, date)):
        return kind.fromisoformat
    if issubclass(kind, bytes):
        return base64.b64decode
    if issubclass(kind, (list, tuple, dict, set, frozenset)):
        return kind
    raise TypeError(f"{kind.__qualname__} cannot be journaled")


def _optional(arguments: tuple[Any, ...]) -> Converter:
    kinds = [kind for kind in arguments if kind is not type(None)]
    if len(kinds) != 1:
        raise TypeError(f"a journaled field is one type or None, not {kinds}")
    inner = reader(kinds[0])
    return lambda value: None if value is None else inner(value)


def _container(kind: Any, origin: Any, arguments: tuple[Any, ...]) -> Converter:
    if issubclass(origin, tuple) and arguments[-1] is not Ellipsis:
        inners = [reader(argument) for argument in arguments]
        return lambda value: tuple(inner(item) for inner, item in zip(inners, value, strict=False))
    if issubclass(origin, (list, tuple, set, frozenset)) or origin is _SEQUENCE:
        inner = reader(arguments[0])
        build = tuple if origin is _SEQUENCE else origin
        return lambda value: build(inner(item) for item in value)
    if issubclass(origin, (dict, _MAPPING)):
        read_key, read_item = reader(arguments[0]), reader(arguments[1])
        return lambda value: {read_key(key): read_item(item) for key, item in value.items()}
    raise TypeError(f"{kind} cannot be journaled")


_SEQUENCE = typing.get_origin(typing.Sequence[int])
_MAPPING: type = typing.get_origin(typing.Mapping[str, int])  # type: ignore[assignment]


def _dataclass(kind: Any) -> Converter:
    hints = typing.get_type_hints(kind)
    names = [field.name for field in dataclasses.fields(kind) if field.init]
    readers: dict[str, Converter] = {}

    def read(value: dict[str, Any]) -> Any:
        if not readers:  # built at first use, so that a class may hold its own kind
            readers.update({name: reader(hints[name]) for name in names})
        return kind(**{name: readers[name](value[name]) for name in names if name in value})

    return read
