import datetime

from buf.validate import validate_pb2 as _validate_pb2
from google.protobuf import timestamp_pb2 as _timestamp_pb2
from google.type import date_pb2 as _date_pb2
from google.type import money_pb2 as _money_pb2
from hanse.type.v1 import address_pb2 as _address_pb2
from hanse.type.v1 import options_pb2 as _options_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf.internal import enum_type_wrapper as _enum_type_wrapper
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Iterable as _Iterable, Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class OrderState(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    ORDER_STATE_UNSPECIFIED: _ClassVar[OrderState]
    ORDER_STATE_PENDING: _ClassVar[OrderState]
    ORDER_STATE_CONFIRMED: _ClassVar[OrderState]
    ORDER_STATE_FULFILLING: _ClassVar[OrderState]
    ORDER_STATE_PARTIALLY_SHIPPED: _ClassVar[OrderState]
    ORDER_STATE_SHIPPED: _ClassVar[OrderState]
    ORDER_STATE_DELIVERED: _ClassVar[OrderState]
    ORDER_STATE_COMPLETED: _ClassVar[OrderState]
    ORDER_STATE_REJECTED: _ClassVar[OrderState]
    ORDER_STATE_ON_HOLD: _ClassVar[OrderState]
    ORDER_STATE_CANCELLING: _ClassVar[OrderState]
    ORDER_STATE_CANCELLED: _ClassVar[OrderState]

class LineState(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    LINE_STATE_UNSPECIFIED: _ClassVar[LineState]
    LINE_STATE_OPEN: _ClassVar[LineState]
    LINE_STATE_BACKORDERED: _ClassVar[LineState]
    LINE_STATE_ALLOCATED: _ClassVar[LineState]
    LINE_STATE_PICKED: _ClassVar[LineState]
    LINE_STATE_PACKED: _ClassVar[LineState]
    LINE_STATE_SHIPPED: _ClassVar[LineState]
    LINE_STATE_DELIVERED: _ClassVar[LineState]
    LINE_STATE_CANCELLED: _ClassVar[LineState]

class RefusalReason(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    REFUSAL_REASON_UNSPECIFIED: _ClassVar[RefusalReason]
    REFUSAL_REASON_OUT_OF_STOCK: _ClassVar[RefusalReason]
    REFUSAL_REASON_PAYMENT_DECLINED: _ClassVar[RefusalReason]
    REFUSAL_REASON_PAYMENT_TIMEOUT: _ClassVar[RefusalReason]
    REFUSAL_REASON_ORDER_REJECTED: _ClassVar[RefusalReason]
    REFUSAL_REASON_CUSTOMER_BLOCKED: _ClassVar[RefusalReason]
    REFUSAL_REASON_SKU_UNAVAILABLE: _ClassVar[RefusalReason]
    REFUSAL_REASON_COUPON_INVALID: _ClassVar[RefusalReason]
    REFUSAL_REASON_PROMOTION_EXHAUSTED: _ClassVar[RefusalReason]
    REFUSAL_REASON_EXPORT_REFUSED: _ClassVar[RefusalReason]
    REFUSAL_REASON_NOT_DELIVERABLE: _ClassVar[RefusalReason]

class PriceSource(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    PRICE_SOURCE_UNSPECIFIED: _ClassVar[PriceSource]
    PRICE_SOURCE_CATALOG: _ClassVar[PriceSource]
    PRICE_SOURCE_CHANNEL: _ClassVar[PriceSource]

class ServiceLevel(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
    __slots__ = ()
    SERVICE_LEVEL_UNSPECIFIED: _ClassVar[ServiceLevel]
    SERVICE_LEVEL_STANDARD: _ClassVar[ServiceLevel]
    SERVICE_LEVEL_EXPRESS: _ClassVar[ServiceLevel]
    SERVICE_LEVEL_NEXT_DAY: _ClassVar[ServiceLevel]
    SERVICE_LEVEL_PICKUP: _ClassVar[ServiceLevel]
ORDER_STATE_UNSPECIFIED: OrderState
ORDER_STATE_PENDING: OrderState
ORDER_STATE_CONFIRMED: OrderState
ORDER_STATE_FULFILLING: OrderState
ORDER_STATE_PARTIALLY_SHIPPED: OrderState
ORDER_STATE_SHIPPED: OrderState
ORDER_STATE_DELIVERED: OrderState
ORDER_STATE_COMPLETED: OrderState
ORDER_STATE_REJECTED: OrderState
ORDER_STATE_ON_HOLD: OrderState
ORDER_STATE_CANCELLING: OrderState
ORDER_STATE_CANCELLED: OrderState
LINE_STATE_UNSPECIFIED: LineState
LINE_STATE_OPEN: LineState
LINE_STATE_BACKORDERED: LineState
LINE_STATE_ALLOCATED: LineState
LINE_STATE_PICKED: LineState
LINE_STATE_PACKED: LineState
LINE_STATE_SHIPPED: LineState
LINE_STATE_DELIVERED: LineState
LINE_STATE_CANCELLED: LineState
REFUSAL_REASON_UNSPECIFIED: RefusalReason
REFUSAL_REASON_OUT_OF_STOCK: RefusalReason
REFUSAL_REASON_PAYMENT_DECLINED: RefusalReason
REFUSAL_REASON_PAYMENT_TIMEOUT: RefusalReason
REFUSAL_REASON_ORDER_REJECTED: RefusalReason
REFUSAL_REASON_CUSTOMER_BLOCKED: RefusalReason
REFUSAL_REASON_SKU_UNAVAILABLE: RefusalReason
REFUSAL_REASON_COUPON_INVALID: RefusalReason
REFUSAL_REASON_PROMOTION_EXHAUSTED: RefusalReason
REFUSAL_REASON_EXPORT_REFUSED: RefusalReason
REFUSAL_REASON_NOT_DELIVERABLE: RefusalReason
PRICE_SOURCE_UNSPECIFIED: PriceSource
PRICE_SOURCE_CATALOG: PriceSource
PRICE_SOURCE_CHANNEL: PriceSource
SERVICE_LEVEL_UNSPECIFIED: ServiceLevel
SERVICE_LEVEL_STANDARD: ServiceLevel
SERVICE_LEVEL_EXPRESS: ServiceLevel
SERVICE_LEVEL_NEXT_DAY: ServiceLevel
SERVICE_LEVEL_PICKUP: ServiceLevel

class Order(_message.Message):
    __slots__ = ("order_id", "order_number", "customer_id", "state", "next_action", "refusal", "hold", "lines", "totals", "discounts", "shipping_address", "billing_address", "service_level", "delivery_wish", "channel", "external_order_id", "payment_id", "saga_id", "promise_time", "priority", "tags", "revision", "place_time", "confirm_time", "create_time", "update_time", "etag", "cancellation_id")
    ORDER_ID_FIELD_NUMBER: _ClassVar[int]
    ORDER_NUMBER_FIELD_NUMBER: _ClassVar[int]
    CUSTOMER_ID_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    NEXT_ACTION_FIELD_NUMBER: _ClassVar[int]
    REFUSAL_FIELD_NUMBER: _ClassVar[int]
    HOLD_FIELD_NUMBER: _ClassVar[int]
    LINES_FIELD_NUMBER: _ClassVar[int]
    TOTALS_FIELD_NUMBER: _ClassVar[int]
    DISCOUNTS_FIELD_NUMBER: _ClassVar[int]
    SHIPPING_ADDRESS_FIELD_NUMBER: _ClassVar[int]
    BILLING_ADDRESS_FIELD_NUMBER: _ClassVar[int]
    SERVICE_LEVEL_FIELD_NUMBER: _ClassVar[int]
    DELIVERY_WISH_FIELD_NUMBER: _ClassVar[int]
    CHANNEL_FIELD_NUMBER: _ClassVar[int]
    EXTERNAL_ORDER_ID_FIELD_NUMBER: _ClassVar[int]
    PAYMENT_ID_FIELD_NUMBER: _ClassVar[int]
    SAGA_ID_FIELD_NUMBER: _ClassVar[int]
    PROMISE_TIME_FIELD_NUMBER: _ClassVar[int]
    PRIORITY_FIELD_NUMBER: _ClassVar[int]
    TAGS_FIELD_NUMBER: _ClassVar[int]
    REVISION_FIELD_NUMBER: _ClassVar[int]
    PLACE_TIME_FIELD_NUMBER: _ClassVar[int]
    CONFIRM_TIME_FIELD_NUMBER: _ClassVar[int]
    CREATE_TIME_FIELD_NUMBER: _ClassVar[int]
    UPDATE_TIME_FIELD_NUMBER: _ClassVar[int]
    ETAG_FIELD_NUMBER: _ClassVar[int]
    CANCELLATION_ID_FIELD_NUMBER: _ClassVar[int]
    order_id: str
    order_number: str
    customer_id: str
    state: OrderState
    next_action: NextAction
    refusal: Refusal
    hold: Hold
    lines: _containers.RepeatedCompositeFieldContainer[OrderLine]
    totals: Totals
    discounts: _containers.RepeatedCompositeFieldContainer[OrderDiscount]
    shipping_address: _address_pb2.Address
    billing_address: _address_pb2.Address
    service_level: ServiceLevel
    delivery_wish: DeliveryWish
    channel: str
    external_order_id: str
    payment_id: str
    saga_id: str
    promise_time: _timestamp_pb2.Timestamp
    priority: int
    tags: _containers.RepeatedScalarFieldContainer[str]
    revision: int
    place_time: _timestamp_pb2.Timestamp
    confirm_time: _timestamp_pb2.Timestamp
    create_time: _timestamp_pb2.Timestamp
    update_time: _timestamp_pb2.Timestamp
    etag: str
    cancellation_id: str
    def __init__(self, order_id: _Optional[str] = ..., order_number: _Optional[str] = ..., customer_id: _Optional[str] = ..., state: _Optional[_Union[OrderState, str]] = ..., next_action: _Optional[_Union[NextAction, _Mapping]] = ..., refusal: _Optional[_Union[Refusal, _Mapping]] = ..., hold: _Optional[_Union[Hold, _Mapping]] = ..., lines: _Optional[_Iterable[_Union[OrderLine, _Mapping]]] = ..., totals: _Optional[_Union[Totals, _Mapping]] = ..., discounts: _Optional[_Iterable[_Union[OrderDiscount, _Mapping]]] = ..., shipping_address: _Optional[_Union[_address_pb2.Address, _Mapping]] = ..., billing_address: _Optional[_Union[_address_pb2.Address, _Mapping]] = ..., service_level: _Optional[_Union[ServiceLevel, str]] = ..., delivery_wish: _Optional[_Union[DeliveryWish, _Mapping]] = ..., channel: _Optional[str] = ..., external_order_id: _Optional[str] = ..., payment_id: _Optional[str] = ..., saga_id: _Optional[str] = ..., promise_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., priority: _Optional[int] = ..., tags: _Optional[_Iterable[str]] = ..., revision: _Optional[int] = ..., place_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., confirm_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., create_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., update_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., etag: _Optional[str] = ..., cancellation_id: _Optional[str] = ...) -> None: ...

class OrderLine(_message.Message):
    __slots__ = ("line_no", "sku", "product_id", "merchant_id", "title", "quantity", "state", "unit_price", "discount", "shipping", "tax", "tax_rate_id", "total", "backordered_quantity", "shipped_quantity", "returned_quantity", "cancelled_quantity", "expected_time", "refunded", "external_line_id", "gift_message", "returnable", "price_source")
    LINE_NO_FIELD_NUMBER: _ClassVar[int]
    SKU_FIELD_NUMBER: _ClassVar[int]
    PRODUCT_ID_FIELD_NUMBER: _ClassVar[int]
    MERCHANT_ID_FIELD_NUMBER: _ClassVar[int]
    TITLE_FIELD_NUMBER: _ClassVar[int]
    QUANTITY_FIELD_NUMBER: _ClassVar[int]
    STATE_FIELD_NUMBER: _ClassVar[int]
    UNIT_PRICE_FIELD_NUMBER: _ClassVar[int]
    DISCOUNT_FIELD_NUMBER: _ClassVar[int]
    SHIPPING_FIELD_NUMBER: _ClassVar[int]
    TAX_FIELD_NUMBER: _ClassVar[int]
    TAX_RATE_ID_FIELD_NUMBER: _ClassVar[int]
    TOTAL_FIELD_NUMBER: _ClassVar[int]
    BACKORDERED_QUANTITY_FIELD_NUMBER: _ClassVar[int]
    SHIPPED_QUANTITY_FIELD_NUMBER: _ClassVar[int]
    RETURNED_QUANTITY_FIELD_NUMBER: _ClassVar[int]
    CANCELLED_QUANTITY_FIELD_NUMBER: _ClassVar[int]
    EXPECTED_TIME_FIELD_NUMBER: _ClassVar[int]
    REFUNDED_FIELD_NUMBER: _ClassVar[int]
    EXTERNAL_LINE_ID_FIELD_NUMBER: _ClassVar[int]
    GIFT_MESSAGE_FIELD_NUMBER: _ClassVar[int]
    RETURNABLE_FIELD_NUMBER: _ClassVar[int]
    PRICE_SOURCE_FIELD_NUMBER: _ClassVar[int]
    line_no: int
    sku: str
    product_id: str
    merchant_id: str
    title: str
    quantity: int
    state: LineState
    unit_price: _money_pb2.Money
    discount: _money_pb2.Money
    shipping: _money_pb2.Money
    tax: _money_pb2.Money
    tax_rate_id: str
    total: _money_pb2.Money
    backordered_quantity: int
    shipped_quantity: int
    returned_quantity: int
    cancelled_quantity: int
    expected_time: _timestamp_pb2.Timestamp
    refunded: _money_pb2.Money
    external_line_id: str
    gift_message: str
    returnable: bool
    price_source: PriceSource
    def __init__(self, line_no: _Optional[int] = ..., sku: _Optional[str] = ..., product_id: _Optional[str] = ..., merchant_id: _Optional[str] = ..., title: _Optional[str] = ..., quantity: _Optional[int] = ..., state: _Optional[_Union[LineState, str]] = ..., unit_price: _Optional[_Union[_money_pb2.Money, _Mapping]] = ..., discount: _Optional[_Union[_money_pb2.Money, _Mapping]] = ..., shipping: _Optional[_Union[_money_pb2.Money, _Mapping]] = ..., tax: _Optional[_Union[_money_pb2.Money, _Mapping]] = ..., tax_rate_id: _Optional[str] = ..., total: _Optional[_Union[_money_pb2.Money, _Mapping]] = ..., backordered_quantity: _Optional[int] = ..., shipped_quantity: _Optional[int] = ..., returned_quantity: _Optional[int] = ..., cancelled_quantity: _Optional[int] = ..., expected_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., refunded: _Optional[_Union[_money_pb2.Money, _Mapping]] = ..., external_line_id: _Optional[str] = ..., gift_message: _Optional[str] = ..., returnable: _Optional[bool] = ..., price_source: _Optional[_Union[PriceSource, str]] = ...) -> None: ...

class Totals(_message.Message):
    __slots__ = ("subtotal", "discount", "shipping", "duty", "tax", "total", "prices_include_tax")
    SUBTOTAL_FIELD_NUMBER: _ClassVar[int]
    DISCOUNT_FIELD_NUMBER: _ClassVar[int]
    SHIPPING_FIELD_NUMBER: _ClassVar[int]
    DUTY_FIELD_NUMBER: _ClassVar[int]
    TAX_FIELD_NUMBER: _ClassVar[int]
    TOTAL_FIELD_NUMBER: _ClassVar[int]
    PRICES_INCLUDE_TAX_FIELD_NUMBER: _ClassVar[int]
    subtotal: _money_pb2.Money
    discount: _money_pb2.Money
    shipping: _money_pb2.Money
    duty: _money_pb2.Money
    tax: _money_pb2.Money
    total: _money_pb2.Money
    prices_include_tax: bool
    def __init__(self, subtotal: _Optional[_Union[_money_pb2.Money, _Mapping]] = ..., discount: _Optional[_Union[_money_pb2.Money, _Mapping]] = ..., shipping: _Optional[_Union[_money_pb2.Money, _Mapping]] = ..., duty: _Optional[_Union[_money_pb2.Money, _Mapping]] = ..., tax: _Optional[_Union[_money_pb2.Money, _Mapping]] = ..., total: _Optional[_Union[_money_pb2.Money, _Mapping]] = ..., prices_include_tax: _Optional[bool] = ...) -> None: ...

class OrderDiscount(_message.Message):
    __slots__ = ("promotion_id", "coupon_code", "title", "amount")
    PROMOTION_ID_FIELD_NUMBER: _ClassVar[int]
    COUPON_CODE_FIELD_NUMBER: _ClassVar[int]
    TITLE_FIELD_NUMBER: _ClassVar[int]
    AMOUNT_FIELD_NUMBER: _ClassVar[int]
    promotion_id: str
    coupon_code: str
    title: str
    amount: _money_pb2.Money
    def __init__(self, promotion_id: _Optional[str] = ..., coupon_code: _Optional[str] = ..., title: _Optional[str] = ..., amount: _Optional[_Union[_money_pb2.Money, _Mapping]] = ...) -> None: ...

class NextAction(_message.Message):
    __slots__ = ("kind", "url", "payment_id", "expire_time")
    class Kind(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
        __slots__ = ()
        KIND_UNSPECIFIED: _ClassVar[NextAction.Kind]
        KIND_CHALLENGE: _ClassVar[NextAction.Kind]
        KIND_REDIRECT: _ClassVar[NextAction.Kind]
        KIND_CHOOSE_SPLIT: _ClassVar[NextAction.Kind]
    KIND_UNSPECIFIED: NextAction.Kind
    KIND_CHALLENGE: NextAction.Kind
    KIND_REDIRECT: NextAction.Kind
    KIND_CHOOSE_SPLIT: NextAction.Kind
    KIND_FIELD_NUMBER: _ClassVar[int]
    URL_FIELD_NUMBER: _ClassVar[int]
    PAYMENT_ID_FIELD_NUMBER: _ClassVar[int]
    EXPIRE_TIME_FIELD_NUMBER: _ClassVar[int]
    kind: NextAction.Kind
    url: str
    payment_id: str
    expire_time: _timestamp_pb2.Timestamp
    def __init__(self, kind: _Optional[_Union[NextAction.Kind, str]] = ..., url: _Optional[str] = ..., payment_id: _Optional[str] = ..., expire_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

class Refusal(_message.Message):
    __slots__ = ("reason", "message", "lines")
    REASON_FIELD_NUMBER: _ClassVar[int]
    MESSAGE_FIELD_NUMBER: _ClassVar[int]
    LINES_FIELD_NUMBER: _ClassVar[int]
    reason: RefusalReason
    message: str
    lines: _containers.RepeatedCompositeFieldContainer[RefusedLine]
    def __init__(self, reason: _Optional[_Union[RefusalReason, str]] = ..., message: _Optional[str] = ..., lines: _Optional[_Iterable[_Union[RefusedLine, _Mapping]]] = ...) -> None: ...

class RefusedLine(_message.Message):
    __slots__ = ("line_no", "sku", "available_quantity", "alternative_skus")
    LINE_NO_FIELD_NUMBER: _ClassVar[int]
    SKU_FIELD_NUMBER: _ClassVar[int]
    AVAILABLE_QUANTITY_FIELD_NUMBER: _ClassVar[int]
    ALTERNATIVE_SKUS_FIELD_NUMBER: _ClassVar[int]
    line_no: int
    sku: str
    available_quantity: int
    alternative_skus: _containers.RepeatedScalarFieldContainer[str]
    def __init__(self, line_no: _Optional[int] = ..., sku: _Optional[str] = ..., available_quantity: _Optional[int] = ..., alternative_skus: _Optional[_Iterable[str]] = ...) -> None: ...

class Hold(_message.Message):
    __slots__ = ("reason", "note", "review_case_id", "hold_time", "due_time")
    REASON_FIELD_NUMBER: _ClassVar[int]
    NOTE_FIELD_NUMBER: _ClassVar[int]
    REVIEW_CASE_ID_FIELD_NUMBER: _ClassVar[int]
    HOLD_TIME_FIELD_NUMBER: _ClassVar[int]
    DUE_TIME_FIELD_NUMBER: _ClassVar[int]
    reason: str
    note: str
    review_case_id: str
    hold_time: _timestamp_pb2.Timestamp
    due_time: _timestamp_pb2.Timestamp
    def __init__(self, reason: _Optional[str] = ..., note: _Optional[str] = ..., review_case_id: _Optional[str] = ..., hold_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., due_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

class DeliveryWish(_message.Message):
    __slots__ = ("date", "from_hour", "to_hour", "ship_together", "instructions")
    DATE_FIELD_NUMBER: _ClassVar[int]
    FROM_HOUR_FIELD_NUMBER: _ClassVar[int]
    TO_HOUR_FIELD_NUMBER: _ClassVar[int]
    SHIP_TOGETHER_FIELD_NUMBER: _ClassVar[int]
    INSTRUCTIONS_FIELD_NUMBER: _ClassVar[int]
    date: _date_pb2.Date
    from_hour: int
    to_hour: int
    ship_together: bool
    instructions: str
    def __init__(self, date: _Optional[_Union[_date_pb2.Date, _Mapping]] = ..., from_hour: _Optional[int] = ..., to_hour: _Optional[int] = ..., ship_together: _Optional[bool] = ..., instructions: _Optional[str] = ...) -> None: ...

class TimelineEntry(_message.Message):
    __slots__ = ("seq", "kind", "old_value", "new_value", "actor", "reason", "text", "customer_visible", "entry_time")
    SEQ_FIELD_NUMBER: _ClassVar[int]
    KIND_FIELD_NUMBER: _ClassVar[int]
    OLD_VALUE_FIELD_NUMBER: _ClassVar[int]
    NEW_VALUE_FIELD_NUMBER: _ClassVar[int]
    ACTOR_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    TEXT_FIELD_NUMBER: _ClassVar[int]
    CUSTOMER_VISIBLE_FIELD_NUMBER: _ClassVar[int]
    ENTRY_TIME_FIELD_NUMBER: _ClassVar[int]
    seq: int
    kind: str
    old_value: str
    new_value: str
    actor: str
    reason: str
    text: str
    customer_visible: bool
    entry_time: _timestamp_pb2.Timestamp
    def __init__(self, seq: _Optional[int] = ..., kind: _Optional[str] = ..., old_value: _Optional[str] = ..., new_value: _Optional[str] = ..., actor: _Optional[str] = ..., reason: _Optional[str] = ..., text: _Optional[str] = ..., customer_visible: _Optional[bool] = ..., entry_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...
