import datetime

from buf.validate import validate_pb2 as _validate_pb2
from google.protobuf import timestamp_pb2 as _timestamp_pb2
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class StockLevelChanged(_message.Message):
    __slots__ = ("sku", "available", "on_hand", "revision", "turned", "change_time")
    SKU_FIELD_NUMBER: _ClassVar[int]
    AVAILABLE_FIELD_NUMBER: _ClassVar[int]
    ON_HAND_FIELD_NUMBER: _ClassVar[int]
    REVISION_FIELD_NUMBER: _ClassVar[int]
    TURNED_FIELD_NUMBER: _ClassVar[int]
    CHANGE_TIME_FIELD_NUMBER: _ClassVar[int]
    sku: str
    available: int
    on_hand: int
    revision: int
    turned: bool
    change_time: _timestamp_pb2.Timestamp
    def __init__(self, sku: _Optional[str] = ..., available: _Optional[int] = ..., on_hand: _Optional[int] = ..., revision: _Optional[int] = ..., turned: _Optional[bool] = ..., change_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

class StockLow(_message.Message):
    __slots__ = ("sku", "site_id", "available", "reorder_point", "notice_time")
    SKU_FIELD_NUMBER: _ClassVar[int]
    SITE_ID_FIELD_NUMBER: _ClassVar[int]
    AVAILABLE_FIELD_NUMBER: _ClassVar[int]
    REORDER_POINT_FIELD_NUMBER: _ClassVar[int]
    NOTICE_TIME_FIELD_NUMBER: _ClassVar[int]
    sku: str
    site_id: str
    available: int
    reorder_point: int
    notice_time: _timestamp_pb2.Timestamp
    def __init__(self, sku: _Optional[str] = ..., site_id: _Optional[str] = ..., available: _Optional[int] = ..., reorder_point: _Optional[int] = ..., notice_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

class ReservationExpired(_message.Message):
    __slots__ = ("reservation_id", "holder", "expire_time")
    RESERVATION_ID_FIELD_NUMBER: _ClassVar[int]
    HOLDER_FIELD_NUMBER: _ClassVar[int]
    EXPIRE_TIME_FIELD_NUMBER: _ClassVar[int]
    reservation_id: str
    holder: str
    expire_time: _timestamp_pb2.Timestamp
    def __init__(self, reservation_id: _Optional[str] = ..., holder: _Optional[str] = ..., expire_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

class BackorderCovered(_message.Message):
    __slots__ = ("sku", "site_id", "available", "cover_time")
    SKU_FIELD_NUMBER: _ClassVar[int]
    SITE_ID_FIELD_NUMBER: _ClassVar[int]
    AVAILABLE_FIELD_NUMBER: _ClassVar[int]
    COVER_TIME_FIELD_NUMBER: _ClassVar[int]
    sku: str
    site_id: str
    available: int
    cover_time: _timestamp_pb2.Timestamp
    def __init__(self, sku: _Optional[str] = ..., site_id: _Optional[str] = ..., available: _Optional[int] = ..., cover_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

class ReplenishmentProposed(_message.Message):
    __slots__ = ("sku", "site_id", "quantity", "available", "propose_time")
    SKU_FIELD_NUMBER: _ClassVar[int]
    SITE_ID_FIELD_NUMBER: _ClassVar[int]
    QUANTITY_FIELD_NUMBER: _ClassVar[int]
    AVAILABLE_FIELD_NUMBER: _ClassVar[int]
    PROPOSE_TIME_FIELD_NUMBER: _ClassVar[int]
    sku: str
    site_id: str
    quantity: int
    available: int
    propose_time: _timestamp_pb2.Timestamp
    def __init__(self, sku: _Optional[str] = ..., site_id: _Optional[str] = ..., quantity: _Optional[int] = ..., available: _Optional[int] = ..., propose_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...
