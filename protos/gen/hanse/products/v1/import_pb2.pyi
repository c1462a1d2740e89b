import datetime

from buf.validate import validate_pb2 as _validate_pb2
from google.protobuf import timestamp_pb2 as _timestamp_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf.internal import enum_type_wrapper as _enum_type_wrapper
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Iterable as _Iterable, Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class Import(_message.Message):
    __slots__ = ("import_id", "merchant_id", "state", "created_count", "updated_count", "unchanged_count", "failed_count", "errors", "create_time", "update_time", "etag")
    class State(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
        __slots__ = ()
        STATE_UNSPECIFIED: _ClassVar[Import.State]
        STATE_RECEIVED: _ClassVar[Import.State]
        STATE_VALIDATED: _ClassVar[Import.State]
        STATE_RUNNING: _ClassVar[Import.State]
        STATE_COMPLETED: _ClassVar[Import.State]
        STATE_FAILED: _ClassVar[Import.State]
        STATE_UNDONE: _ClassVar[Import.State]
    STATE_UNSPECIFIED: Import.State
    STATE_RECEIVED: Import.State
    STATE_VALIDATED: Import.State
    STATE_RUNNING: Import.State
    STATE_COMPLETED: Import.State
    STATE_FAILED: Import.State
    STATE_UNDONE: Import.State
    IMPORT_ID_FIELD_NUMBER: _ClassVar[int]
    MERCHANT_ID_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    CREATED_COUNT_FIELD_NUMBER: _ClassVar[int]
    UPDATED_COUNT_FIELD_NUMBER: _ClassVar[int]
    UNCHANGED_COUNT_FIELD_NUMBER: _ClassVar[int]
    FAILED_COUNT_FIELD_NUMBER: _ClassVar[int]
    ERRORS_FIELD_NUMBER: _ClassVar[int]
    CREATE_TIME_FIELD_NUMBER: _ClassVar[int]
    UPDATE_TIME_FIELD_NUMBER: _ClassVar[int]
    ETAG_FIELD_NUMBER: _ClassVar[int]
    import_id: str
    merchant_id: str
    state: Import.State
    created_count: int
    updated_count: int
    unchanged_count: int
    failed_count: int
    errors: _containers.RepeatedCompositeFieldContainer[RowError]
    create_time: _timestamp_pb2.Timestamp
    update_time: _timestamp_pb2.Timestamp
    etag: str
    def __init__(self, import_id: _Optional[str] = ..., merchant_id: _Optional[str] = ..., state: _Optional[_Union[Import.State, str]] = ..., created_count: _Optional[int] = ..., updated_count: _Optional[int] = ..., unchanged_count: _Optional[int] = ..., failed_count: _Optional[int] = ..., errors: _Optional[_Iterable[_Union[RowError, _Mapping]]] = ..., create_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., update_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., etag: _Optional[str] = ...) -> None: ...

class RowError(_message.Message):
    __slots__ = ("row_no", "field", "reason")
    ROW_NO_FIELD_NUMBER: _ClassVar[int]
    FIELD_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    row_no: int
    field: str
    reason: str
    def __init__(self, row_no: _Optional[int] = ..., field: _Optional[str] = ..., reason: _Optional[str] = ...) -> None: ...
