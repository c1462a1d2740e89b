import datetime

from buf.validate import validate_pb2 as _validate_pb2
from google.api import annotations_pb2 as _annotations_pb2
from google.protobuf import duration_pb2 as _duration_pb2
from google.protobuf import timestamp_pb2 as _timestamp_pb2
from google.type import money_pb2 as _money_pb2
from hanse.aftersales.v1 import return_pb2 as _return_pb2
from hanse.mesh.v1 import options_pb2 as _options_pb2
from hanse.type.v1 import address_pb2 as _address_pb2
from hanse.type.v1 import options_pb2 as _options_pb2_1
from google.protobuf.internal import containers as _containers
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Iterable as _Iterable, Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class CheckEligibilityRequest(_message.Message):
    __slots__ = ("order_id",)
    ORDER_ID_FIELD_NUMBER: _ClassVar[int]
    order_id: str
    def __init__(self, order_id: _Optional[str] = ...) -> None: ...

class CheckEligibilityResponse(_message.Message):
    __slots__ = ("lines",)
    LINES_FIELD_NUMBER: _ClassVar[int]
    lines: _containers.RepeatedCompositeFieldContainer[_return_pb2.LineEligibility]
    def __init__(self, lines: _Optional[_Iterable[_Union[_return_pb2.LineEligibility, _Mapping]]] = ...) -> None: ...

class RequestReturnRequest(_message.Message):
    __slots__ = ("request_id", "order_id", "lines", "method", "exchange_sku", "pickup_address", "external_return_id")
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    ORDER_ID_FIELD_NUMBER: _ClassVar[int]
    LINES_FIELD_NUMBER: _ClassVar[int]
    METHOD_FIELD_NUMBER: _ClassVar[int]
    EXCHANGE_SKU_FIELD_NUMBER: _ClassVar[int]
    PICKUP_ADDRESS_FIELD_NUMBER: _ClassVar[int]
    EXTERNAL_RETURN_ID_FIELD_NUMBER: _ClassVar[int]
    request_id: str
    order_id: str
    lines: _containers.RepeatedCompositeFieldContainer[LineToReturn]
    method: _return_pb2.ReturnMethod
    exchange_sku: str
    pickup_address: _address_pb2.Address
    external_return_id: str
    def __init__(self, request_id: _Optional[str] = ..., order_id: _Optional[str] = ..., lines: _Optional[_Iterable[_Union[LineToReturn, _Mapping]]] = ..., method: _Optional[_Union[_return_pb2.ReturnMethod, str]] = ..., exchange_sku: _Optional[str] = ..., pickup_address: _Optional[_Union[_address_pb2.Address, _Mapping]] = ..., external_return_id: _Optional[str] = ...) -> None: ...

class LineToReturn(_message.Message):
    __slots__ = ("line_no", "quantity", "reason", "note", "document_ids")
    LINE_NO_FIELD_NUMBER: _ClassVar[int]
    QUANTITY_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    NOTE_FIELD_NUMBER: _ClassVar[int]
    DOCUMENT_IDS_FIELD_NUMBER: _ClassVar[int]
    line_no: int
    quantity: int
    reason: _return_pb2.ReturnReason
    note: str
    document_ids: _containers.RepeatedScalarFieldContainer[str]
    def __init__(self, line_no: _Optional[int] = ..., quantity: _Optional[int] = ..., reason: _Optional[_Union[_return_pb2.ReturnReason, str]] = ..., note: _Optional[str] = ..., document_ids: _Optional[_Iterable[str]] = ...) -> None: ...

class GetReturnRequest(_message.Message):
    __slots__ = ("return_id",)
    RETURN_ID_FIELD_NUMBER: _ClassVar[int]
    return_id: str
    def __init__(self, return_id: _Optional[str] = ...) -> None: ...

class ListReturnsRequest(_message.Message):
    __slots__ = ("page_size", "page_token", "order_id", "customer_id", "state", "rma_number")
    PAGE_SIZE_FIELD_NUMBER: _ClassVar[int]
    PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    ORDER_ID_FIELD_NUMBER: _ClassVar[int]
    CUSTOMER_ID_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    RMA_NUMBER_FIELD_NUMBER: _ClassVar[int]
    page_size: int
    page_token: str
    order_id: str
    customer_id: str
    state: _return_pb2.Return.State
    rma_number: str
    def __init__(self, page_size: _Optional[int] = ..., page_token: _Optional[str] = ..., order_id: _Optional[str] = ..., customer_id: _Optional[str] = ..., state: _Optional[_Union[_return_pb2.Return.State, str]] = ..., rma_number: _Optional[str] = ...) -> None: ...

class ListReturnsResponse(_message.Message):
    __slots__ = ("returns", "next_page_token")
    RETURNS_FIELD_NUMBER: _ClassVar[int]
    NEXT_PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    returns: _containers.RepeatedCompositeFieldContainer[_return_pb2.Return]
    next_page_token: str
    def __init__(self, returns: _Optional[_Iterable[_Union[_return_pb2.Return, _Mapping]]] = ..., next_page_token: _Optional[str] = ...) -> None: ...

class ApproveReturnRequest(_message.Message):
    __slots__ = ("request_id", "return_id", "note")
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    RETURN_ID_FIELD_NUMBER: _ClassVar[int]
    NOTE_FIELD_NUMBER: _ClassVar[int]
    request_id: str
    return_id: str
    note: str
    def __init__(self, request_id: _Optional[str] = ..., return_id: _Optional[str] = ..., note: _Optional[str] = ...) -> None: ...

