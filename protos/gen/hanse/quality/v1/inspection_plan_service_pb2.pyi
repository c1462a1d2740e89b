from buf.validate import validate_pb2 as _validate_pb2
from google.api import annotations_pb2 as _annotations_pb2
from google.protobuf import field_mask_pb2 as _field_mask_pb2
from hanse.mesh.v1 import options_pb2 as _options_pb2
from hanse.quality.v1 import inspection_pb2 as _inspection_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Iterable as _Iterable, Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class CreateInspectionPlanRequest(_message.Message):
    __slots__ = ("request_id", "trigger", "content")
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    TRIGGER_FIELD_NUMBER: _ClassVar[int]
    CONTENT_FIELD_NUMBER: _ClassVar[int]
    request_id: str
    trigger: _inspection_pb2.InspectionTrigger
    content: _inspection_pb2.InspectionPlanContent
    def __init__(self, request_id: _Optional[str] = ..., trigger: _Optional[_Union[_inspection_pb2.InspectionTrigger, str]] = ..., content: _Optional[_Union[_inspection_pb2.InspectionPlanContent, _Mapping]] = ...) -> None: ...

class GetInspectionPlanRequest(_message.Message):
    __slots__ = ("inspection_plan_id",)
    INSPECTION_PLAN_ID_FIELD_NUMBER: _ClassVar[int]
    inspection_plan_id: str
    def __init__(self, inspection_plan_id: _Optional[str] = ...) -> None: ...

class UpdateInspectionPlanRequest(_message.Message):
    __slots__ = ("request_id", "inspection_plan_id", "content", "update_mask", "etag")
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    INSPECTION_PLAN_ID_FIELD_NUMBER: _ClassVar[int]
    CONTENT_FIELD_NUMBER: _ClassVar[int]
    UPDATE_MASK_FIELD_NUMBER: _ClassVar[int]
    ETAG_FIELD_NUMBER: _ClassVar[int]
    request_id: str
    inspection_plan_id: str
    content: _inspection_pb2.InspectionPlanContent
    update_mask: _field_mask_pb2.FieldMask
    etag: str
    def __init__(self, request_id: _Optional[str] = ..., inspection_plan_id: _Optional[str] = ..., content: _Optional[_Union[_inspection_pb2.InspectionPlanContent, _Mapping]] = ..., update_mask: _Optional[_Union[_field_mask_pb2.FieldMask, _Mapping]] = ..., etag: _Optional[str] = ...) -> None: ...

class ListInspectionPlansRequest(_message.Message):
    __slots__ = ("page_size", "page_token", "trigger")
    PAGE_SIZE_FIELD_NUMBER: _ClassVar[int]
    PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    TRIGGER_FIELD_NUMBER: _ClassVar[int]
    page_size: int
    page_token: str
    trigger: _inspection_pb2.InspectionTrigger
    def __init__(self, page_size: _Optional[int] = ..., page_token: _Optional[str] = ..., trigger: _Optional[_Union[_inspection_pb2.InspectionTrigger, str]] = ...) -> None: ...

class ListInspectionPlansResponse(_message.Message):
    __slots__ = ("inspection_plans", "next_page_token")
    INSPECTION_PLANS_FIELD_NUMBER: _ClassVar[int]
    NEXT_PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    inspection_plans: _containers.RepeatedCompositeFieldContainer[_inspection_pb2.InspectionPlan]
    next_page_token: str
    def __init__(self, inspection_plans: _Optional[_Iterable[_Union[_inspection_pb2.InspectionPlan, _Mapping]]] = ..., next_page_token: _Optional[str] = ...) -> None: ...
