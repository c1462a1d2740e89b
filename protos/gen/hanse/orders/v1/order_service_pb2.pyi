import datetime

from buf.validate import validate_pb2 as _validate_pb2
from google.api import annotations_pb2 as _annotations_pb2
from google.protobuf import timestamp_pb2 as _timestamp_pb2
from google.rpc import status_pb2 as _status_pb2
from google.type import money_pb2 as _money_pb2
from hanse.mesh.v1 import options_pb2 as _options_pb2
from hanse.orders.v1 import cancellation_pb2 as _cancellation_pb2
from hanse.orders.v1 import order_pb2 as _order_pb2
from hanse.type.v1 import address_pb2 as _address_pb2
from hanse.type.v1 import options_pb2 as _options_pb2_1
from google.protobuf.internal import containers as _containers
from google.protobuf.internal import enum_type_wrapper as _enum_type_wrapper
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Iterable as _Iterable, Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class PlaceOrderRequest(_message.Message):
    __slots__ = ("request_id", "customer_id", "guest", "lines", "currency_code", "shipping_address", "billing_address", "payment", "shipping_method", "service_level", "delivery_wish", "channel", "external_order_id", "channel_place_time", "coupon_codes", "expected_total", "cart_id", "reservation_id", "allow_backorder", "device", "locale")
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    CUSTOMER_ID_FIELD_NUMBER: _ClassVar[int]
    GUEST_FIELD_NUMBER: _ClassVar[int]
    LINES_FIELD_NUMBER: _ClassVar[int]
    CURRENCY_CODE_FIELD_NUMBER: _ClassVar[int]
    SHIPPING_ADDRESS_FIELD_NUMBER: _ClassVar[int]
    BILLING_ADDRESS_FIELD_NUMBER: _ClassVar[int]
    PAYMENT_FIELD_NUMBER: _ClassVar[int]
    SHIPPING_METHOD_FIELD_NUMBER: _ClassVar[int]
    SERVICE_LEVEL_FIELD_NUMBER: _ClassVar[int]
    DELIVERY_WISH_FIELD_NUMBER: _ClassVar[int]
    CHANNEL_FIELD_NUMBER: _ClassVar[int]
    EXTERNAL_ORDER_ID_FIELD_NUMBER: _ClassVar[int]
    CHANNEL_PLACE_TIME_FIELD_NUMBER: _ClassVar[int]
    COUPON_CODES_FIELD_NUMBER: _ClassVar[int]
    EXPECTED_TOTAL_FIELD_NUMBER: _ClassVar[int]
    CART_ID_FIELD_NUMBER: _ClassVar[int]
    RESERVATION_ID_FIELD_NUMBER: _ClassVar[int]
    ALLOW_BACKORDER_FIELD_NUMBER: _ClassVar[int]
    DEVICE_FIELD_NUMBER: _ClassVar[int]
    LOCALE_FIELD_NUMBER: _ClassVar[int]
    request_id: str
    customer_id: str
    guest: Guest
    lines: _containers.RepeatedCompositeFieldContainer[LineToOrder]
    currency_code: str
    shipping_address: _address_pb2.Address
    billing_address: _address_pb2.Address
    payment: PaymentMethod
    shipping_method: str
    service_level: _order_pb2.ServiceLevel
    delivery_wish: _order_pb2.DeliveryWish
    channel: str
    external_order_id: str
    channel_place_time: _timestamp_pb2.Timestamp
    coupon_codes: _containers.RepeatedScalarFieldContainer[str]
    expected_total: _money_pb2.Money
    cart_id: str
    reservation_id: str
    allow_backorder: bool
    device: Device
    locale: str
    def __init__(self, request_id: _Optional[str] = ..., customer_id: _Optional[str] = ..., guest: _Optional[_Union[Guest, _Mapping]] = ..., lines: _Optional[_Iterable[_Union[LineToOrder, _Mapping]]] = ..., currency_code: _Optional[str] = ..., shipping_address: _Optional[_Union[_address_pb2.Address, _Mapping]] = ..., billing_address: _Optional[_Union[_address_pb2.Address, _Mapping]] = ..., payment: _Optional[_Union[PaymentMethod, _Mapping]] = ..., shipping_method: _Optional[str] = ..., service_level: _Optional[_Union[_order_pb2.ServiceLevel, str]] = ..., delivery_wish: _Optional[_Union[_order_pb2.DeliveryWish, _Mapping]] = ..., channel: _Optional[str] = ..., external_order_id: _Optional[str] = ..., channel_place_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., coupon_codes: _Optional[_Iterable[str]] = ..., expected_total: _Optional[_Union[_money_pb2.Money, _Mapping]] = ..., cart_id: _Optional[str] = ..., reservation_id: _Optional[str] = ..., allow_backorder: _Optional[bool] = ..., device: _Optional[_Union[Device, _Mapping]] = ..., locale: _Optional[str] = ...) -> None: ...

