from buf.validate import validate_pb2 as _validate_pb2
from google.api import annotations_pb2 as _annotations_pb2
from hanse.mesh.v1 import options_pb2 as _options_pb2
from hanse.warehouse.v1 import floor_pb2 as _floor_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Iterable as _Iterable, Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class CreateWaveRequest(_message.Message):
    __slots__ = ("request_id", "site_id", "floor_order_ids", "limit")
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    SITE_ID_FIELD_NUMBER: _ClassVar[int]
    FLOOR_ORDER_IDS_FIELD_NUMBER: _ClassVar[int]
    LIMIT_FIELD_NUMBER: _ClassVar[int]
    request_id: str
    site_id: str
    floor_order_ids: _containers.RepeatedScalarFieldContainer[str]
    limit: int
    def __init__(self, request_id: _Optional[str] = ..., site_id: _Optional[str] = ..., floor_order_ids: _Optional[_Iterable[str]] = ..., limit: _Optional[int] = ...) -> None: ...

class ReleaseWaveRequest(_message.Message):
    __slots__ = ("request_id", "wave_id")
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    WAVE_ID_FIELD_NUMBER: _ClassVar[int]
    request_id: str
    wave_id: str
    def __init__(self, request_id: _Optional[str] = ..., wave_id: _Optional[str] = ...) -> None: ...

class ListPickTasksRequest(_message.Message):
    __slots__ = ("page_size", "page_token", "site_id", "wave_id", "floor_order_id", "state")
    PAGE_SIZE_FIELD_NUMBER: _ClassVar[int]
    PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    SITE_ID_FIELD_NUMBER: _ClassVar[int]
    WAVE_ID_FIELD_NUMBER: _ClassVar[int]
    FLOOR_ORDER_ID_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    page_size: int
    page_token: str
    site_id: str
    wave_id: str
    floor_order_id: str
    state: _floor_pb2.PickTask.State
    def __init__(self, page_size: _Optional[int] = ..., page_token: _Optional[str] = ..., site_id: _Optional[str] = ..., wave_id: _Optional[str] = ..., floor_order_id: _Optional[str] = ..., state: _Optional[_Union[_floor_pb2.PickTask.State, str]] = ...) -> None: ...

class ListPickTasksResponse(_message.Message):
    __slots__ = ("pick_tasks", "next_page_token")
    PICK_TASKS_FIELD_NUMBER: _ClassVar[int]
    NEXT_PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    pick_tasks: _containers.RepeatedCompositeFieldContainer[_floor_pb2.PickTask]
    next_page_token: str
    def __init__(self, pick_tasks: _Optional[_Iterable[_Union[_floor_pb2.PickTask, _Mapping]]] = ..., next_page_token: _Optional[str] = ...) -> None: ...

class ConfirmPickRequest(_message.Message):
    __slots__ = ("request_id", "pick_task_id", "scanned_sku", "scanned_location_id", "lot_number", "quantity", "serials")
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    PICK_TASK_ID_FIELD_NUMBER: _ClassVar[int]
    SCANNED_SKU_FIELD_NUMBER: _ClassVar[int]
    SCANNED_LOCATION_ID_FIELD_NUMBER: _ClassVar[int]
    LOT_NUMBER_FIELD_NUMBER: _ClassVar[int]
    QUANTITY_FIELD_NUMBER: _ClassVar[int]
    SERIALS_FIELD_NUMBER: _ClassVar[int]
    request_id: str
    pick_task_id: str
    scanned_sku: str
    scanned_location_id: str
    lot_number: str
    quantity: int
    serials: _containers.RepeatedScalarFieldContainer[str]
    def __init__(self, request_id: _Optional[str] = ..., pick_task_id: _Optional[str] = ..., scanned_sku: _Optional[str] = ..., scanned_location_id: _Optional[str] = ..., lot_number: _Optional[str] = ..., quantity: _Optional[int] = ..., serials: _Optional[_Iterable[str]] = ...) -> None: ...

class ReportShortPickRequest(_message.Message):
    __slots__ = ("request_id", "pick_task_id", "picked_quantity", "note")
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    PICK_TASK_ID_FIELD_NUMBER: _ClassVar[int]
    PICKED_QUANTITY_FIELD_NUMBER: _ClassVar[int]
    NOTE_FIELD_NUMBER: _ClassVar[int]
    request_id: str
    pick_task_id: str
    picked_quantity: int
    note: str
    def __init__(self, request_id: _Optional[str] = ..., pick_task_id: _Optional[str] = ..., picked_quantity: _Optional[int] = ..., note: _Optional[str] = ...) -> None: ...
