import datetime

from buf.validate import validate_pb2 as _validate_pb2
from google.api import annotations_pb2 as _annotations_pb2
from google.protobuf import timestamp_pb2 as _timestamp_pb2
from hanse.mesh.v1 import options_pb2 as _options_pb2
from hanse.quality.v1 import inspection_pb2 as _inspection_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Iterable as _Iterable, Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class RecordDeviceTestRequest(_message.Message):
    __slots__ = ("request_id", "serial", "sku", "imei", "imei_blocked", "battery_percent", "wipe_document_id", "defects")
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    SERIAL_FIELD_NUMBER: _ClassVar[int]
    SKU_FIELD_NUMBER: _ClassVar[int]
    IMEI_FIELD_NUMBER: _ClassVar[int]
    IMEI_BLOCKED_FIELD_NUMBER: _ClassVar[int]
    BATTERY_PERCENT_FIELD_NUMBER: _ClassVar[int]
    WIPE_DOCUMENT_ID_FIELD_NUMBER: _ClassVar[int]
    DEFECTS_FIELD_NUMBER: _ClassVar[int]
    request_id: str
    serial: str
    sku: str
    imei: str
    imei_blocked: bool
    battery_percent: int
    wipe_document_id: str
    defects: _containers.RepeatedScalarFieldContainer[_inspection_pb2.DefectKind]
    def __init__(self, request_id: _Optional[str] = ..., serial: _Optional[str] = ..., sku: _Optional[str] = ..., imei: _Optional[str] = ..., imei_blocked: _Optional[bool] = ..., battery_percent: _Optional[int] = ..., wipe_document_id: _Optional[str] = ..., defects: _Optional[_Iterable[_Union[_inspection_pb2.DefectKind, str]]] = ...) -> None: ...

class DeviceTest(_message.Message):
    __slots__ = ("serial", "sku", "imei_blocked", "battery_percent", "wipe_document_id", "defects", "test_time")
    SERIAL_FIELD_NUMBER: _ClassVar[int]
    SKU_FIELD_NUMBER: _ClassVar[int]
    IMEI_BLOCKED_FIELD_NUMBER: _ClassVar[int]
    BATTERY_PERCENT_FIELD_NUMBER: _ClassVar[int]
    WIPE_DOCUMENT_ID_FIELD_NUMBER: _ClassVar[int]
    DEFECTS_FIELD_NUMBER: _ClassVar[int]
    TEST_TIME_FIELD_NUMBER: _ClassVar[int]
    serial: str
    sku: str
    imei_blocked: bool
    battery_percent: int
    wipe_document_id: str
    defects: _containers.RepeatedScalarFieldContainer[_inspection_pb2.DefectKind]
    test_time: _timestamp_pb2.Timestamp
    def __init__(self, serial: _Optional[str] = ..., sku: _Optional[str] = ..., imei_blocked: _Optional[bool] = ..., battery_percent: _Optional[int] = ..., wipe_document_id: _Optional[str] = ..., defects: _Optional[_Iterable[_Union[_inspection_pb2.DefectKind, str]]] = ..., test_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

class GradeUnitRequest(_message.Message):
    __slots__ = ("request_id", "serial", "sku", "condition", "note")
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    SERIAL_FIELD_NUMBER: _ClassVar[int]
    SKU_FIELD_NUMBER: _ClassVar[int]
    CONDITION_FIELD_NUMBER: _ClassVar[int]
    NOTE_FIELD_NUMBER: _ClassVar[int]
    request_id: str
    serial: str
    sku: str
    condition: _inspection_pb2.UnitCondition
    note: str
    def __init__(self, request_id: _Optional[str] = ..., serial: _Optional[str] = ..., sku: _Optional[str] = ..., condition: _Optional[_Union[_inspection_pb2.UnitCondition, str]] = ..., note: _Optional[str] = ...) -> None: ...

class UnitGrade(_message.Message):
    __slots__ = ("serial", "sku", "condition", "graded_by", "grade_time")
    SERIAL_FIELD_NUMBER: _ClassVar[int]
    SKU_FIELD_NUMBER: _ClassVar[int]
    CONDITION_FIELD_NUMBER: _ClassVar[int]
    GRADED_BY_FIELD_NUMBER: _ClassVar[int]
    GRADE_TIME_FIELD_NUMBER: _ClassVar[int]
    serial: str
    sku: str
    condition: _inspection_pb2.UnitCondition
    graded_by: str
    grade_time: _timestamp_pb2.Timestamp
    def __init__(self, serial: _Optional[str] = ..., sku: _Optional[str] = ..., condition: _Optional[_Union[_inspection_pb2.UnitCondition, str]] = ..., graded_by: _Optional[str] = ..., grade_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...
