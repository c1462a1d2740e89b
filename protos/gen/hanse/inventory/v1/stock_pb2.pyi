import datetime

from buf.validate import validate_pb2 as _validate_pb2
from google.protobuf import timestamp_pb2 as _timestamp_pb2
from google.type import date_pb2 as _date_pb2
from google.type import money_pb2 as _money_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf.internal import enum_type_wrapper as _enum_type_wrapper
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Iterable as _Iterable, Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class StockCondition(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    STOCK_CONDITION_UNSPECIFIED: _ClassVar[StockCondition]
    STOCK_CONDITION_SELLABLE: _ClassVar[StockCondition]
    STOCK_CONDITION_QUARANTINED: _ClassVar[StockCondition]
    STOCK_CONDITION_DAMAGED: _ClassVar[StockCondition]
    STOCK_CONDITION_RETURNED: _ClassVar[StockCondition]

class MovementKind(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    MOVEMENT_KIND_UNSPECIFIED: _ClassVar[MovementKind]
    MOVEMENT_KIND_RECEIPT: _ClassVar[MovementKind]
    MOVEMENT_KIND_ISSUE: _ClassVar[MovementKind]
    MOVEMENT_KIND_TRANSFER: _ClassVar[MovementKind]
    MOVEMENT_KIND_ADJUSTMENT: _ClassVar[MovementKind]
    MOVEMENT_KIND_COUNT: _ClassVar[MovementKind]
    MOVEMENT_KIND_RETURN: _ClassVar[MovementKind]
    MOVEMENT_KIND_CONDITION_CHANGE: _ClassVar[MovementKind]
    MOVEMENT_KIND_SCRAP: _ClassVar[MovementKind]
STOCK_CONDITION_UNSPECIFIED: StockCondition
STOCK_CONDITION_SELLABLE: StockCondition
STOCK_CONDITION_QUARANTINED: StockCondition
STOCK_CONDITION_DAMAGED: StockCondition
STOCK_CONDITION_RETURNED: StockCondition
MOVEMENT_KIND_UNSPECIFIED: MovementKind
MOVEMENT_KIND_RECEIPT: MovementKind
MOVEMENT_KIND_ISSUE: MovementKind
MOVEMENT_KIND_TRANSFER: MovementKind
MOVEMENT_KIND_ADJUSTMENT: MovementKind
MOVEMENT_KIND_COUNT: MovementKind
MOVEMENT_KIND_RETURN: MovementKind
MOVEMENT_KIND_CONDITION_CHANGE: MovementKind
MOVEMENT_KIND_SCRAP: MovementKind

class StockLevel(_message.Message):
    __slots__ = ("stock_level_id", "sku", "site_id", "location_id", "condition", "on_hand", "reserved", "allocated", "available", "create_time", "update_time", "etag")
    STOCK_LEVEL_ID_FIELD_NUMBER: _ClassVar[int]
    SKU_FIELD_NUMBER: _ClassVar[int]
    SITE_ID_FIELD_NUMBER: _ClassVar[int]
    LOCATION_ID_FIELD_NUMBER: _ClassVar[int]
    CONDITION_FIELD_NUMBER: _ClassVar[int]
    ON_HAND_FIELD_NUMBER: _ClassVar[int]
    RESERVED_FIELD_NUMBER: _ClassVar[int]
    ALLOCATED_FIELD_NUMBER: _ClassVar[int]
    AVAILABLE_FIELD_NUMBER: _ClassVar[int]
    CREATE_TIME_FIELD_NUMBER: _ClassVar[int]
    UPDATE_TIME_FIELD_NUMBER: _ClassVar[int]
    ETAG_FIELD_NUMBER: _ClassVar[int]
    stock_level_id: str
    sku: str
    site_id: str
    location_id: str
    condition: StockCondition
    on_hand: int
    reserved: int
    allocated: int
    available: int
    create_time: _timestamp_pb2.Timestamp
    update_time: _timestamp_pb2.Timestamp
    etag: str
    def __init__(self, stock_level_id: _Optional[str] = ..., sku: _Optional[str] = ..., site_id: _Optional[str] = ..., location_id: _Optional[str] = ..., condition: _Optional[_Union[StockCondition, str]] = ..., on_hand: _Optional[int] = ..., reserved: _Optional[int] = ..., allocated: _Optional[int] = ..., available: _Optional[int] = ..., create_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., update_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., etag: _Optional[str] = ...) -> None: ...

class Availability(_message.Message):
    __slots__ = ("sku", "available", "promise", "restock_date", "sites", "known")
    SKU_FIELD_NUMBER: _ClassVar[int]
    AVAILABLE_FIELD_NUMBER: _ClassVar[int]
    PROMISE_FIELD_NUMBER: _ClassVar[int]
    RESTOCK_DATE_FIELD_NUMBER: _ClassVar[int]
    SITES_FIELD_NUMBER: _ClassVar[int]
    KNOWN_FIELD_NUMBER: _ClassVar[int]
    sku: str
    available: int
    promise: int
    restock_date: _date_pb2.Date
    sites: _containers.RepeatedCompositeFieldContainer[SiteAvailability]
    known: bool
    def __init__(self, sku: _Optional[str] = ..., available: _Optional[int] = ..., promise: _Optional[int] = ..., restock_date: _Optional[_Union[_date_pb2.Date, _Mapping]] = ..., sites: _Optional[_Iterable[_Union[SiteAvailability, _Mapping]]] = ..., known: _Optional[bool] = ...) -> None: ...

class SiteAvailability(_message.Message):
    __slots__ = ("site_id", "available", "on_hand")
    SITE_ID_FIELD_NUMBER: _ClassVar[int]
    AVAILABLE_FIELD_NUMBER: _ClassVar[int]
    ON_HAND_FIELD_NUMBER: _ClassVar[int]
    site_id: str
    available: int
    on_hand: int
    def __init__(self, site_id: _Optional[str] = ..., available: _Optional[int] = ..., on_hand: _Optional[int] = ...) -> None: ...

class StockMovement(_message.Message):
    __slots__ = ("movement_id", "kind", "sku", "from_location_id", "to_location_id", "condition", "quantity", "unit_cost", "reference", "reason", "lot_number", "actor", "create_time")
    MOVEMENT_ID_FIELD_NUMBER: _ClassVar[int]
    KIND_FIELD_NUMBER: _ClassVar[int]
    SKU_FIELD_NUMBER: _ClassVar[int]
    FROM_LOCATION_ID_FIELD_NUMBER: _ClassVar[int]
    TO_LOCATION_ID_FIELD_NUMBER: _ClassVar[int]
    CONDITION_FIELD_NUMBER: _ClassVar[int]
    QUANTITY_FIELD_NUMBER: _ClassVar[int]
    UNIT_COST_FIELD_NUMBER: _ClassVar[int]
    REFERENCE_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    LOT_NUMBER_FIELD_NUMBER: _ClassVar[int]
    ACTOR_FIELD_NUMBER: _ClassVar[int]
    CREATE_TIME_FIELD_NUMBER: _ClassVar[int]
    movement_id: str
    kind: MovementKind
    sku: str
    from_location_id: str
    to_location_id: str
    condition: StockCondition
    quantity: int
    unit_cost: _money_pb2.Money
    reference: str
    reason: str
    lot_number: str
    actor: str
    create_time: _timestamp_pb2.Timestamp
    def __init__(self, movement_id: _Optional[str] = ..., kind: _Optional[_Union[MovementKind, str]] = ..., sku: _Optional[str] = ..., from_location_id: _Optional[str] = ..., to_location_id: _Optional[str] = ..., condition: _Optional[_Union[StockCondition, str]] = ..., quantity: _Optional[int] = ..., unit_cost: _Optional[_Union[_money_pb2.Money, _Mapping]] = ..., reference: _Optional[str] = ..., reason: _Optional[str] = ..., lot_number: _Optional[str] = ..., actor: _Optional[str] = ..., create_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...
