import datetime

from buf.validate import validate_pb2 as _validate_pb2
from google.protobuf import timestamp_pb2 as _timestamp_pb2
from hanse.type.v1 import options_pb2 as _options_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf.internal import enum_type_wrapper as _enum_type_wrapper
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Iterable as _Iterable, Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class WarrantyClaim(_message.Message):
    __slots__ = ("claim_id", "order_id", "line_no", "sku", "serial", "state", "fault", "reason", "warranty_end_time", "due_time", "create_time", "update_time", "etag")
    class State(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
        __slots__ = ()
        STATE_UNSPECIFIED: _ClassVar[WarrantyClaim.State]
        STATE_FILED: _ClassVar[WarrantyClaim.State]
        STATE_ASSESSED: _ClassVar[WarrantyClaim.State]
        STATE_APPROVED: _ClassVar[WarrantyClaim.State]
        STATE_REFUSED: _ClassVar[WarrantyClaim.State]
        STATE_REPAIRED: _ClassVar[WarrantyClaim.State]
        STATE_REPLACED: _ClassVar[WarrantyClaim.State]
        STATE_REFUNDED: _ClassVar[WarrantyClaim.State]
    STATE_UNSPECIFIED: WarrantyClaim.State
    STATE_FILED: WarrantyClaim.State
    STATE_ASSESSED: WarrantyClaim.State
    STATE_APPROVED: WarrantyClaim.State
    STATE_REFUSED: WarrantyClaim.State
    STATE_REPAIRED: WarrantyClaim.State
    STATE_REPLACED: WarrantyClaim.State
    STATE_REFUNDED: WarrantyClaim.State
    CLAIM_ID_FIELD_NUMBER: _ClassVar[int]
    ORDER_ID_FIELD_NUMBER: _ClassVar[int]
    LINE_NO_FIELD_NUMBER: _ClassVar[int]
    SKU_FIELD_NUMBER: _ClassVar[int]
    SERIAL_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    FAULT_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    WARRANTY_END_TIME_FIELD_NUMBER: _ClassVar[int]
    DUE_TIME_FIELD_NUMBER: _ClassVar[int]
    CREATE_TIME_FIELD_NUMBER: _ClassVar[int]
    UPDATE_TIME_FIELD_NUMBER: _ClassVar[int]
    ETAG_FIELD_NUMBER: _ClassVar[int]
    claim_id: str
    order_id: str
    line_no: int
    sku: str
    serial: str
    state: WarrantyClaim.State
    fault: str
    reason: str
    warranty_end_time: _timestamp_pb2.Timestamp
    due_time: _timestamp_pb2.Timestamp
    create_time: _timestamp_pb2.Timestamp
    update_time: _timestamp_pb2.Timestamp
    etag: str
    def __init__(self, claim_id: _Optional[str] = ..., order_id: _Optional[str] = ..., line_no: _Optional[int] = ..., sku: _Optional[str] = ..., serial: _Optional[str] = ..., state: _Optional[_Union[WarrantyClaim.State, str]] = ..., fault: _Optional[str] = ..., reason: _Optional[str] = ..., warranty_end_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., due_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., create_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., update_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., etag: _Optional[str] = ...) -> None: ...

class DamageClaim(_message.Message):
    __slots__ = ("claim_id", "order_id", "parcel_id", "state", "severity", "description", "responsible", "carrier_claim_ref", "document_ids", "create_time", "update_time", "etag")
    class State(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
        __slots__ = ()
        STATE_UNSPECIFIED: _ClassVar[DamageClaim.State]
        STATE_REPORTED: _ClassVar[DamageClaim.State]
        STATE_ASSESSED: _ClassVar[DamageClaim.State]
        STATE_SETTLED: _ClassVar[DamageClaim.State]
        STATE_CLOSED: _ClassVar[DamageClaim.State]
        STATE_REFUSED: _ClassVar[DamageClaim.State]
    STATE_UNSPECIFIED: DamageClaim.State
    STATE_REPORTED: DamageClaim.State
    STATE_ASSESSED: DamageClaim.State
    STATE_SETTLED: DamageClaim.State
    STATE_CLOSED: DamageClaim.State
    STATE_REFUSED: DamageClaim.State
    class Severity(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
        __slots__ = ()
        SEVERITY_UNSPECIFIED: _ClassVar[DamageClaim.Severity]
        SEVERITY_COSMETIC: _ClassVar[DamageClaim.Severity]
        SEVERITY_PARTIAL: _ClassVar[DamageClaim.Severity]
        SEVERITY_TOTAL: _ClassVar[DamageClaim.Severity]
    SEVERITY_UNSPECIFIED: DamageClaim.Severity
    SEVERITY_COSMETIC: DamageClaim.Severity
    SEVERITY_PARTIAL: DamageClaim.Severity
    SEVERITY_TOTAL: DamageClaim.Severity
    CLAIM_ID_FIELD_NUMBER: _ClassVar[int]
    ORDER_ID_FIELD_NUMBER: _ClassVar[int]
    PARCEL_ID_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    SEVERITY_FIELD_NUMBER: _ClassVar[int]
    DESCRIPTION_FIELD_NUMBER: _ClassVar[int]
    RESPONSIBLE_FIELD_NUMBER: _ClassVar[int]
    CARRIER_CLAIM_REF_FIELD_NUMBER: _ClassVar[int]
    DOCUMENT_IDS_FIELD_NUMBER: _ClassVar[int]
    CREATE_TIME_FIELD_NUMBER: _ClassVar[int]
    UPDATE_TIME_FIELD_NUMBER: _ClassVar[int]
    ETAG_FIELD_NUMBER: _ClassVar[int]
    claim_id: str
    order_id: str
    parcel_id: str
    state: DamageClaim.State
    severity: DamageClaim.Severity
    description: str
    responsible: str
    carrier_claim_ref: str
    document_ids: _containers.RepeatedScalarFieldContainer[str]
    create_time: _timestamp_pb2.Timestamp
    update_time: _timestamp_pb2.Timestamp
    etag: str
    def __init__(self, claim_id: _Optional[str] = ..., order_id: _Optional[str] = ..., parcel_id: _Optional[str] = ..., state: _Optional[_Union[DamageClaim.State, str]] = ..., severity: _Optional[_Union[DamageClaim.Severity, str]] = ..., description: _Optional[str] = ..., responsible: _Optional[str] = ..., carrier_claim_ref: _Optional[str] = ..., document_ids: _Optional[_Iterable[str]] = ..., create_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., update_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., etag: _Optional[str] = ...) -> None: ...
