"""Every JSON a message has no place for is refused, with the field named."""

from typing import Any

import pytest
from google.protobuf import (
    descriptor_pb2,
    descriptor_pool,
    duration_pb2,
    field_mask_pb2,
    struct_pb2,
    timestamp_pb2,
    wrappers_pb2,
)
from google.protobuf.descriptor import Descriptor

from gateway import strict
from mesh.errors import Invalid

F = descriptor_pb2.FieldDescriptorProto
SIMPLE = {
    "text": F.TYPE_STRING,
    "flag": F.TYPE_BOOL,
    "small": F.TYPE_INT32,
    "count": F.TYPE_UINT32,
    "big": F.TYPE_INT64,
    "real": F.TYPE_DOUBLE,
    "raw": F.TYPE_BYTES,
}
KNOWN = {
    "made_time": "Timestamp",
    "patience": "Duration",
    "mask": "FieldMask",
    "free": "Struct",
    "any_value": "Value",
    "wrapped": "Int64Value",
}


def build() -> Descriptor:
    """A message with a field of every kind."""
    file = descriptor_pb2.FileDescriptorProto(name="kinds.proto", package="kinds", syntax="proto3")
    pool = descriptor_pool.DescriptorPool()
    for module in (duration_pb2, field_mask_pb2, struct_pb2, timestamp_pb2, wrappers_pb2):
        pool.AddSerializedFile(module.DESCRIPTOR.serialized_pb)
        file.dependency.append(module.DESCRIPTOR.name)
    color = file.enum_type.add(name="Color")
    for number, name in enumerate(("COLOR_UNSPECIFIED", "COLOR_RED")):
        color.value.add(name=name, number=number)
    kinds = file.message_type.add(name="Kinds")
    numbers = iter(range(1, 100))
    for name, kind in SIMPLE.items():
        kinds.field.add(name=name, number=next(numbers), type=kind, label=F.LABEL_OPTIONAL)
    for name, target in KNOWN.items():
        kinds.field.add(
            name=name, number=next(numbers), type=F.TYPE_MESSAGE, label=F.LABEL_OPTIONAL,
            type_name=f".google.protobuf.{target}",
        )  # fmt: skip
    for name, label in (("color", F.LABEL_OPTIONAL), ("colors", F.LABEL_REPEATED)):
        kinds.field.add(
            name=name, number=next(numbers), type=F.TYPE_ENUM, label=label, type_name=".kinds.Color"
        )
    for name, label in (("inner", F.LABEL_OPTIONAL), ("children", F.LABEL_REPEATED)):
        kinds.field.add(
            name=name, number=next(numbers), type=F.TYPE_MESSAGE, label=label,
            type_name=".kinds.Kinds",
        )  # fmt: skip
    for key in (F.TYPE_STRING, F.TYPE_BOOL, F.TYPE_INT32):
        entry = kinds.nested_type.add(name=f"By{key}Entry")
        entry.options.map_entry = True
        entry.field.add(name="key", number=1, type=key, label=F.LABEL_OPTIONAL)
        entry.field.add(name="value", number=2, type=F.TYPE_INT32, label=F.LABEL_OPTIONAL)
        kinds.field.add(
            name=f"by{key}", number=next(numbers), type=F.TYPE_MESSAGE, label=F.LABEL_REPEATED,
            type_name=f".kinds.Kinds.By{key}Entry",
        )  # fmt: skip
    pool.AddSerializedFile(file.SerializeToString())
    return pool.FindMessageTypeByName("kinds.Kinds")


KINDS = build()


def violations(value: Any, bound: tuple[str, ...] = ()) -> list[tuple[str, str]]:
    try:
        strict.check(value, KINDS, bound)
    except Invalid as refusal:
        return [(item.field, item.reason) for item in refusal.violations]
    return []


