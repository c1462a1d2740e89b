from buf.validate import validate_pb2 as _validate_pb2
from google.api import annotations_pb2 as _annotations_pb2
from hanse.mesh.v1 import options_pb2 as _options_pb2
from hanse.quality.v1 import inspection_pb2 as _inspection_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Iterable as _Iterable, Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class CreateInspectionRequest(_message.Message):
    __slots__ = ("request_id", "trigger", "subject_id", "order_id", "lines", "force")
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    TRIGGER_FIELD_NUMBER: _ClassVar[int]
    SUBJECT_ID_FIELD_NUMBER: _ClassVar[int]
    ORDER_ID_FIELD_NUMBER: _ClassVar[int]
    LINES_FIELD_NUMBER: _ClassVar[int]
    FORCE_FIELD_NUMBER: _ClassVar[int]
    request_id: str
    trigger: _inspection_pb2.InspectionTrigger
    subject_id: str
    order_id: str
    lines: _containers.RepeatedCompositeFieldContainer[_inspection_pb2.InspectionLine]
    force: bool
    def __init__(self, request_id: _Optional[str] = ..., trigger: _Optional[_Union[_inspection_pb2.InspectionTrigger, str]] = ..., subject_id: _Optional[str] = ..., order_id: _Optional[str] = ..., lines: _Optional[_Iterable[_Union[_inspection_pb2.InspectionLine, _Mapping]]] = ..., force: _Optional[bool] = ...) -> None: ...

class GetInspectionRequest(_message.Message):
    __slots__ = ("inspection_id",)
    INSPECTION_ID_FIELD_NUMBER: _ClassVar[int]
    inspection_id: str
    def __init__(self, inspection_id: _Optional[str] = ...) -> None: ...

class ListInspectionsRequest(_message.Message):
    __slots__ = ("page_size", "page_token", "subject_id", "trigger", "state")
    PAGE_SIZE_FIELD_NUMBER: _ClassVar[int]
    PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    SUBJECT_ID_FIELD_NUMBER: _ClassVar[int]
    TRIGGER_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    page_size: int
    page_token: str
    subject_id: str
    trigger: _inspection_pb2.InspectionTrigger
    state: _inspection_pb2.Inspection.State
    def __init__(self, page_size: _Optional[int] = ..., page_token: _Optional[str] = ..., subject_id: _Optional[str] = ..., trigger: _Optional[_Union[_inspection_pb2.InspectionTrigger, str]] = ..., state: _Optional[_Union[_inspection_pb2.Inspection.State, str]] = ...) -> None: ...

class ListInspectionsResponse(_message.Message):
    __slots__ = ("inspections", "next_page_token")
    INSPECTIONS_FIELD_NUMBER: _ClassVar[int]
    NEXT_PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    inspections: _containers.RepeatedCompositeFieldContainer[_inspection_pb2.Inspection]
    next_page_token: str
    def __init__(self, inspections: _Optional[_Iterable[_Union[_inspection_pb2.Inspection, _Mapping]]] = ..., next_page_token: _Optional[str] = ...) -> None: ...

class StartInspectionRequest(_message.Message):
    __slots__ = ("request_id", "inspection_id")
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    INSPECTION_ID_FIELD_NUMBER: _ClassVar[int]
    request_id: str
    inspection_id: str
    def __init__(self, request_id: _Optional[str] = ..., inspection_id: _Optional[str] = ...) -> None: ...

class RecordDefectRequest(_message.Message):
    __slots__ = ("request_id", "inspection_id", "defect")
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    INSPECTION_ID_FIELD_NUMBER: _ClassVar[int]
    DEFECT_FIELD_NUMBER: _ClassVar[int]
    request_id: str
    inspection_id: str
    defect: _inspection_pb2.Defect
    def __init__(self, request_id: _Optional[str] = ..., inspection_id: _Optional[str] = ..., defect: _Optional[_Union[_inspection_pb2.Defect, _Mapping]] = ...) -> None: ...

class CompleteInspectionRequest(_message.Message):
    __slots__ = ("request_id", "inspection_id", "condition", "findings")
    class FindingsEntry(_message.Message):
        __slots__ = ("key", "value")
        KEY_FIELD_NUMBER: _ClassVar[int]
        VALUE_FIELD_NUMBER: _ClassVar[int]
        key: str
        value: str
        def __init__(self, key: _Optional[str] = ..., value: _Optional[str] = ...) -> None: ...
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    INSPECTION_ID_FIELD_NUMBER: _ClassVar[int]
    CONDITION_FIELD_NUMBER: _ClassVar[int]
    FINDINGS_FIELD_NUMBER: _ClassVar[int]
    request_id: str
    inspection_id: str
    condition: _inspection_pb2.UnitCondition
    findings: _containers.ScalarMap[str, str]
    def __init__(self, request_id: _Optional[str] = ..., inspection_id: _Optional[str] = ..., condition: _Optional[_Union[_inspection_pb2.UnitCondition, str]] = ..., findings: _Optional[_Mapping[str, str]] = ...) -> None: ...

class DecideDispositionRequest(_message.Message):
    __slots__ = ("request_id", "inspection_id", "decision", "condition", "note", "etag")
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    INSPECTION_ID_FIELD_NUMBER: _ClassVar[int]
    DECISION_FIELD_NUMBER: _ClassVar[int]
    CONDITION_FIELD_NUMBER: _ClassVar[int]
    NOTE_FIELD_NUMBER: _ClassVar[int]
    ETAG_FIELD_NUMBER: _ClassVar[int]
    request_id: str
    inspection_id: str
    decision: _inspection_pb2.Disposition.Decision
    condition: _inspection_pb2.UnitCondition
    note: str
    etag: str
    def __init__(self, request_id: _Optional[str] = ..., inspection_id: _Optional[str] = ..., decision: _Optional[_Union[_inspection_pb2.Disposition.Decision, str]] = ..., condition: _Optional[_Union[_inspection_pb2.UnitCondition, str]] = ..., note: _Optional[str] = ..., etag: _Optional[str] = ...) -> None: ...
