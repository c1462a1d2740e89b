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

class InspectionTrigger(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    INSPECTION_TRIGGER_UNSPECIFIED: _ClassVar[InspectionTrigger]
    INSPECTION_TRIGGER_RECEIPT: _ClassVar[InspectionTrigger]
    INSPECTION_TRIGGER_OUTGOING: _ClassVar[InspectionTrigger]
    INSPECTION_TRIGGER_RETURN: _ClassVar[InspectionTrigger]

class UnitCondition(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    UNIT_CONDITION_UNSPECIFIED: _ClassVar[UnitCondition]
    UNIT_CONDITION_NEW: _ClassVar[UnitCondition]
    UNIT_CONDITION_LIKE_NEW: _ClassVar[UnitCondition]
    UNIT_CONDITION_GOOD: _ClassVar[UnitCondition]
    UNIT_CONDITION_FAIR: _ClassVar[UnitCondition]
    UNIT_CONDITION_USED: _ClassVar[UnitCondition]
    UNIT_CONDITION_DAMAGED: _ClassVar[UnitCondition]
    UNIT_CONDITION_DEFECTIVE: _ClassVar[UnitCondition]

class DefectSeverity(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    DEFECT_SEVERITY_UNSPECIFIED: _ClassVar[DefectSeverity]
    DEFECT_SEVERITY_LOW: _ClassVar[DefectSeverity]
    DEFECT_SEVERITY_MEDIUM: _ClassVar[DefectSeverity]
    DEFECT_SEVERITY_HIGH: _ClassVar[DefectSeverity]
    DEFECT_SEVERITY_CRITICAL: _ClassVar[DefectSeverity]

class DefectKind(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    DEFECT_KIND_UNSPECIFIED: _ClassVar[DefectKind]
    DEFECT_KIND_COSMETIC: _ClassVar[DefectKind]
    DEFECT_KIND_FUNCTIONAL: _ClassVar[DefectKind]
    DEFECT_KIND_MANUFACTURING: _ClassVar[DefectKind]
    DEFECT_KIND_MISSING: _ClassVar[DefectKind]
    DEFECT_KIND_WRONG_ITEM: _ClassVar[DefectKind]
    DEFECT_KIND_SHIPPING: _ClassVar[DefectKind]
    DEFECT_KIND_PACKAGING: _ClassVar[DefectKind]
INSPECTION_TRIGGER_UNSPECIFIED: InspectionTrigger
INSPECTION_TRIGGER_RECEIPT: InspectionTrigger
INSPECTION_TRIGGER_OUTGOING: InspectionTrigger
INSPECTION_TRIGGER_RETURN: InspectionTrigger
UNIT_CONDITION_UNSPECIFIED: UnitCondition
UNIT_CONDITION_NEW: UnitCondition
UNIT_CONDITION_LIKE_NEW: UnitCondition
UNIT_CONDITION_GOOD: UnitCondition
UNIT_CONDITION_FAIR: UnitCondition
UNIT_CONDITION_USED: UnitCondition
UNIT_CONDITION_DAMAGED: UnitCondition
UNIT_CONDITION_DEFECTIVE: UnitCondition
DEFECT_SEVERITY_UNSPECIFIED: DefectSeverity
DEFECT_SEVERITY_LOW: DefectSeverity
DEFECT_SEVERITY_MEDIUM: DefectSeverity
DEFECT_SEVERITY_HIGH: DefectSeverity
DEFECT_SEVERITY_CRITICAL: DefectSeverity
DEFECT_KIND_UNSPECIFIED: DefectKind
DEFECT_KIND_COSMETIC: DefectKind
DEFECT_KIND_FUNCTIONAL: DefectKind
DEFECT_KIND_MANUFACTURING: DefectKind
DEFECT_KIND_MISSING: DefectKind
DEFECT_KIND_WRONG_ITEM: DefectKind
DEFECT_KIND_SHIPPING: DefectKind
DEFECT_KIND_PACKAGING: DefectKind

class InspectionPlan(_message.Message):
    __slots__ = ("inspection_plan_id", "version", "trigger", "content", "create_time", "update_time", "etag")
    INSPECTION_PLAN_ID_FIELD_NUMBER: _ClassVar[int]
    VERSION_FIELD_NUMBER: _ClassVar[int]
    TRIGGER_FIELD_NUMBER: _ClassVar[int]
    CONTENT_FIELD_NUMBER: _ClassVar[int]
    CREATE_TIME_FIELD_NUMBER: _ClassVar[int]
    UPDATE_TIME_FIELD_NUMBER: _ClassVar[int]
    ETAG_FIELD_NUMBER: _ClassVar[int]
    inspection_plan_id: str
    version: int
    trigger: InspectionTrigger
    content: InspectionPlanContent
    create_time: _timestamp_pb2.Timestamp
    update_time: _timestamp_pb2.Timestamp
    etag: str
    def __init__(self, inspection_plan_id: _Optional[str] = ..., version: _Optional[int] = ..., trigger: _Optional[_Union[InspectionTrigger, str]] = ..., content: _Optional[_Union[InspectionPlanContent, _Mapping]] = ..., create_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., update_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., etag: _Optional[str] = ...) -> None: ...

class InspectionPlanContent(_message.Message):
    __slots__ = ("title", "skus", "sample_percent", "cosmetic_limit_percent", "functional_limit_percent", "critical_limit_percent", "enabled")
    TITLE_FIELD_NUMBER: _ClassVar[int]
    SKUS_FIELD_NUMBER: _ClassVar[int]
    SAMPLE_PERCENT_FIELD_NUMBER: _ClassVar[int]
    COSMETIC_LIMIT_PERCENT_FIELD_NUMBER: _ClassVar[int]
    FUNCTIONAL_LIMIT_PERCENT_FIELD_NUMBER: _ClassVar[int]
    CRITICAL_LIMIT_PERCENT_FIELD_NUMBER: _ClassVar[int]
    ENABLED_FIELD_NUMBER: _ClassVar[int]
    title: str
    skus: _containers.RepeatedScalarFieldContainer[str]
    sample_percent: float
    cosmetic_limit_percent: float
    functional_limit_percent: float
    critical_limit_percent: float
    enabled: bool
    def __init__(self, title: _Optional[str] = ..., skus: _Optional[_Iterable[str]] = ..., sample_percent: _Optional[float] = ..., cosmetic_limit_percent: _Optional[float] = ..., functional_limit_percent: _Optional[float] = ..., critical_limit_percent: _Optional[float] = ..., enabled: _Optional[bool] = ...) -> None: ...

class Inspection(_message.Message):
    __slots__ = ("inspection_id", "inspection_plan_id", "trigger", "subject_id", "order_id", "state", "lines", "defects", "disposition", "inspector", "start_time", "complete_time", "create_time", "update_time", "etag", "due_time")
    class State(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
        __slots__ = ()
        STATE_UNSPECIFIED: _ClassVar[Inspection.State]
        STATE_PLANNED: _ClassVar[Inspection.State]
        STATE_IN_PROGRESS: _ClassVar[Inspection.State]
        STATE_PASSED: _ClassVar[Inspection.State]
        STATE_FAILED: _ClassVar[Inspection.State]
        STATE_NEEDS_REVIEW: _ClassVar[Inspection.State]
    STATE_UNSPECIFIED: Inspection.State
    STATE_PLANNED: Inspection.State
    STATE_IN_PROGRESS: Inspection.State
    STATE_PASSED: Inspection.State
    STATE_FAILED: Inspection.State
    STATE_NEEDS_REVIEW: Inspection.State
    INSPECTION_ID_FIELD_NUMBER: _ClassVar[int]
    INSPECTION_PLAN_ID_FIELD_NUMBER: _ClassVar[int]
    TRIGGER_FIELD_NUMBER: _ClassVar[int]
    SUBJECT_ID_FIELD_NUMBER: _ClassVar[int]
    ORDER_ID_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    LINES_FIELD_NUMBER: _ClassVar[int]
    DEFECTS_FIELD_NUMBER: _ClassVar[int]
    DISPOSITION_FIELD_NUMBER: _ClassVar[int]
    INSPECTOR_FIELD_NUMBER: _ClassVar[int]
    START_TIME_FIELD_NUMBER: _ClassVar[int]
    COMPLETE_TIME_FIELD_NUMBER: _ClassVar[int]
    CREATE_TIME_FIELD_NUMBER: _ClassVar[int]
    UPDATE_TIME_FIELD_NUMBER: _ClassVar[int]
    ETAG_FIELD_NUMBER: _ClassVar[int]
    DUE_TIME_FIELD_NUMBER: _ClassVar[int]
    inspection_id: str
    inspection_plan_id: str
    trigger: InspectionTrigger
    subject_id: str
    order_id: str
    state: Inspection.State
    lines: _containers.RepeatedCompositeFieldContainer[InspectionLine]
    defects: _containers.RepeatedCompositeFieldContainer[Defect]
    disposition: Disposition
    inspector: str
    start_time: _timestamp_pb2.Timestamp
    complete_time: _timestamp_pb2.Timestamp
    create_time: _timestamp_pb2.Timestamp
    update_time: _timestamp_pb2.Timestamp
    etag: str
    due_time: _timestamp_pb2.Timestamp
    def __init__(self, inspection_id: _Optional[str] = ..., inspection_plan_id: _Optional[str] = ..., trigger: _Optional[_Union[InspectionTrigger, str]] = ..., subject_id: _Optional[str] = ..., order_id: _Optional[str] = ..., state: _Optional[_Union[Inspection.State, str]] = ..., lines: _Optional[_Iterable[_Union[InspectionLine, _Mapping]]] = ..., defects: _Optional[_Iterable[_Union[Defect, _Mapping]]] = ..., disposition: _Optional[_Union[Disposition, _Mapping]] = ..., inspector: _Optional[str] = ..., start_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., complete_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., create_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., update_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., etag: _Optional[str] = ..., due_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

class InspectionLine(_message.Message):
    __slots__ = ("sku", "quantity", "sample_size")
    SKU_FIELD_NUMBER: _ClassVar[int]
    QUANTITY_FIELD_NUMBER: _ClassVar[int]
    SAMPLE_SIZE_FIELD_NUMBER: _ClassVar[int]
    sku: str
    quantity: int
    sample_size: int
    def __init__(self, sku: _Optional[str] = ..., quantity: _Optional[int] = ..., sample_size: _Optional[int] = ...) -> None: ...

class Defect(_message.Message):
    __slots__ = ("sku", "kind", "severity", "quantity", "note", "photo_document_ids")
    SKU_FIELD_NUMBER: _ClassVar[int]
    KIND_FIELD_NUMBER: _ClassVar[int]
    SEVERITY_FIELD_NUMBER: _ClassVar[int]
    QUANTITY_FIELD_NUMBER: _ClassVar[int]
    NOTE_FIELD_NUMBER: _ClassVar[int]
    PHOTO_DOCUMENT_IDS_FIELD_NUMBER: _ClassVar[int]
    sku: str
    kind: DefectKind
    severity: DefectSeverity
    quantity: int
    note: str
    photo_document_ids: _containers.RepeatedScalarFieldContainer[str]
    def __init__(self, sku: _Optional[str] = ..., kind: _Optional[_Union[DefectKind, str]] = ..., severity: _Optional[_Union[DefectSeverity, str]] = ..., quantity: _Optional[int] = ..., note: _Optional[str] = ..., photo_document_ids: _Optional[_Iterable[str]] = ...) -> None: ...

class Disposition(_message.Message):
    __slots__ = ("decision", "condition", "decided_by", "note", "decide_time")
    class Decision(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
        __slots__ = ()
        DECISION_UNSPECIFIED: _ClassVar[Disposition.Decision]
        DECISION_PASS: _ClassVar[Disposition.Decision]
        DECISION_RESTOCK: _ClassVar[Disposition.Decision]
        DECISION_REFURBISH: _ClassVar[Disposition.Decision]
        DECISION_LIQUIDATE: _ClassVar[Disposition.Decision]
        DECISION_SUPPLIER_CLAIM: _ClassVar[Disposition.Decision]
        DECISION_WRITE_OFF: _ClassVar[Disposition.Decision]
        DECISION_REPACK: _ClassVar[Disposition.Decision]
        DECISION_HOLD: _ClassVar[Disposition.Decision]
    DECISION_UNSPECIFIED: Disposition.Decision
    DECISION_PASS: Disposition.Decision
    DECISION_RESTOCK: Disposition.Decision
    DECISION_REFURBISH: Disposition.Decision
    DECISION_LIQUIDATE: Disposition.Decision
    DECISION_SUPPLIER_CLAIM: Disposition.Decision
    DECISION_WRITE_OFF: Disposition.Decision
    DECISION_REPACK: Disposition.Decision
    DECISION_HOLD: Disposition.Decision
    DECISION_FIELD_NUMBER: _ClassVar[int]
    CONDITION_FIELD_NUMBER: _ClassVar[int]
    DECIDED_BY_FIELD_NUMBER: _ClassVar[int]
    NOTE_FIELD_NUMBER: _ClassVar[int]
    DECIDE_TIME_FIELD_NUMBER: _ClassVar[int]
    decision: Disposition.Decision
    condition: UnitCondition
    decided_by: str
    note: str
    decide_time: _timestamp_pb2.Timestamp
    def __init__(self, decision: _Optional[_Union[Disposition.Decision, str]] = ..., condition: _Optional[_Union[UnitCondition, str]] = ..., decided_by: _Optional[str] = ..., note: _Optional[str] = ..., decide_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...
