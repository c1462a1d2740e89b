from buf.validate import validate_pb2 as _validate_pb2
from google.api import annotations_pb2 as _annotations_pb2
from google.type import date_pb2 as _date_pb2
from google.type import money_pb2 as _money_pb2
from hanse.inventory.v1 import allocation_pb2 as _allocation_pb2
from hanse.inventory.v1 import stock_pb2 as _stock_pb2
from hanse.mesh.v1 import options_pb2 as _options_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Iterable as _Iterable, Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class ReceiveStockRequest(_message.Message):
    __slots__ = ("request_id", "lines", "reference")
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    LINES_FIELD_NUMBER: _ClassVar[int]
    REFERENCE_FIELD_NUMBER: _ClassVar[int]
    request_id: str
    lines: _containers.RepeatedCompositeFieldContainer[ReceiptLine]
    reference: str
    def __init__(self, request_id: _Optional[str] = ..., lines: _Optional[_Iterable[_Union[ReceiptLine, _Mapping]]] = ..., reference: _Optional[str] = ...) -> None: ...

class ReceiptLine(_message.Message):
    __slots__ = ("sku", "site_id", "location_id", "condition", "quantity", "unit_cost", "lot_number", "lot_expire_date")
    SKU_FIELD_NUMBER: _ClassVar[int]
    SITE_ID_FIELD_NUMBER: _ClassVar[int]
    LOCATION_ID_FIELD_NUMBER: _ClassVar[int]
    CONDITION_FIELD_NUMBER: _ClassVar[int]
    QUANTITY_FIELD_NUMBER: _ClassVar[int]
    UNIT_COST_FIELD_NUMBER: _ClassVar[int]
    LOT_NUMBER_FIELD_NUMBER: _ClassVar[int]
    LOT_EXPIRE_DATE_FIELD_NUMBER: _ClassVar[int]
    sku: str
    site_id: str
    location_id: str
    condition: _stock_pb2.StockCondition
    quantity: int
    unit_cost: _money_pb2.Money
    lot_number: str
    lot_expire_date: _date_pb2.Date
    def __init__(self, sku: _Optional[str] = ..., site_id: _Optional[str] = ..., location_id: _Optional[str] = ..., condition: _Optional[_Union[_stock_pb2.StockCondition, str]] = ..., quantity: _Optional[int] = ..., unit_cost: _Optional[_Union[_money_pb2.Money, _Mapping]] = ..., lot_number: _Optional[str] = ..., lot_expire_date: _Optional[_Union[_date_pb2.Date, _Mapping]] = ...) -> None: ...

class ReceiveStockResponse(_message.Message):
    __slots__ = ("movements",)
    MOVEMENTS_FIELD_NUMBER: _ClassVar[int]
    movements: _containers.RepeatedCompositeFieldContainer[_stock_pb2.StockMovement]
    def __init__(self, movements: _Optional[_Iterable[_Union[_stock_pb2.StockMovement, _Mapping]]] = ...) -> None: ...

class IssueStockRequest(_message.Message):
    __slots__ = ("request_id", "lines", "reference")
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    LINES_FIELD_NUMBER: _ClassVar[int]
    REFERENCE_FIELD_NUMBER: _ClassVar[int]
    request_id: str
    lines: _containers.RepeatedCompositeFieldContainer[IssueLine]
    reference: str
    def __init__(self, request_id: _Optional[str] = ..., lines: _Optional[_Iterable[_Union[IssueLine, _Mapping]]] = ..., reference: _Optional[str] = ...) -> None: ...

class IssueLine(_message.Message):
    __slots__ = ("allocation_id", "quantity")
    ALLOCATION_ID_FIELD_NUMBER: _ClassVar[int]
    QUANTITY_FIELD_NUMBER: _ClassVar[int]
    allocation_id: str
    quantity: int
    def __init__(self, allocation_id: _Optional[str] = ..., quantity: _Optional[int] = ...) -> None: ...