class Guest(_message.Message):
    __slots__ = ("email", "name", "phone")
    EMAIL_FIELD_NUMBER: _ClassVar[int]
    NAME_FIELD_NUMBER: _ClassVar[int]
    PHONE_FIELD_NUMBER: _ClassVar[int]
    email: str
    name: str
    phone: str
    def __init__(self, email: _Optional[str] = ..., name: _Optional[str] = ..., phone: _Optional[str] = ...) -> None: ...

class Device(_message.Message):
    __slots__ = ("ip_address", "fingerprint", "user_agent")
    IP_ADDRESS_FIELD_NUMBER: _ClassVar[int]
    FINGERPRINT_FIELD_NUMBER: _ClassVar[int]
    USER_AGENT_FIELD_NUMBER: _ClassVar[int]
    ip_address: str
    fingerprint: str
    user_agent: str
    def __init__(self, ip_address: _Optional[str] = ..., fingerprint: _Optional[str] = ..., user_agent: _Optional[str] = ...) -> None: ...

class LineToOrder(_message.Message):
    __slots__ = ("line_no", "sku", "quantity", "unit_price", "shipping", "external_line_id", "gift_message")
    LINE_NO_FIELD_NUMBER: _ClassVar[int]
    SKU_FIELD_NUMBER: _ClassVar[int]
    QUANTITY_FIELD_NUMBER: _ClassVar[int]
    UNIT_PRICE_FIELD_NUMBER: _ClassVar[int]
    SHIPPING_FIELD_NUMBER: _ClassVar[int]
    EXTERNAL_LINE_ID_FIELD_NUMBER: _ClassVar[int]
    GIFT_MESSAGE_FIELD_NUMBER: _ClassVar[int]
    line_no: int
    sku: str
    quantity: int
    unit_price: _money_pb2.Money
    shipping: _money_pb2.Money
    external_line_id: str
    gift_message: str
    def __init__(self, line_no: _Optional[int] = ..., sku: _Optional[str] = ..., quantity: _Optional[int] = ..., unit_price: _Optional[_Union[_money_pb2.Money, _Mapping]] = ..., shipping: _Optional[_Union[_money_pb2.Money, _Mapping]] = ..., external_line_id: _Optional[str] = ..., gift_message: _Optional[str] = ...) -> None: ...

class PaymentMethod(_message.Message):
    __slots__ = ("card_token", "payment_method_id", "channel", "provider", "use_store_credit", "return_url")
    CARD_TOKEN_FIELD_NUMBER: _ClassVar[int]
    PAYMENT_METHOD_ID_FIELD_NUMBER: _ClassVar[int]
    CHANNEL_FIELD_NUMBER: _ClassVar[int]
    PROVIDER_FIELD_NUMBER: _ClassVar[int]
    USE_STORE_CREDIT_FIELD_NUMBER: _ClassVar[int]
    RETURN_URL_FIELD_NUMBER: _ClassVar[int]
    card_token: str
    payment_method_id: str
    channel: ChannelPayment
    provider: str
    use_store_credit: bool
    return_url: str
    def __init__(self, card_token: _Optional[str] = ..., payment_method_id: _Optional[str] = ..., channel: _Optional[_Union[ChannelPayment, _Mapping]] = ..., provider: _Optional[str] = ..., use_store_credit: _Optional[bool] = ..., return_url: _Optional[str] = ...) -> None: ...

