import datetime

from buf.validate import validate_pb2 as _validate_pb2
from google.protobuf import timestamp_pb2 as _timestamp_pb2
from google.protobuf.internal import enum_type_wrapper as _enum_type_wrapper
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class Allocation(_message.Message):
    __slots__ = ("allocation_id", "order_id", "line_no", "sku", "site_id", "location_id", "lot_number", "quantity", "issued_quantity", "state", "reservation_id", "create_time", "update_time", "etag")
    class State(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
        __slots__ = ()
        STATE_UNSPECIFIED: _ClassVar[Allocation.State]
        STATE_ALLOCATED: _ClassVar[Allocation.State]
        STATE_ISSUED: _ClassVar[Allocation.State]
        STATE_RELEASED: _ClassVar[Allocation.State]
    STATE_UNSPECIFIED: Allocation.State
    STATE_ALLOCATED: Allocation.State
    STATE_ISSUED: Allocation.State
    STATE_RELEASED: Allocation.State
    ALLOCATION_ID_FIELD_NUMBER: _ClassVar[int]
    ORDER_ID_FIELD_NUMBER: _ClassVar[int]
    LINE_NO_FIELD_NUMBER: _ClassVar[int]
    SKU_FIELD_NUMBER: _ClassVar[int]
    SITE_ID_FIELD_NUMBER: _ClassVar[int]
    LOCATION_ID_FIELD_NUMBER: _ClassVar[int]
    LOT_NUMBER_FIELD_NUMBER: _ClassVar[int]
    QUANTITY_FIELD_NUMBER: _ClassVar[int]
    ISSUED_QUANTITY_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    RESERVATION_ID_FIELD_NUMBER: _ClassVar[int]
    CREATE_TIME_FIELD_NUMBER: _ClassVar[int]
    UPDATE_TIME_FIELD_NUMBER: _ClassVar[int]
    ETAG_FIELD_NUMBER: _ClassVar[int]
    allocation_id: str
    order_id: str
    line_no: int
    sku: str
    site_id: str
    location_id: str
    lot_number: str
    quantity: int
    issued_quantity: int
    state: Allocation.State
    reservation_id: str
    create_time: _timestamp_pb2.Timestamp
    update_time: _timestamp_pb2.Timestamp
    etag: str
    def __init__(self, allocation_id: _Optional[str] = ..., order_id: _Optional[str] = ..., line_no: _Optional[int] = ..., sku: _Optional[str] = ..., site_id: _Optional[str] = ..., location_id: _Optional[str] = ..., lot_number: _Optional[str] = ..., quantity: _Optional[int] = ..., issued_quantity: _Optional[int] = ..., state: _Optional[_Union[Allocation.State, str]] = ..., reservation_id: _Optional[str] = ..., create_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., update_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., etag: _Optional[str] = ...) -> None: ...
