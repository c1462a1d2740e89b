from buf.validate import validate_pb2 as _validate_pb2
from google.api import annotations_pb2 as _annotations_pb2
from hanse.aftersales.v1 import claim_pb2 as _claim_pb2
from hanse.mesh.v1 import options_pb2 as _options_pb2
from hanse.type.v1 import options_pb2 as _options_pb2_1
from google.protobuf.internal import containers as _containers
from google.protobuf.internal import enum_type_wrapper as _enum_type_wrapper
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Iterable as _Iterable
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class CreateWarrantyClaimRequest(_message.Message):
    __slots__ = ("request_id", "order_id", "line_no", "serial", "fault")
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    ORDER_ID_FIELD_NUMBER: _ClassVar[int]
    LINE_NO_FIELD_NUMBER: _ClassVar[int]
    SERIAL_FIELD_NUMBER: _ClassVar[int]
    FAULT_FIELD_NUMBER: _ClassVar[int]
    request_id: str
    order_id: str
    line_no: int
    serial: str
    fault: str
    def __init__(self, request_id: _Optional[str] = ..., order_id: _Optional[str] = ..., line_no: _Optional[int] = ..., serial: _Optional[str] = ..., fault: _Optional[str] = ...) -> None: ...

class GetWarrantyClaimRequest(_message.Message):
    __slots__ = ("claim_id",)
    CLAIM_ID_FIELD_NUMBER: _ClassVar[int]
    claim_id: str
    def __init__(self, claim_id: _Optional[str] = ...) -> None: ...

class DecideWarrantyClaimRequest(_message.Message):
    __slots__ = ("request_id", "claim_id", "decision", "reason", "note")
    class Decision(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
        __slots__ = ()
        DECISION_UNSPECIFIED: _ClassVar[DecideWarrantyClaimRequest.Decision]
        DECISION_REFUSE: _ClassVar[DecideWarrantyClaimRequest.Decision]
        DECISION_REPAIR: _ClassVar[DecideWarrantyClaimRequest.Decision]
        DECISION_REPLACE: _ClassVar[DecideWarrantyClaimRequest.Decision]
        DECISION_REFUND: _ClassVar[DecideWarrantyClaimRequest.Decision]
    DECISION_UNSPECIFIED: DecideWarrantyClaimRequest.Decision
    DECISION_REFUSE: DecideWarrantyClaimRequest.Decision
    DECISION_REPAIR: DecideWarrantyClaimRequest.Decision
    DECISION_REPLACE: DecideWarrantyClaimRequest.Decision
    DECISION_REFUND: DecideWarrantyClaimRequest.Decision
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    CLAIM_ID_FIELD_NUMBER: _ClassVar[int]
    DECISION_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    NOTE_FIELD_NUMBER: _ClassVar[int]
    request_id: str
    claim_id: str
    decision: DecideWarrantyClaimRequest.Decision
    reason: str
    note: str
    def __init__(self, request_id: _Optional[str] = ..., claim_id: _Optional[str] = ..., decision: _Optional[_Union[DecideWarrantyClaimRequest.Decision, str]] = ..., reason: _Optional[str] = ..., note: _Optional[str] = ...) -> None: ...

class CreateDamageClaimRequest(_message.Message):
    __slots__ = ("request_id", "order_id", "parcel_id", "description", "document_ids")
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    ORDER_ID_FIELD_NUMBER: _ClassVar[int]
    PARCEL_ID_FIELD_NUMBER: _ClassVar[int]
    DESCRIPTION_FIELD_NUMBER: _ClassVar[int]
    DOCUMENT_IDS_FIELD_NUMBER: _ClassVar[int]
    request_id: str
    order_id: str
    parcel_id: str
    description: str
    document_ids: _containers.RepeatedScalarFieldContainer[str]
    def __init__(self, request_id: _Optional[str] = ..., order_id: _Optional[str] = ..., parcel_id: _Optional[str] = ..., description: _Optional[str] = ..., document_ids: _Optional[_Iterable[str]] = ...) -> None: ...

class GetDamageClaimRequest(_message.Message):
    __slots__ = ("claim_id",)
    CLAIM_ID_FIELD_NUMBER: _ClassVar[int]
    claim_id: str
    def __init__(self, claim_id: _Optional[str] = ...) -> None: ...

class AssessDamageRequest(_message.Message):
    __slots__ = ("request_id", "claim_id", "severity", "responsible", "note")
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    CLAIM_ID_FIELD_NUMBER: _ClassVar[int]
    SEVERITY_FIELD_NUMBER: _ClassVar[int]
    RESPONSIBLE_FIELD_NUMBER: _ClassVar[int]
    NOTE_FIELD_NUMBER: _ClassVar[int]
    request_id: str
    claim_id: str
    severity: _claim_pb2.DamageClaim.Severity
    responsible: str
    note: str
    def __init__(self, request_id: _Optional[str] = ..., claim_id: _Optional[str] = ..., severity: _Optional[_Union[_claim_pb2.DamageClaim.Severity, str]] = ..., responsible: _Optional[str] = ..., note: _Optional[str] = ...) -> None: ...
