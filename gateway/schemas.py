"""JSON Schemas of proto messages: the proto3 JSON mapping and the validation rules, as OpenAPI."""

from collections.abc import Collection, Iterator
from typing import Any

from buf.validate import validate_pb2
from google.protobuf import descriptor_pb2

Json = dict[str, Any]
FIELD = descriptor_pb2.FieldDescriptorProto
LONG = {"type": "string", "pattern": "^-?[0-9]+$"}
SCALARS: dict[int, Json] = {
    FIELD.TYPE_DOUBLE: {"type": "number"},
    FIELD.TYPE_FLOAT: {"type": "number"},
    FIELD.TYPE_BOOL: {"type": "boolean"},
    FIELD.TYPE_STRING: {"type": "string"},
    FIELD.TYPE_BYTES: {"type": "string", "contentEncoding": "base64"},
    FIELD.TYPE_INT64: LONG | {"format": "int64"},
    FIELD.TYPE_SINT64: LONG | {"format": "int64"},
    FIELD.TYPE_SFIXED64: LONG | {"format": "int64"},
    FIELD.TYPE_UINT64: LONG | {"format": "uint64"},
    FIELD.TYPE_FIXED64: LONG | {"format": "uint64"},
    **{
        kind: {"type": "integer", "format": "int32"}
        for kind in (FIELD.TYPE_INT32, FIELD.TYPE_SINT32, FIELD.TYPE_SFIXED32)
    },
    FIELD.TYPE_UINT32: {"type": "integer", "minimum": 0},
    FIELD.TYPE_FIXED32: {"type": "integer", "minimum": 0},
}
# Messages with a JSON form of their own.
WELL_KNOWN: dict[str, Json] = {
    "google.protobuf.Timestamp": {"type": "string", "format": "date-time"},
    "google.protobuf.Duration": {"type": "string", "pattern": r"^-?[0-9]+(\.[0-9]{1,9})?s$"},
    "google.protobuf.FieldMask": {"type": "string", "description": "Field names, comma between."},
    "google.protobuf.Struct": {"type": "object"},
    "google.protobuf.Value": {},
    "google.protobuf.Empty": {"type": "object"},
    "google.protobuf.Any": {
        "type": "object",
        "properties": {"@type": {"type": "string"}},
        "additionalProperties": True,
    },
}
LENGTHS = {"min_len": "minLength", "max_len": "maxLength", "pattern": "pattern"}
BOUNDS = {"gte": "minimum", "lte": "maximum", "gt": "exclusiveMinimum", "lt": "exclusiveMaximum"}
ITEMS = {"min_items": "minItems", "max_items": "maxItems", "unique": "uniqueItems"}
MESSAGES, ENUMS, SERVICES = 4, 5, 6
NESTED, MEMBER = 3, 2


def reference(name: str) -> Json:
    """A pointer to a schema of the document."""
    return {"$ref": f"#/components/schemas/{name}"}