@pytest.mark.parametrize(
    "value",
    [
        {},
        {"text": "é", "flag": True, "small": -1, "count": "7", "big": "9223372036854775807"},
        {"real": 1.5, "raw": "aGk="},
        {"real": "NaN", "raw": "-_-_", "small": 3.0},
        {"madeTime": "2026-01-31T12:00:00.5Z", "patience": "1.5s", "mask": "a,b", "free": {"x": 1}},
        {"made_time": "2026-01-31T12:00:00+02:00", "anyValue": [1, None], "wrapped": "5"},
        {"color": "COLOR_RED", "colors": ["COLOR_RED", 1]},
        {"inner": {"children": [{"text": "x"}, {}]}, "by9": {"a": 1}, "by8": {"true": 1}},
        {"text": None, "inner": None},
    ],
)
def test_what_the_json_mapping_allows_passes(value: Any):
    assert violations(value) == []


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ([], ("body", "type")),
        ("x", ("body", "type")),
        ({"unknown": 1}, ("unknown", "unknown_field")),
        ({"inner": {"children": [{}, {"nope": 1}]}}, ("inner.children[1].nope", "unknown_field")),
        ({"text": 1}, ("text", "type")),
        ({"text": "\ud800"}, ("text", "type")),
        ({"flag": "true"}, ("flag", "type")),
        ({"small": "x"}, ("small", "type")),
        ({"small": 1.5}, ("small", "type")),
        ({"small": True}, ("small", "type")),
        ({"small": 2**31}, ("small", "range")),
        ({"count": -1}, ("count", "range")),
        ({"big": "9223372036854775808"}, ("big", "range")),
        ({"real": "1.5"}, ("real", "type")),
        ({"real": False}, ("real", "type")),
        ({"raw": "***"}, ("raw", "type")),
        ({"raw": 5}, ("raw", "type")),
        ({"madeTime": "yesterday"}, ("madeTime", "type")),
        ({"patience": 5}, ("patience", "type")),
        ({"free": 5}, ("free", "type")),
        ({"wrapped": "x"}, ("wrapped", "type")),
        ({"color": "COLOR_GREEN"}, ("color", "enum")),
        ({"color": 7}, ("color", "enum")),
        ({"color": {}}, ("color", "enum")),
        ({"colors": "COLOR_RED"}, ("colors", "type")),
        ({"children": {}}, ("children", "type")),
        ({"inner": 5}, ("inner", "type")),
        ({"by9": []}, ("by9", "type")),
        ({"by9": {"a": "x"}}, ("by9[a]", "type")),
        ({"by8": {"yes": 1}}, ("by8[yes]", "type")),
        ({"by5": {"x": 1}}, ("by5[x]", "type")),
        ({"madeTime": "2026-01-31T12:00:00Z", "made_time": None}, ("made_time", "duplicate_field")),
    ],
)
def test_what_it_does_not_is_refused_with_the_field_named(value: Any, expected: tuple[str, str]):
    assert violations(value) == [expected]


def test_a_field_the_path_sets_may_not_come_again():
    assert violations({"text": "x"}, ("text",)) == [("text", "bound_by_path")]


def test_nesting_has_an_end():
    value: dict[str, Any] = {}
    for _ in range(strict.DEPTH_MAX + 1):
        value = {"inner": value}
    assert [reason for _, reason in violations(value)] == ["depth"]


def test_the_list_of_violations_has_an_end():
    assert len(violations({f"x{number}": 1 for number in range(100)})) == strict.VIOLATIONS_MAX


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        (b"\xff", "BODY_NOT_UTF8"),
        (b"{", "BODY_NOT_JSON"),
        (b"", "BODY_NOT_JSON"),
        (b"NaN", "BODY_NOT_JSON"),
        (b'{"a":1} {"b":2}', "BODY_NOT_JSON"),
        (b"[" * 100_000, "BODY_TOO_DEEP"),
        (b'{"a":1,"a":2}', "INVALID_ARGUMENT"),
    ],
)
def test_what_is_not_json_is_refused(body: bytes, reason: str):
    with pytest.raises(Invalid) as refusal:
        strict.parse(body)
    assert refusal.value.reason == reason


@pytest.mark.parametrize(
    ("parameters", "expected"),
    [
        ([("text", "x"), ("small", "5"), ("flag", "true"), ("real", "1.5")], []),
        ([("inner.text", "x"), ("madeTime", "2026-01-31T12:00:00Z"), ("colors", "COLOR_RED")], []),
        ([("nope", "1")], [("nope", "unknown_field")]),
        ([("inner.nope", "1")], [("inner.nope", "unknown_field")]),
        ([("text.nope", "1")], [("text.nope", "unknown_field")]),
        ([("inner", "1")], [("inner", "type")]),
        ([("small", "x")], [("small", "type")]),
        ([("flag", "yes")], [("flag", "type")]),
        ([("real", "x")], [("real", "type")]),
    ],
)
def test_query_parameters_are_checked_alike(
    parameters: list[tuple[str, str]], expected: list[tuple[str, str]]
):
    found: list[tuple[str, str]] = []
    try:
        strict.check_query(parameters, KINDS)
    except Invalid as refusal:
        found = [(item.field, item.reason) for item in refusal.violations]
    assert found == expected
