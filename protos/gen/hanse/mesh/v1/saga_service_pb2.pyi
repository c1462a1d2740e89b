import datetime

from buf.validate import validate_pb2 as _validate_pb2
from google.api import annotations_pb2 as _annotations_pb2
from google.protobuf import struct_pb2 as _struct_pb2
from google.protobuf import timestamp_pb2 as _timestamp_pb2
from hanse.mesh.v1 import options_pb2 as _options_pb2
from hanse.mesh.v1 import saga_pb2 as _saga_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Iterable as _Iterable, Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class ListSagasRequest(_message.Message):
    __slots__ = ("page_size", "page_token", "name", "states", "business_key", "tenant", "moved_before_time", "agent")
    PAGE_SIZE_FIELD_NUMBER: _ClassVar[int]
    PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    NAME_FIELD_NUMBER: _ClassVar[int]
    STATES_FIELD_NUMBER: _ClassVar[int]
    BUSINESS_KEY_FIELD_NUMBER: _ClassVar[int]
    TENANT_FIELD_NUMBER: _ClassVar[int]
    MOVED_BEFORE_TIME_FIELD_NUMBER: _ClassVar[int]
    AGENT_FIELD_NUMBER: _ClassVar[int]
    page_size: int
    page_token: str
    name: str
    states: _containers.RepeatedScalarFieldContainer[_saga_pb2.SagaState]
    business_key: str
    tenant: str
    moved_before_time: _timestamp_pb2.Timestamp
    agent: str
    def __init__(self, page_size: _Optional[int] = ..., page_token: _Optional[str] = ..., name: _Optional[str] = ..., states: _Optional[_Iterable[_Union[_saga_pb2.SagaState, str]]] = ..., business_key: _Optional[str] = ..., tenant: _Optional[str] = ..., moved_before_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., agent: _Optional[str] = ...) -> None: ...

class ListSagasResponse(_message.Message):
    __slots__ = ("sagas", "next_page_token")
    SAGAS_FIELD_NUMBER: _ClassVar[int]
    NEXT_PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    sagas: _containers.RepeatedCompositeFieldContainer[_saga_pb2.SagaSummary]
    next_page_token: str
    def __init__(self, sagas: _Optional[_Iterable[_Union[_saga_pb2.SagaSummary, _Mapping]]] = ..., next_page_token: _Optional[str] = ...) -> None: ...

class GetSagaRequest(_message.Message):
    __slots__ = ("saga_id", "agent")
    SAGA_ID_FIELD_NUMBER: _ClassVar[int]
    AGENT_FIELD_NUMBER: _ClassVar[int]
    saga_id: str
    agent: str
    def __init__(self, saga_id: _Optional[str] = ..., agent: _Optional[str] = ...) -> None: ...

class RetrySagaRequest(_message.Message):
    __slots__ = ("request_id", "saga_id", "why", "agent")
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    SAGA_ID_FIELD_NUMBER: _ClassVar[int]
    WHY_FIELD_NUMBER: _ClassVar[int]
    AGENT_FIELD_NUMBER: _ClassVar[int]
    request_id: str
    saga_id: str
    why: str
    agent: str
    def __init__(self, request_id: _Optional[str] = ..., saga_id: _Optional[str] = ..., why: _Optional[str] = ..., agent: _Optional[str] = ...) -> None: ...

class CancelSagaRequest(_message.Message):
    __slots__ = ("request_id", "saga_id", "why", "agent")
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    SAGA_ID_FIELD_NUMBER: _ClassVar[int]
    WHY_FIELD_NUMBER: _ClassVar[int]
    AGENT_FIELD_NUMBER: _ClassVar[int]
    request_id: str
    saga_id: str
    why: str
    agent: str
    def __init__(self, request_id: _Optional[str] = ..., saga_id: _Optional[str] = ..., why: _Optional[str] = ..., agent: _Optional[str] = ...) -> None: ...

