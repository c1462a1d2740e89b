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

class Reservation(_message.Message):
    __slots__ = ("reservation_id", "holder", "state", "lines", "expire_time", "complete", "create_time", "update_time", "etag")
    class State(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
        __slots__ = ()
        STATE_UNSPECIFIED: _ClassVar[Reservation.State]
        STATE_HELD: _ClassVar[Reservation.State]
        STATE_ALLOCATED: _ClassVar[Reservation.State]
        STATE_RELEASED: _ClassVar[Reservation.State]
        STATE_EXPIRED: _ClassVar[Reservation.State]
    STATE_UNSPECIFIED: Reservation.State
    STATE_HELD: Reservation.State
    STATE_ALLOCATED: Reservation.State
    STATE_RELEASED: Reservation.State
    STATE_EXPIRED: Reservation.State
    RESERVATION_ID_FIELD_NUMBER: _ClassVar[int]
    HOLDER_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    LINES_FIELD_NUMBER: _ClassVar[int]
    EXPIRE_TIME_FIELD_NUMBER: _ClassVar[int]
    COMPLETE_FIELD_NUMBER: _ClassVar[int]
    CREATE_TIME_FIELD_NUMBER: _ClassVar[int]
    UPDATE_TIME_FIELD_NUMBER: _ClassVar[int]
    ETAG_FIELD_NUMBER: _ClassVar[int]
    reservation_id: str
    holder: str
    state: Reservation.State
    lines: _containers.RepeatedCompositeFieldContainer[ReservationLine]
    expire_time: _timestamp_pb2.Timestamp
    complete: bool
    create_time: _timestamp_pb2.Timestamp
    update_time: _timestamp_pb2.Timestamp
    etag: str
    def __init__(self, reservation_id: _Optional[str] = ..., holder: _Optional[str] = ..., state: _Optional[_Union[Reservation.State, str]] = ..., lines: _Optional[_Iterable[_Union[ReservationLine, _Mapping]]] = ..., expire_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., complete: _Optional[bool] = ..., create_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., update_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., etag: _Optional[str] = ...) -> None: ...

class ReservationLine(_message.Message):
    __slots__ = ("line_no", "sku", "asked_quantity", "reserved_quantity", "outcome", "parts")
    class Outcome(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
        __slots__ = ()
        OUTCOME_UNSPECIFIED: _ClassVar[ReservationLine.Outcome]
        OUTCOME_RESERVED: _ClassVar[ReservationLine.Outcome]
        OUTCOME_PARTIAL: _ClassVar[ReservationLine.Outcome]
        OUTCOME_SHORT: _ClassVar[ReservationLine.Outcome]
    OUTCOME_UNSPECIFIED: ReservationLine.Outcome
    OUTCOME_RESERVED: ReservationLine.Outcome
    OUTCOME_PARTIAL: ReservationLine.Outcome
    OUTCOME_SHORT: ReservationLine.Outcome
    LINE_NO_FIELD_NUMBER: _ClassVar[int]
    SKU_FIELD_NUMBER: _ClassVar[int]
    ASKED_QUANTITY_FIELD_NUMBER: _ClassVar[int]
    RESERVED_QUANTITY_FIELD_NUMBER: _ClassVar[int]
    OUTCOME_FIELD_NUMBER: _ClassVar[int]
    PARTS_FIELD_NUMBER: _ClassVar[int]
    line_no: int
    sku: str
    asked_quantity: int
    reserved_quantity: int
    outcome: ReservationLine.Outcome
    parts: _containers.RepeatedCompositeFieldContainer[ReservedPart]
    def __init__(self, line_no: _Optional[int] = ..., sku: _Optional[str] = ..., asked_quantity: _Optional[int] = ..., reserved_quantity: _Optional[int] = ..., outcome: _Optional[_Union[ReservationLine.Outcome, str]] = ..., parts: _Optional[_Iterable[_Union[ReservedPart, _Mapping]]] = ...) -> None: ...

class ReservedPart(_message.Message):
    __slots__ = ("site_id", "location_id", "quantity")
    SITE_ID_FIELD_NUMBER: _ClassVar[int]
    LOCATION_ID_FIELD_NUMBER: _ClassVar[int]
    QUANTITY_FIELD_NUMBER: _ClassVar[int]
    site_id: str
    location_id: str
    quantity: int
    def __init__(self, site_id: _Optional[str] = ..., location_id: _Optional[str] = ..., quantity: _Optional[int] = ...) -> None: ...
