import datetime

from buf.validate import validate_pb2 as _validate_pb2
from google.api import annotations_pb2 as _annotations_pb2
from google.protobuf import timestamp_pb2 as _timestamp_pb2
from hanse.fraud.v1 import entity_pb2 as _entity_pb2
from hanse.mesh.v1 import options_pb2 as _options_pb2
from hanse.type.v1 import options_pb2 as _options_pb2_1
from google.protobuf.internal import containers as _containers
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Iterable as _Iterable, Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class CreateListEntryRequest(_message.Message):
    __slots__ = ("request_id", "kind", "value", "list", "reason", "expire_time")
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    KIND_FIELD_NUMBER: _ClassVar[int]
    VALUE_FIELD_NUMBER: _ClassVar[int]
    LIST_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    EXPIRE_TIME_FIELD_NUMBER: _ClassVar[int]
    request_id: str
    kind: _entity_pb2.EntityKind
    value: str
    list: _entity_pb2.EntityList
    reason: str
    expire_time: _timestamp_pb2.Timestamp
    def __init__(self, request_id: _Optional[str] = ..., kind: _Optional[_Union[_entity_pb2.EntityKind, str]] = ..., value: _Optional[str] = ..., list: _Optional[_Union[_entity_pb2.EntityList, str]] = ..., reason: _Optional[str] = ..., expire_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

class ListListEntriesRequest(_message.Message):
    __slots__ = ("page_size", "page_token", "kind", "list")
    PAGE_SIZE_FIELD_NUMBER: _ClassVar[int]
    PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    KIND_FIELD_NUMBER: _ClassVar[int]
    LIST_FIELD_NUMBER: _ClassVar[int]
    page_size: int
    page_token: str
    kind: _entity_pb2.EntityKind
    list: _entity_pb2.EntityList
    def __init__(self, page_size: _Optional[int] = ..., page_token: _Optional[str] = ..., kind: _Optional[_Union[_entity_pb2.EntityKind, str]] = ..., list: _Optional[_Union[_entity_pb2.EntityList, str]] = ...) -> None: ...

class ListListEntriesResponse(_message.Message):
    __slots__ = ("list_entries", "next_page_token")
    LIST_ENTRIES_FIELD_NUMBER: _ClassVar[int]
    NEXT_PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    list_entries: _containers.RepeatedCompositeFieldContainer[_entity_pb2.ListEntry]
    next_page_token: str
    def __init__(self, list_entries: _Optional[_Iterable[_Union[_entity_pb2.ListEntry, _Mapping]]] = ..., next_page_token: _Optional[str] = ...) -> None: ...

class DeleteListEntryRequest(_message.Message):
    __slots__ = ("request_id", "list_entry_id")
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    LIST_ENTRY_ID_FIELD_NUMBER: _ClassVar[int]
    request_id: str
    list_entry_id: str
    def __init__(self, request_id: _Optional[str] = ..., list_entry_id: _Optional[str] = ...) -> None: ...

class DeleteListEntryResponse(_message.Message):
    __slots__ = ()
    def __init__(self) -> None: ...

class BlockEntityRequest(_message.Message):
    __slots__ = ("request_id", "kind", "value", "reason", "expire_time")
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    KIND_FIELD_NUMBER: _ClassVar[int]
    VALUE_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    EXPIRE_TIME_FIELD_NUMBER: _ClassVar[int]
    request_id: str
    kind: _entity_pb2.EntityKind
    value: str
    reason: str
    expire_time: _timestamp_pb2.Timestamp
    def __init__(self, request_id: _Optional[str] = ..., kind: _Optional[_Union[_entity_pb2.EntityKind, str]] = ..., value: _Optional[str] = ..., reason: _Optional[str] = ..., expire_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

class UnblockEntityRequest(_message.Message):
    __slots__ = ("request_id", "kind", "value", "reason", "false_positive")
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    KIND_FIELD_NUMBER: _ClassVar[int]
    VALUE_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    FALSE_POSITIVE_FIELD_NUMBER: _ClassVar[int]
    request_id: str
    kind: _entity_pb2.EntityKind
    value: str
    reason: str
    false_positive: bool
    def __init__(self, request_id: _Optional[str] = ..., kind: _Optional[_Union[_entity_pb2.EntityKind, str]] = ..., value: _Optional[str] = ..., reason: _Optional[str] = ..., false_positive: _Optional[bool] = ...) -> None: ...

class UnblockEntityResponse(_message.Message):
    __slots__ = ("was_blocked",)
    WAS_BLOCKED_FIELD_NUMBER: _ClassVar[int]
    was_blocked: bool
    def __init__(self, was_blocked: _Optional[bool] = ...) -> None: ...

class GetEntityProfileRequest(_message.Message):
    __slots__ = ("kind", "value")
    KIND_FIELD_NUMBER: _ClassVar[int]
    VALUE_FIELD_NUMBER: _ClassVar[int]
    kind: _entity_pb2.EntityKind
    value: str
    def __init__(self, kind: _Optional[_Union[_entity_pb2.EntityKind, str]] = ..., value: _Optional[str] = ...) -> None: ...
