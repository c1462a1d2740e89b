import datetime

from buf.validate import validate_pb2 as _validate_pb2
from google.protobuf import timestamp_pb2 as _timestamp_pb2
from google.type import money_pb2 as _money_pb2
from hanse.orders.v1 import order_pb2 as _order_pb2
from hanse.type.v1 import address_pb2 as _address_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Iterable as _Iterable, Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class Cart(_message.Message):
    __slots__ = ("cart_id", "customer_id", "channel", "currency_code", "lines", "coupon_codes", "ship_to", "service_level", "expire_time", "create_time", "update_time", "etag")
    CART_ID_FIELD_NUMBER: _ClassVar[int]
    CUSTOMER_ID_FIELD_NUMBER: _ClassVar[int]
    CHANNEL_FIELD_NUMBER: _ClassVar[int]
    CURRENCY_CODE_FIELD_NUMBER: _ClassVar[int]
    LINES_FIELD_NUMBER: _ClassVar[int]
    COUPON_CODES_FIELD_NUMBER: _ClassVar[int]
    SHIP_TO_FIELD_NUMBER: _ClassVar[int]
    SERVICE_LEVEL_FIELD_NUMBER: _ClassVar[int]
    EXPIRE_TIME_FIELD_NUMBER: _ClassVar[int]
    CREATE_TIME_FIELD_NUMBER: _ClassVar[int]
    UPDATE_TIME_FIELD_NUMBER: _ClassVar[int]
    ETAG_FIELD_NUMBER: _ClassVar[int]
    cart_id: str
    customer_id: str
    channel: str
    currency_code: str
    lines: _containers.RepeatedCompositeFieldContainer[CartLine]
    coupon_codes: _containers.RepeatedScalarFieldContainer[str]
    ship_to: _address_pb2.Address
    service_level: _order_pb2.ServiceLevel
    expire_time: _timestamp_pb2.Timestamp
    create_time: _timestamp_pb2.Timestamp
    update_time: _timestamp_pb2.Timestamp
    etag: str
    def __init__(self, cart_id: _Optional[str] = ..., customer_id: _Optional[str] = ..., channel: _Optional[str] = ..., currency_code: _Optional[str] = ..., lines: _Optional[_Iterable[_Union[CartLine, _Mapping]]] = ..., coupon_codes: _Optional[_Iterable[str]] = ..., ship_to: _Optional[_Union[_address_pb2.Address, _Mapping]] = ..., service_level: _Optional[_Union[_order_pb2.ServiceLevel, str]] = ..., expire_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., create_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., update_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., etag: _Optional[str] = ...) -> None: ...

class CartLine(_message.Message):
    __slots__ = ("line_no", "sku", "quantity")
    LINE_NO_FIELD_NUMBER: _ClassVar[int]
    SKU_FIELD_NUMBER: _ClassVar[int]
    QUANTITY_FIELD_NUMBER: _ClassVar[int]
    line_no: int
    sku: str
    quantity: int
    def __init__(self, line_no: _Optional[int] = ..., sku: _Optional[str] = ..., quantity: _Optional[int] = ...) -> None: ...

class Quote(_message.Message):
    __slots__ = ("quote_id", "cart_id", "lines", "totals", "discounts", "shipping_options", "price_time")
    QUOTE_ID_FIELD_NUMBER: _ClassVar[int]
    CART_ID_FIELD_NUMBER: _ClassVar[int]
    LINES_FIELD_NUMBER: _ClassVar[int]
    TOTALS_FIELD_NUMBER: _ClassVar[int]
    DISCOUNTS_FIELD_NUMBER: _ClassVar[int]
    SHIPPING_OPTIONS_FIELD_NUMBER: _ClassVar[int]
    PRICE_TIME_FIELD_NUMBER: _ClassVar[int]
    quote_id: str
    cart_id: str
    lines: _containers.RepeatedCompositeFieldContainer[QuotedLine]
    totals: _order_pb2.Totals
    discounts: _containers.RepeatedCompositeFieldContainer[_order_pb2.OrderDiscount]
    shipping_options: _containers.RepeatedCompositeFieldContainer[ShippingOption]
    price_time: _timestamp_pb2.Timestamp
    def __init__(self, quote_id: _Optional[str] = ..., cart_id: _Optional[str] = ..., lines: _Optional[_Iterable[_Union[QuotedLine, _Mapping]]] = ..., totals: _Optional[_Union[_order_pb2.Totals, _Mapping]] = ..., discounts: _Optional[_Iterable[_Union[_order_pb2.OrderDiscount, _Mapping]]] = ..., shipping_options: _Optional[_Iterable[_Union[ShippingOption, _Mapping]]] = ..., price_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

class QuotedLine(_message.Message):
    __slots__ = ("line_no", "sku", "title", "quantity", "unit_price", "list_price", "discount", "tax", "total", "available_quantity", "expected_time")
    LINE_NO_FIELD_NUMBER: _ClassVar[int]
    SKU_FIELD_NUMBER: _ClassVar[int]
    TITLE_FIELD_NUMBER: _ClassVar[int]
    QUANTITY_FIELD_NUMBER: _ClassVar[int]
    UNIT_PRICE_FIELD_NUMBER: _ClassVar[int]
    LIST_PRICE_FIELD_NUMBER: _ClassVar[int]
    DISCOUNT_FIELD_NUMBER: _ClassVar[int]
    TAX_FIELD_NUMBER: _ClassVar[int]
    TOTAL_FIELD_NUMBER: _ClassVar[int]
    AVAILABLE_QUANTITY_FIELD_NUMBER: _ClassVar[int]
    EXPECTED_TIME_FIELD_NUMBER: _ClassVar[int]
    line_no: int
    sku: str
    title: str
    quantity: int
    unit_price: _money_pb2.Money
    list_price: _money_pb2.Money
    discount: _money_pb2.Money
    tax: _money_pb2.Money
    total: _money_pb2.Money
    available_quantity: int
    expected_time: _timestamp_pb2.Timestamp
    def __init__(self, line_no: _Optional[int] = ..., sku: _Optional[str] = ..., title: _Optional[str] = ..., quantity: _Optional[int] = ..., unit_price: _Optional[_Union[_money_pb2.Money, _Mapping]] = ..., list_price: _Optional[_Union[_money_pb2.Money, _Mapping]] = ..., discount: _Optional[_Union[_money_pb2.Money, _Mapping]] = ..., tax: _Optional[_Union[_money_pb2.Money, _Mapping]] = ..., total: _Optional[_Union[_money_pb2.Money, _Mapping]] = ..., available_quantity: _Optional[int] = ..., expected_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

class ShippingOption(_message.Message):
    __slots__ = ("shipping_method", "title", "service_level", "price", "promise_time")
    SHIPPING_METHOD_FIELD_NUMBER: _ClassVar[int]
    TITLE_FIELD_NUMBER: _ClassVar[int]
    SERVICE_LEVEL_FIELD_NUMBER: _ClassVar[int]
    PRICE_FIELD_NUMBER: _ClassVar[int]
    PROMISE_TIME_FIELD_NUMBER: _ClassVar[int]
    shipping_method: str
    title: str
    service_level: _order_pb2.ServiceLevel
    price: _money_pb2.Money
    promise_time: _timestamp_pb2.Timestamp
    def __init__(self, shipping_method: _Optional[str] = ..., title: _Optional[str] = ..., service_level: _Optional[_Union[_order_pb2.ServiceLevel, str]] = ..., price: _Optional[_Union[_money_pb2.Money, _Mapping]] = ..., promise_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...
