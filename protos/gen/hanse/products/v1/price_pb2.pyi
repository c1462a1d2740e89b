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

class Price(_message.Message):
    __slots__ = ("sku", "channel", "segment", "min_quantity", "unit_price", "valid_from_time", "valid_to_time", "reason", "actor")
    SKU_FIELD_NUMBER: _ClassVar[int]
    CHANNEL_FIELD_NUMBER: _ClassVar[int]
    SEGMENT_FIELD_NUMBER: _ClassVar[int]
    MIN_QUANTITY_FIELD_NUMBER: _ClassVar[int]
    UNIT_PRICE_FIELD_NUMBER: _ClassVar[int]
    VALID_FROM_TIME_FIELD_NUMBER: _ClassVar[int]
    VALID_TO_TIME_FIELD_NUMBER: _ClassVar[int]
    REASON_FIELD_NUMBER: _ClassVar[int]
    ACTOR_FIELD_NUMBER: _ClassVar[int]
    sku: str
    channel: str
    segment: str
    min_quantity: int
    unit_price: _money_pb2.Money
    valid_from_time: _timestamp_pb2.Timestamp
    valid_to_time: _timestamp_pb2.Timestamp
    reason: str
    actor: str
    def __init__(self, sku: _Optional[str] = ..., channel: _Optional[str] = ..., segment: _Optional[str] = ..., min_quantity: _Optional[int] = ..., unit_price: _Optional[_Union[_money_pb2.Money, _Mapping]] = ..., valid_from_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., valid_to_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., reason: _Optional[str] = ..., actor: _Optional[str] = ...) -> None: ...

class Promotion(_message.Message):
    __slots__ = ("promotion_id", "coupon_code", "title", "value", "conditions", "use_limit", "used_count", "enabled", "create_time", "update_time", "etag")
    PROMOTION_ID_FIELD_NUMBER: _ClassVar[int]
    COUPON_CODE_FIELD_NUMBER: _ClassVar[int]
    TITLE_FIELD_NUMBER: _ClassVar[int]
    VALUE_FIELD_NUMBER: _ClassVar[int]
    CONDITIONS_FIELD_NUMBER: _ClassVar[int]
    USE_LIMIT_FIELD_NUMBER: _ClassVar[int]
    USED_COUNT_FIELD_NUMBER: _ClassVar[int]
    ENABLED_FIELD_NUMBER: _ClassVar[int]
    CREATE_TIME_FIELD_NUMBER: _ClassVar[int]
    UPDATE_TIME_FIELD_NUMBER: _ClassVar[int]
    ETAG_FIELD_NUMBER: _ClassVar[int]
    promotion_id: str
    coupon_code: str
    title: str
    value: PromotionValue
    conditions: PromotionConditions
    use_limit: int
    used_count: int
    enabled: bool
    create_time: _timestamp_pb2.Timestamp
    update_time: _timestamp_pb2.Timestamp
    etag: str
    def __init__(self, promotion_id: _Optional[str] = ..., coupon_code: _Optional[str] = ..., title: _Optional[str] = ..., value: _Optional[_Union[PromotionValue, _Mapping]] = ..., conditions: _Optional[_Union[PromotionConditions, _Mapping]] = ..., use_limit: _Optional[int] = ..., used_count: _Optional[int] = ..., enabled: _Optional[bool] = ..., create_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., update_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., etag: _Optional[str] = ...) -> None: ...

class PromotionValue(_message.Message):
    __slots__ = ("percent", "amount_off")
    PERCENT_FIELD_NUMBER: _ClassVar[int]
    AMOUNT_OFF_FIELD_NUMBER: _ClassVar[int]
    percent: float
    amount_off: _money_pb2.Money
    def __init__(self, percent: _Optional[float] = ..., amount_off: _Optional[_Union[_money_pb2.Money, _Mapping]] = ...) -> None: ...

class PromotionConditions(_message.Message):
    __slots__ = ("subtotal_from", "skus", "category_ids", "channels", "segment", "start_time", "end_time", "use_limit_per_customer")
    SUBTOTAL_FROM_FIELD_NUMBER: _ClassVar[int]
    SKUS_FIELD_NUMBER: _ClassVar[int]
    CATEGORY_IDS_FIELD_NUMBER: _ClassVar[int]
    CHANNELS_FIELD_NUMBER: _ClassVar[int]
    SEGMENT_FIELD_NUMBER: _ClassVar[int]
    START_TIME_FIELD_NUMBER: _ClassVar[int]
    END_TIME_FIELD_NUMBER: _ClassVar[int]
    USE_LIMIT_PER_CUSTOMER_FIELD_NUMBER: _ClassVar[int]
    subtotal_from: _money_pb2.Money
    skus: _containers.RepeatedScalarFieldContainer[str]
    category_ids: _containers.RepeatedScalarFieldContainer[str]
    channels: _containers.RepeatedScalarFieldContainer[str]
    segment: str
    start_time: _timestamp_pb2.Timestamp
    end_time: _timestamp_pb2.Timestamp
    use_limit_per_customer: int
    def __init__(self, subtotal_from: _Optional[_Union[_money_pb2.Money, _Mapping]] = ..., skus: _Optional[_Iterable[str]] = ..., category_ids: _Optional[_Iterable[str]] = ..., channels: _Optional[_Iterable[str]] = ..., segment: _Optional[str] = ..., start_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., end_time: _Optional[_Union[datetime.datetime, _timestamp_pb2.Timestamp, _Mapping]] = ..., use_limit_per_customer: _Optional[int] = ...) -> None: ...
