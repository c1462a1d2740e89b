from buf.validate import validate_pb2 as _validate_pb2
from google.api import annotations_pb2 as _annotations_pb2
from google.type import money_pb2 as _money_pb2
from hanse.customers.v1 import loyalty_pb2 as _loyalty_pb2
from hanse.mesh.v1 import options_pb2 as _options_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Iterable as _Iterable, Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class GetLoyaltyAccountRequest(_message.Message):
    __slots__ = ("customer_id",)
    CUSTOMER_ID_FIELD_NUMBER: _ClassVar[int]
    customer_id: str
    def __init__(self, customer_id: _Optional[str] = ...) -> None: ...

class ListLoyaltyEntriesRequest(_message.Message):
    __slots__ = ("page_size", "page_token", "customer_id")
    PAGE_SIZE_FIELD_NUMBER: _ClassVar[int]
    PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    CUSTOMER_ID_FIELD_NUMBER: _ClassVar[int]
    page_size: int
    page_token: str
    customer_id: str
    def __init__(self, page_size: _Optional[int] = ..., page_token: _Optional[str] = ..., customer_id: _Optional[str] = ...) -> None: ...

class ListLoyaltyEntriesResponse(_message.Message):
    __slots__ = ("loyalty_entries", "next_page_token")
    LOYALTY_ENTRIES_FIELD_NUMBER: _ClassVar[int]
    NEXT_PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    loyalty_entries: _containers.RepeatedCompositeFieldContainer[_loyalty_pb2.LoyaltyEntry]
    next_page_token: str
    def __init__(self, loyalty_entries: _Optional[_Iterable[_Union[_loyalty_pb2.LoyaltyEntry, _Mapping]]] = ..., next_page_token: _Optional[str] = ...) -> None: ...

class RedeemPointsRequest(_message.Message):
    __slots__ = ("request_id", "customer_id", "order_id", "points", "currency_code")
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    CUSTOMER_ID_FIELD_NUMBER: _ClassVar[int]
    ORDER_ID_FIELD_NUMBER: _ClassVar[int]
    POINTS_FIELD_NUMBER: _ClassVar[int]
    CURRENCY_CODE_FIELD_NUMBER: _ClassVar[int]
    request_id: str
    customer_id: str
    order_id: str
    points: int
    currency_code: str
    def __init__(self, request_id: _Optional[str] = ..., customer_id: _Optional[str] = ..., order_id: _Optional[str] = ..., points: _Optional[int] = ..., currency_code: _Optional[str] = ...) -> None: ...

class RedeemPointsResponse(_message.Message):
    __slots__ = ("points", "value", "balance")
    POINTS_FIELD_NUMBER: _ClassVar[int]
    VALUE_FIELD_NUMBER: _ClassVar[int]
    BALANCE_FIELD_NUMBER: _ClassVar[int]
    points: int
    value: _money_pb2.Money
    balance: int
    def __init__(self, points: _Optional[int] = ..., value: _Optional[_Union[_money_pb2.Money, _Mapping]] = ..., balance: _Optional[int] = ...) -> None: ...

class RestorePointsRequest(_message.Message):
    __slots__ = ("request_id", "customer_id", "order_id")
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    CUSTOMER_ID_FIELD_NUMBER: _ClassVar[int]
    ORDER_ID_FIELD_NUMBER: _ClassVar[int]
    request_id: str
    customer_id: str
    order_id: str
    def __init__(self, request_id: _Optional[str] = ..., customer_id: _Optional[str] = ..., order_id: _Optional[str] = ...) -> None: ...

class RestorePointsResponse(_message.Message):
    __slots__ = ("points", "balance")
    POINTS_FIELD_NUMBER: _ClassVar[int]
    BALANCE_FIELD_NUMBER: _ClassVar[int]
    points: int
    balance: int
    def __init__(self, points: _Optional[int] = ..., balance: _Optional[int] = ...) -> None: ...

class AdjustPointsRequest(_message.Message):
    __slots__ = ("request_id", "customer_id", "delta", "reason")
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    CUSTOMER_ID_FIELD_NUMBER: _ClassVar[int]
    DELTA_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    request_id: str
    customer_id: str
    delta: int
    reason: str
    def __init__(self, request_id: _Optional[str] = ..., customer_id: _Optional[str] = ..., delta: _Optional[int] = ..., reason: _Optional[str] = ...) -> None: ...
