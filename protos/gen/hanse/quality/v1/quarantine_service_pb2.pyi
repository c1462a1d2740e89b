from buf.validate import validate_pb2 as _validate_pb2
from google.api import annotations_pb2 as _annotations_pb2
from hanse.mesh.v1 import options_pb2 as _options_pb2
from hanse.quality.v1 import quarantine_pb2 as _quarantine_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Iterable as _Iterable, Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class GetQuarantineRequest(_message.Message):
    __slots__ = ("quarantine_id",)
    QUARANTINE_ID_FIELD_NUMBER: _ClassVar[int]
    quarantine_id: str
    def __init__(self, quarantine_id: _Optional[str] = ...) -> None: ...

class ListQuarantinesRequest(_message.Message):
    __slots__ = ("page_size", "page_token", "sku", "state")
    PAGE_SIZE_FIELD_NUMBER: _ClassVar[int]
    PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    SKU_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    page_size: int
    page_token: str
    sku: str
    state: _quarantine_pb2.Quarantine.State
    def __init__(self, page_size: _Optional[int] = ..., page_token: _Optional[str] = ..., sku: _Optional[str] = ..., state: _Optional[_Union[_quarantine_pb2.Quarantine.State, str]] = ...) -> None: ...

class ListQuarantinesResponse(_message.Message):
    __slots__ = ("quarantines", "next_page_token")
    QUARANTINES_FIELD_NUMBER: _ClassVar[int]
    NEXT_PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    quarantines: _containers.RepeatedCompositeFieldContainer[_quarantine_pb2.Quarantine]
    next_page_token: str
    def __init__(self, quarantines: _Optional[_Iterable[_Union[_quarantine_pb2.Quarantine, _Mapping]]] = ..., next_page_token: _Optional[str] = ...) -> None: ...

class ReleaseQuarantineRequest(_message.Message):
    __slots__ = ("request_id", "quarantine_id", "dispose", "note")
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    QUARANTINE_ID_FIELD_NUMBER: _ClassVar[int]
    DISPOSE_FIELD_NUMBER: _ClassVar[int]
    NOTE_FIELD_NUMBER: _ClassVar[int]
    request_id: str
    quarantine_id: str
    dispose: bool
    note: str
    def __init__(self, request_id: _Optional[str] = ..., quarantine_id: _Optional[str] = ..., dispose: _Optional[bool] = ..., note: _Optional[str] = ...) -> None: ...

class ListQualityAlertsRequest(_message.Message):
    __slots__ = ("page_size", "page_token", "state", "subject")
    PAGE_SIZE_FIELD_NUMBER: _ClassVar[int]
    PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    SUBJECT_FIELD_NUMBER: _ClassVar[int]
    page_size: int
    page_token: str
    state: _quarantine_pb2.QualityAlert.State
    subject: str
    def __init__(self, page_size: _Optional[int] = ..., page_token: _Optional[str] = ..., state: _Optional[_Union[_quarantine_pb2.QualityAlert.State, str]] = ..., subject: _Optional[str] = ...) -> None: ...

class ListQualityAlertsResponse(_message.Message):
    __slots__ = ("quality_alerts", "next_page_token")
    QUALITY_ALERTS_FIELD_NUMBER: _ClassVar[int]
    NEXT_PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    quality_alerts: _containers.RepeatedCompositeFieldContainer[_quarantine_pb2.QualityAlert]
    next_page_token: str
    def __init__(self, quality_alerts: _Optional[_Iterable[_Union[_quarantine_pb2.QualityAlert, _Mapping]]] = ..., next_page_token: _Optional[str] = ...) -> None: ...

class AcknowledgeQualityAlertRequest(_message.Message):
    __slots__ = ("request_id", "quality_alert_id")
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    QUALITY_ALERT_ID_FIELD_NUMBER: _ClassVar[int]
    request_id: str
    quality_alert_id: str
    def __init__(self, request_id: _Optional[str] = ..., quality_alert_id: _Optional[str] = ...) -> None: ...

class ListSupplierScoresRequest(_message.Message):
    __slots__ = ("page_size", "page_token", "supplier_id")
    PAGE_SIZE_FIELD_NUMBER: _ClassVar[int]
    PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    SUPPLIER_ID_FIELD_NUMBER: _ClassVar[int]
    page_size: int
    page_token: str
    supplier_id: str
    def __init__(self, page_size: _Optional[int] = ..., page_token: _Optional[str] = ..., supplier_id: _Optional[str] = ...) -> None: ...

class ListSupplierScoresResponse(_message.Message):
    __slots__ = ("supplier_scores", "next_page_token")
    SUPPLIER_SCORES_FIELD_NUMBER: _ClassVar[int]
    NEXT_PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    supplier_scores: _containers.RepeatedCompositeFieldContainer[_quarantine_pb2.SupplierScore]
    next_page_token: str
    def __init__(self, supplier_scores: _Optional[_Iterable[_Union[_quarantine_pb2.SupplierScore, _Mapping]]] = ..., next_page_token: _Optional[str] = ...) -> None: ...
