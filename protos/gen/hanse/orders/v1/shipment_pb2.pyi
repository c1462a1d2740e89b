import datetime

from buf.validate import validate_pb2 as _validate_pb2
from google.protobuf import timestamp_pb2 as _timestamp_pb2
from google.type import money_pb2 as _money_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf.internal import enum_type_wrapper as _enum_type_wrapper
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Iterable as _Iterable, Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class Shipment(_message.Message):
    __slots__ = ("shipment_id", "shipment_number", "order_id", "site_id", "state", "lines", "consignment_id", "carrier", "tracking_number", "tracking_url", "amount", "floor_order_id", "invoice_document_id", "saga_id", "promise_time", "dispatch_time", "deliver_time", "create_time", "update_time", "etag")
    class State(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
        __slots__ = ()
        STATE_UNSPECIFIED: _ClassVar[Shipment.State]
        STATE_PLANNED: _ClassVar[Shipment.State]
        STATE_PACKED: _ClassVar[Shipment.State]
        STATE_LABELED: _ClassVar[Shipment.State]
        STATE_DISPATCHED: _ClassVar[Shipment.State]
        STATE_IN_TRANSIT: _ClassVar[Shipment.State]
        STATE_OUT_FOR_DELIVERY: _ClassVar[Shipment.State]
        STATE_DELIVERED: _ClassVar[Shipment.State]
        STATE_FAILED: _ClassVar[Shipment.State]
        STATE_RETURNED: _ClassVar[Shipment.State]
        STATE_LOST: _ClassVar[Shipment.State]
        STATE_CANCELLED: _ClassVar[Shipment.State]
    STATE_UNSPECIFIED: Shipment.State
    STATE_PLANNED: Shipment.State
    STATE_PACKED: Shipment.State
    STATE_LABELED: Shipment.State
    STATE_DISPATCHED: Shipment.State
    STATE_IN_TRANSIT: Shipment.State
    STATE_OUT_FOR_DELIVERY: Shipment.State
    STATE_DELIVERED: Shipment.State
    STATE_FAILED: Shipment.State
    STATE_RETURNED: Shipment.State
    STATE_LOST: Shipment.State
    STATE_CANCELLED: Shipment.State
    SHIPMENT_ID_FIELD_NUMBER: _ClassVar[int]
    SHIPMENT_NUMBER_FIELD_NUMBER: _ClassVar[int]
    ORDER_ID_FIELD_NUMBER: _ClassVar[int]
    SITE_ID_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    LINES_FIELD_NUMBER: _ClassVar[int]
    CONSIGNMENT_ID_FIELD_NUMBER: _ClassVar[int]
    CARRIER_FIELD_NUMBER: _ClassVar[int]
    TRACKING_NUMBER_FIELD_NUMBER: _ClassVar[int]
    TRACKING_URL_FIELD_NUMBER: _ClassVar[int]
    AMOUNT_FIELD_NUMBER: _ClassVar[int]
    FLOOR_ORDER_ID_FIELD_NUMBER: _ClassVar[int]
    INVOICE_DOCUMENT_ID_FIELD_NUMBER: _ClassVar[int]
    SAGA_ID_FIELD_NUMBER: _ClassVar[int]
    PROMISE_TIME_FIELD_NUMBER: _ClassVar[int]
    DISPATCH_TIME_FIELD_NUMBER: _ClassVar[int]
    DELIVER_TIME_FIELD_NUMBER: _ClassVar[int]
    CREATE_TIME_FIELD_NUMBER: _ClassVar[int]
    UPDATE_TIME_FIELD_NUMBER: _ClassVar[int]
    ETAG_FIELD_NUMBER: _ClassVar[int]
    shipment_id: str
    shipment_number: str
    order_id: str
    site_id: str
    state: Shipment.State
    lines: _containers.RepeatedCompositeFieldContainer[ShipmentLine]
    consignment_id: str
    carrier: str
    tracking_number: str
    tracking_url: str
    amount: _money_pb2.Money
    floor_order_id: str
    invoice_document_id: str
    saga_id: str
    promise_time: _timestamp_pb2.Timestamp
    dispatch_time: _timestamp_pb2.Timestamp
    deliver_time: _timestamp_pb2.Timestamp
    create_time: _timestamp_pb2.Timestamp
    update_time: _timestamp_pb2.Timestamp
    etag: str
    def __init__(self, shipment_id: _Optional[str] = ..., shipment_number: _Optional[str] = ..., order_id: _Optional[str] = ..., site_id: _Optional[str] = ..., state: _Optional[_Union[Shipment.State, str]] = ..., lines: _Optional[_Iterable[_Union[ShipmentLine, _Mapping]]] = ..., consignment_id: _Optional[str] = ..., carrier: _Optional[str] = ..., tracking_number: _Optional[str] = ..., tracking_url: _Optional[str] = ..., amount: _Optional[_Union[_money_pb2.Money, _Mapping]] = ..., floor_order_id: _Optional[str] = ..., invoice_document_id: _Optional[str] = ..., saga_id: _Optional[str] = ..., promise_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., dispatch_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., deliver_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., create_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., update_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., etag: _Optional[str] = ...) -> None: ...

class ShipmentLine(_message.Message):
    __slots__ = ("line_no", "sku", "quantity", "lot_number", "serials")
    LINE_NO_FIELD_NUMBER: _ClassVar[int]
    SKU_FIELD_NUMBER: _ClassVar[int]
    QUANTITY_FIELD_NUMBER: _ClassVar[int]
    LOT_NUMBER_FIELD_NUMBER: _ClassVar[int]
    SERIALS_FIELD_NUMBER: _ClassVar[int]
    line_no: int
    sku: str
    quantity: int
    lot_number: str
    serials: _containers.RepeatedScalarFieldContainer[str]
    def __init__(self, line_no: _Optional[int] = ..., sku: _Optional[str] = ..., quantity: _Optional[int] = ..., lot_number: _Optional[str] = ..., serials: _Optional[_Iterable[str]] = ...) -> None: ...

class Backorder(_message.Message):
    __slots__ = ("backorder_id", "order_id", "line_no", "sku", "quantity", "state", "priority", "expected_time", "create_time", "update_time", "etag")
    class State(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
        __slots__ = ()
        STATE_UNSPECIFIED: _ClassVar[Backorder.State]
        STATE_WAITING: _ClassVar[Backorder.State]
        STATE_READY: _ClassVar[Backorder.State]
        STATE_FULFILLED: _ClassVar[Backorder.State]
        STATE_CANCELLED: _ClassVar[Backorder.State]
    STATE_UNSPECIFIED: Backorder.State
    STATE_WAITING: Backorder.State
    STATE_READY: Backorder.State
    STATE_FULFILLED: Backorder.State
    STATE_CANCELLED: Backorder.State
    BACKORDER_ID_FIELD_NUMBER: _ClassVar[int]
    ORDER_ID_FIELD_NUMBER: _ClassVar[int]
    LINE_NO_FIELD_NUMBER: _ClassVar[int]
    SKU_FIELD_NUMBER: _ClassVar[int]
    QUANTITY_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    PRIORITY_FIELD_NUMBER: _ClassVar[int]
    EXPECTED_TIME_FIELD_NUMBER: _ClassVar[int]
    CREATE_TIME_FIELD_NUMBER: _ClassVar[int]
    UPDATE_TIME_FIELD_NUMBER: _ClassVar[int]
    ETAG_FIELD_NUMBER: _ClassVar[int]
    backorder_id: str
    order_id: str
    line_no: int
    sku: str
    quantity: int
    state: Backorder.State
    priority: int
    expected_time: _timestamp_pb2.Timestamp
    create_time: _timestamp_pb2.Timestamp
    update_time: _timestamp_pb2.Timestamp
    etag: str
    def __init__(self, backorder_id: _Optional[str] = ..., order_id: _Optional[str] = ..., line_no: _Optional[int] = ..., sku: _Optional[str] = ..., quantity: _Optional[int] = ..., state: _Optional[_Union[Backorder.State, str]] = ..., priority: _Optional[int] = ..., expected_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., create_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., update_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., etag: _Optional[str] = ...) -> None: ...

class FulfillmentPlan(_message.Message):
    __slots__ = ("shipments", "shortages", "cost", "promise_time", "split", "reasons")
    SHIPMENTS_FIELD_NUMBER: _ClassVar[int]
    SHORTAGES_FIELD_NUMBER: _ClassVar[int]
    COST_FIELD_NUMBER: _ClassVar[int]
    PROMISE_TIME_FIELD_NUMBER: _ClassVar[int]
    SPLIT_FIELD_NUMBER: _ClassVar[int]
    REASONS_FIELD_NUMBER: _ClassVar[int]
    shipments: _containers.RepeatedCompositeFieldContainer[PlannedShipment]
    shortages: _containers.RepeatedCompositeFieldContainer[Shortage]
    cost: _money_pb2.Money
    promise_time: _timestamp_pb2.Timestamp
    split: bool
    reasons: _containers.RepeatedScalarFieldContainer[str]
    def __init__(self, shipments: _Optional[_Iterable[_Union[PlannedShipment, _Mapping]]] = ..., shortages: _Optional[_Iterable[_Union[Shortage, _Mapping]]] = ..., cost: _Optional[_Union[_money_pb2.Money, _Mapping]] = ..., promise_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., split: _Optional[bool] = ..., reasons: _Optional[_Iterable[str]] = ...) -> None: ...

class PlannedShipment(_message.Message):
    __slots__ = ("site_id", "lines", "cost", "promise_time")
    SITE_ID_FIELD_NUMBER: _ClassVar[int]
    LINES_FIELD_NUMBER: _ClassVar[int]
    COST_FIELD_NUMBER: _ClassVar[int]
    PROMISE_TIME_FIELD_NUMBER: _ClassVar[int]
    site_id: str
    lines: _containers.RepeatedCompositeFieldContainer[PlannedLine]
    cost: _money_pb2.Money
    promise_time: _timestamp_pb2.Timestamp
    def __init__(self, site_id: _Optional[str] = ..., lines: _Optional[_Iterable[_Union[PlannedLine, _Mapping]]] = ..., cost: _Optional[_Union[_money_pb2.Money, _Mapping]] = ..., promise_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

class PlannedLine(_message.Message):
    __slots__ = ("line_no", "sku", "quantity")
    LINE_NO_FIELD_NUMBER: _ClassVar[int]
    SKU_FIELD_NUMBER: _ClassVar[int]
    QUANTITY_FIELD_NUMBER: _ClassVar[int]
    line_no: int
    sku: str
    quantity: int
    def __init__(self, line_no: _Optional[int] = ..., sku: _Optional[str] = ..., quantity: _Optional[int] = ...) -> None: ...

class Shortage(_message.Message):
    __slots__ = ("line_no", "sku", "missing_quantity", "expected_time")
    LINE_NO_FIELD_NUMBER: _ClassVar[int]
    SKU_FIELD_NUMBER: _ClassVar[int]
    MISSING_QUANTITY_FIELD_NUMBER: _ClassVar[int]
    EXPECTED_TIME_FIELD_NUMBER: _ClassVar[int]
    line_no: int
    sku: str
    missing_quantity: int
    expected_time: _timestamp_pb2.Timestamp
    def __init__(self, line_no: _Optional[int] = ..., sku: _Optional[str] = ..., missing_quantity: _Optional[int] = ..., expected_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...
