import datetime

from buf.validate import validate_pb2 as _validate_pb2
from google.protobuf import timestamp_pb2 as _timestamp_pb2
from google.type import money_pb2 as _money_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Iterable as _Iterable, Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class OrderFacts(_message.Message):
    __slots__ = ("order_id", "order_number", "customer_id", "channel", "external_order_id", "revision", "ship_to_country_code", "total", "payment_id", "lines")
    ORDER_ID_FIELD_NUMBER: _ClassVar[int]
    ORDER_NUMBER_FIELD_NUMBER: _ClassVar[int]
    CUSTOMER_ID_FIELD_NUMBER: _ClassVar[int]
    CHANNEL_FIELD_NUMBER: _ClassVar[int]
    EXTERNAL_ORDER_ID_FIELD_NUMBER: _ClassVar[int]
    REVISION_FIELD_NUMBER: _ClassVar[int]
    SHIP_TO_COUNTRY_CODE_FIELD_NUMBER: _ClassVar[int]
    TOTAL_FIELD_NUMBER: _ClassVar[int]
    PAYMENT_ID_FIELD_NUMBER: _ClassVar[int]
    LINES_FIELD_NUMBER: _ClassVar[int]
    order_id: str
    order_number: str
    customer_id: str
    channel: str
    external_order_id: str
    revision: int
    ship_to_country_code: str
    total: _money_pb2.Money
    payment_id: str
    lines: _containers.RepeatedCompositeFieldContainer[OrderFactLine]
    def __init__(self, order_id: _Optional[str] = ..., order_number: _Optional[str] = ..., customer_id: _Optional[str] = ..., channel: _Optional[str] = ..., external_order_id: _Optional[str] = ..., revision: _Optional[int] = ..., ship_to_country_code: _Optional[str] = ..., total: _Optional[_Union[_money_pb2.Money, _Mapping]] = ..., payment_id: _Optional[str] = ..., lines: _Optional[_Iterable[_Union[OrderFactLine, _Mapping]]] = ...) -> None: ...

class OrderFactLine(_message.Message):
    __slots__ = ("line_no", "sku", "merchant_id", "quantity", "unit_price", "tax", "total")
    LINE_NO_FIELD_NUMBER: _ClassVar[int]
    SKU_FIELD_NUMBER: _ClassVar[int]
    MERCHANT_ID_FIELD_NUMBER: _ClassVar[int]
    QUANTITY_FIELD_NUMBER: _ClassVar[int]
    UNIT_PRICE_FIELD_NUMBER: _ClassVar[int]
    TAX_FIELD_NUMBER: _ClassVar[int]
    TOTAL_FIELD_NUMBER: _ClassVar[int]
    line_no: int
    sku: str
    merchant_id: str
    quantity: int
    unit_price: _money_pb2.Money
    tax: _money_pb2.Money
    total: _money_pb2.Money
    def __init__(self, line_no: _Optional[int] = ..., sku: _Optional[str] = ..., merchant_id: _Optional[str] = ..., quantity: _Optional[int] = ..., unit_price: _Optional[_Union[_money_pb2.Money, _Mapping]] = ..., tax: _Optional[_Union[_money_pb2.Money, _Mapping]] = ..., total: _Optional[_Union[_money_pb2.Money, _Mapping]] = ...) -> None: ...

