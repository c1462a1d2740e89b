from buf.validate import validate_pb2 as _validate_pb2
from hanse.mesh.v1 import options_pb2 as _options_pb2
from google.protobuf.internal import enum_type_wrapper as _enum_type_wrapper
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class InstanceState(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    INSTANCE_STATE_UNSPECIFIED: _ClassVar[InstanceState]
    INSTANCE_STATE_STARTING: _ClassVar[InstanceState]
    INSTANCE_STATE_SERVING: _ClassVar[InstanceState]
    INSTANCE_STATE_DRAINING: _ClassVar[InstanceState]
    INSTANCE_STATE_DRAINED: _ClassVar[InstanceState]
INSTANCE_STATE_UNSPECIFIED: InstanceState
INSTANCE_STATE_STARTING: InstanceState
INSTANCE_STATE_SERVING: InstanceState
INSTANCE_STATE_DRAINING: InstanceState
INSTANCE_STATE_DRAINED: InstanceState

class RegisterRequest(_message.Message):
    __slots__ = ("agent", "instance", "socket", "weight", "version", "state", "http_socket")
    AGENT_FIELD_NUMBER: _ClassVar[int]
    INSTANCE_FIELD_NUMBER: _ClassVar[int]
    SOCKET_FIELD_NUMBER: _ClassVar[int]
    WEIGHT_FIELD_NUMBER: _ClassVar[int]
    VERSION_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    HTTP_SOCKET_FIELD_NUMBER: _ClassVar[int]
    agent: str
    instance: str
    socket: str
    weight: int
    version: str
    state: InstanceState
    http_socket: str
    def __init__(self, agent: _Optional[str] = ..., instance: _Optional[str] = ..., socket: _Optional[str] = ..., weight: _Optional[int] = ..., version: _Optional[str] = ..., state: _Optional[_Union[InstanceState, str]] = ..., http_socket: _Optional[str] = ...) -> None: ...

class RegisterResponse(_message.Message):
    __slots__ = ("state",)
    STATE_FIELD_NUMBER: _ClassVar[int]
    state: InstanceState
    def __init__(self, state: _Optional[_Union[InstanceState, str]] = ...) -> None: ...