class ResolveSagaRequest(_message.Message):
    __slots__ = ("request_id", "saga_id", "step", "retry", "mark_done", "give_up", "why", "agent")
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    SAGA_ID_FIELD_NUMBER: _ClassVar[int]
    STEP_FIELD_NUMBER: _ClassVar[int]
    RETRY_FIELD_NUMBER: _ClassVar[int]
    MARK_DONE_FIELD_NUMBER: _ClassVar[int]
    GIVE_UP_FIELD_NUMBER: _ClassVar[int]
    WHY_FIELD_NUMBER: _ClassVar[int]
    AGENT_FIELD_NUMBER: _ClassVar[int]
    request_id: str
    saga_id: str
    step: str
    retry: TryAgain
    mark_done: MarkDone
    give_up: GiveUp
    why: str
    agent: str
    def __init__(self, request_id: _Optional[str] = ..., saga_id: _Optional[str] = ..., step: _Optional[str] = ..., retry: _Optional[_Union[TryAgain, _Mapping]] = ..., mark_done: _Optional[_Union[MarkDone, _Mapping]] = ..., give_up: _Optional[_Union[GiveUp, _Mapping]] = ..., why: _Optional[str] = ..., agent: _Optional[str] = ...) -> None: ...

class TryAgain(_message.Message):
    __slots__ = ()
    def __init__(self) -> None: ...

class MarkDone(_message.Message):
    __slots__ = ("evidence", "answer")
    EVIDENCE_FIELD_NUMBER: _ClassVar[int]
    ANSWER_FIELD_NUMBER: _ClassVar[int]
    evidence: str
    answer: _struct_pb2.Struct
    def __init__(self, evidence: _Optional[str] = ..., answer: _Optional[_Union[_struct_pb2.Struct, _Mapping]] = ...) -> None: ...

class GiveUp(_message.Message):
    __slots__ = ("remainder",)
    REMAINDER_FIELD_NUMBER: _ClassVar[int]
    remainder: str
    def __init__(self, remainder: _Optional[str] = ...) -> None: ...

class ReleaseSagaRequest(_message.Message):
    __slots__ = ("request_id", "saga_id", "why", "agent")
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    SAGA_ID_FIELD_NUMBER: _ClassVar[int]
    WHY_FIELD_NUMBER: _ClassVar[int]
    AGENT_FIELD_NUMBER: _ClassVar[int]
    request_id: str
    saga_id: str
    why: str
    agent: str
    def __init__(self, request_id: _Optional[str] = ..., saga_id: _Optional[str] = ..., why: _Optional[str] = ..., agent: _Optional[str] = ...) -> None: ...

class SignalSagaRequest(_message.Message):
    __slots__ = ("request_id", "saga_id", "name", "payload", "dedup_id", "agent")
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    SAGA_ID_FIELD_NUMBER: _ClassVar[int]
    NAME_FIELD_NUMBER: _ClassVar[int]
    PAYLOAD_FIELD_NUMBER: _ClassVar[int]
    DEDUP_ID_FIELD_NUMBER: _ClassVar[int]
    AGENT_FIELD_NUMBER: _ClassVar[int]
    request_id: str
    saga_id: str
    name: str
    payload: _struct_pb2.Struct
    dedup_id: str
    agent: str
    def __init__(self, request_id: _Optional[str] = ..., saga_id: _Optional[str] = ..., name: _Optional[str] = ..., payload: _Optional[_Union[_struct_pb2.Struct, _Mapping]] = ..., dedup_id: _Optional[str] = ..., agent: _Optional[str] = ...) -> None: ...

class ListSagaVersionsRequest(_message.Message):
    __slots__ = ("name", "agent")
    NAME_FIELD_NUMBER: _ClassVar[int]
    AGENT_FIELD_NUMBER: _ClassVar[int]
    name: str
    agent: str
    def __init__(self, name: _Optional[str] = ..., agent: _Optional[str] = ...) -> None: ...

class ListSagaVersionsResponse(_message.Message):
    __slots__ = ("versions",)
    VERSIONS_FIELD_NUMBER: _ClassVar[int]
    versions: _containers.RepeatedCompositeFieldContainer[_saga_pb2.SagaVersion]
    def __init__(self, versions: _Optional[_Iterable[_Union[_saga_pb2.SagaVersion, _Mapping]]] = ...) -> None: ...