class OrderPlaced(_message.Message):
    __slots__ = ("order", "place_time")
    ORDER_FIELD_NUMBER: _ClassVar[int]
    PLACE_TIME_FIELD_NUMBER: _ClassVar[int]
    order: OrderFacts
    place_time: _timestamp_pb2.Timestamp
    def __init__(self, order: _Optional[_Union[OrderFacts, _Mapping]] = ..., place_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

class OrderConfirmed(_message.Message):
    __slots__ = ("order", "reservation_id", "promise_time", "confirm_time")
    ORDER_FIELD_NUMBER: _ClassVar[int]
    RESERVATION_ID_FIELD_NUMBER: _ClassVar[int]
    PROMISE_TIME_FIELD_NUMBER: _ClassVar[int]
    CONFIRM_TIME_FIELD_NUMBER: _ClassVar[int]
    order: OrderFacts
    reservation_id: str
    promise_time: _timestamp_pb2.Timestamp
    confirm_time: _timestamp_pb2.Timestamp
    def __init__(self, order: _Optional[_Union[OrderFacts, _Mapping]] = ..., reservation_id: _Optional[str] = ..., promise_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., confirm_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

class OrderHeld(_message.Message):
    __slots__ = ("order", "reason", "review_case_id", "hold_time")
    ORDER_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    REVIEW_CASE_ID_FIELD_NUMBER: _ClassVar[int]
    HOLD_TIME_FIELD_NUMBER: _ClassVar[int]
    order: OrderFacts
    reason: str
    review_case_id: str
    hold_time: _timestamp_pb2.Timestamp
    def __init__(self, order: _Optional[_Union[OrderFacts, _Mapping]] = ..., reason: _Optional[str] = ..., review_case_id: _Optional[str] = ..., hold_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

class OrderRejected(_message.Message):
    __slots__ = ("order", "reason", "reject_time")
    ORDER_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    REJECT_TIME_FIELD_NUMBER: _ClassVar[int]
    order: OrderFacts
    reason: str
    reject_time: _timestamp_pb2.Timestamp
    def __init__(self, order: _Optional[_Union[OrderFacts, _Mapping]] = ..., reason: _Optional[str] = ..., reject_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

class OrderChanged(_message.Message):
    __slots__ = ("order", "reason", "lines", "change_time")
    ORDER_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    LINES_FIELD_NUMBER: _ClassVar[int]
    CHANGE_TIME_FIELD_NUMBER: _ClassVar[int]
    order: OrderFacts
    reason: str
    lines: _containers.RepeatedCompositeFieldContainer[ChangedLine]
    change_time: _timestamp_pb2.Timestamp
    def __init__(self, order: _Optional[_Union[OrderFacts, _Mapping]] = ..., reason: _Optional[str] = ..., lines: _Optional[_Iterable[_Union[ChangedLine, _Mapping]]] = ..., change_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

class ChangedLine(_message.Message):
    __slots__ = ("line_no", "quantity", "promise_time")
    LINE_NO_FIELD_NUMBER: _ClassVar[int]
    QUANTITY_FIELD_NUMBER: _ClassVar[int]
    PROMISE_TIME_FIELD_NUMBER: _ClassVar[int]
    line_no: int
    quantity: int
    promise_time: _timestamp_pb2.Timestamp
    def __init__(self, line_no: _Optional[int] = ..., quantity: _Optional[int] = ..., promise_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

class BackorderCreated(_message.Message):
    __slots__ = ("backorder_id", "order_id", "line_no", "sku", "quantity", "priority", "create_time")
    BACKORDER_ID_FIELD_NUMBER: _ClassVar[int]
    ORDER_ID_FIELD_NUMBER: _ClassVar[int]
    LINE_NO_FIELD_NUMBER: _ClassVar[int]
    SKU_FIELD_NUMBER: _ClassVar[int]
    QUANTITY_FIELD_NUMBER: _ClassVar[int]
    PRIORITY_FIELD_NUMBER: _ClassVar[int]
    CREATE_TIME_FIELD_NUMBER: _ClassVar[int]
    backorder_id: str
    order_id: str
    line_no: int
    sku: str
    quantity: int
    priority: int
    create_time: _timestamp_pb2.Timestamp
    def __init__(self, backorder_id: _Optional[str] = ..., order_id: _Optional[str] = ..., line_no: _Optional[int] = ..., sku: _Optional[str] = ..., quantity: _Optional[int] = ..., priority: _Optional[int] = ..., create_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

class OrderShipped(_message.Message):
    __slots__ = ("order", "shipment_id", "site_id", "consignment_id", "carrier", "tracking_number", "lines", "complete", "ship_time")
    ORDER_FIELD_NUMBER: _ClassVar[int]
    SHIPMENT_ID_FIELD_NUMBER: _ClassVar[int]
    SITE_ID_FIELD_NUMBER: _ClassVar[int]
    CONSIGNMENT_ID_FIELD_NUMBER: _ClassVar[int]
    CARRIER_FIELD_NUMBER: _ClassVar[int]
    TRACKING_NUMBER_FIELD_NUMBER: _ClassVar[int]
    LINES_FIELD_NUMBER: _ClassVar[int]
    COMPLETE_FIELD_NUMBER: _ClassVar[int]
    SHIP_TIME_FIELD_NUMBER: _ClassVar[int]
    order: OrderFacts
    shipment_id: str
    site_id: str
    consignment_id: str
    carrier: str
    tracking_number: str
    lines: _containers.RepeatedCompositeFieldContainer[ShippedLine]
    complete: bool
    ship_time: _timestamp_pb2.Timestamp
    def __init__(self, order: _Optional[_Union[OrderFacts, _Mapping]] = ..., shipment_id: _Optional[str] = ..., site_id: _Optional[str] = ..., consignment_id: _Optional[str] = ..., carrier: _Optional[str] = ..., tracking_number: _Optional[str] = ..., lines: _Optional[_Iterable[_Union[ShippedLine, _Mapping]]] = ..., complete: _Optional[bool] = ..., ship_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

class ShippedLine(_message.Message):
    __slots__ = ("line_no", "sku", "quantity")
    LINE_NO_FIELD_NUMBER: _ClassVar[int]
    SKU_FIELD_NUMBER: _ClassVar[int]
    QUANTITY_FIELD_NUMBER: _ClassVar[int]
    line_no: int
    sku: str
    quantity: int
    def __init__(self, line_no: _Optional[int] = ..., sku: _Optional[str] = ..., quantity: _Optional[int] = ...) -> None: ...

class OrderDelivered(_message.Message):
    __slots__ = ("order", "shipment_id", "complete", "promise_time", "deliver_time")
    ORDER_FIELD_NUMBER: _ClassVar[int]
    SHIPMENT_ID_FIELD_NUMBER: _ClassVar[int]
    COMPLETE_FIELD_NUMBER: _ClassVar[int]
    PROMISE_TIME_FIELD_NUMBER: _ClassVar[int]
    DELIVER_TIME_FIELD_NUMBER: _ClassVar[int]
    order: OrderFacts
    shipment_id: str
    complete: bool
    promise_time: _timestamp_pb2.Timestamp
    deliver_time: _timestamp_pb2.Timestamp
    def __init__(self, order: _Optional[_Union[OrderFacts, _Mapping]] = ..., shipment_id: _Optional[str] = ..., complete: _Optional[bool] = ..., promise_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., deliver_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

class OrderCompleted(_message.Message):
    __slots__ = ("order", "complete_time")
    ORDER_FIELD_NUMBER: _ClassVar[int]
    COMPLETE_TIME_FIELD_NUMBER: _ClassVar[int]
    order: OrderFacts
    complete_time: _timestamp_pb2.Timestamp
    def __init__(self, order: _Optional[_Union[OrderFacts, _Mapping]] = ..., complete_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

class OrderCancelled(_message.Message):
    __slots__ = ("order", "reason", "lines", "complete", "cancel_time")
    ORDER_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    LINES_FIELD_NUMBER: _ClassVar[int]
    COMPLETE_FIELD_NUMBER: _ClassVar[int]
    CANCEL_TIME_FIELD_NUMBER: _ClassVar[int]
    order: OrderFacts
    reason: str
    lines: _containers.RepeatedCompositeFieldContainer[CancelledLine]
    complete: bool
    cancel_time: _timestamp_pb2.Timestamp
    def __init__(self, order: _Optional[_Union[OrderFacts, _Mapping]] = ..., reason: _Optional[str] = ..., lines: _Optional[_Iterable[_Union[CancelledLine, _Mapping]]] = ..., complete: _Optional[bool] = ..., cancel_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

class CancelledLine(_message.Message):
    __slots__ = ("line_no", "sku", "quantity")
    LINE_NO_FIELD_NUMBER: _ClassVar[int]
    SKU_FIELD_NUMBER: _ClassVar[int]
    QUANTITY_FIELD_NUMBER: _ClassVar[int]
    line_no: int
    sku: str
    quantity: int
    def __init__(self, line_no: _Optional[int] = ..., sku: _Optional[str] = ..., quantity: _Optional[int] = ...) -> None: ...
