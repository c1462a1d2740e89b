import datetime

from buf.validate import validate_pb2 as _validate_pb2
from google.api import annotations_pb2 as _annotations_pb2
from google.protobuf import timestamp_pb2 as _timestamp_pb2
from hanse.mesh.v1 import options_pb2 as _options_pb2
from hanse.warehouse.v1 import floor_pb2 as _floor_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Iterable as _Iterable, Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class ListLoadsRequest(_message.Message):
    __slots__ = ("page_size", "page_token", "site_id", "carrier_id", "state")
    PAGE_SIZE_FIELD_NUMBER: _ClassVar[int]
    PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    SITE_ID_FIELD_NUMBER: _ClassVar[int]
    CARRIER_ID_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    page_size: int
    page_token: str
    site_id: str
    carrier_id: str
    state: _floor_pb2.Load.State
    def __init__(self, page_size: _Optional[int] = ..., page_token: _Optional[str] = ..., site_id: _Optional[str] = ..., carrier_id: _Optional[str] = ..., state: _Optional[_Union[_floor_pb2.Load.State, str]] = ...) -> None: ...

class ListLoadsResponse(_message.Message):
    __slots__ = ("loads", "next_page_token")
    LOADS_FIELD_NUMBER: _ClassVar[int]
    NEXT_PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    loads: _containers.RepeatedCompositeFieldContainer[_floor_pb2.Load]
    next_page_token: str
    def __init__(self, loads: _Optional[_Iterable[_Union[_floor_pb2.Load, _Mapping]]] = ..., next_page_token: _Optional[str] = ...) -> None: ...

class CloseLoadRequest(_message.Message):
    __slots__ = ("request_id", "load_id", "manifest_id", "depart_time")
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    LOAD_ID_FIELD_NUMBER: _ClassVar[int]
    MANIFEST_ID_FIELD_NUMBER: _ClassVar[int]
    DEPART_TIME_FIELD_NUMBER: _ClassVar[int]
    request_id: str
    load_id: str
    manifest_id: str
    depart_time: _timestamp_pb2.Timestamp
    def __init__(self, request_id: _Optional[str] = ..., load_id: _Optional[str] = ..., manifest_id: _Optional[str] = ..., depart_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...
