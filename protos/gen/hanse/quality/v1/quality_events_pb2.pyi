import datetime

from buf.validate import validate_pb2 as _validate_pb2
from google.protobuf import timestamp_pb2 as _timestamp_pb2
from google.type import date_pb2 as _date_pb2
from hanse.quality.v1 import inspection_pb2 as _inspection_pb2
from hanse.quality.v1 import quarantine_pb2 as _quarantine_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Iterable as _Iterable, Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class InspectionCompleted(_message.Message):
    __slots__ = ("inspection_id", "trigger", "subject_id", "order_id", "passed", "condition", "defects", "complete_time")
    INSPECTION_ID_FIELD_NUMBER: _ClassVar[int]
    TRIGGER_FIELD_NUMBER: _ClassVar[int]
    SUBJECT_ID_FIELD_NUMBER: _ClassVar[int]
    ORDER_ID_FIELD_NUMBER: _ClassVar[int]
    PASSED_FIELD_NUMBER: _ClassVar[int]
    CONDITION_FIELD_NUMBER: _ClassVar[int]
    DEFECTS_FIELD_NUMBER: _ClassVar[int]
    COMPLETE_TIME_FIELD_NUMBER: _ClassVar[int]
    inspection_id: str
    trigger: _inspection_pb2.InspectionTrigger
    subject_id: str
    order_id: str
    passed: bool
    condition: _inspection_pb2.UnitCondition
    defects: _containers.RepeatedCompositeFieldContainer[_inspection_pb2.Defect]
    complete_time: _timestamp_pb2.Timestamp
    def __init__(self, inspection_id: _Optional[str] = ..., trigger: _Optional[_Union[_inspection_pb2.InspectionTrigger, str]] = ..., subject_id: _Optional[str] = ..., order_id: _Optional[str] = ..., passed: _Optional[bool] = ..., condition: _Optional[_Union[_inspection_pb2.UnitCondition, str]] = ..., defects: _Optional[_Iterable[_Union[_inspection_pb2.Defect, _Mapping]]] = ..., complete_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

class DispositionDecided(_message.Message):
    __slots__ = ("inspection_id", "subject_id", "disposition", "lines")
    INSPECTION_ID_FIELD_NUMBER: _ClassVar[int]
    SUBJECT_ID_FIELD_NUMBER: _ClassVar[int]
    DISPOSITION_FIELD_NUMBER: _ClassVar[int]
    LINES_FIELD_NUMBER: _ClassVar[int]
    inspection_id: str
    subject_id: str
    disposition: _inspection_pb2.Disposition
    lines: _containers.RepeatedCompositeFieldContainer[_inspection_pb2.InspectionLine]
    def __init__(self, inspection_id: _Optional[str] = ..., subject_id: _Optional[str] = ..., disposition: _Optional[_Union[_inspection_pb2.Disposition, _Mapping]] = ..., lines: _Optional[_Iterable[_Union[_inspection_pb2.InspectionLine, _Mapping]]] = ...) -> None: ...

class UnitGraded(_message.Message):
    __slots__ = ("serial", "sku", "condition", "grade_time")
    SERIAL_FIELD_NUMBER: _ClassVar[int]
    SKU_FIELD_NUMBER: _ClassVar[int]
    CONDITION_FIELD_NUMBER: _ClassVar[int]
    GRADE_TIME_FIELD_NUMBER: _ClassVar[int]
    serial: str
    sku: str
    condition: _inspection_pb2.UnitCondition
    grade_time: _timestamp_pb2.Timestamp
    def __init__(self, serial: _Optional[str] = ..., sku: _Optional[str] = ..., condition: _Optional[_Union[_inspection_pb2.UnitCondition, str]] = ..., grade_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

class QualityAlertRaised(_message.Message):
    __slots__ = ("quality_alert_id", "subject", "kind", "count", "suspend", "raise_time")
    QUALITY_ALERT_ID_FIELD_NUMBER: _ClassVar[int]
    SUBJECT_FIELD_NUMBER: _ClassVar[int]
    KIND_FIELD_NUMBER: _ClassVar[int]
    COUNT_FIELD_NUMBER: _ClassVar[int]
    SUSPEND_FIELD_NUMBER: _ClassVar[int]
    RAISE_TIME_FIELD_NUMBER: _ClassVar[int]
    quality_alert_id: str
    subject: str
    kind: _inspection_pb2.DefectKind
    count: int
    suspend: bool
    raise_time: _timestamp_pb2.Timestamp
    def __init__(self, quality_alert_id: _Optional[str] = ..., subject: _Optional[str] = ..., kind: _Optional[_Union[_inspection_pb2.DefectKind, str]] = ..., count: _Optional[int] = ..., suspend: _Optional[bool] = ..., raise_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

class SupplierScored(_message.Message):
    __slots__ = ("supplier_id", "month", "rating", "defective_percent")
    SUPPLIER_ID_FIELD_NUMBER: _ClassVar[int]
    MONTH_FIELD_NUMBER: _ClassVar[int]
    RATING_FIELD_NUMBER: _ClassVar[int]
    DEFECTIVE_PERCENT_FIELD_NUMBER: _ClassVar[int]
    supplier_id: str
    month: _date_pb2.Date
    rating: _quarantine_pb2.SupplierScore.Rating
    defective_percent: float
    def __init__(self, supplier_id: _Optional[str] = ..., month: _Optional[_Union[_date_pb2.Date, _Mapping]] = ..., rating: _Optional[_Union[_quarantine_pb2.SupplierScore.Rating, str]] = ..., defective_percent: _Optional[float] = ...) -> None: ...