class ChannelPayment(_message.Message):
    __slots__ = ("account_id", "tenders")
    ACCOUNT_ID_FIELD_NUMBER: _ClassVar[int]
    TENDERS_FIELD_NUMBER: _ClassVar[int]
    account_id: str
    tenders: _containers.RepeatedCompositeFieldContainer[ChannelTender]
    def __init__(self, account_id: _Optional[str] = ..., tenders: _Optional[_Iterable[_Union[ChannelTender, _Mapping]]] = ...) -> None: ...

class ChannelTender(_message.Message):
    __slots__ = ("kind", "installments", "amount")
    KIND_FIELD_NUMBER: _ClassVar[int]
    INSTALLMENTS_FIELD_NUMBER: _ClassVar[int]
    AMOUNT_FIELD_NUMBER: _ClassVar[int]
    kind: str
    installments: int
    amount: _money_pb2.Money
    def __init__(self, kind: _Optional[str] = ..., installments: _Optional[int] = ..., amount: _Optional[_Union[_money_pb2.Money, _Mapping]] = ...) -> None: ...

class GetOrderRequest(_message.Message):
    __slots__ = ("order_id",)
    ORDER_ID_FIELD_NUMBER: _ClassVar[int]
    order_id: str
    def __init__(self, order_id: _Optional[str] = ...) -> None: ...

