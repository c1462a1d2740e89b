import datetime

from buf.validate import validate_pb2 as _validate_pb2
from google.api import annotations_pb2 as _annotations_pb2
from google.protobuf import timestamp_pb2 as _timestamp_pb2
from google.type import date_pb2 as _date_pb2
from hanse.inventory.v1 import stock_pb2 as _stock_pb2
from hanse.mesh.v1 import options_pb2 as _options_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf.internal import enum_type_wrapper as _enum_type_wrapper
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Iterable as _Iterable, Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class LowStockPriority(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    LOW_STOCK_PRIORITY_UNSPECIFIED: _ClassVar[LowStockPriority]
    LOW_STOCK_PRIORITY_MEDIUM: _ClassVar[LowStockPriority]
    LOW_STOCK_PRIORITY_HIGH: _ClassVar[LowStockPriority]
    LOW_STOCK_PRIORITY_CRITICAL: _ClassVar[LowStockPriority]
LOW_STOCK_PRIORITY_UNSPECIFIED: LowStockPriority
LOW_STOCK_PRIORITY_MEDIUM: LowStockPriority
LOW_STOCK_PRIORITY_HIGH: LowStockPriority
LOW_STOCK_PRIORITY_CRITICAL: LowStockPriority

class GetAvailabilityRequest(_message.Message):
    __slots__ = ("skus", "include_sites", "promise_date", "account_id")
    SKUS_FIELD_NUMBER: _ClassVar[int]
    INCLUDE_SITES_FIELD_NUMBER: _ClassVar[int]
    PROMISE_DATE_FIELD_NUMBER: _ClassVar[int]
    ACCOUNT_ID_FIELD_NUMBER: _ClassVar[int]
    skus: _containers.RepeatedScalarFieldContainer[str]
    include_sites: bool
    promise_date: _date_pb2.Date
    account_id: str
    def __init__(self, skus: _Optional[_Iterable[str]] = ..., include_sites: _Optional[bool] = ..., promise_date: _Optional[_Union[_date_pb2.Date, _Mapping]] = ..., account_id: _Optional[str] = ...) -> None: ...

class GetAvailabilityResponse(_message.Message):
    __slots__ = ("availabilities",)
    AVAILABILITIES_FIELD_NUMBER: _ClassVar[int]
    availabilities: _containers.RepeatedCompositeFieldContainer[_stock_pb2.Availability]
    def __init__(self, availabilities: _Optional[_Iterable[_Union[_stock_pb2.Availability, _Mapping]]] = ...) -> None: ...

class WatchAvailabilityRequest(_message.Message):
    __slots__ = ("skus",)
    SKUS_FIELD_NUMBER: _ClassVar[int]
    skus: _containers.RepeatedScalarFieldContainer[str]
    def __init__(self, skus: _Optional[_Iterable[str]] = ...) -> None: ...

class WatchAvailabilityResponse(_message.Message):
    __slots__ = ("availability", "read_time")
    AVAILABILITY_FIELD_NUMBER: _ClassVar[int]
    READ_TIME_FIELD_NUMBER: _ClassVar[int]
    availability: _stock_pb2.Availability
    read_time: _timestamp_pb2.Timestamp
    def __init__(self, availability: _Optional[_Union[_stock_pb2.Availability, _Mapping]] = ..., read_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

class GetStockLevelRequest(_message.Message):
    __slots__ = ("stock_level_id",)
    STOCK_LEVEL_ID_FIELD_NUMBER: _ClassVar[int]
    stock_level_id: str
    def __init__(self, stock_level_id: _Optional[str] = ...) -> None: ...

class ListStockLevelsRequest(_message.Message):
    __slots__ = ("page_size", "page_token", "sku", "site_id", "location_id", "condition")
    PAGE_SIZE_FIELD_NUMBER: _ClassVar[int]
    PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    SKU_FIELD_NUMBER: _ClassVar[int]
    SITE_ID_FIELD_NUMBER: _ClassVar[int]
    LOCATION_ID_FIELD_NUMBER: _ClassVar[int]
    CONDITION_FIELD_NUMBER: _ClassVar[int]
    page_size: int
    page_token: str
    sku: str
    site_id: str
    location_id: str
    condition: _stock_pb2.StockCondition
    def __init__(self, page_size: _Optional[int] = ..., page_token: _Optional[str] = ..., sku: _Optional[str] = ..., site_id: _Optional[str] = ..., location_id: _Optional[str] = ..., condition: _Optional[_Union[_stock_pb2.StockCondition, str]] = ...) -> None: ...

class ListStockLevelsResponse(_message.Message):
    __slots__ = ("stock_levels", "next_page_token")
    STOCK_LEVELS_FIELD_NUMBER: _ClassVar[int]
    NEXT_PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    stock_levels: _containers.RepeatedCompositeFieldContainer[_stock_pb2.StockLevel]
    next_page_token: str
    def __init__(self, stock_levels: _Optional[_Iterable[_Union[_stock_pb2.StockLevel, _Mapping]]] = ..., next_page_token: _Optional[str] = ...) -> None: ...

class ListMovementsRequest(_message.Message):
    __slots__ = ("page_size", "page_token", "sku", "location_id", "reference", "kind", "create_time_from", "create_time_to")
    PAGE_SIZE_FIELD_NUMBER: _ClassVar[int]
    PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    SKU_FIELD_NUMBER: _ClassVar[int]
    LOCATION_ID_FIELD_NUMBER: _ClassVar[int]
    REFERENCE_FIELD_NUMBER: _ClassVar[int]
    KIND_FIELD_NUMBER: _ClassVar[int]
    CREATE_TIME_FROM_FIELD_NUMBER: _ClassVar[int]
    CREATE_TIME_TO_FIELD_NUMBER: _ClassVar[int]
    page_size: int
    page_token: str
    sku: str
    location_id: str
    reference: str
    kind: _stock_pb2.MovementKind
    create_time_from: _timestamp_pb2.Timestamp
    create_time_to: _timestamp_pb2.Timestamp
    def __init__(self, page_size: _Optional[int] = ..., page_token: _Optional[str] = ..., sku: _Optional[str] = ..., location_id: _Optional[str] = ..., reference: _Optional[str] = ..., kind: _Optional[_Union[_stock_pb2.MovementKind, str]] = ..., create_time_from: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., create_time_to: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

class ListMovementsResponse(_message.Message):
    __slots__ = ("movements", "next_page_token")
    MOVEMENTS_FIELD_NUMBER: _ClassVar[int]
    NEXT_PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    movements: _containers.RepeatedCompositeFieldContainer[_stock_pb2.StockMovement]
    next_page_token: str
    def __init__(self, movements: _Optional[_Iterable[_Union[_stock_pb2.StockMovement, _Mapping]]] = ..., next_page_token: _Optional[str] = ...) -> None: ...

class ListLowStockRequest(_message.Message):
    __slots__ = ("page_size", "page_token", "site_id")
    PAGE_SIZE_FIELD_NUMBER: _ClassVar[int]
    PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    SITE_ID_FIELD_NUMBER: _ClassVar[int]
    page_size: int
    page_token: str
    site_id: str
    def __init__(self, page_size: _Optional[int] = ..., page_token: _Optional[str] = ..., site_id: _Optional[str] = ...) -> None: ...

class ListLowStockResponse(_message.Message):
    __slots__ = ("low_stocks", "next_page_token")
    LOW_STOCKS_FIELD_NUMBER: _ClassVar[int]
    NEXT_PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    low_stocks: _containers.RepeatedCompositeFieldContainer[LowStock]
    next_page_token: str
    def __init__(self, low_stocks: _Optional[_Iterable[_Union[LowStock, _Mapping]]] = ..., next_page_token: _Optional[str] = ...) -> None: ...

class LowStock(_message.Message):
    __slots__ = ("sku", "site_id", "available", "safety_stock", "reorder_point", "priority")
    SKU_FIELD_NUMBER: _ClassVar[int]
    SITE_ID_FIELD_NUMBER: _ClassVar[int]
    AVAILABLE_FIELD_NUMBER: _ClassVar[int]
    SAFETY_STOCK_FIELD_NUMBER: _ClassVar[int]
    REORDER_POINT_FIELD_NUMBER: _ClassVar[int]
    PRIORITY_FIELD_NUMBER: _ClassVar[int]
    sku: str
    site_id: str
    available: int
    safety_stock: int
    reorder_point: int
    priority: LowStockPriority
    def __init__(self, sku: _Optional[str] = ..., site_id: _Optional[str] = ..., available: _Optional[int] = ..., safety_stock: _Optional[int] = ..., reorder_point: _Optional[int] = ..., priority: _Optional[_Union[LowStockPriority, str]] = ...) -> None: ...
