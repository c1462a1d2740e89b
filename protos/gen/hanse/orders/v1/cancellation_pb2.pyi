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

class Cancellation(_message.Message):
    __slots__ = ("cancellation_id", "order_id", "state", "lines", "reason", "note", "requested_by", "decided_by", "decision_note", "saga_id", "due_time", "decide_time", "create_time", "update_time", "etag")
    class State(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
        __slots__ = ()
        STATE_UNSPECIFIED: _ClassVar[Cancellation.State]
        STATE_REQUESTED: _ClassVar[Cancellation.State]
        STATE_APPROVED: _ClassVar[Cancellation.State]
        STATE_REJECTED: _ClassVar[Cancellation.State]
        STATE_COMPLETED: _ClassVar[Cancellation.State]
    STATE_UNSPECIFIED: Cancellation.State
    STATE_REQUESTED: Cancellation.State
    STATE_APPROVED: Cancellation.State
    STATE_REJECTED: Cancellation.State
    STATE_COMPLETED: Cancellation.State
    CANCELLATION_ID_FIELD_NUMBER: _ClassVar[int]
    ORDER_ID_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    LINES_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    NOTE_FIELD_NUMBER: _ClassVar[int]
    REQUESTED_BY_FIELD_NUMBER: _ClassVar[int]
    DECIDED_BY_FIELD_NUMBER: _ClassVar[int]
    DECISION_NOTE_FIELD_NUMBER: _ClassVar[int]
    SAGA_ID_FIELD_NUMBER: _ClassVar[int]
    DUE_TIME_FIELD_NUMBER: _ClassVar[int]
    DECIDE_TIME_FIELD_NUMBER: _ClassVar[int]
    CREATE_TIME_FIELD_NUMBER: _ClassVar[int]
    UPDATE_TIME_FIELD_NUMBER: _ClassVar[int]
    ETAG_FIELD_NUMBER: _ClassVar[int]
    cancellation_id: str
    order_id: str
    state: Cancellation.State
    lines: _containers.RepeatedCompositeFieldContainer[LineQuantity]
    reason: str
    note: str
    requested_by: str
    decided_by: str
    decision_note: str
    saga_id: str
    due_time: _timestamp_pb2.Timestamp
    decide_time: _timestamp_pb2.Timestamp
    create_time: _timestamp_pb2.Timestamp
    update_time: _timestamp_pb2.Timestamp
    etag: str
    def __init__(self, cancellation_id: _Optional[str] = ..., order_id: _Optional[str] = ..., state: _Optional[_Union[Cancellation.State, str]] = ..., lines: _Optional[_Iterable[_Union[LineQuantity, _Mapping]]] = ..., reason: _Optional[str] = ..., note: _Optional[str] = ..., requested_by: _Optional[str] = ..., decided_by: _Optional[str] = ..., decision_note: _Optional[str] = ..., saga_id: _Optional[str] = ..., due_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., decide_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., create_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., update_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., etag: _Optional[str] = ...) -> None: ...

class LineQuantity(_message.Message):
    __slots__ = ("line_no", "quantity")
    LINE_NO_FIELD_NUMBER: _ClassVar[int]
    QUANTITY_FIELD_NUMBER: _ClassVar[int]
    line_no: int
    quantity: int
    def __init__(self, line_no: _Optional[int] = ..., quantity: _Optional[int] = ...) -> None: ...