class IssueStockResponse(_message.Message):
    __slots__ = ("movements", "allocations")
    MOVEMENTS_FIELD_NUMBER: _ClassVar[int]
    ALLOCATIONS_FIELD_NUMBER: _ClassVar[int]
    movements: _containers.RepeatedCompositeFieldContainer[_stock_pb2.StockMovement]
    allocations: _containers.RepeatedCompositeFieldContainer[_allocation_pb2.Allocation]
    def __init__(self, movements: _Optional[_Iterable[_Union[_stock_pb2.StockMovement, _Mapping]]] = ..., allocations: _Optional[_Iterable[_Union[_allocation_pb2.Allocation, _Mapping]]] = ...) -> None: ...

class MoveStockRequest(_message.Message):
    __slots__ = ("request_id", "sku", "from_location_id", "to_location_id", "to_site_id", "from_condition", "to_condition", "quantity", "reference")
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    SKU_FIELD_NUMBER: _ClassVar[int]
    FROM_LOCATION_ID_FIELD_NUMBER: _ClassVar[int]
    TO_LOCATION_ID_FIELD_NUMBER: _ClassVar[int]
    TO_SITE_ID_FIELD_NUMBER: _ClassVar[int]
    FROM_CONDITION_FIELD_NUMBER: _ClassVar[int]
    TO_CONDITION_FIELD_NUMBER: _ClassVar[int]
    QUANTITY_FIELD_NUMBER: _ClassVar[int]
    REFERENCE_FIELD_NUMBER: _ClassVar[int]
    request_id: str
    sku: str
    from_location_id: str
    to_location_id: str
    to_site_id: str
    from_condition: _stock_pb2.StockCondition
    to_condition: _stock_pb2.StockCondition
    quantity: int
    reference: str
    def __init__(self, request_id: _Optional[str] = ..., sku: _Optional[str] = ..., from_location_id: _Optional[str] = ..., to_location_id: _Optional[str] = ..., to_site_id: _Optional[str] = ..., from_condition: _Optional[_Union[_stock_pb2.StockCondition, str]] = ..., to_condition: _Optional[_Union[_stock_pb2.StockCondition, str]] = ..., quantity: _Optional[int] = ..., reference: _Optional[str] = ...) -> None: ...

class MoveStockResponse(_message.Message):
    __slots__ = ("movement", "from_level", "to_level")
    MOVEMENT_FIELD_NUMBER: _ClassVar[int]
    FROM_LEVEL_FIELD_NUMBER: _ClassVar[int]
    TO_LEVEL_FIELD_NUMBER: _ClassVar[int]
    movement: _stock_pb2.StockMovement
    from_level: _stock_pb2.StockLevel
    to_level: _stock_pb2.StockLevel
    def __init__(self, movement: _Optional[_Union[_stock_pb2.StockMovement, _Mapping]] = ..., from_level: _Optional[_Union[_stock_pb2.StockLevel, _Mapping]] = ..., to_level: _Optional[_Union[_stock_pb2.StockLevel, _Mapping]] = ...) -> None: ...

class AdjustStockRequest(_message.Message):
    __slots__ = ("request_id", "sku", "location_id", "condition", "delta", "reason", "reference")
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    SKU_FIELD_NUMBER: _ClassVar[int]
    LOCATION_ID_FIELD_NUMBER: _ClassVar[int]
    CONDITION_FIELD_NUMBER: _ClassVar[int]
    DELTA_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    REFERENCE_FIELD_NUMBER: _ClassVar[int]
    request_id: str
    sku: str
    location_id: str
    condition: _stock_pb2.StockCondition
    delta: int
    reason: str
    reference: str
    def __init__(self, request_id: _Optional[str] = ..., sku: _Optional[str] = ..., location_id: _Optional[str] = ..., condition: _Optional[_Union[_stock_pb2.StockCondition, str]] = ..., delta: _Optional[int] = ..., reason: _Optional[str] = ..., reference: _Optional[str] = ...) -> None: ...

class AdjustStockResponse(_message.Message):
    __slots__ = ("movement", "stock_level")
    MOVEMENT_FIELD_NUMBER: _ClassVar[int]
    STOCK_LEVEL_FIELD_NUMBER: _ClassVar[int]
    movement: _stock_pb2.StockMovement
    stock_level: _stock_pb2.StockLevel
    def __init__(self, movement: _Optional[_Union[_stock_pb2.StockMovement, _Mapping]] = ..., stock_level: _Optional[_Union[_stock_pb2.StockLevel, _Mapping]] = ...) -> None: ...
