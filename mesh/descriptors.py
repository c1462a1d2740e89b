"""What the contracts say of every method, read from the committed descriptor set.

One reading serves the control plane (routes, retries, RBAC), the agents' own policy check, the
gateway and the command line. The descriptor set is `protos/gen/hanse/hanse.binpb`.
"""

import sys
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import Any

from google.api import annotations_pb2, http_pb2
from google.protobuf import descriptor_pb2, descriptor_pool
from google.protobuf.descriptor import Descriptor
from google.protobuf.unknown_fields import UnknownFieldSet

from hanse.mesh.v1 import options_pb2

REQUEST_ID = "request_id"
MESH_PACKAGE = "hanse.mesh.v1"
PERSONAL = "hanse.type.v1.pii"
NO_SIDE_EFFECTS = descriptor_pb2.MethodOptions.NO_SIDE_EFFECTS


@dataclass(frozen=True, slots=True)
class Access:
    """Who may call a method; roles are lower case words such as "operator"."""

    is_stated: bool = False
    public: bool = False
    roles: tuple[str, ...] = ()
    agents: tuple[str, ...] = ()

    @property
    def is_exposed(self) -> bool:
        """Whether anybody may call it through the edge."""
        return self.public or bool(self.roles)


@dataclass(frozen=True, slots=True)
class HttpRule:
    """One REST binding of a method; `verb` is upper case."""

    verb: str
    template: str
    body: str = ""


@dataclass(frozen=True, slots=True)
class Method:
    """One RPC; `idempotency` is NO_SIDE_EFFECTS, IDEMPOTENT or "" if none is stated."""

    path: str
    agent: str
    service: str
    name: str
    request: str
    response: str
    client_streaming: bool
    server_streaming: bool
    idempotency: str
    has_request_id: bool
    access: Access
    http: tuple[HttpRule, ...]
    not_idempotent_because: str

    @property
    def is_streaming(self) -> bool:
        """Whether either side streams."""
        return self.client_streaming or self.server_streaming

    @property
    def is_repeatable(self) -> bool:
        """Whether doing it twice is the same as doing it once."""
        return bool(self.idempotency) or self.has_request_id


@cache
def descriptor_set() -> bytes:
    """The committed descriptor set, imports included."""
    return files("hanse").joinpath("hanse.binpb").read_bytes()


@cache
def pool() -> descriptor_pool.DescriptorPool:
    """A pool of its own holding every contract and what it imports."""
    made = descriptor_pool.DescriptorPool()
    for file in descriptor_pb2.FileDescriptorSet.FromString(descriptor_set()).file:
        made.Add(file)
    return made


@cache
def personal_fields() -> frozenset[str]:
    """The names of all fields that a contract marks as personal data."""
    parsed = descriptor_pb2.FileDescriptorSet.FromString(descriptor_set())
    return frozenset(
        field.name
        for file in parsed.file
        if file.package.startswith("hanse.")
        for item in _messages(file.message_type)
        for field in item.field
        if field.HasField("options") and _states(field.options, _personal_number())
    )


def is_personal(field: Any) -> bool:
    """Whether a contract marks this field of a descriptor as personal data."""
    return bool(field.has_options) and _states(field.GetOptions(), _personal_number())


@cache
def _personal_number() -> int:
    """The number of the option that marks personal data."""
    package, _, word = PERSONAL.rpartition(".")
    (number,) = (
        item.number
        for file in descriptor_pb2.FileDescriptorSet.FromString(descriptor_set()).file
        if file.package == package
        for item in file.extension
        if item.name == word
    )
    return int(number)


def service_name(generated: type) -> str:
    """The full name of the service a generated stub or servicer class belongs to."""
    return str(_service(generated).full_name)


def reading_methods(stub: type) -> frozenset[str]:
    """The methods of a generated stub class that change nothing."""
    return frozenset(
        method.name
        for method in _service(stub).methods
        if method.GetOptions().idempotency_level == NO_SIDE_EFFECTS
    )


def message(name: str) -> Descriptor:
    """The descriptor of a message by its full name."""
    return pool().FindMessageTypeByName(name)


@cache
def methods() -> Mapping[str, Method]:
    """Every method of our contracts by its path, `/hanse.orders.v1.OrderService/GetOrder`."""
    return MappingProxyType(read_methods(descriptor_set()))


def read_methods(serialized: bytes) -> dict[str, Method]:
    """The methods that a serialized descriptor set states, by path."""
    found = {}
    parsed = descriptor_pb2.FileDescriptorSet.FromString(serialized)
    fields = {
        f".{file.package}.{item.name}": {field.name for field in item.field}
        for file in parsed.file
        for item in file.message_type
    }
    for file in parsed.file:
        if not file.package.startswith("hanse."):
            continue
        for service in file.service:
            for item in service.method:
                method = _method(file.package, service.name, item, fields)
                found[method.path] = method
    return found


def _messages(found: Iterable[Any]) -> Iterator[Any]:
    for item in found:
        yield item
        yield from _messages(item.nested_type)


def _states(options: Any, number: int) -> bool:
    # Known where somebody imported the option's module; the mesh imports no contract but its own.
    unknown: Any = UnknownFieldSet(options)
    return any(field.number == number and value for field, value in options.ListFields()) or any(
        item.field_number == number and item.data for item in unknown
    )


def _service(generated: type) -> Any:
    messages = sys.modules[generated.__module__.removesuffix("_grpc")]
    short = generated.__name__.removesuffix("Servicer").removesuffix("Stub")
    return messages.DESCRIPTOR.services_by_name[short]


def _method(package: str, service: str, item: Any, fields: Mapping[str, set[str]]) -> Method:
    level = descriptor_pb2.MethodOptions.IdempotencyLevel.Name(item.options.idempotency_level)
    full_name = f"{package}.{service}"
    return Method(
        path=f"/{full_name}/{item.name}",
        agent=package.split(".")[1],
        service=full_name,
        name=item.name,
        request=item.input_type.lstrip("."),
        response=item.output_type.lstrip("."),
        client_streaming=item.client_streaming,
        server_streaming=item.server_streaming,
        idempotency="" if level == "IDEMPOTENCY_UNKNOWN" else level,
        has_request_id=REQUEST_ID in fields.get(item.input_type, ()),
        access=_access(item.options),
        http=_http(item.options),
        not_idempotent_because=item.options.Extensions[options_pb2.not_idempotent_because],
    )


def _access(options: Any) -> Access:
    if not options.HasExtension(options_pb2.access):
        return Access()
    stated = options.Extensions[options_pb2.access]
    roles = (options_pb2.Role.Name(role) for role in stated.roles)
    return Access(
        is_stated=True,
        public=stated.public,
        roles=tuple(role.removeprefix("ROLE_").lower() for role in roles),
        agents=tuple(stated.agents),
    )


def _http(options: Any) -> tuple[HttpRule, ...]:
    if not options.HasExtension(annotations_pb2.http):
        return ()
    first = options.Extensions[annotations_pb2.http]
    return tuple(_rule(rule) for rule in (first, *first.additional_bindings))


def _rule(rule: http_pb2.HttpRule) -> HttpRule:
    kind = rule.WhichOneof("pattern")
    if kind == "custom":
        return HttpRule(rule.custom.kind.upper(), rule.custom.path, rule.body)
    return HttpRule(kind.upper(), getattr(rule, kind), rule.body)