class RejectReturnRequest(_message.Message):
    __slots__ = ("request_id", "return_id", "reason", "message")
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    RETURN_ID_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    MESSAGE_FIELD_NUMBER: _ClassVar[int]
    request_id: str
    return_id: str
    reason: str
    message: str
    def __init__(self, request_id: _Optional[str] = ..., return_id: _Optional[str] = ..., reason: _Optional[str] = ..., message: _Optional[str] = ...) -> None: ...

class CancelReturnRequest(_message.Message):
    __slots__ = ("request_id", "return_id", "reason")
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    RETURN_ID_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    request_id: str
    return_id: str
    reason: str
    def __init__(self, request_id: _Optional[str] = ..., return_id: _Optional[str] = ..., reason: _Optional[str] = ...) -> None: ...

class AddEvidenceRequest(_message.Message):
    __slots__ = ("request_id", "return_id", "document_id", "text")
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    RETURN_ID_FIELD_NUMBER: _ClassVar[int]
    DOCUMENT_ID_FIELD_NUMBER: _ClassVar[int]
    TEXT_FIELD_NUMBER: _ClassVar[int]
    request_id: str
    return_id: str
    document_id: str
    text: str
    def __init__(self, request_id: _Optional[str] = ..., return_id: _Optional[str] = ..., document_id: _Optional[str] = ..., text: _Optional[str] = ...) -> None: ...

class ListReturnEntriesRequest(_message.Message):
    __slots__ = ("page_size", "page_token", "return_id")
    PAGE_SIZE_FIELD_NUMBER: _ClassVar[int]
    PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    RETURN_ID_FIELD_NUMBER: _ClassVar[int]
    page_size: int
    page_token: str
    return_id: str
    def __init__(self, page_size: _Optional[int] = ..., page_token: _Optional[str] = ..., return_id: _Optional[str] = ...) -> None: ...

class ListReturnEntriesResponse(_message.Message):
    __slots__ = ("entries", "next_page_token")
    ENTRIES_FIELD_NUMBER: _ClassVar[int]
    NEXT_PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    entries: _containers.RepeatedCompositeFieldContainer[_return_pb2.ReturnEntry]
    next_page_token: str
    def __init__(self, entries: _Optional[_Iterable[_Union[_return_pb2.ReturnEntry, _Mapping]]] = ..., next_page_token: _Optional[str] = ...) -> None: ...

class CalculateRefundRequest(_message.Message):
    __slots__ = ("return_id", "lines")
    RETURN_ID_FIELD_NUMBER: _ClassVar[int]
    LINES_FIELD_NUMBER: _ClassVar[int]
    return_id: str
    lines: _containers.RepeatedCompositeFieldContainer[ReceivedCondition]
    def __init__(self, return_id: _Optional[str] = ..., lines: _Optional[_Iterable[_Union[ReceivedCondition, _Mapping]]] = ...) -> None: ...

class ReceivedCondition(_message.Message):
    __slots__ = ("line_no", "received_quantity", "condition")
    LINE_NO_FIELD_NUMBER: _ClassVar[int]
    RECEIVED_QUANTITY_FIELD_NUMBER: _ClassVar[int]
    CONDITION_FIELD_NUMBER: _ClassVar[int]
    line_no: int
    received_quantity: int
    condition: str
    def __init__(self, line_no: _Optional[int] = ..., received_quantity: _Optional[int] = ..., condition: _Optional[str] = ...) -> None: ...

class ApproveReturnRefundRequest(_message.Message):
    __slots__ = ("request_id", "return_id", "total", "note")
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    RETURN_ID_FIELD_NUMBER: _ClassVar[int]
    TOTAL_FIELD_NUMBER: _ClassVar[int]
    NOTE_FIELD_NUMBER: _ClassVar[int]
    request_id: str
    return_id: str
    total: _money_pb2.Money
    note: str
    def __init__(self, request_id: _Optional[str] = ..., return_id: _Optional[str] = ..., total: _Optional[_Union[_money_pb2.Money, _Mapping]] = ..., note: _Optional[str] = ...) -> None: ...

class GetReturnStatsRequest(_message.Message):
    __slots__ = ("from_time", "to_time", "sku")
    FROM_TIME_FIELD_NUMBER: _ClassVar[int]
    TO_TIME_FIELD_NUMBER: _ClassVar[int]
    SKU_FIELD_NUMBER: _ClassVar[int]
    from_time: _timestamp_pb2.Timestamp
    to_time: _timestamp_pb2.Timestamp
    sku: str
    def __init__(self, from_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., to_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., sku: _Optional[str] = ...) -> None: ...

class GetReturnStatsResponse(_message.Message):
    __slots__ = ("return_count", "unit_count", "reasons", "duration")
    RETURN_COUNT_FIELD_NUMBER: _ClassVar[int]
    UNIT_COUNT_FIELD_NUMBER: _ClassVar[int]
    REASONS_FIELD_NUMBER: _ClassVar[int]
    DURATION_FIELD_NUMBER: _ClassVar[int]
    return_count: int
    unit_count: int
    reasons: _containers.RepeatedCompositeFieldContainer[ReasonCount]
    duration: _duration_pb2.Duration
    def __init__(self, return_count: _Optional[int] = ..., unit_count: _Optional[int] = ..., reasons: _Optional[_Iterable[_Union[ReasonCount, _Mapping]]] = ..., duration: _Optional[_Union[datetime.timedelta, _duration_pb2.Duration, _Mapping]] = ...) -> None: ...

class ReasonCount(_message.Message):
    __slots__ = ("reason", "unit_count")
    REASON_FIELD_NUMBER: _ClassVar[int]
    UNIT_COUNT_FIELD_NUMBER: _ClassVar[int]
    reason: _return_pb2.ReturnReason
    unit_count: int
    def __init__(self, reason: _Optional[_Union[_return_pb2.ReturnReason, str]] = ..., unit_count: _Optional[int] = ...) -> None: ...
