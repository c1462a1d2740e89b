import datetime

from buf.validate import validate_pb2 as _validate_pb2
from google.protobuf import timestamp_pb2 as _timestamp_pb2
from google.type import money_pb2 as _money_pb2
from hanse.type.v1 import options_pb2 as _options_pb2
from google.protobuf.internal import containers as _containers
from google.protobuf import descriptor as _descriptor
from google.protobuf import message as _message
from collections.abc import Iterable as _Iterable, Mapping as _Mapping
from typing import ClassVar as _ClassVar, Optional as _Optional, Union as _Union

DESCRIPTOR: _descriptor.FileDescriptor

class ListingPublished(_message.Message):
    __slots__ = ("listing_id", "account_id", "channel", "sku", "external_listing_id", "price", "publish_time")
    LISTING_ID_FIELD_NUMBER: _ClassVar[int]
    ACCOUNT_ID_FIELD_NUMBER: _ClassVar[int]
    CHANNEL_FIELD_NUMBER: _ClassVar[int]
    SKU_FIELD_NUMBER: _ClassVar[int]
    EXTERNAL_LISTING_ID_FIELD_NUMBER: _ClassVar[int]
    PRICE_FIELD_NUMBER: _ClassVar[int]
    PUBLISH_TIME_FIELD_NUMBER: _ClassVar[int]
    listing_id: str
    account_id: str
    channel: str
    sku: str
    external_listing_id: str
    price: _money_pb2.Money
    publish_time: _timestamp_pb2.Timestamp
    def __init__(self, listing_id: _Optional[str] = ..., account_id: _Optional[str] = ..., channel: _Optional[str] = ..., sku: _Optional[str] = ..., external_listing_id: _Optional[str] = ..., price: _Optional[_Union[_money_pb2.Money, _Mapping]] = ..., publish_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

class CompetitorPriceObserved(_message.Message):
    __slots__ = ("account_id", "channel", "sku", "price", "seller", "observe_time")
    ACCOUNT_ID_FIELD_NUMBER: _ClassVar[int]
    CHANNEL_FIELD_NUMBER: _ClassVar[int]
    SKU_FIELD_NUMBER: _ClassVar[int]
    PRICE_FIELD_NUMBER: _ClassVar[int]
    SELLER_FIELD_NUMBER: _ClassVar[int]
    OBSERVE_TIME_FIELD_NUMBER: _ClassVar[int]
    account_id: str
    channel: str
    sku: str
    price: _money_pb2.Money
    seller: str
    observe_time: _timestamp_pb2.Timestamp
    def __init__(self, account_id: _Optional[str] = ..., channel: _Optional[str] = ..., sku: _Optional[str] = ..., price: _Optional[_Union[_money_pb2.Money, _Mapping]] = ..., seller: _Optional[str] = ..., observe_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

class MessageReceived(_message.Message):
    __slots__ = ("account_id", "channel_order_id", "order_id", "thread_ref", "message_ref", "text", "locale", "receive_time")
    ACCOUNT_ID_FIELD_NUMBER: _ClassVar[int]
    CHANNEL_ORDER_ID_FIELD_NUMBER: _ClassVar[int]
    ORDER_ID_FIELD_NUMBER: _ClassVar[int]
    THREAD_REF_FIELD_NUMBER: _ClassVar[int]
    MESSAGE_REF_FIELD_NUMBER: _ClassVar[int]
    TEXT_FIELD_NUMBER: _ClassVar[int]
    LOCALE_FIELD_NUMBER: _ClassVar[int]
    RECEIVE_TIME_FIELD_NUMBER: _ClassVar[int]
    account_id: str
    channel_order_id: str
    order_id: str
    thread_ref: str
    message_ref: str
    text: str
    locale: str
    receive_time: _timestamp_pb2.Timestamp
    def __init__(self, account_id: _Optional[str] = ..., channel_order_id: _Optional[str] = ..., order_id: _Optional[str] = ..., thread_ref: _Optional[str] = ..., message_ref: _Optional[str] = ..., text: _Optional[str] = ..., locale: _Optional[str] = ..., receive_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

class ChannelReturnOpened(_message.Message):
    __slots__ = ("account_id", "channel_order_id", "order_id", "external_return_id", "lines", "decide_before_time", "open_time")
    ACCOUNT_ID_FIELD_NUMBER: _ClassVar[int]
    CHANNEL_ORDER_ID_FIELD_NUMBER: _ClassVar[int]
    ORDER_ID_FIELD_NUMBER: _ClassVar[int]
    EXTERNAL_RETURN_ID_FIELD_NUMBER: _ClassVar[int]
    LINES_FIELD_NUMBER: _ClassVar[int]
    DECIDE_BEFORE_TIME_FIELD_NUMBER: _ClassVar[int]
    OPEN_TIME_FIELD_NUMBER: _ClassVar[int]
    account_id: str
    channel_order_id: str
    order_id: str
    external_return_id: str
    lines: _containers.RepeatedCompositeFieldContainer[ChannelReturnLine]
    decide_before_time: _timestamp_pb2.Timestamp
    open_time: _timestamp_pb2.Timestamp
    def __init__(self, account_id: _Optional[str] = ..., channel_order_id: _Optional[str] = ..., order_id: _Optional[str] = ..., external_return_id: _Optional[str] = ..., lines: _Optional[_Iterable[_Union[ChannelReturnLine, _Mapping]]] = ..., decide_before_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., open_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ...) -> None: ...

class ChannelReturnLine(_message.Message):
    __slots__ = ("external_line_id", "sku", "quantity", "reason")
    EXTERNAL_LINE_ID_FIELD_NUMBER: _ClassVar[int]
    SKU_FIELD_NUMBER: _ClassVar[int]
    QUANTITY_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    external_line_id: str
    sku: str
    quantity: int
    reason: str
    def __init__(self, external_line_id: _Optional[str] = ..., sku: _Optional[str] = ..., quantity: _Optional[int] = ..., reason: _Optional[str] = ...) -> None: ...