class ListOrdersRequest(_message.Message):
    __slots__ = ("page_size", "page_token", "customer_id", "states", "channel", "external_order_id", "order_number", "sku", "merchant_id", "place_time_from", "place_time_to", "promised_before_time")
    PAGE_SIZE_FIELD_NUMBER: _ClassVar[int]
    PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    CUSTOMER_ID_FIELD_NUMBER: _ClassVar[int]
    STATES_FIELD_NUMBER: _ClassVar[int]
    CHANNEL_FIELD_NUMBER: _ClassVar[int]
    EXTERNAL_ORDER_ID_FIELD_NUMBER: _ClassVar[int]
    ORDER_NUMBER_FIELD_NUMBER: _ClassVar[int]
    SKU_FIELD_NUMBER: _ClassVar[int]
    MERCHANT_ID_FIELD_NUMBER: _ClassVar[int]
    PLACE_TIME_FROM_FIELD_NUMBER: _ClassVar[int]
    PLACE_TIME_TO_FIELD_NUMBER: _ClassVar[int]
    PROMISED_BEFORE_TIME_FIELD_NUMBER: _ClassVar[int]
    page_size: int
    page_token: str
    customer_id: str
    states: _containers.RepeatedScalarFieldContainer[_order_pb2.OrderState]
    channel: str
    external_order_id: str
    order_number: str
    sku: str
    merchant_id: str
    place_time_from: _timestamp_pb2.Timestamp
    place_time_to: _timestamp_pb2.Timestamp
    promised_before_time: _timestamp_pb2.Timestamp
    def __init__(self, page_size: _Optional[int] = ..., page_token: _Optional[str] = ..., customer_id: _Optional[str] = ..., states: _Optional[_Iterable[_Union[_order_pb2.OrderState, str]]] = ..., channel: _Optional[str] = ..., external_order_id: _Optional[str] = ..., order_number: _Optional[str] = ..., sku: _Optional[str] = ..., merchant_id: _Optional[str] = ..., place_time_from: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., place_time_to: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., promised_before_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

class ListOrdersResponse(_message.Message):
    __slots__ = ("orders", "next_page_token")
    ORDERS_FIELD_NUMBER: _ClassVar[int]
    NEXT_PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    orders: _containers.RepeatedCompositeFieldContainer[_order_pb2.Order]
    next_page_token: str
    def __init__(self, orders: _Optional[_Iterable[_Union[_order_pb2.Order, _Mapping]]] = ..., next_page_token: _Optional[str] = ...) -> None: ...

class WatchOrderRequest(_message.Message):
    __slots__ = ("order_id", "resume_token")
    ORDER_ID_FIELD_NUMBER: _ClassVar[int]
    RESUME_TOKEN_FIELD_NUMBER: _ClassVar[int]
    order_id: str
    resume_token: str
    def __init__(self, order_id: _Optional[str] = ..., resume_token: _Optional[str] = ...) -> None: ...

class WatchOrderResponse(_message.Message):
    __slots__ = ("item", "error", "end")
    ITEM_FIELD_NUMBER: _ClassVar[int]
    ERROR_FIELD_NUMBER: _ClassVar[int]
    END_FIELD_NUMBER: _ClassVar[int]
    item: OrderUpdate
    error: _status_pb2.Status
    end: StreamEnd
    def __init__(self, item: _Optional[_Union[OrderUpdate, _Mapping]] = ..., error: _Optional[_Union[_status_pb2.Status, _Mapping]] = ..., end: _Optional[_Union[StreamEnd, _Mapping]] = ...) -> None: ...

class OrderUpdate(_message.Message):
    __slots__ = ("order", "entries", "heartbeat", "resume_token", "send_time")
    ORDER_FIELD_NUMBER: _ClassVar[int]
    ENTRIES_FIELD_NUMBER: _ClassVar[int]
    HEARTBEAT_FIELD_NUMBER: _ClassVar[int]
    RESUME_TOKEN_FIELD_NUMBER: _ClassVar[int]
    SEND_TIME_FIELD_NUMBER: _ClassVar[int]
    order: _order_pb2.Order
    entries: _containers.RepeatedCompositeFieldContainer[_order_pb2.TimelineEntry]
    heartbeat: bool
    resume_token: str
    send_time: _timestamp_pb2.Timestamp
    def __init__(self, order: _Optional[_Union[_order_pb2.Order, _Mapping]] = ..., entries: _Optional[_Iterable[_Union[_order_pb2.TimelineEntry, _Mapping]]] = ..., heartbeat: _Optional[bool] = ..., resume_token: _Optional[str] = ..., send_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

class StreamEnd(_message.Message):
    __slots__ = ("cause", "resume_token")
    class Cause(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
        __slots__ = ()
        CAUSE_UNSPECIFIED: _ClassVar[StreamEnd.Cause]
        CAUSE_FINAL_STATE: _ClassVar[StreamEnd.Cause]
        CAUSE_DRAINING: _ClassVar[StreamEnd.Cause]
        CAUSE_TOO_SLOW: _ClassVar[StreamEnd.Cause]
    CAUSE_UNSPECIFIED: StreamEnd.Cause
    CAUSE_FINAL_STATE: StreamEnd.Cause
    CAUSE_DRAINING: StreamEnd.Cause
    CAUSE_TOO_SLOW: StreamEnd.Cause
    CAUSE_FIELD_NUMBER: _ClassVar[int]
    RESUME_TOKEN_FIELD_NUMBER: _ClassVar[int]
    cause: StreamEnd.Cause
    resume_token: str
    def __init__(self, cause: _Optional[_Union[StreamEnd.Cause, str]] = ..., resume_token: _Optional[str] = ...) -> None: ...

class CancelOrderRequest(_message.Message):
    __slots__ = ("request_id", "order_id", "lines", "reason", "note")
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    ORDER_ID_FIELD_NUMBER: _ClassVar[int]
    LINES_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    NOTE_FIELD_NUMBER: _ClassVar[int]
    request_id: str
    order_id: str
    lines: _containers.RepeatedCompositeFieldContainer[_cancellation_pb2.LineQuantity]
    reason: str
    note: str
    def __init__(self, request_id: _Optional[str] = ..., order_id: _Optional[str] = ..., lines: _Optional[_Iterable[_Union[_cancellation_pb2.LineQuantity, _Mapping]]] = ..., reason: _Optional[str] = ..., note: _Optional[str] = ...) -> None: ...

class HoldOrderRequest(_message.Message):
    __slots__ = ("request_id", "order_id", "reason", "note", "due_time")
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    ORDER_ID_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    NOTE_FIELD_NUMBER: _ClassVar[int]
    DUE_TIME_FIELD_NUMBER: _ClassVar[int]
    request_id: str
    order_id: str
    reason: str
    note: str
    due_time: _timestamp_pb2.Timestamp
    def __init__(self, request_id: _Optional[str] = ..., order_id: _Optional[str] = ..., reason: _Optional[str] = ..., note: _Optional[str] = ..., due_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

class ReleaseOrderRequest(_message.Message):
    __slots__ = ("request_id", "order_id", "decision", "note")
    class Decision(int, metaclass=_enum_type_wrapper.EnumTypeWrapper):
        __slots__ = ()
        DECISION_UNSPECIFIED: _ClassVar[ReleaseOrderRequest.Decision]
        DECISION_GO_ON: _ClassVar[ReleaseOrderRequest.Decision]
        DECISION_REJECT: _ClassVar[ReleaseOrderRequest.Decision]
    DECISION_UNSPECIFIED: ReleaseOrderRequest.Decision
    DECISION_GO_ON: ReleaseOrderRequest.Decision
    DECISION_REJECT: ReleaseOrderRequest.Decision
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    ORDER_ID_FIELD_NUMBER: _ClassVar[int]
    DECISION_FIELD_NUMBER: _ClassVar[int]
    NOTE_FIELD_NUMBER: _ClassVar[int]
    request_id: str
    order_id: str
    decision: ReleaseOrderRequest.Decision
    note: str
    def __init__(self, request_id: _Optional[str] = ..., order_id: _Optional[str] = ..., decision: _Optional[_Union[ReleaseOrderRequest.Decision, str]] = ..., note: _Optional[str] = ...) -> None: ...

class AddOrderNoteRequest(_message.Message):
    __slots__ = ("request_id", "order_id", "text", "customer_visible")
    REQUEST_ID_FIELD_NUMBER: _ClassVar[int]
    ORDER_ID_FIELD_NUMBER: _ClassVar[int]
    TEXT_FIELD_NUMBER: _ClassVar[int]
    CUSTOMER_VISIBLE_FIELD_NUMBER: _ClassVar[int]
    request_id: str
    order_id: str
    text: str
    customer_visible: bool
    def __init__(self, request_id: _Optional[str] = ..., order_id: _Optional[str] = ..., text: _Optional[str] = ..., customer_visible: _Optional[bool] = ...) -> None: ...

class ListOrderTimelineRequest(_message.Message):
    __slots__ = ("page_size", "page_token", "order_id")
    PAGE_SIZE_FIELD_NUMBER: _ClassVar[int]
    PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    ORDER_ID_FIELD_NUMBER: _ClassVar[int]
    page_size: int
    page_token: str
    order_id: str
    def __init__(self, page_size: _Optional[int] = ..., page_token: _Optional[str] = ..., order_id: _Optional[str] = ...) -> None: ...

class ListOrderTimelineResponse(_message.Message):
    __slots__ = ("entries", "next_page_token")
    ENTRIES_FIELD_NUMBER: _ClassVar[int]
    NEXT_PAGE_TOKEN_FIELD_NUMBER: _ClassVar[int]
    entries: _containers.RepeatedCompositeFieldContainer[_order_pb2.TimelineEntry]
    next_page_token: str
    def __init__(self, entries: _Optional[_Iterable[_Union[_order_pb2.TimelineEntry, _Mapping]]] = ..., next_page_token: _Optional[str] = ...) -> None: ...
