import datetime

from buf.validate import validate_pb2 as _validate_pb2
from google.protobuf import struct_pb2 as _struct_pb2
from google.protobuf import timestamp_pb2 as _timestamp_pb2
from hanse.mesh.v1 import options_pb2 as _options_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Iterable as _Iterable, Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class GetMeshRequest(_message.Message):
    __slots__ = ()
    def __init__(self) -> None: ...

class Mesh(_message.Message):
    __slots__ = ("version", "nodes", "instances", "authority", "topology")
    VERSION_FIELD_NUMBER: _ClassVar[int]
    NODES_FIELD_NUMBER: _ClassVar[int]
    INSTANCES_FIELD_NUMBER: _ClassVar[int]
    AUTHORITY_FIELD_NUMBER: _ClassVar[int]
    TOPOLOGY_FIELD_NUMBER: _ClassVar[int]
    version: str
    nodes: _containers.RepeatedCompositeFieldContainer[Node]
    instances: _containers.RepeatedCompositeFieldContainer[Instance]
    authority: Authority
    topology: str
    def __init__(self, version: _Optional[str] = ..., nodes: _Optional[_Iterable[_Union[Node, _Mapping]]] = ..., instances: _Optional[_Iterable[_Union[Instance, _Mapping]]] = ..., authority: _Optional[_Union[Authority, _Mapping]] = ..., topology: _Optional[str] = ...) -> None: ...

