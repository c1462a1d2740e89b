from buf.validate import validate_pb2 as _validate_pb2
from google.api import annotations_pb2 as _annotations_pb2
from google.protobuf import field_mask_pb2 as _field_mask_pb2
from hanse.mesh.v1 import options_pb2 as _options_pb2
from hanse.risk.v1 import risk_pb2 as _risk_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Iterable as _Iterable, Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class CreateRiskRequest(_message.Message):
    __slots__ = ("request_id", "content")
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    CONTENT_FIELD_NUMBER: _ClassVar[int]
    request_id: str
    content: _risk_pb2.RiskContent
    def __init__(self, request_id: _Optional[str] = ..., content: _Optional[_Union[_risk_pb2.RiskContent, _Mapping]] = ...) -> None: ...

class GetRiskRequest(_message.Message):
    __slots__ = ("risk_id",)
    RISK_ID_FIELD_NUMBER: _ClassVar[int]
    risk_id: str
    def __init__(self, risk_id: _Optional[str] = ...) -> None: ...

class UpdateRiskRequest(_message.Message):
    __slots__ = ("request_id", "risk_id", "content", "state", "update_mask", "etag")
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    RISK_ID_FIELD_NUMBER: _ClassVar[int]
    CONTENT_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    UPDATE_MASK_FIELD_NUMBER: _ClassVar[int]
    ETAG_FIELD_NUMBER: _ClassVar[int]
    request_id: str
    risk_id: str
    content: _risk_pb2.RiskContent
    state: _risk_pb2.Risk.State
    update_mask: _field_mask_pb2.FieldMask
    etag: str
    def __init__(self, request_id: _Optional[str] = ..., risk_id: _Optional[str] = ..., content: _Optional[_Union[_risk_pb2.RiskContent, _Mapping]] = ..., state: _Optional[_Union[_risk_pb2.Risk.State, str]] = ..., update_mask: _Optional[_Union[_field_mask_pb2.FieldMask, _Mapping]] = ..., etag: _Optional[str] = ...) -> None: ...

class ListRisksRequest(_message.Message):
    __slots__ = ("page_size", "page_token", "category", "state")
    PAGE_SIZE_FIELD_NUMBER: _ClassVar[int]
    PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    CATEGORY_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    page_size: int
    page_token: str
    category: str
    state: _risk_pb2.Risk.State
    def __init__(self, page_size: _Optional[int] = ..., page_token: _Optional[str] = ..., category: _Optional[str] = ..., state: _Optional[_Union[_risk_pb2.Risk.State, str]] = ...) -> None: ...

class ListRisksResponse(_message.Message):
    __slots__ = ("risks", "next_page_token")
    RISKS_FIELD_NUMBER: _ClassVar[int]
    NEXT_PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    risks: _containers.RepeatedCompositeFieldContainer[_risk_pb2.Risk]
    next_page_token: str
    def __init__(self, risks: _Optional[_Iterable[_Union[_risk_pb2.Risk, _Mapping]]] = ..., next_page_token: _Optional[str] = ...) -> None: ...
