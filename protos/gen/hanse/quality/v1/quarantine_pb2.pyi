import datetime

from buf.validate import validate_pb2 as _validate_pb2
from google.protobuf import timestamp_pb2 as _timestamp_pb2
from google.type import date_pb2 as _date_pb2
from hanse.quality.v1 import inspection_pb2 as _inspection_pb2
from google.protobuf.internal import enum_type_wrapper as _enum_type_wrapper
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class Quarantine(_message.Message):
    __slots__ = ("quarantine_id", "sku", "lot_number", "serial", "quantity", "reason", "inspection_id", "state", "create_time", "update_time", "etag")
    class State(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
        __slots__ = ()
        STATE_UNSPECIFIED: _ClassVar[Quarantine.State]
        STATE_HELD: _ClassVar[Quarantine.State]
        STATE_RELEASED: _ClassVar[Quarantine.State]
        STATE_DISPOSED: _ClassVar[Quarantine.State]
    STATE_UNSPECIFIED: Quarantine.State
    STATE_HELD: Quarantine.State
    STATE_RELEASED: Quarantine.State
    STATE_DISPOSED: Quarantine.State
    QUARANTINE_ID_FIELD_NUMBER: _ClassVar[int]
    SKU_FIELD_NUMBER: _ClassVar[int]
    LOT_NUMBER_FIELD_NUMBER: _ClassVar[int]
    SERIAL_FIELD_NUMBER: _ClassVar[int]
    QUANTITY_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    INSPECTION_ID_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    CREATE_TIME_FIELD_NUMBER: _ClassVar[int]
    UPDATE_TIME_FIELD_NUMBER: _ClassVar[int]
    ETAG_FIELD_NUMBER: _ClassVar[int]
    quarantine_id: str
    sku: str
    lot_number: str
    serial: str
    quantity: int
    reason: str
    inspection_id: str
    state: Quarantine.State
    create_time: _timestamp_pb2.Timestamp
    update_time: _timestamp_pb2.Timestamp
    etag: str
    def __init__(self, quarantine_id: _Optional[str] = ..., sku: _Optional[str] = ..., lot_number: _Optional[str] = ..., serial: _Optional[str] = ..., quantity: _Optional[int] = ..., reason: _Optional[str] = ..., inspection_id: _Optional[str] = ..., state: _Optional[_Union[Quarantine.State, str]] = ..., create_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., update_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., etag: _Optional[str] = ...) -> None: ...

class QualityAlert(_message.Message):
    __slots__ = ("quality_alert_id", "subject", "kind", "count", "state", "acknowledged_by", "create_time", "update_time", "etag")
    class State(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
        __slots__ = ()
        STATE_UNSPECIFIED: _ClassVar[QualityAlert.State]
        STATE_OPEN: _ClassVar[QualityAlert.State]
        STATE_ACKNOWLEDGED: _ClassVar[QualityAlert.State]
    STATE_UNSPECIFIED: QualityAlert.State
    STATE_OPEN: QualityAlert.State
    STATE_ACKNOWLEDGED: QualityAlert.State
    QUALITY_ALERT_ID_FIELD_NUMBER: _ClassVar[int]
    SUBJECT_FIELD_NUMBER: _ClassVar[int]
    KIND_FIELD_NUMBER: _ClassVar[int]
    COUNT_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    ACKNOWLEDGED_BY_FIELD_NUMBER: _ClassVar[int]
    CREATE_TIME_FIELD_NUMBER: _ClassVar[int]
    UPDATE_TIME_FIELD_NUMBER: _ClassVar[int]
    ETAG_FIELD_NUMBER: _ClassVar[int]
    quality_alert_id: str
    subject: str
    kind: _inspection_pb2.DefectKind
    count: int
    state: QualityAlert.State
    acknowledged_by: str
    create_time: _timestamp_pb2.Timestamp
    update_time: _timestamp_pb2.Timestamp
    etag: str
    def __init__(self, quality_alert_id: _Optional[str] = ..., subject: _Optional[str] = ..., kind: _Optional[_Union[_inspection_pb2.DefectKind, str]] = ..., count: _Optional[int] = ..., state: _Optional[_Union[QualityAlert.State, str]] = ..., acknowledged_by: _Optional[str] = ..., create_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., update_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., etag: _Optional[str] = ...) -> None: ...

class SupplierScore(_message.Message):
    __slots__ = ("supplier_id", "month", "received", "defective", "rating")
    class Rating(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
        __slots__ = ()
        RATING_UNSPECIFIED: _ClassVar[SupplierScore.Rating]
        RATING_EXCELLENT: _ClassVar[SupplierScore.Rating]
        RATING_GOOD: _ClassVar[SupplierScore.Rating]
        RATING_FAIR: _ClassVar[SupplierScore.Rating]
        RATING_POOR: _ClassVar[SupplierScore.Rating]
    RATING_UNSPECIFIED: SupplierScore.Rating
    RATING_EXCELLENT: SupplierScore.Rating
    RATING_GOOD: SupplierScore.Rating
    RATING_FAIR: SupplierScore.Rating
    RATING_POOR: SupplierScore.Rating
    SUPPLIER_ID_FIELD_NUMBER: _ClassVar[int]
    MONTH_FIELD_NUMBER: _ClassVar[int]
    RECEIVED_FIELD_NUMBER: _ClassVar[int]
    DEFECTIVE_FIELD_NUMBER: _ClassVar[int]
    RATING_FIELD_NUMBER: _ClassVar[int]
    supplier_id: str
    month: _date_pb2.Date
    received: int
    defective: int
    rating: SupplierScore.Rating
    def __init__(self, supplier_id: _Optional[str] = ..., month: _Optional[_Union[_date_pb2.Date, _Mapping]] = ..., received: _Optional[int] = ..., defective: _Optional[int] = ..., rating: _Optional[_Union[SupplierScore.Rating, str]] = ...) -> None: ...