class Node(_message.Message):
    __slots__ = ("node", "connected", "acknowledged_version", "refusal", "certificate_expire_time")
    NODE_FIELD_NUMBER: _ClassVar[int]
    CONNECTED_FIELD_NUMBER: _ClassVar[int]
    ACKNOWLEDGED_VERSION_FIELD_NUMBER: _ClassVar[int]
    REFUSAL_FIELD_NUMBER: _ClassVar[int]
    CERTIFICATE_EXPIRE_TIME_FIELD_NUMBER: _ClassVar[int]
    node: str
    connected: bool
    acknowledged_version: str
    refusal: str
    certificate_expire_time: _timestamp_pb2.Timestamp
    def __init__(self, node: _Optional[str] = ..., connected: _Optional[bool] = ..., acknowledged_version: _Optional[str] = ..., refusal: _Optional[str] = ..., certificate_expire_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

class Authority(_message.Message):
    __slots__ = ("root_fingerprint", "root_expire_time", "roots", "roll_phase", "drop_time")
    ROOT_FINGERPRINT_FIELD_NUMBER: _ClassVar[int]
    ROOT_EXPIRE_TIME_FIELD_NUMBER: _ClassVar[int]
    ROOTS_FIELD_NUMBER: _ClassVar[int]
    ROLL_PHASE_FIELD_NUMBER: _ClassVar[int]
    DROP_TIME_FIELD_NUMBER: _ClassVar[int]
    root_fingerprint: str
    root_expire_time: _timestamp_pb2.Timestamp
    roots: int
    roll_phase: str
    drop_time: _timestamp_pb2.Timestamp
    def __init__(self, root_fingerprint: _Optional[str] = ..., root_expire_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., roots: _Optional[int] = ..., roll_phase: _Optional[str] = ..., drop_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

class Instance(_message.Message):
    __slots__ = ("agent", "instance", "socket", "state")
    AGENT_FIELD_NUMBER: _ClassVar[int]
    INSTANCE_FIELD_NUMBER: _ClassVar[int]
    SOCKET_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    agent: str
    instance: str
    socket: str
    state: str
    def __init__(self, agent: _Optional[str] = ..., instance: _Optional[str] = ..., socket: _Optional[str] = ..., state: _Optional[str] = ...) -> None: ...

class GetNodeConfigRequest(_message.Message):
    __slots__ = ("node",)
    NODE_FIELD_NUMBER: _ClassVar[int]
    node: str
    def __init__(self, node: _Optional[str] = ...) -> None: ...

class NodeConfig(_message.Message):
    __slots__ = ("node", "version", "resources")
    NODE_FIELD_NUMBER: _ClassVar[int]
    VERSION_FIELD_NUMBER: _ClassVar[int]
    RESOURCES_FIELD_NUMBER: _ClassVar[int]
    node: str
    version: str
    resources: _struct_pb2.Struct
    def __init__(self, node: _Optional[str] = ..., version: _Optional[str] = ..., resources: _Optional[_Union[_struct_pb2.Struct, _Mapping]] = ...) -> None: ...

class PlanTopologyRequest(_message.Message):
    __slots__ = ("topology",)
    TOPOLOGY_FIELD_NUMBER: _ClassVar[int]
    topology: str
    def __init__(self, topology: _Optional[str] = ...) -> None: ...

class ApplyTopologyRequest(_message.Message):
    __slots__ = ("topology",)
    TOPOLOGY_FIELD_NUMBER: _ClassVar[int]
    topology: str
    def __init__(self, topology: _Optional[str] = ...) -> None: ...

class Plan(_message.Message):
    __slots__ = ("from_version", "to_version", "changes", "rollout_ms")
    FROM_VERSION_FIELD_NUMBER: _ClassVar[int]
    TO_VERSION_FIELD_NUMBER: _ClassVar[int]
    CHANGES_FIELD_NUMBER: _ClassVar[int]
    ROLLOUT_MS_FIELD_NUMBER: _ClassVar[int]
    from_version: str
    to_version: str
    changes: _containers.RepeatedCompositeFieldContainer[Change]
    rollout_ms: float
    def __init__(self, from_version: _Optional[str] = ..., to_version: _Optional[str] = ..., changes: _Optional[_Iterable[_Union[Change, _Mapping]]] = ..., rollout_ms: _Optional[float] = ...) -> None: ...

class Change(_message.Message):
    __slots__ = ("node", "phase", "type", "resource", "act", "diff")
    NODE_FIELD_NUMBER: _ClassVar[int]
    PHASE_FIELD_NUMBER: _ClassVar[int]
    TYPE_FIELD_NUMBER: _ClassVar[int]
    RESOURCE_FIELD_NUMBER: _ClassVar[int]
    ACT_FIELD_NUMBER: _ClassVar[int]
    DIFF_FIELD_NUMBER: _ClassVar[int]
    node: str
    phase: str
    type: str
    resource: str
    act: str
    diff: str
    def __init__(self, node: _Optional[str] = ..., phase: _Optional[str] = ..., type: _Optional[str] = ..., resource: _Optional[str] = ..., act: _Optional[str] = ..., diff: _Optional[str] = ...) -> None: ...

class ExplainCallRequest(_message.Message):
    __slots__ = ("method", "caller", "at")
    METHOD_FIELD_NUMBER: _ClassVar[int]
    CALLER_FIELD_NUMBER: _ClassVar[int]
    AT_FIELD_NUMBER: _ClassVar[int]
    method: str
    caller: str
    at: str
    def __init__(self, method: _Optional[str] = ..., caller: _Optional[str] = ..., at: _Optional[str] = ...) -> None: ...

class Explanation(_message.Message):
    __slots__ = ("method", "caller", "allowed", "rule", "hops", "version")
    METHOD_FIELD_NUMBER: _ClassVar[int]
    CALLER_FIELD_NUMBER: _ClassVar[int]
    ALLOWED_FIELD_NUMBER: _ClassVar[int]
    RULE_FIELD_NUMBER: _ClassVar[int]
    HOPS_FIELD_NUMBER: _ClassVar[int]
    VERSION_FIELD_NUMBER: _ClassVar[int]
    method: str
    caller: str
    allowed: bool
    rule: str
    hops: _containers.RepeatedCompositeFieldContainer[Hop]
    version: str
    def __init__(self, method: _Optional[str] = ..., caller: _Optional[str] = ..., allowed: _Optional[bool] = ..., rule: _Optional[str] = ..., hops: _Optional[_Iterable[_Union[Hop, _Mapping]]] = ..., version: _Optional[str] = ...) -> None: ...

class Hop(_message.Message):
    __slots__ = ("node", "kind", "name", "facts")
    class FactsEntry(_message.Message):
        __slots__ = ("key", "value")
        KEY_FIELD_NUMBER: _ClassVar[int]
        VALUE_FIELD_NUMBER: _ClassVar[int]
        key: str
        value: str
        def __init__(self, key: _Optional[str] = ..., value: _Optional[str] = ...) -> None: ...
    NODE_FIELD_NUMBER: _ClassVar[int]
    KIND_FIELD_NUMBER: _ClassVar[int]
    NAME_FIELD_NUMBER: _ClassVar[int]
    FACTS_FIELD_NUMBER: _ClassVar[int]
    node: str
    kind: str
    name: str
    facts: _containers.ScalarMap[str, str]
    def __init__(self, node: _Optional[str] = ..., kind: _Optional[str] = ..., name: _Optional[str] = ..., facts: _Optional[_Mapping[str, str]] = ...) -> None: ...

class ListSnapshotsRequest(_message.Message):
    __slots__ = ()
    def __init__(self) -> None: ...

class ListSnapshotsResponse(_message.Message):
    __slots__ = ("snapshots",)
    SNAPSHOTS_FIELD_NUMBER: _ClassVar[int]
    snapshots: _containers.RepeatedCompositeFieldContainer[Snapshot]
    def __init__(self, snapshots: _Optional[_Iterable[_Union[Snapshot, _Mapping]]] = ...) -> None: ...

class Snapshot(_message.Message):
    __slots__ = ("version", "accept_time", "in_force", "endpoints_only", "changed_nodes")
    VERSION_FIELD_NUMBER: _ClassVar[int]
    ACCEPT_TIME_FIELD_NUMBER: _ClassVar[int]
    IN_FORCE_FIELD_NUMBER: _ClassVar[int]
    ENDPOINTS_ONLY_FIELD_NUMBER: _ClassVar[int]
    CHANGED_NODES_FIELD_NUMBER: _ClassVar[int]
    version: str
    accept_time: _timestamp_pb2.Timestamp
    in_force: bool
    endpoints_only: bool
    changed_nodes: _containers.RepeatedScalarFieldContainer[str]
    def __init__(self, version: _Optional[str] = ..., accept_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., in_force: _Optional[bool] = ..., endpoints_only: _Optional[bool] = ..., changed_nodes: _Optional[_Iterable[str]] = ...) -> None: ...

class RotateCertificatesRequest(_message.Message):
    __slots__ = ("nodes",)
    NODES_FIELD_NUMBER: _ClassVar[int]
    nodes: _containers.RepeatedScalarFieldContainer[str]
    def __init__(self, nodes: _Optional[_Iterable[str]] = ...) -> None: ...

class RotateCertificatesResponse(_message.Message):
    __slots__ = ("rotated",)
    ROTATED_FIELD_NUMBER: _ClassVar[int]
    rotated: int
    def __init__(self, rotated: _Optional[int] = ...) -> None: ...

class RollAuthorityRequest(_message.Message):
    __slots__ = ("grace_seconds",)
    GRACE_SECONDS_FIELD_NUMBER: _ClassVar[int]
    grace_seconds: int
    def __init__(self, grace_seconds: _Optional[int] = ...) -> None: ...

class RollAuthorityResponse(_message.Message):
    __slots__ = ("root_fingerprint",)
    ROOT_FINGERPRINT_FIELD_NUMBER: _ClassVar[int]
    root_fingerprint: str
    def __init__(self, root_fingerprint: _Optional[str] = ...) -> None: ...
