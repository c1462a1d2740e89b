import datetime

from buf.validate import validate_pb2 as _validate_pb2
from google.api import annotations_pb2 as _annotations_pb2
from google.protobuf import timestamp_pb2 as _timestamp_pb2
from hanse.mesh.v1 import options_pb2 as _options_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf.internal import enum_type_wrapper as _enum_type_wrapper
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Iterable as _Iterable, Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class GetAgentStatusRequest(_message.Message):
    __slots__ = ("agent",)
    AGENT_FIELD_NUMBER: _ClassVar[int]
    agent: str
    def __init__(self, agent: _Optional[str] = ...) -> None: ...

class AgentStatus(_message.Message):
    __slots__ = ("agent", "instance", "ready", "reasons", "dependencies", "version", "mesh_version", "draining", "in_flight_saga_count", "start_time")
    AGENT_FIELD_NUMBER: _ClassVar[int]
    INSTANCE_FIELD_NUMBER: _ClassVar[int]
    READY_FIELD_NUMBER: _ClassVar[int]
    REASONS_FIELD_NUMBER: _ClassVar[int]
    DEPENDENCIES_FIELD_NUMBER: _ClassVar[int]
    VERSION_FIELD_NUMBER: _ClassVar[int]
    MESH_VERSION_FIELD_NUMBER: _ClassVar[int]
    DRAINING_FIELD_NUMBER: _ClassVar[int]
    IN_FLIGHT_SAGA_COUNT_FIELD_NUMBER: _ClassVar[int]
    START_TIME_FIELD_NUMBER: _ClassVar[int]
    agent: str
    instance: str
    ready: bool
    reasons: _containers.RepeatedScalarFieldContainer[str]
    dependencies: _containers.RepeatedCompositeFieldContainer[AgentDependency]
    version: str
    mesh_version: str
    draining: bool
    in_flight_saga_count: int
    start_time: _timestamp_pb2.Timestamp
    def __init__(self, agent: _Optional[str] = ..., instance: _Optional[str] = ..., ready: _Optional[bool] = ..., reasons: _Optional[_Iterable[str]] = ..., dependencies: _Optional[_Iterable[_Union[AgentDependency, _Mapping]]] = ..., version: _Optional[str] = ..., mesh_version: _Optional[str] = ..., draining: _Optional[bool] = ..., in_flight_saga_count: _Optional[int] = ..., start_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

class AgentDependency(_message.Message):
    __slots__ = ("kind", "name", "required", "healthy", "reason", "check_time")
    class Kind(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
        __slots__ = ()
        KIND_UNSPECIFIED: _ClassVar[AgentDependency.Kind]
        KIND_DATABASE: _ClassVar[AgentDependency.Kind]
        KIND_CACHE: _ClassVar[AgentDependency.Kind]
        KIND_SIDECAR: _ClassVar[AgentDependency.Kind]
        KIND_CONTROL: _ClassVar[AgentDependency.Kind]
        KIND_AGENT: _ClassVar[AgentDependency.Kind]
        KIND_PROVIDER: _ClassVar[AgentDependency.Kind]
    KIND_UNSPECIFIED: AgentDependency.Kind
    KIND_DATABASE: AgentDependency.Kind
    KIND_CACHE: AgentDependency.Kind
    KIND_SIDECAR: AgentDependency.Kind
    KIND_CONTROL: AgentDependency.Kind
    KIND_AGENT: AgentDependency.Kind
    KIND_PROVIDER: AgentDependency.Kind
    KIND_FIELD_NUMBER: _ClassVar[int]
    NAME_FIELD_NUMBER: _ClassVar[int]
    REQUIRED_FIELD_NUMBER: _ClassVar[int]
    HEALTHY_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    CHECK_TIME_FIELD_NUMBER: _ClassVar[int]
    kind: AgentDependency.Kind
    name: str
    required: bool
    healthy: bool
    reason: str
    check_time: _timestamp_pb2.Timestamp
    def __init__(self, kind: _Optional[_Union[AgentDependency.Kind, str]] = ..., name: _Optional[str] = ..., required: _Optional[bool] = ..., healthy: _Optional[bool] = ..., reason: _Optional[str] = ..., check_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...