class Schemas:
    """The messages of an image as schemas; remembers which ones were pointed to."""

    def __init__(self, image: descriptor_pb2.FileDescriptorSet) -> None:
        self._messages: dict[str, Any] = {}
        self._enums: dict[str, Any] = {}
        self._comments: dict[str, str] = {}
        self._used: dict[str, Json] = {}
        for file in image.file:
            self._read(file)

    def message(self, name: str) -> Any:
        """The descriptor of a message by its full name."""
        return self._messages[name.lstrip(".")]

    def field(self, message: str, path: str) -> Any:
        """A field of a message, by a path of names."""
        first, _, rest = path.partition(".")
        found = next(item for item in self.message(message).field if item.name == first)
        return self.field(found.type_name, rest) if rest else found

    def comment(self, name: str) -> str:
        """What the contract says of a service, method, message or enum."""
        return self._comments.get(name.lstrip("."), "")

    def field_comment(self, message: str, field: str) -> str:
        """What the contract says of a field."""
        return self._comments.get(f"{message.lstrip('.')}.{field}", "")

    def is_simple(self, name: str) -> bool:
        """Whether a message has a JSON form of one value."""
        return name.lstrip(".") in WELL_KNOWN

    def use(self, name: str) -> str:
        """Take a message or enum into the document; its name there."""
        name = name.lstrip(".")
        if name not in self._used:
            self._used[name] = {}
            known = name in self._messages
            self._used[name] = self.of_message(name) if known else self._of_enum(name)
        return name

    def used(self) -> dict[str, Json]:
        """Everything that was pointed to."""
        return dict(sorted(self._used.items()))

    def of_message(self, name: str, without: Collection[str] = ()) -> Json:
        """A message as an object; `without` leaves fields out."""
        message = self.message(name)
        told: Json = {"type": "object", "additionalProperties": False}
        if comment := self.comment(name):
            told["description"] = comment
        required = []
        told["properties"] = {}
        for field in message.field:
            if field.name in without:
                continue
            schema = self.of_field(field)
            if comment := self.field_comment(name, field.name):
                schema = schema | {"description": comment}
            told["properties"][field.json_name] = schema
            if _rules(field).required:
                required.append(field.json_name)
        return told | ({"required": required} if required else {})

    def of_field(self, field: Any) -> Json:
        """A field with the rules the contract states for it."""
        rules = _rules(field)
        if field.label != FIELD.LABEL_REPEATED:
            return self._single(field) | dict(_limits(field, rules))
        entry = self._messages.get(field.type_name.lstrip("."))
        if entry is not None and entry.options.map_entry:
            values = self._single(entry.field[1]) | dict(_limits(entry.field[1], rules.map.values))
            told = {"type": "object", "additionalProperties": values}
            pairs = rules.map.max_pairs
            return told | ({"maxProperties": pairs} if pairs else {})
        items = self._single(field) | dict(_limits(field, rules.repeated.items))
        told = {"type": "array", "items": items}
        return told | dict(_stated(rules.repeated, ITEMS))

    def _single(self, field: Any) -> Json:
        if field.type == FIELD.TYPE_MESSAGE:
            name = field.type_name.lstrip(".")
            return dict(WELL_KNOWN[name]) if name in WELL_KNOWN else reference(self.use(name))
        if field.type == FIELD.TYPE_ENUM:
            return reference(self.use(field.type_name))
        return dict(SCALARS[field.type])

    def _of_enum(self, name: str) -> Json:
        values = [value.name for value in self._enums[name].value]
        told: Json = {"type": "string", "enum": values}
        comment = self.comment(name)
        return told | ({"description": comment} if comment else {})

    def _read(self, file: Any) -> None:
        prefix = f"{file.package}." if file.package else ""
        names: dict[tuple[int, ...], str] = {}
        for number, message in enumerate(file.message_type):
            self._take(message, prefix, (MESSAGES, number), names)
        for number, enum in enumerate(file.enum_type):
            self._enums[prefix + enum.name] = enum
            names[ENUMS, number] = prefix + enum.name
        for number, service in enumerate(file.service):
            names[SERVICES, number] = prefix + service.name
            for place, method in enumerate(service.method):
                names[SERVICES, number, MEMBER, place] = f"{prefix}{service.name}.{method.name}"
        for location in file.source_code_info.location:
            name = names.get(tuple(location.path))
            if name and location.leading_comments:
                self._comments[name] = " ".join(location.leading_comments.split())

    def _take(
        self, message: Any, prefix: str, at: tuple[int, ...], names: dict[tuple[int, ...], str]
    ) -> None:
        name = prefix + message.name
        self._messages[name] = message
        names[at] = name
        for number, field in enumerate(message.field):
            names[(*at, MEMBER, number)] = f"{name}.{field.name}"
        for number, inner in enumerate(message.nested_type):
            self._take(inner, f"{name}.", (*at, NESTED, number), names)
        for number, enum in enumerate(message.enum_type):
            self._enums[f"{name}.{enum.name}"] = enum
            names[(*at, MESSAGES, number)] = f"{name}.{enum.name}"


def _rules(field: Any) -> Any:
    return field.options.Extensions[validate_pb2.field]  # type: ignore[attr-defined]


def _limits(field: Any, rules: Any) -> Iterator[tuple[str, Any]]:
    """What a rule says that JSON Schema can say, too."""
    kind = rules.WhichOneof("type")
    if kind in ("string", "bytes"):
        yield from _stated(getattr(rules, kind), LENGTHS)
        if kind == "string" and rules.string.WhichOneof("well_known") == "uuid":
            yield "format", "uuid"
        if kind == "string" and rules.string.WhichOneof("well_known") == "email":
            yield "format", "email"
    elif kind in ("int32", "uint32", "double", "float"):
        yield from _stated(getattr(rules, kind), BOUNDS)


def _stated(rules: Any, words: dict[str, str]) -> Iterator[tuple[str, Any]]:
    for name, word in words.items():
        if name in rules.DESCRIPTOR.fields_by_name and rules.HasField(name):
            value = getattr(rules, name)
            yield word, value.decode("utf-8", "replace") if isinstance(value, bytes) else value
