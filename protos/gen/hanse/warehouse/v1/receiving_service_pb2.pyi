import datetime

from buf.validate import validate_pb2 as _validate_pb2
from google.api import annotations_pb2 as _annotations_pb2
from google.protobuf import timestamp_pb2 as _timestamp_pb2
from google.type import date_pb2 as _date_pb2
from hanse.mesh.v1 import options_pb2 as _options_pb2
from hanse.warehouse.v1 import receiving_pb2 as _receiving_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Iterable as _Iterable, Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class CreateAsnRequest(_message.Message):
    __slots__ = ("request_id", "kind", "reference", "site_id", "lines", "expected_time")
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    KIND_FIELD_NUMBER: _ClassVar[int]
    REFERENCE_FIELD_NUMBER: _ClassVar[int]
    SITE_ID_FIELD_NUMBER: _ClassVar[int]
    LINES_FIELD_NUMBER: _ClassVar[int]
    EXPECTED_TIME_FIELD_NUMBER: _ClassVar[int]
    request_id: str
    kind: _receiving_pb2.Asn.Kind
    reference: str
    site_id: str
    lines: _containers.RepeatedCompositeFieldContainer[AnnouncedLine]
    expected_time: _timestamp_pb2.Timestamp
    def __init__(self, request_id: _Optional[str] = ..., kind: _Optional[_Union[_receiving_pb2.Asn.Kind, str]] = ..., reference: _Optional[str] = ..., site_id: _Optional[str] = ..., lines: _Optional[_Iterable[_Union[AnnouncedLine, _Mapping]]] = ..., expected_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

class AnnouncedLine(_message.Message):
    __slots__ = ("line_no", "sku", "quantity")
    LINE_NO_FIELD_NUMBER: _ClassVar[int]
    SKU_FIELD_NUMBER: _ClassVar[int]
    QUANTITY_FIELD_NUMBER: _ClassVar[int]
    line_no: int
    sku: str
    quantity: int
    def __init__(self, line_no: _Optional[int] = ..., sku: _Optional[str] = ..., quantity: _Optional[int] = ...) -> None: ...

class GetAsnRequest(_message.Message):
    __slots__ = ("asn_id",)
    ASN_ID_FIELD_NUMBER: _ClassVar[int]
    asn_id: str
    def __init__(self, asn_id: _Optional[str] = ...) -> None: ...

class ListAsnsRequest(_message.Message):
    __slots__ = ("page_size", "page_token", "site_id", "state", "reference")
    PAGE_SIZE_FIELD_NUMBER: _ClassVar[int]
    PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    SITE_ID_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    REFERENCE_FIELD_NUMBER: _ClassVar[int]
    page_size: int
    page_token: str
    site_id: str
    state: _receiving_pb2.Asn.State
    reference: str
    def __init__(self, page_size: _Optional[int] = ..., page_token: _Optional[str] = ..., site_id: _Optional[str] = ..., state: _Optional[_Union[_receiving_pb2.Asn.State, str]] = ..., reference: _Optional[str] = ...) -> None: ...

class ListAsnsResponse(_message.Message):
    __slots__ = ("asns", "next_page_token")
    ASNS_FIELD_NUMBER: _ClassVar[int]
    NEXT_PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    asns: _containers.RepeatedCompositeFieldContainer[_receiving_pb2.Asn]
    next_page_token: str
    def __init__(self, asns: _Optional[_Iterable[_Union[_receiving_pb2.Asn, _Mapping]]] = ..., next_page_token: _Optional[str] = ...) -> None: ...

class RecordArrivalRequest(_message.Message):
    __slots__ = ("request_id", "asn_id", "arrive_time")
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    ASN_ID_FIELD_NUMBER: _ClassVar[int]
    ARRIVE_TIME_FIELD_NUMBER: _ClassVar[int]
    request_id: str
    asn_id: str
    arrive_time: _timestamp_pb2.Timestamp
    def __init__(self, request_id: _Optional[str] = ..., asn_id: _Optional[str] = ..., arrive_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

class ReceiveGoodsRequest(_message.Message):
    __slots__ = ("request_id", "asn_id", "lines", "location_id", "final")
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    ASN_ID_FIELD_NUMBER: _ClassVar[int]
    LINES_FIELD_NUMBER: _ClassVar[int]
    LOCATION_ID_FIELD_NUMBER: _ClassVar[int]
    FINAL_FIELD_NUMBER: _ClassVar[int]
    request_id: str
    asn_id: str
    lines: _containers.RepeatedCompositeFieldContainer[CountedLine]
    location_id: str
    final: bool
    def __init__(self, request_id: _Optional[str] = ..., asn_id: _Optional[str] = ..., lines: _Optional[_Iterable[_Union[CountedLine, _Mapping]]] = ..., location_id: _Optional[str] = ..., final: _Optional[bool] = ...) -> None: ...

class CountedLine(_message.Message):
    __slots__ = ("line_no", "accepted_quantity", "rejected_quantity", "lot_number", "expire_date", "serials", "note")
    LINE_NO_FIELD_NUMBER: _ClassVar[int]
    ACCEPTED_QUANTITY_FIELD_NUMBER: _ClassVar[int]
    REJECTED_QUANTITY_FIELD_NUMBER: _ClassVar[int]
    LOT_NUMBER_FIELD_NUMBER: _ClassVar[int]
    EXPIRE_DATE_FIELD_NUMBER: _ClassVar[int]
    SERIALS_FIELD_NUMBER: _ClassVar[int]
    NOTE_FIELD_NUMBER: _ClassVar[int]
    line_no: int
    accepted_quantity: int
    rejected_quantity: int
    lot_number: str
    expire_date: _date_pb2.Date
    serials: _containers.RepeatedScalarFieldContainer[str]
    note: str
    def __init__(self, line_no: _Optional[int] = ..., accepted_quantity: _Optional[int] = ..., rejected_quantity: _Optional[int] = ..., lot_number: _Optional[str] = ..., expire_date: _Optional[_Union[_date_pb2.Date, _Mapping]] = ..., serials: _Optional[_Iterable[str]] = ..., note: _Optional[str] = ...) -> None: ...

class ReceiveGoodsResponse(_message.Message):
    __slots__ = ("asn", "receipts", "putaway_tasks", "discrepancies")
    ASN_FIELD_NUMBER: _ClassVar[int]
    RECEIPTS_FIELD_NUMBER: _ClassVar[int]
    PUTAWAY_TASKS_FIELD_NUMBER: _ClassVar[int]
    DISCREPANCIES_FIELD_NUMBER: _ClassVar[int]
    asn: _receiving_pb2.Asn
    receipts: _containers.RepeatedCompositeFieldContainer[_receiving_pb2.GoodsReceipt]
    putaway_tasks: _containers.RepeatedCompositeFieldContainer[_receiving_pb2.PutawayTask]
    discrepancies: _containers.RepeatedCompositeFieldContainer[_receiving_pb2.Discrepancy]
    def __init__(self, asn: _Optional[_Union[_receiving_pb2.Asn, _Mapping]] = ..., receipts: _Optional[_Iterable[_Union[_receiving_pb2.GoodsReceipt, _Mapping]]] = ..., putaway_tasks: _Optional[_Iterable[_Union[_receiving_pb2.PutawayTask, _Mapping]]] = ..., discrepancies: _Optional[_Iterable[_Union[_receiving_pb2.Discrepancy, _Mapping]]] = ...) -> None: ...

class CompletePutawayRequest(_message.Message):
    __slots__ = ("request_id", "putaway_task_id", "location_id", "quantity")
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    PUTAWAY_TASK_ID_FIELD_NUMBER: _ClassVar[int]
    LOCATION_ID_FIELD_NUMBER: _ClassVar[int]
    QUANTITY_FIELD_NUMBER: _ClassVar[int]
    request_id: str
    putaway_task_id: str
    location_id: str
    quantity: int
    def __init__(self, request_id: _Optional[str] = ..., putaway_task_id: _Optional[str] = ..., location_id: _Optional[str] = ..., quantity: _Optional[int] = ...) -> None: ...

class ListPutawayTasksRequest(_message.Message):
    __slots__ = ("page_size", "page_token", "site_id", "state")
    PAGE_SIZE_FIELD_NUMBER: _ClassVar[int]
    PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    SITE_ID_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    page_size: int
    page_token: str
    site_id: str
    state: _receiving_pb2.PutawayTask.State
    def __init__(self, page_size: _Optional[int] = ..., page_token: _Optional[str] = ..., site_id: _Optional[str] = ..., state: _Optional[_Union[_receiving_pb2.PutawayTask.State, str]] = ...) -> None: ...

class ListPutawayTasksResponse(_message.Message):
    __slots__ = ("putaway_tasks", "next_page_token")
    PUTAWAY_TASKS_FIELD_NUMBER: _ClassVar[int]
    NEXT_PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    putaway_tasks: _containers.RepeatedCompositeFieldContainer[_receiving_pb2.PutawayTask]
    next_page_token: str
    def __init__(self, putaway_tasks: _Optional[_Iterable[_Union[_receiving_pb2.PutawayTask, _Mapping]]] = ..., next_page_token: _Optional[str] = ...) -> None: ...

class ListDiscrepanciesRequest(_message.Message):
    __slots__ = ("page_size", "page_token", "asn_id", "open_only")
    PAGE_SIZE_FIELD_NUMBER: _ClassVar[int]
    PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    ASN_ID_FIELD_NUMBER: _ClassVar[int]
    OPEN_ONLY_FIELD_NUMBER: _ClassVar[int]
    page_size: int
    page_token: str
    asn_id: str
    open_only: bool
    def __init__(self, page_size: _Optional[int] = ..., page_token: _Optional[str] = ..., asn_id: _Optional[str] = ..., open_only: _Optional[bool] = ...) -> None: ...

class ListDiscrepanciesResponse(_message.Message):
    __slots__ = ("discrepancies", "next_page_token")
    DISCREPANCIES_FIELD_NUMBER: _ClassVar[int]
    NEXT_PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    discrepancies: _containers.RepeatedCompositeFieldContainer[_receiving_pb2.Discrepancy]
    next_page_token: str
    def __init__(self, discrepancies: _Optional[_Iterable[_Union[_receiving_pb2.Discrepancy, _Mapping]]] = ..., next_page_token: _Optional[str] = ...) -> None: ...

class ResolveDiscrepancyRequest(_message.Message):
    __slots__ = ("request_id", "discrepancy_id", "resolution", "note")
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    DISCREPANCY_ID_FIELD_NUMBER: _ClassVar[int]
    RESOLUTION_FIELD_NUMBER: _ClassVar[int]
    NOTE_FIELD_NUMBER: _ClassVar[int]
    request_id: str
    discrepancy_id: str
    resolution: _receiving_pb2.Discrepancy.Resolution
    note: str
    def __init__(self, request_id: _Optional[str] = ..., discrepancy_id: _Optional[str] = ..., resolution: _Optional[_Union[_receiving_pb2.Discrepancy.Resolution, str]] = ..., note: _Optional[str] = ...) -> None: ...
